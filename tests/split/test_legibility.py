"""A response that was read from a poor picture is marked, and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoering.labels import Flag
from hoering.records import Document, Response
from hoering.sources import CONTRADICTED, Source, SourceKind
from hoering.split.legibility import is_poor, mark_poor_scans
from hoering.text import Edit, Span, Text

WORDS = "Vi vil ikke have badet her, for her er glat og mørkt om vinteren."


@pytest.mark.parametrize(
    ("sure", "poor"),
    [
        ([96] * 40, False),
        ([96] * 37 + [20] * 3, False),
        ([96] * 36 + [20] * 4, True),
        ([59] * 5, True),
        ([60] * 5, False),
        ([10] * 4, False),
        ([], False),
    ],
)
def test_one_doubted_word_in_ten_is_poor(sure: list[int], poor: bool) -> None:
    """Where tesseract doubts less, or there is too little to tell by, nothing is marked."""
    assert is_poor(sure) is poor


def test_only_the_response_that_was_read_poorly_is_marked() -> None:
    """In a bundle of a typed and a scanned letter, each is judged by its own words."""
    raw = f"{WORDS}\f{WORDS}"
    start = len(WORDS) + 1
    places = [(start + WORDS.index(w), start + WORDS.index(w) + len(w), 30) for w in WORDS.split()]
    text = Text(raw)
    source = Source("a.pdf", "0" * 64, SourceKind.PDF, text, recognised=tuple(places))
    first = text.edited([Edit(Span(len(WORDS), len(raw)), "", "split:a")])
    second = text.edited([Edit(Span(0, start), "", "split:b")])
    both = tuple(
        Response(name, source.sha256, "a.pdf", t) for name, t in (("a", first), ("b", second))
    )
    marked = mark_poor_scans(Document(source, both)).responses
    assert [Flag.POOR_SCAN in response.flags for response in marked] == [False, True]
    typed = Document(replace(source, recognised=()), both)
    assert mark_poor_scans(typed) is typed


def test_only_the_response_with_words_that_nobody_sees_is_marked() -> None:
    """A bundle is told by its letters."""
    raw = f"{WORDS}\f{WORDS}"
    start, text = len(WORDS) + 1, Text(raw)
    source = Source("a.pdf", "0" * 64, SourceKind.PDF, text, hidden=((start, start + 6),))
    first = text.edited([Edit(Span(len(WORDS), len(raw)), "", "split:a")])
    second = text.edited([Edit(Span(0, start), "", "split:b")])
    both = tuple(
        Response(name, source.sha256, "a.pdf", t) for name, t in (("a", first), ("b", second))
    )
    marked = mark_poor_scans(Document(source, both)).responses
    assert [Flag.HIDDEN in response.flags for response in marked] == [False, True]


def test_places_that_a_picture_contradicts_make_no_poor_scan() -> None:
    """They are doubts of their own: nothing was read poorly there."""
    raw = Text(WORDS)
    places = tuple((at, at + 2, CONTRADICTED) for at in range(0, 30, 3))
    source = Source("a.pdf", "0" * 64, SourceKind.PDF, raw, recognised=places)
    document = Document(source, (Response("a", source.sha256, "a.pdf", raw),))
    assert Flag.POOR_SCAN not in mark_poor_scans(document).responses[0].flags
