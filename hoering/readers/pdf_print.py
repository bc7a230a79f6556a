"""What is to be seen of some words on their page, which is printed with them and without.

Where the page looks the same without a word, nobody sees the word, whatever the reason. Other words
are left out: what is typed over a cover is no trace of what lies below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from math import sqrt
from typing import Any, TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw

from hoering.readers.pdf_page import Page, address_of
from hoering.readers.pdf_pieces import Box

_SCALE, _ROUGH, _COARSEST = 2.0, 0.1, 0.6  # pixels to a point
_MOST_DOTS = 4_000_000  # of a picture; a page of a plan has many more
_TRACE = 10  # of 255: between ink and ground what an eye can tell
_THROUGH = 0.12  # of what it is on white paper: fainter ink lies under a cover
_INK = 0.5  # of the fullest dot of a letter: what is less is its edge
_FULL = 128
_LEAST = 8  # of 255: what fills less of its fullest dot is not drawn
_SEEN = 0.3  # of a letter: what sticks out from under a bar is none
_MOST_ROUNDS = 4
_CLEAR = (0, 0, 0, 0)
_Part: TypeAlias = tuple[int, int, int, int]
"""Left, top, right, foot in dots."""
_KINDS = {pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING}


class Print:
    """A page as it is printed, held to what the ``doubted`` of its text objects leave on it.

    Of words that stand twice in one place pdfium reads only one: the other counts with it. Of a
    page that is too large to be looked at closely all words are believed.
    """

    def __init__(self, page: Page, doubted: Set[int]) -> None:
        self._letters = page.letters
        things = list(page.handle.get_objects())
        texts = {address_of(x.raw): x for x in things if x.type == pdfium.FPDF_PAGEOBJ_TEXT}
        figures = [thing for thing in things if thing.type in _KINDS]
        self._voiced: set[int] = set()
        self._round: dict[int, int] = {}
        self._marks: list[tuple[Image.Image, Image.Image, Image.Image]] = []
        self._look = _look(page, doubted)
        self._is_close = self._look["scale"] >= _COARSEST
        if not self._is_close:
            return
        empty = page.handle.render(**self._look)
        self._place = empty.get_posconv(page.handle)
        self._size = empty.width, empty.height
        with _switched(texts.values(), on=False):
            ground = self._printed(page)
            rounds, mute = self._rounds(page, doubted), texts.keys() - self._voiced
            for some in rounds:
                with _switched([texts[one] for one in (some | mute) & texts.keys()], on=True):
                    full = self._printed(page)
                    with _switched(figures, on=False):
                        alone = page.handle.render(
                            **self._look, fill_color=_CLEAR, draw_annots=False
                        ).to_pil()
                self._marks.append(_marks(ground, full, alone.convert("RGBA")))

    def shows(self, nr: int) -> bool:
        """Whether enough of a character is seen to read it; ``nr`` is its place."""
        if not self._is_close:
            return True
        ink, seen, missing = self._marks[self._round[address_of(_object(self._letters, nr))]]
        box = self._pixels(self._letters.get_charbox(nr))
        if box is None:
            return False
        filled = ink.crop(box)
        most = filled.getextrema()[1]
        if not isinstance(most, int) or most < _LEAST:
            return False
        if most >= _FULL and missing.crop(box).getbbox() is None:  # nearly all, and quick to tell
            return True
        core = filled.point([255 * (v >= _INK * most) for v in range(256)])
        share = _dots(ImageChops.multiply(core, seen.crop(box))) / _dots(core)
        return share > _SEEN

    def _printed(self, page: Page) -> Image.Image:
        picture: Image.Image = page.handle.render(**self._look).to_pil()
        return picture.convert("RGB")

    def _pixels(self, box: Box) -> _Part | None:
        """A box of the page on the picture; None where it is outside."""
        left, bottom, right, top = box
        corners = [self._place.to_bitmap(left, bottom), self._place.to_bitmap(right, top)]
        xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
        wide, tall = self._size
        found = max(0, xs[0]), max(0, ys[0]), min(wide, xs[1] + 1), min(tall, ys[1] + 1)
        return found if found[0] < found[2] and found[1] < found[3] else None

    def _rounds(self, page: Page, doubted: Set[int]) -> list[set[int]]:
        """The doubted texts in heaps, so that those of one do not lie over each other."""
        places: dict[int, list[_Part]] = {}
        for nr in range(page.letters.count_chars()):
            thing = _object(page.letters, nr)
            address = address_of(thing) if thing else 0
            self._voiced.add(address)
            if address in doubted:
                box = self._pixels(page.letters.get_charbox(nr))
                places.setdefault(address, []).extend([box] if box else [])
        heaps: list[set[int]] = []
        taken: list[Image.Image] = []
        for address, boxes in places.items():
            free = (
                nr for nr, one in enumerate(taken) if not any(_dots(one.crop(b)) for b in boxes)
            )
            nr = next(free, len(taken))
            if nr == len(taken) < _MOST_ROUNDS:
                heaps.append(set())
                taken.append(Image.new("L", self._size))
            nr = min(nr, _MOST_ROUNDS - 1)
            pen = ImageDraw.Draw(taken[nr])
            for left, top, right, foot in boxes:
                pen.rectangle(
                    (left + 1, top + 1, max(left + 1, right - 2), max(top + 1, foot - 2)), 1
                )
            heaps[nr].add(address)
            self._round[address] = nr
        return heaps


def _look(page: Page, doubted: Set[int]) -> dict[str, Any]:
    """How to print no more of a page than where the doubted texts stand."""
    rough = page.handle.render(scale=_ROUGH)
    place, wide, tall = rough.get_posconv(page.handle), rough.width, rough.height
    xs: list[int] = []
    ys: list[int] = []
    for nr in range(page.letters.count_chars()):
        thing = _object(page.letters, nr)
        if thing and address_of(thing) in doubted:
            left, bottom, right, top = page.letters.get_charbox(nr)
            for x, y in (place.to_bitmap(left, bottom), place.to_bitmap(right, top)):
                xs.append(x)
                ys.append(y)
    xs, ys = xs or [0], ys or [0]
    left, right = max(0, min(xs) - 1), min(wide, max(xs) + 2)
    top, foot = max(0, min(ys) - 1), min(tall, max(ys) + 2)
    if left >= right or top >= foot:  # outside the page
        left, top, right, foot = 0, 0, wide, tall
    points = (right - left) * (foot - top) / _ROUGH**2
    cut = (left / _ROUGH, (tall - foot) / _ROUGH, (wide - right) / _ROUGH, top / _ROUGH)
    return {"scale": min(_SCALE, sqrt(_MOST_DOTS / points)), "crop": cut}


def _object(letters: pypdfium2.PdfTextPage, nr: int) -> Any:
    return pdfium.FPDFText_GetTextObject(letters, nr)


@contextmanager
def _switched(things: Iterable[pypdfium2.PdfObject], *, on: bool) -> Iterator[None]:
    """Print some objects of a page, or do not, for as long as it lasts."""
    some = list(things)
    for thing in some:
        pdfium.FPDFPageObj_SetIsActive(thing, on)
    try:
        yield
    finally:
        for thing in some:
            pdfium.FPDFPageObj_SetIsActive(thing, not on)


def _marks(
    ground: Image.Image, full: Image.Image, alone: Image.Image
) -> tuple[Image.Image, Image.Image, Image.Image]:
    """How much some words fill of each dot, where they are seen, and where they should be."""
    *colours, filled = alone.split()
    strength = _most([ImageChops.multiply(ImageChops.invert(x), filled) for x in colours])
    least = strength.point([max(_TRACE, round(_THROUGH * v)) for v in range(256)])
    trace = _most(ImageChops.difference(ground, full).split())
    seen = ImageChops.subtract(trace, least).point([255 * (v > 0) for v in range(256)])
    full_dots = filled.point([255 * (v >= _FULL) for v in range(256)])
    return filled, seen, ImageChops.subtract(full_dots, seen)


def _most(parts: Iterable[Any]) -> Any:
    first, *others = parts
    for other in others:
        first = ImageChops.lighter(first, other)
    return first


def _dots(picture: Image.Image) -> int:
    """How many dots of a picture are set."""
    return sum(picture.histogram()[1:])
