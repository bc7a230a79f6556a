"""How likely is a string of letters as a Danish word, known or not? Learnt from the word list.

Four letters at a time, smoothed down to one. Built on the first question (a fifth of a second), and
asked only where a font is broken that nobody has a table of.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import exp
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from hoering.repair.lexicon import Lexicon, lexicon

ALPHABET = "\0abcdefghijklmnopqrstuvwxyzæøåé"
"""What words are made of; the first stands for the end of a word and for what is before it."""
ORDER = 4
SIZE = len(ALPHABET)
Floats: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.intp]

_INDEX = {char: nr for nr, char in enumerate(ALPHABET)}
_RARE = np.log(1e-9)  # natural log-probability that counts as one occurrence
_TRUST = 30.0  # occurrences that a context must have to be believed as much as the shorter one
_UNLISTED = 9.0  # nats that a word costs for not being on the list


def indices(word: str) -> list[int]:
    """A lower-case word as numbers, with its bounds.

    Raises:
        KeyError: it has a character that is not in the alphabet.
    """
    return [0] * (ORDER - 1) + [_INDEX[char] for char in word] + [0]


def table(order: int = ORDER) -> Floats:
    """Log-probability (nats) of a letter after ``order - 1``, by their numbers: 31^order values."""
    return _tables()[order - 1]


@cache
def _tables() -> tuple[Floats, ...]:
    counts = _counts(lexicon())
    likely = np.full(SIZE, 1.0 / SIZE)
    made = []
    for order in range(1, ORDER + 1):
        shorter = counts.sum(axis=tuple(range(ORDER - order)))
        seen = shorter.sum(axis=-1, keepdims=True)
        likely = (shorter + _TRUST * likely) / (seen + _TRUST)
        made.append(np.log(likely).astype(np.float32).ravel())
    return tuple(made)


def _counts(listed: Lexicon) -> NDArray[np.float64]:
    """How often four letters follow each other; frequent words count less than they occur."""
    counts = np.zeros(SIZE**ORDER)
    rows: list[int] = []
    weights: list[float] = []
    for word, logarithm in listed.words.items():
        if not set(word) <= _INDEX.keys():
            continue
        weight = exp((logarithm - _RARE) / 2)
        at = 0
        for number in indices(word)[ORDER - 1 :]:
            at = (at * SIZE + number) % SIZE**ORDER
            rows.append(at)
            weights.append(weight)
    np.add.at(counts, rows, weights)
    return counts.reshape((SIZE,) * ORDER)


@lru_cache(maxsize=100_000)
def fluency(word: str) -> float:
    """Log-probability (nats) of a word in any case, by the list or, dearer, by its letters."""
    folded = word.casefold()
    known = lexicon().score(folded) if lexicon().knows(folded) else -np.inf
    try:
        numbers = indices(folded)
    except KeyError:
        return max(known, -_UNLISTED - 4.0 * len(word))
    at, total = 0, -_UNLISTED
    for number in numbers[ORDER - 1 :]:
        at = (at * SIZE + number) % SIZE**ORDER
        total += float(table()[at])
    return max(known, total)
