"""The figures, against ones that were counted by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import f1_score

from hoering.errors import InputError
from hoering.evaluation.confidence import confidence
from hoering.evaluation.gold import Gold, load_gold
from hoering.evaluation.outcomes import (
    Outcome,
    accuracy,
    confusion,
    drawn,
    macro_f1,
    measured,
    outcomes,
    precision,
    recall,
    stance_f1,
    theme_f1,
)
from hoering.hearing import Hearing, Theme
from hoering.labels import Label, Stance, quote
from hoering.records import Response
from hoering.text import Span

FOR, IF, AGAINST, NEUTRAL = Stance


def outcome(nr: int, gold: Stance | None, found: Stance | None, sure: float = 0.5) -> Outcome:
    record = Gold(f"r{nr}", "Ja tak.", None, {}, {})
    return Outcome(record, "bad", gold, found, sure, found is gold)


ROWS = [
    outcome(1, FOR, FOR, 0.9),
    outcome(1, None, None),
    outcome(2, FOR, AGAINST, 0.8),
    outcome(2, AGAINST, AGAINST, 0.9),
    outcome(3, IF, None),
    outcome(3, None, NEUTRAL, 0.2),
    outcome(4, NEUTRAL, NEUTRAL, 0.7),
]


def first(values: np.ndarray) -> float:
    return float(values[0])


def test_figures_are_what_a_hand_counts() -> None:
    """Themes, stances and their means, missed and surplus themes among them."""
    sums = drawn(confusion(ROWS))
    assert first(theme_f1(sums)) == pytest.approx(2 * 4 / (5 + 5))
    assert first(accuracy(sums)) == pytest.approx(3 / 5)
    assert first(precision(sums, AGAINST)) == pytest.approx(1 / 2)
    assert first(recall(sums, FOR)) == pytest.approx(1 / 2)
    assert first(stance_f1(sums, NEUTRAL)) == pytest.approx(2 / 3)
    assert first(stance_f1(sums, IF)) == 0


def test_macro_f1_is_scikit_learns() -> None:
    """The same rows by another hand."""
    names = [(str(row.gold or "-"), str(row.found or "-")) for row in ROWS]
    gold, found = zip(*names, strict=True)
    theirs = f1_score(gold, found, labels=list(map(str, Stance)), average="macro", zero_division=0)
    assert first(macro_f1(drawn(confusion(ROWS)))) == pytest.approx(theirs)


def test_an_interval_draws_responses_not_labels() -> None:
    """A thousand labels of two responses are no more certain than two."""
    rows = [outcome(1, FOR, FOR)] * 500 + [outcome(2, FOR, AGAINST)] * 500
    found = measured(rows)["holdning rigtig"]
    assert (found.value, found.low, found.high) == (0.5, 0.0, 1.0)


def test_every_figure_lies_in_its_interval() -> None:
    """And perfect labels score one everywhere."""
    for score in measured(ROWS).values():
        assert score.low <= score.value <= score.high
    perfect = [outcome(nr, stance, stance) for nr, stance in enumerate(Stance)]
    found = measured(perfect)
    assert found["tema F1"].value == found["macro-F1"].value == found["belæg rammer"].value == 1


def test_confidence_is_laid_beside_being_right() -> None:
    """The Brier score and its base, and how many of the surest are right."""
    found = confidence(ROWS)
    assert found is not None
    right = np.array([1, 0, 1, 0, 1])
    sure = np.array([0.9, 0.8, 0.9, 0.2, 0.7])
    assert found.labels == 5
    assert found.brier.value == pytest.approx(np.mean((sure - right) ** 2))
    assert found.base.value == pytest.approx(0.6 * 0.4)
    assert found.coverage[1.0] == pytest.approx(0.6)
    assert found.coverage[0.5] == 1
    assert confidence([outcome(1, FOR, None)]) is None


def test_who_is_always_right_and_sure_is_calibrated() -> None:
    """And who is always sure and never right is as wrong as can be."""
    sure = [outcome(nr, FOR, FOR, 1.0) for nr in range(20)]
    wrong = [outcome(nr, FOR, AGAINST, 1.0) for nr in range(20)]
    good, bad = confidence(sure), confidence(wrong)
    assert good is not None
    assert bad is not None
    assert (good.calibration.value, good.brier.value) == (0, 0)
    assert (bad.calibration.value, bad.brier.value) == (1, 1)


def test_what_nobody_decided_is_not_counted(tmp_path: Path) -> None:
    """Of an answer of which only some themes are decided the others are neither hit nor miss."""
    hearing = Hearing("h", "H", (Theme("bad", "Bad"), Theme("bro", "Bro"), Theme("vej", "Vej")))
    row = {"id": "1", "text": "Ja.", "labels": {"bad": "støtter"}, "decided": ["bad", "vej"]}
    file = tmp_path / "guld.jsonl"

    def counted(**more: object) -> list[tuple[str, Stance | None, Stance | None]]:
        file.write_text(json.dumps(row | more), encoding="utf-8")
        found = outcomes(load_gold([file]), {"": hearing}, {"": label})
        return [(one.theme, one.gold, one.found) for one in found]

    def label(response: Response) -> Response:
        said = quote(response.text, Span(0, 3))
        found = (Label(theme.id, Stance.SUPPORTS, 0.5, (said,)) for theme in hearing.themes)
        return replace(response, labels=tuple(found))

    assert counted(complete=False) == [("bad", FOR, FOR), ("vej", None, FOR)]
    assert counted(complete=True) == [("bad", FOR, FOR), ("bro", None, FOR), ("vej", None, FOR)]
    assert counted(complete=False, decided=[]) == [("bad", FOR, FOR)]


def test_a_bad_gold_line_is_named(tmp_path: Path) -> None:
    """A line that is no gold record is told by its number, a missing file by its name."""
    file = tmp_path / "guld.jsonl"
    good = {"id": "1", "text": "x", "labels": {}}
    for bad in ("{}", "[]", '{"id": "2", "text": "x", "labels": {"a": "ja"}}', "ikke json"):
        file.write_text(json.dumps(good) + f"\n{bad}\n", encoding="utf-8")
        with pytest.raises(InputError, match="linje 2"):
            load_gold([file])
    with pytest.raises(InputError, match=r"væk\.jsonl"):
        load_gold([tmp_path / "væk.jsonl"])


def test_a_gold_file_as_other_programs_write_it(tmp_path: Path) -> None:
    """A mark in front, Windows' line ends, empty lines and line ends inside a text are no fault."""
    row = {"id": "1", "text": "Ja.\u2028Nej.\x85", "labels": {"bad": "støtter"}}
    line = json.dumps(row, ensure_ascii=False)
    file = tmp_path / "guld.jsonl"
    file.write_bytes(f"\ufeff{line}\r\n\r\n{line}\n".encode())
    assert [gold.text for gold in load_gold([file])] == [row["text"]] * 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "rummer ingen guldsvar"),
        ("\n\n", "rummer ingen guldsvar"),
        ("{", "linje 1: linjen er ikke gyldig JSON"),
        ('{"id": "1", "text": "Ja."}', "linje 1: nøglen »labels« mangler"),
        ('{"id": "1", "text": "Ja.", "labels": {"a": "måske"}}', "støtter, betinget"),
        ('{"id": "1", "text": "Ja.", "labels": ["a"]}', "støtter, betinget"),
    ],
)
def test_what_is_wrong_in_a_gold_file_is_told_in_danish(
    tmp_path: Path, text: str, told: str
) -> None:
    """What is missing or misspelt, on which line, and what a line should look like."""
    file = tmp_path / "guld.jsonl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told) as said:
        load_gold([file])
    assert '"evidence"' in said.value.next_step
