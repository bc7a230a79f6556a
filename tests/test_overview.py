"""What a run tells of what it read, beside the line for each file."""

from __future__ import annotations

import pytest

from hoering.hearing import Hearing, Theme
from hoering.overview import told
from hoering.records import Case
from hoering.sources import Source, SourceKind
from hoering.text import Text

SCAN = "Side 1 er scannet."
SAID = "Kommentar på side 1: »Vi er slet ikke enige.«"


def source(name: str, *notes: str) -> Source:
    return Source(name, name.ljust(64, "0"), SourceKind.PDF, Text("Vi er for."), notes=notes)


@pytest.mark.parametrize(
    ("sources", "lines"),
    [
        ((source("a.pdf"),), []),
        ((source("a.pdf", SCAN, SCAN),), [f"Bemærk i a.pdf: {SCAN}"]),
        ((source("a.eml", "Vedhæftet fil: svar.txt begynder ved tegn 237."),), []),
        (
            (source("a.pdf", SCAN, SAID), source("b.pdf", SCAN), source("c.pdf", SCAN)),
            [f"Bemærk i a.pdf: {SAID}", f"Bemærk i a.pdf og to filer til: {SCAN}"],
        ),
    ],
)
def test_notes_are_told_once_and_words_first(sources: tuple[Source, ...], lines: list[str]) -> None:
    """Nobody may miss a comment that holds an answer among what is said of every scan."""
    hearing = Hearing("h", "Høring", (Theme("t", "Tema"),))
    assert list(told(Case(hearing, sources))) == lines


def test_many_notes_are_counted() -> None:
    """Of hundreds of notes the first are told, and how many are left."""
    hearing = Hearing("h", "Høring", (Theme("t", "Tema"),))
    *most, last = told(Case(hearing, (source("a.pdf", *map(str, range(100))),)))
    assert len(most) == 60
    assert "40 bemærkninger til" in last
