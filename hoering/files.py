"""Files that are there whole or not at all, whatever happens while they are written."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IMODE
from tempfile import gettempdir
from time import time
from uuid import uuid4

from hoering.errors import InputError, is_full, why
from hoering.locks import hold

_NAME = re.compile(r"\.[0-9a-f]{32}\.ny")
_LONG = 24 * 3600
"""Seconds after which nobody writes a file any more, where it cannot be told otherwise."""


@contextmanager
def whole(path: Path, *, private: bool = False, sweeps: bool = True) -> Iterator[Path]:
    """A path beside ``path`` to write to; it takes the other's name when all of it is on the disk.

    Its folder is made where there is none. What is ``private`` is its owner's alone from the first
    byte on, whoever might read what lay there before. What a crash left there earlier is swept
    away, for it may be half a case, and no one sees it; where it is not to, the caller does it.

    Raises:
        InputError: the folder cannot be written to, the disk is full, or another program holds it.
    """
    if path.exists() and not path.is_file():
        with _told(path):
            yield path  # a pipe or a terminal takes it as it comes
        return
    path = path.resolve()  # a link's target is what is meant
    if sweeps:
        sweep(path.parent)
    with _told(path), _beside(path, 0o600 if private else 0o666) as beside:
        if path.exists() and not private:
            beside.chmod(S_IMODE(path.stat().st_mode))
        yield beside
        _sync(beside)
        os.replace(beside, path)
        with suppress(OSError):  # by now it is there under its name
            _sync_folder(path.parent)


def sweep(folder: Path) -> None:
    """Remove what a crash left half written in a folder, and nothing that is being written."""
    with suppress(OSError):
        for path in [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]:
            with suppress(OSError), path.open("rb") as handle:
                if hold(handle.fileno(), wait=False) or time() - path.stat().st_mtime > _LONG:
                    path.unlink()


@contextmanager
def room_told() -> Iterator[None]:
    """Where there is no room for temporary files, what is done stops, and says so.

    Raises:
        InputError: there was none.
    """
    try:
        yield
    except OSError as error:
        if not is_full(error):
            raise
        raise InputError(
            f"Der er ikke plads til midlertidige filer i {gettempdir()} ({why(error)}).",
            "Gør plads der, eller sæt TMPDIR til en mappe med plads, og prøv igen med de samme "
            "filer. Det, der er læst, er gemt.",
        ) from error


@contextmanager
def _beside(path: Path, mode: int) -> Iterator[Path]:
    """A new file beside ``path``, held as long as it is written and gone afterwards."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside, handle = _held(path, mode)
    try:
        yield beside
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        if handle >= 0:
            os.close(handle)


def _held(path: Path, mode: int) -> tuple[Path, int]:
    """A new file beside ``path`` that no sweep takes, and what holds it; -1 where nothing can."""
    while True:
        # Not tempfile: what it makes nobody else may read, and a memo is for colleagues.
        beside = path.with_name(f".{uuid4().hex}.ny")
        handle = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)
        held = hold(handle, wait=True)
        if held and beside.exists():
            return beside, handle
        os.close(handle)  # where a file cannot be held, none may be open when it is renamed
        if not held:
            return beside, -1
        # A sweep came before we held it: another one, for made again it would be held by nobody.


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
