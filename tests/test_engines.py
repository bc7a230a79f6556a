"""Where documents are worked on makes no difference, not even when a worker is killed over it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import pytest

from hoering.case.export import case_json
from hoering.case.store import Store
from hoering.engines import CHUNK, Engine, mapper
from hoering.errors import InputError, LostWorkersError
from hoering.hearing import Hearing, Theme
from hoering.run import Step, run
from hoering.standard import pipeline

from .engine_work import Noted, deadly, squared, squared_but_once

BATH = Theme("bad", "Havnebad", "Kommunen foreslår et havnebad.", keywords=("havnebad",))
WORDS = "Vi {} et havnebad ved kajen, for vi er {} naboer, som bader hver dag om sommeren.\n"
FILES = 9

needs_dask = pytest.mark.skipif(find_spec("distributed") is None, reason="the extra cluster")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals as on POSIX")


# --- the mapper by itself -------------------------------------------------------------------------


@pytest.mark.parametrize("engine", [Engine.SERIAL, Engine.PROCESSES])
@pytest.mark.parametrize("many", [0, 1, CHUNK, 60])
def test_results_come_in_the_order_of_the_items(engine: Engine, many: int) -> None:
    """None, one, a chunk or many of them."""
    assert list(mapper(engine)(squared, range(many))) == [n * n for n in range(many)]


@POSIX
def test_a_lost_process_costs_nothing(tmp_path: Path) -> None:
    """What it was at is done again, and what was handed on is not."""
    work = partial(squared_but_once, tmp_path / "mærke")
    assert list(mapper(Engine.PROCESSES)(work, range(20))) == [n * n for n in range(20)]
    assert (tmp_path / "mærke").exists()


@POSIX
def test_work_that_kills_every_process_is_given_up() -> None:
    """What was done before it has been handed on, and the error says what to do."""
    handed: list[int] = []
    with pytest.raises(LostWorkersError, match="--engine serial"):
        handed.extend(mapper(Engine.PROCESSES, 1)(deadly, range(20)))
    assert handed == list(range(len(handed)))
    assert len(handed) < 8


def test_no_more_is_under_way_than_can_be_worked_on() -> None:
    """Items are asked for while results are taken, never all of them at first."""
    numbers = Noted(1000)
    results = mapper(Engine.PROCESSES, 1)(squared, numbers)
    assert next(results) == 0
    assert max(numbers.asked) < 100
    results.close()  # type: ignore[attr-defined]


# --- whole cases ----------------------------------------------------------------------------------


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
    post: Path,
    engine: Engine,
    on_step: Callable[[Step], None] = lambda step: None,
    cluster: str = "",
) -> bytes | str:
    with Store.open(post.parent / f"sag {engine}") as store:
        store.save_hearing(Hearing("bad", "Havnebad", (BATH,)))
        make = partial(pipeline, store.hearing())
        outcome = run([post], make, store, engine=engine, cluster=cluster, on_step=on_step)
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


@pytest.fixture
def scheduler() -> Iterator[str]:
    """The address of a Dask scheduler in a process of its own, with two workers in theirs."""
    dask = [sys.executable, "-m", "dask"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}
    with ExitStack() as stack:

        def started(*job: str) -> subprocess.Popen[str]:
            process = subprocess.Popen([*dask, *job], **quiet)  # type: ignore[call-overload]
            stack.callback(process.wait)
            stack.callback(process.terminate)
            return process

        begun = started("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        lines = iter(begun.stderr.readline, "")
        address = next(found[0] for line in lines if (found := re.search(r"tcp://[\d.:]+", line)))
        for _ in range(2):
            started("worker", address, "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
        yield address


@needs_dask
@POSIX
def test_a_scheduler_elsewhere_and_a_killed_worker(post: Path, scheduler: str) -> None:
    """By a scheduler's address, a worker killed in mid-run: each file once, the same bytes."""
    killer = Killer()
    cluster = case_of(post, Engine.DASK, killer, scheduler)
    assert killer.killed not in killer.after
    assert len(killer.before) == 2
    assert len(killer.files) == len(set(killer.files)) == FILES + 1
    assert cluster == case_of(post, Engine.SERIAL)


@pytest.mark.long
@needs_dask
@POSIX
def test_a_killed_workers_files_are_worked_on_again(post: Path) -> None:
    """The same on a cluster of our own, and with processes."""
    killer = Killer()
    cluster = case_of(post, Engine.DASK, killer)
    assert killer.killed not in killer.after
    assert len(killer.files) == len(set(killer.files)) == FILES + 1
    assert cluster == case_of(post, Engine.PROCESSES) == case_of(post, Engine.SERIAL)


@needs_dask
def test_nobody_at_the_address(post: Path) -> None:
    """An address where no scheduler answers is told with the setting to mend."""
    with pytest.raises(InputError, match="HOERING_CLUSTER"):
        list(mapper(Engine.DASK, cluster="ingen://her")(squared, range(2)))


@needs_dask
def test_a_worker_that_does_not_see_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files that the workers cannot open are no refusals: the run says what to share."""
    from hoering import run as story  # noqa: PLC0415
    from hoering.sources import Refusal  # noqa: PLC0415

    (tmp_path / "brev.txt").write_text("Vi siger nej.", "utf-8")
    monkeypatch.setattr(
        story, "_work", lambda make, job: (job, Refusal(job.file, "", "Filen findes ikke."))
    )
    with Store.open(tmp_path / "sag") as store:
        store.save_hearing(Hearing("bad", "Havnebad", (BATH,)))
        with pytest.raises(InputError, match="TMPDIR"):
            run([tmp_path / "brev.txt"], partial(pipeline, store.hearing()), store)
        assert store.load().refusals == ()


def test_a_run_that_was_stopped_goes_on(post: Path) -> None:
    """What was handed on before a stop is kept, and the next run only does the rest."""

    done: list[str] = []

    def stop(step: Step) -> None:
        done.append(step.file)
        if len(done) == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        case_of(post, Engine.SERIAL, stop)
    rest: list[str] = []
    resumed = case_of(post, Engine.SERIAL, lambda step: rest.append(step.file))
    assert not set(done) & set(rest)
    assert len(done) + len(rest) == FILES + 1
    (post.parent / "sag serial").rename(post.parent / "stoppet")
    assert resumed == case_of(post, Engine.SERIAL)
