from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable

import pytest
from PIL import Image

from hoering.errors import RefusedError
from hoering.readers import html, reader_for
from hoering.readers.html import to_text
from hoering.readers.html_pictures import pictures
from hoering.readers.mail import read as read_mail

from .test_picture import LINES, drawn, saved


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Et</p><p>To</p>", "Et\n\nTo\n"),
        ("<div>Et</div><div>To<br>Tre</div>", "Et\nTo\nTre\n"),
        ("<div>Et</div><div><br></div><div>To</div>", "Et\n\nTo\n"),
        ("Et\n  to\t<b>t</b>re &aelig; &#248;", "Et to tre æ ø\n"),
        ("<ul><li>Et</li><li><p>To</p></li></ul>", "- Et\n- To\n"),
        ("<ul><li></li><li>To</li></ul>", "- To\n"),
        ("<table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>", "A B\nC\n"),
        ("<style>p{}</style><script>x()</script><title>T</title>Ja", "Ja\n"),
        ("<pre>a  b\n c</pre>d", "a  b\n c\n\nd\n"),
        ('<blockquote type="cite">Før<br>og</blockquote>Nu', "> Før\n> og\n\nNu\n"),
        ("<blockquote>Indrykket</blockquote>Nu", "Indrykket\n\nNu\n"),
        ("</div></blockquote></pre>Løs", "Løs\n"),
        ("<p>Uafsluttet <b", "Uafsluttet <b\n"),
    ],
)
def test_html_becomes_lines(html: str, text: str) -> None:
    """Elements become lines, paragraphs, bullets and quote marks, and white space collapses."""
    assert to_text(html) == (text, 0)


def test_remote_pictures_are_counted() -> None:
    """Pictures on the net are counted for the note; pictures inside the mail are not."""
    images = '<img src="https://eksempel.dk/1.png"><img src="cid:2"><img src="//x/3.gif"><img>'
    assert to_text(f"Ja {images}") == ("Ja\n", 2)


@pytest.mark.parametrize(
    "data",
    [
        "<html><title>x</title><p>Blå ærø</p></html>".encode(),
        "<html><meta charset='iso-8859-1'><p>Blå ærø</p></html>".encode("latin-1"),
        "<meta http-equiv=Content-Type content='text/html; charset=utf-8'><p>Blå ærø".encode(),
        "<html><meta charset='findes-ikke'><p>Blå ærø</p></html>".encode("cp1252"),
        "<html><meta charset='iso-8859-1'><p>Blå ærø</p></html>".encode("utf-16"),
    ],
)
def test_a_page_that_was_saved_as_a_file(data: bytes) -> None:
    """It is decoded as it says, as its first bytes show, or as it must be where it says nothing."""
    assert html.read(data).text == "Blå ærø\n"


def test_a_page_without_text_is_refused() -> None:
    """A page of nothing but pictures is no answer that anybody could read."""
    with pytest.raises(RefusedError, match="ingen tekst"):
        reader_for("a.html", b"<html>").read(b"<html><img src='https://x.example/a.png'></html>")


def written_in(picture: bytes) -> str:
    return f'<p>Se her.</p><img alt="" src="data:image/png;base64,{b64encode(picture).decode()}">'


def test_a_picture_written_into_a_page_is_read(require: Callable[[str], str]) -> None:
    """What was pasted as a picture is part of the answer, in a page and in a mail."""
    require("tesseract")
    page = f"{written_in(saved(drawn(*LINES), 'PNG'))}<p>Hilsen Ida</p>"
    mail = f"From: a@b.dk\nContent-Type: text/html\n\n{page}"
    for text in (html.read(page.encode()).text, read_mail(mail.encode()).text):
        assert text.startswith("Se her.\n\nHilsen Ida\n")
        assert LINES[0] in text


@pytest.mark.parametrize(
    ("picture", "gaps", "notes"), [(saved(Image.new("1", (9, 9)), "PNG"), 0, 1), (b"ej", 1, 0)]
)
def test_a_picture_that_cannot_be_read_is_told(picture: bytes, gaps: int, notes: int) -> None:
    """A logo is noted, anything else is a gap."""
    page = written_in(picture)
    mail = f"From: a@b.dk\nContent-Type: text/html\n\n{page}"
    for reading in (html.read(page.encode()), read_mail(mail.encode())):
        assert (len(reading.gaps), len(reading.notes)) == (gaps, notes)


@pytest.mark.parametrize("kind", ["svg+xml", "gif", "webp"])
def test_icons_are_no_gap(kind: str) -> None:
    """A large picture that cannot be read is a gap, an icon or a mark that counts readers none."""
    for size, gaps in ((300, 0), (9000, 1)):
        page = written_in(b"x" * size).replace("image/png", f"image/{kind}")
        assert len(html.read(page.encode()).gaps) == gaps


def test_a_page_of_open_tags_costs_no_time() -> None:
    """What looks like the beginning of a picture is not read on to the end each time."""
    assert list(pictures('<img src="data:image/png;base64,' * 5000 + "<img " * 50000)) == []
