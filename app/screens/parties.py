"""Høringsparter: everybody who was asked, and who has answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st
from frame import Whole, empty, good, heading, location, say, store, tell, to_response, whole
from jobs import show_rereading, start
from marked import alert, table

from hoering.errors import HoeringError
from hoering.hearing import Party
from hoering.labels import Late
from hoering.memo import wording
from hoering.memo.asked import by_party
from hoering.memo.register import ref
from hoering.records import Response
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
    sent = by_party(now.register.responses, parties)
    silent = [party for party in parties if party not in sent]
    if parties:
        told = f"{len(parties) - len(silent)} af {len(parties)} har svaret."
        st.html(f"<p>{told}</p>")
        _silent(silent)
        _answered(now, sent)
        _unasked(sent.get(None, ()))
    _edit(now)


def _silent(silent: list[Party]) -> None:
    if silent:
        rows = [(party.name, wording.kind(party.kind)) for party in silent]
        st.html(table(f"Ikke svaret ({len(silent)})", ("Høringspart", "Art"), rows))


def _answered(now: Whole, sent: Mapping[Party | None, tuple[Response, ...]]) -> None:
    st.html("<h2>Svaret</h2>")
    for party in now.case.hearing.parties:
        for response in sent.get(party, ()):
            late = " – efter fristen" if response.late is Late.LATE else ""
            known = "" if response.sender == party.name else f" – på listen: {party.name}"
            to_response(response.id, f"{ref(response)}{late}{known}")


def _unasked(said: Sequence[Response]) -> None:
    """Those who answered without having been asked, enclosed comments left out."""
    others = [r for r in said if r.brought_by is None]
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
