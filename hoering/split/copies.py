"""What responses have to do with each other: the same letter twice, campaigns.

Stages over the whole case; each sees all responses, so that the order of files never matters.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from sys import intern
from typing import TypeAlias

from hoering.bearers import are_given
from hoering.hearing import plain
from hoering.labels import Flag
from hoering.letters import GREETING
from hoering.records import Response
from hoering.split.sketches import Sketches

Words: TypeAlias = tuple[str, ...]

_GREETING = re.compile(GREETING, re.I)
_SHINGLE = 3
"""Words in a row that two texts are compared by."""
_ALIKE = 0.6
"""Share of the shorter letter's shingles from which two letters are one campaign's."""
_RELATED, _IN_ORDER = 0.3, 0.72
"""Where every fifth word was changed, fewer shingles are left, but most words keep their order."""
_AT_HAND = 5000
"""Letters whose shingles are kept while others are compared with them."""
_FILES = re.compile(r"^[^\n:]*vedhæft[^\n:]*:[ ]*(?P<files>\S.*)$", re.I | re.M)
"""The line that names what a portal's answer sends along."""
_SHORTEST = 12
"""Words: shorter answers ("ingen bemærkninger") are alike by nature, not by agreement."""


def number(responses: tuple[Response, ...]) -> tuple[Response, ...]:
    """Number the responses from 1, by file and place in it."""
    ordered = sorted(responses, key=lambda r: (_natural(r.file), r.text.begins))
    return tuple(replace(response, nr=nr) for nr, response in enumerate(ordered, 1))


def _natural(name: str) -> list[tuple[int, str]]:
    """A sort key in which "svar 9" stands before "svar 10"."""
    return [
        (int(part or 0), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", name)
    ]


def fold_copies(responses: tuple[Response, ...]) -> tuple[Response, ...]:
    """Flag letters that say the same (``dublet``, linked) or nearly the same (``kampagne``).

    What was found before is forgotten first: an original may have been replaced since.
    """
    words = [_words(response) for response in responses]
    first: dict[Words | tuple[str, Words], str] = {}
    folded = []
    alike = _campaigns(words, _senders(words, responses))
    for said, response in zip(words, map(_bare, responses), strict=True):
        key = _told_apart_by(said, response)
        original = first.setdefault(key, response.id) if key else response.id
        if original != response.id:
            copied = replace(response, copy_of=original)
            folded.append(replace(copied, flags=response.flagged(Flag.DUPLICATE)))
        elif said in alike:
            folded.append(replace(response, flags=response.flagged(Flag.CAMPAIGN)))
        else:
            folded.append(response)
    return tuple(folded)


def _told_apart_by(said: Words, response: Response) -> Words | tuple[str, Words] | None:
    """What two answers share that are the same; a few words only where one sender sent them twice.

    None where nothing tells: what nobody could read may be what an answer says.
    """
    if len(said) >= _SHORTEST and not response.is_bare:
        return said
    name = response.sender or ""
    known = bool(said and name and not response.gaps and not are_given(name))
    return (plain(name), said) if known else None


def _senders(words: Sequence[Words], responses: Sequence[Response]) -> dict[Words, set[str]]:
    """Who sent each letter; whoever is unknown is somebody else."""
    found: defaultdict[Words, set[str]] = defaultdict(set)
    for said, response in zip(words, responses, strict=True):
        found[said].add(intern(plain(response.sender or response.id)))
    return found


def _bare(response: Response) -> Response:
    if not {Flag.DUPLICATE, Flag.CAMPAIGN} & set(response.flags) and response.copy_of is None:
        return response
    flags = tuple(f for f in response.flags if f not in (Flag.DUPLICATE, Flag.CAMPAIGN))
    return replace(response, copy_of=None, flags=flags)


def _words(response: Response) -> Words:
    """What a letter says, without the line that greets: "Til kommunen" makes no other letter."""
    first, _, rest = response.text.value.partition("\n")
    greets = _GREETING.match(first.strip()) is not None
    said = re.findall(r"\w+", (rest if greets else f"{first}\n{rest}").lower())
    return tuple(map(intern, said))  # many letters share their words: each is kept once


def _campaigns(words: Iterable[Words], senders: Mapping[Words, set[str]]) -> set[Words]:
    """What letters say that are like another sender's without being the same."""
    letters = sorted({said for said in words if len(said) >= _SHORTEST})
    shingles = lru_cache(_AT_HAND)(lambda nr: _shingles(letters[nr]))
    found: set[int] = set()
    for nr, others in enumerate(Sketches.of(map(_shingles, letters), len(letters))):
        for other in others if nr not in found else ():
            if len(senders[letters[nr]] | senders[letters[other]]) > 1 and _alike(
                letters[nr], letters[other], shingles(nr), shingles(other)
            ):
                found |= {nr, other}
                break
    return {letters[nr] for nr in found}


def _shingles(words: Words) -> frozenset[str]:
    return frozenset(" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))


def _alike(a: Words, b: Words, of_a: frozenset[str], of_b: frozenset[str]) -> bool:
    """Whether most of the shorter letter stands in the longer, in its order or in another."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - dear to import

    share = len(of_a & of_b) / min(len(of_a), len(of_b))
    if _RELATED <= share < _ALIKE:
        return LCSseq.similarity(a, b) / min(len(a), len(b)) >= _IN_ORDER
    return share >= _ALIKE


def link_attached(responses: tuple[Response, ...]) -> tuple[Response, ...]:
    """Link a portal's row that only sends a file along to the answer in that file (``dublet``).

    The file lies beside the export, holds one answer, and no other row sends it: one answer that
    came in twice.
    """
    in_file: defaultdict[str, list[Response]] = defaultdict(list)
    for response in responses:
        in_file[_bare_name(response.file)].append(response)
    sent = {response.id: _sent_along(response) for response in responses}
    senders = Counter(name for names in sent.values() for name in names)
    linked = []
    for response in responses:
        names = [name for name in sent[response.id] if senders[name] == 1]
        found = [one for name in names for one in in_file[name] if one.source != response.source]
        if len(found) == 1 and response.copy_of is None:
            copied = replace(response, copy_of=found[0].copy_of or found[0].id)
            linked.append(replace(copied, flags=response.flagged(Flag.DUPLICATE)))
        else:
            linked.append(response)
    return tuple(linked)


def _sent_along(response: Response) -> frozenset[str]:
    """The files of an answer that says next to nothing itself."""
    listed = _FILES.search(response.text.value)
    if not listed or len(_FILES.sub("", response.text.value).split()) >= _SHORTEST:
        return frozenset()
    return frozenset(map(_bare_name, filter(str.strip, re.split(r"[;,|]", listed["files"]))))


def _bare_name(file: str) -> str:
    return file.strip().rpartition("/")[2].lower()
