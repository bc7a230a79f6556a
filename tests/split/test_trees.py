"""The small trees that weigh breaks: as they are written, so they are read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hoering.split.trees import Trees, learnt

TABLES = {
    "signs": np.array(["luft", "navn"]),
    "roots": np.array([0, 3]),
    "asks": np.array([0, 0, 0, 1, 0, 0]),
    "limit": np.array([2.0, 0.0, 0.0, 0.5, 0.0, 0.0]),
    "low": np.array([1, -1, -1, 4, -1, -1]),
    "high": np.array([2, -1, -1, 5, -1, -1]),
    "adds": np.array([0.0, -1.0, 2.0, 0.0, -0.5, 0.5]),
    "base": 0.25,
}
"""Two trees: more than two blank lines? a name?"""


@pytest.mark.parametrize(
    ("signs", "weight"),
    [
        ({}, 0.25 - 1 - 0.5),
        ({"luft": 2.0}, 0.25 - 1 - 0.5),
        ({"luft": 3.0}, 0.25 + 2 - 0.5),
        ({"luft": 3.0, "navn": 1.0, "ukendt": 1.0}, 0.25 + 2 + 0.5),
    ],
)
def test_leaves_add_up(tmp_path: Path, signs: dict[str, float], weight: float) -> None:
    """Each tree adds one leaf; a limit is reached from below, and unknown signs say nothing."""
    np.savez(tmp_path / "t.npz", **TABLES)
    assert Trees.load(tmp_path / "t.npz").weigh([signs, {}]) == [weight, -1.25]


def test_asks_for_signs_that_there_are() -> None:
    """What was learnt hangs on signs that the evidence gives under the same names."""
    assert {"brud:side", "under:nyt navn", "mål:regler"} <= set(learnt().signs)
