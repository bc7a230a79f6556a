"""What the authority answers: points, who holds them, and what has changed since. All frozen."""

from __future__ import annotations

from dataclasses import dataclass, field

from hoering.decisions import Settled, What
from hoering.labels import Quote, Resume, Stance


@dataclass(frozen=True, slots=True)
class Holding:
    """That a response holds a point, with the words that show it."""

    response: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Stale:
    """A text that rests on something that has changed since; each change in a Danish line."""

    what: What
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A synspunkt: one position to one theme, who holds it, and what the authority answers.

    ``by`` is None where it follows from the labels alone, else the person who made it. ``draft``
    and ``remark`` are forvaltningens bemærkning, unfinished and final; ``change`` is the new
    wording of the proposal. ``stale`` marks the texts that must be looked at again.
    """

    id: str
    theme: str
    stance: Stance
    title: str
    holders: tuple[Holding, ...] = ()
    by: str | None = None
    summary: Resume = field(default_factory=lambda: Resume(""))
    draft: str | None = None
    remark: str | None = None
    settled: Settled | None = None
    change: str | None = None
    stale: tuple[Stale, ...] = ()
