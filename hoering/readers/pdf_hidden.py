"""Words on a page that nobody sees: they are read, and must be told of.

Some cannot be seen for what they are (too small, beside the page, without ink). Others may be seen
or not, which only the printed page tells: white ones, those that something is painted over, those
cut away or in a layer that may be switched off. Of them, a word is hidden that leaves no trace on
the page, whatever the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import c_float, c_int, c_uint, c_ulong, c_ushort, c_void_p, cast
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from math import hypot
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from hoering.readers.pdf_page import Page
from hoering.readers.pdf_pieces import Box

_TOO_SMALL = 1.5  # points
_PALE = 225  # of 255: what is lighter may be lost on white
_FAINT = 40  # of 255: what is less opaque may be lost on anything
_BAR = 4.0  # points: what is thinner covers no words
_MOST_COVERS = 300
"""Beyond, it is a drawing: then every word on the page is looked at."""
_SCALE = 2.0  # pixels to a point
_TRACE = 10  # shades of grey between ink and paper that an eye can tell
_DARK = 110  # of 255
_MOSTLY = 0.7  # of a word's characters
_LEAST = 3  # letters and figures
_DRAWN_OVER = {
    pdfium.FPDF_ANNOT_SQUARE,
    pdfium.FPDF_ANNOT_POLYGON,
    pdfium.FPDF_ANNOT_INK,
    pdfium.FPDF_ANNOT_STAMP,
    pdfium.FPDF_ANNOT_HIGHLIGHT,
    pdfium.FPDF_ANNOT_REDACT,
}
"""Annotations that may lie over words like a bar."""


@dataclass(slots=True)
class Hiding:
    """What of the text objects on a page is hidden for sure, and what may be; by their address."""

    sure: set[int] = field(default_factory=set)
    perhaps: set[int] = field(default_factory=set)
    inkless: set[int] = field(default_factory=set)
    _texts: list[tuple[int, Box]] = field(default_factory=list)
    _covers: int = 0
    _doubted: bool = False

    def text(self, thing: pypdfium2.PdfObject, page: pypdfium2.PdfPage) -> None:
        """Note a text object, in the order in which the page is painted."""
        address = _address(thing.raw)
        if pdfium.FPDFTextObj_GetTextRenderMode(thing) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
            self.inkless.add(address)
            return
        if thing.level:  # what is drawn in a form has coordinates of its own
            self.perhaps.add(address)
            return
        box = thing.get_bounds()
        if box[2] <= box[0] or box[3] <= box[1]:  # blanks
            return
        self._texts.append((address, box))
        if self._doubted:
            self.perhaps.add(address)
        if _is_beside(box, page.get_bbox()) or _size(thing) < _TOO_SMALL:
            self.sure.add(address)
        elif _is_pale(thing) or _is_cut(thing, box) or _is_in_layer(thing):
            self.perhaps.add(address)

    def cover(self, thing: pypdfium2.PdfObject) -> None:
        """Note something that lies over the text before it, should it be opaque."""
        if not self._texts or self._doubted or not _is_opaque(thing):
            return
        left, bottom, right, top = thing.get_bounds()
        if min(right - left, top - bottom) < _BAR:
            return
        self._covers += 1
        if thing.level or self._covers > _MOST_COVERS:
            self.doubt_all()
            return
        for address, box in self._texts:
            if box[0] < right and left < box[2] and box[1] < top and bottom < box[3]:
                self.perhaps.add(address)

    def doubt_all(self) -> None:
        """Doubt every word of the page."""
        self._doubted = True
        self.perhaps.update(address for address, _ in self._texts)


def may_cover(kinds: set[int]) -> bool:
    """Whether annotations of these kinds may lie over words."""
    return bool(kinds & _DRAWN_OVER)


def unseen(page: Page, hiding: Hiding, *, scanned: bool = False) -> list[tuple[int, int]]:
    """Raw offsets (from, up to) of the words on a page that nobody sees.

    On a page that is ``scanned`` words without ink lie over their picture, and are looked for in
    it; on any other nobody sees them.
    """
    sure = hiding.sure if scanned else hiding.sure | hiding.inkless
    perhaps = hiding.perhaps | (hiding.inkless if scanned else set())
    if not sure and not perhaps:
        return []
    printed = _Print(page, bars_only=scanned) if perhaps else None
    return _joined(page, list(_hidden(page, sure, printed, perhaps)))


def _hidden(
    page: Page, sure: set[int], printed: _Print | None, perhaps: set[int]
) -> Iterator[tuple[int, int]]:
    """From where to where each hidden word stands."""
    starts = accumulate((len(text) for text in page.characters), initial=page.start)
    glyphs = zip(starts, page.characters, page.places, strict=False)
    for blank, run in groupby(glyphs, key=lambda g: g[2] is None or not g[1].strip()):
        if blank:
            continue
        word = list(run)
        lost = 0
        for _, _, place in word:
            thing = pdfium.FPDFText_GetTextObject(page.letters, place)
            address = _address(thing) if thing else 0
            if address in sure or (
                printed and address in perhaps and not printed.shows(place or 0)
            ):
                lost += 1
        if lost >= _MOSTLY * len(word):
            yield word[0][0], word[-1][0] + len(word[-1][1])


def _joined(page: Page, words: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Words with nothing but blanks between them as one; less those of hardly a letter."""
    found: list[tuple[int, int]] = []
    text = page.text
    for start, end in words:
        follows = found and not text[found[-1][1] - page.start : start - page.start].strip()
        found.append((found.pop()[0] if follows else start, end))
    return [
        (start, end)
        for start, end in found
        if sum(map(str.isalnum, text[start - page.start : end - page.start])) >= _LEAST
    ]


class _Print:
    """The page as it is printed.

    A scanner's own recognition puts words beside the place where they are seen: on its pages
    ``bars_only`` hide words, and white paper does not.
    """

    def __init__(self, page: Page, *, bars_only: bool) -> None:
        self._letters = page.letters
        self._darkest = _DARK if bars_only else 255
        bitmap = page.handle.render(scale=_SCALE, grayscale=True)
        self._place = bitmap.get_posconv(page.handle)
        self._picture: Image.Image = bitmap.to_pil().convert("L")

    def shows(self, nr: int) -> bool:
        """Whether there is more than one shade where a character stands, and close around it."""
        left, bottom, right, top = self._letters.get_charbox(nr)
        corners = [self._place.to_bitmap(left, bottom), self._place.to_bitmap(right, top)]
        xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
        wide, tall = self._picture.size
        box = max(0, xs[0] - 1), max(0, ys[0] - 1), min(wide, xs[1] + 1), min(tall, ys[1] + 1)
        if box[0] >= box[2] or box[1] >= box[3]:
            return False
        darkest, lightest = self._picture.crop(box).getextrema()
        return not (lightest - darkest < _TRACE and darkest <= self._darkest)  # type: ignore[operator]


def _address(thing: Any) -> int:
    return cast(thing, c_void_p).value or 0


def _is_opaque(thing: pypdfium2.PdfObject) -> bool:
    """Whether what is below it cannot be seen; a frame or a thin line covers nothing."""
    if thing.type == pdfium.FPDF_PAGEOBJ_FORM or pdfium.FPDFPageObj_HasTransparency(thing):
        return False
    if thing.type != pdfium.FPDF_PAGEOBJ_PATH:
        return True
    mode, strokes, width = c_int(), c_int(), c_float()
    pdfium.FPDFPath_GetDrawMode(thing, mode, strokes)
    pdfium.FPDFPageObj_GetStrokeWidth(thing, width)
    return mode.value > 0 or (strokes.value > 0 and width.value >= _BAR)


def _is_beside(box: Box, edges: Box) -> bool:
    left, bottom, right, top = box
    return right < edges[0] or left > edges[2] or top < edges[1] or bottom > edges[3]


def _size(text: pypdfium2.PdfObject) -> float:
    """The size of its type on the page, in points."""
    size = c_float()
    pdfium.FPDFTextObj_GetFontSize(text, size)
    matrix = text.get_matrix()
    return float(size.value * hypot(matrix.c, matrix.d))


def _is_pale(text: pypdfium2.PdfObject) -> bool:
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    if not pdfium.FPDFPageObj_GetFillColor(text, red, green, blue, alpha):
        return False
    return alpha.value < _FAINT or min(red.value, green.value, blue.value) >= _PALE


def _is_cut(text: pypdfium2.PdfObject, box: Box) -> bool:
    """Whether the middle of a text lies outside what the page lets be seen of it."""
    clip = pdfium.FPDFPageObj_GetClipPath(text)
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for nr in range(max(0, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
        points = list(_corners(clip, nr))
        if points:
            xs, ys = zip(*points, strict=True)
            if not (min(xs) <= x <= max(xs) and min(ys) <= y <= max(ys)):
                return True
    return False


def _corners(clip: Any, nr: int) -> Iterator[tuple[float, float]]:
    x, y = c_float(), c_float()
    for at in range(pdfium.FPDFClipPath_CountPathSegments(clip, nr)):
        segment = pdfium.FPDFClipPath_GetPathSegment(clip, nr, at)
        if pdfium.FPDFPathSegment_GetPoint(segment, x, y):
            yield x.value, y.value


def _is_in_layer(text: pypdfium2.PdfObject) -> bool:
    """Whether it belongs to a layer, which may be switched off."""
    return any(
        _name(pdfium.FPDFPageObj_GetMark(text, nr)) == "OC"
        for nr in range(pdfium.FPDFPageObj_CountMarks(text))
    )


def _name(mark: Any) -> str:
    name, size = (c_ushort * 16)(), c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, name, 32, size)
    return bytes(name)[: max(0, size.value - 2)].decode("utf-16-le", "replace")
