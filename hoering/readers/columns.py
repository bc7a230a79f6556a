"""What the columns of a hearing portal's export hold, by their names or as a person says."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TypeAlias

from hoering.forms import is_about_publishing
from hoering.hearing import Holds

COLUMNS = "HOERING_COLUMNS"
"""The variable (JSON) that tells the worker what people said of columns: name -> what it holds."""
_CORRECT = "Passer det ikke, så skriv i høringsfilen under »columns«, hvad de rummer."
_ANSWER = re.compile(
    r"(?:(?:dit|mit|jeres|deres)\s+)?(?:hørings)?svar(?:et|tekst)?(?!\s*(?:nr|nummer|id|dato|type))\b|besvarelse"
    r"|(?:bemærkning|kommentar)(?:er)?\b|tekst\b",
    re.I,
)
_FILES = re.compile(r"vedhæft|filer?\b|bilag", re.I)
HEAD = {
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
TITLES = 5
"""So many rows may stand above the names of the columns."""
_FEWEST_NAMED = 2
"""So many cells of a row that are names of columns make it a row of names."""

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
        heads = {} if is_about_publishing(name) else HEAD  # "Hemmelig adresse: Ja" is no address
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
        top = [row if full[nr] > alone else [] for nr, row in enumerate(rows[:TITLES])]
        named = [nr for nr, row in enumerate(top) if any(map(self._answers, row))]
        return max(named, key=lambda nr: (self.known(top[nr]), -nr), default=None)

    def names(self, rows: Sequence[Row]) -> tuple[Row, Sequence[Row]]:
        """The names of the columns, and the rows below.

        Columns may be named in two rows ("Svar" above "Havnen" and "Broen"): a second row of names
        is nobody's answer.
        """
        above, *below = rows
        if not below or not self._names_again(above, below[0]):
            return above, below
        pairs = zip_longest(_spread(above), below[0], fillvalue="")
        return [self._one_name(*pair) for pair in pairs], below[1:]

    def _names_again(self, above: Row, row: Row) -> bool:
        """Whether a row names columns that the one above groups, or repeats it.

        Somebody's answer may be called like a column ("Forening" below "Type"): below a name that
        stands for one column alone, nothing else than that name may stand.
        """
        pairs = list(zip_longest(above, row, fillvalue=""))
        beside = [name for name, _ in pairs[1:]]
        alone = zip(pairs, [*beside, "the edge"], strict=True)
        held = (cell in ("", name) for (name, cell), after in alone if name and after)
        return all(held) and sum(self.holds(cell) in HEAD for cell in row if cell) >= _FEWEST_NAMED

    def _one_name(self, group: str, name: str) -> str:
        plain = not name or not group or self.holds(name) in HEAD
        return (name or group) if plain else f"{group}: {name}"

    def _answers(self, name: str) -> bool:
        return bool(name) and self.holds(name) is Holds.ANSWER

    def told(self, row: Row) -> str:
        """How the columns were understood, for a person to confirm or correct."""
        names = [name for name in row if name]
        by_kind = {it: [name for name in names if self.holds(name) is it] for it in Holds}
        parts = (f"{it}: {', '.join(found)}" for it, found in by_kind.items() if found)
        return f"Kolonnerne er læst sådan: {'; '.join(parts)}. {_CORRECT}"


def _spread(above: Row) -> Row:
    """One cell may stand over several columns: it names those beside it too."""
    filled: Row = []
    for name in above:
        filled.append(name or (filled[-1] if filled else ""))
    return filled
