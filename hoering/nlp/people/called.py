"""What bears a person's name, or a word that is one, and is nobody: saints, roads, quarters."""

from __future__ import annotations

import re

from hoering.bearers import Bearers
from hoering.text import Span

_SAINT = re.compile(r"(?:\b(?:Sankt|S[kc]t\.?)\s+(?:\w+(?:\s+(?=\w)|$))?|\bSt\.\s+\w+$)")
"""A saint, whom a church, a street or a foundation is called after; "St." is also a first name."""
_HOUSE = re.compile(
    r"(?:kirkes?|kollegiet|\w*stiftelsen?|hospital|hospice|abbedi|kloster|skole)", re.I
)
_ROAD = re.compile(
    r"(?:[A-ZÆØÅ][\w.'’-]{0,30}[ ]){1,3}[A-ZÆØÅ][\w'’-]{0,30}s"
    r"(?=[ ](?:Plads|Vej|All[eé]|Boulevard|Stræde|Torv)\b)"
)
"""A road that is called after somebody; "Anne Gade" is a person."""
_QUARTER = re.compile(r"(?:Nord|Syd|Øst|Vest|Midt)s?")
_WORD_BEFORE = re.compile(r"(?<![\w.])([A-ZÆØÅ][\w-]*)[ ]$")
_TITLE = re.compile(
    r"(?:familien?|frøken|frk|hr|fru|herr|ægteparret|kære|hej|hilsen|hilsner|mvh|\w*(?:læge|lærer"
    r"|leder|chef|direktør|mester|minister|formand|forkvinde|forperson|medlem|ejer|sekretær"
    r"|konsulent|pædagog|plejerske|hjælper|behandler|rådgiver|fuldmægtig|ingeniør|arkitekt"
    r"|advokat|præst|nabo|betjent|vært|professor|rektor|journalist|borger))(?:en|n)?",
    re.I,
)
"""What stands before a surname, as "Museum" stands before a quarter."""
_BEFORE, _SAINT_BEFORE = 40, 8
"""Characters before a name in which a body's word, or "Sankt", stands."""


def without_the_called(text: str, span: Span, bearers: Bearers) -> Span:
    """The person of a name that was found: empty where none is left.

    Who has more of a name than a saint, or bears a quarter's behind a first one, is a person.
    """
    if _is_a_road(text, span) or _is_a_quarter(text, span, bearers):
        return Span(span.end, span.end)
    since = max(0, span.start - _SAINT_BEFORE)
    saint = next(
        (one for one in _SAINT.finditer(text, since, span.end) if one.end() > span.start), None
    )
    alone = saint and (saint.end() >= span.end or _HOUSE.fullmatch(text, saint.end(), span.end))
    return Span(span.end, span.end) if alone else span


def _is_a_road(text: str, span: Span) -> bool:
    """A name from its first word on, which may go on behind what was found of it."""
    road = _ROAD.match(text, span.start)
    return road is not None and road.end() >= span.end


def _is_a_quarter(text: str, span: Span, bearers: Bearers) -> bool:
    if not _QUARTER.fullmatch(text, span.start, span.end):
        return False
    before = _WORD_BEFORE.search(text, max(0, span.start - _BEFORE), span.start)
    if before is None or _TITLE.fullmatch(before[1]):
        return False
    return not bearers.step("first", before[1])
