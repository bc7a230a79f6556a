"""What means the same: sentence vectors behind one small protocol, and what is done with them.

Ours is a static table of subwords (``pipelines/dansk/mening.npz``), read by numpy and tokenizers
alone. Any sentence-transformers model can take its place (extra ``embeddings``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import HDBSCAN
from tokenizers import Tokenizer

from hoering.errors import UsageError
from hoering.settings import bundled, settings

Vectors: TypeAlias = NDArray[np.float32]
"""One row for each text, of length 1."""

DEFAULT_MODEL = "intfloat/multilingual-e5-small"
_PREFIXED = re.compile(r"\be5\b", re.I)
_FEWEST = 3
"""Texts that make a group."""


class Embedder(Protocol):
    """Whatever turns texts into vectors that are near where the texts mean alike."""

    def __call__(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """The texts as unit vectors; ``query`` where they ask for others."""


@dataclass(frozen=True, eq=False)
class StaticEmbedder:
    """The mean of a text's subwords in a table: sentence-transformers' StaticEmbedding."""

    table: Vectors
    words: Tokenizer

    @classmethod
    def ours(cls) -> StaticEmbedder:
        """The model that travels with hoering."""
        return cls(*_ours())

    def __call__(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """See :class:`Embedder`; a text without any word is a row of zeros."""
        encoded = self.words.encode_batch(list(texts), add_special_tokens=False)
        means = [
            self.table[one.ids].mean(0) if one.ids else np.zeros(self.table.shape[1], np.float32)
            for one in encoded
        ]
        return _unit(np.array(means, np.float32).reshape(len(means), self.table.shape[1]))


@cache
def _ours() -> tuple[Vectors, Tokenizer]:
    folder = bundled("pipelines") / "dansk"
    with np.load(folder / "mening.npz") as packed:
        table = np.ascontiguousarray(packed["table"].astype(np.float32) * packed["scale"])
    return table, Tokenizer.from_file(str(folder / "ord.json"))


@dataclass(frozen=True, eq=False)
class TransformerEmbedder:
    """A sentence-transformers model, with the prefixes that its kind was trained with."""

    model: Any
    prefixes: tuple[str, str] = ("", "")

    @classmethod
    def load(cls, name: str | Path = DEFAULT_MODEL) -> TransformerEmbedder:
        """A model by its name or folder.

        Raises:
            UsageError: sentence-transformers is not installed, or has no such model.
        """
        try:
            from sentence_transformers import SentenceTransformer  # noqa: PLC0415 - an extra
        except ImportError as error:
            raise UsageError(
                "sentence-transformers er ikke installeret.",
                'Installér med pip install "hoering[embeddings]", eller udelad modellen.',
            ) from error
        try:
            model = SentenceTransformer(str(name), device="cpu")
        except (OSError, ValueError) as error:
            raise UsageError(
                f"Modellen »{name}« kan ikke hentes.",
                "Angiv en mappe med modellen, eller udelad den.",
            ) from error
        prefixed = _PREFIXED.search(Path(str(name)).name.replace("-", " "))
        return cls(model, ("query: ", "passage: ") if prefixed else ("", ""))

    def __call__(self, texts: Sequence[str], *, query: bool = False) -> Vectors:
        """See :class:`Embedder`."""
        before = self.prefixes[0 if query else 1]
        found = self.model.encode([before + text for text in texts], normalize_embeddings=True)
        return np.asarray(found, np.float32)


@cache
def embedder() -> Embedder:
    """The model that the user names (``HOERING_EMBEDDER``), else ours; loaded once per process.

    Raises:
        UsageError: see :meth:`TransformerEmbedder.load`.
    """
    named = settings().embedder
    return TransformerEmbedder.load(named) if named else StaticEmbedder.ours()


def _unit(rows: Vectors) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Vectors = (rows / np.maximum(lengths, 1e-12)).astype(np.float32)
    return scaled


# --- what is done with them ---------------------------------------------------------------------


def nearest(
    query: str, texts: Sequence[str], embed: Embedder, most: int = 10
) -> list[tuple[int, float]]:
    """The texts (by index) that mean most nearly what is asked for, with their cosine."""
    if not texts:
        return []
    likeness = embed(texts) @ embed([query], query=True)[0]
    order = np.argsort(-likeness, kind="stable")[:most]
    return [(int(nr), float(likeness[nr])) for nr in order]


def groups(texts: Sequence[str], embed: Embedder) -> list[list[int]]:
    """Texts that say much the same, by index: the largest group first, the most typical text first.

    What is like nothing else is in no group.
    """
    if len(texts) < _FEWEST:
        return []
    vectors = embed(texts)
    found = HDBSCAN(min_cluster_size=_FEWEST, min_samples=2, copy=True).fit_predict(vectors)
    made = [np.flatnonzero(found == nr) for nr in range(found.max() + 1)]
    return sorted((typical(vectors, one.tolist()) for one in made), key=lambda g: (-len(g), g[0]))


def typical(vectors: Vectors, members: Sequence[int]) -> list[int]:
    """The members of a group, those nearest to its middle first."""
    middle = vectors[list(members)].mean(0)
    return sorted(members, key=lambda nr: (-float(vectors[nr] @ middle), nr))


def shared_words(texts: Sequence[str], others: Sequence[str], most: int = 3) -> str:
    """A few words that the texts use and others do not, as they stand in the texts."""
    here, elsewhere = _counted(texts), _counted(others)
    weighed = {
        word: count * log((1 + sum(elsewhere.values())) / (1 + elsewhere[word]))
        for word, count in here.items()
        if count > 1 or len(texts) == 1
    }
    best = sorted(weighed, key=lambda word: (-weighed[word], word))
    chosen: list[str] = []
    for word in best:
        if not any(word[:5] == other[:5] for other in chosen):
            chosen.append(word)
    return ", ".join(chosen[:most])


def _counted(texts: Sequence[str]) -> Counter[str]:
    """In how many texts each longer word stands."""
    return Counter(word for text in texts for word in set(_long_words(text)))


def _long_words(text: str) -> Iterator[str]:
    return (word for word in re.findall(r"[^\W\d_]{4,}", text.lower()))
