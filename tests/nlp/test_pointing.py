"""Themes that answers point at by their place: every case of ``pointing_cases.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hoering.hearing import Hearing, Theme
from hoering.nlp.language import features
from hoering.nlp.pointing import Pointer, Way
from hoering.nlp.reading import read
from hoering.nlp.themes import ThemeFinder

CASES = yaml.safe_load((Path(__file__).parent / "pointing_cases.yaml").read_text(encoding="utf-8"))
NAMES = ("gadelys", "bænke", "toiletter", "hunde")
THEMES = tuple(
    Theme(str(nr), name, f"Kommunen foreslår {name}.", keywords=(name,), sections=(str(nr),))
    for nr, name in enumerate(NAMES, 1)
)  # fmt: skip
EVERY = [1, 2, 3, 4]


@pytest.fixture(scope="module")
def finder() -> ThemeFinder:
    return ThemeFinder(Hearing("h", "Byrumsplan", THEMES), features())


def ways(finder: ThemeFinder, text: str) -> dict[str, Way]:
    """How the last sentence of a text points at themes."""
    return finder.pointed(read(text, features()))[-1]


@pytest.mark.parametrize("case", CASES, ids=[case["said"] for case in CASES])
def test_each_case_points_as_it_says(case: dict[str, Any], finder: ThemeFinder) -> None:
    wanted = {
        str(nr): way
        for way in Way
        for nr in (EVERY if case.get(way.value) == "alt" else case.get(way.value, ()))
    }
    assert ways(finder, case["said"]) == wanted


def test_the_rest_is_what_was_not_spoken_of_before(finder: ThemeFinder) -> None:
    """Two sentences back counts as well."""
    said = "Bænkene er vi imod. Det har vi sagt før. De øvrige forslag støtter vi."
    assert ways(finder, said) == {"1": Way.REST, "3": Way.REST, "4": Way.REST}


def test_without_numbers_the_place_in_the_hearing_file_counts() -> None:
    unnumbered = [Theme(name, name, None) for name in NAMES]
    assert Pointer(unnumbered)("Det tredje forslag er vi imod.").place == {"toiletter"}


def test_a_number_of_two_themes_points_at_both() -> None:
    """Track 2 holds 2.a and 2.b; who names one of these names the other not."""
    themes = [Theme(s, s, None, sections=(s,)) for s in ("spor 1", "2.a", "2.b", "spor 3")]
    pointer = Pointer(themes)
    assert pointer("Vi støtter spor 2.").place == {"2.a", "2.b"}
    assert pointer("Vi støtter punkt 2.b.").place == frozenset()
    assert pointer("De to sidste punkter støtter vi.").place == {"2.a", "2.b", "spor 3"}
