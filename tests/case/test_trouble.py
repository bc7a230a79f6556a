"""A full disk, a case that may only be read, one that another holds: told, and nothing half."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import make_url

from hoering.case import database
from hoering.case.ledger import ledger
from hoering.case.store import Store
from hoering.decisions import What
from hoering.errors import InputError

from ..postgres import programs, server
from .conftest import Build

_FILL = """
import json, resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from hoering.errors import InputError
from tests.case.test_trouble import fill, Build

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the write fails instead, as on a full disk
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
print(json.dumps(fill(Build(sys.argv[2]), int(sys.argv[4]))))
"""
_ROOT = Path(__file__).parents[2]
_LINES = 400


def fill(build: Build, most: int) -> tuple[int, int, str]:
    """Add letters until there is no room; gives how many letters and decisions, and the error."""
    done, decided = 0, 0
    try:
        with build.reopened() as store:
            for nr in range(most):
                dice = Random(nr)
                lines = (f"{dice.getrandbits(400):x} vil bade." for _ in range(_LINES))
                build.add(store, build.letter("\n".join(lines), f"{nr}.txt", f"r{nr}", nr=nr + 1))
                done += 1
                store.decide(build.word(What.COMMENT, "Læst. " * 400, f"r{nr}"))
                decided += 1
    except InputError as error:
        return done, decided, str(error)
    return done, decided, ""


def whole(build: Build, done: int, decided: int) -> None:
    """Everything that was acknowledged is there, and nothing by halves."""
    with build.reopened() as store:
        case = store.load()
        assert (len(case.responses), len(case.decisions)) == (done, decided)
        assert ledger(case).causes == ()
        assert store.unsound() == ()


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
@pytest.mark.parametrize("room", [300_000, 600_000, 2_000_000])
def test_a_full_disk_leaves_a_whole_case(store, build, room):
    """Whatever file there is no room for, what was acknowledged is there and the rest is told."""
    store.close()
    command = [sys.executable, "-c", _FILL, str(_ROOT), str(build.place), str(room), "60"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    done, decided, error = json.loads(told)
    assert "disken er fuld" in error
    whole(build, done, decided)
    with build.reopened() as again:
        assert len(again.list()) == done


@pytest.mark.parametrize("largest", [1_400, 3_000])
def test_a_full_database_server_leaves_a_whole_case(request, largest):
    """The same where the disk of the PostgreSQL server is full."""
    request.getfixturevalue("postgres")  # skips, or fails, where there is none
    with server(programs(), largest_file=largest) as url:
        build = Build(f"{url}#fuld")
        with Store.open(build.place) as store:
            store.save_hearing(build.hearing())
        done, decided, error = fill(build, 200)
        assert "disken er fuld" in error
        assert 0 < done < 200
        whole(build, done, decided)


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="needs another account")
def test_a_folder_that_may_not_be_written_to(build):
    """Somebody without the right to write is told so, and nothing changes."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "sag"
        with Store.open(place) as store:
            store.save_hearing(build.hearing())
        before = sorted(f.name for f in place.iterdir())
        place.chmod(0o555)
        Path(folder).chmod(0o755)
        code = (
            "import os, sys\nfrom hoering.case.store import Store\n"
            "from hoering.errors import HoeringError\nos.setuid(65534)\n"
            "try: Store.open(sys.argv[1], create=False)\n"
            "except HoeringError as error: print(error)"
        )
        told = subprocess.run(
            [sys.executable, "-c", code, place], capture_output=True, text=True, check=True
        ).stdout
        assert "kan ikke bruges til en sag" in told
        assert "kopiér hele mappen" in told  # in another folder there is no case
        assert sorted(f.name for f in place.iterdir()) == before


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="needs another account")
def test_a_folder_that_may_not_be_looked_into(build):
    """Whether a case is in it cannot be told: another folder is what helps."""
    with tempfile.TemporaryDirectory() as folder:
        code = (
            "import os, sys\nfrom hoering.case.store import Store\n"
            "from hoering.errors import HoeringError\nos.setuid(65534)\n"
            "try: Store.open(sys.argv[1])\n"
            "except HoeringError as error: print(error)"
        )
        told = subprocess.run(
            [sys.executable, "-c", code, Path(folder) / "sag"],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        assert "Angiv en anden mappe" in told


def test_a_database_that_may_only_be_read(postgres, build):
    """What may only be read is read, and whoever decides is told."""
    place = f"{postgres}#kun-{uuid4().hex}"
    with Store.open(place) as store:
        store.save_hearing(build.hearing())
        Build(place).add(store, build.bundle())
    readonly = place.replace("#", "?options=-c%20default_transaction_read_only%3Don#")
    with Store.open(readonly, create=False) as store:
        assert len(store.load().responses) == 2
        with pytest.raises(InputError, match="read-only transaction"):
            store.decide(build.decision())
        assert store.load().decisions == ()


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
@pytest.mark.parametrize("left", [0, 8192, 100_000])
def test_a_damaged_database_is_told(store, build, left):
    """Written over from some byte on: what helps is a copy; to try again is of no use."""
    build.add(store, build.bundle())
    store.close()
    file = build.place / "sag.sqlite"
    data = file.read_bytes()
    file.write_bytes(data[:left] + b"\xa5" * (len(data) - left))
    with (
        pytest.raises(InputError, match=r"beskadiget.*sikkerhedskopi"),
        build.reopened() as again,
    ):
        again.load()


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
def test_an_emptied_database_is_no_new_case(store, build):
    """What a full disk or a broken copy leaves: the answers are there, what was decided is not."""
    build.add(store, build.bundle())
    store.close()
    (build.place / "sag.sqlite").write_bytes(b"")
    with pytest.raises(InputError, match=r"er tom.*sikkerhedskopi"):
        Store.open(build.place)
    assert (build.place / "sag.sqlite").read_bytes() == b""


def test_a_case_that_another_holds(store, build, monkeypatch):
    """Whoever waits too long for another program is told, and can try again when it is done."""
    build.add(store, build.bundle())
    monkeypatch.setattr(database, "_BUSY_MS", 200)
    with build.reopened() as impatient:
        with store._engine.execution_options(writes=True).begin():
            with pytest.raises(InputError, match="luk andre programmer"):
                impatient.decide(build.decision())
            assert len(impatient.load().responses) == 2
        impatient.decide(build.decision())
    assert len(store.load().decisions) == 1


def test_the_server_goes_away(request, build):
    """A server that stops in the middle of the work is told, not shown as Python's own error."""
    request.getfixturevalue("postgres")
    with server(programs()) as url:
        place = f"{url}#væk"
        with Store.open(place) as store:
            store.save_hearing(build.hearing())
            _stop_all(url)
            assert store.hearing() == build.hearing()  # a new connection is found by itself
            store.load()
        opened = Store.open(place, create=False)
    with pytest.raises(InputError, match="kan ikke bruges"):
        opened.load()


def _stop_all(url: str) -> None:
    """Cut every connection to the database but this one."""
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
            "AND datname = current_database()"
        )
