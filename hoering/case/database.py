"""The database of a case: how it is reached, kept safe and brought up to date.

Everything that only one kind of database does stands here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

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


def _set_pragmas(raw: Any, _record: object) -> None:
    # SQLAlchemy's own recipe: sqlite3 would commit behind our back before it changes a table.
    raw.isolation_level = None
    for pragma in (f"busy_timeout={_BUSY_MS}", "journal_mode=WAL", "synchronous=FULL"):
        raw.execute(f"PRAGMA {pragma}")
    raw.execute("PRAGMA foreign_keys=ON")


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
            "Luk andre programmer, der har sagen åben, og se efter, om disken er fuld.",
        ) from error


def scripts() -> Config:
    """Where alembic finds the revisions."""
    config = Config()
    folder = Path(__file__).parent / "migrations"
    # A percent sign would be read as a reference to another option.
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config


def migrate(engine: Engine) -> None:
    """Bring the tables to the newest revision; nothing is done where they are there already.

    Raises:
        InputError: the case was made by a newer hoering, or is no case.
    """
    directory = ScriptDirectory.from_config(scripts())
    with told():
        with engine.connect() as connection:
            found = MigrationContext.configure(connection).get_current_revision()
        if found == directory.get_current_head():
            return
        if found not in {None, *(script.revision for script in directory.walk_revisions())}:
            raise InputError(
                f"Sagen er lavet med en nyere udgave af hoering ({found}).", "Opdater hoering."
            )
        with _migrating, engine.execution_options(writes=True).begin() as connection:
            config = scripts()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
