"""Responses that a person should hold to the original: read poorly, or with words nobody sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hoering.labels import Flag
from hoering.records import Document, Response
from hoering.sources import CONTRADICTED, DOUBTFUL, Source
from hoering.text import Span

_SHARE = 0.1
"""Of the words read in pictures: where tesseract doubts more, one word in ten or more is wrong."""
_FEWEST = 5
"""Words; of fewer, nothing can be said."""


def mark_poor_scans(document: Document) -> Document:
    """The document with "lav_læsbarhed" on what was read poorly, "skjult_tekst" where that is."""
    source = document.source
    if not source.recognised and not source.hidden:
        return document
    marked = tuple(_marked(response, source) for response in document.responses)
    return replace(document, responses=marked)


def is_poor(sure: Sequence[int]) -> bool:
    """Whether words with these confidences (0-100) make a text that is hard to read."""
    doubted = sum(one < DOUBTFUL for one in sure)
    return len(sure) >= _FEWEST and doubted >= _SHARE * len(sure)


def _marked(response: Response, source: Source) -> Response:
    raw = response.text.source(Span(0, len(response.text.value))) if response.text.value else None
    read = [(a, b, sure) for a, b, sure in source.recognised if sure != CONTRADICTED]
    sure = [one for a, b, one in read if raw and raw.start <= a and b <= raw.end]
    unseen = any(raw.overlaps(Span(a, b)) for a, b in source.hidden) if raw else False
    flags = [*[Flag.POOR_SCAN] * is_poor(sure), *[Flag.HIDDEN] * unseen]
    return replace(response, flags=response.flagged(*flags)) if flags else response
