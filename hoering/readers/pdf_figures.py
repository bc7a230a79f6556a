"""What stands on a page of a PDF beside text: pictures, drawings, and words that nobody sees."""

from __future__ import annotations

from collections.abc import Sequence
from ctypes import c_float, c_uint
from dataclasses import dataclass
from math import hypot

import pypdfium2
import pypdfium2.raw as pdfium

from hoering.readers.pdf_pieces import Box

_TOO_SMALL = 1.0  # points
_WHITE = 250  # of 255


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands on a page beside text: boxes (left, bottom, right, top) and counts.

    ``handles`` are the pictures themselves, one for each of ``images``.
    """

    images: tuple[Box, ...]
    drawings: int
    rules: int
    invisible_text: bool
    hidden_text: bool = False
    handles: tuple[pypdfium2.PdfImage, ...] = ()


def figures(page: pypdfium2.PdfPage) -> Figures:
    """Look at every object on a page once."""
    images, handles, drawings, rules, invisible, hidden = [], [], 0, 0, False, False
    grounds: list[Box] = []
    for thing in page.get_objects():
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(thing.get_bounds())
            handles.append(thing)
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            drawings += 1
            rules += _rules(thing)
            grounds += [thing.get_bounds()]
        elif thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
            invisible = invisible or mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
            # What is drawn in a form has coordinates of its own.
            hidden = hidden or (thing.level == 0 and _is_hidden(thing, page, [*grounds, *images]))
    return Figures(tuple(images), drawings, rules, invisible, hidden, tuple(handles))


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
