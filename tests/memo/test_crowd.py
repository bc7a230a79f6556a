"""Counting is for hearings in which hundreds of citizens answered, and it ranks nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hoering.memo import crowd
from hoering.memo.page import view
from hoering.memo.parts import Memo


def crowded(memo: Memo, citizens: int) -> Memo:
    """The memo with so many citizens more, two of whom wrote on a day that nobody knows."""
    days = (None, None, *(date(2024, 3, 1 + nr % 20) for nr in range(citizens - 2)))
    rows = (replace(memo.rows[0], nr=1000 + nr, kind="borger", arrived=on)
            for nr, on in enumerate(days))  # fmt: skip
    others = tuple(replace(row, kind="lokaludvalg") for row in memo.rows[:3])
    return replace(memo, rows=(*others, *rows))


@pytest.mark.parametrize(("citizens", "counts"), [(crowd.MANY - 1, False), (crowd.MANY, True)])
def test_only_hundreds_are_counted(memo: Memo, citizens: int, counts: bool) -> None:
    """One citizen fewer, and every answer is read by name instead."""
    assert (view(crowded(memo, citizens), drafts=True).crowd is not None) is counts


def test_every_answer_is_counted_once(memo: Memo) -> None:
    """Kinds in the order of the glossary, days in time, themes as in the hearing; sums agree."""
    whole = crowded(memo, 200)
    shown = view(whole, drafts=True)
    made = shown.crowd
    assert made is not None
    assert made.kinds == (("Lokaludvalg", 3), ("Borger", 200))
    assert sum(many for _, many in made.kinds) == made.answers == len(whole.rows)
    assert [on for on, _ in made.days] == sorted(on for on, _ in made.days)
    assert sum(many for _, many in made.days) + made.undated == made.answers
    assert made.themes == tuple(
        (theme.section.title, sum(len(group.holders) for group in theme.groups))
        for theme in shown.themes
    )


def test_the_pictures_in_words(memo: Memo) -> None:
    """What a reader without the picture is told, to the last number."""
    made = view(crowded(memo, 200), drafts=True).crowd
    assert made is not None
    assert made.of_kinds == "203 svar efter afsenderens art. Lokaludvalg: 3 og Borger: 200."
    assert "fra den 1. marts 2024 til den 20. marts 2024, flest på én dag (" in made.of_days
    assert "%" not in made.of_kinds + made.of_days + made.of_themes
