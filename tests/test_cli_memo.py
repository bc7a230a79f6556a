"""Commands on the memo: what is changed in Word comes back, an office's template is checked."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from shutil import copytree
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from hoering.case.points import made_on, points
from hoering.case.store import Store
from hoering.cli import main
from hoering.clock import now
from hoering.decisions import Decision, What

from .memo.test_template import template

HEARING = """
title: Nyt havnebad
sent: 2026-03-01
deadline: 2026-03-20T12:00
themes:
  - {id: havnebad, title: Havnebad, proposal: Kommunen foreslår et havnebad., keywords: [havnebad]}
"""
ANSWERS = {
    "a.txt": "Bådelaug Syd støtter et havnebad ved kajen.\n\nVenlig hilsen\nBådelaug Syd\n",
    "b.txt": "Vi i Roklubben Nord støtter et havnebad.\n\nVenlig hilsen\nRoklubben Nord\n",
}


@pytest.fixture(scope="module")
def read_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of two answers, read once."""
    folder = tmp_path_factory.mktemp("havnebad")
    (folder / "svar").mkdir()
    (folder / "hoering.yaml").write_text(HEARING, encoding="utf-8")
    for name, text in ANSWERS.items():
        (folder / "svar" / name).write_text(text, encoding="utf-8")
    given = ("--hearing", folder / "hoering.yaml", "--case", folder / "sag")
    assert leave("run", folder / "svar", *given) == 0
    return folder / "sag"


@pytest.fixture
def case(read_in: Path, tmp_path: Path) -> Path:
    """A copy of the case to change."""
    return Path(copytree(read_in, tmp_path / "sag"))


def leave(*arguments: object) -> int:
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    return int(left.value.code or 0)


def exported(case: Path, order: str = "part") -> Path:
    out = case.parent / "notat.docx"
    assert leave("export", "--case", case, "--format", "docx", "--order", order, "-o", out) == 0
    return out


def boxes(document: Any, what: str) -> Iterator[Any]:
    for box in document.element.body.iter(qn("w:sdt")):
        if (
            box.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
            .get(qn("w:val"))
            .startswith(f"hoering:{what}:")
        ):
            yield box


def rewrite(file: Path, what: str, text: str, nr: int = 0) -> None:
    """Somebody overwrites the words of one control."""
    document = docx.Document(str(file))
    run = list(boxes(document, what))[nr].find(f"{qn('w:sdtContent')}/{qn('w:r')}")
    for old in run.findall(qn("w:t")) + run.findall(qn("w:br")):
        run.remove(old)
    run.append(parse_xml(f'<w:t {nsdecls("w")} xml:space="preserve">{text}</w:t>'))
    document.save(str(file))


def track(file: Path, what: str, old: str, new: str) -> None:
    """Somebody replaces ``old`` by ``new`` with tracked changes on."""
    document = docx.Document(str(file))
    run = next(boxes(document, what)).find(f"{qn('w:sdtContent')}/{qn('w:r')}")
    before, found, after = run.find(qn("w:t")).text.partition(old)
    assert found

    def piece(words: str, tag: str = "t") -> Any:
        made = deepcopy(run)
        made.remove(made.find(qn("w:t")))
        made.append(parse_xml(f'<w:{tag} {nsdecls("w")} xml:space="preserve">{words}</w:{tag}>'))
        return made

    mark = f'{nsdecls("w")} w:id="900" w:author="Chef" w:date="2026-03-25T10:00:00Z"'
    gone, come = parse_xml(f"<w:del {mark}/>"), parse_xml(f"<w:ins {mark}/>")
    gone.append(piece(old, "delText"))
    come.append(piece(new))
    for part in (piece(before), gone, come, piece(after)):
        run.addprevious(part)
    run.getparent().remove(run)
    document.save(str(file))


def loaded(case: Path) -> Any:
    with Store.open(case, create=False) as store:
        return store.load()


def test_changes_come_back(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A resumé rewritten and a remark written in Word become decisions with the person's name."""
    file = exported(case)
    rewrite(file, "resume", "Bådelauget støtter et havnebad.")
    rewrite(file, "bemaerkning", "Forvaltningen noterer støtten.")
    assert leave("import-remarks", file, "--case", case, "--who", "kah") == 0
    assert "To ændringer er læst ind." in capsys.readouterr().out
    now_in_force = loaded(case)
    assert now_in_force.responses[0].resume.text == "Bådelauget støtter et havnebad."
    assert now_in_force.responses[0].resume.by == "kah"
    assert now_in_force.responses[0].resume.quotes
    assert points(now_in_force)[0].remark == "Forvaltningen noterer støtten."
    assert leave("import-remarks", file, "--case", case, "--who", "kah") == 0
    assert "Ingen ændringer er læst ind." in capsys.readouterr().out


def test_what_stood_for_nothing_goes(case: Path) -> None:
    """A remark written behind "Ikke skrevet." is the remark alone."""
    file = exported(case)
    rewrite(file, "bemaerkning", "Ikke skrevet. Forvaltningen er enig.")
    assert leave("import-remarks", file, "--case", case, "--who", "kah") == 0
    assert points(loaded(case))[0].remark == "Forvaltningen er enig."


def test_tracked_changes_are_accepted(case: Path) -> None:
    """What was deleted with tracked changes is gone, what was inserted is there."""
    file = exported(case)
    track(file, "resume", "støtter", "bakker op om")
    assert leave("import-remarks", file, "--case", case, "--who", "kah") == 0
    assert "bakker op om" in loaded(case).responses[0].resume.text
    assert "støtter" not in loaded(case).responses[0].resume.text


def test_an_untouched_memo_changes_nothing(case: Path) -> None:
    """Saving the document in another program is no change."""
    for order in ("part", "tema"):
        file = exported(case, order)
        docx.Document(str(file)).save(str(file))
        assert leave("import-remarks", file, "--case", case, "--who", "kah") == 0
    assert loaded(case).decisions == ()


def test_a_conflict_is_shown_and_nothing_overwritten(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the case has changed since the document was made, both texts are shown."""
    file = exported(case)
    rewrite(file, "resume", "Chefens ord.")
    rewrite(file, "bemaerkning", "Chefens bemærkning.")
    with Store.open(case, create=False) as store:
        first = store.load()
        mine = Decision(first.responses[0].id, What.RESUME, "Sagsbehandlerens ord.", "mir", now())
        store.decide(made_on(first, mine))
    assert leave("import-remarks", file, "--case", case, "--who", "kah") == 1
    said = capsys.readouterr()
    assert "Ikke læst ind: Resuméet af nr. 1 er ændret i sagen" in said.out
    assert "i sagen: Sagsbehandlerens ord." in said.out
    assert "i Word: Chefens ord." in said.out
    assert "Én ændring er ikke læst ind." in said.err
    assert loaded(case).responses[0].resume.text == "Sagsbehandlerens ord."
    assert points(loaded(case))[0].remark == "Chefens bemærkning."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "er slettet i dokumentet"),
        ("Lauget skriver »støtter ikke et havnebad«.", "»ikke« er føjet til"),
    ],
)
def test_what_is_not_taken(
    case: Path, capsys: pytest.CaptureFixture[str], text: str, why: str
) -> None:
    """An emptied text and a false quote stay in Word, and the reason is told."""
    file = exported(case)
    rewrite(file, "resume", text)
    assert leave("import-remarks", file, "--case", case, "--who", "kah") == 1
    assert why in capsys.readouterr().out
    assert loaded(case).decisions == ()


def test_dry_run_decides_nothing(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--dry-run shows what would be read and leaves the case alone."""
    file = exported(case, "tema")
    rewrite(file, "synspunkt", "Begge foreninger støtter et havnebad.")
    assert leave("import-remarks", file, "--case", case, "--who", "kah", "--dry-run") == 0
    assert "Én ændring kan læses ind." in capsys.readouterr().out
    assert loaded(case).decisions == ()


def test_another_document_is_refused(case: Path, tmp_path: Path) -> None:
    """A Word document without a memo's fields, and one that is none, are refused."""
    docx.Document().save(str(tmp_path / "tom.docx"))
    (tmp_path / "tekst.docx").write_text("ikke et dokument", encoding="utf-8")
    for name in ("tom.docx", "tekst.docx", "mangler.docx"):
        assert leave("import-remarks", tmp_path / name, "--case", case, "--who", "kah") == 3


def test_own_template(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A right template is told to be right, and the export uses it, draft mark and all."""
    own = template(
        tmp_path / "egen.docx",
        "Vores brevhoved",
        "{% for row in memo.rows %}{{ row.party }}{% endfor %}",
    )
    assert leave("template", "check", own) == 0
    assert "Optællingen (memo.figures) står ikke i skabelonen." in capsys.readouterr().out
    out = tmp_path / "n.docx"
    assert leave("export", "--case", case, "--format", "docx", "--template", own, "-o", out) == 0
    said = [p.text for p in docx.Document(str(out)).paragraphs]
    assert said == ["Vores brevhoved", "Bådelaug SydRoklubben Nord"]


@pytest.mark.parametrize("order", ["part", "tema"])
def test_ours_to_start_from(case: Path, tmp_path: Path, order: str) -> None:
    """Our own template can be had as a file, and used as one's own."""
    own, out = tmp_path / "egen.docx", tmp_path / "n.docx"
    assert leave("template", "copy", "--order", order, "-o", own) == 0
    assert leave("template", "check", own) == 0
    assert leave("export", "--case", case, "--format", "docx", "--template", own, "-o", out) == 0
    said = "".join(t.text or "" for t in docx.Document(str(out)).element.body.iter(qn("w:t")))
    assert "Bådelaug Syd" in said
    assert "Optælling og kontrol" in said


def test_receipts_and_agenda(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One receipt for each answer, and the paragraph for the agenda."""
    capsys.readouterr()
    assert leave("receipts", "--case", case) == 0
    said = capsys.readouterr().out
    assert said.count("Emne: Kvittering for høringssvar – Nyt havnebad") == 2
    assert "Tak for jeres høringssvar til »Nyt havnebad«" in said
    assert leave("agenda", "--case", case) == 0
    assert "Der er modtaget 2 høringssvar" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bådelaug Syd støtter ikke et havnebad.", "»ikke« er kommet til"),
        ("Bådelaug Syd støtter kun et havnebad, hvis der er råd.", "»kun« og »hvis« er kommet til"),
        ("Bådelaug Syd bakker op om et havnebad.", ""),
    ],
)
def test_a_resume_that_may_be_turned_round_is_told(
    case: Path, capsys: pytest.CaptureFixture[str], text: str, told: str
) -> None:
    """It is a person's edit and is taken; that a "not" came or went is said."""
    file = exported(case)
    rewrite(file, "resume", text)
    capsys.readouterr()
    assert leave("import-remarks", file, "--case", case, "--who", "kah", "--dry-run") == 0
    said = capsys.readouterr().out
    assert (f"Bemærk: {told}." in said) if told else ("Bemærk" not in said)


def test_several_paragraphs_come_back(case: Path) -> None:
    """Where Word has made a control of several paragraphs, all of them are read."""
    file = exported(case)
    document = docx.Document(str(file))
    box = next(boxes(document, "bemaerkning"))
    paragraph = box.getparent()
    content = box.find(qn("w:sdtContent"))
    for old in list(content):
        content.remove(old)
    for words in ("Første afsnit.", "Andet afsnit."):
        content.append(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>{words}</w:t></w:r></w:p>"))
    paragraph.addprevious(box)
    paragraph.getparent().remove(paragraph)
    document.save(str(file))
    assert leave("import-remarks", file, "--case", case, "--who", "kah") == 0
    assert points(loaded(case))[0].remark == "Første afsnit.\nAndet afsnit."
