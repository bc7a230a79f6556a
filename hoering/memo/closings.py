"""What the cut-away closing of an answer tells of a private sender: address, numbers, names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from hoering.case.ledger import owned
from hoering.decisions import Personal
from hoering.memo.withheld import is_withheld
from hoering.nlp.people.found import Found
from hoering.records import Case, LeftoverKind, Response

Known = tuple[Personal, str]


def closings(
    case: Case, private: Container[str], find: Callable[[str], Iterable[Found]], free: set[str]
) -> Mapping[str, Sequence[Known]]:
    """Response (every one) -> what its closing and its mail's header tell of who sent it.

    Where a body sent it they tell of the body, and nothing is taken from them. ``free`` are the
    hearing's own words: no name is made of those alone.
    """
    theirs = {r.id for r in case.responses if r.id in private or not r.sender or is_withheld(r)}
    found: defaultdict[str, list[Known]] = defaultdict(list)
    for response in case.responses:
        if response.id in theirs and response.header and response.header.address:
            found[response.id].append((Personal.EMAIL, response.header.address))
    for response, text in _texts(case):
        if response.id in theirs:
            told = ((f.kind, text[f.span.start : f.span.end]) for f in find(text))
            found[response.id] += (one for one in told if _is_told(*one, free))
    return {r.id: tuple(dict.fromkeys(found[r.id])) for r in case.responses}


def _is_told(kind: Personal, words: str, free: set[str]) -> bool:
    return kind is not Personal.HEALTH and not (
        kind is Personal.PERSON and any(word in free for word in words.split())
    )


def _texts(case: Case) -> Iterator[tuple[Response, str]]:
    """Every closing with the answer it stands below."""
    of_source: defaultdict[str, list[tuple[int, Response]]] = defaultdict(list)
    closed = [x for x in case.leftovers if x.kind is LeftoverKind.SIGNATURE]
    sources = {x.source for x in closed}
    for response in case.responses:
        if response.source in sources and (spans := owned(response.text)):
            of_source[response.source].append((spans[0].start, response))
    for leftover in closed:
        above = [one for one in of_source[leftover.source] if one[0] <= leftover.span.start]
        if above:
            yield max(above, key=lambda one: one[0])[1], leftover.text
