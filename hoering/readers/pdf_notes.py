"""What a reading of a PDF tells of its pages, and the comments on them that are no part of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from hoering.readers.ocr import Recogniser
from hoering.readers.pdf_annotations import (
    attached,
    is_shown,
    outline,
    pinned,
    quarters,
    string,
    words,
)
from hoering.readers.pdf_hidden import Unseen
from hoering.readers.pdf_page import Page
from hoering.readers.pdf_pieces import Box
from hoering.readers.pdf_print import Effort
from hoering.readers.pdf_tables import Tables
from hoering.readers.reading import Draft
from hoering.sources import Sight

_MARKS = {
    pdfium.FPDF_ANNOT_TEXT,
    pdfium.FPDF_ANNOT_HIGHLIGHT,
    pdfium.FPDF_ANNOT_UNDERLINE,
    pdfium.FPDF_ANNOT_STRIKEOUT,
    pdfium.FPDF_ANNOT_SQUIGGLY,
    pdfium.FPDF_ANNOT_CARET,
}
_COMMENTS = _MARKS | {
    pdfium.FPDF_ANNOT_SQUARE,
    pdfium.FPDF_ANNOT_CIRCLE,
    pdfium.FPDF_ANNOT_INK,
    pdfium.FPDF_ANNOT_LINE,
    pdfium.FPDF_ANNOT_POLYGON,
    pdfium.FPDF_ANNOT_POLYLINE,
    pdfium.FPDF_ANNOT_STAMP,
    pdfium.FPDF_ANNOT_REDACT,
    pdfium.FPDF_ANNOT_FILEATTACHMENT,
}
_LONGEST = 2_000  # characters of a comment that is told
FILES = "Filer inde i en PDF læses ikke."
_SHORT = 200
_MOST_TOLD = 30
_SENTENCE = 4  # words that do not come together by chance


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said beside a page, and the box of what it is about (points)."""

    words: str
    who: str
    box: Box


@dataclass(frozen=True, slots=True)
class Layer:
    """A page (from 1) with a text layer over a picture; ``start`` is the raw offset of its text."""

    number: int
    start: int
    text: str


@dataclass(slots=True)
class Seen:
    """Pages (from 1) on which something is worth a note, and how words on them look."""

    closely: bool = False
    sights: list[Sight] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    unmapped: list[int] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)
    filled: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    large: list[int] = field(default_factory=list)
    effort: Effort = field(default_factory=Effort)
    tables: list[int] = field(default_factory=list)
    pictured: list[int] = field(default_factory=list)
    layered: list[Layer] = field(default_factory=list)
    unheld: list[int] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    recogniser: Recogniser = field(default_factory=Recogniser)


def kinds(page: pypdfium2.PdfPage) -> set[int]:
    """What kinds of annotations a page has."""
    return {kind for kind, _ in pinned(page)}


def are_marks(some: set[int]) -> bool:
    """Whether annotations of these kinds mark words of a page."""
    return bool(some & _MARKS)


def are_comments(some: set[int]) -> bool:
    """Whether annotations of these kinds may say something."""
    return bool(some & _COMMENTS)


def comments(page: pypdfium2.PdfPage) -> list[Comment]:
    """What is said in a page's comments; a mark of the state of one says nothing."""
    found = []
    for kind, annotation in pinned(page):
        said = " ".join(words(annotation).split())
        is_state = pdfium.FPDFAnnot_HasKey(annotation, b"StateModel")
        is_name = kind == pdfium.FPDF_ANNOT_FILEATTACHMENT and said == attached(annotation)
        if said and kind in _COMMENTS and not is_state and not is_name:
            who = " ".join(string(annotation, b"T").split())
            found.append(Comment(said[:_LONGEST], who, outline(annotation)))
    return found


def tell_comment(seen: Seen, page: Page, comment: Comment) -> None:
    """A comment is no part of the text, and no gap in it: what it says stands in a note.

    Some programs put the words that are marked into the comment of the mark: they say nothing new.
    """
    words = _bare(comment.words)
    copies = len(comment.words.split()) >= _SENTENCE and words in _bare(page.text)
    if copies or words in _bare(page.letters.get_text_bounded(*comment.box)):
        return
    who = f" ({comment.who})" if comment.who else ""
    seen.said.append(f"Kommentar på side {page.number}{who}: »{comment.words}«")


def tell_marked(seen: Seen, page: Page) -> None:
    """Words that somebody marked as to be deleted: they believe them gone, and anybody reads them.

    The mark of a redaction that was never carried out.
    """
    for kind, annotation in pinned(page.handle):
        if kind != pdfium.FPDF_ANNOT_REDACT or not is_shown(annotation):
            continue
        if marked := page.said_in(list(quarters(annotation))):
            seen.said.append(
                f"Mærket til at blive slettet på side {page.number}, men ikke slettet: "
                f"»{short(marked)}«"
            )


def tell_files(draft: Draft, page: Page) -> None:
    """Files that are pinned to a page."""
    for kind, annotation in pinned(page.handle):
        if kind == pdfium.FPDF_ANNOT_FILEATTACHMENT:
            draft.gap(f"vedhæftet fil: {attached(annotation)}", FILES, page.number)


def _bare(text: str) -> str:
    """Letters and figures alone, however a line ends."""
    return "".join(filter(str.isalnum, text.casefold()))


def short(text: str) -> str:
    """The beginning of what is quoted."""
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"


def tell_hidden(draft: Draft, seen: Seen, page: Page, found: Unseen) -> None:
    """Words of a page that nobody sees, and that it is too large to be looked at everywhere."""
    if not found.whole:
        seen.large.append(page.number)
    if not found.spans:
        return
    draft.hide(found.spans)
    seen.hidden.append(page.number)
    words = (page.text[start - page.start : end - page.start] for start, end in found.spans)
    said = " … ".join(" ".join(some.split()) for some in words)
    seen.said.append(f"Kan ikke ses på side {page.number}: »{short(said)}«")


def write_notes(draft: Draft, seen: Seen, tables: Tables) -> None:
    """Everything worth a note, each with its pages."""
    for pages, note in (
        (seen.scanned, "er scannet; teksten kommer fra en tekstgenkendelse og kan have fejl."),
        (
            seen.unheld,
            "har et tekstlag, som der ikke var tid til at holde op mod billedet; se selv efter, om "
            "det siger det samme.",
        ),
        (
            seen.pictured,
            "har billeder med tekst; den er læst med tekstgenkendelse, kan have fejl, og står "
            "sidst på siden mellem kantede parenteser.",
        ),
        (seen.unmapped, "har tegn uden bogstavværdi; de står som \ufffd."),
        (
            seen.filled,
            "har udfyldte felter eller påskreven tekst; det står i sit felt eller sidst på siden.",
        ),
        (
            seen.hidden,
            "har tekst, der ikke kan ses (usynlig, hvid, bittelille, dækket til, i et slukket lag "
            "eller uden for siden); den er læst med.",
        ),
        (
            seen.large,
            "er for stor til, at det kunne ses efter, om alle dens ord er synlige; se selv efter.",
        ),
        (seen.comments, "har kommentarer eller markeringer, som ikke er taget med."),
    ):
        if pages:
            draft.note(f"{_pages(pages)} {note}")
    for pages, note in (
        (seen.tables, "har tabeller; de står række for række med » | « mellem cellerne."),
        (tables.failed, "kunne ikke ses efter for tabeller."),
        (tables.unseen, "er ikke set efter for tabeller."),
    ):
        if pages:
            draft.note(f"{_pages(pages)} {note}")
    for said in seen.said[:_MOST_TOLD]:
        draft.note(said)
    if len(seen.said) > _MOST_TOLD:
        draft.note(f"Der er {len(seen.said) - _MOST_TOLD} steder til af den slags; se i filen.")


def _pages(numbers: Sequence[int]) -> str:
    """ "Side 1-3, 7" for ascending page numbers."""
    firsts = [nr for nr in numbers if nr - 1 not in numbers]
    lasts = [nr for nr in numbers if nr + 1 not in numbers]
    pairs = zip(firsts, lasts, strict=True)
    return f"Side {', '.join(f'{a}-{b}' if b > a else f'{a}' for a, b in pairs)}"
