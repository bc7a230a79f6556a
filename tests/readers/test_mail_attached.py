"""What hangs on a mail: files, mails inside it, and what programs put there."""

from __future__ import annotations

from email.message import EmailMessage
from io import BytesIO

import docx
import pytest

from hoering.errors import RefusedError
from hoering.readers import mail
from hoering.readers.formats import READERS

from .mails import DOCX, letter, word


def test_a_file_hidden_among_alternatives_is_kept() -> None:
    """Some programs hang the attachment on the HTML alternative: it is read all the same."""
    rich = EmailMessage()
    rich.set_content("<p>Se bilag.</p>", "html")
    rich.add_attachment(b"Bilagets ord", "text", "plain", filename="bilag.txt")
    message = letter("Se bilag.\n")
    message.make_alternative()
    message.attach(rich)
    reading = mail.read(message.as_bytes())
    assert reading.text == "Se bilag.\n\fBilagets ord"


def test_attachments_are_appended_and_unreadable_ones_are_gaps() -> None:
    """A file that can be read follows after a form feed; one that cannot is told by name."""
    message = letter()
    message.add_attachment(
        word("Bilag et", "Æblehaven"), "application", DOCX, filename="bilag.docx"
    )
    message.add_attachment(b"\xff\xd8", "image", "jpeg", filename="../foto.jpg")
    message.add_attachment(b"PK\x03\x04 garbage", "application", DOCX, filename="defekt.docx")
    message.add_attachment(b"Uden endelse", "text", "plain", filename="bilag")
    reading = mail.read(message.as_bytes())
    body, first, second = reading.text.split("\f")
    assert (body, first, second) == (
        "Vi støtter forslaget.\n",
        "Bilag et\nÆblehaven",
        "Uden endelse",
    )
    assert [gap.what for gap in reading.gaps] == [
        "vedhæftet fil: foto.jpg",
        "vedhæftet fil: defekt.docx",
    ]
    assert [gap.at for gap in reading.gaps] == [len(f"{body}\f{first}")] * 2
    starts = [reading.text.index("Bilag et"), reading.text.index("Uden endelse")]
    assert reading.notes == (
        f"Vedhæftet fil: bilag.docx begynder ved tegn {starts[0]}.",
        f"Vedhæftet fil: bilag begynder ved tegn {starts[1]}.",
    )


def test_gaps_inside_an_attachment_move_with_it() -> None:
    """A gap of an attached file keeps its place in the whole and names the file it lies in."""
    document, out = docx.Document(), BytesIO()
    document.add_paragraph("Før")
    document.element.body[0].r_lst[0].append(docx.oxml.OxmlElement("w:object"))
    document.save(out)
    message = letter("Se bilag\n")
    message.add_attachment(out.getvalue(), "application", DOCX, filename="b.docx")
    (gap,) = mail.read(message.as_bytes()).gaps
    assert (gap.page, gap.what) == (None, "vedhæftet fil: b.docx: indlejret fil")
    assert gap.at == len("Se bilag\n\fFør")


def test_a_forwarded_mail_begins_with_danish_header_lines() -> None:
    """An attached mail is appended so that it reads as any forwarded mail, its files after it."""
    inner = letter("Indre tekst\n", "Svar fra os")
    inner.add_attachment(b"Indre bilag", "text", "plain", filename="b.txt")
    message = letter("Se nedenfor\n")
    message.add_attachment(inner)
    reading = mail.read(message.as_bytes())
    assert reading.text == (
        "Se nedenfor\n\fFra: Karla Øst <karla@eksempel.dk>\nSendt: 14. november 2023 09:12\n"
        "Til: Høring <hoering@kommune.example>\nEmne: Svar fra os\n\nIndre tekst\n\fIndre bilag"
    )
    assert reading.notes[0].startswith("Vedhæftet mail: Svar fra os begynder ved tegn 13")


def test_mails_are_read_five_deep() -> None:
    """The sixth mail inside mails is a gap with its subject, whether as message or as file."""
    message = letter("Led 6\n", "Led 6")
    for level in range(5, 0, -1):
        outer = letter(f"Led {level}\n", f"Led {level}")
        if level % 2:
            outer.add_attachment(message)
        else:
            outer.add_attachment(
                message.as_bytes(), "application", "octet-stream", filename="x.eml"
            )
        message = outer
    reading = mail.read(message.as_bytes())
    assert "Led 5\n" in reading.text
    assert "Led 6" not in reading.text
    assert [gap.what for gap in reading.gaps] == ["vedhæftet mail: Led 6"]


def test_an_empty_mail_is_refused() -> None:
    """A mail with neither text nor subject is refused, with what it did hold."""
    message = EmailMessage()
    message.add_attachment(b"\xff\xd8", "image", "jpeg", filename="foto.jpg")
    with pytest.raises(RefusedError, match=r"vedhæftet fil: foto\.jpg"):
        READERS[2].read(message.as_bytes())


def test_an_encrypted_mail_is_refused() -> None:
    """An S/MIME envelope cannot be read and is refused with the next step."""
    message = letter(None)
    message.set_content(b"0\x82", "application", "pkcs7-mime")
    with pytest.raises(RefusedError, match="krypteret"):
        mail.read(message.as_bytes())


def test_a_signature_is_noted_and_no_gap() -> None:
    """A digital signature is no content: it is noted as unchecked."""
    message = letter()
    message.add_attachment(b"0", "application", "pkcs7-signature", filename="smime.p7s")
    reading = mail.read(message.as_bytes())
    assert reading.gaps == ()
    assert "digitalt signeret" in reading.notes[0]


@pytest.mark.parametrize("kind", ["calendar", "vcard"])
def test_what_programs_hang_on_is_noted(kind: str) -> None:
    """An invitation or a card is nothing that a person said on the hearing: a note, no gap."""
    message = letter()
    message.add_attachment(b"BEGIN:X", "text", kind, filename="x.dat")
    reading = mail.read(message.as_bytes())
    assert (reading.text, reading.gaps) == ("Vi støtter forslaget.\n", ())
    assert "x.dat" in reading.notes[0]


@pytest.mark.parametrize(
    ("kind", "told"),
    [("signed-data", "signeret"), ("enveloped-data", "krypteret"), ("authEnveloped", "krypteret")],
)
def test_a_mail_packed_into_its_signature_is_not_called_encrypted(kind: str, told: str) -> None:
    """Whoever is told that it is encrypted looks for a key that there is none of."""
    raw = f"From: a@b.dk\nContent-Type: application/pkcs7-mime; smime-type={kind}\n\nx\n"
    with pytest.raises(RefusedError, match=told):
        mail.read(raw.encode())
