"""Senders in forms that are tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hoering.hearing import Hearing, Theme
from hoering.sources import Source, SourceKind
from hoering.split.rows import fields, is_field
from hoering.split.splitter import Splitter
from hoering.text import Text

FORMS = yaml.safe_load((Path(__file__).parent / "rows.yaml").read_text("utf-8"))


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["lines"][0])
def test_a_form_names_its_sender(form: dict[str, Any]) -> None:
    """Labels are nobody's name, empty ones least of all; what stands beside them is."""
    hearing = Hearing("bro", "Bro", (Theme("bro", "Bro"),))
    source = Source("svar.docx", "0" * 64, SourceKind.WORD, Text("\n".join(form["lines"])))
    (response,) = Splitter(hearing)(source).responses
    assert response.sender == form["sender"]


@pytest.mark.parametrize(
    "line",
    [
        "Anna Holm | Borgade 00",
        "Navn | Adresse | Underskrift",
        "Navn | Adresse",
        "Navn | Adresse | Postnr. | By",
        "Høringssvar | Jeg er imod",
        "Byen | Den er for lille",
        "By og havn | Ingen bemærkninger | Ja",
        "Vejstøj | Den er for høj",
        "Navneforslag | Havnebroen",
        "Nej | tak",
        "Navn: Anna Holm",
        "",
    ],
)
def test_other_rows_stay_as_they_are(line: str) -> None:
    """A name, a topic and an answer are no labels."""
    assert fields(line) == [line]
    assert not is_field(line)
