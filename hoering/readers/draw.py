"""The process that draws one page of an untrusted PDF: ``python -m hoering.readers.draw PAGE …``.

It answers with a picture and with where each character stands on it, so that whoever shows the page
can mark a passage without drawing it again.
"""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2

from hoering.errors import RefusedError
from hoering.readers.pdf import page
from hoering.readers.pdf_page import Page
from hoering.readers.sandbox import confine

_WIDE = 900
"""Pixels: a page of A4 can be read at it, and takes less than 100 kB."""
_TALLEST = 4000
_COLOURS = 48
_SCALE = 1000
"""Boxes are in thousandths of the picture's sides."""


def drawn(data: bytes, number: int) -> dict[str, Any]:
    """A page as PNG (base64) and its visible characters: offset, left, top, right, bottom.

    Offsets count from the page's first character in the raw text of the source.
    """
    found = page(data, number)
    wide, tall = found.handle.get_size()
    scale = min(_WIDE / max(wide, 1), _TALLEST / max(tall, 1))
    bitmap = found.handle.render(scale=scale)
    out = BytesIO()
    bitmap.to_pil().convert("RGB").quantize(_COLOURS).save(out, "PNG", optimize=True)
    boxes = [list(box) for box in _boxes(found, bitmap)]
    return {"png": b64encode(out.getvalue()).decode(), "boxes": boxes}


def _boxes(found: Page, bitmap: pypdfium2.PdfBitmap) -> Iterator[tuple[int, ...]]:
    place, at, high = bitmap.get_posconv(found.handle), 0, False
    for nr, said in zip(found.places, found.characters, strict=True):
        if nr is not None and said.strip():
            left, bottom, right, top = found.letters.get_charbox(nr, loose=True)
            corners = [place.to_bitmap(left, top), place.to_bitmap(right, bottom)]
            yield at, *_thousandths(corners, bitmap)
        # A reader joins halves of surrogate pairs, so the second one takes no place.
        low = high and "\udc00" <= said <= "\udfff"
        at += 0 if low else len(said)
        high = "\ud800" <= said <= "\udbff"


def _thousandths(
    corners: list[tuple[float, float]], bitmap: pypdfium2.PdfBitmap
) -> tuple[int, int, int, int]:
    """Left, top, right, bottom; a turned page turns its corners."""
    across = sorted(round(_SCALE * x / bitmap.width) for x, _ in corners)
    down = sorted(round(_SCALE * y / bitmap.height) for _, y in corners)
    return across[0], down[0], across[1], down[1]


def main() -> None:
    """Arguments: page, bytes of memory, seconds of processor time, bytes of answer."""
    number, memory, seconds, output = map(int, sys.argv[1:])
    confine(memory, seconds, output)
    try:
        answer = drawn(sys.stdin.buffer.read(), number)
    except RefusedError as error:
        answer = {"refused": [error.what, error.next_step]}
    except Exception as error:  # a hostile file may raise anything; the parent tells it
        answer = {"refused": [f"Siden kan ikke tegnes ({type(error).__name__}).", ""]}
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
