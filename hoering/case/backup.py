"""A whole case in one file, and back again: into a folder or a shared database, whichever it left.

The file is a zip: ``manifest.json`` (revision of the tables, sha256 of every other member),
``tabeller/NAME.jsonl`` (the rows as they are) and ``kilder/SHA256`` (the sources' bytes).
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from sqlalchemy import Connection, Engine, LargeBinary, MetaData, Table, func, select, text

from hoering.case import database, revisions
from hoering.case.originals import Originals
from hoering.errors import InputError, RefusedError, why
from hoering.files import whole

_FORMAT = "hoering.sikkerhedskopi/1"
_ASIDE = ("alembic_version", "originals", "listing", "fulltext")
"""How the names of tables begin that go along as revision and files, or are made again."""
_AT_ONCE = 1 << 20
"""Bytes of a member that are looked at together."""
# What zipfile and zlib raise on an archive with a bad spot, and a foreign one's manifest here.
_DAMAGED = (BadZipFile, zlib.error, EOFError, RuntimeError, KeyError, TypeError, ValueError)


def save(engine: Engine, originals: Originals, out: Path) -> None:
    """Write everything that is in a case at one moment to ``out``, which its owner alone may read.

    Raises:
        InputError: ``out`` cannot be written, or an original is no longer what it was.
    """
    with whole(out, private=True) as beside, ZipFile(beside, "w", ZIP_DEFLATED) as archive:
        hashes: dict[str, str] = {}
        with database.told(), engine.execution_options(writes=False).begin() as connection:
            for name, data in _members(connection, originals):
                archive.writestr(name, data)
                hashes[name] = sha256(data).hexdigest()
            revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        manifest = {"format": _FORMAT, "revision": revision, "sha256": hashes}
        archive.writestr("manifest.json", json.dumps(manifest, indent=1))


def _members(connection: Connection, originals: Originals) -> Iterator[tuple[str, bytes]]:
    for table in _tables(connection):
        rows = connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
        lines = (json.dumps({k: _plain(v) for k, v in row.items()}) for row in rows)
        yield f"tabeller/{table.name}.jsonl", "".join(f"{line}\n" for line in lines).encode()
    for name in originals.names():
        yield f"kilder/{name}", originals.get(name)


def _tables(connection: Connection) -> list[Table]:
    """The case's tables as they are now, those that others refer to first."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if not table.name.startswith(_ASIDE)]


def _plain(value: Any) -> Any:
    return {"b64": b64encode(value).decode()} if isinstance(value, bytes) else value


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved case, checked: its file, the revision of its tables, and its other members."""

    file: Path
    revision: str
    names: tuple[str, ...]

    def members(self, folder: str) -> Iterator[tuple[str, bytes]]:
        """The members of one folder, by their name in it, one at a time."""
        with ZipFile(self.file) as archive:
            for name in self.names:
                if name.startswith(f"{folder}/"):
                    yield name.partition("/")[2], archive.read(name)


def read(file: Path) -> Saved:
    """A file that :func:`save` wrote, checked to the last byte.

    Raises:
        InputError: ``file`` is not there, or was made by a newer hoering.
        RefusedError: it is no saved case, or damaged.
    """
    try:
        with ZipFile(file) as archive:
            hashes = {name: _hashed(archive, name) for name in archive.namelist()}
            manifest = json.loads(archive.read("manifest.json"))
        del hashes["manifest.json"]
        if manifest["format"] != _FORMAT or manifest["sha256"] != hashes:
            raise ValueError
        saved = Saved(file, str(manifest["revision"]), tuple(hashes))
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise InputError(f"»{file}« kan ikke læses ({why(error)}).", "Ret stien.") from error
    except (OSError, *_DAMAGED) as error:  # a torn archive may point before its own beginning
        raise RefusedError(
            f"»{file}« er ikke en hel sikkerhedskopi.", "Brug en anden kopi; denne er beskadiget."
        ) from error
    revisions.check_known(saved.revision, "Sikkerhedskopien")
    return saved


def _hashed(archive: ZipFile, name: str) -> str:
    digest = sha256()
    with archive.open(name) as member:
        while part := member.read(_AT_ONCE):
            digest.update(part)
    return digest.hexdigest()


def load(saved: Saved, engine: Engine, originals: Originals) -> None:
    """Put a saved case into an empty one, all of it or nothing, and bring it up to date.

    Raises:
        RefusedError: the case it should go to is not empty.
    """
    revisions.migrate(engine, saved.revision)
    with database.told(), engine.execution_options(writes=False).begin() as connection:
        _check_empty(connection)
    # The sources first: cut off here, the case is still empty, and can be restored again.
    for _, data in saved.members("kilder"):
        originals.put(data)
    with database.told(), engine.execution_options(writes=True).begin() as connection:
        _check_empty(connection)
        lines = dict(saved.members("tabeller"))
        for table in _tables(connection):
            _fill(connection, table, lines.pop(f"{table.name}.jsonl", b""))
    revisions.migrate(engine)


def is_empty(engine: Engine) -> bool:
    """Whether nothing ever came into a case."""
    with database.told(), engine.execution_options(writes=False).begin() as connection:
        return _is_empty(connection)


def _check_empty(connection: Connection) -> None:
    if not _is_empty(connection):
        raise RefusedError("Der er allerede en sag.", "Vælg en mappe eller et navn uden sag.")


def _is_empty(connection: Connection) -> bool:
    counts = (select(func.count()).select_from(table) for table in _tables(connection))
    return not any(connection.execute(count).scalar() for count in counts)


def _fill(connection: Connection, table: Table, lines: bytes) -> None:
    rows = [json.loads(line) for line in lines.splitlines()]
    binary = {c.name for c in table.columns if isinstance(c.type, LargeBinary)}
    for row in rows:
        for name in binary & row.keys():
            row[name] = row[name] and b64decode(row[name]["b64"])
    if rows:
        connection.execute(table.insert(), rows)
        _count_on(connection, table)


def _count_on(connection: Connection, table: Table) -> None:
    """PostgreSQL counts new rows on its own, and has to be told how far the numbers have come."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        if column.server_default is not None:
            counter = func.pg_get_serial_sequence(table.name, column.name)
            highest = select(func.max(column)).scalar_subquery()
            connection.execute(select(func.setval(counter, highest)))
