"""A later deadline that a sender says to have got: what only the sender says is for a person."""

from __future__ import annotations

import re
from datetime import date

from hoering.letters import MONTH

_LATER = r"(?:udsat|forlænget|udskudt|længere|senere|ny)"
_DELAY = r"\w*(?:udsættelse|forlængelse|henstand)"
_FEW = r"(?:\w+\s+){0,3}?"
_GOT = re.compile(
    rf"(?<!ikke )(?<!have )\b(?:fået|givet|bevilli?get|aftalt|lovet|opnået)\s+{_FEW}"
    rf"(?:{_LATER}\s+{_FEW}\w*frist\w*|{_DELAY}\b(?:\s+af\s+{_FEW}\w*frist\w*)?|\w*frist\w*\s+{_LATER})"
    rf"|\b(?:efter|jf\.?|inden\s+for|med)\s+(?:den\s+|vores\s+|aftalt\s+)?{_LATER}\s+\w*frist\w*"
    rf"|\w*frist(?:en)?\s+(?:er|blev)\s+(?:blevet\s+)?(?:udsat|forlænget|udskudt)\s+for\s+(?:os|mig)\b",
    re.I,
)
""" "Rådet har fået udsat fristen", "svar efter udsat frist"; to ask for one is to have none."""
_UNTIL = re.compile(
    rf"\btil\s+(?:og\s+med\s+)?(?:\w+dag\s+)?(?:den\s+|d\.\s*)?(?P<day>\d{{1,2}})"
    rf"(?:\.?\s*(?P<name>{MONTH})|[./-](?P<month>\d{{1,2}})\b)",
    re.I,
)
_GETS = re.compile(r"(?:fået|givet|bevilli?get|aftalt|lovet|opnået)\b", re.I)
_OWN = re.compile(
    r"\b(?:vi|jeg|os|mig|undertegnede|\w*(?:udvalg|råd|forening|bestyrelse|klub|forbund|laug)\w*)\b",
    re.I,
)
_DENIED = re.compile(r"\b(?:ikke|aldrig|næppe|ingen|hverken|kun)\b", re.I)
_OF_ELSE = re.compile(
    r"\s+(?:med|på|til\s+at\s+(?!(?:svare|afgive|sende|indsende|fremsende|komme)\b))", re.I
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])|\n\s*\n")
_NEAR = 80
"""Characters behind the claim in which its day stands."""
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def says_in_time(said: str, came: date) -> bool:
    """Whether a sender says to have got a later deadline, and had not passed that day by ``came``.

    A day without its year is one of the year in which the answer came.
    """
    return any(
        _is_own(said, got) and _holds(said[got.end() : got.end() + _NEAR], came)
        for got in _GOT.finditer(said)
    )


def _is_own(said: str, got: re.Match[str]) -> bool:
    """Whether it is the sender who got it, for the answer; nobody else, and nothing else."""
    before = _SENTENCE.split(said[: got.start()])[-1]
    of_answer = not _OF_ELSE.match(said, got.end())
    told = _OWN.search(before + got[0]) or not _GETS.match(got[0])
    return bool(told) and of_answer and not _DENIED.search(before)


def _holds(behind: str, came: date) -> bool:
    until = _UNTIL.search(behind)
    if not until:
        return True
    month = until["month"] or 1 + MONTHS.index(until["name"][:3].lower())
    return (came.month, came.day) <= (int(month), int(until["day"]))
