"""Which answers one sender may have sent twice: told, and never counted otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
import yaml

from hoering.case.doubles import doubles
from hoering.case.ledger import ledger
from hoering.decisions import What
from hoering.hearing import SenderKind
from hoering.labels import Flag
from hoering.memo.glance import glance
from hoering.memo.register import Register
from hoering.records import Case, Response
from hoering.sources import MailHeader
from hoering.text import Text

from .conftest import Build

SAID = yaml.safe_load(Path(__file__).with_name("doubles.yaml").read_text("utf-8"))
ONE, OTHER = SAID["twice"][0]


@pytest.fixture
def build(tmp_path):
    """No case is kept here: its records are enough."""
    return Build(tmp_path / "sag")


def answered(build, *letters: tuple[str, str | None], **more: object) -> Case:
    """A case of answers, each by its words and its sender: a, b, c …"""
    responses = [
        Response(name, name * 64, f"{name}.txt", Text(words), nr=nr, sender=sender)
        for nr, (name, (words, sender)) in enumerate(zip("abcdef", letters, strict=False), start=1)
    ]
    return build.case(responses=tuple(replace(r, **more) for r in responses))


@pytest.mark.parametrize(("one", "other"), SAID["twice"])
def test_one_sender_says_nearly_the_same_twice(build, one, other):
    """Each is told beside the other, whichever came first, and both count."""
    case = answered(build, (one, "Anna Holm"), (other, "anna  holm"))
    assert doubles(case) == {"a": ("b",), "b": ("a",)}
    assert ledger(case).responses == 2
    assert "muligt_dobbelt" in {fact.code for fact in glance(Register.of(case))}


@pytest.mark.parametrize(("one", "other"), SAID["apart"])
def test_two_answers_of_one_sender(build, one, other):
    """Who writes twice about two things has written twice."""
    case = answered(build, (one, "Anna Holm"), (other, "Anna Holm"))
    assert doubles(case) == {}
    assert "muligt_dobbelt" not in {fact.code for fact in glance(Register.of(case))}


@pytest.mark.parametrize(
    "senders",
    [("Anna Holm", "Bo Lund"), ("Anna Holm", None), (None, None), ("Anna", "Anna"),
     ("Borger", "Borger"), ("Ida og Jonas", "Ida og Jonas")],
)  # fmt: skip
def test_others_who_say_the_same_are_others(build, senders):
    """Neighbours' letters are a campaign's; of first names nobody knows whose they are."""
    assert not doubles(answered(build, (ONE, senders[0]), (OTHER, senders[1])))


@pytest.mark.parametrize(
    "known",
    [
        {"header": MailHeader("Freja", address="freja@example.dk")},
        {"sender_kind": SenderKind.FORENING},
    ],
)
def test_a_short_name_is_known_by_its_address_or_its_kind(build, known):
    """The same first name from the same address is the same sender, and so is a body."""
    assert doubles(answered(build, (ONE, "Freja"), (OTHER, "Freja"), **known))


def test_what_is_settled_is_not_told(build):
    """A copy, a replaced answer and what a person has marked, or not, need no look any more."""
    case = answered(build, (ONE, "Anna Holm"), (OTHER, "Anna Holm"))
    one, other = case.responses
    replacing = replace(other, flags=(Flag.REPLACES,), replaces="a")
    for settled in (replace(other, copy_of="a"), replacing):
        assert not doubles(replace(case, responses=(one, settled)))
    for key in (Flag.DUPLICATE, Flag.REPLACES):
        for value in (True, False):
            made = build.word(What.FLAG, value, "b", key=key.value)
            assert not doubles(replace(case, decisions=(made,)))
    late = build.word(What.FLAG, True, "b", key=Flag.LATE.value)
    assert doubles(replace(case, decisions=(late,)))


def test_it_is_cheap_in_a_large_case(build):
    """Only answers of one sender are compared: two thousand take no time to speak of."""
    words = [f"Jeg bor i nr. {nr} og er imod vejen. {ONE}" for nr in range(2000)]
    responses = tuple(
        Response(str(nr), f"{nr:064}", "fil", Text(said), nr=nr, sender=f"Anna Holm {nr // 2}")
        for nr, said in enumerate(words)
    )
    began = process_time()
    assert len(doubles(build.case(responses=responses))) == 2000
    assert process_time() - began < 5
