"""Pages that are pictures: what recognition reads there, and whether a text layer agrees with it.

A scanner's own recognition lies as invisible text over the picture. It is the page's text, but it
is held to what the page shows: where the two differ in what matters, the place is doubtful and told
(see :mod:`pdf_layer`).
"""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2

from hoering.readers.ocr import DOTS_PER_INCH, Recognised, program, unread
from hoering.readers.pdf_figures import Figures
from hoering.readers.pdf_layer import MOST_WORDS, Difference, differences
from hoering.readers.pdf_notes import Layer, Seen, short
from hoering.readers.pdf_page import Page, printed
from hoering.readers.reading import Draft

_SCANNED = 0.7
"""A scan covers its page but for a margin."""
_COARSE = 110  # dots per inch: recognition reads nothing in letters of ten points
MOST_HELD = 20
"""Text layers of a file that are held to their pictures: each takes a second or more."""
_SHARE = 0.25  # of the time that a file may take to read
_TOLD = 3  # places of a page whose words are told


def is_scan(page: Page, found: Figures) -> bool:
    """A picture of the page with invisible text over it: what a scanner's own OCR leaves."""
    return found.invisible_text and any(page.share(box) > _SCANNED for box in found.images)


def textless_page(page: Page, found: Figures, draft: Draft, seen: Seen) -> None:
    """A page that is all picture is read by OCR; what that cannot read is a gap."""
    if not found.images:
        if found.drawings:
            why = "Siden er en tegning; tekst på den er ikke læst."
            draft.gap("side uden tekst", why, page.number, page.start)
        return
    recognised = seen.recogniser.read(page.picture(DOTS_PER_INCH), turn=True)
    if recognised and recognised.readable:
        draft.recognise(recognised)
        seen.scanned.append(page.number)
    else:
        coarse = _coarse(page, found) if recognised else ""
        why = f"Siden er et billede{coarse}; {unread(recognised)}."
        draft.gap("side uden tekst", why, page.number, page.start)


def _coarse(page: Page, found: Figures) -> str:
    """That a picture has too few dots, as part of a sentence; empty where it has enough."""
    boxes = zip(found.images, found.handles, strict=True)
    dots = [_dots(box, image) for box, image in boxes if page.share(box) > _SCANNED]
    if not dots or max(dots) >= _COARSE:
        return ""
    return f" med kun {round(max(dots))} punkter pr. tomme (mindst 150 skal der til, helst 300)"


def _dots(box: Sequence[float], image: pypdfium2.PdfImage) -> float:
    wide, tall = image.get_px_size()
    return float(72 * max(wide, tall) / max(1.0, box[2] - box[0], box[3] - box[1]))


def hold(document: pypdfium2.PdfDocument, draft: Draft, seen: Seen) -> None:
    """Hold text layers to their pictures, in a share of the time that is left when all is read.

    It is a check: whatever it takes, the file is read. The pages that it did not come to are told.
    """
    if program() is None:
        return
    seen.recogniser.hurry(_SHARE)
    for nr, layer in enumerate(seen.layered):
        found = _recognised(document, layer, seen) if nr < MOST_HELD else None
        if found is None:
            seen.unheld.append(layer.number)
        elif found.readable:
            _tell(
                layer, sorted(differences(layer.text, layer.start, found), key=_first), draft, seen
            )


def _recognised(document: pypdfium2.PdfDocument, layer: Layer, seen: Seen) -> Recognised | None:
    """What a page with a text layer shows; None where there is no time, or it is damaged."""
    if not seen.recogniser.has_time or layer.text.count(" ") > MOST_WORDS:
        return None
    try:
        picture = printed(document[layer.number - 1], DOTS_PER_INCH)
    except pypdfium2.PdfiumError:
        return None
    return seen.recogniser.read(picture)


def _first(one: Difference) -> tuple[int, int]:
    return one.weight, one.start


def _tell(layer: Layer, found: Sequence[Difference], draft: Draft, seen: Seen) -> None:
    """Each place is doubtful; the page has one note, with what weighs most."""
    if not found:
        return
    for one in found:
        draft.contradict(one.start, one.end)
    told = (f"»{short(x.picture)}«, men tekstlaget har »{short(x.layer)}«" for x in found[:_TOLD])
    more = f", og {len(found) - _TOLD} steder til er de uenige" if len(found) > _TOLD else ""
    seen.said.append(f"Side {layer.number} viser {'; '.join(told)}{more}; se efter, hvad der står.")
