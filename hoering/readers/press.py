"""The process that makes pages out of an untrusted PDF: ``python -m hoering.readers.press JOB …``.

Like the worker that reads, it limits itself first and knows neither the file's name nor its place.
Jobs, each from standard input to standard output:

- ``original``: a PDF -> the same pages without scripts, attachments, links, forms and metadata;
- ``public``: one line of JSON (a list of :class:`Shown`, one for each answer) and a PDF -> for each
  of them pictures of its pages that show nothing but the characters named, over a text layer that
  says the same;
- ``bind``: a folder's ``plan.json`` and PDF files -> one PDF in that folder.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from hoering.readers.layer import Letter, lines, write_line
from hoering.readers.sandbox import confine

_DOTS = 150
"""Dots per inch of a public page: print is crisp, and a page weighs about 60 kB."""
_SURE = 0.5
"""A picture larger than this share of the page is a scan: what it shows, nobody has signed off."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a public page may show, all in raw offsets of the source's text.

    ``kept`` and ``blacked`` are ranges; ``says`` gives the words from an offset on, one for each
    character. ``starts`` are the offsets at which pages begin, ``end`` that at which the text ends;
    ``wanted`` the pages (from 1) to make.
    """

    starts: tuple[int, ...]
    end: int
    wanted: tuple[int, ...]
    kept: tuple[tuple[int, int], ...]
    blacked: tuple[tuple[int, int], ...]
    says: tuple[tuple[int, tuple[str, ...]], ...]


_SEEN = frozenset(
    "/Widget /FreeText /Stamp /Ink /Line /Square /Circle /Highlight /Underline /StrikeOut".split()
)
"""Annotations that are part of how a page looks; attached files, links, sound and film go."""


class NotShownError(Exception):
    """A page on which characters cannot be told from what must not be seen."""


# --- originals ------------------------------------------------------------------------------------


def original(data: bytes) -> bytes:
    """The pages of a PDF, and nothing that acts, links or tells who made it."""
    import pikepdf  # noqa: PLC0415

    with pikepdf.open(BytesIO(data)) as old, pikepdf.new() as new:
        for page in old.pages:
            _stilled(page)
            new.pages.append(page)
        return _saved(new)


def _stilled(page: Any) -> None:
    """A page without what acts; filled-in fields and typed-on text stay as they look."""
    from pikepdf import Array  # noqa: PLC0415

    for key in ("/AA", "/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/B"):
        if key in page.obj:
            del page.obj[key]
    marks = [m for m in page.obj.get("/Annots", ()) if str(m.get("/Subtype")) in _SEEN]
    for mark in marks:
        for key in ("/A", "/AA", "/PA", "/Parent", "/Popup", "/T", "/RC"):
            if key in mark:
                del mark[key]
    page.obj["/Annots"] = Array(marks)


def _saved(document: Any) -> bytes:
    out = BytesIO()
    document.remove_unreferenced_resources()
    document.save(out, deterministic_id=True)
    return out.getvalue()


# --- public pages ---------------------------------------------------------------------------------


def public(data: bytes, answers: Iterable[Shown]) -> Iterator[bytes]:
    """For each answer pictures of its pages with nothing on them but what may be seen.

    Empty where the file's characters do not stand where its text says, or a page is a scan.
    """
    import pypdfium2  # noqa: PLC0415

    from hoering.readers.pdf_tables import Tables  # noqa: PLC0415

    document, tables = pypdfium2.PdfDocument(data), Tables(data)
    for shown in answers:
        try:
            yield _pictures(document, tables, shown)
        except NotShownError:
            yield b""


def _pictures(document: Any, tables: Any, shown: Shown) -> bytes:
    from reportlab import rl_config  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    rl_config.useA85 = 0  # bytes written as letters cost half of the time and a fifth of the size
    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    says = {at + nr: word for at, words in shown.says for nr, word in enumerate(words)}
    for number in shown.wanted:
        _public_page(canvas, document[number - 1], number, tables, shown, says)
    canvas.save()
    return out.getvalue()


def _public_page(
    canvas: Any, handle: Any, number: int, tables: Any, shown: Shown, says: dict[int, str]
) -> None:
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415

    from hoering.readers.pdf_figures import figures  # noqa: PLC0415
    from hoering.readers.pdf_tables import laid_out  # noqa: PLC0415

    found = figures(handle)
    page = laid_out(handle, number, shown.starts[number - 1], found, tables)
    if any(page.share(box) > _SURE for box in found.images):
        raise NotShownError("scan")
    after = (*shown.starts, shown.end + 1)[number]
    if page.start + len(page.text) + 1 != after:  # a form feed stands between pages
        raise NotShownError("offsets")
    letters = list(_letters(page, shown))
    picture = _picture(handle, letters)
    wide, tall = handle.get_size()
    canvas.setPageSize((wide, tall))
    canvas.drawImage(ImageReader(picture), 0, 0, wide, tall)
    for line in lines(letter for letter in letters if letter.at in says and not letter.gone):
        write_line(canvas, line, says)
    canvas.showPage()


def _letters(page: Any, shown: Shown) -> Iterator[Letter]:
    """The characters of a page, each shown, blacked out or gone."""
    from hoering.readers.pdf_page import UNMAPPED  # noqa: PLC0415

    end = page.start + len(page.text)
    if sum(map(len, page.characters)) != end - page.start:
        raise NotShownError("offsets")
    kept, blacked = _offsets(shown.kept, page.start, end), _offsets(shown.blacked, page.start, end)
    at = page.start
    for nr, letter in zip(page.places, page.characters, strict=True):
        own = at
        at += len(letter)
        if nr is None or not letter.strip() or letter == UNMAPPED:
            continue
        box, ink = (page.letters.get_charbox(nr, loose=loose) for loose in (True, False))
        inked = ink[2] > ink[0] and ink[3] > ink[1]  # some fonts tell no letter's own size
        hidden = own in blacked
        yield Letter(own, box, ink if inked else box, hidden, own not in kept and not hidden)


def _offsets(ranges: Iterable[tuple[int, int]], start: int, end: int) -> set[int]:
    return {at for a, b in ranges for at in range(max(a, start), min(b, end))}


def _picture(handle: Any, letters: Sequence[Letter]) -> Any:
    """White paper with the patches of the characters that may be seen.

    Of lines so close that they touch, what may not be seen goes, and with it what lies below it.
    Annotations are never drawn: they are no part of the text that somebody has signed off.
    """
    from PIL import Image, ImageDraw  # noqa: PLC0415

    scale = _DOTS / 72
    drawn = handle.render(
        scale=scale, may_draw_forms=False, draw_annots=False, grayscale=True
    ).to_pil()
    full = drawn.convert("L")
    paper = Image.new("L", full.size, 255)
    for letter in letters:
        if not letter.hidden and not letter.gone:
            area = _area(letter.ink, handle, scale, full.size)
            paper.paste(full.crop(area), area[:2])
    pen = ImageDraw.Draw(paper)
    for letter in letters:
        if letter.gone:
            pen.rectangle(_area(letter.ink, handle, scale, full.size), fill=255)
    for line in lines(letter for letter in letters if letter.hidden):
        left, bottom, right, top = zip(*(letter.ink for letter in line), strict=True)
        box = (min(left), min(bottom), max(right), max(top))
        pen.rectangle(_area(box, handle, scale, full.size), fill=0)
    return paper


def _area(
    box: tuple[float, float, float, float], handle: Any, scale: float, size: tuple[int, int]
) -> tuple[int, int, int, int]:
    """A box of the page as pixels (left, upper, right, lower) of its picture."""
    left, bottom, right, top = box
    x, _, _, upper = handle.get_bbox()
    pixels = (
        (left - x) * scale, (upper - top) * scale, (right - x) * scale + 1,
        (upper - bottom) * scale + 1,
    )  # fmt: skip
    wide, tall = size
    a, b, c, d = (int(p) for p in pixels)
    return max(0, a), max(0, b), min(wide, max(a, c)), min(tall, max(b, d))


# --- one file -------------------------------------------------------------------------------------


def bind(folder: Path) -> None:
    """Put the files that ``plan.json`` names into ``bilag.pdf``, stamped and bookmarked."""
    import pikepdf  # noqa: PLC0415

    plan = json.loads((folder / "plan.json").read_text("utf-8"))
    with pikepdf.new() as book:
        for name in plan["files"]:
            with pikepdf.open(folder / name) as part:
                book.pages.extend(part.pages)
        with pikepdf.open(folder / plan["stamps"]) as stamps:
            for page, stamp in zip(book.pages, stamps.pages, strict=True):
                _stamp(book, page, stamp)
        with book.open_outline() as outline:
            for title, at in plan["marks"]:
                outline.root.append(pikepdf.OutlineItem(title, at))
        book.Root.Lang = pikepdf.String("da-DK")
        book.Root.PageMode = pikepdf.Name.UseOutlines
        book.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        book.docinfo["/Title"] = plan["title"]
        book.save(folder / "bilag.pdf", deterministic_id=True)


def _stamp(book: Any, page: Any, stamp: Any) -> None:
    """Lay a stamp over the upper edge of a page.

    By hand, because pikepdf's overlay takes a name at random, and the bytes must not be.
    """
    from pikepdf import Name, Rectangle  # noqa: PLC0415

    x, _, right, top = (float(edge) for edge in page.mediabox)
    form = book.copy_foreign(stamp.as_form_xobject())
    name = page.add_resource(form, Name.XObject, Name("/Stempel"))
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ\n")
    page.contents_add(
        page.calc_form_xobject_placement(form, name, Rectangle(x, top - 24, right, top))
    )


def pages(data: bytes) -> int:
    """How many pages a PDF of our own making has."""
    import pypdfium2  # noqa: PLC0415

    return len(pypdfium2.PdfDocument(data))


def main() -> None:
    """Arguments: job, bytes of memory, seconds of processor time, bytes of output, folder."""
    job, memory, seconds, output, *folder = sys.argv[1:]
    confine(int(memory), int(seconds), int(output))
    if job == "bind":
        bind(Path(folder[0]))
        return
    data = sys.stdin.buffer.read()
    if job == "original":
        _write(original(data))
        return
    head, _, data = data.partition(b"\n")
    for made in public(data, (Shown(**one) for one in json.loads(head))):
        _write(made)


def _write(made: bytes) -> None:
    """How many pages and bytes follow, then the bytes."""
    number = pages(made) if made else 0
    sys.stdout.buffer.write(b"%d %d\n" % (number, len(made)) + made)


if __name__ == "__main__":
    main()
