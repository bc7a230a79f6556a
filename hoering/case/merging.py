"""Points that turn out to say the same: one takes over the others and what was written of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from hoering.answer import Point
from hoering.case.points import made_on
from hoering.decisions import Decision, Value, What
from hoering.errors import InputError
from hoering.records import Case

_EACH = {
    What.DRAFT: "sin bemærkning",
    What.REMARK: "sin bemærkning",
    What.OUTCOME: "sin indstilling",
    What.CHANGE: "sin ændring af forslaget",
}
_RIVALS = {What.DRAFT: What.REMARK, What.REMARK: What.DRAFT}
"""Of a draft and a remark only one is shown."""


def merged(
    case: Case, into: Point, others: Sequence[Point], who: str, when: datetime
) -> tuple[Decision, ...]:
    """The decisions, for one stroke, by which ``into`` takes over ``others``.

    Their holders, and what people wrote about them. What is taken over is stale at once: it was
    written for fewer.

    Raises:
        InputError: a point is of another position, nobody made it, or two are answered differently.
    """
    if any((p.theme, p.stance) != (into.theme, into.stance) or not p.by for p in (into, *others)):
        raise InputError(
            "Synspunkterne kan ikke lægges sammen: de er ikke samme holdning til samme tema.",
            "Vælg synspunkter, der siger det samme.",
        )
    taken = {holding.response: holding for point in others for holding in point.holders}
    for holding in into.holders:
        taken.pop(holding.response, None)
    moved = (
        Decision(into.id, What.HOLDER, True, who, when, response, "", holding.quotes)
        for response, holding in taken.items()
    )
    told = (
        Decision(into.id, what, value, who, when, why=f"lagt sammen til »{into.title}«")
        for what, value in _taken_over(into, others).items()
    )
    gone = (Decision(point.id, What.POINT, None, who, when) for point in others)
    return tuple(made_on(case, decision) for decision in (*moved, *told, *gone))


def _taken_over(into: Point, others: Sequence[Point]) -> dict[What, Value]:
    """What people wrote about ``others`` that ``into`` does not say yet."""
    own = _said(into)
    said, by = dict(own), dict.fromkeys(own, into)
    for point in others:
        for what, value in _said(point).items():
            there = next((one for one in (what, _RIVALS.get(what, what)) if one in said), None)
            if there is None:
                said[what], by[what] = value, point
            elif said[there] != value and what is What.SUMMARY:
                said[what] = f"{said[what]} {value}"
            elif said[there] != value:
                first, second = f"»{by[there].title}«", f"»{point.title}«"
                raise InputError(
                    f"{first} og {second} har hver {_EACH[what]}, og kun en kan stå.",
                    f"Skriv ved {first}, hvad der skal gælde for begge, tøm feltet ved {second},"
                    " og læg dem så sammen.",
                )
    return {what: value for what, value in said.items() if own.get(what) != value}


def _said(point: Point) -> dict[What, Value]:
    """What people wrote about a point."""
    values: dict[What, Value] = {
        What.SUMMARY: point.summary.text if point.summary.by else None,
        What.DRAFT: None if point.remark else point.draft,
        What.REMARK: point.remark,
        What.OUTCOME: point.settled,
        What.CHANGE: point.change,
    }
    return {what: value for what, value in values.items() if value is not None}
