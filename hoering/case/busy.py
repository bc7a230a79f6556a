"""Whether files are being read into a case right now: by which process or machine is all the same.

Who reads shows it by a lock that goes with the process, so that one that was killed shows nothing.
Several may read at a time; the lock keeps nobody out.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Engine, text

from hoering.case.database import file_of, told, transaction
from hoering.locks import hold, is_held

_KEY = "hashtext('reading ' || current_setting('search_path'))"
_SHOW = text(f"SELECT pg_advisory_lock_shared({_KEY})")
_HIDE = text(f"SELECT pg_advisory_unlock_shared({_KEY})")
_IS_FREE = text(f"SELECT pg_try_advisory_xact_lock({_KEY})")


@contextmanager
def shown(engine: Engine) -> Iterator[None]:
    """Show everybody that files are being read into a case.

    Raises:
        InputError: the database cannot be reached.
    """
    file = file_of(engine)
    with _in_folder(file.folder) if file else _in_database(engine):
        yield


@contextmanager
def _in_folder(folder: Path) -> Iterator[None]:
    handle = -1
    with suppress(OSError):  # Windows opens no folder; then nothing is shown
        handle = os.open(folder, os.O_RDONLY)
        hold(handle, wait=True, shared=True)
    try:
        yield
    finally:
        if handle >= 0:
            os.close(handle)


@contextmanager
def _in_database(engine: Engine) -> Iterator[None]:
    with told():
        connection = engine.connect()
        connection.execute(_SHOW)
        connection.commit()  # the lock stays; no old moment of the database is kept for it
    try:
        yield
    finally:
        with suppress(Exception):  # the connection may be lost, and the lock with it
            connection.execute(_HIDE)
            connection.commit()
        connection.close()


def is_shown(engine: Engine) -> bool:
    """Whether somebody shows it; False where this system cannot tell.

    Raises:
        InputError: the database cannot be reached.
    """
    file = file_of(engine)
    if file:
        return is_held(file.folder)
    with transaction(engine, writes=False) as session:
        return not session.scalar(_IS_FREE)
