"""The public annex of originals as they come from other programs, with details in every corner."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String
from playwright.sync_api import sync_playwright
from reportlab.pdfgen.canvas import Canvas

from hoering.readers.guard import _apart
from hoering.readers.type import TEXT, family

from .test_bundle import EXTRACTORS, Made, by_bytes, by_pdfium

GONE = "Rolf Nabovang"
SECRETS = (
    "Nabovang",
    "40 12 34 56",
    "Fjordlund",
    "Kopimodtager",
    "Bagmand",
    "example.dk",
    "010190",
)
SAID = "Vi støtter et havnebad ved kajen."
LINES = (
    "Cc: Ole Kopimodtager <ole@example.dk>",
    SAID,
    f"Vores nabo {GONE} (40 12 34 56) er enig, og fjorden er klar.",
    "Der skal være lys.",
    "Venlig hilsen Karen Fjordlund",
)


def with_fonts(leading: float = 24, *, form: bool = False) -> bytes:
    """A letter set in an embedded TrueType font, a part of which is kept as a subset."""
    tuple(family("a"))
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont(TEXT, 12)
    for nr, line in enumerate(LINES):
        canvas.drawString(72, 760 - leading * nr, line)
    canvas.bookmarkPage("a")
    canvas.addOutlineEntry("Svar fra Karen Fjordlund", "a")
    if form:
        canvas.acroForm.textfield(name="cpr", value="010190-1234", x=72, y=500, width=200)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def laden(data: bytes) -> bytes:
    """The same with all that a PDF can carry: notes, typed-on text, tags, files, metadata."""
    with pikepdf.open(BytesIO(data)) as pdf:
        page = pdf.pages[0]
        form = pdf.make_stream(
            b"BT /F1 12 Tf 72 735 Td (Grethe Bagmand) Tj ET",
            Subtype=Name.Form, BBox=Array([0, 0, 595, 842]), Resources=page.obj.Resources,
        )  # fmt: skip
        note = {"Type": Name.Annot, "Rect": Array([70, 730, 400, 750]), "T": String("Bagmand"),
                "Contents": String("Ring til Grethe Bagmand, 40 12 34 56"), "F": 4}  # fmt: skip
        typed = Dictionary(Subtype=Name.FreeText, DA=String("/F1 12 Tf 0 g"),
                           AP=Dictionary(N=form), **note)  # fmt: skip
        marks = [typed, Dictionary(Subtype=Name.Text, **note),
                 Dictionary(Subtype=Name.Highlight, **note)]  # fmt: skip
        old = list(page.obj.get("/Annots", Array()))
        page.obj.Annots = Array([*old, *(pdf.make_indirect(one) for one in marks)])
        page.contents_add(b"/Span <</ActualText (Karen Fjordlund)>> BDC EMC", prepend=True)
        page.obj.PieceInfo = Dictionary(Egen=Dictionary(Private=String("Grethe Bagmand")))
        pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String("Fjordlund"))]))
        pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, Alt=String("Bagmand"))
        pdf.attachments["Nabovang.txt"] = b"Grethe Bagmand"
        pdf.docinfo["/Keywords"] = "010190-1234"
        with pdf.open_metadata() as metadata:
            metadata["dc:creator"] = ["Grethe Bagmand"]
        done = BytesIO()
        pdf.save(done)
    return done.getvalue()


def by_chromium(program: str) -> bytes:
    """A letter as a browser prints it: fonts as it makes them, tagged, with links."""
    lines = "".join(f"<p>{line.replace('<', '&lt;')}</p>" for line in LINES)
    page = f"<html lang=da><title>Fjordlund</title>{lines}<a href='mailto:g@example.dk'>skriv</a>"
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program)
        tab = browser.new_page()
        tab.set_content(page)
        data = tab.pdf(format="A4", tagged=True, outline=True)
        browser.close()
    return data


@pytest.fixture(scope="module", params=["fonts", "form", "browser"])
def public(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    require: Callable[[str], str],
) -> Path:
    """The public annex of one letter of each sort."""
    require("pdftotext")
    folder = tmp_path_factory.mktemp("ud")
    if request.param == "browser":
        data = by_chromium(require("chromium"))
    else:
        data = with_fonts(form=request.param == "form")
    made = Made(folder, laden(data), (SAID[:10], "lys."))
    assert GONE in by_pdfium(folder / "svar.pdf")
    assert "Bagmand" in by_bytes(folder / "svar.pdf")
    return made.public(folder / "bilag.pdf", GONE, "40 12 34 56")


@pytest.mark.parametrize("extract", EXTRACTORS)
def test_nothing_comes_along(public: Path, extract: Callable[[Path], str]) -> None:
    """Neither text, fonts, notes, fields, outlines, tags nor files tell what was taken out."""
    text = extract(public)
    joined = "".join(text.split())
    assert [s for s in SECRETS if s in text or s.replace(" ", "") in joined] == []


@pytest.mark.parametrize("extract", EXTRACTORS[:3])
def test_what_was_signed_off_is_there(public: Path, extract: Callable[[Path], str]) -> None:
    """The answer can be read, searched and copied, with a word in the place of what went."""
    text = " ".join(extract(public).split())
    for said in (SAID, "Vores nabo [navn]", "er enig, og fjorden er klar.", "Der skal være lys."):
        assert said in text


def test_no_object_of_the_original_is_left(public: Path) -> None:
    """Fonts of the original could tell which letters it used: the page has our own alone."""
    with pikepdf.open(public) as document:
        kept = [x for x in document.objects if isinstance(x, Dictionary)]
        assert not any("/FontFile3" in x or "/ActualText" in x for x in kept)
        assert not any(page.obj.get("/Annots") for page in document.pages)
        for key in ("/AcroForm", "/StructTreeRoot", "/PageLabels", "/Names", "/Metadata"):
            assert key not in document.Root


@pytest.mark.parametrize("leading", [8.5, 10.5])
def test_lines_that_touch(tmp_path: Path, leading: float, require: Callable[[str], str]) -> None:
    """Lines so close that they run into each other show nothing of one that was left out."""
    made = Made(tmp_path, with_fonts(leading), (SAID[:10], "lys."))
    path = made.public(tmp_path / "bilag.pdf", GONE)
    page = pypdfium2.PdfDocument(path.read_bytes())[1]
    picture = page.render(scale=4, draw_annots=False).to_pil().convert("L")
    _, tall = picture.size
    original = pypdfium2.PdfDocument(made.data)[0]
    letters = original.get_textpage()
    first = by_pdfium(tmp_path / "svar.pdf").index("Cc:")
    for nr in range(first, first + len(LINES[0])):
        left, bottom, right, top = letters.get_charbox(nr)
        box = [round(4 * x) for x in (left + 1, 842 - top, right - 1, 842 - bottom)]
        if box[2] > box[0] and box[3] > box[1] and box[3] < tall:
            assert picture.crop(tuple(box)).getextrema()[0] > 100, LINES[0][nr - first]
    told = subprocess.run([require("tesseract"), "stdin", "stdout", "-l", "dan"],
                          input=_png(picture), capture_output=True, check=True)  # fmt: skip
    assert "Kopimodtager" not in told.stdout.decode()


def _png(picture: object) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")  # type: ignore[attr-defined]
    return out.getvalue()


@pytest.mark.parametrize("cut", [b"1 3\nabc2 9\nde", b"1 3", b"1 -3\nabc", b"en to\n", b"1\nabc"])
def test_what_a_worker_says_is_not_believed(cut: bytes) -> None:
    """An answer that was cut off, or that no worker of ours would give, is refused as a whole."""
    assert list(_apart(b"1 3\nabc2 2\nde")) == [(1, b"abc"), (2, b"de")]
    with pytest.raises(ValueError, match=r"."):
        list(_apart(cut))
