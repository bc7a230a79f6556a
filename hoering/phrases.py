"""How Danish sentences put things side by side."""

from __future__ import annotations

from collections.abc import Iterable

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


def listed(names: Iterable[str]) -> str:
    """Such as "a, b og c"."""
    *first, last = list(names) or [""]
    return f"{', '.join(first)} og {last}" if first else last


def inline(title: str) -> str:
    """A title inside a sentence: lower case, unless it is a name or an abbreviation."""
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def upper(sentence: str) -> str:
    """The sentence with its first letter as a capital."""
    return sentence[:1].upper() + sentence[1:]
