"""Pages that are pictures: what recognition reads there, and whether a text layer agrees with it.

A scanner's own recognition lies as invisible text over the picture. It is the page's text, but it
is held to what the page shows: where the two differ in a word that matters (a negation, a number, a
name, another word altogether), the place is doubtful and told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import pypdfium2

from hoering.readers.ocr import DOTS_PER_INCH, Recognised, unread
from hoering.readers.pdf_figures import Figures
from hoering.readers.pdf_notes import Seen
from hoering.readers.pdf_page import Page
from hoering.readers.reading import Draft

_SCANNED = 0.7
"""A scan covers its page but for a margin."""
_COARSE = 110  # dots per inch: recognition reads nothing in letters of ten points
_SURE = 85  # per cent
_LINE = 4  # words in a row that one of the two lacks
_UNLIKE = 0.5  # share of letters in common: below, it is another word and no slip
_SHOWN = 3  # words beside a place
_NEGATIONS = frozenset(
    "ikke ej ingen intet ingenting aldrig hverken nej næppe uden imod mod undtagen kun not no"
    " nicht kein keine inte".split()
)
_WORD = re.compile(r"\S+")


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


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where layer and picture differ: raw offsets, and the words of each."""

    start: int
    end: int
    layer: str
    picture: str


def hold(page: Page, draft: Draft, seen: Seen) -> None:
    """Hold the text layer of a scanned page to its picture, where there is time for it."""
    recognised = seen.recogniser.read(page.picture(DOTS_PER_INCH), turn=False)
    if recognised is None:
        seen.unheld.append(page.number)
        return
    if not recognised.readable:
        return
    for one in differences(page.text, page.start, recognised):
        draft.contradict(one.start, one.end)
        draft.gap(
            "tekstlag, der ikke siger det samme som billedet",
            "Se på siden, hvad der står.",
            page.number,
            one.start,
        )
        seen.said.append(
            f"Side {page.number} viser »{one.picture}«, men tekstlaget har »{one.layer}«; "
            "se efter, hvad der står."
        )


def differences(text: str, start: int, seen: Recognised) -> Iterator[Difference]:
    """Where a page's text, which begins at the raw offset ``start``, and its picture differ."""
    ours = [(found.start(), found.end(), found[0]) for found in _WORD.finditer(text)]
    theirs = [(seen.text[a:b], sure) for a, b, sure in seen.words]
    if not ours:
        return
    a, b = [_bare(word) for *_, word in ours], [_bare(word) for word, _ in theirs]
    lacking, spare = Counter(b) - Counter(a), Counter(a) - Counter(b)
    for kind, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        sure = all(one >= _SURE for _, one in theirs[k:m])
        if not sure or not _matters(a[i:j], b[k:m], spare, lacking, ours[i:j], theirs[k:m]):
            continue
        first, last = max(0, i - 1) if i == j else i, min(len(ours), j + 1) if i == j else j
        yield Difference(
            start + ours[first][0],
            start + ours[last - 1][1],
            " ".join(word for *_, word in ours[max(0, i - _SHOWN) : j + _SHOWN]),
            " ".join(word for word, _ in theirs[max(0, k - _SHOWN) : m + _SHOWN]),
        )


def _matters(
    ours: Sequence[str],
    theirs: Sequence[str],
    spare: Counter[str],
    lacking: Counter[str],
    as_ours: Sequence[tuple[int, int, str]],
    as_theirs: Sequence[tuple[str, int]],
) -> bool:
    """Whether words that stand in each other's place say something else.

    What stands elsewhere on the page as well, in another order, is none of either's own.
    """
    gone = [word for word in ours if spare[word]]
    come = [word for word in theirs if lacking[word]]
    if "".join(ours) == "".join(theirs):
        return False
    if any(map(_weighs, come)) or (any(map(_weighs, gone)) and (theirs or len(gone) == len(ours))):
        return True
    if max(len(gone), len(come)) >= _LINE and min(len(gone), len(come)) == 0:
        return True
    if len(ours) != len(theirs):
        return False
    return any(
        one != other and one in gone and other in come and _is_another(one, other, x[2], y[0])
        for one, other, x, y in zip(ours, theirs, as_ours, as_theirs, strict=True)
    )


def _weighs(word: str) -> bool:
    return word in _NEGATIONS or any(map(str.isdigit, word))


def _is_another(one: str, other: str, as_one: str, as_other: str) -> bool:
    """Whether two words are two: names that differ at all, others that have little in common."""
    if not (one.isalpha() and other.isalpha()) or min(len(one), len(other)) < 3:
        return False
    names = as_one[:1].isupper() and as_other[:1].isupper()
    return names or SequenceMatcher(None, one, other).ratio() < _UNLIKE


def _bare(word: str) -> str:
    """A word as it is compared; what is nothing but signs is none."""
    return re.sub(r"[^\w]+", "", word).casefold()
