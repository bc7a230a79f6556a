"""The list of names that a petition ends with is its signature; other lists are its text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hoering.hearing import Hearing, Theme
from hoering.records import LeftoverKind
from hoering.sources import Source, SourceKind
from hoering.split.splitter import Splitter
from hoering.text import Text

CASES = yaml.safe_load((Path(__file__).parent / "undersigned.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case["letter"])[:60])
def test_those_who_sign_a_list_are_counted_and_no_text(case: dict[str, Any]) -> None:
    """Who signs is counted and named first; wishes, streets, parties and proposals stay text."""
    text = Text("\n".join(case["letter"]))
    hearing = Hearing("sti", "Sti", (Theme("sti", "Sti"),))
    document = Splitter(hearing)(Source("svar.docx", "0" * 64, SourceKind.WORD, text))
    (response,) = document.responses
    assert response.text.value.splitlines()[-1] == case["last"]
    cut = [part.text for part in document.leftovers if part.kind is LeftoverKind.SIGNATURE]
    assert sum(map(len, ["".join(cut), response.text.value])) >= len(text.value) - 2
    if "sender" in case:
        assert (response.sender, response.signatories) == (case["sender"], case["signatories"])
