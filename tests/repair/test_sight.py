"""Where neither fonts nor language tell a character, text recognition of its word may."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hoering.readers import read
from hoering.repair.glyphs import mend_reported, worth_a_look
from hoering.sources import FontEvidence, Sight, Source, SourceKind
from hoering.text import Text
from tests.bench.pdf_skrift import FONTS, made, unheard_of

LINES = (
    "Vi beder om 14 nye lamper og 368 meter fortov inden den 25. marts.",
    "Foreningen har 79 medlemmer, og de fleste af dem er imod planen.",
    "Det koster for meget, og børnene kan ikke færdes trygt på stien.",
    "Derfor beder vi kommunen om at finde en anden løsning for byen.",
)


def lost(raw: str, *sights: Sight) -> Source:
    """A source whose font has lost every X, and how words look."""
    spans = tuple((at, at + 1) for at, char in enumerate(raw) if char == "X")
    fonts = (FontEvidence("Demo", True, (), spans),)
    return Source("a.pdf", "0" * 64, SourceKind.PDF, Text(raw), fonts=fonts, sights=sights)


@pytest.mark.parametrize(
    ("raw", "seen", "sure", "after"),
    [
        ("Vi er X7 naboer.", "47", 95, "Vi er 47 naboer."),
        ("Vi er X7 naboer.", "47", 85, "Vi er X7 naboer."),
        ("Vi er X7 naboer.", "48", 95, "Vi er X7 naboer."),
        ("Vi bor i StilXngen.", "Stillingen.", 85, "Vi bor i Stillingen."),
        ("Vi bor i StilXngen.", "Stillingen.", 70, "Vi bor i StilXngen."),
        ("Vi bor ved XXX nu.", "åen", 85, "Vi bor ved åen nu."),
        ("Vi bor ved XXX nu.", "oqz", 99, "Vi bor ved XXX nu."),
        ("Vi er iXe enige.", "ikke", 95, "Vi er ikke enige."),
        ("Vi er iXXe enige.", "enige", 99, "Vi er iXXe enige."),
    ],
)
def test_recognition_is_believed_where_it_fits(raw: str, seen: str, sure: int, after: str) -> None:
    """It has to be sure, read the other characters as they are, and make a word or a figure."""
    start = next(at for at in range(len(raw)) if raw[at] == "X")
    start = raw.rfind(" ", 0, start) + 1
    end = raw.find(" ", start)
    word = raw[start : end if end >= 0 else None]
    sight = Sight(start, start + len(word), seen, sure)
    text, report = mend_reported(lost(raw, sight))
    assert text.value == after
    assert [f.evidence for f in report.findings] == ["tekstgenkendelse"] * (raw != after)


def test_a_sign_is_no_figure_that_another_number_is() -> None:
    """Where a font tells its own 8, what looks like one is another sign, and is left."""
    raw = "Efter X Q7 QQ og X 97."
    spans = ((6, 7), (8, 9), (11, 13), (17, 18))
    sights = (Sight(6, 7, "8", 96), Sight(17, 18, "8", 96))
    for targets, after in (
        ((("Q", "8", "tegntabel"),), "Efter X 87 88 og X 97."),
        ((), "Efter 8 Q7 QQ og 8 97."),
    ):
        told = FontEvidence("Demo", True, targets, spans)
        read = Source("a", "0", SourceKind.PDF, Text(raw), fonts=(told,), sights=sights)
        assert mend_reported(read)[0].value == after


def test_a_figure_of_another_font_forbids_nothing() -> None:
    """Two letters of a bundle: one font's table tells its 8, the other's is seen."""
    raw = "Efter Q7 og X7 biler."
    fonts = (
        FontEvidence("Demo", True, (("Q", "8", "tegntabel"),), ((6, 7),)),
        FontEvidence("Anden", True, (), ((12, 13),)),
    )
    sights = (Sight(12, 14, "87", 96),)
    read = Source("a", "0", SourceKind.PDF, Text(raw), fonts=fonts, sights=sights)
    assert mend_reported(read)[0].value == "Efter 87 og 87 biler."


def test_only_words_that_nobody_tells_are_worth_a_look() -> None:
    """A bullet in a font without letters is not; a word with a hole is."""
    assert not worth_a_look(lost("X Vi er imod."))
    assert worth_a_look(lost("Vi er X7 naboer."))


def test_figures_of_an_unknown_font_are_read_from_the_page(
    tmp_path: Path, require: Callable[[str], str]
) -> None:
    """Language tells the letters of a font that nobody knows; the figures are seen."""
    require("tesseract")
    if not FONTS["LiberationSerif-Regular"].exists():
        pytest.skip("the font is not installed")
    file = tmp_path / "svar.pdf"
    font = unheard_of(FONTS["LiberationSerif-Regular"], tmp_path)
    file.write_bytes(made(LINES, font, "uden cmap, tabel"))
    blind, seeing = (read(file, file.name, closely=closely) for closely in (False, True))
    assert isinstance(blind, Source)
    assert isinstance(seeing, Source)
    assert blind.sights == ()
    text, report = mend_reported(seeing)
    assert text.value.split("\r\n") == list(LINES)
    assert "tekstgenkendelse" in {finding.evidence for finding in report.findings}
