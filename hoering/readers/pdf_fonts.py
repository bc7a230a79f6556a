"""What the fonts inside a PDF say about characters that its character maps lose or tell wrongly.

A font with composite codes (Type0) tells in its ToUnicode map what its glyphs stand for. Where that
is missing, has holes or disagrees with the font program, the program itself knows better: by its
own character table, by the same outline in a healthy font of the file, or by the glyph's name. What
is found is evidence; the repair decides.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import accumulate, pairwise
from typing import Any

import pypdfium2.raw as pdfium

from hoering.readers.pdf_page import Page
from hoering.records import FontEvidence

_WRONG, _SHARE = 3, 0.2  # letters, and share of them, on which a map that is wrong disagrees
_NAME_BYTES = 256
_OLD = {"\uf001": "fi", "\uf002": "fl"}
"""Where fonts kept their two ligatures before Unicode had them."""
_SYMBOL = 0xF000  # where a font without names of its own puts 8-bit codes


@dataclass(frozen=True, slots=True)
class _Font:
    """A composite font: its name, what its map tells (code -> text), its program if embedded."""

    name: str
    told: Mapping[int, str]
    program: Any

    def program_says(self) -> Mapping[int, str]:
        """Code -> text by the font program's own character table."""
        table = {} if self.program is None else _best_table(self.program)
        found: dict[int, str] = {}
        for point, name in sorted(table.items(), reverse=True):
            if _readable(chr(point)):
                found[self.program.getGlyphID(name)] = _plain(chr(point))
        return found

    def names_say(self) -> Mapping[int, str]:
        """Code -> text by the names of the glyphs, where the program kept them."""
        from fontTools import agl  # noqa: PLC0415

        if self.program is None:
            return {}
        named = ((nr, agl.toUnicode(n)) for nr, n in enumerate(self.program.getGlyphOrder()))
        return {nr: _plain(text) for nr, text in named if text and all(map(_readable, text))}

    def outlines(self) -> Iterator[tuple[int, int]]:
        """(code, hash of the outline) of every glyph that has one."""
        from fontTools.pens.recordingPen import DecomposingRecordingPen  # noqa: PLC0415

        if self.program is None:
            return
        glyphs, scale = self.program.getGlyphSet(), self.program["head"].unitsPerEm
        for code, name in enumerate(self.program.getGlyphOrder()):
            pen = DecomposingRecordingPen(glyphs)
            glyphs[name].draw(pen)
            # Nothing drawn but room made: a space.
            if pen.value or (code and glyphs[name].width):
                shape = (scale, glyphs[name].width, str(pen.value)) if pen.value else ()
                yield code, hash(shape)

    @property
    def complete(self) -> bool:
        """Whether the map tells something about every glyph that the program draws."""
        if self.program is None or "loca" not in self.program:
            return False
        places = self.program["loca"].locations
        untold = {nr for nr, (a, b) in enumerate(pairwise(places)) if a != b} - {0, *self.told}
        return not untold or untold <= self._parts()

    def _parts(self) -> set[int]:
        """Glyphs that others are put together of, as a ring and an A: no text shows them alone."""
        glyphs, order = self.program["glyf"], self.program.getGlyphOrder()
        found = {
            part for code in self.told for part in glyphs[order[code]].getComponentNames(glyphs)
        }
        return set(map(self.program.getGlyphID, found))

    def wrong(self, right: Mapping[int, str]) -> bool:
        """Whether the map disagrees with the program on too many letters to be believed."""
        both = [code for code in self.told.keys() & right.keys() if right[code].isalnum()]
        differ = sum(_plain(self.told[code]) != right[code] for code in both)
        return differ >= max(_WRONG, _SHARE * len(both))


def _readable(char: str) -> bool:
    return char in _OLD or unicodedata.category(char)[0] != "C"


def _plain(text: str) -> str:
    """Ligatures as their letters, other compatibility forms as they are."""
    return "".join(
        unicodedata.normalize("NFKC", c) if "\ufb00" <= c <= "\ufb06" else _OLD.get(c, c)
        for c in text
    )


def _best_table(program: Any) -> Mapping[int, str]:
    if "cmap" not in program:
        return {}
    table = program.getBestCmap() or {}
    symbol = program["cmap"].getcmap(3, 0)
    return table or {
        c - _SYMBOL: n for c, n in (symbol.cmap if symbol else {}).items() if c > _SYMBOL
    }


class FontBook:
    """The composite fonts of one file and what they know about the characters on its pages."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)

    def look(self, page: Page) -> None:
        """Note which characters of a page come from a font that cannot be believed."""
        if not self._doubted:
            return
        lost, letters = pdfium.FPDFText_HasUnicodeMapError, page.letters.raw
        throughout = any(bad or not self._fonts[n].told for n, bad in self._doubted.items())
        starts = accumulate((len(text) for text in page.characters), initial=page.start)
        for start, text, nr in zip(starts, page.characters, page.places, strict=False):
            if nr is None or not (throughout or lost(letters, nr) == 1) or not text.strip("\r\n"):
                continue
            name = self._doubtful(page, nr)
            if name is not None:
                self._note(name, start, start + len(text))

    def evidence(self) -> tuple[FontEvidence, ...]:
        """What was noted, font by font, with what each of their characters should have been."""
        return tuple(
            FontEvidence(
                name.split("+")[-1], not self._doubted[name], self._targets(name), tuple(spans)
            )
            for name, spans in sorted(self._spans.items())
        )

    def _note(self, name: str, start: int, end: int) -> None:
        spans = self._spans[name]
        if spans and spans[-1][1] == start:
            start = spans.pop()[0]
        spans.append((start, end))

    def _doubtful(self, page: Page, nr: int) -> str | None:
        """The name of a character's font, where its map lost it or is wrong throughout."""
        name = _font_name(page, nr)
        if name not in self._doubted:
            return None
        if self._doubted[name]:
            return None if _is_half(page, nr) else name
        lost = not self._fonts[name].told or pdfium.FPDFText_HasUnicodeMapError(page.letters, nr)
        return name if lost else None

    @cached_property
    def _fonts(self) -> dict[str, _Font]:
        try:
            return {font.name: font for font in _composite(self._data)}
        except Exception:  # what pikepdf and fontTools raise on damaged files is past counting
            return {}

    @cached_property
    def _doubted(self) -> dict[str, bool]:
        """Name of a font whose map has holes -> False, or is wrong throughout -> True."""
        wrong = {name: font.wrong(font.program_says()) for name, font in self._fonts.items()}
        return {n: bad for n, bad in wrong.items() if bad or not self._fonts[n].complete}

    @cached_property
    def _healthy(self) -> dict[int, str]:
        """Outline -> text, by the fonts of the file whose maps can be believed."""
        fonts = [f for name, f in self._fonts.items() if not self._doubted.get(name) and f.told]
        return {hash(()): " "} | {
            outline: _plain(font.told[code])
            for font in fonts
            for code, outline in font.outlines()
            if code in font.told
        }

    def _targets(self, name: str) -> tuple[tuple[str, str, str], ...]:
        """(character as delivered, what it should have been, kind of evidence), the best first."""
        font, wrong = self._fonts[name], self._doubted[name]
        delivered = _delivered(font) if wrong else {code: chr(code) for code in range(0x10000)}
        found: dict[str, tuple[str, str]] = {}
        for kind, says in (
            ("tegntabel", font.program_says()),
            ("omrids", self._outlined(font)),
            ("glyfnavn", font.names_say()),
        ):
            for code, text in says.items():
                if code in delivered and (wrong or code not in font.told):
                    found.setdefault(delivered[code], (text, kind))
        return tuple((char, *found[char]) for char in sorted(found))

    def _outlined(self, font: _Font) -> dict[int, str]:
        if font.program_says() and not font.told:
            return {}  # the program knows its letters; outlines cost more than they add
        healthy = self._healthy
        return {code: healthy[outline] for code, outline in font.outlines() if outline in healthy}


def _delivered(font: _Font) -> dict[int, str]:
    """Code -> character, for a map that is wrong, where no two codes are told alike."""
    codes = defaultdict(list)
    for code, text in font.told.items():
        codes[text].append(code)
    return {of[0]: text for text, of in codes.items() if len(of) == 1 and len(text) == 1}


def _is_half(page: Page, nr: int) -> bool:
    """Whether a character shares its glyph with its neighbour: such ligatures are told in full."""
    places = range(max(0, nr - 1), min(page.letters.count_chars(), nr + 2))
    here = _origin(page, nr)
    return any(other != nr and _origin(page, other) == here for other in places)


def _origin(page: Page, nr: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(page.letters, nr, x, y)
    return x.value, y.value


def _font_name(page: Page, nr: int) -> str:
    thing = pdfium.FPDFText_GetTextObject(page.letters, nr)
    font = pdfium.FPDFTextObj_GetFont(thing) if thing else None
    if not font:
        return ""
    name = ctypes.create_string_buffer(_NAME_BYTES)
    pdfium.FPDFFont_GetBaseFontName(font, name, _NAME_BYTES)
    return name.value.decode("utf-8", "replace")


def _composite(data: bytes) -> Iterator[_Font]:
    """Every composite font of a file."""
    import pikepdf  # noqa: PLC0415 (half a tenth of a second, for PDFs alone)

    with pikepdf.open(BytesIO(data)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/Type0":
                name = str(thing.BaseFont).removeprefix("/")
                yield _Font(name, _told(thing), _program(thing.DescendantFonts[0]))


def _told(font: Any) -> dict[int, str]:
    """What the ToUnicode map tells; a name in its place, as of a predefined map, tells nothing."""
    from pdfminer.cmapdb import CMapParser, FileUnicodeMap  # noqa: PLC0415

    found = FileUnicodeMap()
    stream = font.get("/ToUnicode")
    if hasattr(stream, "read_bytes"):
        CMapParser(found, BytesIO(stream.read_bytes())).run()
    return dict(found.cid2unichr)


def _program(font: Any) -> Any:
    """The embedded font program, where codes are its glyph numbers."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415

    descriptor = font.get("/FontDescriptor", {})
    stream = descriptor.get("/FontFile2", descriptor.get("/FontFile3"))
    if stream is None or font.get("/CIDToGIDMap", "/Identity") != "/Identity":
        return None
    try:
        return TTFont(BytesIO(stream.read_bytes()), lazy=True)
    except TTLibError:
        return None
