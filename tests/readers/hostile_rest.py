"""Text, web pages, tables, rich text and pictures; and names that no file should have."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable

from .everything import SAID, everything

_WHOLE = everything()

NAMES = {
    "a NUL": "svar\0.exe",
    "text turned round": "svar\u202efdp.exe",
    "a device's name": "CON",
    "another device's name": "aux.pdf",
    "three hundred letters": "æ" * 300,
    "a line end": "svar\nAfvist: alt",
    "a colour for the terminal": "svar\x1b[31m",
    "a way out": "../../etc/passwd",
    "half a character": "svar\udcff",
    "nothing": "",
    "a command": "=cmd|'/c calc'!A0",
}


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, data: bytes, *more: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    packed = _chunk(b"IDAT", zlib.compress(data))
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + b"".join(more)
        + packed
        + _chunk(b"IEND", b"")
    )


def tiff(*entries: tuple[int, int, int], again: int = 0) -> bytes:
    """One directory of (tag, type, value); the next one lies at ``again``."""
    body = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + body + struct.pack("<I", again)


def _page(wide: int, tall: int, again: int = 0) -> bytes:
    tags = ((256, 4, wide), (257, 4, tall), (258, 3, 8), (259, 3, 1), (262, 3, 1))
    return tiff(*tags, (273, 4, 8), (277, 3, 1), (278, 4, tall), (279, 4, 100), again=again)


_TEXT: dict[str, Callable[[], bytes]] = {
    "text with NULs": lambda: b"Nej\0tak\0til\0det" * 100,
    "text turned round": f"{SAID} \u202eekki\u202c \u2066skjult\u2069".encode,
    "text of one line": lambda: b"nej " * (5 << 20),
    "text of nothing but line ends": lambda: b"\n" * (5 << 20),
    "half a character of sixteen bits": lambda: b"\xff\xfe" + SAID.encode("utf-16-le") + b"\0",
    "halves of characters": lambda: b"\xff\xfe" + b"\x00\xd8" * 1000 + SAID.encode("utf-16-le"),
    "text that colours the terminal": f"\x1b[31m{SAID}\x1b]0;titel\x07".encode,
    "bytes of no text": lambda: bytes(range(1, 256)) * 2000,
    "a hundred accents on a letter": f"{SAID} a{chr(0x301) * 100_000}".encode,
}
_HTML: dict[str, Callable[[], bytes]] = {
    "a page a hundred thousand deep": lambda: b"<div>" * 100_000 + SAID.encode(),
    "a page of open quotes": lambda: b"<blockquote type=cite>" * 2_000 + SAID.encode(),
    "a page of a million entities": lambda: b"&nbsp;&#0;&#x110000;" * 300_000 + SAID.encode(),
    "a page of an open tag": lambda: b"<a href='" + b"x" * (5 << 20),
    "a page of brackets": lambda: b"<" * 100_000 + SAID.encode(),
    "a page of open comments": lambda: b"<!--" * 100_000 + SAID.encode(),
    "a page with laughs": lambda: b"<!DOCTYPE x [<!ENTITY a 'ha'>]><p>&a;" + SAID.encode(),
    "a page with a script": f"<script>while(1);</script><p onload=x>{SAID}".encode,
    "a page with hidden words": f"<p>{SAID}<p hidden>Skjult ord".encode,
    "a page in a code nobody knows": f"<meta charset=hex><p>{SAID}".encode,
}
_CSV: dict[str, Callable[[], bytes]] = {
    "a table of a million columns": lambda: b"Svar" + b";" * 1_000_000 + b"\nNej tak.\n",
    "a table of an open quote": lambda: b'Navn;Svar\nBo;"Nej tak.\n' + b"x;y\n" * 200_000,
    "a table of commands": lambda: b"Navn;Svar\n=cmd|'/c calc'!A0;+1+1\n@SUM(1);-2\n",
    "a table with NULs": lambda: b"Navn;Svar\nBo;Nej\0tak\n",
    "a table of one cell of fifteen megabytes": lambda: b"Navn;Svar\nBo;" + b"nej " * (4 << 20),
    "a table of half a million rows": lambda: b"Navn;Svar\n" + b"Bo;Nej\n" * 500_000,
}
_RTF: dict[str, Callable[[], bytes]] = {
    "rich text a hundred thousand deep": lambda: b"{\\rtf1 " + b"{" * 100_000 + SAID.encode(),
    "rich text with an object": lambda: (
        b"{\\rtf1 {\\object\\objupdate\\objdata 0105}" + SAID.encode() + b"}"
    ),
    "rich text that fetches": lambda: (
        b'{\\rtf1 {\\field{\\*\\fldinst INCLUDEPICTURE "http://127.0.0.1:9/x" \\\\d}}'
        + SAID.encode()
        + b"}"
    ),
    "rich text with a length that lies": lambda: (
        b"{\\rtf1 {\\pict\\bin2147483647 x}" + SAID.encode() + b"}"
    ),
}
_PNG: dict[str, Callable[[], bytes]] = {
    "a picture of ten thousand million dots": lambda: png(100_000, 100_000, b""),
    "a picture of no dots": lambda: png(0, 0, b""),
    "a picture that swells": lambda: png(8000, 8000, bytes(8001 * 8000)),
    "a picture that is too short": lambda: png(1000, 1000, bytes(10)),
    "a picture whose words swell": lambda: png(
        10, 10, bytes(110), _chunk(b"zTXt", b"a\0\0" + zlib.compress(b" " * (80 << 20)))
    ),
    "a picture whose colours swell": lambda: png(
        10, 10, bytes(110), _chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(80 << 20)))
    ),
}
_TIF: dict[str, Callable[[], bytes]] = {
    "a picture that comes round again": lambda: _page(10, 10, again=8),
    "a picture of two thousand million lines": lambda: _page(2, 2_000_000_000),
    "a picture out of reach": lambda: b"II*\0\xf0\xff\xff\xff",
    "a picture of no entries": tiff,
}
_OLD: dict[str, Callable[[], bytes]] = {
    "an old document of nothing": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096),
    "an old document that is an outlook mail": lambda: _WHOLE["svar.msg"],
}
MAKERS = {
    ".txt": _TEXT,
    ".html": _HTML,
    ".csv": _CSV,
    ".rtf": _RTF,
    ".png": _PNG,
    ".tif": _TIF,
    ".doc": _OLD,
}
