"""Who signs with first names alone, as children and neighbours do: "Hilsen Ida og Jonas".

They are read last, where nothing else tells who wrote; a first name tells nobody from his
namesakes, so it holds no two answers together (:func:`hoering.bearers.are_given`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hoering.bearers import are_given
from hoering.hearing import SenderKind
from hoering.letters import MONTH
from hoering.split.frame import Letter
from hoering.split.marks import Mark, marks_of
from hoering.split.names import AGE, ROLE, greetingless
from hoering.split.phrases import ADDRESS
from hoering.split.sender import Sender

_MONTH = re.compile(rf"{MONTH}(?P<year>\s+\d+)?$", re.I)
"""What some are called as well: "Maj 25" is nobody, "Maj, 5 år" is."""
_SENTENCE = 4
"""Words of a line above a name alone; what is shorter may be a list, and the name its last item."""
_MOST_BELOW = 2
"""Names that may stand so: "Sol, Storm og Liv" are what a letter is about."""
_BETWEEN = re.compile(r"\s*(?:,|&|/|\bog\b)\s*")
_OF_A_BODY = re.compile(
    r"\b\w*(?:bestyrelse|forening|klub|medlem|personale|kolleg|udvalg|organisation|virksomhed|butik|kunde"
    r"|firma|menighed|afdeling|forbund|kreds)\w*|\w*råd(?:et)?\b|\bvores\s+(?:elever|beboere|brugere)\b",
    re.I,
)
"""Words by which a letter in which no I speaks may be a body's, that its clerk has left unnamed."""
_FOR_OTHERS = re.compile(rf"\bvegne\b|\bsom\s+{ROLE}\b", re.I)
"""Words by which an I speaks for others."""
_ASIDE = (*ADDRESS, Mark.CLOSING, Mark.DATELINE, Mark.DISCLAIMER)


def with_given(found: Sender, letter: Letter) -> Sender:
    """The sender, by the first names that the letter is signed with where it has none."""
    text = " ".join((*letter.body, *letter.front))
    for_a_body = not letter.is_personal and _OF_A_BODY.search(text)
    for_others = letter.speaks_for_others or for_a_body or _FOR_OTHERS.search(text)
    if found.name or for_others:
        return found
    names = _signed(letter.signature) or _below(letter)
    if not names:
        return found
    *first, last = names
    name = f"{', '.join(first)} og {last}" if first else last
    return Sender(name, SenderKind.BORGER, len(names))


def _signed(signature: Sequence[str]) -> list[str]:
    """The names right behind or below the greeting, where nothing but addresses follows."""
    closed = [at for at, line in enumerate(signature) if _greets(line)]
    if not closed:
        return []
    greeting = signature[closed[0]]
    bare = greetingless(greeting)
    lines = [*([bare] if bare != greeting else []), *signature[closed[0] + 1 :]]
    names: list[str] = []
    for line in lines:
        own = _names(line)
        names += own
        if not own and (not names or not marks_of(line) & {*_ASIDE}):
            return []
    return names


def _greets(line: str) -> bool:
    """ "hilsen Freja": in small letters only the names behind it tell that it greets."""
    bare = greetingless(line)
    return Mark.CLOSING in marks_of(line) or (bare != line and bool(_names(bare)))


def _below(letter: Letter) -> list[str]:
    """The names that are all of a letter's last line, where an I speaks: "Det er vores. Anette"."""
    last = letter.body[-1].strip() if letter.body else ""
    above = "".join(letter.body[-2:-1]).strip().removesuffix(last).rstrip()
    ended = above[-1:] in (".", "!") and len(above.split()) >= _SENTENCE
    free = ended and letter.is_personal and not letter.signature
    names = _names(last)
    return (
        names if free and len(names) <= _MOST_BELOW and not _MONTH.match(last.rstrip(" .")) else []
    )


def _names(line: str) -> list[str]:
    bare = AGE.sub("", line.strip(" .,!-–/"))
    month = _MONTH.match(line.strip(" ."))
    return _BETWEEN.split(bare) if are_given(bare) and not (month and month["year"]) else []
