"""Is this a Danish word, and how likely is it? One compact word list, compounds on top.

The list lies in ``pipelines/tegn/ord.txt.xz`` (origin and licence in the LICENS file beside it)
and is read once, on the first question.
"""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log

from hoering.settings import bundled

# Lowest Zipf frequency at which a word of so few letters is taken for more than an abbreviation.
_SHORT = {1: 6.0, 2: 5.2, 3: 3.4}
_RARE = 1.8  # Zipf frequency of a genitive that is not listed itself
_COMPOUND = -21.0
_FIRST_MIN, _LAST_MIN = 3, 4


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words in lower case with the natural logarithm of their probability."""

    words: Mapping[str, float]

    def has(self, word: str) -> bool:
        """Whether a lower-case word, or what it is the genitive of, is on the list."""
        found = self.words.get(word)
        if found is None:
            return len(word) > 3 and word.endswith("s") and word[:-1] in self.words
        return len(word) > 3 or found >= _ln(_SHORT[len(word)])

    def is_compound(self, word: str, parts: int = 3) -> bool:
        """Whether a lower-case word is made of two (up to ``parts``) words of the list."""
        for at in range(_FIRST_MIN, len(word) - _LAST_MIN + 1):
            last = word[at:]
            if self._opens(word[:at]) and (
                self.has(last) or (parts > 2 and self.is_compound(last, parts - 1))
            ):
                return True
        return False

    def _opens(self, part: str) -> bool:
        """Whether a compound may begin with ``part`` (a linking s counts as its genitive)."""
        return self.has(part) and (len(part) > 3 or self.words.get(part, -99.0) >= _ln(4.0))

    def knows(self, word: str) -> bool:
        """Whether a word, in any case, is on the list or a compound of its words."""
        return self.score(word) > unknown(len(word))

    def score(self, word: str) -> float:
        """Natural logarithm of the word's probability, in any case; see :func:`unknown`.

        An acute accent only marks stress in Danish (én, afkriminalisér) and is not asked for.
        """
        found = _score(self, word.casefold())
        if "é" in word and found <= unknown(len(word)):
            return _score(self, word.casefold().replace("é", "e"))
        return found


@lru_cache(maxsize=50_000)
def _score(lexicon: Lexicon, word: str) -> float:
    if lexicon.has(word):
        return lexicon.words.get(word, _ln(_RARE))
    return _COMPOUND if lexicon.is_compound(word) else unknown(len(word))


def unknown(length: int) -> float:
    """Log-probability of a string of ``length`` letters that is no word we know."""
    # 2.8 nats a letter is what Danish letters cost on their own; 14 is the price of being unknown.
    return -14.0 - 2.8 * length


def _ln(zipf: float) -> float:
    """Zipf frequency (log10 of occurrences in 10^9 words) as natural log-probability."""
    return (zipf - 9.0) * log(10)


@cache
def lexicon() -> Lexicon:
    """The word list that travels with hoering."""
    packed = (bundled("pipelines") / "tegn" / "ord.txt.xz").read_bytes()
    return Lexicon(dict(_weighed(lzma.decompress(packed).decode())))


def _weighed(listed: str) -> Iterator[tuple[str, float]]:
    """Every word of the list with its log-probability; a line ``# 4.3`` heads each block."""
    for block in listed.removeprefix("# ").split("\n# "):
        zipf, *words = block.split("\n")
        weight = _ln(float(zipf))
        for word in words:
            yield word, weight
