from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from hoering.memo import wording
from hoering.memo.cells import MOST
from hoering.memo.parts import Memo
from hoering.memo.sheet import write_xlsx
from hoering.records import Case
from hoering.text import Text

from .conftest import composed


@pytest.fixture
def book(case: Case, memo: Memo, tmp_path: Path) -> Any:
    write_xlsx(case, memo, tmp_path / "a.xlsx")
    return openpyxl.load_workbook(tmp_path / "a.xlsx")


def column(sheet: Any, name: str) -> list[Any]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [row[head.index(name)] for row in rows]


def test_everything_has_its_sheet(book: Any, case: Case, memo: Memo) -> None:
    """Every answer, position, count and party is a row of its own."""
    assert column(book["Svar"], "Nr.") == [row.nr for row in memo.rows]
    assert column(book["Svar"], "Svaret")[0] == memo.rows[0].text
    shown = {theme.id for theme in case.hearing.themes}
    labels = [label for r in case.responses for label in r.labels if label.theme in shown]
    assert len(column(book["Holdninger"], "Nr.")) == len(labels)
    assert column(book["Parter"], "Part") == [party.name for party in memo.parties]
    counts = zip(*(column(book["Optælling"], name) for name in ("Hvad", "Antal")), strict=True)
    assert {(what, n) for what, n in counts if n is not None} == {
        (f.name, int(f.count.replace(".", ""))) for f in memo.figures
    }


def test_tables_can_be_filtered(book: Any) -> None:
    """Each sheet has a filter over all of it and a head that stays in sight and on every page."""
    for sheet in book:
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"


def test_who_decided_is_said(book: Any) -> None:
    """What nobody has confirmed is called a proposal of the machine."""
    said = column(book["Holdninger"], "Afgjort af")
    assert wording.PROPOSED in said
    assert all(said)


def test_a_draft_says_so(case: Case, memo: Memo, tmp_path: Path) -> None:
    """What is missing stands on the first sheet and in the header of every printed page."""
    write_xlsx(case, memo, tmp_path / "a.xlsx", ("2 sider er ikke læst.",))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert "UDKAST – mangler: 2 sider er ikke læst" in column(book["Om arket"], "Oplysning")
    assert all("UDKAST" in sheet.oddHeader.center.text for sheet in book)


def test_a_long_answer_goes_on_in_the_next_cell(case: Case, tmp_path: Path) -> None:
    """An answer longer than a cell holds is there to its last character, and says it goes on."""
    long = "Svar " * 9000 + "slut"
    answer = replace(case.responses[2], text=Text(long), labels=(), demands=())
    source = replace(case.sources[2], text=Text(long))
    one = replace(case, responses=(answer,), sources=(source,))
    write_xlsx(one, composed(one), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Svar"]
    (first,), (rest,) = column(sheet, "Svaret"), column(sheet, "Svaret, fortsat")
    begun, more, _ = first.partition(" […]")
    assert more
    assert begun + rest == long
    assert max(len(first), len(rest)) <= MOST


def test_same_case_same_bytes(case: Case, memo: Memo, tmp_path: Path) -> None:
    """Writing twice gives the same file."""
    write_xlsx(case, memo, tmp_path / "a.xlsx")
    write_xlsx(case, memo, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_nothing_came_in(case: Case, memo_of: Callable[..., Memo], tmp_path: Path) -> None:
    """A hearing without themes and answers makes a workbook of heads alone."""
    bare = replace(case, responses=(), hearing=replace(case.hearing, themes=()))
    write_xlsx(bare, memo_of(bare), tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx")["Svar"].max_row == 1


def test_it_can_be_read(book: Any) -> None:
    """Rows are as high as their text, within reason, and a wide table takes several pages."""
    sheet = book["Svar"]
    heights = [sheet.row_dimensions[nr].height for nr in range(1, sheet.max_row + 1)]
    assert all(15 <= height <= 240 for height in heights)
    assert heights[2] == 240  # the answer of three pages
    assert sheet.page_setup.fitToWidth > 1
    assert sheet.print_title_cols == "$A:$B"
    assert {cell.font.name for row in sheet for cell in row} == {"Calibri"}
    assert all(cell.alignment.wrap_text for row in sheet for cell in row)
