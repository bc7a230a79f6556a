"""Mail (.eml, .msg): the body, then the text of every attachment, as one text.

Attachments and forwarded mails are appended after a form feed; a forwarded mail begins with its
header as Danish header lines (Fra, Sendt, Til, Emne), so that it looks like any forwarded mail.
"""

from __future__ import annotations

import quopri
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from pathlib import PurePosixPath

from hoering.errors import RefusedError
from hoering.limits import limits
from hoering.readers.container import Budget, unpacked
from hoering.readers.formats import OLE, Reader, is_aside
from hoering.readers.html import to_text, unseen
from hoering.readers.html_pictures import pictures
from hoering.readers.mail_file import WRITTEN_IN, Attached
from hoering.readers.mail_header import header_lines, header_of, spell_out
from hoering.readers.mail_program import sealed, undelivered
from hoering.readers.mail_signed import SEALED, unpack
from hoering.readers.mail_words import left_out, quotes, says_anything, unquoted
from hoering.readers.ocr import Recogniser
from hoering.readers.picture import is_small, recognised
from hoering.readers.plain import decode
from hoering.readers.reading import Draft, Reading, well_formed
from hoering.sources import SourceKind

_ENCRYPTED = SEALED | {"multipart/encrypted"}
_DECODED: dict[str, Callable[[bytes], bytes]] = {
    "base64": b64decode,
    "quoted-printable": quopri.decodestring,
}
_SIGNATURES = {"pkcs7-signature", "x-pkcs7-signature", "pgp-signature"}
_FEWEST_LEFT_OUT = 3
"""Words; programs write a picture's name or a bullet into one form of a mail alone."""
_NO_LETTER = {
    "text/calendar": "En mødeindkaldelse",
    "text/vcard": "Et visitkort",
    "text/x-vcard": "Et visitkort",
    "text/rfc822-headers": "Hovedet af en anden mail",
    "message/delivery-status": "En rapport om levering",
    "message/disposition-notification": "En kvittering for læsning",
}
"""What mail programs hang on by themselves: told, and no hole in what a person said."""


def read(data: bytes) -> Reading:
    """The text of a mail with all that is attached to it.

    Raises:
        RefusedError: the mail is encrypted, or has too many parts.
    """
    message = _opened(data)
    if message.get_content_type() in _ENCRYPTED:
        raise sealed(message)
    draft, header = Draft(), header_of(message)
    _Writer(draft).mail(message, limits().mail_depth)
    written = draft.reading(header=header)
    if written.gaps or not header.subject or says_anything(written.text):
        return written
    draft.write("\n" if written.text.strip() else "")
    draft.write(f"Emne: {header.subject}\n")
    draft.note("Mailen har ingen tekst; emnelinjen er taget med i stedet.")
    return draft.reading(header=header)


def _opened(data: bytes) -> EmailMessage:
    if data.startswith(OLE):
        from hoering.readers.msg import message  # noqa: PLC0415 (most mails are no .msg)

        mail = message(data)
        unpack(mail)
        return mail
    # A byte order mark would make the first header line a part of the body.
    mail = BytesParser(policy=policy.default).parsebytes(
        data.removeprefix(b"\xef\xbb\xbf").lstrip()
    )
    unpack(mail)
    for part in mail.walk():
        spell_out(part)
    return mail


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
    """Plain text, unless it leaves out more of what the HTML says than the other way round.

    It may be a mere stub ("Din mail kan ikke vises"), or lack the table that holds the answers.
    """
    said = _forms(leaves)
    if quotes(said["plain"]) and not quotes(said["html"]):
        return "plain"  # what others wrote would pass for the sender's own words
    lost, gained = left_out(said["plain"], said["html"]), left_out(said["html"], said["plain"])
    many = _FEWEST_LEFT_OUT if said["plain"].strip() else 1
    return "html" if len(lost) >= many and len(lost) > len(gained) else "plain"


def _forms(leaves: Iterable[MIMEPart]) -> dict[str, str]:
    """The text of a mail in each form that it has."""
    said = {"plain": "", "html": ""}
    for leaf in filter(_body_kind, leaves):
        said[_body_kind(leaf)] += f"{_body_text(leaf)[0]}\n"
    return said


def _body_kind(part: MIMEPart) -> str:
    """ "plain" or "html" for text of the mail itself, "" for a file."""
    if part.get_content_maintype() == "multipart":
        return "plain"  # a container without its boundary: all of it came in as text
    body = part.get_content_type() in {"text/plain", "text/html"}
    return part.get_content_subtype() if body and not _is_file(part) else ""


def _unpacked(around: MIMEPart, mail: MIMEPart) -> MIMEPart:
    """A mail inside another as it was sent; against the rules, some programs encode all of it."""
    code = str(around["content-transfer-encoding"] or "").strip().lower()
    if code not in _DECODED:
        return mail
    try:
        return _opened(_DECODED[code](mail.as_bytes()))
    except ValueError:  # only said to be encoded
        return mail


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


def _file_of(part: MIMEPart) -> Attached:
    kind = part.get_content_type()
    page = _body_text(part)[0] if kind == "text/html" else ""
    inline = bool(part["content-id"]) and part.get_content_disposition() != "attachment"
    return Attached(_filename(part), kind, _payload(part), inline, page)


def _left_unread(part: MIMEPart) -> str:
    what = _NO_LETTER[part.get_content_type()]
    return f"{what} i mailen er ikke læst ({_filename(part) or 'uden navn'})."


def _page(part: MIMEPart) -> str:
    """The HTML of a part; "" where it is none."""
    return decode(_payload(part))[0] if part.get_content_subtype() == "html" else ""


# --- writing it all -----------------------------------------------------------------------------


class _Writer:
    """Writes a mail and all that is enclosed in it into one draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._left = Budget()
        # One for all: each picture would otherwise have the time that all of them have together.
        self._recogniser = Recogniser()

    def mail(self, message: MIMEPart, depth: int) -> None:
        """Its text, then what is attached to it, in order."""
        leaves = list(_leaves(message))
        self._left.spend(len(leaves), 0)
        self._body(filter(_body_kind, leaves))
        for leaf in leaves:
            if not _body_kind(leaf):
                self._attached(leaf, depth)

    def _body(self, parts: Iterable[MIMEPart]) -> None:
        remote, before, drawn = 0, "", list[Attached]()
        for part in parts:
            text, images = _body_text(part)
            page = _page(part)
            drawn += [Attached("", WRITTEN_IN, data, inline=True) for data in pictures(page)]
            for note in unseen(page):
                self.draft.note(note)
            self.draft.write("\n" if before and not before.endswith("\n") else "")
            self.draft.write(unquoted(text))
            remote, before = remote + images, text
        if remote:
            told = f"Mailen henviser til billeder på nettet ({remote}); de er ikke hentet."
            self.draft.note(told)
        self._left.spend(len(drawn), 0)
        for picture in drawn:
            self._reads(picture, self._picture)

    def _attached(self, part: MIMEPart, depth: int) -> None:
        if part.get_content_subtype() in _SIGNATURES:
            self.draft.note("Mailen er digitalt signeret; underskriften er ikke kontrolleret.")
        elif part.get_content_type() in _NO_LETTER:
            self.draft.note(undelivered(part) or _left_unread(part))
        elif part.get_content_type() == "message/rfc822":
            for inner in part.iter_parts():
                self._nested(_unpacked(part, inner), depth)
        else:
            self._file(_file_of(part), depth)

    def _nested(self, message: MIMEPart, depth: int) -> None:
        header = header_of(message)
        name = f"vedhæftet mail: {header.subject or 'uden emne'}"
        if depth <= 1:
            self.draft.gap(name, f"Mails i mere end {limits().mail_depth} led læses ikke.")
            return
        self._begin(name)
        self.draft.write(header_lines(header))
        self.mail(message, depth - 1)

    def _file(self, file: Attached, depth: int) -> None:
        self._reads(file, lambda it: self._read(it, depth))

    def _reads(self, file: Attached, read: Callable[[Attached], None]) -> None:
        try:
            read(file)
        except RefusedError as error:
            self.draft.gap(file.shown, error.what)
        except Exception as error:  # one bad file must not take the mail with it
            self.draft.gap(file.shown, f"Filen kunne ikke læses ({type(error).__name__}).")

    def _read(self, file: Attached, depth: int) -> None:
        """Raises whatever the file's reader raises."""
        reader = file.reader()
        if reader is None:
            self._append(Reading(file.page), file.shown)
        elif reader.kind is SourceKind.MAIL:
            self._nested(_opened(file.data), depth)
        elif reader.kind is SourceKind.ARCHIVE:
            self._unpack(file, reader, depth)
        elif reader.kind is SourceKind.IMAGE:
            self._picture(file)
        else:
            self._append(reader.read(file.data), file.shown)

    def _unpack(self, file: Attached, reader: Reader, depth: int) -> None:
        """What lies in an archive is attached like the rest."""
        for item in unpacked(reader, file.data):
            inner = Attached(f"{file.name}/{item.name}", "", item.data)
            if item.refused:
                self.draft.gap(inner.shown, item.refused[0])
            elif not is_aside(item.name):
                self._file(inner, depth)

    def _picture(self, file: Attached) -> None:
        """A picture is read; a logo is told, and leaves no hole in what a person said."""
        if file.inline and is_small(file.data):
            self.draft.note(f"Et lille billede i mailen ({file.name or 'uden navn'}) er ikke læst.")
        else:
            self._append(recognised(file.data, self._recogniser), file.shown)

    def _append(self, reading: Reading, name: str) -> None:
        self._begin(name)
        self.draft.append(reading, name)

    def _begin(self, name: str) -> None:
        self.draft.write("\f")
        self.draft.note(f"{name[0].upper()}{name[1:]} begynder ved tegn {self.draft.at}.")
