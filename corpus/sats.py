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
from reportlab.pdfbase.ttfonts import TTFont, TTFontMaker
from reportlab.pdfgen.canvas import Canvas

MARKS = ("## ", "# ", "|| ", "| ", "> ")
LEFT, RIGHT = 96.0, A4[0] - 96
TOP, BOTTOM = A4[1] - 105, 100.0
LEADING = 1.5
LOST = "bcmnvwxy()012345"
"""What a word processor merges into ranges of its character map, and so what is lost with them:
the neighbours in the alphabet that are neighbours among Calibri's glyphs as well."""

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
        lines = list(_lines(block, face))
        needed = 4 * step if block.mark.startswith("#") else min(len(lines), 2) * step
        for nr, (x, font, text) in enumerate(lines):
            if y - (step if nr else needed) < BOTTOM:
                done.append(tuple(page))
                page, y = [], TOP
            page.append(Line(x, y, font, _size(block, face), text))
            y -= step
        y -= 0.6 * step
    return (*done, tuple(page))


def _size(block: Block, face: Face) -> float:
    return face.size + {"# ": 3, "## ": 1}.get(block.mark, 0)


def _lines(block: Block, face: Face) -> Iterator[tuple[float, str, str]]:
    """Position, typeface and words of every line of a paragraph."""
    font, points = face.text, face.points
    if block.mark.startswith("#"):
        font, points = face.heading, {}
    size = _size(block, face)

    def measure(text: str) -> float:
        return float(stringWidth(text, font, size))

    for text in block.lines:
        if block.mark == "> ":
            yield RIGHT - measure(text), font, text
        else:
            for line in wrap(text, measure, RIGHT - LEFT, points):
                yield LEFT, font, line


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
        return _plain(pdf, title)


def damaged(letter: tuple[Page, ...], font: TTFont, title: str) -> bytes:
    """A PDF whose font names only some of its letters: those in :data:`LOST` have no name.

    Text stands in it as glyph numbers (Identity-H), as word processors write it.
    """
    with pikepdf.new() as pdf:
        resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=_composite(pdf, font, letter)))
        for page in letter:
            sheet = pdf.add_blank_page(page_size=A4)
            sheet.Contents = pdf.make_stream(_operators(page, font))
            sheet.Resources = resources
        return _plain(pdf, title)


def _operators(page: Page, font: TTFont) -> bytes:
    numbers = font.face.charToGlyph
    shown = (
        f"/F1 {line.size:g} Tf 1 0 0 1 {line.x:.2f} {line.y:.2f} Tm "
        f"<{''.join(f'{numbers[ord(char)]:04X}' for char in line.text)}> Tj"
        for line in page
    )
    return "\n".join(["BT", *shown, "ET"]).encode()


def _composite(pdf: pikepdf.Pdf, font: TTFont, letter: tuple[Page, ...]) -> pikepdf.Object:
    """The font as a composite one, with widths and a map of the characters it still names."""
    used = sorted({char for page in letter for line in page for char in line.text})
    widths: list[object] = []
    for char in used:
        widths += [font.face.charToGlyph[ord(char)], [round(font.face.charWidths[ord(char)])]]
    name = pikepdf.Name("/AAAAAA+Hoeringsproeve")
    face = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=pikepdf.Dictionary(
            Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
        ),
        FontDescriptor=_descriptor(pdf, font, name),
        CIDToGIDMap=pikepdf.Name.Identity,
        DW=0,
        W=pikepdf.Array(widths),
    )
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=name,
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(face)],
            ToUnicode=pdf.make_stream(_map([char for char in used if char not in LOST], font)),
        )
    )


def _descriptor(pdf: pikepdf.Pdf, font: TTFont, name: pikepdf.Name) -> pikepdf.Object:
    face = font.face
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor,
            FontName=name,
            Flags=32,
            FontBBox=[round(number) for number in face.bbox],
            ItalicAngle=0,
            Ascent=round(face.ascent),
            Descent=round(face.descent),
            CapHeight=644,
            StemV=80,
            FontFile2=pdf.make_stream(_embedded(font)),
        )
    )


def _embedded(font: TTFont) -> bytes:
    """The font file without its own character map, so that nothing else names the letters."""
    maker = TTFontMaker()
    for tag in ("head", "hhea", "maxp", "hmtx", "loca", "glyf"):
        maker.add(tag, font.face.get_table(tag))
    return bytes(maker.makeStream())


def _map(chars: Sequence[str], font: TTFont) -> bytes:
    """A character map with one entry for each of ``chars``; a block holds 100 at most."""
    rows = [f"<{font.face.charToGlyph[ord(char)]:04X}> <{ord(char):04X}>" for char in chars]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
            f"{len(rows)} beginbfchar",
            *rows,
            "endbfchar endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    ).encode()


def _plain(pdf: pikepdf.Pdf, title: str) -> bytes:
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
