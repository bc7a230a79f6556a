"""Word letters and portal exports (Excel) of the sample hearing, the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Letter
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from openpyxl import Workbook
from sats import CELL, blocks

_LEVELS = {"# ": 1, "## ": 2}
_CHANGE = re.compile(r"\{([-+])(.*?)\1\}")
"""``{-struck out-}`` and ``{+put in+}``: a change that Word has tracked."""
_NOW = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def letter(source: str, written: datetime) -> bytes:
    """A Word document of a marked-up text, with its tables and tracked changes."""
    document = Document()
    for block in blocks(source):
        if block.mark == "|| ":
            _add_table(document, [row.split(CELL) for row in block.lines])
        elif block.mark in _LEVELS:
            document.add_heading(block.lines[0], level=_LEVELS[block.mark])
        else:
            _add_paragraph(document.add_paragraph(), "\n".join(block.lines), written)
    _slim(document)
    properties = document.core_properties
    properties.author = properties.comments = ""
    properties.created = properties.modified = written
    out = BytesIO()
    document.save(out)
    return _stored(out.getvalue(), written)


def export(source: str, written: datetime) -> bytes:
    """What a hearing portal exports: one row for each answer. `` // `` parts its paragraphs."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Høringssvar"
    for row in source.rstrip("\n").splitlines():
        sheet.append([cell.strip().replace(" // ", "\n\n") for cell in row.split(CELL)])
    book.properties.creator = ""
    book.properties.created = written
    out = BytesIO()
    book.save(out)
    return _stored(out.getvalue(), written)


def _slim(document: Letter) -> None:
    """Leave out what the empty document brings along and nobody sees: 800 of its 830 kB."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()
    for rels in (document.part.rels, document.part.package.rels):
        for key, rel in list(rels.items()):
            if rel.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                del rels[key]


def _add_table(document: Letter, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for nr, row in enumerate(rows):
        for cell, words in zip(table.rows[nr].cells, row, strict=True):
            cell.text = words


def _add_paragraph(paragraph: Paragraph, text: str, written: datetime) -> None:
    at = 0
    for change in _CHANGE.finditer(text):
        if at < change.start():
            paragraph.add_run(text[at : change.start()])
        _track(paragraph, change[1] == "+", change[2], written)
        at = change.end()
    paragraph.add_run(text[at:])


def _track(paragraph: Paragraph, added: bool, words: str, written: datetime) -> None:
    """Add words as put in or struck out by an unnamed author."""
    run = paragraph.add_run(words)._r
    change = OxmlElement("w:ins" if added else "w:del")
    for key, value in (("id", "12"[added]), ("author", "Ukendt"), ("date", f"{written:%FT%TZ}")):
        change.set(qn(f"w:{key}"), value)
    if not added:
        run.find(qn("w:t")).tag = qn("w:delText")
    paragraph._p.append(change)
    change.append(run)


def _stored(data: bytes, written: datetime) -> bytes:
    """The same archive, uncompressed and with one date for every member and inside it."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_STORED) as new:
        for name in old.namelist():
            member = old.read(name)
            if name == "docProps/core.xml":  # openpyxl writes the clock's time, whatever it is told
                member = _NOW.sub(rb"\g<1>%b" % f"{written:%FT%TZ}".encode(), member)
            new.writestr(ZipInfo(name, written.timetuple()[:6]), member)
    return out.getvalue()
