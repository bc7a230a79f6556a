"""Makes the pictures in the README from the sample hearing: pages of its memo, and the screens.

    python corpus/forside.py

Run by hand when the looks of either have changed; it needs LibreOffice (``soffice``) and Chromium.
``notat.png`` shows the memo, ``gennemgang.png`` an answer under review, ``skaerme.png`` the
overview beside the authority's remarks.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageOps
from playwright.sync_api import sync_playwright

from hoering.demo import make

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "app"))
from server import Server, free_port

HERE = Path(__file__).parent

PAGES = (1, 4, 19)
"""The opening, the answers party by party, and the first theme."""
_TALL = 620  # pixels
_COLOURS = 64


def pages(folder: Path) -> list[Image.Image]:
    """The memo's pages as pictures of one height, each with a thin edge."""
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


_AT_REST = "[data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"


def screens(case: Path) -> Iterator[Image.Image]:
    """An answer under review, the overview and the remarks, each as a screen of 1440 by 900."""
    server = Server(case, free_port())
    server.start()
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(
                executable_path=which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="da-DK")
            page.set_default_timeout(120_000)
            for address in ("gennemgang", "", "bemaerkninger"):
                page.goto(server.address + address)
                page.locator("h1").first.wait_for()
                page.wait_for_timeout(1500)
                page.locator(_AT_REST).wait_for()
                yield Image.open(BytesIO(page.screenshot())).convert("RGB")
            browser.close()
    finally:
        server.kill()


def saved(picture: Image.Image, name: str) -> None:
    """Write it small: few colours are enough."""
    picture.quantize(_COLOURS).save(HERE / name, optimize=True)


def main() -> None:
    """Make all three."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        make(folder, lambda step: None)
        saved(side_by_side(pages(folder)), "notat.png")
        shown(folder / "sag")


def shown(case: Path) -> None:
    """The pictures of the screens."""
    review, *others = screens(case)
    saved(ImageOps.contain(review, (1200, 1200)), "gennemgang.png")
    smaller = [ImageOps.expand(ImageOps.contain(one, (900, 900)), 1, "silver") for one in others]
    saved(side_by_side(smaller), "skaerme.png")


if __name__ == "__main__":
    main()
