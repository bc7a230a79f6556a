"""Files on mails that only type or content tells, and mails packed against the rules."""

from __future__ import annotations

from base64 import encodebytes
from io import BytesIO
from zipfile import ZipFile

import pytest

from hoering.readers import mail
from hoering.readers.formats import OLE

from .mails import letter, word

ANYTHING = "application/octet-stream"
RTF = rb"{\rtf1\ansi Nej tak.}"


def zipped(name: str, data: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "name", "data"),
    [
        (ANYTHING, None, word("Vi siger nej.")),
        (ANYTHING, "Svar af 7.10.2025", word("Vi siger nej.")),
        (ANYTHING, "Svar fra A. Holm", zipped("svar.txt", b"Vi siger nej.")),
        ("application/msword", None, word("Vi siger nej.")),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", None,
         word("Vi siger nej.")),
        ("text/markdown", None, b"Vi siger nej."),
        ("text/plain", "svar.v2", b"Vi siger nej."),
    ],
)  # fmt: skip
def test_a_file_without_a_suffix_is_read(kind: str, name: str | None, data: bytes) -> None:
    """Its type tells what it is, or else its content."""
    message = letter("Se vedhæftede.\n")
    message.add_attachment(data, *kind.split("/"), filename=name)
    reading = mail.read(message.as_bytes())
    assert reading.gaps == ()
    assert "Vi siger nej." in reading.text


@pytest.mark.parametrize(
    ("kind", "name", "data"),
    [
        (ANYTHING, None, b"\0\1\2\3"),
        (ANYTHING, None, OLE + bytes(600)),
        (ANYTHING, "svar.pages", zipped("word/document.xml", b"x")),
        (ANYTHING, "genvej.lnk", b"%PDF-1.4"),
        ("image/heic", None, b"\0\1\2\3"),
        ("text/x-script", "a.vbs", b"Vi siger nej."),
        ("text/css", None, b"p { content: nej }"),
        ("text/x-amp-html", None, b"<p>Vi siger nej.</p>"),
        ("text/enriched", None, b"<bold>Vi siger nej.</bold>"),
    ],
)
def test_what_nothing_tells_is_a_gap(kind: str, name: str | None, data: bytes) -> None:
    """A suffix of another type is believed, and bytes that could be anything are not guessed at."""
    message = letter("Se vedhæftede.\n")
    message.add_attachment(data, *kind.split("/"), filename=name)
    reading = mail.read(message.as_bytes())
    assert len(reading.gaps) == 1
    assert "nej" not in reading.text


@pytest.mark.parametrize("code", ["base64", "quoted-printable", "8bit", "x"])
def test_a_mail_inside_is_read_however_it_is_packed(code: str) -> None:
    """Against the rules some programs encode the whole of a forwarded mail."""
    inner = letter("Vi siger nej til støj.\n", "Svar")
    inner.replace_header("Content-Transfer-Encoding", "8bit")
    sent = inner.as_bytes()
    packed = {
        "base64": encodebytes(sent),
        "quoted-printable": sent.replace(b"=", b"=3D").replace("ø".encode(), b"=C3=B8"),
    }
    outer = (
        b"From: Pia <pia@eksempel.dk>\nSubject: VS\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: text/plain\n\nVidere til jer.\n--b\nContent-Type: message/rfc822\n"
        b"Content-Transfer-Encoding: " + code.encode() + b"\n\n" + packed.get(code, sent)
    )
    text = mail.read(outer + b"\n--b--\n").text
    assert "Fra: Karla Øst <karla@eksempel.dk>" in text
    assert text.rstrip().endswith("Vi siger nej til støj.")


def test_reports_of_programs_are_noted_and_no_gap() -> None:
    """A delivery report leaves no hole in the answer that came back with it."""
    report = (
        b"From: Mail <mailer-daemon@eksempel.dk>\nSubject: Retur\n"
        b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: text/plain\n\nRetur.\n"
        b"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nAction: failed\n\n"
        b"--b\nContent-Type: message/rfc822\n\n" + letter().as_bytes() + b"\n--b--\n"
    )
    reading = mail.read(report)
    assert reading.gaps == ()
    assert "Vi støtter forslaget." in reading.text
    assert "ikke er nået frem til en modtager" in reading.notes[0]
