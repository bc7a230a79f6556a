from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from hoering.errors import RefusedError
from hoering.readers.formats import READERS
from hoering.readers.reading import Answer, Reading
from hoering.readers.worker import answer


class Raising:
    """Stands in for a reader whose library fails."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def read(self, data: bytes) -> Reading:
        raise self.error


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (RefusedError("Nej.", "Prøv."), Answer(refused=("Nej.", "Prøv."))),
        (MemoryError(), Answer(crash="MemoryError")),
        (KeyError("Karla Øst bor"), Answer(crash="KeyError")),
    ],
)
def test_errors_are_answers_without_the_documents_words(error: Exception, expected: Answer) -> None:
    """A refusal keeps its words; of any other error only the kind leaves the worker."""
    assert answer(Raising(error), b"x") == expected  # type: ignore[arg-type]
    assert answer(READERS[0], b"ja").reading == Reading("ja")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
@pytest.mark.parametrize(
    ("then", "code", "size"),
    [
        ("while True: pass", -signal.SIGXCPU if sys.platform != "win32" else 0, 0),
        ("x = bytes(2 << 30)", 1, 0),
        ("sys.stdout.write('x' * 100_000)", None, 1000),
        ("sys.stdout.write('x' * 900)", 0, 900),
    ],
    ids=["processor time", "memory", "a flood", "within limits"],
)
def test_the_worker_limits_itself(tmp_path: Path, then: str, code: int | None, size: int) -> None:
    """After ``limit`` a process is stopped at its time, its memory and its size of answer."""
    if "bytes(" in then and sys.platform != "linux":
        pytest.skip("address space is limited on Linux only")
    program = "import sys; from hoering.readers.sandbox import limit; limit(1 << 30, 1, 1000)\n"
    with (tmp_path / "out").open("wb") as out:
        command = [sys.executable, "-c", program + then]
        done = subprocess.run(command, stdout=out, stderr=subprocess.DEVNULL, check=False)
    assert code is None or done.returncode == code
    assert (tmp_path / "out").stat().st_size == size
