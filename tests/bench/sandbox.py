"""What does the sandbox cost over reading without it?

    python tests/bench/sandbox.py

The sample hearing's files are read as hoering reads them, and by the same readers in one process
without any protection, each way in a process of its own; with and without the files that tesseract
reads, for it takes longer than all else. Prints processor seconds of everything that was begun, and
seconds by the clock. No test: it asserts nothing.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time

from hoering.readers import kept, read, reader_for, supported
from hoering.settings import bundled

_SLOW = ("scan.pdf", "haandskrevet.eml")
_FOLDER = bundled("corpus") / "mobilt_stofindtagelsesrum" / "svar"
WAYS = ("i sandkassen", "uden")


def once(way: str, slow: bool) -> tuple[float, float]:
    """Processor seconds and seconds of reading all files in this process, its imports included."""
    files = [path for path in sorted(_FOLDER.iterdir()) if supported(path)]
    files = [path for path in files if slow or path.name not in _SLOW]
    began = time.perf_counter()
    for path in files:
        if way == WAYS[0]:
            read(path, path.name)
        else:
            data = path.read_bytes()
            reader_for(path.name, data[:4096]).read(data)
    kept.dismiss()
    took = time.perf_counter() - began
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages), took


def apart(way: str, slow: bool) -> tuple[float, float]:
    """The same, in a process of its own."""
    job = [sys.executable, __file__, way, *(["alle"] if slow else [])]
    # As tesseract has it in the sandbox.
    given = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(job, stdout=subprocess.PIPE, text=True, check=True, env=given)
    used, took = map(float, done.stdout.split())
    return used, took


def main() -> None:
    """The best of three, each way."""
    for slow in (True, False):
        best = {way: min(apart(way, slow) for _ in range(3)) for way in WAYS}
        for way, (used, took) in best.items():
            print(f"{way:14} {used:6.2f} s processortid {took:6.2f} s", flush=True)
        (inside, by_clock), (without, its_clock) = best.values()
        which = "alle filer" if slow else "uden tesseracts filer"
        print(
            f"{which}: {inside / without:.2f} gange processortiden, {by_clock / its_clock:.2f} uret"
        )


if __name__ == "__main__":
    if sys.argv[1:]:
        print(*once(sys.argv[1], "alle" in sys.argv))
    else:
        main()
