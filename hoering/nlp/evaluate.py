"""Labels against gold: how often themes, stance and evidence are right, with intervals."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.metrics import f1_score

from hoering.errors import InputError
from hoering.labels import Stance
from hoering.records import Response
from hoering.text import Span, Text

_DRAWS = 1000
"""Bootstrap draws for an interval, over senders: one sender's labels are not independent."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A response as a careful reader labels it (one line of a gold file)."""

    id: str
    text: str
    sender: str | None
    labels: dict[str, Stance]
    evidence: dict[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}; {self.high:.3f}]"


@dataclass(frozen=True, slots=True)
class Pair:
    """Gold and found stance for one response and theme (None: not treated)."""

    sender: str
    theme: str
    gold: Stance | None
    found: Stance | None
    evidence_hit: bool


def load_gold(path: Path) -> list[Gold]:
    """Read a gold file (JSON Lines).

    Raises:
        InputError: a line is no gold record; the message names its number.
    """
    return [_gold(line, nr, path) for nr, line in enumerate(path.open(encoding="utf-8"), 1)]


def _gold(line: str, nr: int, path: Path) -> Gold:
    try:
        row = json.loads(line)
        labels = {theme: Stance(stance) for theme, stance in row["labels"].items()}
        return Gold(row["id"], row["text"], row.get("sender"), labels, row.get("evidence", {}))
    except (KeyError, ValueError) as error:
        raise InputError(f"{path.name}, linje {nr}: kan ikke læses ({error}).") from error


def pairs(
    gold: Sequence[Gold], label: Callable[[Response], Response], themes: Sequence[str]
) -> Iterator[Pair]:
    """Label every gold text and set what was found beside what should be."""
    for record in gold:
        response = label(Response(record.id, "", "", Text(record.text), sender=record.sender))
        for theme in themes:
            found = response.label(theme)
            stance, quotes = (found.stance, found.evidence) if found else (None, ())
            hit = _hits(record, theme, [q.span for q in quotes])
            yield Pair(record.sender or record.id, theme, record.labels.get(theme), stance, hit)


def _hits(record: Gold, theme: str, spans: Sequence[Span]) -> bool:
    """Whether the evidence shares words with the passage that the reader chose."""
    at = record.text.find(record.evidence.get(theme, "\0"))
    wanted = Span(at, at + len(record.evidence.get(theme, "")))
    return at >= 0 and any(span.overlaps(wanted) for span in spans)


def scores(found: Sequence[Pair]) -> dict[str, Score]:
    """Every figure of the table, each with its interval over senders."""
    measures: dict[str, Callable[[Sequence[Pair]], float]] = {
        "tema F1": theme_f1,
        "holdning rigtig (behandlede temaer)": accuracy,
        "holdning macro-F1": stance_f1,
        "belæg rammer": evidence_hits,
        "altid støtter": lambda rows: accuracy(
            [Pair(p.sender, p.theme, p.gold, Stance.SUPPORTS, False) for p in rows]
        ),
    }
    return {name: _interval(found, measure) for name, measure in measures.items()}


def theme_f1(rows: Sequence[Pair]) -> float:
    """Micro-F1 of "this theme is treated"."""
    return float(
        f1_score([bool(p.gold) for p in rows], [bool(p.found) for p in rows], zero_division=0.0)
    )


def accuracy(rows: Sequence[Pair]) -> float:
    """Share of treated themes (by gold) whose stance is the right one."""
    treated = [p for p in rows if p.gold]
    return sum(p.gold == p.found for p in treated) / max(1, len(treated))


def stance_f1(rows: Sequence[Pair]) -> float:
    """Macro-F1 over the four stances, on themes that gold or machine finds treated."""
    either = [p for p in rows if p.gold or p.found]
    gold, found = [str(p.gold or "-") for p in either], [str(p.found or "-") for p in either]
    labels = [str(stance) for stance in Stance]
    return float(f1_score(gold, found, labels=labels, average="macro", zero_division=0.0))


def evidence_hits(rows: Sequence[Pair]) -> float:
    """Share of rightly found themes whose evidence meets the reader's passage."""
    both = [p for p in rows if p.gold and p.found]
    return sum(p.evidence_hit for p in both) / max(1, len(both))


def _interval(rows: Sequence[Pair], measure: Callable[[Sequence[Pair]], float]) -> Score:
    draw = random.Random(1)  # noqa: S311 - a bootstrap, not a secret
    by_sender: dict[str, list[Pair]] = {}
    for row in rows:
        by_sender.setdefault(row.sender, []).append(row)
    senders = list(by_sender)
    values = sorted(
        measure(
            [row for sender in draw.choices(senders, k=len(senders)) for row in by_sender[sender]]
        )
        for _ in range(_DRAWS)
    )
    return Score(measure(rows), values[int(0.025 * _DRAWS)], values[int(0.975 * _DRAWS)])
