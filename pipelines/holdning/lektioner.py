"""Labelled responses and sentences as lessons: signs, with what people said of them.

Each gold file has its hearing files beside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from csv import QUOTE_NONE, DictReader
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from hoering.case.hearingfile import read_hearing
from hoering.hearing import Theme
from hoering.nlp.stance.judge import ABSENT, OTHERS, Judge
from hoering.nlp.stance.reader import FLOOR, Reading
from hoering.nlp.stance.view import Judged, View, Viewer
from hoering.settings import bundled
from hoering.text import Span

SENDER = "afsender"
CHOSEN_BY = re.compile(r"-t2|-p-[jm]2")
"""In ids: responses in the folder to learn from that weights are chosen by, so never learnt."""


@dataclass(frozen=True, eq=False)
class Lesson:
    """A labelled response as signs. By theme (its place): ``treats`` holds sentences that treat it,
    ``says`` what a sentence says of it, ``quoted`` the ones that the reader would quote.
    """

    view: View
    hearing: str
    sender: str
    held: tuple[str, ...]
    reasons: dict[int, str]
    treats: dict[int, frozenset[int]]
    says: dict[int, dict[int, str]]
    quoted: dict[int, frozenset[int]]
    id: str
    themes: tuple[Theme, ...]
    readings: tuple[Reading | None, ...] = ()

    def judged(self, judge: Judge) -> Judged:
        """What linear models make of the sentences, with the readings of encoders that are
        strangers to the hearing: for the themes that the response would be read for.
        """
        seen = self.view.judged(judge)
        pairs = zip(self.readings, seen.about.max(0) > FLOOR, strict=False)
        return replace(seen, readings=tuple(read if there else None for read, there in pairs))


def lessons(files: Sequence[Path], read: Path | None = None) -> list[Lesson]:
    """The labelled responses of gold files, with what was read of them."""
    rows = ((file.parent, json.loads(line)) for file in files for line in _lines(file))
    made = (
        _lesson(row, _viewer(folder, row["hearing"]))
        for folder, row in rows
        if not CHOSEN_BY.search(row["id"])
    )
    found = [lesson for lesson in made if lesson]
    known = readings(read) if read else {}
    return [replace(one, readings=_of(one, known)) if known else one for one in found]


def singles(files: Sequence[Path]) -> list[Lesson]:
    """Single sentences of one theme each, as responses that say no more."""
    rows = ((file.parent, row) for file in files for row in _table(file))
    made = (
        _lesson(_said_alone(nr, row), _viewer(folder, row["hearing"]))
        for nr, (folder, row) in enumerate(rows)
    )
    return [lesson for lesson in made if lesson and len(lesson.view.sentences) == 1]


def _table(file: Path) -> Iterator[dict[str, str]]:
    return DictReader(_lines(file), delimiter="\t", quoting=QUOTE_NONE)


def _said_alone(nr: int, row: dict[str, str]) -> dict[str, Any]:
    theme, stance, words = row["theme"], row["stance"], row["sentence"]
    own = stance != OTHERS
    passage = {"theme": theme, "holder": SENDER if own else OTHERS, "quote": words}
    return {
        "id": f"sætning-{nr}", "hearing": row["hearing"], "sender": "", "text": words, "flags": [],
        "labels": {theme: stance} if own else {}, "evidence": {theme: words} if own else {},
        "passages": [passage | {"stance": stance}],
    }  # fmt: skip


def readings(file: Path) -> dict[tuple[str, int], Reading]:
    """Response and theme (its place) -> what a stranger read."""
    with np.load(file) as table:
        ends = np.cumsum(table["antal"])
        each = np.split(table["hver"].astype(float), ends[:-1])
        keys = zip(map(str, table["svar"]), map(int, table["tema"]), strict=True)
        pairs = zip(table["helt"].astype(float), each, strict=True)
        return {key: Reading(whole, rows) for key, (whole, rows) in zip(keys, pairs, strict=True)}


def store_readings(found: Mapping[tuple[str, int], Reading], out: Path) -> None:
    """Write what strangers read, for :func:`readings`."""
    keys = sorted(found)
    np.savez_compressed(
        out,
        svar=np.array([response for response, _ in keys]),
        tema=np.array([of for _, of in keys], np.int16),
        antal=np.array([len(found[key].each) for key in keys], np.int32),
        helt=np.stack([found[key].whole for key in keys]).astype(np.float16),
        hver=np.concatenate([found[key].each for key in keys]).astype(np.float16),
    )


def _of(lesson: Lesson, known: dict[tuple[str, int], Reading]) -> tuple[Reading | None, ...]:
    return tuple(known.get((lesson.id, of)) for of in range(len(lesson.held)))


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


@cache
def _viewer(folder: Path, hearing: str) -> Viewer:
    own = folder / f"{hearing}.yaml"
    return Viewer(read_hearing(own if own.exists() else bundled("pipelines") / own.name))


def _lesson(row: dict[str, Any], viewer: Viewer) -> Lesson | None:
    view = viewer(row["text"])
    if view is None or "ingen_bemærkninger" in row["flags"]:
        return None
    ids = [target.theme.id for target in viewer.targets]
    treats: dict[int, set[int]] = {}
    says: dict[int, dict[int, str]] = {}
    quoted = [(t, SENDER, row["labels"][t], words) for t, words in row["evidence"].items()]
    quoted += [(p["theme"], p["holder"], p["stance"], p["quote"]) for p in row.get("passages", ())]
    for theme, holder, stance, words in quoted:
        of = ids.index(theme)
        for nr in _meets(row["text"], words, view):
            treats.setdefault(of, set()).add(nr)
            says.setdefault(of, {}).setdefault(nr, stance if holder == SENDER else OTHERS)
    return Lesson(
        view,
        row["hearing"],
        row["sender"] or row["id"],
        tuple(row["labels"].get(theme, ABSENT) for theme in ids),
        {ids.index(theme): reason for theme, reason in row.get("reasons", {}).items()},
        {of: frozenset(found) for of, found in treats.items()},
        says,
        {ids.index(theme): frozenset(_meets(row["text"], words, view))
         for theme, words in row["evidence"].items()},
        row["id"],
        tuple(target.theme for target in viewer.targets),
    )  # fmt: skip


def _meets(text: str, words: str, view: View) -> Iterator[int]:
    """The sentences of which a quotation holds more than half, or that hold half of it."""
    at = text.find(words)
    quoted = Span(at, at + len(words))
    for sentence in view.sentences:
        shared = min(quoted.end, sentence.span.end) - max(quoted.start, sentence.span.start)
        shorter = min(len(words), sentence.span.end - sentence.span.start)
        if at >= 0 and shared > shorter / 2:
            yield sentence.nr
