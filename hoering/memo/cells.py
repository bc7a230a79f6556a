"""Cells of a workbook: text from outside is text, whatever a spreadsheet would make of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any, TypeAlias
from zipfile import ZipFile

from hoering.memo.outside import allowed

Value: TypeAlias = str | int | float | date | datetime | None

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
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet, wrap = book.create_sheet(table.name), Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    if mark:
        sheet.oddHeader.center.text = allowed(mark)[:200].replace("&", "&&")
    sheet.oddFooter.center.text = "&A, side &P af &N"
    for nr, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(nr)].width = column.width
    sheet.append([_cell(sheet, c.name, wrap, Font(bold=True)) for c in table.columns])
    height = 1
    for row in table.rows:
        sheet.append([_cell(sheet, value, wrap) for value in row])
        height += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{height}"


def _cell(sheet: Any, value: Value, wrap: Any, font: Any = None) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    text = isinstance(value, str)
    cell = WriteOnlyCell(sheet, None if text else value)
    if isinstance(value, str) and value:
        # Set past openpyxl's own setter, which takes "=…" for a formula and "#N/A" for an error.
        cell._value, cell.data_type = _stored(value), "s"
        cell.quotePrefix = value.startswith(_CODE)
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd"
    cell.alignment = wrap
    if font:
        cell.font = font
    return cell


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
