"""Bytes to text: every file is opened in a process of its own, and none of them is trusted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hoering.hearing import Column
from hoering.readers.formats import READERS, Reader, is_aside, reader_for, suffix
from hoering.readers.reading import Field, Unpacked
from hoering.sources import Refusal, Source

__all__ = [
    "SUFFIXES",
    "Reader",
    "Unpacked",
    "controls",
    "is_aside",
    "outlines",
    "read",
    "reader_for",
    "supported",
    "unpack",
]

SUFFIXES: tuple[str, ...] = tuple(ending for reader in READERS for ending in reader.suffixes)
"""The file name endings that are read, in lower case with their dot."""


def read(
    path: Path, file: str, columns: Sequence[Column] = (), *, closely: bool = False
) -> Source | Refusal:
    """Read one file in a worker process; ``file`` is the name to show and decides the format.

    ``columns`` says what columns of a portal's export hold, where their names do not. ``closely``
    has text recognition look at the words of a PDF that no font tells.

    Whatever is wrong with the file becomes a Refusal with a Danish reason and next step; its
    ``sha256`` is "" only where the file could not be opened at all.
    """
    # Every worker imports this package too, and has no use for settings and validation.
    from hoering.readers.guard import read_guarded  # noqa: PLC0415

    return read_guarded(path, file, columns, closely=closely)


def unpack(path: Path, file: str, into: Path) -> tuple[Unpacked, ...] | Refusal:
    """Take the files out of an archive or a mailbox, in a worker process, into the folder ``into``.

    Empty for what is none; a Refusal where it could not be emptied, so that nobody takes it for
    read. Each file is named after ``file``, which decides the format, and its place in there.
    """
    from hoering.readers.guard import unpack_guarded  # noqa: PLC0415

    return unpack_guarded(path, file, into)


def outlines(path: Path, file: str) -> dict[str, str]:
    """What the outlines in a PDF's healthy fonts show: mark of an outline -> text.

    Empty for other files, and for what cannot be read.
    """
    from hoering.readers.guard import outlines_guarded  # noqa: PLC0415

    return outlines_guarded(path, file)


def controls(path: Path, file: str) -> tuple[Field, ...]:
    """The content controls of a Word document that have a tag, in their order.

    Raises:
        RefusedError: the file is not there or cannot be read.
    """
    from hoering.readers.guard import controls_guarded  # noqa: PLC0415

    return controls_guarded(path, file)


def supported(path: Path) -> bool:
    """Whether a file found in a folder has a format that is read."""
    return suffix(path.name) in SUFFIXES and not is_aside(path.name)
