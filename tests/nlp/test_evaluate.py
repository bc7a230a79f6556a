"""The ruler: figures with intervals, and a floor under what the rules reach today."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hoering.case.hearingfile import read_hearing
from hoering.errors import InputError
from hoering.labels import Stance
from hoering.nlp.evaluate import Pair, load_gold, pairs, scores, stance_f1
from hoering.nlp.language import load
from hoering.nlp.stance import RuleLabeller
from hoering.nlp.themes import ThemeFinder
from hoering.settings import bundled

LABELLED = bundled("corpus") / "maerket"
SETS = sorted(path.name for path in LABELLED.glob("*.jsonl"))


def measured(name: str) -> list[Pair]:
    own = LABELLED / f"{name.split('_', maxsplit=1)[0]}.yaml"
    hearing = read_hearing(own if own.exists() else bundled("pipelines") / "afkriminalisering.yaml")
    label = RuleLabeller(ThemeFinder(hearing, load()), load())
    return list(pairs(load_gold(LABELLED / name), label, [theme.id for theme in hearing.themes]))


@pytest.mark.parametrize("name", SETS)
def test_gold_is_sound(name: str) -> None:
    """Every passage of the labelled answers stands in its text word for word."""
    for record in load_gold(LABELLED / name):
        missing = [words for words in record.evidence.values() if words not in record.text]
        assert missing == [], record.id


def test_the_rules_beat_a_constant() -> None:
    """On the answers that the rules were written with, they are far above always "støtter"."""
    found = scores(measured("afkriminalisering_udvikling.jsonl"))
    assert found["holdning rigtig (behandlede temaer)"].low > found["altid støtter"].high
    assert found["tema F1"].value > 0.85


def test_the_rules_find_themes_they_have_not_seen() -> None:
    """On answers that nobody looked at while writing rules, most themes are found."""
    found = scores(measured("afkriminalisering_blind.jsonl"))
    assert found["tema F1"].low > 0.7


def test_intervals_hold_their_value() -> None:
    """A figure lies inside its own interval, and perfect labels score one everywhere."""
    perfect = [Pair(f"s{nr}", "a", stance, stance, True) for nr, stance in enumerate(Stance)]
    for name, score in scores(perfect).items():
        assert score.low <= score.value <= score.high
        assert (score.value == 1) == (name != "altid støtter")


def test_a_missed_stance_costs() -> None:
    """Finding nothing scores nothing."""
    assert stance_f1([Pair("s", "a", Stance.REJECTS, None, False)]) == 0


def test_a_bad_gold_line_is_named(tmp_path: Path) -> None:
    """A line that is no gold record is told by its number."""
    file = tmp_path / "guld.jsonl"
    good = {"id": "1", "text": "x", "labels": {}}
    file.write_text(json.dumps(good) + "\n{}\n", encoding="utf-8")
    with pytest.raises(InputError, match="linje 2"):
        load_gold(file)
