"""How a letter opens: who introduces itself, and in which words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hoering.split.marks import PATTERNS, Line, Mark

REACH = 12
"""Lines that a letterhead, an address and a title may take before the text begins."""
DISTINCT = 5
"""Letters from which a name's first word tells it from others."""
INTRODUCES_ITSELF = re.compile(
    r"(?:hej|kære|goddag)\b|(?:vi|jeg)\s+(?:er|bor|skriver|har\s+boet|repræsenterer|driver|hedder)\b"
    r"|mit\s+navn\s+er|undertegnede|som\s+(?:beboer|nabo|borger|forælder|mor|far|advokat|læge|ejer)\b",
    re.I,
)
SUBJECT = re.compile(
    r"(?P<name>[A-ZÆØÅ][\w&'.-]+(?:\s+(?:[A-ZÆØÅ][\w&'.-]*|i|på|for|af|og|ved|til)){1,7}?)\s+"
    r"(?:bakker|støtter|har|er|driver|repræsenterer|samler|mener|ønsker|skal|vil|kan)\b"
)
POSTSCRIPT = re.compile(r"p\.?\s?s\.?\b", re.I)


def opening_at(lines: Sequence[Line], at: int) -> str | None:
    """The opening sentence that begins on this line, which may run on in the next; else None."""
    line = lines[at]
    if line.has(Mark.OPENING):
        return line.text
    if not (at + 1 < len(lines) and (line.gap or line.page_start)):
        return None
    both = f"{line.text} {lines[at + 1].text}".replace("- ", "")
    return both if PATTERNS[Mark.OPENING].match(both) else None
