"""Mails, Outlook's mails and mailboxes."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from email.message import EmailMessage

from .everything import SAID
from .outlook import Msg, compound
from .test_container import mail, mailbox, zipped

_TOP = "From: Karla Øst <karla@example.dk>\nSubject: Svar\nMIME-Version: 1.0\n"
_BOMB = zipped(("stor.txt", b" " * (20 << 20)))


def raw(kind: str, body: str, more: str = "") -> bytes:
    return f"{_TOP}{more}Content-Type: {kind}\n\n{body}".encode()


def parts(*inside: str, kind: str = "mixed") -> bytes:
    body = "".join(f"--x\n{part}\n" for part in inside)
    return raw(f"multipart/{kind}; boundary=x", f"{body}--x--\n")


def attached(name: str, data: bytes, kind: str = "application/octet-stream") -> bytes:
    part = f'Content-Type: {kind}\nContent-Disposition: attachment; filename="{name}"\n'
    coded = b64encode(data).decode()
    return parts(
        f"Content-Type: text/plain\n\n{SAID}", f"{part}Content-Transfer-Encoding: base64\n\n{coded}"
    )


def nested(levels: int) -> bytes:
    inner = EmailMessage()
    inner.set_content(SAID)
    for level in range(levels):
        outer = EmailMessage()
        outer["From"], outer["Subject"] = "Karla Øst <karla@example.dk>", f"Led {level}"
        outer.set_content(f"Se vedhæftede, led {level}.")
        outer.add_attachment(inner)
        inner = outer
    return inner.as_bytes()


def layers(levels: int) -> bytes:
    """Parts inside parts, each announced and none of them ended."""
    body = "".join(
        f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(levels)
    )
    return raw("multipart/mixed; boundary=b0", f"{body}--b{levels}\n\n{SAID}\n")


def outlook(levels: int) -> bytes:
    message = Msg(body=SAID)
    for level in range(levels):
        message = Msg(subject=f"Led {level}", body=f"Se vedhæftede, led {level}.", files=[message])
    return message.bytes()


def looped() -> bytes:
    """A compound file whose table of sectors sends every chain back to its beginning."""
    data = bytearray(Msg(body=SAID * 100).bytes())
    at = len(data) - 512
    data[at : at + 400] = b"\0\0\0\0" * 100
    return bytes(data)


def rtf(size: int) -> bytes:
    """Compressed RTF that promises ``size`` bytes."""
    head = (100).to_bytes(4, "little") + size.to_bytes(4, "little") + b"LZFu" + b"\0" * 4
    return Msg(body=None, values={0x1009: head + b"\x00{\\rtf1 ja}" * 20}).bytes()


_EML: dict[str, Callable[[], bytes]] = {
    "mails fifty deep": lambda: nested(50),
    "a mail of ten thousand parts": lambda: parts(*["Content-Type: text/plain\n\nNej.\n"] * 10_000),
    "a mail of five hundred parts": lambda: parts(*["Content-Type: text/plain\n\nNej.\n"] * 500),
    "a mail of parts in parts": lambda: layers(60),
    "a mail of two thousand layers": lambda: layers(2000),
    "a mail without the boundary it names": lambda: raw("multipart/mixed; boundary=x", SAID),
    "a mail in letters nobody knows": lambda: raw("text/plain; charset=klingonsk-8", SAID),
    "a mail in undefined letters": lambda: raw("text/plain; charset=undefined", SAID),
    "a mail in idna": lambda: raw("text/plain; charset=idna", SAID),
    "a mail with a head of ten megabytes": lambda: raw(
        "text/plain", SAID, f"X-Lang: {'a' * (10 << 20)}\n"
    ),
    "a mail with a hundred thousand head lines": lambda: raw(
        "text/plain", SAID, "X-A: b\n" * 100_000
    ),
    "a mail with a hundred thousand receivers": lambda: raw(
        "text/plain", SAID, f"To: {'a@b.dk, ' * 100_000}\n"
    ),
    "a mail with comments in comments": lambda: raw("text/plain", SAID, f"To: {'(' * 5000}\n"),
    "a mail with a broken sender": f"From: =?utf-8?B?////?= <\n\n{SAID}".encode,
    "a mail from the year 99999": lambda: raw(
        "text/plain", SAID, "Date: Tue, 99 Nov 99999 99:99:99 +9999\n"
    ),
    "a mail of spoilt base64": lambda: raw(
        "text/plain", "%%%" * 1000, "Content-Transfer-Encoding: base64\n"
    ),
    "a mail with a coding nobody knows": lambda: raw(
        "text/plain", SAID, "Content-Transfer-Encoding: x-magi\n"
    ),
    "an encrypted mail": lambda: raw("application/pkcs7-mime; smime-type=enveloped-data", "xxxx"),
    "a mail whose body lies elsewhere": lambda: parts(
        f"Content-Type: text/plain\n\n{SAID}",
        'Content-Type: message/external-body; access-type=URL; URL="http://127.0.0.1:9/"\n\n\n',
    ),
    "a mail with a swelling archive": lambda: attached("arkiv.zip", _BOMB),
    "a mail with a program": lambda: attached("svar.pdf.exe", b"MZ" + bytes(500)),
    "a mail with a path": lambda: attached("../../../etc/passwd.txt", SAID.encode()),
    "a mail with a name turned round": lambda: attached("svar\u202etxt.exe", b"MZ"),
    "a mail with a reserved name": lambda: attached("CON.txt", SAID.encode()),
    "a mail with a name of a thousand letters": lambda: attached(
        "a" * 1000 + ".txt", SAID.encode()
    ),
    "a mail with a file called something else": lambda: attached("svar.docx", b"%PDF-1.7\n"),
    "a page that runs and fetches": lambda: raw(
        "text/html",
        f"<script>fetch('http://127.0.0.1:9')</script><img src=http://127.0.0.1:9/a><p>{SAID}",
    ),
    "a page with words nobody sees": lambda: raw(
        "text/html", f"<p>{SAID}<p style='display:none'>Skjult ord"
    ),
    "nothing but a head": lambda: b"From: karla@example.dk\n\n",
}
_MSG: dict[str, Callable[[], bytes]] = {
    "outlook mails fifty deep": lambda: outlook(50),
    "an outlook mail with a swelling archive": lambda: Msg(
        body=SAID, files=[("a.zip", _BOMB)]
    ).bytes(),
    "an outlook mail of a thousand files": lambda: Msg(
        body=SAID, files=[(f"{nr}.txt", b"Nej tak.") for nr in range(1000)]
    ).bytes(),
    "a compound file in circles": looped,
    "a compound file that is no mail": lambda: compound({"noget": b"x" * 9000}),
    "a compound file of nothing but a head": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    ),
    "a text that promises two gigabytes": lambda: rtf(2 << 30),
    "an outlook mail with a bad name": lambda: Msg(
        body=SAID, files=[("../\0\u202eCON", b"x")]
    ).bytes(),
}
_MBOX: dict[str, Callable[[], bytes]] = {
    "a mailbox of six thousand mails": lambda: mailbox(*[mail("Svar", "Nej.\n")] * 6000),
    "a mailbox of one mail of forty megabytes": lambda: mailbox(
        mail("Svar", "Nej tak.\n" * (4 << 20))
    ),
    "a mailbox of a million postmarks": lambda: b"From a\n\n" * 1_000_000,
    "a mailbox without a mail": lambda: b"From karla@example.dk Tue Nov 14 09:12:00 2023\n",
    "a mailbox with a mailbox in a mail": lambda: mailbox(
        attached("i.mbox", mailbox(mail("Svar", SAID + "\n")))
    ),
}
MAKERS = {".eml": _EML, ".msg": _MSG, ".mbox": _MBOX}
