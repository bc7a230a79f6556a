"""What a labeller says laid beside gold, and every figure that follows from it.

Whatever is counted is counted for each response first; an interval then draws responses anew, so
that several labels of one response are never taken for independent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from hoering.evaluation.gold import Gold
from hoering.hearing import Hearing
from hoering.labels import Label, Stance
from hoering.records import Response
from hoering.text import Span, Text

Labeller: TypeAlias = Callable[[Response], Response]
Floats: TypeAlias = NDArray[np.float64]
Matrix: TypeAlias = NDArray[np.float64]
"""Counts by gold (rows) and found (columns): not treated, then the stances; any axes before."""

CLASSES = (None, *Stance)
_DRAWS = 1000
_INDEX = {stance: nr for nr, stance in enumerate(CLASSES)}


@dataclass(frozen=True, slots=True)
class Outcome:
    """Gold and found stance for one response and theme (None: not treated).

    ``confidence`` is the labeller's in what it found, 0 where it found nothing.
    """

    record: Gold
    theme: str
    gold: Stance | None
    found: Stance | None
    confidence: float = 0.0
    evidence_hit: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.2f} [{self.low:.2f}; {self.high:.2f}]"


def outcomes(
    gold: Iterable[Gold], hearings: Mapping[str, Hearing], labellers: Mapping[str, Labeller]
) -> Iterator[Outcome]:
    """Label every gold text by its hearing's labeller and set what was found beside the gold."""
    for record in gold:
        bare = Response(record.id, "", "", Text(record.text), sender=record.sender)
        response = labellers[record.hearing](bare)
        for theme in hearings[record.hearing].themes:
            if not record.knows(theme.id):
                continue
            found = response.label(theme.id)
            yield Outcome(
                record,
                theme.id,
                record.labels.get(theme.id),
                found.stance if found else None,
                found.confidence if found else 0.0,
                found is not None and _hits(record, theme.id, found),
            )


def _hits(record: Gold, theme: str, found: Label) -> bool:
    """Whether the evidence shares words with the passage that the reader chose."""
    words = record.evidence.get(theme, "")
    at = record.text.find(words) if words else -1
    wanted = Span(at, at + len(words))
    return at >= 0 and any(quoted.span.overlaps(wanted) for quoted in found.evidence)


# --- counted ----------------------------------------------------------------------------------


def places_of(rows: Iterable[Outcome]) -> dict[str, int]:
    """Response (its id) -> its place among the responses, in the order in which they come."""
    return {name: nr for nr, name in enumerate(dict.fromkeys(row.record.id for row in rows))}


def confusion(rows: Sequence[Outcome]) -> Matrix:
    """One matrix for each response, in the order in which they come: (responses, 5, 5)."""
    place = places_of(rows)
    counts = np.zeros((len(place), len(CLASSES), len(CLASSES)))
    for row in rows:
        counts[place[row.record.id], _INDEX[row.gold], _INDEX[row.found]] += 1
    return counts


def drawn(counts: Floats) -> Floats:
    """The sum over responses (axis 0), then the same of each bootstrap draw: (1 + draws, …)."""
    generator = np.random.default_rng(1)
    many = len(counts)
    weights = generator.multinomial(many, np.full(many, 1 / many), size=_DRAWS)
    return np.concatenate([counts.sum(0)[None], np.tensordot(weights, counts, 1)])


def score(values: Floats) -> Score:
    """The first value, with the interval that the draws after it span."""
    low, high = np.quantile(values[1:], (0.025, 0.975))
    return Score(float(values[0]), float(low), float(high))


def _share(part: Floats, whole: Floats) -> Floats:
    """``part / whole``, 0 where there is nothing."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def _harmonic(hits: Floats, gold: Floats, found: Floats) -> Floats:
    return _share(2 * hits, gold + found)


def theme_f1(m: Matrix) -> Floats:
    """F1 of "this theme is treated", over all responses and themes."""
    hits = m[..., 1:, 1:].sum((-1, -2))
    return _harmonic(hits, m[..., 1:, :].sum((-1, -2)), m[..., :, 1:].sum((-1, -2)))


def theme_precision(m: Matrix) -> Floats:
    """Share of the themes found that are treated."""
    return _share(m[..., 1:, 1:].sum((-1, -2)), m[..., :, 1:].sum((-1, -2)))


def theme_recall(m: Matrix) -> Floats:
    """Share of the treated themes that are found."""
    return _share(m[..., 1:, 1:].sum((-1, -2)), m[..., 1:, :].sum((-1, -2)))


def accuracy(m: Matrix) -> Floats:
    """Share of treated themes (by gold) whose stance is the right one."""
    right = np.trace(m[..., 1:, 1:], axis1=-2, axis2=-1)
    return _share(right, m[..., 1:, :].sum((-1, -2)))


def precision(m: Matrix, stance: Stance) -> Floats:
    """Share of what was found to be a stance that is one."""
    nr = _INDEX[stance]
    return _share(m[..., nr, nr], m[..., :, nr].sum(-1))


def recall(m: Matrix, stance: Stance) -> Floats:
    """Share of a stance that was found."""
    nr = _INDEX[stance]
    return _share(m[..., nr, nr], m[..., nr, :].sum(-1))


def stance_f1(m: Matrix, stance: Stance) -> Floats:
    """F1 of one stance."""
    nr = _INDEX[stance]
    return _harmonic(m[..., nr, nr], m[..., nr, :].sum(-1), m[..., :, nr].sum(-1))


def macro_f1(m: Matrix) -> Floats:
    """Mean F1 of the four stances, themes wrongly found or missed included."""
    parts = [stance_f1(m, stance) for stance in Stance]
    return sum(parts[1:], parts[0]) / len(parts)


def evidence_hits(rows: Sequence[Outcome]) -> Floats:
    """Share of rightly found themes whose evidence meets the reader's passage, with its draws."""
    place = places_of(rows)
    counts = np.zeros((len(place), 2))
    for row in rows:
        if row.gold and row.found:
            counts[place[row.record.id]] += (row.evidence_hit, 1)
    sums = drawn(counts)
    return _share(sums[..., 0], sums[..., 1])


MEASURES: dict[str, Callable[[Matrix], Floats]] = {
    "tema F1": theme_f1,
    "holdning rigtig": accuracy,
    "macro-F1": macro_f1,
}
"""The figures by which labellers are compared."""


def measured(rows: Sequence[Outcome]) -> dict[str, Score]:
    """Every figure of :data:`MEASURES`, and the evidence hit rate."""
    sums = drawn(confusion(rows))
    found = {name: score(measure(sums)) for name, measure in MEASURES.items()}
    return {**found, "belæg rammer": score(evidence_hits(rows))}
