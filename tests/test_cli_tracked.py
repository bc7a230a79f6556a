"""What managers do to a memo with Word's tracked changes on: moved, cut across, rows deleted."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from hoering.case.points import points

from .test_cli_memo import boxes, case, exported, leave, loaded, read_in

__all__ = ["case", "read_in"]
MARK = f'{nsdecls("w")} w:id="901" w:author="Chef" w:date="2026-03-25T10:00:00Z"'


def wrapped(run: Any, kind: str) -> Any:
    """A run inside a tracked change; ``kind`` is ins, del, moveFrom or moveTo."""
    change = parse_xml(f"<w:{kind} {MARK}/>")
    run.addprevious(change)
    change.append(run)
    if kind == "del":
        for text in run.findall(qn("w:t")):
            text.tag = qn("w:delText")
    return change


def in_row(row: Any) -> Iterable[Any]:
    return [run for run in row.iter(qn("w:r")) if run.getparent().tag != qn("w:del")]


def opened(file: Path) -> tuple[Any, list[Any]]:
    document = docx.Document(str(file))
    return document, list(boxes(document, "resume"))


def halves(run: Any, at: int) -> tuple[Any, Any]:
    """The run as two, cut after ``at`` characters."""
    rest = deepcopy(run)
    text, more = run.find(qn("w:t")), rest.find(qn("w:t"))
    text.text, more.text = text.text[:at], text.text[at:]
    run.addnext(rest)
    return run, rest


def read_back(file: Path, case: Path, code: int = 0) -> None:
    assert leave("import-remarks", file, "--case", case, "--who", "kah") == code


def test_a_deletion_across_a_field(case: Path) -> None:
    """What was deleted from inside a field to beyond it is gone in the field, and only there."""
    file = exported(case)
    document, (first, _) = opened(file)
    run = first.find(f".//{qn('w:r')}")
    whole = run.find(qn("w:t")).text
    _, rest = halves(run, whole.index(" støtter"))
    rest.find(qn("w:t")).set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    wrapped(rest, "del")
    paragraph = first.getparent()
    for outside in paragraph.getnext().iter(qn("w:r")):
        wrapped(outside, "del")
    properties = paragraph.get_or_add_pPr()
    properties.append(parse_xml(f"<w:rPr {nsdecls('w')}><w:del {MARK}/></w:rPr>"))
    added = parse_xml(f"<w:r {nsdecls('w')}><w:t xml:space='preserve'> er for.</w:t></w:r>")
    rest.getparent().addnext(added)
    wrapped(added, "ins")
    document.save(str(file))
    read_back(file, case)
    after = loaded(case)
    assert after.responses[0].resume.text == f"{whole.partition(' støtter')[0]} er for."
    assert len(after.decisions) == 1


def test_text_moved_between_fields(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sentence moved into another field is read there; the field it left empty is asked about."""
    file = exported(case)
    document, (first, second) = opened(file)
    moved = first.find(f".//{qn('w:r')}")
    arrived = deepcopy(moved)
    last = second.find(f"{qn('w:sdtContent')}")
    last.append(arrived)
    wrapped(moved, "moveFrom")
    wrapped(arrived, "moveTo")
    document.save(str(file))
    before = [r.resume.text for r in loaded(case).responses]
    read_back(file, case, 1)
    assert "Resuméet af nr. 1 er slettet i dokumentet" in capsys.readouterr().out
    after = [r.resume.text for r in loaded(case).responses]
    assert after == [before[0], before[1] + before[0]]


@pytest.mark.parametrize("tracked", [True, False])
def test_a_row_deleted(case: Path, capsys: pytest.CaptureFixture[str], tracked: bool) -> None:
    """A row that a manager deletes deletes nothing in the case, and is told of."""
    file = exported(case)
    document, (first, _) = opened(file)
    row = next(above for above in first.iterancestors() if above.tag == qn("w:tr"))
    if tracked:
        row.get_or_add_trPr().append(parse_xml(f"<w:del {MARK}/>"))
        for run in list(in_row(row)):
            wrapped(run, "del")
    else:
        row.getparent().remove(row)
    document.save(str(file))
    before = loaded(case)
    read_back(file, case, 1 if tracked else 0)
    told = capsys.readouterr().out
    how = "er slettet i dokumentet" if tracked else "har intet felt i dokumentet: slettet i Word"
    assert f"Resuméet af nr. 1 {how}" in told
    assert "nr. 2" not in told
    assert loaded(case) == before


def test_a_row_moved(case: Path) -> None:
    """A row dragged to another place, with tracking on, is neither deleted nor changed."""
    file = exported(case)
    document, (first, second) = opened(file)
    row, last = (next(a for a in box.iterancestors() if a.tag == qn("w:tr"))
                 for box in (first, second))  # fmt: skip
    arrived = deepcopy(row)
    last.addnext(arrived)
    row.get_or_add_trPr().append(parse_xml(f"<w:del {MARK}/>"))
    arrived.get_or_add_trPr().append(parse_xml(f"<w:ins {MARK}/>"))
    for run in list(in_row(row)):
        wrapped(run, "moveFrom")
    for run in list(in_row(arrived)):
        wrapped(run, "moveTo")
    document.save(str(file))
    read_back(file, case)
    assert loaded(case).decisions == ()


def test_a_remark_of_several_tracked_pieces(case: Path) -> None:
    """Insertions, one of them struck out again by another manager, read as what is left."""
    file = exported(case, "tema")
    document = docx.Document(str(file))
    box = next(boxes(document, "bemaerkning"))
    run = box.find(f".//{qn('w:r')}")
    for words, gone in (("Forvaltningen er enig", False), (" og meget glad", True), (".", False)):
        made = deepcopy(run)
        made.find(qn("w:t")).text = words
        run.addprevious(made)
        change = wrapped(made, "ins")
        if gone:
            wrapped(made, "del")
        assert change.tag == qn("w:ins")
    wrapped(run, "del")
    document.save(str(file))
    read_back(file, case)
    assert points(loaded(case))[0].remark == "Forvaltningen er enig."
