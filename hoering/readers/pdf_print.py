"""What is to be seen of some words on their page, which is printed with them and without.

Where the page looks the same without a word, nobody sees the word, whatever the reason. Other words
are left out: what is typed over a cover is no trace of what lies below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from math import sqrt
from typing import Any, TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, ImageDraw

from hoering.readers.pdf_page import Page, address_of
from hoering.readers.pdf_pieces import Box

_SCALE, _ROUGH, _COARSEST = 2.0, 0.1, 0.6  # pixels to a point
_MOST_DOTS = 4_000_000  # of a picture; a page of a plan has many more
_MOST_ROUGH = 4_000_000
_MOST_POINTS = _MOST_DOTS / _COARSEST**2
_MOST_CROPS = 48.0  # of a file, beside one of each page: a full sheet of 5 x 5 m has 32
_THINGS = 10_000  # on a page: to print a drawing of so many takes twice as long
_TRACE = 10  # of 255: between ink and ground what an eye can tell
_THROUGH = 0.12  # of what it is on white paper: fainter ink lies under a cover
_INK = 0.5  # of the fullest dot of a letter: what is less is its edge
_FULL = 128
_DARK = 110  # of 255
_LEAST = 8  # of 255: what fills less of its fullest dot is not drawn
_SEEN = 0.3  # of a letter: what sticks out from under a bar is none
_MOST_ROUNDS = 4
_CLEAR = (0, 0, 0, 0)
_Part: TypeAlias = tuple[int, int, int, int]
"""Left, top, right, foot in dots."""
_KINDS = {pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING}


@dataclass(frozen=True, slots=True)
class _Crop:
    """Some characters that stand near each other, and how to print no more than where they do."""

    numbers: Sequence[int]
    look: Mapping[str, Any]


@dataclass(slots=True)
class Effort:
    """How many more crops of a file may be looked at, beside one of each page."""

    left: float = _MOST_CROPS

    def spend(self, crops: int, things: int) -> int:
        """How many of a page's crops may be looked at, where it has so many ``things``."""
        cost = 1 + things / _THINGS
        more = min(max(0, crops - 1), int(self.left / cost))
        self.left -= more * cost
        return 1 + more


class Print:
    """A page as it is printed, held to what the ``doubted`` of its text objects leave on it.

    Of words that stand twice in one place pdfium reads only one: the other counts with it. A page
    too large for one picture is looked at piece by piece; where the ``effort`` is spent words are
    believed, and it is not ``whole``.
    """

    def __init__(self, page: Page, doubted: Set[int], effort: Effort) -> None:
        self._page, self._letters = page, page.letters
        things = list(page.handle.get_objects())
        self._texts = {address_of(x.raw): x for x in things if x.type == pdfium.FPDF_PAGEOBJ_TEXT}
        self._figures = [thing for thing in things if thing.type in _KINDS]
        owners = {nr: _owner(page.letters, nr) for nr in range(page.letters.count_chars())}
        self._owners = {nr: owner for nr, owner in owners.items() if owner in doubted}
        self._mute = self._texts.keys() - set(owners.values())
        crops = sorted(_crops(page, self._owners), key=lambda crop: -len(crop.numbers))
        many = effort.spend(len(crops), len(things))
        looked, beyond = crops[:many], crops[many:]
        self.whole = not beyond
        self._seen = {nr for crop in beyond for nr in crop.numbers}
        with _switched(self._texts.values(), on=False):
            for crop in looked:
                self._seen.update(self._seen_in(crop))

    def shows(self, nr: int) -> bool:
        """Whether enough of a character is seen to read it; ``nr`` is its place."""
        return nr in self._seen

    def _seen_in(self, crop: _Crop) -> Iterator[int]:
        """The characters of a crop that are seen, with no text of the page switched on."""
        ground, on_sheet = self._printed(crop)
        boxes = {nr: box for nr in crop.numbers if (box := on_sheet(self._letters.get_charbox(nr)))}
        for numbers in self._rounds(boxes, ground.size):
            some = {self._owners[nr] for nr in numbers} | self._mute
            with _switched([self._texts[one] for one in some & self._texts.keys()], on=True):
                full, _ = self._printed(crop)
                with _switched(self._figures, on=False):
                    alone = self._page.handle.render(
                        **crop.look, fill_color=_CLEAR, draw_annots=False
                    ).to_pil()
            marks = _marks(ground, full, alone.convert("RGBA"))
            yield from (nr for nr in numbers if _is_seen(boxes[nr], *marks))

    def _printed(self, crop: _Crop) -> tuple[Image.Image, Callable[[Box], _Part | None]]:
        """A picture, and where a box of the page is on it."""
        bitmap = self._page.handle.render(**crop.look)
        place, size = bitmap.get_posconv(self._page.handle), (bitmap.width, bitmap.height)
        picture: Image.Image = bitmap.to_pil()
        return picture.convert("RGB"), partial(_pixels, place, size)

    def _rounds(self, boxes: Mapping[int, _Part], size: tuple[int, int]) -> list[list[int]]:
        """The characters in heaps, so that the texts of one do not lie over each other."""
        texts: dict[int, list[int]] = {}
        for nr in boxes:
            texts.setdefault(self._owners[nr], []).append(nr)
        heaps: list[list[int]] = []
        taken: list[Image.Image] = []
        for numbers in texts.values():
            free = (
                heap
                for heap, one in enumerate(taken)
                if not any(_dots(one.crop(boxes[nr])) for nr in numbers)
            )
            heap = next(free, len(taken))
            if heap == len(taken) < _MOST_ROUNDS:
                heaps.append([])
                taken.append(Image.new("L", size))
            heap = min(heap, _MOST_ROUNDS - 1)
            pen = ImageDraw.Draw(taken[heap])
            for nr in numbers:
                left, top, right, foot = boxes[nr]
                pen.rectangle(
                    (left + 1, top + 1, max(left + 1, right - 2), max(top + 1, foot - 2)), 1
                )
            heaps[heap] += numbers
        return heaps


class Scan:
    """A scanned page as it is printed, on which bars hide words of the picture.

    A scanner's own recognition puts words beside the place where they are seen: white paper there
    hides none.
    """

    def __init__(self, page: Page) -> None:
        self._letters = page.letters
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
        return not (lightest - darkest < _TRACE and darkest <= _DARK)  # type: ignore[operator]


def _is_seen(box: _Part, ink: Image.Image, seen: Image.Image, missing: Image.Image) -> bool:
    """Whether enough of what some words leave in a box is seen."""
    filled = ink.crop(box)
    most = filled.getextrema()[1]
    if not isinstance(most, int) or most < _LEAST:
        return False
    if most >= _FULL and missing.crop(box).getbbox() is None:  # nearly all, and quick to tell
        return True
    core = filled.point([255 * (v >= _INK * most) for v in range(256)])
    return _dots(ImageChops.multiply(core, seen.crop(box))) / _dots(core) > _SEEN


def _pixels(place: pypdfium2.PdfPosConv, size: tuple[int, int], box: Box) -> _Part | None:
    """A box of the page on a picture of a ``size``; None where it is outside."""
    left, bottom, right, top = box
    corners = [place.to_bitmap(left, bottom), place.to_bitmap(right, top)]
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    wide, tall = size
    found = max(0, xs[0]), max(0, ys[0]), min(wide, xs[1] + 1), min(tall, ys[1] + 1)
    return found if found[0] < found[2] and found[1] < found[3] else None


def _crops(page: Page, numbers: Iterable[int]) -> Iterator[_Crop]:
    """Where some characters stand, in no more pieces than can be looked at closely.

    Those that stand beside the page are in none.
    """
    wide, tall = page.handle.get_size()
    scale = min(_ROUGH, sqrt(_MOST_ROUGH / max(1.0, wide * tall)))
    rough = page.handle.render(scale=scale)
    place, size = rough.get_posconv(page.handle), (rough.width, rough.height)
    parts = {nr: _widened(place, size, page.letters.get_charbox(nr)) for nr in numbers}
    for heap in _near({nr: part for nr, part in parts.items() if part}, _MOST_POINTS * scale**2):
        left, top, right, foot = _around(heap.values())
        points = _dots_in((left, top, right, foot)) / scale**2
        wide, tall = size
        cut = (left / scale, (tall - foot) / scale, (wide - right) / scale, top / scale)
        yield _Crop(tuple(heap), {"scale": min(_SCALE, sqrt(_MOST_DOTS / points)), "crop": cut})


def _widened(place: pypdfium2.PdfPosConv, size: tuple[int, int], box: Box) -> _Part | None:
    """A box on a rough picture of the page with what may be left out by rounding."""
    corners = [place.to_bitmap(box[0], box[1]), place.to_bitmap(box[2], box[3])]
    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    found = max(0, xs[0] - 1), max(0, ys[0] - 1), min(size[0], xs[1] + 2), min(size[1], ys[1] + 2)
    return found if found[0] < found[2] and found[1] < found[3] else None


def _near(parts: Mapping[int, _Part], most: float) -> Iterator[Mapping[int, _Part]]:
    """Parts in heaps, each around no more than ``most`` dots or of a single part."""
    if not parts:
        return
    left, top, right, foot = _around(parts.values())
    if (right - left) * (foot - top) <= most or len(parts) == 1:
        yield parts
        return
    axis = 0 if right - left >= foot - top else 1
    middle = (left + right, top + foot)[axis]
    some = {nr for nr, part in parts.items() if part[axis] + part[axis + 2] < middle}
    if len(some) in (0, len(parts)):  # one is so large that it has no other beside it
        some = set(sorted(parts, key=lambda nr: _dots_in(parts[nr]))[: len(parts) // 2])
    yield from _near({nr: part for nr, part in parts.items() if nr in some}, most)
    yield from _near({nr: part for nr, part in parts.items() if nr not in some}, most)


def _dots_in(part: _Part) -> int:
    return (part[2] - part[0]) * (part[3] - part[1])


def _around(parts: Iterable[_Part]) -> _Part:
    lefts, tops, rights, feet = zip(*parts, strict=True)
    return min(lefts), min(tops), max(rights), max(feet)


def _owner(letters: pypdfium2.PdfTextPage, nr: int) -> int:
    """The address of the text object of a character, 0 of what stands between them."""
    thing = pdfium.FPDFText_GetTextObject(letters, nr)
    return address_of(thing) if thing else 0


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
