from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest

from hoering.errors import HoeringError, InputError
from hoering.hearing import SenderKind, Theme
from hoering.memo import office
from hoering.memo.masked import nameless
from hoering.memo.office import write_pdf
from hoering.memo.onepage import write_page
from hoering.memo.parts import Memo
from hoering.memo.word import write_docx
from hoering.records import Case

from .conftest import composed


def text(path: Path) -> str:
    (page,) = pypdfium2.PdfDocument(path.read_bytes())
    return " ".join(page.get_textpage().get_text_range().split())


def confirmed(case: Case) -> Case:
    seen = (replace(r, labels=tuple(replace(x, by="Anna") for x in r.labels))
            for r in case.responses)  # fmt: skip
    return nameless(replace(case, responses=tuple(seen)))


def test_one_page(case: Case, tmp_path: Path) -> None:
    """Each proposal, and under each position the organisations by name and the citizens counted."""
    memo = composed(confirmed(case))
    write_page(memo, tmp_path / "a.pdf", public=True)
    said = text(tmp_path / "a.pdf")
    for section in memo.sections:
        assert section.proposal in said
        assert all(group.title in said for group in section.groups)
    assert "En høring er ikke en afstemning." in said
    assert "Ørby Lokaludvalg (betingelse, med forbehold for godkendelse)" in said
    assert not [r.sender for r in case.responses if r.sender_kind is SenderKind.BORGER
                and r.sender and r.sender in said]  # fmt: skip
    assert "borger" in said
    assert "*" not in said
    assert "%" not in said


def test_what_nobody_confirmed(case: Case, tmp_path: Path) -> None:
    """Unconfirmed, nothing is shown; a draft shows it with a star and says what it means."""
    bare = replace(case, responses=tuple(
        replace(r, labels=tuple(replace(x, by=None) for x in r.labels))
        for r in case.responses))  # fmt: skip
    memo = composed(nameless(bare))
    write_page(memo, tmp_path / "a.pdf")
    assert "Ingen gennemset holdning at vise." in text(tmp_path / "a.pdf")
    assert "Støtter (" not in text(tmp_path / "a.pdf")
    write_page(memo, tmp_path / "b.pdf", ("gennemsyn",), drafts=True)
    said = text(tmp_path / "b.pdf")
    assert "UDKAST – mangler: gennemsyn" in said
    assert "Ørby Lokaludvalg* (betingelse, med forbehold for godkendelse)" in said
    assert "Holdninger med * er maskinens forslag, ikke bekræftet." in said


@pytest.mark.parametrize(("themes", "times"), [(1, 40), (6, 8), (25, 1)])
def test_it_is_one_page_whatever_comes(case: Case, tmp_path: Path, themes: int, times: int) -> None:
    """Five hundred names or twenty-five themes fit too; what is left out is counted."""
    base = confirmed(case)
    copies = [replace(r, id=f"{r.id}-{n}", nr=r.nr + 100 * n, replaces=None, copy_of=None,
                      brought_by=None) for n in range(times) for r in base.responses]  # fmt: skip
    more = [Theme(f"x{n}", f"Et tema mere, nr. {n}", "Kommunen foreslår noget. " * 20)
            for n in range(themes)]  # fmt: skip
    hearing = replace(base.hearing, themes=(*base.hearing.themes, *more))
    memo = composed(replace(base, hearing=hearing, responses=tuple(copies)))
    write_page(memo, tmp_path / "a.pdf", public=True)
    said = text(tmp_path / "a.pdf")
    assert all(g.title in said for s in memo.sections for g in s.groups)
    if times == 40:
        assert "andre (se notatet)" in said


def test_same_memo_same_bytes(memo: Memo, tmp_path: Path) -> None:
    """Writing twice gives the same file, and nothing in it tells of program or clock."""
    for name in ("a.pdf", "b.pdf"):
        write_page(memo, tmp_path / name)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    with pikepdf.open(tmp_path / "a.pdf") as document:
        assert set(document.docinfo.keys()) == {"/Title"}


def test_memo_as_pdf(memo: Memo, tmp_path: Path, require: Callable[[str], str]) -> None:
    """LibreOffice makes a tagged PDF of the memo, with bookmarks, a title and nobody's name."""
    require("soffice")
    write_docx(memo, tmp_path / "a.docx")
    write_pdf(tmp_path / "a.docx", tmp_path / "a.pdf", "Høringsnotat: Skolegader")
    with pikepdf.open(tmp_path / "a.pdf") as document, document.open_outline() as outline:
        assert dict(document.docinfo) == {"/Title": "Høringsnotat: Skolegader"}
        assert document.Root.MarkInfo.Marked
        assert outline.root
    whole = "".join(page.get_textpage().get_text_range()
                    for page in pypdfium2.PdfDocument(tmp_path / "a.pdf"))  # fmt: skip
    assert memo.rows[0].party in whole


def test_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where LibreOffice is not installed the user is told what to do instead."""
    monkeypatch.setattr(office.shutil, "which", lambda _: None)
    docx.Document().save(str(tmp_path / "a.docx"))
    with pytest.raises(InputError, match="gem det som PDF i Word"):
        write_pdf(tmp_path / "a.docx", tmp_path / "a.pdf", "")


def test_an_office_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it started is ended with it, and the user is told what to do instead."""
    program, mark = tmp_path / "soffice", tmp_path / "child"
    program.write_text(f"#!/bin/sh\nsleep 60 & echo $! > {mark}\nwait\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(office.shutil, "which", lambda _: str(program))
    monkeypatch.setattr(office, "_SECONDS", 1)
    docx.Document().save(str(tmp_path / "a.docx"))
    with pytest.raises(HoeringError, match="kunne ikke lave notatet til PDF"):
        write_pdf(tmp_path / "a.docx", tmp_path / "a.pdf", "")
    child = int(mark.read_text("ascii"))
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text("utf-8").split()[2] == "Z"
