"""Bytes to text: every file is opened in a process of its own, and none of them is trusted."""

from __future__ import annotations

from pathlib import Path

from hoering.readers.formats import READERS, Reader, reader_for, suffix
from hoering.records import Refusal, Source

__all__ = ["SUFFIXES", "Reader", "controls", "read", "reader_for", "supported"]

SUFFIXES: tuple[str, ...] = tuple(ending for reader in READERS for ending in reader.suffixes)
"""The file name endings that are read, in lower case with their dot."""


def read(path: Path, file: str) -> Source | Refusal:
    """Read one file in a worker process; ``file`` is the name to show and decides the format.

    Whatever is wrong with the file becomes a Refusal with a Danish reason and next step; its
    ``sha256`` is "" only where the file could not be opened at all.
    """
    # Every worker imports this package too, and has no use for settings and validation.
    from hoering.readers.guard import read_guarded  # noqa: PLC0415

    return read_guarded(path, file)


def controls(path: Path, file: str) -> tuple[tuple[str, str], ...]:
    """The tags of the content controls in a Word document, each with its words, in their order.

    Raises:
        RefusedError: the file is not there or cannot be read.
    """
    from hoering.readers.guard import controls_guarded  # noqa: PLC0415

    return controls_guarded(path, file)


def supported(path: Path) -> bool:
    """Whether a file found in a folder has a format that is read.

    Word and macOS leave files of their own beside documents (``~$…``, ``._…``): they are not.
    """
    return suffix(path.name) in SUFFIXES and not path.name.startswith(("~$", "._"))
