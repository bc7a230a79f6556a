"""What a font inside a PDF knows is believed, and no more than that."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from hoering.readers import pdf
from hoering.readers.pdf_programs import outlines_of
from hoering.repair.glyphs import mend_reported
from hoering.repair.outlines import outlines
from hoering.repair.report import GlyphReport, report_json
from hoering.settings import bundled
from hoering.sources import FontEvidence, Source, SourceKind
from hoering.text import Text
from tests.bench.pdf_skrift import FONTS, WAYS, made

LINES = (
    "Grundejerforeningen finder planen god, men flere fliser er løse.",
    "Vi beder om bænke, lys og en cykelsti inden 15. marts (se § 4).",
    "Også børnene på Ålborg Torv skal kunne færdes trygt: 12 af 30 er bange.",
    "Det fjerde forslag giver flest boliger, og vi støtter det varmt!",
)
SIX = (
    "DejaVuSans",
    "DejaVuSerif",
    "LiberationSans-Regular",
    "LiberationSerif-Regular",
    "LiberationSansNarrow-Regular",
    "Carlito-Regular",
)


def source(data: bytes) -> Source:
    reading = pdf.read(data)
    return Source("svar.pdf", "0" * 64, SourceKind.PDF, Text(reading.text), fonts=reading.fonts)


def first_page(text: str) -> list[str]:
    return text.split("\f", maxsplit=1)[0].split("\r\n")


@pytest.mark.parametrize("way", list(WAYS))
@pytest.mark.parametrize("font", SIX)
def test_a_broken_map_is_mended_by_its_font(font: str, way: str) -> None:
    """Six ways of breaking the map of real fonts, and a healthy one: the page reads as written."""
    if not FONTS[font].exists():
        pytest.skip(f"{font} is not installed")
    read = source(made(LINES, FONTS[font], way))
    text, report = mend_reported(read)
    assert first_page(text.value) == list(LINES)
    assert sum(finding.count for finding in report.findings) == sum(
        len(version) for version in text.layers()
    )
    assert bool(report.findings) == (way != "sund")


def test_the_report_names_font_and_evidence() -> None:
    """Per font: which number became what, how often, on what grounds."""
    path = FONTS["LiberationSerif-Regular"]
    if not path.exists():
        pytest.skip("the font is not installed")
    _, report = mend_reported(source(made(LINES, path, "kun ligaturer")))
    found = report_json(report)["findings"]
    assert [(f["font"], f["target"], f["count"], f["evidence"], f["segment"]) for f in found] == [
        ("LiberationSerif-Regular", "fi", 1, "tegntabel", None),
        ("LiberationSerif-Regular", "fl", 3, "tegntabel", None),
    ]


def evidence(text: Text, lost: bool, *targets: tuple[str, str, str]) -> FontEvidence:
    """Of a font whose map has lost these characters, or is wrong about them."""
    codes = {char for char, _, _ in targets}
    spans = tuple((nr, nr + 1) for nr, char in enumerate(text.value) if char in codes)
    return FontEvidence("Demo", lost, targets, spans)


def test_a_map_that_makes_danish_is_not_overruled() -> None:
    """A font program with a table of nonsense changes nothing where the words are Danish."""
    text = Text("Vi beder om mere lys her.")
    wrong = evidence(text, False, ("e", "q", "tegntabel"), ("r", "z", "tegntabel"))
    lost = evidence(text, True, ("e", "q", "tegntabel"))
    for told in (wrong, lost):
        read = Source("x.pdf", "0", SourceKind.PDF, text, fonts=(told,))
        assert mend_reported(read)[0] is text


@pytest.mark.parametrize(
    ("letters", "after"),
    [
        ("Vibeom", "Vi beder om 47 huse."),  # too few to know whether the table is nonsense
        ("Vibedromhus", "Vi beder om 80 huse."),
    ],
)
def test_figures_are_another_tables_only_where_its_letters_are_right(
    letters: str, after: str
) -> None:
    """Words tell nothing of figures: the table that changes them has to have the letters right."""
    text = Text("Vi beder om 47 huse.")
    same = [(char, char, "tegntabel") for char in sorted(set(letters))]
    told = evidence(text, False, *same, ("4", "8", "tegntabel"), ("7", "0", "tegntabel"))
    off = evidence(text, False, *same, ("4", "8", "glyfnavn"), (".", ":", "tegntabel"))
    names = evidence(text, False, *same, ("4", "8", "glyfnavn"), ("7", "0", "glyfnavn"))
    read = [
        mend_reported(Source("x.pdf", "0", SourceKind.PDF, text, fonts=(one,)))[0].value
        for one in (told, off, names)
    ]
    assert read == [after, text.value, text.value]


def test_names_alone_must_make_better_words() -> None:
    """Glyph names are believed where Danish comes of it, and not where it does not."""
    text = Text("Vi bXdXr om mXrX lys hXr.")
    good = Source(
        "x", "0", SourceKind.PDF, text, fonts=(evidence(text, True, ("X", "e", "glyfnavn")),)
    )
    bad = Source(
        "x", "0", SourceKind.PDF, text, fonts=(evidence(text, True, ("X", "q", "glyfnavn")),)
    )
    assert mend_reported(good)[0].value == "Vi beder om mere lys her."
    assert mend_reported(bad)[0] is text


def test_every_mend_is_an_edit_that_can_be_traced() -> None:
    """A mended character leads back to the glyph number that stood there."""
    path = FONTS["DejaVuSans"]
    if not Path(path).exists():
        pytest.skip("the font is not installed")
    read = source(made(LINES, path, "kort mangler"))
    text, _ = mend_reported(read)
    assert {edit.rule for edit in text.edits} == {"glyph:tegntabel"}
    assert text.raw == read.text.value


def test_evidence_of_spaces_alone_is_left_to_language() -> None:
    """A font that tells no letters must not take from the text what gives its table away."""
    text = Text("9L\x03HU\x03QDERHU\x03\t\x03YHQQHU\x03WLO\x03nHQ")
    told = FontEvidence("Demo", True, (("\x03", " ", "omrids"),), ((0, len(text.value)),))
    read = Source("x.pdf", "0", SourceKind.PDF, text, fonts=(told,))
    assert mend_reported(read)[0].value == "Vi er naboer & venner til åen"


def test_what_a_font_has_lost_and_nobody_knows_is_reported() -> None:
    """A glyph number that looks like an ordinary letter stays, and the report says so."""
    text = Text("Vi bor i hus Q 7 ved skoven.")
    told = FontEvidence("Demo", True, (), ((13, 14),))
    mended, report = mend_reported(Source("x", "0", SourceKind.PDF, text, fonts=(told,)))
    assert mended is text
    assert [(one.code, one.count) for one in report.left_alone] == [("Q", 1)]


def test_what_the_file_spells_out_is_no_glyph_number() -> None:
    """Words that a PDF gives in full (ActualText) stay, though their font has no map."""
    path = FONTS["LiberationSerif-Regular"]
    if not path.exists():
        pytest.skip("the font is not installed")
    with pikepdf.open(BytesIO(made(LINES, path, "uden cmap, tabel"))) as document:
        page, out = document.pages[0], BytesIO()
        before, line, after = page.Contents.read_bytes().decode().partition("Tj")
        start = before.index("<")
        told = "Her står det hele.".encode("utf-16-be").hex()
        mark = f"/Span <</ActualText <feff{told}>>> BDC "
        written = f"{before[:start]}{mark}{before[start:]}{line} EMC{after}"
        page.Contents = document.make_stream(written.encode())
        document.save(out)
    text, _ = mend_reported(source(out.getvalue()))
    assert first_page(text.value) == ["Her står det hele.", *LINES[1:]]


def test_outlines_of_free_fonts_are_known() -> None:
    """The table tells letters, figures, signs and ligatures of fonts that programs bring along."""
    path = FONTS["Carlito-Regular"]
    if not path.exists():
        pytest.skip("the font is not installed")
    font = TTFont(path)
    marks = dict(outlines_of(font))
    cmap = font.getBestCmap()
    shown = {char: outlines()[marks[font.getGlyphID(cmap[ord(char)])]] for char in "aæøåÅ7(§ß"}
    assert shown == {char: char for char in shown}
    assert {"ff", "fi", "fl", "ti", "tt"} <= set(outlines().values())


def test_the_table_of_outlines_stays_small() -> None:
    """It travels with every installation; a mark stands once, and every one tells something."""
    file = bundled("pipelines") / "tegn" / "omrids.bin"
    assert file.stat().st_size < 300_000
    assert all(text.strip() for text in outlines().values())


@pytest.mark.parametrize(("known", "told"), [(8, 0), (9, 9), (10, 10)])
def test_outlines_are_believed_where_nearly_all_are_known(known: int, told: int) -> None:
    """A font of which only some letters look familiar is left to language, with all its words."""
    outlines = tuple((chr(0x100 + nr), f"{nr:012x}") for nr in range(10))
    font = FontEvidence("Demo", True, (), (), outlines)
    found = font.told_by({f"{nr:012x}": "a" for nr in range(known)}, "omrids")
    assert len(found.targets) == told
    assert len(found.outlines) == 10 - told


@pytest.mark.parametrize("code", [0x0A, 0x0D])
def test_a_letter_whose_number_is_a_line_end_is_a_letter(code: int) -> None:
    """Where the map tells a letter as a line end, the line goes on and the letter is mended."""
    path = FONTS["LiberationSans-Regular"]
    if not path.exists():
        pytest.skip("the font is not installed")
    letter = {0x0A: "'", 0x0D: "*"}[code]
    line = f"Vi synes{letter} at planen er god{letter} og det siger vi alle sammen."
    text, _ = mend_reported(source(made([line, *LINES], path, "identitet")))
    assert first_page(text.value)[0] == line


def test_names_are_judged_by_the_words_that_other_evidence_divides() -> None:
    """Where the outline tells the blank and the name a letter, both are mended."""
    text = Text("ViZbXdXrZomZmXrXZlysZhXr.")
    told = evidence(text, True, ("X", "e", "glyfnavn"), ("Z", " ", "omrids"))
    wrong = evidence(text, True, ("X", "q", "glyfnavn"), ("Z", " ", "omrids"))
    both = [
        mend_reported(Source("x", "0", SourceKind.PDF, text, fonts=(one,)))[0].value
        for one in (told, wrong)
    ]
    assert both == ["Vi beder om mere lys her.", "Vi bXdXr om mXrX lys hXr."]


def fonts_of(document: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [page.Resources.Font.F1 for page in document.pages]


def test_fonts_of_one_name_are_told_apart() -> None:
    """Word calls the fonts of every letter alike: put together, a healthy one hides no broken."""
    path = FONTS["LiberationSerif-Regular"]
    if not path.exists():
        pytest.skip("the font is not installed")
    for way, other in (("bfrange tabt", "sund"), ("sund", "bfrange tabt")):
        with pikepdf.new() as document:
            for one in (way, other):
                lines = LINES if one != "sund" else [*LINES, "Zonen koster 78 øre."]
                with pikepdf.open(BytesIO(made(lines, path, one))) as letter:
                    document.pages.extend(letter.pages)
            for font in fonts_of(document):
                font.BaseFont = font.DescendantFonts[0].BaseFont = pikepdf.Name("/BCDEEE+Calibri")
            out = BytesIO()
            document.save(out)
        text, _ = mend_reported(source(out.getvalue()))
        assert [text.value.count(line) for line in LINES] == [2, 2, 2, 2]


def test_a_name_in_the_place_of_a_map_costs_no_evidence() -> None:
    """ "/Identity-H" tells nothing, and the font's own table still does."""
    path = FONTS["LiberationSerif-Regular"]
    if not path.exists():
        pytest.skip("the font is not installed")
    with pikepdf.open(BytesIO(made(LINES, path, "kort mangler"))) as document:
        (font,) = fonts_of(document)
        font.ToUnicode = pikepdf.Name("/Identity-H")
        out = BytesIO()
        document.save(out)
    text, report = mend_reported(source(out.getvalue()))
    assert first_page(text.value) == list(LINES)
    assert {found.evidence for found in report.findings} == {"tegntabel"}


def test_bullets_of_a_font_of_signs_are_no_loss() -> None:
    """All that such a font tells is private; nobody has to look at the page for it."""
    path = FONTS["DejaVuSans"]
    if not path.exists():
        pytest.skip("the font is not installed")
    with pikepdf.open(BytesIO(made(["abcde", "deabc"], path, "sund"))) as document:
        (font,) = fonts_of(document)
        codes = re.findall(r"<(....)> <....>", font.ToUnicode.read_bytes().decode())
        rows = "\n".join(f"<{code}> <e{code[1:]}>" for code in codes)
        font.ToUnicode = document.make_stream(
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange {len(codes)} beginbfchar\n"
            f"{rows}\nendbfchar".encode()
        )
        out = BytesIO()
        document.save(out)
    read = source(out.getvalue())
    assert mend_reported(read) == (read.text, GlyphReport((), ()))
