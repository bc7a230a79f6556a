"""Whose a whole answer is, how many answer together, and who in it is not its sender."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import yaml

from hoering.hearing import Asked, Hearing, Party, SenderKind, Theme, party_of
from hoering.sources import MailHeader, Source, SourceKind
from hoering.split.frame import Letter
from hoering.split.mentions import bodies, last_person
from hoering.split.sender import find_sender
from hoering.split.splitter import Splitter
from hoering.text import Text

PARTIES = json.loads((Path(__file__).parent / "parties.json").read_text("utf-8"))
JOINT = yaml.safe_load((Path(__file__).parent / "joint.yaml").read_text("utf-8"))
OWN = yaml.safe_load((Path(__file__).parent / "own.yaml").read_text("utf-8"))
FORMS = json.loads((Path(__file__).parent / "senders.json").read_text("utf-8"))


@pytest.mark.parametrize("form", FORMS["letters"], ids=lambda form: form["letter"][-1][:40])
def test_names_the_sender_of_a_whole_letter(form: dict[str, Any]) -> None:
    """Letterheads, fields, titles and signatures as people write them, in ``senders.json``."""
    text = "\n".join(form["letter"]).format(vi=FORMS["vi"], jeg=FORMS["jeg"])
    hearing = Hearing("bad", "Havnebad", (Theme("bad", "Havnebad"),))
    source = Source("svar.txt", "0" * 64, SourceKind.PLAIN, Text(text))
    (response,) = Splitter(hearing)(source).responses
    assert (response.sender or "").casefold() == (form["sender"] or "").casefold()
    assert response.sender_kind == form.get("kind", response.sender_kind)
    assert form.get("says", "") in response.text.value


@pytest.mark.parametrize("case", OWN, ids=lambda case: " ".join(case["letter"])[:60])
def test_an_office_speaks_only_where_its_holder_speaks_in_it(case: dict[str, Any]) -> None:
    """A private view, a minority's and that of a former member are no council's answer."""
    alfa = Party("Alfa Lokaludvalg", SenderKind.LOKALUDVALG)
    hearing = Hearing("sti", "Sti", (Theme("sti", "Sti"),), parties=(alfa,))
    source = Source("svar.txt", "0" * 64, SourceKind.PLAIN, Text("\n".join(case["letter"])))
    (response,) = Splitter(hearing)(source).responses
    kind = case.get("kind", "lokaludvalg")
    assert (response.sender, response.sender_kind) == (case["sender"], kind)


@pytest.mark.parametrize(
    ("subject", "name"),
    [("Høringssvar fra Fjordstuen", "Fjordstuen"), ("Høringssvar om Fjordstuen", "Lars Bo")],
)
def test_a_subject_says_whose_answer_a_mail_is(subject: str, name: str) -> None:
    """One word is a body where the subject calls the answer its own; else it is the topic."""
    header = MailHeader("Lars Bo", "larsbo77@example.dk", subject=subject)
    letter = Letter([], ["Fjordstuen støtter stien, og den er god."], ["Lars Bo"], header)
    assert find_sender(letter, ()).name == name


def test_who_signs_in_columns_counts_with_an_address_beside() -> None:
    """Each row of a table of names and addresses is one who signs."""
    rows = ("Ole Lund   Bygaden 1", "Ida Bro   Bygaden 2", "Per Hald   Bygaden 3")
    text = Text("\n".join(["Vi er imod, at stien anlægges her.", "", "Navn   Adresse", *rows]))
    hearing = Hearing("sti", "Sti", (Theme("sti", "Sti"),))
    source = Source("svar.txt", "0" * 64, SourceKind.PLAIN, text)
    (response,) = Splitter(hearing)(source).responses
    assert (response.sender, response.signatories) == ("Ole Lund", 3)


@pytest.mark.parametrize("said", [" ", "« ", ", ", "Jeg er ikke imod. ", "nu tidl. "])
def test_a_flood_in_an_answer_costs_no_time(said: str) -> None:
    """Blanks and quotes by the thousand are looked through once."""
    letter = Letter([], [f"Vi mener {said * 4000}"], ["Anna Holm"])
    begun = process_time()
    find_sender(letter, ())
    assert process_time() - begun < 5


@pytest.mark.parametrize("case", JOINT, ids=lambda case: case["sender"])
def test_several_answer_together(case: dict[str, Any]) -> None:
    """Each who was asked has answered; what merely goes on with "og" is one name."""
    found = Asked(map(Party, case["parties"])).all_of(case["sender"])
    assert [party.name for party in found] == case["are"]


@pytest.mark.parametrize("case", PARTIES, ids=lambda case: case["sender"] or "nobody")
def test_a_sender_is_the_party_that_alone_can_be_meant(case: dict[str, Any]) -> None:
    """A slip of one letter or a place left out is bridged; two bodies are never merged."""
    found = party_of(case["sender"], [Party(name) for name in case["parties"]])
    assert (found and found.name) == case["is"]


@pytest.mark.parametrize("said", ["Venlig hilsen Anna Holm ", "og vi i Foreningen Syd mener "])
def test_a_text_in_one_line_takes_no_longer_than_its_length(said: str) -> None:
    """Names by the thousand on one line: ten times as many do not take a hundred times as long."""
    short, long = (_seconds(said * many) for many in (400, 4000))
    assert long < 40 * max(short, 0.005)


def _seconds(line: str) -> float:
    """The least of three: a busy machine makes one slow."""
    taken = []
    for _ in range(3):
        begun = process_time()
        last_person([line])
        list(bodies([line]))
        taken.append(process_time() - begun)
    return min(taken)


@pytest.mark.parametrize(
    ("text", "sender", "signatories"),
    [
        (
            "Til rette vedkommende,\n\nundertegnede beboere på Engvej ønsker ikke broen:\n\n"
            "Navn Adresse\nAnna Holm Engvej 00\nPalle Lund Engvej 00\nKarla Vang Engvej 00\n",
            "Anna Holm",
            3,
        ),
        (
            "Høringsskema\nNavn:\nAdresse:\nDit svar om broen:\n\nFor forslaget\n"
            "Imod forslaget\n\nBroen må gerne bygges, men den må ikke koste for meget.\n",
            None,
            1,
        ),
        (
            "Byby Kommune - Høringsskema\nNavn:\nAdresse:\n\nFor forslaget\nImod forslaget\n"
            "Karla Holm Lærkevej 00\n\nBroen må bygges, men den må ikke koste for meget.\n",
            "Karla Holm",
            1,
        ),
    ],
    ids=["table of those who sign", "labels beside ticks", "what is filled in"],
)
def test_labels_are_nobody_s_names(text: str, sender: str | None, signatories: int) -> None:
    """The head of a table and the words beside a tick name nobody; the rows of a table do."""
    source = Source("svar.pdf", "0" * 64, SourceKind.PDF, Text(text))
    hearing = Hearing("bro", "Stibro", (Theme("bro", "Stibro"),))
    (response,) = Splitter(hearing)(source).responses
    assert (response.sender, response.signatories) == (sender, signatories)


@pytest.mark.parametrize("marks", ["»«", "“”", '""'])
def test_who_quotes_a_whole_answer_is_not_its_sender(marks: str) -> None:
    """A body's letter within quotation marks, and below it somebody who disagrees."""
    told = "Danmarks Lærerforening"
    quoted = (
        f"{told} takker for muligheden.\n\n{told} er imod skolen.\n\nVenlig hilsen\nGurli Trane"
    )
    own = "Jeg er helt uenig. Skolen bør komme.\n\nVenlig hilsen\nMads Ellegård"
    text = f"Jeg har læst svaret, som jeg gengiver her:\n\n{marks[0]}{quoted}{marks[1]}\n\n{own}"
    header = MailHeader("Mads Ellegård", "mads@example.dk", subject="Svar")
    hearing = Hearing("skole", "Skole", (Theme("skole", "Skole"),))
    source = Source("svar.eml", "0" * 64, SourceKind.MAIL, Text(text), header=header)
    (response,) = Splitter(hearing)(source).responses
    assert response.sender == "Mads Ellegård"


COUPLES = ("Grethe og Finn Dalbo", "Grethe Dalbo og Finn Holm", "grethe og finn dalbo")
NO_COUPLES = (
    None, "Grethe Dalbo", "Kultur og Fritid", "Park og Vej Nord", "Bo og Naboer Nordby",
    "Anders og Søn ApS", "Hansen og Jensen Advokater", "Carl og Co Design", "Bo og Byg Jylland",
    "Victor og Partnere Revision", "Anna Holm og Nordby Skole", "Kim og Ruth's Keramik",
)  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "many"), [*((name, 2) for name in COUPLES), *((name, 1) for name in NO_COUPLES)]
)
def test_a_couple_in_a_portals_field_is_two(sent: str | None, many: int) -> None:
    """Nobody signs below a portal's answer: the field with the names says how many answer."""
    header = MailHeader(sent, None, subject="Svar")
    letter = Letter([], ["Vi støtter begge badet og ønsker ro om aftenen."], [], header)
    assert find_sender(letter, ()).signatories == many
