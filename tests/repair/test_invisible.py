"""Characters nobody can see go, one edit each; where a script needs them, they stay."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from hoering.repair.invisible import RULE, visible
from hoering.text import Span, Text

KURDISH = "کوردی\u200cئاو"
FAMILY = "👩\u200d👧"


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Vi er i\u200bkke imod.", "Vi er ikke imod."),
        ("Ring på 12\u200b34\u200c56\u2060 78.", "Ring på 123456 78."),
        ("sub\u00adstitution og 01\u00ad0170", "substitution og 010170"),
        ("\ufeffKære kommune\u200e", "Kære kommune"),
        ("„Vi støtter“\u200b – ja", "„Vi støtter“ – ja"),
        ("a\u200b\u200c\u200db", "ab"),
    ],
)
def test_what_nobody_sees_goes(written: str, seen: str) -> None:
    """Inside words, numbers and beside signs, and every place still knows its own in the file."""
    text = visible(Text(written))
    assert text.value == seen
    assert text.raw == written
    assert {edit.rule for layer in text.layers() for edit in layer} == {RULE}
    last = Span(len(seen) - 1, len(seen))
    at = text.source(last)
    assert written[at.start : at.end].startswith(seen[-1])


@pytest.mark.parametrize("kept", [KURDISH, FAMILY, "stof-\u00ad\nindtagelse", "Vi støtter.", ""])
def test_what_is_needed_stays(kept: str) -> None:
    """A script's joiners, a drawn sign of several, a hyphen at the end of a line."""
    text = Text(kept)
    assert visible(text) is text


def test_personal_data_with_marks_inside_is_found(tmp_path: Path) -> None:
    """A number in two halves, an address, a name: none passes because of what nobody sees."""
    letter = tmp_path / "svar.txt"
    letter.write_text(
        "Ring på 12\u200b34 56 78 eller skriv til jens\u200b.holm@ek\u00adsempel.dk.\n\n"
        "Venlig hilsen\nJens Hol\u200bm\nVester\u200bgade 12, 2200 Køben\u00adhavn N\n"
        "CPR 01\u200b0170-1234\n",
        encoding="utf-8",
    )
    found = subprocess.run(
        [sys.executable, "-m", "hoering", "redact", str(letter)],
        capture_output=True, check=True, encoding="utf-8",
    ).stdout  # fmt: skip
    gone = ("12", "34", "0170", "Holm", "holm", "Vestergade", "ek\u00ad", "eksempel")
    assert [words for words in gone if words in found] == []
