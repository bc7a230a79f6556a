"""Høringsparter: everybody who was asked, and who has answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st
from frame import Whole, about, act, empty, heading, in_parts, location, store, to_response, whole
from jobs import show_rereading, start
from marked import alert, table, visible
from telling import good, say, tell
from writing import fresh

from hoering.case.review import contacts
from hoering.decisions import Contact, Contacted, Decision, What
from hoering.errors import HoeringError
from hoering.hearing import Party, plain
from hoering.labels import Late
from hoering.memo import wording
from hoering.memo.asked import by_party, party_kind
from hoering.memo.count import STATUTORY
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
        _silent(now, silent)
        _answered(now, sent)
        _unasked(sent.get(None, ()))
    _edit(now)


def _silent(now: Whole, silent: list[Party]) -> None:
    """Those whom a municipality must be able to say it heard come first."""
    if not silent:
        return
    known = contacts(now.case)
    ordered = sorted(silent, key=lambda party: party_kind(party) not in STATUTORY)
    rows = [(party.name, _kind(party), _stands(known.get(plain(party.name)))) for party in ordered]
    heads = ("Høringspart", "Art", "Hvor det står")
    st.html(table(f"Ikke svaret ({len(silent)})", heads, rows))
    _contact(now, ordered)


def _kind(party: Party) -> str:
    told = wording.kind(party_kind(party))
    return f"{told} – skal høres" if party_kind(party) in STATUTORY else told


def _stands(made: Decision | None) -> str:
    """Such as "Rykket · Anna Holm, 1. marts 2024"."""
    contact = made.value if made else None
    if made is None or not isinstance(contact, Contact):
        return ""
    until = f" til den {wording.day(contact.until)}" if contact.until else ""
    return f"{_CONTACTS[contact.how]}{until} · {made.who}, {wording.moment(made.when)}"


_CONTACTS = {
    Contacted.REMINDED: "Rykket",
    Contacted.EXTENDED: "Har fået længere frist",
    Contacted.DECLINED: "Har oplyst, at de ikke svarer",
}


def _contact(now: Whole, silent: list[Party]) -> None:
    """Say at one stroke what passed with some of them."""
    names = {plain(party.name): party.name for party in silent}
    with st.form("kontakt", clear_on_submit=True):
        st.multiselect(
            "Høringsparter", list(names), format_func=lambda one: visible(names[one]),
            key=fresh("kontakt-hvem"), placeholder="Vælg dem, det gælder", select_all=False,
        )  # fmt: skip
        st.selectbox(
            "Hvor står det?", [*Contacted, None], key=fresh("kontakt-hvad"),
            format_func=lambda one: _CONTACTS[one] if one else "Intet af det (fortryd)",
        )  # fmt: skip
        st.date_input(
            "Ny frist, hvor de har fået en", None, format="DD.MM.YYYY", key=fresh("kontakt-til")
        )
        st.caption("Svarer de inden den nye frist, så tag mærket »Efter fristen« af svaret.")
        st.form_submit_button("Gem", on_click=_save_contact, args=(now,))


def _save_contact(now: Whole) -> None:
    field = st.session_state
    how: Contacted | None = field[fresh("kontakt-hvad")]
    until = field[fresh("kontakt-til")] if how is Contacted.EXTENDED else None
    value = Contact(how, until) if how else None
    made = [about(now.case, "", What.PARTY, value, party) for party in field[fresh("kontakt-hvem")]]
    if made:
        many = wording.counted(len(made), "høringspart", "høringsparter")
        act(f"{many}: {wording.lower(_CONTACTS[how]) if how else 'fortrudt'}", *made)


def _answered(now: Whole, sent: Mapping[Party | None, tuple[Response, ...]]) -> None:
    st.html("<h2>Svaret</h2>")
    every = [(p, response) for p in now.case.hearing.parties for response in sent.get(p, ())]
    for party, response in in_parts(every, "svaret"):
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
            for response in in_parts(others, "uspurgte"):
                to_response(response.id, ref(response))


def _edit(now: Whole) -> None:
    with st.expander("Ret listen"):
        given = "\n".join(party.name for party in now.case.hearing.parties)
        key = fresh("parter")
        st.text_area("Én på hver linje; sæt den ind fra Word eller Excel", given, key=key,
                     height=240)  # fmt: skip
        st.button("Gem listen", on_click=_save, args=(now, key))


def _save(now: Whole, key: str) -> None:
    before = {party.name: party for party in now.case.hearing.parties}
    parties = tuple(before.get(p.name, p) for p in party_list(str(st.session_state[key])))
    try:
        store().save_hearing(replace(now.case.hearing, parties=parties))
    except HoeringError as error:
        say(alert(error))
        return
    start(location())  # who was asked tells who has answered
    many = wording.counted(len(parties), "høringspart", "høringsparter")
    say(good(f"Gemt: {many}. Svarene læses om."))


show()
