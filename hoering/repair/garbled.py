"""Passages whose words belong to no language: a font tells wrong letters throughout.

Nothing in such a text looks broken: its letters are plain ones, only not those on the page. What
gives it away is how unlikely they follow each other. Other languages, names and abbreviations are
far from that; figures and codes are not asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hoering.repair.lexicon import lexicon
from hoering.repair.ngrams import fluency
from hoering.text import Span

_WORD = re.compile(r"[^\W\d_]{4,}")
_ADDRESS = re.compile(r"\S*(?:@|//|www\.)\S*|\S{31,}|\S*[^\W\d_]\d+[^\W\d_]\S*")
_UNLIKELY = -7.2
"""Nats a letter. Danish has -1.4, what no Danish reader knows of Polish, Greenlandic or Somali -6;
Danish in wrong letters -8 to -10."""
FEWEST = 8
"""Words in a passage; of fewer, nothing can be said."""
_KNOWN = 0.25  # share of words on a line from which nobody doubts it
_WITHOUT_INK = 0.1  # share of characters that no text is written with
_FEWEST_SIGNS = 40


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    words: tuple[str, ...]
    odd: bool

    @property
    def is_doubted(self) -> bool:
        """Whether hardly a word on it is Danish, which says little; names are none either."""
        return sum(map(lexicon().knows, self.words)) <= _KNOWN * len(self.words)

    @property
    def is_garbled(self) -> bool:
        return self.odd or (
            bool(self.words) and self.is_doubted and _likely(self.words) < _UNLIKELY
        )


def passages(value: str, fewest: int = FEWEST) -> Iterator[Span]:
    """Lines in a row that are no language, with at least so many words of four letters."""
    run: list[_Line] = []
    for line in _lines(value):
        if line.is_garbled or (run and line.is_doubted):
            run.append(line)
            continue
        yield from _passage(run, fewest)
        run = []
    yield from _passage(run, fewest)


def _passage(run: Sequence[_Line], fewest: int) -> Iterator[Span]:
    """A run of lines as one passage, where most that is said in it is garbled."""
    garbled = [line for line in run if line.is_garbled]
    words = sum(len(line.words) for line in garbled)
    odd = sum(len(line.span) for line in garbled if line.odd)
    most = words * 2 >= sum(len(line.words) for line in run)
    if most and (words >= fewest or odd >= _FEWEST_SIGNS):
        yield Span(garbled[0].span.start, garbled[-1].span.end)


def _lines(value: str) -> Iterator[_Line]:
    for found in re.finditer(r"[^\r\n\f]+", value):
        words = tuple(_WORD.findall(_ADDRESS.sub(" ", found[0])))
        if found[0].strip():
            yield _Line(Span(*found.span()), words, _is_odd(found[0]))


def _likely(words: Sequence[str]) -> float:
    """How likely words are, in nats a letter."""
    return sum(map(fluency, words)) / sum(len(word) + 1 for word in words)


def _is_odd(line: str) -> bool:
    """Whether many characters of a line are controls or nobody's."""
    signs = "".join(line.split())
    odd = sum(unicodedata.category(sign) in {"Cc", "Cn", "Co"} for sign in signs)
    return odd > _WITHOUT_INK * len(signs)
