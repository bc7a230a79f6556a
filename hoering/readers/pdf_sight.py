"""How words look that nothing in the file tells: tesseract reads their page as it is printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Set
from itertools import accumulate, groupby

from hoering.readers.ocr import DOTS_PER_INCH, Recognised, Recogniser
from hoering.readers.pdf_page import UNMAPPED, Page
from hoering.readers.pdf_pieces import Box
from hoering.sources import Sight

_LONG = re.compile(r"[^\W\d_]{3,}")
_VOWEL = re.compile(r"[aeiouyæøåäöüáéíóúýàèìòùâêîôûąęėįųěů]|[^a-zà-ž]")
_HEAP = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}|[aeiouyæøå]{4}")
_STRANGE = 0.08
_ALIKE = 0.6
"""Share of the two boxes' common outline that both cover: then they are of the same word."""


def look(page: Page, untold: Set[int], blanks: Set[int], recogniser: Recogniser) -> Iterator[Sight]:
    """The words of a page that hold characters nobody tells, as they are recognised.

    ``untold`` and ``blanks`` are raw offsets. A page without any untold is not looked at, unless
    its words cannot be spoken: then its fonts may tell wrong letters, and all words are looked at.
    """
    whole = _is_unspeakable(page.text)
    words = [
        word for word in _words(page, untold, blanks) if whole or _is_untold(page, word, untold)
    ]
    found = recogniser.read(page.picture(DOTS_PER_INCH)) if words else None
    if found is None:
        return
    scale = _scale(page)
    for start, end, box in words:
        shape = _pixels(page, box, scale)
        for (a, b, sure), seen in zip(found.words, found.boxes, strict=True):
            if _overlap(shape, seen) >= _ALIKE:
                yield Sight(start, end, found.text[a:b], sure)
                break
        else:
            if whole:
                yield from _run_together(start, end, shape, found)


def _run_together(start: int, end: int, shape: Box, found: Recognised) -> Iterator[Sight]:
    """What several words are that the file runs together, where a font has lost its blanks."""
    inside = [
        nr
        for nr, (left, top, right, foot) in enumerate(found.boxes)
        if shape[0] <= (left + right) / 2 <= shape[2] and shape[1] <= (top + foot) / 2 <= shape[3]
    ]
    if len(inside) < 2 or inside != list(range(inside[0], inside[-1] + 1)):
        return
    lefts, tops, rights, feet = zip(*(found.boxes[nr] for nr in inside), strict=True)
    if _overlap(shape, (min(lefts), min(tops), max(rights), max(feet))) >= _ALIKE:
        words = [found.words[nr] for nr in inside]
        sure = round(sum(one for _, _, one in words) / len(words))
        yield Sight(start, end, " ".join(found.text[a:b] for a, b, _ in words), sure)


def _is_unspeakable(text: str) -> bool:
    """Whether many words are without a vowel, or heap letters of one kind as no language does."""
    words = _LONG.findall(text.casefold())
    strange = sum(not _VOWEL.search(word) or bool(_HEAP.search(word)) for word in words)
    controls = sum(unicodedata.category(sign) == "Cc" for sign in "".join(text.split()))
    return strange > _STRANGE * len(words) or controls > _STRANGE * len(text)


def _words(page: Page, untold: Set[int], blanks: Set[int]) -> Iterator[tuple[int, int, Box]]:
    """(from, up to, box) of every run of characters with no blank between them."""
    starts = accumulate((len(text) for text in page.characters), initial=page.start)
    glyphs = zip(starts, page.characters, page.places, strict=False)
    for blank, run in groupby(glyphs, key=lambda g: _is_blank(g[0], g[1], g[2], untold, blanks)):
        if not blank:
            part = list(run)
            boxes = [page.letters.get_charbox(place) for _, _, place in part]
            left, bottom, right, top = zip(*boxes, strict=True)
            end = part[-1][0] + len(part[-1][1])
            yield part[0][0], end, (min(left), min(bottom), max(right), max(top))


def _is_blank(start: int, text: str, place: int | None, untold: Set[int], blanks: Set[int]) -> bool:
    """Whether there is nothing to see; a blank that nobody tells is the number of a glyph."""
    if place is None or start in blanks or text in {"", "\r", "\n"}:
        return True
    return text in {" ", "\xa0"} and start not in untold


def _is_untold(page: Page, word: tuple[int, int, Box], untold: Set[int]) -> bool:
    start, end, _ = word
    text = page.text[start - page.start : end - page.start]
    return UNMAPPED in text or any(at in untold for at in range(start, end))


def _scale(page: Page) -> float:
    """Pixels to a point in :meth:`Page.picture`, which is smaller for posters."""
    header = page.picture(DOTS_PER_INCH)[:32].split()
    return float(int(header[1]) / page.handle.get_width())


def _pixels(page: Page, box: Box, scale: float) -> Box:
    """Left, top, right, bottom in the picture."""
    left, _, _, upper = page.handle.get_bbox()
    return (
        (box[0] - left) * scale,
        (upper - box[3]) * scale,
        (box[2] - left) * scale,
        (upper - box[1]) * scale,
    )


def _overlap(one: Box, other: tuple[int, int, int, int]) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    if wide <= 0 or tall <= 0:
        return 0.0
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return wide * tall / (sum(areas) - wide * tall)
