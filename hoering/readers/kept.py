"""The reading process that is kept: it starts once, and has a child of its own read each file.

Starting Python and its libraries costs more than reading most files. Whatever a file does to the
process that reads it ends with that process, and the next file meets none of it. Where a system
cannot divide a process, the one that is kept reads a single file and is ended.
"""

from __future__ import annotations

import errno
import json
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from threading import Event, Timer, local
from types import MappingProxyType
from weakref import finalize

from hoering.errors import is_full
from hoering.readers.cell import MEGABYTE, begun, end, environment
from hoering.readers.sandbox import DIVIDES
from hoering.readers.worker import Task
from hoering.scratch import scratch
from hoering.settings import Settings

_LONGEST_REPLY = 16
_ROOM = 1 << 16
"""Bytes; where they cannot be written, a reader that failed had no room either."""
_mine = local()  # a process dies with the thread that began it: no other may rely on it


class Kept:
    """A process that waits for files, with the command and the environment it was begun with."""

    def __init__(self, job: Sequence[str], given: Mapping[str, str]) -> None:
        self.made_with = (tuple(job), dict(given))
        self.files = 0
        self._own = scratch()
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._own.name)
        self.process = begun(job, subprocess.PIPE, Path(self._own.name), {**given, **temporary})
        self.close = finalize(self, _closed, self.process, self._own)

    def reply(self, task: Task, seconds: float) -> int:
        """The exit code of whoever read the file.

        Raises:
            OSError: the process is gone, and has not been given the file.
            subprocess.TimeoutExpired: it took too long.
        """
        asked, told = self.process.stdin, self.process.stdout
        assert asked is not None and told is not None  # noqa: S101, PT018 (both are pipes)
        asked.write(json.dumps(asdict(task)).encode() + b"\n")
        asked.flush()
        self.files += 1
        late = Event()
        timer = Timer(seconds, self._stop, [late])
        timer.daemon = True
        timer.start()
        try:
            said = told.readline(_LONGEST_REPLY)
        finally:
            timer.cancel()
            timer.join()  # it has stopped the process, or never will
        if late.is_set():
            raise subprocess.TimeoutExpired(self.process.args, seconds)
        return int(said) if said.strip(b"-\n").isdigit() else self._fate()

    def _stop(self, late: Event) -> None:
        late.set()
        end(self.process)

    def _fate(self) -> int:
        """What the process itself ended with; one that talks nonsense is ended."""
        try:
            return self.process.wait(1) or 1
        except subprocess.TimeoutExpired:
            end(self.process)
            return self.process.wait() or 1


def _closed(process: subprocess.Popen[bytes], own: TemporaryDirectory[str]) -> None:
    end(process)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # a task that nobody took is still in it
            if pipe:
                pipe.close()
    own.cleanup()


def ask(
    job: Sequence[str],
    task: tuple[str, str],
    data: bytes,
    limits: Settings,
    folder: Path | None = None,
    said: Mapping[str, str] = MappingProxyType({}),
) -> tuple[int, bytes]:
    """The exit code and the answer of whoever read ``data``; see :func:`.cell.isolated`.

    ``job`` is how a process that is kept is begun, ``task`` the format's ending and the verb. The
    answer goes to a file that we opened before: what stands under its name afterwards is not
    looked at.

    Raises:
        OSError: there was no room left for what was made of it, whatever else went wrong.
        subprocess.TimeoutExpired: it took longer than a file may.
    """
    with scratch() as name:
        own = Path(name)
        for inner in ("arbejde", "tmp"):
            (own / inner).mkdir()
        (own / "fil").write_bytes(data)
        work = folder or own / "arbejde"
        with (own / "svar").open("w+b") as out:
            code = _asked(job, Task(*task, str(own), str(work), dict(said)), limits)
            if code != 0 and _is_full(own):
                raise OSError(errno.ENOSPC, "no room beside the file")
            out.seek(0)
            return code, out.read(limits.file_megabytes * MEGABYTE)


def _is_full(folder: Path) -> bool:
    """Tried, for what a system calls free is not what everybody may use."""
    try:
        with TemporaryFile(dir=folder) as spare:
            spare.write(bytes(_ROOM))
    except OSError as error:
        return is_full(error)
    return False


def _asked(job: Sequence[str], task: Task, limits: Settings) -> int:
    code = None
    try:
        try:
            code = _at_hand(job, limits).reply(task, limits.read_seconds)
        except OSError:  # it was gone before it was asked
            dismiss()
            code = _at_hand(job, limits).reply(task, limits.read_seconds)
    finally:
        if not DIVIDES or code != 0:
            dismiss()
    return code


def _at_hand(job: Sequence[str], limits: Settings) -> Kept:
    """This thread's process; a new one where it has none, or it has read as much as it may."""
    given = environment(limits)
    kept: Kept | None = getattr(_mine, "kept", None)
    if kept and (kept.made_with != (tuple(job), given) or kept.files >= limits.read_files):
        dismiss()
        kept = None
    if kept is None:
        kept = _mine.kept = Kept(job, given)
    return kept


def dismiss() -> None:
    """End this thread's process, and whatever it began."""
    kept: Kept | None = _mine.__dict__.pop("kept", None)
    if kept:
        kept.close()
