"""Points carry the answer: one position each, with its holders, a remark, an outcome, a change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoering.case.ledger import ledger
from hoering.case.points import made_on, point_id, points
from hoering.case.store import Store
from hoering.case.suggest import suggestions
from hoering.decisions import Decision, Heading, Outcome, Position, Settled, What
from hoering.errors import ConflictError, InputError, RefusedError
from hoering.labels import Flag, Reason, Stance

FOR = point_id("havnebad", Stance.SUPPORTS)
TITLE = "Toiletter ved badet"


@pytest.fixture
def filled(store, build) -> Store:
    """Two for a harbour bath, one who says yes on a condition."""
    build.add(store, build.bundle())
    build.add(
        store, build.letter("Byg det nu, gerne i morgen.", "nu.txt", "r3", nr=3, sender="Ib Holm")
    )
    return store


def decide(store: Store, decision: Decision) -> Decision:
    return store.decide(made_on(store.load(), decision))


def point(store: Store, name: str):
    return next(one for one in points(store.load()) if one.id == name)


def found(store: Store, build, title: str = TITLE, stance: Stance = Stance.SUPPORTS) -> str:
    name = point_id("havnebad", stance, title)
    decide(store, build.word(What.POINT, Heading("havnebad", stance, title), name))
    return name


def hold(store: Store, build, name: str, response: str, **more: object) -> None:
    decide(store, build.word(What.HOLDER, True, name, key=response, **more))


def test_every_label_belongs_to_a_point(filled):
    """Without anybody's doing there is a point for each position, and nobody is in two."""
    by_title = {p.title: [h.response for h in p.holders] for p in points(filled.load())}
    assert by_title == {
        "Havnebad: støtter": ["r1", "r3"],
        "Havnebad: støtter med betingelse, forbehold eller delt": ["r2"],
    }
    first = point(filled, FOR)
    assert first.by is None
    assert first.summary.text == "Ørby Roklub og Ib Holm støtter forslaget om havnebad."


def test_those_without_a_name_are_told_once(filled, build):
    """However many are unknown, the account of a point names them together and last."""
    for nr in (4, 5):
        letter = build.letter(f"Byg det nu, {nr} gange.", f"{nr}.txt", f"r{nr}", nr=nr)
        build.add(filled, letter)
    told = point(filled, FOR).summary.text
    assert told == ("Ørby Roklub, Ib Holm og 2 ukendte afsendere støtter forslaget om havnebad.")


def test_who_sent_several_answers_is_told_once(filled, build):
    """Ten members of a board who send its letter are one name, with how many answers bear it."""
    for nr in (4, 5):
        named = {"nr": nr, "sender": "Ørby Roklub"}
        build.add(filled, build.letter(f"Vi, {nr}, støtter det.", f"{nr}.txt", f"r{nr}", **named))
    told = point(filled, FOR).summary.text
    assert told == "Ørby Roklub (3 svar) og Ib Holm støtter forslaget om havnebad."


def test_a_narrower_point_takes_its_holders_over(filled, build):
    """Whoever is put under a person's point leaves the broad one, with the words chosen."""
    name = found(filled, build)
    words = build.label(filled.load().response("r1"), "længere åbningstid").evidence
    hold(filled, build, name, "r1", evidence=words)
    assert [h.response for h in point(filled, FOR).holders] == ["r3"]
    (holding,) = point(filled, name).holders
    assert (holding.response, holding.quotes) == ("r1", words)
    decide(filled, build.word(What.POINT, None, name))
    assert [h.response for h in point(filled, FOR).holders] == ["r1", "r3"]


def test_for_and_against_never_share_a_point(filled, build):
    """Whoever takes another position is refused; whose label changes later leaves, and is told."""
    name = found(filled, build)
    with pytest.raises(RefusedError, match="betinget"):
        hold(filled, build, name, "r2")
    filled.decide(build.decision(None, "r3"))
    with pytest.raises(RefusedError, match="ingen holdning"):
        hold(filled, build, name, "r3")
    hold(filled, build, name, "r1")
    assert ledger(filled.load()).adds_up
    filled.decide(build.decision(Stance.REJECTS))
    case = filled.load()
    assert all(h.response != "r1" for p in points(case) if p.stance is not Stance.REJECTS
               for h in p.holders)  # fmt: skip
    assert any("ikke længere den holdning" in cause for cause in ledger(case).causes)


def test_a_point_is_answered_settled_and_changed(filled, build):
    """Draft and final remark stand apart, the outcome has a reason, the proposal new words."""
    settled = Settled(Outcome.PARTLY_MET, "Der er plads til to toiletter.")
    for what, value in (
        (What.DRAFT, "Måske."),
        (What.REMARK, "Forvaltningen er enig."),
        (What.OUTCOME, settled),
        (What.CHANGE, "Kommunen foreslår et havnebad med to toiletter."),
        (What.SUMMARY, "To foreninger vil bade."),
    ):
        decide(filled, build.word(what, value, FOR))
    answered = point(filled, FOR)
    assert (answered.draft, answered.remark) == ("Måske.", "Forvaltningen er enig.")
    assert answered.settled == settled
    assert answered.change.endswith("to toiletter.")
    assert (answered.summary.text, answered.summary.by) == ("To foreninger vil bade.", "Anna Holm")
    assert answered.stale == ()


@pytest.mark.parametrize("change", ["quote", "gone", "new", "proposal"])
def test_a_remark_goes_stale_with_what_it_rests_on(filled, build, change):
    """Another quote, a holder gone or new, another proposal: the change stands in words."""
    decide(filled, build.word(What.REMARK, "Enig.", FOR))
    if change == "quote":
        words = build.label(filled.load().response("r1"), "længere åbningstid").evidence
        filled.decide(build.decision(Stance.SUPPORTS, evidence=words))
        told = "Ændret: svar r1: Ørby Roklub: »længere åbningstid« (før: Ørby Roklub: »støtter"
    elif change == "gone":
        filled.decide(build.decision(None))
        told = "Ikke længere: svar r1: Ørby Roklub: »støtter forslaget«"
    elif change == "new":
        build.add(filled, build.letter("Ja til badet.", "ja.txt", "r4"))
        told = "Nyt: svar r4: ukendt afsender: »Ja til badet.«"
    else:
        bath, *rest = build.hearing().themes
        filled.save_hearing(
            replace(build.hearing(), themes=(replace(bath, proposal="Et bad til."), *rest))
        )
        told = "Ændret: forslaget: Et bad til. (før: Kommunen foreslår et havnebad.)"
    (mark,) = point(filled, FOR).stale
    assert mark.what is What.REMARK
    assert any(line.startswith(told) for line in mark.changes)


PART = point_id("havnebad", Stance.CONDITIONAL)


def recast(store: Store, build, reason: Reason, words: str) -> None:
    """The second answer's label again, on the same evidence and other terms."""
    label = store.load().response("r2").labels[0]
    terms = build.label(store.load().response("r2"), words).evidence[0]
    value = Position(Stance.CONDITIONAL, reason, terms)
    decide(store, build.word(What.LABEL, value, "r2", key="havnebad", evidence=label.evidence))


def test_a_remark_goes_stale_with_the_terms_it_answers(filled, build):
    """What was a condition is another one now, on the same words; another holder is told once."""
    decide(filled, build.word(What.REMARK, "Toiletterne er bestilt.", PART))
    assert point(filled, PART).stale == ()
    recast(filled, build, Reason.DIVIDED, "Grundejerforeningen Krogen")
    (mark,) = point(filled, PART).stale
    assert mark.changes == (
        "Ændret: vilkår i svar r2: er delt over for: »Grundejerforeningen Krogen«"
        " (før: støtter på en betingelse: »hvis der kommer toiletter«)",
    )
    filled.decide(build.decision(Stance.CONDITIONAL, "r1"))
    told = point(filled, PART).stale[0].changes
    assert sum("r1" in line for line in told) == 1


def test_a_remark_that_knows_of_no_terms_is_not_stale(filled, build):
    """Cases of before have no terms among what a remark was made from."""
    made = made_on(filled.load(), build.word(What.REMARK, "Bestilt.", PART))
    basis = tuple(ground for ground in made.basis if not ground.name.startswith("vilkår"))
    assert len(basis) == len(made.basis) - 1
    filled.decide(replace(made, basis=basis))
    recast(filled, build, Reason.DIVIDED, "Grundejerforeningen Krogen")
    assert point(filled, PART).stale == ()


def test_terms_of_a_deleted_answer_are_forgotten(filled, build):
    """No remark remembers the condition of an answer that is gone."""
    decide(filled, build.word(What.REMARK, "Toiletterne er bestilt.", PART))
    filled.erase("r2", "Anna Holm", build.when, "sag 24-117")
    (remark,) = (d for d in filled.load().decisions if d.what is What.REMARK)
    assert all("toiletter" not in ground.said for ground in remark.basis)
    assert point(filled, PART).stale


def test_a_remark_made_on_an_old_case_is_stale_at_once(filled, build):
    """What somebody wrote while another changed a label is kept, and marked."""
    seen = filled.load()
    filled.decide(build.decision(None))
    filled.decide(made_on(seen, build.word(What.REMARK, "Enig.", FOR)))
    assert point(filled, FOR).remark == "Enig."
    assert point(filled, FOR).stale


def test_two_who_answer_one_point_are_told(filled, build):
    """The second sees that the first has answered, and nothing is overwritten."""
    seen = filled.load()
    filled.decide(made_on(seen, build.word(What.REMARK, "Enig.", FOR)))
    with pytest.raises(ConflictError, match="bemærkningen"):
        filled.decide(made_on(seen, build.word(What.REMARK, "Uenig.", FOR, who="Bo")))


@pytest.mark.parametrize(
    ("what", "value", "subject"),
    [
        (What.REMARK, "Enig.", "findes-ikke"),
        (What.HOLDER, True, FOR),
    ],
)
def test_only_points_that_are_there_are_decided_on(filled, build, what, value, subject):
    """A point that nobody made has no remark, and who holds a broad one follows from labels."""
    basis = point_basis(filled)
    with pytest.raises(InputError, match="intet synspunkt"):
        filled.decide(
            build.word(what, value, subject, key="r1" * (what is What.HOLDER), basis=basis)
        )


def point_basis(store: Store):
    case = store.load()
    return made_on(case, Decision(FOR, What.REMARK, "", "", case.decisions and None)).basis


def test_replaced_answers_hold_no_point(filled, build):
    """Of two answers of one sender the newer speaks."""
    case = filled.load()
    newer = replace(case.responses[2], replaces="r1", flags=(Flag.REPLACES,))
    case = replace(case, responses=(*case.responses[:2], newer))
    (first, _) = points(case)
    assert [h.response for h in first.holders] == ["r3"]


def test_what_was_answered_before_is_suggested(filled, build):
    """The remark to a like point comes first, says where it is from, and is taken by nobody."""
    name = found(filled, build)
    hold(filled, build, name, "r1")
    decide(filled, build.word(What.REMARK, "Der kommer toiletter.", name))
    earlier = filled.load()
    here = replace(earlier, decisions=())
    asks = next(p for p in points(here) if p.id == FOR)
    first = suggestions(here, asks, [earlier])[0]
    assert (first.remark, first.hearing) == ("Der kommer toiletter.", "Havnebad i Ørby")
    assert 0 < first.alike <= 1
    assert all(p.remark is None for p in points(here))
    assert suggestions(here, asks) == ()
