"""Teaches the reader that ships further, after ``laeser.py``; a processor will do.

    python pipelines/holdning/videre.py OUT.onnx NEW.jsonl SENTENCES.tsv GOLD.jsonl...

Its weights are taken out of ``laeser.onnx``, taught some rounds and written to OUT.onnx: in each a
part of what is new, beside more of old responses and some sentences. What is new may stand among
the old as well. The judge is left as it is. Four rounds with 5,200 short letters took half an hour
on two cores.
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
from lektioner import Lesson, lessons, singles
from saetninger import Seen, as_much, drawn, letters

from hoering.nlp.encoder import WORDS, subwords
from hoering.nlp.stance.reader import FLOOR, MARKS, Reader
from hoering.settings import bundled

sys.path.insert(0, str(Path(__file__).parents[1] / "dansk"))
from koder import FIRST_WORD, LAYERS, Encoder
from pakket import export, widened

ROUNDS, BESIDE, RATE = 4, 1.3, 1.6e-4
"""Parts of what is new, subwords of old responses to one of new, and how steeply it learns."""
REPLAYED, SENTENCES, FOLDS = 3000, 900, 4
"""Old responses and sentences that are drawn from, and folds in which strangers mark them."""
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


def rounds(
    new: Sequence[Seen], old: Sequence[Seen], single: Sequence[Seen], rnd: Random
) -> Iterator[list[Example]]:
    """A part of what is new for the themes it may be read for, with old responses and sentences."""
    for nr in range(ROUNDS):
        part = new[nr::ROUNDS]
        shown = [one for seen in part for one in _shows([seen]) if _near(seen, one.theme)]
        room = int(BESIDE * sum(len(one.window.words) for one in shown))
        some = rnd.sample(single, len(single) // ROUNDS)
        beside = drawn([*some, *letters(some, rnd)], _shows, rnd)
        yield [*shown, *beside, *as_much(old, _shows, room, rnd)]


def _shows(seen: Sequence[Seen]) -> Iterator[Example]:
    return examples(seen, subwords())


def _near(seen: Seen, theme: int) -> bool:
    lesson, judged = seen
    return bool(judged.about[:, theme].max() > FLOOR) or theme in lesson.treats


def taught(new: Path, alone: Path, files: Sequence[Path]) -> Heads:
    """The reader that ships, taught further."""
    rnd = Random(1)
    learnt = lessons([new])
    known = {one.id for one in learnt}
    old = _some([one for one in lessons(files) if one.id not in known], REPLAYED, rnd)
    bare = of_sentences(old)
    single = [(one, one.judged(bare)) for one in _some(singles([alone]), SENTENCES, rnd)]
    marked = {seen[0].id: seen for seen in unseen([*learnt, *old], FOLDS)}
    fresh, before = ([marked[one.id] for one in part] for part in (learnt, old))
    return taught_by(rounds(fresh, before, single, rnd), shipped(READER), RATE)


def write(model: Heads, out: Path) -> None:
    """Write it as ``laeser.onnx`` is written."""
    tried = torch.randint(FIRST_WORD, WORDS, (2, 48))
    export(model, [tried], {"in": ["ids"], "out": ["whole", "each"]}, out)


def _some(of: Sequence[Lesson], many: int, rnd: Random) -> list[Lesson]:
    return rnd.sample(of, min(many, len(of)))


if __name__ == "__main__":
    _new, _alone, *_files = map(Path, sys.argv[2:])
    write(taught(_new, _alone, _files), Path(sys.argv[1]))
