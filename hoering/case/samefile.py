"""The file that a case in a folder lies in: whether it is still the one that was opened.

A file that was deleted, moved or replaced lives on for whoever has it open: they would read what is
there no longer, and write what nobody finds again.
"""

from __future__ import annotations

from pathlib import Path

from hoering.errors import GoneError


class SameFile:
    """A file by its path, and which one lay there when it was opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._begun = False
        self._first: tuple[int, int] | None = None

    @property
    def folder(self) -> Path:
        """The folder that it lies in."""
        return self._path.parent

    def opened(self) -> None:
        """A connection has the file open; the first one says which file is meant."""
        if not self._begun:
            self._first, self._begun = self._there(), True
        self.check()

    def is_same(self) -> bool:
        """Whether the file that was opened lies at its path; so where none was opened yet."""
        return not self._begun or (self._first is not None and self._first == self._there())

    def check(self) -> None:
        """Raise GoneError where another file lies there, or none."""
        if not self.is_same():
            raise GoneError(
                "Sagen er slettet, flyttet eller skiftet ud, mens den var åben. Intet er gemt.",
                "Åbn sagen igen, og se efter, hvad der står i den.",
            )

    def _there(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
