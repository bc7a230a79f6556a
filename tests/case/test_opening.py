"""A case is opened: a private folder, the right database, by several at once."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest

from hoering.case.location import locate
from hoering.case.opening import places
from hoering.case.store import Store
from hoering.errors import InputError, NoHearingError
from hoering.records import Delivery

in_folder = pytest.mark.parametrize("place", ["mappe"], indirect=True)


@in_folder
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


@in_folder
def test_the_database_is_set_to_survive(store):
    """Write-ahead log, full synchronising, foreign keys and a waiting time are on."""
    pragmas = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30000}
    with store._engine.connect() as connection:
        for name, value in pragmas.items():
            assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == value


@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("mysql://vært/sager#syv", "mysql"),
        ("postgresql+psycopg://vært/sager", "hvilken sag"),
        ("postgresql://vært/sager#Sag 7", "hvilken sag"),
        ("postgresql://vært/sager#" + "ø" * 40, "hvilken sag"),
        ("postgresql://a:b@vært:port/sager#syv", "kan ikke læses"),
        (Path("postgresql://127.0.0.1:1/sager#syv"), "svarer ikke"),
    ],
)
def test_an_address_that_leads_nowhere_is_said_so(location, words):
    """A wrong URL, or a server that is not there, is told in Danish with the next step."""
    with pytest.raises(InputError, match=words) as caught:
        Store.open(location)
    assert caught.value.next_step


def test_a_password_is_never_shown():
    """An address is told without what opens it."""
    for secret in ("anna:hemmelig@vært/sager", "vært/sager?password=hemmelig"):
        shown = str(locate(f"PostgreSQL://{secret}#syv"))
        assert shown == "postgresql+psycopg://vært/sager#syv"


def test_cases_of_one_database_know_nothing_of_each_other(postgres, build):
    """Each has its own tables; what is not there is not made by looking for it."""
    one, two = (f"{postgres}#{name}-{uuid4().hex}" for name in ("å", "b-2"))
    with Store.open(one) as store:
        store.save_hearing(build.hearing())
        build.add(store, build.letter("Ja."))
    with Store.open(two) as store, pytest.raises(NoHearingError):
        store.load()
    with pytest.raises(InputError, match="ingen sag"):
        Store.open(f"{two}-findes-ikke", create=False)
    with Store.open(one, create=False) as store:
        assert len(store.load().responses) == 1


def test_every_case_of_folder_and_database_is_listed(postgres, tmp_path, build):
    """The newest of the folder first, then the database's; one name in both is told apart."""
    name = f"sag-{uuid4().hex}"
    for place in (tmp_path / name, tmp_path / "ny", f"{postgres}#{name}"):
        Store.open(place).close()
    (tmp_path / "ingen").mkdir()
    os.utime(tmp_path / name, (1, 1))
    found = places(tmp_path, postgres)
    assert list(found)[:2] == ["ny", name]
    assert found[f"{name} (i databasen)"] == f"{postgres}#{name}"
    assert "ingen" not in found
    assert list(places(tmp_path)) == ["ny", name]
    for wrong in (str(tmp_path), "mysql://vært/sager"):
        with pytest.raises(InputError):
            places(tmp_path, wrong)


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


def test_two_processes_can_make_the_same_case(place):
    """Whoever comes second finds the tables made, and nobody fails."""
    line = "import sys; from hoering.case.store import Store; Store.open(sys.argv[1]).close()"
    command = [sys.executable, "-c", line, str(place)]
    started = [subprocess.Popen(command) for _ in range(3)]
    assert [process.wait() for process in started] == [0, 0, 0]


def test_many_threads_can_open_cases(tmp_path):
    """Several people opening new cases in one program do not disturb each other."""
    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(Store.open, [tmp_path / str(n // 4) for n in range(24)]))
    assert all(store.known(Delivery("a", "b")) is False for store in opened)
