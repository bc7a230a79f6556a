"""The store of a case: everything read, proposed and decided, in a folder or a shared database.

In a folder ``sag.sqlite`` holds the rows and ``kilder/`` the sources' bytes; in PostgreSQL a schema
holds both. Every method is one transaction, so that a crash leaves all of a document behind or
nothing, and nothing is ever overwritten by a person's decision or the other way round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from hoering.case import backup, database, queries, rows
from hoering.case.force import check_founded, check_seen, check_sense, standing
from hoering.case.location import locate
from hoering.case.opening import reach
from hoering.case.originals import Originals
from hoering.case.schema import (
    DecisionRow,
    DeliveryRow,
    HearingRow,
    LeftoverRow,
    RefusalRow,
    ResponseRow,
    RetractionRow,
    SourceRow,
)
from hoering.decisions import About, Decision, What
from hoering.errors import ConflictError, InputError
from hoering.hearing import Hearing
from hoering.records import Case, Delivery, Document, Refusal, Response

_READ_AGAIN = "Hent sagen igen."


class Store:
    """One case. Open it with :meth:`open`; use it in a ``with``, or :meth:`close` it."""

    def __init__(self, engine: Engine, originals: Originals) -> None:
        self._engine = engine
        self._originals = originals

    @classmethod
    def open(cls, location: str | Path, *, create: bool = True) -> Store:
        """Open a case (made where it is missing) and bring it up to date.

        ``location`` is a folder, or ``postgresql+psycopg://…#name`` for one of many cases.

        Raises:
            InputError: folder or database cannot be used, hold no such case (where ``create`` is
                false), or the case was made by a newer hoering.
        """
        store = cls(*reach(locate(location), create=create))
        database.migrate(store._engine)
        return store

    @classmethod
    def restore(cls, file: Path, location: str | Path) -> Store:
        """Open a new case at ``location`` with everything that :meth:`backup` wrote to ``file``.

        Raises:
            InputError: ``file`` is not there, or ``location`` cannot be used.
            RefusedError: ``file`` is damaged, or there is a case already.
        """
        saved = backup.read(file)
        store = cls(*reach(locate(location), create=True))
        backup.load(saved, store._engine, store._originals)
        return store

    def backup(self, out: Path) -> None:
        """Write the whole case, as it is at one moment, to one file."""
        backup.save(self._engine, self._originals, out)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def _reading(self) -> AbstractContextManager[Session]:
        return database.transaction(self._engine, writes=False)

    def _writing(self) -> AbstractContextManager[Session]:
        return database.transaction(self._engine, writes=True)

    # --- the hearing ------------------------------------------------------------------------

    def save_hearing(self, hearing: Hearing) -> None:
        """Keep the hearing; the one before it is replaced."""
        with self._writing() as session:
            session.merge(HearingRow(key=1, hearing=hearing))

    def hearing(self) -> Hearing:
        """The hearing of this case (InputError where none was saved)."""
        with self._reading() as session:
            return queries.hearing(session)

    # --- what comes in ----------------------------------------------------------------------

    def known(self, delivery: Delivery) -> bool:
        """Whether these bytes are the newest read, or refused, under this name."""
        with self._reading() as session:
            return queries.newest(session, delivery.file) == delivery.sha256

    def add(self, document: Document, delivery: Delivery, data: bytes) -> None:
        """Keep a document that was read, all of it or nothing.

        Bytes that are here already, under another name, only become one more delivery. The same
        delivery once more is a new reading: the machine's part is replaced, decisions stay.

        Raises:
            ValueError: ``data``, ``document`` and ``delivery`` do not belong together.
            QuoteError: a quote or a response's text does not stand in the source.
        """
        _belong_together(document, delivery, data)
        self._originals.put(data)
        with self._writing() as session:
            again = queries.newest(session, delivery.file) == delivery.sha256
            if again or session.get(SourceRow, delivery.sha256) is None:
                _put(session, document)
            if not again:
                session.add(_delivery_row(delivery))

    def refuse(self, refusal: Refusal, delivery: Delivery, data: bytes | None) -> None:
        """Keep what could not be read, and why; ``data`` None where there are no bytes to keep.

        Bytes that were read earlier stay read.
        """
        if data is not None:
            self._originals.put(data)
        with self._writing() as session:
            if queries.newest(session, delivery.file) != delivery.sha256:
                session.add(_delivery_row(delivery))
            row = RefusalRow(file=delivery.file, sha256=delivery.sha256, reason=refusal.reason)
            row.next_step = refusal.next_step
            session.merge(row)

    def original(self, sha256: str) -> bytes:
        """The bytes of a source, checked against their hash (InputError where they differ)."""
        return self._originals.get(sha256)

    # --- what the machine finds -------------------------------------------------------------

    def save_responses(self, responses: Sequence[Response]) -> None:
        """Keep what looking at the whole case found in responses that are here already.

        What people decided is not touched, and a person's label is never taken for the machine's.

        Raises:
            InputError: a response is not in the case.
            QuoteError: a quote does not stand in its response.
        """
        with self._writing() as session:
            here = {(row.source, row.id): row for row in queries.responses(session)}
            sources = {row.sha256: row for row in session.scalars(select(SourceRow))}
            themes_of = _decided_themes(standing(queries.decisions(session)))
            for response in responses:
                row = here.get((response.source, response.id))
                if row is None:
                    raise InputError(f"Sagen har intet svar {response.id}.", _READ_AGAIN)
                rows.fill(row, response, sources[response.source], themes_of[response.id])

    # --- the whole --------------------------------------------------------------------------

    def load(self) -> Case:
        """Everything in force, always in the same order, at one moment.

        Raises:
            InputError: no hearing was saved.
            QuoteError: the database was changed by something else.
        """
        with self._reading() as session:
            return queries.case(session)

    # --- what people decide -----------------------------------------------------------------

    def decisions(self, response: str) -> tuple[Decision, ...]:
        """Everything decided on one response, in the order it was made."""
        with self._reading() as session:
            return queries.decisions(session, DecisionRow.response == response)

    def decide(self, decision: Decision) -> Decision:
        """Add a person's decision and give it back with its number.

        Raises:
            ConflictError: ``seen`` is not what is in force now.
            QuoteError: its evidence does not stand, word for word, in the response.
            RefusedError: a stance without any words to rest on.
            InputError: the case has no such response or theme.
        """
        with self._writing() as session:
            return _decide(session, decision)

    def decide_all(self, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
        """Add many decisions at one stroke, all of them or none.

        Raises:
            As :meth:`decide`, at the first that does not hold.
        """
        with self._writing() as session:
            return tuple(_decide(session, decision) for decision in decisions)

    def retract(self, nr: int, who: str, when: datetime) -> None:
        """Take a decision back; what stood before it is in force again.

        Raises:
            InputError: there is no such decision.
            ConflictError: it was taken back already.
        """
        with self._writing() as session:
            row = session.get(DecisionRow, nr, with_for_update=True)
            if row is None:
                raise InputError(f"Sagen har ingen afgørelse nr. {nr}.", _READ_AGAIN)
            if row.retraction is not None:
                by = row.retraction.who
                raise ConflictError(f"{by} har allerede taget afgørelsen tilbage.", _READ_AGAIN)
            session.add(RetractionRow(decision=nr, who=who, when=when))


def _decided_themes(decided: Iterable[About]) -> defaultdict[str, set[str]]:
    """Response -> the themes on which a person's word is in force."""
    themes: defaultdict[str, set[str]] = defaultdict(set)
    for response, what, key in decided:
        if what is What.LABEL:
            themes[response].add(key)
    return themes


def _decide(session: Session, decision: Decision) -> Decision:
    check_sense(decision, queries.hearing(session))
    machine = queries.machine(session, decision.response)
    earlier = queries.decisions(session, DecisionRow.response == decision.response)
    check_seen(decision, earlier)
    check_founded(decision, machine, earlier)
    row = rows.decision_row(decision)
    session.add(row)
    session.flush()
    return replace(decision, nr=row.nr, retracted=None)


def _belong_together(document: Document, delivery: Delivery, data: bytes) -> None:
    if {document.source.sha256, delivery.sha256} != {sha256(data).hexdigest()}:
        raise ValueError("source, delivery and data have different sha256")
    ids = [response.id for response in document.responses]
    if len(ids) != len(set(ids)):
        raise ValueError("two responses of one source share an id")


def _delivery_row(delivery: Delivery) -> DeliveryRow:
    return DeliveryRow(file=delivery.file, sha256=delivery.sha256, channel=delivery.channel)


def _put(session: Session, document: Document) -> None:
    """Write a document's rows over those of an earlier reading of the same source."""
    sha256 = document.source.sha256
    old = {row.id: row for row in queries.responses(session, ResponseRow.source == sha256)}
    session.execute(delete(LeftoverRow).where(LeftoverRow.source == sha256))
    source = session.merge(rows.source_row(document.source))
    session.flush()
    for response in document.responses:
        row = old.pop(response.id) if response.id in old else ResponseRow()
        session.add(rows.fill(row, response, source))
    for row in old.values():
        session.delete(row)
    session.add_all(rows.leftover_row(leftover) for leftover in document.leftovers)
