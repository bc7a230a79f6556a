"""A hearing of our own to label answers against."""

from __future__ import annotations

import pytest

from hoering.hearing import Hearing, Theme
from hoering.nlp.language import features
from hoering.nlp.stance.rules import RuleLabeller
from hoering.nlp.themes import ThemeFinder

HARBOUR = Hearing(
    "havnebad",
    "Nyt havnebad ved Tjærekajen",
    (
        Theme("havnebad", "Havnebad", "Kommunen foreslår et havnebad.",
              keywords=("havnebad", "badezone")),
        Theme("parkering", "Parkering", "Kommunen foreslår at nedlægge 40 pladser.",
              keywords=("parkering", "parkeringsplads"), sections=("2.b", "spor 3")),
        Theme("sauna", "Sauna", "Kommunen foreslår en sauna.", keywords=("sauna",)),
    ),
)  # fmt: skip


@pytest.fixture(scope="session")
def harbour() -> Hearing:
    return HARBOUR


@pytest.fixture(scope="session")
def labeller() -> RuleLabeller:
    return RuleLabeller(ThemeFinder(HARBOUR, features()), features())
