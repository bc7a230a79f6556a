"""The encoder that reads a response beside a theme: what it is shown, and what it makes of it."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from hoering.hearing import Hearing
from hoering.nlp.reading import read
from hoering.nlp.stance.judge import ABSENT, Judge
from hoering.nlp.stance.reader import (
    FLOOR,
    HELD,
    LONGEST,
    SAID,
    WORDS,
    Reader,
    Reading,
    Window,
    joined,
    quoted_signs,
    read_signs,
    windows,
)
from hoering.nlp.stance.view import Judged, Viewer

HEAD = [2, 100, 3]


def test_nothing_is_told_to_the_makers_of_the_library(tmp_path: Path) -> None:
    """Where the library is let, it begins by keeping a mark of its session to send along."""
    asked = "from hoering.nlp.stance.reader import Reader; Reader.ours()"
    quiet = (
        "CI",
        "GITHUB_ACTIONS",
        "ORT_DISABLE_TELEMETRY",
    )  # these would silence it by themselves
    env = {name: value for name, value in os.environ.items() if name not in quiet}
    subprocess.run([sys.executable, "-c", asked], check=True, env=env | {"TMPDIR": str(tmp_path)})
    assert list(tmp_path.iterdir()) == []


def flat(many: int) -> tuple[np.ndarray, np.ndarray]:
    return np.full(many, 0.5), np.full((many, len(SAID)), 0.2)


@pytest.mark.parametrize("lengths", [[10] * 4, [150] * 12, [200, 5, 199, 1, 180, 180, 9], [3]])
def test_every_sentence_is_read_in_some_window(lengths: list[int]) -> None:
    """Windows hold what fits under the head; the parts overlap and leave no sentence out."""
    sentences = [[5, *range(10, 9 + length)] for length in lengths]
    made = windows(HEAD, sentences, *flat(len(lengths)))
    for one in made:
        assert one.words[:3] == HEAD
        assert len(one.words) <= LONGEST
        assert [one.words[place] for place in one.places] == [5] * len(one.numbers)
    parts = made[1:] or made
    assert {nr for one in parts for nr in one.numbers} == set(range(len(lengths)))
    for before, after in pairwise(parts):
        assert after.numbers[0] <= before.numbers[-1] + 1


def test_a_digest_holds_what_treats_the_theme_in_its_order() -> None:
    """A yes on the first page and its "but" on the third are read together."""
    sentences = [[5, *[10 + nr] * 150] for nr in range(12)]
    about, said = flat(12)
    about[[1, 7, 11]] = 0.7, 0.9, 0.8
    digest = windows(HEAD, sentences, about, said)[0]
    assert digest.numbers == [1, 7, 11]
    assert [digest.words[place + 3] for place in digest.places] == [11, 17, 21]


def test_marks_tell_what_the_linear_models_say() -> None:
    """How far a sentence treats the theme, what it seems to say, and how surely."""
    said = np.array([[0.6, 0.1, 0.1, 0.1, 0.1], [0.2, 0.2, 0.2, 0.2, 0.2]])
    (one,) = windows(HEAD, [[5, 50], [5, 51]], np.array([0.95, 0.0]), said)
    assert one.words == [*HEAD, 5, WORDS + 5, WORDS + 7, 50, 5, WORDS, WORDS + 6, 51]


def test_the_digest_says_what_the_response_holds() -> None:
    """It comes first; a sentence it lacks is heard where the parts see most around it."""
    here, there = np.zeros(8), np.zeros(8)
    here[HELD.index("afviser")], there[HELD.index(ABSENT)] = 5, 5
    digest = (Window([], [0], [1]), here, np.full((1, 7), 9.0))
    one = (Window([], [0, 1, 2], [0, 1, 2]), there, np.full((3, 7), 1.0))
    two = (Window([], [0, 1, 2], [1, 2, 3]), there, np.full((3, 7), 2.0))
    reading = joined(4, [digest, one, two])
    assert HELD[int(reading.held.argmax())] == "afviser"
    assert reading.each[:, 0].tolist() == [1.0, 9.0, 2.0, 2.0]
    assert joined(3, [one]).each[:, 0].tolist() == [1.0] * 3


def test_a_reading_as_signs() -> None:
    """Probabilities add up, and the sentence likeliest to be quoted is told from the rest."""
    rng = np.random.default_rng(1)
    reading = Reading(rng.normal(size=8), rng.normal(size=(3, 7)))
    assert np.exp(reading.held).sum() == pytest.approx(1)
    assert reading.reason.sum() == pytest.approx(1)
    assert reading.cited.sum() == pytest.approx(1)
    assert [f"læst:{name}" for name in HELD] == list(read_signs(reading, []))[: len(HELD)]
    rows = quoted_signs(reading, "støtter")
    assert [row["læst:flest"] for row in rows].count(1.0) == 1


def test_the_quoted_sentence_and_the_other_themes_are_heard() -> None:
    """Only the sentence to be quoted counts, and every other theme's reading is added up."""
    each = np.zeros((2, 7))
    each[1, 6] = each[0, 1 + SAID.index("støtter")] = each[1, 1 + SAID.index("afviser")] = 20
    against = np.full(8, -20.0)
    against[HELD.index("afviser")] = 20
    reading = Reading(np.zeros(8), each)
    alone = read_signs(reading, [])
    assert alone["læst:citeret:afviser"] == pytest.approx(0, abs=0.01)
    assert alone["læst:citeret:støtter"] < -5
    assert alone["læst:andre:afviser"] == 0
    for others, told in ((1, 1.0), (2, 2.0), (3, 2.0)):
        signs = read_signs(reading, [Reading(against, each)] * others)
        assert signs["læst:andre:afviser"] == pytest.approx(told)
        assert signs["læst:andre:støtter"] == pytest.approx(0)


def judged(harbour: Hearing, text: str) -> Judged:
    viewer = Viewer(harbour)
    view = viewer(text)
    assert view is not None
    return view.read(Judge.ours(), Reader.ours(), viewer.targets)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Vi støtter havnebadet. Det bliver godt for børnene.", "støtter"),
        ("Havnebadet er en dårlig idé, og vi siger nej til det.", "afviser"),
        ("Vi støtter havnebadet, hvis der kommer en livredder.", "betinget"),
    ],
)
def test_plain_words_are_read_right(text: str, held: str, harbour: Hearing) -> None:
    """What anybody would see, for the theme it is said of; nothing for one that is not there."""
    seen = judged(harbour, text)
    place = [target.id for target in harbour.themes].index("havnebad")
    reading = seen.reading(place)
    assert reading is not None
    assert HELD[int(reading.held.argmax())] == held
    others = [seen.reading(of) for of in range(len(harbour.themes)) if of != place]
    assert all(one is None or HELD[int(one.held.argmax())] == ABSENT for one in others)


def test_what_no_sentence_treats_is_not_read(harbour: Hearing) -> None:
    """It costs time and finds nothing."""
    sentences = read("Vi støtter havnebadet.", Viewer(harbour).nlp)
    nothing = np.full(len(sentences), FLOOR)
    assert Reader.ours()(harbour.themes[0], sentences, nothing, flat(len(sentences))[1]) is None


def test_a_long_letter_is_read_to_its_end(harbour: Hearing) -> None:
    """The stance stands in the last line of a letter of many windows."""
    filler = "Vi har i foreningen fulgt byens udvikling gennem mange år og holdt mange møder. " * 60
    seen = judged(harbour, f"{filler}\n\nHavnebadet siger vi derfor nej til.")
    reading = seen.reading([theme.id for theme in harbour.themes].index("havnebad"))
    assert reading is not None
    assert len(reading.each) == len(seen.view.sentences)
    assert HELD[int(reading.held.argmax())] == "afviser"
