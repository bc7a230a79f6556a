"""The pages of a Word document on which another letter may begin.

Whoever writes a long answer, an enclosure or a postscript begins new pages, too: a page divides
only where somebody has signed above it and somebody else signs below.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from hoering.letters import CLOSING

_CLOSES = re.compile(rf"\s*(?:{CLOSING})", re.I)
_NAME = re.compile(r"(?<!\w)[A-ZÆØÅ][\w.-]*")
_BODY = re.compile(
    r"\w*(?:forening|laug|råd|klub|udvalg|selskab|parti|forbund|bestyrelse|venner|beboere)\w*", re.I
)
_ENCLOSES = re.compile(
    r"\b(?:(?:vedlag|vedlæg|vedhæft|hoslag|bilag)\w*|(?:næste|følgende)\s+side)", re.I
)
_BELONGS = re.compile(r"\W*(?:bilag|appendiks|tillæg|p\.?\s?s\b|n\.?\s?b\b)", re.I)
_SIGNS, _HEADS = 4, 12
"""Lines in which somebody signs, and in which a letter says whose it is."""


def divided(text: str) -> str:
    """A text in which no other page than those begins with a form feed."""
    pieces = re.split(r"([\n\f])", text)
    letters, ends = _Letters(pieces[::2]), pieces[1::2]
    for nr, end in enumerate(ends):
        if end == "\f" and not letters.may_begin(nr + 1):
            ends[nr] = "\n"
    return "".join(line + end for line, end in zip(letters.lines, [*ends, ""], strict=True))


class _Letters:
    """The lines of a document, and which of them close a letter or tell of an enclosure."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._filled = [nr for nr, line in enumerate(lines) if line.strip()]
        self._closing = [nr for nr, line in enumerate(lines) if _CLOSES.match(line)]
        self._enclosing = [nr for nr, line in enumerate(lines) if _ENCLOSES.search(line)]

    def may_begin(self, at: int) -> bool:
        """Whether another letter than the one above may begin with a line."""
        nr = bisect_left(self._closing, at)
        if not 0 < nr < len(self._closing):
            return False
        above, below = self._closing[nr - 1], self._closing[nr]
        since = self._closing[nr - 2] + 1 if nr > 1 else 0
        says = bisect_left(self._filled, at) < bisect_left(self._filled, below)
        encloses = bisect_left(self._enclosing, since) < bisect_left(self._enclosing, at)
        return says and not encloses and self._is_anothers(above, at, below)

    def _is_anothers(self, above: int, at: int, below: int) -> bool:
        """Whether a page is signed by another than the one above, and for no body that is named
        there.
        """
        signed, head = self._below(above, _SIGNS), self._below(at, _HEADS)
        one, other = _signer(signed), _signer(self._below(below, _SIGNS))
        bodies, named = (set(_BODY.findall(" ".join(part).casefold())) for part in (signed, head))
        known = one <= other or other <= one or bodies & named
        return not known and not _BELONGS.match(next(iter(head), ""))

    def _below(self, at: int, lines: int) -> list[str]:
        """So many lines from one on, blank ones left out."""
        first = bisect_left(self._filled, at)
        return [self.lines[nr] for nr in self._filled[first : first + lines]]


def _signer(lines: Sequence[str]) -> set[str]:
    """The words of the name with which somebody signs, on the line of the greeting or below it."""
    names = [_NAME.findall(line.partition(",")[0]) for line in lines]
    names[0] = names[0][1:]  # "Mvh Anna Holm"
    return set(next(filter(None, names), ()))
