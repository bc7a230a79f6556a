"""Who signs with first names alone, as children and neighbours do: "Hilsen Ida og Jonas".

They are read last, where nothing else tells who wrote; a first name tells nobody from his
namesakes, so it holds no two answers together (:func:`hoering.bearers.are_given`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hoering.bearers import are_given
from hoering.hearing import SenderKind
from hoering.split.frame import Letter
from hoering.split.marks import Mark, marks_of
from hoering.split.names import greetingless
from hoering.split.phrases import ADDRESS
from hoering.split.sender import Sender

_AGE = re.compile(
    r",?\s+\(?(?:(?:på\s+)?\d{1,2}\s+år|\d{1,2}\s?\.?\s?[A-Za-zÆØÅæøå]?(?:\s+klasse)?)\)?$"
)
"""What a child puts behind its name: its age or its class."""
_BETWEEN = re.compile(r"\s*(?:,|&|/|\bog\b)\s*")
_OF_A_BODY = re.compile(
    r"\b\w*(?:bestyrelse|forening|klub|medlem|personale|kolleg|udvalg|organisation|virksomhed|butik|kunde"
    r"|afdeling|forbund|kreds)\w*|\w*råd(?:et)?\b|\bvores\s+(?:elever|beboere|brugere)\b",
    re.I,
)
"""Words by which a we may be a body's, that its clerk has left unnamed."""
_ASIDE = (*ADDRESS, Mark.CLOSING, Mark.DATELINE, Mark.DISCLAIMER)


def with_given(found: Sender, letter: Letter) -> Sender:
    """The sender, by the first names that the letter is signed with where it has none."""
    text = " ".join((*letter.body, *letter.front))
    for_a_body = letter.is_plural and _OF_A_BODY.search(text)
    if found.name or letter.speaks_for_others or for_a_body:
        return found
    names = _signed(letter.signature) or _below(letter)
    if not names:
        return found
    *first, last = names
    name = f"{', '.join(first)} og {last}" if first else last
    return Sender(name, SenderKind.BORGER, len(names))


def _signed(signature: Sequence[str]) -> list[str]:
    """The names right behind or below the greeting, where nothing but addresses follows."""
    closed = [at for at, line in enumerate(signature) if Mark.CLOSING in marks_of(line)]
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


def _below(letter: Letter) -> list[str]:
    """The names that are all of a letter's last line, where an I speaks: "Det er vores. Anette"."""
    last = letter.body[-1].strip() if letter.body else ""
    above = "".join(letter.body[-2:-1]).strip().removesuffix(last).rstrip()
    ended = above[-1:] in (".", "!") and letter.is_personal and not letter.signature
    return _names(last) if ended else []


def _names(line: str) -> list[str]:
    bare = _AGE.sub("", line.strip(" .,!-–/"))
    return _BETWEEN.split(bare) if are_given(bare) else []
