"""The theme of which a text says the last part of a word: "rummet" of stofindtagelsesrum."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from hoering.nlp.language import lemma

_FIRST_PART = 3
"""Letters of a compound before its last part."""
_DEFINITE = re.compile(
    r"\b(?:de[nt]|denne|dette) (?:\w+e )?(?P<word>[a-zæøå]{3,})\b"
    r"|(?<!\w)(?P<bare>[^\W\d_]{2,}(?:en|et|erne))\b",
    re.I,
)
"""A thing that is known: "rummet", "den nye terminal"."""
_ANYTHING = frozenset(
    """
    adgang arbejde område by dag del folk forslag form gang grund hal have hold hus hånd kommune
    land liv lov løb måde mål mand møde ord ordning part plads plan politik projekt punkt port ret
    sag side sted stand tal tid tilbud tiltag ting tur uge udvalg vej vand år
    """.split()
)
"""What is said of anything: "i stedet", "denne gang", "planen"."""
_BODY = re.compile(r"(?:forening|bestyrelse|råd|klub|laug|forbund|kreds|selskab|netværk|gruppe)$")
"""What senders call themselves."""


@dataclass(frozen=True, slots=True)
class Halves:
    """Knows the words of each theme, and those of the title, which are said of all of them."""

    words: Mapping[str, Collection[str]]
    title: Collection[str]

    def __call__(self, text: str) -> frozenset[str]:
        """The themes whose word a stretch of text says by its last part, each known for sure."""
        said = {lemma(found["word"] or found["bare"]) for found in _DEFINITE.finditer(text)}
        return frozenset[str]().union(*map(self._of, said - _ANYTHING))

    def _of(self, half: str) -> frozenset[str]:
        having = [theme for theme, words in self.words.items() if any(half in w for w in words)]
        if len(having) != 1 or _BODY.search(half):
            return frozenset()
        own = self.words[having[0]]
        known = any(w.endswith(half) and len(w) - len(half) >= _FIRST_PART for w in own)
        elsewhere = any(half in word for word in set(self.title).difference(own))
        return frozenset(having) if known and not elsewhere else frozenset()
