"""Mails of the sample hearing, the same bytes each time."""

from __future__ import annotations

import html
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP


@dataclass(frozen=True, slots=True)
class Attached:
    """A file attached to a mail, with its media type (``application/pdf``)."""

    name: str
    type: str
    data: bytes


def mail(
    source: str,
    charset: str = "utf-8",
    *,
    rich: bool = False,
    attached: Attached | None = None,
    forwarded: EmailMessage | None = None,
) -> EmailMessage:
    """A mail: the headers stand above the first blank line of its source.

    ``rich`` writes the body as HTML beside the plain text, ``forwarded`` hangs another mail on it.
    """
    head, _, body = source.partition("\n\n")
    message = EmailMessage(policy=SMTP)
    for row in head.splitlines():
        field, _, value = row.partition(": ")
        message[field] = value
    message.set_content(body, charset=charset, cte="quoted-printable")
    if rich:
        page = _page(body)
        message.add_alternative(page, subtype="html", charset=charset, cte="quoted-printable")
    if attached:
        main, _, sub = attached.type.partition("/")
        message.add_attachment(attached.data, maintype=main, subtype=sub, filename=attached.name)
    if forwarded:
        message.add_attachment(forwarded)
    if message.is_multipart():  # else a boundary is thrown by dice
        number = "".join(filter(str.isdigit, message["Message-ID"]))
        message.set_boundary(f"=_{number}")
    return message


def _page(body: str) -> str:
    """The text as a mail program writes it in HTML."""
    paragraphs = (html.escape(part, quote=False) for part in body.strip().split("\n\n"))
    lines = (f"<p>{'<br>'.join(part.splitlines())}</p>" for part in paragraphs)
    return "<html><body>\n" + "\n".join(lines) + "\n</body></html>\n"
