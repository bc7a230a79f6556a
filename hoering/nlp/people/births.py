"""The days persons are said to be born: with a name they tell who it is, as CPR numbers do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hoering.decisions import Personal
from hoering.nlp.people.found import Found
from hoering.nlp.people.health import RELATIVE
from hoering.text import Span

_DAY = "andet:fødselsdato"
_YEAR, _DASH = r"(?:(?:18|19|20)\d\d|['’]?\d\d)", r"\s?[./‐‑–-]\s?"
_DATE = (
    r"(?:\d{1,2}\.?\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)[a-z]*\.?\s+"
    rf"{_YEAR}|\d{{1,2}}(?:{_DASH}|\s)\d{{1,2}}(?:{_DASH}|\s){_YEAR}"
    r"|(?:18|19|20)\d\d[-‑]\d\d[-‑]\d\d|[0-3]\d[01]\d{3})(?![./‑-]?\d)"
)
_BORN = re.compile(
    r"\b(?P<said>født|fødsels(?:dato|dag)(?:en)?)\b(?:\s?\([^()\n]{1,16}\))?:?\s*(?:er\s+|var\s+)?"
    r"(?:i\s+[A-ZÆØÅ][\w.-]+(?:\s[A-ZÆØÅ]\w*)?,?\s+)?"
    rf"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\s+)?(?:den\s+|d\.\s*)?{_DATE}",
    re.I,
)
_F = re.compile(rf"(?<!\w)(?P<said>f\.(?:\s?d\.)?):?\s*(?:den\s+)?{_DATE}", re.I)
_LISTED = re.compile(r"^\W*e[.)]\s", re.I | re.M)
"""A list that has come to its f."""
_ONE = (
    r"(?:\b(?:jeg|mig|min|mit|mine|han|hun|ham|hende|hans|hendes|vedkommende|undertegnede|ansøger"
    rf"|borgeren)s?\b|\[navn\]s?|{RELATIVE})"
)
_SAYS_ONE = re.compile(_ONE, re.I)
_OF_ONE = re.compile(rf"{_ONE}[\s,:(–-]*$", re.I)
_VERB = re.compile(r"\b(?:(?:er|var|blev|bliver|nemlig|også|selv)\s+)+$", re.I)
_GOES_ON = re.compile(r"(?:[,(]|\b(?:og|som|der|men))\s*$", re.I)
_NEAR = 300
"""Characters before a day that tell whose it is."""
_CLAUSE = re.compile(r"[.!?]\s|[\n;|\t]")


def births(text: str, named: Sequence[Span] = ()) -> Iterator[Found]:
    """Days of birth of whoever writes, is kin or is ``named``: bodies and plans are born too."""
    for pattern in (_BORN, _F):
        for found in pattern.finditer(text):
            if _is_of_one(text, found, named):
                yield Found(Span(*found.span()), Personal.OTHER, _DAY, 0.8)


def _is_of_one(text: str, found: re.Match[str], named: Sequence[Span]) -> bool:
    since = max(0, found.start() - _NEAR)
    start = max((end.end() for end in _CLAUSE.finditer(text, since, found.start())), default=since)
    verb = _VERB.search(text, start, found.start())
    at = verb.start() if verb else found.start()
    before = text[start:at]
    if found["said"][:2].lower() == "f.":
        listed = _LISTED.search(text, since, found.start())
        return not listed and (_is_bare(before) or _ends_in_one(text, start, at, named))
    if _is_bare(before) or _ends_in_one(text, start, at, named):
        return True
    if found["said"][0] == "F" and ":" in found[0]:
        return True
    known = any(start <= one.start < at for one in named) or _SAYS_ONE.search(before)
    return bool(_GOES_ON.search(before) and known)


def _is_bare(before: str) -> bool:
    """Whether nothing stands before it on its line or in its sentence."""
    return not re.search(r"\w", before)


def _ends_in_one(text: str, start: int, at: int, named: Sequence[Span]) -> bool:
    if _OF_ONE.search(text[start:at]):
        return True
    return any(
        start <= one.start and re.fullmatch(r"['’]?s?[\s,:(–-]*", text[one.end : at])
        for one in named
        if one.end <= at
    )
