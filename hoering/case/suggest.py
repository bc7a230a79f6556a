"""What was answered before to something alike: suggestions, marked as such."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hoering.answer import Point
from hoering.case.points import points
from hoering.decisions import Settled
from hoering.records import Case

_LEAST_ALIKE = 0.1
"""Below it two points share little more than the words of any hearing."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A remark of another point, and how alike the two are (0 to 1)."""

    hearing: str
    point: Point
    remark: str
    settled: Settled | None
    alike: float


def suggestions(
    case: Case, point: Point, earlier: Iterable[Case] = (), most: int = 3
) -> tuple[Suggestion, ...]:
    """Final remarks to points of this and of earlier cases, the most alike first.

    Alike are points whose proposal, title and quotes share uncommon words or parts of words; a
    point of the same position comes before one of another.
    """
    mine = points(case)
    here = next((one for one in mine if one.id == point.id), point)
    known = [(case, one) for one in mine if one.remark and one.id != point.id]
    known += [(other, one) for other in earlier for one in points(other) if one.remark]
    if not known:
        return ()
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - slow to load

    texts = [_said(case, here), *(_said(other, one) for other, one in known)]
    rows = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 6), sublinear_tf=True)
    vectors = rows.fit_transform(texts)
    alike = (vectors[1:] @ vectors[0].T).toarray().ravel()
    found = (
        Suggestion(other.hearing.title, one, one.remark or "", one.settled, round(float(how), 3))
        for (other, one), how in zip(known, alike, strict=True)
        if how >= _LEAST_ALIKE
    )
    ranked = sorted(found, key=lambda s: (s.point.stance is not point.stance, -s.alike, s.point.id))
    return tuple(ranked[:most])


def _said(case: Case, point: Point) -> str:
    return "\n".join(_words(case, point))


def _words(case: Case, point: Point) -> Iterator[str]:
    theme = next((theme for theme in case.hearing.themes if theme.id == point.theme), None)
    yield point.title
    yield (theme.proposal or theme.title) if theme else ""
    yield from (quoted.words for holding in point.holders for quoted in holding.quotes)
