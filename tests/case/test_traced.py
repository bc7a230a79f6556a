"""Everything traced, nothing lost: a quote, an answer or a decision that lost its hold is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoering.case.ledger import ledger
from hoering.case.points import made_on, point_id
from hoering.decisions import Heading, What
from hoering.hearing import Theme
from hoering.labels import Quote, Resume, Stance
from hoering.records import Document, Response
from hoering.text import Edit, Span

from .conftest import causes


def test_quotes_that_do_not_check_are_named(build):
    """Evidence, condition, demand and resumé: each wrong word is a cause of its own."""
    bundle = build.bundle()
    first, second = bundle.responses
    wrong = Quote(Span(0, 4), "Ærby")
    label = replace(second.labels[0], evidence=(wrong,), condition=wrong)
    demand = replace(first.demands[0], quote=wrong)
    first = replace(first, demands=(demand,), resume=Resume("Kort.", (wrong,), by="Anna Holm"))
    case = build.case(replace(bundle, responses=(first, replace(second, labels=(label,)))))
    found = ledger(case).causes
    assert len(found) == 4
    assert found[0].startswith("samlet.pdf, Ørby Roklub: Citatet »Ærby«")
    assert found[3].startswith("samlet.pdf, ukendt afsender: ")


def test_responses_without_a_source_are_named(build):
    """A response or leftover of a source that is not there cannot be traced."""
    case = replace(build.case(build.bundle()), sources=(), deliveries=())
    assert causes(case).splitlines() == [
        "samlet.pdf: svaret har ingen kilde i sagen.",
        "samlet.pdf: svaret har ingen kilde i sagen.",
        "En rest har ingen kilde i sagen.",
    ]


def test_responses_that_share_an_id_are_named(build):
    """A decision on one of them would be a decision on both."""
    letters = [build.letter(f"Svar {n}.", f"{n}.txt", "r1") for n in range(2)]
    assert causes(build.case(*letters)) == "2 svar har samme id (r1) og kan ikke skelnes."


def test_a_decision_that_lost_its_response_is_named(build, store):
    """A changed file takes the response away that a person decided on; taken back, it adds up."""
    build.add(store, build.letter("Nej.", id="r1"))
    store.decide(build.decision())
    build.add(store, build.letter("Jo, ja.", id="r2"))
    assert "Anna Holm har vurderet temaet »havnebad«" in causes(store.load())
    store.retract(1, "Anna Holm", build.when)
    assert ledger(store.load()).adds_up


def test_a_decision_that_lost_its_words_is_named(build, store):
    """Where a new reading finds no evidence any more, the person must look again."""
    letter = build.letter("Nej.", id="r1")
    build.add(store, letter)
    store.decide(build.decision())
    build.add(store, replace(letter, responses=(replace(letter.responses[0], labels=()),)))
    assert "men citatet er væk" in causes(store.load())
    assert store.load().responses[0].labels == ()


def test_a_theme_that_left_with_what_was_decided_is_named(build, store):
    """A theme that is gone from the hearing file blocks; one that a person took out does not."""
    document = build.bundle()
    build.add(store, document)
    store.decide(build.decision(Stance.SUPPORTS))
    asked = build.hearing()
    store.save_hearing(replace(asked, themes=asked.themes[1:]))
    (cause,) = ledger(store.load()).causes
    assert "»havnebad« er ikke længere i høringen" in cause
    store.save_hearing(asked)
    assert ledger(store.load()).adds_up
    store.decide(build.word(What.THEME, None, "", key="havnebad"))
    store.save_hearing(replace(asked, themes=asked.themes[1:]))
    assert ledger(store.load()).adds_up


def test_a_theme_that_left_with_its_remark_alone_is_named(build, store):
    """A remark to a point of a theme is not lost with it."""
    build.add(store, build.bundle())
    point = point_id("havnebad", Stance.SUPPORTS)
    store.decide(made_on(store.load(), build.word(What.REMARK, "Vi ser på det.", point)))
    asked = build.hearing()
    store.save_hearing(replace(asked, themes=asked.themes[1:]))
    (cause,) = ledger(store.load()).causes
    assert cause.startswith("Et tema med bemærkninger er ikke længere i høringen")


def test_a_theme_that_left_undecided_is_not_in_the_way(build, store):
    """Nothing that a person did goes with it."""
    build.add(store, build.bundle())
    asked = build.hearing()
    store.save_hearing(replace(asked, themes=asked.themes[1:]))
    assert ledger(store.load()).adds_up


def test_what_somebody_made_and_took_back_is_knowingly_gone(build, store):
    """A theme of a person's own, and a point, with what was decided of them."""
    build.add(store, build.bundle())
    theme = store.decide(build.word(What.THEME, Theme("støj", "Støj"), "", key="støj"))
    words = store.load().responses[0].labels[0].evidence
    store.decide(build.decision(Stance.SUPPORTS, theme="støj", evidence=words))
    title = "Vi vil bade"
    name = point_id("havnebad", Stance.SUPPORTS, title)
    heading = Heading("havnebad", Stance.SUPPORTS, title)
    point = store.decide(build.word(What.POINT, heading, name))
    store.decide(build.word(What.HOLDER, True, name, key="r1", evidence=words))
    for made in (point, theme):
        store.retract(made.nr, "Bo Lund", build.when)
    assert ledger(store.load()).adds_up


def test_words_on_other_lines_are_found_again(build, store):
    """A reading that breaks the lines elsewhere takes no decision's words from it."""
    letter = build.letter("Vi siger\nnej tak.", id="r1")
    build.add(store, letter)
    words = letter.responses[0].labels[0].evidence
    store.decide(build.decision(evidence=words))
    joined = letter.source.text.edited([Edit(Span(8, 9), "  ", "space:test")])
    again = replace(letter.responses[0], text=joined, labels=())
    build.add(store, replace(letter, responses=(build.labelled(again, "nej"),)))
    (label,) = store.load().responses[0].labels
    assert [q.words for q in label.evidence] == ["Vi siger  nej tak."]
    assert ledger(store.load()).adds_up


def test_evidence_that_moved_is_found_again(build, store):
    """A person's own words go along when a new reading moves them."""
    letter = build.letter("Nej  tak.", id="r1")
    build.add(store, letter)
    words = build.label(letter.responses[0], "tak").evidence
    store.decide(build.decision(evidence=words))
    text = letter.source.text.edited([Edit(Span(3, 5), " ", "space:double")])
    build.add(store, replace(letter, responses=(Response("r1", *_place(letter), text, 1),)))
    (quoted,) = store.load().responses[0].labels[0].evidence
    assert (quoted.span, quoted.words) == (Span(4, 7), "tak")
    assert causes(store.load()) == ""


@pytest.mark.parametrize("new", ["nej", "tak, tak"])
def test_evidence_that_is_gone_or_not_alone_is_named(build, store, new):
    """Words that a new reading changed, or that stand twice now, are put on the list."""
    letter = build.letter("Nej  tak.", id="r1")
    build.add(store, letter)
    response = letter.responses[0]
    words = (*build.label(response, "Nej").evidence, *build.label(response, "tak").evidence)
    store.decide(build.decision(evidence=words))
    text = letter.source.text.edited([Edit(Span(3, 8), f" {new}", "space:double")])
    build.add(store, replace(letter, responses=(Response("r1", *_place(letter), text),)))
    assert "citatet er væk" in causes(store.load())


def _place(document: Document) -> tuple[str, str]:
    return document.source.sha256, document.source.file
