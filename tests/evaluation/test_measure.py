"""The ruler laid on the labelled answers: rivals in the same table, in text, JSON and a picture."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hoering.errors import InputError, UsageError
from hoering.evaluation.picture import draw
from hoering.evaluation.report import Evaluation, as_json, as_text
from hoering.measure import measure
from hoering.settings import bundled

LABELLED = bundled("corpus") / "maerket"
HEARINGS = (LABELLED, bundled("pipelines") / "afkriminalisering.yaml")
TRAIN = LABELLED / "traening.jsonl"


@pytest.fixture(scope="module")
def known() -> Evaluation:
    """Ours on the test part of the trained hearings, beside everything that rivals them."""
    return measure([LABELLED / "proeve_kendte.jsonl"], HEARINGS, train=[TRAIN])


def test_ours_beats_its_rivals(known: Evaluation) -> None:
    """Stances are read better than by the rules alone, a bag of words that learns, or keywords."""
    rivals = ["regler", "flertal", "nøgleord", "TF-IDF + LR"]
    assert list(known.table) == ["hoering", *rivals]
    ours = known.table["hoering"]
    for rival in rivals:
        assert ours["macro-F1"].low > known.table[rival]["macro-F1"].value
    assert ours["tema F1"].low > known.table["flertal"]["tema F1"].high


def test_everything_asked_for_is_measured(known: Evaluation) -> None:
    """Per stance, theme and hearing, for groups of senders, with confusion and confidence."""
    assert set(known.stances) == {"støtter", "betinget", "afviser", "neutral"}
    assert len(known.hearings) == 5
    assert len(known.themes) == 25
    assert {"borgere", "organisationer og myndigheder", "med stavefejl"} <= set(known.groups)
    # Every answer is laid beside all five themes of its hearing.
    assert sum(map(sum, known.confusion[""])) == 5 * known.responses
    assert set(known.confusion) == {"", *known.hearings}
    assert known.confidence is not None
    assert known.confidence.coverage[1.0] <= known.confidence.coverage[0.25]


def test_text_json_and_picture_say_the_same(known: Evaluation, tmp_path: Path) -> None:
    """Every labeller and figure of the table stands in each."""
    text, plain = "\n".join(as_text(known)), as_json(known)
    draw(known, tmp_path / "tal.svg")
    picture = (tmp_path / "tal.svg").read_text(encoding="utf-8")
    assert picture.startswith("<svg")
    for name, scores in known.table.items():
        assert name in text
        assert name in picture
        for measure_name, score in scores.items():
            assert str(score) in text
            assert json.loads(json.dumps(plain))["table"][name][measure_name][0] == pytest.approx(
                score.value, abs=1e-4
            )
            assert measure_name in picture


def test_what_cannot_be_measured_is_told(tmp_path: Path) -> None:
    """An unknown labeller, a hearing without its file, a theme that its hearing does not have."""
    with pytest.raises(UsageError, match="Vælg hoering, regler"):
        measure([TRAIN], HEARINGS, "orakel")
    with pytest.raises(InputError, match="ingen høringsfil"):
        measure([TRAIN], [LABELLED])
    gold = tmp_path / "guld.jsonl"
    gold.write_text('{"id": "1", "text": "x", "labels": {"månen": "støtter"}}\n', encoding="utf-8")
    with pytest.raises(InputError, match="intet tema »månen«"):
        measure([gold], [LABELLED / "mobilt.yaml"])
    row = {"id": "1", "text": "x", "labels": {}, "decided": ["månen"], "complete": False}
    gold.write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(InputError, match="intet tema »månen«"):
        measure([gold], [LABELLED / "mobilt.yaml"])
