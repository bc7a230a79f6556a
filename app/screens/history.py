"""Historik: who decided what, when and why, the newest first; each can be taken back."""

from __future__ import annotations

import streamlit as st
from frame import Whole, empty, heading, in_parts, kept, take_back, whole
from marked import shown
from telling import tell

from hoering.case.history import Event, events, history_csv, row
from hoering.case.store import Store
from hoering.decisions import Decision, What
from hoering.memo import wording

_AT_ONCE = 50
_LONG = 120
"""Characters of a quote that tell it from others."""


def show() -> None:
    """The newest first, with a filter by who."""
    heading("Historik", "Intet slettes: det, der tages tilbage, bliver stående her.")
    tell()
    now = whole()
    every = list(reversed(events(now.case)))
    if not every:
        empty("Der er ikke afgjort noget endnu.", "review", "Begynd gennemgangen")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        people = sorted({event.who for event in every})
        who = st.selectbox("Hvem", [None, *people], format_func=lambda one: one or "Alle")
        case = kept()
        st.download_button(
            "Hent som regneark (CSV)", lambda: _table(case()), "historik.csv", "text/csv",
            on_click="ignore",
        )  # fmt: skip
    chosen = [event for event in every if who in (None, event.who)]
    for event in in_parts(chosen, "historik-antal", _AT_ONCE):
        _show(now, event)


def _table(case: Store) -> bytes:
    return ("\ufeff" + history_csv(case.load())).encode()


def _show(now: Whole, event: Event) -> None:
    decision = event.decision
    _, who, did, _, of, about, value, why, nr = row(event, now.names)
    said, button = st.columns([0.86, 0.14], vertical_alignment="center")
    reason = f" – {shown(why)}" if why else ""
    reason += _on(decision)
    said.html(
        f"<p><bdi>{shown(who)}</bdi> · {wording.moment(event.when)} · nr. {nr}</p>"
        f"<p>{did}: {shown(of)} · {shown(about)}: <b>{shown(value)}</b>{reason}</p>"
    )
    if decision.retracted is None:
        button.button("Tag tilbage", key=f"tilbage-{nr}", on_click=_undo, args=(decision.nr,))


def _on(decision: Decision) -> str:
    """The words that a sentence left out, or a stance, is about: one of several is to be found."""
    words = " … ".join(one.words for one in decision.evidence)
    if decision.what not in (What.PASSAGE, What.LABEL) or not words:
        return ""
    return f" »{shown(words if len(words) <= _LONG else words[:_LONG] + ' …')}«"


def _undo(nr: int) -> None:
    take_back(nr)


show()
