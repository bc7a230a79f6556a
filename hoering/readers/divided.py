"""Text in rows and cells (CSV), also where a quotation mark was never closed."""

from __future__ import annotations

import csv
from io import StringIO

_LARGEST_CELL = 10_000_000


def divided(text: str, divider: str) -> tuple[int, list[list[str]]]:
    """The rows, and how many of them have a quotation mark that nothing closes.

    By the rules all that follows such a mark is one cell, and those who answered below it would be
    part of somebody else's answer: the mark is a character there.

    Raises:
        csv.Error: a cell is too large.
    """
    csv.field_size_limit(_LARGEST_CELL)
    lines = StringIO(text, newline="").readlines()
    rows: list[list[str]] = []
    opened = at = 0
    while at < len(lines):
        took, end = _until_open(lines[at:], divider)
        rows += took
        at += end
        if at < len(lines):
            opened += 1
            rows += csv.reader([lines[at]], delimiter=divider, quoting=csv.QUOTE_NONE)
            at += 1
    return opened, rows


def _until_open(lines: list[str], divider: str) -> tuple[list[list[str]], int]:
    """The rows above the one whose mark nothing closes, and how many lines those are."""
    found = csv.reader(lines, delimiter=divider)
    rows: list[list[str]] = []
    end = 0
    for row in found:
        if found.line_num == len(lines) and _is_open(lines[end:], divider):
            return rows, end
        rows.append(row)
        end = found.line_num
    return rows, len(lines)


def _is_open(lines: list[str], divider: str) -> bool:
    """Whether the last row ends inside quotation marks: by the strict rules it has no end."""
    try:
        list(csv.reader(lines, delimiter=divider, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
