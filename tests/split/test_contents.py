"""A bundle's list of contents is believed as far as the letters bear it out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hoering.hearing import Hearing, Theme
from hoering.records import Document
from hoering.sources import Source, SourceKind
from hoering.split.contents import agree
from hoering.split.splitter import Splitter
from hoering.text import Text

CASES = yaml.safe_load((Path(__file__).parent / "contents.yaml").read_text("utf-8"))


def split(case: dict[str, Any]) -> Document:
    entries = (entry.rpartition(" ") for entry in case["list"])
    listed = "|".join(f"{name} ........ {page}" for name, _, page in entries)
    text = "\n\f".join([f"Indholdsfortegnelse||{listed}", *case["pages"]]).replace("|", "\n")
    hearing = Hearing("bad", "Havnebad", (Theme("bad", "Havnebad"),))
    return Splitter(hearing)(Source("bundt.pdf", "0" * 64, SourceKind.PDF, Text(text)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_letter_is_its_writer_s(case: dict[str, Any]) -> None:
    """No letter is lost or filed under another's name, and a list that does not fit is told."""
    made = split(case)
    assert [response.sender for response in made.responses] == case["answers"]
    for told, wanted in (
        ([gap.why for gap in made.source.gaps], case.get("gaps", [])),
        (made.source.notes, case.get("told", [])),
    ):
        assert len(told) == len(wanted)
        assert all(words in said for words, said in zip(wanted, told, strict=True))


@pytest.mark.parametrize(
    ("listed", "name", "same"),
    [
        ("Handicaprådet", "Handicaprådet i Byby", True),
        ("Ældresagen i Byby", "Ældresagens lokalafdeling", True),
        ("Bente og Leif Holm", "Bente Holm", True),
        ("Holm, Egon", "Egon Holm", True),
        ("DSB", "DSB Ejendomme", True),
        ("Foreningen Fri Strand", "Strandby Erhvervsforening", False),
        ("Museum Havnby", "Havnbys Grundejerforening", False),
        ("Ole Holm", "Egon Holm", False),
    ],
)
def test_names_that_may_be_one_sender_s(listed: str, name: str, same: bool) -> None:
    """Names agree by the words that tell them from others, not by a place or a family."""
    assert agree(listed, name) is same
