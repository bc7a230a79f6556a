"""What comes into a case: the hearing, the documents as they are read, and what all of them show.

The part of :class:`hoering.case.store.Store` that a run of the pipeline writes to. Every method is
one transaction: a crash leaves all of a document behind or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from hoering.case import busy, database, erasure, links, listing, queries, streaming, writing
from hoering.case.inbox import Inbox
from hoering.case.originals import Originals
from hoering.case.schema import DeliveryRow, HearingRow, RefusalRow, SourceRow
from hoering.case.watch import Watch
from hoering.errors import InputError
from hoering.hearing import Hearing
from hoering.records import Delivery, Document, Reading, Response
from hoering.sources import Refusal

_MOST = 10
"""Files that are told by name."""


class Intake:
    """A case that documents come into. Use it in a ``with``, or :meth:`close` it."""

    def __init__(self, engine: Engine, originals: Originals, inbox: Inbox) -> None:
        self._engine = engine
        self._originals = originals
        self._inbox = inbox
        self._watch = Watch(engine)

    def close(self) -> None:
        """Let go of the database."""
        self._watch.close()
        database.close(self._engine)

    def check_open(self) -> None:
        """Raise ConflictError where the case was closed: nothing can be read into it."""
        with self._reading() as session:
            writing.check_open(session)

    def is_there(self) -> bool:
        """Whether the case that was opened is still there, and no other in its place."""
        file = database.file_of(self._engine)
        return file is None or file.is_same()

    def being_read(self) -> AbstractContextManager[None]:
        """Show every other process, as long as it lasts, that files are read into this case."""
        return busy.shown(self._engine)

    def is_being_read(self) -> bool:
        """Whether files are read into this case now, by whichever process (see :mod:`.busy`)."""
        return busy.is_shown(self._engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _reading(self) -> AbstractContextManager[Session]:
        return database.transaction(self._engine, writes=False)

    @contextmanager
    def _writing(self, *, even_closed: bool = False) -> Iterator[Session]:
        with database.transaction(self._engine, writes=True) as session:
            if not even_closed:
                writing.check_open(session)
            yield session

    # --- the hearing --------------------------------------------------------------------------

    def save_hearing(self, hearing: Hearing) -> None:
        """Keep the hearing; the one before it is replaced. What people said of themes stays."""
        with self._writing() as session:
            row = session.get(HearingRow, 1)
            if row is None or row.hearing != hearing:
                session.merge(HearingRow(key=1, hearing=hearing))
                listing.forget_all(session)

    def hearing(self) -> Hearing:
        """The hearing of this case, with its themes in force (InputError where none was saved)."""
        with self._reading() as session:
            return queries.hearing(session)

    # --- documents ----------------------------------------------------------------------------

    def known(self, delivery: Delivery) -> bool:
        """Whether these bytes need not be read: they are the newest under this name, or deleted.

        Bytes that the case has lost, or that are no longer what they were, are taken in again.
        """
        with self._reading() as session:
            if erasure.is_erased(session, delivery.sha256):
                return True
            newest = queries.newest(session, delivery.file)
            if newest is None or newest.sha256 != delivery.sha256:
                return False
        return not self._damage(delivery.sha256)

    def _damage(self, sha256: str) -> str:
        """What is wrong with the bytes of a source, "" where nothing is."""
        try:
            self._originals.get(sha256)
        except InputError as error:
            return str(error)
        return ""

    def is_erased(self, sha256: str) -> bool:
        """Whether something of these bytes was deleted on request."""
        with self._reading() as session:
            return erasure.is_erased(session, sha256)

    def deliveries(self) -> tuple[Delivery, ...]:
        """Everything that ever came in, in that order."""
        with self._reading() as session:
            return queries.versions(session).history

    def readings(self) -> tuple[Reading, ...]:
        """How each source in force was read, of those that can be read again."""
        with self._reading() as session:
            return queries.readings(session)

    def add(self, document: Document, delivery: Delivery, data: bytes) -> None:
        """Keep a document that was read, all of it or nothing.

        Bytes that are here already, under another name, only become one more delivery. The same
        delivery once more is a new reading: the machine's part is replaced, decisions stay.

        Raises:
            ValueError: ``data``, ``document`` and ``delivery`` do not belong together.
            QuoteError: a quote or a response's text does not stand in the source.
            TakenError: the name is that of a file from another place, with other bytes.
        """
        writing.check_belong(document, delivery, data)
        self._keep(delivery, data)
        with self._writing() as session:
            new = writing.is_new(session, delivery)
            if not new or session.get(SourceRow, delivery.sha256) is None:
                writing.put(session, document)
            if new:
                session.add(writing.delivery_row(delivery))
            listing.forget_sources(session, DeliveryRow.file == delivery.file)

    def refuse(self, refusal: Refusal, delivery: Delivery, data: bytes | None) -> None:
        """Keep what could not be read, and why; ``data`` None where there are no bytes to keep.

        Bytes that were read earlier stay read.

        Raises:
            TakenError: as :meth:`add`.
        """
        if data is not None:
            self._keep(delivery, data)
        with self._writing() as session:
            if writing.is_new(session, delivery):
                session.add(writing.delivery_row(delivery))
                listing.forget_sources(session, DeliveryRow.file == delivery.file)
            row = RefusalRow(file=delivery.file, sha256=delivery.sha256, reason=refusal.reason)
            row.next_step = refusal.next_step
            session.merge(row)

    def _keep(self, delivery: Delivery, data: bytes) -> None:
        """The bytes first: rows never name what is not there."""
        with self._reading() as session:
            writing.check_open(session)
            erasure.check_kept(session, delivery.sha256)
        self._originals.put(data)

    def original(self, sha256: str) -> bytes:
        """The bytes of a source, checked against their hash (InputError where they differ)."""
        return self._originals.get(sha256)

    def unsound(self) -> tuple[str, ...]:
        """What is wrong with the originals that a memo rests on, each in a Danish sentence."""
        told = ((r.delivery.file, self._damage(r.delivery.sha256)) for r in self.readings())
        return (*self.unread(), *(f"{file}: {damage}" for file, damage in told if damage))

    def unread(self) -> tuple[str, ...]:
        """That files were handed over and wait to be read, in a Danish sentence where any do."""
        names = [path.name for path in self._inbox.waiting()]
        if not names:
            return ()
        rest = f" … og {len(names) - _MOST} til" if len(names) > _MOST else ""
        said = f"Lagt ind, men ikke læst til ende: {', '.join(names[:_MOST])}{rest}."
        return (f"{said} Læses de ikke nu, så tryk »Læs videre« under »Indlæsning«.",)

    def save_responses(self, responses: Sequence[Response]) -> None:
        """Keep what looking at the whole case found in responses that are here already.

        What people decided is not touched, and a person's label is never taken for the machine's.

        Raises:
            InputError: a response is not in the case.
            QuoteError: a quote does not stand in its response.
        """
        with self._writing() as session:
            writing.save_responses(session, responses)
            listing.forget_all(session)

    def glimpses(self) -> tuple[Response, ...]:
        """Each response in force with nothing but what looking at the whole case takes.

        See :func:`hoering.case.streaming.glimpses`.
        """
        with self._reading() as session:
            return streaming.glimpses(session)

    def place(self, before: Sequence[Response], after: Sequence[Response]) -> None:
        """Keep what looking at all of the glimpses ``before`` made of them: numbers and copies.

        What replaces what follows from it, and from what people decided.
        """
        with self._writing() as session:
            streaming.place(session, before, after)
            links.relink(session)
            listing.forget_all(session)
            listing.complete(session)  # while one waits anyway, and not before the first page
