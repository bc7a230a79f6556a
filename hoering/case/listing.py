"""A case's responses as a list: filtered and ordered by the database, without loading any text.

What the list shows follows from the rows of a response and of its decisions. It is kept in a table
of its own; whoever changes a response forgets its line, and the next to ask has it made again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, or_, select
from sqlalchemy.orm import Session

from hoering.case import fulltext, queries, rows
from hoering.case.force import Versions, standing
from hoering.case.review import surest
from hoering.case.schema import DecisionRow, DeliveryRow, ListingRow, ResponseRow, SourceRow
from hoering.case.stale import is_overtaken
from hoering.decisions import About, Decision, Subject, What
from hoering.hearing import Hearing, SenderKind
from hoering.labels import Flag, Late, Stance
from hoering.records import Response

_AT_ONCE = 500
"""Responses whose texts are in memory at the same time."""


class Order(StrEnum):
    """What a list begins with."""

    NUMBER = "nummer"
    DOUBT = "tvivl"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which responses to list; a field that is left out lets all of them through.

    ``words`` are those of :func:`hoering.case.fulltext.parsed`; ``assigned_to`` "" asks for what
    nobody has been given.
    """

    theme: str | None = None
    stance: Stance | None = None
    kind: SenderKind | None = None
    flag: Flag | None = None
    late: Late | None = None
    doubtful: bool = False
    reviewed: bool | None = None
    assigned_to: str | None = None
    words: str = ""
    order: Order = Order.NUMBER


EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class Line:
    """One response in a list. ``doubtful`` counts the labels to look at."""

    id: str
    nr: int
    file: str
    sender: str | None
    sender_kind: SenderKind | None
    received: datetime | None
    dated: str | None
    late: Late | None
    flags: tuple[Flag, ...]
    stances: tuple[tuple[str, Stance], ...]
    doubtful: int
    reviewed_by: str | None
    assigned_to: str | None


_AS_IT_IS = tuple(field.name for field in fields(Line) if field.name not in ("flags", "stances"))


def listed(session: Session, filter: Filter) -> tuple[Line, ...]:
    """The lines that a filter lets through; every line must be there (:func:`complete`)."""
    table = ListingRow.__table__.c
    order: list[ColumnElement[Any]] = [table.nr, table.id]
    if filter.order is Order.DOUBT:
        order = [table.reviewed_by.is_not(None), table.surest, *order]
    wanted = select(ListingRow.__table__).where(table.current, *_conditions(filter))
    if filter.words:
        wanted = wanted.where(table.key.in_(fulltext.matching(session, filter.words)))
    return tuple(map(_line, session.execute(wanted.order_by(*order))))


def _conditions(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    row = ListingRow
    if wanted.theme is not None or wanted.stance is not None:
        # "\ntheme=stance\n", either half of which may be open.
        theme = f"\n{wanted.theme}=" if wanted.theme is not None else "="
        stance = f"{wanted.stance}\n" if wanted.stance is not None else ""
        yield row.stances.contains(theme + stance, autoescape=True)
    if wanted.flag is not None:
        yield row.flags.contains(f"\n{wanted.flag}\n", autoescape=True)
    if wanted.kind is not None:
        yield row.sender_kind == wanted.kind
    if wanted.late is not None:
        yield row.late == wanted.late
    if wanted.doubtful:
        yield row.doubtful > 0
    if wanted.reviewed is not None:
        yield row.reviewed_by.is_not(None) if wanted.reviewed else row.reviewed_by.is_(None)
    if wanted.assigned_to is not None:
        nobody = or_(row.assigned_to.is_(None), row.assigned_to == "")
        yield row.assigned_to == wanted.assigned_to if wanted.assigned_to else nobody


def _line(row: Row[Any]) -> Line:
    given = row._mapping
    own = {name: given[name] for name in _AS_IT_IS}
    pairs = (entry.rsplit("=", 1) for entry in _entries(given["stances"]))
    return Line(
        **own,
        flags=tuple(map(Flag, _entries(given["flags"]))),
        stances=tuple((theme, Stance(stance)) for theme, stance in pairs),
    )


def _entries(lines: str) -> list[str]:
    return lines.split("\n")[1:-1]


# --- kept up to date ----------------------------------------------------------------------------


def is_complete(session: Session) -> bool:
    """Whether every response has its line."""
    return session.execute(select(ResponseRow.key).where(_unlisted()).limit(1)).first() is None


def complete(session: Session) -> None:
    """Make the lines and the words of every response that has none."""
    keys = session.scalars(select(ResponseRow.key).where(_unlisted())).all()
    if not keys:
        return
    sources = select(ResponseRow.source).where(_unlisted())
    known = queries.versions_of(session, DeliveryRow.sha256.in_(sources))
    asked = queries.hearing(session)
    for at in range(0, len(keys), _AT_ONCE):
        _complete(session, keys[at : at + _AT_ONCE], known, asked)
        session.expunge_all()


def _unlisted() -> ColumnElement[bool]:
    return ResponseRow.key.not_in(select(ListingRow.key))


def _complete(session: Session, keys: Collection[int], known: Versions, asked: Hearing) -> None:
    found = queries.responses(session, ResponseRow.key.in_(keys))
    names = {row.source for row in found}
    sources = session.scalars(select(SourceRow).where(SourceRow.sha256.in_(names)))
    shown = known.names()
    texts = {
        row.sha256: replace(rows.to_source(row), file=shown.get(row.sha256, row.file))
        for row in sources
    }
    mine: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in queries.decisions(session, DecisionRow.subject.in_({r.id for r in found})):
        mine[decision.subject].append(decision)
    current = {delivery.sha256 for delivery in known.current}
    copies = known.copies()
    for row in found:
        machine = rows.to_response(row, texts[row.source])
        response = queries.decided(machine, mine[row.id], asked, copies[row.source])
        made = standing(mine[row.id])
        gone = is_overtaken(machine, made, asked)
        session.add(_row(row.key, response, made, row.source in current, gone))
        session.flush()
        fulltext.keep(session, row.key, response.text.value)


def _row(
    key: int, response: Response, made: Mapping[About, Decision], current: bool, overtaken: bool
) -> ListingRow:
    said = {what: decision for (_, what, _), decision in made.items()}
    checked, given = said.get(What.REVIEWED), said.get(What.ASSIGNED)
    return ListingRow(
        key=key,
        current=current,
        id=response.id,
        nr=response.nr,
        file=response.file,
        sender=response.sender,
        sender_kind=response.sender_kind,
        received=response.received,
        dated=response.dated,
        late=response.late,
        flags=_lines(response.flags),
        stances=_lines(f"{label.theme}={label.stance}" for label in response.labels),
        surest=surest(response),
        doubtful=sum(label.doubt and label.by is None for label in response.labels),
        reviewed_by=checked.who if checked and checked.value and not overtaken else None,
        assigned_to=str(given.value) if given and given.value else None,
    )


def _lines(entries: Iterable[str]) -> str:
    return "\n" + "".join(f"{entry}\n" for entry in entries)


def forget(session: Session, responses: Collection[str]) -> None:
    """Drop the lines of some responses, by id."""
    session.execute(delete(ListingRow).where(ListingRow.id.in_(responses)))


def forget_decided(session: Session, decisions: Collection[Decision]) -> None:
    """Drop the lines that some decisions may change."""
    if any(decision.what is What.THEME for decision in decisions):
        forget_all(session)
    else:
        forget(session, {d.subject for d in decisions if d.sort is Subject.RESPONSE})


def forget_sources(session: Session, which: ColumnElement[bool]) -> None:
    """Drop the lines of the sources that some deliveries brought, under any of their names."""
    names = select(DeliveryRow.file).where(which)
    brought = select(DeliveryRow.sha256).where(DeliveryRow.file.in_(names))
    keys = select(ResponseRow.key).where(ResponseRow.source.in_(brought))
    session.execute(delete(ListingRow).where(ListingRow.key.in_(keys)))


def forget_all(session: Session) -> None:
    """Drop every line."""
    session.execute(delete(ListingRow))
