"""Files that were handed over wait under names of their own, or one would push another out."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path

import pytest

from hoering.case import inbox as room
from hoering.case.inbox import Inbox
from hoering.errors import InputError
from hoering.files import whole
from hoering.records import Delivery

ANNA, BO, EVA = b"Ja tak til badet.", "Nej tak, det støjer.".encode(), b"Kun med toiletter."


def read(name: str, data: bytes) -> Delivery:
    return Delivery(name, sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("batches", "deliveries", "names"),
    [
        ([[("svar.txt", ANNA), ("svar.txt", BO)]], [], ["svar.txt", "svar (2).txt"]),
        ([[("svar.txt", ANNA)], [("svar.txt", BO)]], [], ["svar.txt", "svar (2).txt"]),
        ([[("svar.txt", ANNA)], [("svar.txt", ANNA)]], [], ["svar.txt"]),
        ([[("svar.txt", ANNA), ("svar.txt", ANNA)]], [], ["svar.txt", "svar (2).txt"]),
        ([[("svar.txt", BO)]], [read("svar.txt", ANNA)], ["svar (2).txt"]),
        ([[("svar.txt", ANNA)]], [read("svar.txt", ANNA)], ["svar.txt"]),
        (
            [[("svar.txt", BO)], [("svar.txt", EVA)]],
            [read("svar.txt", ANNA)],
            ["svar (2).txt", "svar (3).txt"],
        ),
        ([[("a/../svar.txt", ANNA)]], [], ["a_.._svar.txt"]),
    ],
    ids=["at once", "one after the other", "again", "twice at once", "another is in the case",
         "it is in the case", "each besides the others", "a path"],
)  # fmt: skip
def test_no_two_that_wait_share_a_name(tmp_path: Path, batches, deliveries, names):
    """Whatever came before, in the same batch, in one that waits or in the case."""
    inbox = Inbox.of(str(tmp_path / "sag"))
    for batch in batches:
        inbox.put(batch, deliveries)
    assert [path.name for path in inbox.waiting()] == names
    kept = {path.read_bytes() for path in inbox.waiting()}
    assert kept == {data for batch in batches for _, data in batch}


# --- many at once -------------------------------------------------------------------------------

FILES = 15


def put_many(place: str, who: str) -> None:
    """Hand over files under names that everybody uses, one at a time and two at once."""
    inbox = Inbox.of(place)
    for nr in range(0, FILES, 3):
        inbox.put([("svar.txt", f"{who} {nr}".encode())], [])
        inbox.put([("svar.txt", f"{who} {nr + n}".encode()) for n in (1, 2)], [])


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_many_put_files_of_one_name_at_once(tmp_path: Path, kind: str) -> None:
    """Each file is there with its own bytes, under a name that no other has."""
    people = [f"Person {nr}" for nr in range(4)]
    pool = ThreadPoolExecutor(4) if kind == "threads" else ProcessPoolExecutor(
        4, mp_context=get_context("spawn")
    )  # fmt: skip
    with pool:
        list(pool.map(put_many, [str(tmp_path / "sag")] * 4, people))
    waiting = Inbox.of(str(tmp_path / "sag")).waiting()
    assert len({path.name for path in waiting}) == len(waiting) == 4 * FILES
    kept = {path.read_text() for path in waiting}
    assert kept == {f"{who} {nr}" for who in people for nr in range(FILES)}


def test_what_is_read_while_others_put_keeps_its_name(tmp_path: Path) -> None:
    """Whoever lets go while files are put: none is removed unread, no name is given twice."""
    inbox = Inbox.of(str(tmp_path / "sag"))
    delivered: list[Delivery] = []

    def put(who: str) -> None:
        for nr in range(30):
            inbox.put([("svar.txt", f"{who} {nr}".encode())], now())

    def now() -> Iterator[Delivery]:
        yield from tuple(delivered)

    with ThreadPoolExecutor(2) as pool:
        putting = [pool.submit(put, who) for who in ("Anna", "Bo")]
        while not all(one.done() for one in putting) or inbox.waiting():
            paths = inbox.waiting()
            delivered += [read(path.name, path.read_bytes()) for path in paths]
            inbox.let_go(paths)
    assert [one.result() for one in putting] == [None, None]
    assert len({one.file for one in delivered}) == len({one.sha256 for one in delivered}) == 60


def test_only_what_was_read_is_let_go(tmp_path: Path) -> None:
    """What came meanwhile waits, and a file that lies elsewhere is not the inbox's to remove."""
    inbox, elsewhere = Inbox.of(str(tmp_path / "sag")), tmp_path / "svar" / "1" / "eva.txt"
    elsewhere.parent.mkdir(parents=True)
    elsewhere.write_bytes(EVA)
    inbox.put([("anna.txt", ANNA)], [])
    being_read = inbox.waiting()
    inbox.put([("bo.txt", BO)], [])
    inbox.let_go([*being_read, elsewhere])
    assert [path.name for path in inbox.waiting()] == ["bo.txt"]
    assert elsewhere.exists()
    inbox.let_go(inbox.waiting())
    inbox.put([("anna.txt", BO)], [])
    assert not set(being_read) & set(inbox.waiting())  # a second reader may let go only now


def test_whoever_is_killed_while_putting_keeps_nobody_out(tmp_path: Path) -> None:
    """What was kept until then waits; what was half written is gone, and the next one may come."""
    place = str(tmp_path / "sag")
    code = (
        "import os, signal, sys\n"
        "from hoering.case.inbox import Inbox\n"
        "def files():\n"
        "    yield 'anna.txt', b'Ja tak til badet.'\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "Inbox.of(sys.argv[1]).put(files(), [])\n"
    )
    killed = subprocess.run([sys.executable, "-c", code, place], check=False)
    assert killed.returncode == -signal.SIGKILL
    inbox = Inbox.of(place)
    (inbox.folder / "7").mkdir()
    inbox.put([("anna.txt", BO)], [])
    assert [path.read_bytes() for path in inbox.waiting()] == [ANNA, BO]


# --- what does not belong there -----------------------------------------------------------------


def test_a_folder_and_a_link_to_nowhere_keep_nothing_out(tmp_path: Path) -> None:
    """What is no file has its name, and whoever hands files over is not told of it."""
    inbox = Inbox.of(str(tmp_path / "sag"))
    (inbox.folder / "5" / "svar.txt").mkdir(parents=True)
    (inbox.folder / "6").mkdir()
    (inbox.folder / "6" / "væk.txt").symlink_to(tmp_path / "findes ikke")
    inbox.put([("svar.txt", ANNA), ("væk.txt", BO)], [])
    assert [path.name for path in inbox.waiting()] == ["svar.txt", "svar (2).txt", "væk.txt"]


def test_what_cannot_be_let_go_stays(tmp_path: Path) -> None:
    """It waits, and the reading that is done with it goes on."""
    inbox = Inbox.of(str(tmp_path / "sag"))
    inbox.put([("anna.txt", ANNA)], [])
    (inbox.folder / ".indbakke").unlink()
    (inbox.folder / ".indbakke").mkdir()
    inbox.let_go(inbox.waiting())
    assert [path.name for path in inbox.waiting()] == ["anna.txt"]


def test_each_user_of_a_machine_has_an_inbox(tmp_path: Path, monkeypatch) -> None:
    """Nobody is kept out of a case in the database by the folder of somebody else."""
    case, folders = "postgresql+psycopg://localhost/db#havnebad", set()
    monkeypatch.setattr(room, "gettempdir", lambda: str(tmp_path))
    for user in (1000, 1001, 1000):
        monkeypatch.setattr("os.getuid", lambda user=user: user, raising=False)
        folders.add(Inbox.of(case).folder)
    assert len(folders) == 2
    inbox = Inbox.of(case)
    inbox.folder.mkdir()
    inbox.let_go([tmp_path / "svar" / "eva.txt"])
    assert not list(inbox.folder.iterdir())


# --- odd names and full disks -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("svar.txt", "svar.txt"),
        ("Ærø & Øen #1 (100%).txt", "Ærø & Øen #1 (100%).txt"),
        ("å" * 100 + ".docx", "å" * 100 + ".docx"),
        ("a" * 120 + ".pdf", "a" * 100 + ".pdf"),
        ("😀" * 80 + ".txt", "😀" * 54 + ".txt"),
        ("Svar." + "ø" * 120, "Svar." + "ø" * 49),
        ("...", "fil"),
    ],
)
def test_a_name_fits_into_a_folder(tmp_path: Path, given: str, kept: str) -> None:
    """A long name is cut between two characters and keeps its suffix, with a number too."""
    inbox = Inbox.of(str(tmp_path / "sag"))
    inbox.put([(given, ANNA), ("bo.txt", BO), (given, EVA)], [])
    first, second, third = (path.name for path in inbox.waiting())
    assert (first, second) == (kept, "bo.txt")
    assert Path(third).stem == f"{Path(kept).stem} (2)"
    assert Path(third).suffix == Path(kept).suffix


def test_one_that_cannot_be_kept_stops_no_other(tmp_path: Path, monkeypatch) -> None:
    """It is told by its name and why, and no folder of the server is."""

    def failing(path: Path):
        if path.name == "bo.txt":
            raise InputError("x") from OSError(errno.ENAMETOOLONG, "")
        return whole(path)

    monkeypatch.setattr(room, "whole", failing)
    inbox = Inbox.of(str(tmp_path / "sag"))
    with pytest.raises(InputError) as told:
        inbox.put([("anna.txt", ANNA), ("bo.txt", BO), ("eva.txt", EVA)], [])
    assert told.value.what == "»bo.txt« kan ikke lægges ind (navnet er for langt)."
    assert [path.name for path in inbox.waiting()] == ["anna.txt", "eva.txt"]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """In Danish, without the server's folder."""
    (tmp_path / "sag").write_text("")
    with pytest.raises(InputError, match="Filerne kan ikke lægges ind") as told:
        Inbox(tmp_path / "sag" / "indbakke").put([("anna.txt", ANNA)], [])
    assert str(tmp_path) not in str(told.value)
