"""Høringsparter: everybody who was asked, and who has answered."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from frame import Whole, empty, good, heading, location, say, store, tell, to_response, whole
from jobs import show_rereading, start
from marked import alert, table

from hoering.errors import HoeringError
from hoering.hearing import Party, party_of
from hoering.labels import Late
from hoering.memo import wording
from hoering.memo.asked import answers
from hoering.memo.register import ref
from hoering.split.kinds import party_list


def show() -> None:
    """Those who have not answered first: they are the ones to write to."""
    heading("Høringsparter", "Hvem der er spurgt, hvem der har svaret, og hvem der mangler.")
    tell()
    show_rereading(location())
    now = whole()
    parties = now.case.hearing.parties
    if not parties:
        empty("Høringen har ingen liste over høringsparter. Sæt den ind nedenfor.")
    silent = [p for p in parties if not answers(p, now.register.responses, parties)]
    if parties:
        told = f"{len(parties) - len(silent)} af {len(parties)} har svaret."
        st.html(f"<p>{told}</p>")
        _silent(silent)
        _answered(now)
        _unasked(now)
    _edit(now)


def _silent(silent: list[Party]) -> None:
    if silent:
        rows = [(party.name, wording.kind(party.kind)) for party in silent]
        st.html(table(f"Ikke svaret ({len(silent)})", ("Høringspart", "Art"), rows))


def _answered(now: Whole) -> None:
    st.html("<h2>Svaret</h2>")
    parties = now.case.hearing.parties
    for party in parties:
        for response in answers(party, now.register.responses, parties):
            late = " – efter fristen" if response.late is Late.LATE else ""
            known = "" if response.sender == party.name else f" – på listen: {party.name}"
            to_response(response.id, f"{ref(response)}{late}{known}")


def _unasked(now: Whole) -> None:
    """Those who answered without having been asked, enclosed comments left out."""
    parties, said = now.case.hearing.parties, now.register.responses
    others = [r for r in said if party_of(r.sender, parties) is None and r.brought_by is None]
    if others:
        with st.expander(f"Svaret uden at stå på listen ({len(others)})"):
            st.html(
                "<p class='dæmpet'>Passer et navn ikke med listen, så ret afsenderen i "
                "gennemgangen.</p>"
            )
            for response in others:
                to_response(response.id, ref(response))


def _edit(now: Whole) -> None:
    with st.expander("Ret listen"):
        given = "\n".join(party.name for party in now.case.hearing.parties)
        st.text_area("Én på hver linje; sæt den ind fra Word eller Excel", given, key="parter",
                     height=240)  # fmt: skip
        st.button("Gem listen", on_click=_save, args=(now,))


def _save(now: Whole) -> None:
    before = {party.name: party for party in now.case.hearing.parties}
    parties = tuple(before.get(p.name, p) for p in party_list(str(st.session_state["parter"])))
    try:
        store().save_hearing(replace(now.case.hearing, parties=parties))
    except HoeringError as error:
        say(alert(error))
        return
    start(location())  # who was asked tells who has answered
    say(good(f"Gemt: {len(parties)} høringsparter. Svarene læses om."))


show()
