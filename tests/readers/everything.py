"""One small answer in every format that is read, made anew each time."""

from __future__ import annotations

from email.message import EmailMessage
from io import BytesIO

import docx
from openpyxl import Workbook
from reportlab.pdfgen.canvas import Canvas

from .outlook import Msg
from .test_container import mailbox, zipped
from .test_picture import drawn, saved

SAID = "Vi synes ikke, at havnebadet skal ligge her, for her er glat om vinteren."


def everything() -> dict[str, bytes]:
    """File name -> bytes; each says :data:`SAID` in its own way."""
    return {
        "dos.txt": SAID.encode("cp850"),
        "svar.pdf": _pdf(),
        "svar.eml": _mail().as_bytes(),
        "svar.msg": Msg(body=f"{SAID}\r\n").bytes(),
        "svar.docx": _word(),
        "side.html": f"<p>{SAID}</p>".encode(),
        "udtræk.xlsx": _export(),
        "udtræk.csv": f"Navn;Høringssvar\nBo Friis;{SAID}\n".encode("cp1252"),
        "brev.png": saved(drawn(*SAID.split(", ")), "PNG"),
        "brev.tif": saved(drawn(*SAID.split(", ")), "TIFF"),
        "arkiv.zip": zipped(("svar.txt", SAID.encode()), ("mappe/svar.eml", _mail().as_bytes())),
        "Indbakke": mailbox(_mail().as_bytes()),
        "svar.rtf": rb"{\rtf1\ansi " + SAID.encode() + rb"\par}",
    }


def _pdf() -> bytes:
    out = BytesIO()
    canvas = Canvas(out)
    for nr, line in enumerate(SAID.split(", ")):
        canvas.drawString(72, 700 - 14 * nr, line)
    canvas.save()
    return out.getvalue()


def _mail() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "Karla Øst <karla@example.dk>", "Høringssvar"
    message["Date"] = "Tue, 14 Nov 2023 09:12:00 +0100"
    message.set_content(f"{SAID}\n")
    return message


def _word() -> bytes:
    document, out = docx.Document(), BytesIO()
    document.add_paragraph(SAID)
    document.save(out)
    return out.getvalue()


def _export() -> bytes:
    book, out = Workbook(), BytesIO()
    book.active.append(["Svarnummer", "Indsendt af", "Høringssvar"])
    book.active.append([7, "Ida Holm", SAID])
    book.save(out)
    return out.getvalue()
