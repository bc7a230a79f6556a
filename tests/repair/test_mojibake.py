"""Wrongly decoded text is decoded again, each change recorded, and right text is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hoering.repair.lexicon import lexicon
from hoering.repair.mojibake import RULE, mend
from hoering.text import Span, Text

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("mojibake_cases.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["wrong"])
def test_cases(case: dict[str, str]) -> None:
    """Each case comes out as it was meant, and every change leads back to its characters."""
    text = mend(Text(case["wrong"]))
    assert text.value == case["meant"]
    assert text.raw == case["wrong"]
    raw, edits = text.back(Span(0, len(text.value))) if text.value else (None, ())
    assert raw == Span(0, len(text.raw))
    assert {edit.rule for edit in edits} <= {RULE}


def test_right_danish_is_never_touched() -> None:
    """In the whole lexicon there is no word that looks wrongly decoded, small or in capitals."""
    text = Text(" ".join(f"{word} {word.upper()}" for word in sorted(lexicon().words)))
    assert mend(text) is text
