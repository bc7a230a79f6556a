"""A quote's address: where it stands in its source, and when it has none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoering.citation import cite
from hoering.errors import QuoteError
from hoering.labels import Quote, quote
from hoering.records import Response
from hoering.sources import Source, SourceKind
from hoering.text import Edit, Span, Text

RAW = "Side 1\nVi er ikke for planen.\nSide 2\nDen er god nok.\n"
SCAN = Source(
    "scan.pdf", "a" * 64, SourceKind.PDF, Text(RAW), pages=(0, RAW.index("Side 2")),
    recognised=((0, 4, 30), (13, 17, 41), (41, 43, 55)),
)  # fmt: skip
FEET = [Edit(Span(0, 7), "", "furniture:foot"), Edit(Span(30, 37), "", "furniture:foot")]
LETTER = Response("r1", SCAN.sha256, SCAN.file, SCAN.text.edited(FEET))


def quoted(words: str) -> Quote:
    at = LETTER.text.value.index(words)
    return quote(LETTER.text, Span(at, at + len(words)))


@pytest.mark.parametrize(
    ("words", "pages", "line", "edits", "doubtful"),
    [
        ("Vi er ikke for planen.", (1,), 2, 0, [("ikke", 41)]),
        ("god nok", (2,), 4, 0, []),
        ("planen.\nDen er", (1, 2), 2, 1, [("er", 55)]),
    ],
)
def test_an_address_tells_of_the_quote_alone(words, pages, line, edits, doubtful):
    """Its pages and line, what was taken out of it, and only its own unsure words."""
    found = cite(SCAN, LETTER, quoted(words))
    assert (found.pages, found.line, len(found.edits)) == (pages, line, edits)
    assert list(found.doubtful) == doubtful
    assert RAW[found.raw.start : found.raw.end] == found.words
    assert found.words.replace("Side 2\n", "") == words


@pytest.mark.parametrize(
    "response",
    [
        replace(LETTER, source="b" * 64),
        replace(LETTER, text=Text(RAW.replace("god nok", "for dyr")).edited(FEET)),
    ],
    ids=["of another file", "of other characters"],
)
def test_what_has_another_origin_has_no_address(response):
    """A response that was not read from these characters is not cited by them."""
    with pytest.raises(QuoteError, match="føres tilbage"):
        cite(SCAN, response, quoted("Vi er ikke"))


@pytest.mark.parametrize("words", ["Vi er for planen.", "vi er ikke", ""])
def test_what_does_not_stand_there_word_for_word_is_no_quote(words):
    """A dropped "ikke", another case, or nothing at all is refused."""
    at = LETTER.text.value.index("Vi er")
    with pytest.raises(QuoteError, match="ordret"):
        cite(SCAN, LETTER, Quote(Span(at, at + len(words)), words))
