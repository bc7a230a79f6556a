"""The list of responses, and one of them with its labels and evidence beside the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st
from decide import STANCES, Matter, form, position, worded
from marked import Mark, label, listed, marked, shown, visible
from streamlit.delta_generator import DeltaGenerator

from hoering.case.force import standing
from hoering.decisions import Decision, What
from hoering.hearing import Origin, Theme
from hoering.labels import Label, Quote, Reason
from hoering.memo import wording
from hoering.memo.parts import Memo, Row
from hoering.memo.register import Register, marks, who
from hoering.nlp.sentences import sentence_spans
from hoering.records import Case, Response
from hoering.text import Span

_ALL_THEMES, _ALL_STANCES = "Alle temaer", "Alle holdninger"
_BY_NUMBER, _DOUBTFUL_FIRST = "Efter nummer", "Det tvivlsomme først"
_LONG = 280
"""Characters of a quote where the whole text stands beside it."""
_SHORT = 32
"""Characters of a theme's title where its passages are marked."""


# --- the list -----------------------------------------------------------------------------------


def show_list(case: Case, filters: DeltaGenerator) -> Response | None:
    """The responses that fit the filter; gives the one that is chosen, None where none fits."""
    found = {response.id: response for response in _filtered(case, filters)}
    if not found:
        st.html("<p>Ingen svar passer til filteret.</p>")
        return None
    if st.session_state.get("svar") not in found:
        st.session_state["svar"] = next(iter(found))
    _steps(list(found), st.session_state["svar"])
    with st.container(height=680, border=False):
        chosen = st.radio(
            f"{len(found)} af {len(case.responses)} svar",
            list(found),
            format_func=lambda one: label(f"{found[one].nr}. {who(found[one])}"),
            captions=[label(_caption(response)) for response in found.values()],
            key="svar",
        )
    return found[chosen]


def _steps(ids: list[str], chosen: str) -> None:
    """Buttons to the response before and after, also by keyboard from anywhere on the page."""
    at = ids.index(chosen)
    ways = (("Forrige", at - 1, "Alt+K"), ("Næste", at + 1, "Alt+J"))
    with st.container(horizontal=True):
        for name, to, keys in ways:
            there = 0 <= to < len(ids)
            goes = (ids[to],) if there else ()
            st.button(name, shortcut=keys, disabled=not there, on_click=_choose, args=goes)


def _choose(chosen: str) -> None:
    st.session_state["svar"] = chosen


def _caption(response: Response) -> str:
    doubtful = len(doubts(response))
    themes = wording.counted(len(response.labels), "tema", "temaer", neuter=True)
    look = f"{doubtful} at se efter" if doubtful else ""
    flags = (wording.FLAGS[flag] for flag in marks(response))
    return " · ".join(filter(None, (wording.kind(response.sender_kind), themes, look, *flags)))


def doubts(response: Response) -> tuple[Label, ...]:
    """The labels that the machine doubts and no person has decided on."""
    return tuple(held for held in response.labels if held.doubt and held.by is None)


def _filtered(case: Case, filters: DeltaGenerator) -> list[Response]:
    titles = {theme.id: theme.title for theme in case.hearing.themes}
    one, two, three, four = filters.columns(4, vertical_alignment="bottom")
    theme = one.selectbox(
        "Tema",
        [_ALL_THEMES, *titles],
        format_func=lambda one: visible(titles[one]) if one in titles else one,
    )
    stance = two.selectbox("Holdning", [_ALL_STANCES, *STANCES])
    order = three.selectbox("Rækkefølge", [_BY_NUMBER, _DOUBTFUL_FIRST])
    doubtful = four.checkbox("Kun svar med noget at se efter")
    themes = list(titles) if theme == _ALL_THEMES else [theme]
    found = [r for r in case.responses if doubts(r) or not doubtful]
    if theme != _ALL_THEMES or stance != _ALL_STANCES:
        found = [r for r in found if any(_fits(r, theme, stance) for theme in themes)]
    if order == _DOUBTFUL_FIRST:
        found.sort(key=lambda response: -len(doubts(response)))
    return found


def _fits(response: Response, theme: str, stance: str) -> bool:
    held = response.label(theme)
    return position(held) == stance if stance != _ALL_STANCES else held is not None


# --- one response -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shown:
    """A response on the page, with what is needed to show it."""

    register: Register
    response: Response
    proposed: Response
    decisions: dict[str, Decision]
    row: Row

    @classmethod
    def of(cls, case: Case, memo: Memo, response: Response) -> Shown:
        """A response of a case; ``decisions`` are those in force, by theme."""
        proposed = next(r for r in case.proposed if r.id == response.id)
        register = Register.of(case)
        rows = {r.id: row for r, row in zip(register.responses, memo.rows, strict=True)}
        made = {
            theme: decision
            for (of, what, theme), decision in standing(case.decisions).items()
            if of == response.id and what is What.LABEL
        }
        return cls(register, response, proposed, made, rows[response.id])

    def place(self, quoted: Quote) -> str:
        """Such as "s. 3" or "linje 120"."""
        return self.register.proof(self.response, quoted).place


def show_text(page: Shown) -> None:
    """Who it is from, the machine's resumé, and the text with its evidence marked."""
    response, row = page.response, page.row
    by = f"skrevet af {response.resume.by}" if response.resume.by else "maskinens udkast"
    gaps = [f"{gap.what}: {gap.why}" for gap in response.gaps]
    st.html(
        f"<h2>{row.nr}. <bdi>{shown(row.party)}</bdi></h2>"
        f'<p class="dæmpet">{shown(" · ".join((*row.details, row.file)))}</p>'
        + _folded(f"Resumé ({by})", f"<p>{shown(row.resume)}</p>")
        + _folded(f"Kunne ikke læses ({len(gaps)})", listed(gaps))
    )
    numbered = _sentences(response) if st.toggle("Vis sætningernes numre") else ()
    # The letterhead was taken out above the first words; its blank lines are no use here.
    body = marked(response.text.value, list(_marks(page)), numbered).lstrip()
    st.html(f'<article tabindex="0" aria-label="Svarets tekst">{body}</article>')


def _sentences(response: Response) -> tuple[Span, ...]:
    return tuple(sentence_spans(response.text.value))


def _folded(title: str, html: str) -> str:
    """Something to open under its title, "" where there is nothing."""
    return f"<details><summary>{shown(title)}</summary>{html}</details>" if html else ""


def _marks(page: Shown) -> Iterator[Mark]:
    for nr, theme in enumerate(page.register.case.hearing.themes):
        held = page.response.label(theme.id)
        for at, quoted in enumerate(_quotes(held)):
            yield Mark(quoted.span, _tag(theme, held, quoted), f"citat-{nr}-{at}")


def _tag(theme: Theme, held: Label | None, quoted: Quote) -> str:
    title = theme.title if len(theme.title) <= _SHORT else theme.title[: _SHORT - 1] + "…"
    if held is None or quoted != held.condition:
        return title
    return f"{title}: {wording.lower(wording.TERMS[held.reason or Reason.CONDITION])}"


def _quotes(held: Label | None) -> tuple[Quote, ...]:
    """The quotes of a label in the order of the text, its condition among them."""
    if held is None:
        return ()
    condition = (held.condition,) if held.condition else ()
    return tuple(sorted({*held.evidence, *condition}, key=lambda quoted: quoted.span))


# --- its labels ---------------------------------------------------------------------------------


def show_labels(location: str, page: Shown) -> None:
    """Every theme of the hearing, always in its order, so that nothing moves when one is saved."""
    for nr, theme in enumerate(page.register.case.hearing.themes):
        held, made = page.response.label(theme.id), page.decisions.get(theme.id)
        matter = Matter(location, page.response, theme, held, made)
        st.html("".join((*_asked(theme), *_answered(page, matter, nr))))
        form(matter)


def _asked(theme: Theme) -> Iterator[str]:
    """The theme and the sentence that stance is to."""
    whose = "Rejst af høringsparter" if theme.origin is Origin.PARTY else "Forslaget"
    yield f"<h3>{shown(theme.title)}</h3>"
    if theme.proposal:
        yield f'<p class="dæmpet">{whose}: {shown(theme.proposal)}</p>'


def _answered(page: Shown, matter: Matter, nr: int) -> Iterator[str]:
    """The stance in force with its quotes, and beside a person's the machine's."""
    held, made, proposed = matter.held, matter.made, page.proposed.label(matter.theme.id)
    by = f" – {_by(made)}" if held or made else ""
    yield f'<p><span class="holdning">{worded(position(held), matter.theme)}</span>{by}</p>'
    if made and made.stance and held is None:
        yield "<p>Se efter: citatet er væk efter en ny læsning. Træf afgørelsen igen.</p>"
    if held and held in doubts(page.response):
        yield f"<p>Se efter: {shown(held.why or 'maskinen er i tvivl')}</p>"
    yield from (
        _quoted(page, quoted, f"citat-{nr}-{at}") for at, quoted in enumerate(_quotes(held))
    )
    if made:
        yield f'<p class="dæmpet">Maskinens forslag: {worded(position(proposed), matter.theme)}</p>'
        yield from (
            _quoted(page, quoted) for quoted in _quotes(proposed) if quoted not in _quotes(held)
        )


def _by(made: Decision | None) -> str:
    if made is None:
        return "maskinens forslag"
    why = f": {made.why}" if made.why else ""
    return f"afgjort af <bdi>{shown(made.who)}</bdi> {wording.moment(made.when)}{shown(why)}"


def _quoted(page: Shown, quoted: Quote, anchor: str = "") -> str:
    """A quote with its address, which leads to its place in the text."""
    words = quoted.words if len(quoted.words) <= _LONG else f"{quoted.words[:_LONG]} …"
    place = shown(page.place(quoted))
    address = f'<a href="#{anchor}">{place}</a>' if anchor else place
    return f"<blockquote>»{shown(words)}« ({address})</blockquote>"
