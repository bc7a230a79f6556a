"""Decipher a font nobody has a table of: which letter does each glyph number stand for?

Two steps. First letters alone, all numbers together, by hill-climbing on how likely the letters
follow each other; then number by number over letters and ligatures, by the words they make. A
number that divides words is a sign; which one, no word tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from math import log

import numpy as np

from hoering.repair.families import mark
from hoering.repair.ngrams import ALPHABET, ORDER, SIZE, Floats, Ints, fluency, table

LETTERS = ALPHABET[1:]
LIGATURES = (
    "ff",
    "fi",
    "fl",
    "ft",
    "fk",
    "fj",
    "fb",
    "fh",
    "ffi",
    "ffl",
    "fft",
    "tt",
    "ti",
    "tf",
    "tti",
)
_MOST_WORDS = 180  # so many different words tell enough for the first step
_MOST_WINDOWS = 2_000  # of four letters: where no blank is told, a whole line is a word
_MOST_SWEEPS = 40
_RESTARTS = 24
_SOLVED = -2.1  # nats per letter that Danish words cost; a wrong solution costs more than 4
_FEW = 8  # numbers that need no second start
_INTACT, _OFTEN, _AT_MOST = 4.0, 2.0, 14.0
"""Nats against a letter that the segment also holds unbroken: once, per e-fold, and in all."""
_SELDOM = 3.0  # nats against a ligature that few fonts have
_SELDOM_JOINED = {"fk", "fj", "fb", "fh", "fft"}
_MOST_INTACT = 18  # letters: where so many are unbroken, an unbroken one is no target
_STRESS = 5.0  # nats against é, which makes a word wherever e does
_DISORDER = 8.0  # nats against a letter that does not stand where the alphabet would have it
_TAKEN = 12.0  # nats against a letter that another number has
_SIGN_COST = 4.0  # nats that a sign among letters costs: else whatever ends words would be one
_INNER = 8  # numbers that stand inside words, from which the others can wait for the second step
_KINDS = 40  # words looked at for one number in the second step
_ONE_WORD = 12.0  # nats that one word may decide
SIGN = "\ufffc"
"""What stands for a sign or a figure: it divides words."""
_BASE = {"æ": "a", "å": "a", "ø": "o", "é": "e"}
_COMMON = "etnradsilgokmfvubphøæåyjczxéwq"
"""Letters, the commonest first: where the search begins."""


@dataclass(frozen=True, slots=True)
class Puzzle:
    """Different words (lower case) with a :func:`mark` for each number, and what is known besides.

    ``intact`` counts the words that hold a letter unbroken. ``placed`` are numbers (as marks) whose
    letter is known in a font that is arranged by the alphabet; empty where it is not.
    ``joined``: the font has lost nothing but ligatures, as far as is known. ``initial`` are numbers
    (as marks) that are only met where capitals stand; ``firm`` those that keep their letter from
    others, None for all.
    """

    templates: Sequence[str]
    intact: Mapping[str, int]
    placed: Mapping[int, str] = field(default_factory=dict)
    joined: bool = False
    initial: Set[int] = frozenset()
    firm: Set[int] | None = None

    def prior(self, target: str, code: int = 0) -> float:
        """Nats against a target: its letter is seen unbroken, or only marks stress.

        A number that may be a capital is only doubted where both letters are unbroken.
        """
        if self.joined and len(target) == 1 and target != SIGN:
            return -_AT_MOST
        seen = self.intact.get(target, 0)
        if code in self.initial:
            seen = min(seen, self.intact.get(target.upper(), 0))
        stress = -_STRESS if target == "é" else -_SELDOM * (target in _SELDOM_JOINED)
        most = _AT_MOST if len(self.intact) >= _MOST_INTACT else _INTACT + _OFTEN * log(seen or 1)
        return stress - (min(_AT_MOST, most) if seen else 0.0)

    def order(self, code: int) -> tuple[str, str]:
        """Between which letters of the alphabet a number lies; a letter's variants follow it."""
        below = [other for other in self.placed if other < code]
        above = [other for other in self.placed if other > code]
        first = self.placed[max(below)] if below else "a"
        return first, self.placed[min(above)] if above else "z"

    def words_with(self, code: int) -> list[str]:
        """The words that a number is in, longest first."""
        having = [word for word in self.templates if mark(code) in word]
        return sorted(having, key=lambda word: (-len(word), word))[:_KINDS]


def solve(puzzle: Puzzle) -> dict[int, str]:
    """A target for every number, as likely as can be; whether to believe it is another question."""
    codes = Counter(ord(char) for word in puzzle.templates for char in word if char >= mark(0))
    order = sorted(codes, key=lambda code: (-codes[code], code))
    inner = {ord(char) for word in puzzle.templates for char in word[:-1]} - puzzle.initial
    first = [code for code in order if code in inner]
    begun = _Climb(puzzle, first if len(first) >= _INNER else order).best()
    key = dict.fromkeys(order, SIGN) | begun
    return {code - ord(mark(0)): target for code, target in _refined(puzzle, key, order).items()}


class _Climb:
    """Hill-climbing over one-letter targets."""

    def __init__(self, puzzle: Puzzle, order: Sequence[int]) -> None:
        self.order = order
        self.number = {char: 0 for word in puzzle.templates for char in word if char >= mark(0)}
        self.number |= {chr(code): SIZE + nr for nr, code in enumerate(order)}
        self.number |= {char: nr for nr, char in enumerate(ALPHABET)}
        self.penalty = np.array([0.0, *map(puzzle.prior, LETTERS)])
        self.windows = self._windows(puzzle.templates)
        begin = sorted(LETTERS, key=lambda c: (c in puzzle.intact, _COMMON.index(c)))
        self.begin = np.array([ALPHABET.index(char) for char in begin])

    def _windows(self, templates: Sequence[str]) -> Ints:
        """Every four symbols in a row of the words with most that is readable, one row each."""
        fit = [word for word in templates if all(char in self.number for char in word)]
        rows = []
        for word in sorted(fit, key=lambda word: (-len(word), word))[:_MOST_WORDS]:
            symbols = [0] * (ORDER - 1) + [self.number[char] for char in word] + [0]
            rows += [symbols[at : at + ORDER] for at in range(len(symbols) - ORDER + 1)]
        return np.array(rows[:_MOST_WINDOWS], dtype=np.intp).reshape(-1, ORDER)

    def best(self) -> dict[int, str]:
        """The best assignment of several starts; the first that makes Danish is enough."""
        rng = np.random.default_rng(29)
        count = min(len(self.order), len(self.begin))
        key, score = self._from(self.begin, count)
        for nr in range(_RESTARTS if count > _FEW else 0):
            if score >= _SOLVED * len(self.windows):
                break
            ranks = np.arange(len(self.begin)) + rng.normal(0, 1 + nr % 6, len(self.begin))
            other, reached = self._from(self.begin[np.argsort(ranks)], count)
            if reached > score:
                key, score = other, reached
        return {code: ALPHABET[number] for code, number in zip(self.order, key, strict=False)}

    def _from(self, begin: Ints, count: int) -> tuple[Ints, float]:
        """Climb by two letters in a row first, which leads past most wrong peaks."""
        return self._climbed(self._climbed(begin, count, 2)[0], count, ORDER)

    def _climbed(self, key: Ints, count: int, order: int) -> tuple[Ints, float]:
        """Exchange two letters, or one for a free one, as long as that helps.

        ``key`` holds all letters: the first ``count`` belong to the numbers, the rest are free.
        """
        score = float(self._scores(key[None], order)[0])
        for _ in range(_MOST_SWEEPS):
            before = score
            for nr in range(count):
                tried = np.repeat(key[None], len(key), axis=0)
                places = np.arange(len(key))
                tried[places, places], tried[:, nr] = key[nr], key[places]
                scores = self._scores(tried, order)
                top = int(scores.argmax())
                if scores[top] > score + 1e-6:
                    key, score = tried[top], float(scores[top])
            if score <= before:
                break
        return key, score

    def _scores(self, keys: Ints, order: int) -> Floats:
        """Of several assignments at once: log-probability of the windows."""
        count = min(len(self.order), keys.shape[1])
        fixed = np.repeat(np.arange(SIZE)[None], len(keys), axis=0)
        meaning = np.concatenate([fixed, keys[:, :count]], axis=1)
        if count < len(self.order):
            spare = np.zeros((len(keys), len(self.order) - count), dtype=np.intp)
            meaning = np.concatenate([meaning, spare], axis=1)
        at = np.zeros((len(keys), len(self.windows)), dtype=np.intp)
        for column in range(ORDER - order, ORDER):
            at = at * SIZE + meaning[:, self.windows[:, column]]
        priors = self.penalty[keys[:, :count]].sum(axis=1)
        result: Floats = table(order)[at].sum(axis=1) + priors
        return result


def _refined(puzzle: Puzzle, key: Mapping[int, str], order: Sequence[int]) -> dict[int, str]:
    """Number by number the target that makes the best words, until nothing changes."""
    key = dict(key)
    words = {code: puzzle.words_with(code - ord(mark(0))) for code in order}
    for _ in range(4):
        before = dict(key)
        for code in order:
            scores = target_scores(code, words[code], key, puzzle)
            key[code] = max(scores, key=lambda target: (scores[target], target))
        if key == before:
            break
    return key


def target_scores(
    code: int,
    words: Sequence[str],
    key: Mapping[int, str],
    puzzle: Puzzle,
    more: Sequence[str] = (),
) -> dict[str, float]:
    """For every target of a mark how well its words go down (nats), the others as in ``key``.

    ``more`` are targets to be asked about besides the usual ones.
    """
    alike = puzzle.initial if code in puzzle.initial else key.keys() - puzzle.initial
    alike = alike if puzzle.firm is None else alike & puzzle.firm
    taken = {key[other] for other in alike if other in key and other != code} - {SIGN}
    others = {other: target for other, target in key.items() if other != code}
    read = [word.translate(others) for word in words]
    first, last = puzzle.order(code)
    total = {
        target: puzzle.prior(target, code)
        - _TAKEN * (target in taken)
        - _DISORDER * (target != SIGN and not first <= _BASE.get(target, target)[0] <= last)
        for target in (*LETTERS, *LIGATURES, SIGN, *more)
    }
    for word in read:
        made = {target: _worth(word.replace(chr(code), target)) for target in total}
        least = max(made.values()) - _ONE_WORD
        for target in total:
            total[target] += max(made[target], least)
    return total


def _worth(read: str) -> float:
    """Log-probability (nats) of what may be several words with signs between them."""
    parts = read.split(SIGN)
    return sum(fluency(part) for part in parts if part) - _SIGN_COST * (len(parts) - 1)
