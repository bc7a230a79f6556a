"""What people decided in one style says nothing of other styles."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from hoering.nlp.stance.adapt import adapted
from hoering.nlp.stance.linear import WIDTH, Floats, Linear, matrix

CLASSES = ("afviser", "neutral", "støtter")
PRAISE = {"temaet": 1.0, "dejligt": 1.0}
BLAME = {"temaet": 1.0, "ødelægger": 1.0}


@pytest.fixture
def model() -> Linear:
    """A model that hardly knows: it takes blame for a no by a hair, and praise for a yes."""
    weights = np.zeros((len(CLASSES), WIDTH), np.float32)
    blame, praise = (matrix([{word: 1.0}]).toarray()[0] for word in ("ødelægger", "dejligt"))
    weights[0] += 0.2 * blame.astype(np.float32)
    weights[2] += praise.astype(np.float32)
    return Linear(CLASSES, weights, np.zeros(len(CLASSES)))


def said(model: Linear, sentence: dict[str, float]) -> Floats:
    found: Floats = model.probabilities(matrix([sentence]))[0]
    return found


@pytest.mark.parametrize("open_to", [1, 30, 300])
def test_one_sided_decisions_turn_nothing_else(model: Linear, open_to: int) -> None:
    """A pile of yes in one style leaves what is unlike it a no, however many are undecided."""
    rows, rest = matrix([PRAISE] * 150), matrix([BLAME] * open_to)
    learnt = adapted(model, rows, ["støtter"] * 150, 10.0, rest)
    assert CLASSES[int(said(learnt, BLAME).argmax())] == "afviser"
    assert said(learnt, PRAISE)[2] > said(model, PRAISE)[2]
    assert np.array_equal(learnt.bias, model.bias)


def test_the_like_follow_what_was_decided(model: Linear) -> None:
    """What says the same as the decided sentences is read as they were, and is not held back."""
    rows, rest = matrix([BLAME] * 150), matrix([BLAME] * 20)
    learnt = adapted(model, rows, ["neutral"] * 150, 10.0, rest)
    assert CLASSES[int(said(learnt, BLAME).argmax())] == "neutral"


def test_nothing_undecided_or_nothing_decided(model: Linear) -> None:
    """Either side may be empty."""
    none = csr_matrix((0, WIDTH))
    assert adapted(model, none, [], 10.0, matrix([BLAME])) is model
    learnt = adapted(model, matrix([BLAME] * 150), ["neutral"] * 150, 10.0, none)
    assert CLASSES[int(said(learnt, BLAME).argmax())] == "neutral"
