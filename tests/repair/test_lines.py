"""Paragraphs are set together again, and no hyphen of a word is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hoering.records import Response
from hoering.repair.lines import unwrap
from hoering.text import Text

CASES = yaml.safe_load((Path(__file__).parent / "line_cases.yaml").read_text(encoding="utf-8"))


def unwrapped(text: str) -> str:
    return unwrap(Response("1", "", "svar.txt", Text(text))).text.value


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_lines(case: dict[str, str]) -> None:
    """Each case says by its name what must happen at a line end."""
    before, after = (case[key].replace("¶", "\n") for key in ("before", "after"))
    assert unwrapped(before) == after


def test_double_spacing() -> None:
    """A letter set with a blank line after every line gets its paragraphs back."""
    lines = (
        "Vi har boet i gaden i fyrre år og har set mange planer komme og",
        "gå, men denne her er den første, der tager hensyn til de børn, som",
        "skal over vejen hver eneste morgen for at komme i skole i tide.",
    )
    assert unwrapped("\n\n".join(lines)) == " ".join(lines)


def test_paragraphs_that_nobody_wrapped() -> None:
    """Word and mail programs end a paragraph, not a line: what is longer than any page stays."""
    paragraph = "Vi har boet i gaden i fyrre år og har set mange planer komme og gå. " * 4
    text = "\n".join(part.strip() for part in (paragraph, paragraph, "Vi takker for høringen."))
    assert unwrapped(text) == text


def test_very_long_lines_may_be_wrapped_too() -> None:
    """A page across with small print holds longer lines, which end anywhere."""
    line = (
        "Vi har boet i gaden i fyrre år og har set mange planer komme og gå, men denne her er " * 2
    )
    text = f"{line.strip()}\nden første af dem, {line.strip()}\nden bedste."
    assert "\n" not in unwrapped(text)


def test_clean_text_is_not_touched() -> None:
    """What needs no repair comes back as the same characters."""
    text = "Kære alle\n\nPlanen er god. E-mail følger, jf. § 3-4.\n\n- et punkt\n- et til"
    assert unwrapped(text) == text
