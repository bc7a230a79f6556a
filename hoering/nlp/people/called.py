"""What bears a person's name, or a word that is one, and is nobody: saints, roads, quarters."""

from __future__ import annotations

import re

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
_BODY = re.compile(
    r"(?<![\w.])(?:\w*(?:museum|region|kommune|erhverv|kultur|politi|brandvæsen|beredskab|distrikt"
    r"|område|cent(?:er|ret)|afdeling|team|bibliotek|kreds|provsti|klub|forsyning|havn|bydel|kvarter"
    r"|udvalg|lokalråd|pleje|forening|teater|energi|vand|affald|varme|trafik|netværk|turisme|idræt"
    r"|vækst|sygehus|hospital|gymnasium)|Aalborg|Aarhus|Esbjerg|Herning|Hjørring|Horsens|Kolding"
    r"|København|Odense|Randers|Roskilde|Silkeborg|Slagelse|Svendborg|Vejle|Viborg)[ ]$",
    re.I,
)
"""What is divided into quarters; whoever else bears one's name is a person ("Pastor Nord")."""
_BEFORE, _SAINT_BEFORE = 40, 8
"""Characters before a name in which a body, or "Sankt", stands."""


def without_the_called(text: str, span: Span) -> Span:
    """The person of a name that was found: empty where none is left.

    Who has more of a name than a saint is a person.
    """
    if _is_a_road(text, span) or _is_a_quarter(text, span):
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


def _is_a_quarter(text: str, span: Span) -> bool:
    before = text[max(0, span.start - _BEFORE) : span.start]
    return bool(_QUARTER.fullmatch(text, span.start, span.end) and _BODY.search(before))
