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
        (DANISH.encode("utf-16-le"), 0),
        (DANISH.encode("utf-16-be"), 0),
        (DANISH.encode("utf-32"), 0),
        (DANISH.encode("cp1252"), 1),
    ],
    ids=[
        "utf-8",
        "utf-8 with mark",
        "utf-16",
        "utf-16 big-endian",
        "utf-16 without mark",
        "utf-16 big-endian without mark",
        "utf-32",
        "windows-1252",
    ],
)
def test_every_character_and_line_end_is_kept(data: bytes, notes: int) -> None:
    """Whatever the encoding, the text comes out character for character; a guess is noted."""
    reading = plain.read(data)
    assert reading.text == DANISH
    assert len(reading.notes) == notes


@pytest.mark.parametrize("code", ["cp1252", "cp850", "mac_roman"])
@pytest.mark.parametrize(
    "text",
    [
        "Vi støtter forslaget.",
        "ÅRSMØDET siger NEJ til ÆNDRINGER i Ørby",
        "Kære Bo\r\nDet er dér, vi bor. Hilsen Zoë og Müller",
        "Vi bor på Åboulevarden 00",
    ],
)
def test_old_code_pages(code: str, text: str) -> None:
    """Danish words decide whether it is Windows, DOS or an old Mac."""
    reading = plain.read(text.encode(code))
    assert reading.text == text
    assert reading.notes[0].startswith("Filen er læst som ")


@pytest.mark.parametrize(
    "text",
    ["Han sagde ‘ja’ og “nej” – Peter’s ord…", "Det koster 100 € pr. m² (½ pris) · § 4", "»Nej«"],
)
def test_signs_are_no_letters(text: str) -> None:
    """A text of Windows whose only rare characters are signs is not taken for DOS or Mac."""
    assert plain.read(text.encode("cp1252")).text == text


def test_another_alphabet() -> None:
    """An answer in Russian from an old program is read as such, and the guess is noted."""
    text = "Мы поддерживаем это предложение, потому что детям негде купаться летом. " * 3
    reading = plain.read(text.encode("cp1251"))
    assert reading.text == text
    assert "cp1251" in reading.notes[0]


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


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (DANISH.encode() + b"Vi bor p\xc3", DANISH + "Vi bor pÃ"),
        (DANISH.encode() + "Tilføjet \x96 nej".encode("latin-1"), DANISH + "Tilføjet – nej"),
        ("Åh, så dårligt".encode() + b"\xe6", "Åh, så dårligtæ"),
    ],
    ids=["cut off", "two files in one", "at the end"],
)
def test_a_slip_in_utf8_spoils_no_other_letter(data: bytes, text: str) -> None:
    """A text that is cut off in a letter, or put together, is not taken for another code page."""
    reading = plain.read(data)
    assert reading.text == text
    assert "på nær enkelte tegn" in reading.notes[0]


@pytest.mark.parametrize(
    "text",
    ["Stå på Åen, så går det", "À bientôt", "Ærø, Ø og Å", "»Så« – ‘nå’", "Â°Ã¦ er rod: æøå"],
)
def test_letters_side_by_side_are_no_utf8(text: str) -> None:
    """What is written in a code page is not taken for UTF-8 for a pair that could be."""
    assert plain.decode(text.encode("cp1252"))[0] == text
