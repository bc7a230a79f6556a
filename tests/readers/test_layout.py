"""Pages with columns, tables, notes and running heads read as a person reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hoering.readers import pdf
from hoering.readers.draw import drawn as picture
from hoering.records import Response
from hoering.repair.footnotes import set_apart
from hoering.repair.furniture import remove_running_heads
from hoering.repair.lines import unwrap
from hoering.sources import Source, SourceKind
from hoering.text import Span, Text

from .pages import drawn

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("layout.yaml").read_text("utf-8")
)


def cleaned(data: bytes) -> Text:
    """The text of a PDF as a caseworker sees it."""
    reading = pdf.read(data)
    source = Source("svar.pdf", "0" * 64, SourceKind.PDF, Text(reading.text), reading.pages)
    response = Response("1", source.sha256, source.file, remove_running_heads(source).text)
    return unwrap(set_apart(response)).text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_page_reads_as_a_person_reads_it(case: dict[str, Any]) -> None:
    """Each page that is described reads as the text beside it."""
    assert cleaned(drawn(case["pages"])).value == case["reads"]


def test_every_character_keeps_its_place_on_the_page() -> None:
    """In woven columns and in tables, a word's boxes are where it is drawn; bars have none."""
    page = drawn(next(case for case in CASES if "drawn column by column" in case["why"])["pages"])
    text = pdf.read(page).text
    boxes = {at: box for at, *box in picture(page, 1)["boxes"]}
    lamps, lines = text.index("Sæt flere"), text.index("Lyset")
    assert boxes[lamps][0] > boxes[lines][2]
    assert abs(boxes[lamps][1] - boxes[lines][1]) < 3
    assert not {at for at, char in enumerate(text) if char == "|"} & boxes.keys()
    assert {at for at, char in enumerate(text) if char.isalpha()} <= boxes.keys()


def test_a_sentence_over_a_note_leads_back_to_both_pages() -> None:
    """The words before and after the page break are one quote, whose address is both pages."""
    case = next(case for case in CASES if "footnote that breaks" in case["why"])
    text = cleaned(drawn(case["pages"]))
    reading = pdf.read(drawn(case["pages"]))
    source = Source("svar.pdf", "0" * 64, SourceKind.PDF, Text(reading.text), reading.pages)
    quote, note = "når børnene er på vej i skole.", "5 Se Foreningens rapport"
    at = text.value.index(quote)
    assert source.pages_of(text.source(Span(at, at + len(quote)))) == (1, 2)
    at = text.value.index(note)
    raw = text.source(Span(at, at + len(note)))
    assert note in text.raw[raw.start : raw.end]
