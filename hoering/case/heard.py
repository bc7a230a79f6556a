"""The places that a hearing itself is about: whoever speaks of them says nothing of a person.

Somebody may live there all the same. So an address is only let through where it is the hearing's
to the letter, and stands in a sentence about something that is no home and names nobody; what
stands like a sender's own, on a line or below a greeting, is proposed as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hoering.decisions import Personal
from hoering.hearing import Hearing, Origin
from hoering.text import Span

Hit = tuple[Span, Personal, float]

_WORD = re.compile(r"\w+")
_HOUSE = re.compile(r"[^\W\d]\D*\d")
_MORE_OF_HOUSE = re.compile(r"[a-zæøå]\b")
"""Behind a number: another house than that without it."""
_ENDS = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÆØÅ])|\n[ \t]*\n")
_LIVES = re.compile(
    r"\b(?:bor|boede|bo|boet|boende|bosat|bopæl\w*|\w*adresse\w*|\w*beboer\w*|lejer\w*|\w*ejere?n?"
    r"|hjem|hjemme|hjemmet|\w*lejlighed\w*|\w*værelse\w*|flytte\w*|født|opvokset|opgang\w*|altan\w*"
    r"|familien?|hustand\w*|husstand\w*|kone|mand|mor|far|datter|søn|hilsen|mvh|vh)\b"
    r"|\b(?:jeg|mig|vi|os|her|han|hun|de|dem)(?:\s+\w+)?\s+(?:i|på|fra|ved)\s+$"
    r"|\b(?:min|mit|mine|vores|vor|vort|hans|hendes|deres)\b(?:\s+\w+){0,3}[,\s]+(?:i|på|fra|ved)?\s*$",
    re.I,
)
"""What in its sentence, or right before it, makes a place somebody's home."""
_ABOUT = re.compile(r"\b(?:om|vedr|vedrørende|angående|ang)\b|\bhøringssvar\W*$", re.I)
_OPENING = re.compile(r"(?:vedr|vedrørende|angående|ang)\b\W*", re.I)
"""What an address may be taken to begin with, a street being called anything."""
_SMALL = re.compile(r"\b[a-zæøå]{2,}\b")
_FEWEST = 3
"""Words in small letters on the line of an address that is spoken of, and not the sender's."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a hearing's own material says, as words in a row."""

    said: str

    @classmethod
    def of(cls, hearing: Hearing) -> Heard:
        """Its title and its own themes; what parties raised and who was asked is no material."""
        own = [theme for theme in hearing.themes if theme.origin is Origin.MATERIAL]
        texts = [hearing.title]
        for theme in own:
            texts += [theme.title, theme.proposal or "", theme.description, *theme.keywords]
        return cls(" | ".join(["", *map(_bare, texts), ""]))

    def without(self, text: str, found: Iterable[Hit]) -> Iterator[Hit]:
        """What was found in an answer but for the hearing's own places, where nobody lives."""
        hits = tuple(found)
        people = [span for span, kind, _ in hits if kind is Personal.PERSON]
        for span, kind, sure in hits:
            if kind is not Personal.ADDRESS or not self._is_spoken_of(text, span, people):
                yield span, kind, sure

    def _is_spoken_of(self, text: str, span: Span, people: Iterable[Span]) -> bool:
        opening = _OPENING.match(text, span.start, span.end)
        start = opening.end() if opening else span.start
        words = text[start : span.end]
        if not _HOUSE.match(words) or not self._holds(_bare(words)):
            return False
        around = _sentence(text, span)
        before, behind = text[around.start : start], text[span.end : around.end]
        home = _LIVES.search(before) or _LIVES.search(behind)
        if home or any(around.overlaps(one) for one in people):
            return False
        return bool(_ABOUT.search(before)) or len(_SMALL.findall(_line(text, span))) >= _FEWEST

    def _holds(self, place: str) -> bool:
        at = f" {self.said} ".find(f" {place} ")
        behind = f" {self.said} "[at + len(place) + 2 :]
        return at >= 0 and not _MORE_OF_HOUSE.match(behind)


def _bare(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _sentence(text: str, span: Span) -> Span:
    """The sentence that something stands in, across lines that only the paper broke."""
    starts = [found.end() for found in _ENDS.finditer(text, 0, span.start)]
    end = _ENDS.search(text, span.end)
    return Span(starts[-1] if starts else 0, end.start() if end else len(text))


def _line(text: str, span: Span) -> str:
    """The line of something, without it."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    return f"{text[start : span.start]} {text[span.end : end if end >= 0 else len(text)]}"
