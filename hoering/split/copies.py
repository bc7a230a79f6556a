"""What responses have to do with each other: same letter twice, campaigns, replaced answers.

Stages over the whole case; each sees all responses, so that the order of files never matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hoering.hearing import plain
from hoering.labels import Flag
from hoering.letters import GREETING
from hoering.records import Response
from hoering.text import Span

_GREETING = re.compile(GREETING, re.I)
_SHINGLE = 3
"""Words in a row that two texts are compared by."""
_ALIKE = 0.6
"""Share of the shorter letter's shingles from which two letters are one campaign's."""
_RELATED, _IN_ORDER = 0.3, 0.72
"""Where every fifth word was changed, fewer shingles are left, but most words keep their order."""
_HASHES, _BANDS = 128, (64, 2)
"""A sketch of a letter, in bands so narrow that a letter with as much of its own is still found."""
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
    speaking = {name: said for name, said in words.items() if len(said) >= _SHORTEST}
    shingles = {name: _shingles(said) for name, said in speaking.items()}
    found = (
        (a, b)
        for a, b in _candidates(shingles)
        if words[a] != words[b] and _alike(words[a], words[b], shingles[a], shingles[b])
    )
    return {name for pair in found for name in pair}


def _shingles(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))


def _candidates(shingles: dict[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Pairs that are worth comparing word by word: some of thousands, instead of all."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 - dear to import

    index = MinHashLSH(num_perm=_HASHES, params=_BANDS)
    for name, parts in sorted(shingles.items()):
        sketch = MinHash(num_perm=_HASHES)
        sketch.update_batch([part.encode() for part in sorted(parts)])
        yield from ((other, name) for other in sorted(index.query(sketch)))
        index.insert(name, sketch)


def _alike(
    a: tuple[str, ...], b: tuple[str, ...], of_a: frozenset[str], of_b: frozenset[str]
) -> bool:
    """Whether most of the shorter letter stands in the longer, in its order or in another."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - dear to import

    shorter = min(len(of_a), len(of_b))
    share = len(of_a & of_b) / shorter
    in_order = LCSseq.similarity(a, b) / min(len(a), len(b))
    return share >= _ALIKE or (share >= _RELATED and in_order >= _IN_ORDER)


def link_replaced(responses: tuple[Response, ...]) -> tuple[Response, ...]:
    """Link an answer that says it replaces an earlier one to that of the same sender."""
    return tuple(_linked(response, responses[:at]) for at, response in enumerate(responses))


def _linked(response: Response, earlier: tuple[Response, ...]) -> Response:
    name = plain(response.sender or "")
    same = [other for other in earlier if plain(other.sender or "") == name]
    says_so = Flag.REPLACES in response.flags and response.sender is not None
    return replace(response, replaces=same[-1].id if says_so and same else None)
