"""A linear model over named signs: hashed, so that weights are one small table in one small file.

A sign is a readable name ("ord:bakke op", "regel:støtter") with a value; what a model was moved by
can therefore always be told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import FeatureHasher
from sklearn.utils.extmath import softmax

Signs: TypeAlias = Mapping[str, float]
Floats: TypeAlias = NDArray[np.float64]

WIDTH = 1 << 17
"""Places for signs in the table of weights."""
_HASHER = FeatureHasher(WIDTH, input_type="dict")


def matrix(rows: Sequence[Signs]) -> Any:
    """The rows as a sparse matrix (rows, WIDTH)."""
    return _HASHER.transform(rows)


@dataclass(frozen=True, eq=False)
class Linear:
    """Weights (classes, WIDTH), a bias for each class, a temperature fitted on held-out folds."""

    classes: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: Floats
    temperature: float = 1.0

    def probabilities(self, rows: Any) -> Floats:
        """One row for each row of a :func:`matrix`, one column for each class; rows add up to 1."""
        scores = rows @ self._columns + self.bias
        found: Floats = softmax(scores / self.temperature)
        return found

    def because(self, signs: Signs, of: str) -> dict[str, float]:
        """How much each sign speaks for the class ``of`` rather than for the others."""
        away = self._away[self.classes.index(of)]
        moved = matrix([{name: value} for name, value in signs.items()]) @ away
        return dict(zip(signs, map(float, moved), strict=True))

    @cached_property
    def _columns(self) -> Floats:
        """The weights as scipy multiplies by them; else it copies the whole table each time."""
        return np.ascontiguousarray(self.weights.T, np.float64)

    @cached_property
    def _away(self) -> NDArray[np.float32]:
        """How far each class's weights are from the mean of all."""
        away: NDArray[np.float32] = self.weights - self.weights.mean(0)
        return away
