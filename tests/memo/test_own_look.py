"""A municipality's own Word template, with its styles and front matter, filled with our memo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from lxml.etree import tostring

from hoering.memo.parts import Memo
from hoering.memo.template import faults
from hoering.memo.word import write_docx

THEIRS = Path("kk_form", "bilag6_svar_paa_henvendelser_skabelon.docx")
LINES = (
    ("Normal", "{%p for chapter in memo.chapters %}"),
    ("Heading 1", "{{ chapter.title }}"),
    ("Normal", "{%p for topic in chapter.topics %}"),
    ("Heading 2", "{{ topic.heading }}"),
    ("Normal", "{{ topic.numbers }}"),
    ("Normal", "{%p for holder in topic.holders %}"),
    ("Normal", "{{ holder.name }}: {% for p in holder.proofs %}»{{ p.words }}« {% endfor %}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p endfor %}"),
    ("Normal", "{%p endfor %}"),
)


@pytest.fixture
def theirs(real: Path, tmp_path: Path) -> Path:
    """Their template with our fields below its front matter."""
    document: Any = docx.Document(str(real / THEIRS))
    front = next(p for p in document.paragraphs if p.style.name == "Subtitle")
    for run in front.runs[1:]:
        run.text = ""
    front.runs[0].text = "{{ memo.title }}"
    for style, line in LINES:
        document.add_paragraph(line, style)
    document.save(str(tmp_path / "deres.docx"))
    return tmp_path / "deres.docx"


def test_their_look_is_kept(memo: Memo, real: Path, theirs: Path, tmp_path: Path) -> None:
    """Styles, header and front matter stay theirs; headings, quotes and comments are ours."""
    assert faults(theirs) == ()
    write_docx(memo, tmp_path / "m.docx", theirs, missing=("gennemsyn",))
    document: Any = docx.Document(str(tmp_path / "m.docx"))
    said = [p.text for p in document.paragraphs]
    assert said[0] == "UDKAST – mangler: gennemsyn"
    assert memo.title in said
    assert "(2, O, LU) Betinget eller delt støtte til skolegader" in said
    headings = {p.style.name for p in document.paragraphs if p.text.startswith("(2, O, LU)")}
    assert headings == {"Heading 2"}
    assert len(document.comments) > 10
    before, after = (docx.Document(str(file)) for file in (real / THEIRS, tmp_path / "m.docx"))
    looks = [tostring(d.styles.element.find(qn("w:docDefaults"))) for d in (before, after)]
    assert looks[0] == looks[1]
