"""Which answers one sender may have sent twice: a mended version, a mail and a letter.

Nothing follows from it: both count until a person marks the one. Nearly the same words of different
senders are a campaign's, and no matter of this room.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from hoering.bearers import are_given
from hoering.case import kin
from hoering.case.force import standing
from hoering.decisions import What
from hoering.hearing import SenderKind, plain
from hoering.labels import Flag
from hoering.records import Case, Response

_SHORTEST = 12
"""Words: of fewer, runs of words say nothing, and nearly every letter must be the same."""
_NEARLY = 0.85
"""Likeness, letter by letter, of two short answers that may be one with a slip mended."""
_SLIP = 0.75
"""Likeness, letter by letter, of a word and what it was mended to: "syd" is no slip of "nord"."""
_TELLING = re.compile(r"\b(?:\w*\d\w*|[^\W\d_])\b")
"""What tells short answers apart though it is little: "forslag 1", "model B"."""
_MOST = 30
"""Answers under one name; of more, the name is no single sender's, whoever it says it is."""
_SETTLES = {Flag.DUPLICATE, Flag.REPLACES}


def doubles(case: Case) -> Mapping[str, tuple[str, ...]]:
    """Response -> those of its sender's others (ids, by number) that say nearly the same.

    What is a copy or replaced already is not told, nor what a person has marked as either, or not.
    """
    found: defaultdict[str, list[Response]] = defaultdict(list)
    for mine in _by_sender(_open(case)):
        letters = {r.id: kin.letter_of(r) for r in mine}
        for one, other in combinations(mine, 2):
            if _nearly(letters[one.id], letters[other.id]):
                found[one.id].append(other)
                found[other.id].append(one)
    return {
        mine: tuple(one.id for one in sorted(others, key=lambda r: r.nr))
        for mine, others in found.items()
    }


def _open(case: Case) -> Iterator[Response]:
    """The answers of which nobody has said yet whether they are another one."""
    gone = {response.stands_for for response in case.responses}
    decided = {
        subject
        for subject, what, key in standing(case.decisions)
        if what is What.FLAG and key in _SETTLES
    }
    for one in case.responses:
        if one.copy_of is None and one.stands_for is None and one.id not in gone | decided:
            yield one


def _by_sender(responses: Iterator[Response]) -> Iterator[Sequence[Response]]:
    groups: defaultdict[tuple[str, str], list[Response]] = defaultdict(list)
    for one in responses:
        if key := _sender(one):
            groups[key].append(one)
    return (mine for mine in groups.values() if 1 < len(mine) <= _MOST)


def _sender(one: Response) -> tuple[str, str] | None:
    """What a sender is known by; of a name that many bear, the mail address tells."""
    name = one.sender or ""
    body = one.sender_kind not in (None, SenderKind.BORGER)
    if body or (" " in name and not are_given(name)):
        return plain(name), ""
    address = ((one.header and one.header.address) or "").casefold()
    return (plain(name), address) if address else None


def _nearly(one: kin.Letter, other: kin.Letter) -> bool:
    if min(len(one.words), len(other.words)) >= _SHORTEST:
        return one.nearly_says(other)
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - dear to import

    said, also = " ".join(one.words), " ".join(other.words)
    telling = sorted(_TELLING.findall(said)) == sorted(_TELLING.findall(also))
    if not (said and telling) or Indel.normalized_similarity(said, also) < _NEARLY:
        return False
    words, others = Counter(one.words), Counter(other.words)
    few, many = sorted((words - others, others - words), key=Counter.total)
    return all(any(Indel.normalized_similarity(w, by) >= _SLIP for by in many) for w in few)
