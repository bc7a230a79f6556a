"""Indlæsning: files in, and what became of each of them."""

from __future__ import annotations

from typing import Literal

import streamlit as st
from frame import Whole, heading, location, say, store, tell, whole
from jobs import busy, show_job, start
from marked import alert, listed, shown, table

from hoering.case.inbox import Inbox
from hoering.errors import HoeringError
from hoering.memo import count
from hoering.readers import SUFFIXES
from hoering.records import Case, Source


def show() -> None:
    """The place to drop files, how far reading is, and what is in the case."""
    heading("Indlæsning", "Træk hele mappen fra postkassen herind. Intet forsvinder undervejs.")
    tell()
    _ask()
    show_job(location())
    _waiting()
    case = whole().case
    if case.deliveries:
        _show_files(case)
        _show_ledger(whole())


def _ask() -> None:
    kind = st.segmented_control(
        "Hvad vil du lægge ind?", ("Filer", "En hel mappe"), default="Filer", required=True
    )
    many: Literal["directory"] | bool = True if kind == "Filer" else "directory"
    # A new key empties the field; no form, for a button pressed before the files are up is lost.
    key = f"svarfiler-{st.session_state.get('lagt_ind', 0)}"
    files = st.file_uploader(
        f"Træk filer med høringssvar hertil, eller vælg dem ({', '.join(SUFFIXES)})",
        accept_multiple_files=many,
        key=key,
    )
    ready = bool(files) and not busy(location())
    st.button("Læs ind", type="primary", disabled=not ready, on_click=_start, args=(key,))


def _start(key: str) -> None:
    files = st.session_state[key]
    try:
        Inbox.of(location()).put(((f.name, f.getvalue()) for f in files), store().deliveries())
    except HoeringError as error:
        say(alert(error))
        return
    st.session_state["lagt_ind"] = st.session_state.get("lagt_ind", 0) + 1
    start(location())


def _waiting() -> None:
    """What a crash or a stop has left, and what must be read again."""
    if busy(location()):
        return
    waiting, behind = Inbox.of(location()).waiting(), whole().case.behind
    if waiting:
        st.html(f"<p>{len(waiting)} filer venter på at blive læst.</p>")
    if behind:
        st.html(f"<p>{len(behind)} filer skal læses om: temaer eller grænser er ændret.</p>")
    if waiting or behind:
        st.button("Læs videre", type="primary", on_click=_read_on)


def _read_on() -> None:
    try:
        start(location())
    except HoeringError as error:
        say(alert(error))


# --- what became of them ------------------------------------------------------------------------


def _show_files(case: Case) -> None:
    """What was read, what was refused with its reason and next step."""
    if case.refusals:
        rows = [(r.file, r.reason, r.next_step) for r in case.refusals]
        st.html(table("Ikke læst", ("Fil", "Hvorfor", "Gør dette"), rows))
    if case.sources:
        read = [_row(case, source) for source in case.sources]
        heads = ("Fil", "Sider", "Høringssvar", "Rettede tegn", "Bemærk")
        st.html(table("Læst", heads, read))


def _row(case: Case, source: Source) -> tuple[str, str, str, str, str]:
    found = sum(response.source == source.sha256 for response in case.responses)
    names = [d.file for d in case.deliveries if d.sha256 == source.sha256 and d.file != source.file]
    mended = sum(edit.family == "glyph" for layer in source.text.layers() for edit in layer)
    notes = (
        *source.notes,
        *(f"Ikke læst{_page(gap.page)}: {gap.what} ({gap.why})" for gap in source.gaps),
        *(f"Samme indhold kom også som {name}" for name in names),
    )
    pages = str(len(source.pages) or "–")
    return source.file, pages, str(found), str(mended or "–"), "\n".join(notes)


def _page(page: int | None) -> str:
    return f", s. {page}" if page is not None else ""


def _show_ledger(now: Whole) -> None:
    """Whether it adds up, every cause where it does not, and what was counted."""
    st.html(f"<h2>Regnskab</h2><p>{shown(now.verdict)}</p>{listed(now.ledger.causes)}")
    figures = count.figures(now.register, now.ledger)
    rows = [(figure.name, figure.count, "\n".join(figure.notes)) for figure in figures]
    st.html(table("Optælling", ("Hvad", "Antal", "Hvilke"), rows))


show()
