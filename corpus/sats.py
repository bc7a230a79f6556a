"""Typesets the letters of the sample hearing: marked-up text in, PDF out, the same bytes each time.

Every stream is written uncompressed, so that the bytes hang on no version of a compressor.

Mark-up, by paragraph: ``# `` and ``## `` headings, ``| `` lines that stay as they are (letterheads,
signatures), ``> `` the same set to the right (dates, case numbers), ``|| `` a row of a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TypeAlias

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

MARKS = ("## ", "# ", "|| ", "| ", "> ")
CELL = " || "
"""What divides the cells of a row."""
LEFT, RIGHT = 96.0, A4[0] - 96
TOP, BOTTOM = A4[1] - 105, 100.0
LEADING = 1.5
GUTTER = 24.0
"""Points between the columns of a table."""

Points: TypeAlias = Mapping[str, Sequence[str]]
"""Word -> its parts, between which it may be divided at the end of a line."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a source text; ``mark`` is one of :data:`MARKS`, or "" for running text."""

    mark: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line on a page. ``x`` and ``y`` in points from the lower left corner."""

    x: float
    y: float
    font: str
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Face:
    """The typefaces of a letter, its size in points, and where its words may be divided."""

    text: str
    heading: str
    size: float
    points: Points


Page: TypeAlias = tuple[Line, ...]


def blocks(source: str) -> tuple[Block, ...]:
    """The paragraphs of a marked-up text."""
    return tuple(_block(part.splitlines()) for part in source.strip().split("\n\n"))


def _block(lines: Sequence[str]) -> Block:
    mark = next((mark for mark in MARKS if lines[0].startswith(mark)), "")
    return Block(mark, tuple(line.removeprefix(mark) for line in lines))


def pages(source: str, face: Face) -> tuple[Page, ...]:
    """The lines of a letter, page by page; a heading never stands last on its page."""
    done: list[Page] = []
    page: list[Line] = []
    y = TOP
    for block in blocks(source):
        step = _size(block, face) * LEADING
        rows = list(_rows(block, face))
        needed = 4 * step if block.mark.startswith("#") else min(len(rows), 2) * step
        for nr, row in enumerate(rows):
            if y - (step if nr else needed) < BOTTOM:
                done.append(tuple(page))
                page, y = [], TOP
            page += [Line(x, y, font, _size(block, face), text) for x, font, text in row]
            y -= step
        y -= 0.6 * step
    return (*done, tuple(page))


def _size(block: Block, face: Face) -> float:
    return face.size + {"# ": 3, "## ": 1}.get(block.mark, 0)


def _rows(block: Block, face: Face) -> Iterator[tuple[tuple[float, str, str], ...]]:
    """Position, typeface and words of what stands on every line of a paragraph or table."""
    font, points = face.text, face.points
    if block.mark.startswith("#"):
        font, points = face.heading, {}
    size = _size(block, face)

    def measure(text: str) -> float:
        return float(stringWidth(text, font, size))

    if block.mark == "|| ":
        yield from _table([line.split(CELL) for line in block.lines], font, measure)
        return
    for text in block.lines:
        if block.mark == "> ":
            yield ((RIGHT - measure(text), font, text),)
        else:
            for line in wrap(text, measure, RIGHT - LEFT, points):
                yield ((LEFT, font, line),)


def _table(
    rows: Sequence[Sequence[str]], font: str, measure: Callable[[str], float]
) -> Iterator[tuple[tuple[float, str, str], ...]]:
    """The cells of a table, each column as wide as its widest cell."""
    wide = [max(map(measure, column)) + GUTTER for column in zip(*rows, strict=True)]
    starts = [LEFT + sum(wide[:nr]) for nr in range(len(wide))]
    for row in rows:
        yield tuple((x, font, cell) for x, cell in zip(starts, row, strict=True))


def wrap(text: str, measure: Callable[[str], float], width: float, points: Points) -> Iterator[str]:
    """Break a paragraph into lines, dividing the words of ``points`` with a real hyphen."""
    line = ""
    for word in text.split(" "):
        lead = f"{line} " if line else ""
        if measure(lead + word) <= width:
            line = lead + word
            continue
        room = [head for head in _heads(word, points) if measure(f"{lead}{head}-") <= width]
        yield f"{lead}{room[-1]}-" if room else line
        line = word[len(room[-1]) :] if room else word
    yield line


def _heads(word: str, points: Points) -> Iterator[str]:
    """Every beginning of a word after which it may be divided, the shortest first."""
    at = 0
    for part in points.get(word.rstrip(".,:;").lower(), ())[:-1]:
        at += len(part)
        yield word[:at]


def drawn(letters: Sequence[tuple[Page, ...]], head: str, numbered: bool, title: str) -> bytes:
    """A PDF of one or more letters, with a running head and ``2/9`` where they are wanted."""
    every = [page for letter in letters for page in letter]
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=0)
    for nr, page in enumerate(every, start=1):
        canvas.setFont("Helvetica", 8.5)
        if head:
            canvas.drawString(LEFT, A4[1] - 52, head)
        for line in page:
            canvas.setFont(line.font, line.size)
            canvas.drawString(line.x, line.y, line.text)
        canvas.setFont("Helvetica", 8.5)
        if numbered:
            canvas.drawRightString(RIGHT, 48, f"{nr}/{len(every)}")
        canvas.showPage()
    canvas.save()
    with pikepdf.open(BytesIO(out.getvalue())) as pdf:
        return plain(pdf, title)


def plain(pdf: pikepdf.Pdf, title: str) -> bytes:
    """The bytes of a PDF, uncompressed and with an identifier that follows from its content."""
    pdf.docinfo = pdf.make_indirect(pikepdf.Dictionary(Title=pikepdf.String(title)))
    out = BytesIO()
    pdf.save(
        out,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        deterministic_id=True,
    )
    return out.getvalue()
