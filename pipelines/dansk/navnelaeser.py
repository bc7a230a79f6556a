"""Teaches the encoder to find persons, organisations and places; writes ``navne.onnx``.

    python pipelines/dansk/navnelaeser.py DATAFOLDER OUT.onnx MARKED...

The lower six layers of ``koder.npz`` are taught with UNER-DDT's training part, where all three
kinds are marked, and with letters of our own writing, where persons are (``corpus/person/``): those
only teach who is a person and who is none. UNER's test part is not looked at. Ours took three
minutes of a graphics card that others shared; on a processor it was tried on 300 sentences only.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import torch
import torch.nn.functional as F  # noqa: N812 - its usual name
from koder import DIM, FIRST_WORD, MASK, PAD, Encoder, descend, device
from navne import Marked, bearers, marked
from pakket import export, load
from torch import Tensor, nn
from traebanker import named

from hoering.bearers import Bearers
from hoering.nlp.encoder import subwords
from hoering.nlp.people.signs import in_lines, words
from hoering.nlp.people.tagger import MARKS, PERSON, TAGS, Piece, pieces
from hoering.settings import bundled

LAYERS, EPOCHS, RATE, DROP, SPOILT = 6, 14, 6e-4, 0.1, 0.12
_AT_ONCE = 4096
"""Subwords of one step, padding included."""
_LETTERS_EACH = 2
_NO_PERSON = -1
"""The tag of a word that is no part of a person's name, and may be anything else."""


class Names(nn.Module):
    """The encoder with what is known of a word's form beside it, and a tag for each subword."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.marks = nn.Embedding(MARKS, DIM)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.tag = nn.Linear(DIM, len(TAGS))

    def forward(self, ids: Tensor, marks: Tensor, drop: float = 0.0) -> Tensor:
        """Logits (texts, length, tags)."""
        x = self.encoder(ids, ids != PAD, drop, self.marks(marks))
        logits: Tensor = self.tag(F.dropout(x, drop, self.training))
        return logits


@dataclass(frozen=True, eq=False)
class Example:
    """Words read at once, and the tag of each."""

    piece: Piece
    tags: list[int]


def examples(tagged: Sequence[Sequence[tuple[str, int]]], known: Bearers) -> Iterator[Example]:
    """The lines of a text in windows; the lines are pairs of word and tag."""
    tags, at = [tag for line in tagged for _, tag in line], 0
    for piece in pieces([[word for word, _ in line] for line in tagged], subwords(), known):
        yield Example(piece, tags[at : at + len(piece.places)])
        at += len(piece.places)


def of_letter(letter: Marked) -> list[list[tuple[str, int]]]:
    """The lines of a letter with every word's tag."""

    def tag(start: int) -> int:
        for span in letter.persons:
            if span.start <= start < span.end:
                opens = not any(c.isalnum() for c in letter.text[span.start : start])
                return TAGS.index("B-PER" if opens else "I-PER")
        return _NO_PERSON

    lines = in_lines(words(letter.text))
    return [[(word.text, tag(word.span.start)) for word in line] for line in lines]


def of_news(data: Path) -> Iterator[list[tuple[str, int]]]:
    """The sentences of the named-entity treebank with every word's tag."""
    for sentence in named(data / "uner_danish" / "da_ddt-ud-train.iob2"):
        yield [(word, TAGS.index(tag) if tag in TAGS else 0) for word, tag in sentence]


def loss(model: Names, batch: Sequence[Example], on: str) -> Tensor:
    """How far the model is from what is wanted of a batch."""
    length = max(len(one.piece.words) for one in batch)
    ids, marks = torch.full((len(batch), length), PAD), torch.zeros(len(batch), length).long()
    for row, one in enumerate(batch):
        ids[row, : len(one.piece.words)] = torch.tensor(one.piece.words)
        marks[row, : len(one.piece.marks)] = torch.tensor(one.piece.marks)
    gone = (torch.rand(ids.shape) < SPOILT) & (ids >= FIRST_WORD)
    with torch.autocast(on, torch.bfloat16, enabled=on == "cuda"):
        found = model(ids.masked_fill(gone, MASK).to(on), marks.to(on), DROP)
    rows = [row for row, one in enumerate(batch) for _ in one.piece.places]
    told = found[rows, [place for one in batch for place in one.piece.places]].float()
    wanted = torch.tensor([tag for one in batch for tag in one.tags], device=on)
    likely = F.log_softmax(told, 1)
    known = wanted != _NO_PERSON
    person = likely[~known][:, PERSON].exp().sum(1).clamp(max=0.9999)
    missed = F.nll_loss(likely[known], wanted[known], reduction="sum")
    return (missed - torch.log1p(-person).sum()) / len(wanted)


def batches(shown: Sequence[Example], rnd: Random) -> list[list[Example]]:
    """Windows of a like length together, in another order each time."""
    made: list[list[Example]] = [[]]
    for one in sorted(shown, key=lambda one: len(one.piece.words) + rnd.random() * 12):
        if made[-1] and (len(made[-1]) + 1) * len(one.piece.words) > _AT_ONCE:
            made.append([])
        made[-1].append(one)
    rnd.shuffle(made)
    return made


def begun(base: Path) -> Names:
    """The lower layers of the pretrained encoder."""
    encoder, found = Encoder(layers=LAYERS), load(base)
    encoder.load_state_dict({name: found[name] for name in encoder.state_dict()})
    return Names(encoder)


def taught(shown: Sequence[Example], base: Path, epochs: int = EPOCHS) -> Names:
    """A tagger taught by examples."""
    torch.manual_seed(1)
    on, rnd = device(), Random(1)
    model = begun(base).to(on).train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.05)
    steps = [batch for _ in range(epochs) for batch in batches(shown, rnd)]
    descend(model, optimizer, RATE, steps, lambda batch: loss(model, batch, on))
    return model.eval()


def shown(data: Path, letters: Iterable[Marked], known: Bearers) -> list[Example]:
    """Everything to learn from; the letters several times."""
    found = [one for sentence in of_news(data) for one in examples([sentence], known)]
    written = [one for letter in letters for one in examples(of_letter(letter), known)]
    return found + written * _LETTERS_EACH


def main(data: Path, out: Path, files: Sequence[Path]) -> None:
    """Teach it everything that is given and write it."""
    letters = [one for file in files for one in marked(file)]
    base = bundled("pipelines") / "dansk" / "koder.npz"
    model = taught(shown(data, letters, Bearers(bearers(data))), base)
    ids = torch.randint(FIRST_WORD, FIRST_WORD + 100, (2, 48))
    names = {"in": ["ids", "marks"], "out": ["tags"]}
    export(model, [ids, torch.zeros_like(ids)], names, out)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
