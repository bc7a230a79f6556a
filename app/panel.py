"""What a person says of one response: theme by theme, by buttons that each have a key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st
from frame import about, act, take_back
from marked import alert, label, shown
from telling import changed, key_of_press, pressed, say, stand_at, stands_at
from view import STANCES, View, position, quotes, worded
from writing import anew, fresh

from hoering.decisions import Decision, Position, What
from hoering.errors import HoeringError
from hoering.hearing import Origin, Theme
from hoering.labels import Label, Quote, quote
from hoering.memo import wording
from hoering.nlp.sentences import chosen

_LONG = 220
"""Characters of a quote where the whole text stands beside it."""
_KEYS = ("1", "2", "3", "4", "5", "6", "0")


@dataclass(frozen=True, slots=True)
class _Shown:
    """The theme of a response that is looked at, and the list from which another is chosen.

    Where a press leads on, the list is another one, which begins there: a browser that has not
    heard yet would send back the theme before, or the first, as if a person had chosen it.
    """

    response: str
    theme: str
    key: str
    drawn: bool = False


def current(view: View) -> str:
    """The theme that is looked at: chosen, else the first that wants a person."""
    themes = [theme.id for theme in view.case.hearing.themes]
    now: _Shown | None = st.session_state.get("tema")
    if now is None or now.response != fresh(view.response.id) or _left(now):
        return _begin(view, view.to_look_at() or themes[0])
    theme = str(st.session_state.get(now.key, now.theme))
    if theme not in themes:
        return _begin(view, view.to_look_at() or themes[0])
    st.session_state["tema"] = replace(now, theme=theme)
    return theme


def _left(now: _Shown) -> bool:
    """Whether a page without the list was shown since."""
    return now.drawn and now.key not in st.session_state


def _begin(view: View, theme: str) -> str:
    st.session_state["tema"] = _Shown(fresh(view.response.id), theme, anew("tema"))
    return theme


def field_of(view: View, part: str, theme: str) -> str:
    """The name of a field beside a theme."""
    return fresh(f"{part}-{view.response.id}-{theme}")


def is_shown(view: View, *theme: str) -> bool:
    """Whether the tab still shows a response, and a theme of it, as a key that decides comes in."""
    return stands_at(view.response.id, *theme) and theme in ((), (current(view),))


# --- the themes ---------------------------------------------------------------------------------


def show_themes(view: View) -> None:
    """Every theme with what is in force, and the one that is chosen to decide on."""
    titles = {theme.id: theme for theme in view.case.hearing.themes}
    at, now = current(view), st.session_state["tema"]
    st.radio(
        "Tema",
        list(titles),
        list(titles).index(at),
        format_func=lambda one: label(titles[one].title),
        captions=[label(_caption(view, theme)) for theme in titles.values()],
        key=now.key,
        on_change=changed,
    )
    st.session_state["tema"] = replace(now, drawn=True)
    theme = titles[at]
    with st.container(horizontal=True):
        around = _around(view, theme.id)
        for name, key, to in zip(("Forrige tema", "Næste tema"), "PN", around, strict=True):
            st.button(name, shortcut=key, key=key_of_press(key), type="tertiary",
                      on_click=_go, args=(view, to))  # fmt: skip
    _show_theme(view, theme)


def _caption(view: View, theme: Theme) -> str:
    held, made = view.response.label(theme.id), view.made.get((What.LABEL, theme.id))
    by = f"afgjort af {made.who}" if made else "maskinens forslag" if held else ""
    look = "se efter" if view.doubts(theme.id) else "måske alligevel" if view.hint(theme.id) else ""
    return " · ".join(filter(None, (worded(position(held), theme), by, look)))


def _around(view: View, theme: str) -> tuple[str, str]:
    themes = [one.id for one in view.case.hearing.themes]
    at = themes.index(theme)
    return themes[at - 1], themes[(at + 1) % len(themes)]


def _go(view: View, theme: str) -> None:
    pressed()
    stand_at(view.response.id, theme)
    if theme != current(view):
        _begin(view, theme)


def _show_theme(view: View, theme: Theme) -> None:
    held, made = view.response.label(theme.id), view.made.get((What.LABEL, theme.id))
    st.html("".join((*_asked(theme), *_answered(view, theme, held, made))))
    _buttons(view, theme, held, made)
    with st.container(key="begrundet"):  # S leads there, and Enter out again (taster.js)
        _reasons(view, theme, held)


def _reasons(view: View, theme: Theme, held: Label | None) -> None:
    """What a stance rests on, to be typed before the stance is chosen."""
    _line(view, theme, "belæg", "Sætninger, det hviler på", "fx 3 eller 5-7; tomt: de viste")
    if held and held.reason:
        said = f"Sætninger med {wording.lower(wording.TERMS[held.reason])}"
        _line(view, theme, "betingelse", said, "fx 4; tomt: den viste")
    _line(view, theme, "hvorfor", "Hvorfor? (kan undlades)")


def _line(view: View, theme: Theme, part: str, said: str, hint: str = "") -> None:
    key = field_of(view, part, theme.id)
    st.text_input(said, key=key, persist_state="session", placeholder=hint, on_change=changed)


def _buttons(view: View, theme: Theme, held: Label | None, made: Decision | None) -> None:
    save, named = partial(_save, view, theme), partial(_press, view, theme)
    with st.container(horizontal=True, key="holdninger"):
        if held and made is None:
            st.button("Bekræft", shortcut="B", key=named("B"), type="primary",
                      on_click=save, args=(position(held),))  # fmt: skip
        for key, words in zip(_KEYS, STANCES, strict=True):
            st.button(
                worded(words, theme),
                shortcut=key,
                key=named(key),
                on_click=save,
                args=(words,),
            )
        if made:
            st.button("Fortryd", shortcut="U", key=named("U"), on_click=_undo,
                      args=(view, theme, made))  # fmt: skip
        st.button("Sætninger", shortcut="S", key="til-linjer", type="tertiary")


def _press(view: View, theme: Theme, shortcut: str) -> str:
    return fresh(key_of_press(shortcut, view.response.id, theme.id))


# --- as HTML ------------------------------------------------------------------------------------


def _asked(theme: Theme) -> Iterator[str]:
    """The theme and the sentence that stance is to."""
    whose = "Rejst af høringsparter" if theme.origin is Origin.PARTY else "Forslaget"
    yield f"<h2>{shown(theme.title)}</h2>"
    if theme.proposal:
        yield f'<p class="dæmpet">{whose}: {shown(theme.proposal)}</p>'


def _answered(view: View, theme: Theme, held: Label | None, made: Decision | None) -> Iterator[str]:
    """The stance in force with its quotes, and beside a person's the machine's."""
    by = f" – {_by(made)}" if held or made else ""
    yield f'<p><span class="holdning">{worded(position(held), theme)}</span>{by}</p>'
    if made and made.stance and held is None:
        yield '<p class="obs">Se efter: citatet er væk efter en ny læsning. Afgør det igen.</p>'
    if held and view.doubts(theme.id):
        yield f'<p class="obs">Se efter: {shown(held.why or "maskinen er i tvivl.")}</p>'
    nr = [one.id for one in view.case.hearing.themes].index(theme.id)
    if hint := view.hint(theme.id):
        yield '<p class="obs">Måske omtalt alligevel: vælg en holdning, eller »Ikke omtalt«.</p>'
        yield _quoted(view, hint.quote, f"måske-{nr}", None)
    for at, quoted in enumerate(quotes(held)):
        yield _quoted(view, quoted, f"citat-{nr}-{at}", held)
    if made:
        proposed = view.proposed.label(theme.id)
        yield f'<p class="dæmpet">Maskinens forslag: {worded(position(proposed), theme)}</p>'
        fresh = (one for one in quotes(proposed) if one not in quotes(held))
        yield from (_quoted(view, one, "", proposed) for one in fresh)


def _by(made: Decision | None) -> str:
    if made is None:
        return "maskinens forslag"
    why = f": {made.why}" if made.why else ""
    return f"afgjort af <bdi>{shown(made.who)}</bdi> {wording.moment(made.when)}{shown(why)}"


def _quoted(view: View, quoted: Quote, anchor: str, held: Label | None) -> str:
    """A quote with its address, which leads to its place in the text."""
    words = quoted.words if len(quoted.words) <= _LONG else f"{quoted.words[:_LONG]} …"
    place = shown(view.place(quoted))
    address = f'<a href="#{anchor}">{place}</a>' if anchor else place
    is_condition = held and quoted == held.condition and held.reason
    term = f"{wording.TERMS[held.reason]}: " if held and held.reason and is_condition else ""
    return f"<blockquote>{term}»{shown(words)}« ({address})</blockquote>"


# --- decided ------------------------------------------------------------------------------------


def _save(view: View, theme: Theme, words: str) -> None:
    """Called with the response as it stood on the page when the person pressed the key."""
    pressed()
    try:
        decision = _decision(view, theme, words)
    except HoeringError as error:
        say(alert(error))
        return
    if act(f"{theme.title}: {worded(words, theme)}", decision, seen=is_shown(view, theme.id)):
        for part in ("belæg", "betingelse", "hvorfor"):
            if field_of(view, part, theme.id) in st.session_state:
                st.session_state[field_of(view, part, theme.id)] = ""
        _go(view, view.to_look_at(theme.id) or theme.id)


def _decision(view: View, theme: Theme, words: str) -> Decision:
    stance, reason = STANCES[words]
    conditions = _given(view, "betingelse", theme) if reason else ()
    value = Position(stance, reason, conditions[0] if conditions else None)
    evidence = _given(view, "belæg", theme) or _hinted(view, theme) if stance else ()
    why = str(st.session_state.get(field_of(view, "hvorfor", theme.id), ""))
    return about(view.case, view.response.id, What.LABEL, value, theme.id, why, evidence)


def _hinted(view: View, theme: Theme) -> tuple[Quote, ...]:
    """The sentence that is shown of a hint: a stance chosen without another rests on it."""
    hint = view.hint(theme.id)
    return (hint.quote,) if hint else ()


def _given(view: View, part: str, theme: Theme) -> tuple[Quote, ...]:
    """The sentences whose numbers were typed."""
    typed = str(st.session_state.get(field_of(view, part, theme.id), ""))
    return tuple(quote(view.response.text, span) for span in chosen(typed, view.sentences))


def _undo(view: View, theme: Theme, made: Decision) -> None:
    if take_back(made.nr, seen=is_shown(view, theme.id)):
        _go(view, theme.id)
