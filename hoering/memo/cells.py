"""Cells of a workbook: text from outside is text, whatever a spreadsheet would make of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from itertools import chain
from math import ceil
from typing import Any, TypeAlias
from zipfile import ZipFile

from hoering.memo.outside import allowed

Value: TypeAlias = str | int | float | date | datetime | None

_TINT = "FFEEF2F4"
_PAGE = 190
"""Characters that stand beside each other on a sheet of A4 that can still be read."""
_MOST_LINES = 16
"""Of a row: a longer text is all there, and taller rows than a screen cannot be gone through."""
MOST = 32_767
"""Characters that a cell holds."""
_MORE = " […] Cellen er fuld; resten står i næste kolonne."
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_CODE = ("=", "+", "-", "@", "\t")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and its width in characters."""

    name: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: what it is called, its columns, and its rows as they are needed."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]


def save_dated(book: Any, stream: Any, moment: datetime) -> None:
    """Save with a fixed moment: openpyxl writes the clock's own over whatever it was told."""
    saved = BytesIO()
    book.save(saved)
    stamp = rb"\g<1>" + f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode()
    with ZipFile(saved) as old, ZipFile(stream, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            core = info.filename == "docProps/core.xml"
            new.writestr(info, _MODIFIED.sub(stamp, data) if core else data)


def add_table(book: Any, table: Table, mark: str) -> None:
    """Add a sheet; ``mark`` stands in its header on paper."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet = book.create_sheet(table.name)
    _on_paper(sheet, table, mark)
    for nr, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(nr)].width = column.width
    pen, count = _Pen(sheet), 0
    for row in chain([[column.name for column in table.columns]], table.rows):
        count += 1
        sheet.row_dimensions[count].height = _height(row, table.columns)
        sheet.append([pen.cell(value, head=count == 1) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{count}"


def _on_paper(sheet: Any, table: Table, mark: str) -> None:
    """Heads and the first columns stand on every page; a wide table takes several abreast."""
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    setup, wide = sheet.page_setup, ceil(sum(c.width for c in table.columns) / _PAGE)
    setup.orientation, setup.paperSize = "landscape", 9
    setup.fitToWidth, setup.fitToHeight = wide, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    if wide > 1:
        sheet.print_title_cols = "A:B"
    if mark:
        sheet.oddHeader.center.text = allowed(mark)[:200].replace("&", "&&")
    sheet.oddFooter.center.text = "&A, side &P af &N"


def _height(row: Sequence[Value], columns: Sequence[Column]) -> float:
    """Points: not every office measures wrapped text when it opens a sheet."""
    both = zip(row, columns, strict=True)
    lines = (
        sum(ceil(max(1, len(line)) / (0.9 * column.width)) for line in value.split("\n"))
        for value, column in both
        if isinstance(value, str)
    )
    return 15.0 * min(_MOST_LINES, max(lines, default=1))


class _Pen:
    """Writes the cells of a sheet; each look is made once: openpyxl takes its time over them."""

    def __init__(self, sheet: Any) -> None:
        self._sheet, self._looks = sheet, dict[tuple[bool, bool, str], Any]()

    def cell(self, value: Value, *, head: bool) -> Any:
        from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

        text = isinstance(value, str)
        cell = WriteOnlyCell(self._sheet, None if text else value)
        if isinstance(value, str) and value:
            # Past openpyxl's own setter, which takes "=…" for a formula and "#N/A" for an error.
            cell._value, cell.data_type = _stored(value), "s"
        code = isinstance(value, str) and value.startswith(_CODE)
        cell._style = copy(self._look(head, code, _form(value)))
        return cell

    def _look(self, head: bool, code: bool, form: str) -> Any:
        look = (head, code, form)
        if look not in self._looks:
            self._looks[look] = _styled(self._sheet, *look)
        return self._looks[look]


def _styled(sheet: Any, head: bool, code: bool, form: str) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # noqa: PLC0415

    cell = WriteOnlyCell(sheet)
    cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
    cell.border = Border(bottom=Side("hair"))
    cell.quotePrefix = code
    if form:
        cell.number_format = form
    if head:
        cell.font = Font(name="Calibri", size=11, bold=True)
        cell.fill = PatternFill("solid", fgColor=_TINT)
    return cell._style


def _form(value: Value) -> str:
    if isinstance(value, datetime):
        return "yyyy-mm-dd hh:mm"
    return "yyyy-mm-dd" if isinstance(value, date) else ""


def _stored(text: str) -> str:
    """As the format spells it: "_x0041_" would be read as the letter it numbers."""
    clean = allowed(text)
    if len(clean) > MOST:
        clean = clean[: MOST - len(_MORE)] + _MORE
    return _ESCAPED.sub("_x005F_", clean)[:MOST]


def split(text: str) -> tuple[str, str]:
    """A text in two cells: what the first does not hold goes on in the second."""
    room = MOST - len(_MORE)
    return (text, "") if len(text) <= MOST else (text[:room] + _MORE, text[room:])
