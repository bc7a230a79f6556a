"""A small Danish encoder, taught to guess masked words in the parliament's debates.

    python pipelines/dansk/koder.py DATA OUT SECONDS GOLD.jsonl...

Writes ``OUT/koder.npz`` and its subwords, ``OUT/koder-ord.json``. The letters of the gold files are
read as plain text beside the debates. 6.2 million weights beside the table of subwords are few
enough for a processor; ours had 270 seconds of a graphics card (94 rounds through the text). On a
processor it was tried for seconds only.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import TypeVar

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - its usual name
from debatter import debates
from pakket import store
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers
from torch import Tensor, nn

from hoering.nlp.encoder import WORDS

T = TypeVar("T")
SPECIAL = ("<unk>", "<pad>", "<cls>", "<sep>", "<mask>", "<s>", "<p>", "<h>")
PAD, SEPARATOR, MASK, FIRST_WORD = 1, 3, 4, len(SPECIAL)
DIM, LAYERS, HEADS = 256, 8, 4
_LENGTH, _BATCH, _HIDDEN_SHARE, _PEAK = 256, 256, 0.3, 1.5e-3
_LETTERS_EACH = 3


class Block(nn.Module):
    """Attention and a gated layer, each over a normed copy and added to what came in."""

    def __init__(self) -> None:
        super().__init__()
        hidden = DIM * 8 // 3 // 32 * 32
        self.norm1, self.norm2 = nn.RMSNorm(DIM), nn.RMSNorm(DIM)
        self.qkv = nn.Linear(DIM, 3 * DIM, bias=False)
        self.out = nn.Linear(DIM, DIM, bias=False)
        self.up = nn.Linear(DIM, 2 * hidden, bias=False)
        self.down = nn.Linear(hidden, DIM, bias=False)
        for layer, std in (
            (self.qkv, 0.02),
            (self.up, 0.02),
            (self.out, 0.02 / math.sqrt(2 * LAYERS)),
            (self.down, 0.02 / math.sqrt(2 * LAYERS)),
        ):
            nn.init.normal_(layer.weight, std=std)

    def forward(
        self, x: Tensor, turn: tuple[Tensor, Tensor], mask: Tensor | None, drop: float
    ) -> Tensor:
        """One layer; ``turn`` holds cosines and sines of the places."""
        many, length, _ = x.shape
        parts = self.qkv(self.norm1(x)).view(many, length, 3, HEADS, DIM // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(
            _turned(query, turn), _turned(key, turn), value, attn_mask=mask
        )
        seen = seen.transpose(1, 2).reshape(many, length, DIM)
        x = x + F.dropout(self.out(seen), drop, self.training)
        up, gate = self.up(self.norm2(x)).chunk(2, -1)
        return x + F.dropout(self.down(up * F.gelu(gate)), drop, self.training)


def _turned(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    """Rotary places."""
    one, other = x.chunk(2, -1)
    return x * turn[0] + torch.cat((-other, one), -1) * turn[1]


class Encoder(nn.Module):
    """Subwords (texts, length) to vectors (texts, length, DIM)."""

    def __init__(self, words: int = WORDS, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(words, DIM)
        nn.init.normal_(self.words.weight, std=0.02)
        self.norm0, self.norm = nn.RMSNorm(DIM), nn.RMSNorm(DIM)
        self.blocks = nn.ModuleList(Block() for _ in range(layers))

    def forward(
        self,
        ids: Tensor,
        mask: Tensor | None = None,
        drop: float = 0.0,
        beside: Tensor | float = 0.0,
    ) -> Tensor:
        """Vectors of the subwords; ``mask`` is False where there is only padding.

        ``beside`` (texts, length, DIM) is what else is known of each subword.
        """
        half = DIM // HEADS // 2
        speed = 10000.0 ** (-torch.arange(half, device=ids.device) / half)
        angle = torch.arange(ids.shape[1], device=ids.device)[:, None] * speed
        angle = torch.cat((angle, angle), -1)
        x = F.dropout(self.norm0(self.words(ids) + beside), drop, self.training)
        turn = (angle.cos().to(x.dtype), angle.sin().to(x.dtype))
        there = None if mask is None else mask[:, None, None, :]
        for block in self.blocks:
            x = block(x, turn, there, drop)
        return self.norm(x)


# --- text ---------------------------------------------------------------------------------------


def subwords(texts: Sequence[str]) -> Tokenizer:
    """Subwords learnt from texts, in lower case, digits one by one."""
    words = Tokenizer(models.WordPiece(unk_token=SPECIAL[0], continuing_subword_prefix="##"))
    words.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    words.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.BertPreTokenizer(), pre_tokenizers.Digits(individual_digits=True)]
    )
    words.train_from_iterator(
        texts,
        trainers.WordPieceTrainer(
            vocab_size=WORDS, special_tokens=list(SPECIAL), continuing_subword_prefix="##"
        ),
    )
    return words


def stream(texts: Sequence[str], words: Tokenizer) -> Tensor:
    """All texts one after the other, a separator after each."""
    encoded = words.encode_batch(list(texts), add_special_tokens=False)
    flat = np.fromiter((i for one in encoded for i in (*one.ids, SEPARATOR)), np.int32)
    return torch.from_numpy(flat)


# --- learning -----------------------------------------------------------------------------------


def device() -> str:
    """A graphics card where there is one."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def descend(
    model: nn.Module,
    optimizer: torch.optim.Optimizer,
    rate: float,
    steps: Sequence[T],
    missed: Callable[[T], Tensor],
) -> None:
    """Learn from each of ``steps`` in order: the rate rises for a tenth of them, then falls."""
    for nr, step in enumerate(steps):
        for group in optimizer.param_groups:
            warm, left = (nr + 1) / (0.1 * len(steps)), max(0.02, 1 - nr / len(steps))
            group["lr"] = rate * min(1, warm) * left
        loss = missed(step)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()


def spoilt(ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """The texts with words masked or changed; where, and what stood there."""
    flat = ids.flatten().clone()
    many = int(len(flat) * _HIDDEN_SHARE)
    at = torch.randperm(len(flat), device=ids.device)[:many]
    gold, chance = flat[at], torch.rand(many, device=ids.device)
    other = torch.randint(FIRST_WORD, WORDS, (many,), device=ids.device)
    flat[at] = torch.where(chance < 0.8, MASK, torch.where(chance < 0.9, other, gold))
    return flat.view_as(ids), at, gold


def pretrained(text: Tensor, seconds: float) -> Encoder:
    """An encoder after so many seconds of guessing; the rate follows the time spent."""
    torch.manual_seed(1)
    on = device()
    text, encoder = text.to(on), Encoder().to(on)
    bias = torch.zeros(WORDS, device=on, requires_grad=True)

    def surprise(ids: Tensor, at: Tensor, gold: Tensor) -> Tensor:
        guess = F.linear(encoder(ids).flatten(0, 1)[at], encoder.words.weight) + bias
        return F.cross_entropy(guess.float(), gold)

    learn = torch.compile(surprise) if on == "cuda" else surprise
    flat = [p for p in encoder.parameters() if p.ndim < 2]
    steep = [p for p in encoder.parameters() if p.ndim > 1]
    groups = [{"params": steep, "weight_decay": 0.1}, {"params": [*flat, bias], "weight_decay": 0}]
    optimizer = torch.optim.AdamW(groups, lr=_PEAK, betas=(0.9, 0.98), eps=1e-6)
    batch = _BATCH if on == "cuda" else 8
    began, step = time.monotonic(), 0
    while (done := (time.monotonic() - began) / seconds) < 1:
        for group in optimizer.param_groups:
            group["lr"] = _PEAK * min(1, (done + 1e-4) / 0.04, (1 - done) / 0.7)
        at = torch.randint(0, len(text) - _LENGTH, (batch, 1), device=on)
        ids = text[at + torch.arange(_LENGTH, device=on)].long()
        with torch.autocast(on, torch.bfloat16, enabled=on == "cuda"):
            loss = learn(*spoilt(ids))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        optimizer.step()
        step += 1
        if step % 250 == 0:
            print(f"{step}: {step * batch * _LENGTH / 1e6:.0f} mio. orddele, {loss.item():.3f}")
    return encoder.cpu()


def main(data: Path, out: Path, seconds: float, files: Sequence[Path]) -> None:
    """Learn subwords and encoder, and write both."""
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    letters = [" ".join(json.loads(line)["text"].split()) for line in lines]
    said = list(debates(data))
    Random(1).shuffle(said)
    words = subwords([*said[:30_000], *letters * _LETTERS_EACH])
    words.save(str(out / "koder-ord.json"))
    texts = [*said, *letters * _LETTERS_EACH]
    Random(2).shuffle(texts)
    store(pretrained(stream(texts, words), seconds), out / "koder.npz")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3]), [Path(a) for a in sys.argv[4:]])
