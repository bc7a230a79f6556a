"""A case as a workbook for Excel: answers, positions, points, the count, the parties.

Every table can be filtered and sorted. Text from outside is stored as text: it is never a formula,
not even after somebody has edited its cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from hoering.case.export import pages
from hoering.case.points import points, position
from hoering.clock import local
from hoering.hearing import Theme
from hoering.labels import Flag, Label
from hoering.memo import wording
from hoering.memo.cells import Column, Table, Value, add_table, save_dated, split
from hoering.memo.outside import allowed
from hoering.memo.parts import Memo
from hoering.memo.register import Register, marks, ref, who
from hoering.memo.word import draft_mark, packed
from hoering.phrases import listed
from hoering.records import Case, Response


def write_xlsx(case: Case, memo: Memo, path: Path, missing: tuple[str, ...] = ()) -> None:
    """Write a case as a workbook; the same case on the same day gives the same bytes.

    ``memo`` is composed from ``case``. ``missing`` marks the workbook as a draft on its first
    sheet and in every header.

    Raises:
        QuoteError: a quote does not stand, character for character, in its response and source.
        OSError: it cannot be written.
    """
    path.write_bytes(packed(_Book(case, memo, missing)))


@dataclass(frozen=True, slots=True)
class _Book:
    """The workbook, as whatever saves itself."""

    case: Case
    memo: Memo
    missing: tuple[str, ...]

    def save(self, stream: Any) -> None:
        """Write the zip archive of the workbook, its clock set to the memo's day."""
        from openpyxl import Workbook  # noqa: PLC0415 (0.2 s that other documents do without)

        book = Workbook(write_only=True)
        book.properties.title = allowed(f"Høringssvar: {self.memo.title}")[:255]
        book.properties.creator = ""
        book.properties.language = "da-DK"
        book.properties.created = self._moment()
        for table in self._tables():
            add_table(book, table, draft_mark(self.missing))
        save_dated(book, stream, self._moment())

    def _moment(self) -> datetime:
        return datetime.combine(self.memo.today, datetime.min.time())

    def _tables(self) -> Iterator[Table]:
        register = Register.of(self.case)
        yield _about(self.memo, self.missing)
        yield Table("Svar", _ANSWERS, (_answer(register, r) for r in register.responses))
        yield Table("Holdninger", _POSITIONS, _positions(register))
        yield Table("Synspunkter", _POINTS, _points(register))
        yield Table("Optælling", _COUNT, _count(self.memo))
        yield Table("Parter", _PARTIES, ((p.name, p.kind, p.mark) for p in self.memo.parties))


# --- what stands in them ------------------------------------------------------------------------


def _about(memo: Memo, missing: tuple[str, ...]) -> Table:
    lines = (
        ("Høring", memo.title),
        ("Opgjort pr.", wording.day(memo.today)),
        ("Udkast", draft_mark(missing)),
        ("Høringsperiode", memo.period),
        ("Parter", memo.asked),
        ("Optælling", memo.verdict),
        ("Placeringer", memo.review),
        ("Resuméer", memo.resumes),
        ("Om tallene", wording.POLL),
    )
    rows = [line for line in lines if line[1]]
    return Table("Om arket", (Column("Hvad", 18), Column("Oplysning", 100)), rows)


_ANSWERS = (
    Column("Nr.", 6), Column("Afsender", 36), Column("Afsenderens art", 18),
    Column("Underskrivere"), Column("Modtaget", 17), Column("Dateret", 18),
    Column("Frist", 16), Column("Mærker", 30), Column("Videresendt af", 24),
    Column("Samme svar som nr."), Column("Erstatter nr."), Column("Erstattet af nr."),
    Column("Resumé", 60), Column("Resumé skrevet af", 20), Column("Fil", 26),
    Column("Sider", 10), Column("Svaret", 80), Column("Svaret, fortsat", 20),
)  # fmt: skip


def _answer(register: Register, response: Response) -> Sequence[Value]:
    other = {r.id: r.nr for r in register.responses}
    written = response.resume.text.strip()
    source = register.sources.get(response.source)
    return (
        response.nr,
        who(response),
        wording.kind(response.sender_kind),
        response.signatories,
        local(response.received) if response.received else None,
        wording.dated(response.dated or ""),
        (response.late.value.replace("_", " ") if response.late else ""),
        ", ".join(wording.FLAGS[flag] for flag in _own(response)),
        register.bringer(response) if response.brought_by else "",
        other.get(response.copy_of or ""),
        other.get(response.stands_for or ""),
        register.replaced.get(response.id),
        written,
        _by(response.resume.by) if written else "",
        response.file,
        ", ".join(map(str, pages(response, source) or ())),
        *split(response.text.value),
    )


def _own(response: Response) -> tuple[Flag, ...]:
    """Its marks without those that have a column of their own."""
    told = {Flag.LATE, Flag.LATENESS_OPEN, Flag.DUPLICATE, Flag.REPLACES}
    return tuple(flag for flag in marks(response) if flag not in told)


def _by(who: str | None) -> str:
    return who or wording.PROPOSED


_POSITIONS = (
    Column("Nr.", 6), Column("Afsender", 36), Column("Afsenderens art", 18),
    Column("Tema", 36), Column("Forslaget", 50), Column("Holdning", 26),
    Column("Begrundelse for »betinget«"), Column("Betingelse med svarets ord", 50),
    Column("Citater", 70), Column("Hvor", 16), Column("Afgjort af", 24),
    Column("Maskinens sikkerhed (0-1)"), Column("Se efter", 40), Column("Erstattet af nr."),
)  # fmt: skip


def _positions(register: Register) -> Iterator[Sequence[Value]]:
    themes = {theme.id: theme for theme in register.case.hearing.themes}
    for response in register.responses:
        for label in response.labels:
            if label.theme in themes:
                yield _position(register, response, label, themes[label.theme])


def _position(
    register: Register, response: Response, label: Label, theme: Theme
) -> Sequence[Value]:
    proofs = register.proofs(response, label.quotes)
    machine = label.by is None
    return (
        response.nr,
        who(response),
        wording.kind(response.sender_kind),
        theme.title,
        theme.proposal or theme.description,
        position(theme, label.stance),
        wording.TERMS[label.reason] if label.reason else "",
        label.condition.words if label.condition else "",
        "\n".join(f"»{proof.words}«" for proof in proofs),
        ", ".join(dict.fromkeys(proof.place for proof in proofs)),
        _by(label.by),
        round(label.confidence, 3) if machine else None,
        (label.why or "maskinen er i tvivl") if label.doubt and machine else "",
        register.replaced.get(response.id),
    )


_POINTS = (
    Column("Tema", 36), Column("Holdning", 26), Column("Synspunkt", 50),
    Column("Antal svar", 10), Column("Hvem", 60), Column("Resumé", 60),
    Column("Forvaltningens bemærkning", 60), Column("Forvaltningens indstilling", 24),
    Column("Begrundelse", 40), Column("Ændring af forslaget", 40), Column("Se efter", 40),
)  # fmt: skip


def _points(register: Register) -> Iterator[Sequence[Value]]:
    themes = {theme.id: theme for theme in register.case.hearing.themes}
    for point in points(register.case):
        settled = point.settled
        yield (
            themes[point.theme].title,
            position(themes[point.theme], point.stance),
            point.title,
            len(point.holders),
            listed(ref(register.by_id[holding.response]) for holding in point.holders),
            point.summary.text,
            point.remark or "",
            settled.outcome.value.replace("_", " ") if settled else "",
            settled.reason if settled else "",
            point.change or "",
            " ".join(change for mark in point.stale for change in mark.changes),
        )


_COUNT = (Column("Hvad", 40), Column("Antal", 10), Column("Hvilke", 100))


def _count(memo: Memo) -> Iterator[Sequence[Value]]:
    """One line for each thing counted, so that it can be filtered."""
    for figure in memo.figures:
        yield figure.name, int(figure.count.replace(".", "")), ""
        yield from ((figure.name, None, note) for note in figure.notes)
    yield from (("Stemmer ikke", None, cause) for cause in memo.causes)


_PARTIES = (Column("Part", 50), Column("Art", 26), Column("Svar", 40))
