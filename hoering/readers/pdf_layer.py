"""A text layer of a scanner's own recognition, held to what its page shows.

Two recognitions never spell alike. What is told is what may turn an answer: a negation or a number
that one of the two lacks, a line that is missing, another word or name. Accents, single letters,
and signs that look like a figure are noise.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum

from hoering.readers.ocr import Recognised

MOST_WORDS = 5_000
"""On a page; holding two of them together grows with the square."""
_SURE = 85  # per cent
_LINE = 4  # words in a row that one of the two lacks
_UNLIKE = 0.5  # share of letters in common: below, it is another word and no slip
_UNLIKE_NAMES = 0.7
_SHOWN = 3  # words beside a place
_NEGATIONS = frozenset(
    "ikke ikkje ej ingen intet ingenting aldrig hverken nej næppe uden imod mod undtagen medmindre"
    " kun not no never without unless nicht kein keine inte inget".split()
)
_WORD = re.compile(r"\S+")
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
)
_FIGURES = str.maketrans("lio", "110")
"""Letters that stand for a figure where they stand among figures."""
_AS_FIGURE = "§$&/|"
"""Signs that are read as a figure or a letter, or not at all."""
_CELLS = " | "


class Weight(IntEnum):
    """How much a difference may turn, the most first."""

    NEGATION = 0
    NUMBER = 1
    LINE = 2
    WORD = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where layer and picture differ: raw offsets, and the words of each."""

    start: int
    end: int
    layer: str
    picture: str
    weight: Weight


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it stands, from where to where in its text, and as it is compared."""

    start: int
    end: int
    shown: str
    bare: str
    sure: int = 100

    @property
    def is_number(self) -> bool:
        return any(map(str.isdigit, self.bare))


def differences(text: str, start: int, seen: Recognised) -> Iterator[Difference]:
    """Where a page's text, which begins at the raw offset ``start``, and its picture differ."""
    ours = [w for m in _WORD.finditer(text) if (w := _word(*m.span(), m[0])).bare]
    theirs = [w for a, b, sure in seen.words if (w := _word(a, b, seen.text[a:b], sure)).bare]
    if not ours:
        return
    a, b = [word.bare for word in ours], [word.bare for word in theirs]
    lacking, spare = Counter(b) - Counter(a), Counter(a) - Counter(b)
    for kind, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal" or any(word.sure < _SURE for word in theirs[k:m]):
            continue
        first, last = max(0, i - 1) if i == j else i, min(len(ours), j + 1) if i == j else j
        at, to = ours[first].start, ours[last - 1].end
        weight = _weight(ours[i:j], theirs[k:m], spare, lacking)
        if weight is None or (weight > Weight.NEGATION and _is_in_table(text, at, to)):
            continue
        yield Difference(
            start + at,
            start + to,
            " ".join(word.shown for word in ours[max(0, i - _SHOWN) : j + _SHOWN]),
            " ".join(word.shown for word in theirs[max(0, k - _SHOWN) : m + _SHOWN]),
            weight,
        )


def _word(start: int, end: int, shown: str, sure: int = 100) -> _Word:
    return _Word(start, end, shown, _bare(shown), sure)


def _bare(word: str) -> str:
    """A word as it is compared: without accents; signs are none, but for those that number law."""
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    bare = re.sub(r"[^\w§$&]+|_", "", apart)
    return bare.translate(_FIGURES) if any(map(str.isdigit, bare)) else bare


def _weight(
    ours: Sequence[_Word], theirs: Sequence[_Word], spare: Counter[str], lacking: Counter[str]
) -> Weight | None:
    """What it turns that these stand in each other's place; None where it is nothing.

    What stands elsewhere on the page as well, in another order, is none of either's own.
    """
    gone = [word for word in ours if spare[word.bare]]
    come = [word for word in theirs if lacking[word.bare]]
    if _is_spelt_alike(ours, theirs) or _is_spelt_alike(theirs, ours):
        return None
    whole = bool(theirs) or len(gone) == len(ours)
    if whole and any(word.bare in _NEGATIONS for word in (*gone, *come)):
        return Weight.NEGATION
    if whole and _is_another_number(gone, come):
        return Weight.NUMBER
    longer, shorter = sorted((gone, come), key=len, reverse=True)
    if not shorter and sum(not word.is_number for word in longer) >= _LINE:
        return Weight.LINE
    pairs = zip(ours, theirs, strict=True) if len(ours) == len(theirs) else ()
    another = any(x in gone and y in come and _is_another(x, y) for x, y in pairs)
    return Weight.WORD if another else None


def _is_spelt_alike(some: Sequence[_Word], others: Sequence[_Word]) -> bool:
    """Whether words are the same written together, or are where a sign was taken for a figure."""
    apart = "".join(word.shown for word in some).casefold()
    letters = (r"\w?" if sign in _AS_FIGURE else re.escape(_bare(sign)) for sign in apart)
    pattern = "".join(letters)
    plain = "".join(word.bare for word in others)
    together = "".join(word.bare for word in some)
    return together == plain or re.fullmatch(pattern, plain) is not None


def _is_another_number(gone: Sequence[_Word], come: Sequence[_Word]) -> bool:
    """Whether numbers differ; one figure on its own that one of the two lacks is often a speck."""
    ours, theirs = ([w for w in some if w.is_number] for some in (gone, come))
    if gone and come:
        return bool(ours or theirs)
    return any(len(word.bare) > 1 for word in (*ours, *theirs))


def _is_another(one: _Word, other: _Word) -> bool:
    """Whether two words are two, and not one of them a slip of the other."""
    shortest = min(len(one.bare), len(other.bare))
    if not (one.bare.isalpha() and other.bare.isalpha()) or shortest < 3:
        return False
    names = shortest > 3 and one.shown[:1].isupper() and other.shown[:1].isupper()
    alike = SequenceMatcher(None, one.bare, other.bare).ratio()
    return alike < (_UNLIKE_NAMES if names else _UNLIKE)


def _is_in_table(text: str, start: int, end: int) -> bool:
    """Whether a place touches a row of a table, whose cells no two recognitions read alike."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    return _CELLS in text[first : last if last >= 0 else len(text)]
