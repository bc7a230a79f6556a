"""A Word document without what its readers do not see."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from hoering.memo.bare import bare

from .publishing import shown_by


def _run(paragraph: object, text: str, *, hidden: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.hidden = True if hidden else None


@pytest.fixture
def laden(tmp_path: Path) -> Path:
    """A Word document with everything that readers do not see."""
    document = docx.Document()
    document.core_properties.author = "Anna Sagsbehandler"
    document.core_properties.comments = "Gemt bemærkning"
    paragraph = document.add_paragraph()
    _run(paragraph, "Synlig tekst. ")
    _run(paragraph, "Skjult tekst.", hidden=True)
    document.add_comment(paragraph.runs[0], "Ring til hende", author="Anna Sagsbehandler")
    for tag, inner, words in (("w:ins", "w:t", "Indsat."), ("w:del", "w:delText", "Slettet.")):
        change, run, text = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        change.set(qn("w:author"), "Anna Sagsbehandler")
        text.text = words
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    control = OxmlElement("w:sdt")
    properties, content, tag = (OxmlElement(f"w:{n}") for n in ("sdtPr", "sdtContent", "tag"))
    tag.set(qn("w:val"), "svar-hemmelig-id")
    properties.append(tag)
    second = document.add_paragraph("I et felt.")._p
    second.addprevious(control)
    content.append(second)
    control.extend((properties, content))
    document.save(str(tmp_path / "a.docx"))
    return tmp_path / "a.docx"


def test_bare_word(laden: Path) -> None:
    """Comments, changes, authors, ids and hidden text are gone; what a reader sees is there."""
    bare(laden, "Notat")
    text = shown_by(laden)
    for gone in ("Anna", "Ring til", "Skjult", "Slettet", "hemmelig", "Gemt", "comment", "rsid"):
        assert gone not in text
    document = docx.Document(str(laden))
    assert [p.text for p in document.paragraphs] == ["Synlig tekst. Indsat.", "I et felt."]
    assert document.core_properties.title == "Notat"
