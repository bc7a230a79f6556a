"""Characters nobody can see go, one edit each; where a script needs them, they stay."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from hoering.repair.invisible import RULE, drop_invisible, visible
from hoering.sources import MailHeader, Source, SourceKind
from hoering.text import Span, Text

KURDISH = "کوردی\u200cئاو"
FAMILY, FLAG = "👩\u200d👧", "🏳️\u200d🌈"
HEART, KEYCAP = "❤️ ja", "#\ufe0f\u20e3"


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Vi er i\u200bkke imod.", "Vi er ikke imod."),
        ("Ring på 12\u200b34\u200c56\u2060 78.", "Ring på 123456 78."),
        ("sub\u00adstitution og 01\u00ad0170", "substitution og 010170"),
        ("\ufeffKære kommune\u200e", "Kære kommune"),
        ("„Vi støtter“\u200b – ja", "„Vi støtter“ – ja"),
        ("a\u200b\u200c\u200db", "ab"),
        ("i\u00ad\u200bkke", "ikke"),
        (
            "010190-\u00ad1234, 010190\u00ad-1234, 010190\ufe0e-1234",
            "010190-1234, " * 2 + "010190-1234",
        ),
        ("jens\u00ad@eksempel.dk", "jens@eksempel.dk"),
        (
            "A\u030a\u200bse, 12\u2009\u200b34, \uf0b7\u200bikke",
            "A\u030ase, 12\u200934, \uf0b7ikke",
        ),
        ("i\u034fkke i\u061ckke", "ikke ikke"),
        ("👍\u200bikke", "👍ikke"),
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


@pytest.mark.parametrize(
    "kept",
    [
        KURDISH,
        FAMILY,
        HEART,
        KEYCAP,
        FLAG,
        "stof\u00ad\nindtagelse",
        "stof\u00ad \r\nrum",
        "Nej.",
        "",
    ],
)
def test_what_is_needed_stays(kept: str) -> None:
    """A script's joiners, a drawn sign of several, a hyphen at the end of a line."""
    text = Text(kept)
    assert visible(text) is text


def test_a_mails_header_is_bare_too() -> None:
    """Whose name it is would else be another than the one in the letter."""
    header = MailHeader("Jens Hol\u200bm", "jens\u200b@ek\u00adsempel.dk", None, None, "Svar")
    source = Source("a" * 64, "svar.eml", SourceKind.MAIL, Text("Nej."), header=header)
    seen = MailHeader("Jens Holm", "jens@eksempel.dk", None, None, "Svar")
    assert drop_invisible(source).header == seen
    assert drop_invisible(replace(source, header=None)).header is None


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
