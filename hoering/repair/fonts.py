"""Mend what the fonts inside a file know: their evidence comes before any guess by language.

A font's own character table and outlines seen in a healthy font are believed where the text's map
has lost a character, unless the words get worse by it. Where a map tells something else throughout,
or only glyph names and tables by the font's name speak, the words have to get better.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace

from hoering.repair.lexicon import lexicon
from hoering.repair.outlines import OUTLINE, outlines
from hoering.repair.tables import named
from hoering.sources import FontEvidence, Source
from hoering.text import Edit, Span, Text

IN_CASE = "omrids i sagen"
"""The kind of evidence that healthy fonts in other files of the case give."""
_STRONG = {"tegntabel", "omrids", IN_CASE, OUTLINE}
_UNMAPPED = "\ufffd"
_TABLE = "tabel"
_BLANK = " \t\n\r\xa0"
"""Python takes the numbers of figures for blanks, too: a nine of Arial is U+001C."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_MOST_WORDS = 2_000
_COVERED = 0.5  # share of a font's doubtful characters that its evidence has to tell of
_LETTERS = 8  # that a font's table has right, before it is believed about figures
_DISTINCT, _NEARLY = 3, 0.8
"""So many words, and such a share of them, say that a character is what it looks like."""
_REACH = 40  # characters that a word has at most on each side of one
_FEWEST_SIGNS = 40  # of a passage
_ENOUGH = 0.5  # share of words that are Danish in a passage that weak evidence has mended


@dataclass(frozen=True, slots=True)
class FontMend:
    """One kind of character of one font, mended everywhere: what to what, how often, by what."""

    font: str
    code: str
    target: str
    count: int
    kind: str


def mend_by_fonts(source: Source) -> tuple[Text, tuple[FontMend, ...]]:
    """One more version of the source's text, with what its fonts know put right; what was done."""
    edits: list[Edit] = []
    done: Counter[tuple[str, str, str, str]] = Counter()
    for evidence in told(source):
        for edit, item in _believed(source.text, evidence):
            edits.append(edit)
            done[item] += 1
    found = (
        FontMend(font, code, new, n, kind) for (font, code, new, kind), n in sorted(done.items())
    )
    return source.text.edited(edits), tuple(found)


def told(source: Source) -> Iterator[FontEvidence]:
    """What the source's fonts tell, and what is known of outlines that no file told."""
    for evidence in source.fonts:
        yield evidence.told_by(outlines(), OUTLINE) if evidence.outlines else evidence


def untold(source: Source, text: Text) -> Iterator[tuple[Span, str]]:
    """Where a font's map has lost a character that nothing in ``text`` has put right; the font."""
    mended = _mended(text)
    for evidence in told(source):
        right = {char for char, new, _ in evidence.targets if char == new}
        right |= _read_right(source.text, evidence)
        for span, char in _places(source.text, evidence) if evidence.lost else ():
            if span.start not in mended and char not in right and char not in _BLANK:
                yield span, evidence.font


def _read_right(text: Text, evidence: FontEvidence) -> set[str]:
    """Characters of a font that make Danish words as they stand, as those of a typesetter do whose
    numbers are the letters' own; where nearly all of its letters do, figures and signs as well.
    """
    spans = sorted(evidence.spans) if evidence.lost else []
    words: defaultdict[str, set[str]] = defaultdict(set)
    for span in spans:
        for word in _WORD.finditer(text.value, *_around(text.value, Span(*span))):
            for char in set(word[0][max(0, span[0] - word.start()) : span[1] - word.start()]):
                words[char].add(word[0])
    judged = {char: some for char, some in words.items() if len(some) >= _DISTINCT}
    right = {c for c, some in judged.items() if _share_known(some) >= _NEARLY}
    if len(right) < max(_LETTERS, _NEARLY * len(judged)):
        return set()
    seen = {char for span in spans for char in text.value[span[0] : span[1]]}
    return right | {char for char in seen if char.isascii() and char not in judged}


def _around(value: str, span: Span) -> tuple[int, int]:
    """A span, widened to the blanks around it."""
    before = re.compile(r"\S*\Z").search(value, max(0, span.start - _REACH), span.start)
    after = re.compile(r"\S*").match(value, span.end, span.end + _REACH)
    return (before.start() if before else span.start), (after.end() if after else span.end)


def _share_known(words: Set[str]) -> float:
    return sum(map(lexicon().knows, words)) / len(words)


def untold_passages(source: Source, text: Text) -> Iterator[Span]:
    """Lines in a row that are mostly of characters that nobody tells, as raw spans."""
    lost = unread(source, text)
    run: list[Span] = []
    for line in re.finditer(r"[^\r\n\f]+", source.text.raw if lost else ""):
        signs = sum(not char.isspace() for char in line[0])
        if sum(at in lost for at in range(*line.span())) * 2 > signs:
            run.append(Span(*line.span()))
        elif signs:
            yield from _passage(source.text, run)
            run = []
    yield from _passage(source.text, run)


def _passage(text: Text, run: Sequence[Span]) -> Iterator[Span]:
    """Lines that are a passage: so long, and of so many characters; a row of dots is none."""
    distinct = {char for span in run for char in text.raw[span.start : span.end]}
    if sum(map(len, run)) >= _FEWEST_SIGNS and (len(distinct) >= _LETTERS or _UNMAPPED in distinct):
        yield Span(run[0].start, run[-1].end)


def unread(source: Source, text: Text) -> frozenset[int]:
    """Raw offsets of what ``text``, made of the source's raw characters, does not tell."""
    raw = replace(source, text=Text(text.raw))
    lost = {at for span, _ in untold(raw, text) for at in range(span.start, span.end)}
    return frozenset(lost | {found.start() for found in re.finditer(_UNMAPPED, text.raw)})


def untold_words(source: Source) -> bool:
    """Whether a word of more than one character holds one that nobody has put right."""
    lost = unread(source, source.text)
    words = re.finditer(r"\S{2,}", source.text.raw) if lost else ()
    return any(not lost.isdisjoint(range(*word.span())) for word in words)


def _mended(text: Text) -> set[int]:
    """Raw offsets at which some version of a text has an edit."""
    found: set[int] = set()
    while text.before is not None:
        for edit in text.edits:
            raw = text.before.source(edit.span)
            found.update(range(raw.start, raw.end))
        text = text.before
    return found


def _believed(
    text: Text, evidence: FontEvidence
) -> Iterator[tuple[Edit, tuple[str, str, str, str]]]:
    """The edits of one font that can be believed; each kind of evidence is judged for itself."""
    says = {char: (new, kind) for char, new, kind in evidence.targets}
    if evidence.lost:
        family = named(evidence.font)
        says = {chr(code): (new, _TABLE) for code, new in family.items()} | says
    places = list(_places(text, evidence))
    pairs = [(place, says[place[1]]) for place in places if place[1] in says]
    if len(pairs) < _COVERED * len(places):
        return  # the spaces alone, say: what language reads best is left as it is
    figures = _tells_figures_alone(evidence)
    if figures:
        pairs = [(place, of) for place, of in pairs if f"{place[1]}{of[0]}".isdecimal()]
    kinds = {kind for _, (_, kind) in pairs}
    for kind in sorted(kinds):
        edits = [
            Edit(span, new, f"glyph:{kind}")
            for (span, char), (new, of) in pairs
            if of == kind and new != char
        ]
        blanks = [
            Edit(span, new, f"glyph:{of}")
            for (span, char), (new, of) in pairs
            if of != kind and new != char and new.isspace()
        ]
        strong = kind in _STRONG and (evidence.lost or figures)
        if edits and _better(text, edits, blanks, strong=strong):
            for edit in edits:
                code = text.value[edit.span.start : edit.span.end]
                yield edit, (evidence.font, code, edit.new, kind)


def _tells_figures_alone(evidence: FontEvidence) -> bool:
    """Whether a font's table has the letters of a map that is wrong, and other figures.

    No word tells which of the two is right; but a table that has every letter right is no nonsense,
    and runs that begin wrongly are what maps suffer from.
    """
    if evidence.lost:
        return False
    letters = {char == new for char, new, _ in evidence.targets if new.isalpha()}
    agree = sum(char == new and new.isalpha() for char, new, _ in evidence.targets)
    return letters == {True} and agree >= _LETTERS


def _places(text: Text, evidence: FontEvidence) -> Iterator[tuple[Span, str]]:
    """Every character of the font; a glyph number spelled out counts as its character."""
    for start, end in evidence.spans:
        at = start
        while at < end:
            spelled = re.compile(r"\(cid:(\d+)\)").match(text.value, at, end)
            stop = spelled.end() if spelled else at + 1
            yield Span(at, stop), chr(int(spelled[1])) if spelled else text.value[at]
            at = stop


def _better(text: Text, edits: Sequence[Edit], blanks: Sequence[Edit], strong: bool) -> bool:
    """Whether the lines that are mended hold more Danish than before; strong evidence: no less.

    Words are told apart by ``blanks``, which other evidence tells.
    """
    both = sorted([*edits, *blanks])
    mended, divided = text.edited(both), text.edited(blanks)
    before = max(_known(text.value, edits), _known(divided.value, _moved(blanks)))
    after = _known(mended.value, _moved(both))
    return after >= before if strong else after > before and after >= _ENOUGH


def _moved(edits: Sequence[Edit]) -> Iterator[Edit]:
    """The same edits with their spans where their new characters stand."""
    by = 0
    for edit in sorted(edits):
        start = edit.span.start + by
        yield Edit(Span(start, start + max(1, len(edit.new))), edit.new, edit.rule)
        by += len(edit.new) - len(edit.span)


def _known(value: str, edits: Iterable[Edit]) -> float:
    """Share of Danish words on the lines that edits touch."""
    words: list[str] = []
    end = -1
    for edit in edits:
        if edit.span.start > end and len(words) < _MOST_WORDS:
            start = value.rfind("\n", 0, edit.span.start) + 1
            end = value.find("\n", edit.span.end)
            end = len(value) if end < 0 else end
            words += _WORD.findall(value, start, end)
    return sum(map(lexicon().knows, words)) / len(words) if words else 0.0
