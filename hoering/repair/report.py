"""What the repair of broken glyphs tells of itself: what became what, why, and what was left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from hoering.repair.solver import SIGN

_MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class GlyphFinding:
    """One broken character of one segment: what it was mended to, how often, and on what grounds.

    ``code`` is the broken character as the text spells it. ``evidence`` is "tabel", "ordbog",
    "tabel og ordbog", or what a ``font`` inside the file knows: "tegntabel", "omrids", "glyfnavn".
    ``margin`` is the lead in nats over ``runner_up``, None for what no word tells (digits,
    brackets). ``segment`` counts from 1 in the order of the text, None where the font told.
    """

    code: str
    target: str
    count: int
    segment: int | None
    family: str
    evidence: str
    margin: float | None
    runner_up: str | None
    font: str | None = None


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """One character of one segment or ``font`` that was left as it is, how often and why (Danish).

    ``lines`` are the first lines of the text, from 1, on which it stands. ``family`` is the font
    that the segment was read in.
    """

    code: str
    count: int
    why: str
    segment: int | None = None
    family: str | None = None
    font: str | None = None
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Garbled:
    """A passage that is no language: how it ``begins``, its lines from ``first`` to ``last``."""

    begins: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class GlyphReport:
    """What was mended, what was left alone, and what is in wrong letters throughout."""

    findings: tuple[GlyphFinding, ...]
    left_alone: tuple[LeftAlone, ...]
    garbled: tuple[Garbled, ...] = ()


def left(value: str, found: Iterable[tuple[int, LeftAlone]]) -> tuple[LeftAlone, ...]:
    """Places (offsets in ``value``) of what was left alone, those of one kind put together."""
    kinds: dict[LeftAlone, list[int]] = {}
    for at, kind in found:
        kinds.setdefault(kind, []).append(at)
    made = (_with_places(value, kind, at) for kind, at in kinds.items())
    return tuple(sorted(made, key=_order))


def _order(one: LeftAlone) -> tuple[int, str, str, str]:
    return one.segment or 0, one.font or "", one.code, one.why


def _with_places(value: str, kind: LeftAlone, at: list[int]) -> LeftAlone:
    lines = dict.fromkeys(value.count("\n", 0, place) + 1 for place in at[:_MOST_LINES])
    return replace(kind, count=len(at), lines=tuple(lines))


def report_json(report: GlyphReport) -> dict[str, list[dict[str, object]]]:
    """The report as JSON: ``findings``, ``left_alone`` and ``garbled``, with fields as keys."""
    return {
        "findings": [asdict(finding) for finding in report.findings],
        "left_alone": [asdict(one) for one in report.left_alone],
        "garbled": [asdict(one) for one in report.garbled],
    }


def summary(report: GlyphReport) -> str:
    """What was done, in a sentence or two."""
    mended = sum(finding.count for finding in report.findings)
    alone = sum(one.count for one in report.left_alone)
    if not mended and not alone and not report.garbled:
        return "Ingen ødelagte tegn fundet; teksten er, som den var."
    done = f"Rettet: {mended} tegn af {len(report.findings)} slags." if mended else "Intet rettet."
    doubt = "ligner ødelagte tegn, men er ladt stå, fordi intet afgør, hvad de er"
    said = [done, *([f"{alone} {doubt}."] if alone else []), *map(_senseless, report.garbled)]
    return " ".join(said)


def _senseless(one: Garbled) -> str:
    lines = f"Linje {one.first}" + (f"-{one.last}" if one.last > one.first else "")
    return (
        f"{lines} (»{one.begins}«) er ikke ord på noget sprog: skriften i filen fortæller forkerte "
        "bogstaver. Læs siden selv."
    )


def told(report: GlyphReport) -> Iterator[str]:
    """The report to read, line by line."""
    yield summary(report)
    for place, some in _by_place(report.findings):
        yield from ("", f"Rettet i {place}:")
        yield from (f"  {_shown(f.code)} → {f.target}  {_times(f)}  ({_ground(f)})" for f in some)
    for place, rest in _by_place(report.left_alone):
        yield from ("", f"Ladt stå i {place}:")
        yield from (f"  {_shown(o.code)}  {_times(o)}, {_where(o)}: {o.why}" for o in rest)


def _by_place(some: Iterable[GlyphFinding | LeftAlone]) -> Iterator[tuple[str, list[Any]]]:
    places: dict[str, list[Any]] = {}
    for one in some:
        places.setdefault(_place(one), []).append(one)
    yield from places.items()


def _place(one: GlyphFinding | LeftAlone) -> str:
    if one.segment is None:
        return f"skriften {one.font}" if one.font else "filen"
    return f"afsnit {one.segment}, læst som {one.family}"


def _times(one: GlyphFinding | LeftAlone) -> str:
    return "1 gang" if one.count == 1 else f"{one.count} gange"


def _where(one: LeftAlone) -> str:
    return f"linje {', '.join(map(str, one.lines))}{' …' * (one.count > _MOST_LINES)}"


def _ground(found: GlyphFinding) -> str:
    if found.margin is None:
        return found.evidence
    other = "et skilletegn" if found.runner_up == SIGN else found.runner_up
    return f"{found.evidence}; {found.margin:.1f} foran {other}".replace(".", ",")


def _shown(code: str) -> str:
    """A character that can be seen; else its number."""
    visible = code.isprintable() and not code.isspace() and code[0] < "\ue000"
    return code if visible else " ".join(f"U+{ord(char):04X}" for char in code)
