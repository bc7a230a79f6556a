from __future__ import annotations

from datetime import datetime

import pytest

from hoering.readers import mail
from hoering.sources import MailHeader

from .mails import letter


def test_header_and_body() -> None:
    """The header becomes a record in Copenhagen time, and the text is the body alone."""
    reading = mail.read(letter().as_bytes())
    assert reading.text == "Vi støtter forslaget.\n"
    assert reading.pages == ()
    assert reading.header == MailHeader(
        "Karla Øst",
        "karla@eksempel.dk",
        datetime(2023, 11, 14, 9, 12),
        "Høring <hoering@kommune.example>",
        "Høringssvar",
    )


@pytest.mark.parametrize("code", ["utf-8", "cp1252"])
def test_bare_letters_in_a_header_are_read(code: str) -> None:
    """Against the rules some programs write æøå into headers as they are, also in file names."""
    raw = (
        "From: Ida Nørgård <ida@eksempel.dk>\nTo: Høring <til@eksempel.dk>\n"
        "Subject: Høringssvar\n på Ærø\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        f"Content-Type: text/plain; charset={code}\n\nJeg støtter åen.\n--b\n"
        'Content-Type: text/plain\nContent-Disposition: attachment; filename="svar på åen.txt"\n\n'
        "Ja tak.\n--b--\n"
    ).encode(code)
    reading = mail.read(raw)
    assert reading.header == MailHeader(
        "Ida Nørgård",
        "ida@eksempel.dk",
        None,
        "Høring <til@eksempel.dk>",
        "Høringssvar på Ærø",
    )
    assert reading.text.startswith("Jeg støtter åen.")
    assert "svar på åen.txt" in reading.notes[0]


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Tue, 14 Nov 2023 09:12:00 +0100", datetime(2023, 11, 14, 9, 12)),
        ("Wed, 14 Jun 2023 22:30:00 -0000", datetime(2023, 6, 15, 0, 30)),
        ("i går", None),
        ("Fri, 31 Dec 9999 23:59:00 -0800", None),
        ("", None),
    ],
)
def test_sent_is_local_time(written: str, sent: datetime | None) -> None:
    """Summer time and the date line count; a date that is none is left open."""
    reading = mail.read(f"From: a@b.dk\nDate: {written}\n\nJa\n".encode())
    assert reading.header is not None
    assert reading.header.sent == sent


@pytest.mark.parametrize(
    ("field", "sender", "address"),
    [
        ("=?utf-8?q?Karla_=C3=98st?= <k@b.dk>", "Karla Øst", "k@b.dk"),
        ("k@b.dk", None, "k@b.dk"),
        ("Karla Ost", "Karla Ost", None),
        ('"Ost, Karla" <k@b.dk>, b@b.dk', "Ost, Karla", "k@b.dk"),
        ("<", None, None),
        ("=?bogus?b?%%%?= <>", None, None),
        ("", None, None),
    ],
)
def test_senders_as_they_are_written(field: str, sender: str | None, address: str | None) -> None:
    """Encoded, bare, quoted, broken and missing senders all give what can be known."""
    header = mail.read(f"From: {field}\nSubject: x\n\nJa\n".encode()).header
    assert header is not None
    assert (header.sender, header.address) == (sender, address)


def test_raw_header_bytes_never_stop_the_reading() -> None:
    """Bytes that no header may hold give a text that can be written to a file."""
    reading = mail.read(b"From: K\xf8ster \xff <k@b.dk>\nSubject: H\xf8ring\n\nJa\n")
    assert reading.header is not None
    assert "H" in f"{reading.header.subject}".encode().decode()


@pytest.mark.parametrize(
    ("head", "body", "text"),
    [
        (b"", "Bl\xe5\r\nja\r\n".encode(), "Blå\r\nja\r\n"),
        (b"", b"Bl\xe5 \xf8\n", "Blå ø\n"),
        (b"Content-Type: text/plain; charset=us-ascii\n", "Blå\n".encode(), "Blå\n"),
        (b"Content-Type: text/plain; charset=findes-ikke\n", "Blå\n".encode(), "Blå\n"),
        (b"Content-Type: text/plain; charset=iso-8859-1\n", b"Bl\xe5\n", "Blå\n"),
        (b"Content-Transfer-Encoding: quoted-printable\n", b"Bl=C3=A5=\n t\n", "Blå t\n"),
        (b"Content-Type: multipart/mixed\n", b"Uden skel\n", "Uden skel\n"),
    ],
)
def test_bodies_in_every_encoding(head: bytes, body: bytes, text: str) -> None:
    """The body is decoded as its header says, or as it must be where the header is wrong."""
    assert mail.read(b"From: a@b.dk\n" + head + b"\n" + body).text == text


def test_html_alone_is_reduced_to_text() -> None:
    """A mail that is only HTML becomes lines of text, and nothing on the net is fetched."""
    message = letter(None)
    message.set_content("<p>Vi siger <b>nej</b>.</p><img src='https://x.dk/1.png'>", "html")
    reading = mail.read(message.as_bytes())
    assert reading.text == "Vi siger nej.\n"
    assert reading.notes == ("Mailen henviser til billeder på nettet (1); de er ikke hentet.",)


@pytest.mark.parametrize(
    ("plain", "html", "text"),
    [
        ("Ja tak.\n", "<p>Ja tak.</p>", "Ja tak.\n"),
        ("\n", "<p>Ja tak.</p>", "Ja tak.\n"),
        ("Kan ikke vises.\n", f"<p>{'Et langt svar. ' * 9}</p>", "Et langt svar. " * 8),
        (
            "Her er mit svar i jeres skema.\nHilsen Ida\n",
            "<p>Her er mit svar i jeres skema.</p><table><tr><td>Havnen</td><td>Jeg er imod</td>"
            "</tr></table><p>Hilsen Ida</p>",
            "Her er mit svar i jeres skema.\n\nHavnen Jeg er imod",
        ),
        ("Ja *tak*.\n\n> Nej\n", "<p>Ja <b>tak</b>.</p><blockquote>Nej</blockquote>", "Ja *tak*"),
        ("Ja <http://a.dk/x>.\n[cid:image001.png]\n", "<p><a href=x>Ja</a>.</p>", "Ja <http"),
        ("Ja tak.\n", "<p>Ja tak.</p><p>Logo her</p>", "Ja tak.\n"),
        ("Ja, men kun med en stille bro.\n", "<p>Åbn mailen et andet sted</p>", "Ja, men"),
        (
            "Ja tak.\nHilsen Ida\n\n> Svar inden den 3.\n",
            "<p>Ja tak.</p><p>Hilsen Ida</p><p>Du kan nå det endnu</p><div>Svar inden den 3.</div>",
            "Ja tak.\nHilsen Ida\n\n> Svar",
        ),
        (
            "Ja tak.\n",
            "<p>Pas på: denne mail kommer fra en ekstern afsender</p><p>Ja tak.</p>",
            "Ja tak.\n",
        ),
        (
            "Ja *tak*.\n-- \nIda\n",
            "<p>Ja tak.</p><div>--<br>Ida<br>Arkitekt<br>Tegnestuen Kajen ApS"
            "<br>Kajvej 00, 9999 Nordby<br>Tlf. 12 34 56 78</div>",
            "Ja *tak*.\n",
        ),
    ],
    ids=["plain preferred", "plain is blank", "plain is a stub", "plain lacks a table",
         "marks are no words", "addresses are no words", "a word or two", "HTML is a stub",
         "quotes unmarked", "a gateway's words", "a card"],
)  # fmt: skip
def test_alternatives_are_read_once(plain: str, html: str, text: str) -> None:
    """Plain text is preferred, unless it is no more than a stub beside the HTML."""
    message = letter(plain)
    message.add_alternative(html, subtype="html")
    assert mail.read(message.as_bytes()).text.startswith(text)


def test_a_mail_of_only_a_subject_is_not_lost() -> None:
    """»Ingen bemærkninger« in the subject of an empty mail is an answer."""
    reading = mail.read(letter("\n", "Ingen bemærkninger").as_bytes())
    assert reading.text.endswith("Emne: Ingen bemærkninger\n")
    assert "emnelinjen" in reading.notes[0]


@pytest.mark.parametrize(
    ("body", "taken"),
    [
        ("\n\nSendt fra min iPhone\n", True),
        ("Mvh\nJens Dal\n", True),
        ("Hej\n\nMed venlig hilsen\n\nJens Dal\nFormand, Klubben Alfa\n", True),
        ("Nej tak\n", False),
        ("Enig.\n\nMvh\nJens Dal\n", False),
        ("Mvh Jens Dal\n\nP.S. Jeg er imod det hele, og det er min kone også.\n", False),
    ],
)
def test_a_mail_that_says_nothing_speaks_by_its_subject(body: str, taken: bool) -> None:
    """A greeting, a name and a program's own words are no answer; the subject above them is."""
    reading = mail.read(letter(body, "Nej tak til cykelstien").as_bytes())
    assert reading.text.startswith(body.rstrip("\n"))
    assert reading.text.endswith("\nEmne: Nej tak til cykelstien\n") is taken


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "Start på videresendt besked:\n\n> Fra: Lis <lis@mail.example>\n>\n> Jeg er imod.\n",
            "Start på videresendt besked:\n\nFra: Lis <lis@mail.example>\n\nJeg er imod.\n",
        ),
        ("Jeg skriver:\n> I spurgte.\nNej.\n", "Jeg skriver:\n> I spurgte.\nNej.\n"),
        (
            "Begin forwarded message:\n\n> Ja.\nMin egen linje\n",
            "Begin forwarded message:\n\n> Ja.\nMin egen linje\n",
        ),
    ],
)
def test_what_is_handed_on_is_not_quoted(body: str, told: str) -> None:
    """A program that marks a forwarded mail like a quoted one does not make it the office's own."""
    assert mail.read(letter(body, "VS: Svar").as_bytes()).text == told
