"""Letters by mail and in Word, to read."""

from __future__ import annotations

from email.message import EmailMessage
from io import BytesIO

import docx

DOCX = "vnd.openxmlformats-officedocument.wordprocessingml.document"


def letter(
    body: str | None = "Vi støtter forslaget.\n", subject: str = "Høringssvar"
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Karla Øst <karla@eksempel.dk>"
    message["To"] = "Høring <hoering@kommune.example>"
    message["Date"] = "Tue, 14 Nov 2023 08:12:00 +0000"
    message["Subject"] = subject
    if body is not None:
        message.set_content(body)
    return message


def word(*paragraphs: str) -> bytes:
    document, out = docx.Document(), BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()
