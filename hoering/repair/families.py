"""Fonts whose glyph numbers leak out as characters, and how a word reads in one of them.

A broken character is the number of a glyph: ``Ŷ`` is U+0176 because ``n`` is glyph 0x176 of
Calibri. Extractors spell the number as ``Ŷ``, ``(cid:374)`` or U+100176, and a later Unicode
normalisation may have changed it once more (U+037E to ``;``, ``Ǉ`` to ``LJ``). All spellings are
read here, so that nothing has to be normalised beforehand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations

from hoering.text import Span

# Letters no Danish text is made of, but glyph numbers are: Latin Extended, IPA, Greek to Armenian,
# less the combining marks that decomposed text is full of (those from U+0346 on compose nothing).
# Latin Extended Additional, beyond any glyph number met so far, is what Vietnamese is written with.
_LETTERS = "\u0100-\u02ff\u0346-\u058f\u1e00-\u1eff"
# Controls that nobody types: in a font whose numbers begin low they are spaces, digits and signs.
_CONTROLS = "\x03-\x06\x0e-\x1b"
_SPELLED = r"\(cid:\d{1,5}\)|[\U00100000-\U0010fffd]"
STRANGE = re.compile(f"{_SPELLED}|[{_LETTERS}{_CONTROLS}]")
"""A character no Danish text is made of, in composed text."""
SUSPECT = re.compile(rf"{STRANGE.pattern}|\w[\u0300-\u036f]")
"""The same in any text, where a decomposed "å" is suspected as well."""
# Latin-1 that Danish is written with; the rest may be glyphs of a font that reaches down there.
_DANISH = "æøåÆØÅéÉüÜöÖäÄ"
# The strange letters that real names and words of European languages are written with.
_NATURAL = frozenset(
    "ĀāĂăĄąĆćĊċČčĎďĐđĒēĖėĘęĚěĞğĠġĢģĦħĪīĮįİıĶķĹĺĻļĽľŁłŃńŅņŇňŌōŐőŒœŔŕŘřŚśŞşŠšŢţŤťŪūŮůŰűŲųŹźŻżŽžƒĨĩŨũƠơƯưȘșȚț"
)
_PAGE_BREAK = "\f"
"""Divides pages wherever it stands bare; readers spell the glyph of that number "(cid:12)"."""
_MOST_WEAK = 4  # in one word; more are read as they look
_MARK = 0xF0000  # template characters stand in a private plane: U+F0000 + glyph number


def mark(code: int) -> str:
    """The character that stands for a glyph in a template."""
    return chr(_MARK + code)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One broken character: where in its token, how it is spelled, which number it gives away.

    ``weak`` says that a healthy text may well hold the same spelling.
    """

    span: Span
    spelled: str
    code: int
    weak: bool

    @property
    def natural(self) -> bool:
        """Whether it looks like a letter of real names."""
        return unicodedata.normalize("NFC", self.spelled) in _NATURAL

    @property
    def written_out(self) -> bool:
        """Whether it is put as ``(cid:374)`` or U+100176, which nobody types."""
        return self.spelled.startswith("(cid:") or self.spelled >= "\U00100000"


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters with at least one glyph, or a glyph that is no letter.

    ``template`` has a :func:`mark` for every glyph; ``raw`` is what stands in the text. ``weak``
    says that one of the glyphs is.
    """

    template: str
    raw: str
    glyphs: tuple[Glyph, ...]
    letters: bool
    weak: bool

    def read(self, key: Mapping[int, str], literal: Set[int] = frozenset()) -> str:
        """The word in composed form with every glyph of ``key`` (mark -> target) put in.

        ``literal`` counts the glyphs, from 0, that are what they look like.
        """
        if not literal:
            return unicodedata.normalize("NFC", self.template.translate(key))
        glyphs = iter(enumerate(self.glyphs))
        read = [
            char if char < mark(0) else self._one(*next(glyphs), key, literal)
            for char in self.template
        ]
        return unicodedata.normalize("NFC", "".join(read))

    def _one(self, nr: int, glyph: Glyph, key: Mapping[int, str], literal: Set[int]) -> str:
        if nr not in literal:
            return key.get(ord(mark(glyph.code)), mark(glyph.code))
        return glyph.spelled if glyph.spelled.isalnum() else ""

    def readings(self, key: Mapping[int, str]) -> dict[frozenset[int], str]:
        """Every way of taking some of the weak glyphs for what they look like -> the word read."""
        weak = [nr for nr, glyph in enumerate(self.glyphs) if glyph.weak][:_MOST_WEAK]
        ways = (frozenset(some) for n in range(len(weak) + 1) for some in combinations(weak, n))
        return {some: self.read(key, some) for some in ways}

    @property
    def all_glyphs(self) -> bool:
        """Whether nothing in it is what it looks like."""
        return len(self.glyphs) == len(self.template)

    @property
    def codes(self) -> frozenset[int]:
        """The glyph numbers in it."""
        return frozenset(glyph.code for glyph in self.glyphs)

    @property
    def natural(self) -> bool:
        """Whether a real name or foreign word could be spelled like this."""
        composed = unicodedata.normalize("NFC", self.raw)
        inside = re.search(r"(?<=[^\W\d_])\w+", composed)
        return (
            all(
                char in _NATURAL or "\u1e00" <= char <= "\u1eff"
                for char in STRANGE.findall(composed)
            )
            and self.raw.isprintable()
            and (composed.isupper() or inside is None or inside[0].islower())
        )


class Family:
    """The glyph table of a font, for bare characters from code point ``floor`` on.

    ``presumed`` are the codes that the table only supposes: a word of the lexicon has to agree.
    ``initials`` are signs and digits that count as codes only before a word's next letter: in a
    text that has kept its own signs, "9L" is a word and "9." is not.
    ``key`` maps :func:`mark` code points to targets, for ``str.translate``. Of a font that is
    ``written_out`` every glyph is, as ``(cid:374)`` or U+100176: what is not is what it looks like.
    """

    def __init__(
        self,
        id: str,
        table: Mapping[int, str],
        floor: int,
        presumed: frozenset[int],
        initials: Sequence[int] = (),
        written_out: bool = False,
    ) -> None:
        self.id = id
        self.table = table
        self.floor = floor
        self.presumed = presumed
        self.initials = initials
        self.written_out = written_out
        self.key = {_MARK + code: target for code, target in table.items()}

    @classmethod
    def learnt(cls, table: Mapping[int, str]) -> Family:
        """A font nobody has a table of, as far as it was solved; signs divide its words."""
        return cls("ukendt", table, 0x100, frozenset(table))

    @cached_property
    def as_written_out(self) -> Family:
        """The same font where the text writes the numbers of its glyphs out."""
        return Family(self.id, self.table, self.floor, self.presumed, self.initials, True)

    @property
    def whole(self) -> bool:
        """Whether capitals are broken as well, so that ASCII is suspect."""
        return self.floor < 0x80

    @cached_property
    def _aliases(self) -> dict[str, int]:
        """What Unicode normalisation makes of the glyphs' bare characters."""
        found: dict[str, int] = {}
        for code in sorted(self.table):
            if code >= max(self.floor, 0x80):
                found |= dict.fromkeys(self._degraded(chr(code)), code)
        return found

    def _degraded(self, char: str) -> Iterator[str]:
        for form in ("NFC", "NFD", "NFKC", "NFKD"):
            changed = unicodedata.normalize(form, char)
            # A lone Danish letter says nothing; "nj" for z only where no letter is left intact.
            lone = len(changed) == 1 and (changed.isalnum() and changed.isascii())
            plain = changed.isascii() and changed.islower() and not self.whole
            if changed != char and not lone and not plain and not changed.isspace():
                yield changed

    @cached_property
    def _unit(self) -> re.Pattern[str]:
        """One broken character in any spelling, the longest first."""
        if self.written_out:
            return re.compile(_SPELLED)
        aliases = sorted(self._aliases, key=len, reverse=True)
        bare = {chr(code) for code in self.table if code >= self.floor} - {_PAGE_BREAK}
        if self.floor < 0x100:
            bare |= {chr(code) for code in range(0xC0, 0x100)} - set(_DANISH)
        first = {char for char in bare if ord(char) in self.initials}
        always, initial = (f"[{_LETTERS}{_class(bare - first)}]", f"[{_class(first)}]")
        alone = _class(char for char in first if self.table[ord(char)] == "I")
        capital = (
            [f"(?<![0-9{always[1:]}){initial}(?={always})", rf"\A[{alone}]\Z"] if first else []
        )
        return re.compile("|".join([_SPELLED, *map(re.escape, aliases), *capital, always]))

    def _glyph(self, found: re.Match[str]) -> Glyph:
        """The glyph number behind a spelling, and whether healthy text may hold the spelling."""
        spelled, span = found[0], Span(*found.span())
        if spelled.startswith("(cid:"):
            return Glyph(span, spelled, int(spelled[5:-1]), False)
        if spelled in self._aliases and not (len(spelled) == 1 and ord(spelled) in self.table):
            weak = len(spelled) == 1 or spelled.isascii()
            return Glyph(span, spelled, self._aliases[spelled], weak)
        weak = "\xa0" <= spelled <= "\xff" or ord(spelled) in self.initials
        return Glyph(span, spelled, ord(spelled) % 0x100000, weak)

    def words(self, raw: str) -> tuple[Word, ...]:
        """The broken words of a token, in order."""
        return _read(self, raw)

    def reads(self, raw: str) -> bool:
        """Whether the table has every strange character of a token."""
        numbers = map(int, re.findall(r"\(cid:(\d+)\)", raw))
        alien = not self.written_out and self._alien.search(raw)
        return not alien and all(number in self.table for number in numbers)

    @cached_property
    def _alien(self) -> re.Pattern[str]:
        """A bare strange character that the table says nothing about."""
        strange = {chr(code) for code in range(0x1F00) if STRANGE.match(chr(code))}
        known = {chr(code) for code in self.table if code >= self.floor}
        known |= set("".join(self._aliases))
        return re.compile("[" + "".join(map(re.escape, sorted(strange - known))) + "]")

    def cut(self, raw: str) -> Iterator[Word]:
        """Cut a token into its broken words, where letters end."""
        glyphs = {found.start(): self._glyph(found) for found in self._unit.finditer(raw)}
        units: list[tuple[int, Glyph | None]] = []
        at = 0
        while at < len(raw):
            units.append((at, glyphs.get(at)))
            at += len(glyphs[at].span) if at in glyphs else 1
        units.append((at, None))
        shown = "".join(mark(glyph.code) if glyph else raw[at] for at, glyph in units[:-1])
        for run in _RUN.finditer("".join(map(self._shape, shown))):
            inside = units[run.start() : run.end()]
            found = tuple(glyph for _, glyph in inside if glyph)
            if found:
                piece = raw[inside[0][0] : units[run.end()][0]]
                weak = any(glyph.weak for glyph in found)
                yield Word(shown[run.start() : run.end()], piece, found, run[0] != "-", weak)

    def _shape(self, char: str) -> str:
        """One character for one unit: "a" for a letter (or who knows what), "-" for the rest."""
        target = self.key.get(ord(char), "a" if ord(char) >= _MARK else char)
        return "a" if target[0].isalpha() or unicodedata.combining(char) else "-"


_RUN = re.compile("a+|-")


def _class(chars: Iterable[str]) -> str:
    """What stands between the brackets of a character class."""
    return "".join(map(re.escape, sorted(chars)))


@lru_cache(maxsize=20_000)
def _read(family: Family, raw: str) -> tuple[Word, ...]:
    return tuple(family.cut(raw))


NO_TABLE = Family("ukendt", {}, 0x100, frozenset())
"""A font nobody has a table of."""
