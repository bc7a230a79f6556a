"""Pages without text are read by tesseract, or told as what nobody could read."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from hoering.readers import ocr, pdf, read
from hoering.records import Source

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
    stain = Image.effect_noise((400, 560), 90)
    data = page_of(lambda canvas: canvas.drawImage(ImageReader(stain), 0, 0, *A4))
    reading = pdf.read(data)
    assert reading.text == ""
    assert [(gap.page, gap.what) for gap in reading.gaps] == [(1, "side uden tekst")]
    assert "kan ikke læse" in reading.gaps[0].why


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
