"""PDF: the characters of every page in the order pdfium finds them; scripts are never run.

What the raw text holds, so that later rooms can build on it:

- pages are joined by a form feed, lines end in CR LF; where the page leaves more room than between
  the lines of a paragraph, a blank line stands, and several where it is left empty;
- a glyph number that would read as a form feed or a line end is spelled "(cid:12)";
- a hyphen at the end of a line is "-" and a line end, as on the page: pdfium folds the two into one
  character of its own;
- U+FFFD is a glyph that the file gives no character for: only looking at the page can tell;
- a font without a usable character map yields glyph numbers as characters, some of them controls.

A table comes out row by row, with " | " between cells; pdfplumber tells where its lines are. What
the file weaves together in columns is read one after the other (see :mod:`pdf_layout`).
"""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pypdfium2.raw as pdfium

from hoering.errors import RefusedError
from hoering.limits import limits
from hoering.phrases import upper
from hoering.readers.ocr import Recognised, unread
from hoering.readers.pdf_fields import are_written, filled, with_fields
from hoering.readers.pdf_figures import Figures, figures
from hoering.readers.pdf_fonts import FontBook
from hoering.readers.pdf_hidden import unseen
from hoering.readers.pdf_notes import (
    FILES,
    Comment,
    Layer,
    Seen,
    are_comments,
    are_marks,
    comments,
    kinds,
    tell_comment,
    tell_files,
    tell_hidden,
    tell_marked,
    write_notes,
)
from hoering.readers.pdf_page import UNMAPPED, Page
from hoering.readers.pdf_scan import hold, is_scan, textless_page
from hoering.readers.pdf_sight import look
from hoering.readers.pdf_tables import Tables, laid_out
from hoering.readers.pdf_turned import upright
from hoering.readers.picture import legible
from hoering.readers.reading import Draft, Reading, well_formed

# Under 5 % of a page (31 cm² of A4) it is a logo or a signature; a screenshot of text is more.
_NOTEWORTHY = 0.05
# What a scanner makes of A4 at 600 dots per inch; more is no screenshot.
_MOST_PIXELS = 36_000_000


def read(data: bytes, *, closely: bool = False) -> Reading:
    """The text of a PDF, page by page; ``closely`` with how words look that no font tells.

    Raises:
        RefusedError: it is encrypted or damaged, or has more pages than anybody writes.
    """
    document = _open(data)
    _check_length(len(document))
    draft, seen, book, tables = Draft(), Seen(closely), FontBook(data), Tables(data)
    starts: list[int] = []
    for number in range(1, len(document) + 1):
        if starts:
            draft.write("\f")
        starts.append(draft.at)
        _write_page(document, number, draft, seen, book, tables)
    for index in range(document.count_attachments()):
        name = document.get_attachment(index).get_name()
        draft.gap(f"vedhæftet fil: {well_formed(name)}", FILES)
    hold(document, draft, seen)
    write_notes(draft, seen, tables)
    return replace(draft.reading(starts), fonts=book.evidence(), sights=tuple(seen.sights))


def _check_length(pages: int) -> None:
    if pages > limits().pages:
        raise RefusedError(
            f"PDF-filen har flere end {limits().pages} sider ({pages}).",
            "Del den i mindre filer, eller hæv HOERING_PAGES.",
        )


def page(data: bytes, number: int) -> Page:
    """One page (from 1), its characters in the order in which :func:`read` gives them.

    Raises:
        RefusedError: the file is encrypted or damaged, or has no such page.
    """
    document = _open(data)
    if not 1 <= number <= len(document):
        raise RefusedError(f"Filen har ingen side {number}.", "Læs filen ind igen.")
    return _loaded(document, number, 0, Seen(), Tables(data))[0]


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        document.init_forms()  # fields without a look of their own get one; it runs no scripts
        return document
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


def _write_page(
    document: pypdfium2.PdfDocument,
    number: int,
    draft: Draft,
    seen: Seen,
    book: FontBook,
    tables: Tables,
) -> None:
    try:
        page, found, said = _loaded(document, number, draft.at, seen, tables)
    except pypdfium2.PdfiumError:
        draft.gap("side der ikke kan åbnes", "Siden er beskadiget.", number)
        return
    draft.write(page.text)
    untold = book.look(page)
    if seen.closely:
        seen.sights += look(page, untold, book.blanks, seen.recogniser)
    if page.has_table:
        seen.tables.append(number)
    if UNMAPPED in page.text:
        seen.unmapped.append(number)
    for comment in said:
        tell_comment(seen, page, comment)
    tell_marked(seen, page)
    tell_files(draft, page)
    if not page.text.strip():
        textless_page(page, found, draft, seen)
    elif is_scan(page, found):
        seen.scanned.append(number)
        seen.layered.append(Layer(number, page.start, page.text))
        tell_hidden(draft, seen, page, unseen(page, found.hiding, seen.effort, scanned=True))
    else:
        tell_hidden(draft, seen, page, unseen(page, found.hiding, seen.effort))
        _read_images(page, found, draft, seen)


def _loaded(
    document: pypdfium2.PdfDocument, number: int, start: int, seen: Seen, tables: Tables
) -> tuple[Page, Figures, list[Comment]]:
    """The page upright, with filled-in fields and typed-on text as part of it, and its comments.

    What comments say is no part of it.
    """
    handle = document[number - 1]
    some = kinds(handle)
    said = comments(handle) if are_comments(some) else []
    if said or are_marks(some):
        seen.comments.append(number)
    fields = filled(document, handle) if are_written(some) else []
    if fields and pdfium.FPDFPage_Flatten(handle, pdfium.FLAT_NORMALDISPLAY):
        handle.close()
        handle = document[number - 1]
    handle = upright(document, number, handle)
    found = figures(handle)
    page = laid_out(handle, number, start, found, tables)
    if fields:
        page, is_filled = with_fields(page, fields)
        seen.filled += [number] if is_filled else []
    return page, found, said


def _read_images(page: Page, found: Figures, draft: Draft, seen: Seen) -> None:
    """What screenshots and photos on the page say stands last on it; the others are gaps."""
    for box, image in zip(found.images, found.handles, strict=True):
        if page.share(box) < _NOTEWORTHY:
            continue
        recognised = _recognised(image, seen)
        if recognised and recognised.readable:
            draft.picture(recognised)
            seen.pictured.append(page.number)
        else:
            at = page.below((box[1] + box[3]) / 2)
            draft.gap("billede", f"{upper(unread(recognised))}.", page.number, at)


def _recognised(image: pypdfium2.PdfImage, seen: Seen) -> Recognised | None:
    """The text in a picture, as it is without what is printed over it."""
    try:
        wide, tall = image.get_px_size()
        if wide * tall > _MOST_PIXELS:
            return None
        bitmap = image.get_bitmap(render=True, scale_to_original=True).to_pil()
    except (pypdfium2.PdfiumError, ValueError):
        return None
    return seen.recogniser.read(legible(bitmap), turn=True)
