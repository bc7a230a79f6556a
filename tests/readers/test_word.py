from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
import yaml
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from PIL import Image

from hoering.errors import RefusedError
from hoering.letters import PICTURE_BEGINS, PICTURE_ENDS
from hoering.limits import Limits
from hoering.readers import package, reader_for, word
from hoering.readers.reading import Reading
from hoering.readers.word_pages import divided

from .test_picture import LINES, drawn
from .test_picture import saved as pictured

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)


def saved(document: Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def body(xml: str, change: Callable[[Document], None] = lambda _: None) -> Reading:
    """Read a document whose body is ``xml``."""
    document = docx.Document()
    for element in parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>"):
        document.element.body.insert_element_before(element, "w:sectPr")
    change(document)
    return word.read(saved(document))


def p(*texts: str) -> str:
    return f"<w:p>{''.join(r(text) for text in texts)}</w:p>"


def r(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def ins(inside: str) -> str:
    return f'<w:ins w:id="1" w:author="x">{inside}</w:ins>'


def dele(inside: str = "") -> str:
    return f'<w:del w:id="2" w:author="x">{inside}</w:del>'


BOX = f"<wps:txbx><w:txbxContent>{p('I boksen')}{p('to')}</w:txbxContent></wps:txbx>"
CELL = "<w:tc>{}</w:tc>"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (p("Et ", "afsnit") + p() + p("To"), "Et afsnit\n\nTo"),
        (p("a") + "<w:p><w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", "a\n\tb\nc"),
        ("<w:p><w:r><w:t>e</w:t><w:noBreakHyphen/><w:softHyphen/></w:r></w:p>", "e\u2011\u00ad"),
        ('<w:p><w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r></w:p>', "\uf0b7"),
        ('<w:p><w:r><w:sym w:char="D800"/><w:sym w:char="x"/></w:r></w:p>', "\ufffd\ufffd"),
        (f"<w:p><w:hyperlink>{r('link')}</w:hyperlink></w:p>", "link"),
        (f"<w:p>{r('PAGE', 'instrText')}{r('3')}</w:p>", "3"),
        ("<w:p><m:oMath><m:r><m:t>x=2</m:t></m:r></m:oMath></w:p>", "x=2"),
        ("<w:p><w:pPr><w:tabs><w:tab w:pos='9'/></w:tabs></w:pPr></w:p>" + p("a"), "\na"),
        (f"<w:sdt><w:sdtContent>{p('felt')}</w:sdtContent></w:sdt>" + p("a"), "felt\na"),
    ],
    ids=[
        "runs",
        "breaks",
        "hyphens",
        "symbol",
        "no symbol",
        "link",
        "field",
        "formula",
        "tab stops",
        "control",
    ],
)
def test_text_in_all_its_wrappings(xml: str, text: str) -> None:
    """Whatever a paragraph is made of, what Word shows is what is read."""
    assert body(xml).text == text


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (
            f"<w:p>{r('Vi er ')}{dele(r('ikke ', 'delText'))}{ins(r('helt '))}{r('enige')}</w:p>",
            None,
        ),
        (
            f"<w:p><w:pPr><w:rPr>{dele()}</w:rPr></w:pPr>{r('Vi er helt ')}</w:p>{ins(p('enige'))}",
            None,
        ),
        (
            f"{p('Vi er helt enige')}<w:tbl><w:tr><w:trPr>{dele()}</w:trPr>{CELL.format(p('x'))}"
            "</w:tr></w:tbl>",
            "Vi er helt enige\n",
        ),
    ],
    ids=["inside a paragraph", "a paragraph's mark", "a row"],
)
def test_tracked_changes_are_accepted(xml: str, text: str | None) -> None:
    """Insertions are in, deletions out, and a note says so: »ikke« must not come back."""
    reading = body(xml)
    assert reading.text == (text or "Vi er helt enige")
    assert reading.notes[0].startswith("Sporede ændringer er accepteret")


def test_what_was_deleted_is_noted() -> None:
    """The words that a sender took out again are no part of the answer, and can be looked up."""
    reading = body(f"<w:p>{r('Vi er ')}{dele(r('ikke ', 'delText'))}{r('enige')}</w:p>")
    assert reading.text == "Vi er enige"
    assert reading.notes[1] == "Slettet ifølge sporede ændringer: »ikke«"


def form(kind: str) -> str:
    """A field of an old form, as Word writes it."""
    mark = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'
    begin, end = mark.format("begin", f"<w:ffData>{kind}</w:ffData>"), mark.format("end", "")
    return f"{begin}<w:r><w:instrText> FORM </w:instrText></w:r>{end}"


ENTRIES = '<w:listEntry w:val="For"/><w:listEntry w:val="Imod"/>'


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("<w:checkBox><w:checked/></w:checkBox>", "☒"),
        ('<w:checkBox><w:default w:val="0"/><w:checked w:val="1"/></w:checkBox>', "☒"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☒"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐"),
        ("<w:checkBox/>", "☐"),
        (f'<w:ddList><w:result w:val="1"/>{ENTRIES}</w:ddList>', "Imod"),
        (f'<w:ddList><w:default w:val="1"/>{ENTRIES}</w:ddList>', "Imod"),
        (f"<w:ddList>{ENTRIES}</w:ddList>", "For"),
        (f'<w:ddList><w:result w:val="7"/>{ENTRIES}</w:ddList>', ""),
        ("<w:ddList/>", ""),
        ("<w:textInput/>", ""),
    ],
)
def test_what_is_ticked_in_an_old_form(kind: str, shown: str) -> None:
    """Boxes and lists show what was chosen, though no text of the document says so."""
    text = body(f"<w:p>{form(kind)}<w:r><w:t> støjen</w:t></w:r></w:p>").text
    assert text == f"{shown} støjen"


@pytest.mark.parametrize(
    ("mark", "words", "text"),
    [
        ("<w:showingPlcHdr/>", "Klik eller tryk her for at skrive tekst.", "Navn: "),
        ("<w:showingPlcHdr/>", "Vælg et element.", "Navn: "),
        ("<w:showingPlcHdr/>", "Click or tap here to enter text.", "Navn: "),
        ("<w:showingPlcHdr/>", "Jeg er imod støj.", "Navn: Jeg er imod støj."),
        ("<w:showingPlcHdr/>", "Klik eller tryk for at angive en dato.", "Navn: "),
        ("<w:showingPlcHdr/>", "Tryk på kommunen!", "Navn: Tryk på kommunen!"),
        (
            "<w:showingPlcHdr/>",
            "Tryk ikke nogen ud her for at få plads.",
            "Navn: Tryk ikke nogen ud her for at få plads.",
        ),
        (
            "<w:showingPlcHdr/>",
            "Vælg et element, der er stille.",
            "Navn: Vælg et element, der er stille.",
        ),
        ("", "Klik her for at skrive tekst.", "Navn: Klik her for at skrive tekst."),
    ],
)
def test_what_nobody_filled_in_is_noted(mark: str, words: str, text: str) -> None:
    """Word's own words in an empty field are nobody's; a mark left on somebody's own is ignored."""
    control = (
        f"<w:sdt><w:sdtPr>{mark}</w:sdtPr><w:sdtContent><w:r><w:t>{words}</w:t></w:r>"
        "</w:sdtContent></w:sdt>"
    )
    reading = body(f'<w:p><w:r><w:t xml:space="preserve">Navn: </w:t></w:r>{control}</w:p>')
    assert reading.text == text
    assert any(words in note for note in reading.notes) is (words not in text)


PAGE = "<w:p><w:pPr>{}</w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ('<w:p><w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r></w:p>', "a\fb"),
        ('<w:p><w:r><w:t>a</w:t><w:br w:type="column"/><w:t>b</w:t></w:r></w:p>', "a\nb"),
        ("<w:p><w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p>", "ab"),
        (PAGE.format("", "a") + PAGE.format("<w:pageBreakBefore/>", "b"), "a\fb"),
        (PAGE.format("", "a") + PAGE.format('<w:pageBreakBefore w:val="0"/>', "b"), "a\nb"),
        (PAGE.format("<w:sectPr/>", "a") + PAGE.format("", "b"), "a\fb"),
        (
            PAGE.format("<w:sectPr/>", "a")
            + PAGE.format('<w:sectPr><w:type w:val="continuous"/></w:sectPr>', "b")
            + PAGE.format("", "c"),
            "a\nb\fc",
        ),
    ],
)
def test_a_page_begins_where_the_writer_says_so(xml: str, text: str) -> None:
    """Letters put together in one document stand on pages of their own."""
    above, below = (p("Hilsen") + p(name) for name in ("Ida Holm", "Bo Friis"))
    assert body(above + xml + below).text == f"Hilsen\nIda Holm\n{text}\nHilsen\nBo Friis"


@pytest.mark.parametrize(
    ("text", "begins"),
    yaml.safe_load((Path(__file__).parent / "word_pages.yaml").read_text("utf-8")),
)
def test_another_letter_is_signed_by_another(text: str, begins: bool) -> None:
    """A long answer, an enclosure or a postscript begins new pages, too, and stays one letter."""
    kept = divided(text)
    assert kept.replace("\f", "\n") == text.replace("\f", "\n")
    assert ("\f" in kept) is begins


def test_a_document_with_macros_is_read() -> None:
    """Its text is that of any document; what its macros would do is never looked at."""
    types = ZipFile(BytesIO(PLAIN)).read("[Content_Types].xml")
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    document = docx.Document()
    document.add_paragraph("Vi siger nej.")
    data = repacked(saved(document), {"[Content_Types].xml": types.replace(main, macro)})
    assert reader_for("svar.docm", data[:10]).read(data).text == "Vi siger nej."


def test_tables_are_read_row_by_row() -> None:
    """Cells are set apart by a bar, a cell's paragraphs and a table inside it by line ends."""
    inner = f"<w:tbl><w:tr>{CELL.format(p('x'))}{CELL.format(p('y'))}</w:tr></w:tbl>"
    rows = (
        f"<w:tr>{CELL.format(p('Punkt'))}{CELL.format(p('Svar'))}</w:tr>"
        f"<w:tr>{CELL.format(p('1'))}{CELL.format(p('Ja,') + p('men'))}</w:tr>"
        f"<w:tr>{CELL.format(p())}{CELL.format(inner + p())}</w:tr>"
    )
    reading = body(p("Før") + f"<w:tbl>{rows}</w:tbl>" + p("Efter"))
    assert reading.text == "Før\nPunkt | Svar\n1 | Ja,\nmen\n | x | y\n\nEfter"


def test_a_text_box_is_read_once() -> None:
    """A box comes after its paragraph; the copy of it for old versions of Word is left out."""
    drawing = f"<mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback>"
    alternatives = f"<mc:AlternateContent>{drawing}{old}</mc:AlternateContent>"
    reading = body(f"<w:p>{r('Anker')}<w:r>{alternatives}</w:r></w:p>" + p("Slut"))
    assert reading.text == "Anker\nI boksen\nto\nSlut"
    assert reading.gaps == ()


def test_what_is_no_text_is_a_gap_where_it_stands() -> None:
    """Pictures, charts and embedded files are gaps at the place they stand in the text."""
    out = BytesIO()
    Image.new("RGB", (9, 9)).save(out, "PNG")

    def add(document: Document) -> None:
        document.add_paragraph("Se kort").add_run().add_picture(out)

    chart = "<w:p><w:r><w:drawing><c:chart/></w:drawing></w:r></w:p>"
    reading = body(chart + "<w:p><w:r><w:object/></w:r></w:p>", add)
    assert [(gap.what, gap.at) for gap in reading.gaps] == [
        ("diagram", 0),
        ("indlejret fil", 1),
        ("billede", len("\n\nSe kort")),
    ]


def part(kind: str, name: str, inside: str) -> Callable[[Document], None]:
    """Adds a part that python-docx has no way of writing."""

    def add(document: Document) -> None:
        blob = f"<w:{name}s {NAMESPACES}>{inside}</w:{name}s>".encode()
        uri = PackURI(f"/word/{name}s.xml")
        document.part.relate_to(
            Part(uri, f"application/x-{name}", blob, document.part.package), kind
        )

    return add


def test_footnotes_stand_at_the_end_in_the_order_of_the_text() -> None:
    """Notes are numbered as the text refers to them; separators and unused notes are left out."""
    refs = "".join(f'<w:r><w:footnoteReference w:id="{nr}"/></w:r>' for nr in (7, 3))
    notes = "".join(f'<w:footnote w:id="{nr}">{p(f"nr {nr}")}</w:footnote>' for nr in (-1, 3, 5, 7))
    reading = body(f"<w:p>{r('Ja')}{refs}{r('.')}</w:p>", part(RT.FOOTNOTES, "footnote", notes))
    assert reading.text == "Ja.\nNote 1: nr 7\nNote 2: nr 3"


def test_what_is_left_out_is_noted() -> None:
    """Comments, headers and automatic numbers are not in the answer, and a note says so."""

    def add(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Nordby Lokalråd"
        document.sections[0].footer.paragraphs[0].text = "1 / 2"
        document.add_comment(document.add_paragraph("Ja").runs, "en kommentar")

    numbered = f"<w:p><w:pPr><w:numPr/></w:pPr>{r('punkt')}</w:p>"
    reading = body(numbered, add)
    assert reading.text == "punkt\nJa\n\nNordby Lokalråd"
    assert reading.notes == (
        "Kommentarer i margenen er ikke taget med (1).",
        "Kommentar i margenen (uden navn): »en kommentar«",
        "Sidehoved er ingen del af svaret: »Nordby Lokalråd«",
        "Numre og punkttegn, som Word selv sætter, står ikke i teksten.",
    )


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """The package with some of its parts replaced."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in {*old.namelist(), *changes}:
            new.writestr(name, changes.get(name) or old.read(name))
    return out.getvalue()


PLAIN = saved(docx.Document())
ENTITY = (
    f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>a&x;b</w:t></w:r></w:p></w:body></w:document>"
).encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100)


@pytest.mark.parametrize(
    ("data", "reason", "step"),
    [
        (PLAIN[: len(PLAIN) // 2], "beskadiget", "Word reparere"),
        (b"PK\x03\x04" + b"affald" * 99, "beskadiget", "Word reparere"),
        (repacked(PLAIN, {"word/document.xml": b"<w:document"}), "beskadiget", "reparere"),
        (repacked(PLAIN, {"word/document.xml": ENTITY}), "beskadiget", "reparere"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "adgangskode", "Fjern adgangskoden"),
        (OLE, "gamle format", "gem den som .docx"),
    ],
    ids=["truncated", "garbage", "broken XML", "external entity", "password", "old format"],
)
def test_bad_documents_are_refused(data: bytes, reason: str, step: str) -> None:
    """Damaged, hostile, locked and old documents are refused, each with its own next step."""
    with pytest.raises(RefusedError, match=reason) as refused:
        word.read(data)
    assert step in refused.value.next_step


def test_a_zip_bomb_is_refused_before_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the package says it will grow to is summed up first."""
    bomb = repacked(PLAIN, {"word/media/a.bin": bytes(3 << 20)})
    assert len(bomb) < 1 << 20
    monkeypatch.setattr(package, "limits", lambda: Limits(document_megabytes=2))
    with pytest.raises(RefusedError, match="pakkes ud"):
        word.read(bomb)


def test_a_pasted_letter_is_read_and_marked(require: Callable[[str], str]) -> None:
    """What a picture says follows its paragraph in brackets; a note tells that it is a guess."""
    require("tesseract")
    letter = BytesIO(pictured(drawn(*LINES), "PNG"))

    def add(document: Document) -> None:
        document.add_paragraph("Se vores brev.").add_run().add_picture(letter)
        document.add_paragraph("Med venlig hilsen")

    reading = body("", add)
    said = "\n\n".join((PICTURE_BEGINS, *LINES, PICTURE_ENDS))
    assert reading.text.strip() == f"Se vores brev.\n\n{said}\n\nMed venlig hilsen"
    assert reading.gaps == ()
    assert any("tekstgenkendelse" in note for note in reading.notes)
    assert len(reading.recognised) == len(" ".join(LINES).split())
