"""What the cut-away closing of an answer tells of a private sender: address, numbers, names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from hoering.case.ledger import owned
from hoering.decisions import Personal
from hoering.memo.echoes import hearing_words
from hoering.memo.withheld import is_withheld
from hoering.nlp.people.found import Found
from hoering.records import Case, LeftoverKind, Response

Known = tuple[Personal, str]


def closings(
    case: Case, private: Container[str], find: Callable[[str], Iterable[Found]]
) -> Mapping[str, Sequence[Known]]:
    """Response (every one) -> what its closing and its mail's header tell of who sent it.

    Where a body sent it they tell of the body, and nothing is taken from them; nor is what the
    hearing itself says, such as its own place, where tenants live.
    """
    free = tuple(hearing_words(case))
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


def signers(
    case: Case, private: Container[str], find: Callable[[str], Iterable[Found]]
) -> frozenset[str]:
    """The names of those who sign for bodies: they stay."""
    return frozenset(
        " ".join(text[f.span.start : f.span.end].split())
        for response, text in _texts(case)
        if response.sender and response.id not in private and not is_withheld(response)
        for f in find(text)
        if f.kind is Personal.PERSON
    )


def _is_told(kind: Personal, words: str, free: Sequence[str]) -> bool:
    match kind:
        case Personal.HEALTH:
            return False
        case Personal.PERSON:
            return not set(words.split()) & set(free)
        case Personal.ADDRESS:
            street = " ".join(re.findall(r"\w+", words.partition(",")[0]))
            return f" {street} ".casefold() not in f" {' '.join(free)} ".casefold()
        case Personal.PHONE:
            return re.sub(r"\D", "", words)[-8:] not in re.sub(r"\D", "", "".join(free))
    return words.casefold() not in " ".join(free).casefold()


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
