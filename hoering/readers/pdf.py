"""PDF: the characters of every page in the order pdfium finds them; scripts are never run.

What the raw text holds, so that later rooms can build on it:

- pages are joined by a form feed, lines end in CR LF;
- a hyphen at the end of a line is "-" and a line end, as on the page: pdfium folds the two into one
  character of its own;
- U+FFFD is a glyph that the file gives no character for: only looking at the page can tell;
- a font without a usable character map yields glyph numbers as characters, some of them controls.

Tables come out cell by cell in the file's own order, which keeps a cell's lines together;
pdfplumber, which weaves the lines of neighbouring cells into each other, only tells where they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import takewhile

import pypdfium2
import pypdfium2.raw as pdfium

from hoering.errors import RefusedError
from hoering.readers.reading import Draft, Reading, well_formed

HYPHEN = "-\r\n"
UNMAPPED = "\ufffd"

# Under 5 % of a page (31 cm² of A4) it is a logo or a signature; a screenshot of text is more.
_NOTEWORTHY = 0.05
# A scan covers its page but for a margin.
_SCANNED = 0.7
# pdfplumber takes 60 ms a page and grows with the square of the lines: drawings and maps are out.
_RULES = range(4, 400)
_TABLE_PAGES = 20

_WRITTEN_ON = {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP}
_COMMENTS = {
    pdfium.FPDF_ANNOT_TEXT,
    pdfium.FPDF_ANNOT_HIGHLIGHT,
    pdfium.FPDF_ANNOT_UNDERLINE,
    pdfium.FPDF_ANNOT_STRIKEOUT,
    pdfium.FPDF_ANNOT_CARET,
}


@dataclass(slots=True)
class _Seen:
    """Pages (from 1) on which something is worth a note."""

    scanned: list[int] = field(default_factory=list)
    unmapped: list[int] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)
    filled: list[int] = field(default_factory=list)
    ruled: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Page:
    """One page and its characters, which begin at the offset ``start`` of the whole text."""

    handle: pypdfium2.PdfPage
    letters: pypdfium2.PdfTextPage
    number: int
    start: int
    characters: tuple[str, ...]

    @classmethod
    def load(cls, document: pypdfium2.PdfDocument, number: int, start: int, seen: _Seen) -> _Page:
        """Raises PdfiumError where the page is damaged."""
        handle = _with_annotations(document, number, seen)
        letters = handle.get_textpage()
        return cls(handle, letters, number, start, tuple(_characters(letters)))

    @property
    def text(self) -> str:
        return well_formed("".join(self.characters))

    def below(self, height: float) -> int:
        """Offset in the whole text of the first character that stands below ``height``."""
        before = takewhile(
            lambda nr: not self._stands_below(nr, height), range(len(self.characters))
        )
        return self.start + len(well_formed("".join(self.characters[nr] for nr in before)))

    def _stands_below(self, nr: int, height: float) -> bool:
        # White space has no place of its own on the page.
        if self.characters[nr].isspace():
            return False
        return bool(self.letters.get_charbox(nr, loose=True)[3] < height)


@dataclass(frozen=True, slots=True)
class _Figures:
    """What stands on a page beside text: boxes (left, bottom, right, top) and counts."""

    images: tuple[tuple[float, float, float, float], ...]
    drawings: int
    rules: int
    invisible_text: bool


def read(data: bytes) -> Reading:
    """The text of a PDF, page by page.

    Raises:
        RefusedError: it is encrypted or damaged.
    """
    document = _open(data)
    draft, seen = Draft(), _Seen()
    starts: list[int] = []
    for number in range(1, len(document) + 1):
        if starts:
            draft.write("\f")
        starts.append(draft.at)
        _write_page(document, number, draft, seen)
    for index in range(document.count_attachments()):
        name = document.get_attachment(index).get_name()
        draft.gap(f"vedhæftet fil: {well_formed(name)}", "Filer inde i en PDF læses ikke.")
    _write_notes(draft, seen, data)
    return draft.reading(starts)


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise RefusedError(
                "PDF-filen er låst med en adgangskode.",
                "Fjern adgangskoden, eller bed afsenderen om filen uden adgangskode.",
            ) from error
        raise RefusedError(
            "PDF-filen er beskadiget eller ufuldstændig.",
            "Hent eller bed om den igen; åbner den i en PDF-læser, så udskriv den til en ny PDF.",
        ) from error


def _write_page(document: pypdfium2.PdfDocument, number: int, draft: Draft, seen: _Seen) -> None:
    try:
        page = _Page.load(document, number, draft.at, seen)
    except pypdfium2.PdfiumError:
        draft.gap("side der ikke kan åbnes", "Siden er beskadiget.", number)
        return
    draft.write(page.text)
    if UNMAPPED in page.text:
        seen.unmapped.append(number)
    figures = _figures(page.handle)
    if figures.rules in _RULES:
        seen.ruled.append(number)
    if not page.text.strip():
        _empty_page(page, figures, draft)
    elif _is_scan(page.handle, figures):
        seen.scanned.append(number)
    else:
        _unread_images(page, figures, draft)


def _with_annotations(
    document: pypdfium2.PdfDocument, number: int, seen: _Seen
) -> pypdfium2.PdfPage:
    """The page, with filled-in form fields and typed-on text made part of its content.

    They are annotations, which pdfium leaves out of the text: whole answers would be lost.
    """
    page = document[number - 1]
    kinds = set(_annotations(page))
    if kinds & _COMMENTS:
        seen.comments.append(number)
    if kinds & _WRITTEN_ON and pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY):
        seen.filled.append(number)
        page.close()
        page = document[number - 1]
    return page


def _annotations(page: pypdfium2.PdfPage) -> Iterator[int]:
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        yield pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)


def _characters(textpage: pypdfium2.PdfTextPage) -> list[str]:
    """The page's characters one by one.

    pdfium's own string leaves out what it takes for control characters (0x03, 0x93 …), which in a
    font without a character map are letters.
    """
    codes = range(textpage.count_chars())
    return [_character(textpage, nr, pdfium.FPDFText_GetUnicode(textpage, nr)) for nr in codes]


def _character(textpage: pypdfium2.PdfTextPage, nr: int, code: int) -> str:
    if code == 2 and pdfium.FPDFText_IsHyphen(textpage, nr) == 1:
        return HYPHEN
    return UNMAPPED if code in (0, 0xFFFE) else chr(code)


def _figures(page: pypdfium2.PdfPage) -> _Figures:
    images, drawings, rules, invisible = [], 0, 0, False
    for thing in page.get_objects():
        if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(thing.get_bounds())
        elif thing.type == pdfium.FPDF_PAGEOBJ_PATH:
            drawings += 1
            rules += _rules(thing)
        elif thing.type == pdfium.FPDF_PAGEOBJ_TEXT:
            mode = pdfium.FPDFTextObj_GetTextRenderMode(thing)
            invisible = invisible or mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
    return _Figures(tuple(images), drawings, rules, invisible)


def _rules(path: pypdfium2.PdfObject) -> int:
    """How many lines of a table a path may draw: some programs draw a whole grid as one path."""
    left, bottom, right, top = path.get_bounds()
    is_mark = max(right - left, top - bottom) < 20
    return 0 if is_mark else max(1, pdfium.FPDFPath_CountSegments(path) // 2)


def _share(page: pypdfium2.PdfPage, box: tuple[float, float, float, float]) -> float:
    """How much of the page a box covers, from 0 to 1."""
    left, bottom, right, top = page.get_bbox()
    wide = max(0.0, min(box[2], right) - max(box[0], left))
    tall = max(0.0, min(box[3], top) - max(box[1], bottom))
    return float(wide * tall / ((right - left) * (top - bottom)))


def _is_scan(page: pypdfium2.PdfPage, figures: _Figures) -> bool:
    """A picture of the page with invisible text over it: what a scanner's own OCR leaves."""
    return figures.invisible_text and any(_share(page, box) > _SCANNED for box in figures.images)


def _empty_page(page: _Page, figures: _Figures, draft: Draft) -> None:
    if figures.images:
        why = "Siden er et billede; teksten på den er ikke læst."
    elif figures.drawings:
        why = "Siden er en tegning; tekst på den er ikke læst."
    else:
        return
    draft.gap("side uden tekst", why, page.number, page.start)


def _unread_images(page: _Page, figures: _Figures, draft: Draft) -> None:
    for box in figures.images:
        if _share(page.handle, box) >= _NOTEWORTHY:
            at = page.below((box[1] + box[3]) / 2)
            draft.gap("billede", "Teksten i billedet er ikke læst.", page.number, at)


def _write_notes(draft: Draft, seen: _Seen, data: bytes) -> None:
    for pages, note in (
        (seen.scanned, "er scannet; teksten kommer fra en tekstgenkendelse og kan have fejl."),
        (seen.unmapped, "har tegn uden bogstavværdi; de står som \ufffd."),
        (seen.filled, "har udfyldte felter eller påskreven tekst; det står sidst på siden."),
        (seen.comments, "har kommentarer eller markeringer, som ikke er taget med."),
    ):
        if pages:
            draft.note(f"{_pages(pages)} {note}")
    if seen.ruled:
        _note_tables(draft, seen.ruled, data)


def _note_tables(draft: Draft, ruled: list[int], data: bytes) -> None:
    import pdfplumber  # noqa: PLC0415 (0.2 s that only pages with ruled lines are worth)

    try:
        with pdfplumber.open(BytesIO(data)) as plumbed:
            found = [nr for nr in ruled[:_TABLE_PAGES] if plumbed.pages[nr - 1].find_tables()]
    except Exception:  # pdfminer raises anything; the text is read, and only this note is missing
        draft.note(f"{_pages(ruled)} kunne ikke ses efter for tabeller.")
        return
    if found:
        draft.note(f"{_pages(found)} har tabeller; teksten i dem står celle for celle.")
    if ruled[_TABLE_PAGES:]:
        draft.note(f"{_pages(ruled[_TABLE_PAGES:])} er ikke set efter for tabeller.")


def _pages(numbers: Sequence[int]) -> str:
    """ "Side 1-3, 7" for ascending page numbers."""
    firsts = [nr for nr in numbers if nr - 1 not in numbers]
    lasts = [nr for nr in numbers if nr + 1 not in numbers]
    pairs = zip(firsts, lasts, strict=True)
    return f"Side {', '.join(f'{a}-{b}' if b > a else f'{a}' for a, b in pairs)}"
