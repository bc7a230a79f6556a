"""Text in rows and cells (CSV), also where a quotation mark was never closed."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

_LARGEST_CELL = 10_000_000
_HEADS = 5
"""Among so many rows stand the names of the columns: they have a cell for each."""


def divided(text: str, divider: str) -> tuple[int, list[list[str]]]:
    """The rows, and how many of them have a quotation mark that nothing closes.

    By the rules all that follows such a mark is one cell, and those who answered below it would be
    part of somebody else's answer: the cell ends where the next line has a cell for each column.

    Raises:
        csv.Error: a cell is too large.
    """
    csv.field_size_limit(_LARGEST_CELL)
    lines = StringIO(text, newline="").readlines()
    rows: list[list[str]] = []
    opened = at = 0
    while at < len(lines):
        took, at = _until_open(lines, at, divider)
        rows += took
        if at < len(lines):
            opened += 1
            row, at = _open_row(lines, at, divider, max(map(len, rows[:_HEADS]), default=1))
            rows.append(row)
    return opened, rows


def _until_open(lines: Sequence[str], at: int, divider: str) -> tuple[list[list[str]], int]:
    """The rows above the one whose mark nothing closes, and where that one begins."""
    found = csv.reader((lines[nr] for nr in range(at, len(lines))), delimiter=divider)
    rows: list[list[str]] = []
    start = at
    for row in found:
        end = at + found.line_num
        if (end - start > 1 or end == len(lines)) and _is_open(lines[start:end], divider):
            return rows, start
        rows.append(row)
        start = end
    return rows, len(lines)


def _is_open(lines: Sequence[str], divider: str) -> bool:
    """Whether the strict rules see no end of a row, or one that another row's mark makes."""
    try:
        list(csv.reader(lines, delimiter=divider, strict=True))
    except csv.Error as error:
        return len(lines) > 1 or "unexpected end" in str(error)
    return False


def _open_row(lines: Sequence[str], at: int, divider: str, columns: int) -> tuple[list[str], int]:
    """The row in which a mark is open, and where the next one begins.

    Where the open cell would be one of the columns in front, the mark is a character.
    """
    below = (nr for nr in range(at + 1, len(lines)) if _cells(lines[nr], divider) == columns)
    end = next(below, len(lines))
    (row,) = csv.reader([lines[at]], delimiter=divider)
    if len(row) != columns:
        (row,) = csv.reader([lines[at]], delimiter=divider, quoting=csv.QUOTE_NONE)
    return [*row[:-1], row[-1] + "".join(lines[at + 1 : end])], end


def _cells(line: str, divider: str) -> int:
    return len(next(csv.reader([line], delimiter=divider), ()))
