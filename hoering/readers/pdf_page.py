"""One page of a PDF: its characters in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from ctypes import byref, c_double, c_ushort, c_void_p, cast
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from math import inf
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from hoering.letters import SUPERSCRIPT
from hoering.readers.pdf_layout import Grid, begun_beside, columns, ruled, unruled
from hoering.readers.pdf_pieces import LINE_END, Block, Box, Piece, arranged, holds, pieces
from hoering.readers.pdf_spacing import HYPHEN, line, spaced
from hoering.readers.reading import well_formed

_SPECIAL = re.compile("[\x00\x02\x0a\x0c\x0d\ufffe\ufffd]")
_FIGURES = re.compile(r"[^\s\d]\d{1,6}(?!\d)|(?<!\S)\d{2,6}(?!\d)")
_ALONE = re.compile(r"(?m)(?<=\n)\d{1,3}(?=\r\n)")
_RAISED = 0.8  # of the size of what it stands behind
UNMAPPED = "\ufffd"
_FORM_FEED = 0x0C
_LINE_ENDS = {0x0A, 0x0D}  # which a font without a map may have for letters
_GUTTER = 0.7  # line heights; words stand closer, even in a line set wide
_FEW_ROWS = 3
_MOST_PIXELS = 25_000_000  # a poster at 300 dots per inch fills the memory


@dataclass(frozen=True, slots=True)
class Page:
    """One page and its characters, which begin at the offset ``start`` of the whole text.

    ``places`` says which of pdfium's characters each is; None for what stands between them so that
    the page can be read: blank lines, and what divides the cells of a table.
    """

    handle: pypdfium2.PdfPage
    letters: pypdfium2.PdfTextPage
    number: int
    start: int
    characters: tuple[str, ...]
    places: tuple[int | None, ...]
    has_table: bool = False

    @classmethod
    def load(
        cls, handle: pypdfium2.PdfPage, number: int, start: int, grids: Sequence[Grid] = ()
    ) -> Page:
        """A page whose ruled tables are ``grids``. Raises PdfiumError where it is damaged."""
        letters = handle.get_textpage()
        read = _raised(letters, _characters(letters))
        texts, places, rows = _ordered(letters, read, grids)
        texts, places = spaced(letters, texts, places, rows)
        return cls(handle, letters, number, start, tuple(texts), tuple(places), bool(rows))

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

    def said_in(self, boxes: Sequence[Box]) -> str:
        """The words in some boxes, in the order in which they are read."""
        found = []
        for text, place in zip(self.characters, self.places, strict=True):
            if place is None or not text.strip():
                found.append(" ")
            elif any(holds(box, self.letters.get_charbox(place)) for box in boxes):
                found.append(text)
        return " ".join(well_formed("".join(found)).split())

    def picture(self, dots_per_inch: int) -> bytes:
        """The page as it is printed, in shades of grey (PGM)."""
        return printed(self.handle, dots_per_inch)

    def below(self, height: float) -> int:
        """Offset in the whole text of the first character that stands below ``height``."""
        before = takewhile(
            lambda nr: not self._stands_below(nr, height), range(len(self.characters))
        )
        return self.start + len(well_formed("".join(self.characters[nr] for nr in before)))

    def _stands_below(self, nr: int, height: float) -> bool:
        # White space has no place of its own on the page.
        place = self.places[nr]
        if place is None or self.characters[nr].isspace():
            return False
        return bool(self.letters.get_charbox(place, loose=True)[3] < height)


def printed(handle: pypdfium2.PdfPage, dots_per_inch: int) -> bytes:
    """A page as it is printed, in shades of grey (PGM)."""
    wide, tall = handle.get_size()
    scale = min(dots_per_inch / 72, (_MOST_PIXELS / (wide * tall)) ** 0.5)
    bitmap = handle.render(scale=scale, grayscale=True)
    data, stride = bytes(bitmap.buffer), bitmap.stride
    rows = (data[nr * stride : nr * stride + bitmap.width] for nr in range(bitmap.height))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(rows)


def address_of(thing: Any) -> int:
    """Where pdfium keeps an object of a page: what two handles of the same one have in common."""
    return cast(thing, c_void_p).value or 0


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
    if code == _FORM_FEED or (code in _LINE_ENDS and _is_letter(textpage, nr)):
        return f"(cid:{code})"
    return UNMAPPED if code in (0, 0xFFFE) else chr(code)


def _is_letter(textpage: pypdfium2.PdfTextPage, nr: int) -> bool:
    """Whether what reads as a line end is the number of a glyph, told so by the map or not."""
    if pdfium.FPDFText_HasUnicodeMapError(textpage, nr) == 1:
        return True
    return pdfium.FPDFText_IsGenerated(textpage, nr) == 0 and _is_drawn(textpage, nr)


def _raised(textpage: pypdfium2.PdfTextPage, characters: list[str]) -> list[str]:
    """The characters with small figures above the line as such: "2009" and a note's "5" are two.

    Only figures right behind something are asked for their size. The line goes on behind them.
    """
    text = "".join(characters)
    if len(text) > len(characters):
        text = "".join([char[0] for char in characters])
    for found in _FIGURES.finditer(text):
        first, nr = found.start(), found.end() - 1
        full = pdfium.FPDFText_GetFontSize(textpage, first)
        while nr > first and _is_raised(textpage, nr, first, full):
            characters[nr] = characters[nr].translate(SUPERSCRIPT)
            nr -= 1
        if nr < found.end() - 1:
            _go_on(textpage, characters, text, found.end(), first)
    for found in _ALONE.finditer(text):
        _go_on(textpage, characters, text, found.end(), found.start())
    return characters


def _go_on(
    textpage: pypdfium2.PdfTextPage, characters: list[str], text: str, at: int, beside: int
) -> None:
    """Take away a line end behind raised figures, where the line goes on."""
    after = at + 2
    if text[at:after] == LINE_END and after < len(text):
        here, there = line(textpage, beside), line(textpage, after)
        if abs(here.height - there.height) < there.size / 2:
            characters[at] = characters[at + 1] = ""


def _is_raised(textpage: pypdfium2.PdfTextPage, nr: int, beside: int, full: float) -> bool:
    if pdfium.FPDFText_GetFontSize(textpage, nr) > _RAISED * full:
        return False
    return line(textpage, nr).height > line(textpage, beside).height + 0.1 * full


def _ordered(
    textpage: pypdfium2.PdfTextPage, characters: list[str], grids: Sequence[Grid]
) -> tuple[Sequence[str], Sequence[int | None], set[int]]:
    """The characters in reading order with their places, and where a row of a table begins.

    To ask where every character stands takes long: only where tables or columns may be is it done.
    """
    if not grids and not _has_gutter(textpage):
        return characters, range(len(characters)), set()
    some = pieces(characters, partial(_box, textpage), partial(_is_drawn, textpage))
    tables = list(ruled(some, grids))
    rest = _without(some, tables)
    woven = list(columns(rest))
    blocks = [*tables, *woven, *unruled(_without(rest, woven))]
    glyphs, rows = arranged(characters, some, blocks, begun_beside(some))
    return [text for text, _ in glyphs], [place for _, place in glyphs], rows


def _without(some: Sequence[Piece], blocks: Sequence[Block]) -> list[Piece]:
    taken = {piece.first for block in blocks for piece in block.pieces()}
    return [piece for piece in some if piece.first not in taken]


def _box(textpage: pypdfium2.PdfTextPage, nr: int) -> Box:
    found = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, nr, byref(found))
    return found.left, found.bottom, found.right, found.top


def _is_drawn(textpage: pypdfium2.PdfTextPage, nr: int) -> bool:
    """Whether there is ink where a character stands: then it is no blank, whatever its number."""
    left, right, bottom, top = (c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(textpage, nr, left, right, bottom, top)
    return top.value > bottom.value


def _has_gutter(textpage: pypdfium2.PdfTextPage) -> bool:
    """Whether lines go on after a gap, and others begin at the same distance from the margin."""
    sides = [c_double() for _ in range(4)]
    after_gap: Counter[int] = Counter()
    begun: Counter[int] = Counter()
    end, foot = 0.0, inf
    for nr in range(pdfium.FPDFText_CountRects(textpage, 0, -1)):
        pdfium.FPDFText_GetRect(textpage, nr, *sides)
        left, top, right, bottom = (side.value for side in sides)
        level = bottom < foot + (top - bottom) / 2 and top > foot
        if not level:
            begun[round(left / 3)] += 1
        if (level and left > end + _GUTTER * (top - bottom)) or bottom > foot + (top - bottom):
            after_gap[round(left / 3)] += 1
        end, foot = right, bottom
    return any(
        sum(after_gap[at + by] + begun[at + by] for by in (-1, 0, 1)) >= _FEW_ROWS
        for at in list(after_gap)
    )
