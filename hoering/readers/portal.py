"""A hearing portal's export (.xlsx, .csv): one row for each answer.

Every row becomes a page of its own that looks like the portal's printout: who, when and where as
"Name: value" lines, always the same, a blank line, then everything else the row says, the answer
first. Files that belong to it are not in the export, so each of them is a gap.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from itertools import zip_longest
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils.exceptions import InvalidFileException

from hoering.errors import RefusedError
from hoering.hearing import Holds
from hoering.readers.beside_cells import tell
from hoering.readers.columns import HEAD, TITLES, Columns, Row
from hoering.readers.divided import divided
from hoering.readers.package import check_declarations, check_size
from hoering.readers.plain import decode
from hoering.readers.reading import Draft, Reading, well_formed

_NOT_IN_IT = "Filen følger ikke med udtrækket; indlæses den også, hører den til dette svar."
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_NEVER = "\x1f"  # a separator that nobody types
_DIVIDERS = (_NEVER, ";", ",", "\t")
_NONE = {"nej", "ingen", "0", "-", "no", "none"}
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # a workbook; one with a password is the other
# What a broken or hostile workbook makes zipfile, the XML parser and openpyxl raise.
_DAMAGED = (
    BadZipFile,
    IndexError,
    InvalidFileException,
    KeyError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The rows of one sheet that say anything."""

    title: str
    rows: Sequence[Row]
    formulas: int = 0
    """Cells that stand here as they were written, for they have no result."""
    opened: int = 0
    """Rows with a quotation mark that nothing closes."""


def read(data: bytes, columns: Columns | None = None) -> Reading:
    """The answers of an export, row by row.

    Raises:
        RefusedError: it is damaged, or no column of it holds answers.
    """
    draft, columns = Draft(), columns or Columns.given()
    starts: list[int] = []
    for sheet in _workbook(data) if data.startswith(_BINARY) else [_csv(data, columns)]:
        head = columns.head(sheet.rows)
        if head is None:
            draft.gap(f"arket »{sheet.title}«", "Arket har ingen kolonne med høringssvar.")
            continue
        for row in sheet.rows[:head]:
            draft.note(f"Over kolonnerne i »{sheet.title}« står: »{' '.join(filter(None, row))}«")
        names, rows = columns.names(sheet.rows[head:])
        draft.note(columns.told(names))
        if sheet.formulas:
            told = (
                f"Celler i »{sheet.title}« med en formel uden resultat er læst, som de er skrevet"
            )
            draft.note(f"{told}: {sheet.formulas}.")
        if sheet.opened:
            draft.note(
                f"Celler, hvis anførselstegn ikke lukkes, er læst til næste række: {sheet.opened}."
            )
        for row in rows:
            if starts:
                draft.write("\f")
            starts.append(draft.at)
            _write(draft, columns, list(zip_longest(names, row, fillvalue="")), len(starts))
    if not starts:
        raise RefusedError(
            "Regnearket har ingen kolonne med høringssvar.",
            "Kald kolonnen med svarene »Høringssvar«, skriv i høringsfilen under »columns«, "
            "hvad den hedder, eller gem arket som PDF.",
        )
    if data.startswith(_BINARY):
        _beside(data, draft)
    return draft.reading(starts)


def _beside(data: bytes, draft: Draft) -> None:
    """What is damaged beside the cells takes no answer with it."""
    try:
        tell(data, draft)
    except _DAMAGED:
        draft.gap("kommentarer og billeder i regnearket", "De kunne ikke læses.")


def _workbook(data: bytes) -> Iterator[_Sheet]:
    try:
        check_size(data, "Regnearket")
        check_declarations(data)
        written = _grids(data, data_only=False) if _has_formulas(data) else None
        for title, shown in _grids(data, data_only=True):
            lost, found = _with_formulas(shown, next(written)[1]) if written else (0, shown)
            rows = ([_cell(value) for value in row] for row in found)
            if said := [row for row in rows if any(row)]:
                yield _Sheet(title, said, lost)
    except _DAMAGED as error:
        raise RefusedError(
            "Regnearket er beskadiget eller låst med en adgangskode.",
            "Åbn det i Excel, og gem det igen som .xlsx uden adgangskode.",
        ) from error


def _grids(data: bytes, *, data_only: bool) -> Iterator[tuple[str, Iterator[Sequence[object]]]]:
    """Each sheet's name and rows, with what formulas gave or, else, the formulas."""
    for sheet in load_workbook(BytesIO(data), read_only=True, data_only=data_only).worksheets:
        sheet.reset_dimensions()  # what a file says of its own size is not always so
        yield sheet.title, sheet.iter_rows(values_only=True)


def _has_formulas(data: bytes) -> bool:
    with ZipFile(BytesIO(data)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(package.read(name)) for name in sheets)


def _with_formulas(
    shown: Iterable[Sequence[object]], written: Iterable[Sequence[object]]
) -> tuple[int, list[Sequence[object]]]:
    """The rows, with the formula itself where it has no result, and how many those are.

    Who writes "= ja tak" has many an export make a formula of it that no program ever worked out.
    """
    lost, rows = 0, list[Sequence[object]]()
    for results, cells in zip(shown, written, strict=True):
        row = [_result(*pair) for pair in zip(results, cells, strict=True)]
        lost += sum(one is not other for one, other in zip(row, results, strict=True))
        rows.append(row)
    return lost, rows


def _result(shown: object, written: object) -> object:
    """What a formula gave; what was written where it gave nothing or only an error."""
    if written is None or (shown is not None and shown not in ERROR_CODES):
        return shown
    return getattr(written, "text", written)


def _csv(data: bytes, columns: Columns) -> _Sheet:
    """Cells divided by what divides the columns' names; a guess by the whole text goes wrong."""
    text = re.sub(r"\Asep=.\r?\n", "", decode(data)[0])
    # One column has no divider: commas in its cells are the sender's own.
    tried = (
        (columns.known(line.strip().split(divider)), divider)
        for divider in _DIVIDERS
        for line in text.splitlines()[:TITLES]
    )
    divider = max(tried, key=lambda pair: pair[0], default=(0, _NEVER))[1]
    try:
        opened, found = divided(text, divider)
    except csv.Error as error:
        raise RefusedError("Filen kan ikke læses som CSV.", "Gem arket som .xlsx.") from error
    rows = [[_cell(value) for value in row] for row in found]
    return _Sheet("CSV", [row for row in rows if any(row)], opened=opened)


def _cell(value: object) -> str:
    """What a cell says; a moment as "2025-10-02 14:31", a day without a clock as a day alone. A
    form feed would end the page.
    """
    if isinstance(value, datetime) and value.time() == time.min:
        value = value.date()
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return (
        well_formed("" if value is None else str(value))
        .replace("\f", "\n")
        .replace("_x000D_", "")
        .strip()
    )


def _write(draft: Draft, columns: Columns, row: Sequence[tuple[str, str]], nr: int) -> None:
    """One answer: its head, its own words, what else the row says, and its files.

    Somebody who left the field empty is no answer, and still somebody: a gap tells of row ``nr``.
    """
    said = [(columns.holds(name), name, value) for name, value in row if value]
    for holds, (shown, _) in HEAD.items():
        values = [value for it, _, value in said if it is holds]
        draft.write(f"{shown}: {_joined(holds, values)}\n")
    answers = [(name, value) for it, name, value in said if it is Holds.ANSWER]
    if all(it in HEAD for it, _, _ in said):
        draft.gap(f"svaret i række {nr}", "Feltet med høringssvaret er tomt.", page=nr)
    for name, value in answers:
        draft.write(f"\n{name}\n{value}\n" if len(answers) > 1 else f"\n{value}\n")
    for it, name, value in said:
        if it in (Holds.FILES, Holds.OTHER):
            draft.write(f"\n{name}: {' '.join(value.split())}\n")
    for file in (file for it, _, value in said if it is Holds.FILES for file in _listed(value)):
        draft.gap(f"vedhæftet fil: {file}", _NOT_IN_IT)


def _joined(holds: Holds, values: Sequence[str]) -> str:
    """One line; a name's parts side by side, anything else with commas."""
    return " ".join((" " if holds is Holds.NAME else ", ").join(values).split())


def _listed(files: str) -> Sequence[str]:
    named = (part.strip() for part in re.split(r"[\n;,|]", files))
    return [name for name in named if name and name.lower() not in _NONE]
