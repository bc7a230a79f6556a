"""The trained part of stance: six linear models, stored in ``pipelines/holdning/vaegte.npz``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from scipy.special import softmax

from hoering.nlp.stance.linear import WIDTH, Floats, Linear, Signs, matrix
from hoering.settings import bundled

ABSENT = "ikke omtalt"
OTHERS = "andre"
"""Somebody else's view is told."""
MODELS = ("om", "siger", "svar", "uden", "grund", "belæg")
ALONE = 0.2
"""Weight of what the linear models say alone beside what they say with the encoder, which is surer
of letters in the style that it was taught by than of others.
"""


@dataclass(frozen=True, eq=False)
class Judge:
    """What was learnt from labelled responses.

    ``about``: does a sentence treat a theme. ``said``: what a sentence says of it (a stance, or
    :data:`OTHERS`). ``held``: what the whole response holds (a stance, or :data:`ABSENT`), with
    what the encoder read of it; ``plain``: the same without.
    ``reason``: why a yes-but is none. ``quoted``: would a caseworker quote the sentence.
    ``cut``: probability of a theme being treated from which a label is made. ``sure``: confidence
    under which a person should look first.
    """

    about: Linear
    said: Linear
    held: Linear
    plain: Linear
    reason: Linear
    quoted: Linear
    cut: float
    sure: float
    edition: str

    def holds(self, signs: Sequence[Signs], plain: Sequence[Signs]) -> Floats:
        """Probabilities of ``held.classes`` for each row, from both models together."""
        read = np.log(self.held.probabilities(matrix(signs)))
        alone = np.log(self.plain.probabilities(matrix(plain)))
        found: Floats = softmax((1 - ALONE) * read + ALONE * alone, axis=1)
        return found

    @classmethod
    def ours(cls) -> Judge:
        """The one that travels with hoering, read once per process."""
        return _ours()


@cache
def _ours() -> Judge:
    return read(bundled("pipelines") / "holdning" / "vaegte.npz")


def read(file: Path) -> Judge:
    """The judge that :func:`store` wrote; its edition is a mark of the bytes."""
    edition = blake2b(file.read_bytes(), digest_size=4).hexdigest()
    with np.load(file) as table:
        about, said, held, plain, reason, quoted = (_linear(name, table) for name in MODELS)
        cut, sure = map(float, table["grænser"])
        return Judge(about, said, held, plain, reason, quoted, cut, sure, edition)


def _linear(name: str, table: Mapping[str, Any]) -> Linear:
    classes = tuple(str(one) for one in table[f"{name}_klasser"])
    weights = np.zeros((len(classes), WIDTH), np.float32)
    scaled = table[f"{name}_vægte"].astype(np.float32) * table[f"{name}_skala"]
    weights[:, table[f"{name}_plads"]] = scaled
    bias = table[f"{name}_start"].astype(np.float64)
    return Linear(classes, weights, bias, float(table[f"{name}_temperatur"]))


def store(judge: Judge, out: Path) -> None:
    """Write a judge to a file, so that it can be read again."""
    models = zip(MODELS, _models(judge), strict=True)
    arrays: dict[str, Any] = {}
    for name, model in models:
        arrays |= _packed(name, model)
    np.savez_compressed(out, **arrays, grænser=np.array([judge.cut, judge.sure]))


def _models(judge: Judge) -> tuple[Linear, ...]:
    return judge.about, judge.said, judge.held, judge.plain, judge.reason, judge.quoted


def _packed(name: str, model: Linear) -> dict[str, Any]:
    """Weights as int8 with a scale for each class, places that nothing fell on left out."""
    used = np.flatnonzero(np.abs(model.weights).max(0) > 0)
    scale = np.abs(model.weights).max(1, keepdims=True) / 127 + 1e-12
    return {
        f"{name}_klasser": np.array(model.classes),
        f"{name}_plads": used.astype(np.int32),
        f"{name}_vægte": np.round(model.weights[:, used] / scale).astype(np.int8),
        f"{name}_skala": scale.astype(np.float32),
        f"{name}_start": model.bias.astype(np.float64),
        f"{name}_temperatur": np.array(model.temperature),
    }
