"""The frame of a response: the parts in which senders name themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from hoering.sources import MailHeader
from hoering.split.kinds import kind_of
from hoering.split.marks import PERSON, marks_of
from hoering.split.names import HANDLES_FOR, ROLE, person_in
from hoering.split.phrases import ADDRESS, HAS_ADDRESS


@dataclass(frozen=True, slots=True)
class Letter:
    """The parts of a response in which senders name themselves, as lists of lines."""

    front: Sequence[str]
    body: Sequence[str]
    signature: Sequence[str]
    header: MailHeader | None = None
    listed: str | None = None
    """The name that the bundle's contents page gives."""
    receivers: frozenset[str] = frozenset()
    """Names that letters of this bundle are addressed to, in lower case."""

    @property
    def speaks_for_others(self) -> bool:
        """Whether somebody signs with a function, or says to sign for others."""
        return any(HANDLES_FOR.match(line) for line in self.signature)

    @property
    def is_personal(self) -> bool:
        """Whether an I speaks rather than a we."""
        return self._surplus < 0

    @property
    def is_plural(self) -> bool:
        """Whether a we speaks rather than an I."""
        return self._surplus > 0

    @property
    def _surplus(self) -> int:
        text = " ".join(self.body[::2]).casefold()
        ours = len(re.findall(r"\b(?:vi|os|vores|vort)\b", text))
        return ours - len(re.findall(r"\b(?:jeg|mig|min|mit|mine)\b", text))


def unheard_of(signature: Sequence[str]) -> list[str]:
    """A name that nobody else bears, above a function or a body: "Ingrethe Holmø, formand"."""
    for line, below in pairwise([*signature, ""]):
        backed = re.fullmatch(ROLE, below, re.I) or kind_of(below)
        if backed and PERSON.match(line) and not kind_of(line):
            return [line]
    return []


def head_person(letter: Letter) -> list[str]:
    """A person's name above or beside an address, as private letters begin."""
    for line, below in pairwise([*letter.front, ""]):
        name = person_in(line)
        beside = line != name and HAS_ADDRESS.match(line)
        above = marks_of(below) & {*ADDRESS} or HAS_ADDRESS.match(below)
        said = re.match(r"[Ff]ra:?\s", line)
        if name and (beside or above or said) and not marks_of(name):
            return [name]
    return []
