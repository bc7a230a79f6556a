"""How long a memo of 500 answers takes in both orders: ``python tests/bench/notat.py``.

The answers are those of the sample hearing, over and over.
"""

from __future__ import annotations

import resource
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from hoering.case.ledger import ledger
from hoering.demo import make
from hoering.memo.compose import compose
from hoering.memo.documents import Order, ours
from hoering.memo.word import write_docx
from hoering.records import Case

SIZES = (40, 500)


def many(case: Case, size: int) -> Case:
    """The case with its answers repeated, each an answer of its own."""
    answers = tuple(
        replace(r, id=f"{r.id}-{nr}", nr=nr, copy_of=None, replaces=None, brought_by=None)
        for nr, r in enumerate(islice(cycle(case.responses), size), 1)
    )
    return replace(case, responses=answers)


def measure(case: Case, folder: Path) -> None:
    """Print what each part takes for one case."""
    began = perf_counter()
    memo = compose(case, ledger(case), date(2026, 1, 1))
    print(f"  {len(case.responses):4d} svar  compose   {perf_counter() - began:6.2f} s")
    for order in Order:
        began, out = perf_counter(), folder / f"{order}.docx"
        write_docx(memo, out, ours(order))
        took, size = perf_counter() - began, out.stat().st_size // 1024
        print(f"             docx {order:4s} {took:6.2f} s  {size:5d} kB")


def main() -> None:
    """Read the sample hearing once, then write memos of growing size."""
    with TemporaryDirectory() as folder:
        outcome, _ = make(Path(folder), lambda step: None)
        for size in SIZES:
            measure(many(outcome.case, size), Path(folder))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  hukommelse, højest: {peak} MB (med sprogmodellen, som har læst svarene)")


if __name__ == "__main__":
    main()
