"""The hearing's own places are no personal data, and whoever lives there has an address."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hoering.case.heard import Heard
from hoering.decisions import Personal
from hoering.hearing import Hearing, Origin, Party, Theme
from hoering.redaction import for_public

ANSWERS = yaml.safe_load(Path(__file__).with_name("heard.yaml").read_text("utf-8"))
HEARING = Hearing(
    "h",
    "Boliger på Kirkegade 9",
    (
        Theme("by", "Byggeri", "Kommunen foreslår boliger på Kirkegade 9 og Havnevej 4 B."),
        Theme("x", "Sti ved Møllevej 2", origin=Origin.PARTY),
    ),
    parties=(Party("Ejeren af Skolevej 3"),),
)


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer["text"][:40])
def test_a_place_that_is_heard_is_no_home(answer):
    """Spoken of it stays; as somebody's home, with a floor or under another number it goes."""
    text = answer["text"]
    found = ((one.span, one.kind, one.confidence) for one in for_public(text))
    left = Heard.of(HEARING).without(text, found)
    told = [text[s.start : s.end] for s, kind, _ in left if kind is Personal.ADDRESS]
    assert told == answer["masked"]


def test_nothing_else_is_let_through():
    """A name or number that the hearing says is proposed as before."""
    text = "Ring til Karen Fjordlund på 40 12 34 56 om Kirkegade 9."
    hearing = Hearing("h", "Karen Fjordlund, 40 12 34 56, Kirkegade 9", ())
    found = [(one.span, one.kind, one.confidence) for one in for_public(text)]
    left = list(Heard.of(hearing).without(text, found))
    assert left == found
