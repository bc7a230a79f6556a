"""What is written to a case's tables; every function works inside the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from hashlib import sha256
from itertools import chain

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from hoering.case import queries, rows
from hoering.case.checks import check_founded, check_holds, check_seen, check_sense
from hoering.case.force import in_force, standing
from hoering.case.points import basic
from hoering.case.schema import (
    DecisionRow,
    DeliveryRow,
    LeftoverRow,
    ResponseRow,
    RetractionRow,
    SourceRow,
)
from hoering.decisions import About, Decision, Heading, Subject, What
from hoering.errors import ConflictError, InputError, TakenError
from hoering.hearing import Hearing
from hoering.labels import check_quote
from hoering.records import Delivery, Document, Response

_LOOK_AGAIN = "Hent sagen igen."


def check_open(session: Session) -> None:
    """Raise ConflictError where the case was closed."""
    closing = queries.is_closed(session)
    if closing:
        raise ConflictError(
            f"Sagen er lukket ({closing.who}, {closing.when:%d.%m.%Y}).",
            "Åbn den igen med `hoering reopen`, hvis der skal ændres i den.",
        )


# --- documents ----------------------------------------------------------------------------------


def check_belong(document: Document, delivery: Delivery, data: bytes) -> None:
    """Raise ValueError unless the three are about the same bytes."""
    if {document.source.sha256, delivery.sha256} != {sha256(data).hexdigest()}:
        raise ValueError("source, delivery and data have different sha256")
    ids = [response.id for response in document.responses]
    if len(ids) != len(set(ids)):
        raise ValueError("two responses of one source share an id")


def is_new(session: Session, delivery: Delivery) -> bool:
    """Whether these bytes are not what came last under this name.

    Only here nobody else writes: two who read at the same time may both have found a name free.

    Raises:
        TakenError: the name is that of a file from another place, with other bytes.
    """
    last = queries.newest(session, delivery.file)
    if last is None or last.sha256 == delivery.sha256:
        return last is None
    if last.place and delivery.place and last.place != delivery.place:
        raise TakenError(f"En anden fil er læst ind som »{delivery.file}«.", "Læs filen ind igen.")
    return True


def delivery_row(delivery: Delivery) -> DeliveryRow:
    """The row of a delivery; its number is given by the database."""
    row = DeliveryRow(file=delivery.file, sha256=delivery.sha256, channel=delivery.channel)
    row.place = delivery.place
    return row


def put(session: Session, document: Document) -> None:
    """Write a document's rows over those of an earlier reading of the same source."""
    name = document.source.sha256
    old = {row.id: row for row in queries.responses(session, ResponseRow.source == name)}
    session.execute(delete(LeftoverRow).where(LeftoverRow.source == name))
    source = session.merge(_still_linked(session, rows.source_row(document)))
    session.flush()
    for response in document.responses:
        row = old.pop(response.id) if response.id in old else ResponseRow()
        session.add(rows.fill(row, response, source))
    for row in old.values():
        session.delete(row)
    session.add_all(rows.leftover_row(leftover) for leftover in document.leftovers)
    session.flush()


def _still_linked(session: Session, new: SourceRow) -> SourceRow:
    """What was taken out of an archive stays linked to it, also when it is read again by itself."""
    old = session.get(SourceRow, new.sha256)
    new.parent = new.parent or (old.parent if old else None)
    return new


def save_responses(session: Session, responses: Iterable[Response]) -> None:
    """Write what looking at the whole case found over the responses that are here already.

    Raises:
        As :meth:`hoering.case.store.Store.save_responses`.
    """
    here = {(row.source, row.id): row for row in queries.responses(session)}
    sources = {row.sha256: row for row in session.scalars(select(SourceRow))}
    themes_of = _decided_themes(standing(queries.decisions(session)))
    for response in responses:
        row = here.get((response.source, response.id))
        if row is None:
            raise InputError(f"Sagen har intet svar {response.id}.", _LOOK_AGAIN)
        rows.fill(row, response, sources[response.source], themes_of[response.id])


def _decided_themes(decided: Iterable[About]) -> defaultdict[str, set[str]]:
    """Response -> the themes on which a person's word is in force."""
    themes: defaultdict[str, set[str]] = defaultdict(set)
    for response, what, key in decided:
        if what is What.LABEL:
            themes[response].add(key)
    return themes


# --- decisions ----------------------------------------------------------------------------------


class Desk:
    """Where decisions are added, one after the other in one transaction.

    What they are checked against is read once: nobody else writes until the transaction ends.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._asked: Hearing | None = None
        self._machine = cache(partial(queries.machine, session))
        self._made: dict[str, defaultdict[About, list[Decision]]] = {}

    def decide(self, decision: Decision) -> Decision:
        """Add a decision after every check that its subject calls for.

        Raises:
            As :meth:`hoering.case.store.Store.decide`.
        """
        hearing = self._hearing()
        check_sense(decision, hearing)
        earlier = self._on(decision.subject)
        match decision.sort:
            case Subject.RESPONSE:
                machine = self._machine(decision.subject)
                check_founded(decision, machine, earlier[decision.about])
            case Subject.SOURCE:
                _check_place(self._session, decision)
            case Subject.POINT:
                self._check_point(decision, hearing)
            case Subject.CASE if decision.subject:
                raise ValueError("a decision about the case has no other subject")
        check_seen(decision, earlier[decision.about])
        return self._added(decision)

    def _hearing(self) -> Hearing:
        self._asked = self._asked or queries.hearing(self._session)
        return self._asked

    def _on(self, subject: str) -> defaultdict[About, list[Decision]]:
        """What was decided on one subject, by what it is about."""
        if subject not in self._made:
            made = self._made[subject] = defaultdict(list)
            for decision in queries.decisions(self._session, DecisionRow.subject == subject):
                made[decision.about].append(decision)
        return self._made[subject]

    def _added(self, decision: Decision) -> Decision:
        row = rows.decision_row(decision)
        self._session.add(row)
        self._session.flush()
        made = replace(decision, nr=row.nr, retracted=None)
        self._on(decision.subject)[decision.about].append(made)
        if decision.what is What.THEME:
            self._asked = None
        return made

    def _check_point(self, decision: Decision, hearing: Hearing) -> None:
        """Whether the point is there, and whoever is put under it takes its position."""
        if decision.what is What.POINT:
            return
        point: About = (decision.subject, What.POINT, "")
        made = standing(self._on(decision.subject)[point]).get(point)
        heading = made.value if made else None
        if not isinstance(heading, Heading):
            broad = {} if decision.what is What.HOLDER else basic(hearing)
            heading = broad.get(decision.subject)
        if heading is None:
            raise InputError(f"Sagen har intet synspunkt {decision.subject}.", _LOOK_AGAIN)
        if decision.what is What.HOLDER:
            self._check_holder(decision, heading, hearing)

    def _check_holder(self, decision: Decision, heading: Heading, hearing: Hearing) -> None:
        machine = self._machine(decision.key)
        for quoted in decision.evidence:
            check_quote(machine.text, quoted)
        if decision.value:
            mine = list(chain.from_iterable(self._on(decision.key).values()))
            check_holds(in_force(machine, mine, hearing), heading)


def _check_place(session: Session, decision: Decision) -> None:
    source = session.get(SourceRow, decision.subject)
    if source is None or not decision.key.isdecimal() or int(decision.key) >= len(source.raw):
        raise InputError("Stedet findes ikke i filen.", _LOOK_AGAIN)


def retract(session: Session, nr: int, who: str, when: datetime) -> Decision:
    """Take a decision back, and give it.

    Raises:
        As :meth:`hoering.case.store.Store.retract`.
    """
    row = session.get(DecisionRow, nr, with_for_update=True)
    if row is None:
        raise InputError(f"Sagen har ingen afgørelse nr. {nr}.", _LOOK_AGAIN)
    if row.retraction is not None:
        by = row.retraction.who
        raise ConflictError(f"{by} har allerede taget afgørelsen tilbage.", _LOOK_AGAIN)
    row.retraction = RetractionRow(decision=nr, who=who, when=when)
    session.flush()
    return rows.to_decision(row)
