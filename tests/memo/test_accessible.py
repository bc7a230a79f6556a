"""The Word memo against the rules of accessible documents, in both orders and both editions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from hoering.memo.bare import bare
from hoering.memo.documents import Order, ours
from hoering.memo.word import write_docx
from hoering.records import Case

from .conftest import composed

WHITE, DARK = "FFFFFF", "000000"
LEAST_CONTRAST = 4.5
"""WCAG 2.1 AA for running text."""
LEAST_SIZE = 18
"""Half points: nothing is set smaller than 9 points."""


@pytest.fixture(scope="module", params=[(o, p) for o in Order for p in (False, True)], ids=str)
def made(
    request: pytest.FixtureRequest, case: Case, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A draft of the memo of the example, with everything that it can say."""
    order, public = request.param
    path = tmp_path_factory.mktemp("notat") / "notat.docx"
    write_docx(composed(case), path, ours(order), ("gennemsyn",), public=public)
    if public:
        bare(path, "Høringsnotat: Skolegader")
    return path


@pytest.fixture
def document(made: Path) -> Any:
    return docx.Document(str(made))


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def trees(made: Path) -> Iterator[Any]:
    """The XML of everything that a reader sees: body, header, footer, styles."""
    with ZipFile(made) as package:
        for name in package.namelist():
            if name.startswith(("word/document", "word/header", "word/footer", "word/styles")):
                yield parse_xml(package.read(name))


def test_headings(document: Any) -> None:
    """Headings are of the built-in styles, begin at the first level and skip none."""
    names = [p.style.name for p in document.paragraphs]
    levels = [int(name[-1]) for name in names if name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for level in set(levels):
        style = document.styles[f"Heading {level}"].element
        assert style.find(f".//{qn('w:outlineLvl')}").get(qn("w:val")) == str(level - 1)
    assert names.count("Title") == 1


def test_nothing_looks_like_a_heading_without_being_one(document: Any) -> None:
    """No paragraph outside a table is large and bold by hand."""
    for paragraph in document.paragraphs:
        assert not [r for r in paragraph.runs if r.font.size is not None]


def test_tables(document: Any) -> None:
    """A table has one row of heads that repeats, a name, a description, and no merged cells."""
    assert document.tables
    for table in document.tables:
        properties, rows = table._tbl.tblPr, table._tbl.tr_lst
        assert [row.find(f".//{qn('w:tblHeader')}") is not None for row in rows].count(True) == 1
        assert rows[0].find(f".//{qn('w:tblHeader')}") is not None
        assert all(cell.text.strip() for cell in table.rows[0].cells)
        for name in ("tblCaption", "tblDescription"):
            assert properties.find(qn(f"w:{name}")).get(qn("w:val")).strip()
        assert properties.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"
        assert not list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge"), qn("w:hMerge")))
        assert len({len(row.tc_lst) for row in rows}) == 1
        assert not [t for t in table._tbl.iter(qn("w:tbl")) if t is not table._tbl]


def test_pictures_are_told(made: Path) -> None:
    """Whatever is drawn has a text in its place, and nothing floats beside the text."""
    for tree in trees(made):
        drawings = [*tree.iter(qn("w:drawing")), *tree.iter(qn("w:pict"))]
        for drawing in drawings:
            told = [x.get("descr") for x in drawing.iter() if x.tag.endswith("}docPr")]
            assert told
            assert all(told)
        assert not [x for x in tree.iter() if x.tag.endswith(("}txbxContent", "}anchor"))]


def test_language_and_title(made: Path, document: Any) -> None:
    """Everything is marked as Danish, and the document has a title of its own."""
    languages = {
        lang.get(qn("w:val")) for tree in trees(made) for lang in tree.iter(qn("w:lang"))
    } - {None}
    assert languages == {"da-DK"}
    assert document.core_properties.language == "da-DK"
    assert document.core_properties.title.startswith("Høringsnotat")


def test_no_space_by_empty_lines(document: Any) -> None:
    """Distance is the style's: no empty paragraphs, no rows of blanks or tabs."""
    body = document.element.body
    for paragraph in body.iter(qn("w:p")):
        said = "".join(t.text or "" for t in paragraph.iter(qn("w:t"), qn("w:instrText")))
        assert said.strip()
        assert "   " not in said
        assert len(list(paragraph.iter(qn("w:tab")))) <= 1 + 2 * said.startswith("»")


def test_it_can_be_seen(made: Path) -> None:
    """Letters stand out from their paper and are large enough; none is told by colour alone."""
    for tree in trees(made):
        papers = {s.get(qn("w:fill")) for s in tree.iter(qn("w:shd"))} - {None, "auto"}
        inks = {c.get(qn("w:val")) for c in tree.iter(qn("w:color"))} - {None, "auto"}
        for ink in {*inks, DARK}:
            for paper in {*papers, WHITE}:
                assert contrast(ink, paper) >= LEAST_CONTRAST, (ink, paper)
        sizes = {int(size.get(qn("w:val"))) for size in tree.iter(qn("w:sz"))}
        assert min(sizes, default=LEAST_SIZE) >= LEAST_SIZE


def test_links_lead_somewhere(document: Any) -> None:
    """Each line of the contents list has words and leads to a heading; Word asks nothing."""
    body = document.element.body
    places = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = list(body.iter(qn("w:hyperlink")))
    assert links
    for link in links:
        assert "".join(t.text or "" for t in link.iter(qn("w:t"))).strip()
        assert link.get(qn("w:anchor")) in places
    settings = document.settings.element
    assert settings.find(qn("w:updateFields")) is None
    assert not [f for f in body.iter(qn("w:fldChar")) if f.get(qn("w:dirty"))]


def test_lists_are_lists(document: Any) -> None:
    """What has a bullet has it from its style, not as a character."""
    for paragraph in document.paragraphs:
        assert not paragraph.text.lstrip().startswith(("•", "·", "▪", "* "))


def test_the_measure_measures() -> None:
    """The contrasts that the standard itself names come out as it says."""
    assert round(contrast("000000", "FFFFFF"), 1) == 21
    assert round(contrast("767676", "FFFFFF"), 2) == 4.54
    assert contrast("777777", "FFFFFF") < LEAST_CONTRAST
