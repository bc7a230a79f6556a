"""Last of all: what text recognition sees where neither fonts nor language tell a character.

A word is believed where recognition is sure of it and reads all its other characters as the file
has them; a word that nothing else vouches for has to be Danish.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import groupby

from hoering.repair.lexicon import lexicon
from hoering.sources import DOUBTFUL, Sight, Source
from hoering.text import Edit, Span, Text

SEEN = "tekstgenkendelse"
"""The kind of evidence."""
_SURE = 80
"""Per cent from which recognition is believed; 90 for what is no word, such as figures."""
_SURE_OF_FIGURES = 90
_AGREE, _MOSTLY = 3, 0.9
"""So many words, and such a share of them, agree on what a character stands for."""


def by_sight(source: Source, text: Text, unread: Set[int]) -> Iterator[tuple[Edit, str]]:
    """Edits of the current text of a source, each with the characters it replaces.

    ``unread`` are the raw offsets of characters that are still not told.
    """
    wanted = [one for one in source.sights if unread & set(range(one.start, one.end))]
    if not wanted:
        return
    raws, places = _places(text)
    fonts = {
        at: nr for nr, font in enumerate(source.fonts) for span in font.spans for at in range(*span)
    }
    figures = _figures(text, raws, fonts)
    for sight in wanted:
        inside = _inside(places, sight)
        for edit, old in _mended(text.value, raws, inside, sight, unread) if inside else ():
            if old in figures.get((fonts.get(raws[edit.span.start]), edit.new), {old}):
                yield edit, old


def _figures(
    text: Text, raws: Sequence[int], fonts: Mapping[int, int]
) -> dict[tuple[int | None, str], set[str]]:
    """Font and figure -> the numbers that were mended to it: another number of that font is none,
    though it may look like it, as "§" looks like an 8.
    """
    mended: defaultdict[tuple[int | None, str], set[str]] = defaultdict(set)
    for figure, at in zip(text.value, raws, strict=True):
        if figure.isdigit() and text.raw[at] != figure and at in fonts:
            spelled = re.compile(r"\(cid:\d+\)").match(text.raw, at)
            mended[fonts[at], figure].add(spelled[0] if spelled else text.raw[at])
    return dict(mended)


def of_passages(
    text: Text, sights: tuple[Sight, ...], parts: Sequence[Span]
) -> Iterator[tuple[Edit, str]]:
    """Edits of the words in passages of no language: each becomes what is seen in its place.

    Nothing where recognition sees what the file tells: then it is a language, if a strange one.
    """
    found = [pair for pair in _seen(text, sights) if any(map(pair[0].span.overlaps, parts))]
    told = sum(edit.new == old for edit, old in found)
    if told * 2 >= len(found):
        return
    letters = _letters(found)
    seen = {at for edit, _ in found for at in range(edit.span.start, edit.span.end)}
    for part in parts:
        for word in re.compile(r"\S+").finditer(text.value, part.start, part.end):
            span = Span(*word.span())
            if seen.isdisjoint(range(*word.span())) and set(word[0]) <= letters.keys():
                new = "".join(map(letters.__getitem__, word[0]))
                found.append((Edit(span, new, f"glyph:{SEEN}"), word[0]))
    yield from sorted((pair for pair in found if pair[0].new != pair[1]), key=lambda p: p[0].span)


def _letters(found: Sequence[tuple[Edit, str]]) -> dict[str, str]:
    """What characters stand for by all the words that are seen as long as they are told."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for edit, old in found:
        for one, other in zip(old, edit.new, strict=False) if len(old) == len(edit.new) else ():
            votes[one][other] += 1
    likely = {char: of.most_common(1)[0] for char, of in votes.items()}
    return {
        char: new
        for char, (new, count) in likely.items()
        if count >= _AGREE and count >= _MOSTLY * votes[char].total()
    }


def of_mended(text: Text, sights: tuple[Sight, ...]) -> Iterator[tuple[Edit, str]]:
    """Edits of words in which some characters were mended and recognition sees others yet."""
    for edit, old in _seen(text, sights):
        changed = [nr for nr, (a, b) in enumerate(zip(old, edit.new, strict=False)) if a != b]
        if not changed or len(old) != len(edit.new) or len(changed) == len(old):
            continue
        kept = {at for at in range(len(old)) if not _is_edited(text, edit.span.start + at)}
        if kept < set(range(len(old))) and kept.issuperset(changed):
            yield edit, old


def _is_edited(text: Text, at: int) -> bool:
    return any(edit.family == "glyph" for edit in text.back(Span(at, at + 1))[1])


def _seen(text: Text, sights: tuple[Sight, ...]) -> Iterator[tuple[Edit, str]]:
    """Every word that recognition is sure of, in the place of what the text has there."""
    wanted = [sight for sight in sights if sight.sure >= DOUBTFUL]
    places = _places(text)[1] if wanted else {}
    for sight in wanted:
        inside = _inside(places, sight)
        if inside:
            span = Span(inside[0], inside[-1] + 1)
            old = text.value[span.start : span.end]
            yield Edit(span, sight.words, f"glyph:{SEEN}"), old


def _places(text: Text) -> tuple[list[int], dict[int, list[int]]]:
    """The raw offset of every character of a text, and which come from each raw offset."""
    raws = [text.source(Span(at, at + 1)).start for at in range(len(text.value))]
    places: dict[int, list[int]] = {}
    for at, raw in enumerate(raws):
        places.setdefault(raw, []).append(at)
    return raws, places


def _inside(places: Mapping[int, Sequence[int]], sight: Sight) -> list[int]:
    """The characters of a text that a sight is of; none where they stand apart."""
    inside = [at for raw in range(sight.start, sight.end) for at in places.get(raw, ())]
    return inside if inside and inside == list(range(inside[0], inside[-1] + 1)) else []


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
