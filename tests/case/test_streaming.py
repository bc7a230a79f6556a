"""A case in parts is the case: the same numbers, copies and ledger, whatever is in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoering.case import streaming
from hoering.case.ledger import ledger
from hoering.case.links import link_replaced
from hoering.case.points import made_on, point_id
from hoering.case.store import Store
from hoering.decisions import Heading, What
from hoering.labels import Flag, Stance
from hoering.split.copies import fold_copies, number
from hoering.text import Span, keep

LETTER = "Vi bor på Borgade og vil bede kommunen om at lade de gamle linde stå ved kajen."


@pytest.fixture
def filled(store, build, monkeypatch) -> Store:
    """A bundle, letters, two of them alike, an older version, one refused; three in a part."""
    monkeypatch.setattr(streaming, "_RESPONSES", 3)
    build.add(store, build.bundle())
    for nr, file in enumerate(("svar 10.txt", "svar 9.txt", "b.txt", "a.txt", "sen.txt")):
        said = LETTER if nr < 2 else f"{LETTER} Det er brev nr. {nr}, og det siger noget andet."
        build.add(store, build.letter(f"{said}{' ' * nr}", file, f"s{nr}", nr=0, sender="Bo Friis"))
    build.add(store, build.letter("Nej tak til det hele.", "sen.txt", "ny", flags=(Flag.REPLACES,),
                                  sender="Bo Friis"))  # fmt: skip
    store.refuse(*build.refusal("låst.pdf"))
    return store


def settled(responses):
    return fold_copies(number(responses))


def test_glimpses_are_the_responses_without_the_rest(filled):
    """The same words in the same order, by whom, and nothing of what models said."""
    whole = {(r.source, r.id): r for r in filled.load().proposed}
    seen = filled.glimpses()
    assert {(r.source, r.id) for r in seen} == whole.keys()
    for response in seen:
        known = whole[response.source, response.id]
        assert response.text.value == known.text.value
        assert (response.file, response.sender, response.flags) == (
            known.file, known.sender, known.flags,
        )  # fmt: skip
        assert (response.labels, response.demands, response.text.before) == ((), (), None)


def test_answers_of_one_file_keep_their_places(store, build):
    """In a bundle that was kept back to front the first letter still comes first."""
    bundle = build.bundle()
    build.add(store, replace(bundle, responses=bundle.responses[::-1]))
    assert [r.id for r in number(store.glimpses())] == ["r1", "r2"]


def test_placing_is_the_same_as_saving_all(filled, build):
    """Numbers, copies and what replaces what, and not a word of anything else."""
    before = filled.load()
    filled.save_responses(link_replaced(settled(before.proposed)))
    whole = filled.load()
    filled.save_responses(before.proposed)
    assert filled.load() == before
    seen = filled.glimpses()
    filled.place(seen, settled(seen))
    assert filled.load() == whole
    copies = [r.copy_of for r in whole.responses]
    assert any(copies)
    assert any(r.replaces for r in whole.responses)
    assert [line.nr for line in filled.list()] == sorted(r.nr for r in whole.responses)


def test_what_did_not_change_is_not_written(filled):
    """A second look at a case that is settled leaves its rows alone."""
    seen = filled.glimpses()
    filled.place(seen, settled(seen))
    again = filled.glimpses()
    assert settled(again) == tuple(sorted(again, key=lambda r: r.nr))


def test_the_ledger_in_parts_is_the_ledger(filled, build):
    """Not numbered; whole and sound; then with decisions, a lost hold, a hole and a later theme."""
    assert filled.ledger() == ledger(filled.load())
    assert "4 svar uden nummer" in " ".join(filled.ledger().causes)
    seen = filled.glimpses()
    filled.place(seen, settled(seen))
    assert filled.ledger().causes == ()
    filled.decide(made_on(filled.load(), build.decision(Stance.SUPPORTS)))
    filled.decide(build.word(What.SENDER, "Ib Holm", "s2"))
    name = point_id("havnebad", Stance.SUPPORTS, "Toiletter")
    made = build.word(What.POINT, Heading("havnebad", Stance.SUPPORTS, "Toiletter"), name)
    filled.decide(made_on(filled.load(), made))
    filled.decide(made_on(filled.load(), build.word(What.HOLDER, True, name, key="r1")))
    assert filled.ledger() == ledger(filled.load())
    filled.decide(made_on(filled.load(), build.decision(Stance.REJECTS, seen=1)))
    build.add(filled, _shortened(build.letter("Et brev med et hul i.", "hul.txt", "h")))
    filled.save_hearing(replace(build.hearing(), title="Noget andet"))
    broken = filled.ledger()
    assert len(broken.causes) >= 2
    assert broken == ledger(filled.load())


def _shortened(document):
    """A document whose response has lost its first words on the way."""
    (response,) = document.responses
    text = keep(response.text, [Span(3, len(response.text.value))], "split:sender")
    return replace(document, responses=(replace(response, text=text, labels=()),))
