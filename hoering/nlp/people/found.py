"""What was found, and by which rule."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoering.decisions import Personal
from hoering.text import Span

_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010-\u2012\u2015\u2212\ufe63\uff0d"

_HOUSE_BELOW = re.compile(
    r"(?<=[^\W\d])[ ]?\n(?=\d{1,3}[ ]?[A-Za-z]?,?[ ](?:(?:\d{1,2}|st|kl)\.?,?[ ]?(?:t[hv]|mf)\b"
    r"|\d{1,2}\.[ ]?sal\b|(?:DK-?)?[1-9]\d{3}[ ][A-ZÆØÅ]))"
    r"|\b(?:[Bb]or|[Bb]oende|[Bb]osat|[Aa]dresse\w*)\b[^\n.]{3,60}\n(?=\d{1,3}[A-Z]?(?:[.,;]|\s*(?:\n|$)))"
)
"""A line that ends between a street and its house, which a floor, a town or living there tells."""


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of text that tells of a person: what, by which rule, and how sure that is."""

    span: Span
    kind: Personal
    rule: str
    confidence: float


def ordinary(text: str) -> str:
    """The text, as long as before, with every blank as typed, and every hyphen.

    Word and web pages keep the parts of a number together with blanks and hyphens of their own.
    """
    return re.sub(f"[{_HYPHENS}]", "-", re.sub(f"[{_BLANKS}]", " ", text))


def unbroken(text: str) -> str:
    """The text, as long as before, with the number of a house on the line of its street."""
    return _HOUSE_BELOW.sub(lambda found: found[0].replace("\n", " "), text)
