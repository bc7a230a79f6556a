"""Persons' names in running Danish: every word weighed by its form, its neighbours and its line.

A linear model over readable signs (is it borne as a first or last name, is it a common word, what
stands before and after, does it end a letter; ``pipelines/dansk/navne.py``) and an encoder that
reads the whole line (:mod:`hoering.nlp.people.tagger`) say together how likely a name is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from hoering.bearers import Bearers, bearers
from hoering.nlp.people.called import without_the_called
from hoering.nlp.people.signs import FIRMS, STREET, TITLES, Word, in_lines, signs, words
from hoering.nlp.people.tagger import PERSON, Tagger
from hoering.settings import bundled
from hoering.text import Span

_SHORT = re.compile(r"(?:Chr|Kr|Fr|Frd?r|Joh|Th|Alb|Vald|Sv|Aa|Jr|v|d|af)\.[ ]?(?=[A-ZÆØÅ])")
"""What stands short for a name, or for "von", in the midst of one."""
_PARTICLES = frozenset("á af von van der den de di da la el al bin ibn ten zu".split())
_CELL_END = re.compile(r"[ ]{2,}\S|[ ]*[;|]|[ ]–[ ]")
_FOREIGN = re.compile(r"[^\W\d_a-zæøåéèüöäßáíóA-ZÆØÅÉÈÜÖÄÁ]")
"""Letters that Danes write in names alone."""
_READ, _CAREFUL = 0.4, 2.0
"""The encoder's share of what both say, and what is added, for a name missed is worse than a word
too many. Chosen on the letters learnt from, each read by models that had not seen it."""
_CUT = 0.2
_SURE, _UNHEARD = 0.5, -19.0
"""A name so sure may go on with a word that is rarer than this log-probability."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name that was found, and how sure that is."""

    span: Span
    confidence: float


@dataclass(frozen=True)
class NameFinder:
    """Finds persons' names; ``commonness`` gives a lower-case word's log-probability."""

    weights: NDArray[np.float32]
    bias: float
    bearers: Bearers
    commonness: Callable[[str], float]
    tagger: Tagger

    @classmethod
    def load(cls, commonness: Callable[[str], float]) -> NameFinder:
        """The model that travels with hoering."""
        return cls(*_weights(), bearers(), commonness, Tagger.ours())

    def __call__(self, text: str) -> tuple[Named, ...]:
        """The names of a text, in order."""
        found = words(text)
        sure = self.probabilities(found)
        return tuple(self._joined(found, _spread(found, sure), text))

    def probabilities(self, found: Sequence[Word]) -> NDArray[np.float64]:
        """How likely each word is part of a person's name."""
        both = (1 - _READ) * _logit(self.by_signs(found)) + _READ * _logit(self._read(found))
        likely: NDArray[np.float64] = expit(both + _CAREFUL)
        return likely

    def by_signs(self, found: Sequence[Word]) -> NDArray[np.float64]:
        """What the linear model says."""
        rows = signs(found, self.bearers, self.commonness)
        scores = [self.bias + float(self.weights[places].sum()) for places in rows]
        likely: NDArray[np.float64] = expit(np.array(scores, float))
        foreign = [word.text[:1].isupper() and bool(_FOREIGN.search(word.text)) for word in found]
        return np.maximum(likely, np.where(foreign, _SURE + 0.1, 0.0))

    def _read(self, found: Sequence[Word]) -> NDArray[np.float64]:
        """What the encoder says; the end of a line is no name."""
        likely = np.zeros(len(found))
        there = np.array([word.text != "\n" for word in found], bool)
        lines = [[word.text for word in line] for line in in_lines(found)]
        likely[there] = self.tagger(lines)[:, PERSON].sum(axis=1)
        return likely

    def _joined(
        self, found: Sequence[Word], sure: NDArray[np.float64], text: str
    ) -> Iterator[Named]:
        at = 0
        while at < len(found):
            if sure[at] < _CUT or not found[at].text[0].isalpha():
                at += 1
                continue
            end = at + 1
            while more := self._more(found, sure, end, text):
                end += more
            first = at - self._fewer(found, at, text)
            whole = Span(found[first].span.start, found[end - 1].span.end)
            span = without_the_called(text, whole)
            if span.start < span.end:
                yield Named(span, float(sure[at:end].max()))
            at = end

    def _more(self, found: Sequence[Word], sure: NDArray[np.float64], at: int, text: str) -> int:
        """How many words from ``at`` on go on with the name that ends before it."""
        if (
            at + 1 < len(found)
            and found[at].text == "."
            and _SHORT.match(text, found[at - 1].span.start)
        ):
            return 2
        if at >= len(found) or not _beside(found[at - 1], found[at], text):
            return 0
        short = _SHORT.match(text, found[at].span.start)
        if short and at + 2 < len(found) and found[at + 2].text[:1].isupper():
            return 3
        if sure[at] >= _CUT:
            return 1
        if found[at].text in _PARTICLES and at + 1 < len(found) and sure[at + 1] >= _CUT:
            return 2
        known = sure[at - 1] > _SURE and found[at].text[:1].isupper()
        return int(known and (_ends_cell(found[at], text) or self._is_strange(found, at)))

    def _fewer(self, found: Sequence[Word], at: int, text: str) -> int:
        """How many words before ``at`` the name that begins there begins with."""
        if not at or not found[at - 1].text[:1].isupper():
            return 0
        beside = _beside(found[at - 1], found[at], text)
        short = _SHORT.match(text, found[at].span.start)
        strange = self.commonness(found[at - 1].text.lower()) <= _UNHEARD
        return int(beside and (bool(short) or (strange and found[at - 1].text.istitle())))

    def _is_strange(self, found: Sequence[Word], at: int) -> bool:
        """A capitalised word that no Dane writes, behind a name and before no firm's word."""
        word = found[at].text
        after = found[at + 1].text if at + 1 < len(found) else "\n"
        parts = [part for part in re.split(r"[-'’]", word.lower()) if part]
        return (
            not word.isupper()
            and not STREET.search(word.lower())
            and not (after[:1].isupper() or after.lower() in FIRMS or after[:1].isdigit())
            and any(self.commonness(part) <= _UNHEARD for part in parts)
        )


def _ends_cell(word: Word, text: str) -> bool:
    """Whether a word that is no title, firm or street is the last of its cell in a table."""
    low = word.text.lower()
    plain = low not in TITLES and low not in FIRMS and not STREET.search(low)
    return plain and bool(_CELL_END.match(text, word.span.end))


def _beside(before: Word, after: Word, text: str) -> bool:
    between = text[before.span.end : after.span.start]
    return after.text[0].isalpha() and between in ("", " ", "-", "  ")


def _spread(found: Sequence[Word], sure: NDArray[np.float64]) -> NDArray[np.float64]:
    """Who was named surely once is meant again where the same word stands, in the same case."""
    surest: dict[str, float] = {}
    for word, how in zip(found, sure, strict=True):
        bare = _bare(word.text)
        surest[bare] = max(surest.get(bare, 0.0), float(how))
    again = [
        0.35 * how + 0.65 * surest.get(_bare(word.text), 0.0)
        if word.text[:1].isupper() and surest.get(_bare(word.text), 0.0) > 0.8 and how > 0.08
        else how
        for word, how in zip(found, sure, strict=True)
    ]
    return np.array(again, float)


def _logit(likely: NDArray[np.float64]) -> NDArray[np.float64]:
    """No model is surer than one in ten thousand."""
    found: NDArray[np.float64] = logit(np.clip(likely, 1e-4, 1 - 1e-4))
    return found


def _bare(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


@cache
def _weights() -> tuple[NDArray[np.float32], float]:
    with np.load(bundled("pipelines") / "dansk" / "navne.npz") as table:
        return table["weights"].astype(np.float32), float(table["bias"])
