"""The order by theme, in the form "(9, LU) Bekymring for …": what was asked, then the rest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hoering.answer import Point
from hoering.hearing import Origin, SenderKind, Theme, matter, spoken
from hoering.labels import Stance, stands
from hoering.memo import wording
from hoering.memo.answers import answer
from hoering.memo.parts import Aside, Chapter, Topic
from hoering.memo.register import Register
from hoering.memo.themes import Held, proposal
from hoering.phrases import after, listed, upper
from hoering.records import Response

OTHER = "Andre emner"
LEGEND = (
    "(3): tre svar tager emnet op.",
    "(O): en myndighed, en forvaltning eller et råd er iblandt.",
    "(LU): et lokaludvalg er iblandt. Det er talt med i tallet.",
)
PUBLIC = frozenset({SenderKind.FORVALTNING, SenderKind.MYNDIGHED, SenderKind.RAAD})
"""Senders that are public bodies, counted as "O"."""

_FROM_MATERIAL = {
    Stance.SUPPORTS: ("Positiv over for", ""),
    Stance.CONDITIONAL: ("Betinget eller delt støtte til", ""),
    Stance.REJECTS: ("Imod", ""),
    Stance.NEUTRAL: ("Bemærkninger til", "uden stillingtagen"),
}
_FROM_PARTIES = {
    Stance.SUPPORTS: ("Ønske om", ""),
    Stance.CONDITIONAL: ("Betinget eller delt ønske om", ""),
    Stance.REJECTS: ("Imod", ""),
    Stance.NEUTRAL: ("Bemærkninger om", ""),
}
"""What stands before and after the theme's title in a heading."""


def chapters(
    register: Register,
    points: Sequence[Point],
    holders: Held,
    process: Sequence[Aside],
    outside: Sequence[Aside],
) -> tuple[Chapter, ...]:
    """A chapter for each theme of the material that somebody treats, and "Andre emner" last."""
    themes = {theme.id: theme for theme in register.case.hearing.themes}
    found: defaultdict[str, list[Topic]] = defaultdict(list)
    for point in points:
        theme = themes[point.theme]
        chapter = point.theme if theme.origin is Origin.MATERIAL else ""
        found[chapter].append(topic(register, theme, point, holders))
    found[""] += [
        *_reported(register, "Bemærkninger til proces og materiale", process),
        *_reported(register, "Bemærkninger, der ligger uden for forslaget", outside),
    ]
    asked = [
        Chapter(theme.title, *proposal(theme), tuple(found[theme.id]))
        for theme in themes.values()
        if found.get(theme.id)
    ]
    other = [Chapter(OTHER, "", "", tuple(found[""]))] if found[""] else []
    return (*asked, *other)


def topic(register: Register, theme: Theme, point: Point, holders: Held) -> Topic:
    """A point with its heading and those who hold it, the local council first."""
    held = sorted((register.by_id[holding.response] for holding in point.holders), key=_weighs_in)
    words = _FROM_PARTIES if theme.origin is Origin.PARTY else _FROM_MATERIAL
    lead, rest = words[point.stance]
    title = point.title if point.by else after(lead, spoken(theme), rest)
    said = answer(register, point)
    if not point.summary.by:
        said = replace(said, summary=account(theme, point, held))
    here = tuple(holders[theme.id, r.id] for r in held if r.label(theme.id))
    return Topic(*_headed(held, title), here, said)


def _weighs_in(response: Response) -> tuple[int, int]:
    """The local council first, then public bodies, then everybody by number."""
    rank = {SenderKind.LOKALUDVALG: 0}.get(response.sender_kind or SenderKind.BORGER, 2)
    return (1 if response.sender_kind in PUBLIC else rank), response.nr


def _headed(held: Sequence[Response], title: str) -> tuple[str, str]:
    kinds = {response.sender_kind for response in held}
    weighs = (", O" if kinds & PUBLIC else "") + (", LU" * (SenderKind.LOKALUDVALG in kinds))
    numbers = ", ".join(str(response.nr) for response in sorted(held, key=lambda r: r.nr))
    below = f"Henvendelse {numbers}" if held else "Ingen henvendelser"
    return f"({wording.digits(len(held))}{weighs}) {title}", below


def account(theme: Theme, point: Point, held: Sequence[Response]) -> str:
    """Who says what, in neutral indirect speech: bodies by name, citizens by number."""
    what, told = matter([theme]), defaultdict[str, list[Response]](list)
    for response in held:
        label = response.label(theme.id)
        told[stands(point.stance, label.reason if label else None, what)].append(response)
    return " ".join(upper(f"{_named(who)} {said}.") for said, who in told.items())


def _named(held: Iterable[Response]) -> str:
    names, counted = list[str](), Counter[SenderKind | None]()
    for response in held:
        if response.sender is None or response.sender_kind is SenderKind.BORGER:
            counted[SenderKind.BORGER if response.sender else None] += 1
        else:
            names.append(response.sender)
    rest = (wording.kinds({kind: counted[kind]}) for kind in (SenderKind.BORGER, None))
    return listed([*names, *filter(None, rest)])


def _reported(register: Register, title: str, asides: Sequence[Aside]) -> Iterator[Topic]:
    """What is told without an answer of its own."""
    if asides:
        numbers = {aside.nr for aside in asides}
        held = [response for response in register.responses if response.nr in numbers]
        yield Topic(*_headed(held, title), asides=tuple(asides))


def changed(chapters: Iterable[Chapter]) -> tuple[Topic, ...]:
    """The topics on account of which the proposal is to be changed."""
    topics = (topic for chapter in chapters for topic in chapter.topics)
    return tuple(topic for topic in topics if topic.answer and topic.answer.change)
