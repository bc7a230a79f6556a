"""Fonts of one name: what is wrong with one of them is said of none of the others."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from hoering.readers import pdf
from hoering.readers.pdf_programs import Font, alike
from hoering.repair.glyphs import mend_reported
from hoering.sources import Source, SourceKind
from hoering.text import Text
from tests.bench.pdf_skrift import FONTS, made

LINES = (
    "Vi beder om 12 huse, 345 lamper og 67 lindetræer ved skolen.",
    "Ring til 20 89 14 56 inden den 3. marts, hvis I vil have os med.",
)
PATH = FONTS["LiberationSerif-Regular"]
pytestmark = pytest.mark.skipif(not PATH.exists(), reason="the font is not installed")


def simple(document: pikepdf.Pdf, path: Path, name: str) -> pikepdf.Object:
    """A healthy font of Windows' own codes, as Word sets what has no other letters."""
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(name),
        Flags=32,
        FontBBox=[0, -200, 1000, 900],
        ItalicAngle=0,
        Ascent=900,
        Descent=-200,
        CapHeight=700,
        StemV=80,
        FontFile2=document.make_stream(path.read_bytes()),
    )
    return document.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name(name),
            Encoding=Name.WinAnsiEncoding,
            FirstChar=32,
            LastChar=255,
            Widths=Array([500] * 224),
            FontDescriptor=document.make_indirect(descriptor),
        )
    )


def mended(document: pikepdf.Pdf) -> str:
    out = BytesIO()
    document.save(out)
    read = pdf.read(out.getvalue())
    source = Source("x.pdf", "0" * 64, SourceKind.PDF, Text(read.text), fonts=read.fonts)
    return mend_reported(source)[0].value


@pytest.mark.parametrize("name", ["/BCDEEE+Calibri", "/BCDFEE+Calibri", "/Calibri"])
@pytest.mark.parametrize("way", ["andre cifre", "forskudt område", "bfrange tabt"])
def test_a_healthy_namesake_keeps_its_figures(name: str, way: str) -> None:
    """Word has two Calibri in a letter: of one the map is wrong, the other needs none."""
    with pikepdf.open(BytesIO(made(LINES, PATH, way))) as document:
        font = document.pages[0].Resources.Font.F1
        font.BaseFont = font.DescendantFonts[0].BaseFont = Name("/BCDEEE+Calibri")
        page = document.add_blank_page(page_size=(595, 842))
        page.Resources = Dictionary(Font=Dictionary(F1=simple(document, PATH, name)))
        rows = " ".join(f"({line}) Tj T*" for line in LINES)
        page.Contents = document.make_stream(
            f"BT /F1 10 Tf 16 TL 50 790 Td {rows} ET".encode("cp1252")
        )
        assert [mended(document).count(line) for line in LINES] == [2, 2]


@pytest.mark.parametrize("ways", [("andre cifre", "sund"), ("sund", "andre cifre")])
def test_maps_of_one_program_that_differ_say_nothing(ways: tuple[str, str]) -> None:
    """Which of two pages a map is of nobody knows: neither one's figures are the other's."""
    with pikepdf.open(BytesIO(made(LINES, PATH, ways[0]))) as document:
        font = document.pages[0].Resources.Font.F1
        with pikepdf.open(BytesIO(made(LINES, PATH, ways[1]))) as other:
            told = other.pages[0].Resources.Font.F1.ToUnicode.read_bytes()
        twin = Dictionary(dict(font.items()))
        twin.ToUnicode = document.make_stream(told)
        page = document.add_blank_page(page_size=(595, 842))
        page.Resources = Dictionary(Font=Dictionary(F1=document.make_indirect(twin)))
        page.Contents = document.pages[0].Contents
        assert [mended(document).count(line) for line in LINES] == [1, 1]


def test_what_namesakes_agree_on_is_told() -> None:
    """A hole in one map is a hole; a font without a map makes none."""
    fonts = [Font("A", told, None) for told in ({1: "a", 2: "b", 3: "c"}, {}, {1: "a", 2: "x"})]
    assert alike(fonts).told == {1: "a"}
    assert alike(fonts[1:2]).told == {}


@pytest.mark.parametrize(
    ("told", "right", "wrong"),
    [
        ("123", "¹²³", False),  # raised, and in a table of its own
        ("\u2126\u212b", "\u03a9\u00c5", False),  # ohm and omega, Ångström and his letter
        ("47", "80", True),
        ("øå", "æø", True),
        ("47", "40", False),  # one is no run
    ],
)
def test_a_run_is_wrong_where_other_characters_are_meant(
    told: str, right: str, wrong: bool
) -> None:
    letters = "bcdefghijklmnop"
    font = Font("A", dict(enumerate(letters + told)), None)
    assert font.wrong(dict(enumerate(letters + right))) == wrong
