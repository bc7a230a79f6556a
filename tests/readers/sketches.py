"""PDFs drawn by hand: pages of lines, pictures and whatever a test draws over them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Page = Callable[[Canvas], None]


def made(*pages: Page) -> bytes:
    """A PDF with one page for every function that draws one."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """The PDF after a change by hand."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as document:
        change(document)
        document.save(out)
    return out.getvalue()


def lines(*texts: str, top: int = 770) -> Page:
    def draw(canvas: Canvas) -> None:
        for nr, text in enumerate(texts):
            canvas.drawString(72, top - 15 * nr, text)

    return draw


def picture(left: int, bottom: int, wide: int, tall: int) -> Page:
    image = ImageReader(Image.new("RGB", (20, 20), "grey"))
    return lambda canvas: canvas.drawImage(image, left, bottom, wide, tall)


def both(*parts: Page) -> Page:
    def draw(canvas: Canvas) -> None:
        for part in parts:
            part(canvas)

    return draw


WORDS = "Min søn er syg, og det skal ingen se."
SAID = lines(WORDS, top=700)
