"""A crash leaves all of a document behind or nothing, and writers wait for each other."""

from __future__ import annotations

import json
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hoering.case.store import Store
from hoering.labels import Stance
from hoering.records import Document

_CRASH = """
import os, pickle, signal, sys
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session
from hoering import files
from hoering.case.store import Store

left = int(sys.argv[3])

def die(*_):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

store = Store.open(sys.argv[1])
match sys.argv[2]:
    case "bytes written": files.os.replace = die
    case "rows written": event.listen(Session, "after_flush_postexec", die)
    case "about to commit": event.listen(Engine, "commit", die)
    case "committed": event.listen(Session, "after_commit", die)
store.add(*pickle.load(sys.stdin.buffer))
"""


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
def test_a_crash_between_bytes_and_name_leaves_nothing(store, build):
    """Killed before the file has its name, nothing of the document is there."""
    crash(build, "bytes written", there=False, let=0)


@pytest.mark.parametrize(
    ("moment", "there"),
    [("rows written", False), ("about to commit", False), ("committed", True)],
)
def test_a_crash_leaves_all_or_nothing(store, build, moment, there):
    """Killed anywhere in add(), the case opens again, and a new run completes it."""
    # Before it a look whether the case is open, and in a database the bytes by themselves.
    commits = 1 if moment != "rows written" else 0
    crash(build, moment, there, let=commits + (not isinstance(build.place, Path)))


def crash(build: Any, moment: str, there: bool, let: int) -> None:
    document = build.bundle()
    payload = pickle.dumps((document, build.delivery(document), build.data(document)))
    command = [sys.executable, "-c", _CRASH, str(build.place), moment, str(let)]
    died = subprocess.run(command, input=payload, check=False)
    assert died.returncode == -signal.SIGKILL
    with build.reopened() as again:
        assert again.known(build.delivery(document)) is there
        assert len(again.load().responses) == (2 if there else 0)
        build.add(again, document)
        assert again.load().responses == document.responses
        assert again.original(document.source.sha256) == build.data(document)


@pytest.mark.parametrize("rounds", [50, pytest.param(1000, marks=pytest.mark.long)])
def test_killed_at_any_moment(place, rounds):
    """Whatever was acknowledged is there, nothing by halves, and the next start goes on."""
    script = [sys.executable, Path(__file__).with_name("killed.py"), str(place), str(rounds), "7"]
    told = json.loads(subprocess.run(script, check=True, capture_output=True).stdout)
    assert (told["killed"], told["lost"], told["half"]) == (rounds, 0, 0)
    assert told["acknowledged"] > rounds // 10  # a busy machine says little before a kill


def test_writers_wait_for_each_other(store, build):
    """Documents added from several threads and connections at once all arrive."""
    documents = [build.letter(f"Svar {n}.", f"{n}.txt", f"r{n}") for n in range(8)]

    def work(mine: list[Document], opened: Callable[[], Store]) -> None:
        with opened() as own:
            for document in mine:
                build.add(own, document)

    threads = [
        threading.Thread(target=work, args=(documents[n::4], build.reopened)) for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.load().responses) == 8
    assert all(
        label.stance is Stance.SUPPORTS for r in store.load().responses for label in r.labels
    )
