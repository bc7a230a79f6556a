"""A mail packed into its signature is read; an encrypted or damaged one is told as before."""

from __future__ import annotations

from base64 import encodebytes

import pytest

from hoering.errors import RefusedError
from hoering.readers import mail
from hoering.readers.mail_signed import held

from .outlook import Msg

SIGNED, DATA = bytes.fromhex("06092a864886f70d010702"), bytes.fromhex("06092a864886f70d010701")
ENCRYPTED = bytes.fromhex("06092a864886f70d010703")
SAID = "Content-Type: text/plain; charset=utf-8\r\n\r\nVi siger ikke nej på Møllevej.\r\n".encode()


def der(tag: int, *parts: bytes) -> bytes:
    """An element that says how long it is."""
    body = b"".join(parts)
    size = len(body)
    short = bytes([size]) if size < 0x80 else bytes([0x82, *size.to_bytes(2, "big")])
    return bytes([tag]) + short + body


def ber(tag: int, *parts: bytes) -> bytes:
    """An element that ends where it says so."""
    return bytes([tag, 0x80]) + b"".join(parts) + b"\0\0"


def packed(said: bytes, of=der, kind: bytes = SIGNED) -> bytes:
    """A mail inside its signature, as Outlook (der) and as others write it, in parts (ber)."""
    half = len(said) // 2
    inside = der(4, said) if of is der else ber(0x24, der(4, said[:half]), der(4, said[half:]))
    info = of(0x30, DATA, of(0xA0, inside))
    whole = of(0x30, der(2, b"\1"), der(0x31), info, der(0x31, b""))
    return of(0x30, kind, of(0xA0, whole))


def deep(levels: int) -> bytes:
    """Its mail in parts that each consist of one part, each saying how long it is."""
    inside = der(4, SAID)
    for _ in range(levels):
        inside = der(0x24, inside)
    whole = der(0x30, der(2, b"\1"), der(0x31), der(0x30, DATA, der(0xA0, inside)))
    return der(0x30, SIGNED, der(0xA0, whole))


def letter(data: bytes, name: bytes = b"x-pkcs7-mime") -> bytes:
    head = b"From: Anna Holm <anna@example.dk>\nSubject: Svar\nMIME-Version: 1.0\nContent-Type: "
    rest = b'application/%b; smime-type=signed-data; name="smime.p7m"\n' % name
    return head + rest + b"Content-Transfer-Encoding: base64\n\n" + encodebytes(data)


@pytest.mark.parametrize("of", [der, ber])
@pytest.mark.parametrize("name", [b"pkcs7-mime", b"x-pkcs7-mime"])
def test_it_is_read_with_its_sender(of, name: bytes) -> None:
    """Its words are there to the letter, and that nobody has looked at the signature is told."""
    reading = mail.read(letter(packed(SAID, of), name))
    assert reading.text.strip() == "Vi siger ikke nej på Møllevej."
    assert reading.header is not None
    assert (reading.header.sender, reading.header.subject) == ("Anna Holm", "Svar")
    assert reading.gaps == ()
    assert "digitalt signeret" in reading.notes[0]


def test_outlooks_own_file_and_a_forwarded_one_are_read() -> None:
    """Wherever it lies."""
    sent = letter(packed(SAID))
    values = {0x001A: "IPM.Note.SMIME"}
    saved = Msg(body=None, values=values, files=[("smime.p7m", sent)]).bytes()
    forwarded = (
        b"From: Bo Lund <bo@example.dk>\nMIME-Version: 1.0\nContent-Type: multipart/mixed;"
        b" boundary=x\n\n--x\nContent-Type: message/rfc822\n\n" + sent + b"\n--x--\n"
    )
    for data in (saved, forwarded):
        assert "Vi siger ikke nej på Møllevej." in mail.read(data).text


def test_a_signature_in_a_signature_is_read_and_many_are_not() -> None:
    """Somebody's server signs once more; what is packed without end is told."""
    twice = packed(letter(packed(SAID)))
    assert "Vi siger ikke nej på Møllevej." in mail.read(letter(twice)).text
    for _ in range(12):
        twice = packed(letter(twice))
    assert "Møllevej" not in "".join(read_or_told(letter(twice)))


@pytest.mark.parametrize(
    "data",
    [
        packed(SAID, kind=ENCRYPTED),
        packed(SAID)[:-20],
        packed(SAID)[:40],
        der(0x30, SIGNED, der(0xA0, der(0x30, der(2, b"\1"), der(0x31), der(0x30, DATA)))),
        packed(b""),
        deep(800),
        b"\x30\x80" * 5000,
        b"\x30\x84\xff\xff\xff\xff",
        b"\x1f\x80",
        b"",
    ],
)
def test_what_is_no_signed_mail_is_told(data: bytes) -> None:
    """Encrypted, cut short, without its mail, or made to do harm: refused with the next step."""
    assert held(data) is None
    with pytest.raises(RefusedError, match=r"signeret, så|krypteret"):
        mail.read(letter(data))


def test_a_signed_file_is_no_mail() -> None:
    """What it holds are not the words of the mail that brings it; it is told as before."""
    file = encodebytes(packed(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n"))
    brought = (
        b"From: Bo Lund <bo@example.dk>\nMIME-Version: 1.0\nContent-Type: multipart/mixed;"
        b" boundary=x\n\n--x\nContent-Type: text/plain\n\nSe mit svar.\n--x\n"
        b"Content-Type: application/pkcs7-mime; name=svar.pdf.p7m\n"
        b"Content-Disposition: attachment; filename=svar.pdf.p7m\n"
        b"Content-Transfer-Encoding: base64\n\n" + file + b"\n--x--\n"
    )
    reading = mail.read(brought)
    assert reading.text.strip() == "Se mit svar."
    assert [gap.what for gap in reading.gaps] == ["vedhæftet fil: svar.pdf.p7m"]


def read_or_told(data: bytes) -> list[str]:
    try:
        reading = mail.read(data)
    except RefusedError as error:
        return [error.what]
    return [reading.text]
