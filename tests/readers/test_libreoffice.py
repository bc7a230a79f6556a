"""A PDF as LibreOffice makes it: columns, tables, and fonts whose codes are no letters."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn

from hoering.readers import pdf
from hoering.repair.glyphs import mend_source
from hoering.sources import Source, SourceKind
from hoering.text import Text

PROSE = (
    "Vi har boet i gaden i mange år, og vi er glade for planen om en cykelsti. Men lyset er for "
    "svagt om aftenen, og børnene er bange for at gå hjem alene, når klubben lukker.",
    "Bestyrelsen har talt om sagen på to møder. Der var enighed om, at bænkene bør flyttes, og at "
    "træerne bør blive stående. En enkelt var imod, fordi udgiften er stor for foreningen.",
)
ROWS = (
    ("Afsnit", "Bemærkning", "Forslag"),
    ("2.1", "Lyset på stien er for svagt om aftenen, og børnene er bange.", "Flere lamper."),
    ("3.4", "Der mangler bænke ved åen.", "Sæt to bænke op, og plant et træ ved hver af dem."),
)


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory, require: Callable[[str], str]) -> bytes:
    soffice = require("soffice")
    folder = tmp_path_factory.mktemp("brev")
    document = docx.Document()
    document.add_heading("Høringssvar om stien", 1)
    two = document.add_section(WD_SECTION.CONTINUOUS)._sectPr.find(qn("w:cols"))
    two.set(qn("w:num"), "2")
    for words in PROSE:
        document.add_paragraph(words)
    one = document.add_section(WD_SECTION.CONTINUOUS)._sectPr.find(qn("w:cols"))
    one.set(qn("w:num"), "1")
    for style in ("Table Grid", None):
        document.add_paragraph("Her er vores forslag:")
        table = document.add_table(len(ROWS), len(ROWS[0]), style)
        for row, texts in zip(table.rows, ROWS, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.save(str(folder / "brev.docx"))
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    command = [soffice, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "brev.docx")], check=True, capture_output=True)
    return Path(folder / "brev.pdf").read_bytes()


def mended(data: bytes) -> str:
    reading = pdf.read(data)
    source = Source("a.pdf", "0" * 64, SourceKind.PDF, Text(reading.text), fonts=reading.fonts)
    return " ".join(mend_source(source).text.value.split())


def test_columns_and_ruled_tables_read_in_order(letter: bytes) -> None:
    """Each column from top to bottom, then the table row by row with its cells in one piece."""
    text = mended(letter)
    places = [text.index(words) for words in PROSE]
    assert places == sorted(places)
    assert " ".join(" | ".join(row) for row in ROWS) in text


def test_a_simple_font_without_a_map_is_read_by_its_outlines(letter: bytes) -> None:
    """Codes that count up from 1, line ends among them, are the letters that they draw."""
    out = BytesIO()
    with pikepdf.open(BytesIO(letter)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                del thing["/ToUnicode"]
        document.save(out)
    assert "Bestyrelsen" not in pdf.read(out.getvalue()).text
    assert mended(out.getvalue()) == mended(letter)
