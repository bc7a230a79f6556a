"""The places that a hearing itself is about: whoever speaks of them says nothing of a person.

Somebody may live there all the same, and says so in more ways than can be listed. So an address is
only let through where it is the hearing's to the letter and every mention of it in the answer
speaks of what is proposed there ("byggeriet på Kirkegade 9"), and nothing in it tells of a home.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    r"\b(?:bor|boede|bo|boet|boende|bosat|bopæl\w*|\w*adresse\w*|\w*beboer\w*|\w*ejere?n?|eje[drt]?|ejede|\w*leje\w*|\w*husvild\w*"
    r"|genhus\w*|\w*andelshaver\w*|købt?e?|solgte|arve[drt]?|arvede|\w*hjem\w*|\w*lejlighed\w*|\w*værelse\w*|flytte\w*|født"
    r"|\w*vokse[dt]e?|\w*opgang\w*|altan\w*|famil\w+|hustand\w*|husstand\w*|kone|mand|mor|far|\w*forældre|datter|søn"
    r"|børnebørn\w*|undertegnede\w*|herfra|levet|sover?|opsagt\w*|skøde\w*|tilhør\w*|huset|ejendommen|hos\s+(?:mig|os)"
    r"|(?:min|mit|mine|vores|vor|vort)|(?:i|siden)\s+\d+|har\s+(?:haft|et\s+hus))\b"
    r"|\b(?:der|her|hvor)\s+(?:\w+\s+)?(?:jeg|vi|han|hun)\b|\b(?:jeg|vi|han|hun|os|mig)\s+(?:\w+\s+)?(?:der|her)\b",
    re.I,
)
"""What tells that somebody in the answer has a home where nothing else is said."""
_AMONG = re.compile(r"\b(?:vi|os|dem)(?:\s+\w+){0,2}?\s+(?:i|på|fra|ved)\b", re.I)
"""Before what is proposed: who stands there, and not what."""
_SPOKEN_OF = re.compile(
    r"(?:\b(?:vedr|vedrørende|angående|ang)\b\.?:?\s*(?:(?:ejendommen|grunden|matriklen)\s+)?"
    r"|\b(?:bygges|opføres|placeres)(?:\s+(?:så|for|meget|højt|tæt|mere|nye|nyt|\w*boliger|\w*huse?)){0,3}\s+på\s+"
    r"|\b(?:\w*svar(?:et)?|bemærkning(?:er|erne)?|indsigelse(?:r|n)?|høring(?:en)?|forslag(?:et)?|sag(?:en)?)\s+(?:om|vedrørende)\s+"
    r"|\b(?:byggeri(?:et)?|boliger|lokalplan(?:en)?|\w*projekt(?:et)?|plan(?:en|er|erne)?)\s+(?:på|ved|for|om)\s+"
    r"|\b(?:trafik|parkering)(?:k?en)?\s+(?:på|ved|fra|til)\s+)\Z",
    re.I,
)
"""Right before an address: that what is proposed there is meant, and not who is there."""
_OPENING = re.compile(r"(?:vedr|vedrørende|angående|ang)\b\W*", re.I)
"""What an address may be taken to begin with, a street being called anything."""


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
        addresses = [span for span, kind, _ in hits if kind is Personal.ADDRESS]
        heard = {span: place for span in addresses if (place := self._place(text, span))}
        free = _free(text, hits, heard) if heard else set()
        return (
            hit for hit in hits if heard.get(hit[0]) not in free or hit[1] is not Personal.ADDRESS
        )

    def _place(self, text: str, span: Span) -> str | None:
        """An address as the hearing has it too; None where it is another."""
        words = text[_start(text, span) : span.end]
        place = _bare(words)
        return place if _HOUSE.match(words) and self._holds(place) else None

    def _holds(self, place: str) -> bool:
        at = f" {self.said} ".find(f" {place} ")
        behind = f" {self.said} "[at + len(place) + 2 :]
        return at >= 0 and not _MORE_OF_HOUSE.match(behind)


def _free(text: str, hits: Iterable[Hit], heard: Mapping[Span, str]) -> set[str]:
    """The places that an answer speaks of each time, with nobody named and no home beside them."""
    said = _Sentences.of(text)
    named = {said.around(span).end for span, kind, _ in hits if kind is Personal.PERSON}
    others = (span for span, kind, _ in hits if kind is Personal.ADDRESS and span not in heard)
    elsewhere = set(map(said.around, others))
    homes = (said.around(Span(one.start(), one.end())) for one in _LIVES.finditer(text))
    if any(home not in elsewhere for home in homes):
        return set()
    spoken = Counter(heard.values())
    bad = {
        place
        for span, place in heard.items()
        if (around := said.around(span)).end in named
        or not _is_spoken_of(text[around.start : _start(text, span)])
    }
    return {it for it, many in spoken.items() if it not in bad and _mentions(text, it) == many}


def _is_spoken_of(before: str) -> bool:
    return bool(_SPOKEN_OF.search(before)) and not _AMONG.search(before)


def _mentions(text: str, place: str) -> int:
    """How often a place is said, and its house alone ("vi i nr. 9")."""
    house = re.sub(r"\A\D+", "", place)
    said = rf"\b{_apart(place)}\b|\b(?:nr\.?|nummer)\s*{_apart(house)}\b"
    return sum(1 for _ in re.finditer(said, text, re.I))


def _apart(words: str) -> str:
    return r"\W*".join(map(re.escape, words.split()))


def _start(text: str, span: Span) -> int:
    opening = _OPENING.match(text, span.start, span.end)
    return opening.end() if opening else span.start


def _bare(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


@dataclass(frozen=True, slots=True)
class _Sentences:
    """Where the sentences of a text begin and end, across lines that only the paper broke."""

    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, text: str) -> _Sentences:
        """Those of a text."""
        between = [found.span() for found in _ENDS.finditer(text)]
        return cls([0, *(end for _, end in between)], [*(start for start, _ in between), len(text)])

    def around(self, span: Span) -> Span:
        """What something stands in: a sentence, or several if it goes on."""
        start = self.starts[bisect_right(self.starts, span.start) - 1]
        return Span(start, self.ends[bisect_left(self.ends, span.end)])
