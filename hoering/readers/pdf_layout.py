"""Columns that a file weaves together, and tables with or without lines between their cells.

A file mostly holds its text in the order in which it is read, and then that order is kept. Only
where it goes to and fro between columns of running text is each read from top to bottom. A table
is read row by row: a row is a line with " | " between its cells; where cells are long, each is a
paragraph of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import TypeAlias

from hoering.readers.pdf_pieces import Block, Box, Cell, Line, Piece, lines

Grid: TypeAlias = tuple[tuple[Box | None, ...], ...]
"""The cells of a table row by row; None where a cell is part of another."""

_FIGURE = re.compile(r"(?:ca\.|kr\.|[-−~<>(])?\s*\d")
_MARK = re.compile(r"(?:[-–•*·○▪o]|\(?(?:\d{1,2}|[a-zA-Z]|[ivx]+)(?:\.\d{1,2})*[.)]{0,2})$")
"""What stands before the points of a list."""
_FEWEST_LINES = 4  # of a column; less is an address or a signature
_ALIGNED = 2.5  # points
_BESIDE = 0.6  # share of the shorter column that has the other beside it
_RUNNING = 0.35  # share of a column's lines that begin in the middle of a sentence
_LETTERS = 0.7  # share of letters in running text
_BREAK = 1.35  # usual steps from line to line: more sets paragraphs apart
_TOGETHER = 0.75  # share of breaks at the same height in all columns: those are rows


def columns(some: Sequence[Piece]) -> Iterator[Block]:
    """Columns of running text that the file weaves into each other."""
    rest = list(some)
    while (found := _columns(rest)) is not None:
        cut = {piece.first for column in found for piece in column}
        rest = [piece for piece in rest if piece.first not in cut]
        if _woven(found) and all(map(_is_running, found)):
            set_lines = [lines(column) for column in found]
            rows = _rows(set_lines)
            yield Block(rows or [set_lines], is_table=bool(rows))


def _columns(some: Sequence[Piece]) -> list[list[Piece]] | None:
    """The pieces of columns that stand beside each other, from left to right, or None."""
    for edge in _edges(some):
        for part in _between_crossings(some, edge):
            left = [piece for piece in part if piece.box[2] < edge]
            right = [piece for piece in part if piece.box[0] >= edge - 1]
            if _beside(left, right):
                return [left, *(_columns(right) or [right])]
    return None


def _edges(some: Sequence[Piece]) -> list[float]:
    """Where many lines begin, from left to right, but for the leftmost."""
    starts = sorted(piece.box[0] for piece in some)
    groups: list[list[float]] = []
    for start in starts:
        if groups and start - groups[-1][0] < _ALIGNED:
            groups[-1].append(start)
        else:
            groups.append([start])
    return [group[0] for group in groups[1:] if len(group) >= _FEWEST_LINES]


def _between_crossings(some: Sequence[Piece], edge: float) -> Iterator[list[Piece]]:
    """Runs of pieces, from the top, that no piece across the gutter left of ``edge`` divides."""
    ordered = sorted(some, key=lambda piece: -piece.middle)
    gutter = edge - 0.4 * median(piece.height for piece in some)
    for across, run in groupby(ordered, key=lambda p: p.box[0] < edge - 1 and p.box[2] > gutter):
        if not across:
            yield list(run)


def _beside(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    if min(len(lines(left)), len(lines(right))) < _FEWEST_LINES:
        return False
    (low, high), (floor, top) = _reach(left), _reach(right)
    shared = min(high, top) - max(low, floor)
    return shared >= _BESIDE * min(high - low, top - floor)


def _reach(some: Sequence[Piece]) -> tuple[float, float]:
    return min(piece.box[1] for piece in some), max(piece.box[3] for piece in some)


def _woven(found: Sequence[Sequence[Piece]]) -> bool:
    """Whether the file goes to and fro between columns more often than to read each once."""
    order = sorted((piece.first, nr) for nr, column in enumerate(found) for piece in column)
    turns = sum(a != b for (_, a), (_, b) in pairwise(order))
    return turns > 2 * len(found)


def _is_running(column: Sequence[Piece]) -> bool:
    """Whether sentences go on from line to line, as in a letter and not in a list or a form."""
    texts = [" ".join(piece.text for piece in line) for line in lines(column)]
    said = "".join(texts).replace(" ", "")
    begun = sum(text[0].islower() for text in texts)
    letters = sum(map(str.isalpha, said))
    return begun >= _RUNNING * len(texts) and letters >= _LETTERS * len(said)


def _rows(found: Sequence[Sequence[Line]]) -> list[list[Cell]]:
    """The columns cut into rows where they all break at the same heights; else nothing."""
    breaks = [list(_breaks(column)) for column in found]
    shared = [gap for gap in breaks[0] if all(any(map(_meets(gap), of)) for of in breaks[1:])]
    if len(shared) < 2 or len(shared) < _TOGETHER * max(map(len, breaks)):
        return []
    heights = [(gap[0] + gap[1]) / 2 for gap in shared]
    return [
        [[line for line in column if _row(line, heights) == nr] for column in found]
        for nr in range(len(heights) + 1)
    ]


def _meets(gap: tuple[float, float]) -> Callable[[tuple[float, float]], bool]:
    return lambda other: min(gap[1], other[1]) > max(gap[0], other[0])


def _row(line: Line, heights: Sequence[float]) -> int:
    return sum(line[0].middle < height for height in heights)


def _breaks(column: Sequence[Line]) -> Iterator[tuple[float, float]]:
    """From where to where a column is left empty between paragraphs."""
    steps = [a[0].middle - b[0].middle for a, b in pairwise(column)]
    usual = median(steps) if steps else 0
    for (above, below), step in zip(pairwise(column), steps, strict=True):
        if step > _BREAK * usual:
            yield below[0].middle, above[0].middle


def ruled(some: Sequence[Piece], grids: Iterable[Grid]) -> Iterator[Block]:
    """Tables whose cells have lines between them."""
    for grid in grids:
        rows = [[lines(_inside(some, cell)) for cell in row if cell] for row in grid]
        filled = [row for row in rows if any(row)]
        if len(filled) > 1 and sum(sum(map(bool, row)) > 1 for row in filled) > 1:
            yield Block(filled, is_table=True)


def _inside(some: Sequence[Piece], cell: Box) -> Iterator[Piece]:
    for piece in some:
        middle = (piece.box[0] + piece.box[2]) / 2
        if cell[0] <= middle <= cell[2] and cell[1] <= piece.middle <= cell[3]:
            yield piece


def unruled(some: Sequence[Piece]) -> Iterator[Block]:
    """Rows of figures or short words in line with each other, with no lines around them."""
    run: list[Line] = []
    for line in [*lines(some), []]:
        if run and not (line and _in_line(run[-1], line)):
            if _is_table(run):
                yield Block([[[[piece]] for piece in row] for row in run], is_table=True)
            run = []
        if len(line) > 1:
            run.append(line)


def _in_line(above: Line, below: Line) -> bool:
    near = above[0].middle - below[0].middle < 3 * above[0].height
    return near and len(above) == len(below) and all(map(_aligned, above, below))


def _aligned(one: Piece, other: Piece) -> bool:
    a, b = one.box, other.box
    centred = abs(a[0] + a[2] - b[0] - b[2]) / 2
    return min(abs(a[0] - b[0]), abs(a[2] - b[2]), centred) <= _ALIGNED


def _is_table(rows: Sequence[Line]) -> bool:
    """Three columns, or two with figures in the last; fewer may be labels, names or addresses."""
    told = [piece for row in rows for piece in row]
    figures = sum(_FIGURE.match(row[-1].text) is not None for row in rows)
    listed = all(_MARK.match(row[0].text) for row in rows)
    wide, tall = len(rows[0]), len(rows)
    by_rows = all(a.first < b.first for a, b in pairwise(told))
    labelled = any(piece.text.endswith(":") for row in rows for piece in row[:-1])
    if not by_rows or labelled or (listed and wide == 2):
        return False
    return (wide > 2 and tall > 2) or (tall > 3 and figures >= tall - 1)


def begun_beside(some: Sequence[Piece]) -> set[int]:
    """The first characters of blocks that begin level with a line to their left.

    The file goes on below and not to the left: an address is no part of the line beside it.
    """
    return {
        piece.first
        for before, piece, after in zip(some, some[1:], some[2:], strict=False)
        if abs(before.middle - piece.middle) < piece.height / 2
        and piece.box[0] > before.box[2]
        and abs(after.box[0] - piece.box[0]) <= _ALIGNED
        and 0 < piece.middle - after.middle < 3 * piece.height
    }
