"""Pages set by ourselves: a mail or a Word answer as a letter, a contents list, stamps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby
from threading import Lock
from typing import Any, TypeAlias

from hoering.memo.outside import allowed, oneline

Line: TypeAlias = tuple[str, str]
"""What something is, and what it says: "Fra", "Ørby Roklub"."""

_ONE = Lock()
"""reportlab keeps what its fonts have used in one place for all documents."""
_MARGIN = 62
_TOP = 56


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer in the contents list; ``pages`` are numbers of the annex."""

    nr: int
    sender: str
    date: str
    pages: tuple[int, int]


@cache
def _styles() -> dict[str, Any]:
    from reportlab.lib.enums import TA_LEFT  # noqa: PLC0415
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415

    from hoering.readers.type import BOLD, TEXT, family  # noqa: PLC0415

    tuple(family("a"))  # registers the fonts
    text = ParagraphStyle("text", fontName=TEXT, fontSize=9.5, leading=13.5, alignment=TA_LEFT,
                          splitLongWords=1)  # fmt: skip
    return {
        "text": text,
        "small": ParagraphStyle("small", text, fontSize=8, leading=11),
        "bold": ParagraphStyle("bold", text, fontName=BOLD),
        "head": ParagraphStyle("head", text, fontName=BOLD, fontSize=11.5, leading=15,
                               spaceBefore=8, spaceAfter=2),
        "title": ParagraphStyle("title", text, fontName=BOLD, fontSize=15, leading=20,
                                spaceAfter=6),
        "mark": ParagraphStyle("mark", text, fontName=BOLD, borderWidth=1, borderColor="black",
                               borderPadding=5, spaceBefore=8, spaceAfter=10),
    }  # fmt: skip


def markup(text: str) -> str:
    """Text as reportlab's paragraphs read it: nothing in it is markup, each letter has a font."""
    from xml.sax.saxutils import escape  # noqa: PLC0415 (only escapes; parses nothing)

    from hoering.readers.type import TEXT, family  # noqa: PLC0415

    def run(font: str, letters: str) -> str:
        safe = escape(letters)
        return safe if font == TEXT else f'<font name="{font}">{safe}</font>'

    lines = allowed(text).replace("\t", "    ").split("\n")
    return "<br/>".join("".join(run(*part) for part in family(line)) for line in lines)


def paragraph(text: str, style: str = "text", size: float = 0.0) -> Any:
    """A paragraph of plain text; ``size`` (points, for running text) sets all styles smaller."""
    from reportlab.lib.styles import ParagraphStyle  # noqa: PLC0415
    from reportlab.platypus import Paragraph  # noqa: PLC0415

    set_in = _styles()[style]
    if size:
        part = size / _styles()["text"].fontSize
        set_in = ParagraphStyle(
            f"{style}{size}",
            set_in,
            fontSize=set_in.fontSize * part,
            leading=set_in.leading * part,
            spaceBefore=set_in.spaceBefore * part,
            spaceAfter=max(set_in.spaceAfter, 3) * part,
        )
    return Paragraph(markup(text), set_in)


def letter(title: str, lines: Sequence[Line], text: str, note: str = "") -> bytes:
    """An answer as a letter on A4: who, when, and every word; ``note`` says why it looks so."""
    from reportlab.platypus import Spacer  # noqa: PLC0415

    story = [paragraph(title, "head")]
    story += [paragraph(f"{what}: {said}", "small") for what, said in lines if said]
    story += [paragraph(note, "small")] if note else []
    story.append(Spacer(1, 10))
    for blank, block in groupby(allowed(text).split("\n"), key=lambda line: not line.strip()):
        if not blank:
            story += [paragraph("\n".join(block)), Spacer(1, 7)]
    return built(story)


def front(
    title: str, lines: Sequence[str], mark: str, entries: Sequence[Entry], left: Sequence[str]
) -> bytes:
    """The contents pages of an annex; ``left`` says what is not in it."""
    from reportlab.platypus import Table  # noqa: PLC0415

    story = [paragraph(title, "title"), *([paragraph(mark, "mark")] if mark else [])]
    story += [paragraph(line) for line in lines]
    head = [paragraph(name, "bold") for name in ("Nr.", "Afsender", "Dato", "Sider")]
    rows = [
        [
            paragraph(str(entry.nr)),
            paragraph(entry.sender),
            paragraph(entry.date, "small"),
            paragraph(_range(entry.pages)),
        ]
        for entry in entries
    ]
    grid = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, "#999999"),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    widths = (34, 236, 140, 60)
    story.append(Table([head, *rows], widths, repeatRows=1, style=grid, spaceBefore=10))
    story += [paragraph(line, "small") for line in left]
    return built(story)


def _range(pages: tuple[int, int]) -> str:
    first, last = pages
    return str(first) if first == last else f"{first}–{last}"


def stamps(marks: Sequence[str]) -> bytes:
    """One strip for each page of an annex, with what stands on the page and its number."""
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    from hoering.readers.type import family  # noqa: PLC0415

    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 24), invariant=1)
    for number, mark in enumerate(marks, 1):
        text = canvas.beginText(_MARGIN, 8)
        for part in (f"{mark[:90]}{' …' if mark[90:] else ''}", f"   side {number}"):
            for font, run in family(allowed(part)):
                text.setFont(font, 7)
                text.textOut(run)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def pages(data: bytes) -> int:
    """How many pages something set here has."""
    return data.count(b"/Type /Page\n") + data.count(b"/Type /Page ")


def built(story: Sequence[Any]) -> bytes:
    """A4 pages of paragraphs; the same ones give the same bytes."""
    from reportlab.lib.pagesizes import A4  # noqa: PLC0415
    from reportlab.platypus import SimpleDocTemplate  # noqa: PLC0415

    out = BytesIO()
    with _ONE:
        SimpleDocTemplate(
            out, pagesize=A4, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_TOP,
            bottomMargin=_TOP, invariant=1, lang="da-DK",
        ).build(list(story))  # fmt: skip
    return out.getvalue()


def plain(data: bytes, title: str) -> bytes:
    """A PDF of our own making with a title, and without its program's marks and the clock's."""
    import pikepdf  # noqa: PLC0415

    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        for key in list(document.docinfo.keys()):
            del document.docinfo[key]
        document.docinfo["/Title"] = oneline(title)
        for key in ("/Metadata", "/OpenAction"):
            if key in document.Root:
                del document.Root[key]
        if "/ID" in document.trailer:
            del document.trailer["/ID"]
        document.save(out, deterministic_id=True)
    return out.getvalue()
