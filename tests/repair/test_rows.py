"""Tables go on where their pages did, and no word changes its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hoering.repair.rows import join_rows
from hoering.text import Span, Text

CASES = json.loads(Path(__file__).with_name("rows.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_row_over_two_pages(case: dict[str, Any]) -> None:
    """A cell is joined where nothing is behind it; the heading that is set again goes."""
    assert join_rows(Text(case["raw"])).value == case["made"]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_every_word_is_the_raw_one(case: dict[str, Any]) -> None:
    """What is left can be traced to the same characters of the file, in the same order."""
    text = join_rows(Text(case["raw"]))
    kept = [at for at, char in enumerate(text.value) if char.isalnum()]
    places = [text.source(Span(at, at + 1)).start for at in kept]
    assert [case["raw"][place] for place in places] == [text.value[at] for at in kept]
    assert places == sorted(places)
