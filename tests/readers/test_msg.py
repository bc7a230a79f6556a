"""Mails as Outlook keeps them, written by the tests and read in the real worker."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from compressed_rtf import compress

from hoering.errors import RefusedError
from hoering.readers import mail, read
from hoering.sources import MailHeader, Refusal, Source

from .outlook import Msg, Value, properties

_HTML = 0x1013
_RTF = 0x1009
_FOLDED = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}"
    rb"{\*\htmltag64 <html><body>}\htmlrtf \par\htmlrtf0 "
    rb"{\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Vi st\'f8tter {\*\htmltag84 <b>}"
    rb"\htmlrtf {\b\htmlrtf0 "
    rb"ikke{\*\htmltag92 </b>}\htmlrtf }\htmlrtf0  forslaget "
    rb"{\*\htmltag84 &amp;}\htmlrtf &\htmlrtf0 "
    rb" siger nej.{\*\mhtmltag64 <p>}{\*\htmltag72 </p>}\htmlrtf }\htmlrtf0 "
    rb"{\*\htmltag58 </body></html>}}"
)
_PLAIN = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fnil\fcharset238 Times;}}"
    rb"{\*\generator Riched20;}\pard Vi st\'f8tter \b ikke\b0  forslaget.\par "
    rb"\u8222?Nej\u8221? \{a\} \f1\'b3\f0\par}"
)


def test_header_and_body() -> None:
    """Sender, time, receivers and subject become the record that an .eml gives."""
    reading = mail.read(Msg().bytes())
    assert reading.text == "Vi støtter forslaget.\n"
    assert reading.header == MailHeader(
        "Karla Øst",
        "karla@example.dk",
        datetime(2023, 11, 14, 9, 12),
        "Høring <hoering@kommune.example>",
        "Høringssvar",
    )


@pytest.mark.parametrize(
    ("values", "header"),
    [
        (
            {0x007D: "From: =?utf-8?q?Bo_Bj=C3=B8rn?= <bo@example.dk>\r\nTo: <a@example.dk>\r\n"},
            ("Bo Bjørn", "bo@example.dk", "a@example.dk"),
        ),
        (
            {0x5D01: "/O=KK/OU=SOF/CN=KARLA"},
            ("Karla Øst", None, "Høring <hoering@kommune.example>"),
        ),
        (
            {0x0042: "Øst, Karla"},
            ("Øst, Karla", "karla@example.dk", "Høring <hoering@kommune.example>"),
        ),
        (
            {0x0042: "Karla\r\nBcc: x@example.dk"},
            ("Karla Bcc: x@example.dk", "karla@example.dk", "Høring <hoering@kommune.example>"),
        ),
    ],
    ids=["from the net", "an office address", "a comma", "a line end"],
)
def test_who_wrote_it(values: dict[int, Value], header: tuple[str, str | None, str]) -> None:
    """What came from the net counts first; an address inside an office is none."""
    found = mail.read(Msg(values=values).bytes()).header
    assert found is not None
    assert (found.sender, found.address, found.to) == header


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({_HTML: "<p>Vi støtter <b>ikke</b> det.</p>".encode(), 0x3FDE: 65001}, "ikke det."),
        ({_HTML: "<p>Vi støtter <b>ikke</b> det.</p>".encode("cp1252")}, "ikke det."),
        ({_HTML: "<p>Vi støtter ikke det.</p>".encode("cp1252"), 0x3FDE: 99999}, "ikke det."),
        ({_RTF: compress(_FOLDED)}, "ikke forslaget & siger nej."),
        ({_RTF: compress(_FOLDED, False)}, "ikke forslaget & siger nej."),
        ({_RTF: compress(_PLAIN)}, "ikke forslaget.\n„Nej” {a} ł"),
    ],
    ids=["HTML", "HTML in cp1252", "an unknown code page", "HTML in RTF", "stored RTF", "RTF"],
)
def test_a_body_in_every_form(values: dict[int, Value], text: str) -> None:
    """HTML, and RTF that is all there is, say word for word what the sender wrote."""
    found = mail.read(Msg(body=None, values=values).bytes()).text
    assert found.strip() == f"Vi støtter {text}"


def test_old_mails_are_not_unicode() -> None:
    """Strings in a code page are read by it, or guessed where it is none that exists."""
    for page in (1252, 77777):
        found = mail.read(Msg(code="cp1252", values={0x3FFD: page}).bytes())
        assert found.text == "Vi støtter forslaget.\n"
        assert found.header is not None
        assert (found.header.sender, found.header.subject) == ("Karla Øst", "Høringssvar")


def test_files_and_mails_inside() -> None:
    """Attachments come in order, a mail inside with its header lines and its own attachments."""
    inner = Msg("Svar fra os", body="Indre tekst\r\n", files=[("b.txt", b"Indre bilag")])
    data = Msg(body="Se nedenfor\r\n", files=[("a.txt", "Æblehaven".encode()), inner]).bytes()
    reading = mail.read(data)
    assert reading.text == (
        "Se nedenfor\n\fÆblehaven\fFra: Karla Øst <karla@example.dk>\n"
        "Sendt: 14. november 2023 09:12\nTil: Høring <hoering@kommune.example>\n"
        "Emne: Svar fra os\n\nIndre tekst\n\fIndre bilag"
    )
    assert reading.gaps == ()


@pytest.mark.parametrize("body", ["Se bilag\r\n", None], ids=["with a text", "without"])
@pytest.mark.parametrize("html", [None, b"<p>Se bilag</p>"], ids=["plain", "HTML too"])
def test_several_of_each(body: str | None, html: bytes | None) -> None:
    """Any number of files and mails, in the order in which they hang there."""
    files = [("a.txt", b"A"), Msg("M1", body="Et\r\n"), ("b.txt", b"B"), ("c.txt", b"C"), Msg("M2")]
    values: dict[int, Value] = {_HTML: html} if html else {}
    text = mail.read(Msg(body=body, values=values, files=files).bytes()).text
    first, *rest = text.split("\f")
    assert first == ("Se bilag\n" if body or html else "")
    assert [part.partition("Emne: ")[2][:2] or part for part in rest] == ["A", "M1", "B", "C", "M2"]


def test_a_large_file_lies_in_large_sectors() -> None:
    """Streams above and below the size that the format treats apart come back whole."""
    words = "Et langt bilag. " * 20_000
    assert mail.read(Msg(files=[("langt.txt", words.encode())]).bytes()).text.endswith(words)


def test_mails_inside_mails_end_somewhere() -> None:
    """The sixth mail is a gap with its subject."""
    message = Msg("Led 6")
    for level in range(5, 0, -1):
        message = Msg(f"Led {level}", body=f"Led {level}\r\n", files=[message])
    reading = mail.read(message.bytes())
    assert "Led 5\n" in reading.text
    assert [gap.what for gap in reading.gaps] == ["vedhæftet mail: Led 6"]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({0x3705: 2, 0x3707: "bilag.docx"}, "ligger et andet sted"),
        ({0x3705: 6, 0x3707: "tegning"}, "indlejret objekt"),
        ({0x3705: 1, 0x3707: "bilag.docx", 0x3701: b"PK\x03\x04 affald"}, "beskadiget"),
        ({0x3705: 1, 0x3707: "tom.pdf"}, "ikke en PDF-fil"),
    ],
    ids=["linked", "object", "damaged", "empty"],
)
def test_what_is_attached_and_cannot_be_read_is_a_gap(values: dict[int, Value], why: str) -> None:
    """It is named with the reason, and the mail is read all the same."""
    reading = mail.read(Msg(files=[properties(values, b"\0" * 8)]).bytes())
    (gap,) = reading.gaps
    assert gap.what == f"vedhæftet fil: {values[0x3707]}"
    assert why in gap.why
    assert reading.text == "Vi støtter forslaget.\n"


def test_an_encrypted_mail_is_refused() -> None:
    """Outlook keeps an encrypted mail as one attachment that only its reader opens."""
    sealed = b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\nMII"
    message = Msg(body=None, values={0x001A: "IPM.Note.SMIME"}, files=[("smime.p7m", sealed)])
    with pytest.raises(RefusedError, match="krypteret"):
        mail.read(message.bytes())


def test_a_signed_mail_is_read() -> None:
    """Outlook keeps a signed mail as one attachment that holds all of it."""
    signed = (
        b"Content-Type: multipart/signed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain;"
        b" charset=utf-8\r\n\r\nVi siger nej.\r\n--x\r\nContent-Type: application/pkcs7-signature;"
        b" name=smime.p7s\r\n\r\nMII\r\n--x--\r\n"
    )
    values: dict[int, Value] = {0x001A: "IPM.Note.SMIME.MultipartSigned"}
    reading = mail.read(Msg(body=None, values=values, files=[("smime.p7m", signed)]).bytes())
    assert reading.text.strip() == "Vi siger nej."
    assert reading.header is not None
    assert reading.header.sender == "Karla Øst"
    assert "digitalt signeret" in reading.notes[0]


def test_a_worker_reads_it(tmp_path: Path) -> None:
    """The guarded process reads a whole one, and refuses one that is cut short."""
    (tmp_path / "svar.msg").write_bytes(Msg().bytes())
    source = read(tmp_path / "svar.msg", "svar.msg")
    assert isinstance(source, Source)
    assert source.text.raw == "Vi støtter forslaget.\n"
    for size in (600, 1500, 3000):
        (tmp_path / "svar.msg").write_bytes(Msg().bytes()[:size])
        answer = read(tmp_path / "svar.msg", "svar.msg")
        assert isinstance(answer, Refusal)
        assert answer.next_step
