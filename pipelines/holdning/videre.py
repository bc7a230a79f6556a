"""Teaches the reader that ships further, after ``laeser.py``; a processor will do.

    python pipelines/holdning/videre.py NEW.jsonl SENTENCES.tsv GOLD.jsonl...

Its weights are taken out of ``laeser.onnx``, taught one round and written back: what is new, beside
as much of old responses and some sentences. What is new may stand among the old as well; what is
kept to choose by may not. The judge is left as it is. A round with 1,250 short responses took
twelve minutes on two cores.
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
from saetninger import RATE, Seen, as_much, drawn, letters

from hoering.nlp.encoder import WORDS, subwords
from hoering.nlp.stance.reader import FLOOR, MARKS, Reader
from hoering.settings import bundled

sys.path.insert(0, str(Path(__file__).parents[1] / "dansk"))
from koder import FIRST_WORD, LAYERS, Encoder
from pakket import export, widened

REPLAYED, SENTENCES, FOLDS = 1300, 700, 4
"""Old responses and sentences that are drawn from, and folds in which strangers mark them."""
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


def one_round(
    new: Sequence[Seen], old: Sequence[Seen], single: Sequence[Seen], rnd: Random
) -> list[Example]:
    """What is new for the themes it may be read for, with old responses and sentences beside."""
    shown = [one for seen in new for one in _shows([seen]) if _near(seen, one.theme)]
    room = sum(len(one.window.words) for one in shown)
    beside = drawn([*single, *letters(single, rnd)], _shows, rnd)
    return [*shown, *beside, *as_much(old, _shows, room, rnd)]


def _shows(seen: Sequence[Seen]) -> Iterator[Example]:
    return examples(seen, subwords())


def _near(seen: Seen, theme: int) -> bool:
    lesson, judged = seen
    return bool(judged.about[:, theme].max() > FLOOR) or theme in lesson.treats


def main(new: Path, alone: Path, files: Sequence[Path]) -> None:
    """Teach it, and write it."""
    rnd, file = Random(1), bundled("pipelines") / "holdning" / "laeser.onnx"
    learnt = lessons([new])
    known = {one.id for one in learnt}
    old = _some([one for one in lessons(files) if one.id not in known], REPLAYED, rnd)
    bare = of_sentences(old)
    single = [(one, one.judged(bare)) for one in _some(singles([alone]), SENTENCES, rnd)]
    marked = {seen[0].id: seen for seen in unseen([*learnt, *old], FOLDS)}
    fresh, before = ([marked[one.id] for one in part] for part in (learnt, old))
    model = taught_by([one_round(fresh, before, single, rnd)], shipped(file), RATE)
    tried = torch.randint(FIRST_WORD, WORDS, (2, 48))
    export(model, [tried], {"in": ["ids"], "out": ["whole", "each"]}, file)


def _some(of: Sequence[Lesson], many: int, rnd: Random) -> list[Lesson]:
    return rnd.sample(of, min(many, len(of)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
