"""What does a response cost when there are many of them?

    python tests/bench/growth.py [SIZES …] [--own SHARE] [--engine NAME] [--workers N]

Exports of a portal, a hundred short answers in each, are read into a case and proved to add up, a
process for each size (100 1000 10000). ``--own`` is the share of answers that say something of
their own (1); the others are copies of these, as campaigns send them. Prints seconds, processor
seconds, memory and the exponent of a line through them (logarithms of both): 1 means that twice as
many answers take twice as long. What does not depend on the size (models are loaded) is measured
with one answer and taken off. No test: it asserts nothing.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from argparse import ArgumentParser
from dataclasses import dataclass
from functools import partial
from math import log
from pathlib import Path
from random import Random
from statistics import linear_regression
from tempfile import TemporaryDirectory

from hoering.case.store import Store
from hoering.engines import Engine
from hoering.hearing import Hearing, Theme
from hoering.run import take_in
from hoering.standard import pipeline

SIZES = (100, 1000, 10_000)
IN_ONE = 100
_BATH = Theme("bad", "Havnebad", "Kommunen foreslår et havnebad.", keywords=("havnebad",))
_WHO = "børnene de ældre naboerne sejlerne eleverne roerne hundeejerne cyklisterne".split()
_WHAT = "støtter;er imod;er glade for;er bekymrede for;går ind for;siger nej til".split(";")
_WHY = "larm trafik ro lys parkering udsigt vandkvalitet tryghed fællesskab økonomi".split()


@dataclass(frozen=True, slots=True)
class Cost:
    """Of so many responses: seconds, processor seconds (of all processes), and megabytes."""

    size: int
    seconds: float
    processor: float
    megabytes: int


def export(size: int, own: float, nr: int) -> str:
    """So many answers; ``own`` of them say what no other says, the same whatever the ``nr``."""
    dice, rows = Random(nr), []
    for at in range(size):
        said = Random(nr * size + at) if dice.random() < own else Random(dice.randrange(20))
        plads = said.randrange(10**6)
        rows.append(
            f"{at};Borger {nr}-{at};Vi {said.choice(_WHAT)} et havnebad. {said.choice(_WHO)} tænker"
            f" på {said.choice(_WHY)} og {said.choice(_WHY)}, og plads {plads} er tom."
        )
    return "\n".join(("Svarnummer;Navn;Høringssvar", *rows, ""))


def measured(size: int, own: float, engine: Engine, workers: int) -> Cost:
    """What a hearing of so many responses costs this process and those it begins."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "post").mkdir()
        for nr in range(-(-size // IN_ONE)):
            rows = export(min(IN_ONE, size), own, nr)
            (folder / "post" / f"{nr:05}.csv").write_text(rows, "utf-8")
        with Store.open(folder / "sag") as store:
            store.save_hearing(Hearing("bad", "Havnebad", (_BATH,)))
            began, used = time.perf_counter(), _processor()
            make = partial(pipeline, store.hearing())
            take_in([folder / "post"], make, store, engine=engine, workers=workers)
            found = store.ledger()
            cost = Cost(size, time.perf_counter() - began, _processor() - used, _megabytes())
    if (found.responses, found.causes) != (size, ()):
        raise SystemExit(f"{found.responses} of {size}: {found.causes[:3]}")
    return cost


def _processor() -> float:
    from hoering.readers import kept  # noqa: PLC0415 - it counts when it has ended

    kept.dismiss()
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def apart(size: int, own: float, engine: Engine, workers: int) -> Cost:
    """The same, measured in a process of its own."""
    job = [sys.executable, __file__, "--one", str(size), "--own", str(own)]
    job += ["--engine", engine, "--workers", str(workers)]
    done = subprocess.run(job, stdout=subprocess.PIPE, text=True, check=True, env=dict(os.environ))
    took, used, most = done.stdout.split()
    return Cost(size, float(took), float(used), int(most))


def exponent(points: list[tuple[int, float]]) -> float:
    """The power of the size that the cost grows by, by least squares over logarithms."""
    logs = [(log(size), log(max(cost, 1e-3))) for size, cost in points]
    return linear_regression(*zip(*logs, strict=True)).slope


def grown(sizes: list[int], own: float, engine: Engine, workers: int) -> None:
    """Measure each size and print the table."""
    start = apart(1, own, engine, workers)
    print(f"{engine}, {workers} arbejdere; {own:.0%} af svarene er deres egne")
    print(f"{'svar':>8} {'sekunder':>9} {'CPU':>9} {'ms/svar':>8} {'MB':>6} {'KB/svar':>8}")
    print(f"{1:8} {start.seconds:9.1f} {start.processor:9.1f} {'':8} {start.megabytes:6}")
    costs = []
    for size in sizes:
        cost = apart(size, own, engine, workers)
        costs.append(cost)
        each = (cost.processor - start.processor) / size * 1000
        kilobytes = (cost.megabytes - start.megabytes) * 1024 / size
        print(
            f"{size:8} {cost.seconds:9.1f} {cost.processor:9.1f} {each:8.2f} {cost.megabytes:6}"
            f" {kilobytes:8.2f}",
            flush=True,
        )
    if len(costs) > 1:
        by_clock = exponent([(c.size, c.seconds - start.seconds) for c in costs])
        by_processor = exponent([(c.size, c.processor - start.processor) for c in costs])
        print(f"eksponent {by_clock:.2f} efter uret, {by_processor:.2f} efter processortiden")


def main() -> None:
    """See above."""
    parser = ArgumentParser()
    parser.add_argument("sizes", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--own", type=float, default=1.0)
    parser.add_argument("--engine", type=Engine, default=Engine.SERIAL)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--one", type=int, help="this size, in this process")
    asked = parser.parse_args()
    if asked.one:
        cost = measured(asked.one, asked.own, asked.engine, asked.workers)
        print(cost.seconds, cost.processor, cost.megabytes)
    else:
        grown(asked.sizes, asked.own, asked.engine, asked.workers)


if __name__ == "__main__":
    main()
