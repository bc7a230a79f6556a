"""A model brought nearer to what people decided in one hearing, without forgetting what it knew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from scipy.optimize import minimize
from sklearn.utils.extmath import softmax

from hoering.nlp.stance.linear import Floats, Linear


def adapted(model: Linear, rows: Any, wanted: Sequence[str], pull: float) -> Linear:
    """The model after it has seen ``rows`` (a sparse matrix) with what people say they are.

    The most probable weights given the decisions, when what was known before is the expectation:
    every weight is drawn back to its old value with the strength ``pull``. Signs that none of the
    rows has keep their weights.
    """
    if not len(wanted):
        return model
    used = np.unique(rows.indices)
    seen = rows[:, used].toarray()
    gold = np.array([model.classes.index(name) for name in wanted])
    known = model.weights[:, used].astype(float)
    shape = (len(model.classes), len(used) + 1)

    def loss(flat: Floats) -> tuple[float, Floats]:
        moved = flat.reshape(shape)
        scores = seen @ (known + moved[:, 1:]).T + model.bias + moved[:, 0]
        chances = softmax(scores / model.temperature)
        surprise = -np.log(np.maximum(chances[np.arange(len(gold)), gold], 1e-12)).sum()
        wrong = chances.copy()
        wrong[np.arange(len(gold)), gold] -= 1
        wrong /= model.temperature
        slope = np.concatenate([wrong.sum(0)[:, None], wrong.T @ seen], axis=1) + pull * moved
        return float(surprise + pull * (moved**2).sum() / 2), slope.ravel()

    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B")
    moved = found.x.reshape(shape)
    weights = model.weights.copy()
    weights[:, used] += moved[:, 1:].astype(np.float32)
    return replace(model, weights=weights, bias=model.bias + moved[:, 0])
