"""Headings of points: a direction, in the sender's own words, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hoering.nlp.language import load
from hoering.nlp.titles import LONGEST, title

CASES = yaml.safe_load((Path(__file__).parent / "title_cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("words", "heading"), CASES, ids=[words for words, _ in CASES])
def test_a_heading_states_a_direction(words: str, heading: str | None) -> None:
    """What is wished or feared, with its negation and its condition; else a person writes it."""
    assert title(words, load()) == heading


def test_a_long_wish_has_no_heading() -> None:
    """Nothing is cut off to make it fit."""
    assert title(f"Vi foreslår, at {'broen og stien og ' * LONGEST}kajen bevares.", load()) is None
