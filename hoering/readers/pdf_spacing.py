"""Blank lines, where a page leaves more room than between the lines of a paragraph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from ctypes import c_double
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import pypdfium2
import pypdfium2.raw as pdfium

from hoering.readers.pdf_pieces import LINE_END, PARAGRAPH

HYPHEN = "-\r\n"
"""A hyphen that ends a line: pdfium folds the two into one character."""
# Word sets paragraphs apart by half a line or more; within one, lines differ by less than this.
_APART = 1.3
_WIDE = 6  # lines: less is the room that headings and signatures have within a letter
_MOST_BLANK = 8  # lines; more says nothing more
_UP = 3  # lines: the next column begins so far up the page
_ENDS = (".", "!", "?", ":")
_ENDING = {"\n", HYPHEN, LINE_END, PARAGRAPH}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Line:
    """Where a line stands above the page's foot, and the size of its type (points)."""

    height: float
    size: float


def spaced(
    textpage: pypdfium2.PdfTextPage,
    characters: Sequence[str],
    places: Sequence[int | None],
    rows: set[int],
) -> tuple[Sequence[str], Sequence[int | None]]:
    """The characters and places, with blank lines before those that begin a line further down.

    What is usual is told for each size of type by itself: a side head in small print has its own.
    The rows of a table stand together, however tall they are.
    """
    begins = _beginnings(characters, places)
    lines = [line(textpage, place) for _, place in begins]
    usual = _usual(lines)
    blanks: dict[int, str] = {}
    for (nr, _), (above, below) in zip(begins[1:], pairwise(lines), strict=True):
        step = above.height - below.height
        within = min(usual(above.size), usual(below.size)) if usual else 0
        if within and step >= _APART * within and nr not in rows:
            blanks[nr] = _blank_lines(step / within - 1)
        elif within and step < -_UP * within and _has_ended(characters, nr):
            blanks[nr] = LINE_END
    if not blanks:
        return characters, places
    return _with(characters, blanks), _with(places, dict.fromkeys(blanks))


def _has_ended(characters: Sequence[str], nr: int) -> bool:
    """Whether what stands before a character is the end of a sentence."""
    return "".join(characters[max(0, nr - 6) : nr]).rstrip().endswith(_ENDS)


def _with(items: Sequence[T], more: Mapping[int, T]) -> list[T]:
    """The items with one ``more`` before each of those that it names, in ascending order."""
    out: list[T] = []
    at = 0
    for nr, item in more.items():
        out += [*items[at:nr], item]
        at = nr
    return [*out, *items[at:]]


def _usual(lines: Sequence[Line]) -> Callable[[float], float] | None:
    """Size of type -> the step (points) from a line down to the next within a paragraph.

    The commonest for that size; for one that has no two lines (a heading), in the proportion of
    the commonest of all. None where the page has no two lines of one size.
    """
    counts: defaultdict[float, Counter[float]] = defaultdict(Counter)
    for above, below in pairwise(lines):
        step = round(2 * (above.height - below.height)) / 2
        if above.size == below.size and step > 0:
            counts[below.size][step] += 1
    if not counts:
        return None
    steps = {size: max(sorted(of), key=of.__getitem__) for size, of in counts.items()}
    most = max(counts, key=lambda size: counts[size].total())
    return lambda size: steps.get(size, steps[most] * size / most if most else steps[most])


def _blank_lines(extra: float) -> str:
    """As many as fit in what a step down is longer than usual, measured in lines."""
    return LINE_END * (1 if extra < _WIDE else min(_MOST_BLANK, round(extra)))


def _beginnings(characters: Sequence[str], places: Sequence[int | None]) -> list[tuple[int, int]]:
    """The characters that lines begin with and their places; a blank one begins none."""
    after = [nr for nr, text in enumerate(characters, 1) if text in _ENDING]
    begun = ((nr, places[nr]) for nr in (0, *after) if nr < len(characters))
    return [(nr, at) for nr, at in begun if at is not None and not characters[nr].isspace()]


def line(textpage: pypdfium2.PdfTextPage, nr: int) -> Line:
    """The line that a character begins."""
    x, y = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, nr, x, y)
    return Line(y.value, round(pdfium.FPDFText_GetFontSize(textpage, nr), 1))
