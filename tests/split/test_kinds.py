"""Which kind of sender a name tells, and whom a line names."""

from __future__ import annotations

import pytest

from hoering.split.kinds import kind_of
from hoering.split.names import person_in


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
        ("Dansk Sygeplejekreds Nord", "faglig_organisation"),
        ("Faglige Seniorer Fjordby", "faglig_organisation"),
        ("Cyklistkredsen Fjordby", "forening"),
        ("Vejlauget Birkely", "forening"),
        ("Venstre i Fjordby", "forening"),
        ("Socialistisk Folkeparti Fjordby", "forening"),
        ("Socialdemokratiet i Fjordby", "forening"),
        ("Ældre Sagen Fjordby", "interesseorganisation"),
        ("Dansk Blindesamfund, Fjordby", "interesseorganisation"),
        ("Havnegade Boghandel", "virksomhed"),
        ("Klinik for Fysioterapi Fjordby", "virksomhed"),
        ("Tandlægerne på Torvet", "virksomhed"),
        ("Fjordby Vandværk a.m.b.a.", "virksomhed"),
        ("Lindens Køreskole", "virksomhed"),
        ("Lise Vang, tandlæge", None),
        ("Ole Venstre", None),
        ("Venstre Fjordbred", None),
        ("Fjordby Retskreds", None),
        ("Fjordby Opstillingskreds", None),
        ("Faglig sekretær", None),
        ("Bekendtskabskreds", None),
        ("Nordby Venskabskreds", None),
        ("Høringskreds i Fjordby", None),
        ("Fjordby Storkreds", None),
        ("Apoteket", None),
        ("Socialdemokratiet", None),
        ("Kirkens Vennekreds", "forening"),
        ("Kim Lægaard Handel", None),
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
