"""Text from outside as a document can hold it: nothing in it is obeyed, nothing of it is lost."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OWN_MARKS = re.compile("[\ufdd0-\ufdef]")
"""Characters that Unicode keeps for a program's own marks: ours stand among a memo's words."""
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OPENS, _ISOLATE, _CLOSES = "\u2066\u2067\u2068", "\u2068", "\u2069"


def allowed(text: str) -> str:
    """The text with U+FFFD for every character that XML forbids, its lines ended by LF."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def printable(text: str) -> str:
    """The same, and with U+FFFD for what may be a mark of our own."""
    return _OWN_MARKS.sub("\ufffd", allowed(text))


def oneline(text: str) -> str:
    """The text as it can stand in a file's properties and bookmarks: one line, turning nothing."""
    return isolated(" ".join(allowed(text).split()))


def words(text: str) -> str:
    """Only the words of a printed text: single blanks, and nothing that turns letters round."""
    return " ".join(_BIDI.sub("", printable(text)).split())


def isolated(text: str) -> str:
    """The text, unable to turn round the words beside it on the line.

    A character that ends an isolation begun outside gets one of its own to end.
    """
    if not _BIDI.search(text):
        return text
    depth = stray = 0
    for letter in text:
        if letter in _OPENS:
            depth += 1
        elif letter == _CLOSES:
            stray, depth = (stray + 1, 0) if depth == 0 else (stray, depth - 1)
    return _ISOLATE * (stray + 1) + text + _CLOSES * (depth + 1)
