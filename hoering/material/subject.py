"""What a hearing is on, where its material calls nothing a proposal: its title, its questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from hoering.material.parts import GOES_ON
from hoering.phrases import upper

_NAMED = re.compile(
    r"\b(?:høring|partshøring|udkast|forslag)\s+(?:om|vedr|vedrørende|over|ifm|til|af)\b"
    r"|\bhøring(?::|\s+[–-])\s+(?!\d|svar|frist|fra\b|den\b)",
    re.I,
)
_MARKED = re.compile(r"^(?:emne|vedrørende|vedr\b\.?):?\s*", re.I)
_HEADER = re.compile(
    r"^(?:fra|til|cc|dato|sendt|sagsnr\.?|j\.?\s?nr\.?)\b\s*:|@|^(?:kære|hej|til)\s", re.I
)
_TOLD = re.compile(
    r"\b(?:sender|sendte|har\s+(?:sendt|besluttet))\b.*\bi\s+høring\b|\bsendes\b.*\bhøring\s*\.",
    re.I,
)
"""A sentence of the letter that tells of the hearing, and no title of it."""
_POINT = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+(?=[A-ZÆØÅ])")
"""The number of a point on an agenda: "2. Høring om skolestruktur"."""
_LONGEST = 80
_SUBJECT = re.compile(
    r"^(?:parts)?høring(?:sbrev)?\s*(?:om|over|af|vedr\.?|vedrørende|[:–-])\s+"
    r"(?:(?:et|et\s+nyt)\s+)?(?:(?:forslag|udkast)\s+(?:om|til)\s+)?(?P<what>\S.*)$",
    re.I,
)
_PROPOSAL = re.compile(r"\bforslag(?:et)?\s+(?:om|til)\s+(?:at|en|et|ny\w*)\b", re.I)
_ASKING = re.compile(
    r"^(?!.*\b(?:stillede|har\s+(?:du|i)|(?:finder|får|kan)\s+du)\b)"
    r".*(?:\bsvare?\s+på|\b(?:følgende|disse|nedenstående|to|tre|fire|fem|seks|\d+)\s+(?:\w+\s+)?spørgsmål"
    r"|\bspørgsmål\s+til\s+(?:jer|dig|høring\w*|drøftelse|debat|besvarelse)"
    r"|\bhøre,?\s[^.!?]*|\bmener\s[^.!?]*):$",
    re.I,
)
_QUESTION = re.compile(r"^(?:[-–•*]\s*|\(?(?P<nr>\d{1,2}|[a-z])[.)]\s+)?(?P<said>[A-ZÆØÅ].*\?)$")


def title(text: str) -> str:
    """What the material calls the hearing: its first line that does, else its first line."""
    lines = [_POINT.sub("", line.strip(), count=1) for line in text.splitlines() if line.strip()]
    at = [nr for nr, line in enumerate(lines) if len(line) <= 2 * _LONGEST]
    named = [nr for nr in at if _NAMED.search(lines[nr]) and not _TOLD.search(lines[nr])]
    marked = [nr for nr in at if _MARKED.match(lines[nr])]
    plain = [nr for nr in range(len(lines)) if not _HEADER.search(lines[nr])][:1]
    first = next(iter(named or marked or plain), None)
    if first is None or first not in at or lines[first][-1] in ".," or lines[first][0].isdigit():
        return "Høring"
    # A heading that a page was too narrow for.
    goes_on = lines[first].split()[-1].lower() in GOES_ON
    more = [line for line in lines[first + 1 : first + 1 + goes_on] if line[-1] not in ".:"]
    whole = " ".join([lines[first], *more])
    return upper(_MARKED.sub("", whole.rstrip(" .:")))


def subject(title: str) -> str:
    """What a hearing is on by its title: "nedlæggelse af X" of "Høring om nedlæggelse af X"."""
    found = _SUBJECT.match(title)
    return found["what"] if found else ""


def named(said: Sequence[str]) -> str:
    """The sentence that tells of the one proposal: "… har sendt et forslag om at … i høring"."""
    return next((one for one in said if _PROPOSAL.search(one)), "")


def questions(text: str) -> Iterator[tuple[str, str]]:
    """What the parties are asked, two questions or more below a line that asks: (number, words)."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for at, line in enumerate(lines, start=1):
        if _ASKING.search(line):
            below = list(filter(None, takewhile(bool, map(_QUESTION.match, lines[at:]))))
            yield from ((one["nr"] or "", one["said"]) for one in below if len(below) > 1)
