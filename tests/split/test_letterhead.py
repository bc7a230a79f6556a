from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from hoering.hearing import Hearing, Theme
from hoering.records import Document
from hoering.repair.furniture import set_margins_apart
from hoering.sources import MailHeader, Margin, Source, SourceKind
from hoering.split.splitter import Splitter
from hoering.text import Text

FORMS = yaml.safe_load((Path(__file__).parent / "letterhead.yaml").read_text("utf-8"))
HEARING = Hearing("bad", "Havnebad i Nordhavn", (Theme("bad", "Havnebad"),))
HEAD = "Nordhavns Lokaludvalg · Strandvej 4 · 2150 Nordhavn"


def split(text: str, heads: dict[str, str], header: MailHeader | None = None) -> Document:
    """Split a document with a header, a footer or both."""
    raw, margins = text, []
    for name, words in heads.items():
        margins.append(Margin(len(raw), len(raw) + 2 + len(words), 0, len(text), name == "foot"))
        raw += f"\n\n{words}"
    source = Source(
        "svar.docx", "x", SourceKind.WORD, Text(raw), header=header, margins=tuple(margins)
    )
    return Splitter(HEARING)(set_margins_apart(source))


@pytest.mark.parametrize("case", FORMS["letters"], ids=str)
def test_who_a_letter_is_from_by_its_paper(case: dict[str, Any]) -> None:
    """The sender that the header or footer tells, or not, and nothing of it is in the answer."""
    said = {name: words for name, words in FORMS.items() if isinstance(words, str)}
    text = case["text"].format(**said).replace("¶", "\n")
    heads = {name: case[name].replace("¶", "\n") for name in ("head", "foot") if name in case}
    (response,) = split(text, heads).responses
    assert response.sender == case["sender"]
    assert text.startswith(response.text.value.strip()) or "Roklubben" in text


def test_the_paper_of_several_letters_is_nobodys() -> None:
    """One header over two letters is whosever collected them."""
    letter = f"Høringssvar om badet\n\n{FORMS['vi']}\n\nMed venlig hilsen\n"
    found = split(f"{letter}Ole Berg\n\f{letter}Anna Holm", {"head": HEAD}).responses
    assert [one.sender for one in found] == ["Ole Berg", "Anna Holm"]


def test_whoever_sends_an_unsigned_letter_has_not_written_it() -> None:
    """A body's letter on its own paper is its own, whosever mailbox it came from."""
    mail = MailHeader("Anna Holm", "anna@example.dk")
    (found,) = split(FORMS["ingen"], {"head": HEAD}, mail).responses
    assert found.sender == "Nordhavns Lokaludvalg"
