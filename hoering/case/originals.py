"""The sources' bytes, each under its own sha256: in files of a folder, or in a table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, delete, select

from hoering.case.database import transaction
from hoering.case.schema import OriginalRow
from hoering.errors import InputError
from hoering.files import sweep, whole


class Originals(Protocol):
    """Content-addressed bytes."""

    def put(self, data: bytes) -> str:
        """Keep ``data`` (safe when this returns) and give its sha256."""

    def get(self, name: str) -> bytes:
        """The bytes with this sha256.

        Raises:
            InputError: there are none, or they are no longer what they were.
        """

    def names(self) -> tuple[str, ...]:
        """The sha256 of everything kept, in order."""

    def remove(self, name: str) -> None:
        """Delete the bytes with this sha256, if they are there."""

    def sweep(self) -> None:
        """Delete what a crash left half written."""


@dataclass(frozen=True, slots=True)
class FolderOriginals:
    """Files in a folder, named after their sha256."""

    folder: Path

    def put(self, data: bytes) -> str:
        """See :meth:`Originals.put`; the bytes are on the disk before they have their name."""
        name = sha256(data).hexdigest()
        if not self._intact(name):
            self.folder.mkdir(mode=0o700, exist_ok=True)
            with whole(self.folder / name, sweeps=False) as beside:  # they are many
                beside.write_bytes(data)
        return name

    def _intact(self, name: str) -> bool:
        file = self.folder / name
        return file.is_file() and sha256(file.read_bytes()).hexdigest() == name

    def get(self, name: str) -> bytes:
        """See :meth:`Originals.get`."""
        file = self.folder / name
        there = re.fullmatch("[0-9a-f]{64}", name) and file.is_file()
        return _checked(name, file.read_bytes() if there else None)

    def names(self) -> tuple[str, ...]:
        """See :meth:`Originals.names`; what a crash left half written has another name."""
        files = self.folder.iterdir() if self.folder.is_dir() else ()
        return tuple(sorted(file.name for file in files if not file.name.startswith(".")))

    def remove(self, name: str) -> None:
        """See :meth:`Originals.remove`."""
        (self.folder / name).unlink(missing_ok=True)

    def sweep(self) -> None:
        """See :meth:`Originals.sweep`."""
        sweep(self.folder)


@dataclass(frozen=True, slots=True)
class TableOriginals:
    """Rows of the case's own database, where it has no folder."""

    engine: Engine

    def put(self, data: bytes) -> str:
        """See :meth:`Originals.put`."""
        name = sha256(data).hexdigest()
        with transaction(self.engine, writes=True) as session:
            session.merge(OriginalRow(sha256=name, data=data))
        return name

    def get(self, name: str) -> bytes:
        """See :meth:`Originals.get`."""
        with transaction(self.engine, writes=False) as session:
            row = session.get(OriginalRow, name)
            return _checked(name, row.data if row else None)

    def names(self) -> tuple[str, ...]:
        """See :meth:`Originals.names`."""
        with transaction(self.engine, writes=False) as session:
            return tuple(session.scalars(select(OriginalRow.sha256).order_by(OriginalRow.sha256)))

    def remove(self, name: str) -> None:
        """See :meth:`Originals.remove`."""
        with transaction(self.engine, writes=True) as session:
            session.execute(delete(OriginalRow).where(OriginalRow.sha256 == name))

    def sweep(self) -> None:
        """See :meth:`Originals.sweep`; a row is there whole or not at all."""


def _checked(name: str, data: bytes | None) -> bytes:
    if data is None:
        raise InputError(f"Sagen har ingen original med sha256 {name}.", "Læs filen ind igen.")
    if sha256(data).hexdigest() != name:
        raise InputError(
            f"Originalen {name} er ændret, siden den blev læst.",
            "Hent den fra en sikkerhedskopi, eller læs filen ind igen.",
        )
    return data
