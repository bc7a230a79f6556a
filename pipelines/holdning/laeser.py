"""Teaches the encoder to read a response beside a theme; writes ``laeser.onnx`` and READ.npz.

    python pipelines/holdning/laeser.py DATA READ.npz GOLD.jsonl... SENTENCES.tsv...

The encoder is ``pipelines/dansk/koder.npz``. It is taught by labelled responses and, for the Danish
that nobody wrote for it, by spokesmen's speeches on bills (``taler.py``). READ.npz holds
what encoders read in the responses of hearings that they were not taught with (five of them, each a
stranger to a fifth of the hearings and bills); ``laer.py`` learns from it. Ours took four minutes
on a graphics card; on a processor it was tried on sixty answers only.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random

import saetninger
import torch
import torch.nn.functional as F  # noqa: N812 - its usual name
from laer import FOLDS, of_sentences, unseen
from lektioner import Lesson, lessons, singles, store_readings
from saetninger import Seen
from sklearn.model_selection import GroupKFold
from taler import of_speeches, spoken
from tokenizers import Tokenizer
from torch import Tensor, nn

from hoering.nlp.encoder import WORDS, subwords
from hoering.nlp.stance.judge import ABSENT
from hoering.nlp.stance.linear import Floats
from hoering.nlp.stance.reader import (
    HELD,
    MARKS,
    REASONS,
    SAID,
    Reading,
    Window,
    coded,
    head,
    joined,
    windows,
)  # fmt: skip
from hoering.settings import bundled

sys.path.insert(0, str(Path(__file__).parents[1] / "dansk"))
from koder import DIM, FIRST_WORD, MASK, PAD, Encoder, descend, device
from pakket import export, load

FOLDS_READ, EPOCHS, RATE, DROP, SPOILT = 5, 8, 6e-4, 0.1, 0.12
DEAF_WINDOWS, DEAF_MARKS = 0.2, 0.1
"""How many windows, and how many marks in the others, are not told what the linear models say: it
learns to read for itself."""
_ABOUT, _HEARD = (WORDS, WORDS + 6), (WORDS + 6, WORDS + 16)
_UNTOLD = (WORDS + 20, WORDS + 21)
_AT_ONCE = {"cuda": 24_576, "cpu": 4_096}
"""Subwords of one step, padding included."""
_UNKNOWN = -100
_WEIGHTS = {"held": 1.0, "reason": 0.2, "about": 0.5, "said": 0.7, "quoted": 0.5}


class Heads(nn.Module):
    """The encoder with what is asked of it: of the response 8 logits, of each subword 7."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.whole = nn.Linear(DIM, len(HELD) + len(REASONS))
        self.each = nn.Linear(DIM, 2 + len(SAID))

    def forward(self, ids: Tensor, drop: float = 0.0) -> tuple[Tensor, Tensor]:
        """Logits of the texts (texts, 8) and of their places (texts, length, 7)."""
        x = self.encoder(ids, ids != PAD, drop)
        first = F.dropout(x[:, 0], drop, self.training)
        return self.whole(first), self.each(F.dropout(x, drop, self.training))


def begun(base: Path) -> Heads:
    """The pretrained encoder, with room for the marks of sentences."""
    encoder = Encoder(WORDS + MARKS)
    known = load(base)
    table = encoder.words.weight.detach() * (known["words.weight"].std() / 0.02)
    table[:WORDS] = known["words.weight"]
    encoder.load_state_dict(known | {"words.weight": table})
    return Heads(encoder)


# --- what it is shown ---------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Example:
    """A window of a response for one theme, with what is wanted; :data:`_UNKNOWN` is not asked."""

    lesson: int
    theme: int
    window: Window
    held: int
    reason: int
    about: list[float]
    said: list[int]
    quoted: list[float]


def examples(taught: Sequence[Seen], words: Tokenizer) -> Iterator[Example]:
    """Every window of every response for every theme."""
    heads: dict[tuple[str, int], list[int]] = {}
    for nr, (lesson, judged) in enumerate(taught):
        sentences = coded(judged.view.sentences, words)
        said = judged.said[:, :, [judged.voices.index(voice) for voice in SAID]]
        for of, theme in enumerate(lesson.themes):
            first = heads.setdefault((lesson.hearing, of), head(theme, words))
            made = windows(first, sentences, judged.about[:, of], said[:, of])
            for window in made:
                yield _example(nr, lesson, of, window, read=window is made[0])


def _example(nr: int, lesson: Lesson, of: int, window: Window, read: bool) -> Example:
    """The window that is ``read`` for the stance shows it, and of the others those where it is
    quoted (of a speech the last).
    """
    held, quoted = lesson.held[of], lesson.quoted.get(of, frozenset())
    treats, says = lesson.treats.get(of, frozenset()), lesson.says.get(of, {})
    elsewhere = frozenset().union(*lesson.treats.values())
    last = len(lesson.view.sentences) - 1
    shown = read or held == ABSENT or bool((quoted or {last}) & set(window.numbers))
    reason = lesson.reasons.get(of)
    never = held == ABSENT
    return Example(
        nr, of, window,
        HELD.index(held) if shown else _UNKNOWN,
        REASONS.index(reason) if shown and reason else _UNKNOWN,
        [1.0 if n in treats else 0.0 if never or n in elsewhere else _UNKNOWN
         for n in window.numbers],
        [SAID.index(says[n]) if n in says else _UNKNOWN for n in window.numbers],
        [float(n in quoted) if quoted else _UNKNOWN for n in window.numbers],
    )  # fmt: skip


def batches(shown: Sequence[Example], room: int, rnd: Random | None = None) -> list[list[Example]]:
    """Windows of a like length together; in another order each time where there is chance."""
    blur = (lambda: rnd.random() * 24) if rnd else (lambda: 0.0)
    made: list[list[Example]] = [[]]
    for one in sorted(shown, key=lambda one: len(one.window.words) + blur()):
        if made[-1] and (len(made[-1]) + 1) * len(one.window.words) > room:
            made.append([])
        made[-1].append(one)
    if rnd:
        rnd.shuffle(made)
    return made


def padded(batch: Sequence[Example], on: str) -> Tensor:
    """The windows' subwords (texts, length)."""
    length = -(-max(len(one.window.words) for one in batch) // 16) * 16
    ids = torch.full((len(batch), length), PAD)
    for row, one in enumerate(batch):
        ids[row, : len(one.window.words)] = torch.tensor(one.window.words)
    return ids.to(on)


def places(batch: Sequence[Example]) -> tuple[list[int], list[int]]:
    """Row and column of every sentence's mark."""
    rows = [row for row, one in enumerate(batch) for _ in one.window.places]
    return rows, [place for one in batch for place in one.window.places]


# --- learning -----------------------------------------------------------------------------------


def loss(model: Heads, batch: Sequence[Example], on: str) -> Tensor:
    """How far the model is from what is wanted of a batch."""
    ids = padded(batch, on)
    with torch.autocast(on, torch.bfloat16):
        whole, each = model(spoilt(ids), DROP)
    whole, each = whole.float(), each[places(batch)].float()

    def asked(name: str) -> Tensor:
        values = [getattr(one, name) for one in batch]
        flat = values if isinstance(values[0], int) else [v for many in values for v in many]
        return torch.tensor(flat, device=on)

    parts = {
        "held": _chosen(whole[:, : len(HELD)], asked("held")),
        "reason": _chosen(whole[:, len(HELD) :], asked("reason")),
        "about": _whether(each[:, 0], asked("about")),
        "said": _chosen(each[:, 1 : 1 + len(SAID)], asked("said")),
        "quoted": _whether(each[:, -1], asked("quoted")),
    }
    return sum(_WEIGHTS[name] * part for name, part in parts.items())


def spoilt(ids: Tensor) -> Tensor:
    """The windows with words masked, and with marks that tell nothing."""
    gone = (torch.rand(ids.shape, device=ids.device) < SPOILT) & (ids >= FIRST_WORD) & (ids < WORDS)
    deaf = torch.rand(len(ids), 1, device=ids.device) < DEAF_WINDOWS
    deaf = deaf | (torch.rand(ids.shape, device=ids.device) < DEAF_MARKS)
    made = ids.masked_fill(gone, MASK)
    for (first, end), untold in zip((_ABOUT, _HEARD), _UNTOLD, strict=True):
        made = made.masked_fill(deaf & (ids >= first) & (ids < end), untold)
    return made


def _chosen(logits: Tensor, wanted: Tensor) -> Tensor:
    known = wanted != _UNKNOWN
    if not known.any():
        return logits.sum() * 0
    return F.cross_entropy(logits[known], wanted[known], label_smoothing=0.05)


def _whether(logits: Tensor, wanted: Tensor) -> Tensor:
    known = wanted != _UNKNOWN
    if not known.any():
        return logits.sum() * 0
    return F.binary_cross_entropy_with_logits(logits[known], wanted[known].float())


def taught_by(rounds: Iterable[Sequence[Example]], model: Heads, rate: float) -> Heads:
    """The model, taught by rounds of examples."""
    torch.manual_seed(1)
    on, rnd = device(), Random(1)
    model = model.to(on).train()
    steep = [p for p in model.parameters() if p.ndim > 1]
    flat = [p for p in model.parameters() if p.ndim < 2]
    groups = [{"params": steep, "weight_decay": 0.05}, {"params": flat, "weight_decay": 0}]
    optimizer = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98))
    steps = [batch for shown in rounds for batch in batches(shown, _AT_ONCE[on], rnd)]
    descend(model, optimizer, rate, steps, lambda batch: loss(model, batch, on))
    return model.eval()


def halfway(before: Heads, after: Heads) -> Heads:
    """The weights between two: they know the new words and have not lost the letters."""
    known = after.state_dict()
    before.load_state_dict(
        {name: (was + known[name]) / 2 for name, was in before.state_dict().items()}
    )
    return before


@torch.no_grad()
def readings(
    model: Heads, shown: Sequence[Example], taught: Sequence[Seen]
) -> dict[tuple[str, int], Reading]:
    """Response and theme -> what the model reads."""
    on = device()
    seen: dict[int, tuple[Window, Floats, Floats]] = {}
    for batch in batches(shown, _AT_ONCE[on]):
        whole, each = (found.float().cpu().numpy() for found in model(padded(batch, on)))
        for row, one in enumerate(batch):
            seen[id(one)] = (one.window, whole[row], each[row, one.window.places])
    read: dict[tuple[int, int], list[tuple[Window, Floats, Floats]]] = {}
    for one in shown:  # in their own order again: a digest comes first
        read.setdefault((one.lesson, one.theme), []).append(seen[id(one)])
    return {
        (taught[nr][0].id, of): joined(len(taught[nr][0].view.sentences), parts)
        for (nr, of), parts in read.items()
    }


def schooled(taught: Sequence[Seen], single: Sequence[Seen], words: Tokenizer, base: Path) -> Heads:
    """A model taught by responses and speeches, then by ``single`` sentences to halfway."""
    letters = taught_by([list(examples(taught, words))] * EPOCHS, begun(base), RATE)
    rounds = saetninger.rounds(single, taught, lambda seen: examples(seen, words))
    return halfway(letters, taught_by(rounds, deepcopy(letters), saetninger.RATE))


def strangers(
    taught: Sequence[Seen], single: Sequence[Seen], words: Tokenizer, base: Path
) -> dict[tuple[str, int], Reading]:
    """Every response read by a model that was not taught by its hearing."""
    hearings = [lesson.hearing for lesson, _ in taught]
    found: dict[tuple[str, int], Reading] = {}
    for ours, theirs in GroupKFold(FOLDS_READ).split(hearings, groups=hearings):
        known, new = ([taught[nr] for nr in part] for part in (ours, theirs))
        held_out = {lesson.hearing for lesson, _ in new}
        elsewhere = [seen for seen in single if seen[0].hearing not in held_out]
        model = schooled(known, elsewhere, words, base)
        found |= readings(model, list(examples(new, words)), new)
    return found


# --- all of it ---------------------------------------------------------------------------------


def main(data: Path, read: Path, files: Sequence[Path]) -> None:
    """Teach strangers and ours, and write what both give."""
    folder = bundled("pipelines")
    words = subwords()
    known = lessons([file for file in files if file.suffix == ".jsonl"])
    bare = of_sentences(known)
    single = [
        (lesson, lesson.judged(bare))
        for lesson in singles([file for file in files if file.suffix == ".tsv"])
    ]
    taught = [*unseen(known, FOLDS), *spoken(data, known)]
    base = folder / "dansk" / "koder.npz"
    found = strangers(taught, single, words, base)
    of_speeches(taught[len(known) :], found)
    store_readings(found, read)
    ours = schooled(taught, single, words, base)
    shown = torch.randint(FIRST_WORD, WORDS, (2, 48))
    names = {"in": ["ids"], "out": ["whole", "each"]}
    export(ours, [shown], names, folder / "holdning" / "laeser.onnx")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [Path(name) for name in sys.argv[3:]])
