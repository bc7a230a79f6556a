"""Columns of a hearing portal's export: by their names, or as a person says what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from hoering.errors import RefusedError
from hoering.hearing import Column, Holds
from hoering.readers import read as read_file
from hoering.readers.columns import Columns
from hoering.readers.portal import read
from hoering.sources import Source

from .exports import head, workbook


def test_names_and_addresses_in_several_columns() -> None:
    """First and last name make one name; how to reach a person is no part of what he says."""
    columns = ("Fornavn", "Efternavn", "E-mail", "Telefon", "Besvarelse")
    text = read(workbook([columns, ("Ida", "Holm", "i@example.dk", "70000000", "Ja.")])).text
    assert text == head(name="Ida Holm", town="i@example.dk, 70000000") + "\nJa.\n"


def test_a_column_that_asks_about_an_address_holds_none() -> None:
    """What is answered below "Hemmelig adresse" would mean nothing in the head."""
    columns = ("Navn", "Adresse", "Hemmelig adresse", "Svar")
    text = read(workbook([columns, ("Ida Holm", "Engvej 00", "Ja", "Nej tak.")])).text
    expected = head(name="Ida Holm", town="Engvej 00")
    assert text == expected + "\nNej tak.\n\nHemmelig adresse: Ja\n"


def test_the_columns_are_told_and_can_be_corrected(tmp_path: Path) -> None:
    """How they were understood is a note; what a person says of them counts, in the worker too."""
    columns = ("Nr", "Indsender", "Hvad mener du?", "Bemærkninger", "Bilag")
    data = workbook([columns, (1, "Ida Holm", "Vi siger nej.", "Set af KH", "a.pdf")])
    (told,) = read(data).notes
    assert told.startswith(
        "Kolonnerne er læst sådan: svar: Bemærkninger; nummer: Nr; filer: Bilag; andet: Indsender, "
        "Hvad mener du?. "
    )
    (tmp_path / "a.xlsx").write_bytes(data)
    said = (
        Column("hvad mener du?", Holds.ANSWER),
        Column("Indsender", Holds.NAME),
        Column("Bemærkninger", Holds.OTHER),
    )
    source = read_file(tmp_path / "a.xlsx", "a.xlsx", said)
    assert isinstance(source, Source)
    assert source.text.raw == (
        head("1", "Ida Holm") + "\nVi siger nej.\n\nBemærkninger: Set af KH\n\nBilag: a.pdf\n"
    )


def test_an_export_that_only_a_person_understands(tmp_path: Path) -> None:
    """No name says where the answers stand: it is refused with what to write, and then read."""
    data = workbook([("Hvem", "Hvad mener du?"), ("Ida", "Nej.")])
    with pytest.raises(RefusedError) as refused:
        read(data)
    assert "»columns«" in refused.value.next_step
    assert read(data, Columns({"hvad mener du?": "svar"})).text.endswith("\nNej.\n\nHvem: Ida\n")


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        (
            ("Svarnummer", "Indsendt af", "Dato", "Virksomhed/Organisation", "By", "Postnr.",
             "Høringssvar", "Vedhæftede filer"),
            ("7", "Ida Holm", "2025-10-02", "Kajens Venner", "Ørby", "0000", "Ja.", ""),
        ),
        (
            ("Svar id", "Oprettet", "Navn", "Organisationsnavn", "Postnummer", "By", "Svartekst"),
            ("7", "2025-10-02", "Ida Holm", "Kajens Venner", "0000", "Ørby", "Ja."),
        ),
    ],
)  # fmt: skip
def test_the_names_that_portals_use(columns: Sequence[str], row: Sequence[str]) -> None:
    """Two portals' own names for the same columns give the same head."""
    text = read(workbook([columns, row])).text
    assert "Svarnummer: 7\nNavn: Ida Holm\nOrganisation: Kajens Venner\nDato: 2025-10-02\n" in text
    assert text.endswith("\nJa.\n")


TWICE = [
    ("Høring om broen", "", "", ""),
    ("Afsender", "", "Svar", ""),
    ("Navn", "Dato", "Havnen", "Broen"),
]


def test_columns_that_are_named_in_two_rows() -> None:
    """A second row of names is nobody's answer, and tells what each answer is to."""
    reading = read(workbook([*TWICE, ("Ida Holm", "2025-10-02", "Nej tak.", "Ja.")]))
    assert reading.text == (
        head(name="Ida Holm", sent="2025-10-02") + "\nSvar: Havnen\nNej tak.\n\nSvar: Broen\nJa.\n"
    )


def test_names_that_are_repeated_are_nobody() -> None:
    """Two exports that were put together, or a line of names copied once too often."""
    names = ("Navn", "Dato", "Høringssvar")
    assert read(workbook([names, names, ("Ida", "", "Nej.")])).text.count("Svarnummer") == 1


@pytest.mark.parametrize(
    ("names", "row"),
    [
        (("Navn", "Afsendertype", "Indsendt via", "Svar"), ("Ida", "Organisation", "Mail", "Nej.")),
        (("Svar", "Emne", "Kategori", "Navn"), ("Nej.", "By", "Forening", "Ida")),
        (("Navn", "Organisation", "Svar"), ("By", "Firma", "Nej.")),
        (("Navn", "Telefon", "Svar"), ("Ida", "mobil", "Find en anden adresse")),
        (("Svar", "", "Navn"), ("By", "Firma", "Ida")),
    ],
)
def test_whoever_is_called_like_a_column_is_there(names: Sequence[str], row: Sequence[str]) -> None:
    """A kind of sender and a way of sending are words that columns are named by, too."""
    assert read(workbook([names, row])).text.count("Svarnummer") == 1


@pytest.mark.parametrize(
    "row", [("By", "Svar", ""), ("Ida", "By og havn", ""), ("", "Tekst", "Bilag"), ("Dato", "", "")]
)
def test_an_answer_of_one_word_is_no_name_of_a_column(row: Sequence[str]) -> None:
    """Whoever answers by a word that could name a column is still there."""
    reading = read(workbook([("Navn", "Høringssvar", "Andet"), row, ("Bo", "Nej.", "")]))
    assert reading.text.count("Svarnummer") == 2
