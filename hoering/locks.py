"""Files and folders that one process holds at a time, and lets go of even where it is killed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Lock

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_HERE = Lock()
"""Holds this process's threads apart where no file can be held."""


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Be the only one of all threads and processes who holds ``file``, which is made for that.

    Waits for whoever holds it now; a process that is killed lets go.

    Raises:
        OSError: the file cannot be made.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with nullcontext() if hold(handle, wait=True) else _HERE:
            yield
    finally:
        os.close(handle)


def hold(handle: int, *, wait: bool, shared: bool = False) -> bool:
    """Hold a file or folder until it is closed or the process ends; False where that cannot be.

    Where it is ``shared``, others may hold it so at the same time.
    """
    if fcntl is None:
        return False
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    try:
        fcntl.flock(handle, kind | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True


def is_held(path: Path) -> bool:
    """Whether anybody holds a file or folder; False where this system cannot tell."""
    if fcntl is None:
        return False
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:  # gone meanwhile, or not ours to open
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # a drive that holds no files
        return False
    finally:
        os.close(handle)
    return False
