"""Exports of hearing portals: every row is an answer of its own, and no cell of it is lost."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Literal
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Picture
from PIL import Image

from hoering.errors import RefusedError
from hoering.hearing import Column, Holds
from hoering.readers import read as read_file
from hoering.readers.columns import Columns
from hoering.readers.portal import read
from hoering.sources import Source

from .test_picture import saved

HEAD = ("Svarnummer", "Indsendt af", "Dato", "Høringssvar", "Vedhæftede filer")


def workbook(*sheets: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def head(number: str = "", name: str = "", sent: str = "", town: str = "") -> str:
    """What stands above every answer, whatever the export knows."""
    return f"Svarnummer: {number}\nNavn: {name}\nOrganisation: \nDato: {sent}\nBy: {town}\n"


def test_a_row_becomes_a_page() -> None:
    """Who, when and where stand above as the portal prints them, then answer and files."""
    moment = datetime(2025, 10, 2, 14, 31)
    rows = [
        HEAD,
        (1, "Ida Holm", moment, "Ja tak.\n\nOg lys.", "a.pdf, b.jpg"),
        (2, "", "", "Nej."),
    ]
    reading = read(workbook(rows))
    first, second = reading.text.split("\f")
    assert first == (
        head("1", "Ida Holm", "2025-10-02 14:31")
        + "\nJa tak.\n\nOg lys.\n\nVedhæftede filer: a.pdf, b.jpg\n"
    )
    assert second == head("2") + "\nNej.\n"
    assert reading.pages == (0, len(first) + 1)


def test_a_day_without_a_clock_is_a_day() -> None:
    """A cell that holds a day alone is no answer sent at midnight."""
    reading = read(workbook([HEAD, (1, "Ida Holm", datetime(2025, 10, 2), "Ja.", "")]))
    assert reading.text.startswith(head("1", "Ida Holm", "2025-10-02"))


def test_names_and_addresses_in_several_columns() -> None:
    """First and last name make one name; how to reach a person is no part of what he says."""
    columns = ("Fornavn", "Efternavn", "E-mail", "Telefon", "Besvarelse")
    text = read(workbook([columns, ("Ida", "Holm", "i@example.dk", "70000000", "Ja.")])).text
    assert text == head(name="Ida Holm", town="i@example.dk, 70000000") + "\nJa.\n"


def test_a_column_that_asks_about_an_address_holds_none() -> None:
    """What is answered below "Hemmelig adresse" would mean nothing in the head."""
    columns = ("Navn", "Adresse", "Hemmelig adresse", "Svar")
    text = read(workbook([columns, ("Ida Holm", "Engvej 00", "Ja", "Nej tak.")])).text
    expected = head(name="Ida Holm", town="Engvej 00")
    assert text == expected + "\nNej tak.\n\nHemmelig adresse: Ja\n"


def test_files_that_are_not_there_are_gaps_of_their_row() -> None:
    """An export names files and does not hold them."""
    rows = [HEAD, (1, "Ida Holm", "", "Ja.", "a.pdf, b.jpg"), (2, "Bo Friis", "", "Nej.", None)]
    reading = read(workbook(rows))
    assert [gap.what for gap in reading.gaps] == ["vedhæftet fil: a.pdf", "vedhæftet fil: b.jpg"]
    assert all(gap.at is not None and gap.at < reading.pages[1] for gap in reading.gaps)


def test_no_cell_is_lost() -> None:
    """Several columns of answers, some without a name, a column nobody knows, a second sheet."""
    columns = ("Navn", "Svar", "", "Din holdning", "Kommentar til bilag 1")
    rows = [columns, ("Ida", "Ja.", "Måske.", "Imod", "Husk lys.", "Og ro.")]
    reading = read(workbook(rows, [("Besvarelse",), ("Nej.",)]))
    below = "\nSvar\nJa.\n\n\nMåske.\n\nKommentar til bilag 1\nHusk lys.\n\n\nOg ro.\n"
    assert head(name="Ida") + below + "\nDin holdning: Imod\n\f" in reading.text
    assert reading.text.endswith("\nNej.\n")
    assert reading.gaps == ()


def test_what_is_not_read_of_a_workbook_is_told() -> None:
    """A title above the columns is noted, a sheet without answers is a gap."""
    reading = read(workbook([("Eksport",), HEAD, (1, "Ida", "", "Ja.")], [("Post",), ("Løn",)]))
    assert reading.text == head("1", "Ida") + "\nJa.\n"
    assert [gap.what for gap in reading.gaps] == ["arket »Sheet1«"]
    assert any("»Eksport«" in note for note in reading.notes)


def test_a_workbook_that_lies_about_its_size() -> None:
    """Rows beyond what the file says of itself are read all the same."""
    data = workbook([("Navn", "Svar"), ("Ida", "Ja."), ("Bo", "Nej."), ("Eva", "Måske.")])
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'ref="A1:B4"', b'ref="A1:B2"'))
    assert len(read(out.getvalue()).pages) == 3


CSV = (
    ("Navn", "Dato", "Høringssvar"),
    ("Ida Holm", "2025-09-01", "Jeg støtter det, fordi det virker.\nLys, bænke og træer."),
    ("Åse Bøgh", "2025-09-02", 'Byens "hjerte" er her; det ved alle.'),
    ("Per Lund", "2025-09-03", "Nej, for der er larm, og der er biler."),
)


@pytest.mark.parametrize("divider", [";", ",", "\t"])
@pytest.mark.parametrize("charset", ["utf-8-sig", "cp1252"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_csv_in_any_dress(divider: str, charset: str, quoting: Literal[0, 1]) -> None:
    """Danish Excel writes semicolons and an old encoding, others commas and UTF-8."""
    out = StringIO(newline="")
    csv.writer(out, delimiter=divider, quoting=quoting).writerows(CSV)
    pages = read(out.getvalue().encode(charset)).text.split("\f")
    assert pages == [head(name=n, sent=d) + f"\n{answer}\n" for n, d, answer in CSV[1:]]


def test_csv_of_one_column() -> None:
    """Where nothing divides columns, commas are the sender's own."""
    assert read(b"Svar\nVi siger ja, men kun nu.\n").text.endswith("\nVi siger ja, men kun nu.\n")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (workbook([("Post", "Beløb"), ("Løn", 100)]), "ingen kolonne med høringssvar"),
        (workbook([]), "ingen kolonne med høringssvar"),
        (workbook([HEAD, (1, "Ida", "", "Ja.")])[:-200], "beskadiget"),
        (b"PK\x03\x04 ikke et regneark", "beskadiget"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 med adgangskode", "adgangskode"),
    ],
)
def test_what_is_no_export_is_refused(data: bytes, reason: str) -> None:
    """A budget is no pile of answers, and a damaged or locked file says so."""
    with pytest.raises(RefusedError) as refused:
        read(data)
    assert reason in refused.value.what
    assert refused.value.next_step


def test_the_columns_are_told_and_can_be_corrected(tmp_path: Path) -> None:
    """How they were understood is a note; what a person says of them counts, in the worker too."""
    columns = ("Nr", "Indsender", "Hvad mener du?", "Bemærkninger", "Bilag")
    data = workbook([columns, (1, "Ida Holm", "Vi siger nej.", "Set af KH", "a.pdf")])
    (told,) = read(data).notes
    assert told.startswith(
        "Kolonnerne er læst sådan: svar: Bemærkninger; nummer: Nr; filer: Bilag; andet: Indsender, "
        "Hvad mener du?. "
    )
    (tmp_path / "a.xlsx").write_bytes(data)
    said = (
        Column("hvad mener du?", Holds.ANSWER),
        Column("Indsender", Holds.NAME),
        Column("Bemærkninger", Holds.OTHER),
    )
    source = read_file(tmp_path / "a.xlsx", "a.xlsx", said)
    assert isinstance(source, Source)
    assert source.text.raw == (
        head("1", "Ida Holm") + "\nVi siger nej.\n\nBemærkninger: Set af KH\n\nBilag: a.pdf\n"
    )


def test_an_export_that_only_a_person_understands(tmp_path: Path) -> None:
    """No name says where the answers stand: it is refused with what to write, and then read."""
    data = workbook([("Hvem", "Hvad mener du?"), ("Ida", "Nej.")])
    with pytest.raises(RefusedError) as refused:
        read(data)
    assert "»columns«" in refused.value.next_step
    assert read(data, Columns({"hvad mener du?": "svar"})).text.endswith("\nNej.\n\nHvem: Ida\n")


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        (
            ("Svarnummer", "Indsendt af", "Dato", "Virksomhed/Organisation", "By", "Postnr.",
             "Høringssvar", "Vedhæftede filer"),
            ("7", "Ida Holm", "2025-10-02", "Kajens Venner", "Ørby", "0000", "Ja.", ""),
        ),
        (
            ("Svar id", "Oprettet", "Navn", "Organisationsnavn", "Postnummer", "By", "Svartekst"),
            ("7", "2025-10-02", "Ida Holm", "Kajens Venner", "0000", "Ørby", "Ja."),
        ),
    ],
)  # fmt: skip
def test_the_names_that_portals_use(columns: Sequence[str], row: Sequence[str]) -> None:
    """Two portals' own names for the same columns give the same head."""
    text = read(workbook([columns, row])).text
    assert "Svarnummer: 7\nNavn: Ida Holm\nOrganisation: Kajens Venner\nDato: 2025-10-02\n" in text
    assert text.endswith("\nJa.\n")


def test_an_answer_that_became_a_formula() -> None:
    """Words that begin with "=" are read as written where no program has worked them out."""
    rows = [HEAD, (1, "Ida Holm", "", "= ja tak til et bad", ""), (2, "Bo Lund", "", "Nej.", "")]
    reading = read(workbook(rows))
    assert reading.text.split("\f")[0] == head("1", "Ida Holm") + "\n= ja tak til et bad\n"
    assert any(
        "med en formel uden resultat er læst, som de er skrevet: 1." in n for n in reading.notes
    )
    assert reading.gaps == ()


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c r="D2" t="str"><f>x</f><v>Ja tak.</v>', "Ja tak."),
        ('<c r="D2" t="e"><f>x</f><v>#NAME?</v>', "=x"),
    ],
)
def test_what_a_formula_gave(cell: str, said: str) -> None:
    """A result stands for its formula; an error says less than the formula itself."""
    out = BytesIO()
    data = workbook([HEAD, (1, "Ida Holm", "", "=x", "")])
    with ZipFile(BytesIO(data)) as book, ZipFile(out, "w") as other:
        for name in book.namelist():
            sheet = book.read(name).decode().replace('<c r="D2"><f>x</f><v></v>', cell)
            other.writestr(name, sheet)
    assert read(out.getvalue()).text == head("1", "Ida Holm") + f"\n{said}\n"


def test_whoever_left_the_field_empty_is_told_of() -> None:
    """A row without an answer is a gap, and no row is passed over."""
    reading = read(workbook([HEAD, (1, "Ida Holm", "", "Ja.", ""), (2, "Bo Lund", "", "", "")]))
    (gap,) = reading.gaps
    assert (gap.what, gap.page) == ("svaret i række 2", 2)
    assert "Navn: Bo Lund" in reading.text


TWICE = [
    ("Høring om broen", "", "", ""),
    ("Afsender", "", "Svar", ""),
    ("Navn", "Dato", "Havnen", "Broen"),
]


def test_columns_that_are_named_in_two_rows() -> None:
    """A second row of names is nobody's answer, and tells what each answer is to."""
    reading = read(workbook([*TWICE, ("Ida Holm", "2025-10-02", "Nej tak.", "Ja.")]))
    assert reading.text == (
        head(name="Ida Holm", sent="2025-10-02") + "\nSvar: Havnen\nNej tak.\n\nSvar: Broen\nJa.\n"
    )


def test_names_that_are_repeated_are_nobody() -> None:
    """Two exports that were put together, or a line of names copied once too often."""
    names = ("Navn", "Dato", "Høringssvar")
    assert read(workbook([names, names, ("Ida", "", "Nej.")])).text.count("Svarnummer") == 1


@pytest.mark.parametrize(
    ("names", "row"),
    [
        (("Navn", "Afsendertype", "Indsendt via", "Svar"), ("Ida", "Organisation", "Mail", "Nej.")),
        (("Svar", "Emne", "Kategori", "Navn"), ("Nej.", "By", "Forening", "Ida")),
        (("Navn", "Organisation", "Svar"), ("By", "Firma", "Nej.")),
        (("Navn", "Telefon", "Svar"), ("Ida", "mobil", "Find en anden adresse")),
        (("Svar", "", "Navn"), ("By", "Firma", "Ida")),
    ],
)
def test_whoever_is_called_like_a_column_is_there(names: Sequence[str], row: Sequence[str]) -> None:
    """A kind of sender and a way of sending are words that columns are named by, too."""
    assert read(workbook([names, row])).text.count("Svarnummer") == 1


@pytest.mark.parametrize(
    "row", [("By", "Svar", ""), ("Ida", "By og havn", ""), ("", "Tekst", "Bilag"), ("Dato", "", "")]
)
def test_an_answer_of_one_word_is_no_name_of_a_column(row: Sequence[str]) -> None:
    """Whoever answers by a word that could name a column is still there."""
    reading = read(workbook([("Navn", "Høringssvar", "Andet"), row, ("Bo", "Nej.", "")]))
    assert reading.text.count("Svarnummer") == 2


@pytest.mark.parametrize(
    ("rows", "names", "opened"),
    [
        ('Ida;"Nej, sagde jeg\nBo;Ja\nEva;Nej\n', ["Ida", "Bo", "Eva"], 1),
        ('Ida;"Nej,\n\nsagde jeg"\nBo;"Ja\n', ["Ida", "Bo"], 1),
        ('Ida;Hun sagde "nej" og gik\nBo;"Ja ""tak"""\n', ["Ida", "Bo"], 0),
        ('Ida;"Nej;\nBo; ja"\nEva;"Han sagde "nej" til mig"\n', ["Ida", "Eva"], 0),
        ('Ida;"Nej, sagde jeg\nBo;Ja\nEva;"Nej\ntak"\n', ["Ida", "Bo", "Eva"], 1),
        ('"Ida;Nej\nBo;Ja\n', ['"Ida', "Bo"], 1),
    ],
)
def test_a_mark_that_nothing_closes_swallows_nobody(
    rows: str, names: Sequence[str], opened: int
) -> None:
    """By the rules all that follows it is one cell: it is told, and everybody is there."""
    reading = read(f"Navn;Høringssvar\n{rows}".encode())
    assert re.findall("^Navn: (.*)$", reading.text, re.M) == names
    assert any("ikke lukkes" in note for note in reading.notes) is bool(opened)


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        (
            'Ida;"Kære alle\n\nNej, for det larmer.\n\nHilsen Ida',
            "Kære alle\n\nNej, for det larmer.",
        ),
        ('Ida;"Kære alle\nHun sagde "nej" til\nbroen."', 'alle\nHun sagde "nej" til\nbroen.'),
    ],
)
def test_an_answer_of_many_lines_stays_one(row: str, answer: str) -> None:
    """Of an export that was cut off, and where marks stand in an answer, no line is a row."""
    text = read(f"Navn;Høringssvar\n{row}".encode()).text
    assert re.findall("^Navn: (.*)$", text, re.M) == ["Ida"]
    assert answer in text


def test_what_stands_beside_the_cells_is_told() -> None:
    """A remark pinned to a cell is noted, a picture is a gap; a bare workbook has neither."""
    book = Workbook()
    book.active.append(("Navn", "Høringssvar"))
    book.active.append(("Ida Holm", "Se billedet."))
    plain, drawn = BytesIO(), BytesIO()
    book.save(plain)
    book.active["B2"].comment = Comment("Ringede i går: er imod.", "Bo")
    book.active.add_image(Picture(BytesIO(saved(Image.new("L", (300, 300)), "PNG"))), "D4")
    book.active.add_image(Picture(BytesIO(saved(Image.new("L", (60, 60)), "PNG"))), "D9")
    book.save(drawn)
    bare, told = read(plain.getvalue()), read(drawn.getvalue())
    assert told.text == bare.text
    assert bare.gaps == ()
    assert [(gap.what, gap.why) for gap in told.gaps] == [
        ("billeder i regnearket", "Teksten i dem er ikke læst (1).")
    ]
    assert set(told.notes) - set(bare.notes) == {
        "Kommentar til celle B2, ikke taget med: »Ringede i går: er imod.«",
        "Små billeder i regnearket er ikke læst (1).",
    }


def test_a_damaged_remark_takes_no_answer_with_it() -> None:
    """The cells are read all the same, and what could not be read is a gap."""
    out = BytesIO(workbook([("Navn", "Høringssvar"), ("Ida Holm", "Nej.")]))
    with ZipFile(out, "a") as package:
        package.writestr("xl/comments1.xml", "<comments><comment")
    reading = read(out.getvalue())
    assert "Nej." in reading.text
    assert [gap.what for gap in reading.gaps] == ["kommentarer og billeder i regnearket"]
