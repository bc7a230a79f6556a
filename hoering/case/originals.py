"""The sources' bytes, each in a file named after its own sha256."""

from __future__ import annotations

import os
import re
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from hoering.errors import InputError


@dataclass(frozen=True, slots=True)
class Originals:
    """A folder of content-addressed files."""

    folder: Path

    def put(self, data: bytes) -> str:
        """Keep ``data`` (safe on disk when this returns) and give its sha256."""
        name = sha256(data).hexdigest()
        if not self._intact(name):
            self.folder.mkdir(mode=0o700, exist_ok=True)
            self._write(name, data)
        return name

    def _intact(self, name: str) -> bool:
        file = self.folder / name
        return file.is_file() and sha256(file.read_bytes()).hexdigest() == name

    def _write(self, name: str, data: bytes) -> None:
        """Write beside and swap in, so that a file under its final name is never half written."""
        handle, beside = tempfile.mkstemp(prefix=".", suffix=".ny", dir=self.folder)
        try:
            with open(handle, "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            os.replace(beside, self.folder / name)
        finally:
            Path(beside).unlink(missing_ok=True)
        _sync_folder(self.folder)

    def get(self, name: str) -> bytes:
        """The bytes with this sha256.

        Raises:
            InputError: there are none, or the file is no longer what it was.
        """
        file = self.folder / name
        if not re.fullmatch("[0-9a-f]{64}", name) or not file.is_file():
            raise InputError(f"Sagen har ingen original med sha256 {name}.", "Læs filen ind igen.")
        data = file.read_bytes()
        if sha256(data).hexdigest() != name:
            raise InputError(
                f"Originalen {name} er ændret på disken, siden den blev læst.",
                "Hent den fra en sikkerhedskopi, eller læs filen ind igen.",
            )
        return data


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can sync a folder."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
