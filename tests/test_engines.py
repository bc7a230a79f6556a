"""Where documents are worked on makes no difference, not even when a worker is killed over it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import pytest

from hoering.case.export import case_json
from hoering.case.store import Store
from hoering.hearing import Hearing, Theme
from hoering.run import Engine, Step, run
from hoering.standard import pipeline

BATH = Theme("bad", "Havnebad", "Kommunen foreslår et havnebad.", keywords=("havnebad",))
WORDS = "Vi {} et havnebad ved kajen, for vi er {} naboer, som bader hver dag om sommeren.\n"
FILES = 9

needs_dask = pytest.mark.skipif(find_spec("distributed") is None, reason="the extra cluster")


@pytest.fixture
def post(tmp_path: Path) -> Path:
    folder = tmp_path / "post"
    folder.mkdir()
    for nr in range(FILES):
        said = WORDS.format("støtter" if nr % 3 else "er imod", nr + 2)
        (folder / f"{nr:02}.txt").write_text(said, encoding="utf-8")
    (folder / "ødelagt.pdf").write_bytes(b"%PDF-1.7 og ikke mere")
    return folder


def case_of(
    post: Path, engine: Engine, on_step: Callable[[Step], None] = lambda step: None
) -> bytes | str:
    with Store.open(post.parent / f"sag {engine}") as store:
        store.save_hearing(Hearing("bad", "Havnebad", (BATH,)))
        make = partial(pipeline, store.hearing())
        outcome = run([post], make, store, engine=engine, on_step=on_step)
        assert outcome.ledger.causes == ()
        return case_json(outcome.case)


class Killer:
    """Kills one of Dask's worker processes when the first file is done."""

    def __init__(self) -> None:
        self.before: set[int] = set()
        self.after: set[int] = set()
        self.killed = 0
        self.files: list[str] = []

    def __call__(self, step: Step) -> None:
        self.files.append(step.file)
        if not self.killed:
            self.before = self._workers()
            self.killed = min(self.before)
            os.kill(self.killed, signal.SIGKILL)
        elif step.done == step.of:
            self.after = self._workers()

    def _workers(self) -> set[int]:
        from distributed import default_client  # noqa: PLC0415 - an extra

        return set(default_client().run(os.getpid).values())


@pytest.mark.long
@needs_dask
@pytest.mark.skipif(sys.platform == "win32", reason="signals as on POSIX")
def test_a_killed_workers_files_are_worked_on_again(post: Path) -> None:
    """A worker killed in mid-run costs nothing: each file once, and the case byte for byte."""
    killer = Killer()
    cluster = case_of(post, Engine.DASK, killer)
    assert killer.killed not in killer.after
    assert len(killer.files) == len(set(killer.files)) == FILES + 1
    assert cluster == case_of(post, Engine.SERIAL)
