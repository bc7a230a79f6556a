"""What responses have to do with each other: same letter twice, campaigns, replaced answers.

Stages over the whole case; each sees all responses, so that the order of files never matters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from hoering.labels import Flag
from hoering.letters import GREETING
from hoering.records import Response
from hoering.text import Span

_GREETING = re.compile(GREETING, re.I)
_SHINGLE = 5
"""Words in a row that two texts are compared by."""
_ALIKE = 0.6
"""Share of common shingles from which two letters are one campaign's."""
_SHORTEST = 12
"""Words: shorter answers ("ingen bemærkninger") are alike by nature, not by agreement."""


def number(responses: tuple[Response, ...]) -> tuple[Response, ...]:
    """Number the responses from 1, by file and place in it."""
    ordered = sorted(responses, key=lambda r: (_natural(r.file), _place(r)))
    return tuple(replace(response, nr=nr) for nr, response in enumerate(ordered, 1))


def _natural(name: str) -> list[tuple[int, str]]:
    """A sort key in which "svar 9" stands before "svar 10"."""
    return [
        (int(part or 0), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name)
    ]


def _place(response: Response) -> int:
    return response.text.source(Span(0, 1)).start if response.text.value else 0


def fold_copies(responses: tuple[Response, ...]) -> tuple[Response, ...]:
    """Flag letters that say the same (``dublet``, linked) or nearly the same (``kampagne``).

    What was found before is forgotten first: an original may have been replaced since.
    """
    responses = tuple(_bare(response) for response in responses)
    words = {response.id: _words(response) for response in responses}
    first: dict[tuple[str, ...], str] = {}
    folded = []
    alike = _campaigns(words)
    for response in responses:
        said = words[response.id]
        speaks = len(said) >= _SHORTEST and Flag.NO_REMARKS not in response.flags
        original = first.setdefault(said, response.id) if speaks else response.id
        if original != response.id:
            copied = replace(response, copy_of=original)
            folded.append(replace(copied, flags=response.flagged(Flag.DUPLICATE)))
        elif response.id in alike:
            folded.append(replace(response, flags=response.flagged(Flag.CAMPAIGN)))
        else:
            folded.append(response)
    return tuple(folded)


def _bare(response: Response) -> Response:
    flags = tuple(f for f in response.flags if f not in (Flag.DUPLICATE, Flag.CAMPAIGN))
    return replace(response, copy_of=None, flags=flags)


def _words(response: Response) -> tuple[str, ...]:
    """What a letter says, without the line that greets: "Til kommunen" makes no other letter."""
    first, _, rest = response.text.value.partition("\n")
    greets = _GREETING.match(first.strip()) is not None
    return tuple(re.findall(r"\w+", (rest if greets else f"{first}\n{rest}").lower()))


def _campaigns(words: dict[str, tuple[str, ...]]) -> set[str]:
    """Ids of the responses that are like another one without being the same."""
    shingles = {name: _shingles(said) for name, said in words.items() if len(said) >= _SHORTEST}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, parts in shingles.items():
        for part in parts:
            holders[part].append(name)
    pairs = {(a, b) for names in holders.values() for a in names for b in names if a < b}
    found = (
        (a, b) for a, b in pairs if words[a] != words[b] and _likeness(shingles[a], shingles[b])
    )
    return {name for pair in found for name in pair}


def _shingles(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1))


def _likeness(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> bool:
    return len(a & b) >= _ALIKE * len(a | b)


def link_replaced(responses: tuple[Response, ...]) -> tuple[Response, ...]:
    """Link an answer that says it replaces an earlier one to that of the same sender."""
    return tuple(_linked(response, responses[:at]) for at, response in enumerate(responses))


def _linked(response: Response, earlier: tuple[Response, ...]) -> Response:
    same = [other for other in earlier if other.sender == response.sender]
    says_so = Flag.REPLACES in response.flags and response.sender is not None
    return replace(response, replaces=same[-1].id if says_so and same else None)
