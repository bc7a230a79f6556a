"""Themes that parties raise against a change, and the stance that an answer holds towards them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hoering.hearing import Hearing, Origin, Theme
from hoering.labels import Stance
from hoering.nlp.stance.against import held, is_against
from hoering.nlp.stance.judge import Judge
from hoering.nlp.stance.labeller import StanceLabeller
from hoering.nlp.stance.reader import Reader
from hoering.nlp.stance.view import Viewer
from hoering.records import Response
from hoering.text import Text

CASES = yaml.safe_load(Path(__file__).with_name("against.yaml").read_text(encoding="utf-8"))
EVERY = [(kind, case) for kind, cases in CASES.items() for case in cases]


def _raised(proposal: str, origin: Origin = Origin.PARTY) -> Theme:
    return Theme("t", "Et tema", proposal, origin=origin)


@pytest.mark.parametrize(("kind", "case"), EVERY, ids=[case["said"] for _, case in EVERY])
def test_what_is_held_towards_a_raised_theme(kind: str, case: dict[str, Any]) -> None:
    theme = _raised(case["theme"])
    assert is_against(theme) == (kind != "wanted")
    assert held(theme, Stance(case["read"]), [case["said"]]) == case["held"]


@pytest.mark.parametrize(("_", "case"), EVERY, ids=[case["said"] for _, case in EVERY])
def test_a_proposal_of_the_material_is_taken_as_it_is(_: str, case: dict[str, Any]) -> None:
    theme = _raised(case["theme"], Origin.MATERIAL)
    assert held(theme, Stance(case["read"]), [case["said"]]) == case["read"]


def test_a_raised_theme_and_the_proposal_it_is_raised_against() -> None:
    """One answer is a no to the one and a yes to the other, and says why."""
    closed = Theme("luk", "Lukning af svømmehallen", "Kommunen foreslår at lukke svømmehallen.")
    kept = Theme("bevar", "Svømmehallen bevares", "Svømmehallen bør bevares.", origin=Origin.PARTY)
    viewer = Viewer(Hearing(id="svoem", title="Svømmehallen", themes=(closed, kept)))
    label = StanceLabeller(viewer, Judge.ours(), Reader.ours())
    text = Text("Svømmehallen må I ikke røre! Vi er imod, at den lukkes.")
    by_theme = {one.theme: one for one in label(Response("1", "", "svar.txt", text)).labels}
    assert by_theme["luk"].stance is Stance.REJECTS
    assert by_theme["bevar"].stance is Stance.SUPPORTS
    assert "temaet er rejst mod en ændring" in by_theme["bevar"].why
