"""Persons, organisations and places, read by a small Danish encoder.

It knows Danish from the parliament's debates (``pipelines/dansk/koder.py``) and names from news and
from letters of our own writing (``pipelines/dansk/navnelaeser.py``). Its subwords are in lower
case; how a word is written and whether Danes bear it as a name is told beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import softmax
from tokenizers import Tokenizer

from hoering.bearers import Bearers, bearers
from hoering.nlp.encoder import BEGIN, SEPARATOR, session, subwords
from hoering.settings import bundled

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
PERSON = slice(TAGS.index("B-PER"), TAGS.index("I-PER") + 1)
MARKS = 4 * 9
_LONGEST = 224
"""Subwords of a window, which holds whole lines where they are no longer than this."""
_WELL_KNOWN = 3
"""From here on (1,000 bearers) a name is a common one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is read at once: subwords, the mark of each, where each word begins."""

    words: list[int]
    marks: list[int]
    places: list[int]


@dataclass(frozen=True, eq=False)
class Tagger:
    """Tells of each word which of :data:`TAGS` it is."""

    session: Any
    words: Tokenizer
    bearers: Bearers

    @classmethod
    def ours(cls) -> Tagger:
        """The one that travels with hoering, loaded once per process."""
        return _ours()

    def __call__(self, lines: Sequence[Sequence[str]]) -> NDArray[np.float64]:
        """Probabilities (words, tags) of the words of all lines, one after the other."""
        found = [self._read(piece) for piece in pieces(lines, self.words, self.bearers)]
        return np.concatenate([np.zeros((0, len(TAGS))), *found])

    def _read(self, piece: Piece) -> NDArray[np.float64]:
        told = {"ids": np.array([piece.words]), "marks": np.array([piece.marks])}
        logits = self.session.run(None, told)[0]
        likely: NDArray[np.float64] = softmax(logits[0, piece.places].astype(float), axis=1)
        return likely


def pieces(lines: Sequence[Sequence[str]], words: Tokenizer, known: Bearers) -> Iterator[Piece]:
    """The lines in windows, a separator behind each line."""
    piece = _opened()
    for line in lines:
        encoded = [one.ids or [0] for one in words.encode_batch([*line], add_special_tokens=False)]
        if piece.places and len(piece.words) + sum(map(len, encoded)) > _LONGEST:
            yield piece
            piece = _opened()
        for word, ids in zip(line, encoded, strict=True):
            if piece.places and len(piece.words) + len(ids) > _LONGEST:
                yield piece
                piece = _opened()
            piece.places.append(len(piece.words))
            piece.words.extend(ids)
            piece.marks.extend([mark(word, known)] * len(ids))
        piece.words.append(SEPARATOR)
        piece.marks.append(0)
    if piece.places:
        yield piece


def _opened() -> Piece:
    return Piece([BEGIN], [0], [])


def mark(word: str, known: Bearers) -> int:
    """How a word is written, and how common it is as a first and as a last name."""
    if not word[0].isalpha():
        return 0
    steps = (known.step(kind, word) for kind in ("first", "last"))
    first, last = (0 if not step else 1 if step < _WELL_KNOWN else 2 for step in steps)
    return 9 * _written(word) + 3 * first + last


def _written(word: str) -> int:
    if word[:1].isupper() and not word[1:].isupper():
        return 1
    if len(word) > 1 and word.isupper():
        return 2
    return 3 if any(letter.isupper() for letter in word) else 0


def named(likely: NDArray[np.float64]) -> Iterator[tuple[int, int, str]]:
    """Names as first word, word behind the last one, and kind (PER, ORG, LOC)."""
    start, kind = 0, ""
    for at, nr in enumerate([*likely.argmax(axis=1), 0]):
        goes_on = TAGS[nr] == f"I-{kind}"
        if kind and not goes_on:
            yield start, at, kind
        if not goes_on:
            start, kind = at, TAGS[nr][2:]


@cache
def _ours() -> Tagger:
    weights = (bundled("pipelines") / "dansk" / "navne.onnx").read_bytes()
    return Tagger(session(weights), subwords(), bearers())
