"""Which of the proposals found become themes, and what is told of those that do not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from hoering.material.parts import Section
from hoering.material.proposing import FORMAL, OUTRIGHT, PROCEDURE, PROPOSES, Proposed

_ENOUGH = 2
"""Proposals called so that are the themes; with fewer, whatever is planned is one."""
_LONGEST_POINT = 3
"""Sentences of a numbered point; what is longer is a section of a memo."""
_LONGEST_REMARK = 160
_CALLED = re.compile(
    r"\b(?:foreslå\w*|indstille\w*|anbefaler|påtænker|det\s+er\s+(?:tanken|planen|hensigten))\b",
    re.I,
)


def chosen(found: Sequence[Proposed]) -> list[Proposed]:
    """Those that become themes: what is called a proposal, and what is numbered alongside it.

    Where hardly anything is called so, those that say what is to be done; where a single part of
    running text holds all, each of its sentences that is called a proposal or a plan.
    """
    marked = any(one.outright and not _is_letter(one) for one in found)
    themes = _apart(_called([one for one in found if not (marked and _is_letter(one))]))
    if len(themes) == 1 and not themes[0].part.number:
        said = _apart_said(themes[0])
        return [_alone(themes[0], one) for one in said] if len(said) >= _ENOUGH else themes
    return themes


def _called(found: Sequence[Proposed]) -> list[Proposed]:
    outright = [one for one in found if one.outright]
    if len(outright) >= _ENOUGH:
        series = {_series(one.part) for one in outright} - {""}
        beside = [
            one
            for one in found
            if _series(one.part) in series and not (one.numbered or _is_formal(one))
        ]
        return [one for one in found if one in outright or one in beside]
    plain = [one for one in found if not _is_formal(one) and (one.part.title or one.part.number)]
    series = {_series(one.part) for one in plain if not one.numbered}
    plain = [one for one in plain if not one.numbered or _is_point(one, series)]
    planned = [one for one in plain if one.planned or (one.part.number and one.part.title)]
    told = [one for one in found if PROPOSES.search(one.said)]
    return planned or outright or plain or told or _areas(found)


def _areas(found: Sequence[Proposed]) -> list[Proposed]:
    """What a policy is about, where it proposes nothing: "Tema 1: …", "Fokusområde 2: …"."""
    areas = [one for one in found if _is_area(one)]
    return areas if len(areas) >= _ENOUGH else []


def _is_area(one: Proposed) -> bool:
    return bool(re.match(r"(?:tema|\w+område)\s", one.part.number))


def _is_letter(one: Proposed) -> bool:
    """Whether it is what a letter says of the hearing before it comes to what is proposed."""
    part = one.part
    bare = not (part.title or part.number or part.listed)
    return bare and bool(PROCEDURE.search(one.said))


def _apart_said(one: Proposed) -> list[str]:
    """The sentences of a part that say what is proposed or planned, and not only wished for."""
    told = (said for said in (one.said, *_second(one)) if not PROCEDURE.search(said))
    return [said for said in told if _CALLED.search(said)]


def _alone(one: Proposed, said: str) -> Proposed:
    """One of several sentences of a part that propose something each."""
    return replace(one, part=replace(one.part, title="", sentences=(said,)), said=said)


def _is_point(one: Proposed, series: Set[str]) -> bool:
    """Whether it is as short as a point, and numbered as proposals are."""
    return _series(one.part) in series and len(one.part.sentences) <= _LONGEST_POINT


def _is_formal(one: Proposed) -> bool:
    return bool(FORMAL.match(one.part.title)) and not one.outright


def _series(part: Section) -> str:
    """What the numbers of one series have in common: "2.1" and "2.3", "forslag 1" and "…2"."""
    return re.sub(r"(?:\d+|[A-Za-z])$", "#", part.number)


def _apart(found: Iterable[Proposed]) -> list[Proposed]:
    """Each proposal once: the letter says again what the memo proposes."""
    kept: list[Proposed] = []
    for one in found:
        again = next((nr for nr, other in enumerate(kept) if _is_same(one, other)), None)
        if again is None:
            kept.append(one)
        elif kept[again].part.bare or (kept[again].part.number and not kept[again].part.title):
            kept[again] = one
    return kept


def _is_same(one: Proposed, other: Proposed) -> bool:
    numbers = {one.part.number, other.part.number} - {""}
    if one.said == other.said:
        return len(numbers) < 2
    titled = one.part.title.casefold() == other.part.title.casefold() != ""
    return titled and (one.part.bare or other.part.bare)


def left_out(found: Sequence[Proposed], themes: Sequence[Proposed]) -> tuple[str, ...]:
    """What looks like a proposal and became no theme, each with its place."""
    told = {one.said for one in themes}
    series = {_series(one.part) for one in themes}
    lost = {
        one.said: one
        for one in found
        if one.said not in told
        and (not one.numbered or _is_area(one) or _series(one.part) in series)
    }
    for one in themes:
        lost |= {more: one for more in _second(one) if more not in told}
    return tuple(
        f"Ikke et tema: {f'{one.name}: ' if one.name else ''}»{_cut(said)}«"
        for said, one in lost.items()
    )


def _second(one: Proposed) -> Iterator[str]:
    """What a part proposes besides what it is a theme for."""
    for said in one.part.sentences:
        called = OUTRIGHT.search(said) or not (one.part.number or PROCEDURE.search(said))
        if said != one.said and called and PROPOSES.search(said) and not said.endswith(":"):
            yield said


def _cut(said: str) -> str:
    if len(said) <= _LONGEST_REMARK:
        return said
    return said[:_LONGEST_REMARK].rsplit(" ", 1)[0] + " …"
