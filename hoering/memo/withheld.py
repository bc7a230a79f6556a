"""Answers whose sender does not want them published: what of them the public edition still tells.

That there is such an answer and when it came in, by number; who sent it, what it says and which
other answers say the same, never.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from hoering.hearing import Asked, Party, SenderKind
from hoering.labels import Flag
from hoering.memo.register import marks
from hoering.records import Case, Response
from hoering.split.names import is_person

_TOLD = {
    Flag.NOT_PUBLIC, Flag.LATE, Flag.LATENESS_OPEN, Flag.DATE_SUSPICIOUS, Flag.SENDER_UNKNOWN,
    Flag.REPLACES,
}  # fmt: skip
_SAME = {Flag.DUPLICATE, Flag.CAMPAIGN}


def is_withheld(response: Response) -> bool:
    """Whether its sender does not want it published."""
    return Flag.NOT_PUBLIC in marks(response)


def is_citizen(party: Party) -> bool:
    """Whether who was asked is a private person: the hearing file says so, or the name does."""
    return party.kind is SenderKind.BORGER or (party.kind is None and is_person(party.name))


def separated(case: Case) -> Case:
    """The case with nothing that leads from a public answer to a withheld one.

    What a withheld answer replaces is its sender's too, and is withheld with it. The first public
    copy of a withheld answer stands in its place.
    """
    older = {r.id: r.replaces for r in case.responses if r.replaces and is_withheld(r)}
    hidden = {r.id for r in case.responses if is_withheld(r)} | set(_chain(case, older))
    flagged = [
        replace(r, flags=r.flagged(Flag.NOT_PUBLIC)) if r.id in hidden else r
        for r in case.responses
    ]
    return replace(case, responses=tuple(_unlinked(flagged, hidden)))


def _chain(case: Case, older: dict[str, str]) -> Iterator[str]:
    """What is replaced by something withheld, however many times."""
    replaces = {r.id: r.replaces for r in case.responses}
    for first in older.values():
        one: str | None = first
        seen: set[str] = set()
        while one and one not in seen:
            yield one
            seen.add(one)
            one = replaces.get(one)


def _unlinked(responses: Iterable[Response], hidden: set[str]) -> Iterator[Response]:
    first: dict[str, str] = {}
    for r in sorted(responses, key=lambda r: r.nr):
        if r.id in hidden:
            yield replace(r, copy_of=None, flags=tuple(f for f in r.flags if f in _TOLD))
        elif r.copy_of not in hidden:
            yield r
        elif (stands := first.setdefault(r.copy_of or "", r.id)) != r.id:
            yield replace(r, copy_of=stands)
        else:
            yield replace(r, copy_of=None, flags=tuple(f for f in r.flags if f not in _SAME))


def heard(case: Case) -> frozenset[str]:
    """Bodies, as the hearing's list has them, that would else be told as silent.

    That a private person answered is not told.
    """
    asked = Asked(case.hearing.parties)
    parties = (asked.of(r.sender) for r in case.responses if is_withheld(r))
    return frozenset(p.name for p in parties if p and not is_citizen(p))
