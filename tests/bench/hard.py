"""What becomes of the PDFs of any folder: read or refused, and at what price?

    python tests/bench/hard.py FOLDER [-o FILE.csv]

For public collections of hard files (test sets of PDF libraries, say). All of the folder goes
through ``hoering run`` as one hearing; then each file is read once more in a process of its own,
which tells seconds and memory. Prints a line for each file, and a sum. No test: it asserts nothing.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory

from hoering.case.store import Store
from hoering.readers.formats import suffix

_HEARING = "id: pdf\ntitle: Svære PDF-filer\nthemes:\n  - {id: alt, title: Alt}\n"
_ALONE = """
import resource, sys, time
from pathlib import Path
from hoering.readers import guard, kept, read
began = time.perf_counter()
read(Path(sys.argv[1]), "fil.pdf")
took = time.perf_counter() - began
kept.dismiss()
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(took, used.ru_utime + used.ru_stime, used.ru_maxrss >> 10)
"""


@dataclass(frozen=True, slots=True)
class Fate:
    """One file: what became of it, and what reading it took, the start of a reader included."""

    file: str
    kilobytes: int
    read: bool
    pages: int
    characters: int
    responses: int
    gaps: int
    seconds: float
    processor: float
    megabytes: int
    why: str

    def __str__(self) -> str:
        did = f"{self.pages:5} s. {self.characters:8} tegn" if self.read else "afvist".ljust(22)
        return (
            f"{self.file[-44:]:44} {self.kilobytes:7} KB  {did} {self.seconds:6.2f} s"
            f" {self.processor:6.2f} CPU {self.megabytes:5} MB  {self.why}"
        )


def run(pdfs: list[Path], place: Path) -> tuple[int, float]:
    """Exit code and seconds of ``hoering run``, the case being kept in ``place``."""
    (place / "pdf.yaml").write_text(_HEARING, "utf-8")
    job = [sys.executable, "-m", "hoering", "run", *map(str, pdfs)]
    job += ["--hearing", str(place / "pdf.yaml"), "--case", str(place / "sag")]
    began = time.perf_counter()
    done = subprocess.run(job, stdout=subprocess.DEVNULL, check=False, env=dict(os.environ))
    return done.returncode, time.perf_counter() - began


def alone(pdf: Path) -> tuple[float, float, int]:
    """Seconds, processor seconds and megabytes of reading one file."""
    job = [sys.executable, "-c", _ALONE, str(pdf)]
    done = subprocess.run(job, stdout=subprocess.PIPE, text=True, check=True, env=dict(os.environ))
    took, used, most = done.stdout.split()
    return float(took), float(used), int(most)


def fates(pdfs: list[Path], place: Path) -> Iterator[Fate]:
    """Each file with what the case knows of it."""
    with Store.open(place / "sag", create=False) as store:
        case = store.load()
    sources = {source.sha256: source for source in case.sources}
    reasons = {refusal.file: refusal.reason for refusal in case.refusals}
    contents = {delivery.file: delivery.sha256 for delivery in case.deliveries}
    found = Counter(response.source for response in case.responses)
    for pdf in pdfs:
        name = pdf.name if pdf.name in contents else f"{pdf.parent.name}/{pdf.name}"
        source = sources.get(contents.get(name, ""))
        yield Fate(
            str(pdf),
            pdf.stat().st_size >> 10,
            source is not None,
            len(source.pages) if source else 0,
            len(source.text.raw) if source else 0,
            found[source.sha256] if source else 0,
            len(source.gaps) if source else 0,
            *alone(pdf),
            "" if source else reasons.get(name, "hverken læst eller afvist"),
        )


def main() -> None:
    """See above."""
    parser = ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("-o", type=Path, help="the table as CSV")
    asked = parser.parse_args()
    every = (path for folder in asked.folder for path in sorted(folder.rglob("*")))
    pdfs = [path.resolve() for path in every if path.is_file() and suffix(path.name) == ".pdf"]
    if not pdfs:
        raise SystemExit("ingen PDF-filer")
    table = []
    with TemporaryDirectory() as name:
        code, took = run(pdfs, Path(name))
        for fate in fates(pdfs, Path(name)):
            table.append(fate)
            print(fate, flush=True)
    read = sum(fate.read for fate in table)
    slowest, largest = max(f.processor for f in table), max(f.megabytes for f in table)
    print(
        f"\n{len(table)} filer: {read} læst, {len(table) - read} afvist, hver med en grund;"
        f" hoering run: kode {code}, {took:.1f} s\n"
        f"langsomst {slowest:.1f} s processortid, mest {largest} MB"
    )
    if asked.o:
        names = [field.name for field in fields(Fate)]
        with asked.o.open("w", encoding="utf-8", newline="") as out:
            rows = csv.writer(out, delimiter=";")
            rows.writerows([names, *([getattr(fate, name) for name in names] for fate in table)])


if __name__ == "__main__":
    main()
