"""Pages without text are read by tesseract, or told as what nobody could read."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from hoering.letters import PICTURE_BEGINS, PICTURE_ENDS
from hoering.readers import ocr, pdf, pdf_scan, read
from hoering.readers.pdf_layer import differences
from hoering.readers.pdf_notes import Layer, Seen
from hoering.readers.reading import Draft
from hoering.sources import Source
from hoering.split.legibility import is_poor

from .test_picture import LINES as SHORT
from .test_picture import drawn

LINES = (
    "Vi bor på Ålborggade og synes ikke, at badet skal ligge dér.",
    "Der er for få cykelstativer, og stien er mørk om aftenen.",
)


def page_of(draw: Callable[[Canvas], object]) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def printed(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 700, LINES[0])
    canvas.drawString(72, 640, LINES[1])


def scanned(data: bytes) -> bytes:
    """The same page as a scanner leaves it: a picture and no text."""
    picture = pypdfium2.PdfDocument(data)[0].render(scale=200 / 72, grayscale=True).to_pil()
    return page_of(lambda canvas: canvas.drawImage(ImageReader(picture), 0, 0, *A4))


def test_a_scan_is_read(require: Callable[[str], str]) -> None:
    """Print comes back word for word with its paragraphs, and the page is told to be a scan."""
    require("tesseract")
    reading = pdf.read(scanned(page_of(printed)))
    assert reading.text == "\n\n".join(LINES)
    assert reading.gaps == ()
    assert any("tekstgenkendelse" in note for note in reading.notes)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_scan_that_lies_wrong_is_turned(turn: int, require: Callable[[str], str]) -> None:
    """A page on its side or its head is read as if it had lain right."""
    require("tesseract")
    picture = pypdfium2.PdfDocument(page_of(printed))[0].render(scale=200 / 72, grayscale=True)
    lies = picture.to_pil().rotate(turn, expand=True)
    wide, tall = lies.size
    size = (A4[1], A4[0]) if wide > tall else A4
    out = BytesIO()
    canvas = Canvas(out, pagesize=size)
    canvas.drawImage(ImageReader(lies), 0, 0, *size)
    canvas.save()
    assert pdf.read(out.getvalue()).text.split() == " ".join(LINES).split()


def as_seen(text: str, sure: int = 96) -> ocr.Recognised:
    places = [found.span() for found in re.finditer(r"\S+", text)]
    return ocr.Recognised(text, tuple((a, b, sure) for a, b in places))


SHOWN = "Vi kan ikke støtte, at I nedlægger 40 pladser. Det mener Grethe Nymark."


@pytest.mark.parametrize(
    ("layer", "sure", "places"),
    [
        (SHOWN, 96, []),
        (SHOWN.replace("ikke ", ""), 96, ["kan støtte,"]),
        (SHOWN.replace("40", "400"), 96, ["400"]),
        (SHOWN.replace("ikke", "ingen"), 96, ["ingen"]),
        (SHOWN.replace("støtte,", "aldrig støtte,"), 96, ["aldrig"]),
        (SHOWN.replace("støtte", "afvise"), 96, ["afvise,"]),
        (SHOWN.replace("Nymark", "Nygaard"), 96, ["Nygaard."]),
        (SHOWN.replace(" Det mener Grethe Nymark.", ""), 96, ["pladser."]),
        (SHOWN.replace("støtte", "stotte"), 96, []),
        (SHOWN.replace("støtte, at", "støtte,at"), 96, []),
        (SHOWN.replace("ikke ", ""), 50, []),
        (SHOWN.replace("40", "400"), 50, []),
        ("Det mener Grethe Nymark. Vi kan ikke støtte, at I nedlægger 40 pladser.", 96, []),
    ],
)  # fmt: skip
def test_a_layer_is_held_to_its_picture(layer: str, sure: int, places: list[str]) -> None:
    """A negation, a number, a name or another word is told; a slip and what is not sure are not."""
    found = [
        layer[one.start - 7 : one.end - 7] for one in differences(layer, 7, as_seen(SHOWN, sure))
    ]
    assert found == places


@pytest.mark.parametrize(
    ("layer", "shown"),
    [
        ("Efter planlovens § 15 a skal der", "Efter planlovens 8 15 a skal der"),
        ("Efter planlovens § 15 a skal der", "Efter planlovens 815 a skal der"),
        ("Horingssvar fra Soren Kjergaard", "Høringssvar fra Søren Kjærgaard"),
        ("Mieszkańcy ulicy Nadbrzeżnej", "Mieszkancy ulicy Nadbrzeznej"),
        ("García Muñoz og Hüseyin Yılmaz", "Garcia Muiioz og Hiseyin Yilmaz"),
        ("Vores j.nr. 2025-00l2345", "Vores j.nr. 2025-0012345"),
        ("Torvet | 548 | 46.8", "Torvet 543 46.3"),
    ],
)
def test_another_spelling_is_no_contradiction(layer: str, shown: str) -> None:
    """Accents, a section's sign read as a figure, single letters and cells of tables are noise."""
    assert not list(differences(layer, 0, as_seen(shown)))


def test_a_layer_that_lacks_a_negation_is_told(require: Callable[[str], str]) -> None:
    """The place is doubtful but no gap, and the note says what the page shows."""
    require("tesseract")
    picture = pypdfium2.PdfDocument(page_of(printed))[0].render(scale=200 / 72, grayscale=True)
    shown = ImageReader(picture.to_pil())

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(shown, 0, 0, *A4)
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textLine(LINES[0].replace("ikke, ", ", "))
        text.textLine(LINES[1])
        canvas.drawText(text)

    reading = pdf.read(page_of(draw))
    assert "ikke" not in reading.text
    assert [sure for *_, sure in reading.recognised] == [0]
    assert not reading.gaps
    assert any("viser" in note and "ikke" in note for note in reading.notes)


def test_layers_that_there_is_no_time_to_hold_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check never costs the file: no page is drawn when the time is up."""

    def drawn(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setenv("HOERING_READ_SECONDS", "0")
    monkeypatch.setattr(pdf_scan, "program", lambda: "tesseract")
    monkeypatch.setattr(pdf_scan, "printed", drawn)
    seen, draft = Seen(), Draft()
    seen.layered += [Layer(nr, 0, SHOWN) for nr in range(1, 60)]
    pdf_scan.hold(pypdfium2.PdfDocument(page_of(printed)), draft, seen)
    assert seen.unheld == list(range(1, 60))


def test_a_scan_is_read_in_the_worker(tmp_path: Path, require: Callable[[str], str]) -> None:
    """The guarded process finds tesseract too, though it is given nothing else of the user's."""
    require("tesseract")
    file = tmp_path / "scan.pdf"
    file.write_bytes(scanned(page_of(printed)))
    source = read(file, file.name)
    assert isinstance(source, Source)
    assert source.text.value == "\n\n".join(LINES)


def test_what_is_no_print_stays_a_gap(require: Callable[[str], str]) -> None:
    """Scribbles and stains give no words: they are told, and nothing is made up."""
    require("tesseract")
    stain = Image.new("L", (400, 560), 235)
    for wide in (40, 90, 150):
        ImageDraw.Draw(stain).ellipse((30, 60 + wide, 60 + 2 * wide, 200 + 2 * wide), fill=wide)
    data = page_of(lambda canvas: canvas.drawImage(ImageReader(stain), 0, 0, *A4))
    reading = pdf.read(data)
    assert reading.text == ""
    assert [(gap.page, gap.what) for gap in reading.gaps] == [(1, "side uden tekst")]
    assert "ingen tekst i det, som kan læses" in reading.gaps[0].why


def test_without_tesseract_the_gap_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that lacks the program reads the rest, and says what is missing."""
    monkeypatch.setenv("PATH", "")
    reading = pdf.read(scanned(page_of(printed)))
    assert "tesseract er ikke installeret" in reading.gaps[0].why


def test_no_time_left_is_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand scanned pages must not cost the file its other pages."""
    monkeypatch.setenv("HOERING_READ_SECONDS", "0")
    assert ocr.Recogniser().read(b"P5 1 1 255\n\0") is None
    assert len(pdf.read(scanned(page_of(printed))).gaps) == 1


def test_a_screenshot_among_text_is_read_and_marked(require: Callable[[str], str]) -> None:
    """What a picture on a page says stands last there, in brackets, and is said to be a guess."""
    require("tesseract")
    shot = ImageReader(drawn(*SHORT).convert("RGB"))

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 770, "Se, hvad naboerne skrev:")
        canvas.drawImage(shot, 72, 400, 450, 120)
        canvas.drawString(72, 300, "Det er vi enige i.")

    reading = pdf.read(page_of(draw))
    before, _, rest = reading.text.partition(f"\n\n{PICTURE_BEGINS}\n\n")
    assert before.startswith("Se, hvad naboerne skrev:")
    assert before.endswith("Det er vi enige i.")
    assert rest == "\n\n".join(SHORT) + f"\n\n{PICTURE_ENDS}\n"
    assert reading.gaps == ()
    assert "billeder med tekst" in reading.notes[0]
    words = [reading.text[a:b] for a, b, _ in reading.recognised]
    assert words == " ".join(SHORT).split()


def test_a_screenshot_that_nobody_can_read_here_is_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without tesseract the rest is read, and the gap says what to do next."""
    monkeypatch.setenv("PATH", "")
    shot = ImageReader(drawn(*SHORT).convert("RGB"))

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 770, "Se her:")
        canvas.drawImage(shot, 72, 400, 450, 120)

    reading = pdf.read(page_of(draw))
    assert reading.text == "Se her:"
    (gap,) = reading.gaps
    assert (gap.page, gap.what) == (1, "billede")
    assert "installér" in gap.why


def test_doubtful_words_are_told_and_mark_the_response(require: Callable[[str], str]) -> None:
    """A page too coarse to read well is read; its unsure words are noted, and it is flagged."""
    require("tesseract")
    coarse = pypdfium2.PdfDocument(page_of(printed))[0].render(scale=62 / 72, grayscale=True)
    page = ImageReader(coarse.to_pil().rotate(1.2, fillcolor=255))
    reading = pdf.read(page_of(lambda canvas: canvas.drawImage(page, 0, 0, *A4)))
    assert is_poor([sure for _, _, sure in reading.recognised])
    assert any(note.startswith("Tekstgenkendelsen er usikker på »") for note in reading.notes)
