"""Exports as text (CSV): in any dress, and where a quotation mark was never closed."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from io import StringIO
from typing import Literal

import pytest

from hoering.readers.portal import read

from .exports import head

CSV = (
    ("Navn", "Dato", "Høringssvar"),
    ("Ida Holm", "2025-09-01", "Jeg støtter det, fordi det virker.\nLys, bænke og træer."),
    ("Åse Bøgh", "2025-09-02", 'Byens "hjerte" er her; det ved alle.'),
    ("Per Lund", "2025-09-03", "Nej, for der er larm, og der er biler."),
)


@pytest.mark.parametrize("divider", [";", ",", "\t"])
@pytest.mark.parametrize("charset", ["utf-8-sig", "cp1252"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_csv_in_any_dress(divider: str, charset: str, quoting: Literal[0, 1]) -> None:
    """Danish Excel writes semicolons and an old encoding, others commas and UTF-8."""
    out = StringIO(newline="")
    csv.writer(out, delimiter=divider, quoting=quoting).writerows(CSV)
    pages = read(out.getvalue().encode(charset)).text.split("\f")
    assert pages == [head(name=n, sent=d) + f"\n{answer}\n" for n, d, answer in CSV[1:]]


def test_csv_of_one_column() -> None:
    """Where nothing divides columns, commas are the sender's own."""
    assert read(b"Svar\nVi siger ja, men kun nu.\n").text.endswith("\nVi siger ja, men kun nu.\n")


@pytest.mark.parametrize(
    ("rows", "names", "opened"),
    [
        ('Ida;"Nej, sagde jeg\nBo;Ja\nEva;Nej\n', ["Ida", "Bo", "Eva"], 1),
        ('Ida;"Nej,\n\nsagde jeg"\nBo;"Ja\n', ["Ida", "Bo"], 1),
        ('Ida;Hun sagde "nej" og gik\nBo;"Ja ""tak"""\n', ["Ida", "Bo"], 0),
        ('Ida;"Nej;\nBo; ja"\nEva;"Han sagde "nej" til mig"\n', ["Ida", "Eva"], 0),
        ('Ida;"Nej, sagde jeg\nBo;Ja\nEva;"Nej\ntak"\n', ["Ida", "Bo", "Eva"], 1),
        ('"Ida;Nej\nBo;Ja\n', ['"Ida', "Bo"], 1),
    ],
)
def test_a_mark_that_nothing_closes_swallows_nobody(
    rows: str, names: Sequence[str], opened: int
) -> None:
    """By the rules all that follows it is one cell: it is told, and everybody is there."""
    reading = read(f"Navn;Høringssvar\n{rows}".encode())
    assert re.findall("^Navn: (.*)$", reading.text, re.M) == names
    assert any("ikke lukkes" in note for note in reading.notes) is bool(opened)


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        (
            'Ida;"Kære alle\n\nNej, for det larmer.\n\nHilsen Ida',
            "Kære alle\n\nNej, for det larmer.",
        ),
        ('Ida;"Kære alle\nHun sagde "nej" til\nbroen."', 'alle\nHun sagde "nej" til\nbroen.'),
    ],
)
def test_an_answer_of_many_lines_stays_one(row: str, answer: str) -> None:
    """Of an export that was cut off, and where marks stand in an answer, no line is a row."""
    text = read(f"Navn;Høringssvar\n{row}".encode()).text
    assert re.findall("^Navn: (.*)$", text, re.M) == ["Ida"]
    assert answer in text
