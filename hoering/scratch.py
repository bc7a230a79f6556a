"""Folders for what is needed for a moment: answers lie in them, so none may outlive its maker."""

from __future__ import annotations

import atexit
import os
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, gettempdir, mkdtemp
from threading import Lock

from hoering.locks import hold

_PREFIX = "hoering-tmp-"
_CAN_HOLD = hasattr(os, "O_DIRECTORY")
"""Windows opens no folders: there each is removed when it is left, and nothing is swept."""
_FOLDER = os.O_RDONLY | os.O_DIRECTORY if _CAN_HOLD else os.O_RDONLY
_made: dict[tuple[int, str], Path] = {}
"""The folder of this process by its number and the place for temporary files, for both change."""
_MAKING = Lock()


def scratch() -> TemporaryDirectory[str]:
    """A folder of its own, gone when it is left.

    It lies in a folder that its process holds while it lives. What a process that was killed left
    behind goes when the next one makes its first.

    Raises:
        OSError: there is no room, or no place for temporary files.
    """
    return TemporaryDirectory(dir=_own(), ignore_cleanup_errors=True)


def _own() -> Path:
    mine = (os.getpid(), gettempdir())
    with _MAKING:
        if mine not in _made or not _made[mine].is_dir():  # something else may have tidied up
            _sweep(Path(gettempdir()))
            _made[mine] = _held()
            atexit.register(_left, *mine)
        return _made[mine]


def _held() -> Path:
    """A new folder that is held until the process ends."""
    folder = Path(mkdtemp(prefix=_PREFIX))
    if not _CAN_HOLD:
        return folder
    with suppress(FileNotFoundError):  # a sweep came before we could hold it
        handle = os.open(folder, _FOLDER)
        hold(handle, wait=True)
        if folder.is_dir():
            return folder
        os.close(handle)
    return _held()


def _left(process: int, place: str) -> None:
    if os.getpid() == process:  # who was forked off ends as well, before its parent does
        rmtree(_made[process, place], ignore_errors=True)


def _sweep(place: Path) -> None:
    """Remove what those left who were killed: folders of ours that nobody holds any more."""
    for folder in place.glob(f"{_PREFIX}*") if _CAN_HOLD else ():
        with suppress(OSError):  # another's, or just gone
            handle = os.open(folder, _FOLDER | os.O_NOFOLLOW)
            try:
                if os.fstat(handle).st_uid == os.getuid() and hold(handle, wait=False):
                    rmtree(folder, ignore_errors=True)
            finally:
                os.close(handle)
