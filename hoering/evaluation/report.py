"""The whole evaluation as one value, as a text to read and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from hoering.evaluation.confidence import Confidence, confidence
from hoering.evaluation.gold import Gold
from hoering.evaluation.outcomes import (
    CLASSES,
    MEASURES,
    Floats,
    Matrix,
    Outcome,
    Score,
    confusion,
    drawn,
    measured,
    precision,
    recall,
    score,
    stance_f1,
    theme_precision,
    theme_recall,
)
from hoering.labels import Stance

_SHORT = 90
"""Words up to which a response is short."""
_FEWEST = 5
"""Labels a group needs to have figures of its own."""
_COMPARED: dict[str, Callable[[Matrix], Floats]] = {
    "tema præcision": theme_precision,
    "tema genkaldelse": theme_recall,
    **MEASURES,
}
_GROUPS: dict[str, Callable[[Gold], bool]] = {
    "korte svar (under 90 ord)": lambda gold: gold.words < _SHORT,
    "længere svar": lambda gold: gold.words >= _SHORT,
    "med stavefejl": lambda gold: gold.spelling == "fejl",
    "uden stavefejl": lambda gold: gold.spelling == "ren",
    "borgere": lambda gold: gold.kind == "borger",
    "organisationer og myndigheder": lambda gold: gold.kind not in ("", "borger"),
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every figure of one labeller on one gold, and its rivals in the same table."""

    responses: int
    labels: int
    table: dict[str, dict[str, Score]]
    stances: dict[str, dict[str, Score]]
    themes: dict[str, dict[str, Score]]
    hearings: dict[str, dict[str, Score]]
    groups: dict[str, dict[str, Score]]
    confusion: dict[str, list[list[int]]]
    confidence: Confidence | None


def evaluation(of: str, found: Mapping[str, Sequence[Outcome]]) -> Evaluation:
    """The figures of the labeller called ``of``; ``found`` holds its outcomes and its rivals'."""
    rows = found[of]
    return Evaluation(
        responses=len({row.record.id for row in rows}),
        labels=sum(row.gold is not None for row in rows),
        table={name: measured(others) for name, others in found.items()},
        stances=_by_stance(rows),
        themes=_by(rows, lambda row: f"{row.record.hearing} {row.theme}".strip()),
        hearings=_by(rows, lambda row: row.record.hearing),
        groups=_by_group(rows),
        confusion=_confusions(rows),
        confidence=confidence(rows),
    )


def _confusions(rows: Sequence[Outcome]) -> dict[str, list[list[int]]]:
    """The counts of all (under "") and of each hearing."""
    names = dict.fromkeys(("", *(row.record.hearing for row in rows)))
    return {
        name: confusion([r for r in rows if name in ("", r.record.hearing)])
        .sum(0)
        .astype(int)
        .tolist()
        for name in names
    }


def _by_stance(rows: Sequence[Outcome]) -> dict[str, dict[str, Score]]:
    sums = drawn(confusion(rows))
    parts = {"præcision": precision, "genkaldelse": recall, "F1": stance_f1}
    return {
        stance.value: {name: score(part(sums, stance)) for name, part in parts.items()}
        for stance in Stance
    }


def _by(rows: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, dict[str, Score]]:
    names = dict.fromkeys(key(row) for row in rows)
    return {name: _compared([row for row in rows if key(row) == name]) for name in names}


def _by_group(rows: Sequence[Outcome]) -> dict[str, dict[str, Score]]:
    """Whether it serves everybody alike; groups that nothing is known of are left out."""
    parts = {name: [r for r in rows if belongs(r.record)] for name, belongs in _GROUPS.items()}
    return {
        name: _compared(part)
        for name, part in parts.items()
        if sum(row.gold is not None for row in part) >= _FEWEST
    }


def _compared(rows: Sequence[Outcome]) -> dict[str, Score]:
    sums = drawn(confusion(rows))
    return {name: score(measure(sums)) for name, measure in _COMPARED.items()}


# --- shown ------------------------------------------------------------------------------------


def as_json(result: Evaluation) -> dict[str, Any]:
    """The evaluation as plain values; a figure is [value, low, high]."""
    plain: dict[str, Any] = _plain(asdict(result))
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() == {"value", "low", "high"}:
            return [round(value[name], 4) for name in ("value", "low", "high")]
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, float | np.floating):
        return round(float(value), 4)
    return [_plain(part) for part in value] if isinstance(value, list) else value


def as_text(result: Evaluation) -> Iterator[str]:
    """The evaluation as lines, in Danish."""
    yield f"{result.responses} svar, {result.labels} behandlede temaer. 95 %-intervaller over svar."
    yield from _table("", result.table)
    yield from _table("Pr. holdning", result.stances)
    yield from _table("Pr. tema", result.themes)
    if len(result.hearings) > 1:
        yield from _table("Pr. høring", result.hearings)
    yield from _table("Lige godt for alle?", result.groups)
    yield from _confused(result.confusion[""])
    yield from _sure(result.confidence)


def _table(title: str, rows: Mapping[str, Mapping[str, Score]]) -> Iterator[str]:
    if not rows:
        return
    first = max(len(title), *(len(name) for name in rows)) + 2
    columns = list(next(iter(rows.values())))
    yield ""
    yield f"{title:{first}}" + "".join(f"{name:>20}" for name in columns)
    for name, scores in rows.items():
        yield f"{name:{first}}" + "".join(f"{scores[column]!s:>20}" for column in columns)


def _confused(counts: Sequence[Sequence[int]]) -> Iterator[str]:
    names = [stance.value if stance else "ikke omtalt" for stance in CLASSES]
    yield ""
    yield f"{'Facit / fundet':16}" + "".join(f"{name:>13}" for name in names)
    for name, row in zip(names, counts, strict=True):
        yield f"{name:16}" + "".join(f"{count:>13}" for count in row)


def _sure(found: Confidence | None) -> Iterator[str]:
    if found is None:
        return
    yield ""
    yield f"Sikkerhed på {found.labels} fundne etiketter: Brier {found.brier}, altid gennemsnittet"
    yield f"{found.base}; kalibreringsfejl {found.calibration}"
    parts = (f"de {part:.0%} sikreste: {right:.2f}" for part, right in found.coverage.items())
    yield f"Andel rigtige: {', '.join(parts)}"
