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


CHAPTERS = ("2.1", "2.2", "2.3", "2.4"), ("2.a", "2.b", "2.c", "2.d")


@pytest.mark.parametrize("sections", CHAPTERS)
def test_in_one_chapter_its_parts_are_counted(sections: tuple[str, ...]) -> None:
    """Where all proposals are numbered 2.1 to 2.4, "forslag 3" is 2.3 and not all of them."""
    pointer = Pointer([Theme(s, s, None, sections=(s,)) for s in sections])
    assert pointer("Forslag 3 er vi imod.").place == {sections[2]}
    assert pointer("Støtter pkt. 1, 2 og 4.").place == {sections[0], sections[1], sections[3]}
    assert pointer("Det sidste forslag er godt.").place == {sections[3]}
    assert pointer("Forslag 7 er vi imod.").place == frozenset()
    assert pointer("Spor 2 støtter vi, og afsnit 2 er godt.").place == set(sections)
    assert pointer("Spor 2 og 3 støtter vi.").place == set(sections[1:3])
    assert pointer("Vi støtter punkt 2.").place == {sections[1]}


NUMBERED = [
    ("2.1", "Ad 2.1: Godt forslag.", True),
    ("2.1", "Vi støtter punkt 2.1.", True),
    ("2.1", "Se 2.1.3 i notatet.", True),
    ("2.b", "Vi er imod 2b.", True),
    ("2.b", "Vi er imod 2. b.", True),
    ("12", "Vi er imod punkt 12.", True),
    ("1", "Vi er imod punkt 1.", True),
    ("2.1", "Jeg er 21 år.", False),
    ("2.1", "Vi har 2 1-årige.", False),
    ("2.2", "Bussen kører kl. 22.", False),
    ("2.1", "Den 2.1.2027 var det mørkt.", False),
    ("12", "Vi har 12 kolonihaver.", False),
    ("1", "Vi er imod punkt 12.", False),
    ("1", "Vi er imod punkt 1.b.", False),
    ("2.4", "Vi støtter 2.1-2.4.", True),
    ("2.1", "Bussen kom kl. 2.1 og kørte 2.1 km.", False),
    ("2.1", "Det koster 2.1 mio. kr.", False),
    ("2.1", "Den 2.1. var det mørkt.", False),
    ("12", "Vi bor på Skolegade nr. 12.", False),
    ("3", "Vi tager bus nr. 3 til byen.", False),
    ("3", "Vi er imod nr. 3.", True),
    ("2.b", "Min datter går i 2.b.", False),
    ("2.b", "Vi bor i Nygade 2b.", False),
]


@pytest.mark.parametrize(("section", "said", "named"), NUMBERED)
def test_a_section_is_named_by_its_whole_number(section: str, said: str, named: bool) -> None:
    """What is as old, as many or as late names no section."""
    themes = [
        Theme(s, name, None, sections=(s,)) for s, name in ((section, "tyk"), ("9.9", "tynd"))
    ]
    finder = ThemeFinder(Hearing("h", "Plan", tuple(themes)), features())
    assert (section in finder.numbered(said)) is named


@pytest.mark.parametrize(
    ("text", "pointed"),
    [
        ("1) Gadelys er godt.\n2) Lad det ske snart.", True),
        ("1) Lad os få mere ro.\n2) Lad det ske snart.", True),
        ("1) Hunde bør i snor.\n2) Lad det ske snart.", False),
        ("Det første er hundene.\n2) Lad det ske snart.", True),
        ("1: Gadelys er godt.\n2: Lad det ske snart.", True),
        ("1: Hunde bør i snor.\n2: Lad det ske snart.", False),
        ("2:30 er for sent.", False),
    ],
)
def test_numbers_of_a_list_of_ones_own_are_no_places(
    text: str, pointed: bool, finder: ThemeFinder
) -> None:
    """Where "1)" stands before the fourth proposal, "2)" is not the second."""
    assert (ways(finder, text) == {"2": Way.LOOSELY}) is pointed
