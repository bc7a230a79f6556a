"""Word documents: what Word shows is what is read, and what is left out is told."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from PIL import Image

from hoering.letters import PICTURE_BEGINS, PICTURE_ENDS

from .test_picture import LINES, drawn
from .test_picture import saved as pictured
from .wordml import NAMESPACES, body, p, r


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
