"""How long does a whole hearing take, from its files to the memo in Word?

    python tests/bench/hearing.py [ANSWERS] [--workers N]        (500, 2)

A fifth of the answers come as PDFs of their own, two fifths as mails, the rest in a portal's
export. They are the labelled ones of one hearing over and over, each with two sentences of another
hearing added, so that none is a copy. Runs ``hoering run`` and ``hoering export`` as a user does,
and prints seconds and processor seconds of each. No test: it asserts nothing.
"""

from __future__ import annotations

import csv
import json
import os
import re
import resource
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from email.message import EmailMessage
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from pdf import lines_of
from pdf_skrift import FONTS, made

MARKED = Path(__file__).parents[2] / "corpus" / "maerket"
_ENDS = re.compile(r"(?<=[.!?])\s+")


def answers(size: int) -> tuple[Path, list[str]]:
    """A hearing file, and so many answers to it, no two alike."""
    with (MARKED / "bred" / "svar.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    files = {path.stem: path for path in MARKED.rglob("*.yaml")}
    ((name, _),) = Counter(r["hearing"] for r in rows if r["hearing"] in files).most_common(1)
    own = [row["text"] for row in rows if row["hearing"] == name]
    other = [row["text"] for row in rows if row["hearing"] != name]
    added = (" ".join(_ENDS.split(text)[1:3]) for text in other)
    said = [
        f"{text}\n\n{more}" for text, more in zip(cycle(own), islice(added, size), strict=False)
    ]
    return files[name], said


def write(folder: Path, said: list[str]) -> None:
    """The answers as files."""
    fifth = len(said) // 5
    for nr, text in enumerate(said[:fifth]):
        data = made(lines_of(text), FONTS["LiberationSerif-Regular"], "sund")
        (folder / f"brev-{nr:04}.pdf").write_bytes(data)
    for nr, text in enumerate(said[fifth : 3 * fifth]):
        mail = EmailMessage()
        mail["From"], mail["Subject"] = f"Borger {nr} <b{nr}@example.dk>", "Høringssvar"
        mail["Date"] = "Tue, 14 Nov 2023 09:12:00 +0100"
        mail.set_content(f"{text}\n")
        (folder / f"mail-{nr:04}.eml").write_bytes(mail.as_bytes())
    with (folder / "portal.csv").open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, delimiter=";")
        rows.writerow(["Svarnummer", "Navn", "Høringssvar"])
        rows.writerows([nr, f"Beboer {nr}", text] for nr, text in enumerate(said[3 * fifth :]))


def timed(*arguments: str) -> None:
    """Run a command and print what it took."""
    began, used = time.perf_counter(), _children()
    subprocess.run(
        [sys.executable, "-m", "hoering", *arguments],
        stdout=subprocess.DEVNULL, check=True, env=dict(os.environ),
    )  # fmt: skip
    took, processor = time.perf_counter() - began, _children() - used
    print(f"hoering {arguments[0]:8} {took:7.1f} s {processor:7.1f} s processortid", flush=True)


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """See above."""
    parser = ArgumentParser()
    parser.add_argument("size", type=int, nargs="?", default=500)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    with TemporaryDirectory() as name:
        post, case = Path(name) / "post", str(Path(name) / "sag")
        post.mkdir()
        hearing, said = answers(asked.size)
        write(post, said)
        engine = ["--engine", "processes", "--workers", str(asked.workers)]
        print(f"{len(said)} svar til {hearing.stem}, {len(list(post.iterdir()))} filer")
        timed("run", str(post), "--hearing", str(hearing), "--case", case, *engine)
        notat = str(Path(name) / "notat.docx")
        timed("export", "--case", case, "--format", "docx", "--draft", "-o", notat)


if __name__ == "__main__":
    main()
