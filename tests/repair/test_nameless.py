"""Fonts that are drawn by the page's own means (Type 3) have no name and no program to ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from hoering.readers import pdf
from hoering.readers.pdf_programs import Font, encoded_names
from hoering.repair.fonts import untold_passages
from hoering.repair.glyphs import UNTELLABLE, mend_source, worth_a_look
from hoering.sources import FontEvidence, Source, SourceKind
from hoering.text import Text

LINES = (
    "Vi er imod planen, for den er for dyr, og ingen har bedt om den endnu.",
    "Foreningen beder om 14 nye lamper langs stien og 36 meter fortov i alt.",
    "Det er et godt forslag, men det skal ikke koste os de gamle linde i haven.",
    "Derfor beder vi kommunen om at finde en anden plads til de to busser.",
)


def drawn(lines: tuple[str, ...], codes: Mapping[str, int], named: str | None = None) -> Source:
    """A page set in such a font. ``named`` are the characters whose glyphs have their real names;
    None where none has.
    """
    with pikepdf.new() as document:
        box = document.make_stream(b"600 0 50 0 550 700 d1 50 0 500 700 re f")
        blank = document.make_stream(b"600 0 0 0 0 0 d1")
        procs, differences = Dictionary(), Array()
        for char, code in codes.items():
            name = Name(f"/{char}" if char in (named or "") else f"/a{code}")
            procs[name] = blank if char == " " else box
            differences.extend([code, name])
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=[0, 0, 600, 700],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=procs,
            Encoding=Dictionary(Type=Name.Encoding, Differences=differences),
            FirstChar=0,
            LastChar=255,
            Widths=Array([600] * 256),
            Resources=Dictionary(),
        )
        page = document.add_blank_page(page_size=(595, 842))
        page.Resources = Dictionary(Font=Dictionary(F1=document.make_indirect(font)))
        rows = [f"<{bytes(codes[char] for char in line).hex()}> Tj T*" for line in lines]
        text = "BT /F1 10 Tf 16 TL 50 790 Td " + " ".join(rows) + " ET"
        page.Contents = document.make_stream(text.encode())
        out = BytesIO()
        document.save(out)
    reading = pdf.read(out.getvalue())
    return Source("x.pdf", "0" * 64, SourceKind.PDF, Text(reading.text), fonts=reading.fonts)


CHARS = sorted(set("".join(LINES)))
OWN = {char: ord(char) for char in CHARS}
ANY = {char: 33 + nr for nr, char in enumerate(CHARS)}


def test_what_reads_well_is_no_loss() -> None:
    """A typesetter's numbers are the letters' own: nothing is told of them, and nothing changed."""
    source = drawn(LINES, OWN)
    mended = mend_source(source)
    assert mended.text is source.text
    assert mended.text.value.split("\r\n") == list(LINES)
    assert not mended.gaps
    assert not worth_a_look(mended)


def test_names_of_letters_tell_as_well_as_a_map() -> None:
    """Figures and signs, which have longer names, are left and told where their names are none."""
    mended = mend_source(drawn(LINES, ANY, "".join(filter(str.isalpha, CHARS))))
    letters = re.sub(r"[^a-zA-Z]", "", mended.text.value)
    assert letters == re.sub(r"[^a-zA-Z]", "", "".join(LINES))
    assert worth_a_look(mended)


def test_letters_that_nobody_tells_are_a_gap() -> None:
    """Numbers without any meaning read as signs and figures: nobody can have read the page."""
    mended = mend_source(drawn(LINES, ANY))
    assert [gap.what for gap in mended.gaps] == [UNTELLABLE]
    assert worth_a_look(mended)


def test_a_row_of_dots_is_no_passage() -> None:
    """Leaders, lines and bullets of a font that tells nothing are no words that nobody read."""
    for row, gaps in (("." * 90, 0), ("•–" * 60, 0), ("ABCDEFGHIJ" * 9, 1)):
        raw = f"Vi er imod planen.\n{row}\nVi er for stien."
        start = raw.index(row)
        fonts = (FontEvidence("Demo", True, (), ((start, start + len(row)),)),)
        read = Source("x.pdf", "0" * 64, SourceKind.PDF, Text(raw), fonts=fonts)
        assert len(list(untold_passages(read, read.text))) == gaps


def test_a_long_blank_line_costs_no_time() -> None:
    read = Source(
        "x.txt", "0" * 64, SourceKind.PLAIN, Text("\ufffd" + "\n" + " " * 200_000 + "\nx")
    )
    assert not list(untold_passages(read, read.text))


def test_joined_letters_are_their_letters() -> None:
    """A name of two letters is theirs, as it is everywhere."""
    font = Font(
        "A",
        {},
        None,
        named=encoded_names(Dictionary(Encoding=Dictionary(Differences=[1, Name.fl]))),
    )
    assert font.names_say() == {1: "fl"}
