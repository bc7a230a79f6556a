from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from pypdfium2 import PdfDocument

from hoering.hearing import Party, Theme
from hoering.labels import Resume, quote
from hoering.memo.parts import Memo
from hoering.memo.word import BY_THEME, write_docx
from hoering.records import Case
from hoering.settings import bundled
from hoering.text import Span, Text

HOSTILE = "{{ 7*7 }} {% for x in y %} {_{ 1 }_} {#p #} <w:p/> & \x0b\x07 \u202etxet\u202c ]]> \"'’"
SURVIVES = HOSTILE.replace("\x0b\x07", "\ufffd\ufffd")


READ = (qn("w:t"), qn("w:br"))


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Document]:
    """Writes a memo and opens it again."""

    def write(memo: Memo, missing: tuple[str, ...] = ()) -> Document:
        write_docx(memo, tmp_path / "memo.docx", missing=missing)
        return docx.Document(str(tmp_path / "memo.docx"))

    return write


def texts(document: Document) -> list[str]:
    """Every paragraph, also those in tables."""
    return [
        "".join("\n" if x.tag == qn("w:br") else x.text or "" for x in p.iter(*READ))
        for p in document.element.body.iter(qn("w:p"))
    ]


def test_everything_is_on_paper(memo: Memo, written: Callable[..., Document]) -> None:
    """Every party, response, quote and theme of the memo stands in the document."""
    document = written(memo)
    whole = "\n".join(texts(document))
    for said in (
        *(line.mark for line in memo.parties),
        *(note for figure in memo.figures for note in figure.notes),
        *(row.resume for row in memo.rows),
        *(f"»{proof.words}« ({proof.place})" for row in memo.rows for proof in row.proofs),
        *(section.proposal for section in memo.sections),
        *(line for section in memo.sections for line in section.silent),
        memo.review,
        memo.left_out,
        "Opgjort pr. 18. marts 2024",
        "En høring er ikke en afstemning.",
    ):
        assert said in whole
    assert "%" not in whole
    assert [len(table.rows) - 1 for table in document.tables[:3]] == [12, 15, 13]


def test_long_quotes_stand_whole_and_once(memo: Memo, written: Callable[..., Document]) -> None:
    """A quote of three pages is printed whole with its response and referred to by the theme."""
    quotes = [text for text in texts(written(memo)) if "Punkt 60:" in text]
    assert len(quotes) == 1
    assert quotes[0].startswith("»Punkt 1:")
    assert "Langt citat, se nr. 2 i afsnit 2 (s. 1)" in texts(written(memo))


def test_accessible(memo: Memo, written: Callable[..., Document]) -> None:
    """Headings are headings, table heads repeat, the language is Danish, nothing is empty."""
    document = written(memo)
    headings = [p for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert [p.text for p in headings if p.style.name == "Heading 1"] == [
        "Høringen",
        "Høringssvar",
        "Tema for tema",
        "Generelle bemærkninger og proces",
    ]
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))} == {
        "da-DK"
    }
    assert document.core_properties.title == f"Høringsnotat: {memo.title}"
    assert document.core_properties.language == "da-DK"
    assert all(text.strip() for text in texts(document))


def test_contents_list_is_filled_and_leads_somewhere(
    memo: Memo, written: Callable[..., Document]
) -> None:
    """The contents field holds its entries already, and each jumps to a heading's bookmark."""
    body = written(memo).element.body
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    ids = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert links == marks
    assert len(links) == 10 + len(memo.sections)
    assert len(set(ids)) == len(ids)
    kinds = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_without_themes_and_responses(
    case: Case, memo_of: Callable[..., Memo], written: Callable[..., Document]
) -> None:
    """An empty hearing makes a memo that says so, its contents field ended all the same."""
    bare = replace(case, responses=(), hearing=replace(case.hearing, themes=()))
    document = written(memo_of(bare))
    assert "Der er ikke modtaget høringssvar." in texts(document)
    kinds = [m.get(qn("w:fldCharType")) for m in document.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_draft_mark(memo: Memo, written: Callable[..., Document]) -> None:
    """What is missing stands first on page one and in the header, and not where nothing is."""
    document = written(memo, missing=("2 sider er ikke læst.", "svar nr. 6 er ikke gennemset"))
    mark = "UDKAST – mangler: 2 sider er ikke læst; svar nr. 6 er ikke gennemset"
    assert document.paragraphs[0].text == mark
    assert mark in [p.text for p in document.sections[0].header.paragraphs]
    clean = written(memo)
    assert "UDKAST" not in "".join(texts(clean))
    assert len(clean.sections[0].header.paragraphs) == 1


def test_long_draft_mark_leaves_room(memo: Memo, written: Callable[..., Document]) -> None:
    """Thirty causes stand whole on page one and are counted in the header."""
    document = written(memo, missing=tuple(f"side {nr} er ikke læst" for nr in range(30)))
    assert "side 29 er ikke læst" in document.paragraphs[0].text
    header = [p.text for p in document.sections[0].header.paragraphs]
    assert header[-1] == "UDKAST – mangler: 30 ting, se side 1"


def hostile(case: Case) -> Case:
    """Every place that text from outside can reach, filled with what might be taken for code."""
    first, text = case.responses[0], Text(HOSTILE)
    quoted = quote(text, Span(0, len(HOSTILE)))
    labels = tuple(
        replace(label, evidence=(quoted,), condition=quoted if label.condition else None)
        for label in first.labels
    )
    response = replace(
        first,
        text=text,
        sender=HOSTILE,
        file=HOSTILE,
        dated=HOSTILE,
        labels=labels,
        resume=Resume(HOSTILE, (quoted,)),
    )
    theme = Theme("skolegader", HOSTILE, HOSTILE)
    hearing = replace(case.hearing, title=HOSTILE, themes=(theme,), parties=(Party(HOSTILE),))
    source = replace(case.sources[0], text=text, file=HOSTILE)
    return replace(case, hearing=hearing, responses=(response,), sources=(source,))


def test_hostile_text_stays_text(
    case: Case, memo_of: Callable[..., Memo], written: Callable[..., Document]
) -> None:
    """Template code, markup, control and bidi characters are shown, not obeyed."""
    document = written(memo_of(hostile(case)), missing=(HOSTILE,))
    found = texts(document)
    assert any(text == f"\u2068{SURVIVES}\u2069" for text in found)
    assert f"»\u2068{SURVIVES}\u2069« (s. 1)" in found
    assert not any("49" in text for text in found)
    assert document.core_properties.title == f"Høringsnotat: {SURVIVES}"
    assert SURVIVES in document.sections[0].header.paragraphs[0].text


def test_hostile_text_by_theme(case: Case, memo_of: Callable[..., Memo], tmp_path: Path) -> None:
    """The order by theme shows the same words, in its tags and comments too."""
    out = tmp_path / "memo.docx"
    write_docx(memo_of(hostile(case)), out, bundled("pipelines") / BY_THEME)
    document = docx.Document(str(out))
    assert any(text.endswith(f"»\u2068{SURVIVES}\u2069« (s. 1)") for text in texts(document))
    assert any(f"\u2068{SURVIVES}\u2069" in comment.text for comment in document.comments)
    assert not any("49" in text for text in texts(document))


def test_same_memo_same_bytes(memo: Memo, tmp_path: Path) -> None:
    """Writing twice gives the same file."""
    write_docx(memo, tmp_path / "a.docx")
    write_docx(memo, tmp_path / "b.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def as_pdf(memo: Memo, folder: Path, missing: tuple[str, ...] = ()) -> str:
    """The memo's text as LibreOffice sets it on paper."""
    soffice = shutil.which("soffice")
    if soffice is None:
        reason = "LibreOffice (soffice) is not installed"
        (pytest.fail if os.environ.get("HOERING_REQUIRE_ALL") == "1" else pytest.skip)(reason)
    write_docx(memo, folder / "memo.docx", missing=missing)
    home = f"-env:UserInstallation={(folder / 'lo').as_uri()}"
    command = [str(soffice), home, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "memo.docx")], check=True, capture_output=True)
    with PdfDocument(folder / "memo.pdf") as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


def test_libreoffice_opens_it(crowded: Case, memo_of: Callable[..., Memo], tmp_path: Path) -> None:
    """LibreOffice turns a memo of sixty parties into a PDF."""
    assert "Engvang 51" in as_pdf(memo_of(crowded), tmp_path, ("gennemsyn",))


def test_a_row_longer_than_a_page_loses_nothing(
    case: Case, memo_of: Callable[..., Memo], tmp_path: Path
) -> None:
    """An answer with a long account goes on on the next page, to its last word."""
    words = [f"ord{nr:04}" for nr in range(1500)]
    first, *others = case.responses
    long = replace(first, resume=Resume(" ".join(words)))
    said = as_pdf(memo_of(replace(case, responses=(long, *others))), tmp_path)
    assert [word for word in words if word not in said] == []
