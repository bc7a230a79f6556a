"""Trains our static sentence model and writes it as sentence-transformers and hoering read it.

    python pipelines/dansk/mening.py DATAFOLDER OUTFOLDER PAIRS.jsonl GOLD.jsonl

Needs the extra ``embeddings`` (sentence-transformers, torch). A subword vocabulary and a first
table of meanings come out of the parliament's debates (what stands near what, as positive pointwise
mutual information, in 256 dimensions); then sentence-transformers learns by contrast: neighbouring
sentences of a speech, pairs of paraphrases, and passages on the same theme of our training answers.
Writes ``mening.npz`` (the table as int8, a scale for each row) and ``ord.json`` (the tokenizer).
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from debatter import debates
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import svds
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from hoering.nlp.sentences import sentence_spans

_WORDS, _WIDTH, _NEAR = 20_000, 256, 6
_NEIGHBOURS = 100_000
_AGAIN = 12
"""How often each pair of paraphrases is seen."""
_BATCH, _ROUNDS, _SPEED = 512, 1, 0.02


def tokenizer(texts: Iterable[str]) -> Tokenizer:
    """A vocabulary of subwords in lower case."""
    made = Tokenizer(models.Unigram())
    made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Whitespace(), pre_tokenizers.Metaspace()]
    )
    trainer = trainers.UnigramTrainer(
        vocab_size=_WORDS,
        unk_token="<unk>",  # noqa: S106 - no password
        special_tokens=["<unk>"],
    )
    made.train_from_iterator(texts, trainer)
    return made


def first_table(texts: list[str], words: Tokenizer) -> np.ndarray:
    """What stands near what: positive pointwise mutual information, in few dimensions."""
    pairs: Counter[tuple[int, int]] = Counter()
    for at in range(0, len(texts), 2000):
        for encoded in words.encode_batch(texts[at : at + 2000]):
            ids = encoded.ids
            for nr, one in enumerate(ids):
                for other in ids[nr + 1 : nr + 1 + _NEAR]:
                    pairs[one, other] += 1
        if len(pairs) > 12_000_000:
            pairs = Counter({pair: count for pair, count in pairs.items() if count > 1})
    size = words.get_vocab_size()
    rows, columns = zip(*pairs, strict=True)
    near = csr_matrix((list(pairs.values()), (rows, columns)), shape=(size, size), dtype=float)
    near = near + near.T
    each = np.asarray(near.sum(1)).ravel()
    near = near.tocoo()
    expected = each[near.row] * (each[near.col] ** 0.75) / (each**0.75).sum()
    informed = np.log(np.maximum(near.data, 1e-9) / np.maximum(expected, 1e-9))
    table = csr_matrix((np.maximum(informed, 0), (near.row, near.col)), shape=(size, size))
    left, strength, _ = svds(table, k=_WIDTH, random_state=0)
    found = left * np.sqrt(strength)
    norms = np.linalg.norm(found, axis=1, keepdims=True)
    # Common subwords say little: they weigh less in a mean.
    weight = 1e-3 / (1e-3 + each / each.sum())
    return (found / np.maximum(norms, 1e-6) * weight[:, None]).astype(np.float32)


def examples(texts: list[str], pairs: Path, gold: Path, dice: Random) -> list[tuple[str, str]]:
    """Two texts each that mean something alike."""
    made = [pair for text in texts for pair in _neighbours(text)]
    dice.shuffle(made)
    made = made[:_NEIGHBOURS]
    own = [json.loads(line) for line in pairs.read_text("utf-8").splitlines()]
    made += [(row["a"], row["b"]) for row in own] * _AGAIN
    made += list(_alike(gold)) * 4
    dice.shuffle(made)
    return made


def _neighbours(text: str) -> Iterator[tuple[str, str]]:
    said = [text[span.start : span.end] for span in sentence_spans(text)]
    yield from ((a, b) for a, b in pairwise(said) if len(a) > 40 and len(b) > 40)


def _alike(gold: Path) -> Iterator[tuple[str, str]]:
    """Passages of different answers on one theme with one stance."""
    held: dict[tuple[str, str, str], list[str]] = {}
    for line in gold.read_text("utf-8").splitlines():
        row = json.loads(line)
        for theme, words in row["evidence"].items():
            held.setdefault((row["hearing"], theme, row["labels"][theme]), []).append(words)
    for passages in held.values():
        yield from pairwise(passages)


def train(table: np.ndarray, words: Tokenizer, pairs: list[tuple[str, str]]) -> np.ndarray:
    """The table after learning by contrast."""
    from datasets import Dataset  # noqa: PLC0415
    from sentence_transformers import SentenceTransformer, SentenceTransformerTrainer  # noqa: PLC0415
    from sentence_transformers.sentence_transformer import losses, modules  # noqa: PLC0415

    model = SentenceTransformer(modules=[modules.StaticEmbedding(words, embedding_weights=table)])
    trainer = SentenceTransformerTrainer(
        model=model,
        args=_arguments(),
        train_dataset=Dataset.from_dict({"a": [a for a, _ in pairs], "b": [b for _, b in pairs]}),
        loss=losses.MultipleNegativesRankingLoss(model),
    )
    trainer.train()
    learnt: np.ndarray = model[0].embedding.weight.detach().cpu().numpy()
    return learnt


def _arguments() -> Any:
    """How it is taught; the same each time, and told to nobody."""
    from sentence_transformers import SentenceTransformerTrainingArguments  # noqa: PLC0415
    from sentence_transformers.base.sampler import BatchSamplers  # noqa: PLC0415

    return SentenceTransformerTrainingArguments(
        output_dir=tempfile.mkdtemp(),
        num_train_epochs=_ROUNDS,
        per_device_train_batch_size=_BATCH,
        learning_rate=_SPEED,
        warmup_steps=20,
        report_to=[],
        save_strategy="no",
        # A pair that is there twice would stand against itself.
        batch_sampler=BatchSamplers.NO_DUPLICATES,
        logging_steps=100,
        use_cpu=True,
        seed=1,
    )


def keep(table: np.ndarray, words: Tokenizer, out: Path) -> None:
    """Write what hoering reads."""
    scale = np.abs(table).max(1, keepdims=True) / 127
    small = np.round(table / np.maximum(scale, 1e-9)).astype(np.int8)
    out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out / "mening.npz", table=small, scale=scale.astype(np.float32))
    words.save(str(out / "ord.json"), pretty=False)


def main(data: Path, out: Path, pairs: Path, gold: Path) -> None:
    """Train and write the model."""
    texts = list(debates(data))
    words = tokenizer([*texts, *_own(gold)])
    table = first_table(texts, words)
    np.save(out / "first.npy", table)
    learnt = train(table, words, examples(texts, pairs, gold, Random(1)))
    keep(learnt, words, out)


def _own(gold: Path) -> Iterator[str]:
    return (json.loads(line)["text"] for line in gold.read_text("utf-8").splitlines())


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:5]))
