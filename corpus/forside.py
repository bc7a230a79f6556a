"""Makes ``notat.png``, the picture in the README: pages of the memo of the sample hearing.

    python corpus/forside.py

Run by hand when the memo's looks have changed; it needs LibreOffice (``soffice``).
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageOps

from hoering.demo import make

PAGES = (1, 4, 19)
"""The opening, the answers party by party, and the first theme."""
_TALL = 620  # pixels
_COLOURS = 64


def pages(folder: Path) -> list[Image.Image]:
    """The pages as pictures of one height, each with a thin edge."""
    make(folder, lambda step: None)
    convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder]
    subprocess.run([*convert, folder / "hoeringsnotat.docx"], check=True, capture_output=True)
    with pypdfium2.PdfDocument(folder / "hoeringsnotat.pdf") as memo:
        shown = (memo[number - 1].render(scale=2).to_pil() for number in PAGES)
        return [
            ImageOps.expand(ImageOps.contain(page, (2000, _TALL)), 1, "silver") for page in shown
        ]


def side_by_side(pictures: list[Image.Image], gap: int = 16) -> Image.Image:
    """All pictures in a row on white."""
    wide = sum(picture.width + gap for picture in pictures) - gap
    row = Image.new("RGB", (wide, max(picture.height for picture in pictures)), "white")
    at = 0
    for picture in pictures:
        row.paste(picture, (at, 0))
        at += picture.width + gap
    return row


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        joined = side_by_side(pages(Path(made)))
    joined.quantize(_COLOURS).save(Path(__file__).parent / "notat.png", optimize=True)
