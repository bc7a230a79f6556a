from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import yaml

from hoering.hearing import Asked, Hearing, Party, SenderKind, Theme, party_of
from hoering.sources import MailHeader, Source, SourceKind
from hoering.split.frame import Letter
from hoering.split.kinds import kind_of
from hoering.split.mentions import bodies, last_person
from hoering.split.names import person_in
from hoering.split.sender import find_sender
from hoering.split.splitter import Splitter
from hoering.text import Text

PARTIES = json.loads((Path(__file__).parent / "parties.json").read_text("utf-8"))
JOINT = yaml.safe_load((Path(__file__).parent / "joint.yaml").read_text("utf-8"))
OWN = yaml.safe_load((Path(__file__).parent / "own.yaml").read_text("utf-8"))
FORMS = json.loads((Path(__file__).parent / "senders.json").read_text("utf-8"))

ALFA = Party("Klubben Alfa", SenderKind.FORENING)


def bug(*values: object, reason: str) -> object:
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Vestre Lokaludvalg", "lokaludvalg"),
        ("Ældrerådet i Fjordby Kommune", "råd"),
        ("Handicaprådet", "råd"),
        ("Udsatterådet", "råd"),
        ("Strandholm Ungdomsråd", "råd"),
        ("Sejlklubben Skarven", "forening"),
        ("Roklubben Strandholm", "forening"),
        ("Dansk Forening for Blomsterkummer", "forening"),
        ("Boligforeningen Ringparken", "boligorganisation"),
        ("Andelsboligforeningen Lærken", "boligorganisation"),
        ("Ejerforeningen Kajhuset", "boligorganisation"),
        ("Fjordby almene Boligselskab", "boligorganisation"),
        ("Skolebestyrelsen ved Lindely Skole", "skole_daginstitution"),
        ("Børnehuset Solstrålen", "skole_daginstitution"),
        ("Vuggestuen Tudsen", "skole_daginstitution"),
        ("Mosevig Gymnasium", "skole_daginstitution"),
        ("Fagforbundet Metal & Træ", "faglig_organisation"),
        ("Dansk Pædagogforbund", "faglig_organisation"),
        ("Sygeplejerskernes Fagforening, kreds Fjord", "faglig_organisation"),
        ("Fjordby Erhvervshavn A/S", "virksomhed"),
        ("Tømmerkajens Kaffebar ApS", "virksomhed"),
        ("Murermester Brix I/S", "virksomhed"),
        ("Teknik- og Miljøforvaltningen", "forvaltning"),
        ("Børne- og Ungdomsforvaltningen, Fjordby Kommune", "forvaltning"),
        ("Fjordby Kommune", "myndighed"),
        ("Fjordby Politi", "myndighed"),
        ("Affaldsstyrelsen", "myndighed"),
        ("Region Fjordland", "myndighed"),
        ("Miljøministeriet", "myndighed"),
        ("Brugerforeningen Åben Dør", "brugerorganisation"),
        ("Brugerrådet på Herberget Anker", "brugerorganisation"),
        ("Landsforeningen af Pårørende til Stofafhængige", "pårørendeorganisation"),
        ("Pårørendenetværket Sammen", "pårørendeorganisation"),
        ("Herberget Anker", "driftsherre"),
        ("Institut for Materialelære, Øresunds Tekniske Universitet", "forsker"),
        ("Lektor Sanne Vibæk Tolstrup", "forsker"),
        ("De hjemløses SAND", "interesseorganisation"),
        ("SAND", "interesseorganisation"),
        ("Hvide Sand", None),
        ("Lars Sand", None),
        ("Rune Vestermark", None),
        ("Gerda og Henning Plovgaard", None),
        ("Kim Rådmand Skolesen", None),
        bug(
            "Fjordby Handelsforening",
            "interesseorganisation",
            reason="handel is no word that tells an association of firms",
        ),
        ("Østerlund Lærerkreds", "faglig_organisation"),
        ("Advokatfirmaet Brandt Holmsted", "virksomhed"),
        ("Kystkommunen", "myndighed"),
        ("Fjordby Beredskab", "myndighed"),
        ("Østerlund Provsti", "myndighed"),
        bug(
            "Erhvervsråd Mosevig",
            "interesseorganisation",
            reason="a council of firms counts as a firm",
        ),
        bug(
            "Fonden Kaptajnens Hus",
            "driftsherre",
            reason="nothing in its name says that it runs a house",
        ),
        bug("Strandholm Vinterbadere", "forening", reason="a club without a word that says so"),
        bug("Dansk Cyklistsammenslutning", "interesseorganisation", reason="sammenslutning"),
    ],
)
def test_a_name_tells_the_kind(name: str, kind: str | None) -> None:
    """What organisations call themselves says what they are; a person's name says nothing."""
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("Karen-Margrethe Holtegaard", "Karen-Margrethe Holtegaard"),
        ("Thomas Ekkelund, forperson for Vestre Lokaludvalg", "Thomas Ekkelund"),
        ("Hans-Jørgen Balslev (formand)", "Hans-Jørgen Balslev"),
        ("Med venlig hilsen Rune Vestermark", "Rune Vestermark"),
        ("Mvh. Kim Lodahl", "Kim Lodahl"),
        ("Åse Ørum Æbelholt", "Åse Ørum Æbelholt"),
        ("Jens Peter V. Moltke", "Jens Peter V. Moltke"),
        ("Ingrid von Rosenhjelm", "Ingrid von Rosenhjelm"),
        ("Formand", None),
        ("Teglgade 61", None),
        ("9997 Mosevig", None),
        ("Grundejerforeningen Teglhøj", None),
        ("Mosevig Kommune", None),
        ("Med venlig hilsen", None),
        ("Plan og Byg", None),
        ("Fjordby Cykelforbund", None),
        ("22. november 2024", None),
        ("Tlf. 70 00 00 02", None),
        ("På bestyrelsens vegne", None),
        ("Center for Skole", None),
        bug("v/ formand Tove Rishøj", "Tove Rishøj", reason="v/ before the name"),
        bug("formand Anders Juulsager", "Anders Juulsager", reason="the function before the name"),
        bug("Provst Amalie Thorhauge", "Amalie Thorhauge", reason="an office before the name"),
        bug("Dr. Helen Ashgrove", "Helen Ashgrove", reason="an academic title before the name"),
        ("/Kristoffer Aalund", "Kristoffer Aalund"),
        ("P. Strandgaard Bisp", "P. Strandgaard Bisp"),
        ("Store Kongebro", None),
    ],
)
def test_finds_the_person_who_signs(line: str, person: str | None) -> None:
    """A name is taken without title and function; places, units and dates are no persons."""
    assert person_in(line) == person


@dataclass(frozen=True, slots=True)
class Case:
    """The places of a letter as a caseworker sees them, lines parted by a bar."""

    front: str = ""
    body: str = "Vi har læst forslaget."
    signature: str = ""
    header: MailHeader | None = None
    parties: tuple[Party, ...] = ()

    def letter(self) -> Letter:
        places = (self.front, self.body, self.signature)
        front, body, signature = ([x for x in place.split("|") if x] for place in places)
        return Letter(front, body, signature, self.header)


def mail(sender: str, address: str | None = None) -> MailHeader:
    return MailHeader(sender=sender, address=address)


SENDERS = [
    (Case(signature="Venlig hilsen|Anna Sørensholt|Formand for Klubben Alfa"), "Klubben Alfa"),
    (Case(signature="Venlig hilsen|Anna Sørensholt, formand for Klubben Alfa"), "Klubben Alfa"),
    (Case(signature="På vegne af Klubben Alfa|Anna Sørensholt"), "Klubben Alfa"),
    (Case(signature="Venlig hilsen|Anna Sørensholt|Klubben Alfa"), "Klubben Alfa"),
    (Case(body="Klubben Alfa takker for muligheden for at afgive høringssvar."), "Klubben Alfa"),
    (Case(front="Klubben Alfas høringssvar vedr. trafikplanen"), "Klubben Alfa"),
    (Case(front="Klubben Alfa|Borgade 2|9999 Byby", signature="Mvh|Anna Sørensholt|formand"),
     "Klubben Alfa"),
    (Case(signature="Mvh|Anna Sørensholt|Borgade 2|9999 Byby"), "Anna Sørensholt"),
    (Case(signature="Mvh Anna Sørensholt"), "Anna Sørensholt"),
    (Case(signature="Hilsen Anna Sørensholt"), "Anna Sørensholt"),
    (Case(signature="Kind regards,|Helen Ashgrove"), "Helen Ashgrove"),
    (Case(signature="Hilsen|Familien Tangmark|Borgade 2"), "Familien Tangmark"),
    (Case(front="Til Fjordby Kommune|Høringssvar vedr. trafikplan",
          signature="Venlig hilsen|Anna Sørensholt"), "Anna Sørensholt"),
    (Case(body="Jeg er sygeplejerske og imod.", signature="Hilsen|Anna Sørensholt|Sygeplejerske"),
     "Anna Sørensholt"),
    (Case(body="Jeg er medlem af Klubben Alfa, men skriver for mig selv.",
          signature="Venlig hilsen|Anna Sørensholt", parties=(ALFA,)), "Anna Sørensholt"),
    (Case(header=mail("Anna Sørensholt", "anna@example.dk")), "Anna Sørensholt"),
    (Case(signature="Hilsen|Anna", header=mail("Anna Sørensholt")), "Anna Sørensholt"),
    (Case(signature="Med venlig hilsen|Anna Sørensholt|Formand, Klubben Alfa"), "Klubben Alfa"),
    (Case(body="Klubben Alfa er en forening for folk med både."), "Klubben Alfa"),
    (Case(front="Klubben Alfa|Borgade 2|9999 Byby|Fjordby Kommune|Teknik- og Miljøforvaltningen",
          signature="Venlig hilsen|Anna Sørensholt|formand"), "Klubben Alfa"),
    (Case(front="Kystkommunen", body="Kystkommunen har ingen bemærkninger.",
          signature="Venlig hilsen|Natalia Brunsgaard|Fuldmægtig|Kystkommunen"), "Kystkommunen"),
    (Case(body="Mit navn er Anna Sørensholt, og jeg bor i Borgade."), "Anna Sørensholt"),
    (Case(front="Seniorernes Venner", signature="På foreningens vegne|Arne Toftegaard, formand"),
     "Seniorernes Venner"),
    (Case(front="Høringssvar fra Klubben Alfa", signature="Anna Sørensholt"), "Klubben Alfa"),
    (Case(front="Bemærkninger fra Klubben Alfa", signature="Anna Sørensholt"), "Klubben Alfa"),
    (Case(front="Klubben Alfa|Borgade 2", header=mail("sekretariatet byens sager")),
     "Klubben Alfa"),
    (Case(front="Fjordby Kommune|Teknik- og Miljøforvaltningen", body="Jeg siger nej.",
          signature="Venlig hilsen|Anna Sørensholt"), "Anna Sørensholt"),
    (Case(signature="Venlig hilsen|Carl Bjerning|Sekretær|Klubben Alfa",
          header=mail("Carl Bjerning")), "Klubben Alfa"),
    (Case(signature="Mvh|Anna Sørensholt og Bo Tangmark"), "Anna Sørensholt og Bo Tangmark"),
    (Case(header=mail("Anna Sørensholt (Klubben Alfa)", "anna@example.dk")), "Klubben Alfa"),
    (Case(signature="Hilsen|Anna og Bo Tangmark", header=mail("Anna Tangmark")),
     "Anna og Bo Tangmark"),
    (Case(header=mail("Hestens Venskab")), "Hestens Venskab"),
    (Case(front="Fælles høringssvar fra Klubben Alfa og Foreningen Beta"),
     "Klubben Alfa og Foreningen Beta"),
    (Case(front="Samlet udtalelse fra Klubben Alfa, Foreningen Beta og Ældrerådet om stien",
          signature="Mvh|Anna Sørensholt, Klubben Alfa|Bo Tangmark, Foreningen Beta"),
     "Klubben Alfa, Foreningen Beta og Ældrerådet"),
    (Case(body="Vi to foreninger er imod stien.",
          signature="Mvh|Anna Sørensholt|Klubben Alfa|Bo Tangmark|formand for Foreningen Beta"),
     "Klubben Alfa og Foreningen Beta"),
    (Case(signature="Mvh|Anna Sørensholt, Klubben Alfa|Bo Tangmark, formand, Klubben Alfa"),
     "Klubben Alfa"),
    (Case(front="Høringssvar fra Foreningen Bo og Liv"), "Foreningen Bo og Liv"),
    (Case(front="Høringssvar fra Teknik- og Miljøforvaltningen"),
     "Teknik- og Miljøforvaltningen"),
    (Case(header=mail("Anna Sørensholt - Klubben Alfa", "anna@example.dk")), "Klubben Alfa"),
    (Case(body="Jeg siger nej."), None),
    (Case(body="Jeg siger nej.", signature="Hilsen|En bekymret nabo"), None),
]  # fmt: skip

BUGS = [
    ("surname first, as directories write it",
     Case(header=mail("Sørensholt, Anna")), "Anna Sørensholt"),
    ("a bare address in the header beats the name that is signed",
     Case(signature="Mvh|Anna Sørensholt", header=mail("anna77@example.dk")), "Anna Sørensholt"),
    ("a first name alone is a name", Case(body="Jeg siger nej.", signature="Hilsen|Anna"), "Anna"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("case", "name"),
    [*SENDERS, *(bug(case, name, reason=reason) for reason, case, name in BUGS)],
    ids=[case[-1] or "nobody" for case in (*SENDERS, *BUGS)],
)
def test_names_the_sender_of_a_letter(case: Case, name: str | None) -> None:
    """The body that answers goes before the hand that signs; nobody is made up."""
    assert find_sender(case.letter(), case.parties).name == name


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        (Case(signature="Mvh|Anna Sørensholt|Borgade 2"), SenderKind.BORGER),
        (Case(signature="Hilsen|Familien Tangmark"), SenderKind.BORGER),
        (Case(signature="På vegne af Klubben Alfa|Anna Sørensholt"), SenderKind.FORENING),
        (Case(body="Jeg siger nej."), None),
        (
            Case(
                signature="Venlig hilsen|Anna Sørensholt|Klubben Alfa",
                parties=(Party("Klubben Alfa", SenderKind.DRIFTSHERRE),),
            ),
            SenderKind.DRIFTSHERRE,
        ),
    ],
)
def test_knows_the_kind_of_a_letters_sender(case: Case, kind: SenderKind | None) -> None:
    """A person who signs for nobody is a citizen; what the hearing says of a party decides."""
    assert find_sender(case.letter(), case.parties).kind == kind


@pytest.mark.parametrize(
    ("signature", "signatories"),
    [
        ("Mvh|Anna Sørensholt", 1),
        ("Mvh|Anna Sørensholt|Bo Tangmark", 2),
        ("Venlig hilsen|Anna Sørensholt|Bo Tangmark|Caja Lundemose", 3),
        ("På vegne af Klubben Alfa|Anna Sørensholt|Bo Tangmark", 1),
        ("Mvh|Anna Sørensholt og Bo Tangmark", 2),
        ("Vi to foreninger|Anna Sørensholt, Klubben Alfa|Bo Tangmark, Klubben Alfa", 1),
    ],
)
def test_counts_who_signs_for_themselves(signature: str, signatories: int) -> None:
    """Two neighbours are two signatories; two who sign for a club are one sender."""
    assert find_sender(Case(signature=signature).letter(), ()).signatories == signatories


def test_bodies_that_answer_together_count_each() -> None:
    """Three bodies below one answer are three who sign it; the first says what they are."""
    title = "Fælles høringssvar fra Klubben Alfa, Foreningen Beta og Ældrerådet"
    found = find_sender(Case(front=title).letter(), ())
    assert (found.kind, found.signatories) == (SenderKind.FORENING, 3)


@pytest.mark.parametrize("form", FORMS["letters"], ids=lambda form: form["letter"][-1][:40])
def test_names_the_sender_of_a_whole_letter(form: dict[str, Any]) -> None:
    """Letterheads, fields, titles and signatures as people write them, in ``senders.json``."""
    text = "\n".join(form["letter"]).format(vi=FORMS["vi"], jeg=FORMS["jeg"])
    hearing = Hearing("bad", "Havnebad", (Theme("bad", "Havnebad"),))
    source = Source("svar.txt", "0" * 64, SourceKind.PLAIN, Text(text))
    (response,) = Splitter(hearing)(source).responses
    assert (response.sender or "").casefold() == (form["sender"] or "").casefold()


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
