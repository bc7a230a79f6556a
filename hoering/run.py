"""The whole story on one screen: files in, a case out.

Data flows one way: read -> repair -> split -> clean and label each response -> look at the whole
case. A bad document becomes a refusal and never stops the run; what was read is not read again.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from hashlib import file_digest, sha256
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from hoering.case.ledger import ledger
from hoering.case.store import Store
from hoering.decisions import AS_FOUND, Cut
from hoering.errors import InputError, UsageError
from hoering.hearing import Hearing
from hoering.records import (
    Case,
    Delivery,
    Document,
    Ledger,
    Refusal,
    Response,
    Source,
    question,
)

Reader: TypeAlias = Callable[[Path, str], Source | Refusal]
SourceStage: TypeAlias = Callable[[Source], Source]
Splitter: TypeAlias = Callable[[Source, Cut], Document]
ResponseStage: TypeAlias = Callable[[Response], Response]
CaseStage: TypeAlias = Callable[[tuple[Response, ...]], tuple[Response, ...]]

log = logging.getLogger(__name__)


class Engine(StrEnum):
    """Where documents are worked on."""

    SERIAL = "serial"
    PROCESSES = "processes"
    DASK = "dask"


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Which stages a run goes through, in which order; built in :mod:`hoering.standard`."""

    hearing: Hearing
    read: Reader
    over_source: tuple[SourceStage, ...]
    split: Splitter
    over_response: tuple[ResponseStage, ...]
    over_case: tuple[CaseStage, ...]

    def document(self, path: Path, file: str, cut: Cut = AS_FOUND) -> Document | Refusal:
        """Everything that can be said about one file by itself, cut as people want it."""
        source = self.read(path, file)
        if isinstance(source, Refusal):
            return source
        for over_source in self.over_source:
            source = over_source(source)
        document = self.split(source, cut)
        responses = tuple(map(self._response, document.responses))
        asked = question(self.hearing, cut)
        return replace(document, responses=responses, asked=asked, whole=cut.whole)

    def _response(self, response: Response) -> Response:
        for over_response in self.over_response:
            response = over_response(response)
        return response

    def case(self, responses: Sequence[Response]) -> tuple[Response, ...]:
        """What only shows when all responses are seen together."""
        seen = tuple(responses)
        for over_case in self.over_case:
            seen = over_case(seen)
        return seen


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read, under the name it is shown by, cut as people want it.

    ``brought`` is the name it was handed in by, where that is another.
    """

    path: Path
    file: str
    cut: Cut = AS_FOUND
    brought: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One file is done: how many of how many, and what became of it."""

    done: int
    of: int
    file: str
    result: Document | Refusal | None
    """None where these bytes had been read before."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The case after a run, and whether it adds up."""

    case: Case
    ledger: Ledger


def run(
    inputs: Sequence[Path],
    make: Callable[[], Pipeline],
    store: Store,
    *,
    engine: Engine = Engine.SERIAL,
    workers: int = 2,
    one_per_file: bool = False,
    again: bool = False,
    on_step: Callable[[Step], None] = lambda step: None,
) -> Outcome:
    """Read files and folders into a case, label every response, and prove that it adds up.

    What is in the case already is read again where it was read for another question: the hearing
    has other themes, or people said where a response begins. ``again`` reads all of it again.
    ``one_per_file`` takes each input for one answer and looks for no further letters in it.
    ``make`` builds the pipeline (also in worker processes, so it is a picklable callable).

    Raises:
        InputError: an input is not there.
        ConflictError: the case is closed.
    """
    cut = Cut(whole=one_per_file)
    jobs = [replace(job, cut=cut) for job in collect(inputs)]
    new = [job for job in jobs if not _known(job, store)]
    with TemporaryDirectory(prefix="hoering-") as folder:
        behind = list(_behind(store, make().hearing, Path(folder), again))
        done, of = len(jobs) - len(new), len(jobs) + len(behind)
        for job, result in _work_on([*behind, *new], make, engine, workers):
            done += 1
            _keep(job, result, store)
            on_step(Step(done, of, job.file, result))
    settle(make, store)
    case = store.load()
    return Outcome(case, ledger(case))


def settle(make: Callable[[], Pipeline], store: Store) -> None:
    """Look at the whole case again: numbers, copies, what replaces what.

    A run ends with it; after one that was stopped, it takes in what was read until then.
    """
    store.save_responses(make().case(store.load().proposed))


def _behind(store: Store, hearing: Hearing, folder: Path, again: bool) -> Iterator[Job]:
    """What is in the case and was read for another question, as files in ``folder``."""
    for nr, read in enumerate(store.readings()):
        if again or read.asked != question(hearing, read.cut):
            path = folder / str(nr)
            try:
                path.write_bytes(store.original(read.delivery.sha256))
            except InputError as error:  # it stays behind, and the ledger says so
                log.error("%s: %s", read.delivery.file, error)
                continue
            yield Job(path, read.file, read.cut, read.delivery.file)


def collect(inputs: Iterable[Path]) -> Iterator[Job]:
    """Every file to read, in the order of their names; in a folder all of them.

    Two files of one name are told apart by the folder they lie in.
    """
    jobs = sorted({job.path: job for path in inputs for job in _jobs(path)}.values(), key=_name)
    names = Counter(job.file for job in jobs)
    for job in jobs:
        twin = names[job.file] > 1
        yield replace(job, file=f"{job.path.parent.name}/{job.file}") if twin else job


def _name(job: Job) -> str:
    return job.file


def _jobs(path: Path) -> Iterator[Job]:
    if path.is_dir():
        files = (file for file in path.rglob("*") if file.is_file())
        visible = (file for file in files if not _is_aside(file.name))
        yield from (Job(file.resolve(), file.relative_to(path).as_posix()) for file in visible)
    elif path.is_file():
        yield Job(path.resolve(), path.name)
    else:
        raise InputError(f"Filen eller mappen »{path}« findes ikke.", "Ret stien, og prøv igen.")


def _is_aside(name: str) -> bool:
    """What programs leave beside documents, and what a reader wrote down about the file beside."""
    return name.startswith((".", "~$")) or name.endswith(".gold.json")


def _known(job: Job, store: Store) -> bool:
    return store.known(Delivery(job.file, _sha256(job.path)))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _keep(job: Job, result: Document | Refusal, store: Store) -> None:
    """One transaction per file: after a crash it is either in the case or not."""
    data, name = job.path.read_bytes(), job.brought or job.file
    if isinstance(result, Refusal):
        store.refuse(result, Delivery(name, result.sha256 or sha256(data).hexdigest()), data)
    else:
        store.add(result, Delivery(name, result.source.sha256), data)


def _work_on(
    jobs: Sequence[Job], make: Callable[[], Pipeline], engine: Engine, workers: int
) -> Iterator[tuple[Job, Document | Refusal]]:
    work = partial(_work, make)
    if engine is Engine.SERIAL or len(jobs) < 2:
        yield from map(work, jobs)
    elif engine is Engine.PROCESSES:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            yield from pool.map(work, jobs)
    else:
        yield from _with_dask(work, jobs, workers)


def _with_dask(
    work: Callable[[Job], tuple[Job, Document | Refusal]], jobs: Sequence[Job], workers: int
) -> Iterator[tuple[Job, Document | Refusal]]:
    """File paths go into the graph, never texts: that costs four times as much."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError(
            "Dask er ikke installeret.", "Installér med »pip install hoering[cluster]«."
        ) from error
    with Client(n_workers=workers, threads_per_worker=1, dashboard_address=None) as client:
        yield from (future.result() for future in client.map(work, jobs, pure=False))


def _work(make: Callable[[], Pipeline], job: Job) -> tuple[Job, Document | Refusal]:
    """Work on one file: what goes wrong in a stage is that document's refusal, not the run's."""
    try:
        return job, make().document(job.path, job.file, job.cut)
    except Exception as error:
        log.error("%s: %s", job.file, type(error).__name__)
        reason = f"Dokumentet kunne ikke behandles ({type(error).__name__})."
        return job, Refusal(job.file, _sha256(job.path), reason, "Læs det selv, og meld fejlen.")
