"""Teaches the reader that ships further with letters it has not seen; a processor will do.

    python pipelines/holdning/videre.py NEW.jsonl SENTENCES.tsv GOLD.jsonl...

Where there is no graphics card to teach it all anew (``laeser.py``), its weights are taken out of
``laeser.onnx``, taught two rounds (the new letters, as many subwords of old ones, some sentences)
and written back halfway between before and after. What is new may stand among the old as well;
what is kept to choose by may not. The judge is left as it is. With 50 long letters its forerunner
took 23 minutes on two busy cores.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np
import torch
from laer import of_sentences, unseen
from laeser import Example, Heads, examples, halfway, taught_by
from lektioner import Lesson, lessons, singles
from saetninger import RATE, ROUNDS, Seen, as_much, drawn, letters

from hoering.nlp.encoder import WORDS, subwords
from hoering.nlp.stance.judge import Judge
from hoering.nlp.stance.reader import FLOOR, MARKS, Reader
from hoering.settings import bundled

sys.path.insert(0, str(Path(__file__).parents[1] / "dansk"))
from koder import FIRST_WORD, LAYERS, Encoder
from pakket import export, widened

REPLAYED, SENTENCES, FOLDS = 1500, 900, 4
"""Old letters and sentences that are drawn from, and folds in which strangers mark the letters."""
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
    new: Sequence[Seen], old: Sequence[Seen], single: Sequence[Seen]
) -> Iterator[list[Example]]:
    """The examples of each round."""
    rnd, words = Random(1), subwords()

    def shows(seen: Sequence[Seen]) -> Iterator[Example]:
        return examples(seen, words)

    for _ in range(ROUNDS):
        shown = [
            example
            for lesson, judged in new
            for example in shows([(lesson, judged)])
            if judged.about[:, example.theme].max() > FLOOR or example.theme in lesson.treats
        ]
        room = sum(len(one.window.words) for one in shown)
        beside = drawn([*single, *letters(single, rnd)], shows, rnd)
        yield [*shown, *beside, *as_much(old, shows, room, rnd)]


def main(new: Path, alone: Path, files: Sequence[Path]) -> None:
    """Teach it, and write it."""
    rnd, file = Random(1), bundled("pipelines") / "holdning" / "laeser.onnx"
    learnt = lessons([new])
    known = {one.id for one in learnt}
    old = _some([one for one in lessons(files) if one.id not in known], REPLAYED, rnd)
    bare, ours = of_sentences(old), Judge.ours()
    # Half of the letters are marked by a judge that knows little: it is to read for itself.
    fresh = [(one, one.judged(ours if nr % 2 else bare)) for nr, one in enumerate(learnt)]
    single = [(one, one.judged(bare)) for one in _some(singles([alone]), SENTENCES, rnd)]
    shown = list(rounds(fresh, list(unseen(old, FOLDS)), single))
    model = halfway(shipped(file), taught_by(shown, shipped(file), RATE))
    tried = torch.randint(FIRST_WORD, WORDS, (2, 48))
    export(model, [tried], {"in": ["ids"], "out": ["whole", "each"]}, file)


def _some(of: Sequence[Lesson], many: int, rnd: Random) -> list[Lesson]:
    return rnd.sample(of, min(many, len(of)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
