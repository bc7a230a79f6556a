"""Outlook's own mail (.msg): its properties put together as the mail they were made of.

What comes out is an ordinary mail, so that body, attachments and mails inside it are read in one
way only. Tried on files that a program of ours wrote by the published format; none came from
Outlook.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser, HeaderParser
from email.utils import format_datetime, formataddr
from io import BytesIO

from compressed_rtf import decompress
from olefile import OleFileIO
from olefile.olefile import OleFileError
from oxmsg.domain import constants as c
from oxmsg.domain.encodings import encoding_from_codepage
from oxmsg.domain.model import UnrecognizedCodePageError, UnsupportedEncodingError
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from hoering.errors import RefusedError
from hoering.readers import rtf
from hoering.readers.mail_program import CLASS
from hoering.readers.plain import decode
from hoering.readers.reading import well_formed

_TOP, _EMBEDDED, _INNER = 32, 24, 8
"""How many bytes stand before the properties of a mail, a mail inside it, and anything else."""
_SENDER_SMTP, _SENT_FOR_SMTP, _RECIPIENT_SMTP = 0x5D01, 0x5D02, 0x39FE
_EMBEDDED_MESSAGE, _OLE_OBJECT, _BY_VALUE = 5, 6, 1
_TO = 1
_CODE = "cp1252"
_MIME = re.compile(r"[\w.+-]+/[\w.+-]+")
_FROM_HEADER = ("From", "To", "Date", "Subject")
# What a broken file makes olefile, oxmsg and the codecs raise.
_DAMAGED = (OleFileError, OSError, LookupError, ValueError, TypeError, AttributeError, IndexError)


def message(data: bytes) -> EmailMessage:
    """The mail in a .msg file.

    Raises:
        RefusedError: it is damaged, or no mail.
    """
    try:
        with OleFileIO(BytesIO(data)) as ole:
            return _message(Storage.from_ole(ole), _TOP)
    except _DAMAGED as error:
        raise RefusedError(
            "Mailen er beskadiget, eller filen er ikke en mail fra Outlook.",
            "Åbn den i Outlook, og gem den som .eml eller som ren tekst (.txt).",
        ) from error


class _Properties(Properties):
    """Properties whose code page may be one that nobody knows, or stand with the mail around."""

    def __init__(self, storage: Storage, before: int, code: str = _CODE) -> None:
        super().__init__(storage, before)
        self._code = code

    @property
    def code(self) -> str:
        """How strings are written that are not Unicode."""
        page = self._cherry_pick_int_prop(c.PID_MESSAGE_CODEPAGE)
        return _encoding(page.value, self._code) if page else self._code

    @property
    def _str_prop_encoding(self) -> str:
        return self.code

    @property
    def body_encoding(self) -> str:
        """How a body is written that is not Unicode."""
        return self.page_encoding or self.code

    @property
    def page_encoding(self) -> str:
        """How HTML is said to be written; "" where nothing is said that makes sense."""
        page = self._cherry_pick_int_prop(c.PID_INTERNET_CODEPAGE)
        return _encoding(page.value, "") if page else ""


def _encoding(page: int, instead: str) -> str:
    try:
        return codecs.lookup(encoding_from_codepage(page)).name
    except (LookupError, UnrecognizedCodePageError, UnsupportedEncodingError):
        return instead


def _message(storage: Storage, before: int, code: str = _CODE) -> EmailMessage:
    properties = _Properties(storage, before, code)
    kind = (_text(properties, c.PID_MESSAGE_CLASS) or "").upper()
    if kind.startswith("IPM.NOTE.SMIME"):
        return _wrapped(storage, properties)
    mail = EmailMessage()
    if kind:
        mail.set_raw(CLASS, kind)
    _write_header(mail, storage, properties)
    _write_body(mail, properties)
    for attachment in storage.iter_attachment_storages():
        _attach(mail, attachment, properties.code)
    return mail


def _wrapped(storage: Storage, properties: _Properties) -> EmailMessage:
    """A signed or encrypted mail: all of it, as it was sent, is its one attachment."""
    sent = (_data(inner) for inner in storage.iter_attachment_storages())
    mail = BytesParser(policy=policy.default).parsebytes(next(sent, b""))
    for name in _FROM_HEADER:
        del mail[name]
    _write_header(mail, storage, properties)
    return mail


# --- properties -----------------------------------------------------------------------------------


def _text(properties: _Properties, *pids: int) -> str | None:
    """The first of some properties that says anything."""
    for pid in pids:
        try:
            value = properties.str_prop_value(pid)
        except (LookupError, ValueError):  # it is announced and not there, or in another code page
            continue
        if value and value.strip("\0 "):
            return well_formed(value.rstrip("\0"))
    return None


def _binary(properties: _Properties, pid: int) -> bytes | None:
    try:
        return properties.binary_prop_value(pid)
    except KeyError:  # it is announced, and is not there
        return None


# --- header ---------------------------------------------------------------------------------------


def _write_header(mail: EmailMessage, storage: Storage, properties: _Properties) -> None:
    """From what the mail brought from the net, else from Outlook's own fields."""
    brought = HeaderParser().parsestr(_text(properties, c.PID_TRANSPORT_MESSAGE_HEADERS) or "")
    own = {
        "From": _sender(properties),
        "To": ", ".join(_receivers(storage, properties.code))
        or _text(properties, c.PID_DISPLAY_TO),
        "Date": _date(properties),
        "Subject": _text(properties, c.PID_SUBJECT),
    }
    for name in _FROM_HEADER:
        if value := brought[name] or own[name]:
            mail.set_raw(name, " ".join(str(value).split()))


def _sender(properties: _Properties) -> str | None:
    """Whom it was sent for, as Outlook shows it; an address inside an office is none."""
    name = _text(properties, c.PID_SENT_REPRESENTING_NAME, c.PID_SENDER_NAME)
    address = _text(
        properties,
        _SENT_FOR_SMTP,
        c.PID_SENT_REPRESENTING_EMAIL_ADDRESS,
        _SENDER_SMTP,
        c.PID_SENDER_EMAIL_ADDRESS,
    )
    return _addressed(name, address)


def _receivers(storage: Storage, code: str) -> Iterator[str]:
    for inner in storage.iter_recipient_storages():
        properties = _Properties(inner, _INNER, code)
        name = _text(properties, c.PID_DISPLAY_NAME)
        shown = _addressed(name, _text(properties, _RECIPIENT_SMTP, c.PID_EMAIL_ADDRESS))
        if shown and properties.int_prop_value(c.PID_RECIPIENT_TYPE) in (None, _TO):
            yield shown


def _addressed(name: str | None, address: str | None) -> str | None:
    if address is None or "@" not in address:
        return name
    return formataddr((name if name != address else "", address.strip("'")))


def _date(properties: _Properties) -> str | None:
    moments = (c.PID_CLIENT_SUBMIT_TIME, c.PID_MESSAGE_DELIVERY_TIME)
    sent = next(filter(None, map(properties.date_prop_value, moments)), None)
    return format_datetime(sent.astimezone(UTC)) if isinstance(sent, datetime) else None


# --- body -----------------------------------------------------------------------------------------


def _write_body(mail: EmailMessage, properties: _Properties) -> None:
    plain, page = _text(properties, c.PID_BODY), _page(properties)
    if plain is None and page is None:
        plain, page = _from_rtf(properties)
    if plain is not None:
        mail.set_content(plain)
    if page is not None and plain is None:
        mail.set_content(page, subtype="html")
    elif page is not None:
        mail.add_alternative(page, subtype="html")


def _page(properties: _Properties) -> str | None:
    data = _binary(properties, c.PID_HTML)
    if data is None:
        return _text(properties, c.PID_BODY_HTML)
    try:
        return well_formed(data.decode(properties.page_encoding or "utf-8"))
    except (LookupError, ValueError):
        return well_formed(decode(data)[0])


def _from_rtf(properties: _Properties) -> tuple[str | None, str | None]:
    """Plain text or HTML out of the compressed RTF that may be all there is."""
    packed = _binary(properties, c.PID_RTF_COMPRESSED)
    if not packed:
        return None, None
    try:
        found = rtf.unfold(decompress(packed))
    except Exception as error:  # decompress raises that very class
        raise ValueError("the compressed text is damaged") from error
    return (None, found.text) if found.is_html else (found.text, None)


# --- attachments ----------------------------------------------------------------------------------


def _attach(mail: EmailMessage, storage: Storage, code: str) -> None:
    properties = _Properties(storage, _INNER, code)
    method = properties.int_prop_value(c.PID_ATTACH_METHOD)
    if method == _EMBEDDED_MESSAGE:
        for inner in storage.storages:
            mail.add_attachment(_message(inner, _EMBEDDED, code))
        return
    name = _text(properties, c.PID_ATTACH_LONG_FILENAME, c.PID_ATTACH_FILENAME, c.PID_DISPLAY_NAME)
    if mail.get_content_type() != "multipart/mixed":
        mail.make_mixed()
    mail.attach(_part(properties, name or "", _kind(properties, method), _data(storage)))


def _kind(properties: _Properties, method: int | None) -> str:
    if method == _OLE_OBJECT:
        return "application/x-ole-storage"
    if method not in (None, 0, _BY_VALUE):
        return "message/external-body"
    said = _text(properties, c.PID_ATTACH_MIME_TAG) or ""
    fits = _MIME.fullmatch(said) and not said.startswith(("multipart/", "message/"))
    return said.lower() if fits else "application/octet-stream"


def _part(properties: _Properties, name: str, kind: str, data: bytes) -> EmailMessage:
    part = EmailMessage()
    if kind == "message/external-body":
        part.set_raw("Content-Type", kind)
        part.set_payload("")
    else:
        main, sub = kind.split("/")
        part.set_content(data, main, sub)
    content_id = _text(properties, c.PID_ATTACH_CONTENT_ID)
    if content_id:
        part.set_raw("Content-ID", f"<{' '.join(content_id.split())}>")
    shown = "inline" if content_id else "attachment"
    del part["Content-Disposition"]
    part.add_header("Content-Disposition", shown, filename=" ".join(name.split()))
    return part


def _data(storage: Storage) -> bytes:
    return _binary(_Properties(storage, _INNER), c.PID_ATTACH_DATA_BINARY) or b""
