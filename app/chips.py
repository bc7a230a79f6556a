"""The politicians' view as HTML: who holds what to the exact proposal, in the parties' own words.

Everything is taken from the same value as the page and the memo; nothing is counted here that is
not counted there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from marked import shown
from view import folded

from hoering.labels import Stance
from hoering.memo import wording
from hoering.memo.onepage import CROWDED
from hoering.memo.page import UNANSWERED, UNTREATED, Line, Shown, View
from hoering.memo.parts import Answer, Group, Holder, Row


@dataclass(frozen=True)
class Picked:
    """A view of which answers from some ``kinds`` of sender alone are named; none means all.

    ``drawn`` are the numbers of the answers that stand on the page, for links to lead to.
    """

    view: View
    kinds: Container[str] = ()
    all: bool = True
    drawn: Container[int] = ()

    def named(self, kind: str) -> bool:
        """Whether answers from a kind of sender are shown."""
        return self.all or kind in self.kinds

    def rows(self) -> tuple[Row, ...]:
        """The answers that are shown."""
        return tuple(row for row in self.view.memo.rows if self.named(row.kind))

    @cached_property
    def numbers(self) -> frozenset[int]:
        """Their numbers."""
        return frozenset(row.nr for row in self.rows())


def theme_html(picked: Picked, nr: int) -> str:
    """Theme ``nr`` (from 0): the proposal, then each position with those who hold it."""
    theme = picked.view.themes[nr]
    return "".join(
        (
            f"<h3>{shown(theme.section.title)}</h3>",
            _proposal(theme),
            *(_group(picked, group) for group in theme.groups),
            "" if theme.groups else "<p>Ingen gennemset holdning at vise.</p>",
            _waiting(theme),
            _silent(picked, nr),
            *(_reply(reply.answer) for reply in theme.replies),
        )
    )


def _reply(said: Answer) -> str:
    """What the authority says to a point: remark, outcome with its reason, changed text."""
    outcome = f"{said.outcome}. {said.reason}" if said.outcome else ""
    parts = (
        ("Forvaltningens bemærkninger", said.remark),
        ("Forvaltningens indstilling", outcome),
        ("Ændret tekst", said.change),
    )
    lines = "".join(f"<p><b>{name}:</b> {shown(text)}</p>" for name, text in parts if text)
    return f"<h4>Forvaltningens svar: {shown(said.title)}</h4>{lines}"


def _proposal(theme: Shown) -> str:
    lead = f'<p class="dæmpet">{shown(theme.section.lead)}</p>'
    words = theme.section.proposal
    return lead + (f'<blockquote class="forslag">{shown(words)}</blockquote>' if words else "")


def _waiting(theme: Shown) -> str:
    if not theme.waiting:
        return ""
    many = wording.digits(theme.waiting)
    return f"<p><b>{many} svar om temaet afventer gennemsyn</b> og vises ikke før.</p>"


def _group(picked: Picked, group: Group) -> str:
    """A position, everybody who holds it counted, those who are picked named."""
    here = [h for h in group.holders if h.nr in picked.numbers]
    parties = [_holder(picked, group, h) for h in here if h.name not in CROWDED]
    crowd = [h for h in here if h.name in CROWDED]
    lines = "".join(_holder(picked, group, h) for h in crowd)
    many = _many(h.name for h in crowd)
    named = f'<ul class="parter">{"".join(parties)}</ul>' if parties else ""
    rest = folded(many, f'<ul class="parter">{lines}</ul>') if crowd else ""
    return f"<h4>{shown(group.name)} ({len(group.holders)})</h4>{named}{rest}"


def _many(names: Iterable[str]) -> str:
    return ", ".join(wording.counted(n, *CROWDED[name]) for name, n in Counter(names).items())


def _holder(picked: Picked, group: Group, holder: Holder) -> str:
    """Who, on what condition in their own words, and what must be known of the answer."""
    told = (*picked.view.told[holder.nr], *filter(None, (holder.note,)))
    said = "".join(f" · {shown(one)}" for one in told)
    name = f"<bdi>{shown(holder.name)}</bdi> (nr. {holder.nr})"
    there = holder.nr in picked.drawn
    link = f'<a class="part" href="#svar{holder.nr}">{name}</a>'
    chip = link if there else f'<span class="part">{name}</span>'
    long = picked.view.beside[holder.nr]
    beside = f"<p class='dæmpet'>{shown(long)}</p>" if long else ""
    return f"<li>{chip}{_condition(group, holder)}<span class='dæmpet'>{said}</span>{beside}</li>"


def _condition(group: Group, holder: Holder) -> str:
    if group.stance is not Stance.CONDITIONAL:
        return ""
    if holder.condition is None:
        return f" {shown(holder.term)}"
    words = f'<span class="egne">»{shown(holder.condition.words)}«</span>'
    return f" {shown(holder.term)}: {words} ({shown(holder.condition.place)})"


def _silent(picked: Picked, nr: int) -> str:
    """Those who answered and say nothing of it, and those who have not answered: never one list."""
    view = picked.view
    both = ((UNTREATED, view.untreated(nr)), (UNANSWERED, view.unanswered))
    return "".join(_names(picked, cell.words, lines) for cell, lines in both if lines)


def _names(picked: Picked, title: str, every: Sequence[Line]) -> str:
    """All of them counted, those who are picked named."""
    lines = [line for line in every if picked.named(line.kind)]
    named = [shown(line.name) for line in lines if line.name not in CROWDED]
    crowd = _many(line.name for line in lines if line.name in CROWDED)
    names = "".join(f"<li><bdi>{name}</bdi></li>" for name in [*named, *filter(None, (crowd,))])
    return folded(f"{title} ({len(every)})", f"<ul>{names}</ul>")


# --- one answer at a time -----------------------------------------------------------------------


def row_html(picked: Picked, row: Row) -> str:
    """An answer: its positions beside its resumé, and all of it to open."""
    details = shown(" · ".join(row.details))
    held = picked.view.stances[row.nr]
    stances = "".join(_stance(title, cell.words) for title, cell in held)
    seen = shown(row.resume) if row.resume_seen else "Resuméet er ikke gennemset og vises ikke."
    return (
        f'<h3 id="svar{row.nr}">{row.nr}. <bdi>{shown(row.party)}</bdi></h3>'
        f'<p class="dæmpet">{details}</p>'
        f"<p>{seen}</p>{f'<ul>{stances}</ul>' if stances else ''}"
        + folded("Hele svaret", f'<div class="egne hele">{shown(row.text)}</div>')
    )


def _stance(title: str, words: str) -> str:
    return f"<li>{shown(title)}: <b>{shown(words)}</b></li>"


def parts(view: View) -> Iterator[tuple[str, list[int]]]:
    """The themes (by number, from 0) that were proposed, then those the parties raised."""
    raised = [theme.section.is_raised for theme in view.themes]
    for title, wanted in (("Det, der er spurgt om", False), ("Det, parterne selv rejser", True)):
        if found := [nr for nr, one in enumerate(raised) if one is wanted]:
            yield title, found
