"""A memo written in a template: an office's own, or those that come along."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from hoering.errors import InputError
from hoering.memo.parts import Memo
from hoering.memo.word import BY_PARTY, BY_THEME, write_docx
from hoering.settings import bundled

from .test_template import template


def test_own_template(memo: Memo, tmp_path: Path) -> None:
    """An office's own template gets the memo's fields."""
    own = template(tmp_path / "egen.docx", "{{ memo.title }}", "{{ agenda }}")
    write_docx(memo, tmp_path / "memo.docx", template=own)
    found = docx.Document(str(tmp_path / "memo.docx")).paragraphs
    assert found[0].text == memo.title
    assert found[1].text.startswith("Forslaget har været i høring")


@pytest.mark.parametrize(
    "line",
    [
        "{{ memo.titel }}",
        "{{ overskrift }}",
        "{% for row in memo.rows %}",
        "{{ memo.__class__.__mro__ }}",
    ],
)
def test_faulty_template_is_told(memo: Memo, tmp_path: Path, line: str) -> None:
    """An unknown field, a broken loop or a reach for Python's insides is refused in Danish."""
    own = template(tmp_path / "egen.docx", line)
    with pytest.raises(InputError, match=r"Skabelonen egen\.docx kan ikke bruges"):
        write_docx(memo, tmp_path / "memo.docx", template=own)
    assert not (tmp_path / "memo.docx").exists()


def test_template_that_would_lose_responses_is_told(memo: Memo, tmp_path: Path) -> None:
    """A loop that tears a table apart is refused, never mended by leaving something out."""
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "{% for row in memo.rows %}{{ row.nr }}"
    document.add_paragraph("{% endfor %}")
    document.save(str(tmp_path / "egen.docx"))
    with pytest.raises(InputError, match=r"Skabelonen egen\.docx kan ikke bruges"):
        write_docx(memo, tmp_path / "memo.docx", template=tmp_path / "egen.docx")


def test_no_template_is_told(memo: Memo, tmp_path: Path) -> None:
    """A template that is missing, or is no Word document, is refused in Danish."""
    (tmp_path / "tekst.docx").write_text("ikke et dokument", encoding="utf-8")
    for name in ("mangler.docx", "tekst.docx"):
        with pytest.raises(InputError, match="kan ikke læses som Word-dokument"):
            write_docx(memo, tmp_path / "memo.docx", template=tmp_path / name)


@pytest.mark.parametrize("template", [BY_PARTY, BY_THEME], ids=str)
def test_headings_skip_no_level(memo: Memo, tmp_path: Path, template: Path) -> None:
    """A heading is at most one level below the one before it, and tables say what they are."""
    write_docx(memo, tmp_path / "m.docx", bundled("pipelines") / template)
    document = docx.Document(str(tmp_path / "m.docx"))
    names = [p.style.name for p in document.paragraphs if p.style]
    levels = [int(name[-1]) for name in names if name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for table in document.tables:
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
        assert table._tbl.tblPr.find(qn("w:tblDescription")) is not None


@pytest.mark.parametrize("template", [BY_PARTY, BY_THEME], ids=str)
def test_template_script_is_deterministic(tmp_path: Path, template: Path) -> None:
    """The script makes the template that lies beside it, and the same bytes each time."""
    kept = bundled("pipelines") / template
    made = [tmp_path / "a.docx", tmp_path / "b.docx"]
    for path in made:
        subprocess.run([sys.executable, str(kept.with_suffix(".py")), str(path)], check=True)
    assert made[0].read_bytes() == made[1].read_bytes()
    with ZipFile(made[0]) as new, ZipFile(kept) as old:
        assert {n: new.read(n) for n in new.namelist()} == {n: old.read(n) for n in old.namelist()}


@pytest.mark.parametrize("template", [BY_PARTY, BY_THEME], ids=str)
def test_template_can_be_edited_in_word(template: Path) -> None:
    """No field of the template stands where Word wants a number: it would refuse to open it."""
    body = docx.Document(str(bundled("pipelines") / template)).element.body
    fields = {
        (node.tag, name)
        for node in body.iter()
        for name, value in node.items()
        if "{{" in value or "{%" in value
    }
    assert {name for _, name in fields} == {qn("w:name"), qn("w:anchor"), qn("w:val")}
    assert {tag for tag, name in fields if name == qn("w:val")} == {qn("w:tag")}
