"""What Danes are called: how many bear a word as their first or last name.

Kept as fingerprints beside the weights of the finder of names (``pipelines/dansk/navne.npz``).
Whoever finds names in running text reads it, and whoever tells who wrote a letter.
"""

from __future__ import annotations

import re
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from hoering.settings import bundled

_WELL_KNOWN, _MOST_GIVEN = 3, 4
"""The step from which a word is a first name before all else, and how many may stand together."""


class Bearers:
    """How often a word is borne as a first or last name, in steps of a factor of ten (0: never)."""

    def __init__(self, table: dict[str, NDArray[np.generic]]) -> None:
        self._tables = {
            kind: dict(
                zip(table[f"{kind}_print"].tolist(), table[f"{kind}_step"].tolist(), strict=True)
            )
            for kind in ("first", "last")
        }

    def step(self, kind: str, word: str) -> int:
        """``kind`` is "first" or "last"; a genitive counts as what it is the genitive of."""
        table, low = self._tables[kind], word.lower()
        found = int(table.get(fingerprint(low), 0))
        if not found and low.endswith("s") and len(low) > 3:
            found = int(table.get(fingerprint(low.rstrip("s").rstrip("'’")), 0))
        return found


def fingerprint(name: str) -> int:
    """What is kept of a name."""
    return crc32(name.encode())


@cache
def bearers() -> Bearers:
    """The names that travel with hoering."""
    with np.load(bundled("pipelines") / "dansk" / "navne.npz") as table:
        return Bearers({key: table[key] for key in table.files if "_" in key})


def are_given(name: str) -> bool:
    """Whether this is first names and nothing more ("Ida og Jonas"): it may be many people's."""
    words = [word for word in re.split(r"\s*[,&/]\s*|\s+", name) if word != "og"]
    return 0 < len(words) <= _MOST_GIVEN and all(map(_is_given, words)) and _parted(name)


def _parted(name: str) -> bool:
    """Whether each stands by itself: "Lars Peter" may be a first and a last name."""
    return all(" " not in part for part in re.split(r"\s*[,&/]\s*|\s+og\s+", name))


def _is_given(word: str) -> bool:
    parts = word.split("-")
    return word[:1].isupper() and all(bearers().step("first", p) >= _WELL_KNOWN for p in parts)
