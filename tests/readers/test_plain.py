from __future__ import annotations

import pytest

from hoering.errors import RefusedError
from hoering.readers import plain

DANISH = "Vi støtter forslaget.\r\nÆblegården – »ja«\n\x1cslut\r"


@pytest.mark.parametrize(
    ("data", "notes"),
    [
        (DANISH.encode(), 0),
        (DANISH.encode("utf-8-sig"), 0),
        (DANISH.encode("utf-16"), 0),
        (b"\xfe\xff" + DANISH.encode("utf-16-be"), 0),
        (DANISH.encode("cp1252"), 1),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16 big-endian", "windows-1252"],
)
def test_every_character_and_line_end_is_kept(data: bytes, notes: int) -> None:
    """Whatever the encoding, the text comes out character for character; a guess is noted."""
    reading = plain.read(data)
    assert reading.text == DANISH
    assert len(reading.notes) == notes


def test_any_bytes_without_nul_are_one_character_each() -> None:
    """Bytes that Windows-1252 leaves undefined neither stop the reading nor move what follows."""
    data = bytes(range(1, 256))
    text = plain.read(data).text
    assert len(text) == len(data)
    assert text[0x80 - 1] == "€"
    assert text[0x81 - 1] == "\x81"


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("uden sider", ()),
        ("en\fto\ftre", (0, 3, 6)),
        ("en\fto\f", (0, 3)),
        ("\fto", (0, 1)),
        ("\f", (0,)),
    ],
)
def test_form_feeds_divide_into_pages(text: str, pages: tuple[int, ...]) -> None:
    """Each form feed starts a page, except one that only closes the last."""
    assert plain.read(text.encode()).pages == pages


def test_binary_is_refused() -> None:
    """A file with NUL characters beyond its first bytes is not taken for text."""
    with pytest.raises(RefusedError, match="ikke ren tekst"):
        plain.read(b"tekst " * 1000 + b"\0\0\1")
