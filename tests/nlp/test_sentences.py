"""Sentences are named by their numbers, as people type them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hoering.errors import InputError
from hoering.nlp.sentences import chosen, sentence_spans
from hoering.text import Span

CASES = yaml.safe_load(Path(__file__).with_name("numre.yaml").read_text(encoding="utf-8"))
LINES = yaml.safe_load(Path(__file__).with_name("saetninger.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("line", LINES)
def test_a_full_stop_may_shorten_a_word(line: str) -> None:
    """What is an abbreviation by the word after it goes on; what may stand last ends."""
    text = line.replace("|", " ")
    assert [text[s.start : s.end] for s in sentence_spans(text)] == line.split("|")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["typed"])
def test_numbers_name_sentences(case: dict[str, Any]) -> None:
    """Ranges and lists in any form, each sentence once and in order; a wrong number is told."""
    spans = [Span(nr, nr + 1) for nr in range(1, 6)]
    if "told" in case:
        with pytest.raises(InputError, match=case["told"]):
            chosen(case["typed"], spans)
    else:
        assert [span.start for span in chosen(case["typed"], spans)] == case["are"]


@pytest.mark.parametrize("first", ["Rose ser", "[navn] ser", "(Vi ser", "»Vi ser"])
def test_a_sentence_begins_where_a_name_was_taken_out(first: str) -> None:
    """The public edition has the same sentences as the answer; small letters go on as before."""
    text = f"Vi vil ikke. {first} det, kl. 10 bl.a. ved havnen."
    assert [text[s.start : s.end] for s in sentence_spans(text)] == ["Vi vil ikke.", text[13:]]
