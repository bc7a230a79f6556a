"""Spokesmen's speeches at first readings in the Danish parliament, as they lie beside the project.

Real Danish argument with a stance to a named proposal. No word of it is kept here: labels point
into the files by name and offset, and this module finds the speeches again in a data folder.

    python corpus/folketing.py DATAFOLDER      counts the speeches and checks every label's place
"""

from __future__ import annotations

import json
import re
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hoering.labels import Stance

ARCHIVE = Path("folketinget", "sittings_2022-23.tar.xz")
LABELS = Path(__file__).with_name("maerket") / "folketinget.jsonl"
_ITEM = re.compile(
    r"^\d+\) (?:1\. behandling|1\. \(eneste\) behandling|Første behandling) af "
    r"(?:lovforslag|beslutningsforslag|forslag til folketingsbeslutning) nr\. (?P<bill>[LB] \d+)"
    r"[^\n]*\n(?P<title>.*?)(?=\n(?:Af |\(Fremsættelse|\s*Kl\. ))",
    re.M | re.S,
)
_NEXT_ITEM = re.compile(r"^\d+\) \S|punkt på (?:dagens )?dagsorden|punkterne på dagsorden", re.M)
"""Where another matter begins, its own heading broken by a page or not."""
_SPEECH = re.compile(
    r"^\(Ordfører\)\n(?P<name>[^\n(]+?) \((?P<party>[A-ZÆØÅ]{1,3})\):\n"
    r"(?P<text>.*?)\n\s*Kl\. \d\d:\d\d *$",
    re.M | re.S,
)
_FEWEST_WORDS = 60


@dataclass(frozen=True, slots=True)
class Speech:
    """One spokesman on one proposal. ``start`` and ``end`` count characters of the file's text."""

    file: str
    start: int
    end: int
    bill: str
    title: str
    speaker: str
    party: str
    text: str


@dataclass(frozen=True, slots=True)
class LabelledSpeech:
    """A speech with what a reader took it for."""

    speech: Speech
    stance: Stance


def speeches(data: Path) -> Iterator[Speech]:
    """Every spokesman's speech at a first reading, file by file.

    Raises:
        FileNotFoundError: ``data`` holds no parliament.
    """
    with tarfile.open(data / ARCHIVE) as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            handle = archive.extractfile(member)
            if handle is not None:
                name = Path(member.name).name
                yield from _in_file(name, handle.read().decode("utf-8", "replace"))


def labelled(data: Path) -> Iterator[LabelledSpeech]:
    """The speeches that were read and labelled.

    Raises:
        FileNotFoundError: ``data`` holds no parliament.
        ValueError: a label points to no speech: the files are not those that were labelled.
    """
    found = {(s.file, s.start, s.end): s for s in speeches(data)}
    for line in LABELS.read_text("utf-8").splitlines():
        row = json.loads(line)
        place = (row["file"], row["start"], row["end"])
        if place not in found:
            raise ValueError(f"no speech at {place}")
        yield LabelledSpeech(found[place], Stance(row["stance"]))


def _in_file(file: str, text: str) -> Iterator[Speech]:
    items = list(_ITEM.finditer(text))
    others = [found.start() for found in _NEXT_ITEM.finditer(text)]
    for item in items:
        until = min((at for at in others if at > item.end()), default=len(text))
        title = " ".join(item["title"].split())
        for found in _SPEECH.finditer(text, item.end(), until):
            said = found["text"]
            if len(said.split()) >= _FEWEST_WORDS:
                yield Speech(
                    file, *found.span("text"), item["bill"], title, found["name"].strip(),
                    found["party"], said,
                )  # fmt: skip


if __name__ == "__main__":
    all_of_them = list(speeches(Path(sys.argv[1])))
    print(len(all_of_them), "speeches by", len({s.speaker for s in all_of_them}), "spokesmen")
    print(Counter(one.stance.value for one in labelled(Path(sys.argv[1]))))
