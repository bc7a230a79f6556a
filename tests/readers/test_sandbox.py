"""What a reading process cannot do, tried by processes that try."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hoering import doctor
from hoering.limits import Limits
from hoering.readers.cell import held, isolated
from hoering.readers.sandbox import Held
from hoering.settings import Settings

CONFINED = "import sys; from hoering.readers.sandbox import confine; confine({}, 20, 1 << 20)\n"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes so much away")
LIMITS = Settings(_env_file=None, read_seconds=20)


@pytest.fixture
def listening() -> Iterator[int]:
    """The port of somebody on this machine who would answer."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def said(program: str, limits: Settings = LIMITS, memory: int = 2 << 30) -> tuple[int, str]:
    job = [sys.executable, "-c", CONFINED.format(memory) + program]
    code, output = isolated(job, b"", limits)
    return code, output.decode()


CONNECT = """
import socket
try:
    socket.create_connection(("127.0.0.1", {port}), 2)
    print("reached")
except OSError as error:
    print(type(error).__name__)
"""
BY_ANOTHER = """
import subprocess
call = [sys.executable, "-S", "-c", {code!r}]
print(subprocess.run(call, capture_output=True, text=True).stdout, end="")
"""


def test_a_reader_reaches_nobody(listening: int) -> None:
    """Python has no sockets after ``confine``; the same lines reach the listener without it."""
    code = CONNECT.format(port=listening)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "reached\n"
    assert said(code) == (0, "PermissionError\n")


@LINUX
def test_nor_does_a_program_that_it_starts(listening: int) -> None:
    """A program without our hook is in the reader's own network, where nobody listens."""
    if not held().network:
        pytest.skip("this system lets no process have a network of its own")
    code, answer = said(BY_ANOTHER.format(code=CONNECT.format(port=listening)))
    assert code == 0
    assert answer.strip() in ("ConnectionRefusedError", "OSError")


@LINUX
@pytest.mark.parametrize(
    ("program", "error"),
    [
        ("[open('/dev/null') for _ in range(60)]", "OSError"),
        ("bytes(1 << 30)", "MemoryError"),
        ("open('x', 'wb').write(bytes(2 << 20))", "OSError"),
    ],
    ids=["open files", "memory", "a large file"],
)
def test_a_reader_has_no_more_than_it_is_given(program: str, error: str) -> None:
    """Open files, memory and what is written end at their limits, and below them nothing does."""
    lines = f"\ntry:\n    kept = {program}\n    print('done')\nexcept BaseException as error:\n"
    lines += "    print(type(error).__name__)\n"
    few = LIMITS.model_copy(update={"open_files": 40})
    assert said(lines, few, 512 << 20)[1].strip() == error
    within = lines.replace("60)", "9)").replace("1 << 30", "1 << 20").replace("2 << 20", "2 << 9")
    assert said(within, few, 512 << 20) == (0, "done\n")


STRAY = """
import os, subprocess, tempfile
stray = subprocess.Popen(["sleep", "60"], process_group=0)
open({note!r}, "w").write(f"{{stray.pid}} {{tempfile.mkdtemp()}}")
{then}
"""


@LINUX
@pytest.mark.parametrize("then", ["import time; time.sleep(60)", "os.kill(os.getpid(), 9)"])
def test_nothing_of_a_reader_is_left(tmp_path: Path, then: str) -> None:
    """Hung or killed, it leaves neither a program in a group of its own nor a temporary file."""
    note = tmp_path / "note"
    try:
        program = STRAY.format(note=str(note), then=then)
        assert said(program, LIMITS.model_copy(update={"read_seconds": 3}))[0] == -9
    except subprocess.TimeoutExpired:
        assert "sleep(60)" in then
    stray, folder = note.read_text().split()
    assert _ends(int(stray))
    assert not Path(folder).exists()


@LINUX
def test_a_reader_dies_with_its_parent(tmp_path: Path) -> None:
    """Whoever kills hoering itself leaves no reader running."""
    note = tmp_path / "note"
    child = f"import os; open({str(note)!r}, 'w').write(str(os.getpid())); import time\n"
    program = CONFINED.format(2 << 30) + child + "time.sleep(60)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {program!r}])"
    with subprocess.Popen([sys.executable, "-c", parent]) as running:
        until = time.monotonic() + 60
        while not (note.exists() and note.read_text()) and time.monotonic() < until:
            time.sleep(0.05)
        running.kill()
    assert _ends(int(note.read_text()))


def _ends(pid: int) -> bool:
    """Gone within a few seconds; what waits to be buried runs no more."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            state = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[0]
        except OSError:
            return True
        if state == b"Z":
            return True
        time.sleep(0.05)
    return False


def test_limits_travel_to_the_reader() -> None:
    """What the settings say is what a reading process goes by, with the same defaults."""
    limits = Settings(_env_file=None, pages=7, mail_depth=2)
    code = "from dataclasses import asdict; from hoering.limits import limits; import json;"
    program = [sys.executable, "-c", f"{code} print(json.dumps(asdict(limits())))"]
    assert Limits(**json.loads(isolated(program, b"", limits)[1])) == Limits(pages=7, mail_depth=2)
    assert (
        Settings(_env_file=None).limits() == Limits() or os.environ.keys() & Limits().environment()
    )


@pytest.mark.parametrize(
    ("found", "says", "there"),
    [
        (Held(True, True, True), "net for sig selv", True),
        (Held(True, False, False), "LibreOffice kan dette system ikke", False),
        (Held(False, False, False), "LibreOffice kan dette system ikke", False),
    ],
    ids=["Linux", "macOS", "Windows"],
)
def test_doctor_says_what_holds(
    monkeypatch: pytest.MonkeyPatch, found: Held, says: str, there: bool
) -> None:
    """Every limit is listed, and what this system cannot take from a reader is said."""
    monkeypatch.setattr(doctor, "held", lambda: found)
    listed = {finding.name: finding for finding in doctor.examine()}
    assert says in listed["læsernes net"].says
    assert listed["læsernes net"].there is there
    assert listed["læsegrænser"].there is found.memory
    assert ("kan" in listed["læsegrænser"].says) is not found.memory
