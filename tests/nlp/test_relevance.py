"""What tells that a sentence treats a theme, sign by sign."""

from __future__ import annotations

import pytest

from hoering.hearing import Hearing, Theme
from hoering.nlp.reading import read
from hoering.nlp.stance.relevance import context, relevance_signs
from hoering.nlp.stance.view import Viewer

COURSES = Theme(
    "kurser", "Gratis rygestopkurser", "Kommunen foreslår, at der holdes gratis rygestopkurser.",
    keywords=("rygestopkursus", "nikotinplaster"), sections=("indsats 2",),
)  # fmt: skip
TAPS = Theme(
    "vand", "Drikkevandsposter", "Kommunen foreslår, at der opstilles drikkevandsposter.",
    keywords=("drikkevandspost",), sections=("indsats 5",),
)  # fmt: skip
SAID_ALONE, NUMBERED, OTHER_NUMBER = "om:sidste_led", "om:nummer", "om:andet_nummer"


@pytest.fixture(scope="module")
def viewer() -> Viewer:
    return Viewer(Hearing("h", "Forebyggelsesplan", (COURSES, TAPS)))


def signs(viewer: Viewer, text: str, of: int) -> dict[str, float]:
    """The signs of the first sentence."""
    sentences = read(text, viewer.nlp)
    meaning = viewer.embed([sentence.text for sentence in sentences])
    return relevance_signs(
        context(sentences, viewer.targets, viewer.themes, meaning), sentences, 0, of
    )


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("Kurserne bør oprettes.", (True, False)),
        ("Posterne fryser om vinteren.", (False, True)),
        ("Bussen kører for sent.", (False, False)),
        ("Vandet er koldt.", (False, False)),  # inside a compound, not what it is
        ("Rygning er usundt.", (False, False)),  # how one begins
    ],
)
def test_the_last_part_of_a_compound_names_it(
    said: str, holds: tuple[bool, bool], viewer: Viewer
) -> None:
    """Who has read "rygestopkurser" says "kurserne"."""
    assert tuple(SAID_ALONE in signs(viewer, said, of) for of in (0, 1)) == holds


def test_a_section_number_is_a_sign_of_its_own(viewer: Viewer) -> None:
    """A keyword may stand in passing, a section's number hardly does."""
    said = "Indsats 2 har vi ventet på."
    assert NUMBERED in signs(viewer, said, 0)
    assert OTHER_NUMBER not in signs(viewer, said, 0)
    assert {NUMBERED, OTHER_NUMBER} & signs(viewer, said, 1).keys() == {OTHER_NUMBER}
    assert NUMBERED not in signs(viewer, "Nikotinplastrene har vi ventet på.", 0)


HEADED = [
    ("Ad indsats 5: Godt forslag. Vi har ventet længe.", {"vand"}),
    ("Indsats 5) Godt forslag. Vi har ventet længe.", {"vand"}),
    ("Drikkevandsposter: Godt forslag. Vi har ventet længe.", {"vand"}),
    ("Nikotinplaster\n\nAd indsats 5: Godt forslag. Vi har ventet længe.", {"vand"}),
    ("Nikotinplaster\n\nAd indsats 5: Godt forslag.\n\nVi har ventet længe.", {"kurser"}),
    ("Vi siger det igen: Godt forslag. Vi har ventet længe.", set()),
    ("5) Godt forslag. Vi har ventet længe.", set()),
    ("Vi drikker kl. 5: Godt forslag. Vi har ventet længe.", set()),
    ("Til indsats 5: Godt forslag. Vi har ventet længe.", {"vand"}),
    ("Ad indsats 5: Godt forslag. Bemærk: Det haster. Vi har ventet længe.", {"vand"}),
    ("Ad indsats 5: Godt forslag.\nBegrundelse: Det haster. Vi har ventet længe.", {"vand"}),
    ("Ad indsats 5: Godt forslag.\nØkonomi: Det er dyrt. Vi har ventet længe.", set()),
    ("Ad indsats 5: Godt. Nikotinplaster er dyre. Vi har ventet længe.", set()),
    ("Vi drikker af vores drikkevandspost: Den er god. Vi har ventet længe.", set()),
    ("Drikkevandsposten er god: Den virker. Vi har ventet længe.", set()),
    ("Nikotinplastre og drikkevandsposter: Godt. Vi har ventet længe.", set()),
    ("_" * 3000, set()),
    ("Kommentarer fra Ib viser, at nikotinplastre virker.\nDet er godt", set()),
    ("Høringssvar fra Nikotinplaster ApS\n\nVi har ventet længe.", set()),
    ("Høringssvar fra Ib Bo om nikotinplaster\n\nVi har ventet længe.", {"kurser"}),
]


@pytest.mark.parametrize(("text", "themes"), HEADED)
def test_what_opens_a_line_is_its_heading(text: str, themes: set[str], viewer: Viewer) -> None:
    """In its own paragraph, and nearer than the heading above; the sender's name heads nothing."""
    assert viewer.themes.headed(read(text, viewer.nlp))[-1] == themes
