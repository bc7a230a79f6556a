"""Personal data of a response is proposed by the machine and signed off, piece by piece."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from hoering.case.checks import named
from hoering.case.ledger import ledger
from hoering.case.redaction import pieces, pointed_out, unsigned
from hoering.decisions import Personal, What
from hoering.errors import InputError
from hoering.hearing import SenderKind
from hoering.records import Response
from hoering.sources import MailHeader
from hoering.text import Span, Text

LETTER = "Min bror Ib er syg. Ring til 40 12 34 56.\n\nVenlig hilsen\nKaren Holm, formand"


@pytest.fixture
def response(store, build):
    build.add(store, build.letter(LETTER, "brev.txt", "r1", sender_kind=SenderKind.FORENING))
    return store.load().response("r1")


def at(words: str) -> Span:
    start = LETTER.index(words)
    return Span(start, start + len(words))


FOUND = [(at("40 12 34 56"), Personal.PHONE, 0.9), (at("Karen Holm"), Personal.PERSON, 0.9)]


def test_who_signs_for_an_organisation_stays(response):
    """The chair of an association stays, a citizen's name goes, numbers go from anybody."""
    phone, name = pieces(response, FOUND, ())
    assert (phone.kind, name.kind) == (Personal.PHONE, None)
    private = replace(response, sender_kind=SenderKind.BORGER)
    assert [piece.kind for piece in pieces(private, FOUND, ())] == [Personal.PHONE, Personal.PERSON]


def test_who_is_only_spoken_of_goes(response):
    """Far above those who sign, a name in an organisation's letter is somebody else's."""
    long = Text(f"Karen Holm er syg. {'Der er støj om natten. ' * 20}\n\n{LETTER}")
    places = (Span(0, 10), Span(long.value.rindex("Karen Holm"), len(long.value) - 9))
    found = [(place, Personal.PERSON, 0.9) for place in places]
    told, signs = pieces(replace(response, text=long), found, ())
    assert (told.kind, signs.kind) == (Personal.PERSON, None)


SENT = Response(
    "r1", "0" * 64, "brev.txt", Text(""), sender="Boligforeningen Lindeparken",
    sender_kind=SenderKind.FORENING, header=MailHeader(sender="Ditte Okholm"),
)  # fmt: skip


@pytest.mark.parametrize(
    "answer", yaml.safe_load(Path(__file__).with_name("signers.yaml").read_text("utf-8"))
)
def test_only_who_signs_stays(answer):
    """Where an answer ends is no proof: whoever is spoken of in its last words goes."""
    text, spans, signs = "", [], []
    for bare, opens, name in re.findall(r"([^«{]*)(?:([«{])([^»}]*)[»}])?", answer):
        text += bare
        if opens:
            spans.append(Span(len(text), len(text) + len(name)))
            signs.append(opens == "«")
        text += name
    found = pieces(
        replace(SENT, text=Text(text)), [(span, Personal.PERSON, 0.9) for span in spans], ()
    )
    assert [piece.kind is None for piece in found] == signs


def test_each_piece_is_signed_off(store, build, response):
    """Confirmed, overruled or pointed out by a person; what nobody decided on is open."""
    assert len(unsigned(pieces(response, FOUND, ()))) == 2
    phone, _ = pieces(response, FOUND, ())
    ours = build.label(response, "Ib").evidence
    for value, key, evidence in (
        (Personal.PHONE, phone.key, (phone.quoted,)),
        (Personal.PERSON, "9-11", ours),
    ):
        store.decide(build.word(What.REDACTION, value, key=key, evidence=evidence))
    found = pieces(response, FOUND, store.load().decisions)
    assert [(p.quoted.words, p.kind, p.by) for p in found] == [
        ("Ib", Personal.PERSON, "Anna Holm"),
        ("40 12 34 56", Personal.PHONE, "Anna Holm"),
        ("Karen Holm", None, None),
    ]
    assert [p.quoted.words for p in unsigned(found)] == ["Karen Holm"]


def test_what_may_stand_is_a_decision_too(store, build, response):
    """A person may let a number stand, and take that back."""
    (phone, _) = pieces(response, FOUND, ())
    said = build.word(What.REDACTION, None, key=phone.key, evidence=(phone.quoted,))
    made = store.decide(said)
    (phone, _) = pieces(response, FOUND, store.load().decisions)
    assert (phone.kind, phone.by) == (None, "Anna Holm")
    store.retract(made.nr, "Anna Holm", build.when)
    (phone, _) = pieces(response, FOUND, store.load().decisions)
    assert (phone.kind, phone.by) == (Personal.PHONE, None)


def test_words_of_the_office_are_decided_on_for_the_case(store, build, response):
    """That is no matter of an answer: it holds no words, and the ledger misses no answer for it."""
    store.decide(build.word(What.REDACTION, None, "", key="0f3a"))
    case = store.load()
    assert pieces(response, FOUND, case.decisions) == pieces(response, FOUND, ())
    (kept,) = case.decisions
    assert named(kept) == "en personoplysning i forvaltningens egne tekster"
    assert not [cause for cause in ledger(case).causes if "afgørelse" in cause]


def test_a_name_inside_another_word_is_none(response):
    """Who takes "Ib" out takes the name, every time, and no piece of another word."""
    text = "Ib, Ibs bror, bor i Ibsgade. Spørg Ib."
    there = replace(response, text=Text(text))
    assert [quoted.span.start for quoted in pointed_out(there, "Ib")] == [0, text.rindex("Ib")]
    with pytest.raises(InputError, match="står ikke i svaret"):
        pointed_out(there, "gade")
