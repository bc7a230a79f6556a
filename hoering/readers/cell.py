"""A reading process as its parent sees it: what it is given, how long it lives, how it is ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from types import MappingProxyType

from hoering.readers.sandbox import Held
from hoering.scratch import scratch
from hoering.settings import Settings, settings

MEGABYTE = 1 << 20
_ROOT = Path(__file__).resolve().parents[2]
_KEPT = ("PATH", "SYSTEMROOT", "TESSDATA_PREFIX")
_SESSION = 3
"""Where, behind the name of a process, Linux tells which session it belongs to."""


def python(module: str, *arguments: str) -> list[str]:
    """How one of our modules is started: isolated from the working folder, no byte code written."""
    return [sys.executable, "-P", "-B", "-m", f"hoering.readers.{module}", *arguments]


def numbers(limits: Settings, output: int) -> list[str]:
    """Bytes of memory, seconds of processor time, and ``output`` (bytes), for ``confine``."""
    memory = limits.read_megabytes * MEGABYTE
    return [str(memory), str(max(1, limits.read_seconds)), str(output)]


def isolated(
    job: Sequence[str],
    data: bytes,
    limits: Settings,
    folder: Path | None = None,
    said: Mapping[str, str] = MappingProxyType({}),
) -> tuple[int, bytes]:
    """A worker's exit code and its answer, cut off above the size of the largest file.

    The answer goes to a file without a name, so that a flood fills no memory. It works in
    ``folder``, else in one of its own. What it and its programs leave lying about is in a folder of
    its own in any case, and gone afterwards; ``said`` is added to its environment.

    Raises:
        subprocess.TimeoutExpired: it took longer than a file may.
    """
    with scratch() as own:
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), own)
        given = {**environment(limits), **temporary, **said}
        with TemporaryFile() as out:
            code = _run(job, data, limits.read_seconds, out.fileno(), folder or Path(own), given)
            out.seek(0)
            return code, out.read(limits.file_megabytes * MEGABYTE)


def _run(
    job: Sequence[str], data: bytes, seconds: int, out: int, folder: Path, given: Mapping[str, str]
) -> int:
    """Let it run in a session of its own, so that whatever it started is found and ended too."""
    with begun(job, out, folder, given) as worker:
        code = None
        try:
            worker.communicate(data, seconds)
            code = worker.returncode
        finally:
            if code != 0:
                end(worker)
    return code


def begun(
    job: Sequence[str], out: int, folder: Path, given: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    """A process in a session of its own that works in ``folder`` and says what it says to ``out``.

    What it complains about may quote the document, and goes nowhere.
    """
    return subprocess.Popen(
        job,
        stdin=subprocess.PIPE,
        stdout=out,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=dict(given),
        start_new_session=True,
    )


def end(worker: subprocess.Popen[bytes]) -> None:
    """Kill it and every program that it started: LibreOffice lives in a group of its own."""
    left = list(_session(worker.pid))
    worker.kill()
    if sys.platform != "win32":
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.pid, signal.SIGKILL)
    for pid in left:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)


def _session(leader: int) -> Iterator[int]:
    """The processes of a session, where the system tells (Linux)."""
    for found in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError, ValueError, IndexError):  # it ended meanwhile
            if int(found.read_bytes().rpartition(b")")[2].split()[_SESSION]) == leader:
                yield int(found.parent.name)


def environment(limits: Settings) -> dict[str, str]:
    """Nothing of the user's environment but what it takes to find the same modules and programs."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    modules = [*map(os.path.abspath, filter(None, sys.path)), str(_ROOT)]
    return {
        **kept,
        **limits.limits().environment(),
        "PYTHONPATH": os.pathsep.join(modules),
        "PYTHONUTF8": "1",
        "HOERING_READ_SECONDS": str(limits.read_seconds),
        "OMP_THREAD_LIMIT": "1",  # tesseract's threads wait for each other longer than they help
    }


def held() -> Held:
    """What a reading process on this system can be made to give up; asks one."""
    limits = settings()
    try:
        code, answer = isolated(python("sandbox", *numbers(limits, MEGABYTE)), b"", limits)
        return Held(**json.loads(answer)) if code == 0 else Held(False, False, False)
    except (OSError, subprocess.TimeoutExpired, ValueError, TypeError):
        return Held(False, False, False)
