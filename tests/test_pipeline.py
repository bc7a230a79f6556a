"""The whole road from a file to its responses: no sender and no words get lost on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hoering.case.hearingfile import read_hearing
from hoering.records import Document
from hoering.settings import bundled
from hoering.standard import pipeline

CASES = yaml.safe_load((Path(__file__).with_name("pipeline.yaml")).read_text(encoding="utf-8"))
SAMPLE = bundled("corpus") / "mobilt_stofindtagelsesrum"


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_nobody_and_nothing_is_lost(case: dict[str, Any], tmp_path: Path) -> None:
    """Each case says by its name what must happen; "¶" stands for a page break."""
    file = tmp_path / case.get("file", "svar.txt")
    file.write_text(case["text"].replace("¶", "\f"), encoding="utf-8")
    document = pipeline(read_hearing(SAMPLE / "hoering.yaml")).document(file, file.name)
    assert isinstance(document, Document)
    found = document.responses
    assert [response.sender for response in found] == [r["sender"] for r in case["responses"]]
    for response, wanted in zip(found, case["responses"], strict=True):
        text = " ".join(response.text.value.split())
        assert [words for words in wanted.get("has", ()) if words not in text] == []
        labels = {label.theme: label.stance for label in response.labels}
        assert labels | wanted.get("labels", {}) == labels
        if "flags" in wanted:
            assert {"ingen_bemærkninger", "erstatter"} & set(response.flags) == {
                "ingen_bemærkninger",
                "erstatter",
            } & set(wanted["flags"])
