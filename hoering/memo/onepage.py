"""One page of paper for the agenda item: what was asked, and who holds what to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hoering.decisions import Decision
from hoering.labels import Stance
from hoering.memo import paper, wording
from hoering.memo.masked import CITIZEN, UNNAMED
from hoering.memo.page import UNANSWERED, UNTREATED, Shown, View, settled, view
from hoering.memo.parts import Group, Holder, Memo
from hoering.memo.word import draft_mark
from hoering.phrases import listed

CROWDED = {
    CITIZEN: ("borger", "borgere"),
    UNNAMED: ("uden navn", "uden navn"),
    wording.UNKNOWN: ("ukendt afsender", "ukendte afsendere"),
}
"""Those who are counted, not named."""
_INTERNAL = "Til internt brug: ikke set igennem for personoplysninger."
_MARK = 240
"""Characters of the draft mark that one page has room for."""


@dataclass(frozen=True, slots=True)
class _Room:
    """How it is tried to fit: size of type (points), names to a position, words to a proposal."""

    size: float
    names: int
    words: int


_ALL = 10_000
_ROOMS = (
    *(_Room(size, _ALL, _ALL) for size in (9.5, 8.5, 7.5, 7.0)),
    *(_Room(7.0, names, 60) for names in (20, 12, 6, 3, 0)),
    *(_Room(6.0, 0, words) for words in (30, 12, 0)),
)


def write_page(
    memo: Memo,
    path: Path,
    missing: tuple[str, ...] = (),
    *,
    drafts: bool = False,
    public: bool = False,
    signed: Decision | None = None,
) -> None:
    """Write the page as PDF; ``drafts`` lets it show what nobody has confirmed.

    ``signed`` is who approved just this.
    What does not fit is counted, never left out in silence: the page says where the rest stands.

    Raises:
        OSError: it cannot be written.
    """
    mark = draft_mark(missing)
    if len(mark) > _MARK:
        count = wording.counted(len(missing), "ting", "ting")
        mark = f"UDKAST – mangler {count}; se notatet."
    shown = view(memo, drafts=drafts)
    when = settled(memo, signed)
    marks = [text for text in (mark, "" if public else _INTERNAL) if text]
    for room in _ROOMS:
        data = paper.built(_story(shown, when, marks, room))
        if paper.pages(data) == 1:
            break
    path.write_bytes(paper.plain(data, f"Høringen på én side: {memo.title}"))


def _story(shown: View, when: str, marks: Sequence[str], room: _Room) -> list[Any]:
    memo = shown.memo

    def say(text: str, style: str = "text") -> Any:
        return paper.paragraph(text, style, room.size)

    story = [say(memo.title, "title"), *(say(mark, "bold") for mark in marks)]
    story += [say(f"{when} {wording.agenda_paragraph(memo)}")]
    story += [say(wording.POLL)]
    if shown.drafts:
        story.append(say(f"Holdninger med * er {wording.lower(wording.PROPOSED)}."))
    for nr, theme in enumerate(shown.themes):
        if room.words:
            story.append(say(theme.section.title, "head"))
            story += [say(line) for line in _theme(shown, nr, room)]
        else:
            story.append(say(_in_a_line(theme)))
    story.append(say("Svarenes egne ord, resuméer og forvaltningens bemærkninger står i notatet."))
    return story


def _theme(shown: View, nr: int, room: _Room) -> Iterator[str]:
    theme, silent = shown.themes[nr], (shown.untreated(nr), shown.unanswered)
    words = theme.section.proposal.split()
    if words:
        cut = " …" if len(words) > room.words else ""
        yield f"{theme.section.lead} {' '.join(words[: room.words])}{cut}"
    for group in theme.groups:
        yield f"{group.name} ({len(group.holders)}): {_names(shown, group, room.names)}"
    if not theme.groups:
        yield "Ingen gennemset holdning at vise."
    if theme.waiting:
        yield f"{wording.digits(theme.waiting)} svar om temaet afventer gennemsyn."
    both = zip((UNTREATED, UNANSWERED), silent, strict=True)
    said = [f"{cell.words} ({len(lines)})" for cell, lines in both if lines]
    if said:
        yield f"{'. '.join(said)}."


def _in_a_line(theme: Shown) -> str:
    """A theme where there are too many of them for a page: its numbers alone."""
    said = [f"{group.name} ({len(group.holders)})" for group in theme.groups]
    said += [f"{wording.digits(theme.waiting)} afventer gennemsyn"] if theme.waiting else []
    return f"{theme.section.title}: {'; '.join(said) or 'ingen gennemset holdning at vise'}"


def _names(shown: View, group: Group, most: int) -> str:
    """Organisations by name with their condition's kind, citizens counted."""
    named = [_named(shown, group, h) for h in group.holders if h.name not in CROWDED]
    crowd = [h for h in group.holders if h.name in CROWDED]
    sure = {name: all(h.confirmed for h in crowd if h.name == name) for name in CROWDED}
    kept, rest = named[:most], len(named) - len(named[:most])
    more = [f"{wording.digits(rest)} andre (se notatet)"] if rest else []
    counted = [
        f"{wording.counted(n, *CROWDED[name])}{'' if sure[name] else '*'}"
        for name, n in Counter(h.name for h in crowd).items()
    ]
    return listed([*kept, *more, *counted])


def _named(shown: View, group: Group, holder: Holder) -> str:
    """Such as "Ørby Roklub (betingelse, efter fristen)"."""
    term = (holder.term,) if group.stance is Stance.CONDITIONAL else ()
    said = ", ".join(map(wording.lower, (*term, *shown.told[holder.nr])))
    return f"{holder.name}{'' if holder.confirmed else '*'}{f' ({said})' if said else ''}"
