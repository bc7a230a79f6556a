"""How a Danish word that was taken out may be written elsewhere: definite, plural."""

from __future__ import annotations

import re

_LEAST = 4
"""Letters of a word that is known again with an ending."""
_ENDINGS = r"(?:e(?:[nrt]|r?ne)?|[nrt]|r?ne)?"
"""Without the genitive's s, which who looks for a word leaves or takes."""


def inflected(word: str) -> str:
    """A pattern of a word as it stands or with an ending: "stok", "stokken".

    Numbers, and what is too short to be known again, have none: no. 33 is no form of no. 3.
    """
    if len(word) < _LEAST or not word.isalpha():
        return re.escape(word)
    doubled = f"(?:{word[-1]}(?=e))?" if word[-1].lower() in "bdfgklmnprst" else ""
    return f"{word}{doubled}{_ENDINGS}"
