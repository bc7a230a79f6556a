"""Words that text recognition may have read wrongly are kept with the case, and told."""

from __future__ import annotations

import json
from dataclasses import replace

from hoering.case.export import case_json
from hoering.case.review import uncertain
from hoering.memo.glance import glance
from hoering.memo.register import Register
from hoering.text import Edit, Span

WORDS = "Vi er ikke imod planen."


def read(build):
    """A letter read in a picture, of which "ikke" is unsure, with a foot taken out before it."""
    source = build.source("Side 1\n" + WORDS, "scan.pdf", recognised=((0, 4, 30), (13, 17, 41)))
    text = source.text.edited([Edit(Span(0, 7), "", "furniture:page-number")])
    document = build.letter(WORDS, "scan.pdf")
    response = replace(document.responses[0], source=source.sha256, text=text)
    return replace(document, source=source, responses=(response,))


def test_how_sure_each_word_is_survives_the_case(store, build):
    """What recognition doubted is known after the case was closed and opened."""
    build.add(store, read(build))
    case = store.load()
    assert case.sources[0].recognised == ((0, 4, 30), (13, 17, 41))
    told = list(uncertain(case.responses[0], case.sources[0]))
    assert [(WORDS[span.start : span.end], sure) for span, sure in told] == [("ikke", 41)]


def test_a_quote_that_rests_on_an_unsure_word_is_told(store, build):
    """The export names the word, the quote's address names it, and the overview counts it."""
    build.add(store, read(build))
    case = store.load()
    exported = json.loads(case_json(case))["responses"][0]
    assert exported["uncertain"] == [{"start": 6, "end": 10, "sure": 41}]
    register, response = Register.of(case), case.responses[0]
    proof = register.proof(response, response.labels[0].evidence[0])
    assert proof.citation.doubtful == (("ikke", 41),)
    assert "usikre_ord" in {fact.code for fact in glance(register)}


def test_what_is_typed_is_never_unsure(store, build):
    """A file that no picture was read in says nothing of the kind."""
    build.add(store, build.letter(WORDS))
    case = store.load()
    assert not list(uncertain(case.responses[0], case.sources[0]))
    assert "usikre_ord" not in {fact.code for fact in glance(Register.of(case))}
