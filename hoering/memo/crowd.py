"""Where hundreds of citizens answer, who they are, when they wrote and about what: counted.

In a small hearing every party is read; numbers would only get in the way, so there are none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from hoering.hearing import SenderKind
from hoering.memo import wording
from hoering.memo.parts import Group, Memo
from hoering.phrases import listed, upper

MANY = 200
"""Citizens from which names no longer give an overview."""
Count: TypeAlias = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Crowd:
    """What is counted: every answer of the memo once, also enclosed and replaced ones.

    ``kinds`` are in the order of :class:`SenderKind` and ``themes`` in that of the hearing, never
    by size: it is no ranking. ``undated`` answers came in on a day that is not known. ``themes``
    counts the positions that the view shows.
    """

    answers: int
    kinds: tuple[Count, ...]
    days: tuple[tuple[date, int], ...]
    undated: int
    themes: tuple[Count, ...]

    @property
    def of_kinds(self) -> str:
        """The kinds in words, for who does not see the picture."""
        said = listed(f"{name}: {wording.digits(n)}" for name, n in self.kinds)
        return f"{wording.digits(self.answers)} svar efter afsenderens art. {said}."

    @property
    def of_days(self) -> str:
        """The days in words."""
        if not self.days:
            return "Det vides ikke, hvornår svarene er modtaget."
        (first, _), (last, _) = self.days[0], self.days[-1]
        most = max(n for _, n in self.days)
        peak = listed(wording.day(on) for on, n in self.days if n == most)
        unknown = (
            f" For {wording.digits(self.undated)} svar vides det ikke." if self.undated else ""
        )
        return (
            f"Svarene er modtaget fra den {wording.day(first)} til den {wording.day(last)}, flest "
            f"på én dag ({wording.digits(most)}) den {peak}.{unknown}"
        )

    @property
    def of_themes(self) -> str:
        """The themes in words."""
        said = listed(f"»{name}«: {wording.digits(n)}" for name, n in self.themes)
        return f"Svar, der siger noget om hvert tema, og som er gennemset. {said}."


def crowd(memo: Memo, themes: Iterable[tuple[str, tuple[Group, ...]]]) -> Crowd | None:
    """What is counted of a memo, None where too few citizens answered for numbers to help.

    ``themes`` are titles with the positions that are shown.
    """
    kinds = Counter(row.kind for row in memo.rows)
    if kinds[wording.kind(SenderKind.BORGER)] < MANY:
        return None
    order = [*map(wording.kind, SenderKind), ""]
    days = Counter(row.arrived for row in memo.rows)
    undated = days.pop(None, 0)
    return Crowd(
        answers=len(memo.rows),
        kinds=tuple((upper(k) or "Ikke oplyst", kinds[k]) for k in order if kinds[k]),
        days=tuple(sorted((on, n) for on, n in days.items() if on)),
        undated=undated,
        themes=tuple((title, sum(len(g.holders) for g in groups)) for title, groups in themes),
    )
