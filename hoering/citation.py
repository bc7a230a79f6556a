"""A quote traced to where it stands in its source, so that whoever doubts it finds it."""

from __future__ import annotations

from dataclasses import dataclass

from hoering.errors import QuoteError
from hoering.labels import Quote, check_quote
from hoering.records import Response
from hoering.sources import Source
from hoering.text import Edit, Span


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote with its address: where it stands in which file, and what reading changed in it.

    ``doubtful`` are words of it that recognition may have read wrongly, with how sure (0-100).
    """

    file: str
    sha256: str
    pages: tuple[int, ...] | None
    line: int
    raw: Span
    words: str
    edits: tuple[Edit, ...] = ()
    doubtful: tuple[tuple[str, int], ...] = ()


def cite(source: Source, response: Response, quoted: Quote) -> Citation:
    """Trace a quote to the raw characters of its source.

    Raises:
        QuoteError: the words do not stand in the cleaned text, or not in this source.
    """
    check_quote(response.text, quoted)
    if response.source != source.sha256 or response.text.raw != source.text.raw:
        raise QuoteError("Citatet kan ikke føres tilbage til kilden.", "Læs kilden ind igen.")
    raw, edits = response.text.back(quoted.span)
    words = source.text.raw[raw.start : raw.end]
    unsure = tuple((source.text.raw[w.start : w.end], sure) for w, sure in source.doubtful(raw))
    at = source.pages_of(raw), source.line_of(raw)
    return Citation(source.file, source.sha256, *at, raw, words, edits, unsure)
