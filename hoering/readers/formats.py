"""Which formats are read, and which reader a file belongs to. Looks at first bytes, never parses.

The modules that parse are imported by name when they are needed: the process that hands files out
must never load them, and the worker loads only the one it needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from hoering.errors import RefusedError
from hoering.readers.reading import Reading
from hoering.sources import SourceKind

HEAD = 4096
"""How many bytes of a file a reader may look at to decide whether it claims it."""

_ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_BINARY = (_ZIP, OLE, b"%PDF-", b"{\\rtf")
_TO_TEXT = (
    "Installér tesseract (se »hoering doctor«), eller kør tekstgenkendelse (OCR) på filen, og gem "
    "den som PDF med tekst."
)
_AGAIN = (
    "Se filen efter: skan siderne tydeligere (mindst 200, helst 300 punkter pr. tomme), eller kør "
    "en anden tekstgenkendelse (OCR) på filen, og gem den som PDF med tekst."
)
_POSTMARK = b"From "
"""What every mail in a mailbox begins with."""
_MAILDIR = re.compile(r"(?:^|/)(?:cur|new)/\d+\.[^/]+$")
_TO_WORD = "Åbn filen i Word, og gem den som .docx."
_TO_SHEET = "Åbn arket, og gem det som .xlsx."
_HEADER_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:From |[!-9;-~]+[ \t]*:)")


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: who claims a file, and the module whose ``read`` turns bytes into a Reading.

    ``name`` (Danish, with its article) and ``advice`` (Danish) speak to the user when it fails.
    """

    kind: SourceKind
    suffixes: tuple[str, ...]
    name: str
    advice: str
    module: str
    magic: Callable[[bytes], bool]
    holds: bool = False
    """Whether it is a container: its module yields the files in it (:mod:`.container`)."""

    def claims(self, name: str, head: bytes) -> bool:
        """Whether the file's suffix and first bytes are both this format's."""
        return _ending(name, head) in self.suffixes and self.magic(head)

    def read(self, data: bytes) -> Reading:
        """The text of a whole file.

        Raises:
            RefusedError: the file is encrypted, damaged or without any text.
        """
        reading = self._contents(data) if self.holds else self._read(data)
        if not reading.text.strip():
            raise _textless(reading)
        return reading

    def _read(self, data: bytes) -> Reading:
        reading: Reading = import_module(self.module).read(data)
        return reading

    def _contents(self, data: bytes) -> Reading:
        from hoering.readers.container import contents  # noqa: PLC0415 (it asks us for readers)

        return contents(self, data)


def _textless(reading: Reading) -> RefusedError:
    what = "Filen har ingen tekst, der kan læses."
    from hoering.readers.ocr import program  # noqa: PLC0415 (few files have no text)

    unread = "; ".join(dict.fromkeys(f"{gap.what} ({_end(gap.why)})" for gap in reading.gaps))
    if unread:
        return RefusedError(f"{what} Ikke læst: {unread}.", _AGAIN if program() else _TO_TEXT)
    return RefusedError(what, "Se efter, om det er den rigtige fil.")


def _end(why: str) -> str:
    """A sentence as it stands in brackets."""
    return why.removesuffix(".")


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return (b"\0" not in head and not head.startswith(_OTHER_BINARY)) or _is_wide(head)


def _is_wide(head: bytes) -> bool:
    from hoering.readers.plain import without_mark  # noqa: PLC0415 (only where there are NULs)

    return not head.startswith(_OTHER_BINARY) and without_mark(head) is not None


def _is_word(head: bytes) -> bool:
    # A .docx with a password is an OLE file: the Word reader takes it and says so.
    return head.startswith((_ZIP, OLE))


READERS: tuple[Reader, ...] = (
    Reader(
        SourceKind.PLAIN,
        (".txt",),
        "en tekstfil",
        "Åbn filen i en teksteditor, og gem den som ren tekst (UTF-8).",
        "hoering.readers.plain",
        _is_text,
    ),
    Reader(
        SourceKind.PDF,
        (".pdf",),
        "en PDF-fil",
        "Åbn filen i en PDF-læser, og udskriv den til en ny PDF-fil.",
        "hoering.readers.pdf",
        # The specification lets other bytes stand before the header, within the first 1024.
        lambda head: b"%PDF-" in head[:1024],
    ),
    Reader(
        SourceKind.MAIL,
        (".eml",),
        "en mail",
        "Gem mailens tekst og dens vedhæftede filer hver for sig, og indlæs dem.",
        "hoering.readers.mail",
        lambda head: b"\0" not in head and _HEADER_LINE.match(head) is not None,
    ),
    Reader(
        SourceKind.MAIL,
        (".msg",),
        "en mail fra Outlook",
        "Åbn mailen i Outlook, og gem den som .eml eller som ren tekst (.txt).",
        "hoering.readers.mail",
        lambda head: head.startswith(OLE),
    ),
    Reader(
        SourceKind.WORD,
        (".docx", ".docm"),
        "et Word-dokument",
        "Åbn filen i Word, og gem den som .docx.",
        "hoering.readers.word",
        _is_word,
    ),
    Reader(
        SourceKind.WORD,
        (".doc", ".odt", ".rtf"),
        "et dokument, som LibreOffice åbner",
        _TO_WORD,
        "hoering.readers.office",
        lambda head: head.startswith((_ZIP, OLE, b"{\\rtf")),
    ),
    Reader(
        SourceKind.HTML,
        (".html", ".htm"),
        "en webside",
        "Åbn siden i en browser, og udskriv den til PDF.",
        "hoering.readers.html",
        _is_text,
    ),
    Reader(
        SourceKind.PORTAL,
        (".xlsx", ".csv"),
        "et udtræk fra en høringsportal",
        _TO_SHEET,
        "hoering.readers.portal",
        lambda head: head.startswith((_ZIP, OLE)) or _is_text(head),
    ),
    Reader(
        SourceKind.IMAGE,
        (".jpg", ".jpeg", ".png", ".tif", ".tiff"),
        "et billede",
        _TO_TEXT,
        "hoering.readers.picture",
        lambda head: head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n", b"II*\0", b"MM\0*")),
    ),
    Reader(
        SourceKind.ARCHIVE,
        (".zip",),
        "et zip-arkiv",
        "Pak arkivet ud, og indlæs filerne i det.",
        "hoering.readers.archive",
        lambda head: head.startswith((_ZIP, b"PK\x05\x06")),
        holds=True,
    ),
    Reader(
        SourceKind.ARCHIVE,
        (".mbox",),
        "en postkasse (mbox)",
        "Gem mailene hver for sig som .eml, og indlæs dem.",
        "hoering.readers.mailbox",
        lambda head: head.startswith(_POSTMARK),
        holds=True,
    ),
)

_HINTS = {
    ".pst": "Åbn postkassen i Outlook, og træk mailene ud i en mappe (.msg).",
    **dict.fromkeys((".pages", ".wpd"), _TO_WORD),
    **dict.fromkeys(
        (".heic", ".gif", ".bmp", ".webp"), "Åbn billedet, og gem det som .jpg eller .png."
    ),
    **dict.fromkeys((".7z", ".rar", ".tar", ".gz"), "Pak filen ud, og indlæs filerne i den."),
    **dict.fromkeys((".xls", ".ods", ".numbers"), _TO_SHEET),
}


_SUFFIXES = frozenset(ending for reader in READERS for ending in reader.suffixes)
_SYSTEM = {"thumbs.db", "desktop.ini"}


def suffix(name: str) -> str:
    """The file name's last suffix in lower case, with its dot; "" where it has none.

    A mail without a subject is often kept as ".eml": a name that is a suffix and nothing else.
    """
    path = PurePath(name)
    bare = path.name.lower()
    return path.suffix.lower() or (bare if bare in _SUFFIXES else "")


def _ending(name: str, head: bytes) -> str:
    """The suffix that decides; mail programs keep mailboxes and the mails of a folder without."""
    if _MAILDIR.search(name) and suffix(name) not in _SUFFIXES:
        return ".eml"
    bare = not suffix(name) and head.startswith(_POSTMARK)
    return ".mbox" if bare else suffix(name)


def is_aside(name: str) -> bool:
    """Whether programs leave a file by this name beside documents; nobody sent it.

    A dot in front does not make a document a program's own: ".Svar fra nabo.docx" is a letter.
    """
    *folders, file = name.split("/")
    hidden = file.startswith(".") and suffix(file) not in _SUFFIXES
    left = hidden or file.startswith(("._", ".~", ".trashed-", "~$")) or file.endswith(".msf")
    return left or "__MACOSX" in folders or file.lower() in _SYSTEM


def reader_for(name: str, head: bytes, readers: tuple[Reader, ...] = READERS) -> Reader:
    """The one reader that claims a file by its name and its first :data:`HEAD` bytes.

    Raises:
        RefusedError: no reader does; the reason and the next step are in Danish.
        ValueError: two readers do, which is a mistake in the registry.
    """
    found = [reader for reader in readers if reader.claims(name, head)]
    if len(found) > 1:
        raise ValueError(f"{' and '.join(r.module for r in found)} claim the same file")
    if not found:
        raise _nobody(name, head, readers)
    return found[0]


def _nobody(name: str, head: bytes, readers: tuple[Reader, ...]) -> RefusedError:
    ending = _ending(name, head)
    for reader in readers:
        if ending in reader.suffixes:
            return _wrong_content(ending, reader, head, readers)
    what = f"Filer af typen {ending} læses ikke." if ending else "Filens navn har ingen endelse."
    return RefusedError(what, _HINTS.get(ending, f"Gem den som en af disse: {_listed(readers)}."))


def _wrong_content(
    ending: str, named: Reader, head: bytes, readers: tuple[Reader, ...]
) -> RefusedError:
    what = f"Filen ender på {ending}, men indholdet er ikke {named.name}."
    # Nearly anything could be text or a header line; only a clear mark is worth suggesting.
    others = [r for r in readers if r is not named and r.kind in (SourceKind.PDF, SourceKind.WORD)]
    for other in others:
        if other.magic(head):
            return RefusedError(
                what, f"Det ligner {other.name}: prøv {other.suffixes[0]} i navnet."
            )
    return RefusedError(what, named.advice)


def _listed(readers: tuple[Reader, ...]) -> str:
    *most, last = (ending for reader in readers for ending in reader.suffixes)
    return f"{', '.join(most)} og {last}" if most else last
