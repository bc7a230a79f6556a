"""The revisions of a case's tables: which one a case has, and how it is brought up to date."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from hoering.case.database import told
from hoering.errors import InputError

_migrating = Lock()
"""alembic keeps its context in a global of the process."""


def scripts() -> Config:
    """Where alembic finds the revisions."""
    config = Config()
    folder = Path(__file__).parent / "migrations"
    # A percent sign would be read as a reference to another option.
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config


@cache
def _known() -> ScriptDirectory:
    """The revisions, read once per process: cases are opened again and again."""
    return ScriptDirectory.from_config(scripts())


def check_known(revision: str, what: str) -> None:
    """Raise InputError where ``what`` was made with tables that are newer than ours."""
    known = _known().walk_revisions()
    if revision not in {script.revision for script in known}:
        raise InputError(
            f"{what} er lavet med en nyere udgave af hoering ({revision}).", "Opdater hoering."
        )


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the tables to a revision; nothing is done where they are there already.

    Raises:
        InputError: the case was made by a newer hoering, or is no case.
    """
    with told():
        with engine.connect() as connection:
            found = MigrationContext.configure(connection).get_current_revision()
        if found in (_known().get_current_head(), revision):
            return
        if found is not None:
            check_known(found, "Sagen")
        with _migrating, engine.execution_options(writes=True).begin() as connection:
            config = scripts()
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
