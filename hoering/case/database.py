"""The database of a case: how it is reached and kept safe.

Everything that only one kind of database does stands here.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    create_engine,
    event,
    text,
)
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    IntegrityError,
    OperationalError,
)
from sqlalchemy.exc import TimeoutError as CrowdedError
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateSchema, DropSchema

from hoering.case.location import Shared, locate
from hoering.case.samefile import SameFile
from hoering.errors import InputError

# How long one writer waits for another before it gives up.
_BUSY_MS = 30_000
# Connections to one database server that a program keeps, and has at most.
_KEPT, _AT_MOST = 5, 30
# Where an engine keeps the file, or the schema, that its case lies in.
_OWN_FILE, _OWN_SCHEMA = "hoering_file", "hoering_schema"
_DAMAGED = ("database disk image is malformed", "file is not a database")
_DANISH = {
    **dict.fromkeys(_DAMAGED, "filen er beskadiget"),
    "database or disk is full": "disken er fuld",
    "attempt to write a readonly database": "den kan kun læses",
    "database is locked": "et andet program skriver i den",
    "disk I/O error": "drevet svarer ikke, som det skal",
}
"""What SQLite says, and what we say."""
_TRY_AGAIN = "Prøv igen; luk andre programmer, der har sagen åben, og se efter, om disken er fuld."
RESTORE = (
    "Lad sagens mappe ligge, som den er, og hent den seneste sikkerhedskopi ind i en ny mappe "
    "(`hoering restore`). Svarenes egne filer ligger stadig i »kilder«."
)
_pooling = Lock()  # a pool is made once for each database
_pools: dict[str, Engine] = {}


def connect(file: Path) -> Engine:
    """The SQLite database in ``file``, made where it is missing.

    Once opened it is that file and no other: each transaction raises GoneError where it lies there
    no longer, and nothing is made in its place.
    """
    same = SameFile(file)
    engine = create_engine(
        URL.create("sqlite", database=str(file)), execution_options={_OWN_FILE: same}
    )
    event.listen(engine, "do_connect", lambda *_: same.check())
    event.listen(engine, "connect", lambda *_: same.opened())
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "commit", lambda _: same.check())
    return engine


def file_of(engine: Engine) -> SameFile | None:
    """The file of a case in a folder; None in PostgreSQL, which is asked by name each time."""
    found: SameFile | None = engine.get_execution_options().get(_OWN_FILE)
    return found


def close(engine: Engine) -> None:
    """Let go of a case's connections; those to a server are for the other cases too."""
    if file_of(engine):
        engine.dispose()


def connect_shared(place: Shared, *, create: bool) -> Engine:
    """A case of its own in a shared PostgreSQL database, made where it is missing.

    Every case has its schema, so that one can be dropped, dumped or granted without the others.

    Raises:
        InputError: the database cannot be reached, or has no such case (where not ``create``).
    """
    engine = _engine(place).execution_options(**{_OWN_SCHEMA: place.schema})
    with _reached(place):
        _find_schema(engine, place, create)
    return engine


def _engine(place: Shared) -> Engine:
    try:
        with _pooling:
            return _pool(place.url)
    except (ArgumentError, ImportError, ValueError) as error:
        raise InputError(
            f"Databasen {place} kan ikke bruges ({type(error).__name__}).",
            'Ret adressen, eller hent tilvalget med pip install "hoering[postgres]".',
        ) from error


def _pool(url: str) -> Engine:
    """The one pool of a database, however many cases lie in it: a server has few connections."""
    if url not in _pools:
        # A server may have gone and come back since a connection was last used.
        _pools[url] = create_engine(
            url, pool_pre_ping=True, pool_size=_KEPT, max_overflow=_AT_MOST - _KEPT
        )
        event.listen(_pools[url], "begin", _begin_shared)
    return _pools[url]


def _leave_to_parent() -> None:
    """A forked process opens connections of its own: two on one socket garble each other."""
    for engine in _pools.values():
        engine.dispose(close=False)


if hasattr(os, "register_at_fork"):  # not on Windows, where nothing forks
    os.register_at_fork(after_in_child=_leave_to_parent)


@contextmanager
def _reached(place: Shared) -> Iterator[None]:
    """Tell in Danish why a database does not let us in."""
    try:
        yield
    except OperationalError as error:
        raise InputError(
            f"Databasen {place} svarer ikke.",
            "Se efter, om adressen er rigtig, og om serveren kører.",
        ) from error
    except DBAPIError as error:
        raise InputError(
            f"Databasen {place} tillader det ikke ({type(error.orig).__name__}).",
            "Bed den, der passer databasen, om ret til at oprette skemaer i den.",
        ) from error


def names_of(url: str) -> tuple[str, ...]:
    """The names of every case in a shared database, in their order.

    Raises:
        InputError: it is no address of a database, or it cannot be reached.
    """
    place = locate(f"{url}#alle")
    if not isinstance(place, Shared):
        raise InputError(f"»{url}« er ingen database.", "Skriv postgresql+psycopg://vært/database.")
    with _reached(place), _engine(place).connect() as connection:
        return tuple(connection.scalars(_SCHEMAS))


_SCHEMAS = text(
    "SELECT substr(schema_name, 5) FROM information_schema.schemata"
    " WHERE starts_with(schema_name, 'sag_') ORDER BY 1"
)


def _find_schema(engine: Engine, place: Shared, create: bool) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        there = connection.execute(_SCHEMA_THERE, {"name": place.schema}).first() is not None
        if not there and not create:
            raise InputError(f"Der er ingen sag {place}.", "Lav den med `hoering run`.")
        if not there:
            connection.execute(CreateSchema(place.schema))


def drop(place: Shared, engine: Engine) -> None:
    """Take a case out of its shared database, with all that is in it."""
    with told(), engine.execution_options(writes=True).begin() as connection:
        connection.execute(DropSchema(place.schema, cascade=True))


def _set_pragmas(raw: Any, _record: object) -> None:
    # SQLAlchemy's own recipe: sqlite3 would commit behind our back before it changes a table.
    raw.isolation_level = None
    raw.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    _write_ahead(raw)
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("PRAGMA foreign_keys=ON")
    raw.execute("PRAGMA secure_delete=ON")  # what is deleted on request is not left in free pages


def _write_ahead(raw: Any) -> None:
    """Switch a file to its log. Where two switch a new one at once, SQLite refuses the second
    without waiting as it does elsewhere.
    """
    until = monotonic() + _BUSY_MS / 1000
    while True:
        try:
            raw.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > until:
                raise
            sleep(0.02)
        else:
            return


_SCHEMA_THERE = text("SELECT 1 FROM information_schema.schemata WHERE schema_name = :name")


def entering(engine: Engine, *, local: bool = True) -> str:
    """What leads a connection to PostgreSQL to the case's own tables.

    Where it is ``local`` it is forgotten with the transaction: the next may be another case's.
    """
    ends = "true" if local else "false"
    schema = engine.get_execution_options().get(_OWN_SCHEMA, "")
    return (
        f"SELECT set_config('lock_timeout', '{_BUSY_MS}', {ends}),"
        f""" set_config('search_path', '"{schema}"', {ends})"""
    )


def _begin_shared(connection: Connection) -> None:
    """The same promise as in a folder: one moment for a reader, one writer at a time in a case."""
    enter = entering(connection.engine)
    if connection.get_execution_options().get("writes", False):
        lock = "SELECT pg_advisory_xact_lock(hashtext(current_setting('search_path')))"
        connection.exec_driver_sql(f"{enter}; {lock}")
    else:
        # Before anything is asked.
        moment = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"
        connection.exec_driver_sql(f"{moment}; {enter}")


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once: what it has read stays true until it has written."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    connection.get_execution_options()[_OWN_FILE].check()  # it may have waited long


@contextmanager
def transaction(engine: Engine, *, writes: bool) -> Iterator[Session]:
    """One transaction: a reader sees one moment, a writer leaves everything or nothing behind.

    Raises:
        InputError: the database is locked, full, damaged or no database.
    """
    with told(), Session(engine.execution_options(writes=writes)) as session, session.begin():
        yield session


@contextmanager
def told() -> Iterator[None]:
    """Tell in Danish what the database has to say."""
    try:
        yield
    except IntegrityError:
        raise  # a fault of ours, not of the disk
    except (DBAPIError, CrowdedError) as error:
        said = str(getattr(error, "orig", "for mange spørger på én gang"))
        what = f"Sagens database kan ikke bruges ({_DANISH.get(said, said)})."
        raise InputError(what, RESTORE if said in _DAMAGED else _TRY_AGAIN) from error
