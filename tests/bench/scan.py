"""A page through OCR: how many characters come out wrong, rendered or spoilt as scanners do?

    python tests/bench/scan.py [--pages N]

Prints for each way of spoiling the page the character error (edits per character, white space
evened out), tesseract's mean confidence, the share of words it doubts, how many of those are wrong,
and whether the response would be marked as hard to read. No test: it asserts nothing.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from io import BytesIO

import pypdfium2
from PIL import Image, ImageFilter
from rapidfuzz.distance import Levenshtein
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from tegn import texts

from hoering.readers import pdf
from hoering.sources import DOUBTFUL
from hoering.split.legibility import is_poor

FONTS = {
    "Serif": "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
    "Sans": "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
}
LINES = 44


def skewed(page: Image.Image) -> Image.Image:
    return page.rotate(1.2, fillcolor=255, resample=Image.Resampling.BICUBIC)


def noisy(page: Image.Image) -> Image.Image:
    """Grey paper and dust."""
    grain = Image.effect_noise(page.size, 60)
    return Image.blend(page, grain, 0.25)


def blurred(page: Image.Image) -> Image.Image:
    return page.filter(ImageFilter.GaussianBlur(page.width / 1700))


def black(page: Image.Image) -> Image.Image:
    """As a fax: black or white, nothing between."""
    return page.point(lambda shade: 255 if shade > 140 else 0)


WAYS: dict[str, tuple[int, tuple[Callable[[Image.Image], Image.Image], ...]]] = {
    "300 dpi, rent": (300, ()),
    "150 dpi, rent": (150, ()),
    "300 dpi, skævt": (300, (skewed,)),
    "300 dpi, støj": (300, (noisy,)),
    "150 dpi, skævt og støj": (150, (skewed, noisy)),
    "150 dpi, sløret": (150, (blurred, blurred)),
    "150 dpi, sort-hvidt": (150, (black,)),
    "100 dpi, skævt og støj": (100, (skewed, noisy)),
    "75 dpi, skævt og støj": (75, (skewed, noisy)),
    "60 dpi, skævt og støj": (60, (skewed, noisy)),
}


def printed(lines: list[str], font: str) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setFont(font, 11)
    for nr, line in enumerate(lines):
        canvas.drawString(60, 780 - 16 * nr, line)
    canvas.save()
    return out.getvalue()


def scanned(
    data: bytes, dots: int, spoil: tuple[Callable[[Image.Image], Image.Image], ...]
) -> bytes:
    page = pypdfium2.PdfDocument(data)[0].render(scale=dots / 72, grayscale=True).to_pil()
    for way in spoil:
        page = way(page)
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.drawImage(ImageReader(page), 0, 0, *A4)
    canvas.save()
    return out.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=4)
    pages = parser.parse_args().pages
    for name, path in FONTS.items():
        pdfmetrics.registerFont(TTFont(name, path))
    random.seed(1)
    shelf = texts("proeve")[:pages]
    for way, (dots, spoil) in WAYS.items():
        edits = size = words = wrong = 0
        sure: list[int] = []
        poor, began = 0, time.perf_counter()
        for nr, text in enumerate(shelf):
            font = list(FONTS)[nr % len(FONTS)]
            lines = simpleSplit(" ".join(text.split()), font, 11, 470)[:LINES]
            told = " ".join(lines)
            reading = pdf.read(scanned(printed(lines, font), dots, spoil))
            read = " ".join(reading.text.split())
            edits += Levenshtein.distance(told, read)
            size += len(told)
            known = set(told.split())
            doubted = [reading.text[a:b] for a, b, s in reading.recognised if s < DOUBTFUL]
            words, wrong = words + len(doubted), wrong + sum(w not in known for w in doubted)
            sure += [s for _, _, s in reading.recognised]
            poor += is_poor([s for _, _, s in reading.recognised])
        mean = sum(sure) / max(1, len(sure))
        print(
            f"{way:24} tegnfejl {100 * edits / size:6.2f} %  tillid {mean:5.1f}  "
            f"usikre ord {100 * words / max(1, len(sure)):5.1f} % (heraf forkerte "
            f"{100 * wrong / max(1, words):3.0f} %)  svær at læse {poor} af {len(shelf)}  "
            f"{(time.perf_counter() - began) / len(shelf):.1f} s/side",
            flush=True,
        )


if __name__ == "__main__":
    main()
