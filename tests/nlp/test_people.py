"""Personal data: every form by cases, and how much is found in letters nobody wrote rules for."""

from __future__ import annotations

import re
import socket
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml

from hoering.decisions import Personal
from hoering.nlp.people.accounts import accounts
from hoering.nlp.people.addresses import addresses
from hoering.nlp.people.emails import emails
from hoering.nlp.people.health import health
from hoering.nlp.people.names import NameFinder
from hoering.nlp.people.numbers import cprs, phones
from hoering.redaction import PersonFinder, finder, for_public, redacted, report_json
from hoering.repair.lexicon import lexicon
from hoering.settings import bundled
from hoering.text import Span, Text

CASES = yaml.safe_load(Path(__file__).with_name("people.yaml").read_text("utf-8"))
FIND = {
    "cpr": cprs, "phone": phones, "email": emails, "address": addresses,
    "name": NameFinder.load(lexicon().score), "health": health,
    "account": accounts,
}  # fmt: skip
MARK = re.compile(r"\[\[(?P<kind>\w+)\|(?P<text>[^\]|]+)\]\]")
CASE = [(kind, line) for kind, lines in CASES.items() for line in lines]


@pytest.mark.parametrize(("kind", "line"), CASE)
def test_a_form_is_found_or_left(kind, line):
    """What is marked is found from its first to its last character, and nothing else is."""
    marked = line.replace("\\n", "\n").replace("\\t", "\t")
    wanted = re.findall("«([^»]*)»", marked)
    text = marked.replace("«", "").replace("»", "")
    found = {one.span for one in FIND[kind.removeprefix("no ")](text)}
    said = {text[span.start : span.end] for span in found}
    assert said >= set(wanted)
    assert all(any(one in whole for whole in wanted) for one in said)


@pytest.mark.parametrize("blank", ["\u00a0", "\u2009", "\u202f", "\u3000"])
@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011", "\u2012", "\u2212"])
@pytest.mark.parametrize(
    "line",
    [
        "Ring på 40 12 34 56 i dag.", "Mobil: 40-12-34-56", "cpr 010203-1234",
        "Jeg bor Egevej 12, 8000 Aarhus C.", "Skriv til ib-holm@post.dk",
    ],
)  # fmt: skip
def test_blanks_and_hyphens_of_another_kind_hide_nothing(blank, hyphen, line):
    """Word and web pages set them by themselves."""
    changed = line.replace(" ", blank).replace("-", hyphen)
    as_typed, as_set = ({one.span for one in finder()(text)} for text in (line, changed))
    assert as_typed
    assert as_set >= as_typed


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Jeg bor på Amagerbrogade\n23, 1. th.", ["Amagerbrogade\n23, 1. th"]),
        ("Støj fra Egevej\n23, 2300 København S", ["Egevej\n23, 2300 København S"]),
        ("Vi bor på Nørregade\n5. Det er trist.", ["Nørregade\n5"]),
        ("Høring om Strandvejen\n1. Formål\n2. Andet", []),
        ("Vi bor på Strandvejen\n12 familier klager", []),
        ("Vi bor på Nørregade\n\n1. Forslag", []),
    ],
)  # fmt: skip
def test_an_address_goes_on_below(text, wanted):
    """A line may end between a street and its house, and a heading's number is none."""
    assert [text[one.span.start : one.span.end] for one in finder()(text)] == wanted


def marked(raw: str) -> tuple[str, list[tuple[str, Span]]]:
    text, marks, at = "", [], 0
    for found in MARK.finditer(raw):
        text += raw[at : found.start()]
        marks.append((found["kind"], Span(len(text), len(text) + len(found["text"]))))
        text, at = text + found["text"], found.end()
    return text + raw[at:], marks


LETTERS = [
    letter
    for file in sorted((bundled("corpus") / "person").glob("proeve_*.txt"))
    for letter in map(marked, file.read_text("utf-8").split("\n=====\n"))
]


@pytest.fixture(scope="module")
def measured() -> tuple[Counter[str], Counter[str], int, int]:
    return counted(LETTERS)


def counted(
    letters: Iterable[tuple[str, list[tuple[str, Span]]]],
) -> tuple[Counter[str], Counter[str], int, int]:
    """Wanted and found by kind, what was found without reason, and words, over letters."""
    find, wanted, got = finder(), Counter[str](), Counter[str]()
    surplus = words = 0
    for text, marks in letters:
        found = find(text)
        taken = {at for one in found for at in range(one.span.start, one.span.end)}
        real = [span for kind, span in marks if kind != "trap"]
        for kind, span in marks:
            wanted[kind] += 1
            letters = [at for at in range(span.start, span.end) if text[at].isalnum()]
            got[kind] += taken >= set(letters) if kind != "trap" else bool(taken & {*letters})
        surplus += sum(not any(one.span.overlaps(span) for span in real) for one in found)
        words += len(text.split())
    return wanted, got, surplus, words


@pytest.mark.parametrize(
    ("kind", "least"),
    [("cpr", 0.995), ("phone", 0.995), ("email", 0.995), ("address", 0.97), ("person", 0.96)],
)
def test_held_out_letters(measured, kind, least):
    """Found in letters by other hands than those the rules were written with."""
    wanted, got, _, _ = measured
    assert got[kind] >= least * wanted[kind]


def test_little_else_goes(measured):
    """What is no personal data stays, most of the time."""
    _, _, surplus, words = measured
    assert 1000 * surplus / words <= 8


@pytest.mark.parametrize("much", ["a." * 20_000, "A" * 40_000, "Adresse;By;Tlf\n;;\n" * 2_000])
def test_no_text_takes_long(much):
    """Rows of dots and tables of heads are read in a time that grows with their length."""
    began = time.process_time()
    list(addresses(much))
    assert time.process_time() - began < 10


def test_a_person_is_known_again_by_the_first_name():
    """Named in full once and by first name later, in the genitive too."""
    text = "Min nabo Karen Holm klager. Karen har ret, og Karens hund også.\n\nMvh\nIb"
    said = redacted(Text(text), finder()(text)).value
    assert "Karen" not in said
    assert "Holm" not in said
    assert "hund" in said


@pytest.mark.parametrize("name", ["Sten Holm", "Bo Bjerg", "Sol Skov", "Liv Lund"])
def test_a_common_word_that_was_a_name_is_one_again(name):
    """By itself "Det ved Sten godt" is a stone; after "min nabo Sten Holm" it is the neighbour."""
    first, last = name.split()
    text = f"Min nabo {name} klager over støjen. Om natten hører {last} alt. Det ved {first} godt."
    found = [text[one.span.start : one.span.end] for one in FIND["name"](text)]
    assert found == [name, last, first]


def test_every_redaction_is_an_edit():
    """The text knows what stood there, by which rule, and the report counts its characters."""
    text = "Ring til Ib Holm på 40 12 34 56."
    found = PersonFinder()(text)
    made = redacted(Text(text), found)
    assert made.value == "Ring til [navn] på [telefon]."
    assert {edit.family for edit in made.edits} == {"redaction"}
    report = report_json(found)["redactions"]
    assert [text[one["start"] : one["end"]] for one in report] == ["Ib Holm", "40 12 34 56"]
    assert [one["kind"] for one in report] == ["person", "phone"]
    assert all(0 < one["confidence"] <= 1 and one["rule"] for one in report)


def test_health_is_proposed_in_stories_of_somebody():
    """What somebody tells of the own or a relative's health, not what is said in general."""
    told = "Jeg har haft depression i ti år. Kommunen bør tilbyde hjælp ved depression. Tak."
    (found,) = health(told)
    assert told[found.span.start : found.span.end] == "Jeg har haft depression i ti år."
    assert found.kind is Personal.HEALTH


def test_health_is_for_the_public_edition_alone():
    """A sentence is asked about beside the name in it; »redact« takes out who somebody is."""
    text = "Vores elev Alma Holm har epilepsi. Mange elever har epilepsi."
    told = {text[one.span.start : one.span.end]: one.kind for one in for_public(text)}
    assert told == {
        "Vores elev Alma Holm har epilepsi.": Personal.HEALTH, "Alma Holm": Personal.PERSON,
    }  # fmt: skip
    assert [one.kind for one in finder()(text)] == [Personal.PERSON]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Jeg er født den 12. april 1979.", ["født den 12. april 1979"]),
        ("F. 12/4-79, vi bor her", ["F. 12/4-79"]),
        ("Født: 12.04.1979", ["Født: 12.04.1979"]),
        ("født:12-04-79", ["født:12-04-79"]),
        ("Jeg er født d. 12/4 1979.", ["født d. 12/4 1979"]),
        ("Jeg bor her og er født den 12. april 79.", ["født den 12. april 79"]),
        ("Jeg er født i Aarhus den 12. april 1979.", ["født i Aarhus den 12. april 1979"]),
        ("Min søn er født 2012-04-12.", ["født 2012-04-12"]),
        ("Han er født lørdag den 3. maj 2012.", ["født lørdag den 3. maj 2012"]),
        ("Fødselsdato: 120479", ["Fødselsdato: 120479"]),
        ("[navn] (f. 12‑04‑1979) er hørt.", ["f. 12‑04‑1979"]),
        ("Foreningen er født i 1979.", []),
        ("Foreningen er født den 12. april 1979.", []),
        ("Jeg mener, at projektet er født den 3. maj 2020.", []),
        ("Lovens fødselsdag er den 3. maj 2020.", []),
        ("Se punkt f. 3. maj 2024.", []),
        ("e. udkast\nf. 10/11/12", []),
    ],
)
def test_a_day_of_birth_is_asked_about(text, asked):
    """A year alone tells of nobody, and a body has one too."""
    assert [text[one.span.start : one.span.end] for one in for_public(text)] == asked


def test_an_account_is_asked_about_whole():
    """Beside the numbers that go anyway, none of it for a phone; »redact« takes who somebody is."""
    text = "IBAN DK50 0040 0440 1162 43, mobil 26 17 38 49, bilen AX 12 345"
    told = {text[one.span.start : one.span.end]: one.kind for one in for_public(text)}
    assert told == {
        "DK50 0040 0440 1162 43": Personal.OTHER, "26 17 38 49": Personal.PHONE,
        "AX 12 345": Personal.OTHER,
    }  # fmt: skip
    assert [one.kind for one in finder()(text)] == [Personal.PHONE]


@pytest.mark.parametrize(
    "much", ["jeg er " * 4000, "min søn har " * 3000, "min " * 8000, "som syg " * 4000]
)
def test_a_sentence_without_an_end_is_searched_in_time(much):
    """However long it is."""
    began = time.process_time()
    list(health(much))
    assert time.process_time() - began < 10


def test_nothing_opens_a_connection(monkeypatch):
    """Redaction works with every socket forbidden."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(socket, "create_connection", forbidden)
    assert finder()("Ib Holm, 010203-1234, ib@example.dk")
