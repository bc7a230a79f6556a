"""The text in the RTF of an Outlook mail, or the HTML that Outlook folded into it.

No reader of .rtf files: tables, notes and fields of a document are left to LibreOffice.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hoering.readers.reading import well_formed

_TOKEN = re.compile(
    rb"\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]+)(?P<number>-?\d{1,10})? ?"
    rb"|\\(?P<mark>[^a-zA-Z])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.S,
)
_SAYS = {
    "par": "\n", "line": "\n", "row": "\n", "sect": "\n", "page": "\n", "tab": "\t", "cell": "\t",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "endash": "–", "emdash": "—", "enspace": "\u2002", "emspace": "\u2003",
}  # fmt: skip
_MARKS = {b"~": "\xa0", b"_": "\u2011", b"-": "\xad", b"{": "{", b"}": "}", b"\\": "\\"}
_MARKS |= {b"\r": "\n", b"\n": "\n"}
_NEVER_TEXT = {
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "themedata", "datastore",
    "listtable", "listoverridetable", "rsidtbl", "generator", "xmlnstbl", "header", "footer",
}  # fmt: skip


_CHARSETS = {b"77": "mac_roman", b"161": "cp1253", b"162": "cp1254", b"204": "cp1251"}
_CHARSETS |= {b"238": "cp1250"}


@dataclass(frozen=True, slots=True)
class Unfolded:
    """Characters, and whether they are HTML."""

    text: str
    is_html: bool


@dataclass(frozen=True, slots=True)
class _State:
    """What a brace saves. ``substitutes``: how many bytes stand in for a Unicode character."""

    hidden: bool = False
    rtf_only: bool = False
    code: str = "cp1252"
    substitutes: int = 1


def unfold(data: bytes) -> Unfolded:
    """What RTF says. Of a mail that was HTML, the HTML it was, else the text."""
    is_html = b"\\fromhtml1" in data[:4096]
    pieces = _Unfolder(is_html, _code_pages(data)).pieces(data)
    return Unfolded(well_formed("".join(pieces)), is_html)


def _code_pages(data: bytes) -> dict[str, str]:
    """Font number -> code page, from the character sets of the font table."""
    fonts = re.finditer(rb"\\f(\d+)(?:\\f[a-z]+\d*|\s)*?\\fcharset(\d+)", data)
    return {m[1].decode(): _CHARSETS.get(m[2], "cp1252") for m in fonts}


class _Unfolder:
    """Walks through the tokens; bytes are gathered until the character they make is whole."""

    def __init__(self, is_html: bool, fonts: dict[str, str]) -> None:
        self._is_html = is_html
        self._fonts = fonts
        self._state = _State()
        self._saved: list[_State] = []
        self._skip = 0
        self._bytes = bytearray()
        self._starred = False

    def pieces(self, data: bytes) -> Iterator[str]:
        for token in _TOKEN.finditer(data):
            kind = token.lastgroup
            if kind == "byte" or (kind == "text" and token["text"]):
                self._gather(bytes([int(token["byte"], 16)]) if kind == "byte" else token["text"])
                continue
            yield self._gathered()
            if kind == "brace":
                self._brace(token["brace"] == b"{")
            elif token["mark"]:
                yield self._mark(token["mark"])
            elif token["word"]:
                yield self._word(token["word"].decode(), token["number"])
        yield self._gathered()

    def _gather(self, data: bytes) -> None:
        """A Unicode character is followed by what older programs show instead of it."""
        skipped = min(self._skip, len(data))
        self._skip -= skipped
        if not self._state.hidden:
            self._bytes += data[skipped:]

    def _gathered(self) -> str:
        found = bytes(self._bytes)
        self._bytes.clear()
        return self._shown(found.decode(self._state.code, "replace"))

    def _shown(self, text: str) -> str:
        state = self._state
        return "" if state.hidden or (self._is_html and state.rtf_only) else text

    def _brace(self, opens: bool) -> None:
        self._starred = False
        self._skip = 0
        if opens:
            self._saved.append(self._state)
        elif self._saved:
            self._state = self._saved.pop()

    def _mark(self, mark: bytes) -> str:
        if mark == b"*":
            self._starred = True
            return ""
        return self._shown(_MARKS.get(mark, ""))

    def _word(self, word: str, number: bytes | None) -> str:
        value = int(number) if number else None
        starred, self._starred = self._starred, False
        if word == "htmltag" and self._is_html:
            self._state = replace(self._state, hidden=False)
        elif starred or word in _NEVER_TEXT:
            self._state = replace(self._state, hidden=True)
        elif word == "u" and value is not None:
            self._skip = self._state.substitutes
            return self._shown(chr(value % 0x10000))
        else:
            return self._set(word, value)
        return ""

    def _set(self, word: str, value: int | None) -> str:
        if word == "htmlrtf":
            self._state = replace(self._state, rtf_only=value != 0)
        elif word == "uc" and value is not None:
            self._state = replace(self._state, substitutes=max(0, value))
        elif word == "ansicpg" and value is not None:
            self._state = replace(self._state, code=_code(value))
        elif word == "f" and value is not None:
            self._state = replace(self._state, code=self._fonts.get(str(value), self._state.code))
        elif word in ("v", "deleted"):
            self._state = replace(self._state, hidden=value != 0)
        elif word in _SAYS:
            return self._shown(_SAYS[word])
        return ""


def _code(number: int) -> str:
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return "cp1252"
