"""Strings from outside that are code somewhere (hostile.json), through every format."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pikepdf
import pytest
from docx.oxml.ns import qn
from lxml import html
from playwright.sync_api import Page, sync_playwright
from pypdfium2 import PdfDocument

from hoering.decisions import Decision, What
from hoering.hearing import Hearing, Party, SenderKind, Theme
from hoering.labels import Label, Reason, Resume, Stance, quote
from hoering.memo.documents import Format, Order, export
from hoering.memo.outside import allowed, isolated
from hoering.records import Case, Response
from hoering.sources import Source, SourceKind
from hoering.text import Span, Text

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


EDITIONS = pytest.mark.parametrize("public", [False, True], ids=["inside", "public"])
Written = Callable[..., Path]


def build(strings: list[str]) -> Case:
    """One answer for each string, which stands in every place that text from outside reaches."""
    letters = [answer(nr, text) for nr, text in enumerate(strings, 1)]
    themes = (Theme("t", KNOWN["xss"][0], KNOWN["xss"][3]),)
    when = datetime(2026, 3, 1)
    seen = (Decision(f"r{nr}", What.REVIEWED, True, "Anna", when, nr=nr) for nr, _ in
            enumerate(strings, 1))  # fmt: skip
    return Case(
        Hearing("h", KNOWN["xss"][3], themes, parties=tuple(Party(text) for text in strings)),
        tuple(source for source, _ in letters),
        responses=tuple(response for _, response in letters),
        decisions=tuple(seen),
    )


@pytest.fixture(scope="module")
def case() -> Case:
    return build(STRINGS)


@pytest.fixture(scope="module")
def written(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Writes a document as a user would, each once; whatever is missing makes it fail."""
    folder = tmp_path_factory.mktemp("ud")

    def write(format: Format, public: bool, of: Case = case, name: str = "") -> Path:
        path = folder / f"{public}{name}.{format}"
        if not path.exists():
            find = (lambda text: ()) if public else None
            assert export(of, format, path, find=find).missing == ()
        return path

    return write


def test_there_are_enough() -> None:
    """A hundred strings and more, forty of them scripts, none twice."""
    assert len(STRINGS) == len(set(STRINGS)) >= 100
    assert len(KNOWN["xss"]) >= 40


# --- Excel, Word, JSON ----------------------------------------------------------------------------


@EDITIONS
def test_sheet(written: Written, public: bool) -> None:
    """No cell of the workbook is a formula or an error, and each says what came in."""
    path = written(Format.XLSX, public)
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    for column in "BMQ" if public else "BMOQ":
        found = [_decoded(book["Svar"][f"{column}{nr + 2}"].value) for nr in range(len(STRINGS))]
        assert found == [_in_cell(text, column) for text in STRINGS]
    code = [cell for cell in cells if str(cell.value).startswith(("=", "+", "@"))]
    assert code
    assert all(cell.quotePrefix for cell in code)
    with ZipFile(path) as package:
        assert not [name for name in package.namelist() if "external" in name.casefold()]
        assert not any(re.search(rb"<f[ >/]", package.read(name)) for name in package.namelist())


def _in_cell(text: str, column: str) -> str | None:
    clean = allowed(text.strip() if column == "M" else text)
    return clean or None


def _decoded(value: str | None) -> str | None:
    """A cell's text as Excel shows it: openpyxl leaves the format's own escapes."""
    return value and re.sub("_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), value)


@EDITIONS
@pytest.mark.parametrize("order", list(Order))
def test_word(case: Case, tmp_path: Path, public: bool, order: Order) -> None:
    """The memo holds every string in both orders, and no command or address came along."""
    find = (lambda text: ()) if public else None
    export(case, Format.DOCX, tmp_path / "a.docx", find=find, order=order)
    body = docx.Document(str(tmp_path / "a.docx")).element.body
    nodes = body.iter(qn("w:t"), qn("w:br"))
    whole = "".join("\n" if x.tag == qn("w:br") else x.text or "" for x in nodes)
    whole = whole.replace("\t", "")
    assert [t for t in STRINGS if allowed(t).replace("\t", "") not in whole] == []
    commands = {"".join(x.itertext()).split()[0] for x in body.iter(qn("w:instrText"))}
    assert commands <= {"TOC", "PAGE", "NUMPAGES"}
    with ZipFile(tmp_path / "a.docx") as package:
        links = [n for n in package.namelist() if b'TargetMode="External"' in package.read(n)]
    assert links == []


@EDITIONS
def test_json(written: Written, public: bool) -> None:
    """The case as JSON gives every string back, character for character."""
    whole = json.loads(written(Format.JSON, public).read_text("utf-8"))
    for key in ("text", "sender"):
        assert [response[key] for response in whole["responses"]] == STRINGS


# --- the page -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(require: Callable[[str], str]) -> Iterator[Page]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=require("chromium"))
        yield browser.new_page()
        browser.close()


@EDITIONS
def test_page(written: Written, page: Page, public: bool) -> None:
    """Chromium runs nothing, asks for nothing and shows every string as it came in."""
    place = written(Format.HTML, public).as_uri()
    events: list[str] = []
    page.on("dialog", lambda dialog: events.append(dialog.message) or dialog.dismiss())
    page.on("request", lambda request: events.append(request.url))
    page.on("console", lambda message: events.append(message.text))
    page.goto(place)
    page.wait_for_load_state("networkidle")
    assert events[:1] == events == [place]
    names = page.evaluate("[...new Set([...document.all].map(e => e.localName))]")
    assert not {"script", "img", "svg", "iframe", "object", "embed", "form", "base"} & set(names)
    found = page.evaluate("[...document.querySelectorAll('.own')].map(e => e.textContent)")
    assert found == [isolated(allowed(text)) for text in STRINGS]
    handlers = "[...document.all].flatMap(e => e.getAttributeNames()).filter(a => /^on/.test(a))"
    assert page.evaluate(handlers) == []


@EDITIONS
def test_page_without_scripts_needs_none(written: Written, public: bool) -> None:
    """The page brings no script and fetches nothing: its only addresses are its own places."""
    text = written(Format.HTML, public).read_text("utf-8")
    root = html.document_fromstring(text.encode(), html.HTMLParser(encoding="utf-8"))
    assert not root.xpath("//script|//*[@style]|//link|//base|//iframe|//form")
    assert all(target.startswith("#") for target in root.xpath("//@href|//@src"))
    assert not [name for e in root.iter() for name in e.attrib if name.startswith("on")]


# --- on paper -------------------------------------------------------------------------------------

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]+")


def visible(text: str) -> str:
    """What of a text takes ink; a sign without a letter in any font is printed as [U+XXXX]."""
    said = re.sub(r"\[\s*U\s*\+\s*([0-9A-F\s]+?)\]", _letter, text)
    kept = (c for c in unicodedata.normalize("NFC", said) if not c.isspace())
    return "".join(c for c in kept if unicodedata.category(c) not in {"Cf", "Cc", "Mn"})


def _letter(code: re.Match[str]) -> str:
    return chr(int("".join(code[1].split()), 16))


def by_pdfium(path: Path) -> list[str]:
    return [page.get_textpage().get_text_range() for page in PdfDocument(path.read_bytes())]


def by_poppler(path: Path) -> list[str]:
    run = ["pdftotext", str(path), "-"]
    told = subprocess.run(run, capture_output=True, check=True)
    assert told.stderr == b""
    return told.stdout.decode().split("\f")


READERS = (by_pdfium, by_poppler)


@pytest.fixture(autouse=True, scope="module")
def poppler(require: Callable[[str], str]) -> None:
    require("pdftotext")


def printed(text: str, *pages: str) -> bool:
    """Whether any reading of a page has a text; what runs from right to left is read either way."""
    parts = [visible(part) for part in _BIDI.split(allowed(text))]
    return any(all(part in page or part[::-1] in page for part in parts) for page in pages)


def harmless(path: Path) -> None:
    """A PDF is whole, and holds nothing that acts or leads out of it."""
    with pikepdf.open(path) as document:
        assert document.check_pdf_syntax() == []
        dictionaries = [x for x in document.objects if isinstance(x, pikepdf.Dictionary)]
        keys = {key for d in dictionaries for key in d.keys()}  # noqa: SIM118
        kinds = {str(d.get("/S")) for d in dictionaries}
    assert not keys & {"/JS", "/JavaScript", "/OpenAction", "/AA", "/EmbeddedFiles", "/EF", "/URI"}
    assert not kinds & {"/JavaScript", "/Launch", "/URI", "/SubmitForm", "/GoToR", "/ImportData"}


@EDITIONS
def test_annex(written: Written, public: bool) -> None:
    """Each answer's own pages say what came in, whatever its sender is called."""
    path = written(Format.ANNEX, public)
    harmless(path)
    with pikepdf.open(path) as document, document.open_outline() as outline:
        number = {page.objgen: nr for nr, page in enumerate(document.pages)}
        begins = [number[item.destination[0].objgen] for item in outline.root]
        titles = [str(item.title) for item in outline.root]
        ends = [*begins[2:], len(document.pages)]
    assert len(begins) == len(STRINGS) + 1
    assert all(visible(allowed(t)) in visible(title) for t, title in
               zip(STRINGS, titles[1:], strict=True))  # fmt: skip
    read = [reader(path) for reader in READERS]
    for text, first, last in zip(STRINGS, begins[1:], ends, strict=True):
        assert printed(text, *(visible("".join(pages[first:last])) for pages in read)), text


@EDITIONS
def test_one_page(written: Written, public: bool) -> None:
    """Named as parties, as many as a page has room for, they all stand there."""
    for at in range(0, len(STRINGS), 32):
        some = STRINGS[at : at + 32]
        path = written(Format.PAGE, public, build(some), f"-{at}")
        harmless(path)
        (read, other) = (visible("".join(reader(path))) for reader in READERS)
        assert [text for text in some if not printed(text, read, other)] == []


@EDITIONS
def test_memo_as_pdf(written: Written, require: Callable[[str], str], public: bool) -> None:
    """LibreOffice opens the memo and prints every string."""
    require("soffice")
    path = written(Format.PDF, public)
    read = [visible("".join(reader(path))) for reader in READERS]
    assert [text for text in STRINGS if not printed(text, *read)] == []
    harmless(path)


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
