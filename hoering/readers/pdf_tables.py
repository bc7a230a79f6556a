"""Where the ruled tables of a PDF stand: pdfplumber finds the lines between their cells."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2

from hoering.readers.pdf_figures import Figures
from hoering.readers.pdf_layout import Grid
from hoering.readers.pdf_page import Page
from hoering.readers.pdf_pieces import Box

_RULES = range(4, 400)
"""pdfplumber grows with the square of the lines: drawings and maps are out."""
_LAST_PAGE = 50
"""It takes 60 ms a page. Whether a page is looked at hangs on nothing but the page itself, so that
its characters stand at the same offsets whenever it is drawn again."""


def laid_out(
    handle: pypdfium2.PdfPage, number: int, start: int, found: Figures, tables: Tables
) -> Page:
    """A page (from 1) with its tables row by row; its text begins at ``start``.

    Raises:
        PdfiumError: it is damaged.
    """
    return Page.load(handle, number, start, tables.on(number, found))


class Tables:
    """The tables of one file; the file is opened for the first page that is worth a look."""

    def __init__(self, data: bytes) -> None:
        self.failed: list[int] = []
        self.unseen: list[int] = []
        self._data = data
        self._document: Any = None

    def on(self, number: int, found: Figures) -> tuple[Grid, ...]:
        """The tables on a page (from 1) in points from its lower left corner."""
        if found.rules not in _RULES:
            return ()
        if number > _LAST_PAGE:
            self.unseen.append(number)
            return ()
        try:
            return tuple(self._grids(number))
        except Exception:  # pdfminer raises anything; the text is read, only without its rows
            self.failed.append(number)
            return ()

    def _grids(self, number: int) -> list[Grid]:
        page = self._pages[number - 1]
        found = page.find_tables()
        top = float(page.height)
        if page.rotation:
            return []
        return [
            tuple(tuple(_upright(cell, top) for cell in row.cells) for row in table.rows)
            for table in found
        ]

    @property
    def _pages(self) -> Any:
        import pdfplumber  # noqa: PLC0415 (0.2 s that only pages with ruled lines are worth)

        if self._document is None:
            self._document = pdfplumber.open(BytesIO(self._data))
        return self._document.pages


def _upright(cell: Box | None, top: float) -> Box | None:
    """A cell measured from the foot of the page instead of its top."""
    return cell and (cell[0], top - cell[3], cell[2], top - cell[1])
