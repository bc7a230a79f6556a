"""The fonts inside a PDF: what their maps tell, and what their programs know.

A font's codes are numbers of glyphs, or lead to them by a table in the program (simple fonts, as
LibreOffice writes them).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from io import BytesIO
from itertools import pairwise
from typing import Any

_WRONG, _SHARE = 3, 0.2  # letters, and share of them, on which a map that is wrong disagrees
_LETTERS = 8  # that a map tells: then it is no font of signs
_PRIVATE = re.compile("[\ue000-\uefff\uf730-\uf739]")  # Adobe's figures; others of F000 are signs
_RUN = 2  # characters of one sort, and half of those that the map tells
_OLD = {"\uf001": "fi", "\uf002": "fl"}
"""Where fonts kept their two ligatures before Unicode had them."""
NAMELESS = "Type 3"
"""What fonts are called that a page's own means draw: they have no name and no program."""
_SYMBOL = 0xF000  # where a font without names of its own puts 8-bit codes
_BYTES = 6
"""Of the hash of an outline: of a hundred thousand, no two are alike by chance."""


@dataclass(frozen=True)
class Font:
    """A font: its name, what its map tells (code -> text), its program if embedded.

    ``glyphs`` leads from codes to glyph numbers; None where they are the same. ``data`` is the
    :func:`digest` of the program's bytes. ``named`` is what the file's own names of codes say,
    where there is no program. ``private`` is what the map puts where no letters are.
    """

    name: str
    told: Mapping[int, str]
    program: Any
    glyphs: Mapping[int, int] | None = None
    data: str = ""
    named: Mapping[int, str] = field(default_factory=dict)
    private: Mapping[int, str] = field(default_factory=dict)

    def _by_code(self, says: Mapping[int, str]) -> Mapping[int, str]:
        if self.glyphs is None:
            return says
        return {code: says[nr] for code, nr in self.glyphs.items() if nr in says}

    def program_says(self) -> Mapping[int, str]:
        """Code -> text by the font program's own character table."""
        table = {} if self.program is None else _best_table(self.program)
        found: dict[int, str] = {}
        for point, name in sorted(table.items(), reverse=True):
            if _readable(chr(point)):
                found[self.program.getGlyphID(name)] = plain(chr(point))
        return self._by_code(found)

    def names_say(self) -> Mapping[int, str]:
        """Code -> text by the names of the glyphs, where the program kept them."""
        from fontTools import agl  # noqa: PLC0415

        if self.program is None:
            return self.named
        named = ((nr, agl.toUnicode(n)) for nr, n in enumerate(self.program.getGlyphOrder()))
        found = {nr: plain(text) for nr, text in named if text and all(map(_readable, text))}
        return self._by_code(found)

    @cached_property
    def outlines(self) -> Mapping[int, str]:
        """Code -> hash of the outline of every glyph that has one."""
        return self._by_code({} if self.program is None else dict(outlines_of(self.program)))

    @property
    def complete(self) -> bool:
        """Whether the map tells something about every glyph that the program draws."""
        if self.program is None or "loca" not in self.program:
            return False
        places = self.program["loca"].locations
        drawn = {nr for nr, (a, b) in enumerate(pairwise(places)) if a != b}
        if self.glyphs is not None:
            return all(code in self.told for code, nr in self.glyphs.items() if nr in drawn)
        untold = drawn - {0, *self.told}
        return not untold or untold <= self._parts()

    def _parts(self) -> set[int]:
        """Glyphs that others are put together of, as a ring and an A: no text shows them alone."""
        glyphs, order = self.program["glyf"], self.program.getGlyphOrder()
        found = {
            part for code in self.told for part in glyphs[order[code]].getComponentNames(glyphs)
        }
        return set(map(self.program.getGlyphID, found))

    def wrong(self, right: Mapping[int, str]) -> bool:
        """Whether the map disagrees with the program on too many letters to be believed.

        Writers of maps make runs of neighbours: one that begins wrongly tells all figures as
        others, and every letter right.
        """
        both = [code for code in self.told.keys() & right.keys() if right[code].isalnum()]
        differ = [code for code in both if _folded(self.told[code]) != _folded(right[code])]
        sorts, off = (Counter(_sort(right[code]) for code in some) for some in (both, differ))
        run = any(off[sort] >= max(_RUN, sorts[sort] / 2) for sort in off)
        return run or len(differ) >= max(_WRONG, _SHARE * len(both))


def _sort(text: str) -> str:
    """Figures, capitals and small letters, those beyond ASCII by themselves."""
    return f"{unicodedata.category(text[0])}{text.isascii()}"


def _readable(char: str) -> bool:
    return char in _OLD or unicodedata.category(char)[0] != "C"


def plain(text: str) -> str:
    """Ligatures as their letters, other compatibility forms as they are."""
    return "".join(
        unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" else _OLD.get(c, c)
        for c in text
    )


def _folded(text: str) -> str:
    """Without what tells a micro from a my, or a raised 2 from any: tables have one for both."""
    return unicodedata.normalize("NFKC", plain(text))


def _best_table(program: Any) -> Mapping[int, str]:
    if "cmap" not in program:
        return {}
    table = program.getBestCmap() or {}
    symbol = program["cmap"].getcmap(3, 0)
    return table or {
        c - _SYMBOL: n for c, n in (symbol.cmap if symbol else {}).items() if c > _SYMBOL
    }


def outlines_of(program: Any) -> Iterator[tuple[int, str]]:
    """(number, hash of the outline) of every glyph that draws something, or makes room."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen  # noqa: PLC0415

    glyphs, scale = program.getGlyphSet(), program["head"].unitsPerEm
    for nr, name in enumerate(program.getGlyphOrder()):
        pen = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(pen)
        # Nothing drawn but room made: a space.
        if pen.value or (nr and glyphs[name].width):
            shape = repr((scale, glyphs[name].width, pen.value) if pen.value else ())
            yield nr, blake2b(shape.encode(), digest_size=_BYTES).hexdigest()


SPACE = blake2b(b"()", digest_size=_BYTES).hexdigest()
"""The outline that draws nothing."""


def alike(some: Sequence[Font]) -> Font:
    """Fonts that a page does not tell apart, as one: where they differ, nothing is said.

    Every map has to tell a code, for a hole in one is a hole; what has no map denies none.
    """
    maps = [font.told.items() for font in some if font.told]
    told = dict(set(maps[0]).intersection(*maps[1:])) if maps else {}
    named = _agreed(font.named for font in some)
    return replace(some[0], told=told, named=named, private=_agreed(f.private for f in some))


def _agreed(maps: Iterable[Mapping[int, str]]) -> dict[int, str]:
    """What maps say of their codes that no other denies."""
    says: defaultdict[int, set[str]] = defaultdict(set)
    for one in maps:
        for code, text in one.items():
            says[code].add(text)
    return {code: texts.pop() for code, texts in says.items() if len(texts) == 1}


def fonts(data: bytes) -> Iterator[Font]:
    """Every font of a file whose characters may be numbers of glyphs."""
    import pikepdf  # noqa: PLC0415 (half a tenth of a second, for PDFs alone)

    with pikepdf.open(BytesIO(data)) as document:
        for thing in document.objects:
            if not isinstance(thing, pikepdf.Dictionary):
                continue
            font = _font_or_none(thing)
            if font:
                yield font


def _font_or_none(thing: Any) -> Font | None:
    """A font; None for what is none, and for a damaged one, which must not cost the others."""
    try:
        return _font(thing)
    except Exception:  # what pikepdf, pdfminer and fontTools raise is past counting
        return None


def _font(thing: Any) -> Font | None:
    kind = thing.get("/Subtype")
    if kind == "/Type0":
        inner = thing.DescendantFonts[0]
        program, data = _program(inner)
        numbers = inner.get("/CIDToGIDMap", "/Identity") == "/Identity"
        told, private = _parted(_told(thing))
        program = program if numbers else None
        return Font(_name(thing), told, program, None, data, private=private)
    if kind == "/TrueType" and "/Encoding" not in thing:
        program, data = _program(thing)
        told, private = _parted(_told(thing))
        return Font(_name(thing), told, program, _codes(program), data, private=private)
    if kind == "/Type3":
        return Font(NAMELESS, {}, None, named=encoded_names(thing))
    return None


def _name(font: Any) -> str:
    return str(font.BaseFont).removeprefix("/")


def encoded_names(font: Any) -> dict[int, str]:
    """Code -> text by the names that a font's encoding gives its codes; pdfium asks for none."""
    from fontTools import agl  # noqa: PLC0415

    found: dict[int, str] = {}
    code = 0
    for one in font.get("/Encoding", {}).get("/Differences", ()):
        name = str(one).removeprefix("/")
        if name == str(one):
            code = int(one)
            continue
        found[code] = plain(agl.toUnicode(name))
        code += 1
    return {code: text for code, text in found.items() if text}


def _codes(program: Any) -> Mapping[int, int]:
    """8-bit code -> glyph number by the table of a symbolic font, or by the Macintosh's."""
    if program is None or "cmap" not in program:
        return {}
    for table in (program["cmap"].getcmap(3, 0), program["cmap"].getcmap(1, 0)):
        if table is not None and table.cmap:
            return {c & 0xFF: program.getGlyphID(name) for c, name in table.cmap.items()}
    return {}


def _told(font: Any) -> dict[int, str]:
    """What the ToUnicode map tells; a name in its place, as of a predefined map, tells nothing."""
    import pikepdf  # noqa: PLC0415
    from pdfminer.cmapdb import CMapParser, FileUnicodeMap  # noqa: PLC0415

    found = FileUnicodeMap()
    stream = font.get("/ToUnicode")
    if isinstance(stream, pikepdf.Stream):  # a name has a stream's methods, too, and they raise
        CMapParser(found, BytesIO(stream.read_bytes())).run()
    return dict(found.cid2unichr)


def digest(data: bytes) -> str:
    """What tells the programs of two fonts apart that have one name."""
    return blake2b(data, digest_size=_BYTES).hexdigest()


def _parted(told: Mapping[int, str]) -> tuple[dict[int, str], dict[int, str]]:
    """What a map tells, and what it puts in private places, which tells nothing in a font of
    letters; a font of signs has all its bullets there.
    """
    private = {code: text for code, text in told.items() if _PRIVATE.fullmatch(text)}
    rest = {code: text for code, text in told.items() if code not in private}
    if sum(text.isalpha() for text in rest.values()) < _LETTERS:
        return dict(told), {}
    return rest, private


def _program(font: Any) -> tuple[Any, str]:
    """The embedded font program and the digest of its bytes."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415

    descriptor = font.get("/FontDescriptor", {})
    stream = descriptor.get("/FontFile2", descriptor.get("/FontFile3"))
    if stream is None:
        return None, ""
    data = stream.read_bytes()
    try:
        return TTFont(BytesIO(data), lazy=True), digest(data)
    except TTLibError:
        return None, digest(data)
