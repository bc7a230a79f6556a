"""What the authority answers: each point of the case as the memo prints it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from hoering.answer import Point
from hoering.memo import wording
from hoering.memo.parts import Answer
from hoering.memo.register import Register
from hoering.records import Response

_STALE = "Se efter {what}: {changes}"


def answer(register: Register, point: Point) -> Answer:
    """A point with its holders' numbers."""
    settled = point.settled
    return Answer(
        id=point.id,
        title=point.title,
        numbers=numbers(register, point),
        summary=point.summary.text,
        summary_by=point.summary.by or "",
        remark=(point.remark or point.draft or "").strip(),
        is_draft=bool(point.draft and not point.remark),
        outcome=wording.outcome(settled.outcome) if settled else "",
        reason=settled.reason if settled else "",
        change=(point.change or "").strip(),
        stale=tuple(
            _STALE.format(
                what=mark.what.replace("_", " "),
                changes=_numbered(register, " ".join(mark.changes)),
            )
            for mark in point.stale
        ),
    )


def _numbered(register: Register, changes: str) -> str:
    """Changes that name answers by number, as people know them."""
    for response in register.responses:
        changes = changes.replace(f"svar {response.id}:", f"svar nr. {response.nr}:")
    return changes


def numbers(register: Register, point: Point) -> tuple[int, ...]:
    """The numbers of those who hold a point, in order."""
    return tuple(sorted(register.by_id[holding.response].nr for holding in point.holders))


def placed(
    register: Register, held: Iterable[Point], response: Response, first: Mapping[str, int]
) -> tuple[tuple[Answer, ...], tuple[str, ...]]:
    """The answers printed with a response, and references to those printed with an earlier one.

    ``held`` are the points it holds, ``first`` the lowest number of those who hold each.
    """
    here, before = list[Answer](), list[str]()
    for point in held:
        if first[point.id] == response.nr:
            here.append(answer(register, point))
        else:
            before.append(f"{point.title}: se nr. {first[point.id]}")
    return tuple(here), tuple(before)


def held_by(points: tuple[Point, ...]) -> dict[str, tuple[Point, ...]]:
    """Response -> the points it holds, in the order of the points."""
    held: defaultdict[str, list[Point]] = defaultdict(list)
    for point in points:
        for holding in point.holders:
            held[holding.response].append(point)
    return {response: tuple(found) for response, found in held.items()}


def given(register: Register, points: tuple[Point, ...], theme: str) -> Iterator[Answer]:
    """What is answered so far to the points of a theme."""
    for point in points:
        if point.theme == theme:
            found = answer(register, point)
            if found.is_answered:
                yield found
