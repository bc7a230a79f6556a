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
_YOURS = r"\b(?:din|dit|dine|jeres)\s+"
_ANSWER = (
    rf"{_YOURS}(?:indsigelse|høringssvar|bemærkninger|synspunkter|kommentarer|indvendinger)\b"
    r"(?!\s+(?:mod|om|til)\s+(?:min|vores|vore)\b)"
)
_MAIL = rf"{_YOURS}(?:(?:e-?)?mail|henvendelse|svar|brev|indlæg)\b"
_TAKES = (
    r"\b(?:modtaget|fået|noteret|taget|tager\s+(?:\w+\s+){0,2}med|indgår|lægger|forelægge[rs]"
    r"|videregive[rs]|journalisere[rst]?)\b"
)
_RECEIVED = re.compile(
    rf"\btak\s+for\s+{_ANSWER}|{_ANSWER}[^.!?]{{0,40}}{_TAKES}|{_TAKES}[^.!?]{{0,20}}{_ANSWER}"
    rf"|{_MAIL},?[^.!?,]{{0,15}}{_TAKES}|\b(?:har|vi)\s+(?:\w+\s+)?{_TAKES}\s+{_MAIL}",
    re.I,
)
"""How an authority tells somebody that it got his answer. "Tak for din mail" says everybody."""
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
    told = is_receipt(text) or (is_authority and _RECEIVED.search(text))
    holds = takes_a_stand(text) or has_no_remarks(text) or _VIEW.search(text)
    return bool(told) and not holds
