"""The annex: originals as they came; in public nothing but what was signed off."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pdfplumber
import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from hoering.case.ledger import ledger
from hoering.decisions import Decision, Personal, What
from hoering.hearing import Hearing, SenderKind, Theme
from hoering.labels import Flag, quote
from hoering.memo.bundle import write_annex
from hoering.memo.compose import compose
from hoering.memo.pictured import origins
from hoering.memo.public import edition
from hoering.readers import read
from hoering.records import Case, Response
from hoering.sources import MailHeader, Source, SourceKind
from hoering.text import Edit, Span, Text, keep

from .conftest import TODAY
from .publishing import WHEN

SECRETS = ("Rolf Nabovang", "40 12 34 56", "Karen Fjordlund", "Grethe Bagmand", "Ole Kopimodtager")
LETTER = (
    "Til kommunen",
    "Cc: Ole Kopimodtager <ole@example.dk>",
    "Vi støtter et havnebad ved kajen.",
    "Vores nabo Rolf Nabovang (40 12 34 56) er enig.",
    "Badet skal have åbent hele året, og der skal være lys.",
    "Venlig hilsen",
    "Karen Fjordlund",
)
SECOND = ("Bådelauget er imod havnebadet.", "Det ligger i vejen for bådene.")


def pdf(*pages: tuple[str, ...], scan: bool = False) -> bytes:
    """Letters with everything beside text that a PDF can carry."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setAuthor("Grethe Bagmand")
    for page in pages:
        if scan:
            picture = Image.new("L", (1240, 1754), 255)
            ImageDraw.Draw(picture).text((200, 200), "Rolf Nabovang", fill=0)
            canvas.drawInlineImage(picture, 0, 0, 595, 842)
        for nr, line in enumerate(page):
            text = canvas.beginText(72, 760 - 24 * nr)
            text.setTextRenderMode(3 if scan else 0)
            text.textOut(line)
            canvas.drawText(text)
        canvas.linkURL("mailto:grethe@example.dk", (72, 700, 200, 720))
        canvas.showPage()
    canvas.save()
    with pikepdf.open(BytesIO(out.getvalue())) as document:
        document.attachments["hemmelig.txt"] = b"Grethe Bagmand"
        document.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS="app.alert('Grethe Bagmand')"
        )
        with document.open_metadata() as metadata:
            metadata["dc:creator"] = ["Grethe Bagmand"]
        done = BytesIO()
        document.save(done)
    return done.getvalue()


class Made:
    """A case of one file, and its bytes."""

    def __init__(self, folder: Path, data: bytes, *parts: tuple[str, str]) -> None:
        """``parts`` are the first and the last words of each answer in the file."""
        file = folder / "svar.pdf"
        file.write_bytes(data)
        self.data, source = data, read(file, "svar.pdf")
        assert isinstance(source, Source)
        self.case = Case(
            Hearing("h", "Havnebad", (Theme("bad", "Havnebad"),)),
            (source,),
            responses=tuple(self._answer(nr, source, *p) for nr, p in enumerate(parts, 1)),
        )

    def _answer(self, nr: int, source: Source, first: str, last: str) -> Response:
        raw = source.text.raw
        span = Span(raw.index(first), raw.index(last) + len(last))
        text = keep(source.text, [span], "split:sender")
        ends = [Edit(Span(m.start(), m.end()), "\n", "line:end")
                for m in re.finditer("\r\n", text.value)]  # fmt: skip
        return Response(f"r{nr}", source.sha256, source.file, text.edited(ends), nr,
                        f"Forening {nr}", SenderKind.FORENING, dated="2024-03-01")  # fmt: skip

    def original(self, sha: str) -> bytes:
        assert sha == sha256(self.data).hexdigest()
        return self.data

    def public(self, path: Path, *secrets: str) -> Path:
        """The public annex, with the secrets signed off as removed."""
        decisions = []
        for response in self.case.responses:
            for secret in secrets:
                at = response.text.value.find(secret)
                if at >= 0:
                    words = quote(response.text, Span(at, at + len(secret)))
                    decisions.append(
                        Decision(response.id, What.REDACTION, Personal.PERSON, "Anna", WHEN,
                                 f"{at}", evidence=(words,), nr=len(decisions) + 1)
                    )  # fmt: skip
        case = replace(self.case, decisions=tuple(decisions))
        shown = edition(case, lambda _: ()).case
        memo = compose(shown, ledger(case), TODAY)
        write_annex(shown, memo, self.original, path, public=True)
        return path

    def internal(self, path: Path) -> Path:
        memo = compose(self.case, ledger(self.case), TODAY)
        write_annex(self.case, memo, self.original, path)
        return path


def by_pdfium(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def by_pdfminer(path: Path) -> str:
    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def by_poppler(path: Path) -> str:
    told = subprocess.run(
        [shutil.which("pdftotext") or "", str(path), "-"], capture_output=True, check=True
    )
    return told.stdout.decode()


def by_bytes(path: Path) -> str:
    """Every stream and string of the file, unpacked, whatever it is for."""
    with pikepdf.open(path) as document:
        streams = [x.read_bytes() for x in document.objects if isinstance(x, pikepdf.Stream)
                   and "/Subtype" not in x]  # fmt: skip
        strings = [str(x) for x in document.objects]
    return "\n".join((*strings, *(s.decode("latin-1") for s in streams)))


EXTRACTORS = (by_pdfium, by_pdfminer, by_poppler, by_bytes)


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("brev")
    return Made(folder, pdf(LETTER, SECOND), ("Vi støtter", "lys."), ("Bådelauget", "bådene."))


@pytest.fixture(scope="module")
def public(letter: Made, tmp_path_factory: pytest.TempPathFactory, require: object) -> Path:
    require("pdftotext")  # type: ignore[operator]
    path = tmp_path_factory.mktemp("ud") / "bilag.pdf"
    return letter.public(path, "Rolf Nabovang", "40 12 34 56")


@pytest.mark.parametrize("extract", EXTRACTORS)
def test_nothing_that_was_removed(public: Path, extract: Callable[[Path], str]) -> None:
    """Three extractors, and a look at every byte, find nothing of what was removed."""
    text = " ".join(extract(public).split())
    assert [secret for secret in SECRETS if secret in text] == []
    for word in ("Nabovang", "40 12", "Fjordlund", "Kopimodtager", "example.dk", "Bagmand"):
        assert word not in text


@pytest.mark.parametrize("extract", EXTRACTORS[:3])
def test_the_rest_can_be_read(public: Path, extract: Callable[[Path], str]) -> None:
    """The answers are there as text, with a word in the place of what went."""
    text = " ".join(extract(public).split())
    for words in ("Vi støtter et havnebad ved kajen.", "[navn]", "er enig.", SECOND[0]):
        assert words in text


def test_the_picture_shows_no_more(public: Path, require: Callable[[str], str]) -> None:
    """Read by eye (tesseract), the page shows the answer and nothing of what was removed."""
    page = pypdfium2.PdfDocument(public.read_bytes())[1]
    told = subprocess.run(
        [require("tesseract"), "stdin", "stdout", "-l", "dan"],
        input=_png(page.render(scale=300 / 72).to_pil()), capture_output=True, check=True,
    )  # fmt: skip
    text = told.stdout.decode()
    assert "havnebad ved kajen" in text
    for word in ("Rolf", "Nabovang", "40 12", "Karen", "Ole", "Venlig"):
        assert word not in text


def _png(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("kind", ["public", "internal"])
def test_nothing_acts_and_nothing_hides(letter: Made, tmp_path: Path, kind: str) -> None:
    """No script, attachment, link, author or metadata comes along, in either edition."""
    path = getattr(letter, kind)(tmp_path / "a.pdf")
    with pikepdf.open(path) as document:
        assert not document.attachments
        assert "/OpenAction" not in document.Root
        assert "/Metadata" not in document.Root
        assert set(document.docinfo.keys()) == {"/Title"}
        assert all(not page.obj.get("/Annots") for page in document.pages)
    assert "Bagmand" not in by_bytes(path)


def test_contents_and_bookmarks(letter: Made, tmp_path: Path) -> None:
    """Each answer stands in the contents and among the bookmarks with its number and pages."""
    path = letter.internal(tmp_path / "a.pdf")
    with pikepdf.open(path) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "Indhold", "Nr. 1 Forening 1", "Nr. 2 Forening 2",
        ]  # fmt: skip
        assert document.Root.Lang == "da-DK"
        assert len(document.pages) == 3
    first, *pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]
    rows = "1 Forening 1 Dateret 1. marts 2024 2 2 Forening 2 Dateret 1. marts 2024 3"
    assert rows in " ".join(first.split())
    assert ["Nr. 1 · Forening 1" in pages[0], "Nr. 2 · Forening 2" in pages[1]] == [True, True]
    assert "Rolf Nabovang (40 12 34 56)" in pages[0]


def test_two_on_one_page(tmp_path: Path) -> None:
    """In public, a page that two answers share shows each by itself."""
    made = Made(tmp_path, pdf((*LETTER[2:3], *SECOND)), ("Vi støtter", "kajen."),
                ("Bådelauget", "bådene."))  # fmt: skip
    pages = by_pdfium(made.public(tmp_path / "a.pdf")).split("side ")[2:]
    assert "Bådelauget" not in pages[0].split("Nr. 2")[0]
    assert "støtter" not in pages[1]


def test_a_scan_is_set_as_text(tmp_path: Path) -> None:
    """What a picture of a page shows nobody has signed off: its text is set in its place."""
    made = Made(tmp_path, pdf(LETTER, scan=True), ("Vi støtter", "lys."))
    path = made.public(tmp_path / "a.pdf", "Rolf Nabovang", "40 12 34 56")
    text = " ".join(by_pdfium(path).split())
    assert "Gengivet som tekst" in text
    assert "Vores nabo [navn] ([navn]) er enig." in text
    with pikepdf.open(path) as document:
        assert not any(page.get_images() for page in document.pages)


def test_a_file_that_cannot_be_opened_is_set_as_text(letter: Made, tmp_path: Path) -> None:
    """A broken original stops nothing: what was read of it stands in its place, and says why."""
    broken = Made.__new__(Made)
    broken.case, broken.data = letter.case, b"%PDF-1.7 i stykker"
    broken.original = lambda sha: broken.data  # type: ignore[method-assign]
    for path in (broken.internal(tmp_path / "a.pdf"), broken.public(tmp_path / "b.pdf")):
        text = " ".join(by_pdfium(path).split())
        assert "Gengivet som tekst" in text
        assert "Vi støtter et havnebad ved kajen." in text


def test_mails_are_letters(tmp_path: Path) -> None:
    """A mail has its head and all of its words, those too that our own type has no letters for."""
    said = "Kære alle – åbningstiden er for kort. Ψυχή. \U0001fae0 <b>&amp;</b>\nHilsen"
    header = MailHeader("Ørby Roklub", "rok@example.dk", to="Kommunen", subject="Svar & tak")
    source = Source("svar.eml", "0" * 64, SourceKind.MAIL, Text(said), header=header)
    answer = Response("r1", source.sha256, "svar.eml", source.text, 1, "Ørby Roklub")
    case = Case(Hearing("h", "Havnebad", ()), (source,), responses=(answer,))
    write_annex(case, compose(case, ledger(case), TODAY), lambda sha: b"", tmp_path / "a.pdf")
    text = " ".join(by_pdfium(tmp_path / "a.pdf").split())
    for words in ("Fra: Ørby Roklub", "Til: Kommunen", "Emne: Svar & tak", "Kære alle – åbnings",
                  "<b>&amp;</b> Hilsen", "[U+1FAE0]"):  # fmt: skip
        assert words in text


def test_who_asks_not_to_be_published(letter: Made, tmp_path: Path) -> None:
    """Of an answer that is held back, no page is made."""
    case = letter.case
    held = replace(case.responses[0], flags=(Flag.NOT_PUBLIC,))
    made = Made.__new__(Made)
    made.data = letter.data
    made.case = replace(case, responses=(held, *case.responses[1:]))
    text = by_pdfium(made.public(tmp_path / "a.pdf"))
    assert "ønsker ikke svaret offentliggjort" in " ".join(text.split())
    assert "støtter" not in text


def test_same_case_same_bytes(letter: Made, tmp_path: Path) -> None:
    """Writing twice gives the same file, in both editions."""
    for kind in ("internal", "public"):
        one, two = (getattr(letter, kind)(tmp_path / f"{kind}{nr}.pdf") for nr in (1, 2))
        assert one.read_bytes() == two.read_bytes()


def test_origins() -> None:
    """Every character knows its raw offset, through edits upon edits."""
    text = Text("afkrimina-\nlisering").edited([Edit(Span(9, 11), "", "hyphen:join")])
    text = text.edited([Edit(Span(0, 2), "xyz", "redaction:person")])
    assert origins(text) == [text.source(Span(at, at + 1)).start for at in range(len(text.value))]
