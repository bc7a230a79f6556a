"""A page as a picture: its words stand where the reader found them, and a bad file only says no."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoering.errors import RefusedError
from hoering.readers import read
from hoering.readers.draw import drawn
from hoering.readers.facsimile import Box, Picture, picture
from hoering.sources import Source
from hoering.text import Span

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "mobilt_stofindtagelsesrum" / "svar"
FILES = ("samlet.pdf", "herberg.pdf", "forsker.pdf", "politi.pdf", "erhverv.pdf")


@pytest.mark.parametrize("name", FILES)
def test_every_character_stands_where_it_was_read(name: str) -> None:
    """Offsets of the picture are those of the reader's raw text, on the first and the last page."""
    source = read(SAMPLE / name, name)
    assert isinstance(source, Source)
    data = (SAMPLE / name).read_bytes()
    for page in {1, len(source.pages)}:
        start = source.pages[page - 1]
        end = source.pages[page] if page < len(source.pages) else len(source.text.raw)
        text = source.text.raw[start:end]
        offsets = [box[0] for box in drawn(data, page)["boxes"]]
        assert offsets == [at for at in offsets if not text[at].isspace()]
        visible = [at for at, sign in enumerate(text) if not sign.isspace()]
        assert len(offsets) >= 0.97 * len(visible)  # "(cid:12)" is one place of many letters


def test_a_passage_is_a_box_for_each_line() -> None:
    """A quote over two lines has two places, the second below the first and inside the page."""
    source = read(SAMPLE / "samlet.pdf", "samlet.pdf")
    assert isinstance(source, Source)
    page = picture((SAMPLE / "samlet.pdf").read_bytes(), 1)
    first = page.characters[0][0]
    places = page.places(Span(first, first + 300))
    assert page.png.startswith(b"\x89PNG")
    assert len(places) >= 2
    assert places[0].bottom < places[1].bottom
    assert all(0 <= p.left < p.right <= 1000 and 0 <= p.top < p.bottom <= 1000 for p in places)


def test_another_column_is_another_box() -> None:
    """Words on one line with a wide hole between them are not marked as one."""
    boxes = [(0, Box(10, 10, 20, 20)), (1, Box(20, 10, 30, 20)), (2, Box(500, 10, 510, 20))]
    assert Picture(b"", tuple(boxes)).places(Span(0, 3)) == (
        Box(10, 10, 30, 20),
        Box(500, 10, 510, 20),
    )


@pytest.mark.parametrize(
    ("data", "page", "told"),
    [
        (b"%PDF-1.7 ikke mere", 1, "beskadiget"),
        ((SAMPLE / "herberg.pdf").read_bytes(), 99, "ingen side 99"),
    ],
)
def test_what_cannot_be_drawn_is_told(data: bytes, page: int, told: str) -> None:
    """A damaged file or a page that is not there is an error in Danish, not a crash."""
    with pytest.raises(RefusedError, match=told):
        picture(data, page)


def test_a_worker_that_dies_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever becomes of the process, the page stays and says so."""
    for code, output in ((-9, b""), (0, b"nonsens"), (0, b'{"png": "AAAA"}')):
        answer = (code, output)
        monkeypatch.setattr("hoering.readers.facsimile.isolated", lambda *_, a=answer: a)
        with pytest.raises(RefusedError, match="kunne ikke tegnes"):
            picture(b"%PDF-", 1)
