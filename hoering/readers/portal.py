"""A hearing portal's export (.xlsx, .csv): one row for each answer.

Every row becomes a page of its own that looks like the portal's printout: who, when and where as
"Name: value" lines, always the same, a blank line, then everything else the row says, the answer
first. Files that belong to it are not in the export, so each of them is a gap.
"""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO, StringIO
from itertools import zip_longest
from typing import TypeAlias
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.cell.cell import ERROR_CODES
from openpyxl.utils.exceptions import InvalidFileException

from hoering.errors import RefusedError
from hoering.forms import is_about_publishing
from hoering.hearing import Holds
from hoering.readers.package import check_declarations, check_size
from hoering.readers.plain import decode
from hoering.readers.reading import Draft, Reading, well_formed

COLUMNS = "HOERING_COLUMNS"
"""The variable (JSON) that tells the worker what people said of columns: name -> what it holds."""
_CORRECT = "Passer det ikke, så skriv i høringsfilen under »columns«, hvad de rummer."
_ANSWER = re.compile(
    r"(?:(?:dit|mit|jeres|deres)\s+)?(?:hørings)?svar(?:et|tekst)?(?!\s*(?:nr|nummer|id|dato|type))\b|besvarelse"
    r"|(?:bemærkning|kommentar)(?:er)?\b|tekst\b",
    re.I,
)
_FILES = re.compile(r"vedhæft|filer?\b|bilag", re.I)
_NOT_IN_IT = "Filen følger ikke med udtrækket; indlæses den også, hører den til dette svar."
_HEAD = {
    Holds.NUMBER: ("Svarnummer", r"svar\s?(?:nummer|nr\.?|id)|nr\.?|nummer|id"),
    Holds.NAME: ("Navn", r"indsendt af|navn|afsender|fornavn|efternavn|fulde navn"),
    Holds.ORGANISATION: (
        "Organisation",
        r"(?:virksomhed|organisation)(?:s\s?navn|snavn)?(?:\s?/\s?\w+)?|forening|firma"
        r"|høringspart",
    ),
    Holds.DATE: ("Dato", r"dato|modtaget|indsendt(?: den)?|oprettet|tidspunkt|tidsstempel"),
    Holds.TOWN: (
        "By",
        r"e-?mail|mail|telefon|tlf\.?|mobil|.*adresse|by|post(?:nr\.?|nummer)",
    ),
}
"""What is printed above every answer, and the columns that go into it."""
_TITLES = 5
"""So many rows may stand above the names of the columns."""
_LARGEST_CELL = 10_000_000
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

Row: TypeAlias = list[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column holds: what a person says of it, else what its name means."""

    said: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def given(cls) -> Columns:
        """What the worker was told (:data:`COLUMNS`)."""
        return cls(json.loads(os.environ.get(COLUMNS, "{}")))

    def holds(self, name: str) -> Holds:
        """What stands below a name; a column without one is taken for an answer."""
        if told := self.said.get(name.casefold()):
            return Holds(told)
        if not name or _ANSWER.match(name):
            return Holds.ANSWER
        heads = {} if is_about_publishing(name) else _HEAD  # "Hemmelig adresse: Ja" is no address
        found = (it for it, (_, names) in heads.items() if re.fullmatch(names, name, re.I))
        return next(found, Holds.FILES if _FILES.match(name) else Holds.OTHER)

    def known(self, row: Row) -> int:
        """How many cells are the name of a column that we know."""
        names = filter(None, (cell.strip(' "') for cell in row))
        return sum(self.holds(name) not in (Holds.FILES, Holds.OTHER) for name in names)

    def head(self, rows: Sequence[Row]) -> int | None:
        """Which row names the columns: the one on top in which most cells are known names.

        A title above them stands in one cell alone.
        """
        full = [sum(map(bool, row)) for row in rows]
        alone = 1 if max(full) > 1 else 0
        top = [row if full[nr] > alone else [] for nr, row in enumerate(rows[:_TITLES])]
        named = [nr for nr, row in enumerate(top) if any(map(self._answers, row))]
        return max(named, key=lambda nr: (self.known(top[nr]), -nr), default=None)

    def _answers(self, name: str) -> bool:
        return bool(name) and self.holds(name) is Holds.ANSWER

    def told(self, row: Row) -> str:
        """How the columns were understood, for a person to confirm or correct."""
        names = [name for name in row if name]
        by_kind = {it: [name for name in names if self.holds(name) is it] for it in Holds}
        parts = (f"{it}: {', '.join(found)}" for it, found in by_kind.items() if found)
        return f"Kolonnerne er læst sådan: {'; '.join(parts)}. {_CORRECT}"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The rows of one sheet that say anything."""

    title: str
    rows: Sequence[Row]
    formulas: int = 0
    """Cells that stand here as they were written, for they have no result."""


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
        draft.note(columns.told(sheet.rows[head]))
        if sheet.formulas:
            told = (
                f"Celler i »{sheet.title}« med en formel uden resultat er læst, som de er skrevet"
            )
            draft.note(f"{told}: {sheet.formulas}.")
        for row in sheet.rows[head + 1 :]:
            if starts:
                draft.write("\f")
            starts.append(draft.at)
            _write(
                draft, columns, list(zip_longest(sheet.rows[head], row, fillvalue="")), len(starts)
            )
    if not starts:
        raise RefusedError(
            "Regnearket har ingen kolonne med høringssvar.",
            "Kald kolonnen med svarene »Høringssvar«, skriv i høringsfilen under »columns«, "
            "hvad den hedder, eller gem arket som PDF.",
        )
    return draft.reading(starts)


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
        for line in text.splitlines()[:_TITLES]
    )
    divider = max(tried, key=lambda pair: pair[0], default=(0, _NEVER))[1]
    csv.field_size_limit(_LARGEST_CELL)
    try:
        found = csv.reader(StringIO(text, newline=""), delimiter=divider)
        rows = [[_cell(value) for value in row] for row in found]
    except csv.Error as error:
        raise RefusedError("Filen kan ikke læses som CSV.", "Gem arket som .xlsx.") from error
    return _Sheet("CSV", [row for row in rows if any(row)])


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
    for holds, (shown, _) in _HEAD.items():
        values = [value for it, _, value in said if it is holds]
        draft.write(f"{shown}: {_joined(holds, values)}\n")
    answers = [(name, value) for it, name, value in said if it is Holds.ANSWER]
    if all(it in _HEAD for it, _, _ in said):
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
