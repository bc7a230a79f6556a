from __future__ import annotations

import re
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
import yaml

from hoering.memo.exact import find, misquoted, reworded
from hoering.memo.quoting import objections
from hoering.memo.whole import widened
from hoering.text import Edit, Span, Text

MASKED = yaml.safe_load(Path(__file__).with_name("masks.yaml").read_text("utf-8"))
CASES = yaml.safe_load(Path(__file__).with_name("quotes.yaml").read_text("utf-8"))


def read(written: str) -> Text:
    """A text of which what stands between ¤ was taken out."""
    marks = [m.start() for m in re.finditer("¤", written)]
    cuts = [
        Edit(Span(start - 2 * nr, end - 2 * nr - 1), "", "furniture:head")
        for nr, (start, end) in enumerate(zip(marks[::2], marks[1::2], strict=True))
    ]
    return Text(written.replace("¤", "")).edited(cuts)


def verdict(case: dict[str, Any]) -> str:
    text = read(case["text"])
    span = find(text.value, case["quote"])
    if span is None:
        return misquoted(text.value, case["quote"])
    beside = find(text.value, case["beside"]) if "beside" in case else None
    found = objections(text.value, span, [beside] if beside else [])
    return "; ".join((*found, reworded(text, text.back(span)[1])))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['quote']} / {case['text']}"[:70])
def test_quote(case: dict[str, Any]) -> None:
    """Each quote is let through, or refused for the reason that is given."""
    said = verdict(case)
    if "why" in case:
        assert case["why"] in said
    else:
        assert not said.strip("; ")


@pytest.mark.parametrize("case", MASKED, ids=lambda case: f"{case['out']} / {case['text']}"[:70])
def test_a_mask(case: dict[str, Any]) -> None:
    """What people took out changes no negation, unless what is left hangs on it."""
    at = case["text"].index(case["out"])
    gone = Edit(Span(at, at + len(case["out"])), "[udeladt]", "redaction:andet")
    text = Text(case["text"]).edited([gone])
    edits = text.back(Span(0, len(text.value)))[1]
    said = reworded(text, edits)
    assert ("kun en del af sætningen" in said) is case.get("turned", False)
    assert not said or case.get("turned")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_whole_sentences_are_never_refused(case: dict[str, Any]) -> None:
    """What a refusal points to, the whole sentence, may itself be quoted."""
    text = read(case["text"]).value
    span = find(text, case["quote"])
    if span is not None:
        assert objections(text, widened(text, span)) == ()


def test_a_title_parts_what_stands_around_it() -> None:
    """What hangs in the air above the title of a section is not drawn into the quote below it."""
    said = "Rådet finder det ikke rimeligt at udvide zonen."
    above = "Det gælder alle brugere,\n\nSpor 1 – Støtte til stærkt afhængige brugere\n"
    text = above + said
    assert widened(text, Span(len(above) + 6, len(text))) == Span(len(above), len(text))


def test_a_flood_of_signs_costs_no_time() -> None:
    """Forty thousand signs of one sort are judged in no time: a hostile text stops nothing."""
    for flood in (".", "men ", "afviser ", "ikke, og vi "):
        text = flood * (40_000 // len(flood))
        began = perf_counter()
        objections(text, Span(len(text) // 2, len(text) // 2 + 3))
        assert perf_counter() - began < 5


def test_enough_cases() -> None:
    """There are at least sixty cases, a third of them quotes that may stand."""
    assert len(CASES) >= 60
    assert sum("why" not in case for case in CASES) >= 20
