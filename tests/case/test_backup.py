"""A case goes into one file and comes back as it was, into a folder or a shared database."""

from __future__ import annotations

import os
from json import dumps, loads
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import pytest

from hoering.case import backup
from hoering.case.history import events, history_csv
from hoering.case.originals import FolderOriginals, TableOriginals
from hoering.case.store import Store
from hoering.decisions import What
from hoering.errors import InputError, RefusedError
from hoering.labels import Stance


@pytest.fixture
def filled(store, build) -> Store:
    build.add(store, build.bundle())
    build.add(store, build.letter("odd \x00 \udc9f", "odd.txt", "r3"))
    store.refuse(*build.refusal("låst.pdf"))
    store.decide(build.decision())
    store.decide(build.decision(Stance.NEUTRAL, seen=1))
    store.retract(2, "Bo Lund", build.when)
    store.decide(build.word(What.SENDER, "=1+1", why="@sum"))
    return store


@pytest.fixture(params=["mappe", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    if request.param == "mappe":
        return tmp_path / "tilbage"
    return f"{request.getfixturevalue('postgres')}#tilbage-{uuid4().hex}"


def test_a_case_comes_back_as_it_was(filled, build, elsewhere, tmp_path):
    """Everything in force, proposed and decided, and every original; and it goes on from there."""
    file = tmp_path / "kopi.zip"
    filled.backup(file)
    with Store.restore(file, elsewhere) as back:
        assert back.load() == filled.load()
        for source in back.load().sources:
            assert back.original(source.sha256) == filled.original(source.sha256)
        assert back.decide(build.word(What.COMMENT, "Videre herfra.")).nr == 4


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
@pytest.mark.parametrize("place", ["mappe"], indirect=True)
def test_a_copy_is_its_owners_alone(filled, tmp_path, monkeypatch):
    """From its first byte on, and where a copy that all could read lay before."""
    file, seen = tmp_path / "kopi.zip", []
    file.write_text("gammel")
    file.chmod(0o644)

    def look(path, *rest, **more):
        seen.append(path.stat().st_mode & 0o777)
        return ZipFile(path, *rest, **more)

    monkeypatch.setattr("hoering.case.backup.ZipFile", look)
    before = os.umask(0)
    try:
        filled.backup(file)
    finally:
        os.umask(before)
    assert [*seen, file.stat().st_mode & 0o777] == [0o600, 0o600]


def test_a_case_is_never_written_over(filled, build, tmp_path):
    """Where there is a case already, nothing is changed."""
    file = tmp_path / "kopi.zip"
    filled.backup(file)
    filled.decide(build.word(What.COMMENT, "Efter kopien."))
    before = filled.load()
    with pytest.raises(RefusedError, match="allerede en sag"):
        Store.restore(file, build.place)
    assert filled.load() == before


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
def test_a_damaged_copy_is_refused(filled, tmp_path):
    """A changed byte, a missing member, or another file altogether restores nothing."""
    file, odd = tmp_path / "kopi.zip", tmp_path / "odd.zip"
    filled.backup(file)
    with ZipFile(file) as old, ZipFile(odd, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b"Anna", b"Bodil") if "decisions" in name else data)
    (tmp_path / "brev.txt").write_text("Ja tak.")
    for damaged in (odd, tmp_path / "brev.txt"):
        with pytest.raises(RefusedError, match="ikke en hel sikkerhedskopi"):
            Store.restore(damaged, tmp_path / "ny")
    whole = file.read_bytes()
    for at in range(0, len(whole), len(whole) // 60):
        bad = tmp_path / f"{at}.zip"
        bad.write_bytes(
            whole[:at] + bytes(b ^ 0xFF for b in whole[at : at + 40]) + whole[at + 40 :]
        )
        with pytest.raises(RefusedError, match="ikke en hel sikkerhedskopi"):
            Store.restore(bad, tmp_path / "ny")
    with pytest.raises(InputError):
        Store.restore(tmp_path / "findes-ikke.zip", tmp_path / "ny")
    assert not (tmp_path / "ny").exists()


def test_a_restore_that_was_cut_off_can_be_done_again(filled, elsewhere, tmp_path, monkeypatch):
    """Where a source cannot be put back nothing is there yet, and the next try brings it all."""
    file = tmp_path / "kopi.zip"
    filled.backup(file)
    with monkeypatch.context() as cut:
        for kind in (FolderOriginals, TableOriginals):
            cut.setattr(kind, "put", _full)
        with pytest.raises(OSError, match="disk full"):
            Store.restore(file, elsewhere)
        with pytest.raises(InputError, match="ingen sag"):
            Store.open(elsewhere, create=False)
    with Store.restore(file, elsewhere) as back:
        assert back.load() == filled.load()
        for source in back.load().sources:
            assert back.original(source.sha256) == filled.original(source.sha256)


def test_a_restore_that_was_killed_says_how_it_goes_on(filled, elsewhere, tmp_path, monkeypatch):
    """What it leaves has no hearing; whoever read into it would have to do without the copy."""
    file = tmp_path / "kopi.zip"
    filled.backup(file)
    monkeypatch.setattr(backup, "is_empty", lambda _: False)  # nobody is there to take it back
    with monkeypatch.context() as cut:
        cut.setattr(backup, "_fill", _full)
        with pytest.raises(OSError, match="disk full"):
            Store.restore(file, elsewhere)
    with Store.open(elsewhere, create=False) as left, pytest.raises(InputError, match="restore"):
        left.load()
    with Store.restore(file, elsewhere) as back:
        assert back.load() == filled.load()


def test_a_copy_from_a_newer_version_is_told(filled, elsewhere, tmp_path):
    """What to do is said, and nothing is made."""
    file, newer = tmp_path / "kopi.zip", tmp_path / "nyere.zip"
    filled.backup(file)
    with ZipFile(file) as old, ZipFile(newer, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "manifest.json":
                data = dumps({**loads(data), "revision": "0099"}).encode()
            new.writestr(name, data)
    with pytest.raises(InputError, match=r"Sikkerhedskopien er lavet med en nyere .*\(0099\)"):
        Store.restore(newer, elsewhere)
    with pytest.raises(InputError, match="ingen sag"):
        Store.open(elsewhere, create=False)
    assert not (tmp_path / "tilbage").exists()


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
def test_what_lay_in_the_folder_stays(filled, tmp_path, monkeypatch):
    """A restore that fails takes away what it made, and nothing else."""
    file, folder = tmp_path / "kopi.zip", tmp_path / "mappe"
    filled.backup(file)
    folder.mkdir()
    (folder / "noter.txt").write_text("mine")
    monkeypatch.setattr(FolderOriginals, "put", _full)
    with pytest.raises(OSError, match="disk full"):
        Store.restore(file, folder)
    assert [path.name for path in folder.iterdir()] == ["noter.txt"]


def _full(*_):
    raise OSError("disk full")


def test_history_tells_all_in_order(filled):
    """Every decision and what was taken back, oldest first; nothing in it is a formula."""
    told = [(event.who, event.decision.nr, event.undone) for event in events(filled.load())]
    assert told == [
        ("Anna Holm", 1, False),
        ("Anna Holm", 2, False),
        ("Bo Lund", 2, True),
        ("Anna Holm", 3, False),
    ]
    table = history_csv(filled.load())
    assert "2024-03-01 12:30;Bo Lund;Taget tilbage;r1" in table
    assert ";temaet »havnebad«;afviser;læst igen;1\r\n" in table
    assert ";'=1+1;'@sum;3\r\n" in table
