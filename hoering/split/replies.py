"""The office's own reply above an answer: it is none, and the mail that it replies to is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hoering.split.marks import Line
from hoering.split.notes import has_no_remarks, is_receipt, takes_a_stand

_LAST_LINES = 8
"""Lines in which a mail is signed."""
_AUTHORITY = re.compile(
    r"\b[A-ZÆØÅ][\wæøå-]+\s+[Kk]ommune\b|\bRegion\s+[A-ZÆØÅ]|\b\w*[Ff]orvaltning(?:en)?\b"
    r"|\b(?:[Ss]agsbehandler|[Bb]yplanlægger)\b"
)
"""How an authority's people sign."""
_RECEIVED = re.compile(
    r"\b(?:din|jeres)\s+indsigelse\b|\bdin\s+henvendelse\b|\b(?:dit|jeres)\s+høringssvar\b"
    r"|\b(?:dine|jeres)\s+(?:bemærkninger|synspunkter|kommentarer|indvendinger)\b",
    re.I,
)
"""What only who receives answers says of them."""
_REPLIES = re.compile(
    r"\b(?:din\s+(?:e-?)?mail|dit\s+(?:svar|brev|indlæg))\b|\bindgår\s+i\b|\bhar\s+noteret\b", re.I
)
"""What everybody may say; an authority says it of what it got."""
_VIEW = re.compile(
    r"\b(?:støtter|bakker|imod|bør|u?enige?|bekymrede?|protesterer)\b"
    r"|\b(?:jeg|vi)\s+(?:mener|synes|finder|ønsker|foreslår|håber)\b",
    re.I,
)


def signs_as_authority(own: Sequence[Line], sender: str | None) -> bool:
    """Whether a mail is signed by an authority, or sent in its name."""
    signed = [line.text for line in own[-_LAST_LINES:] if not line.is_prose]
    return any(map(_AUTHORITY.search, [sender or "", *signed]))


def replies_to_answer(text: str, *, is_authority: bool) -> bool:
    """Whether a mail thanks for an answer or tells what becomes of it, and holds no view itself."""
    told = _RECEIVED.search(text) or (is_authority and _REPLIES.search(text))
    holds = takes_a_stand(text) or has_no_remarks(text) or _VIEW.search(text)
    return bool(told or is_receipt(text)) and not holds
