"""A case is opened: a private folder, the right database, by several at once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import rmtree
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import make_url

from hoering.case import database
from hoering.case.location import Shared, locate
from hoering.case.opening import address, places, reach
from hoering.case.store import Store
from hoering.cli import main
from hoering.decisions import Role
from hoering.errors import GoneError, InputError, NoHearingError
from hoering.records import Delivery
from hoering.settings import settings

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


@pytest.mark.parametrize(
    ("place", "open_"),
    [
        ("postgresql://a%40b:p%23w@vært:5432/sager#syv", "a%40b@vært:5432/sager#syv"),
        ("postgresql://a@vært/sager?password=hemmelig#syv", "a@vært/sager#syv"),
        ("postgresql://a:b@/sager?host=/run/pg&sslpassword=c#syv", "a@/sager?host=%2Frun%2Fpg#syv"),
        ("postgresql:///sager?password=hemmelig#syv", "/sager#syv"),
        ("postgresql+psycopg://a@vært/sager#syv", "a@vært/sager#syv"),
        ("postgresql+psycopg:///sager#syv", "/sager#syv"),
    ],
)
def test_an_address_without_a_password_leads_there(place, open_, monkeypatch):
    """It names server, user and database; with the password in the environment it opens them."""
    shown = address(place)
    assert shown == address(shown) == f"postgresql+psycopg://{open_}"
    base = place.partition("#")[0]
    other = base.replace("sager", "andre")
    for given_in, used in ((base, place), ("", shown), (other, shown), ("mysql://x", shown)):
        assert _used(shown, given_in, monkeypatch) == locate(used)
    given = "postgresql://a:min@vært/sager#syv"
    assert _used(given, base, monkeypatch) == locate(given)  # what somebody wrote is what is meant


def _used(place: str, database: str, patch: pytest.MonkeyPatch) -> Shared:
    """The database that a case is looked for in, with that ``HOERING_DATABASE``."""
    used: list[Shared] = []

    def connect(place: Shared, *, create: bool):
        used.append(place)
        raise InputError("nået", "")

    with patch.context() as patched:
        patched.setenv("HOERING_DATABASE", database)
        patched.setattr("hoering.case.database.connect_shared", connect)
        settings.cache_clear()
        with pytest.raises(InputError, match="nået"):
            reach(locate(place), create=False)
    settings.cache_clear()
    return used[0]


def test_cases_are_listed_and_opened_without_a_password(postgres, build, monkeypatch, capsys):
    """The list is for scripts: no password in it, and each of its addresses opens the case."""
    name = f"sag-{uuid4().hex}"
    database = postgres.replace("@", ":hemmelig@", 1)
    monkeypatch.setenv("HOERING_DATABASE", database)
    settings.cache_clear()
    with Store.open(f"{database}#{name}") as store:
        store.save_hearing(build.hearing())
    with pytest.raises(SystemExit):
        main(["cases"])
    listed = capsys.readouterr().out
    assert "hemmelig" not in listed
    place = dict(line.split("\t") for line in listed.splitlines())[name]
    assert place == f"{postgres}#{name}"
    assert _used(place, database, monkeypatch).url == database
    with Store.open(place, create=False) as store:
        assert store.hearing() == build.hearing()
    settings.cache_clear()


def test_a_database_on_this_machine_needs_no_server_in_its_address():
    """Three slashes: the server's own socket, and the name is the database's."""
    assert locate("postgresql:///hoering#syv") == Shared("postgresql+psycopg:///hoering", "syv")
    assert locate(Path("postgresql://vært/sager#syv")).url == "postgresql+psycopg://vært/sager"


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


def _restored(folder: Path) -> None:
    """The same case, from a backup, where it lay."""
    saved = folder.parent / "kopi.zip"
    with Store.open(folder, create=False) as store:
        store.backup(saved)
    rmtree(folder)
    Store.restore(saved, folder).close()


@in_folder
@pytest.mark.parametrize("warm", [False, True])
@pytest.mark.parametrize(
    "happens",
    [rmtree, lambda folder: folder.rename(folder.parent / "flyttet"), _restored],
    ids=["deleted", "moved", "restored"],
)
def test_a_case_that_is_no_longer_there_is_refused(
    tmp_path: Path, store: Store, build, happens: Callable[[Path], object], warm: bool
) -> None:
    """Whoever had it open reads and writes nothing in a file that nobody finds again."""
    build.add(store, build.bundle())
    if warm:
        store.version()
    assert store.is_there()
    happens(tmp_path / "sag")
    there = (tmp_path / "sag").exists()
    assert not store.is_there()
    for use in (
        lambda: store.decide(build.decision()),
        lambda: store.roles("anna@example.dk"),
        store.load,
        store.version,
        lambda: build.add(store, build.letter("Nej.", "nyt.txt", "r9")),
    ):
        for _ in range(2):
            with pytest.raises(GoneError, match="slettet, flyttet eller skiftet ud"):
                use()
    assert (tmp_path / "sag").exists() == there  # and nothing is made in its place
    if there:
        with build.reopened() as again:
            assert again.load().decisions == ()
            again.decide(build.decision())


@in_folder
def test_a_case_that_goes_in_the_middle_of_a_transaction_is_refused(
    tmp_path: Path, store: Store, build
) -> None:
    """Nothing is said to be written that went with the file."""
    build.add(store, build.bundle())
    with pytest.raises(GoneError), store._writing():
        rmtree(tmp_path / "sag")


@in_folder
def test_a_case_that_others_write_to_is_still_the_same(store: Store, build, tmp_path: Path) -> None:
    """Nor is it another one after a backup, a deletion on request, or by another path."""
    build.add(store, build.bundle())
    before = store.version()
    (tmp_path / "genvej").symlink_to(tmp_path / "sag")
    with Store.open(tmp_path / "genvej", create=False) as other:
        other.decide(build.decision())
        other.backup(tmp_path / "kopi.zip")
        other.erase("r2", "Drift", build.when, "bedt om det")
        assert other.is_there()
    assert store.version() != before
    assert len(store.load().decisions) == 1


@in_folder
def test_two_that_follow_each_other_give_no_mark_alike(store: Store, build) -> None:
    """What was kept of a case is not taken for what was restored in its place."""
    first = store.version()
    with build.reopened() as again:
        assert again.version() != first


def test_many_cases_of_one_database_share_its_connections(postgres: str, build) -> None:
    """However many are open, a server's few connections are enough, and no two cases are mixed."""
    before = connections(postgres)  # other tests' pools may keep one
    stores = [Store.open(f"{postgres}#mange-{uuid4().hex}") for _ in range(2 * database._KEPT)]
    people = [f"{nr}@example.dk" for nr in range(len(stores))]

    def use(nr: int) -> int:
        stores[nr].give(people[nr], Role.READER, "Drift", build.when)
        return sum(bool(stores[nr].roles(one)) for one in people)

    with ThreadPoolExecutor(len(stores)) as pool:
        assert [*pool.map(use, range(len(stores)))] == [1] * len(stores)
    for _ in range(8):  # by now, what is asked often is prepared on each connection
        assert all(stores[nr].roles(who) for nr, who in enumerate(people))
        assert not any(stores[nr - 1].roles(who) for nr, who in enumerate(people))
    stores[0].close()
    assert stores[1].roles(people[1])
    assert connections(postgres) - before <= database._KEPT


def connections(postgres: str) -> int:
    """How many connections a server has that is asked for it."""
    address = make_url(postgres).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as connection:
        asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
        return connection.execute(asked).fetchone()[0]


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
