"""Plain text: only the encoding is decided; every character and line end stays as it is."""

from __future__ import annotations

import codecs

from hoering.errors import RefusedError
from hoering.readers.reading import Reading

_WINDOWS = bytes(range(0x80, 0xA0)).decode("cp1252", "replace")
# Five bytes have no character in Windows-1252; like browsers, keep them as control characters, so
# that any bytes can be read and every byte stays one character.
_FROM_LATIN = {
    code: character
    for code, character in zip(range(0x80, 0xA0), _WINDOWS, strict=True)
    if character != "\ufffd"
}


def read(data: bytes) -> Reading:
    """Decode a text file; form feeds divide it into pages.

    Raises:
        RefusedError: it holds NUL characters, so it is not text.
    """
    text, encoding = decode(data)
    if "\0" in text:
        raise RefusedError(
            "Filen er ikke ren tekst.",
            "Åbn den, hvor den er lavet, og gem den som .docx eller .pdf.",
        )
    notes = () if encoding.startswith("UTF") else (f"Filen er læst som {encoding}, ikke UTF-8.",)
    return Reading(text, _pages(text), notes=notes)


def decode(data: bytes) -> tuple[str, str]:
    """The text of ``data`` and the encoding it was read as: UTF-8, UTF-16 or Windows-1252."""
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return data.decode("utf-16"), "UTF-16"
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_FROM_LATIN), "Windows-1252"


def _pages(text: str) -> tuple[int, ...]:
    """Where pages start; a form feed at the very end closes the last page and starts none."""
    starts = [at for at, character in enumerate(text, 1) if character == "\f" and at < len(text)]
    return (0, *starts) if "\f" in text else ()
