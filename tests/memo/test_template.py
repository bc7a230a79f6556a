from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from hoering.errors import InputError
from hoering.memo.template import faults, known, unstyled
from hoering.memo.word import BY_PARTY, BY_THEME
from hoering.settings import bundled


def template(path: Path, *lines: str, header: str = "") -> Path:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(str(path))
    return path


@pytest.mark.parametrize("name", [BY_PARTY, BY_THEME], ids=str)
def test_our_own_are_right(name: Path) -> None:
    """The templates that come along name only what there is."""
    assert faults(bundled("pipelines") / name) == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{{ memo.titel }}", "»memo.titel« findes ikke i notatet. Mente du »memo.title«?"),
        ("{{ overskrift }}", "»overskrift« findes ikke i notatet."),
        ("{% for r in memo.rows %}{{ r.partij }}{% endfor %}", "»r.partij« findes ikke"),
        ("{% if draft %}{% else %}{{ memo.nej }}{% endif %}", "»memo.nej« findes ikke"),
        (
            "{% for r in memo.rows %}{% for p in r.proofs %}{{ p.side }}{% endfor %}{% endfor %}",
            "»p.side«",
        ),
        (
            "{% for h in memo.sections[0].groups[0].holders %}{{ h.condition.word }}{% endfor %}",
            "»h.condition.words«",
        ),
        ("{% set s = memo.tally %}{{ s.replies }}", "»s.replies«"),
        ("{{ memo.title.uppr() }}", "»memo.title.uppr«"),
        ("{{ memo.title | fed }}", "ikke rigtig"),
        ("{% for r in memo.rows %}", "ikke rigtig"),
        ("Ingen felter", "Skabelonen har ingen felter"),
    ],
)
def test_what_is_not_there_is_named(tmp_path: Path, line: str, told: str) -> None:
    """An unknown field is named, also in a loop, a branch or behind a name set aside."""
    (fault,) = faults(template(tmp_path / "egen.docx", line))
    assert told in fault


@pytest.mark.parametrize(
    "line",
    [
        "{{ memo.title }} {{ today }} {{ poll }}",
        "{% for r in memo.rows %}{{ loop.index }} {{ r.party | upper }}{% endfor %}",
        "{{ memo.title.upper() }}",
        "{% for s in memo.sections if s.is_raised %}{{ s.title }}{% endfor %}",
        "{% set n = memo.rows | length %}{{ n }}",
        "{{ memo.rows[0].proofs[0].citation.file }}",
    ],
)
def test_what_is_there_is_let_through(tmp_path: Path, line: str) -> None:
    """Fields, loops, filters and conditions that a memo can fill are no fault."""
    assert faults(template(tmp_path / "egen.docx", line)) == ()


def test_headers_are_looked_at(tmp_path: Path) -> None:
    """A wrong field in the page's header is named too."""
    own = template(tmp_path / "egen.docx", "{{ memo.title }}", header="{{ memo.dato }}")
    assert faults(own)[0].startswith("»memo.dato«")


def as_type(docx_file: Path, to: str) -> Path:
    """The same document as Word saves it under another type."""
    saved = docx_file.with_suffix(".dotx" if "template" in to else ".docm")
    with ZipFile(docx_file) as old, ZipFile(saved, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                was = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                data = data.replace(was + b".main+xml", to.encode())
            new.writestr(name, data)
    return saved


def test_a_template_of_words_own_type_is_read(tmp_path: Path) -> None:
    """Word saves templates as .dotx; with macros it is told what to do."""
    own = template(tmp_path / "egen.docx", "{{ memo.title }}")
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    assert faults(as_type(own, word)) == ()
    with pytest.raises(InputError) as told:
        faults(as_type(own, "application/vnd.ms-word.document.macroEnabled.main+xml"))
    assert "Gem skabelonen som .docx" in str(told.value)


@pytest.mark.parametrize("line", ["Om {{ memo.title }", "Om {% if draft }", "Om {{ memo. }}"])
def test_a_broken_command_is_told_with_its_paragraph(tmp_path: Path, line: str) -> None:
    """In Danish, with the words around it."""
    (fault,) = faults(template(tmp_path / "egen.docx", "{{ today }}", line))
    assert f"ikke rigtig i afsnittet »{line}«" in fault
    assert "expected" not in fault


def test_styles_that_are_missing_are_named(tmp_path: Path) -> None:
    """A style counts by its identity, as Danish Word writes it; what is not there is named."""
    document = docx.Document()
    document.add_paragraph("{{ memo.title }}").style = document.styles["Heading 1"]
    danish = document.styles["Heading 2"]
    document.add_paragraph("{{ today }}").style = danish
    danish.element.set(qn("w:styleId"), "Overskrift2")
    document.paragraphs[-1]._p.pPr.pStyle.val = "Overskrift2"
    document.save(str(tmp_path / "hel.docx"))
    assert unstyled(tmp_path / "hel.docx") == ()
    document.styles["Heading 1"].element.getparent().remove(document.styles["Heading 1"].element)
    document.save(str(tmp_path / "uden.docx"))
    (told,) = unstyled(tmp_path / "uden.docx")
    assert "sat med: Heading1." in told


def test_no_document_is_told(tmp_path: Path) -> None:
    """A file that is missing is told in Danish."""
    with pytest.raises(InputError, match="kan ikke læses som Word-dokument"):
        faults(tmp_path / "mangler.docx")


def test_fields_are_listed() -> None:
    """Every part of a memo is listed with its fields."""
    assert any(line.startswith("Row: nr, party, details") for line in known())
