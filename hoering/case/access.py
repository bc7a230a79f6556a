"""Who may do what with a case: rows that are added and ended, never overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoering.case.schema import AccessRow
from hoering.decisions import Access, Role
from hoering.errors import ConflictError, InputError


def known_as(person: str) -> str:
    """Somebody's address or number as it is compared, whoever wrote it.

    >>> known_as(" Anna.Holm@Example.dk ")
    'anna.holm@example.dk'
    """
    return "".join(person.split()).lower()


def every(session: Session) -> tuple[Access, ...]:
    """Every role that was ever given, in that order."""
    rows = session.scalars(select(AccessRow).order_by(AccessRow.nr))
    return tuple(Access(r.person, r.role, r.given_by, r.given, r.taken_by, r.taken) for r in rows)


def roles(session: Session, person: str) -> frozenset[Role]:
    """What somebody may do now, with everything that goes with it."""
    mine = AccessRow.person == known_as(person), AccessRow.taken.is_(None)
    given: Iterable[Role] = session.scalars(select(AccessRow.role).where(*mine))
    return frozenset(role for one in given for role in one.holds)


def give(session: Session, person: str, role: Role, who: str, when: datetime) -> None:
    """Let somebody do something.

    Raises:
        InputError: nobody is named, or nobody says who gives it.
        ConflictError: they have the role already.
    """
    name = known_as(person)
    _check_named(name, who)
    if _row(session, name, role):
        raise ConflictError(f"{name} er allerede {role}.")
    session.add(AccessRow(person=name, role=role, given_by=who.strip(), given=when))


def take(session: Session, person: str, role: Role, who: str, when: datetime) -> None:
    """Take a role from somebody; that they had it stays on record.

    Raises:
        InputError: nobody is named, or nobody says who takes it.
        ConflictError: they do not have the role.
    """
    name = known_as(person)
    _check_named(name, who)
    row = _row(session, name, role)
    if row is None:
        raise ConflictError(f"{name} er ikke {role}.", "Se listen med »hoering access«.")
    row.taken_by, row.taken = who.strip(), when


def _row(session: Session, name: str, role: Role) -> AccessRow | None:
    held = select(AccessRow).where(
        AccessRow.person == name, AccessRow.role == role, AccessRow.taken.is_(None)
    )
    return session.scalars(held).first()


def _check_named(name: str, who: str) -> None:
    if not name or not who.strip():
        raise InputError("Der mangler et navn.", "Sig, hvem det gælder, og hvem der bestemmer det.")
