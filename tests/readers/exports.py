"""Exports of hearing portals of our own: a workbook of rows, and what stands above an answer."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook

HEAD = ("Svarnummer", "Indsendt af", "Dato", "Høringssvar", "Vedhæftede filer")


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def head(number: str = "", name: str = "", sent: str = "", town: str = "") -> str:
    """What stands above every answer, whatever the export knows."""
    return f"Svarnummer: {number}\nNavn: {name}\nOrganisation: \nDato: {sent}\nBy: {town}\n"
