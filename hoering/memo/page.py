"""The memo as one page for politicians: no login, no script, nothing fetched from anywhere.

It shows what a person has confirmed. What the machine alone proposes is counted and left out; a
draft shows it, marked as the proposal it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from markupsafe import Markup, escape

from hoering.clock import local
from hoering.decisions import Decision
from hoering.labels import Flag, Stance
from hoering.memo import wording
from hoering.memo.asked import SILENT
from hoering.memo.crowd import Crowd, crowd
from hoering.memo.masked import WITHHELD
from hoering.memo.outside import allowed, isolated
from hoering.memo.parts import Answer, Group, Holder, Memo, Row, Section
from hoering.memo.word import draft_mark
from hoering.settings import bundled

TEMPLATE = Path("skabeloner", "politisk.html")
"""The page's template, inside the bundled folder ``pipelines``."""

INTERNAL = (
    "Intern udgave: Navne på borgere er udeladt i oversigterne, men personoplysninger i svarenes "
    "egne ord er ikke fjernet. Den må ikke sendes videre."
)


LONG_ANSWER = 1_500
"""Characters, about a page, above which one word is too little to say of an answer."""
_TOLD = (wording.FLAGS[Flag.LATE], wording.FLAGS[Flag.SUBJECT_TO_APPROVAL])


@dataclass(frozen=True, slots=True)
class Cell:
    """What one answer says to one theme: a sign, the same in words, whether it is a proposal."""

    sign: str
    words: str
    proposed: bool = False


UNTREATED = Cell("·", "Ikke omtalt")
UNANSWERED = Cell("–", "Ikke svaret")
WAITING = Cell("…", "Afventer gennemsyn")
LEFT_OUT = Cell("–", "Udeladt efter ønske")
_SIGNS = {
    Stance.SUPPORTS: "●",
    Stance.CONDITIONAL: "◐",
    Stance.REJECTS: "✕",
    Stance.NEUTRAL: "○",
}
LEGEND = (
    Cell("●", "Støtter (til det, parterne selv rejser: Foreslår)"),
    Cell("◐", "Støtter med betingelse, med forbehold eller delt; ordet står i feltet"),
    Cell("✕", "Imod"),
    Cell("○", "Tager ikke stilling"),
    UNTREATED,
    UNANSWERED,
    WAITING,
    LEFT_OUT,
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the authority says to a point, and the place on the page where it stands."""

    place: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Shown:
    """One theme as it is shown: the positions that may be, and how many answers wait."""

    section: Section
    groups: tuple[Group, ...]
    waiting: int
    replies: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the overview; ``nr`` None for a party that has not answered."""

    nr: int | None
    name: str
    kind: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class View:
    """Everything the page says.

    ``kinds`` gives each kind of sender a code that can stand in markup. By an answer's number,
    ``kind_of`` and ``stances`` tell of it, ``told`` what must be known wherever its sender is named
    (late, subject to approval), and ``beside`` what stands beside its position where it is long.
    ``crowd`` is counted where hundreds of citizens answered; ``replies`` are the authority's.
    """

    memo: Memo
    themes: tuple[Shown, ...]
    lines: tuple[Line, ...]
    kinds: Mapping[str, str]
    kind_of: Mapping[int, str]
    drafts: bool
    stances: Mapping[int, tuple[tuple[str, Cell], ...]]
    told: Mapping[int, tuple[str, ...]]
    beside: Mapping[int, str]
    crowd: Crowd | None
    replies: Mapping[int, tuple[Reply, ...]] = field(default_factory=dict)

    @property
    def changes(self) -> tuple[Reply, ...]:
        """The replies on account of which the proposal is to be changed."""
        every = (reply for theme in self.themes for reply in theme.replies)
        return tuple(reply for reply in every if reply.answer.change)

    def untreated(self, theme: int) -> tuple[Line, ...]:
        """Those who answered and say nothing of a theme (its place, from 0)."""
        return tuple(line for line in self.lines if line.cells[theme] is UNTREATED)

    @property
    def unanswered(self) -> tuple[Line, ...]:
        """The parties that have not answered."""
        return tuple(line for line in self.lines if line.nr is None)


def view(memo: Memo, *, drafts: bool) -> View:
    """What is shown of a memo; with ``drafts`` also what nobody has confirmed."""
    themes = tuple(_shown(nr, section, drafts) for nr, section in enumerate(memo.sections, 1))
    standing = [row for row in memo.rows if not row.replaced]
    lines = [_line(row, memo.sections, drafts) for row in standing]
    silent = [p for p in memo.parties if p.mark.startswith(SILENT)]
    lines += [Line(None, p.name, p.kind, (UNANSWERED,) * len(themes)) for p in silent]
    names = sorted({*(row.kind for row in memo.rows), *(line.kind for line in lines)})
    kinds = {kind: f"art{nr}" for nr, kind in enumerate(names)}
    return View(
        memo,
        themes,
        tuple(lines),
        kinds,
        {row.nr: kinds[row.kind] for row in memo.rows},
        drafts,
        {row.nr: tuple(_stances(row, memo.sections, drafts)) for row in memo.rows},
        {row.nr: tuple(one for one in row.details if one in _TOLD) for row in memo.rows},
        {row.nr: _beside(row, drafts) for row in memo.rows},
        crowd(memo, ((shown.section.title, shown.groups) for shown in themes)),
        _by_answer(themes),
    )


def _by_answer(themes: tuple[Shown, ...]) -> dict[int, tuple[Reply, ...]]:
    found: defaultdict[int, list[Reply]] = defaultdict(list)
    for theme in themes:
        for reply in theme.replies:
            for nr in reply.answer.numbers:
                found[nr].append(reply)
    return {nr: tuple(replies) for nr, replies in found.items()}


def _beside(row: Row, drafts: bool) -> str:
    """The resumé of a long answer, or that nobody has seen it yet; "" for a short one."""
    if len(row.text) <= LONG_ANSWER:
        return ""
    if row.is_written and (row.resume_seen or drafts):
        return row.resume
    return "Svaret er langt, og resuméet er ikke gennemset: læs hele svaret."


def settled(memo: Memo, signed: Decision | None) -> str:
    """As of when it is, and who approved just that ("Opgjort pr. …, godkendt af …").

    A name is shown without the address that the login knows it by.
    """
    if signed is None:
        return f"Opgjort pr. {wording.day(memo.today)}."
    name = signed.who.partition(" (")[0].strip()
    who = "forvaltningen" if "@" in name else name
    return f"Opgjort pr. {wording.day(local(signed.when).date())}, godkendt af {who}."


def _shown(nr: int, section: Section, drafts: bool) -> Shown:
    kept = [replace(g, holders=tuple(_kept(g, drafts))) for g in section.groups]
    every = sum(len(group.holders) for group in section.groups)
    groups = tuple(group for group in kept if group.holders)
    waiting = every - sum(len(group.holders) for group in groups)
    told = enumerate(_told(section, drafts), 1)
    return Shown(section, groups, waiting, tuple(Reply(f"svar-til-{nr}-{at}", a) for at, a in told))


def _told(section: Section, drafts: bool) -> Iterator[Answer]:
    """What is answered to a theme's points; a remark that is unfinished is for a draft alone."""
    for answer in section.answers:
        final = replace(answer, remark="") if answer.is_draft and not drafts else answer
        if final.is_answered:
            yield final


def _kept(group: Group, drafts: bool) -> Iterator[Holder]:
    return (holder for holder in group.holders if holder.confirmed or drafts)


def _line(row: Row, sections: tuple[Section, ...], drafts: bool) -> Line:
    if row.resume == WITHHELD:  # what it says of each theme is not told, not even that it is silent
        return Line(row.nr, row.party, row.kind, (LEFT_OUT,) * len(sections))
    cells = tuple(_cell(row.nr, section, drafts) for section in sections)
    return Line(row.nr, row.party, row.kind, cells)


def _cell(nr: int, section: Section, drafts: bool) -> Cell:
    for group in section.groups:
        for holder in group.holders:
            if holder.nr == nr:
                return _position(group, holder) if holder.confirmed or drafts else WAITING
    return UNTREATED


def _position(group: Group, holder: Holder) -> Cell:
    conditional = group.stance is Stance.CONDITIONAL
    words = holder.term if conditional else group.name
    return Cell(_SIGNS[group.stance], words, not holder.confirmed)


def _stances(row: Row, sections: tuple[Section, ...], drafts: bool) -> Iterator[tuple[str, Cell]]:
    for section in sections:
        cell = _cell(row.nr, section, drafts)
        if cell is not UNTREATED:
            yield section.title, cell


def write_html(
    memo: Memo,
    path: Path,
    missing: tuple[str, ...] = (),
    *,
    drafts: bool = False,
    public: bool = False,
    signed: Decision | None = None,
) -> None:
    """Write the page; the same memo gives the same bytes.

    ``missing`` marks it as a draft, ``drafts`` lets it show what nobody has confirmed, and where it
    is not ``public`` it says that it is for internal use. ``signed`` is who approved just this.

    Raises:
        OSError: it cannot be written.
    """
    shown = view(memo, drafts=drafts)
    banner = "" if public else INTERNAL
    text = _rendered(shown, draft_mark(missing), banner, settled(memo, signed))
    path.write_text(text, encoding="utf-8", newline="\n")


def _rendered(shown: View, mark: str, banner: str, settled: str) -> str:
    from jinja2 import Environment, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, finalize=_safe, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    template = environment.from_string((bundled("pipelines") / TEMPLATE).read_text("utf-8"))
    return template.render(
        view=shown,
        memo=shown.memo,
        agenda=wording.agenda_paragraph(shown.memo),
        poll=wording.POLL,
        proposed=wording.PROPOSED,
        settled=settled,
        legend=LEGEND,
        draft=mark,
        banner=banner,
    )


def _safe(value: object) -> object:
    """Text from outside as it can stand in a page."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return escape(isolated(allowed(value)))
