"""Nothing of what was deleted on request stays behind in the files of a case's database."""

from __future__ import annotations

import re
from contextlib import closing
from functools import partial
from typing import Any

from sqlalchemy import Engine

from hoering.case.database import entering, told

_PATIENCE = 5_000
"""Milliseconds that one waits for those who read."""
_ERASED = "SELECT count(*) FROM erased"
_NUMBER = re.compile(r"\d+")


def sweep(engine: Engine, *, patient: bool = True) -> bool:
    """Write anew what may hold deleted words; gives whether that is done.

    It is not while somebody else reads, or where the tables are not ours to rewrite; the next call
    tries again, and waits for nobody where it is not ``patient``. The database keeps how many
    deletions were swept: where none came since, nothing is done.

    Out of reach on PostgreSQL: its log of writes (WAL) until it is reused, old rows of its
    statistics, its backups and its replicas. Whoever runs the server lets go of these.
    """
    shared = engine.dialect.name == "postgresql"
    work = partial(_sweep_shared, entering(engine, local=False)) if shared else _sweep_file
    # None of it may run inside a transaction, and SQLAlchemy begins one by itself.
    with told(), closing(engine.raw_connection()) as pooled:
        try:
            return work(pooled.driver_connection, _PATIENCE if patient else 1)
        except engine.dialect.loaded_dbapi.Error:
            return False
        finally:
            pooled.invalidate()  # it waits for another time than the others now


def _sweep_file(raw: Any, wait: int) -> bool:
    due, done = (raw.execute(asked).fetchone()[0] for asked in (_ERASED, "PRAGMA user_version"))
    if due == done:
        return True
    raw.execute(f"PRAGMA busy_timeout={wait}")
    busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if not busy:
        raw.execute(f"PRAGMA user_version={due}")
    return not busy


_DONE = "SELECT coalesce(obj_description('erased'::regclass), '0')"
_TABLES = (
    "SELECT relname, pg_has_role(relowner, 'USAGE') FROM pg_class WHERE relkind = 'r'"
    " AND relnamespace = quote_ident(current_schema())::regnamespace ORDER BY relname"
)


def _sweep_shared(enter: str, raw: Any, wait: int) -> bool:
    """A plain VACUUM only marks the room of a deleted row as free: the words stay in it."""
    raw.autocommit = True
    raw.execute(enter)
    due, done = (str(raw.execute(asked).fetchone()[0]) for asked in (_ERASED, _DONE))
    if due == done:
        return True
    tables = raw.execute(_TABLES).fetchall()
    if not all(ours for _, ours in tables):
        return False
    raw.execute("SELECT set_config('lock_timeout', %s, false)", (str(wait),))
    kept: list[int] = []
    raw.add_notice_handler(lambda said: kept.append(_still_seen(said)))
    for name, _ in tables:
        raw.execute(f'VACUUM (FULL, ANALYZE, VERBOSE) "{name}"')
    if any(kept):
        return False
    raw.execute(f"COMMENT ON TABLE erased IS '{due}'")
    return True


def _still_seen(said: Any) -> int:
    """How many deleted rows were written again, for somebody reads what was before."""
    found = _NUMBER.search(said.message_detail or "")
    return int(found[0]) if found else 0
