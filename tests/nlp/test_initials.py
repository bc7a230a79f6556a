"""Whether initials are the sender's own, and what stands below them its wishes."""

from __future__ import annotations

import pytest

from hoering.hearing import SenderKind
from hoering.nlp.demands import DemandFinder
from hoering.nlp.language import features
from hoering.nlp.stance.rules import RuleLabeller
from hoering.records import Response
from hoering.text import Text


@pytest.mark.parametrize(
    ("sender", "lead", "wishes"),
    [
        ("Danske Handicaporganisationer Vesterå", "DH har følgende ønsker:", True),
        ("Danmarks Naturfredningsforening", "DN foreslår:", True),
        ("Danmarks Naturfredningsforening", "DH foreslår:", False),
        ("Nordby Borgerforening", "NB foreslår:", False),
        ("Cyklistforbundet", "C foreslår:", False),
        ("Københavns Lokaludvalg", "KL foreslår:", False),
        ("Kolding Kajakklub", "KK foreslår:", False),
    ],
)
def test_a_body_goes_by_its_initials(
    sender: str, lead: str, wishes: bool, labeller: RuleLabeller
) -> None:
    """Nobody else's initials make a list its own."""
    text = Text(f"{lead}\n- flere bænke\n- et skur")
    said = Response("1", "", "a.txt", text, sender=sender, sender_kind=SenderKind.FORENING)
    assert bool(DemandFinder(labeller.themes, features())(said).demands) is wishes
