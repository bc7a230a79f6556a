"""Teaches the reader that ships further, after ``laeser.py``; a processor will do.

    python pipelines/holdning/videre.py OUT.onnx SENTENCES.tsv GOLD.jsonl[:WEIGHT]...

Its weights are taken out of ``laeser.onnx``, taught by :data:`SUBWORDS` of the files' responses and
of sentences, and written to OUT.onnx. Each file has a share by its size and its WEIGHT (1 where
none is told), and its responses come again until that is full: new ones weigh more, old ones stay
beside them. The judge is left as it is. It took 75 minutes on two cores.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
import torch
from laer import of_sentences, unseen
from laeser import Example, Heads, examples, taught_by
from lektioner import lessons, singles
from saetninger import Seen, drawn, letters

from hoering.nlp.encoder import WORDS, subwords
from hoering.nlp.stance.reader import FLOOR, MARKS, Reader
from hoering.settings import bundled

sys.path.insert(0, str(Path(__file__).parents[1] / "dansk"))
from koder import FIRST_WORD, LAYERS, Encoder
from pakket import export, widened

SUBWORDS, RATE = 12_500_000, 3e-4
SENTENCES, SINGLE = 0.06, 3000
"""Share of the subwords that single sentences and letters of them have, and how many there are."""
FAR = 1 / 3
"""Share of responses that are shown beside the themes that none of their sentences seems to treat:
who speaks of everything at once means those too, and nobody else does.
"""
FOLDS = 4
"""Folds in which strangers mark the sentences."""
READER = bundled("pipelines") / "holdning" / "laeser.onnx"
_TABLES = ("qkv", "out", "up", "down")
_CLOSE = 1e-3


def shipped(file: Path) -> Heads:
    """The reader of ``laeser.onnx`` with weights that can be taught.

    Raises:
        ValueError: what it says is not what the file says; the exporter names weights otherwise.
    """
    named, tables, last = widened(file)
    names = [f"encoder.blocks.{nr}.{one}.weight" for nr in range(LAYERS) for one in _TABLES]
    turned = dict(zip([*names, "each.weight"], [*tables, last], strict=True))
    model = Heads(Encoder(WORDS + MARKS))
    known = {name: torch.tensor(weights) for name, weights in named.items()}
    known |= {name: torch.tensor(weights.T.copy()) for name, weights in turned.items()}
    model.load_state_dict({name: known[name] for name in model.state_dict()})
    tried = torch.arange(FIRST_WORD, FIRST_WORD + 64)[None]
    with torch.no_grad():
        ours = model.eval()(tried)
    theirs = Reader.ours().session.run(None, {"ids": tried.numpy()})
    if any(np.abs(a.numpy() - b).max() > _CLOSE for a, b in zip(ours, theirs, strict=True)):
        raise ValueError(file)
    return model


def shown(seen: Seen, rnd: Random) -> list[Example]:
    """A response for the themes that it treats or may treat, and now and then for the others."""
    lesson, judged = seen
    far = rnd.random() < FAR
    near = judged.about.max(0) > FLOOR
    return [one for one in _shows([seen]) if far or near[one.theme] or one.theme in lesson.treats]


def share(pool: Sequence[list[Example]], room: float, rnd: Random) -> Iterator[Example]:
    """The responses of a pool in any order, again and again until the room is full."""
    while room > 0:
        for examples_of_one in rnd.sample(pool, len(pool)):
            yield from examples_of_one
            room -= _size(examples_of_one)
            if room <= 0:
                return


def taught(alone: Path, files: Sequence[tuple[Path, float]]) -> Heads:
    """The reader that ships, taught further by files with their weights."""
    rnd = Random(1)
    each = {file: lessons([file]) for file, _ in files}
    known = [lesson for file in each for lesson in each[file]]
    marked = {seen[0].id: seen for seen in unseen(known, FOLDS)}
    pools = {f: [shown(marked[one.id], rnd) for one in of] for f, of in each.items()}
    weights = {file: weight * sum(map(_size, pools[file])) for file, weight in files}
    room = SUBWORDS * (1 - SENTENCES) / sum(weights.values())
    chosen = [
        one for file, weight in weights.items() for one in share(pools[file], room * weight, rnd)
    ]
    bare = of_sentences(known)
    single = [(one, one.judged(bare)) for one in rnd.sample(singles([alone]), SINGLE)]
    short = [[one] for one in drawn([*single, *letters(single, rnd)], _shows, rnd)]
    chosen += share(short, SUBWORDS * SENTENCES, rnd)
    return taught_by([chosen], shipped(READER), RATE)


def write(model: Heads, out: Path) -> None:
    """Write it as ``laeser.onnx`` is written."""
    tried = torch.randint(FIRST_WORD, WORDS, (2, 48))
    export(model, [tried], {"in": ["ids"], "out": ["whole", "each"]}, out)


def _shows(seen: Sequence[Seen]) -> Iterator[Example]:
    return examples(seen, subwords())


def _size(shown_of_one: Sequence[Example]) -> int:
    return sum(len(one.window.words) for one in shown_of_one)


def _weighted(named: str) -> tuple[Path, float]:
    file, _, weight = named.partition(":")
    return Path(file), float(weight or 1)


if __name__ == "__main__":
    write(taught(Path(sys.argv[2]), [_weighted(one) for one in sys.argv[3:]]), Path(sys.argv[1]))
