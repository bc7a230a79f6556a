"""The fonts whose glyph numbers are known: the tables of ``pipelines/tegn/families.json``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from hoering.repair.families import Family
from hoering.settings import bundled


@cache
def fonts() -> tuple[tuple[Family, ...], ...]:
    """Every font with a table, as one family for each extent to which it may be broken."""
    return tuple(tuple(_family(entry, floor) for floor in entry["fra"]) for entry in _listed())


@cache
def _listed() -> list[dict[str, Any]]:
    path = bundled("pipelines") / "tegn" / "families.json"
    listed: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return listed


def _family(entry: dict[str, Any], floor: str) -> Family:
    tables = [{int(c, 16): t for c, t in entry.get(k, {}).items()} for k in ("koder", "formodet")]
    first = [int(code, 16) for code in entry.get("kun_forrest", {}).get(floor, ())]
    initials = range(first[0], first[1] + 1) if first else ()
    if initials:
        tables = [{c: t for c, t in table.items() if t.isalpha()} for table in tables]
    return Family(
        entry["id"], tables[0] | tables[1], int(floor, 16), frozenset(tables[1]), initials
    )


def named(font: str) -> Mapping[int, str]:
    """Glyph number -> target, by the table of the font of this name; empty where there is none."""
    plain = re.sub("[^a-z]", "", font.lower())
    for entry in _listed():
        if any(plain.startswith(name) for name in entry.get("skrifter", ())):
            return {int(code, 16): target for code, target in entry["koder"].items()}
    return {}
