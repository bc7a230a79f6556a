"""A crash leaves all of a document behind or nothing, and writers wait for each other."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest

from hoering.case.store import Store
from hoering.labels import Stance
from hoering.records import Document

_CRASH = """
import os, pickle, signal, sys
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session
from hoering.case import originals
from hoering.case.store import Store

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

store = Store.open(sys.argv[1])
match sys.argv[2]:
    case "bytes written": originals.os.replace = die
    case "rows written": event.listen(Session, "after_flush_postexec", die)
    case "about to commit": event.listen(Engine, "commit", die)
    case "committed": event.listen(Session, "after_commit", die)
store.add(*pickle.load(sys.stdin.buffer))
"""


@pytest.mark.parametrize(
    ("moment", "there"),
    [
        ("bytes written", False),
        ("rows written", False),
        ("about to commit", False),
        ("committed", True),
    ],
)
def test_a_crash_leaves_all_or_nothing(store, build, tmp_path, moment, there):
    """Killed anywhere in add(), the case opens again, and a new run completes it."""
    document = build.bundle()
    payload = pickle.dumps((document, build.delivery(document), build.data(document)))
    command = [sys.executable, "-c", _CRASH, str(tmp_path / "sag"), moment]
    died = subprocess.run(command, input=payload, check=False)
    assert died.returncode == -signal.SIGKILL
    with build.reopened(tmp_path) as again:
        assert again.known(build.delivery(document)) is there
        assert len(again.load().responses) == (2 if there else 0)
        assert build.sql(tmp_path, "PRAGMA integrity_check") == [("ok",)]
        build.add(again, document)
        assert again.load().responses == document.responses
        assert again.original(document.source.sha256) == build.data(document)


def test_writers_wait_for_each_other(store, build, tmp_path):
    """Documents added from several threads and connections at once all arrive."""
    documents = [build.letter(f"Svar {n}.", f"{n}.txt", f"r{n}") for n in range(8)]

    def work(mine: list[Document], opened: Callable[[], Store]) -> None:
        with opened() as own:
            for document in mine:
                build.add(own, document)

    threads = [
        threading.Thread(target=work, args=(documents[n::4], lambda: build.reopened(tmp_path)))
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.load().responses) == 8
    assert all(
        label.stance is Stance.SUPPORTS for r in store.load().responses for label in r.labels
    )
