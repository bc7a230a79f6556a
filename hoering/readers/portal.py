"""A hearing portal's export (.xlsx, .csv): one row for each answer.

Every row becomes a page of its own that looks like the portal's printout: who, when and where as
"Name: value" lines, always the same, a blank line, then everything else the row says, the answer
first. Files that belong to it are not in the export, so each of them is a gap.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import zip_longest
from typing import TypeAlias
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from hoering.errors import RefusedError
from hoering.readers.plain import decode
from hoering.readers.reading import Draft, Reading, well_formed

_ANSWER = re.compile(
    r"(?:(?:dit|mit|jeres|deres)\s+)?(?:hørings)?svar(?:et|tekst)?(?!\s*(?:nr|nummer|id|dato|type))\b|besvarelse"
    r"|(?:bemærkning|kommentar)(?:er)?\b|tekst\b",
    re.I,
)
_FILES = re.compile(r"vedhæft|filer?\b|bilag", re.I)
_HEAD = {
    "Svarnummer": r"svar\s?(?:nummer|nr\.?|id)|nr\.?|nummer|id",
    "Navn": r"indsendt af|navn|afsender|fornavn|efternavn|fulde navn",
    "Organisation": r"(?:virksomhed|organisation)(?:s\s?navn|snavn)?(?:\s?/\s?\w+)?|forening|firma"
    r"|høringspart",
    "Dato": r"dato|modtaget|indsendt(?: den)?|oprettet|tidspunkt|tidsstempel",
    "By": r"e-?mail|mail|telefon|tlf\.?|mobil|.*adresse|by|post(?:nr\.?|nummer)",
}
"""What is printed above every answer, and the columns that go into it."""
_TITLES = 5
"""So many rows may stand above the names of the columns."""
_LARGEST_CELL = 10_000_000
_NEVER = "\x1f"  # a separator that nobody types
_DIVIDERS = (_NEVER, ";", ",", "\t")
_NONE = {"nej", "ingen", "0", "-", "no", "none"}
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # a workbook; one with a password is the other
# What a broken or hostile workbook makes zipfile, the XML parser and openpyxl raise.
_DAMAGED = (BadZipFile, InvalidFileException, KeyError, OSError, SyntaxError, TypeError, ValueError)

Row: TypeAlias = list[str]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The rows of one sheet that say anything."""

    title: str
    rows: Sequence[Row]

    def head(self) -> int | None:
        """Which row names the columns: the one on top in which most cells are known names.

        A title above them stands in one cell alone.
        """
        wide = max(len(list(filter(None, row))) for row in self.rows) > 1
        top = [row if not wide or len(list(filter(None, row))) > 1 else [] for row in self.rows]
        named = [nr for nr, row in enumerate(top[:_TITLES]) if any(map(_ANSWER.match, row))]
        return max(named, key=lambda nr: (_known(top[nr]), -nr), default=None)


def read(data: bytes) -> Reading:
    """The answers of an export, row by row.

    Raises:
        RefusedError: it is damaged, or no column of it holds answers.
    """
    draft = Draft()
    starts: list[int] = []
    for sheet in _workbook(data) if data.startswith(_BINARY) else [_csv(data)]:
        head = sheet.head()
        if head is None:
            draft.gap(f"arket »{sheet.title}«", "Arket har ingen kolonne med høringssvar.")
            continue
        for row in sheet.rows[:head]:
            draft.note(f"Over kolonnerne i »{sheet.title}« står: »{' '.join(filter(None, row))}«")
        for row in sheet.rows[head + 1 :]:
            if starts:
                draft.write("\f")
            starts.append(draft.at)
            _write(draft, list(zip_longest(sheet.rows[head], row, fillvalue="")))
    if not starts:
        raise RefusedError(
            "Regnearket har ingen kolonne med høringssvar.",
            "Kald kolonnen med svarene »Høringssvar«, eller gem arket som PDF.",
        )
    return draft.reading(starts)


def _workbook(data: bytes) -> Iterator[_Sheet]:
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what a file says of its own size is not always so
            rows = ([_cell(value) for value in row] for row in sheet.iter_rows(values_only=True))
            if said := [row for row in rows if any(row)]:
                yield _Sheet(sheet.title, said)
    except _DAMAGED as error:
        raise RefusedError(
            "Regnearket er beskadiget eller låst med en adgangskode.",
            "Åbn det i Excel, og gem det igen som .xlsx uden adgangskode.",
        ) from error


def _csv(data: bytes) -> _Sheet:
    """Cells divided by what divides the columns' names; a guess by the whole text goes wrong."""
    text = re.sub(r"\Asep=.\r?\n", "", decode(data)[0])
    # One column has no divider: commas in its cells are the sender's own.
    tried = (
        (_known(line.strip().split(divider)), divider)
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
    """What a cell says; a moment as "2025-10-02 14:31". A form feed would end the page."""
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


def _write(draft: Draft, row: Sequence[tuple[str, str]]) -> None:
    """One answer: its head, its own words, what else the row says, and its files."""
    said = [(name, value) for name, value in row if value]
    for field, columns in _HEAD.items():
        values = [value for name, value in said if re.fullmatch(columns, name, re.I)]
        draft.write(f"{field}: {_joined(field, values)}\n")
    answers = [(name, value) for name, value in said if not name or _ANSWER.match(name)]
    for name, value in answers:
        draft.write(f"\n{name}\n{value}\n" if len(answers) > 1 else f"\n{value}\n")
    for name, value in said:
        if (name, value) not in answers and not _is_head(name):
            draft.write(f"\n{name}: {' '.join(value.split())}\n")
    for file in (file for name, value in said if _is_files(name) for file in _listed(value)):
        draft.gap(f"vedhæftet fil: {file}", "Filen følger ikke med udtrækket fra portalen.")


def _joined(field: str, values: Sequence[str]) -> str:
    """One line; a name's parts side by side, anything else with commas."""
    return " ".join((" " if field == "Navn" else ", ").join(values).split())


def _is_head(name: str) -> bool:
    return any(re.fullmatch(columns, name, re.I) for columns in _HEAD.values())


def _is_files(name: str) -> bool:
    return _FILES.match(name) is not None and not _ANSWER.match(name)


def _listed(files: str) -> Sequence[str]:
    named = (part.strip() for part in re.split(r"[\n;,|]", files))
    return [name for name in named if name and name.lower() not in _NONE]


def _known(row: Sequence[str]) -> int:
    """How many cells are the name of a column that we know."""
    names = (cell.strip(' "') for cell in row)
    return sum(_is_head(name) or bool(name and _ANSWER.match(name)) for name in names)
