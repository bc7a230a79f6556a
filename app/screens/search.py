"""Søg: the responses that hold some words, then those that mean something like it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from frame import empty, heading, in_parts, location, store, to_response, whole
from marked import Mark, alert, listed, marked

from hoering.case.search import By, Hit, Meaning
from hoering.errors import InputError
from hoering.memo.register import ref
from hoering.text import Span

_HOW = (
    "Flere ord: nabo støj – svar, der har begge.",
    'Anførselstegn: "ikke imod" – ordene lige efter hinanden.',
    "Stjerne: handicap* – alt, der begynder sådan.",
    "Minus: nabo -støj – svar med det første og uden det andet.",
)


def show() -> None:
    """A field, and what was found."""
    heading("Søg", "Alle bøjninger findes: »nabo« finder også »naboerne«.")
    asked = st.text_input(
        "Ord", key="søg", persist_state="session", placeholder="Hvad leder du efter?"
    )
    alike = st.checkbox("Find også det, der ligner i mening", value=True)
    if not asked.strip():
        st.html(listed(_HOW))
        return
    try:
        hits = store().search(asked, _meaning() if alike else None)
    except InputError as error:
        st.html(alert(error))
        return
    _show("Med ordene", [hit for hit in hits if hit.by is By.WORDS])
    if alike:
        _show("Ligner i mening", [hit for hit in hits if hit.by is By.MEANING])


def _meaning() -> Meaning:
    return _finder(location(), store().version())


@st.cache_resource(show_spinner="Læser svarene …", max_entries=2)
def _finder(location: str, version: str) -> Meaning:
    from hoering.meaning import by_meaning  # noqa: PLC0415 - the page opens without the model

    return by_meaning(whole().case)


def _show(title: str, hits: Sequence[Hit]) -> None:
    st.html(f"<h2>{title} ({len(hits)})</h2>")
    if not hits:
        empty("Ingen svar.")
    for hit in in_parts(hits, f"søg-{title}"):
        to_response(hit.response.id, ref(hit.response))
        st.html(f"<blockquote>… {_excerpt(hit)} …</blockquote>")


def _excerpt(hit: Hit) -> str:
    """The words around, what was found marked."""
    start, end = hit.excerpt.span.start, hit.excerpt.span.end
    inside = (
        [s for s in hit.places if start <= s.start and s.end <= end] if hit.by is By.WORDS else []
    )
    marks = [
        Mark(Span(s.start - start, s.end - start), "", f"t{nr}") for nr, s in enumerate(inside)
    ]
    return marked(hit.excerpt.words, marks)


show()
