"""Indlæsning: files in, and what became of each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Sized
from typing import Literal

import streamlit as st
from frame import Whole, about, act, heading, location, store, whole
from jobs import busy, show_elsewhere, show_job, start
from marked import alert, label, listed, shown, table
from telling import say, tell
from view import folded
from writing import fresh

from hoering.case.inbox import Inbox
from hoering.decisions import Boundary, Decision, What
from hoering.errors import HoeringError
from hoering.memo import count, wording
from hoering.overview import unanswered
from hoering.phrases import upper
from hoering.readers import SUFFIXES
from hoering.records import Case, Delivery
from hoering.sources import Source, SourceKind


def show() -> None:
    """The place to drop files, how far reading is, and what is in the case."""
    heading("Indlæsning", "Træk hele mappen fra postkassen herind. Intet forsvinder undervejs.")
    tell()
    _ask()
    show_job(location())
    _waiting()
    now = whole()
    if now.case.deliveries:
        st.html(f"<h2>Regnskab</h2><p>{shown(now.verdict)}</p>{listed(now.ledger.causes)}")
        _show_files(now.case)
        _show_counts(now)


def _ask() -> None:
    kind = st.segmented_control(
        "Hvad vil du lægge ind?", ("Filer", "En hel mappe"), default="Filer", required=True
    )
    many: Literal["directory"] | bool = True if kind == "Filer" else "directory"
    # A new key empties the field; no form, for a button pressed before the files are up is lost.
    key = fresh(f"svarfiler-{st.session_state.get('lagt_ind', 0)}")
    files = st.file_uploader(
        f"Træk filer med høringssvar hertil, eller vælg dem ({', '.join(SUFFIXES)})",
        accept_multiple_files=many,
        key=key,
    )
    ready = bool(files) and not busy(location())
    st.button("Læs ind", type="primary", disabled=not ready, on_click=_start, args=(key,))


def _start(key: str) -> None:
    files, inbox = st.session_state[key], Inbox.of(location())
    try:
        store().check_open()  # what waits there could never be read, and keeps the memo a draft
        inbox.put(((f.name, f.getvalue()) for f in files), _delivered())
    except HoeringError as error:
        say(alert(error))
    else:
        st.session_state["lagt_ind"] = st.session_state.get("lagt_ind", 0) + 1
    if inbox.waiting():
        start(location())


def _delivered() -> Iterator[Delivery]:
    """What is in the case when somebody asks: a reading may be putting more into it."""
    yield from store().deliveries()


_UNFINISHED = (
    "Læsningen er ikke ført til ende. Læses der ind med <code>hoering run</code>, så vent; blev "
    "den afbrudt, så kør den igen med alle filerne. Ellers tryk »Læs videre«."
)


def _waiting() -> None:
    """What a crash or a stop has left, and what must be read again."""
    if busy(location()) or show_elsewhere(location()):
        return
    case = whole().case
    waiting, behind = Inbox.of(location()).waiting(), case.behind
    unfinished = any(response.nr == 0 for response in case.responses)
    if waiting:
        st.html(f"<p>{_files(waiting)} venter på at blive læst.</p>")
    if behind:
        st.html(f"<p>{_files(behind)} skal læses om: temaer eller grænser er ændret.</p>")
    if unfinished:
        st.html(f"<p>{_UNFINISHED}</p>")
    if waiting or behind or unfinished:
        st.button("Læs videre", type="primary", on_click=_read_on)


def _files(every: Sized) -> str:
    return upper(wording.counted(len(every), "fil", "filer"))


def _read_on() -> None:
    try:
        start(location())
    except HoeringError as error:
        say(alert(error))


# --- what became of them ------------------------------------------------------------------------


def _show_files(case: Case) -> None:
    """What was refused with its reason and next step; what was read, that to look at first."""
    if case.refusals:
        rows = [(r.file, r.reason, r.next_step) for r in case.refusals]
        st.html(table("Ikke læst", ("Fil", "Hvorfor", "Gør dette"), rows))
    read = [_row(case, source) for source in sorted(case.sources, key=_in_order)]
    told = [row for row in read if row[-1] or row[2] != "1"]
    rest = [row for row in read if row not in told]
    heads = ("Fil", "Sider", "Høringssvar", "Rettede tegn", "Bemærk")
    if told:
        st.html(table(f"Læst, med noget at lægge mærke til ({len(told)})", heads, told))
    if rest:
        st.html(folded(f"Læst uden bemærkninger ({len(rest)})", table("", heads, rest)))
    _show_silent(case)
    words = "Ret en afsender, del et svar, eller saml to i gennemgangen"
    st.page_link("screens/review.py", label=words, icon=":material/arrow_forward:")


def _show_silent(case: Case) -> None:
    """Files in which no answer was found, with their words: a person may know better."""
    answered = {response.source for response in case.responses}
    for source in sorted(case.sources, key=_in_order):
        words = "\n\n".join(_rests(case, source))
        if source.kind is SourceKind.ARCHIVE or source.sha256 in answered or not words:
            continue
        with st.expander(label(f"Intet høringssvar i {source.file}"), key=f"intet-{source.sha256}"):
            st.html(f'<p class="kilde">{shown(words)}</p>')
            it_is = about(case, source.sha256, What.BOUNDARY, Boundary.BEGINS, "0")
            key = f"svar-{source.sha256}"
            st.button("Det er et høringssvar", key=key, on_click=_count_it, args=(it_is,))


def _count_it(it_is: Decision) -> None:
    if act("det er et høringssvar", it_is):
        _read_on()


def _rests(case: Case, source: Source) -> list[str]:
    mine = (rest for rest in case.leftovers if rest.source == source.sha256)
    return [rest.text.strip() for rest in mine if rest.text.strip()]


def _in_order(source: Source) -> tuple[list[str | int], str]:
    """Files as people number them: 2 before 10."""
    parts = re.split(r"(\d+)", source.file.casefold())
    return [int(part) if nr % 2 else part for nr, part in enumerate(parts)], source.sha256


def _row(case: Case, source: Source) -> tuple[str, str, str, str, str]:
    found = sum(response.source == source.sha256 for response in case.responses)
    names = [d.file for d in case.deliveries if d.sha256 == source.sha256 and d.file != source.file]
    mended = sum(edit.family == "glyph" for layer in source.text.layers() for edit in layer)
    kinds = [rest.kind for rest in case.leftovers if rest.source == source.sha256]
    notes = (
        *([] if found else [upper(f"{unanswered(source, case, kinds)}.")]),
        *source.notes,
        *(f"Ikke læst{_page(gap.page)}: {gap.what} ({gap.why})" for gap in source.gaps),
        *(f"Samme indhold kom også som {name}" for name in names),
    )
    pages = str(len(source.pages) or "–")
    return source.file, pages, str(found), str(mended or "–"), "\n".join(notes)


def _page(page: int | None) -> str:
    return f", s. {page}" if page is not None else ""


_MOST = 10
"""Answers that a count names; the memo names all of them."""


def _first(notes: Sequence[str]) -> tuple[str, ...]:
    rest = len(notes) - _MOST
    return (*notes[:_MOST], *([f"… og {wording.digits(rest)} til"] if rest > 0 else []))


def _show_counts(now: Whole) -> None:
    """What was counted, and which answers each number counts."""
    figures = count.figures(now.register, now.ledger)
    rows = [(figure.name, figure.count, "\n".join(_first(figure.notes))) for figure in figures]
    st.html(table("Optælling", ("Hvad", "Antal", "Hvilke"), rows))


show()
