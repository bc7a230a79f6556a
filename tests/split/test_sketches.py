"""Which letters are compared: those that may be alike, never all with all."""

from __future__ import annotations

from random import Random

import pytest

from hoering.labels import Flag
from hoering.records import Response
from hoering.split import copies, sketches
from hoering.split.copies import fold_copies
from hoering.split.sketches import Sketches
from hoering.text import Text

WORDS = [f"ord{nr}" for nr in range(2000)]
FORMULA = "vi støtter ikke forslaget om et havnebad ved kajen fordi"


def letters(many: int, dice: Random) -> list[str]:
    """Letters that begin alike and go on each in its own way."""
    return [f"{FORMULA} {' '.join(dice.choices(WORDS, k=20))}" for _ in range(many)]


def shingles(text: str) -> frozenset[str]:
    return frozenset(text.split())


def folded(texts: list[str]) -> list[tuple[Flag, ...]]:
    answers = (Response(str(nr), "0" * 64, "x", Text(text)) for nr, text in enumerate(texts))
    return [response.flags for response in fold_copies(tuple(answers))]


def test_none_and_one_have_nobody_beside_them() -> None:
    """No letters and a single one are sketched without a fuss."""
    assert list(Sketches.of([], 0)) == []
    assert [list(others) for others in Sketches.of([shingles("a b c")], 1)] == [[]]


def test_whoever_says_the_same_is_beside() -> None:
    """Equal letters are compared, nobody with itself, and what shares nothing is not."""
    given = [shingles("a b c"), shingles("d e f"), shingles("a b c")]
    assert [list(others) for others in Sketches.of(given, 3)] == [[2], [], [0]]


def test_a_crowd_is_not_compared_with_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where all share a turn of phrase, the comparisons grow with the letters, not their pairs."""
    compared = []
    alike = copies._alike
    monkeypatch.setattr(copies, "_alike", lambda *pair: compared.append(1) or alike(*pair))
    monkeypatch.setattr(sketches, "_MOST", 10)
    for many in (50, 400):
        compared.clear()
        assert not any(folded(letters(many, Random(13))))  # noqa: S311
        assert len(compared) <= 10 * many


def test_the_few_that_are_alike_are_found_in_a_crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    """What few share is looked at first: two campaigns are found among hundreds."""
    monkeypatch.setattr(sketches, "_MOST", 10)
    dice = Random(13)  # noqa: S311
    texts = letters(400, dice)
    for nr in (7, 8, 9, 300):
        texts[nr] = texts[7].rsplit(" ", 2)[0] + f" {' '.join(dice.choices(WORDS, k=2))}"
    texts[350] = f"{texts[20]} {' '.join(dice.choices(WORDS, k=6))}"
    marked = [nr for nr, flags in enumerate(folded(texts)) if Flag.CAMPAIGN in flags]
    assert marked == [7, 8, 9, 20, 300, 350]
