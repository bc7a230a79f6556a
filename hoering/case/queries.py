"""What is read from a case's tables; every function works inside the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, selectinload

from hoering.case import rows
from hoering.case.force import Versions, in_force
from hoering.case.schema import (
    DecisionRow,
    DeliveryRow,
    HearingRow,
    LeftoverRow,
    RefusalRow,
    ResponseRow,
    SourceRow,
)
from hoering.decisions import Decision
from hoering.errors import InputError, NoHearingError
from hoering.hearing import Hearing
from hoering.labels import Flag
from hoering.records import Case, Delivery, Leftover, Refusal, Response, Source


def hearing(session: Session) -> Hearing:
    """The hearing (NoHearingError where none was saved)."""
    row = session.get(HearingRow, 1)
    if row is None:
        raise NoHearingError("Sagen har ingen høring.", "Kør `hoering run` med --hearing FIL.")
    return row.hearing


def newest(session: Session, file: str) -> str | None:
    """The sha256 of what came last under a name, or None where nothing did."""
    wanted = select(DeliveryRow.sha256).where(DeliveryRow.file == file)
    return session.scalars(wanted.order_by(DeliveryRow.nr.desc()).limit(1)).first()


def versions(session: Session, *only: ColumnElement[bool]) -> Versions:
    """Every delivery, and which contents could be read."""
    found = session.scalars(select(DeliveryRow).where(*only).order_by(DeliveryRow.nr))
    history = tuple(Delivery(row.file, row.sha256, row.channel) for row in found)
    return Versions(history, frozenset(session.scalars(select(SourceRow.sha256))))


def responses(session: Session, *only: ColumnElement[bool]) -> Sequence[ResponseRow]:
    """Response rows, superseded ones too, with their labels."""
    wanted = select(ResponseRow).where(*only).order_by(ResponseRow.key)
    return session.scalars(wanted.options(selectinload(ResponseRow.labels))).all()


def decisions(session: Session, *only: ColumnElement[bool]) -> tuple[Decision, ...]:
    """Decisions in the order they were made, those taken back too."""
    wanted = select(DecisionRow).where(*only).order_by(DecisionRow.nr)
    return tuple(rows.to_decision(row) for row in session.scalars(wanted))


def machine(session: Session, id: str) -> Response:
    """What the machine says of one response in force, locked until the transaction ends.

    Raises:
        InputError: the case has no such response, or a newer version took its place.
    """
    found = session.scalars(select(ResponseRow).where(ResponseRow.id == id).with_for_update())
    row = next((row for row in found if _is_current(session, row.source)), None)
    if row is None:
        raise InputError(f"Sagen har intet svar {id}.", "Hent sagen igen.")
    source = session.get_one(SourceRow, row.source)
    return rows.to_response(row, rows.to_source(source))


def _is_current(session: Session, sha256: str) -> bool:
    """Whether a content is in force; only what came under its own names has a say in that."""
    names = select(DeliveryRow.file).where(DeliveryRow.sha256 == sha256)
    known = versions(session, DeliveryRow.file.in_(names))
    return any(delivery.sha256 == sha256 for delivery in known.current)


def case(session: Session) -> Case:
    """Everything in force, in an order that depends on nothing but the content."""
    known = versions(session)
    sources = _sources(session, known)
    proposed = _proposed(session, sources)
    made = decisions(session)
    asked = hearing(session)
    return Case(
        hearing=asked,
        sources=tuple(sources.values()),
        deliveries=known.current,
        responses=_decided(proposed, made, asked, known),
        proposed=proposed,
        leftovers=_leftovers(session, sources),
        refusals=_refusals(session, known),
        decisions=made,
    )


def _sources(session: Session, known: Versions) -> dict[str, Source]:
    current = {delivery.sha256 for delivery in known.current}
    found = session.scalars(select(SourceRow).where(SourceRow.sha256.in_(current)))
    ordered = sorted(map(rows.to_source, found), key=lambda source: (source.file, source.sha256))
    older = known.replaced()
    return {source.sha256: _linked(source, older[source.sha256]) for source in ordered}


def _linked(source: Source, older: Sequence[str]) -> Source:
    """The source with a note on each older version of the same file."""
    notes = (f"Ny udgave af filen; den ældre er {sha256}." for sha256 in older)
    return replace(source, notes=(*source.notes, *notes)) if older else source


def _proposed(session: Session, sources: dict[str, Source]) -> tuple[Response, ...]:
    found = responses(session, ResponseRow.source.in_(sources))
    made = (rows.to_response(row, sources[row.source]) for row in found)
    return tuple(sorted(made, key=lambda r: (r.nr, r.file, rows.position(r), r.source, r.id)))


def _decided(
    proposed: Sequence[Response], made: Sequence[Decision], asked: Hearing, known: Versions
) -> tuple[Response, ...]:
    """The responses with the labels in force; what several names brought is marked as such."""
    mine: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in made:
        mine[decision.response].append(decision)
    copies = known.copies()
    decided = (in_force(response, mine[response.id], asked) for response in proposed)
    return tuple(
        replace(r, flags=r.flagged(Flag.DUPLICATE)) if copies[r.source] > 1 else r for r in decided
    )


def _leftovers(session: Session, sources: dict[str, Source]) -> tuple[Leftover, ...]:
    found = session.scalars(select(LeftoverRow).where(LeftoverRow.source.in_(sources)))
    nr = {sha256: nr for nr, sha256 in enumerate(sources)}
    return tuple(sorted(map(rows.to_leftover, found), key=lambda x: (nr[x.source], x.span)))


def _refusals(session: Session, known: Versions) -> tuple[Refusal, ...]:
    """The refusals of what is in force and was never read under any name."""
    current = {(d.file, d.sha256) for d in known.current if d.sha256 not in known.read}
    found = session.scalars(select(RefusalRow))
    refusals = (Refusal(row.file, row.sha256, row.reason, row.next_step) for row in found)
    kept = (refusal for refusal in refusals if (refusal.file, refusal.sha256) in current)
    return tuple(sorted(kept, key=lambda refusal: (refusal.file, refusal.sha256)))
