"""What lies on a page of a PDF and is no part of its content: fields, marks, files, bars."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from reportlab.pdfgen.canvas import Canvas

from hoering.readers import pdf

from .sketches import SAID, WORDS, both, changed, lines, made

RECT = [68, 694, 372, 714]
Annotation = dict[str, Any]


def look(document: pikepdf.Pdf, drawn: str, blend: str = "/Normal") -> Dictionary:
    """An appearance as large as RECT."""
    stream = document.make_stream(f"/G gs {drawn}".encode())
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, RECT
    stream.Resources = Dictionary(ExtGState=Dictionary(G=Dictionary(BM=Name(blend))))
    return Dictionary(N=stream)


BAR, BAND, FRAME = (
    f"{colour} {RECT[0]} {RECT[1]} 304 20 re {way}"
    for colour, way in (("0 g", "f"), ("1 1 0 rg", "f"), ("1 0 0 RG", "S"))
)


def noted(*some: Annotation, drawn: str = "", blend: str = "/Normal") -> bytes:
    """A page with WORDS on it and annotations over them."""

    def add(document: pikepdf.Pdf) -> None:
        found = []
        for one in some:
            more = {"AP": look(document, drawn, blend)} if drawn else {}
            made_of: Annotation = {"Type": Name.Annot, "Rect": RECT, "F": 4, **one, **more}
            found.append(document.make_indirect(Dictionary(**made_of)))
        document.pages[0].Annots = document.make_indirect(pikepdf.Array(found))

    return changed(made(SAID), add)


STAMP = {"Subtype": Name.Stamp, "Rect": [68, 94, 372, 114]}
MARK = {"Subtype": Name.Highlight, "QuadPoints": [68, 714, 372, 714, 68, 694, 372, 694]}


@pytest.mark.parametrize(
    ("data", "hidden"),
    [
        (noted({"Subtype": Name.Square}, drawn=BAR), WORDS),
        (noted({"Subtype": Name.Square, "IC": [0, 0, 0]}), WORDS),
        (noted({"Subtype": Name.Circle}, drawn=BAR), WORDS),
        (noted({"Subtype": Name.Stamp}, drawn=BAR), WORDS),
        (noted({"Subtype": Name.FreeText}, drawn=BAR), WORDS),
        (noted(MARK, drawn=BAR), WORDS),
        (noted({"Subtype": Name("/Redact")}, drawn=BAR), WORDS),
        (noted({"Subtype": Name.Square}, STAMP, drawn=BAR), WORDS),
        (noted({"Subtype": Name.Square, "F": 2}, drawn=BAR), ""),
        (noted({"Subtype": Name.Square}, drawn=FRAME), ""),
        (noted(MARK, drawn=BAND, blend="/Multiply"), ""),
        (noted(MARK, STAMP, drawn=BAND, blend="/Multiply"), ""),
        (noted({**MARK, "C": [1, 1, 0]}), ""),
    ],
    ids=[
        "bar", "bar without a look", "circle", "stamp", "typed on", "mark", "redaction",
        "bar and stamp", "hidden bar", "frame", "marker", "marker and stamp", "plain marker",
    ],
)  # fmt: skip
def test_an_annotation_may_hide_words(data: bytes, hidden: str) -> None:
    """What is laid over words hides them like a bar that is painted; a marker does not."""
    reading = pdf.read(data)
    assert " ".join(reading.text[a:b] for a, b in reading.hidden) == hidden


def form(canvas: Canvas) -> None:
    lines("Skema", "Navn", "Svar")(canvas)
    fields = canvas.acroForm
    fields.textfield(name="Navn", x=150, y=735, width=300, height=20, value="Karen Mogensen")
    fields.textfield(name="Tekst7", x=150, y=700, width=300, height=20, value="Vi siger nej.")
    fields.textfield(name="Tom", x=150, y=665, width=300, height=20, value="")


def without_a_look(document: pikepdf.Pdf) -> None:
    for field in document.pages[0].Annots:
        del field["/AP"]
    document.Root.AcroForm.NeedAppearances = True


@pytest.mark.parametrize("change", [lambda _: None, without_a_look], ids=["drawn", "undrawn"])
def test_every_field_stands_on_its_line(change: Callable[[pikepdf.Pdf], None]) -> None:
    """With its name where somebody gave it one, and however it is to be drawn."""
    reading = pdf.read(changed(made(form), change))
    assert reading.text.endswith("Svar\r\nNavn: Karen Mogensen\r\nVi siger nej.")
    assert "udfyldte felter" in reading.notes[0]


def test_an_empty_form_has_no_filled_fields() -> None:
    """The note is true."""
    data = made(both(lines("Navn"), lambda canvas: canvas.acroForm.textfield(name="n", x=9, y=9)))
    reading = pdf.read(data)
    assert (reading.text, reading.notes) == ("Navn", ())


def boxes(told: str, *where: tuple[str, int, bool]) -> bytes:
    """A line with boxes to tick: their names, where they stand, and whether they are ticked."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "Støtter")
        canvas.drawString(200, 700, "Imod")
        for name, x, ticked in where:
            canvas.acroForm.checkbox(
                name=name, x=x, y=698, size=12, checked=ticked, tooltip=told or None
            )

    return made(draw)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (boxes("", ("ja", 80, True), ("nej", 180, False)), "Støtter: afkrydset"),
        (boxes("", ("ja", 80, False), ("nej", 180, True)), "Imod: afkrydset"),
        (boxes("", ("ja", 150, False), ("nej", 240, True)), "Imod: afkrydset"),
        (boxes("", ("ja", 150, True), ("nej", 240, False)), "Støtter: afkrydset"),
        (boxes("", ("ja", 168, True)), "ja: afkrydset"),
        (boxes("", ("ja", 186, True)), "Imod: afkrydset"),
        (boxes("", ("ja", 150, True), ("nej", 165, False)), "ja: afkrydset"),
        (boxes("Enig", ("ja", 168, True)), "Enig: afkrydset"),
        (boxes("", ("ja", 80, False), ("nej", 180, False)), ""),
    ],
    ids=[
        "before", "second", "behind", "behind first", "between", "near", "two together", "told",
        "none",
    ],
)  # fmt: skip
def test_a_tick_is_told_by_what_it_ticks(data: bytes, says: str) -> None:
    """By the words that it plainly belongs to, or else by its name: never by the wrong ones."""
    text = pdf.read(data).text
    assert text.partition("Støtter Imod")[2].strip() == says


def test_a_radio_button_is_told_by_its_value() -> None:
    """The name of the group is what is asked."""

    def draw(canvas: Canvas) -> None:
        for nr, value in enumerate(("for", "imod")):
            canvas.acroForm.radio(
                name="h", tooltip="Holdning", value=value, selected=value == "imod", x=72, y=50 * nr
            )

    assert pdf.read(made(draw)).text == "Holdning: imod"


@pytest.mark.parametrize(
    "said", [{"Contents": "Ny høring & møde."}, {"RC": "<p>Ny høring &amp; <b>møde.</b></p>"}]
)
def test_typed_on_text_without_a_look_is_read(said: Annotation) -> None:
    """A program that draws nothing for it has it in its data."""
    reading = pdf.read(noted({"Subtype": Name.FreeText, "DA": "/Helv 11 Tf 0 g", **said}))
    assert reading.text.split("\r\n") == [WORDS, "Ny høring & møde."]


@pytest.mark.parametrize(
    ("one", "told"),
    [
        ({"Subtype": Name.Text, "RC": "<p>Kun <b>her</b></p>"}, "Kommentar på side 1: »Kun her«"),
        ({"Subtype": Name.Stamp, "Contents": "Set"}, "Kommentar på side 1: »Set«"),
        (
            {"Subtype": Name("/Redact")},
            f"Mærket til at blive slettet på side 1, men ikke slettet: »{WORDS}«",
        ),
    ],
)
def test_what_is_pinned_to_a_page_is_told(one: Annotation, told: str) -> None:
    """Comments, however they are written, and redactions that were never carried out."""
    assert told in pdf.read(noted(one)).notes


def test_a_redaction_of_nothing_is_not_told() -> None:
    """Once it is carried out there is nothing below it."""
    assert pdf.read(noted({"Subtype": Name("/Redact"), "Rect": [68, 94, 372, 114]})).notes == ()


@pytest.mark.parametrize("has_file", [True, False])
def test_a_file_pinned_to_a_page_is_a_gap(*, has_file: bool) -> None:
    """By its name, whether it is there or only spoken of."""

    def add(document: pikepdf.Pdf) -> None:
        file = pikepdf.AttachedFileSpec(document, b"x", filename="svar.docx").obj
        pin = Dictionary(
            Type=Name.Annot,
            Subtype=Name.FileAttachment,
            Rect=RECT,
            Contents="svar.docx",
            FS=file if has_file else Dictionary(Type=Name.Filespec, F="svar.docx"),
        )
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(pin)])

    reading = pdf.read(changed(made(SAID), add))
    assert [(gap.page, gap.what) for gap in reading.gaps] == [(1, "vedhæftet fil: svar.docx")]
    assert reading.notes == ()
