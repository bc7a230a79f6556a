"""A file is there whole or not at all, and stays the kind of file it was."""

from __future__ import annotations

import os
import re
import signal
import stat
from pathlib import Path

import pytest

from hoering import files, locks
from hoering.errors import InputError
from hoering.files import sweep, whole


def write(path: Path, words: str) -> None:
    with whole(path) as beside:
        beside.write_text(words, encoding="utf-8")


def test_what_goes_wrong_leaves_the_old_file(tmp_path: Path) -> None:
    """Half a file never takes the place of a whole one, and nothing is left beside it."""
    file = tmp_path / "notat.txt"
    write(file, "gammelt")
    with pytest.raises(ZeroDivisionError), whole(file) as beside:
        beside.write_text(f"halv {1 / 0}", encoding="utf-8")
    assert file.read_text(encoding="utf-8") == "gammelt"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_and_its_rights_stay(tmp_path: Path) -> None:
    """A link's target is written, and who may read it stays who may read it."""
    file, link = tmp_path / "notat.txt", tmp_path / "genvej.txt"
    write(file, "gammelt")
    file.chmod(0o600)
    link.symlink_to(file)
    write(link, "nyt")
    assert link.is_symlink()
    assert file.read_text(encoding="utf-8") == "nyt"
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes with names in folders")
def test_a_device_takes_it_as_it_comes() -> None:
    """What is no plain file is written to, never replaced."""
    write(Path(os.devnull), "nyt")
    assert not Path(os.devnull).is_file()


def test_a_folder_is_made(tmp_path: Path) -> None:
    """Nobody has to make a folder first."""
    write(tmp_path / "ny" / "mappe" / "notat.txt", "nyt")
    assert (tmp_path / "ny" / "mappe" / "notat.txt").read_text(encoding="utf-8") == "nyt"


@pytest.mark.parametrize("name", [".", "fil.txt/notat.txt"])
def test_where_nothing_can_be_written_is_said(tmp_path: Path, name: str) -> None:
    """A folder under that name, or a file where a folder should be: the next step, in Danish."""
    write(tmp_path / "fil.txt", "i vejen")
    with pytest.raises(InputError, match=re.escape(str((tmp_path / name).resolve()))) as told:
        write(tmp_path / name, "nyt")
    assert "Luk filen" in told.value.next_step


def test_a_file_that_another_program_holds_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Word on Windows lets nobody replace what it has open; the file is named, not the draft."""
    monkeypatch.setattr(os, "replace", _held)
    with pytest.raises(InputError, match=r"notat\.txt« kan ikke skrives") as told:
        write(tmp_path / "notat.txt", "nyt")
    assert "Luk filen" in told.value.next_step
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot tell who holds a file")
def test_what_a_crash_left_is_swept(tmp_path: Path) -> None:
    """Of a writer that was killed; not what is being written, nor what only looks like it."""
    others = [tmp_path / name for name in (".skjult", "notat.ny", ".kladde.ny", "notat.txt")]
    for other in others:
        other.write_text("andres", encoding="utf-8")
    (killed := os.fork()) or _die_writing(tmp_path / "notat.txt")
    os.waitpid(killed, 0)
    (left,) = set(tmp_path.iterdir()) - set(others)
    with whole(tmp_path / "andet.txt") as beside:
        beside.write_text("halvt", encoding="utf-8")
        sweep(tmp_path)
        assert not left.exists()
        assert beside.exists()
    assert {*tmp_path.iterdir()} == {*others, tmp_path / "andet.txt"}
    sweep(tmp_path / "findes ikke")


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot tell who holds a file")
def test_who_writes_again_sweeps_first(tmp_path: Path) -> None:
    """Half a case lies in nobody's folder for good; what another writes there meanwhile stays."""
    (killed := os.fork()) or _die_writing(tmp_path / "kopi.zip")
    os.waitpid(killed, 0)
    with whole(tmp_path / "andet.txt") as beside:
        beside.write_text("halvt", encoding="utf-8")
        write(tmp_path / "kopi.zip", "helt")
        assert {*tmp_path.iterdir()} == {beside, tmp_path / "kopi.zip"}


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot tell who holds a file")
def test_a_sweep_before_a_file_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else begins to write right then: the next file is held, and as private as asked."""
    lock, early = files.hold, [tmp_path]

    def late(handle: int, *, wait: bool) -> bool:
        if wait and early:
            sweep(early.pop())
        return lock(handle, wait=wait)

    monkeypatch.setattr(files, "hold", late)
    with whole(tmp_path / "kopi.zip", private=True) as beside:
        assert stat.S_IMODE(beside.stat().st_mode) == 0o600
        sweep(tmp_path)
        beside.write_text("helt", encoding="utf-8")
    assert {*tmp_path.iterdir()} == {tmp_path / "kopi.zip"}


def _die_writing(path: Path) -> None:
    with whole(path) as beside:
        beside.write_text("halvt", encoding="utf-8")
        os.kill(os.getpid(), signal.SIGKILL)


def test_what_nobody_can_tell_is_swept_when_it_is_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a file cannot be held, only its age tells that nobody writes it."""
    monkeypatch.setattr(locks, "fcntl", None)
    new, old = (tmp_path / f".{letter * 32}.ny" for letter in "ab")
    new.touch()
    old.touch()
    os.utime(old, (0, 0))
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == [new]
    write(tmp_path / "notat.txt", "nyt")
    assert {*tmp_path.iterdir()} == {new, tmp_path / "notat.txt"}


def _held(*_: object) -> None:
    raise PermissionError(13, "Permission denied")
