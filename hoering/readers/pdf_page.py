"""One page of a PDF: its characters in reading order, and what stands on it beside text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from ctypes import c_double, c_float, c_uint, c_ushort
from dataclasses import dataclass
from itertools import pairwise, takewhile
from math import hypot
from typing import TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium

from hoering.readers.reading import well_formed

HYPHEN = "-\r\n"
_SPECIAL = re.compile("[\x00\x02\x0c\ufffe\ufffd]")
UNMAPPED = "\ufffd"
_FORM_FEED = 0x0C
# Word sets paragraphs apart by half a line or more; within one, lines differ by less than this.
_APART = 1.3
_WIDE = 6  # lines: less is the room that headings and signatures have within a letter
_MOST_BLANK = 8  # lines; more says nothing more
_TOO_SMALL = 1.0  # points
_WHITE = 250  # of 255
_MOST_PIXELS = 25_000_000  # a poster at 300 dots per inch fills the memory

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page and its characters, which begin at the offset ``start`` of the whole text."""

    handle: pypdfium2.PdfPage
    letters: pypdfium2.PdfTextPage
    number: int
    start: int
    characters: tuple[str, ...]

    @classmethod
    def load(cls, handle: pypdfium2.PdfPage, number: int, start: int) -> Page:
        """Raises PdfiumError where the page is damaged."""
        letters = handle.get_textpage()
        return cls(handle, letters, number, start, tuple(_spaced(letters, _characters(letters))))

    @property
    def text(self) -> str:
        """Everything on the page."""
        return well_formed("".join(self.characters))

    def share(self, box: Box) -> float:
        """How much of the page a box covers, from 0 to 1."""
        left, bottom, right, top = self.handle.get_bbox()
        wide = max(0.0, min(box[2], right) - max(box[0], left))
        tall = max(0.0, min(box[3], top) - max(box[1], bottom))
        return float(wide * tall / ((right - left) * (top - bottom)))

    def picture(self, dots_per_inch: int) -> bytes:
        """The page as it is printed, in shades of grey (PGM)."""
        wide, tall = self.handle.get_size()
        scale = min(dots_per_inch / 72, (_MOST_PIXELS / (wide * tall)) ** 0.5)
        bitmap = self.handle.render(scale=scale, grayscale=True)
        data, stride = bytes(bitmap.buffer), bitmap.stride
        rows = (data[nr * stride : nr * stride + bitmap.width] for nr in range(bitmap.height))
        return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)

    def below(self, height: float) -> int:
        """Offset in the whole text of the first character that stands below ``height``."""
        before = takewhile(
            lambda nr: not self._stands_below(nr, height), range(len(self.characters))
        )
        return self.start + len(well_formed("".join(self.characters[nr] for nr in before)))

    def _stands_below(self, nr: int, height: float) -> bool:
        # White space has no place of its own on the page.
        if self.characters[nr].isspace():
            return False
        return bool(self.letters.get_charbox(nr, loose=True)[3] < height)


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands on a page beside text: boxes (left, bottom, right, top) and counts."""

    images: tuple[Box, ...]
    drawings: int
    rules: int
    invisible_text: bool
    hidden_text: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    """Where a line stands above the page's foot, and the size of its type (points)."""

    height: float
    size: float


def _characters(textpage: pypdfium2.PdfTextPage) -> list[str]:
    """The page's characters one by one.

    pdfium's own string is quick, but leaves out what it takes for control characters (0x03, 0x93
    …), which in a font without a character map are letters: then each is asked for. In its string
    what it takes for a hyphen is U+FFFE.
    """
    count = textpage.count_chars()
    text = _string(textpage, count)
    if len(text) != count:
        codes = range(count)
        return [_character(textpage, nr, pdfium.FPDFText_GetUnicode(textpage, nr)) for nr in codes]
    characters = list(text)
    for found in _SPECIAL.finditer(text):
        nr = found.start()
        characters[nr] = _character(textpage, nr, pdfium.FPDFText_GetUnicode(textpage, nr))
    return characters


def _string(textpage: pypdfium2.PdfTextPage, count: int) -> str:
    """All of a page as pdfium puts it in one go; pairs of surrogates stay two."""
    buffer = (c_ushort * (count + 1))()
    size = pdfium.FPDFText_GetText(textpage, 0, count, buffer)
    return bytes(buffer)[: 2 * max(0, size - 1)].decode("utf-16-le", "surrogatepass")


def _character(textpage: pypdfium2.PdfTextPage, nr: int, code: int) -> str:
    if code == 2 and pdfium.FPDFText_IsHyphen(textpage, nr) == 1:
        return HYPHEN
    if code == _FORM_FEED:
        return f"(cid:{code})"
    return UNMAPPED if code in (0, 0xFFFE) else chr(code)


def _spaced(textpage: pypdfium2.PdfTextPage, characters: list[str]) -> list[str]:
    """The characters, with blank lines put before those that begin a line further down.

    What is usual is told for each size of type by itself: a side head in small print has its own.
    """
    begins = _beginnings(characters)
    lines = [_line(textpage, nr) for nr in begins]
    usual = _usual(lines)
    for nr, (above, below) in zip(begins[1:], pairwise(lines), strict=True):
        step = above.height - below.height
        within = min(usual(above.size), usual(below.size)) if usual else 0
        if within and step >= _APART * within:
            characters[nr] = _blank_lines(step / within - 1) + characters[nr]
    return characters


def _usual(lines: Sequence[_Line]) -> Callable[[float], float] | None:
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
    return "\r\n" * (1 if extra < _WIDE else min(_MOST_BLANK, round(extra)))


def _beginnings(characters: Sequence[str]) -> list[int]:
    """The characters that lines begin with; a blank one begins none."""
    after = [nr for nr, text in enumerate(characters, 1) if text[-1:] == "\n"]
    return [nr for nr in (0, *after) if nr < len(characters) and not characters[nr].isspace()]


def _line(textpage: pypdfium2.PdfTextPage, nr: int) -> _Line:
    """The line that a character begins."""
    x, y = c_double(), c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, nr, x, y)
    return _Line(y.value, round(pdfium.FPDFText_GetFontSize(textpage, nr), 1))


def figures(page: pypdfium2.PdfPage) -> Figures:
    """Look at every object on a page once."""
    images, drawings, rules, invisible, hidden = [], 0, 0, False, False
    grounds: list[Box] = []
    for thing in page.get_objects():
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(thing.get_bounds())
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            drawings += 1
            rules += _rules(thing)
            grounds += [thing.get_bounds()]
        elif thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
            invisible = invisible or mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            # What is drawn in a form has coordinates of its own.
            hidden = hidden or (thing.level == 0 and _is_hidden(thing, page, [*grounds, *images]))
    return Figures(tuple(images), drawings, rules, invisible, hidden)


def _is_hidden(text: pypdfium2.PdfObject, page: pypdfium2.PdfPage, grounds: Sequence[Box]) -> bool:
    """Whether text is too small to see, beside the page, or white with nothing painted below it."""
    left, bottom, right, top = text.get_bounds()
    if right <= left or top <= bottom:  # blanks
        return False
    edges = page.get_bbox()
    beside = right < edges[0] or left > edges[2] or top < edges[1] or bottom > edges[3]
    if beside or _size(text) < _TOO_SMALL:
        return True
    middle = (left + right) / 2, (bottom + top) / 2
    painted = any(a <= middle[0] <= c and b <= middle[1] <= d for a, b, c, d in grounds)
    return not painted and _is_white(text)


def _size(text: pypdfium2.PdfObject) -> float:
    """The size of its type on the page, in points."""
    size = c_float()
    pdfium.FPDFTextObj_GetFontSize(text, size)
    matrix = text.get_matrix()
    return float(size.value * hypot(matrix.c, matrix.d))


def _is_white(text: pypdfium2.PdfObject) -> bool:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not pdfium.FPDFPageObj_GetFillColor(text, red, green, blue, alpha):
        return False
    fills = pdfium.FPDFTextObj_GetTextRenderMode(text) == pdfium.FPDF_TEXTRENDERMODE_FILL
    return fills and min(red.value, green.value, blue.value) >= _WHITE


def _rules(path: pypdfium2.PdfObject) -> int:
    """How many lines of a table a path may draw: some programs draw a whole grid as one path."""
    left, bottom, right, top = path.get_bounds()
    is_mark = max(right - left, top - bottom) < 20
    return 0 if is_mark else max(1, pdfium.FPDFPath_CountSegments(path) // 2)
