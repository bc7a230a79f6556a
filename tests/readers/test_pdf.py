"""PDFs of text, pictures, fields and broken fonts, as a reader meets them."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from hoering.errors import RefusedError
from hoering.readers import pdf
from hoering.readers.formats import READERS

from .sketches import Page, both, changed, lines, made, picture


def test_pages_start_where_they_say() -> None:
    """Every page's offset points at its first character, and a form feed stands between pages."""
    reading = pdf.read(made(lines("Første side", "Æ ø å"), lines("Anden side")))
    assert reading.text == "Første side\r\nÆ ø å\fAnden side"
    assert [reading.text[at : at + 5] for at in reading.pages] == ["Først", "Anden"]
    assert reading.gaps == ()
    assert reading.notes == ()


def test_a_hyphen_at_the_line_end_keeps_its_line_break() -> None:
    """The hyphen and its line break come as they stand; a hyphen inside a line stays itself."""
    reading = pdf.read(
        made(lines("Vi ønsker en ny pulje til behand-", "ling, jf. e-mail af i går"))
    )
    assert reading.text == "Vi ønsker en ny pulje til behand-\r\nling, jf. e-mail af i går"


def test_room_between_paragraphs_becomes_blank_lines() -> None:
    """One blank line for a paragraph or a heading, more where the page is left empty."""
    steps = (15, 15, 15, 24, 15, 60, 15, 150)
    heights = [770 - sum(steps[:nr]) for nr in range(len(steps) + 1)]
    draw = both(*(lines(f"Linje {nr}", top=top) for nr, top in enumerate(heights)))
    text = pdf.read(made(draw)).text
    assert text.split("\r\n") == [
        "Linje 0", "Linje 1", "Linje 2", "Linje 3", "", "Linje 4", "Linje 5", "", "Linje 6",
        "Linje 7", *[""] * 8, "Linje 8",
    ]  # fmt: skip


def test_a_page_that_is_a_picture_is_a_gap() -> None:
    """A scanned page, or one of drawings, is told by number and place; a blank page is not."""
    drawing: Page = lambda canvas: canvas.circle(200, 400, 90)  # noqa: E731
    data = made(lines("Side et"), picture(0, 0, 595, 842), drawing, lambda _: None)
    reading = pdf.read(data)
    assert [(gap.page, gap.what, gap.at) for gap in reading.gaps] == [
        (2, "side uden tekst", 8),
        (3, "side uden tekst", 9),
    ]
    assert "billede" in reading.gaps[0].why
    assert "tegning" in reading.gaps[1].why
    assert reading.pages == (0, 8, 9, 10)


def test_a_large_picture_among_text_is_a_gap_where_it_stands() -> None:
    """A screenshot is a gap between the lines above and below it; a logo is not."""
    above, below = lines("Over billedet"), lines("Under billedet", top=200)
    page = both(above, below, picture(72, 300, 400, 200), picture(450, 780, 60, 40))
    (gap,) = pdf.read(made(page)).gaps
    assert (gap.page, gap.what) == (1, "billede")
    assert gap.at == len("Over billedet\r\n")


def test_a_scan_with_its_own_ocr_is_read_and_noted() -> None:
    """Invisible text over a picture of the page is the page's text, and no gap."""

    def ocr(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textLine("Genkendt tekst")
        canvas.drawText(text)

    reading = pdf.read(made(both(picture(0, 0, 595, 842), ocr)))
    assert reading.text == "Genkendt tekst"
    assert reading.gaps == ()
    assert "Side 1 er scannet" in reading.notes[0]


def test_a_pdf_of_pictures_only_is_refused() -> None:
    """Where no page has text, the whole file is refused and OCR proposed."""
    with pytest.raises(RefusedError, match="side uden tekst") as refused:
        READERS[1].read(made(picture(0, 0, 595, 842)))
    assert "OCR" in refused.value.next_step


def test_form_fields_are_part_of_the_text() -> None:
    """What a citizen typed into a form's fields is read, and said to stand last."""

    def form(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Bemærkning:")
        canvas.acroForm.textfield(
            name="b", x=72, y=600, width=300, height=40, value="Vi siger nej."
        )

    reading = pdf.read(made(form))
    assert reading.text == "Bemærkning:\r\nVi siger nej."
    assert "udfyldte felter" in reading.notes[0]


def test_comments_and_embedded_files_are_told() -> None:
    """Sticky notes are left out with a note; a file inside the PDF is a gap with its name."""

    def add(document: pikepdf.Pdf) -> None:
        comment = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[72, 650, 92, 670],
            Contents="En kommentar",
        )
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(comment)])
        document.attachments["kort.png"] = pikepdf.AttachedFileSpec(document, b"x")

    reading = pdf.read(changed(made(lines("Brev")), add))
    assert reading.text == "Brev"
    assert [gap.what for gap in reading.gaps] == ["vedhæftet fil: kort.png"]
    assert "kommentarer" in reading.notes[0]
    assert reading.notes[1] == "Kommentar på side 1: »En kommentar«"


@pytest.mark.parametrize(
    ("words", "told"), [("Vi er imod den nye bro", False), ("Nej", True), ("Vi er for", True)]
)
def test_a_copy_of_what_is_marked_is_no_comment(words: str, told: bool) -> None:
    """Programs put the marked words into the mark; what stands nowhere on the page is told."""

    def draw(canvas: Canvas) -> None:
        lines("Vi er imod den nye bro.")(canvas)
        canvas.highlightAnnotation(words, Rect=(300, 400, 400, 420))

    assert any("Kommentar på" in note for note in pdf.read(made(draw)).notes) is told


LETTER = ("Til kommunen", "Vi er ikke imod broen,", "hvis den bliver kort.", "Med venlig hilsen")


@pytest.mark.parametrize(("turn", "mark"), [(0, 0), (0, 90), (0, 180), (0, 270), (-90, 0)])
def test_a_page_is_read_from_its_first_line(turn: int, mark: int) -> None:
    """However it is marked to be turned, and however its lines are set."""

    def draw(canvas: Canvas) -> None:
        if turn:
            canvas.translate(0, A4[1])
            canvas.rotate(turn)
        lines(*LETTER, top=540)(canvas)

    def marked(document: pikepdf.Pdf) -> None:
        document.pages[0].Rotate = mark

    assert pdf.read(changed(made(draw), marked)).text.split() == " ".join(LETTER).split()


def mapped(target: str) -> bytes:
    """A PDF with a CID font whose glyph 3 maps to a UTF-16 code, between an A and a B."""

    def embed(document: pikepdf.Pdf) -> None:
        cmap = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"3 beginbfchar <0003> <{target}> <0041> <0041> <0042> <0042> endbfchar\n"
            "endcmap end end"
        )
        name = pikepdf.Name
        info = {"/Registry": "Adobe", "/Ordering": "Identity", "/Supplement": 0}
        box = [0, -200, 1000, 800]
        descriptor = pikepdf.Dictionary(
            Type=name.FontDescriptor, FontName=name.Demo, Flags=4, FontBBox=box, ItalicAngle=0
        )
        inner = pikepdf.Dictionary(
            Type=name.Font,
            Subtype=name.CIDFontType2,
            BaseFont=name.Demo,
            CIDSystemInfo=pikepdf.Dictionary(info),
            FontDescriptor=document.make_indirect(descriptor),
            DW=600,
        )
        font = pikepdf.Dictionary(
            Type=name.Font,
            Subtype=name.Type0,
            BaseFont=name.Demo,
            Encoding=name("/Identity-H"),
            DescendantFonts=pikepdf.Array([document.make_indirect(inner)]),
            ToUnicode=document.make_stream(cmap.encode()),
        )
        page = document.pages[0]
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F9=font))
        page.Contents = document.make_stream(b"BT /F9 12 Tf 72 700 Td <004100030042> Tj ET")

    return changed(made(lines("x")), embed)


@pytest.mark.parametrize(
    ("target", "text", "notes"),
    [
        ("0106", "AĆB", 0),
        ("001C", "A\x1cB", 0),
        ("0003", "A\x03B", 0),
        ("000C", "A(cid:12)B", 0),
        ("0094", "A\x94B", 0),
        ("D83DDE00", "A😀B", 0),
        ("0000", "A\ufffdB", 1),
        ("FFFE", "A\ufffdB", 1),
    ],
)
def test_glyphs_of_broken_fonts_are_never_dropped(target: str, text: str, notes: int) -> None:
    """Control codes, which pdfium's own string leaves out, are kept; no code at all is U+FFFD.

    The one that would divide pages is spelled out.
    """
    reading = pdf.read(mapped(target))
    assert reading.text == text
    assert len(reading.notes) == notes


def test_a_table_is_noted_with_its_page() -> None:
    """The ruled tables on pages 2-3 and 5 are read by rows; the other pages are not named."""

    def table(canvas: Canvas) -> None:
        canvas.grid([72, 150, 400], [600, 630, 660])
        lines("Punkt", top=640)(canvas)
        lines("Lys", top=610)(canvas)
        canvas.drawString(155, 640, "Bemærkning")
        canvas.drawString(155, 610, "For lidt")

    letter = lines("Brev")
    reading = pdf.read(made(letter, table, table, letter, table))
    assert reading.text.split("\f")[1] == "Punkt | Bemærkning\r\nLys | For lidt"
    assert reading.notes == (
        "Side 2-3, 5 har tabeller; de står række for række med » | « mellem cellerne.",
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n" + b"affald " * 50, "beskadiget"),
        (made(lines("Brev"))[:400], "beskadiget"),
    ],
    ids=["garbage", "truncated"],
)
def test_a_damaged_pdf_is_refused(data: bytes, reason: str) -> None:
    """Garbage behind the right first bytes, and a PDF that stops short, are refused."""
    with pytest.raises(RefusedError, match=reason):
        pdf.read(data)


def encrypted(user: str) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(made(lines("Hemmeligt")))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="ejer", user=user))
    return out.getvalue()


def test_only_a_password_to_open_is_refused() -> None:
    """A PDF that anybody can open but not change is read; one that asks for a password is not."""
    assert pdf.read(encrypted("")).text == "Hemmeligt"
    with pytest.raises(RefusedError, match="adgangskode") as refused:
        pdf.read(encrypted("kode"))
    assert "Fjern adgangskoden" in refused.value.next_step
