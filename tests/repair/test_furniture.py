"""Page furniture goes, and nothing else does."""

from __future__ import annotations

import pytest

from hoering.records import Response
from hoering.repair.furniture import remove_furniture, remove_running_heads
from hoering.sources import Source, SourceKind
from hoering.text import Text

BODY = "Vi synes, at planen er god, men den mangler en cykelsti langs åen."
MORE = "Desuden bør der komme lys på stien, så man tør gå der om aftenen."


def cleaned(text: str, sender: str = "Havnens Bådelaug") -> str:
    return remove_furniture(Response("1", "", "svar.pdf", Text(text), sender=sender)).text.value


@pytest.mark.parametrize(
    "furniture",
    [
        "3/12",
        "Side 3 af 12",
        "- 3 -",
        "Plan og Miljø 3/12",
        "14. maj 2024\n\nSagsnr.\n2024-0012345\n\nDokumentnr.\n2024-0012345-7",
        "Havnens Bådelaug\nKajgade 12\n2300 København S\nwww.example.dk",
        "Sagsbehandler\nIda Holmgaard\n\nCenter for Parker",
        "14. maj 2024",
        "Jeres sagsnr. 2024-0012345",
    ],
)
def test_furniture_between_paragraphs_goes(furniture: str) -> None:
    """Page numbers, running heads, case numbers and letterheads leave whole; the text stays."""
    text = cleaned(f"{BODY}\n\n\n\n{furniture}\n\n\n{MORE}")
    assert text.split("\n")[0] == BODY
    assert text.strip().split("\n")[-1] == MORE
    assert len(text.split()) == len(f"{BODY} {MORE}".split())


@pytest.mark.parametrize(
    "line",
    [
        "Nye bænke langs åen",
        "Mødet var den 14. maj 2024.",
        "Der er 300 meter til skolen",
        "Kajgade 12 er den farligste opgang.",
        "45 pct. af beboerne cykler",
        "- en bænk",
        "Ring til os på 70 00 00 00, hvis I vil se stedet.",
    ],
)
def test_text_that_looks_like_furniture_stays(line: str) -> None:
    """Headings, points and sentences with dates and numbers are the sender's words."""
    assert line in cleaned(f"{BODY}\n\n{line}\n\n{MORE}")


@pytest.mark.parametrize("rest", ["16-24.", "2024-2026", "14. maj 2024", "2300 København S"])
def test_the_rest_of_a_sentence_stays(rest: str) -> None:
    """A line that only looks like furniture since its sentence began on the line above."""
    above = "Kommunen foreslår, at badet har åbent alle dage i sommeren kl."
    assert rest in cleaned(f"{BODY}\n\n{above}\n{rest}\n\n{MORE}")


def test_a_head_on_both_pages_goes() -> None:
    """A letter of two pages can show its head no more than twice."""
    pages = "\f".join(f"Bådelaugets svar\n{BODY}\nAfsnit {nr}" for nr in "ab")
    assert "Bådelaugets svar" not in cleaned(pages)
    assert cleaned(pages).count(BODY) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [("Tema 1", "Tema 2"), ("§ 3", "§ 4"), ("Drift 2025 100.000 kr", "Drift 2026 250.000 kr")],
)
def test_numbered_headings_and_rows_stay(first: str, second: str) -> None:
    """Lines at the tops of pages that differ by their numbers are the sender's own."""
    text = cleaned(f"{first}\n{BODY}\n\f{second}\n{MORE}")
    assert first in text
    assert second in text


def test_a_running_head_on_every_page_goes() -> None:
    """A short line at the top of three pages is a head; the pages' own lines stay."""
    pages = "\f".join(f"Bådelaugets svar\n{BODY}\nAfsnit {nr}" for nr in "abc")
    assert "Bådelaugets svar" not in cleaned(pages)
    assert cleaned(pages).count(BODY) == 3


@pytest.mark.parametrize(("head", "kept"), [("Bilag, side", 5), ("Bilag 3 - Svar, side", 0)])
def test_an_annex_keeps_its_head(head: str, kept: int) -> None:
    """An annex's head says whose its pages are; a bundle's own head says nothing of its letters."""
    pages = "".join(f"\f{head} {nr}\n\nMåling {nr} viser støj.\n" for nr in range(2, 7))
    source = Source("svar.pdf", "0" * 64, SourceKind.PDF, Text(f"Vi er imod.\n{pages}"))
    assert remove_running_heads(source).text.value.count("Bilag") == kept
