"""The database of a case: how it is reached, kept safe and brought up to date.

Everything that only one kind of database does stands here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    create_engine,
    event,
    func,
    inspect,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.schema import CreateSchema, DropSchema

from hoering.case.location import Shared, locate
from hoering.errors import InputError

# How long one writer waits for another before it gives up.
_BUSY_MS = 30_000
# alembic keeps its context in a global of the process.
_migrating = Lock()


def connect(file: Path) -> Engine:
    """The SQLite database in ``file``, made where it is missing."""
    engine = create_engine(URL.create("sqlite", database=str(file)))
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def connect_shared(place: Shared, *, create: bool) -> Engine:
    """A case of its own in a shared PostgreSQL database, made where it is missing.

    Every case has its schema, so that one can be dropped, dumped or granted without the others.

    Raises:
        InputError: the database cannot be reached, or has no such case (where not ``create``).
    """
    engine = _engine(place)
    event.listen(engine, "connect", partial(_enter_schema, place.schema), insert=True)
    event.listen(engine, "begin", _begin_shared)
    with _reached(place):
        _find_schema(engine, place, create)
    return engine


def _engine(place: Shared) -> Engine:
    try:
        # A server may have gone and come back since a connection was last used.
        return create_engine(place.url, pool_pre_ping=True)
    except (ArgumentError, ImportError, ValueError) as error:
        raise InputError(
            f"Databasen {place} kan ikke bruges ({type(error).__name__}).",
            'Ret adressen, eller hent tilvalget med pip install "hoering[postgres]".',
        ) from error


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
    with _reached(place), _asked(place).connect() as connection:
        return tuple(connection.scalars(_SCHEMAS))


_asked = cache(_engine)
"""One pool for each database that is asked what it holds, which a page does each time."""
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


def _enter_schema(schema: str, raw: Any, _record: object) -> None:
    """What SQLAlchemy's documentation has for this: outside any transaction, before it asks."""
    before, raw.autocommit = raw.autocommit, True
    with raw.cursor() as cursor:
        cursor.execute("SELECT set_config('search_path', %s, false)", (f'"{schema}"',))
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", (str(_BUSY_MS),))
    raw.autocommit = before


def _begin_shared(connection: Connection) -> None:
    """The same promise as in a folder: one moment for a reader, one writer at a time in a case."""
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(
            "SELECT pg_advisory_xact_lock(hashtext(current_setting('search_path')))"
        )
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once: what it has read stays true until it has written."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def transaction(engine: Engine, *, writes: bool) -> Iterator[Session]:
    """One transaction: a reader sees one moment, a writer leaves everything or nothing behind.

    Raises:
        InputError: the database is locked, full, damaged or no database.
    """
    with told(), Session(engine.execution_options(writes=writes)) as session, session.begin():
        yield session


_WRITTEN_BY: ColumnElement[int] = literal_column("xmin::text::bigint")
"""The transaction that wrote a row, in PostgreSQL."""


class Watch:
    """Tells whether anything was written to a database: a mark that is another one afterwards."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: Connection | None = None
        self._asking = Lock()

    def __call__(self) -> str:
        """The mark as it is now.

        Raises:
            InputError: the database cannot be read.
        """
        with told(), self._asking:
            if self._engine.dialect.name == "postgresql":
                return self._rows()
            if self._kept is None:
                # SQLite counts what *other* connections wrote, for each connection by itself.
                self._kept = self._engine.connect()
            raw: Any = self._kept.connection.driver_connection
            return str(raw.execute("PRAGMA data_version").fetchone()[0])

    def _rows(self) -> str:
        """How many rows every table has, and by which transactions they were written."""
        with self._engine.connect() as connection:
            names = sorted(inspect(connection).get_table_names())
            each = (
                select(func.count(), func.sum(_WRITTEN_BY)).select_from(table(n)) for n in names
            )
            return repr([tuple(connection.execute(wanted).one()) for wanted in each])

    def close(self) -> None:
        """Let go of the connection that counts."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None


@contextmanager
def told() -> Iterator[None]:
    """Tell in Danish what the database has to say."""
    try:
        yield
    except IntegrityError:
        raise  # a fault of ours, not of the disk
    except DBAPIError as error:
        raise InputError(
            f"Sagens database kan ikke bruges ({error.orig}).",
            "Prøv igen; luk andre programmer, der har sagen åben, og se efter, om disken er fuld.",
        ) from error


def scripts() -> Config:
    """Where alembic finds the revisions."""
    config = Config()
    folder = Path(__file__).parent / "migrations"
    # A percent sign would be read as a reference to another option.
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config


def check_known(revision: str, what: str) -> None:
    """Raise InputError where ``what`` was made with tables that are newer than ours."""
    known = ScriptDirectory.from_config(scripts()).walk_revisions()
    if revision not in {script.revision for script in known}:
        raise InputError(
            f"{what} er lavet med en nyere udgave af hoering ({revision}).", "Opdater hoering."
        )


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the tables to a revision; nothing is done where they are there already.

    Raises:
        InputError: the case was made by a newer hoering, or is no case.
    """
    directory = ScriptDirectory.from_config(scripts())
    with told():
        with engine.connect() as connection:
            found = MigrationContext.configure(connection).get_current_revision()
        if found in (directory.get_current_head(), revision):
            return
        if found is not None:
            check_known(found, "Sagen")
        with _migrating, engine.execution_options(writes=True).begin() as connection:
            config = scripts()
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
