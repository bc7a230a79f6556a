"""Who may do what with a case: rows that are added and ended, never overwritten."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from unicodedata import category, normalize

from sqlalchemy import select
from sqlalchemy.orm import Session

from hoering.case.schema import AccessRow
from hoering.decisions import Access, Role
from hoering.errors import ConflictError, InputError

_NAMED = re.compile(r"[^<>]*<([^<>]+)>")
_NAME = re.compile(r"[^<>,;\"]+")
_WORD = r"[\w!#$%&'*+/=?^`{|}~-]+"
_ADDRESS = re.compile(rf"{_WORD}(\.{_WORD})*@[^\W_][\w-]*(\.[^\W_][\w-]*)*")
_ONE_ADDRESS = (
    "Skriv én adresse som anna@example.dk. Går rollerne efter noget andet end adressen, så sæt "
    "HOERING_LOGIN_CLAIM, som serveren har den."
)


def known_as(person: str) -> str:
    """Somebody's address or number as it is compared, whoever wrote it.

    >>> known_as(" Anna.Holm@Example.dk ")
    'anna.holm@example.dk'
    """
    return "".join(person.split()).lower()


def meant(person: str) -> str:
    """Whom somebody means who wrote or pasted that: the address alone, no sign that is not seen.

    >>> meant("Anna Holm <Anna@example.dk>"), meant("anna@\u200bexample.dk ")
    ('Anna@example.dk', 'anna@example.dk')
    """
    seen = "".join(sign for sign in normalize("NFC", person) if category(sign) != "Cf").strip()
    within = _NAMED.fullmatch(seen)
    return within[1].strip() if within else seen


def check_person(person: str, claim: str) -> None:
    """Look at whom somebody means, before a role is given that nobody could ever use.

    ``claim`` is the word of the login that roles go by; all but ``email`` may be a name or number.

    Raises:
        InputError: no login could say that.
    """
    name = " ".join(meant(person).split())
    if claim == "email" and not _ADDRESS.fullmatch(name):
        raise InputError(f"»{name}« er ingen mailadresse.", _ONE_ADDRESS)
    if not _NAME.fullmatch(name) or not name.isprintable():
        raise InputError(f"»{name}« kan ikke stå i et login.", "Skriv det, som login har det.")


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
    name, by = known_as(person), _signed(who)
    _check_named(name, by)
    if _row(session, name, role):
        raise ConflictError(f"{name} er allerede {role}.")
    session.add(AccessRow(person=name, role=role, given_by=by, given=when))


def take(session: Session, person: str, role: Role, who: str, when: datetime) -> None:
    """Take a role from somebody, however they are written in it; that they had it stays on record.

    Raises:
        InputError: nobody is named, or nobody says who takes it.
        ConflictError: they do not have the role.
    """
    name, by = known_as(person), _signed(who)
    _check_named(name, by)
    row = _row(session, name, role) or _alike(session, person, role)
    if row is None:
        raise ConflictError(f"{name} er ikke {role}.", "Se listen med »hoering access«.")
    row.taken_by, row.taken = by, when


def _row(session: Session, name: str, role: Role) -> AccessRow | None:
    held = select(AccessRow).where(
        AccessRow.person == name, AccessRow.role == role, AccessRow.taken.is_(None)
    )
    return session.scalars(held).first()


def _alike(session: Session, person: str, role: Role) -> AccessRow | None:
    """A role given to somebody who was written with more than their address."""
    held = select(AccessRow).where(AccessRow.role == role, AccessRow.taken.is_(None))
    name = known_as(meant(person))
    return next((row for row in session.scalars(held) if known_as(meant(row.person)) == name), None)


def _signed(who: str) -> str:
    """A name as it stands on one line."""
    return " ".join(who.split())


def _check_named(name: str, who: str) -> None:
    if any(category(sign) == "Cs" for sign in name + who):
        raise InputError("Der er et tegn, som ikke kan læses.", "Skriv navnet og adressen igen.")
    if not name or not who.strip():
        raise InputError("Der mangler et navn.", "Sig, hvem det gælder, og hvem der bestemmer det.")
