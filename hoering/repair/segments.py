"""Where in a text is which font broken? Judged by tokens, from the text alone.

The same character is another letter in another font, so every suspicious token is read in every
font we know, and the cheapest story of which font was broken where is found by dynamic programming
(Viterbi): a switch of font costs, and a reading earns by its Danish words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby

from hoering.repair.families import NO_TABLE, STRANGE, SUSPECT, Family, Word
from hoering.repair.lexicon import lexicon
from hoering.repair.tables import fonts
from hoering.text import Span

# Control characters are part of a token (capitals of Calibri fall there); spaces, line ends and
# the glyph number of the space, however it is spelled, are not. A tab between broken spaces is one.
_SPACE = r"\(cid:[13]\)|[\x01\x03\U00100001\U00100003]"
_TOKEN = re.compile(
    rf"{_SPACE}|(?<=\x03)\t(?=\x03)|(?:(?!\(cid:[13]\))[^ \t\r\n\x01\x03\U00100001\U00100003])+"
)
_CAPITALS = re.compile(r"[D-\]]{2}")
_SUSPECT = re.compile(rf"{SUSPECT.pattern}|[D-\]]{{4}}")
_LETTER = re.compile(r"[^\W\d_]")
_CIPHERED, _MOST = 3, 0.5  # words, and share of a line, that are Danish in no other way
_BEYOND = 3  # lines without anything strange that a font broken throughout may still reach
_GAP = 25  # lines without a suspicious token after which a font is asked for afresh
_WRITTEN_OUT = 3  # numbers of glyphs written out: then a bare letter is no glyph
_SWITCH = 2.5  # price of a change of font, in the units of gain: about one word of four letters


@dataclass(frozen=True, slots=True)
class Token:
    """A run of characters between spaces, or one broken space."""

    span: Span
    raw: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Consecutive suspicious tokens that are best read in one font. ``nr`` counts from 1.

    ``core`` is whole lines from the first token to the last, as far as no other segment begins.
    ``room`` is where other tokens may be set in that font too: a few lines more, where the font is
    broken throughout. ``beside`` are the healthy tokens on the lines of the broken ones.
    """

    nr: int
    family: Family
    tokens: tuple[Token, ...]
    core: Span
    room: Span
    beside: tuple[str, ...] = ()

    def words(self) -> Iterator[Word]:
        """Every broken word of the suspicious tokens."""
        for token in self.tokens:
            yield from self.family.words(token.raw)


def tokens(value: str, part: Span) -> Iterator[Token]:
    """Every token of a part of a text; the part begins and ends between tokens."""
    for found in _TOKEN.finditer(value, part.start, part.end):
        yield Token(Span(*found.span()), found[0])


def lines(value: str, part: Span) -> Iterator[Span]:
    """The lines of a part of a text, without their ends. Only a line feed ends a line here."""
    at = part.start
    while at < part.end:
        end = value.find("\n", at, part.end)
        end = part.end if end < 0 else end
        yield Span(at, end)
        at = end + 1


def suspects(line: Sequence[Token]) -> list[Token]:
    """The tokens of a line that no Danish is written like.

    They hold a strange character; or the line is capitals that for the most part are Danish only
    when read in a font whose letters turn up as capitals.
    """
    ciphered = {token for token in line if _ciphered(token.raw)}
    alike = sum(_LETTER.search(token.raw) is not None for token in line)
    if len(ciphered) < _CIPHERED or len(ciphered) < alike * _MOST:
        ciphered = set()
    return [token for token in line if token in ciphered or _strange(token.raw)]


def _strange(raw: str) -> bool:
    # Composed, so that the ring of a decomposed "å" is not taken for a strange character; but
    # composing would hide a glyph number that Unicode calls the same as a semicolon.
    composed = unicodedata.normalize("NFC", raw.replace("\u037e", "\u037f"))
    return STRANGE.search(composed) is not None


@lru_cache(maxsize=20_000)
def _ciphered(raw: str) -> bool:
    """Whether capitals make no word as they stand and one in a font we know."""
    if not _CAPITALS.search(raw):
        return False
    read = [(word, family) for family in _states() if family.initials for word in family.words(raw)]
    return any(
        len(word.template) > 1
        and lexicon().knows(word.read(family.key))
        and not lexicon().knows(word.raw)
        for word, family in read
    )


def segments(value: str, learnt: Sequence[Family] = ()) -> tuple[Segment, ...]:
    """The stretches of a text in which a font seems broken, in order, never overlapping.

    ``learnt`` are fonts to be asked for besides those with a table.
    """
    runs: list[tuple[Family, tuple[Token, ...]]] = []
    states = (*_states(), *learnt)
    for chunk in _chunks(value):
        told = zip(_best_story(chunk, states), chunk, strict=True)
        for state, pairs in groupby(told, key=lambda pair: pair[0]):
            run = tuple(token for _, token in pairs)
            runs.append((_as_it_is_put(states[state], run), run))
    rooms = _rooms(value, [run for _, run in runs])
    found = [
        Segment(nr, family, run, room, room, () if family.whole else tuple(_beside(value, run)))
        for nr, ((family, run), room) in enumerate(zip(runs, rooms, strict=True), 1)
    ]
    return tuple(_widened(value, found))


def _as_it_is_put(family: Family, run: Sequence[Token]) -> Family:
    """The font, where its glyphs are written out as one in which nothing else is broken."""
    glyphs = [g for token in run for word in family.words(token.raw) for g in word.glyphs]
    written_out = sum(glyph.written_out for glyph in glyphs)
    bare = any(not (g.written_out or g.weak or g.natural) for g in glyphs)
    return family.as_written_out if written_out >= _WRITTEN_OUT and not bare else family


def _beside(value: str, run: Sequence[Token]) -> Iterator[str]:
    """The other tokens on the lines of a run; they are mostly set in its font."""
    broken, end = {token.span for token in run}, 0
    for token in run:
        if token.span.start >= end:
            line = _line(value, token.span.start, token.span.end)
            yield from (t.raw for t in tokens(value, line) if t.span not in broken)
            end = line.end


def _widened(value: str, found: Sequence[Segment]) -> Iterator[Segment]:
    """In a font broken throughout, a line of capitals and letters alone looks like any other."""
    end = 0
    for segment, after in zip(found, [*found[1:], None], strict=False):
        room = segment.room
        if segment.family.whole:
            until = after.room.start if after else len(value)
            above = "\n".join(value[end : room.start].split("\n")[-_BEYOND - 1 :])
            below = "\n".join(value[room.end : until].split("\n")[: _BEYOND + 1])
            room = Span(room.start - len(above), room.end + len(below))
        end = room.end
        yield replace(segment, room=room)


def _suspects(value: str) -> Iterator[Token]:
    """Every suspicious token; only lines with a strange character are looked at."""
    at = 0
    while found := _SUSPECT.search(value, at):
        line = _line(value, found.start(), found.end())
        yield from suspects(list(tokens(value, line)))
        at = line.end


def _line(value: str, first: int, last: int) -> Span:
    """From the beginning of the line ``first`` is on to the end of the line ``last`` is on."""
    end = value.find("\n", last)
    return Span(value.rfind("\n", 0, first) + 1, len(value) if end < 0 else end)


def _chunks(value: str) -> Iterator[Sequence[Token]]:
    """Suspicious tokens with no more than the usual gap between them."""
    chunk: list[Token] = []
    for token in _suspects(value):
        if chunk and value.count("\n", chunk[-1].span.end, token.span.start) > _GAP:
            yield chunk
            chunk = []
        chunk.append(token)
    if chunk:
        yield chunk


def _rooms(value: str, runs: Sequence[Sequence[Token]]) -> Iterator[Span]:
    """For each run of tokens the lines it stands on, less what other runs take of them."""
    at = 0
    for nr, run in enumerate(runs):
        whole = _line(value, run[0].span.start, run[-1].span.end)
        following = runs[nr + 1][0].span.start if nr + 1 < len(runs) else whole.end
        room = Span(max(at, whole.start), min(whole.end, following))
        yield room
        at = room.end


@cache
def _states() -> tuple[Family, ...]:
    """What a token may be read in; the first stands for "no font we know"."""
    return (NO_TABLE, *(family for font in fonts() for family in font))


def _best_story(chunk: Sequence[Token], states: Sequence[Family]) -> list[int]:
    """For each token the index in ``states`` of the font it is read in."""
    best = [0.0, *[-_SWITCH] * (len(states) - 1)]
    came: list[list[int]] = []
    for token in chunk:
        weights = [_weight(token.raw, family) for family in states]
        top = max(range(len(best)), key=best.__getitem__)
        switch = best[top] - _SWITCH
        came.append([nr if best[nr] >= switch else top for nr in range(len(best))])
        best = [max(b, switch) + w for b, w in zip(best, weights, strict=True)]
    return _back(came, max(range(len(best)), key=best.__getitem__))


def _back(came: Sequence[Sequence[int]], last: int) -> list[int]:
    story = [last]
    for row in reversed(came[1:]):
        story.append(row[story[-1]])
    return story[::-1]


@lru_cache(maxsize=20_000)
def _weight(raw: str, family: Family) -> float:
    """How much a token speaks for a font: positive for Danish words, negative for nonsense."""
    if family is NO_TABLE or not family.reads(raw):
        nobody = -1.0 * sum(not word.natural for word in NO_TABLE.words(raw))
        return nobody if family is NO_TABLE else nobody - 2.0
    return sum(_word_weight(word, family) for word in family.words(raw))


def _word_weight(word: Word, family: Family) -> float:
    if any(glyph.code not in family.table for glyph in word.glyphs):
        return -2.0
    if not word.letters:
        return 0.1
    worth = gain(word.read(family.key))
    if word.weak and not worth and any(map(lexicon().knows, word.readings(family.key).values())):
        return 0.0
    return worth or (-2.0 if word.natural else -0.5)


def gain(word: str) -> float:
    """What a word is worth as evidence: nothing if unknown, little if chance may have made it."""
    if lexicon().has(word.casefold()):
        return min(4.0, len(word) - 1.0)
    return 2.0 if lexicon().knows(word) else 0.0
