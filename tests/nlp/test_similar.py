"""Sentence vectors: ours alone and by sentence-transformers, and what is done with them."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module

import numpy as np
import pytest

from hoering.errors import UsageError
from hoering.nlp import similar
from hoering.nlp.similar import StaticEmbedder, TransformerEmbedder, groups, nearest, shared_words
from hoering.settings import Settings

BIKES = [
    "Cyklerne skal have deres egen bane langs kajen.",
    "Der bør anlægges en cykelsti ved kajen.",
    "En sti til cykler langs havnen ville være godt.",
    "Vi ønsker en cykelsti ved havnekajen.",
]
NOISE = [
    "Larmen om natten holder os vågne.",
    "Vi kan ikke sove for støj om natten.",
    "Der er for megen støj om natten, og børnene vågner.",
    "Natlig larm og støj ødelægger nattesøvnen.",
]


@pytest.fixture(scope="module")
def ours() -> StaticEmbedder:
    return StaticEmbedder.ours()


def test_vectors_have_length_one(ours):
    """A row for each text, a row of zeros for one without a word, none for none."""
    rows = ours([*BIKES, ""])
    assert rows.shape == (5, ours.table.shape[1])
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1, 1, 0], abs=1e-5)
    assert ours([]).shape == (0, ours.table.shape[1])


def test_what_means_the_same_is_near(ours):
    """A question finds the passages about it first, whatever words they use."""
    found = [nr for nr, _ in nearest("støjgener i nattetimerne", [*BIKES, *NOISE], ours, most=4)]
    assert found[0] in {4, 5, 6, 7}
    assert len(set(found) & {4, 5, 6, 7}) >= 3
    assert nearest("noget", [], ours) == []


def test_groups_hold_what_is_alike(ours):
    """Two concerns are two groups, and what is like nothing else is in none."""
    texts = [*BIKES, "Kommunens regnskab for 2019 blev fremlagt i juni.", *NOISE]
    found = [set(group) for group in groups(texts, ours)]
    assert all(group <= {0, 1, 2, 3} or group <= {5, 6, 7, 8} for group in found)
    assert groups(texts[:2], ours) == []


def test_a_title_is_in_the_senders_own_words():
    """Words that a group uses and the others do not."""
    words = shared_words(NOISE, BIKES).split(", ")
    assert {"støj", "natten"} <= set(words)
    assert all(any(word in text.lower() for text in NOISE) for word in words)


def test_sentence_transformers_gives_the_same_vectors(ours, tmp_path, sentence_transformers):
    """Our table in a real StaticEmbedding, saved and loaded by sentence-transformers."""
    static = import_module("sentence_transformers.sentence_transformer.modules").StaticEmbedding
    module = static(ours.words, embedding_weights=ours.table)
    model = sentence_transformers.SentenceTransformer(modules=[module], device="cpu")
    model.save(str(tmp_path / "model"))
    theirs = TransformerEmbedder.load(tmp_path / "model")
    texts: Sequence[str] = [*BIKES, *NOISE, "Åh! 2.b § 5, stk. 1 – nej tak."]
    assert theirs(texts) == pytest.approx(ours(texts), abs=1e-5)


def test_the_user_names_another_model(ours, tmp_path, sentence_transformers, monkeypatch):
    """A folder that is named in the settings takes the place of ours."""
    static = import_module("sentence_transformers.sentence_transformer.modules").StaticEmbedding
    module = static(ours.words, embedding_dim=8)
    model = sentence_transformers.SentenceTransformer(modules=[module], device="cpu")
    model.save(str(tmp_path / "model"))
    for named, width in (("", ours.table.shape[1]), (str(tmp_path / "model"), 8)):
        monkeypatch.setattr(similar, "settings", lambda named=named: Settings(embedder=named))
        similar.embedder.cache_clear()
        assert similar.embedder()(BIKES).shape == (4, width)
    similar.embedder.cache_clear()


def test_e5_gets_its_prefixes(monkeypatch, sentence_transformers):
    """A model of the e5 kind is asked with "query: " and shown "passage: "."""

    class Recorder:
        def __init__(self, name: str, device: str) -> None:
            self.seen: list[str] = []

        def encode(self, texts: list[str], normalize_embeddings: bool) -> np.ndarray:
            self.seen += texts
            return np.ones((len(texts), 2))

    monkeypatch.setattr(sentence_transformers, "SentenceTransformer", Recorder)
    for name, expected in (
        (similar.DEFAULT_MODEL, ["passage: a", "query: b"]),
        ("paraphrase-multilingual-MiniLM-L12-v2", ["a", "b"]),
    ):
        embed = TransformerEmbedder.load(name)
        embed(["a"])
        embed(["b"], query=True)
        assert embed.model.seen == expected


def test_a_model_that_is_not_there_is_told(tmp_path, sentence_transformers):
    """A folder without a model is an error with the next step, and nothing is fetched."""
    with pytest.raises(UsageError, match="kan ikke hentes"):
        TransformerEmbedder.load(tmp_path / "intet")
