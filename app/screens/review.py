"""Gennemgang: one response after another, its source beside its text beside what it holds."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from choosing import show_choice
from facts import show_bounds, show_comments, show_facts, show_resume
from frame import about, act, clicked, empty, heading, location, store, to_response, whole
from jobs import show_rereading
from leftout import show_rest
from listed import filtered, number_of
from marked import alert, shown
from panel import current, is_shown, show_themes
from sheet import show_sheet
from telling import asked, key_of_press, lead, pressed, say, stand_at, tell
from view import View, details, quotes, text_html, title, titled, troubles
from writing import NOT_SAVED, unsaved

from hoering.case.doubles import doubles
from hoering.case.listing import Line
from hoering.decisions import Decision, What
from hoering.errors import InputError
from hoering.hearing import plain
from hoering.labels import Flag
from hoering.memo import wording

_OUTSIDE = "Udvalget leder uden om dette svar. Det vises, fordi der er bedt om det."
_GONE = InputError(
    "Svaret i adressen er ikke i sagen.",
    "Her er et andet. Find det rette på listen eller under Søg.",
)


def show() -> None:
    """The response that is chosen."""
    named = asked("svar")
    lines = _with_asked(filtered(), named)
    if not lines:
        heading("Gennemgang", "Ét svar ad gangen: kilden, teksten og det, svaret mener.")
        tell()
        _nothing()
        return
    chosen = _chosen(lines, named)
    part = store().part(chosen)
    if not part.responses:
        empty("Svaret er ikke længere i sagen.", "review", "Hent listen igen")
        return
    _show(View(part, part.responses[0]), lines)


def _nothing() -> None:
    if whole().case.responses:
        empty("Ingen svar passer til filteret. Vælg »Vis alle«.")
    else:
        empty("Der er ingen svar endnu.", "intake", "Læs filer ind")


# --- which one ----------------------------------------------------------------------------------


def _with_asked(lines: tuple[Line, ...], named: str | None) -> tuple[Line, ...]:
    """The lines, and first the response that was asked for by its address though they leave it out,
    for as long as one stands there.
    """
    kept, ids = st.session_state, {line.id for line in lines}
    if named and named not in ids and named != kept.get("sidste"):
        kept["trods_udvalg"] = named
    if kept.get("trods_udvalg") not in (named or kept.get("sidste"), None):
        del kept["trods_udvalg"]
    outside = kept.get("trods_udvalg")
    if outside is None or outside in ids:
        return lines
    found = tuple(line for line in store().list() if line.id == outside)
    if found:
        st.html(f'<p class="obs">{_OUTSIDE}</p>')
    else:
        del kept["trods_udvalg"]
        say(alert(_GONE))
    return (*found, *lines)


def _chosen(lines: Sequence[Line], named: str | None) -> str:
    """The response named in the address, else the one looked at last, else the first."""
    ids = [line.id for line in lines]
    wanted = (named, st.session_state.get("sidste"))
    chosen = next((one for one in wanted if one in ids), ids[0])
    st.session_state["sidste"] = chosen
    lead("svar", chosen)
    return chosen


def _pick(lines: Sequence[Line], view: View) -> None:
    """The list, and buttons to the one before and after."""
    by_id = {line.id: line for line in lines}
    ids, open_ = list(by_id), unsaved()
    at = ids.index(view.response.id)
    with st.container(horizontal=True, vertical_alignment="bottom", key="valg"):
        show_choice(
            "svar",
            f"{at + 1} af {len(ids)} på listen · {_left(lines)}",
            ids,
            view.response.id,
            lambda one: (
                title(by_id[one].nr, by_id[one].sender)
                + _state(by_id[one])
                + (NOT_SAVED if one in open_ else "")
            ),
            _go,
        )
        for name, to, key in (("Forrige", at - 1, "K"), ("Næste", at + 1, "J")):
            there = 0 <= to < len(ids)
            goes = (ids[to],) if there else ()
            st.button(name, shortcut=key, key=key_of_press(key), disabled=not there,
                      on_click=_go, args=goes)  # fmt: skip
        _check_button(lines, view)


def _left(lines: Sequence[Line]) -> str:
    left = sum(line.reviewed_by is None for line in lines)
    return f"{left} mangler gennemgang" if left else "alle er gennemset"


def _state(line: Line) -> str:
    if line.reviewed_by:
        return " – gennemset"
    return f" – {line.doubtful} at se efter" if line.doubtful else ""


def _go(to: str) -> None:
    pressed()
    stand_at(to)
    st.session_state["sidste"] = to


def _check_button(lines: Sequence[Line], view: View) -> None:
    says = about(view.case, view.response.id, What.REVIEWED, not view.checked)
    if view.checked:
        st.button("Ikke gennemset alligevel", key=f"ikke-gennemset-{view.response.id}",
                  on_click=clicked, args=("ikke gennemset", says))  # fmt: skip
        return
    ids = [line.id for line in lines]
    at = ids.index(view.response.id)
    ring = [*lines[at + 1 :], *lines[:at]]
    after = next((line.id for line in ring if line.reviewed_by is None), view.response.id)
    st.button("Gennemset – næste", shortcut="G", key=key_of_press("G", view.response.id),
              type="primary", on_click=_check, args=(says, view, after))  # fmt: skip


def _check(says: Decision, view: View, after: str) -> None:
    nr = number_of(view.response)
    if act(f"{nr} er gennemset", says, seen=is_shown(view)):
        _go(after)


# --- the three columns --------------------------------------------------------------------------


def _show(view: View, lines: Sequence[Line]) -> None:
    theme = current(view)
    stand_at(view.response.id, theme)  # before any button that decides on it
    _pick(lines, view)
    tell()
    if all(line.reviewed_by for line in lines):
        go_on = "Alle på listen er gennemset. Gå videre til bemærkningerne"
        st.page_link("screens/remarks.py", label=go_on, icon=":material/arrow_forward:")
    show_rereading(location())
    st.html(titled(view) + details(view))
    _show_doubles(view)
    with st.container(key="gennemgang"):
        sheet, text, panel = st.columns([0.3, 0.38, 0.32], gap="medium")
    with text:
        st.html(text_html(view, theme) + troubles(view))
    with panel:
        show_themes(view)
        show_rest(view, theme)
        _more(view)
    with sheet:  # last: a picture may take a moment, and the rest can be read meanwhile
        now = [quoted.span for quoted in quotes(view.response.label(theme))]
        show_sheet(view.source, view.response, now)


def _show_doubles(view: View) -> None:
    """The sender's other answers that say nearly the same, and what to do; nothing is merged."""
    sender = plain(view.response.sender or "")
    numbers = {line.id: line.nr for line in store().list() if plain(line.sender or "") == sender}
    found = doubles(store().part(*numbers)) if sender and len(numbers) > 1 else {}
    if not (others := found.get(view.response.id)):
        return
    same = wording.numbers([numbers[other] for other in others])
    said = (
        f"Muligt dobbelt: afsenderen siger næsten det samme i {same}. Alle tæller med. Skal kun "
        f"det ene tælle, så sæt mærket »{wording.FLAGS[Flag.REPLACES]}« på det, der gælder; er det "
        f"samme svar kommet to gange, så sæt »{wording.FLAGS[Flag.DUPLICATE]}« på det sidste."
    )
    st.html(f'<p class="obs">{shown(said)}</p>')
    with st.container(horizontal=True):
        for other in others:
            to_response(other, f"Se {wording.numbers([numbers[other]])}")


def _more(view: View) -> None:
    for name, part in (
        ("Resumé", show_resume),
        ("Oplysninger om svaret", show_facts),
        ("Kommentarer og tildeling", show_comments),
        ("Del, saml eller tag ud", show_bounds),
    ):
        with st.expander(name, key=f"{name}-{view.response.id}"):
            part(view)


show()
