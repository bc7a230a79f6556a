"""What is known of a response besides its stances, put right by a person."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import partial

import streamlit as st
from frame import about, act, say
from marked import alert, shown
from view import View

from hoering.case.review import assigned, comments
from hoering.decisions import Boundary, Decision, Value, What
from hoering.errors import InputError
from hoering.hearing import SenderKind
from hoering.labels import Flag
from hoering.memo import wording
from hoering.nlp.sentences import chosen
from hoering.phrases import upper
from hoering.text import Span


def show_facts(view: View) -> None:
    """Sender, kind, dates and flags."""
    response = view.response
    with st.form(f"om-{response.id}", border=False):
        one, two = st.columns(2)
        one.text_input("Afsender", response.sender or "", key=_key(view, "afsender"))
        two.selectbox(
            "Art",
            [None, *SenderKind],
            index=[None, *SenderKind].index(response.sender_kind),
            format_func=lambda kind: upper(wording.kind(kind)) or "Ikke kendt",
            key=_key(view, "art"),
        )
        three, four, five = st.columns([2, 1, 2])
        given = response.received
        three.date_input(
            "Modtaget", given.date() if given else None, format="DD.MM.YYYY",
            key=_key(view, "dag"),
        )  # fmt: skip
        four.time_input("Kl.", given.time() if given else None, key=_key(view, "kl"), step=60)
        five.text_input(
            "Dateret (2025-10-17 eller 2025-10)", response.dated or "", key=_key(view, "dateret")
        )
        st.multiselect(
            "Mærker",
            list(Flag),
            default=list(response.flags),
            format_func=wording.FLAGS.__getitem__,
            select_all=False,
            key=_key(view, "mærker"),
        )
        st.form_submit_button("Gem oplysninger", on_click=_save, args=(view,))


def _key(view: View, part: str) -> str:
    # A key that follows what is in force: a field never shows what somebody else has changed.
    newest = max((d.nr for d in view.case.decisions), default=0)
    return f"{part}-{view.response.id}-{newest}"


def _save(view: View) -> None:
    response, told = view.response, partial(about, view.case, view.response.id)
    field = {
        part: st.session_state[_key(view, part)]
        for part in ("afsender", "art", "dag", "kl", "dateret", "mærker")
    }
    made: list[Decision] = []
    wanted: tuple[tuple[What, Value, Value], ...] = (
        (What.SENDER, field["afsender"].strip() or None, response.sender),
        (What.KIND, field["art"], response.sender_kind),
        (What.DATED, field["dateret"].strip() or None, response.dated),
        (What.RECEIVED, _moment(field["dag"], field["kl"]), response.received),
    )
    made += [told(what, value) for what, value, before in wanted if value != before]
    for flag in Flag:
        holds = flag in field["mærker"]
        if holds != (flag in response.flags):
            made.append(told(What.FLAG, holds, flag.value))
    if made:
        act("oplysninger om svaret", *made)
    else:
        say('<p class="besked" role="status">Der er ikke ændret noget.</p>')


def _moment(day: date | None, clock: time | None) -> datetime | None:
    return datetime.combine(day, clock or time()) if day else None


# --- resumé -------------------------------------------------------------------------------------


def show_resume(view: View) -> None:
    """The short account of the response, to write or to accept."""
    resume = view.response.resume
    by = f"Skrevet af {resume.by}." if resume.by else "Maskinens udkast; ret det, eller gem det."
    stale = f"<p class='obs'>Se efter: {shown(' '.join(view.stale))}</p>" if view.stale else ""
    st.html(f'<p class="dæmpet">{shown(by)}</p>{stale}')
    key = _key(view, "resumé")
    st.text_area("Resumé", resume.text, key=key, label_visibility="collapsed", height=110)
    st.button("Gem resumé", key=f"gem-{key}", on_click=_save_resume, args=(view, key))


def _save_resume(view: View, key: str) -> None:
    quotes = view.response.resume.quotes
    text = str(st.session_state[key]).strip()
    act("resuméet", about(view.case, view.response.id, What.RESUME, text, evidence=quotes))


# --- colleagues ---------------------------------------------------------------------------------


def show_comments(view: View) -> None:
    """What colleagues have remarked on it, and who it is given to."""
    for one in comments(view.case, view.response.id):
        when = wording.moment(one.when)
        st.html(f"<p><bdi>{shown(one.who)}</bdi> {when}: {shown(str(one.value))}</p>")
    has = assigned(view.case).get(view.response.id, "")
    with st.form(f"kolleger-{view.response.id}", border=False):
        said, given = _key(view, "kommentar"), _key(view, "tildelt")
        st.text_input("Ny kommentar", key=said)
        st.text_input("Tildelt", has, key=given, placeholder="En kollegas navn")
        st.form_submit_button("Gem", on_click=_save_comment, args=(view, has, said, given))


def _save_comment(view: View, has: str, said: str, given: str) -> None:
    told = partial(about, view.case, view.response.id)
    comment, to = str(st.session_state[said]).strip(), str(st.session_state[given]).strip()
    made = [told(What.COMMENT, comment)] if comment else []
    if to != has:
        made.append(told(What.ASSIGNED, to or None))
    if made:
        act("kommentar og tildeling", *made)


# --- where it begins ----------------------------------------------------------------------------


def show_bounds(view: View) -> None:
    """Say that another response begins inside this one, or that this one is none."""
    st.html('<p class="dæmpet">Filen læses om bagefter; det, du har afgjort, bliver stående.</p>')
    key = f"grænse-{view.response.id}"
    st.text_input("Nyt svar begynder med sætning nr.", key=key)
    with st.container(horizontal=True):
        st.button("Del svaret her", on_click=_split, args=(view, key))
        whole = "Saml med svaret før"
        st.button(whole, on_click=_bound, args=(view, 0, Boundary.CONTINUES, whole))
        aside = "Det er ikke et høringssvar"
        st.button(aside, on_click=_bound, args=(view, 0, Boundary.ASIDE, aside))


def _split(view: View, key: str) -> None:
    try:
        found = chosen(str(st.session_state[key]), view.sentences)
        if not found:
            raise InputError("Der mangler et sætningsnummer.", "Skriv, hvor det nye svar begynder.")
    except InputError as error:
        say(alert(error))
        return
    _bound(view, found[0].start, Boundary.BEGINS, "nyt svar begynder")


def _bound(view: View, at: int, begins: Boundary, said: str) -> None:
    raw = view.response.text.source(Span(at, at + 1)).start
    if act(said, about(view.case, view.response.source, What.BOUNDARY, begins, str(raw))):
        st.session_state["læs_om"] = True
