"""Page furniture goes, and nothing else does."""

from __future__ import annotations

import pytest

from hoering.records import Response
from hoering.repair.furniture import remove_furniture
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


def test_a_running_head_on_every_page_goes() -> None:
    """A short line at the top of three pages is a head; the pages' own lines stay."""
    pages = "\f".join(f"Bådelaugets svar\n{BODY}\nAfsnit {nr}" for nr in "abc")
    assert "Bådelaugets svar" not in cleaned(pages)
    assert cleaned(pages).count(BODY) == 3
