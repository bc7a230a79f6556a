"""Pages drawn from a description: running text, columns and tables, in the order a file may have.

A page is a list of parts, each with one of:

- ``text``: at ``at`` (x, y in points from the lower left), wrapped to ``width`` where there is one;
- ``columns``: texts beside each other at ``at``, each ``width`` wide with ``gutter`` between;
  drawn line by line across the page where ``woven``, the right ones ``shift`` points lower;
- ``table``: rows of cells ``widths`` wide, with lines round them where ``ruled``; drawn by
  ``order``: "cells" one after the other, "lines" across each row, or "columns";

Figures between ^ stand raised above the line. ``size`` is that of the type, ``step`` the distance
between lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import zip_longest
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

FONT = "Helvetica"
_EDGE = 4

Line = tuple[float, float, str]


def drawn(pages: Sequence[Sequence[dict[str, Any]]]) -> bytes:
    """A PDF of the pages described."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for page in pages:
        for part in page:
            size = part.get("size", 10)
            canvas.setFont(FONT, size)
            for x, y, words in _lines(canvas, part, size, part.get("step", 1.25 * size)):
                _draw(canvas, x, y, words, size)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, x: float, y: float, words: str, size: float) -> None:
    for nr, run in enumerate(words.split("^")):
        high = nr % 2
        canvas.setFont(FONT, size * (0.6 if high else 1))
        canvas.drawString(x, y + 0.35 * size * high, run)
        x += canvas.stringWidth(run, FONT, size * (0.6 if high else 1))


def _lines(canvas: Canvas, part: dict[str, Any], size: float, step: float) -> Iterator[Line]:
    x, y = part["at"]
    if "columns" in part:
        yield from _columns(part, x, y, size, step)
    elif "table" in part:
        yield from _table(canvas, part, x, y, size, step)
    else:
        for nr, words in enumerate(_set(part["text"], part.get("width"), size)):
            yield x, y - nr * step, words


def _set(text: str, width: float | None, size: float) -> list[str]:
    return [
        line
        for paragraph in text.split("\n")
        for line in (simpleSplit(paragraph, FONT, size, width) if width else [paragraph]) or [""]
    ]


def _columns(part: dict[str, Any], x: float, y: float, size: float, step: float) -> Iterator[Line]:
    width, apart = part["width"], part["width"] + part.get("gutter", 20)
    columns = [
        [
            (x + at * apart, y - nr * step - at * part.get("shift", 0), words)
            for nr, words in enumerate(_set(text, width, size))
        ]
        for at, text in enumerate(part["columns"])
    ]
    rows = zip_longest(*columns) if part.get("woven") else columns
    yield from (line for row in rows for line in row if line and line[2])


def _table(
    canvas: Canvas, part: dict[str, Any], x: float, y: float, size: float, step: float
) -> Iterator[Line]:
    edges = [x + sum(part["widths"][:nr]) for nr in range(len(part["widths"]) + 1)]
    tops, cells = [y], []
    for row in part["table"]:
        texts = [
            _set(cell, width - 2 * _EDGE - (0 if part.get("ruled") else _EDGE * 2), size)
            for cell, width in zip(row, part["widths"], strict=True)
        ]
        first = tops[-1] - size - _EDGE / 2
        cells.append(
            [
                [(left + _EDGE, first - nr * step, words) for nr, words in enumerate(text)]
                for left, text in zip(edges, texts, strict=False)
            ]
        )
        tops.append(tops[-1] - max(map(len, texts)) * step - _EDGE - part.get("room", 0))
    if part.get("ruled"):
        canvas.grid(edges, tops)
    yield from (line for line in _in_order(cells, part.get("order", "cells")) if line and line[2])


def _in_order(cells: list[list[list[Line]]], order: str) -> Iterator[Line | None]:
    if order == "columns":
        yield from (line for column in zip(*cells, strict=True) for cell in column for line in cell)
    elif order == "lines":
        yield from (line for row in cells for across in zip_longest(*row) for line in across)
    else:
        yield from (line for row in cells for cell in row for line in cell)
