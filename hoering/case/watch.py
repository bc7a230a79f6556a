"""Whether anything was written to a case since it was last looked at."""

from __future__ import annotations

from itertools import count
from threading import Lock
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    func,
    inspect,
    literal_column,
    select,
    table,
)

from hoering.case.database import file_of, told

_WRITTEN_BY: ColumnElement[int] = literal_column("xmin::text::bigint")
"""The transaction that wrote a row, in PostgreSQL."""


_WATCHES = count()
"""Two that count in files of the same name must not give the same mark."""


class Watch:
    """Tells whether anything was written to a database: a mark that is another one afterwards."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._kept: Connection | None = None
        self._asking = Lock()
        self._nr = next(_WATCHES)

    def __call__(self) -> str:
        """The mark as it is now.

        Raises:
            InputError: the database cannot be read, or is no longer the one that was opened.
        """
        with told(), self._asking:
            file = file_of(self._engine)
            if file is None:
                return self._rows()
            if self._kept is None:
                # SQLite counts what *other* connections wrote, for each connection by itself.
                self._kept = self._engine.connect()
            file.check()
            raw: Any = self._kept.connection.driver_connection
            return f"{self._nr}.{raw.execute('PRAGMA data_version').fetchone()[0]}"

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
        with self._asking:
            if self._kept is not None:
                self._kept.close()
                self._kept = None
