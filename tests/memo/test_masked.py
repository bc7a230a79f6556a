"""One answer as the public sees it, and what the office says of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hoering.case.redaction import Piece
from hoering.decisions import Personal
from hoering.hearing import SenderKind
from hoering.labels import Resume
from hoering.memo.masked import Public
from hoering.records import Response
from hoering.text import Text

from .publishing import at

CASES = yaml.safe_load(Path(__file__).with_name("masked.yaml").read_text("utf-8"))


def public(text: str, *pieces: str, kind: Personal = Personal.PERSON) -> Public:
    response = Response("r1", "a" * 64, "a.txt", Text(text), 1, "Ørby Skole", SenderKind.FORENING)
    found = [Piece(at(text, one), kind, kind, 1.0) for one in pieces]
    return Public.of(response, found, {"a.txt": "fil-001.txt"}, private=False)


@pytest.mark.parametrize(
    ("pieces", "shown", "quotes"),
    [
        (["Ib Holm"], "Naboen [navn], 40 12 34 56, er syg.", {"Holm, 40": "[navn], 40"}),
        (["Ib Holm", "Holm, 40 12 34 56"], "Naboen [navn], er syg.", {"40 12 34": "[navn]"}),
        (["Ib Holm, 40 12 34 56", "Holm"], "Naboen [navn], er syg.", {"Holm, 40": "[navn]"}),
        (["Ib Holm", "40 12 34 56"], "Naboen [navn], [navn], er syg.", {"er syg": "er syg"}),
        (["Ib", "Holm"], "Naboen [navn] [navn], 40 12 34 56, er syg.", {"b H": "[navn] [navn]"}),
    ],
    ids=["one", "overlapping", "one in another", "apart", "side by side"],
)
def test_pieces_that_overlap_leave_nothing_behind(pieces, shown, quotes):
    """What goes goes to its last letter; a quote that begins or ends in it shows what stands."""
    text = "Naboen Ib Holm, 40 12 34 56, er syg."
    made = public(text, *pieces)
    assert made.response.text.value == shown
    assert {words: made.quote(at(text, words)).words for words in quotes} == quotes


def test_a_sentence_goes_with_the_name_it_begins_with():
    """What is taken out is called what the whole of it is."""
    text = "Ib Holm har epilepsi. Det er trist."
    pieces = (("Ib Holm", Personal.PERSON), ("Ib Holm har epilepsi.", Personal.HEALTH))
    found = [Piece(at(text, words), kind, kind, 1.0) for words, kind in pieces]
    response = Response("r1", "a" * 64, "a.txt", Text(text), 1, "Ørby Skole", SenderKind.FORENING)
    made = Public.of(response, found, {"a.txt": "fil-001.txt"}, private=False)
    assert made.response.text.value == "[helbredsoplysning] Det er trist."


@pytest.mark.parametrize(
    ("sender", "kind", "by", "said", "shown"),
    [
        ("Ib Holm", SenderKind.BORGER, None, "Ib Holm er imod.", "Borgeren er imod."),
        ("Ib Holm", SenderKind.BORGER, None, "Ib Holms vej er smal.", "[navn]s vej er smal."),
        ("Ib Holm", SenderKind.BORGER, None, "Ib Holmgård er imod.", "Ib Holmgård er imod."),
        ("Ib Holm", SenderKind.BORGER, "kah", "Ib Holm er imod.", "[navn] er imod."),
        ("Ib Holm", SenderKind.BORGER, None, "Naboen Ib Holm er imod.", "Naboen [navn] er imod."),
        ("Wójcik", None, None, "Wójcik er imod.", "Afsenderen er imod."),
        (
            "Ib Holm",
            SenderKind.BORGER,
            None,
            "Ib Holm og Holm er imod.",
            "Borgeren og [navn] er imod.",
        ),
    ],
)
def test_a_draft_does_not_begin_with_a_gap(sender, kind, by, said, shown):
    """The machine's draft says who as it does in its next sentences; a person's words stay."""
    text = Text("Jeg er imod.")
    response = Response("r1", "a" * 64, "a.txt", text, 1, sender, kind, resume=Resume(said, (), by))
    made = Public.of(response, (), {"a.txt": "fil-001.txt"}, private=True)
    assert made.response.resume.text == shown


def test_a_sentence_that_may_stand_excuses_no_name_in_it():
    """That somebody's health may be told says nothing of who it is."""
    text = "Ib Holm har epilepsi. Ring 40 12 34 56."
    health = Piece(at(text, "Ib Holm har epilepsi."), Personal.HEALTH, None, 1.0, "Anna")
    phone = Piece(at(text, "40 12 34 56"), Personal.PHONE, None, 1.0, "Anna")
    made = public(text)
    stands = [health.quoted.span, phone.quoted.span]
    assert made.kept([health, phone], stands) == (phone.quoted.span,) * 2


@pytest.mark.parametrize(("kind", "gone", "said", "shown"), CASES)
def test_the_office_does_not_say_what_was_taken_out(kind, gone, said, shown):
    """However it is written there; what only looks like it stays."""
    assert public(f"Jeg: {gone}.", gone, kind=Personal(kind)).scrub(said) == shown
