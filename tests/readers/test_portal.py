"""Exports of hearing portals: every row is an answer of its own, and no cell of it is lost."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as Picture
from PIL import Image

from hoering.errors import RefusedError
from hoering.readers.portal import read

from .exports import HEAD, head, workbook
from .test_picture import saved


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
