"""Whether a labeller knows when it is right: Brier score, calibration, accuracy by coverage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hoering.evaluation.outcomes import Floats, Outcome, Score, places_of, score

_BINS = 10
_DRAWS = 500
COVERED = (0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Confidence:
    """How well confidence and being right go together, over the labels that were found.

    ``brier`` is to be compared to ``base``: that of saying the mean every time. ``calibration`` is
    the expected error over bins of equal mass. ``coverage`` is the share right among the surest.
    """

    labels: int
    brier: Score
    base: Score
    calibration: Score
    coverage: dict[float, float]


def confidence(rows: Sequence[Outcome]) -> Confidence | None:
    """The measures for what a labeller found; None where it found nothing."""
    found = [row for row in rows if row.found]
    if not found:
        return None
    places = places_of(found)
    whose = np.array([places[row.record.id] for row in found])
    sure = np.array([row.confidence for row in found])
    right = np.array([row.gold is row.found for row in found], float)
    draws = list(_draws(whose, len(places)))
    return Confidence(
        len(found),
        score(np.array([np.mean((sure[i] - right[i]) ** 2) for i in draws])),
        score(np.array([np.mean((right[i].mean() - right[i]) ** 2) for i in draws])),
        score(np.array([_error(sure[i], right[i]) for i in draws])),
        _coverage(sure, right),
    )


def _draws(whose: np.ndarray, many: int) -> list[np.ndarray]:
    """Indices of the labels: all of them, then those of responses drawn anew."""
    generator = np.random.default_rng(2)
    of = [np.flatnonzero(whose == nr) for nr in range(many)]
    again = (generator.integers(0, many, many) for _ in range(_DRAWS))
    return [np.arange(len(whose)), *(np.concatenate([of[nr] for nr in one]) for one in again)]


def _error(sure: Floats, right: Floats) -> float:
    """Mean distance of confidence and share right over bins that hold the same number of labels."""
    order = np.argsort(sure, kind="stable")
    bins = [part for part in np.array_split(order, _BINS) if len(part)]
    apart = [abs(sure[part].mean() - right[part].mean()) * len(part) for part in bins]
    return float(sum(apart) / len(order))


def _coverage(sure: Floats, right: Floats) -> dict[float, float]:
    order = np.argsort(-sure, kind="stable")
    return {
        part: float(right[order[: max(1, round(part * len(order)))]].mean()) for part in COVERED
    }
