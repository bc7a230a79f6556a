"""Every number that a politician, a caseworker or the public is shown is the same number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
import pypdfium2
import pytest
from docx import Document
from lxml import html
from streamlit.testing.v1 import AppTest

from hoering.case.store import Store
from hoering.decisions import Position, What
from hoering.memo import wording
from hoering.memo.documents import Format, export
from hoering.memo.page import View
from hoering.redaction import for_public

from .approving import approve, decided, edition_of
from .conftest import Page, Prepared

Opened: TypeAlias = Callable[..., AppTest]
Held: TypeAlias = list[tuple[str, int]]
_SHARED = "Støtter med betingelse, forbehold eller delt"
_POSITIONS = f"{_SHARED}|Støtter|Imod|Tager ikke stilling|Foreslår"
_SILENT = "Ikke omtalt|Ikke svaret"


@pytest.fixture
def confirmed(ready: Prepared) -> Prepared:
    """Every label is confirmed, since the memo names what waits as well, and all is approved."""
    for response in ready.load().responses:
        for label in response.labels:
            if label.by is None:
                held = Position(label.stance, label.reason, label.condition)
                made = decided(response.id, What.LABEL, held, label.theme, label.evidence)
                with Store.open(ready.folder) as store:
                    store.decide(made)
    approve(ready)
    return ready


@pytest.fixture
def written(confirmed: Prepared, tmp_path: Path) -> Callable[[Format], Path]:
    def write(format: Format) -> Path:
        out = tmp_path / f"a.{format}"
        export(confirmed.load(), format, out, find=for_public)
        return out

    return write


def held(view: View, order: Sequence[int]) -> Held:
    """Each position to each theme, then those who say nothing of it, theme by theme."""
    return [
        pair
        for nr in order
        for pair in (
            *((group.name, len(group.holders)) for group in view.themes[nr].groups),
            ("Ikke omtalt", len(view.untreated(nr))),
            ("Ikke svaret", len(view.unanswered)),
        )
        if pair[1]
    ]


def told(text: str, names: str = f"{_POSITIONS}|{_SILENT}") -> Held:
    """Every position with how many hold it, in the order of a document."""
    text = " ".join(text.replace("\u2068", "").replace("\u2069", "").split())
    found = re.findall(rf"({names}) ?\((\d+)\)", text)
    return [(name, int(many)) for name, many in found]


def test_positions_to_each_theme(
    confirmed: Prepared, opened: Opened, written: Callable[[Format], Path]
) -> None:
    """The screen, the page for the web and the page of paper count who holds what, and who not."""
    made = edition_of(confirmed)
    order = range(len(made.view.themes))
    wanted = held(made.view, order)
    assert len(wanted) == 9
    on_screen = sorted(order, key=lambda nr: made.view.themes[nr].section.is_raised)
    screen = told(Page(opened(confirmed.folder, "politics")).words)
    assert screen == held(made.view, on_screen)
    assert told(read_html(written(Format.HTML))) == wanted
    assert told(read_pdf(written(Format.PAGE))) == wanted
    positions = [pair for pair in wanted if pair[0] not in _SILENT]
    memo = [(g.name, len(g.holders)) for s in made.view.memo.sections for g in s.groups]
    assert memo == positions
    assert told(read_docx(written(Format.DOCX))) == positions
    sheet = Counter((row["Tema"], row["Holdning"]) for row in rows(written, "Holdninger"))
    assert sorted(sheet.values()) == sorted(many for _, many in positions)
    assert {name for _, name in sheet} == {name for name, _ in positions}


def test_the_count_line_by_line(
    confirmed: Prepared, opened: Opened, written: Callable[[Format], Path]
) -> None:
    """Asked, answered, late, without remarks: the memo's lines stand in html, Word and Excel."""
    memo = edition_of(confirmed).view.memo
    wanted = [(figure.name, figure.count) for figure in memo.figures]
    assert len(wanted) > 8
    tables = html.parse(str(written(Format.HTML)), html.HTMLParser(encoding="utf-8"))
    found = [[cell.text_content() for cell in row] for row in tables.xpath("//table[last()]//tr")]
    assert [(row[0], row[1]) for row in found if (row[0], row[1]) in wanted] == wanted
    word = [[c.text for c in row.cells] for table in Document(str(written(Format.DOCX))).tables
            for row in table.rows]  # fmt: skip
    assert [pair for pair in wanted if not any(list(pair) == row[:2] for row in word)] == []
    sheet = {row["Hvad"]: row["Antal"] for row in rows(written, "Optælling") if row["Antal"] != ""}
    assert [(name, str(sheet[name])) for name, _ in wanted] == wanted
    parties = {row["Part"]: row["Svar"] for row in rows(written, "Parter")}
    assert parties == {party.name: party.mark for party in memo.parties}
    answers = [row["Nr."] for row in rows(written, "Svar")]
    assert answers == [row.nr for row in memo.rows]
    screen = "".join(one.proto.body for one in opened(confirmed.folder, "politics").get("html"))
    assert [int(nr) for nr in re.findall(r'id="svar(\d+)"', screen)] == answers


def test_the_paragraph_for_the_agenda(
    confirmed: Prepared, opened: Opened, written: Callable[[Format], Path]
) -> None:
    """The same sentence, with its numbers, and who approved it and when, wherever it stands."""
    view = edition_of(confirmed).view
    said = wording.agenda_paragraph(view.memo)
    assert "Der er modtaget 3 høringssvar, heraf ét" in said
    texts = (
        Page(opened(confirmed.folder, "politics")).words,
        read_html(written(Format.HTML)),
        read_pdf(written(Format.PAGE)),
    )
    for text in texts:
        plain = " ".join(text.replace("\u2068", "").replace("\u2069", "").split())
        assert said in plain
        assert "Opgjort pr. 1. marts 2024, godkendt af Bo Lund." in plain
    assert said in " ".join(read_docx(written(Format.DOCX)).split())


# --- read back ----------------------------------------------------------------------------------


def read_html(path: Path) -> str:
    """What stands in the page's body."""
    page = html.parse(str(path), html.HTMLParser(encoding="utf-8"))
    return str(page.getroot().find("body").text_content())


def read_pdf(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return str(pdf[0].get_textpage().get_text_bounded())


def read_docx(path: Path) -> str:
    return "\n".join(p.text for p in Document(str(path)).paragraphs)


def rows(written: Callable[[Format], Path], sheet: str) -> list[dict[str, Any]]:
    """The lines of a sheet of the workbook, by the names of their columns; "" is empty."""
    lines = openpyxl.load_workbook(written(Format.XLSX))[sheet].iter_rows(values_only=True)
    heads = next(line for line in lines if line[1])
    return [
        {str(h): "" if v is None else v for h, v in zip(heads, line, strict=True)} for line in lines
    ]
