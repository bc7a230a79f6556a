"""Last of all: what text recognition sees where neither fonts nor language tell a character.

A word is believed where recognition is sure of it and reads all its other characters as the file
has them; a word that nothing else vouches for has to be Danish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import groupby

from hoering.records import Sight
from hoering.repair.lexicon import lexicon
from hoering.text import Edit, Span, Text

SEEN = "tekstgenkendelse"
"""The kind of evidence."""
_SURE = 80
"""Per cent from which recognition is believed; 90 for what is no word, such as figures."""
_SURE_OF_FIGURES = 90


def by_sight(text: Text, sights: tuple[Sight, ...], unread: Set[int]) -> Iterator[tuple[Edit, str]]:
    """Edits of the current text, each with the characters it replaces.

    ``unread`` are the raw offsets of characters that are still not told.
    """
    wanted = [sight for sight in sights if unread & set(range(sight.start, sight.end))]
    if not wanted:
        return
    raws = [text.source(Span(at, at + 1)).start for at in range(len(text.value))]
    places: dict[int, list[int]] = {}
    for at, raw in enumerate(raws):
        places.setdefault(raw, []).append(at)
    for sight in wanted:
        inside = [at for raw in range(sight.start, sight.end) for at in places.get(raw, ())]
        if inside and inside == list(range(inside[0], inside[-1] + 1)):
            yield from _mended(text.value, raws, inside, sight, unread)


def _mended(
    value: str, raws: list[int], inside: list[int], sight: Sight, unread: Set[int]
) -> Iterator[tuple[Edit, str]]:
    """The runs of a word that are not told, by what recognition has in their place."""
    runs = [(lost, list(run)) for lost, run in groupby(inside, key=lambda at: raws[at] in unread)]
    pattern = "".join(
        rf"(.{{1,{3 * len(run)}}}?)" if lost else re.escape("".join(value[at] for at in run))
        for lost, run in runs
    )
    found = re.fullmatch(pattern, sight.words)
    if found is None or not _is_believed(sight, value, inside, raws, unread):
        return
    for nr, run in enumerate((run for lost, run in runs if lost), 1):
        old = value[run[0] : run[-1] + 1]
        yield Edit(Span(run[0], run[-1] + 1), found[nr], f"glyph:{SEEN}"), old


def _is_believed(
    sight: Sight, value: str, inside: list[int], raws: list[int], unread: Set[int]
) -> bool:
    bare = sight.words.strip(".,;:!?()»«\"'")
    if bare.isalpha():
        vouched = any(value[at].isalpha() for at in inside if raws[at] not in unread)
        return sight.sure >= _SURE and (vouched or lexicon().knows(bare))
    return sight.sure >= _SURE_OF_FIGURES
