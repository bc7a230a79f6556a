"""Who wishes a proposed thing away, or one that is to go kept, says no to the proposal."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
import yaml

from hoering.hearing import Origin, Theme
from hoering.nlp.stance.ending import refuses

CASES = yaml.safe_load(Path(__file__).with_name("ending.yaml").read_text(encoding="utf-8"))
WISHED = [(kind, *case) for kind, cases in CASES["wished"].items() for case in cases]
SILENT = [(kind, said) for kind, cases in CASES["silent"].items() for said in cases]


@pytest.mark.parametrize(("kind", "said", "thing"), WISHED)
def test_what_is_wished_away_or_kept(kind: str, said: str, thing: str) -> None:
    """The thing itself, without what tells which one."""
    assert refuses(Theme("id", *CASES[kind]), said) == thing


@pytest.mark.parametrize(("kind", "said"), SILENT)
def test_what_is_no_such_wish(kind: str, said: str) -> None:
    """Others' wishes, terms, parts and places, and proposals that bar something."""
    assert not refuses(Theme("id", *CASES[kind]), said)


@pytest.mark.parametrize(
    "said", ["vi afviser ", "a", "vi ønsker at en ", "vi er meget ", "nej til en ", "de er en "]
)
def test_a_flood_costs_no_time(said: str) -> None:
    """Words without an end, and ends without words."""
    before = process_time()
    for text in (said * 3_000, f"Vi afviser {said * 300};", f"{said * 3_000};"):
        refuses(Theme("id", *CASES["gives"]), text)
    assert process_time() - before < 5


def test_themes_raised_against_a_change_have_their_own_rule() -> None:
    """There a wish to drop something is a yes."""
    theme = Theme("id", "Saunaen droppes", "Saunaen bør droppes.", origin=Origin.PARTY)
    assert not refuses(theme, "Vi ønsker, at saunaen droppes.")
