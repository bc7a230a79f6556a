"""Who a letter is from, by what stands in it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from hoering.hearing import Party, SenderKind
from hoering.sources import MailHeader
from hoering.split.frame import Letter
from hoering.split.sender import find_sender

ALFA = Party("Klubben Alfa", SenderKind.FORENING)


def bug(*values: object, reason: str) -> object:
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


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
