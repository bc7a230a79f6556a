"""That files are being read into a case is seen by every other process, and not a moment longer."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

from hoering.run import run
from hoering.standard import pipeline

READS = """
import sys
from hoering.case.store import Store
with Store.open(sys.argv[1]) as store, store.being_read():
    print("begun", flush=True)
    sys.stdin.read()
"""


def test_another_process_is_seen_until_it_ends(store, place):
    """Also where it is killed; who looks keeps nobody from reading beside it."""
    assert not store.is_being_read()
    for ends in (lambda other: other.stdin.close(), subprocess.Popen.kill):
        with reading(str(place)) as other:
            assert other.stdout.readline() == b"begun\n"
            assert store.is_being_read()
            with store.being_read():
                assert store.is_being_read()
            assert store.is_being_read()
            ends(other)
            other.wait()
            assert not store.is_being_read()


def reading(place: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", READS, place]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def test_a_run_shows_itself(store, tmp_path):
    """From its first file on; afterwards nobody reads."""
    (tmp_path / "a.txt").write_text("Vi støtter havnebadet.", "utf-8")
    seen = []
    make = partial(pipeline, store.hearing())
    run([tmp_path / "a.txt"], make, store, on_step=lambda _: seen.append(store.is_being_read()))
    assert seen == [True]
    assert not store.is_being_read()
