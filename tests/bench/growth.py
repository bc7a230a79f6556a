"""What does a response cost when there are many of them?

    python tests/bench/growth.py [SIZES …]        (100 1000 10000)

A portal's export of so many short answers, all different, is read into a case, one process each.
Prints seconds, memory and the exponent of a line through them (logarithms of both): 1 means that
twice as many answers take twice as long. What does not depend on the size (models are loaded) is
measured with one answer and taken off. No test: it asserts nothing.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from functools import partial
from math import log
from pathlib import Path
from random import Random
from statistics import linear_regression
from tempfile import TemporaryDirectory

from hoering.case.store import Store
from hoering.hearing import Hearing, Theme
from hoering.run import run
from hoering.standard import pipeline

_BATH = Theme("bad", "Havnebad", "Kommunen foreslår et havnebad.", keywords=("havnebad",))
_WHO = "børnene de ældre naboerne sejlerne eleverne roerne hundeejerne cyklisterne".split()
_WHAT = "støtter;er imod;er glade for;er bekymrede for;går ind for;siger nej til".split(";")
_WHY = "larm trafik ro lys parkering udsigt vandkvalitet tryghed fællesskab økonomi".split()


def _export(size: int) -> str:
    dice = Random(size)
    said = (
        f"{nr};Borger {nr};Vi {dice.choice(_WHAT)} et havnebad. {dice.choice(_WHO)} tænker"
        f" på {dice.choice(_WHY)} og {dice.choice(_WHY)}, og plads {dice.randrange(10**6)} er tom."
        for nr in range(size)
    )
    return "\n".join(("Svarnummer;Navn;Høringssvar", *said, ""))


def measured(size: int) -> tuple[float, int, int]:
    """Seconds, megabytes of this process at its largest, and responses found."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "svar.csv").write_text(_export(size), "utf-8")
        with Store.open(folder / "sag") as store:
            store.save_hearing(Hearing("bad", "Havnebad", (_BATH,)))
            began = time.perf_counter()
            outcome = run([folder / "svar.csv"], partial(pipeline, store.hearing()), store)
            took = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    return took, most, len(outcome.case.responses)


def _apart(size: int) -> tuple[float, int, int]:
    job = [sys.executable, __file__, "--one", str(size)]
    done = subprocess.run(job, capture_output=True, text=True, check=True, env=dict(os.environ))
    took, most, found = done.stdout.split()
    return float(took), int(most), int(found)


def main(sizes: list[int]) -> None:
    """Measure each size in a process of its own and print the table."""
    start, least, _ = _apart(1)
    print(f"{'svar':>8} {'fundet':>8} {'sekunder':>9} {'ms/svar':>8} {'MB':>6} {'KB/svar':>8}")
    print(f"{1:8} {1:8} {start:9.1f} {'':8} {least:6}")
    points = []
    for size in sizes:
        took, most, found = _apart(size)
        points.append((log(size), log(max(took - start, 1e-3))))
        each = (took - start) / size * 1000, (most - least) * 1024 / size
        print(f"{size:8} {found:8} {took:9.1f} {each[0]:8.2f} {most:6} {each[1]:8.1f}", flush=True)
    if len(points) > 1:
        print(f"eksponent {linear_regression(*zip(*points, strict=True)).slope:.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(*measured(int(sys.argv[2])))
    else:
        main([int(size) for size in sys.argv[1:]] or [100, 1000, 10_000])
