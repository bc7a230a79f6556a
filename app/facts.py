"""What is known of a response besides its stances, put right by a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from functools import partial
from typing import Any

import streamlit as st
from frame import about, act, store
from marked import alert, shown
from telling import say
from view import View
from writing import (
    Field,
    enter_saves,
    fresh,
    key_of,
    save_button,
    settle,
    show_overtaken,
    show_unsaved,
    typed,
    write,
)

from hoering.case.listing import Line
from hoering.case.review import assigned, comments
from hoering.clock import local
from hoering.decisions import Boundary, Value, What
from hoering.errors import InputError
from hoering.hearing import SenderKind, plain
from hoering.labels import Flag
from hoering.memo import wording
from hoering.nlp.sentences import chosen
from hoering.phrases import listed, upper
from hoering.records import Response
from hoering.split.dates import date_code
from hoering.text import Span

_ABOUT_EARLIER = {Flag.WITHDRAWS, Flag.REPLACES}
_TAKE_OUT = (
    f"»{wording.FLAGS[Flag.WITHDRAWS]}«: skal afsenderens tidligere svar ud, så sæt også mærket "
    f"»{wording.FLAGS[Flag.REPLACES]}«."
)
_UNREAD = (
    "Maskinen har ikke læst holdninger i svaret, fordi den tog det for et svar uden. Heller ikke "
    "en ny læsning finder dem: sæt dem selv under temaerne."
)
_SAME_SENDER = (
    "Er der et, så skriv afsenderen ens på begge svar, og se efter, hvornår de er modtaget."
)


def show_facts(view: View) -> None:
    """Sender, kind, dates and flags."""
    with enter_saves("oplysninger", view.response.id):
        fields = tuple(_fields(view))
        if _ABOUT_EARLIER & set(view.response.flags):
            st.html(f'<p class="dæmpet">{shown(_concerned(view.response, store().list()))}</p>')
        if view.proposed.is_bare and not view.response.is_bare:
            st.html(f'<p class="obs">{_UNREAD}</p>')
        show_overtaken(fields)
        with st.container(horizontal=True):
            keys = tuple(field.key for field in fields)
            save_button("Gem oplysninger", fields, _save, view, keys)
            show_unsaved(fields)


def _fields(view: View) -> Iterator[Field]:
    """In the order in which :func:`_save` takes them."""
    response = view.response
    one, two = st.columns(2)
    three, four = st.columns([3, 2])
    key = partial(key_of, subject=response.id)
    by = {what: decision for (what, part), decision in view.made.items() if not part}
    sender = response.sender or ""
    yield write(one.text_input, "Afsender", sender, key("afsender"), by.get(What.SENDER))
    yield write(
        two.selectbox,
        "Art",
        response.sender_kind,
        key("art"),
        by.get(What.KIND),
        options=[None, *SenderKind],
        placeholder="Ikke kendt",
        format_func=lambda kind: upper(wording.kind(kind)) or "Ikke kendt",
    )
    (day, clock), by_whom = _to_the_minute(response.received), by.get(What.RECEIVED)
    yield write(three.date_input, "Modtaget", day, key("dag"), by_whom, format="DD.MM.YYYY")
    yield write(four.time_input, "Kl.", clock, key("kl"), by_whom, step=60)
    dated, words = response.dated or "", "Dateret (2025-10-17 eller 2025-10)"
    yield write(st.text_input, words, dated, key("dateret"), by.get(What.DATED))
    flags = [one for (what, _), one in view.made.items() if what is What.FLAG]
    yield write(
        st.multiselect,
        "Mærker",
        list(response.flags),
        key("mærker"),
        max(flags, key=lambda one: one.nr, default=None),
        options=list(Flag),
        format_func=wording.FLAGS.__getitem__,
        help=_TAKE_OUT if Flag.WITHDRAWS in response.flags else None,
        select_all=False,
    )


def _concerned(response: Response, lines: Sequence[Line]) -> str:
    """Which earlier answer the marks are about, and which others it might have been."""
    sender = plain(response.sender or "")
    theirs = [one for one in lines if sender and plain(one.sender or "") == sender]
    meant = [one.nr for one in theirs if one.id == response.replaces]
    rest = [one.nr for one in theirs if one.id not in (response.id, response.replaces)]
    others = f" Afsenderen har også sendt {wording.numbers(rest)}." if rest else ""
    if not meant:
        return f"Der er ikke fundet et tidligere svar fra samme afsender.{others} {_SAME_SENDER}"
    marks = listed(f"»{wording.FLAGS[flag]}«" for flag in response.flags if flag in _ABOUT_EARLIER)
    return f"{marks} gælder {wording.numbers(meant)}, afsenderens seneste svar før dette.{others}"


def _save(view: View, keys: tuple[str, ...]) -> None:
    response, told = view.response, partial(about, view.case, view.response.id)
    sender, kind, day, clock, dated, flags = map(typed, keys)
    try:
        on = _dated(str(dated).strip(), response.dated)
    except InputError as error:
        say(alert(error))
        return
    wanted: tuple[tuple[What, Value, Value], ...] = (
        (What.SENDER, str(sender).strip() or None, response.sender),
        (What.KIND, kind, response.sender_kind),
        (What.DATED, on, response.dated),
        (What.RECEIVED, _moment(day, clock, response.received), response.received),
    )
    made = [told(what, value) for what, value, before in wanted if value != before]
    made += [
        told(What.FLAG, flag in flags, flag.value)
        for flag in Flag
        if (flag in flags) != (flag in response.flags)
    ]
    if not made:
        say('<p class="besked" role="status">Der er ikke ændret noget.</p>')
    if not made or act("oplysninger om svaret", *made):
        settle(*keys)


def _dated(said: str, before: str | None) -> str | None:
    """What a letter is dated, as it is kept; what stands already is not asked about.

    Raises:
        InputError: it is no date.
    """
    if not said or said == before:
        return said or None
    if not (code := date_code(said)):
        raise InputError(
            f"»{said}« er ikke en dato.",
            "Skriv dag, måned og år, fx 17. oktober 2025, eller kun måneden: 2025-10.",
        )
    return code


def _to_the_minute(moment: datetime | None) -> tuple[date, time] | tuple[None, None]:
    """A moment as it is shown and typed: a clock on the screen has no seconds."""
    if moment is None:
        return None, None
    here = local(moment)
    return here.date(), here.time().replace(second=0, microsecond=0)


def _moment(day: date | None, clock: time | None, before: datetime | None) -> datetime | None:
    """What was typed; the moment that stands, seconds and all, where nobody typed another."""
    if (day, clock) == _to_the_minute(before):
        return before
    return datetime.combine(day, clock or time()) if day else None


# --- resumé -------------------------------------------------------------------------------------


def show_resume(view: View) -> None:
    """The short account of the response, to write or to accept."""
    resume, of = view.response.resume, view.response.id
    by = f"Skrevet af {resume.by}." if resume.by else "Maskinens udkast; ret det, eller gem det."
    stale = f"<p class='obs'>Se efter: {shown(' '.join(view.stale))}</p>" if view.stale else ""
    st.html(f'<p class="dæmpet">{shown(by)}</p>{stale}')
    key, made = key_of("resumé", of), view.made.get((What.RESUME, ""))
    look: dict[str, Any] = {"label_visibility": "collapsed", "height": 110}
    field = write(st.text_area, "Resumé", resume.text, key, made, **look)
    show_overtaken([field])
    with st.container(horizontal=True):
        save_button("Gem resumé", [field], _save_resume, view, key)
        show_unsaved([field])


def _save_resume(view: View, key: str) -> None:
    quotes = view.response.resume.quotes
    text = str(typed(key)).strip()
    if act("resuméet", about(view.case, view.response.id, What.RESUME, text, evidence=quotes)):
        settle(key)


# --- colleagues ---------------------------------------------------------------------------------


def show_comments(view: View) -> None:
    """What colleagues have remarked on it, and who it is given to."""
    for one in comments(view.case, view.response.id):
        when = wording.moment(one.when)
        st.html(f"<p><bdi>{shown(one.who)}</bdi> {when}: {shown(str(one.value))}</p>")
    has, of = assigned(view.case).get(view.response.id, ""), view.response.id
    given, called = view.made.get((What.ASSIGNED, "")), "En kollegas navn"
    with enter_saves("kolleger", of):
        fields = (
            write(st.text_input, "Ny kommentar", "", key_of("kommentar", of), None),
            write(st.text_input, "Tildelt", has, key_of("tildelt", of), given, placeholder=called),
        )
        show_overtaken(fields)
        with st.container(horizontal=True):
            keys = tuple(field.key for field in fields)
            save_button("Gem", fields, _save_comment, view, has, keys)
            show_unsaved(fields)


def _save_comment(view: View, has: str, keys: tuple[str, str]) -> None:
    told = partial(about, view.case, view.response.id)
    comment, to = (str(typed(key)).strip() for key in keys)
    made = [told(What.COMMENT, comment)] if comment else []
    if to != has:
        made.append(told(What.ASSIGNED, to or None))
    if made and act("kommentar og tildeling", *made):
        settle(*keys)


# --- where it begins ----------------------------------------------------------------------------


def show_bounds(view: View) -> None:
    """Say that another response begins inside this one, or that this one is none."""
    st.html('<p class="dæmpet">Filen læses om bagefter; det, du har afgjort, bliver stående.</p>')
    key = fresh(f"grænse-{view.response.id}")
    st.text_input("Nyt svar begynder med sætning nr.", key=key, persist_state="session")
    with st.container(horizontal=True):
        # Each by its response: the next one's are other buttons, for whoever clicks twice.
        st.button("Del svaret her", key=f"del-{key}", on_click=_split, args=(view, key))
        for said, begins in (
            ("Saml med svaret før", Boundary.CONTINUES),
            ("Det er ikke et høringssvar", Boundary.ASIDE),
        ):
            args = (view, 0, begins, said)
            st.button(said, key=f"{begins}-{key}", on_click=_bound, args=args)


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
