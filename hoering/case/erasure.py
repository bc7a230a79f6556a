"""Deleting a response on request: its words are gone from the case, that it was there is not.

A file that holds nobody else's answer in any of its versions goes as a whole. In a bundle the
letter's characters are blanked where they stand, so that every other quote keeps its address, and
so they are in each version that has it; the bytes of these go, because they hold the letter, and
they can no longer be read again. So do the bytes of an archive or mailbox that they came in.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from hoering.case import fulltext, kin, queries, rows
from hoering.case.blanking import GONE, blank, empty, hidden
from hoering.case.kin import Letter
from hoering.case.schema import (
    DecisionRow,
    DeliveryRow,
    ErasedRow,
    LeftoverRow,
    RefusalRow,
    ResponseRow,
    RetractionRow,
    SourceRow,
)
from hoering.case.stale import ground_names
from hoering.decisions import GROUNDED, Ground, What
from hoering.errors import InputError, RefusedError
from hoering.records import Erased, Erasure
from hoering.sources import SourceKind

_APART = "Ikke slettet: »{file}« er en ældre udgave af filen og står også i sagen for sig selv."
_EMPTIED = "er tømt helt: svaret kunne ikke skilles fra de andre i den."
_WITHOUT = "Fjern svaret fra filen, og læs den ind igen, hvis resten skal med."


def erase(session: Session, id: str, who: str, when: datetime, why: str) -> Erasure:
    """Delete one response in every version of its file. The bytes are the caller's to delete.

    Raises:
        InputError: the case has no such response.
    """
    row = session.scalars(select(ResponseRow).where(ResponseRow.id == id)).first()
    if row is None:
        raise InputError(f"Sagen har intet svar {id}.", "Hent sagen igen.")
    left = Erased(id, row.source, row.nr, row.sender_kind, who, when, why)
    every, told = _versions(session, row.source)
    held = {sha256: kin.letters(session, sha256) for sha256 in every}
    if not told and all(len(found) <= 1 for found in held.values()):
        gone = [*every, *_around(session, every)]
        for sha256, found in held.items():
            _forget_references(session, found)
            _drop_source(session, sha256)
    else:
        gone, emptied = _blanked_in(session, id, row.source, held)
        told += emptied
        gone += _around(session, gone)
    marked = dict.fromkeys(gone)
    session.add_all(rows.erased_row(replace(left, source=sha256)) for sha256 in marked)
    session.flush()
    fulltext.sweep(session)
    return Erasure(left, tuple(told))


def is_erased(session: Session, sha256: str) -> bool:
    """Whether something of these bytes was deleted, so that they are not taken in again."""
    return session.scalars(select(ErasedRow).where(ErasedRow.source == sha256)).first() is not None


def check_kept(session: Session, sha256: str) -> None:
    """Raise RefusedError where something of these bytes was deleted on request."""
    if is_erased(session, sha256):
        raise RefusedError(
            "Filen rummer et svar, der er slettet efter anmodning, og læses ikke ind igen.",
            "Fjern svaret fra filen først, hvis resten skal med.",
        )


# --- what others remember of it -----------------------------------------------------------------


def _forget_references(session: Session, gone: Iterable[Letter]) -> None:
    for one in gone:
        _forget(session, one.id)


def _forget(session: Session, id: str) -> None:
    mine = or_(
        DecisionRow.subject == id, (DecisionRow.what == What.HOLDER) & (DecisionRow.key == id)
    )
    numbers = session.scalars(select(DecisionRow.nr).where(mine)).all()
    session.execute(delete(RetractionRow).where(RetractionRow.decision.in_(numbers)))
    session.execute(delete(DecisionRow).where(DecisionRow.nr.in_(numbers)))
    for column in (ResponseRow.copy_of, ResponseRow.brought_by, ResponseRow.replaces):
        session.execute(update(ResponseRow).where(column == id).values({column: None}))
    # A remark was made from its words too: it keeps that there was something, and is stale now.
    for decision in session.scalars(select(DecisionRow).where(DecisionRow.what.in_(GROUNDED))):
        decision.basis = tuple(_without(decision.basis, ground_names(id)))


def _without(basis: Iterable[Ground], names: Container[str]) -> Iterator[Ground]:
    for ground in basis:
        yield Ground(ground.name, GONE) if ground.name in names else ground


# --- every version of a file --------------------------------------------------------------------


def _versions(session: Session, sha256: str) -> tuple[list[str], list[str]]:
    """These contents and all that came under their names; and what is to be told of others.

    Those that are a file of their own in the case as well are others.
    """
    names = session.scalars(select(DeliveryRow.file).where(DeliveryRow.sha256 == sha256)).all()
    found = set(session.scalars(select(DeliveryRow.sha256).where(DeliveryRow.file.in_(names))))
    known = queries.versions_of(session, DeliveryRow.sha256.in_(found))
    apart = {d.sha256: d.file for d in known.current if d.file not in names} if found else {}
    apart.pop(sha256, None)
    told = [_APART.format(file=file) for file in sorted(apart.values())]
    return [sha256, *sorted(found - {sha256, *apart})], told


def _blanked_in(
    session: Session, id: str, source: str, held: dict[str, list[Letter]]
) -> tuple[list[str], list[str]]:
    """Blank a letter in every version of its file; gives these, and what is to be told.

    None is dropped as a whole, or one that it took the place of would be in force again.
    """
    mine = next(one for one in held[source] if one.id == id)
    beside = [one for one in held[source] if one.id != id]
    gone: list[str] = []
    told: list[str] = []
    for sha256, found in held.items():
        row = session.get(SourceRow, sha256)
        if row is None:
            gone.append(sha256)
            told += _unread(session, sha256)
            continue
        same = (mine,) if sha256 == source else kin.counterparts(mine, beside, found)
        _forget_references(session, same)
        for one in same:
            blank(session, row, one.id)
        mixed = not same and kin.stands_in(mine, beside, row.raw)
        if mixed:
            _forget_references(session, found)
            empty(session, row)
            told.append(f"En ældre udgave af »{row.file}« ({sha256[:8]}) {_EMPTIED}")
        gone += [sha256] * (mixed or bool(same))
    return gone, told


def _unread(session: Session, sha256: str) -> Iterator[str]:
    """What nobody could read may hold the letter: its bytes go too, and its refusal says so."""
    found = session.scalars(select(RefusalRow).where(RefusalRow.sha256 == sha256)).all()
    current = {delivery.file for delivery in queries.versions(session).current
               if delivery.sha256 == sha256}  # fmt: skip
    for row in found:
        row.reason, row.next_step = f"Filen kan rumme et svar, der er {GONE.lower()}.", _WITHOUT
        if row.file in current:
            yield f"En udgave af »{row.file}«, der ikke kunne læses, er også fjernet. {_WITHOUT}"


def _drop_source(session: Session, sha256: str) -> None:
    for row in queries.responses(session, ResponseRow.source == sha256):
        session.delete(row)
    session.flush()
    session.execute(delete(LeftoverRow).where(LeftoverRow.source == sha256))
    for table in (SourceRow, DeliveryRow, RefusalRow):
        session.execute(delete(table).where(table.sha256 == sha256))


# --- a file out of an archive -------------------------------------------------------------------


def _around(session: Session, gone: Collection[str]) -> Iterator[str]:
    """The archives and mailboxes that some contents came in, with its lines about them blanked.

    Their own bytes hold the letter; they go, and what else came in them stays.
    """
    files = session.scalars(select(DeliveryRow.file).where(DeliveryRow.sha256.in_(gone))).all()
    outer: dict[str, set[str]] = {}
    for file in files:
        parts = file.split("/")
        for at in range(1, len(parts)):
            outer.setdefault("/".join(parts[:at]), set()).add("/".join(parts[at:]))
    found = select(DeliveryRow.file, SourceRow).join(
        SourceRow, SourceRow.sha256 == DeliveryRow.sha256
    )
    among = DeliveryRow.file.in_(outer), SourceRow.kind == SourceKind.ARCHIVE
    for file, row in session.execute(found.where(*among).order_by(SourceRow.sha256)).all():
        _blank_line(session, row, outer[file])
        yield row.sha256


def _blank_line(session: Session, row: SourceRow, names: Iterable[str]) -> None:
    """Blank the lines of a contents list that begin with one of ``names``: they may tell whose."""
    starts = tuple(f"{name}{after}" for name in names for after in (" (", ": "))
    lines = row.raw.splitlines(keepends=True)
    row.raw = "".join(hidden(x) if x.startswith(starts) else x for x in lines)
    row.notes = (*row.notes, f"{GONE}: én fil. Arkivet kan ikke læses igen.")
    for rest in session.scalars(select(LeftoverRow).where(LeftoverRow.source == row.sha256)):
        rest.text = row.raw[rest.start : rest.end]
