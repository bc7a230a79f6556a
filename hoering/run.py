"""The whole story on one screen: files in, a case out.

Data flows one way: read -> repair -> split -> clean and label each response -> look at the whole
case. A bad document becomes a refusal and never stops the run; what was read is not read again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias, TypedDict, Unpack

from hoering.arrivals import (
    Arrival,
    Job,
    News,
    Unpacker,
    arrivals,
    behind,
    collect,
    digest,
)
from hoering.case.ledger import ledger
from hoering.case.store import Store
from hoering.decisions import AS_FOUND, Cut
from hoering.engines import Engine, mapper
from hoering.errors import TakenError, is_full
from hoering.files import room_told
from hoering.hearing import Hearing
from hoering.keeping import keep
from hoering.records import (
    Case,
    Document,
    Ledger,
    Leftover,
    LeftoverKind,
    Response,
    question,
)
from hoering.repair.fonts import IN_CASE
from hoering.repair.glyphs import worth_a_look
from hoering.scratch import scratch
from hoering.sources import Refusal, Source, SourceKind
from hoering.text import Span

Reader: TypeAlias = Callable[[Path, str], Source | Refusal]
SourceStage: TypeAlias = Callable[[Source], Source]
Splitter: TypeAlias = Callable[[Source, Cut], Document]
ResponseStage: TypeAlias = Callable[[Response], Response]
CaseStage: TypeAlias = Callable[[tuple[Response, ...]], tuple[Response, ...]]

_Taken: TypeAlias = dict[str | None, TakenError]
"""By the place where what cannot come in lies (see :class:`.Delivery`)."""

_ROUNDS = 9
"""How often a file may be named; each time somebody else was faster."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Which stages a run goes through, in which order; built in :mod:`hoering.standard`."""

    hearing: Hearing
    read: Reader
    unpack: Unpacker
    over_source: tuple[SourceStage, ...]
    split: Splitter
    over_response: tuple[ResponseStage, ...]
    over_case: tuple[CaseStage, ...]
    outlines: Callable[[Path, str], Mapping[str, str]] = lambda path, file: {}
    look: Reader | None = None

    def document(
        self, path: Path, file: str, cut: Cut = AS_FOUND, known: Mapping[str, str] | None = None
    ) -> Document | Refusal:
        """Everything that can be said about one file, cut as people want it.

        ``known`` is what outlines of glyphs show in other files of the case; a file that comes back
        with it is looked at more closely.
        """
        source = self.read(path, file) if known is None else (self.look or self.read)(path, file)
        if isinstance(source, Refusal):
            return source
        asked = question(self.hearing, cut)
        if source.kind is SourceKind.ARCHIVE:  # what it holds are files of their own
            return replace(listed(source), asked=asked, whole=cut.whole)
        fonts = tuple(font.told_by(known or {}, IN_CASE) for font in source.fonts)
        source = replace(source, fonts=fonts)
        for over_source in self.over_source:
            source = over_source(source)
        document = self.split(source, cut)
        responses = tuple(map(self._response, document.responses))
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
class Step:
    """One file is done: how many of how many, and what became of it."""

    done: int
    of: int
    file: str
    result: Document | Refusal | None
    """None where these bytes had been read before."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The case after a run, whether it adds up, and every file that the run was about."""

    case: Case
    ledger: Ledger
    arrivals: tuple[Arrival, ...] = ()


class How(TypedDict, total=False):
    """How files are read into a case."""

    engine: Engine
    workers: int
    cluster: str
    """These three as in :func:`hoering.engines.mapper`."""
    one_per_file: bool
    """Each input is one answer: no further letters are looked for in it."""
    again: bool
    """Read all of the case again."""
    on_step: Callable[[Step], None]


def run(
    inputs: Sequence[Path], make: Callable[[], Pipeline], store: Store, **how: Unpack[How]
) -> Outcome:
    """Read files and folders into a case, label every response, and prove that it adds up.

    Archives and mailboxes are emptied first: each file in them is one of its own.

    What is in the case already is read again where it was read for another question: the hearing
    has other themes, or people said where a response begins.
    ``make`` builds the pipeline (also in worker processes, so it is a picklable callable).

    Raises:
        InputError: an input is not there, a worker of a cluster does not see it, or there is no
            room for temporary files.
        ConflictError: the case is closed.
        LostWorkersError: workers were lost again and again.
    """
    came = take_in(inputs, make, store, **how)
    case = store.load()
    return Outcome(case, ledger(case), came)


def take_in(
    inputs: Sequence[Path],
    make: Callable[[], Pipeline],
    store: Store,
    *,
    engine: Engine = Engine.SERIAL,
    workers: int = 2,
    cluster: str = "",
    one_per_file: bool = False,
    again: bool = False,
    on_step: Callable[[Step], None] = lambda step: None,
) -> tuple[Arrival, ...]:
    """What :func:`run` does until the case is in the store, without ever holding all of it.

    Gives every file that it was about; :meth:`.Store.ledger` proves the rest in the same way.
    """
    cut, pipeline = Cut(whole=one_per_file), make()
    jobs = [replace(job, cut=cut) for job in collect(inputs)]
    came: list[Arrival] = []
    with store.being_read(), room_told(), scratch() as folder:
        reread = more = list(behind(store, pipeline.hearing, Path(folder), again))
        for nr in range(_ROUNDS):
            into, taken, wanting = Path(folder) / f"omgang-{nr}", _Taken(), list[Job]()
            into.mkdir()
            handed = list(arrivals(jobs, pipeline.unpack, store, into, again=again))
            todo = [*more, *(one for one in handed if one.news is not News.KNOWN)]
            known, of = len(handed) + len(more) - len(todo), len(handed) + len(more)
            work = mapper(engine if len(todo) > 1 else Engine.SERIAL, workers, cluster)
            results = work(partial(_work, make), [one.job for one in todo])
            for done, (job, result) in enumerate(_kept(results, store, taken), known + 1):
                on_step(Step(done, of, job.file, result))
                if isinstance(result, Document) and worth_a_look(result.source):
                    wanting.append(job)
            _look_again(wanting, pipeline, store, into)
            came += [one for one in handed if one.job.place not in taken]
            jobs, more = [job for job in jobs if job.place in taken], []
            if not jobs:
                break
        else:
            raise next(iter(taken.values()))
    settle(make, store)
    return (*came, *reread)


def _kept(
    results: Iterable[tuple[Job, Document | Refusal]], store: Store, taken: _Taken
) -> Iterator[tuple[Job, Document | Refusal]]:
    """Keep the results, other than what must come once more under another name: that is ``taken``.

    Somebody reads into the case at the same time, and was the first to use the name. Of an archive
    nothing more is kept then: its files bear its name.
    """
    for job, result in results:
        if job.place not in taken:
            try:
                kept = keep(job, result, store)
            except TakenError as error:
                taken[job.place] = error
            else:
                yield job, kept


def listed(source: Source) -> Document:
    """A container's document: its contents list, which is nobody's response."""
    whole = Span(0, len(source.text.raw))
    rest = Leftover(source.sha256, whole, LeftoverKind.OTHER, source.text.raw)
    return Document(source, (), (rest,))


def _look_again(wanting: Sequence[Job], pipeline: Pipeline, store: Store, folder: Path) -> None:
    """Read files once more that have characters nobody could tell.

    Healthy fonts of the case may show their outlines, and text recognition how they look. Only now
    has every file been seen, so that their order does not matter.
    """
    known = _shown(pipeline, store, folder) if wanting else {}
    for job in wanting:
        result = pipeline.document(job.path, job.file, job.cut, known)
        if isinstance(result, Document):
            keep(job, result, store)


def _shown(pipeline: Pipeline, store: Store, folder: Path) -> dict[str, str]:
    """What outlines show in the PDFs of the case, where all that show them agree."""
    known: dict[str, str] = {}
    unclear: set[str] = set()
    path = folder / "omrids"
    for read in store.readings():
        if not read.file.lower().endswith(".pdf"):
            continue
        path.write_bytes(store.original(read.delivery.sha256))
        found = pipeline.outlines(path, read.file)
        unclear |= {mark for mark in known.keys() & found.keys() if known[mark] != found[mark]}
        known |= found
    return {mark: text for mark, text in known.items() if mark not in unclear}


def settle(make: Callable[[], Pipeline], store: Store) -> None:
    """Look at the whole case again: numbers, copies, what replaces what.

    A run ends with it; after one that was stopped, it takes in what was read until then.
    """
    before = store.glimpses()
    store.place(before, make().case(before))


def _work(make: Callable[[], Pipeline], job: Job) -> tuple[Job, Document | Refusal]:
    """Work on one file: what goes wrong in a stage is that document's refusal, not the run's."""
    if job.refusal:
        return job, job.refusal
    try:
        return job, make().document(job.path, job.file, job.cut)
    except Exception as error:
        if isinstance(error, OSError) and is_full(error):
            raise
        log.error("%s: %s", job.file, type(error).__name__)
        reason = f"Dokumentet kunne ikke behandles ({type(error).__name__})."
        return job, Refusal(job.file, digest(job.path), reason, "Læs det selv, og meld fejlen.")
