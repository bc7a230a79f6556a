"""A case is opened: a private folder, the right database, by several at once."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hoering.case.store import Store
from hoering.errors import InputError
from hoering.records import Delivery


def test_a_case_is_a_private_folder(tmp_path, store, build):
    """Folder, sources and nothing else are made, for the owner's eyes only."""
    build.add(store, build.bundle())
    folder = tmp_path / "sag"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "kilder").stat().st_mode & 0o777 == 0o700
    assert {file.name.partition("-")[0] for file in folder.iterdir()} == {"sag.sqlite", "kilder"}


def test_a_folder_that_was_open_to_others_is_closed(tmp_path):
    """An existing folder loses the rights of others when it becomes a case."""
    (tmp_path / "sag").mkdir(mode=0o755)
    Store.open(tmp_path / "sag").close()
    assert (tmp_path / "sag").stat().st_mode & 0o777 == 0o700


def test_the_database_is_set_to_survive(store):
    """Write-ahead log, full synchronising, foreign keys and a waiting time are on."""
    pragmas = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30000}
    with store._engine.connect() as connection:
        for name, value in pragmas.items():
            assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == value


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("postgresql://vært/sager#7", "postgres"),
        (Path("postgresql+psycopg://vært/sager"), "postgres"),
    ],
)
def test_a_shared_database_is_for_later(location, words):
    """A URL is answered in Danish, with the way out."""
    with pytest.raises(InputError, match=words) as caught:
        Store.open(location)
    assert "mappe" in caught.value.next_step


def test_what_is_no_case_is_said_so(tmp_path):
    """A file in the way, a missing case and a broken database are each an error of ours."""
    (tmp_path / "fil").write_text("x")
    with pytest.raises(InputError, match="kan ikke bruges til en sag"):
        Store.open(tmp_path / "fil")
    with pytest.raises(InputError, match="ingen sag"):
        Store.open(tmp_path / "tom", create=False)
    assert not (tmp_path / "tom").exists()
    (tmp_path / "brudt").mkdir()
    (tmp_path / "brudt" / "sag.sqlite").write_bytes(b"ikke en database" * 100)
    with pytest.raises(InputError, match="database"):
        Store.open(tmp_path / "brudt")


def test_two_processes_can_make_the_same_case(tmp_path):
    """Whoever comes second finds the tables made, and nobody fails."""
    line = "import sys; from hoering.case.store import Store; Store.open(sys.argv[1]).close()"
    command = [sys.executable, "-c", line, str(tmp_path / "sag")]
    started = [subprocess.Popen(command) for _ in range(3)]
    assert [process.wait() for process in started] == [0, 0, 0]


def test_many_threads_can_open_cases(tmp_path):
    """Several people opening new cases in one program do not disturb each other."""
    with ThreadPoolExecutor(6) as pool:
        opened = list(pool.map(Store.open, [tmp_path / str(n % 3) for n in range(6)]))
    assert all(store.known(Delivery("a", "b")) is False for store in opened)
