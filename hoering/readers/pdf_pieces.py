"""What stands together on the lines of a page, and the page put in the order of reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""
Glyph: TypeAlias = tuple[str, int | None]
"""A character and its place in the file's own order; what a reader puts between has none."""

LINE_END, CELL, PARAGRAPH = "\r\n", " | ", "\r\n\r\n"
_BLANK = {"", " ", "\r", "\n", "\xa0"}
_GAP = 0.9  # line heights between two pieces of a line; words stand closer
_LONG_CELL = 6  # lines


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand together on a line, from ``first`` up to ``end``, and their box."""

    first: int
    end: int
    box: Box
    text: str

    @property
    def height(self) -> float:
        """Of the line, in points."""
        return max(1.0, self.box[3] - self.box[1])

    @property
    def middle(self) -> float:
        """How far up the page it stands."""
        return (self.box[1] + self.box[3]) / 2


Line: TypeAlias = Sequence[Piece]
Cell: TypeAlias = Sequence[Line]


@dataclass(frozen=True, slots=True)
class Block:
    """Part of a page that is not read in the file's own order: rows of cells, each of lines.

    Columns of running text are a single row.
    """

    rows: Sequence[Sequence[Cell]]
    is_table: bool

    def pieces(self) -> Iterator[Piece]:
        """Everything in it."""
        return (piece for row in self.rows for cell in row for line in cell for piece in line)


def pieces(
    characters: Sequence[str], box: Callable[[int], Box], drawn: Callable[[int], bool]
) -> list[Piece]:
    """What stands together on each line, in the file's own order.

    A blank that is ``drawn`` is none: it is the number of a glyph.
    """
    found: list[Piece] = []
    first, around, last = 0, None, -1
    for nr, said in enumerate(characters):
        if said in _BLANK and not (said and drawn(nr)):
            continue
        here = box(nr)
        broken = last >= 0 and "\n" in "".join(characters[last:nr])
        if around and not broken and _goes_on(around, here):
            around = _hull(around, here)
        else:
            if around:
                found.append(Piece(first, last + 1, around, "".join(characters[first : last + 1])))
            first, around = nr, here
        last = nr
    if around:
        found.append(Piece(first, last + 1, around, "".join(characters[first : last + 1])))
    return found


def _goes_on(line: Box, here: Box) -> bool:
    tall = max(line[3] - line[1], 1.0)
    level = abs(here[1] + here[3] - line[1] - line[3]) < tall
    return level and -tall < here[0] - line[2] < _GAP * tall


def holds(box: Box, character: Box) -> bool:
    """Whether the middle of a character lies in a box."""
    x, y = (character[0] + character[2]) / 2, (character[1] + character[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _hull(one: Box, other: Box) -> Box:
    low, high = map(min, one, other), map(max, one, other)
    left, bottom, _, _ = low
    _, _, right, top = high
    return left, bottom, right, top


def lines(some: Iterable[Piece]) -> list[Line]:
    """Pieces put together into lines, from top to bottom, each from left to right."""
    found: list[list[Piece]] = []
    for piece in sorted(some, key=lambda piece: -piece.middle):
        if found and abs(found[-1][0].middle - piece.middle) < piece.height / 2:
            found[-1].append(piece)
        else:
            found.append([piece])
    return [sorted(line, key=lambda piece: piece.box[0]) for line in found]


def arranged(
    characters: Sequence[str],
    some: Sequence[Piece],
    blocks: Sequence[Block],
    begins: AbstractSet[int] = frozenset(),
) -> tuple[list[Glyph], set[int]]:
    """The page's characters in reading order, and at which of them a row of a table begins.

    Pieces that begin with one of ``begins`` are no part of the line before them.
    """
    of = {piece.first: nr for nr, block in enumerate(blocks) for piece in block.pieces()}
    out: list[Glyph] = []
    rows: set[int] = set()
    written: set[int] = set()
    at, last = 0, -1
    for piece in some:
        nr = of.get(piece.first, -1)
        if nr < 0:
            if last >= 0 or piece.first in begins:
                _divide(out, rows, apart=last >= 0 and blocks[last].is_table)
                at = piece.first
            out += [(characters[place], place) for place in range(at, piece.end)]
        elif nr not in written:
            written.add(nr)
            _divide(out, rows, apart=blocks[nr].is_table)
            _write(blocks[nr], characters, out, rows)
        at, last = piece.end, nr
    if last < 0:
        out += [(characters[place], place) for place in range(at, len(characters))]
    return out, rows


def _divide(out: list[Glyph], rows: set[int], *, apart: bool) -> None:
    """End the line; where a table begins or ends, leave a blank one."""
    while out and out[-1][0] in {"", " ", "\r", "\n"}:
        out.pop()
    if out:
        out.append((PARAGRAPH if apart else LINE_END, None))
    if apart:
        rows.add(len(out))


def _write(block: Block, characters: Sequence[str], out: list[Glyph], rows: set[int]) -> None:
    for nr, row in enumerate(block.rows):
        long = not block.is_table or sum(len(cell) >= _LONG_CELL for cell in row) > 1
        between = (PARAGRAPH if block.is_table else LINE_END) if long else CELL
        if nr:
            out.append((PARAGRAPH if block.is_table and long else LINE_END, None))
        if block.is_table and nr:
            rows.add(len(out))
        for place, cell in enumerate(row):
            if place and not (between == PARAGRAPH and not cell):
                out.append((between, None))
            _write_cell(cell, characters, out, LINE_END if long else " ")


def _write_cell(cell: Cell, characters: Sequence[str], out: list[Glyph], between: str) -> None:
    for nr, line in enumerate(cell):
        if nr and not out[-1][0].endswith("\n"):
            out.append((LINE_END if out[-1][0].endswith("-") else between, None))
        for place, piece in enumerate(line):
            out += [(" ", None)] if place else []
            out += [(characters[at], at) for at in range(piece.first, piece.end)]
