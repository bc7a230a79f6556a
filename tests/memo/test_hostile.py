"""Strings from outside that are code somewhere (hostile.json), through every format."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from playwright.sync_api import Page, sync_playwright

from hoering.case.ledger import ledger
from hoering.hearing import Hearing, Party, SenderKind, Theme
from hoering.labels import Label, Reason, Resume, Stance, quote
from hoering.memo.bare import bare
from hoering.memo.compose import compose
from hoering.memo.documents import Format, export
from hoering.memo.outside import allowed, isolated
from hoering.memo.page import write_html
from hoering.memo.parts import Memo
from hoering.memo.sheet import write_xlsx
from hoering.memo.word import write_docx
from hoering.records import Case, Response, Source, SourceKind
from hoering.text import Span, Text

from .conftest import TODAY

KNOWN = json.loads(Path(__file__).with_name("hostile.json").read_text("utf-8"))
STRINGS = [text for kind in KNOWN.values() for text in kind]


def answer(nr: int, text: str) -> tuple[Source, Response]:
    sha = hashlib.sha256(f"{nr}".encode()).hexdigest()
    source = Source(text, sha, SourceKind.MAIL, Text(text))
    quoted = quote(source.text, Span(0, len(text)))
    stance, reason = (Stance.CONDITIONAL, Reason.CONDITION) if nr % 2 else (Stance.REJECTS, None)
    condition = quoted if nr % 2 else None
    label = Label("t", stance, 0.5, (quoted,), "Anna", reason, condition, why=text)
    return source, Response(
        f"r{nr}", sha, text, source.text, nr, text, SenderKind.FORENING, dated=text,
        labels=(label,), resume=Resume(text, (quoted,), "Anna"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def case() -> Case:
    """One answer for each string, which stands in every place that text from outside reaches."""
    letters = [answer(nr, text) for nr, text in enumerate(STRINGS, 1)]
    themes = (Theme("t", KNOWN["xss"][0], KNOWN["xss"][3]),)
    parties = tuple(Party(text) for text in STRINGS)
    return Case(
        Hearing("h", KNOWN["xss"][3], themes, parties=parties),
        tuple(source for source, _ in letters),
        responses=tuple(response for _, response in letters),
    )


@pytest.fixture(scope="module")
def memo(case: Case) -> Memo:
    return compose(case, ledger(case), TODAY)


def test_there_are_enough() -> None:
    """A hundred strings and more, forty of them scripts, none twice."""
    assert len(STRINGS) == len(set(STRINGS)) >= 100
    assert len(KNOWN["xss"]) >= 40


def test_sheet(case: Case, memo: Memo, tmp_path: Path) -> None:
    """No cell of the workbook is a formula or an error, and each says what came in."""
    write_xlsx(case, memo, tmp_path / "a.xlsx", ("=1+1",))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    for column in ("B", "M", "O", "Q"):
        found = [_decoded(book["Svar"][f"{column}{nr + 2}"].value) for nr in range(len(STRINGS))]
        assert found == [_shown(text, column) for text in STRINGS]
    code = [cell for cell in cells if str(cell.value).startswith(("=", "+", "@"))]
    assert code
    assert all(cell.quotePrefix for cell in code)


def _shown(text: str, column: str) -> str | None:
    clean = allowed(text.strip() if column == "M" else text)
    return clean or None


def _decoded(value: str | None) -> str | None:
    """A cell's text as Excel shows it: openpyxl leaves the format's own escapes."""
    return value and re.sub("_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), value)


@pytest.fixture(scope="module")
def page(require: Callable[[str], str]) -> Iterator[Page]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=require("chromium"))
        yield browser.new_page()
        browser.close()


def test_page(case: Case, memo: Memo, page: Page, tmp_path: Path) -> None:
    """Chromium runs nothing, asks for nothing and shows every string as it came in."""
    write_html(memo, tmp_path / "a.html", ("<script>alert(1)</script>",), drafts=True)
    events: list[str] = []
    page.on("dialog", lambda dialog: events.append(dialog.message) or dialog.dismiss())
    page.on("request", lambda request: events.append(request.url))
    page.on("console", lambda message: events.append(message.text))
    page.goto((tmp_path / "a.html").as_uri())
    page.wait_for_load_state("networkidle")
    assert events == [(tmp_path / "a.html").as_uri()]
    names = page.evaluate("[...new Set([...document.all].map(e => e.localName))]")
    assert not {"script", "img", "svg", "iframe", "object", "embed", "form", "base"} & set(names)
    found = page.evaluate("[...document.querySelectorAll('.own')].map(e => e.textContent)")
    assert found == [isolated(allowed(text)) for text in STRINGS]
    handlers = "[...document.all].flatMap(e => e.getAttributeNames()).filter(a => /^on/.test(a))"
    assert page.evaluate(handlers) == []


def test_page_without_scripts_needs_none(memo: Memo, tmp_path: Path) -> None:
    """The page brings no script and fetches nothing: its only addresses are its own places."""
    write_html(memo, tmp_path / "a.html")
    html = (tmp_path / "a.html").read_text("utf-8")
    assert "<script" not in html
    assert all(target.startswith("#") for target in re.findall(r'(?:href|src)="([^"]*)"', html))


def test_word(memo: Memo, tmp_path: Path, require: Callable[[str], str]) -> None:
    """The memo and its public edition hold every string, and LibreOffice opens both."""
    write_docx(memo, tmp_path / "a.docx")
    write_docx(memo, tmp_path / "b.docx")
    bare(tmp_path / "b.docx", KNOWN["xss"][3])
    for name in ("a.docx", "b.docx"):
        document = docx.Document(str(tmp_path / name))
        whole = "".join(
            "\n" if x.tag == qn("w:br") else x.text or ""
            for x in document.element.body.iter(qn("w:t"), qn("w:br"))
        ).replace("\t", "")
        lost = [t for t in STRINGS if allowed(t).replace("\t", "") not in whole]
        assert lost == []
    home = f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}"
    command = [require("soffice"), home, "--headless", "--convert-to", "pdf", "--outdir"]
    files = [str(tmp_path / name) for name in ("a.docx", "b.docx")]
    subprocess.run([*command, str(tmp_path), *files], check=True, capture_output=True)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "b.pdf").read_bytes().startswith(b"%PDF")


def test_json(case: Case, tmp_path: Path) -> None:
    """The case as JSON gives every string back, character for character."""
    export(case, Format.JSON, tmp_path / "a.json", draft=True)
    whole = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert [response["text"] for response in whole["responses"]] == STRINGS
    assert [response["sender"] for response in whole["responses"]] == STRINGS


@pytest.mark.parametrize("text", KNOWN["bidi"])
def test_isolated(text: str) -> None:
    """Whatever a text opens or closes, it ends as many isolations as were begun before it ends."""
    depth, lowest = 0, 1
    shown = isolated(text)
    for at, letter in enumerate(shown):
        depth += (letter in "\u2066\u2067\u2068") - (letter == "\u2069")
        if at < len(shown) - 1:
            lowest = min(lowest, depth) if shown != text else 1
    assert lowest >= 1
    assert depth == 0 or shown == text
