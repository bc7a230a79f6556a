"""Learns what the signs of a break weigh together: boosted trees, grown on bundles.

    python pipelines/brud/laer.py [BUNDLES]

Most bundles are drawn (``breve.py``). The others are those written by hand in
``tests/split/bundles``, whose gold says where a body begins but not where its letterhead does: of
the breaks above a body, the one that the rules by hand weigh most is taken for the beginning.

Writes ``traeer.npz`` (see ``hoering/split/trees.py``). The same trees each time.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import numpy as np
from breve import Answer, bundle
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer

from hoering.repair.furniture import remove_running_heads
from hoering.sources import Source, SourceKind
from hoering.split.breaks import Layout
from hoering.split.mail import header_blocks
from hoering.split.marks import Line, lines_of
from hoering.split.trees import FILE
from hoering.text import Text

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BRED = ROOT / "corpus" / "maerket" / "bred" / "svar.jsonl"
BY_HAND = ROOT / "tests" / "split" / "bundles"
_WEIGHT = 4.0
"""What a break of a bundle written by hand counts for."""


@dataclass(slots=True)
class Samples:
    """Signs of breaks, whether a letter begins at each, and what each counts for."""

    signs: list[dict[str, float]] = field(default_factory=list)
    begins: list[bool] = field(default_factory=list)
    counts: list[float] = field(default_factory=list)

    def add(self, signs: dict[str, float], begins: bool, counts: float) -> None:
        """One break."""
        self.signs.append(signs)
        self.begins.append(begins)
        self.counts.append(counts)


def answers() -> dict[str, list[Answer]]:
    """By hearing: every second hearing; the others measure (``tests/bench/bundles``)."""
    rows = [json.loads(line) for line in BRED.open(encoding="utf-8")]
    mine = set(sorted({row["hearing"] for row in rows})[::2])
    found: dict[str, list[Answer]] = {}
    for row in rows:
        if row["hearing"] in mine and row["sender"]:
            what = row["hearing"].replace("_", " ")
            own = Answer(row["sender"], row["text"].strip(), row["kind"] == "borger", what)
            found.setdefault(row["hearing"], []).append(own)
    return found


def drawn(many: int, into: Samples) -> None:
    """The breaks of ``many`` drawn bundles."""
    pool = answers()
    for nr in range(many):
        rng = Random(nr)
        own = pool[rng.choice(sorted(pool))]
        made = bundle(rng.sample(own, min(len(own), rng.choice((2, 4, 8, 14)))), rng)
        lines = lines_of(made.text)
        layout = Layout(lines, header_blocks(lines))
        wanted = {_line_at(lines, start) for start in made.starts}
        since = 0
        for run in layout.runs():
            for at in run:
                into.add(layout.page.signs(at, run, since), at in wanted, 1.0)
            since = max([since, *wanted.intersection(run)])


def _line_at(lines: list[Line], offset: int) -> int:
    return next(nr for nr, line in enumerate(lines) if line.span.end > offset)


def by_hand(into: Samples) -> None:
    """The breaks at and inside the bodies of the bundles written by hand."""
    for path in sorted(BY_HAND.glob("*.txt")):
        gold = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))["responses"]
        raw = Text(path.read_bytes().decode())
        source = remove_running_heads(Source(path.name, "0" * 64, SourceKind.PLAIN, raw))
        lines = lines_of(source.text.value)
        layout = Layout(lines, header_blocks(lines))
        since = 0
        for first, last in _bodies(lines, gold):
            for run in filter(None, layout.runs()):
                top = layout.page.tail(first).start
                below_header = any(at in layout.page.taken for at in range(top, first + 1))
                if top <= run[0] and run[-1] <= first and below_header:
                    for at in run:
                        into.add(layout.page.signs(at, run, since), False, _WEIGHT)
                elif top <= run[0] and run[-1] <= first and since < top:
                    signs = {at: layout.page.signs(at, run, since) for at in run}
                    best = max(run, key=lambda at: (signs[at]["mål:regler"], -at))
                    for at in run:
                        into.add(signs[at], at == best, _WEIGHT)
                elif first < run[0] and run[-1] <= last:
                    for at in run:
                        into.add(layout.page.signs(at, run, first), False, _WEIGHT)
            since = first


def _bodies(lines: list[Line], gold: list[dict[str, str]]) -> Iterator[tuple[int, int]]:
    """First and last line of every body that can be found by its first and last words."""
    flat = [" ".join(line.text.split()) for line in lines]
    at = 0
    for response in gold:
        starts, ends = response["starts"][:24], response["ends"][-14:]
        first = next((nr for nr in range(at, len(flat)) if starts in flat[nr]), None)
        if first is not None:
            last = next((nr for nr in range(first, len(flat)) if ends in flat[nr]), first)
            yield first, last
            at = last


def grown(samples: Samples) -> dict[str, object]:
    """The tables of :class:`hoering.split.trees.Trees`."""
    table = DictVectorizer(sparse=False)
    rows = table.fit_transform(samples.signs)
    model = HistGradientBoostingClassifier(
        max_iter=150, learning_rate=0.08, max_leaf_nodes=15, l2_regularization=1.0, random_state=0
    )
    model.fit(rows, samples.begins, samples.counts)
    print(f"{len(samples.begins)} brud, {sum(samples.begins)} begyndelser")
    trees = [predictor[0].nodes for predictor in model._predictors]
    roots = np.cumsum([0, *(len(tree) for tree in trees[:-1])])
    shift = np.concatenate([np.full(len(t), root) for t, root in zip(trees, roots, strict=True)])
    nodes = np.concatenate(trees)
    leaf = nodes["is_leaf"].astype(bool)
    return {
        "signs": np.array(table.get_feature_names_out(), dtype=str),
        "roots": roots,
        "asks": np.where(leaf, 0, nodes["feature_idx"]).astype(np.int64),
        "limit": np.where(leaf, 0.0, nodes["num_threshold"]),
        "low": np.where(leaf, -1, nodes["left"] + shift).astype(np.int64),
        "high": np.where(leaf, -1, nodes["right"] + shift).astype(np.int64),
        "adds": np.where(leaf, nodes["value"], 0.0),
        "base": float(model._baseline_prediction.item()),
    }


def main(many: int) -> None:
    """Grow the trees, and write them down."""
    samples = Samples()
    drawn(many, samples)
    by_hand(samples)
    np.savez_compressed(HERE / FILE, **grown(samples))


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 400)
