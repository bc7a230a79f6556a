"""What stands on a page of a PDF beside text: pictures, drawings, and words that nobody sees."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from hoering.readers.pdf_hidden import Hiding
from hoering.readers.pdf_pieces import Box


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands on a page beside text: boxes (left, bottom, right, top) and counts.

    ``handles`` are the pictures themselves, one for each of ``images``; ``hiding`` says which words
    nobody may see.
    """

    images: tuple[Box, ...]
    drawings: int
    rules: int
    hiding: Hiding
    handles: tuple[pypdfium2.PdfImage, ...] = ()

    @property
    def invisible_text(self) -> bool:
        """Whether there is text without ink, as a scanner's own recognition leaves it."""
        return bool(self.hiding.inkless)


def figures(page: pypdfium2.PdfPage) -> Figures:
    """Look at every object on a page once."""
    images, handles, drawings, rules, hiding = [], [], 0, 0, Hiding()
    for thing in page.get_objects():
        if thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            hiding.text(thing, page)
            continue
        hiding.cover(thing)
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(thing.get_bounds())
            handles.append(thing)
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            drawings += 1
            rules += _rules(thing)
    hiding.annotate(page)
    return Figures(tuple(images), drawings, rules, hiding, tuple(handles))


def _rules(path: pypdfium2.PdfObject) -> int:
    """How many lines of a table a path may draw: some programs draw a whole grid as one path."""
    left, bottom, right, top = path.get_bounds()
    is_mark = max(right - left, top - bottom) < 20
    return 0 if is_mark else max(1, pdfium.FPDFPath_CountSegments(path) // 2)
