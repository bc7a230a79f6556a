"""Plain text: only the encoding is decided; every character and line end stays as it is.

What says how it is written is believed. Else it is UTF-8 if it can be, but for a slip, and if not,
the code page in which Danish words come out of it: Windows, DOS or an old Mac.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from hoering.errors import RefusedError
from hoering.readers.reading import Reading

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CODE_PAGES = {"cp1252": "Windows-1252", "cp850": "DOS (850)", "mac_roman": "Mac Roman"}
_SEEN = 200_000
_WIDE = 0.4
_NEARLY = "næsten UTF-8"
_WIDER = 3
"""So many letters of UTF-8 for each byte that is none show that it is a slip."""
_STRAY = re.compile("[\udc80-\udcff]")
_MOST_HIGH, _FEWEST_HIGH = 0.4, 20
_LETTERS = frozenset("æøåÆØÅ")
_FOREIGN = frozenset("éÉèêëüÜöÖäÄáàóòíñçß")
_SIGNS = frozenset("‘’“”„–—…•»«›‹§°½¼´\xa0€±²³×·")
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
    return Reading(text, _pages(text), notes=tuple(_told(encoding)))


def _told(encoding: str) -> Iterator[str]:
    if encoding == _NEARLY:
        yield "Filen er UTF-8 på nær enkelte tegn, som er læst som Windows-1252; se dem efter."
    elif not encoding.startswith("UTF"):
        yield f"Filen er læst som {encoding}, ikke UTF-8."


def decode(data: bytes) -> tuple[str, str]:
    """The text of ``data`` and the name of the encoding it was read as."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding.upper()
    if wide := without_mark(data[:_SEEN]):
        return data.decode(wide, "replace"), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _nearly(data) or _eight_bits(data)


def _nearly(data: bytes) -> tuple[str, str] | None:
    """UTF-8 with a few bytes that are none: cut off in a letter, or pasted from another file.

    Two bytes that make a letter of UTF-8 seldom stand side by side in a code page.
    """
    text = data.decode("utf-8", "surrogateescape")
    strays = sum("\udc80" <= letter <= "\udcff" for letter in text)
    wide = sum(letter >= "\x80" for letter in text) - strays
    if wide < _WIDER * strays:
        return None
    return _STRAY.sub(lambda found: _stray(found[0]), text), _NEARLY


def _stray(letter: str) -> str:
    return _read_as("cp1252", letter.encode("utf-8", "surrogateescape"))


def without_mark(head: bytes) -> str | None:
    """Which UTF-16 this is, where no mark says so: every other byte of what we write is NUL."""
    pairs = max(1, len(head) // 2)
    low, high = head[::2].count(0) / pairs, head[1::2].count(0) / pairs
    if max(low, high) < _WIDE or min(low, high) > 1 - _WIDE:
        return None
    return "utf-16-be" if low > high else "utf-16-le"


def _eight_bits(data: bytes) -> tuple[str, str]:
    """The code page in which the text is the best Danish; a guess, and noted as one."""
    seen = data[:_SEEN]
    if not _is_latin(seen):
        from charset_normalizer import from_bytes  # noqa: PLC0415 (one text in a thousand)

        found = from_bytes(seen).best()
        if found and found.encoding not in _CODE_PAGES:
            return data.decode(found.encoding, "replace"), found.encoding
    best = max(_CODE_PAGES, key=lambda code: _danish(_read_as(code, seen)))
    return _read_as(best, data), _CODE_PAGES[best]


def _read_as(code: str, data: bytes) -> str:
    return data.decode("latin-1").translate(_FROM_LATIN) if code == "cp1252" else data.decode(code)


def _is_latin(data: bytes) -> bool:
    """Whether most letters are plain ones: in Danish, hardly one in ten is not."""
    high = sum(byte >= 0x80 for byte in data)
    plain = sum(byte < 0x80 and chr(byte).isalpha() for byte in data)
    return high < _FEWEST_HIGH or high <= _MOST_HIGH * plain


def _danish(text: str) -> int:
    """How much speaks for a reading: letters inside words, signs between them."""
    return sum(_fits(*near) for near in zip(" " + text, text, text[1:] + " ", strict=False))


def _fits(before: str, here: str, after: str) -> int:
    if here.isascii():
        return 0
    inside = before.isalpha() or after.isalpha()
    if here in _LETTERS:
        return 2 if inside and not (here.isupper() and before.islower()) else 0
    if here in _FOREIGN:
        return 1 if inside else 0
    if here in _SIGNS:
        return 1 if here == "’" or not (before.isalpha() and after.isalpha()) else -1
    return -1


def _pages(text: str) -> tuple[int, ...]:
    """Where pages start; a form feed at the very end closes the last page and starts none."""
    starts = [at for at, character in enumerate(text, 1) if character == "\f" and at < len(text)]
    return (0, *starts) if "\f" in text else ()
