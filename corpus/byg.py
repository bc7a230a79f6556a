"""Makes the files of the sample hearing out of the texts in ``kilder/``, the same bytes each time.

    python corpus/byg.py [FOLDER]

writes PDF, mail and Word files to FOLDER, or to the sample hearing itself. ``nabo.txt`` is text
already and is written by hand, like the gold beside every file.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as Letter
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from sats import Face, Points, blocks, damaged, drawn, pages

SOURCES = Path(__file__).parent / "kilder"
ANSWERS = Path(__file__).parent / "mobilt_stofindtagelsesrum" / "svar"
TITLE = "Mobilt stofindtagelsesrum i Skovlunden"
WRITTEN = datetime(2025, 10, 10, 9, 0)
CHANGE = re.compile(r"\{([-+])(.*?)\1\}")
"""``{-struck out-}`` and ``{+put in+}``: a change that Word has tracked."""


def build(folder: Path) -> tuple[Path, ...]:
    """Write every file of the hearing that is made to ``folder``, and say which."""
    font = TTFont("Proeve", SOURCES / "skrift.ttf")
    registerFont(font)
    made = {
        "samlet.pdf": bundle(),
        "netvaerk.pdf": network(),
        "herberg.pdf": shelter(font),
        "borger.eml": mail("borger.txt", "utf-8"),
        "lokaludvalg.eml": mail("lokaludvalg.txt", "iso-8859-1"),
        "boligforening.docx": letter("boligforening.txt"),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return tuple(folder / name for name in made)


def _read(name: str) -> str:
    return (SOURCES / name).read_text(encoding="utf-8")


def hyphenation() -> Points:
    """Where the long words of the letters may be divided: ``stof-indtagelses-rum``."""
    words = _read("orddeling.txt").lower().split()
    return {word.replace("-", ""): word.split("-") for word in words}


def bundle() -> bytes:
    """Five letters in one file, each in its own type, with page numbers through them all."""
    faces = (
        ("1_udsatteraad.txt", "Times-Roman", "Times-Bold", 13.2),
        ("2_skolebestyrelse.txt", "Helvetica", "Helvetica-Bold", 12),
        ("3_uden_navn.txt", "Times-Roman", "Times-Roman", 14.5),
        ("4_beredskab.txt", "Helvetica", "Helvetica-Bold", 11),
        ("5_brugerforening.txt", "Proeve", "Proeve", 13),
    )
    points = hyphenation()
    letters = [
        pages(_read(f"samlet/{name}"), Face(text, heading, size, points))
        for name, text, heading, size in faces
    ]
    return drawn(letters, "Høringssvar: mobilt stofindtagelsesrum i Skovlunden", True, TITLE)


def network() -> bytes:
    """One letter of two pages with a heading for each theme and nothing wrong with it."""
    face = Face("Proeve", "Helvetica-Bold", 12, {})
    return drawn([pages(_read("netvaerk.txt"), face)], "Netværket Værdig Hjælp", False, TITLE)


def shelter(font: TTFont) -> bytes:
    """One letter whose font has lost the names of some of its letters."""
    return damaged(pages(_read("herberg.txt"), Face("Proeve", "Proeve", 11.5, {})), font, TITLE)


def mail(name: str, charset: str) -> bytes:
    """A mail: the headers stand above the first blank line of its source."""
    head, _, body = _read(name).partition("\n\n")
    message = EmailMessage(policy=SMTP)
    for row in head.splitlines():
        field, _, value = row.partition(": ")
        message[field] = value
    message.set_content(body, charset=charset, cte="quoted-printable")
    return message.as_bytes()


def letter(name: str) -> bytes:
    """A Word letter with a table and a tracked change."""
    document = Document()
    for block in blocks(_read(name)):
        if block.mark == "|| ":
            _add_table(document, [row.split(" || ") for row in block.lines])
        elif block.mark == "# ":
            document.add_heading(block.lines[0], level=1)
        else:
            _add_paragraph(document.add_paragraph(), "\n".join(block.lines))
    _slim(document)
    properties = document.core_properties
    properties.author = properties.comments = ""
    properties.created = properties.modified = WRITTEN
    out = BytesIO()
    document.save(out)
    return _stored(out.getvalue())


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


def _add_paragraph(paragraph: Paragraph, text: str) -> None:
    at = 0
    for change in CHANGE.finditer(text):
        if at < change.start():
            paragraph.add_run(text[at : change.start()])
        _track(paragraph, change[1] == "+", change[2])
        at = change.end()
    paragraph.add_run(text[at:])


def _track(paragraph: Paragraph, added: bool, words: str) -> None:
    """Add words as put in or struck out by an unnamed author."""
    run = paragraph.add_run(words)._r
    change = OxmlElement("w:ins" if added else "w:del")
    for key, value in (("id", "12"[added]), ("author", "Ukendt"), ("date", f"{WRITTEN:%FT%TZ}")):
        change.set(qn(f"w:{key}"), value)
    if not added:
        run.find(qn("w:t")).tag = qn("w:delText")
    paragraph._p.append(change)
    change.append(run)


def _stored(data: bytes) -> bytes:
    """The same archive, uncompressed and with one date for every member."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, WRITTEN.timetuple()[:6]), old.read(name))
    return out.getvalue()


if __name__ == "__main__":
    for path in build(Path(sys.argv[1]) if sys.argv[1:] else ANSWERS):
        print(path.name)
