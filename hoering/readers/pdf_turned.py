"""Pages whose words run from bottom to top: they are turned until somebody can read them.

A page may lie on its side though its words do not (a wrong mark of the scanner's, say). What is set
across the page is then read from its last line to its first.
"""

from __future__ import annotations

from itertools import islice
from math import atan2, degrees

import pypdfium2
import pypdfium2.raw as pdfium

_FIRST = 40  # text objects that are asked
_QUARTER = 90
_MOSTLY = 0.8  # of the characters


def upright(
    document: pypdfium2.PdfDocument, number: int, page: pypdfium2.PdfPage
) -> pypdfium2.PdfPage:
    """The page (from 1), or the same one turned where its words would run from bottom to top."""
    turn = page.get_rotation()
    texts = (one for one in page.get_objects() if one.type == pdfium.FPDF_PAGEOBJ_TEXT)
    if all(_seen_at(_angle(one), turn) != _QUARTER for one in islice(texts, _FIRST)):
        return page
    letters = page.get_textpage()
    shown = [
        _seen_at(-degrees(pdfium.FPDFText_GetCharAngle(letters, nr)), turn)
        for nr in range(letters.count_chars())
        if pdfium.FPDFText_IsGenerated(letters, nr) == 0
    ]
    if shown.count(_QUARTER) < _MOSTLY * len(shown):
        return page
    page.set_rotation((turn - _QUARTER) % 360)
    return document[number - 1]


def _angle(text: pypdfium2.PdfObject) -> float:
    """Degrees against the clock in which a text object runs across its page."""
    matrix = text.get_matrix()
    return degrees(atan2(matrix.b, matrix.a))


def _seen_at(angle: float, turn: int) -> int:
    """Degrees by the clock in which somebody sees it run on a page that is turned so much."""
    return round((turn - angle) / _QUARTER) * _QUARTER % 360
