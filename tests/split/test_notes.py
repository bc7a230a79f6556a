"""Mails that hand something on, and mails that a program wrote, are nobody's answers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from hoering.hearing import Hearing, Party, Theme
from hoering.labels import Flag
from hoering.records import Document
from hoering.sources import MailHeader, Program, Source, SourceKind
from hoering.split.splitter import Splitter
from hoering.text import Text

CASES = yaml.safe_load((Path(__file__).parent / "notes.yaml").read_text("utf-8"))


def split(case: dict[str, Any]) -> Document:
    """The mail as its reader delivers it: what is attached stands below, each on a new page."""
    name, _, address = case["from"].rstrip(">").partition(" <")
    sent = datetime(2025, 5, 3, 10, 12)
    to = case.get("to", "Hanne Storm <hoering@kommune.example>")
    program = Program(case["program"]) if "program" in case else None
    header = MailHeader(name, address, sent, to, case["subject"], program)
    text = "\n\f".join([case["mail"], *case.get("attached", [])]).replace("|", "\n")
    asked = tuple(map(Party, case.get("asked", [])))
    hearing = Hearing("bad", "Havnebad", (Theme("bad", "Havnebad"),), parties=asked)
    source = Source("svar.msg", "0" * 64, SourceKind.MAIL, Text(text), header=header)
    return Splitter(hearing)(source)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_only_who_answers_is_counted(case: dict[str, Any]) -> None:
    """Each answer has its sender; a note is kept beside them, and out of their words."""
    made = split(case)
    assert [response.sender for response in made.responses] == case["answers"]
    assert all(r.signatories == case.get("signatories", 1) for r in made.responses)
    said = " ".join(response.text.value for response in made.responses)
    kept = " ".join(leftover.text for leftover in made.leftovers)
    for words in case.get("aside", []):
        assert words in kept
        assert words not in said
    for words in case.get("said", []):
        assert words in " ".join(said.split())
    if "dated" in case:
        assert [response.dated for response in made.responses] == [case["dated"]]
    notes = " ".join(made.source.notes)
    assert "notes" not in case or case["notes"] in notes, notes
    assert "notes" in case or not notes
    wanted = {Flag(code) for code in case.get("flags", [])}
    told = {Flag.REPLACES, Flag.NOT_PUBLIC}
    assert {f for r in made.responses for f in r.flags} & told == wanted
    hushed = [r.sender for r in made.responses if Flag.NOT_PUBLIC in r.flags]
    assert hushed == case.get("hushed", case["answers"] if Flag.NOT_PUBLIC in wanted else [])
    came = case.get("came", [datetime(2025, 5, 3, 10, 12)] * len(made.responses))
    assert [response.received for response in made.responses] == came
