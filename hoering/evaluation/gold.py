"""Gold: responses as a careful reader labels them, one JSON line each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hoering.errors import InputError, why
from hoering.labels import Stance

_SHAPE = (
    'Hver linje skal være som {"id": "1", "text": "…", "sender": null, '
    '"labels": {"tema": "støtter"}, "evidence": {"tema": "ordret passage"}}.'
)


@dataclass(frozen=True, slots=True)
class Gold:
    """A response as a careful reader labels it (one line of a gold file).

    ``labels`` are the themes that are treated; ``evidence`` one verbatim passage for each.
    ``hearing`` names the hearing file where the lines are of several hearings. ``known`` are the
    themes of which it says anything, None for all: of the rest nobody knows whether it is treated.
    """

    id: str
    text: str
    sender: str | None
    labels: dict[str, Stance]
    evidence: dict[str, str]
    hearing: str = ""
    kind: str = ""
    spelling: str = ""
    known: frozenset[str] | None = None

    @property
    def words(self) -> int:
        """How long the response is."""
        return len(self.text.split())

    def knows(self, theme: str) -> bool:
        """Whether it says what is held of a theme, or that it is not treated."""
        return self.known is None or theme in self.known


def load_gold(paths: Iterable[Path]) -> list[Gold]:
    """Read gold files (JSON Lines).

    Raises:
        InputError: a file is not there or empty, or a line is no gold record; the message names its
            number.
    """
    return [record for path in paths for record in _records(path)]


def _records(path: Path) -> list[Gold]:
    try:
        # Not splitlines: a text may hold other line ends than the file's own.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(f"»{path}« kan ikke læses ({why(error)}).", "Ret stien.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"»{path}« er ikke gemt som UTF-8.", "Gem den igen.") from error
    records = [_gold(line, nr, path) for nr, line in enumerate(lines, 1) if line.strip()]
    if not records:
        raise InputError(f"»{path}« rummer ingen guldsvar.", _SHAPE)
    return records


def _gold(line: str, nr: int, path: Path) -> Gold:
    try:
        row = json.loads(line)
        return Gold(
            id=row["id"],
            text=row["text"],
            sender=row.get("sender"),
            labels={theme: Stance(stance) for theme, stance in row["labels"].items()},
            evidence=row.get("evidence", {}),
            hearing=row.get("hearing") or "",
            kind=row.get("kind") or "",
            spelling=row.get("spelling") or "",
            known=None
            if row.get("complete", True)
            else frozenset(row.get("decided") or row["labels"]),
        )
    except KeyError as error:
        what = f"nøglen »{error.args[0]}« mangler"
        raise InputError(f"{path.name}, linje {nr}: {what}.", _SHAPE) from error
    except json.JSONDecodeError as error:
        what = f"linjen er ikke gyldig JSON (tegn {error.pos + 1})"
        raise InputError(f"{path.name}, linje {nr}: {what}.", _SHAPE) from error
    except (AttributeError, TypeError, ValueError) as error:
        stances = ", ".join(stance.value for stance in Stance)
        what = f"»labels« skal give hvert tema en holdning ({stances})"
        raise InputError(f"{path.name}, linje {nr}: {what}.", _SHAPE) from error
