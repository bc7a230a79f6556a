"""Mail (.eml): the body, then the text of every attachment, as one text.

Attachments and forwarded mails are appended after a form feed; a forwarded mail begins with its
header as Danish header lines (Fra, Sendt, Til, Emne), so that it looks like any forwarded mail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from pathlib import PurePosixPath

from hoering.clock import local
from hoering.errors import RefusedError
from hoering.readers.formats import READERS, read_bytes, suffix
from hoering.readers.html import to_text
from hoering.readers.plain import decode
from hoering.readers.reading import Draft, Reading, well_formed
from hoering.records import MailHeader

DEPTH = 5
"""How many mails inside each other are read."""

# Python's parser of header fields raises any of these on fields that break the rules.
_BROKEN_FIELD = (LookupError, ValueError, AttributeError, TypeError, MessageError)
_MONTHS = "januar februar marts april maj juni juli august september oktober november december"
_ENCRYPTED = {"application/pkcs7-mime", "application/x-pkcs7-mime", "multipart/encrypted"}
_SIGNATURES = {"pkcs7-signature", "x-pkcs7-signature", "pgp-signature"}
_SUFFIXES = {
    "text/plain": ".txt",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
_UNREAD = {
    "application/ms-tnef": "Outlooks eget format; bed afsenderen sende filen som almindelig fil.",
    "message/external-body": "Filen ligger et andet sted og er ikke hentet.",
    "text/calendar": "Mødeindkaldelser læses ikke.",
}


def read(data: bytes) -> Reading:
    """The text of a mail with all that is attached to it.

    Raises:
        RefusedError: the mail is encrypted.
    """
    message = _parsed(data)
    if message.get_content_type() in _ENCRYPTED:
        raise RefusedError(
            "Mailen er krypteret.", "Åbn den i mailprogrammet, og gem den uden kryptering."
        )
    draft, header = Draft(), _header(message)
    _write_mail(message, draft, DEPTH)
    written = draft.reading(header=header)
    if written.text.strip() or not header.subject:
        return written
    draft.write(f"Emne: {header.subject}\n")
    draft.note("Mailen har ingen tekst; emnelinjen er taget med i stedet.")
    return draft.reading(header=header)


def _parsed(data: bytes) -> EmailMessage:
    # A byte order mark would make the first header line a part of the body.
    return BytesParser(policy=policy.default).parsebytes(
        data.removeprefix(b"\xef\xbb\xbf").lstrip()
    )


# --- what a mail consists of ------------------------------------------------------------------


def _leaves(part: MIMEPart) -> Iterator[MIMEPart]:
    """Every part that is not a mere container, each text only once.

    Of alternatives that say the same, one is kept; what else lies among them (a picture, a file) is
    kept too, since some programs put attachments there.
    """
    if part.get_content_maintype() == "message" or not part.is_multipart():
        yield part
        return
    leaves = [leaf for sub in part.iter_parts() for leaf in _leaves(sub)]
    if part.get_content_type() == "multipart/alternative":
        kept = _preferred(leaves)
        leaves = [leaf for leaf in leaves if _body_kind(leaf) in ("", kept)]
    yield from leaves


def _preferred(leaves: list[MIMEPart]) -> str:
    """Plain text, unless it is a mere stub ("Din mail kan ikke vises") beside much more HTML."""
    words = {"plain": 0, "html": 0}
    for leaf in filter(_body_kind, leaves):
        words[_body_kind(leaf)] += len(_body_text(leaf)[0].split())
    return "plain" if words["plain"] * 2 >= words["html"] else "html"


def _body_kind(part: MIMEPart) -> str:
    """ "plain" or "html" for text of the mail itself, "" for a file."""
    if part.get_content_maintype() == "multipart":
        return "plain"  # a container without its boundary: all of it came in as text
    body = part.get_content_type() in {"text/plain", "text/html"}
    return part.get_content_subtype() if body and not _is_file(part) else ""


def _is_file(part: MIMEPart) -> bool:
    return part.is_attachment() or bool(_filename(part))


def _filename(part: MIMEPart) -> str:
    """The attachment's name without folders and control characters; "" where it has none."""
    name = well_formed(part.get_filename() or "").replace("\\", "/")
    return "".join(filter(str.isprintable, PurePosixPath(name).name))


def _payload(part: MIMEPart) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _body_text(part: MIMEPart) -> tuple[str, int]:
    """The text of a part, and how many pictures from the net it refers to."""
    data, charset = _payload(part), part.get_content_charset("utf-8")
    try:
        text = data.decode(charset)
    except (LookupError, ValueError):  # no such encoding, or the header is wrong about it
        text = decode(data)[0]
    text = well_formed(text)
    return to_text(text) if part.get_content_subtype() == "html" else (text, 0)


# --- writing it all -----------------------------------------------------------------------------


def _write_mail(message: MIMEPart, draft: Draft, depth: int) -> None:
    leaves = list(_leaves(message))
    _write_body(filter(_body_kind, leaves), draft)
    for leaf in leaves:
        if not _body_kind(leaf):
            _write_attached(leaf, draft, depth)


def _write_body(parts: Iterable[MIMEPart], draft: Draft) -> None:
    remote, before = 0, ""
    for part in parts:
        text, images = _body_text(part)
        draft.write("\n" if before and not before.endswith("\n") else "")
        draft.write(text)
        remote, before = remote + images, text
    if remote:
        draft.note(f"Mailen henviser til billeder på nettet ({remote}); de er ikke hentet.")


def _write_attached(part: MIMEPart, draft: Draft, depth: int) -> None:
    if part.get_content_subtype() in _SIGNATURES:
        draft.note("Mailen er digitalt signeret; underskriften er ikke kontrolleret.")
    elif part.get_content_type() == "message/rfc822":
        for inner in part.iter_parts():
            _write_nested(inner, draft, depth)
    elif suffix(_filename(part)) == ".eml":
        _write_nested(_parsed(_payload(part)), draft, depth)
    else:
        _write_file(part, draft)


def _write_nested(message: MIMEPart, draft: Draft, depth: int) -> None:
    header = _header(message)
    name = f"vedhæftet mail: {header.subject or 'uden emne'}"
    if depth <= 1:
        draft.gap(name, f"Mails i mere end {DEPTH} led læses ikke.")
        return
    draft.write("\f")
    draft.note(_begins(name, draft))
    draft.write(_header_lines(header))
    _write_mail(message, draft, depth - 1)


def _write_file(part: MIMEPart, draft: Draft) -> None:
    name, kind = _filename(part), part.get_content_type()
    shown = f"vedhæftet fil: {name or f'uden navn ({kind})'}"
    try:
        reading = _read_file(part, name, kind)
    except RefusedError as error:
        draft.gap(shown, error.what)
    except Exception as error:  # one bad file must not take the mail with it
        draft.gap(shown, f"Filen kunne ikke læses ({type(error).__name__}).")
    else:
        draft.write("\f")
        draft.note(_begins(shown, draft))
        draft.append(reading, shown)


def _read_file(part: MIMEPart, name: str, kind: str) -> Reading:
    """Raises whatever its reader raises."""
    if kind in _UNREAD:
        raise RefusedError(_UNREAD[kind])
    if kind == "text/html":
        return Reading(_body_text(part)[0])
    if not any(suffix(name) in reader.suffixes for reader in READERS):
        name += _SUFFIXES.get(kind, "")  # many programs send files without a suffix
    if not suffix(name):
        raise RefusedError(f"Filer af typen {kind} læses ikke.")
    return read_bytes(name, _payload(part))


def _begins(name: str, draft: Draft) -> str:
    return f"{name[0].upper()}{name[1:]} begynder ved tegn {draft.at}."


# --- header ---------------------------------------------------------------------------------------


def _header(message: MIMEPart) -> MailHeader:
    sender, address = _sender(message)
    return MailHeader(
        sender, address, _sent(message), _field(message, "to"), _field(message, "subject")
    )


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


def _header_lines(header: MailHeader) -> str:
    sender = f"{header.sender or ''} <{header.address}>" if header.address else header.sender
    sent = header.sent
    lines = {
        "Fra": sender and sender.strip(),
        "Sendt": sent and f"{sent.day}. {_MONTHS.split()[sent.month - 1]} {sent:%Y %H:%M}",
        "Til": header.to,
        "Emne": header.subject,
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items() if value) + "\n"
