"""The process that is kept between files: nothing of one file reaches the next."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from hoering.readers import guard, kept, read
from hoering.readers.kept import Kept
from hoering.settings import settings
from hoering.sources import Refusal, Source

from .everything import everything
from .test_read import bomb

pytestmark = pytest.mark.skipif(not kept.DIVIDES, reason="here each file has a process of its own")
FILES = {name: data for name, data in everything().items() if name != "svar.rtf"}


@pytest.fixture(autouse=True)
def _afresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.cache_clear()
    kept.dismiss()
    monkeypatch.setenv("HOERING_READ_FILES", "3")
    monkeypatch.setenv("HOERING_READ_SECONDS", "2")
    yield
    settings.cache_clear()
    kept.dismiss()


def at_hand() -> Kept:
    found = kept._mine.kept
    assert isinstance(found, Kept)
    return found


def letter(folder: Path, said: str = "Vi siger nej.") -> Path:
    path = folder / "brev.txt"
    path.write_text(said, "utf-8")
    return path


def test_it_is_replaced_after_so_many_files(tmp_path: Path) -> None:
    """Three files are read by one process, a fourth by another, and the first is gone."""
    pids = []
    for _ in range(4):
        assert isinstance(read(letter(tmp_path), "brev.txt"), Source)
        pids.append(at_hand().process.pid)
    assert len(set(pids[:3])) == 1
    assert pids[3] != pids[0]
    assert not Path(f"/proc/{pids[0]}").exists()


def test_other_limits_have_a_process_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that was begun with other limits is not asked again."""
    read(letter(tmp_path), "brev.txt")
    before = at_hand().process.pid
    monkeypatch.setenv("HOERING_READ_MEGABYTES", "1200")
    settings.cache_clear()
    read(letter(tmp_path), "brev.txt")
    assert at_hand().process.pid != before


def test_after_a_refusal_nothing_is_as_it_was(tmp_path: Path) -> None:
    """Files that hang, swell or are broken are refused, and the next is read as ever."""
    hung = tmp_path / "bombe.pdf"
    hung.write_bytes(bomb())
    for _ in range(2):
        assert isinstance(read(hung, "bombe.pdf"), Refusal)
        assert isinstance(read(letter(tmp_path), "brev.txt"), Source)
        pid = at_hand().process.pid
        assert not Path(f"/proc/{pid}/task/{pid}/children").read_text()


@pytest.mark.parametrize("fate", [signal.SIGKILL, signal.SIGSTOP])
def test_a_process_that_is_gone_is_replaced(tmp_path: Path, fate: signal.Signals) -> None:
    """Killed between two files it costs nothing; stopped, it is no file's fault for long."""
    read(letter(tmp_path), "brev.txt")
    os.kill(at_hand().process.pid, fate)
    time.sleep(0.2)
    first = read(letter(tmp_path), "brev.txt")
    assert isinstance(first, Source) is (fate is signal.SIGKILL)
    assert isinstance(read(letter(tmp_path), "brev.txt"), Source)


def test_each_thread_has_its_own(tmp_path: Path) -> None:
    """Who reads in a thread has a process that ends with the thread."""
    read(letter(tmp_path), "brev.txt")
    pids: list[int] = []

    def work() -> None:
        assert isinstance(read(tmp_path / "brev.txt", "brev.txt"), Source)
        pids.append(at_hand().process.pid)

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert pids != [at_hand().process.pid]
    until = time.monotonic() + 30
    while Path(f"/proc/{pids[0]}").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{pids[0]}").exists()


def test_nothing_of_a_document_lies_about(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a file is read, no folder holds a copy of it that a crash would leave there."""
    (tmp_path / "bombe.pdf").write_bytes(bomb())
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("HOERING_READ_SECONDS", "5")
    settings.cache_clear()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    thread = Thread(target=read, args=(tmp_path / "bombe.pdf", "bombe.pdf"))
    thread.start()
    while thread.is_alive() and not list((tmp_path / "tmp").rglob("fil")):
        time.sleep(0.01)
    while thread.is_alive() and _lying(tmp_path / "tmp"):
        time.sleep(0.05)
    assert thread.is_alive()
    thread.join()


def _lying(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size]


UNDIVIDED = """
from hoering.readers import sandbox
sandbox.DIVIDES = False
from hoering.readers.worker import main
main()
"""


def test_where_no_process_divides_each_file_has_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows and macOS: the process that was begun reads the file itself, and ends."""
    begin = guard.command
    monkeypatch.setattr(kept, "DIVIDES", False)
    monkeypatch.setattr(
        guard, "command", lambda limits: [sys.executable, "-P", "-c", UNDIVIDED, *begin(limits)[5:]]
    )
    for said in ("Vi siger nej.", "Vi siger ja."):
        answer = read(letter(tmp_path, said), "brev.txt")
        assert isinstance(answer, Source)
        assert answer.text.raw == said
        assert not hasattr(kept._mine, "kept")
    (tmp_path / "bombe.pdf").write_bytes(bomb())
    assert isinstance(read(tmp_path / "bombe.pdf", "bombe.pdf"), Refusal)
    assert isinstance(read(letter(tmp_path), "brev.txt"), Source)


def test_what_was_read_before_makes_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every format, read in either order by one process or each by its own, gives the same."""

    def told(names: list[str], *, apart: bool = False) -> dict[str, Source | Refusal]:
        answers = {}
        for name in names:
            (tmp_path / name).write_bytes(FILES[name])
            answers[name] = read(tmp_path / name, name)
            if apart:
                kept.dismiss()
        return answers

    monkeypatch.setenv("HOERING_READ_FILES", "500")
    monkeypatch.setenv("HOERING_READ_SECONDS", "60")
    settings.cache_clear()
    forth, back = told(list(FILES)), told([*FILES][::-1])
    assert forth == back == told(list(FILES), apart=True)
