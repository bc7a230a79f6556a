"""What was asked: a hearing, its themes and the parties. All frozen.

Codes are Danish and fixed (they stand in hearing files and exports); names are English.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from hoering.phrases import inline, listed


class Origin(StrEnum):
    """Who put a theme on the agenda."""

    MATERIAL = "høringsmateriale"
    PARTY = "rejst_af_høringspart"


class SenderKind(StrEnum):
    """Who a sender is. A neighbour is a relation, not a kind."""

    LOKALUDVALG = "lokaludvalg"
    RAAD = "råd"
    FORENING = "forening"
    INTERESSEORGANISATION = "interesseorganisation"
    BRUGERORGANISATION = "brugerorganisation"
    PAAROERENDE = "pårørendeorganisation"
    DRIFTSHERRE = "driftsherre"
    FAGLIG = "faglig_organisation"
    VIRKSOMHED = "virksomhed"
    FORVALTNING = "forvaltning"
    MYNDIGHED = "myndighed"
    BOLIG = "boligorganisation"
    SKOLE = "skole_daginstitution"
    FORSKER = "forsker"
    BORGER = "borger"


@dataclass(frozen=True, slots=True)
class Theme:
    """Something the authority proposes or the parties raise; stance is always to ``proposal``."""

    id: str
    title: str
    proposal: str | None = None
    description: str = ""
    keywords: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    origin: Origin = Origin.MATERIAL


def matter(themes: Sequence[Theme]) -> str:
    """What a stance is to, inside a sentence: a proposal, or what the parties raised themselves.

    ``themes`` are of one origin.
    """
    titles = listed(inline(theme.title) for theme in themes)
    if themes[0].origin is Origin.PARTY:
        return titles
    return f"{'forslagene' if len(themes) > 1 else 'forslaget'} om {titles}"


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who was asked."""

    name: str
    kind: SenderKind | None = None


class Holds(StrEnum):
    """What a column of a hearing portal's export holds."""

    ANSWER = "svar"
    NUMBER = "nummer"
    NAME = "navn"
    ORGANISATION = "organisation"
    DATE = "dato"
    TOWN = "by"
    FILES = "filer"
    OTHER = "andet"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an export by its name, and what a person says that it holds."""

    name: str
    holds: Holds


def plain(name: str) -> str:
    """A name as it is compared: without case and odd blanks."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True, slots=True)
class Hearing:
    """A public hearing as its hearing file describes it. ``deadline`` is local time."""

    id: str
    title: str
    themes: tuple[Theme, ...]
    sent: date | None = None
    deadline: datetime | None = None
    material: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    # No part of the representation: a hearing without it is the same question as before it was.
    columns: tuple[Column, ...] = field(default=(), repr=False)
