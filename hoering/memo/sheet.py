"""A case as a workbook for Excel: answers, positions, points, the count, the parties.

Every table can be filtered and sorted. Text from outside is stored as text: it is never a formula,
not even after somebody has edited its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from hoering.case.export import pages
from hoering.case.points import points, position
from hoering.clock import local
from hoering.hearing import Theme
from hoering.labels import Flag, Label
from hoering.memo import wording
from hoering.memo.outside import allowed
from hoering.memo.parts import Memo
from hoering.memo.register import Register, marks, ref, who
from hoering.memo.themes import quotes
from hoering.memo.word import draft_mark, packed
from hoering.phrases import listed
from hoering.records import Case, Response

Value: TypeAlias = str | int | float | date | datetime | None

MOST = 32_767
"""Characters that a cell holds."""
_MORE = " […] Cellen er fuld; resten står i næste kolonne."
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_CODE = ("=", "+", "-", "@", "\t")
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


@dataclass(frozen=True, slots=True)
class _Column:
    """A heading and its width in characters."""

    name: str
    width: int = 14


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet: what it is called, its columns, and its rows as they are needed."""

    name: str
    columns: tuple[_Column, ...]
    rows: Iterable[Sequence[Value]]


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
            _write(book, table, draft_mark(self.missing))
        _dated(book, stream, self._moment())

    def _moment(self) -> datetime:
        return datetime.combine(self.memo.today, datetime.min.time())

    def _tables(self) -> Iterator[_Table]:
        register = Register.of(self.case)
        yield _about(self.memo, self.missing)
        yield _Table("Svar", _ANSWERS, (_answer(register, r) for r in register.responses))
        yield _Table("Holdninger", _POSITIONS, _positions(register))
        yield _Table("Synspunkter", _POINTS, _points(register))
        yield _Table("Optælling", _COUNT, _count(self.memo))
        yield _Table("Parter", _PARTIES, ((p.name, p.kind, p.mark) for p in self.memo.parties))


def _dated(book: Any, stream: Any, moment: datetime) -> None:
    """Save with a fixed moment: openpyxl writes the clock's own over whatever it was told."""
    from zipfile import ZipFile  # noqa: PLC0415

    saved = BytesIO()
    book.save(saved)
    stamp = rb"\g<1>" + f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode()
    with ZipFile(saved) as old, ZipFile(stream, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            core = info.filename == "docProps/core.xml"
            new.writestr(info, _MODIFIED.sub(stamp, data) if core else data)


# --- cells --------------------------------------------------------------------------------------


def _write(book: Any, table: _Table, mark: str) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet, wrap = book.create_sheet(table.name), Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True
    sheet.oddHeader.center.text = allowed(mark)[:200].replace("&", "&&")
    sheet.oddFooter.center.text = "&A, side &P af &N"
    for nr, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(nr)].width = column.width
    sheet.append([_cell(sheet, c.name, wrap, Font(bold=True)) for c in table.columns])
    height = 1
    for row in table.rows:
        sheet.append([_cell(sheet, value, wrap) for value in row])
        height += 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{height}"


def _cell(sheet: Any, value: Value, wrap: Any, font: Any = None) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    text = isinstance(value, str)
    cell = WriteOnlyCell(sheet, None if text else value)
    if isinstance(value, str) and value:
        # Set past openpyxl's own setter, which takes "=…" for a formula and "#N/A" for an error.
        cell._value, cell.data_type = _stored(value), "s"
        cell.quotePrefix = value.startswith(_CODE)
    if isinstance(value, date):
        cell.number_format = "yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd"
    cell.alignment = wrap
    if font:
        cell.font = font
    return cell


def _stored(text: str) -> str:
    """As the format spells it: "_x0041_" would be read as the letter it numbers."""
    clean = allowed(text)
    if len(clean) > MOST:
        clean = clean[: MOST - len(_MORE)] + _MORE
    return _ESCAPED.sub("_x005F_", clean)[:MOST]


def _split(text: str) -> tuple[str, str]:
    """A text in two cells: what the first does not hold goes on in the second."""
    room = MOST - len(_MORE)
    return (text, "") if len(text) <= MOST else (text[:room] + _MORE, text[room:])


# --- what stands in them ------------------------------------------------------------------------


def _about(memo: Memo, missing: tuple[str, ...]) -> _Table:
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
    return _Table("Om arket", (_Column("Hvad", 18), _Column("Oplysning", 100)), rows)


_ANSWERS = (
    _Column("Nr.", 6), _Column("Afsender", 36), _Column("Afsenderens art", 18),
    _Column("Underskrivere"), _Column("Modtaget", 17), _Column("Dateret", 18),
    _Column("Frist", 16), _Column("Mærker", 30), _Column("Videresendt af", 24),
    _Column("Samme svar som nr."), _Column("Erstatter nr."), _Column("Erstattet af nr."),
    _Column("Resumé", 60), _Column("Resumé skrevet af", 20), _Column("Fil", 26),
    _Column("Sider", 10), _Column("Svaret", 80), _Column("Svaret, fortsat", 20),
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
        local(response.received).replace(tzinfo=None) if response.received else None,
        wording.dated(response.dated or ""),
        (response.late.value.replace("_", " ") if response.late else ""),
        ", ".join(wording.FLAGS[flag] for flag in _own(response)),
        register.bringer(response) if response.brought_by else "",
        other.get(response.copy_of or ""),
        other.get(response.replaces or ""),
        register.replaced.get(response.id),
        written,
        _by(response.resume.by) if written else "",
        response.file,
        ", ".join(map(str, pages(response, source) or ())),
        *_split(response.text.value),
    )


def _own(response: Response) -> tuple[Flag, ...]:
    """Its marks without those that have a column of their own."""
    told = {Flag.LATE, Flag.LATENESS_OPEN, Flag.DUPLICATE, Flag.REPLACES}
    return tuple(flag for flag in marks(response) if flag not in told)


def _by(who: str | None) -> str:
    return who or wording.PROPOSED


_POSITIONS = (
    _Column("Nr.", 6), _Column("Afsender", 36), _Column("Afsenderens art", 18),
    _Column("Tema", 36), _Column("Forslaget", 50), _Column("Holdning", 26),
    _Column("Begrundelse for »betinget«"), _Column("Betingelse med svarets ord", 50),
    _Column("Citater", 70), _Column("Hvor", 16), _Column("Afgjort af", 24),
    _Column("Maskinens sikkerhed (0-1)"), _Column("Se efter", 40), _Column("Erstattet af nr."),
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
    proofs = register.proofs(response, quotes(label))
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
    _Column("Tema", 36), _Column("Holdning", 26), _Column("Synspunkt", 50),
    _Column("Antal svar", 10), _Column("Hvem", 60), _Column("Resumé", 60),
    _Column("Forvaltningens bemærkning", 60), _Column("Forvaltningens indstilling", 24),
    _Column("Begrundelse", 40), _Column("Ændring af forslaget", 40), _Column("Se efter", 40),
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


_COUNT = (_Column("Hvad", 40), _Column("Antal", 10), _Column("Hvilke", 100))


def _count(memo: Memo) -> Iterator[Sequence[Value]]:
    """One line for each thing counted, so that it can be filtered."""
    for figure in memo.figures:
        yield figure.name, int(figure.count.replace(".", "")), ""
        yield from ((figure.name, None, note) for note in figure.notes)
    yield from (("Stemmer ikke", None, cause) for cause in memo.causes)


_PARTIES = (_Column("Part", 50), _Column("Art", 26), _Column("Svar", 40))
