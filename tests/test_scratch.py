"""Folders for a moment hold answers: nobody's are left behind, and none that is in use is taken."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from hoering import scratch as room
from hoering.scratch import scratch

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows holds no folders")

_WRITES = """
import sys
from pathlib import Path
from hoering.scratch import scratch
with scratch() as folder:
    Path(folder, "svar").write_text("Jeg er imod.")
    print(folder, flush=True)
    sys.stdin.readline()
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def writer(place: Path) -> subprocess.Popen[str]:
    """A process with an answer in a folder for a moment, until it gets a line."""
    return subprocess.Popen(
        [sys.executable, "-c", _WRITES], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env=os.environ | {"TMPDIR": str(place)}, text=True,
    )  # fmt: skip


def folder_of(process: subprocess.Popen[str]) -> Path:
    assert process.stdout is not None
    return Path(process.stdout.readline().strip())


def test_a_folder_is_gone_when_it_is_left(place: Path) -> None:
    with scratch() as one, scratch() as two:
        Path(one, "svar").write_text("Jeg er imod.", encoding="utf-8")
        assert one != two
    assert not [path for path in place.rglob("*") if path.is_file()]
    assert not Path(one).exists()
    assert not Path(two).exists()


def test_what_a_killed_one_left_goes_and_what_is_in_use_stays(place: Path) -> None:
    with writer(place) as alive, writer(place) as killed:
        kept, left = folder_of(alive), folder_of(killed)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert (left / "svar").exists()
        with scratch():
            assert not left.parent.exists()
            assert (kept / "svar").read_text("utf-8") == "Jeg er imod."
        alive.communicate("\n")
    assert not kept.parent.exists()


def test_nobody_else_s_folder_is_taken(
    place: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("sag")
    (elsewhere / "sag.sqlite").write_bytes(b"")
    (place / "hoering-tmp-link").symlink_to(elsewhere)
    (place / "hoering-indbakke-1").mkdir()
    (place / "hoering-tmp-fil").write_bytes(b"")
    with scratch():
        assert (elsewhere / "sag.sqlite").exists()
        assert {path.name for path in place.iterdir()} >= {
            "hoering-tmp-link", "hoering-indbakke-1", "hoering-tmp-fil",
        }  # fmt: skip


def test_a_sweep_before_a_folder_is_held(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else begins right then: the next folder is held, and stays."""
    hold, early = room.hold, [place]

    def late(handle: int, *, wait: bool) -> bool:
        if wait and early:
            room._sweep(early.pop())
        return hold(handle, wait=wait)

    monkeypatch.setattr(room, "hold", late)
    with scratch() as folder:
        room._sweep(place)
        assert Path(folder).is_dir()


def test_somebody_tidied_up(place: Path) -> None:
    with scratch() as folder:
        pass
    Path(folder).parent.rmdir()
    with scratch() as folder:
        assert Path(folder).is_dir()
