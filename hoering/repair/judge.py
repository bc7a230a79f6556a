"""What becomes of each broken character of a segment: mended, or left alone and why.

A word that is Danish is mended; what could be a real name is not, unless other words vouch for
every glyph in it; a character that may be itself is told by the word it makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from hoering.repair.evidence import Verdict
from hoering.repair.families import Family, Glyph, Word, mark
from hoering.repair.lexicon import lexicon
from hoering.repair.ngrams import fluency
from hoering.repair.segments import Segment, Token, lines, suspects, tokens
from hoering.repair.solver import SIGN
from hoering.text import Span

_NAME = "kan være et rigtigt bogstav i et navn eller et fremmed ord"
_UNPROVEN = "for få danske ord bekræfter, hvilken skrift der er ødelagt"
_UNKNOWN = "tegnet er ukendt i skriften, og ordene afgør det ikke"
_DENIED = "ordene modsiger tabellen over skriften"
_EITHER = "tegnet er nogle steder ødelagt og andre steder rigtigt, og ordet afgør det ikke"
_LEAD = 3.0  # nats by which one way of reading a word has to be better than the next
_LEAD_UNKNOWN = 6.0  # the same where neither is a word we know
_INDENT = 80  # characters of white space at most between the two halves of a hyphenated word
_REACH = 300  # characters within which a bracket that opens has to close


@dataclass(frozen=True, slots=True)
class Mended:
    """A glyph at its place in the text with its target, or with the reason why it has none."""

    span: Span
    glyph: Glyph
    target: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a word is read: which glyphs (from 0) are what they look like, whether that is a word.

    ``doubtful`` are codes of which the word does not tell.
    """

    literal: frozenset[int] = frozenset()
    known: bool = False
    doubtful: frozenset[int] = frozenset()


def decide(value: str, segment: Segment, verdict: Verdict, proven: Set[Family]) -> Iterator[Mended]:
    """Every broken character of a segment, mended or left alone."""
    judge = _Judge(value, segment, verdict, segment.family in proven)
    for token in segment.tokens:
        for word in segment.family.words(token.raw):
            yield from judge.mended(word, token, judge.objection(word, token))
    if verdict.established:
        for line in lines(value, segment.room):
            yield from judge.plain(list(tokens(value, line)), segment.core.overlaps(line))


class _Judge:
    """Decides about the words, digits and brackets of one segment."""

    def __init__(self, value: str, segment: Segment, verdict: Verdict, proven: bool) -> None:
        self.value = value
        self.words = tuple(segment.words())
        self.tokens = frozenset(segment.tokens)
        self._readings: dict[Word, _Reading] = {}
        self.family = segment.family
        self.verdict = verdict
        self.proven = proven  # somewhere in this text the font is established
        self.key = verdict.key(self.family) if verdict.established else segment.family.key

    def mended(self, word: Word, token: Token, why: str = "") -> Iterator[Mended]:
        """What becomes of the glyphs of a word against which ``why`` is objected."""
        reading = self._reading(word)
        for nr, glyph in enumerate(word.glyphs):
            span = glyph.span.shift(token.span.start)
            why = why or (_NAME if self._may_be_real(word, glyph) else "")
            why = why or (_EITHER if glyph.code in reading.doubtful else "")
            target = "" if why else self._target(glyph)
            unread = _DENIED if glyph.code in self.verdict.votes else _UNKNOWN
            if nr not in reading.literal and target != glyph.spelled:
                yield Mended(span, glyph, target, "" if target else why or unread)

    def objection(self, word: Word, token: Token) -> str:
        """Why a word of a suspicious token is left alone; empty where it is mended."""
        known = self._reading(word).known
        if not self.verdict.established:
            sure = self.proven and known and (not word.natural or self._long(word))
            return "" if sure else _NAME if word.natural else _UNPROVEN
        if word.letters:
            return "" if known or self._sure(word, token) else _NAME
        return "" if self._stands(word.glyphs[0], token) else _NAME

    def plain(self, line: Sequence[Token], inside: bool) -> Iterator[Mended]:
        """What is broken in the tokens of a line that nothing strange is seen in.

        Outside the segment's core a line is all broken or not at all: "PLO" may be a union. Of a
        line that another segment shares only a part is asked, which is too short to suspect what
        the whole line does.
        """
        seen = self.tokens.union(suspects(line)).intersection(line)
        unseen = [token for token in line if token not in seen]
        broken = self.family.whole and all(map(self._is_glyphs, unseen))
        broken = broken and (len(seen) > 0 or (inside and self._made_of_words(unseen)))
        pairs = [(word, token) for token in unseen for word in self.family.words(token.raw)]
        betrayed = [broken or self._betrayed(word, token) for word, token in pairs]
        if inside or all(betrayed):
            for (word, token), mend in zip(pairs, betrayed, strict=True):
                if mend:
                    yield from self.mended(word, token)

    def _made_of_words(self, line: Sequence[Token]) -> bool:
        """Whether most words of a line are Danish when read in this font, and none as it stands."""
        words = [w for token in line for w in self.family.words(token.raw) if len(w.template) > 1]
        known = sum(self._known(word) and not lexicon().knows(word.raw) for word in words)
        return known > 0 and known * 2 >= len(words)

    def _target(self, glyph: Glyph) -> str:
        target = self.key.get(ord(mark(glyph.code)), "")
        return "" if target == SIGN else target

    def _known(self, word: Word) -> bool:
        return word.letters and lexicon().knows(word.read(self.key))

    def _reading(self, word: Word) -> _Reading:
        """Which weak glyphs of a word are what they look like."""
        if not word.letters or not word.weak:
            return _Reading(known=self._known(word))
        if word not in self._readings:
            decided = self._decided(word)
            known = decided is not None and decided.known
            self._readings[word] = decided if decided and known else self._by_habit(word)
        return self._readings[word]

    def _decided(self, word: Word, lead: float = _LEAD) -> _Reading | None:
        """The way of reading a word that leads by so many nats over the next."""
        scored = {way: fluency(read) for way, read in word.readings(self.key).items()}
        best, *others = sorted(scored, key=lambda way: -scored[way])
        known = lexicon().knows(word.read(self.key, best))
        leads = not others or scored[best] - scored[others[0]] >= lead
        return _Reading(best, known) if leads else None

    def _by_habit(self, word: Word) -> _Reading:
        """The word read as the others have to be: each weak glyph always broken, or never."""
        kept, broken = self._looks
        codes = [glyph.code if glyph.weak else -1 for glyph in word.glyphs]
        way = frozenset(nr for nr, code in enumerate(codes) if code in kept)
        known = lexicon().knows(word.read(self.key, way))
        mixed = kept & broken & set(codes)
        decided = self._decided(word, _LEAD_UNKNOWN) if mixed else None
        return decided or _Reading(way, known, frozenset(mixed))

    @cached_property
    def _looks(self) -> tuple[Set[int], Set[int]]:
        """Weak codes that some word needs as what they look like, and such as one needs broken."""
        kept, broken = set[int](), set[int]()
        for word in {w for w in self.words if w.weak and w.letters}:
            decided = self._decided(word)
            for nr, glyph in enumerate(word.glyphs):
                if glyph.weak and decided and decided.known:
                    (kept if nr in decided.literal else broken).add(glyph.code)
        return kept, broken

    def _sure(self, word: Word, token: Token) -> bool:
        """Whether the table may decide about a word that is in no lexicon."""
        presumed = self._confirmed(word.codes & self.family.presumed, 1)
        if not word.natural or self._in_company(word, token):
            return presumed and (self.family.whole or not self._weak(word))
        if self.family.whole and word.all_glyphs:
            return presumed and all(map(self._target, word.glyphs))
        return not (
            self._weak(word)
            or self._keeps_initial(word, token)
            or self._broken_letters & set(word.template)
            or not self._confirmed(word.codes, 1 if word.raw.islower() else 2)
        )

    def _may_be_real(self, word: Word, glyph: Glyph) -> bool:
        """Whether a glyph in what may be a name is a letter of names that no word confirms."""
        name = glyph.natural and word.raw[0].isupper() and not self._reading(word).known
        return name and not self._confirmed({glyph.code}, 1)

    def _weak(self, word: Word) -> bool:
        """Whether a glyph of a word could be what it looks like, as other words have it."""
        kept, broken = self._looks
        return any(glyph.weak and glyph.code not in broken - kept for glyph in word.glyphs)

    def _in_company(self, word: Word, token: Token) -> bool:
        """Whether another part of a hyphenated name is broken beyond doubt."""
        parts = self.family.words(token.raw)
        plain = all(self._target(glyph).isascii() for glyph in word.glyphs)
        return plain and any(part.letters and not part.natural for part in parts)

    def _keeps_initial(self, word: Word, token: Token) -> bool:
        """Whether reading the word would take the capital from what may be a name."""
        read = word.read(self.key)
        lowers = word.raw[0].isupper() and read[0].islower()
        return lowers and len(read) > 1 and not self._continues(token)

    @cached_property
    def _broken_letters(self) -> Set[str]:
        """Letters that the font shows broken: a word that has one intact is in another font."""
        votes = self.verdict.votes.values()
        return {vote.target for vote in votes if len(vote.confirmed) > 1}

    def _long(self, word: Word) -> bool:
        """Whether a word of the list is so long that chance cannot have made it."""
        read = word.read(self.key)
        return len(read) > 5 and lexicon().has(read.casefold())

    def _continues(self, token: Token) -> bool:
        """Whether a token goes on with a word that was broken at the end of the line before."""
        before = self.value[max(0, token.span.start - _INDENT) : token.span.start]
        return re.search(r"\w-[ \t\r]*\n[ \t]*\Z", before) is not None

    def _confirmed(self, codes: Set[int], times: int) -> bool:
        """Whether so many words of the lexicon agree with each of some codes."""
        votes = [self.verdict.votes.get(code) for code in codes]
        return all(vote is not None and len(vote.confirmed) >= times for vote in votes)

    def _stands(self, glyph: Glyph, token: Token) -> bool:
        """Whether a glyph that is no letter is broken, though healthy text may spell it so."""
        own = glyph.spelled == chr(glyph.code) and self.family.floor == 0
        if not glyph.weak or (own and self._in_glyphs(token)):
            return True
        if self._target(glyph).isdigit():
            strong = [g for word in self.family.words(token.raw) for g in word.glyphs if not g.weak]
            shown = token.raw + "".join(map(self._target, strong))
            return self._normalised or re.search("[0-9]", shown) is not None
        return glyph.spelled == ";" and self._opens(token.span.start + glyph.span.end)

    @cached_property
    def _normalised(self) -> bool:
        """Whether compatibility forms were made of glyphs, as "LJ" is of one: then of all."""
        doubled = {g.spelled for word in self.words for g in word.glyphs if g.spelled.isalpha()}
        return sum(len(spelled) > 1 for spelled in doubled) > 0

    def _in_glyphs(self, token: Token) -> bool:
        """Whether the rest of a token is broken beyond doubt."""
        words = self.family.words(token.raw)
        return any(word.all_glyphs and word.letters and self._known(word) for word in words)

    def _opens(self, at: int) -> bool:
        """Whether something follows at once and the next bracket is a broken one that closes."""
        closing = "".join(chr(code) for code, char in self.family.table.items() if char == ")")
        found = re.match(
            f"[^\\s();{closing}][^();{closing}]*([();{closing}])", self.value[at : at + _REACH]
        )
        return found is not None and found[1] in closing

    def _is_glyphs(self, token: Token) -> bool:
        """Whether every character of a token is one of the table, signs and digits aside."""
        glyphs = [glyph for word in self.family.words(token.raw) for glyph in word.glyphs]
        covered = {at for glyph in glyphs for at in range(glyph.span.start, glyph.span.end)}
        rest = (char for at, char in enumerate(token.raw) if at not in covered)
        signs = self.family.initials != ()
        return all(signs and not char.isalpha() for char in rest) and all(map(self._target, glyphs))

    def _betrayed(self, word: Word, token: Token) -> bool:
        """Whether a word without a strange character is Danish only when read in this font."""
        if not word.raw.isprintable():
            return True
        if not word.letters:
            return word.weak and self._stands(word.glyphs[0], token)
        enough = 2 if word.raw.isascii() else 1
        fits = len(word.template) > enough and self._reading(word).known
        return fits and not lexicon().knows(word.raw)
