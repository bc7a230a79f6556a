"""The cues of stance (``pipelines/holdning/vink.yaml``) and how a clause is heard through them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import yaml

from hoering.settings import bundled


class Says(StrEnum):
    """What a cue says about the theme of its clause."""

    SUPPORT = "støtter"
    REJECT = "afviser"
    CONDITION = "betingelse"
    RESERVATION = "forbehold"
    DIVIDED = "delt"
    REPORTED = "refererer"
    PROCESS = "proces"


@dataclass(frozen=True, slots=True)
class Cue:
    """One habit of saying something, with its weight from 1 (a hint) to 3 (said outright)."""

    id: str
    says: Says
    weight: int
    pattern: re.Pattern[str]
    negates: bool = False
    examples: tuple[str, ...] = ()
    turned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """A cue as it was heard in a clause, negations taken into account."""

    says: Says
    weight: int
    cue: str
    at: int


_NEGATION = re.compile(
    r"\b(?:ikke(?! (?:kun|blot|bare|alene|mindst|desto))|aldrig|hverken|næppe|ingen|intet|uden at"
    r"|ej)\b"
)
_BEFORE = 34
"""Characters before a cue in which a negation still reaches it: four or five words."""
_AFTER = 18


@cache
def cues() -> tuple[Cue, ...]:
    """All cues of the bundled file."""
    return tuple(_cue(row) for row in yaml.safe_load(_file().read_text(encoding="utf-8")))


@cache
def edition() -> str:
    """A mark that changes with the cues, as a label remembers what it was made with."""
    return blake2b(_file().read_bytes(), digest_size=4).hexdigest()


def _file() -> Path:
    return bundled("pipelines") / "holdning" / "vink.yaml"


def _cue(row: dict[str, Any]) -> Cue:
    return Cue(
        id=row["id"],
        says=Says(row["says"]),
        weight=row["weight"],
        pattern=re.compile("|".join(row["patterns"])),
        negates=row.get("negates", False),
        examples=tuple(row.get("examples", ())),
        turned=tuple(row.get("turned", ())),
    )


@lru_cache(maxsize=1000)  # several stages and every theme ask for the same clauses
def hear(clause: str) -> tuple[Heard, ...]:
    """Everything that a clause (lower case, single blanks) says, at most once per cue."""
    return tuple(heard for cue in cues() for heard in _hear(cue, clause))


def _hear(cue: Cue, clause: str) -> Iterator[Heard]:
    found = cue.pattern.search(clause)
    if not found:
        return
    turnable = cue.says in (Says.SUPPORT, Says.REJECT, Says.RESERVATION) and not cue.negates
    if not turnable or not _negated(clause, found):
        yield Heard(cue.says, cue.weight, cue.id, found.start())
    elif cue.says is Says.SUPPORT:
        yield Heard(Says.REJECT, cue.weight, cue.id, found.start())
    elif cue.says is Says.REJECT:
        # "Vi er ikke imod" is a weaker yes than "vi er for".
        yield Heard(Says.SUPPORT, 1, cue.id, found.start())


def _negated(clause: str, found: re.Match[str]) -> bool:
    """Whether a negation reaches the cue: in the few words before or after it, within its commas.

    Only "vi mener ikke, at …" reaches across a comma.
    """
    before = clause[max(0, found.start() - _BEFORE) : found.start()]
    opens_clause = found.group().endswith((" at", " hvis"))
    after = "" if opens_clause else clause[found.end() : found.end() + _AFTER].partition(",")[0]
    comma = before.rfind(", ")
    if comma >= 0 and not before[comma:].startswith(", at "):
        before = before[comma:]
    return bool(_NEGATION.search(before + found.group() + after))
