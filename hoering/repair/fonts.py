"""Mend what the fonts inside a file know: their evidence comes before any guess by language.

A font's own character table and outlines seen in a healthy font are believed where the text's map
has lost a character, unless the words get worse by it. Where a map tells something else throughout,
or only glyph names and tables by the font's name speak, the words have to get better.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
        for span, char in _places(source.text, evidence) if evidence.lost else ():
            if span.start not in mended and char not in right and char not in _BLANK:
                yield span, evidence.font


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
    """Whether a font's table has the map's letters and other figures.

    No word tells which of the two is right; but a table that has every letter right is no nonsense,
    and runs that begin wrongly are what maps suffer from.
    """
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
