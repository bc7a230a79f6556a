"""Stance per theme on answers of our own, and what every label rests on."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hoering.labels import Flag, Label, check_quote
from hoering.nlp.stance.rules import RuleLabeller
from hoering.records import Response
from hoering.text import Text

CASES = yaml.safe_load((Path(__file__).parent / "stance_cases.yaml").read_text(encoding="utf-8"))


def shown(label: Label) -> str:
    return f"{label.stance}/{label.reason}" if label.reason else str(label.stance)


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_stance(case: dict[str, object], labeller: RuleLabeller) -> None:
    """Each case says by its name what the rules must understand."""
    response = labeller(Response("1", "", "svar.txt", Text(str(case["text"]))))
    assert {label.theme: shown(label) for label in response.labels} == case["holds"]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_evidence_is_whole_sentences(case: dict[str, object], labeller: RuleLabeller) -> None:
    """Every quote stands in the text word for word and cuts no negation off."""
    response = labeller(Response("1", "", "svar.txt", Text(str(case["text"]))))
    for label in response.labels:
        for quoted in (*label.evidence, *([label.condition] if label.condition else [])):
            check_quote(response.text, quoted)
            assert quoted.words[-1] in ".?!:”"
            before = response.text.value[: quoted.span.start].rstrip(" ")
            assert not before or before[-1] in ".?!:\n”"


def test_without_remarks_no_labels(labeller: RuleLabeller) -> None:
    """Who has no remarks holds no stance, whatever the letter names."""
    text = Text("Vi støtter gerne havnebadet, men har ingen bemærkninger.")
    response = Response("1", "", "svar.txt", text, flags=(Flag.NO_REMARKS,))
    assert labeller(response).labels == ()


def test_doubt_is_said(labeller: RuleLabeller) -> None:
    """Where nothing clear was heard, the label is doubtful and says why."""
    text = Text("Havnebadet ligger ud til en sejlrende med mange både om sommeren.")
    (label,) = labeller(Response("1", "", "svar.txt", text)).labels
    assert label.doubt
    assert label.why
