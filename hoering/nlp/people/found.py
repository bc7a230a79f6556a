"""What was found, and by which rule."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoering.decisions import Personal
from hoering.text import Span

_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010-\u2012\u2015\u2212\ufe63\uff0d"


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
