"""Words on a page that nobody sees: they are read, and must be told of.

Some cannot be seen for what they are (too small, beside the page, without ink). Others may be seen
or not, which only the printed page tells: white ones, those that something is painted over, those
cut away or in a layer that may be switched off. Of them, a word is hidden that leaves no trace on
the page, whatever the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from ctypes import c_float, c_int, c_uint, c_ulong, c_ushort
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from math import hypot
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from hoering.readers.pdf_annotations import is_shown, outline, pinned
from hoering.readers.pdf_page import Page, address_of
from hoering.readers.pdf_pieces import Box, holds
from hoering.readers.pdf_print import Effort, Print, Scan

_TOO_SMALL = 1.5  # points
_PALE = 225  # of 255: what is lighter may be lost on white
_FAINT = 40  # of 255: what is less opaque may be lost on anything
_BAR = 4.0  # points: what is thinner covers no words
_MOST_COVERS = 300
"""Beyond, it is a drawing: then every word on the page is looked at."""
_OPAQUE = 229  # of 255
_MOSTLY = 0.7  # of a word's characters
_LEAST = 3  # letters and figures
_DRAWN_OVER = {
    pdfium.FPDF_ANNOT_SQUARE,
    pdfium.FPDF_ANNOT_CIRCLE,
    pdfium.FPDF_ANNOT_LINE,
    pdfium.FPDF_ANNOT_POLYGON,
    pdfium.FPDF_ANNOT_POLYLINE,
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
        address = address_of(thing.raw)
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
        if thing.level:
            self.doubt_all()
        else:
            self._lie_over(thing.get_bounds())

    def annotate(self, page: pypdfium2.PdfPage) -> None:
        """Note the annotations, which lie over all text of their page."""
        for kind, annotation in pinned(page):
            if kind in _DRAWN_OVER and is_shown(annotation):
                self._lie_over(outline(annotation))

    def _lie_over(self, cover: Box) -> None:
        left, bottom, right, top = cover
        if min(right - left, top - bottom) < _BAR:
            return
        self._covers += 1
        if self._covers > _MOST_COVERS:
            self.doubt_all()
            return
        for address, box in self._texts:
            if box[0] < right and left < box[2] and box[1] < top and bottom < box[3]:
                self.perhaps.add(address)

    def doubt_all(self) -> None:
        """Doubt every word of the page."""
        self._doubted = True
        self.perhaps.update(address for address, _ in self._texts)


@dataclass(frozen=True, slots=True)
class Unseen:
    """Raw offsets (from, up to) of the words on a page that nobody sees.

    A page that is not ``whole`` is too large to be looked at everywhere.
    """

    spans: list[tuple[int, int]]
    whole: bool = True


def unseen(page: Page, hiding: Hiding, effort: Effort, *, scanned: bool = False) -> Unseen:
    """What nobody sees on a page.

    On a page that is ``scanned`` words without ink lie over their picture, and are looked for in
    it; on any other nobody sees them.
    """
    shows: dict[int, Callable[[int], bool]] = dict.fromkeys(hiding.sure | hiding.inkless, _never)
    if scanned and hiding.inkless:
        shows.update(dict.fromkeys(hiding.inkless, Scan(page).shows))
    doubted = hiding.perhaps - hiding.sure - hiding.inkless
    print_ = Print(page, doubted, effort) if doubted else None
    if print_:
        shows.update(dict.fromkeys(doubted, print_.shows))
    spans = _joined(page, _hidden(page, shows)) if shows else []
    return Unseen(spans, print_ is None or print_.whole)


def _never(_: int) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class _Word:
    """A word from one raw offset up to another; a ``shadow`` is seen beside it once more."""

    start: int
    end: int
    shadow: bool


def _hidden(page: Page, shows: Mapping[int, Callable[[int], bool]]) -> Iterator[_Word]:
    """The hidden words; ``shows`` has what can tell of a character, by its object."""
    starts = accumulate((len(text) for text in page.characters), initial=page.start)
    glyphs = zip(starts, page.characters, page.places, strict=False)
    lost: list[tuple[int, int, str, Box]] = []
    seen: dict[str, list[Box]] = {}
    for blank, run in groupby(glyphs, key=lambda g: g[2] is None or not g[1].strip()):
        if blank:
            continue
        word = list(run)
        places = [place or 0 for _, _, place in word]
        text, box = "".join(said for _, said, _ in word), _around(page, places)
        if sum(_is_lost(page, place, shows) for place in places) >= _MOSTLY * len(word):
            lost.append((word[0][0], word[-1][0] + len(word[-1][1]), text, box))
        else:
            seen.setdefault(text, []).append(box)
    for start, end, text, box in lost:
        yield _Word(start, end, any(holds(one, box) for one in seen.get(text, ())))


def _around(page: Page, places: Iterable[int]) -> Box:
    lefts, bottoms, rights, tops = zip(*map(page.letters.get_charbox, places), strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _is_lost(page: Page, place: int, shows: Mapping[int, Callable[[int], bool]]) -> bool:
    thing = pdfium.FPDFText_GetTextObject(page.letters, place)
    tell = shows.get(address_of(thing)) if thing else None
    return tell is not None and not tell(place)


def _joined(page: Page, words: Iterable[_Word]) -> list[tuple[int, int]]:
    """Words with nothing but blanks between them as one; less shadows, and hardly a letter.

    What is seen word by word in the same place is a shadow: nothing is kept from anybody.
    """
    found: list[tuple[int, int, bool]] = []
    text = page.text
    for word in words:
        before = found[-1][1] if found else word.start
        start, shadow = word.start, word.shadow
        if found and not text[before - page.start : word.start - page.start].strip():
            start, _, all_before = found.pop()
            shadow = shadow and all_before
        found.append((start, word.end, shadow))
    return [
        (start, end)
        for start, end, shadow in found
        if not shadow
        and sum(map(str.isalnum, text[start - page.start : end - page.start])) >= _LEAST
    ]


def _is_opaque(thing: pypdfium2.PdfObject) -> bool:
    """Whether what is below it may be lost; a frame or a thin line covers nothing."""
    if thing.type != pdfium.FPDF_PAGEOBJ_PATH:
        return bool(thing.type != pdfium.FPDF_PAGEOBJ_FORM)
    mode, strokes, width = c_int(), c_int(), c_float()
    pdfium.FPDFPath_GetDrawMode(thing, mode, strokes)
    pdfium.FPDFPageObj_GetStrokeWidth(thing, width)
    if mode.value > 0:
        return _alpha(thing, pdfium.FPDFPageObj_GetFillColor) >= _OPAQUE
    is_bar = strokes.value > 0 and width.value >= _BAR
    return is_bar and _alpha(thing, pdfium.FPDFPageObj_GetStrokeColor) >= _OPAQUE


def _alpha(thing: pypdfium2.PdfObject, ask: Callable[..., int]) -> int:
    """How opaque it is painted, of 255; a pattern has no colour to ask for."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    return alpha.value if ask(thing, red, green, blue, alpha) else 255


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
