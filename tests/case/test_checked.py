"""What a person checked or confirmed is what was shown, however it is read again."""

from __future__ import annotations

from dataclasses import replace

from hoering.case import points, review
from hoering.case.ledger import ledger
from hoering.decisions import Position, What
from hoering.labels import Reason, Stance, quote
from hoering.text import Edit, Span

from .test_review import filled, response

__all__ = ["filled"]


def test_what_is_checked_and_what_is_left(filled, build):
    """Progress counts what people have checked, and says who has what to do."""
    filled.decide(build.word(What.ASSIGNED, "Bo Lund", "r2"))
    filled.decide(build.word(What.REVIEWED, True))
    case = filled.load()
    assert review.assigned(case) == {"r2": "Bo Lund"}
    assert review.checked_by(case) == {"r1": "Anna Holm"}
    assert review.progress(case) == review.Progress(1, ("r2",))
    assert not review.progress(case).done


def reread(filled, build, **more: object) -> None:
    """The same file, of whose first response another reading says ``more``."""
    document = build.bundle()
    first, second = document.responses
    build.add(filled, replace(document, responses=(replace(first, **more), second)))


def test_what_was_checked_and_is_read_otherwise_is_asked_for_again(filled, build):
    """A label that the machine adds after the check was seen by nobody; also the list says so."""
    filled.decide(points.made_on(filled.load(), build.word(What.REVIEWED, True)))
    added = build.label(response(filled), "Vi ønsker", "åbningstid")
    reread(filled, build, labels=(*response(filled).labels, added))
    case = filled.load()
    assert review.checked_by(case) == {}
    assert review.overtaken(case) == {"r1": "Anna Holm"}
    assert review.progress(case).left == ("r1", "r2")
    assert [line.reviewed_by for line in filled.list()] == [None, None]
    again = points.made_on(case, build.word(What.REVIEWED, True))
    filled.decide(again)
    assert review.checked_by(filled.load()) == {"r1": "Anna Holm"}


def test_what_a_person_decides_after_the_check_leaves_it(filled, build):
    """A person's own label, and then what the machine says of that theme: nothing new to see."""
    filled.decide(points.made_on(filled.load(), build.word(What.REVIEWED, True)))
    filled.decide(points.made_on(filled.load(), build.decision(Stance.REJECTS)))
    assert review.checked_by(filled.load()) == {"r1": "Anna Holm"}
    reread(filled, build, labels=())
    assert review.checked_by(filled.load()) == {"r1": "Anna Holm"}


def test_a_label_that_the_machine_no_longer_gives_is_asked_for_again(filled, build):
    """Who was seen to hold a stance does not leave the memo without a word."""
    filled.decide(points.made_on(filled.load(), build.word(What.REVIEWED, True)))
    reread(filled, build, labels=())
    assert review.overtaken(filled.load()) == {"r1": "Anna Holm"}
    assert [line.reviewed_by for line in filled.list()] == [None, None]


def test_the_same_reading_once_more_asks_for_nothing(filled, build):
    """Nor does one that is surer, that takes the full stop along, or of fewer themes."""
    filled.decide(points.made_on(filled.load(), build.word(What.REVIEWED, True)))
    (label,) = response(filled).labels
    (words,) = label.evidence
    at, end = words.span.start, words.span.end
    text = response(filled).text
    assert not text.value[end].isalnum()
    for again in (
        label,
        replace(label, confidence=0.99, doubt=True, why="to læsninger"),
        replace(label, evidence=(quote(text, Span(at, end + 1)),)),
    ):
        reread(filled, build, labels=(again,))
        assert review.checked_by(filled.load()) == {"r1": "Anna Holm"}
    asked = build.hearing()
    filled.save_hearing(replace(asked, themes=asked.themes[1:]))
    assert review.checked_by(filled.load()) == {"r1": "Anna Holm"}
    assert [line.reviewed_by for line in filled.list()] == ["Anna Holm", None]


def test_a_check_of_an_older_case_stands(filled, build):
    """It does not know what was seen, so nothing speaks against it."""
    filled.decide(build.word(What.REVIEWED, True))
    reread(filled, build, labels=())
    assert review.checked_by(filled.load()) == {"r1": "Anna Holm"}


def test_a_check_remembers_no_words(filled, build):
    """What it was made on are marks: whoever is erased stands in nobody's check."""
    made = points.made_on(filled.load(), build.word(What.REVIEWED, True))
    said = {ground.said for ground in made.basis}
    assert len(said) == 2
    assert all(len(mark) == 16 for mark in said)


def test_the_check_made_again_is_taken_back(filled, build):
    """Before it stands the older one, which is overtaken: somebody must look."""
    filled.decide(points.made_on(filled.load(), build.word(What.REVIEWED, True)))
    reread(filled, build, labels=())
    again = filled.decide(points.made_on(filled.load(), build.word(What.REVIEWED, True)))
    filled.retract(again.nr, "Bo Lund", build.when)
    assert review.overtaken(filled.load()) == {"r1": "Anna Holm"}


def test_a_confirmed_label_rests_on_what_was_shown(filled, build):
    """Words that the machine finds in a later reading are not a person's."""
    confirmed = build.decision(Stance.SUPPORTS)
    filled.decide(points.made_on(filled.load(), confirmed))
    shown = response(filled).labels[0].evidence
    more = build.label(response(filled), "Vi ønsker").evidence
    reread(filled, build, labels=(replace(response(filled).labels[0], evidence=(*shown, *more)),))
    assert response(filled).labels[0].evidence == shown
    assert ledger(filled.load()).adds_up


def test_a_confirmed_condition_is_what_was_shown(filled, build):
    """Another condition that is found later is nothing that the person agreed to."""
    one, other = (build.label(response(filled), words).evidence[0] for words in ("Vi", "længere"))
    label = build.label(response(filled), "Vi ønsker", stance=Stance.CONDITIONAL)
    label = replace(label, reason=Reason.CONDITION, condition=one)
    reread(filled, build, labels=(label,))
    agreed = Position(Stance.CONDITIONAL, Reason.CONDITION)
    confirmed = build.word(What.LABEL, agreed, key="havnebad")
    filled.decide(points.made_on(filled.load(), confirmed))
    reread(filled, build, labels=(replace(label, condition=other),))
    assert response(filled).labels[0].condition == one


def test_a_confirmed_label_whose_words_are_gone_is_confirmed_anew(store, build):
    """The ledger asks for it, and the words that the machine has now can be agreed to."""
    before = build.letter("Vi er for.")
    build.add(store, before)
    store.decide(points.made_on(store.load(), build.decision(Stance.SUPPORTS)))
    text = before.source.text.edited([Edit(Span(6, 9), "helt for", "glyph:test")])
    changed = replace(before.responses[0], text=text, labels=())
    build.add(store, replace(before, responses=(build.labelled(changed, text.value),)))
    assert not store.load().responses[0].labels
    store.decide(points.made_on(store.load(), build.decision(Stance.SUPPORTS)))
    assert [q.words for q in store.load().responses[0].labels[0].evidence] == [text.value]
    assert ledger(store.load()).adds_up
