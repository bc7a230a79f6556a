"""Points of one position become one, with all that was written about them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoering.case.merging import merged
from hoering.case.points import points
from hoering.case.store import Store
from hoering.decisions import Outcome, Settled, What
from hoering.errors import InputError
from hoering.labels import Stance

from .test_points import decide, filled, found, hold, point

__all__ = ["filled"]


def test_points_are_merged_at_one_stroke(filled, build):
    """One point takes the holders of others, which are dissolved; another position is refused."""
    first, second = found(filled, build), found(filled, build, "Åbent længe")
    hold(filled, build, first, "r1")
    hold(filled, build, second, "r3")
    case = filled.load()
    into, other = point(filled, first), point(filled, second)
    filled.decide_all(merged(case, into, [other], "Anna Holm", build.when))
    assert [h.response for h in point(filled, first).holders] == ["r1", "r3"]
    assert second not in {p.id for p in points(filled.load())}
    against = replace(into, stance=Stance.REJECTS)
    with pytest.raises(InputError, match="ikke samme holdning"):
        merged(case, into, [against], "Anna Holm", build.when)


@pytest.fixture
def pair(filled, build) -> tuple[str, str]:
    """Two narrower points of one position, each with a holder."""
    names = found(filled, build), found(filled, build, "Åbent længe")
    for name, response in zip(names, ("r1", "r3"), strict=True):
        hold(filled, build, name, response)
    return names


ANSWERS = [
    (What.SUMMARY, "To foreninger vil bade."),
    (What.DRAFT, "Måske."),
    (What.REMARK, "Forvaltningen er enig."),
    (What.OUTCOME, Settled(Outcome.MET, "Der er råd.")),
    (What.CHANGE, "Kommunen foreslår et havnebad, der er åbent længe."),
]


def merge(store: Store, build, pair: tuple[str, str]) -> None:
    into, other = (point(store, name) for name in pair)
    store.decide_all(merged(store.load(), into, [other], "Anna Holm", build.when))


@pytest.mark.parametrize(("what", "value"), ANSWERS)
def test_a_merged_point_keeps_what_was_written_about_it(filled, build, pair, what, value):
    """The point that takes over takes the words too, to be looked at: they were for fewer."""
    decide(filled, build.word(what, value, pair[1]))
    before = point(filled, pair[1])
    merge(filled, build, pair)
    after = point(filled, pair[0])
    for said in ("draft", "remark", "settled", "change"):
        assert getattr(after, said) == getattr(before, said)
    assert (after.summary.text == value) is (what is What.SUMMARY)
    assert [mark.what for mark in after.stale] == ([] if what is What.CHANGE else [what])


@pytest.mark.parametrize(
    ("what", "value", "other"),
    [
        (What.REMARK, "Det er dyrt.", What.REMARK),
        (What.DRAFT, "Det er dyrt.", What.REMARK),
        (What.OUTCOME, Settled(Outcome.NOT_MET, "Det er dyrt."), What.OUTCOME),
    ],
)
def test_two_answers_are_never_merged_into_one(filled, build, pair, what, value, other):
    """Where both have their own words a person says first which stand; the same words are one."""
    decide(filled, build.word(what, value, pair[0]))
    decide(filled, build.word(other, dict(ANSWERS)[other], pair[1]))
    with pytest.raises(InputError, match="»Toiletter ved badet« og »Åbent længe« har hver sin"):
        merge(filled, build, pair)
    decide(filled, build.word(other, None, pair[1]))
    merge(filled, build, pair)
    assert [h.response for h in point(filled, pair[0]).holders] == ["r1", "r3"]


def test_summaries_are_merged_one_after_the_other(filled, build, pair):
    """Who says what is told of both."""
    for name, said in zip(pair, ("Roklubben vil bade.", "Ib vil bade længe."), strict=True):
        decide(filled, build.word(What.SUMMARY, said, name))
    merge(filled, build, pair)
    assert point(filled, pair[0]).summary.text == "Roklubben vil bade. Ib vil bade længe."
