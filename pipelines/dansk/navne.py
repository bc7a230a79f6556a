"""Trains the finder of persons' names (hoering/nlp/people/names.py) and writes ``navne.npz``.

    python pipelines/dansk/navne.py DATAFOLDER OUT.npz MARKED...

Learns from the named entities of UNER-DDT's training part and from letters of our own writing with
every name marked (``[[person|Karen Holm]]``, see ``corpus/person/``). The names that Danes bear go
in as fingerprints with how many bear them, in powers of ten. Sentences of UNER's test part are not
looked at.
"""

from __future__ import annotations

import csv
import lzma
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log10
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from traebanker import named

from hoering.bearers import Bearers, fingerprint
from hoering.nlp.people.signs import WIDTH, signs, words
from hoering.repair.lexicon import lexicon
from hoering.text import Span

MARK = re.compile(r"\[\[(?P<kind>\w+)\|(?P<text>[^\]|]+)\]\]")
_LETTERS_WEIGH = 4.0
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with everything in it that was marked: (kind, span)."""

    text: str
    marks: tuple[tuple[str, Span], ...]

    @property
    def persons(self) -> tuple[Span, ...]:
        """The names of persons."""
        return tuple(span for kind, span in self.marks if kind == "person")


def marked(file: Path) -> Iterator[Marked]:
    """The texts of a file, parted by a line of equals signs."""
    for raw in file.read_text("utf-8").split("\n=====\n"):
        text, marks, at = "", [], 0
        for found in MARK.finditer(raw):
            text += raw[at : found.start()]
            marks.append((found["kind"], Span(len(text), len(text) + len(found["text"]))))
            text, at = text + found["text"], found.end()
        yield Marked(text + raw[at:], tuple(marks))


def from_news(data: Path) -> Iterator[Marked]:
    """Sentences of the named-entity treebank."""
    for sentence in named(data / "uner_danish" / "da_ddt-ud-train.iob2"):
        text, spans, start = "", [], -1
        for word, tag in [*sentence, ("", "O")]:
            if start >= 0 and tag != "I-PER":
                spans.append(("person", Span(start, len(text.rstrip()))))
                start = -1
            if tag == "B-PER":
                start = len(text)
            text += f"{word} "
        yield Marked(text.rstrip(), tuple(spans))


def bearers(data: Path) -> dict[str, Any]:
    """Fingerprints of first and last names, with how many bear them as a power of ten."""
    folder, table = data / "names", {}
    for kind, files in (("first", ("first_names_2023_men", "first_names_2023_women")),
                        ("last", ("last_names_2023",))):  # fmt: skip
        counts: dict[str, int] = {}
        for file in files:
            with lzma.open(folder / f"{file}.csv.xz", "rt", encoding="utf-8") as opened:
                for row in csv.reader(opened):
                    if row[-1].isdigit() and int(row[-1]) >= _FEWEST:
                        low = row[0].lower()
                        counts[low] = counts.get(low, 0) + int(row[-1])
        steps = {fingerprint(name): 1 + int(log10(count)) for name, count in counts.items()}
        order = sorted(steps)
        table[f"{kind}_print"] = np.array(order, np.uint32)
        table[f"{kind}_step"] = np.array([steps[one] for one in order], np.uint8)
    return table


def rows(texts: Iterable[Marked], known: Bearers) -> tuple[list[Any], list[int]]:
    """The signs of every word of the texts, and whether it is part of a name."""
    xs, ys = [], []
    for one in texts:
        found = words(one.text)
        xs += signs(found, known, lexicon().score)
        ys += [int(any(w.span.overlaps(span) for span in one.persons)) for w in found]
    return xs, ys


def fitted(
    letters: Sequence[Marked], news: Sequence[Marked], known: Bearers
) -> tuple[np.ndarray, float]:
    """Weights and bias."""
    x1, y1 = rows(letters, known)
    x2, y2 = rows(news, known)
    xs = x1 + x2
    weights = [_LETTERS_WEIGH] * len(x1) + [1.0] * len(x2)
    ends = np.cumsum([0, *(len(row) for row in xs)])
    at = np.concatenate(xs)
    matrix = csr_matrix((np.ones(len(at), np.float32), at, ends), shape=(len(xs), WIDTH))
    model = LogisticRegression(C=0.3, max_iter=300)
    model.fit(matrix, y1 + y2, sample_weight=weights)
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def main(data: Path, out: Path, files: Sequence[Path]) -> None:
    """Train on everything that is given and write the model."""
    table = bearers(data)
    letters = [one for file in files for one in marked(file)]
    weights, bias = fitted(letters, list(from_news(data)), Bearers(table))
    np.savez_compressed(out, weights=weights.astype(np.float16), bias=bias, **table)
    print(f"{len(letters)} letters, {out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
