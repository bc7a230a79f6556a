"""A file that hangs on a mail: what it is, by its name, else its type, else its content."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoering.errors import RefusedError
from hoering.readers.formats import HEAD, OLE, READERS, Reader, reader_for, suffix

_SUFFIXES = {
    "text/plain": ".txt",
    "text/markdown": ".txt",
    "text/x-markdown": ".txt",
    "text/unknown": ".txt",
    "text/csv": ".csv",
    "text/rtf": ".rtf",
    "application/rtf": ".rtf",
    "application/msword": ".doc",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "application/vnd.ms-outlook": ".msg",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
}
_UNREAD = {
    "application/ms-tnef": "Outlooks eget format; bed afsenderen sende filen som almindelig fil.",
    "message/external-body": "Filen ligger et andet sted og er ikke hentet.",
    "application/x-ole-storage": "Det er et indlejret objekt og ingen fil.",
}
_ANYTHING = {"application/octet-stream", "application/binary", "application/download"}
"""What programs say of a file of which they know nothing."""
WRITTEN_IN = "image/x-written-in-html"
"""Our name for a picture that is no file of its own."""
_ZIP = b"PK\x03\x04"
_BEGINNINGS = (
    (b"%PDF-", b"", ".pdf"),
    (b"{\\rtf", b"", ".rtf"),
    (b"\xff\xd8\xff", b"", ".jpg"),
    (b"\x89PNG\r\n", b"", ".png"),
    (_ZIP, b"word/document.xml", ".docx"),
    (_ZIP, b"xl/workbook.xml", ".xlsx"),
    (_ZIP, b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
    (_ZIP, b"", ".zip"),
    (OLE, "__substg1.0_".encode("utf-16-le"), ".msg"),
    (OLE, "WordDocument".encode("utf-16-le"), ".doc"),
)
"""How a file begins, what else is in it, and the suffix it would have."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that hangs on a mail; ``page`` is its text where it is HTML."""

    name: str
    kind: str
    data: bytes
    inline: bool = False
    page: str = ""

    @property
    def shown(self) -> str:
        """What a person calls it."""
        if self.kind == WRITTEN_IN:
            return "billede i mailens tekst"
        return f"vedhæftet fil: {self.name or f'uden navn ({self.kind})'}"

    def reader(self) -> Reader | None:
        """Who reads it; None where ``page`` is its text.

        Raises:
            RefusedError: nobody does.
        """
        if self.kind in _UNREAD:
            raise RefusedError(_UNREAD[self.kind])
        if self.kind == "text/html":
            return None
        name = self.name
        if not any(suffix(name) in reader.suffixes for reader in READERS):
            name += self._ending()  # many programs send files without a suffix
        if not suffix(name):
            raise RefusedError(f"Filer af typen {self.kind} læses ikke.")
        return reader_for(name, self.data[:HEAD])

    def _ending(self) -> str:
        """The suffix that fits its type; its content is asked where nothing else tells."""
        if told := _SUFFIXES.get(self.kind):
            return told
        if self._has_ending():
            return ""
        return _begun_as(self.data) if self.kind in _ANYTHING else ""

    def _has_ending(self) -> bool:
        """Whether a name tells a type; "Svar af 7.10.2025" does not."""
        return bool(re.fullmatch(r"\.[a-z][a-z0-9]{0,5}", suffix(self.name)))


def _begun_as(data: bytes) -> str:
    found = (end for begins, holds, end in _BEGINNINGS if data.startswith(begins) and holds in data)
    return next(found, "")
