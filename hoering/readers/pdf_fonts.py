"""What the fonts inside a PDF say about characters that its character maps lose or tell wrongly.

A font tells in its ToUnicode map what its glyphs stand for. Where that is missing, has holes or
disagrees with the font program, the program itself knows better: by its own character table, by the
same outline in a healthy font of the file, or by the glyph's name. Outlines that the file does not
know are handed on: other files may. What is found is evidence; the repair decides.
"""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate
from typing import Any

import pypdfium2.raw as pdfium

from hoering.readers.pdf_page import Page, address_of
from hoering.readers.pdf_programs import NAMELESS, SPACE, Font, alike, digest, fonts, plain
from hoering.sources import FontEvidence

_NAME_BYTES = 256


class FontBook:
    """The fonts of one file and what they know about the characters on its pages."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._seen: defaultdict[str, set[str]] = defaultdict(set)
        self._tells: dict[str, Mapping[str, str]] = {}
        self._names: dict[int, str] = {}
        self.blanks: set[int] = set()

    def look(self, page: Page) -> set[int]:
        """Note which characters of a page come from a font that cannot be believed.

        Returns the raw offsets of those that nothing in the file tells; ``blanks`` has those of
        numbers that stand for a blank.
        """
        untold: set[int] = set()
        self._names.clear()  # another page's fonts may lie where these lay
        if not self._doubted:
            return untold
        lost, letters = pdfium.FPDFText_HasUnicodeMapError, page.letters.raw
        throughout = any(bad or self._is_mapless(n) for n, bad in self._doubted.items())
        private = {char for n in self._doubted for char in self._fonts[n].private.values()}
        starts = accumulate((len(text) for text in page.characters), initial=page.start)
        for start, text, nr in zip(starts, page.characters, page.places, strict=False):
            if nr is None or not text.strip("\r\n"):
                continue
            if not (throughout or text in private or lost(letters, nr) == 1):
                continue
            name = self._doubtful(page, nr)
            if name is not None:
                self._note(name, start, start + len(text))
                self._seen[name].add(_as_one(text))
                says = self._told_chars(name).get(_as_one(text))
                if says is None:
                    untold.add(start)
                elif says.isspace():
                    self.blanks.add(start)
        return untold

    def evidence(self) -> tuple[FontEvidence, ...]:
        """What was noted, font by font, with what each of their characters should have been."""
        return tuple(self._evidence(name, spans) for name, spans in sorted(self._spans.items()))

    def _evidence(self, name: str, spans: list[tuple[int, int]]) -> FontEvidence:
        bare = self._fonts[name].name.rsplit("+", maxsplit=1)[-1]
        targets = self._targets(name)
        untold = self._seen[name] - {char for char, _, _ in targets}
        delivered, outlines = self._delivered(name), self._fonts[name].outlines if untold else {}
        unknown = {
            delivered[code]: outline
            for code, outline in outlines.items()
            if delivered.get(code) in untold
        }
        lost = not self._doubted[name]
        return FontEvidence(bare, lost, targets, tuple(spans), tuple(sorted(unknown.items())))

    def healthy(self) -> dict[str, str]:
        """Outline -> text, by the fonts of the file whose maps can be believed."""
        return self._healthy

    def _told_chars(self, name: str) -> Mapping[str, str]:
        if name not in self._tells:
            self._tells[name] = {char: new for char, new, _ in self._targets(name)}
        return self._tells[name]

    def _note(self, name: str, start: int, end: int) -> None:
        spans = self._spans[name]
        if spans and spans[-1][1] == start:
            start = spans.pop()[0]
        spans.append((start, end))

    def _doubtful(self, page: Page, nr: int) -> str | None:
        """The name of a character's font, where its map lost it or is wrong throughout."""
        name = self._name(page, nr)
        if name not in self._doubted:
            return None
        if self._doubted[name]:
            return None if _is_half(page, nr) or _is_told_in_full(page, nr) else name
        lost = self._is_mapless(name) or pdfium.FPDFText_HasUnicodeMapError(page.letters, nr)
        private = self._fonts[name].private.values()
        lost = lost or chr(pdfium.FPDFText_GetUnicode(page.letters, nr)) in private
        return name if lost and not _is_told_in_full(page, nr) else None

    def _name(self, page: Page, nr: int) -> str:
        """The name in this book of a character's font; nothing where the book has it not."""
        font = _font(page, nr)
        if not font:
            return ""
        at = address_of(font)
        if at not in self._names:
            self._names[at] = self._found(font)
        return self._names[at]

    def _found(self, font: Any) -> str:
        """By its name, which pdfium cuts short for simple fonts. Where several have that, or its
        map is wrong throughout, the program has to be the same: Word has two Calibri in a letter,
        and one of them may be healthy.
        """
        named = self._named(_base_name(font) or NAMELESS)
        if len(named) > 1 or any(map(self._doubted.get, named)):
            data = digest(_program(font))
            named = [full for full in named if self._fonts[full].data == data]
        return named[0] if named else ""

    def _is_mapless(self, name: str) -> bool:
        """Whether a font tells nothing; of those without a name pdfium alone knows which do."""
        return not self._fonts[name].told and name != NAMELESS

    def _named(self, name: str) -> list[str]:
        names = {full: font.name for full, font in self._fonts.items()}
        same = [full for full, of in names.items() if of == name]
        return same or [full for full, of in names.items() if of.rpartition("+")[2] == name]

    @cached_property
    def _fonts(self) -> dict[str, Font]:
        """Every font by its name; where several have one, as Word's have in letters that were put
        together, by name and program. Those that share even that are one.
        """
        same: defaultdict[tuple[str, str], list[Font]] = defaultdict(list)
        try:
            for font in fonts(self._data):
                same[font.name, font.data].append(font)
        except Exception:  # what pikepdf and fontTools raise on damaged files is past counting
            return {}
        found = [alike(some) for some in same.values()]
        programs = Counter(font.name for font in found)
        return {f.name if programs[f.name] == 1 else f"{f.name} {f.data}": f for f in found}

    @cached_property
    def _doubted(self) -> dict[str, bool]:
        """Name of a font whose map has holes -> False, or is wrong throughout -> True."""
        wrong = {name: font.wrong(font.program_says()) for name, font in self._fonts.items()}
        return {n: bad for n, bad in wrong.items() if bad or not self._fonts[n].complete}

    @cached_property
    def _healthy(self) -> dict[str, str]:
        sound = [f for name, f in self._fonts.items() if not self._doubted.get(name) and f.told]
        return {SPACE: " "} | {
            outline: plain(font.told[code])
            for font in sound
            for code, outline in font.outlines.items()
            if code in font.told and font.told[code].strip()
        }

    def _delivered(self, name: str) -> Mapping[int, str]:
        """Code -> the character that stands for it in the text."""
        if self._doubted[name]:
            return _told_once(self._fonts[name])
        return {code: chr(code) for code in range(0x10000)} | dict(self._fonts[name].private)

    def _targets(self, name: str) -> tuple[tuple[str, str, str], ...]:
        """(character as delivered, what it should have been, kind of evidence), the best first."""
        font, wrong, delivered = self._fonts[name], self._doubted[name], self._delivered(name)
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

    def _outlined(self, font: Font) -> dict[int, str]:
        if font.program_says() and not font.told:
            return {}  # the program knows its letters; outlines cost more than they add
        known = self._healthy
        return {code: known[outline] for code, outline in font.outlines.items() if outline in known}


def _as_one(text: str) -> str:
    """A glyph number that is spelled out, as its character."""
    return chr(int(text[5:-1])) if text.startswith("(cid:") else text


def _told_once(font: Font) -> dict[int, str]:
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


def _is_told_in_full(page: Page, nr: int) -> bool:
    """Whether the file spells out what is said where a character stands (ActualText)."""
    thing = pdfium.FPDFText_GetTextObject(page.letters, nr)
    size, key = ctypes.c_ulong(), b"ActualText"
    marks = (
        pdfium.FPDFPageObj_GetMark(thing, at) for at in range(pdfium.FPDFPageObj_CountMarks(thing))
    )
    return any(
        pdfium.FPDFPageObjMark_GetParamStringValue(mark, key, None, 0, size) for mark in marks
    )


def _font(page: Page, nr: int) -> Any:
    thing = pdfium.FPDFText_GetTextObject(page.letters, nr)
    return pdfium.FPDFTextObj_GetFont(thing) if thing else None


def _base_name(font: Any) -> str:
    name = ctypes.create_string_buffer(_NAME_BYTES)
    pdfium.FPDFFont_GetBaseFontName(font, name, _NAME_BYTES)
    return name.value.decode("utf-8", "replace")


def _program(font: Any) -> bytes:
    """The bytes of the font's program."""
    size = ctypes.c_size_t()
    pdfium.FPDFFont_GetFontData(font, None, 0, size)
    data = (ctypes.c_uint8 * size.value)()
    pdfium.FPDFFont_GetFontData(font, data, size.value, size)
    return bytes(data)
