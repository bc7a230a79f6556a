"""How long every document of a hearing takes, and how much memory: ``python tests/bench/notat.py``.

    python tests/bench/notat.py [SIZES …]        (100 500)

The files of the sample hearing, over and over, each copy a file of its own. Each document is
written by a process of its own, which tells how far its memory rose above what it began with, and
the largest of its helpers (LibreOffice, the workers that open PDFs). Beside them python-docx alone,
which sets the same answers in one plain table, without a quote checked. Asserts nothing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter
from typing import Any

import docx

from hoering.case.store import Store
from hoering.demo import make
from hoering.memo.documents import Format, Order, export
from hoering.records import Case
from hoering.redaction import for_public
from hoering.sources import Source

_MARK = "#"
_WORK = [
    *((kind, Order.PART, False) for kind in Format),
    (Format.DOCX, Order.TEMA, False),
    *((kind, Order.PART, True) for kind in Format),
]


def many(case: Case, size: int) -> Case:
    """The case with its files repeated until there are ``size`` answers."""
    sources, answers, leftovers = list[Source](), [], []
    for copy, source in enumerate(islice(cycle(case.sources), 100_000)):
        if len(answers) >= size:
            break
        new = f"{source.sha256}{_MARK}{copy}"
        sources.append(replace(source, sha256=new, file=f"{copy}_{source.file}"))
        leftovers += [replace(x, source=new) for x in case.leftovers if x.source == source.sha256]
        for r in (r for r in case.responses if r.source == source.sha256):
            answers.append(
                replace(r, id=f"{r.id}{copy}", nr=len(answers) + 1, source=new, copy_of=None,
                        file=f"{copy}_{r.file}", replaces=None, brought_by=None)
            )  # fmt: skip
    return Case(case.hearing, tuple(sources), responses=tuple(answers), leftovers=tuple(leftovers))


def alone(case: Case, out: Path) -> None:
    """The rival: the same rows through python-docx, with nothing looked up or checked."""
    document = docx.Document()
    table = document.add_table(1, 3)
    for response in case.responses:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = str(response.nr), response.sender or ""
        cells[2].text = response.resume.text
        for label in response.labels:
            for quoted in label.quotes:
                cells[2].add_paragraph(f"»{quoted.words}«")
    document.save(str(out))


@dataclass(frozen=True)
class Work:
    """One document of a case, as a process of its own can be told of it."""

    case: Case
    kind: Format
    order: Order
    public: bool
    originals: dict[str, bytes]
    out: Path

    def __call__(self) -> None:
        find = for_public if self.public else None
        export(self.case, self.kind, self.out, draft=True, order=self.order, find=find,
               original=self.original)  # fmt: skip

    def original(self, sha256: str) -> bytes:
        return self.originals[sha256.partition(_MARK)[0]]


def measured(
    work: Callable[[], None], first: Callable[[], None]
) -> tuple[float, float, float, float]:
    """Seconds, those of them that any processor worked, and megabytes: own rise, largest helper.

    ``first`` is done before: what a document needs to have loaded is no part of what it takes.
    """
    context = get_context("spawn")
    answer, tell = context.Pipe(duplex=False)
    process = context.Process(target=_apart, args=(work, first, tell))
    process.start()
    tell.close()  # so that a process that fails ends the waiting
    found: tuple[float, float, float, float] = answer.recv()
    process.join()
    return found


def _apart(work: Callable[[], None], first: Callable[[], None], tell: Any) -> None:
    first()
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # the highest mark begins anew
    helpers, done = list[int]([0]), Event()
    watcher = Thread(target=_watch, args=(helpers, done))
    watcher.start()
    before, began, worked = _held("VmRSS"), perf_counter(), _worked()
    work()
    took, worked = perf_counter() - began, _worked() - worked
    rose = _held("VmHWM") - before
    done.set()
    watcher.join()
    tell.send((took, worked, rose / 1024, max(helpers) / 1024))


def _worked() -> float:
    """Seconds of processor time, the helpers' that have ended included."""
    times = os.times()
    return sum(times[:4])


def _watch(helpers: list[int], done: Event) -> None:
    """Notes how much each program below this one holds: those that were begun, not the forks."""
    while not done.wait(0.05):
        for place in Path("/proc").glob("[0-9]*"):
            with suppress(OSError, StopIteration, IndexError):
                command = (place / "cmdline").read_bytes()
                ours = b"hoering.readers" in command or b"soffice.bin" in command
                if ours and _below(place.name):
                    helpers.append(_held("VmHWM", place.name))


def _below(process: str) -> bool:
    while process not in ("0", "1"):
        process = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1]
        if process == str(os.getpid()):
            return True
    return False


def _held(what: str, process: str = "self") -> int:
    line = next(x for x in Path(f"/proc/{process}/status").read_text().splitlines() if what in x)
    return int(line.split()[1])


def main(sizes: list[int]) -> None:
    """Read the sample hearing once, then write everything for each size."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        outcome, _ = make(folder, lambda step: None)
        with Store.open(folder / "sag") as store:
            kept = {s.sha256: store.original(s.sha256) for s in outcome.case.sources}
        few = many(outcome.case, 1)
        for size in sizes:
            case, out = many(outcome.case, size), folder / "a"
            print(f"{len(case.responses)} svar i {len(case.sources)} filer", flush=True)
            _, rival, *_ = measured(partial(alone, case, out), partial(alone, few, out))
            print(f"  python-docx alene    {rival:17.2f} s CPU", flush=True)
            for kind, order, public in _WORK:
                work = Work(case, kind, order, public, kept, out)
                took, worked, rose, helper = measured(work, replace(work, case=few))
                which = f"{kind} {order}{' offentlig' if public else ''}"
                size_kb = out.stat().st_size // 1024
                times = f"{took:7.2f} s {worked:7.2f} s CPU {worked / rival:6.1f} gange"
                print(f"  {which:20} {times}  +{rose:4.0f} MB, hjælper {helper:4.0f} MB, "
                      f"{size_kb:6d} kB", flush=True)  # fmt: skip


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 500])
