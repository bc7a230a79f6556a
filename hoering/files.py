"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE
from uuid import uuid4

from hoering.errors import InputError, why


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path beside ``path`` to write to; it takes the other's name when all of it is on the disk.

    Its folder is made where there is none.

    Raises:
        InputError: the folder cannot be written to, the disk is full, or another program holds it.
    """
    if path.exists() and not path.is_file():
        with _told(path):
            yield path  # a pipe or a terminal takes it as it comes
        return
    path = path.resolve()  # a link's target is what is meant
    # Not tempfile: what it makes nobody else may read, and a memo is for colleagues.
    beside = path.with_name(f".{uuid4().hex}.ny")
    with _told(path), _gone(beside):
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.touch(exist_ok=False)
        if path.exists():
            beside.chmod(S_IMODE(path.stat().st_mode))
        yield beside
        _sync(beside)
        os.replace(beside, path)
        with suppress(OSError):  # by now it is there under its name
            _sync_folder(path.parent)


@contextmanager
def _gone(beside: Path) -> Iterator[None]:
    try:
        yield
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(
            f"»{path}« kan ikke skrives ({why(error)}).",
            "Luk filen, hvis den er åben i Word eller Excel; se ellers efter, om stien er rigtig, "
            "om du må skrive der, og om disken er fuld.",
        ) from error


def _sync(file: Path) -> None:
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut, where the system can sync a folder."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
