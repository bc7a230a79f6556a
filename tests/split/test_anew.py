"""Letters that begin in the middle of a page, right below another's signature."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hoering.hearing import Hearing, Theme
from hoering.sources import Source, SourceKind
from hoering.split.splitter import Splitter
from hoering.text import Text

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("anew.yaml").read_text("utf-8")
)
HEARING = Hearing("prøve", "Trafikplan", (Theme("sti", "Cykelsti"),))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_letter_below_a_signature_is_its_own(case: dict[str, Any]) -> None:
    """Nobody is lost below another's signature, and nobody is made of one sender's own parts."""
    source = Source("bundt.txt", "0" * 64, SourceKind.PLAIN, Text(case["text"]))
    found = [response.text.value for response in Splitter(HEARING)(source).responses]
    assert len(found) == len(case["begins"])
    assert all(map(str.startswith, found, case["begins"]))


def test_a_mail_as_webmail_prints_it_has_its_header() -> None:
    """Who sent it, when and about what, though no field but "Til:" has a label."""
    text = next(case["text"] for case in CASES if case["name"] == "gmail under")
    source = Source("bundt.txt", "0" * 64, SourceKind.PLAIN, Text(text))
    header = Splitter(HEARING)(source).responses[1].header
    assert header
    assert (header.sender, header.address) == ("Bo Berg", "bo.berg@example.dk")
    assert header.subject == "Høringssvar til trafikplanen"
    assert str(header.sent) == "2025-03-10 14:31:00"
