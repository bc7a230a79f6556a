"""Word (.docx): the text as it stands when every tracked change is accepted.

What the raw text holds: paragraphs on lines of their own, a form feed where another letter may
begin on a new page, a table row by row with " | " between cells, text boxes after the paragraph
they hang on, footnotes and endnotes at the end as "Note 1: ", page headers and footers behind
everything. Numbers and bullets that Word draws by itself are not text and are not there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import islice

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part
from docx.oxml import parse_xml

from hoering.readers.hidden import hidden_words
from hoering.readers.reading import Draft, Field, Reading
from hoering.readers.word_elements import (
    Element,
    W,
    begins_page,
    below,
    choice,
    filled_in,
    line_end,
    local,
    placeholder,
    symbol,
)
from hoering.readers.word_margins import Margins, cut, write_margins
from hoering.readers.word_package import opened
from hoering.readers.word_pages import divided
from hoering.readers.word_pictures import Pictures

_VERBATIM: dict[str, Callable[[Element], str]] = {
    "t": lambda element: element.text or "",
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    "br": line_end,
    "cr": lambda _: "\n",
    "noBreakHyphen": lambda _: "\u2011",
    "softHyphen": lambda _: "\u00ad",
    "fldChar": filled_in,
    "sym": lambda element: symbol(element.get(f"{W}char", "")),
}
_MOST_NOTED = 20
_SKIPPED = {"del", "moveFrom", "pPr", "rPr", "sdtPr"}
_WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "Choice", "Fallback"}
_NOTES = {
    "footnoteReference": (RT.FOOTNOTES, "footnote", "Note"),
    "endnoteReference": (RT.ENDNOTES, "endnote", "Slutnote"),
}


def read(data: bytes) -> Reading:
    """The text of a Word document.

    Raises:
        RefusedError: it has a password, is damaged, or unpacks to too much.
    """
    document = opened(data)
    draft = Draft()
    writer = _Writer(draft, Pictures(document.part))
    writer.blocks(document.element.body)
    _write_notes(document, writer, draft)
    _note_changes(document.element.body, draft)
    _note_comments(document, draft)
    last = document.element.body.find(f"{W}sectPr")
    ends = [*writer.ends, *([] if last is None else [(last, draft.at)])]
    write_margins(Margins(document.part, ends, _margin), draft)
    for words in islice(hidden_words(document.element.body), _MOST_NOTED):
        draft.note(f"Teksten kan ikke ses i dokumentet, men er læst med: »{cut(words)}«")
    if writer.numbered:
        draft.note("Numre og punkttegn, som Word selv sætter, står ikke i teksten.")
    reading, controls = draft.reading(), tuple(_controls(document.element.body))
    return replace(reading, text=divided(reading.text), controls=controls)


def _controls(body: Element) -> Iterator[Field]:
    """The content controls that have a tag, with their words when every change is accepted."""
    for box in body.iter(f"{W}sdt"):
        tag = box.find(f"{W}sdtPr/{W}tag")
        inside = box.find(f"{W}sdtContent")
        deleted = any(local(above) in ("del", "moveFrom") for above in box.iterancestors())
        if tag is not None and inside is not None and not deleted:
            beside = "\n".join(filter(None, map(str.strip, _beside(box))))
            yield Field(tag.get(f"{W}val", ""), _written(inside), beside, _is_hint(box, inside))


def _is_hint(box: Element, inside: Element) -> bool:
    """Whether the words are Word's own ("Klik eller tryk her …"): it says so, and styles them.

    The mark alone may have been left behind by who wrote there with another program.
    """
    mark = box.find(f"{W}sdtPr/{W}showingPlcHdr")
    on = mark is not None and mark.get(f"{W}val") not in ("0", "false", "off")
    runs = [run for run in inside.iter(f"{W}r") if run.find(f"{W}t") is not None]
    return on and all(run.find(f"{W}rPr/{W}rStyle") is not None for run in runs)


def _written(inside: Element) -> str:
    draft = Draft()
    writer = _Writer(draft)
    if inside.find(f"{W}p") is not None:
        writer.blocks(inside)
    else:
        writer.words(inside)
    return draft.reading().text.replace("\f", "\n")  # a field has no pages


def _beside(box: Element) -> Iterator[str]:
    """What stands outside a control in its paragraph, and in those that its cell goes on with.

    Whoever writes on behind a control and starts a new line gets a paragraph of the same look.
    """
    block = next((e for e in box.iterancestors(f"{W}p")), box)
    if block is not box:
        bare = deepcopy(block)
        for other in list(bare.iter(f"{W}sdt")):
            if other.find(f"{W}sdtPr/{W}tag") is not None and other.getparent() is not None:
                other.getparent().remove(other)
        yield _written(bare)
    cell, look = block.getparent(), _look(next(block.iter(f"{W}p"), block))
    after = block.itersiblings() if cell is not None and local(cell) in ("tc", "body") else ()
    for paragraph in after:
        own = local(paragraph) == "p" and paragraph.find(f".//{W}sdt") is None
        if not own or _look(paragraph) != look:
            return
        yield _written(paragraph)


def _look(paragraph: Element) -> tuple[str, bool]:
    """A paragraph's style, and whether it begins in bold, as what a template says does."""
    style, bold = paragraph.find(f"{W}pPr/{W}pStyle"), paragraph.find(f"{W}r/{W}rPr/{W}b")
    return ("" if style is None else style.get(f"{W}val", "")), bold is not None


class _Writer:
    """Walks through a document and writes what it says."""

    def __init__(self, draft: Draft, pictures: Pictures | None = None) -> None:
        self.numbered = False
        self._pictures = pictures
        self.notes: list[tuple[str, str]] = []
        self.ends: list[tuple[Element, int]] = []
        """Sections with the place where each ends, other than the last."""
        self._draft = draft

    def blocks(self, parent: Element) -> None:
        """Write paragraphs and tables with a line end between them."""
        separator = ""
        for block in self._children(parent, {"p", "tbl"}):
            self._draft.write("\f" if separator and begins_page(block) else separator)
            if local(block) == "tbl":
                self._table(block)
            else:
                self._paragraph(block)
            # Deleting a paragraph's mark joins it with the next one.
            joined = block.find(f"{W}pPr/{W}rPr/{W}del") is not None
            separator = "" if joined else "\n"

    def words(self, parent: Element) -> None:
        """Write what stands inside one paragraph."""
        self._inline(parent, [])

    def _children(self, parent: Element, wanted: set[str]) -> Iterator[Element]:
        for child in parent:
            name = local(child)
            if name in wanted:
                yield child
            elif name == "AlternateContent":
                yield from self._children(choice(child), wanted)
            elif name in _WRAPPERS and not self._unfilled(child):
                yield from self._children(child, wanted)
            elif name == "altChunk":
                self._draft.gap("indlejret dokument", "Indlejrede dokumenter læses ikke.")

    def _table(self, table: Element) -> None:
        rows = self._children(table, {"tr"})
        kept = [row for row in rows if row.find(f"{W}trPr/{W}del") is None]
        for nr, row in enumerate(kept):
            self._draft.write("\n" if nr else "")
            for place, cell in enumerate(self._children(row, {"tc"})):
                self._draft.write(" | " if place else "")
                self.blocks(cell)

    def _paragraph(self, paragraph: Element) -> None:
        self.numbered |= paragraph.find(f"{W}pPr/{W}numPr") is not None
        boxes: list[Element] = []
        self._inline(paragraph, boxes)
        for box in boxes:
            self._draft.write("\n")
            self.blocks(box)
        if self._pictures:
            self._pictures.write(self._draft)
        section = paragraph.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            self.ends.append((section, self._draft.at))

    def _inline(self, parent: Element, boxes: list[Element]) -> None:
        for child in parent:
            name = local(child)
            if name in _VERBATIM:
                self._draft.write(_VERBATIM[name](child))
            elif name in _NOTES:
                self.notes.append((name, child.get(f"{W}id", "")))
            elif name in {"drawing", "pict", "object"}:
                self._graphic(child, boxes)
            elif name == "AlternateContent":
                self._inline(choice(child), boxes)
            elif name not in _SKIPPED and not self._unfilled(child):
                self._inline(child, boxes)

    def _unfilled(self, element: Element) -> bool:
        """Whether it is a field that nobody has filled in; what stands there is noted."""
        words = placeholder(element)
        if words:
            self._draft.note(f"Et felt er ikke udfyldt; der står: »{cut(words)}«")
        return bool(words)

    def _graphic(self, graphic: Element, boxes: list[Element]) -> None:
        """Text boxes are read; pictures, charts and embedded files are gaps."""
        inside = list(below(graphic))
        boxes += [element for element in inside if local(element) == "txbxContent"]
        self._draft.write(" ".join(e.get("string", "") for e in inside if local(e) == "textpath"))
        names = {local(element) for element in inside}
        if local(graphic) == "object":
            self._draft.gap("indlejret fil", "Indlejrede filer læses ikke.")
        elif names & {"chart", "relIds"}:
            self._draft.gap("diagram", "Teksten i diagrammet er ikke læst.")
        elif names & {"blip", "imagedata"}:
            self._picture(graphic)

    def _picture(self, graphic: Element) -> None:
        if self._pictures:
            self._pictures.look(graphic, self._draft)
        else:
            self._draft.gap("billede", "Teksten i billedet er ikke læst.")


def _parts(document: Document, kind: str) -> Iterator[Element]:
    """The roots of all parts that the document refers to as ``kind``."""
    for link in document.part.rels.values():
        if link.reltype == kind and not link.is_external:
            yield parse_xml(link.target_part.blob)


def _write_notes(document: Document, writer: _Writer, draft: Draft) -> None:
    """Append footnotes and endnotes in the order in which the text refers to them."""
    for reference, (kind, tag, label) in _NOTES.items():
        bodies = {
            note.get(f"{W}id"): note
            for root in _parts(document, kind)
            for note in root.iter(f"{W}{tag}")
        }
        wanted = [key for name, key in writer.notes if name == reference and key in bodies]
        for nr, key in enumerate(wanted, 1):
            draft.write(f"\n{label} {nr}: ")
            writer.blocks(bodies[key])


def _note_changes(body: Element, draft: Draft) -> None:
    """How many changes were accepted, and the words that went with them."""
    inserted = sum(1 for _ in body.iter(f"{W}ins", f"{W}moveTo"))
    deleted = sum(1 for _ in body.iter(f"{W}del", f"{W}moveFrom"))
    if inserted or deleted:
        draft.note(
            f"Sporede ændringer er accepteret (indsættelser: {inserted}, sletninger: {deleted})."
        )
    gone = (_deleted(element) for element in body.iter(f"{W}del"))
    for words in islice(filter(str.strip, gone), _MOST_NOTED):
        draft.note(f"Slettet ifølge sporede ændringer: »{cut(words)}«")


def _deleted(change: Element) -> str:
    return "".join(text.text or "" for text in change.iter(f"{W}delText"))


def _note_comments(document: Document, draft: Draft) -> None:
    comments = [c for root in _parts(document, RT.COMMENTS) for c in root.iter(f"{W}comment")]
    if comments:
        draft.note(f"Kommentarer i margenen er ikke taget med ({len(comments)}).")
    for comment in comments[:_MOST_NOTED]:
        who = comment.get(f"{W}author", "") or "uden navn"
        draft.note(f"Kommentar i margenen ({cut(who)}): »{cut(_plain(comment))}«")


def _margin(part: Part) -> Reading:
    """What a page header or footer says, its pictures included."""
    draft = Draft()
    _Writer(draft, Pictures(part)).blocks(parse_xml(part.blob))
    return draft.reading()


def _plain(root: Element) -> str:
    draft = Draft()
    _Writer(draft).blocks(root)
    return " ".join(draft.reading().text.split())
