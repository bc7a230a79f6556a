from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from hoering.case.export import case_json
from hoering.case.store import Store
from hoering.labels import Flag, Quote
from hoering.records import Document, Leftover, LeftoverKind
from hoering.text import Edit, Span, keep

GOLD = Path(__file__).with_name("bundle.json")


def test_the_bundle_gives_its_golden_file(build):
    """Shape, order, codes, addresses and counts are the contract's, to the character."""
    refusal, delivery, _ = build.refusal("låst.pdf")
    case = build.case(build.bundle(), refusals=(refusal,))
    case = replace(case, deliveries=(*case.deliveries, delivery))
    assert case_json(case) == GOLD.read_text(encoding="utf-8")


def test_every_quote_stands_where_it_says(build):
    """start and end cut the quote out of the text, in labels and demands alike."""
    responses = json.loads(case_json(build.case(build.bundle())))["responses"]
    quotes = [(r["text"], q) for r in responses for x in r["labels"] for q in x["evidence"]]
    quotes += [(r["text"], q) for r in responses for q in r["demands"]]
    assert len(quotes) == 3
    assert all(text[q["start"] : q["end"]] == q["quote"] for text, q in quotes)


@pytest.mark.parametrize("place", ["mappe"], indirect=True)
def test_the_same_input_gives_the_same_file(tmp_path, build):
    """Neither the order of reading nor the store it went through shows in the file."""
    documents = [build.letter(f"Svar {n}.", f"{n}.txt", f"r{n}") for n in range(3)]
    documents.append(build.bundle())
    written = set()
    for nr, order in enumerate([documents, documents[::-1]]):
        with Store.open(tmp_path / str(nr)) as store:
            store.save_hearing(build.hearing())
            for document in order:
                build.add(store, document)
            written |= {case_json(store.load()), case_json(store.load())}
    assert len(written) == 1


def test_a_decision_shows_its_person(store, build):
    """A person's label has a name, no labeller and full confidence."""
    build.add(store, build.bundle())
    store.decide(build.decision())
    label = json.loads(case_json(store.load()))["responses"][0]["labels"][0]
    assert (label["by"], label["labeller"], label["confidence"]) == ("Anna Holm", "", 1.0)
    assert label["stance"] == "afviser"


def test_confidence_has_three_decimals(build):
    """Whole and long numbers alike are written with three decimals."""
    letter = build.letter("Ja tak.")
    response = letter.responses[0]
    for confidence, written in [(1.0, "1.000"), (2 / 3, "0.667"), (0, "0.000"), (1e-9, "0.000")]:
        label = replace(response.labels[0], confidence=confidence)
        document = replace(letter, responses=(replace(response, labels=(label,)),))
        assert f'"confidence": {written},' in case_json(build.case(document))


def test_a_quote_that_cannot_be_traced_has_no_address(build):
    """A draft can always be had: what is wrong is null, and the ledger does not add up."""
    letter = build.letter("Ja tak.")
    response = letter.responses[0]
    wrong = replace(response.labels[0], evidence=(Quote(Span(0, 2), "Nej"),))
    document = replace(letter, responses=(replace(response, labels=(wrong,)),))
    for case in (build.case(document), replace(build.case(document), sources=())):
        written = json.loads(case_json(case))
        evidence = written["responses"][0]["labels"][0]["evidence"][0]
        assert (evidence["pages"], evidence["raw"]) == (None, None)
        assert written["ledger"]["adds_up"] is False


def test_repairs_are_counted_where_they_are(build):
    """Mended glyphs of the whole source count for the response they stand in, and only there."""
    source = build.source("A\x13B\x13\x13C\x13")
    glyphs = [Edit(Span(at, at + 1), "tt", "glyph:x") for at in (1, 3, 4, 6)]
    mended = source.text.edited(glyphs)
    texts = [keep(mended, [span], "split:x") for span in (Span(0, 3), Span(3, 8), Span(8, 11))]
    blank = build.letter("").responses[0]
    responses = [
        replace(blank, id=f"r{n}", source=source.sha256, text=text) for n, text in enumerate(texts)
    ]
    case = build.case(Document(replace(source, text=mended), tuple(responses)))
    written = json.loads(case_json(case))["responses"]
    assert [response["repairs"]["glyphs"] for response in written] == [1, 2, 1]


def test_furniture_of_the_whole_source_is_listed_once(build):
    """A footer removed before a bundle was cut is one leftover, not one for each response."""
    source = build.source("Ja.\nSide 1\nNej.\n", pages=(0, 11))
    mended = source.text.edited([Edit(Span(4, 11), "\n", "furniture:foot")])
    texts = [keep(mended, [span], "split:x") for span in (Span(0, 5), Span(5, 10))]
    blank = build.letter("").responses[0]
    responses = [
        replace(blank, id=f"r{n}", source=source.sha256, text=text) for n, text in enumerate(texts)
    ]
    rest = Leftover(source.sha256, Span(0, 0), LeftoverKind.BLANK, "")
    document = Document(replace(source, text=mended), tuple(responses), (rest,))
    written = json.loads(case_json(build.case(document)))
    furniture = {"source": source.sha256, "page": 1, "kind": "furniture", "text": "Side 1\n"}
    assert [x for x in written["leftovers"] if x["kind"] == "furniture"] == [furniture]
    assert [response["pages"] for response in written["responses"]] == [[1], [2]]


def test_odd_characters_can_be_written(build):
    """Half a surrogate pair is escaped, so that the file is UTF-8 and reads back the same."""
    letter = build.letter("Ja \udc9f \x00 tak", flags=tuple(Flag))
    written = case_json(build.case(letter))
    assert json.loads(written.encode("utf-8"))["responses"][0]["text"] == "Ja \udc9f \x00 tak"
