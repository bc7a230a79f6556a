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


@pytest.mark.parametrize(
    "words",
    [
        "", ".", "bør", "Vi foreslår, at", "Vi foreslår, at ,", "Vi så gerne, at så",
        "Vi ønsker, at (", "Vi er imod ; alt", "\ud800 Vi foreslår, at kajen lukkes\udc00.",
        "foreslår " * 2_500, "(" * 20_000, "behov for " * 2_000, "er imod " * 2_500,
    ],
    ids=lambda words: words[:20].encode("ascii", "backslashreplace").decode(),
)  # fmt: skip
def test_an_odd_sentence_has_no_heading(words: str) -> None:
    """Half a sentence, half a sign or a flood of words stops nobody."""
    assert title(words, load()) is None
