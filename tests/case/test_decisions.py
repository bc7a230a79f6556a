from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from hoering.case.stale import response_grounds
from hoering.case.store import Store
from hoering.decisions import What
from hoering.errors import ConflictError, HoeringError, InputError, QuoteError, RefusedError
from hoering.labels import Quote, Reason, Stance
from hoering.text import Span


@pytest.fixture
def filled(store, build) -> Store:
    build.add(store, build.bundle())
    return store


def in_force(store: Store, theme: str = "havnebad", response: str = "r1"):
    return store.load().response(response).label(theme)


def test_a_person_is_in_force_and_the_machine_is_kept(filled, build):
    """The label has the person's name and full confidence; what the machine said is untouched."""
    machine = in_force(filled)
    made = filled.decide(build.decision())
    assert (made, made.nr) == (build.decision(nr=1), 1)
    label = in_force(filled)
    assert (label.by, label.stance, label.labeller) == ("Anna Holm", Stance.REJECTS, "")
    assert (label.confidence, label.why, label.doubt) == (1.0, "læst igen", False)
    assert label.evidence == machine.evidence
    assert filled.load().proposed[0].label("havnebad") == machine
    assert filled.load().decisions == (made,)


def test_own_evidence_takes_the_place_of_the_machines(filled, build):
    """A person may point at other words, and a theme the machine did not see needs some."""
    response = filled.load().response("r1")
    words = build.label(response, "længere åbningstid").evidence
    filled.decide(build.decision(evidence=words))
    filled.decide(build.decision(theme="åbningstid", evidence=words))
    assert in_force(filled).evidence == words
    assert in_force(filled, "åbningstid").evidence == words
    themes = [label.theme for label in filled.load().response("r1").labels]
    assert themes == ["havnebad", "åbningstid"]


def test_a_changed_mind_keeps_the_words_it_was_shown(filled, build):
    """A decision without evidence rests on that of the decision it was made on."""
    words = build.label(filled.load().response("r1"), "længere åbningstid").evidence
    filled.decide(build.decision(evidence=words))
    filled.decide(build.decision(Stance.NEUTRAL, seen=1))
    assert (in_force(filled).stance, in_force(filled).evidence) == (Stance.NEUTRAL, words)


def test_agreeing_keeps_the_machines_condition(filled, build):
    """Who confirms a conditional stance confirms its reason and condition; who changes it, not."""
    machine = in_force(filled, response="r2")
    filled.decide(build.decision(Stance.CONDITIONAL, "r2"))
    label = in_force(filled, response="r2")
    assert (label.reason, label.condition) == (Reason.CONDITION, machine.condition)
    filled.decide(build.decision(Stance.SUPPORTS, "r2", seen=1))
    label = in_force(filled, response="r2")
    assert (label.reason, label.condition) == (None, None)


def test_not_treated_after_all_leaves_no_label(filled, build):
    """A decision without a stance takes the theme out of the response."""
    filled.decide(build.decision(None))
    assert in_force(filled) is None


def test_the_machines_draft_follows_what_is_decided(filled, build):
    """No draft says that a sender supports what a person has read as a no, or by an older name."""
    machine = filled.load().proposed[0].resume
    made = filled.decide(build.decision())
    said = filled.load().response("r1").resume
    assert said.by is None
    assert said.text.startswith("Ørby Roklub er imod forslaget om havnebad.")
    name = replace(made, what=What.SENDER, key="", value="Ørby Roere", evidence=(), nr=0)
    renamed = filled.decide(name)
    assert filled.load().response("r1").resume.text.startswith("Ørby Roere er imod")
    assert filled.load().proposed[0].resume == machine
    for one in (made, renamed):
        filled.retract(one.nr, "Anna Holm", build.when)
    assert filled.load().response("r1").resume == machine


def test_a_written_resume_is_left_alone(filled, build):
    """A person's own words stay, whatever is decided afterwards."""
    written = replace(
        build.decision(), what=What.RESUME, key="", value="De siger nej.", evidence=(),
        basis=response_grounds(filled.load().response("r1")),
    )  # fmt: skip
    filled.decide(written)
    filled.decide(build.decision())
    assert filled.load().response("r1").resume.text == "De siger nej."


def test_a_decision_can_be_taken_back(filled, build):
    """What stood before is in force again, the row stays, and it goes back only once."""
    filled.decide(build.decision())
    filled.decide(build.decision(Stance.NEUTRAL, seen=1))
    filled.retract(2, "Bo Lund", build.when)
    assert in_force(filled).stance is Stance.REJECTS
    filled.retract(1, "Bo Lund", build.when)
    assert in_force(filled).by is None
    decisions = filled.load().decisions
    assert [decision.retracted for decision in decisions] == [("Bo Lund", build.when)] * 2
    with pytest.raises(ConflictError, match="Bo Lund"):
        filled.retract(1, "Anna Holm", build.when)
    with pytest.raises(InputError, match="ingen afgørelse"):
        filled.retract(9, "Anna Holm", build.when)
    assert filled.decide(build.decision()).nr == 3


@pytest.mark.parametrize("seen", [None, 2, 7])
def test_who_saw_something_else_is_told(filled, build, seen):
    """A decision made on what is no longer in force is refused, naming who decided."""
    filled.decide(build.decision())
    with pytest.raises(ConflictError, match="Anna Holm"):
        filled.decide(build.decision(Stance.NEUTRAL, seen=seen, who="Bo Lund"))
    assert in_force(filled).stance is Stance.REJECTS


def test_after_a_retraction_the_old_number_is_stale(filled, build):
    """Who still sees a decision that was taken back must look again."""
    filled.decide(build.decision())
    filled.retract(1, "Anna Holm", build.when)
    with pytest.raises(ConflictError, match="Se, hvad der står nu"):
        filled.decide(build.decision(seen=1))


@pytest.mark.parametrize("shared", [True, False])
def test_of_two_at_once_one_is_told(filled, build, shared):
    """Two people on one response and theme never overwrite each other, in one program or two."""
    stores = [filled, filled if shared else build.reopened()]
    start, outcomes = threading.Barrier(2), []

    def work(store: Store, who: str) -> None:
        start.wait()
        try:
            outcomes.append(store.decide(build.decision(who=who)).who)
        except ConflictError as error:
            outcomes.append(type(error).__name__)

    threads = [
        threading.Thread(target=work, args=pair)
        for pair in zip(stores, ("Anna", "Bo"), strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("ConflictError") == 1
    assert [decision.who for decision in filled.load().decisions] == [
        who for who in outcomes if who != "ConflictError"
    ]


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"evidence": (Quote(Span(0, 4), "Ørbi"),)}, QuoteError, "ordret"),
        ({"evidence": (Quote(Span(900, 904), "Ørby"),)}, QuoteError, "ordret"),
        ({"key": "åbningstid"}, RefusedError, "citat"),
        ({"key": "parkering"}, InputError, "intet tema"),
        ({"subject": "r9"}, InputError, "intet svar"),
    ],
)
def test_a_decision_must_hold(filled, build, change, error, words):
    """Evidence word for word, something to rest on, and a response and theme of this case."""
    with pytest.raises(error, match=words):
        filled.decide(replace(build.decision(), **change))
    assert filled.load().decisions == ()


def test_nobody_decides_on_an_older_version(store, build):
    """A response that a newer file took the place of can no longer be decided on."""
    build.add(store, build.letter("Nej.", id="r1"))
    build.add(store, build.letter("Jo, ja.", id="r2"))
    with pytest.raises(HoeringError, match="intet svar r1"):
        store.decide(build.decision())


def test_decisions_survive_a_new_reading(filled, build):
    """Read again and saved again, the case still shows what people decided."""
    filled.decide(build.decision())
    filled.decide(build.decision(None, "r2"))
    before = filled.load()
    build.add(filled, build.bundle())
    assert filled.load() == before


@pytest.mark.parametrize("which", ["responses", "proposed"])
def test_saving_never_takes_a_person_for_the_machine(filled, build, which):
    """Stages may work on what is in force: the machine's own labels stay what they were."""
    filled.decide(build.decision())
    filled.decide(build.decision(None, "r2"))
    before = filled.load()
    filled.save_responses(getattr(before, which))
    assert filled.load() == before
