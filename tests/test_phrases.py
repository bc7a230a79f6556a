"""Titles inside sentences: a clause takes its "at" and its commas, a name keeps its capital."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hoering.hearing import Origin, Theme, matter
from hoering.labels import Reason, Stance, stands
from hoering.phrases import after, inline, is_clause

CASES = yaml.safe_load((Path(__file__).parent / "phrases.yaml").read_text(encoding="utf-8"))
NOUN = Theme("a", "Bænke på kajen")
CLAUSE = Theme("b", "Kajen lukkes for biler")
NAMED = Theme("c", "Smedegade lukkes om natten", "Kommunen foreslår, at Smedegade lukkes.")


@pytest.mark.parametrize(("kind", "title", "said"), [
    (kind, *case) for kind, cases in CASES.items() for case in cases
], ids=str)  # fmt: skip
def test_a_title_inside_a_sentence(kind: str, title: str, said: str) -> None:
    """A title that is a sentence of its own is told apart from one that names something."""
    assert is_clause(title) is (kind == "clauses")
    assert after("Imod", inline(title), "nu") == said


@pytest.mark.parametrize(
    ("themes", "said"),
    [
        ([NOUN], "forslaget om bænke på kajen"),
        ([NOUN, Theme("d", "Ny bro")], "forslagene om bænke på kajen og ny bro"),
        ([CLAUSE, NOUN],
         "forslaget om bænke på kajen og forslaget om, at kajen lukkes for biler"),
        ([CLAUSE, NAMED], "forslaget om, at kajen lukkes for biler, og forslaget om, at Smedegade "
         "lukkes om natten"),
    ],
)  # fmt: skip
def test_what_a_stance_is_to(themes: list[Theme], said: str) -> None:
    """Proposals stand side by side with the commas that end their clauses."""
    assert matter(themes) == said


@pytest.mark.parametrize(
    ("stance", "reason", "said"),
    [
        (Stance.SUPPORTS, None, "støtter forslaget om, at kajen lukkes for biler"),
        (Stance.CONDITIONAL, Reason.CONDITION,
         "støtter på en betingelse forslaget om, at kajen lukkes for biler"),
        (Stance.NEUTRAL, None,
         "omtaler forslaget om, at kajen lukkes for biler, uden at tage stilling"),
    ],
)  # fmt: skip
def test_a_stance_to_a_clause(stance: Stance, reason: Reason | None, said: str) -> None:
    """What follows a clause follows a comma."""
    assert stands(stance, reason, matter([CLAUSE])) == said


def test_a_stance_to_what_parties_raise() -> None:
    """What the parties raise themselves is no proposal."""
    raised = Theme("e", "Kajen lukkes for biler", origin=Origin.PARTY)
    assert stands(Stance.SUPPORTS, None, matter([raised])) == ("støtter, at kajen lukkes for biler")
    assert stands(Stance.NEUTRAL, None, matter([NOUN])) == (
        "omtaler forslaget om bænke på kajen uden at tage stilling"
    )
