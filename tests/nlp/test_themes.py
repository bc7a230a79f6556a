"""Which theme a stretch of text names, by half a word as well, and which a wish belongs to."""

from __future__ import annotations

import pytest

from hoering.hearing import Hearing, Theme
from hoering.nlp.demands import DemandFinder
from hoering.nlp.language import features
from hoering.nlp.reading import read
from hoering.nlp.themes import ThemeFinder
from hoering.records import Response
from hoering.text import Text

ROOM = Theme("rum", "Stofindtagelsesrum", None, sections=("2.1",))
STOP = Theme("terminal", "Ny busterminal", None, keywords=("busterminal",), sections=("2.2",))
TRAM = Theme("gade", "Letbanegade", None, keywords=("sporvogn",), sections=("2.3",))
SIDE = Theme("side", "Sidegade", None, sections=("2.4",))
WORDS = "værested fodgængerovergang kultur byplan idrætsforening natbus"
REST = Theme("andet", "Andet", None, keywords=tuple(WORDS.split()), sections=("2.5",))
LINE = Theme("linje", "Linje 5", None, sections=("2.6",))


@pytest.fixture(scope="module")
def finder() -> ThemeFinder:
    return ThemeFinder(Hearing("h", "Busplan", (ROOM, STOP, TRAM, SIDE, REST, LINE)), features())


@pytest.mark.parametrize(
    ("said", "theme"),
    [
        ("Rummet bør flyttes.", "rum"),
        ("Den nye terminal skal have et toilet.", "terminal"),
        ("Terminalen bør tegnes om.", "terminal"),
        ("Vognen bør køre om natten.", "gade"),
        ("Gaden bør lukkes.", None),
        ("Banen bør lukkes.", None),
        ("I stedet bør der være ro.", None),
        ("Denne gang bør I lytte.", None),
        ("Turen er lang.", None),
        ("Planen bør ændres.", None),
        ("Foreningen ønsker ro.", None),
        ("Bussen bør køre oftere.", None),
        ("Værestedet bør bestå.", None),
        ("Vi mangler rum til børnene.", None),
        ("Der er plads i byen.", None),
        ("Det er sent.", None),
    ],
)
def test_half_a_word_names_the_one_theme_that_has_it(
    said: str, theme: str | None, finder: ThemeFinder
) -> None:
    """A thing that is known, and that no other theme may be."""
    assert finder.half_named(said) == ({theme} if theme else set())


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Ad 2.2: Godt. Vi foreslår, at der kommer et toilet.", "terminal"),
        ("Stofindtagelsesrum\n\nVi foreslår, at der kommer et toilet.", "rum"),
        ("Stofindtagelsesrum\n\nVi foreslår, at busterminalen flyttes.", "terminal"),
        ("Stofindtagelsesrum\n\nVi foreslår, at terminalen flyttes.", "terminal"),
        ("Vi bor her.\n\nVi foreslår, at der kommer et toilet.", None),
        ("Ad 2.2: Godt.\n\nVi foreslår, at der kommer et toilet.", None),
    ],
)
def test_a_wish_belongs_to_what_it_names_or_stands_under(
    text: str, theme: str | None, finder: ThemeFinder
) -> None:
    """The nearest name first."""
    found = DemandFinder(finder, features())(Response("1", "", "a.txt", Text(text))).demands
    assert [demand.theme for demand in found] == [theme]


def test_a_wish_below_a_thousand_headings_belongs_to_its_own(finder: ThemeFinder) -> None:
    """Headings are no chain that is gone down one by one."""
    text = "Andre sager\n\nVi bor her.\n\n" * 1000 + "Busterminal\n\nVi foreslår et tag."
    found = DemandFinder(finder, features())(Response("1", "", "a.txt", Text(text))).demands
    assert [demand.theme for demand in found] == ["terminal"]


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("Vi støtter linje 5.", True),
        ("På linje nr. 5 er der trængsel.", True),
        ("Behold linje 4 og 5.", True),
        ("Behold linjerne 3, 4 og 5.", True),
        ("Linje 4 kører 5 gange i timen.", False),
        ("Linje 4 kører fra kl. 5.", False),
        ("Linje 50 er god.", False),
        ("Linje " + "11 " * 200 + "er god.", False),
    ],
)
def test_what_is_called_by_a_number_has_it_right_behind(
    said: str, named: bool, finder: ThemeFinder
) -> None:
    """Or behind another of its kind."""
    sentence = read(said, features())[0]
    assert ("linje" in finder.named(sentence.text, sentence.lemmas)) is named
