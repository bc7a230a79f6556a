"""PDFs with broken character maps, set in real fonts: how many characters come out right? How fast?

    python tests/bench/pdf.py

Prints for each font and way of breaking its map the share of characters that are right as read and
as mended; then pages a second beside pdfplumber and pypdfium2 on the same healthy file, in the same
process. No test: it asserts nothing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from io import BytesIO

import pdfplumber
import pypdfium2
from pdf_skrift import FONTS, WAYS, made
from tegn import texts

from hoering.readers import pdf
from hoering.repair.glyphs import mend_reported
from hoering.sources import Source, SourceKind
from hoering.text import Text

WIDTH = 90


def lines_of(text: str) -> list[str]:
    """A text in lines that fit on a page."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            if len(line) + len(word) >= WIDTH:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines.append(line)
    return [line for line in lines if line]


def right(text: str, lines: list[str], shown: set[str]) -> float:
    """Share of characters that are right, white space aside."""
    written = "".join(char for line in lines for char in line if char in shown and char != " ")
    read = "".join(text.split("\f")[: -(-len(lines) // 45)]).replace("\ufffe", "")
    read = "".join(read.split())
    alike = SequenceMatcher(None, written, read, autojunk=False).get_matching_blocks()
    return sum(block.size for block in alike) / max(len(written), len(read))


def broken_maps() -> None:
    shelf = texts("proeve")
    for way in WAYS:
        shares = []
        for nr, (name, path) in enumerate(FONTS.items()):
            lines = lines_of(shelf[nr])
            reading = pdf.read(made(lines, path, way))
            source = Source("x.pdf", "0", SourceKind.PDF, Text(reading.text), fonts=reading.fonts)
            shown = set("".join(lines))
            before = right(reading.text, lines, shown)
            after = right(mend_reported(source)[0].value, lines, shown)
            shares.append((name, before, after))
        mean = sum(after for *_, after in shares) / len(shares)
        worst = min(shares, key=lambda share: share[2])
        start = sum(before for _, before, _ in shares) / len(shares)
        print(
            f"{way:20} læst {100 * start:7.3f} %  rettet {100 * mean:7.3f} %  "
            f"ringest {worst[0]} {100 * worst[2]:.3f} %",
            flush=True,
        )


def speed() -> None:
    lines = lines_of("\n".join(texts("proeve")[:30]))
    data = made(lines, FONTS["LiberationSerif-Regular"], "sund")

    def plumbed() -> int:
        with pdfplumber.open(BytesIO(data)) as document:
            return len([page.extract_text() for page in document.pages])

    def bare() -> int:
        return len([page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)])

    ways: dict[str, Callable[[], int]] = {
        "pdfplumber extract_text": plumbed,
        "pypdfium2, bar tekst": bare,
        "hoering, tekst med skrifter og læserækkefølge": lambda: len(pdf.read(data).pages),
    }
    rates = {}
    for name, way in ways.items():
        began = time.perf_counter()
        rates[name] = way() / (time.perf_counter() - began)
        print(f"{name:48} {rates[name]:8.1f} sider/s")
    plumber, bare_rate, ours = rates.values()
    print(f"hoering: {ours / plumber:.1f} gange pdfplumber, {ours / bare_rate:.2f} af pypdfium2")


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    broken_maps()
    speed()
