"""The header of a mail: read as a record, and printed as the lines above a forwarded mail."""

from __future__ import annotations

from datetime import UTC, datetime
from email.errors import MessageError
from email.message import Message, MIMEPart

from hoering.clock import local
from hoering.phrases import MONTHS
from hoering.readers.mail_program import program_of
from hoering.readers.plain import decode
from hoering.readers.reading import well_formed
from hoering.sources import MailHeader

# Python's parser of header fields raises any of these on fields that break the rules.
_BROKEN_FIELD = (LookupError, ValueError, AttributeError, TypeError, MessageError)


def spell_out(message: Message) -> None:
    """Read the letters that a mail program wrote into a header as bare bytes, against the rules."""
    fields = list(message.raw_items())
    if not any(map(_is_raw, (str(value) for _, value in fields))):
        return
    for name in {name for name, _ in fields}:
        del message[name]
    for name, value in fields:
        text = str(value)
        read = decode(text.encode("utf-8", "surrogateescape"))[0] if _is_raw(text) else value
        message.set_raw(name, read)


def _is_raw(text: str) -> bool:
    return any("\udc80" <= letter <= "\udcff" for letter in text)


def header_of(message: MIMEPart) -> MailHeader:
    """Who, when, to whom and about what, as the header of a mail says it."""
    sender, address = _sender(message)
    to, subject = _field(message, "to"), _field(message, "subject")
    return MailHeader(sender, address, _sent(message), to, subject, program_of(message))


def _field(message: MIMEPart, name: str) -> str | None:
    """A header field on one line, decoded; as it stands where it breaks the rules too badly."""
    try:
        value = message[name]
    except _BROKEN_FIELD:
        raw = ((key.lower(), value) for key, value in message.raw_items())
        value = dict(raw).get(name)
    text = " ".join(well_formed(str(value or "")).split())
    return text or None


def _sender(message: MIMEPart) -> tuple[str | None, str | None]:
    """Display name and address of the first sender."""
    try:
        addresses = message["from"].addresses
    except _BROKEN_FIELD:
        addresses = ()
    if not addresses or not addresses[0].domain:
        return (_field(message, "from") or "").strip('"<> ') or None, None
    name, address = addresses[0].display_name, addresses[0].addr_spec
    return well_formed(name) or None, well_formed(address)


def _sent(message: MIMEPart) -> datetime | None:
    """When the mail was sent, as a clock in Copenhagen showed; a time without zone is UTC."""
    try:
        sent: datetime = message["date"].datetime
        return local(sent if sent.tzinfo else sent.replace(tzinfo=UTC))
    except (*_BROKEN_FIELD, OverflowError):
        return None


def header_lines(header: MailHeader) -> str:
    """A header as Danish mail programs print it above what they forward, an empty line below."""
    sender = f"{header.sender or ''} <{header.address}>" if header.address else header.sender
    sent = header.sent
    lines = {
        "Fra": sender and sender.strip(),
        "Sendt": sent and f"{sent.day}. {MONTHS[sent.month - 1]} {sent:%Y %H:%M}",
        "Til": header.to,
        "Emne": header.subject,
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items() if value) + "\n"
