"""Finding responses by their words, and beside them, where something can tell, by their meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sqlalchemy.orm import Session

from hoering.case import queries
from hoering.case.fulltext import asked, is_unwanted, places
from hoering.case.listing import Filter, listed
from hoering.labels import Quote, quote
from hoering.records import Response
from hoering.text import Span, Text

_AROUND = 90
"""Characters that an excerpt shows on each side of what was found."""


class By(StrEnum):
    """How a response was found."""

    WORDS = "ord"
    MEANING = "mening"


class Meaning(Protocol):
    """Whatever finds passages that mean what is asked for (it knows the case's texts by itself)."""

    def __call__(self, query: str) -> Iterable[tuple[str, Span]]:
        """Responses (ids) with the passage that fits, the best first."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A response that was found. ``places`` and the excerpt count characters of its text."""

    response: Response
    by: By
    places: tuple[Span, ...]
    excerpt: Quote


def find(session: Session, query: str, meaning: Meaning | None) -> Iterator[Hit]:
    """What holds the words, in the order of the list, then what means the same, the best first;
    nothing that holds an unwanted word.

    Raises:
        InputError: ``query`` names no word.
    """
    found = [line.id for line in listed(session, Filter(words=query))]
    yield from _by_words(queries.in_force_by_id(session, found), query)
    alike = meaning(asked(query)) if meaning else ()
    near = {name: span for name, span in alike if name not in found}
    here = {r.id: r for r in queries.in_force_by_id(session, list(near))}
    for name, span in near.items():
        if name in here and not is_unwanted(here[name].text.value, query):
            yield Hit(here[name], By.MEANING, (span,), _excerpt(here[name].text, span))


def _by_words(responses: Iterable[Response], query: str) -> Iterator[Hit]:
    for response in responses:
        found = places(response.text.value, query)
        if found:
            yield Hit(response, By.WORDS, found, _excerpt(response.text, found[0]))


def _excerpt(text: Text, found: Span) -> Quote:
    """The words around a place, whole ones, exactly as they stand."""
    start, end = max(0, found.start - _AROUND), min(len(text.value), found.end + _AROUND)
    if start:
        start = text.value.find(" ", start, found.start) + 1 or found.start
    if end < len(text.value):
        end = max(text.value.rfind(" ", found.end, end), found.end)
    return quote(text, Span(start, end))
