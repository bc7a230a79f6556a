"""What of a text from outside can stand in a document's XML."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What XML forbids, and the characters that Unicode keeps for a program's own marks."""
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text with U+FFFD for what may not stand there, its lines ended by a line feed."""
    return _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def isolated(text: str) -> str:
    """The text so that it cannot turn round the words that follow it in the paragraph."""
    return f"\u2068{text}\u2069" if _BIDI.search(text) else text


def words(text: str) -> str:
    """Only the words of a printed text: single blanks, and nothing that turns letters round."""
    return " ".join(_BIDI.sub("", printable(text)).split())
