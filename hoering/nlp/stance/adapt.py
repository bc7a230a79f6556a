"""A model brought nearer to what people decided in one hearing, without forgetting what it knew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import vstack
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import softmax

from hoering.nlp.stance.linear import Floats, Linear

_HOLD = 4.0
"""How much the rows that nobody decided weigh at most beside those that people did."""


def adapted(model: Linear, rows: Any, wanted: Sequence[str], pull: float, rest: Any) -> Linear:
    """The model after it has seen ``rows`` (a sparse matrix) with what people say they are.

    The most probable weights given the decisions, when what was known before is the expectation:
    every weight is drawn back to its old value with the strength ``pull``. Signs that none of the
    rows has keep their weights, and how often each class was decided moves nothing: the bias stays.
    Of ``rest``, what nobody decided, the model goes on saying what it said, the more so the less a
    row is like those that people decided: many a yes in one style is no word on another.
    """
    if not len(wanted):
        return model
    used = np.unique(rows.indices)
    every = vstack([rows, rest])
    seen, known = every[:, used].toarray(), every @ model.weights.T.astype(float) + model.bias
    gold = [model.classes.index(name) for name in wanted]
    aim = np.concatenate([np.eye(len(model.classes))[gold], model.probabilities(rest)])
    count = np.concatenate([np.ones(len(gold)), _hold(rows, rest)])[:, None]
    shape = (len(model.classes), len(used))

    def loss(flat: Floats) -> tuple[float, Floats]:
        moved = flat.reshape(shape)
        chances = softmax((known + seen @ moved.T) / model.temperature)
        surprise = -(count * aim * np.log(np.maximum(chances, 1e-12))).sum()
        slope = (count * (chances - aim)).T @ seen / model.temperature + pull * moved
        return float(surprise + pull * (moved**2).sum() / 2), slope.ravel()

    found = minimize(loss, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B")
    weights = model.weights.copy()
    weights[:, used] += found.x.reshape(shape).astype(np.float32)
    return replace(model, weights=weights)


def _hold(rows: Any, rest: Any) -> Floats:
    """How firmly each row of ``rest`` is held to what it was: not at all where it is decided."""
    if not rest.shape[0]:
        return np.zeros(0)
    alike = (normalize(rest) @ normalize(rows).T).max(axis=1).toarray().ravel()
    share = _HOLD * rows.shape[0] / rest.shape[0]
    return np.asarray(share * np.clip(1 - alike, 0, 1))
