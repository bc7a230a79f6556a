"""The store of a case: everything read, proposed and decided, in a folder or a shared database.

In a folder ``sag.sqlite`` holds the rows and ``kilder/`` the sources' bytes; in PostgreSQL a schema
holds both. Every method is one transaction, so that a crash leaves all of a document behind or
nothing, and nothing is ever overwritten by a person's decision or the other way round.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hoering.case import (
    access,
    backup,
    erasure,
    kin,
    links,
    listing,
    queries,
    revisions,
    search,
    streaming,
    sweeping,
    writing,
)
from hoering.case.inbox import Inbox
from hoering.case.intake import Intake
from hoering.case.ledger import tally
from hoering.case.location import locate
from hoering.case.opening import reach, undoing
from hoering.case.schema import DecisionRow
from hoering.decisions import Access, Decision, Role, What
from hoering.errors import HoeringError
from hoering.records import Case, Erasure, Ledger

_UNSWEPT = (
    "Svaret er slettet, men ordene ligger endnu i databasens filer, fordi andre har sagen åben "
    "eller ejer den. De fjernes, næste gang sagen åbnes: luk de andre programmer, og kør "
    "»hoering status« på sagen."
)


class Store(Intake):
    """One case, opened with :meth:`open`: what came in, what is seen of it, what people decide."""

    @classmethod
    def open(cls, location: str | Path, *, create: bool = True) -> Store:
        """Open a case (made where it is missing) and bring it up to date.

        ``location`` is a folder, or ``postgresql+psycopg://…#name`` for one of many cases.

        Raises:
            InputError: folder or database cannot be used, hold no such case (where ``create`` is
                false), or the case was made by a newer hoering.
        """
        store = cls(*reach(locate(location), create=create), Inbox.of(str(location)))
        revisions.migrate(store._engine)
        store._remove_erased()
        sweeping.sweep(store._engine, patient=False)
        return store

    @classmethod
    def restore(cls, file: Path, location: str | Path) -> Store:
        """Open a new case at ``location`` with everything that :meth:`backup` wrote to ``file``.

        Where it fails, no case is left behind that was not there before.

        Raises:
            InputError: ``file`` is not there or from a newer hoering, or ``location`` is no use.
            RefusedError: ``file`` is damaged, or there is a case already.
        """
        saved, place = backup.read(file), locate(location)
        undo = undoing(place)
        store = cls(*reach(place, create=True), Inbox.of(str(location)))
        try:
            backup.load(saved, store._engine, store._originals)
        except BaseException:
            with suppress(HoeringError, OSError):  # what went wrong first is what is told
                if backup.is_empty(store._engine):
                    undo(store._engine)
            store.close()
            raise
        return store

    def backup(self, out: Path) -> None:
        """Write the whole case, as it is at one moment, to one file."""
        backup.save(self._engine, self._originals, out)

    # --- what is seen of it -----------------------------------------------------------------

    def ledger(self) -> Ledger:
        """Whether the case adds up, with no more than a few of its sources in memory at a time.

        The same as :func:`hoering.case.ledger.ledger` of :meth:`load`.
        """
        with self._reading() as session:
            return tally(*streaming.parts(session))

    def load(self) -> Case:
        """Everything in force, always in the same order, at one moment.

        Raises:
            InputError: no hearing was saved.
            QuoteError: the database was changed by something else.
        """
        with self._reading() as session:
            return queries.case(session)

    def part(self, *responses: str) -> Case:
        """What the case holds about some responses (ids); the others are left unread."""
        with self._reading() as session:
            return queries.part(session, responses)

    def version(self) -> str:
        """A mark that changes whenever anything is written; it means nothing to another store."""
        return self._watch()

    def list(self, filter: listing.Filter = listing.EVERYTHING) -> tuple[listing.Line, ...]:
        """The responses in force that fit, without their texts.

        Raises:
            InputError: no hearing was saved, or the words of the filter say nothing.
        """
        self._complete_listing()
        with self._reading() as session:
            return listing.listed(session, filter)

    def search(self, query: str, meaning: search.Meaning | None = None) -> tuple[search.Hit, ...]:
        """What holds some words (InputError: none is named), then what ``meaning`` finds alike."""
        self._complete_listing()
        with self._reading() as session:
            return tuple(search.find(session, query, meaning))

    def _complete_listing(self) -> None:
        with self._reading() as session:
            if listing.is_complete(session):
                return
        with self._writing(even_closed=True) as session:
            listing.complete(session)

    # --- who may do what --------------------------------------------------------------------

    def access(self) -> tuple[Access, ...]:
        """Every role that somebody was given in this case, in that order, also those taken."""
        with self._reading() as session:
            return access.every(session)

    def roles(self, person: str) -> frozenset[Role]:
        """What somebody may do with this case now."""
        with self._reading() as session:
            return access.roles(session, person)

    def give(self, person: str, role: Role, who: str, when: datetime) -> None:
        """Give somebody a role; raises as :func:`hoering.case.access.give`."""
        with self._writing(even_closed=True) as session:
            access.give(session, person, role, who, when)

    def take(self, person: str, role: Role, who: str, when: datetime) -> None:
        """Take a role from somebody; raises as :func:`hoering.case.access.take`."""
        with self._writing(even_closed=True) as session:
            access.take(session, person, role, who, when)

    # --- what people decide -----------------------------------------------------------------

    def decisions(self, subject: str) -> tuple[Decision, ...]:
        """Everything decided on one response, source or point, in the order it was made."""
        with self._reading() as session:
            return queries.decisions(session, DecisionRow.subject == subject)

    def decide(self, decision: Decision) -> Decision:
        """Add a person's decision and give it back with its number.

        Raises:
            ConflictError: ``seen`` is not what is in force now, or the case is closed.
            QuoteError: its evidence does not stand, word for word, in the response.
            RefusedError: a stance without any words to rest on, or a point of another position.
            InputError: the case has no such subject or theme, or the value makes no sense.
            ValueError: a text comes without what it was made from (see ``points.made_on``).
        """
        return self.decide_all([decision])[0]

    def decide_all(self, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
        """Add many at one stroke, all or none; raises as :meth:`decide` at the first that fails."""
        opens = all(decision.what is What.CLOSED for decision in decisions)
        with self._writing(even_closed=opens) as session:
            made = tuple(map(writing.Desk(session).decide, decisions))
            links.relink_decided(session, made)
            listing.forget_decided(session, made)
            return made

    def retract(self, nr: int, who: str, when: datetime) -> None:
        """Take a decision back; what stood before it is in force again.

        Raises:
            InputError: there is no such decision.
            ConflictError: it was taken back already, or the case is closed.
        """
        with self._writing() as session:
            gone = [writing.retract(session, nr, who, when)]
            links.relink_decided(session, gone)
            listing.forget_decided(session, gone)

    def erase(self, response: str, who: str, when: datetime, why: str) -> Erasure:
        """Delete what one response says, on request, also in a closed case; the count remains.

        Backups from before still hold it.

        Raises:
            InputError: the case has no such response.
        """
        with self._reading() as session:
            mine = kin.letter(session, response)
        with self._writing(even_closed=True) as session:
            done = erasure.erase(session, response, who, when, why)
            links.relink(session)
        self._remove_erased()
        swept = sweeping.sweep(self._engine)
        with self._reading() as session:
            left = kin.alike(session, mine)
            return replace(done, told=(*done.told, *left, *([] if swept else [_UNSWEPT])))

    def _remove_erased(self) -> None:
        """Bytes of what was deleted go; where a crash came between, they go at the next opening."""
        with self._reading() as session:
            gone = queries.erased_sources(session)
        for sha256 in gone:
            self._originals.remove(sha256)
        self._originals.sweep()
