"""What is read from a case's tables; every function works inside the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, selectinload

from hoering.case import rows
from hoering.case.force import Versions, in_force, standing, themed
from hoering.case.schema import (
    DecisionRow,
    DeliveryRow,
    ErasedRow,
    HearingRow,
    LeftoverRow,
    RefusalRow,
    ResponseRow,
    SourceRow,
)
from hoering.decisions import Boundary, Cut, Decision, What
from hoering.errors import InputError, NoHearingError
from hoering.hearing import Hearing
from hoering.labels import Flag
from hoering.records import Case, Delivery, Erased, Leftover, Reading, Response, question
from hoering.sources import Refusal, Source


def hearing(session: Session) -> Hearing:
    """The hearing with the themes that people added or took out.

    Raises:
        NoHearingError: none was saved.
    """
    row = session.get(HearingRow, 1)
    if row is None:
        raise NoHearingError(
            "Sagen har ingen høring.",
            "Kør `hoering run` med --hearing FIL. Skulle den hentes fra en sikkerhedskopi, blev "
            "det ikke gjort færdigt: kør `hoering restore` igen.",
        )
    return themed(row.hearing, decisions(session, DecisionRow.what == What.THEME))


def is_closed(session: Session) -> Decision | None:
    """The decision that closed the case, None where it is open."""
    closing = standing(decisions(session, DecisionRow.what == What.CLOSED))
    return next((made for made in closing.values() if made.value), None)


def in_force_by_id(session: Session, ids: Sequence[str]) -> tuple[Response, ...]:
    """Some of the responses in force, as they stand in :func:`case` and in its order."""
    return part(session, ids).responses


def part(session: Session, ids: Sequence[str]) -> Case:
    """What a case holds about some responses: they, their sources and what was decided on them."""
    found = responses(session, ResponseRow.id.in_(ids))
    known = versions_of(session, DeliveryRow.sha256.in_({row.source for row in found}))
    sources = _sources(session, known)
    proposed = _texted([row for row in found if row.source in sources], sources)
    made = decisions(session, DecisionRow.subject.in_(ids))
    asked = hearing(session)
    return Case(
        hearing=asked,
        sources=tuple(sources.values()),
        deliveries=known.current,
        responses=_decided(proposed, made, asked, known),
        proposed=proposed,
        decisions=made,
    )


def readings(session: Session) -> tuple[Reading, ...]:
    """How each content in force was read, where its bytes are all there."""
    here = {delivery.sha256: delivery.file for delivery in versions(session).current}
    for sha256 in erased_sources(session):
        here.pop(sha256, None)
    said: defaultdict[str, list[tuple[int, Boundary]]] = defaultdict(list)
    for decision in standing(decisions(session, DecisionRow.what == What.BOUNDARY)).values():
        if isinstance(decision.value, Boundary):
            said[decision.subject].append((int(decision.key), decision.value))
    found = session.execute(
        select(SourceRow.sha256, SourceRow.file, SourceRow.asked, SourceRow.whole).order_by(
            SourceRow.sha256
        )
    )
    return tuple(
        Reading(file, Delivery(here[sha256], sha256), mark, Cut(whole, tuple(sorted(said[sha256]))))
        for sha256, file, mark, whole in found
        if sha256 in here
    )


def newest(session: Session, file: str) -> DeliveryRow | None:
    """What came last under a name, or None where nothing did."""
    wanted = select(DeliveryRow).where(DeliveryRow.file == file)
    return session.scalars(wanted.order_by(DeliveryRow.nr.desc()).limit(1)).first()


def versions(session: Session, *only: ColumnElement[bool]) -> Versions:
    """Every delivery, and which contents could be read."""
    found = session.scalars(select(DeliveryRow).where(*only).order_by(DeliveryRow.nr))
    history = tuple(Delivery(row.file, row.sha256, row.channel, row.place) for row in found)
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
    known = versions_of(session, DeliveryRow.sha256 == sha256)
    return any(delivery.sha256 == sha256 for delivery in known.current)


def versions_of(session: Session, which: ColumnElement[bool]) -> Versions:
    """What decides whether some contents are in force: all that came under their names."""
    return versions(session, DeliveryRow.file.in_(select(DeliveryRow.file).where(which)))


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
        refusals=refusals(session, known),
        decisions=made,
        erased=erased(session),
        behind=behind(session, asked),
    )


def behind(session: Session, asked: Hearing) -> tuple[str, ...]:
    """The files that were read for another question."""
    # Nearly all are cut alike, and to write a hearing out for each would take longer than the rest.
    mark = cache(lambda cut: question(asked, cut))
    return tuple(read.file for read in readings(session) if read.asked not in ("", mark(read.cut)))


def erased(session: Session) -> tuple[Erased, ...]:
    """What was deleted on request, each response once, in the order of their numbers."""
    found = session.scalars(select(ErasedRow).order_by(ErasedRow.nr, ErasedRow.response))
    return tuple({row.response: rows.to_erased(row) for row in found}.values())


def erased_sources(session: Session) -> set[str]:
    """The contents from which something was deleted: their bytes are gone, or must go."""
    return set(session.scalars(select(ErasedRow.source)))


def _sources(session: Session, known: Versions) -> dict[str, Source]:
    names, older = known.names(), known.replaced()
    # Not asked for by name: no database takes as many names as a large hearing has files.
    found = (row for row in session.scalars(select(SourceRow)) if row.sha256 in names)
    sources = (replace(rows.to_source(row), file=names[row.sha256]) for row in found)
    ordered = sorted(sources, key=lambda source: (source.file, source.sha256))
    return {source.sha256: _linked(source, older[source.sha256]) for source in ordered}


def _linked(source: Source, older: Sequence[str]) -> Source:
    """The source with a note on each older version of the same file."""
    notes = (f"Ny udgave af filen; den ældre er {sha256}." for sha256 in older)
    return replace(source, notes=(*source.notes, *notes)) if older else source


def _proposed(session: Session, sources: dict[str, Source]) -> tuple[Response, ...]:
    return _texted([row for row in responses(session) if row.source in sources], sources)


def _texted(found: Sequence[ResponseRow], sources: dict[str, Source]) -> tuple[Response, ...]:
    made = (rows.to_response(row, sources[row.source]) for row in found)
    return tuple(sorted(made, key=lambda r: (r.nr, r.file, r.text.begins, r.source, r.id)))


def _decided(
    proposed: Sequence[Response], made: Sequence[Decision], asked: Hearing, known: Versions
) -> tuple[Response, ...]:
    mine: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in made:
        mine[decision.subject].append(decision)
    copies = known.copies()
    return tuple(decided(r, mine[r.id], asked, copies[r.source]) for r in proposed)


def decided(machine: Response, mine: Sequence[Decision], asked: Hearing, names: int) -> Response:
    """A response as it is in force; what several ``names`` brought is marked as such."""
    response = in_force(machine, mine, asked)
    flags = response.flagged(Flag.DUPLICATE) if names > 1 else response.flags
    return replace(response, flags=flags)


def _leftovers(session: Session, sources: dict[str, Source]) -> tuple[Leftover, ...]:
    found = (row for row in session.scalars(select(LeftoverRow)) if row.source in sources)
    nr = {sha256: nr for nr, sha256 in enumerate(sources)}
    return tuple(sorted(map(rows.to_leftover, found), key=lambda x: (nr[x.source], x.span)))


def refusals(session: Session, known: Versions) -> tuple[Refusal, ...]:
    """The refusals of what is in force and was never read under any name."""
    current = {(d.file, d.sha256) for d in known.current if d.sha256 not in known.read}
    found = session.scalars(select(RefusalRow))
    every = (Refusal(row.file, row.sha256, row.reason, row.next_step) for row in found)
    kept = (refusal for refusal in every if (refusal.file, refusal.sha256) in current)
    return tuple(sorted(kept, key=lambda refusal: (refusal.file, refusal.sha256)))
