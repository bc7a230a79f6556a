"""What the fonts inside a PDF say about characters that its character maps lose or tell wrongly.

A font tells in its ToUnicode map what its glyphs stand for. Where that is missing, has holes or
disagrees with the font program, the program itself knows better: by its own character table, by the
same outline in a healthy font of the file, or by the glyph's name. Outlines that the file does not
know are handed on: other files may. What is found is evidence; the repair decides.
"""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from collections.abc import Mapping, Set
from functools import cached_property
from itertools import accumulate
from typing import Any

import pypdfium2.raw as pdfium

from hoering.readers.pdf_page import Page, address_of
from hoering.readers.pdf_programs import NAMELESS, SPACE, Font, digest, fonts, nameless, plain
from hoering.sources import FontEvidence

_NAME_BYTES = 256


class FontBook:
    """The fonts of one file and what they know about the characters on its pages."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._seen: defaultdict[str, set[str]] = defaultdict(set)
        self._tells: dict[str, Mapping[str, str]] = {}
        self._digests: dict[tuple[int, int], str] = {}
        self.blanks: set[int] = set()

    def look(self, page: Page) -> set[int]:
        """Note which characters of a page come from a font that cannot be believed.

        Returns the raw offsets of those that nothing in the file tells; ``blanks`` has those of
        numbers that stand for a blank.
        """
        untold: set[int] = set()
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
        lost = lost or chr(pdfium.FPDFText_GetUnicode(page.letters, nr)) in self._privates(name)
        return name if lost and not _is_told_in_full(page, nr) else None

    def _name(self, page: Page, nr: int) -> str:
        """The name in this book of a character's font; pdfium cuts that of simple fonts short."""
        font = _font(page, nr)
        name = (_base_name(font) or NAMELESS) if font else ""
        if not name or name in self._fonts:
            return name
        alike = self._alike(name)
        if len(alike) > 1:
            data = self._digest(page, font)
            alike = [full for full in alike if self._fonts[full].data == data]
        return alike[0] if alike else name

    def _privates(self, name: str) -> Set[str]:
        return set(self._fonts[name].private.values())

    def _is_mapless(self, name: str) -> bool:
        """Whether a font tells nothing; of those without a name pdfium alone knows which do."""
        return not self._fonts[name].told and name != NAMELESS

    def _alike(self, name: str) -> list[str]:
        names = {full: font.name for full, font in self._fonts.items()}
        same = [full for full, of in names.items() if of == name]
        return same or [full for full, of in names.items() if of.rpartition("+")[2] == name]

    def _digest(self, page: Page, font: Any) -> str:
        """Of a font's program, which is asked for once on a page."""
        key = page.number, address_of(font)
        if key not in self._digests:
            self._digests[key] = digest(_program(font))
        return self._digests[key]

    @cached_property
    def _fonts(self) -> dict[str, Font]:
        """Every font by its name; where several have one, as Word's have in letters that were put
        together, by name and program. Of those that share even that, the one that tells least.
        """
        try:
            found = sorted(fonts(self._data), key=lambda font: -len(font.told))
        except Exception:  # what pikepdf and fontTools raise on damaged files is past counting
            return {}
        bare = [font for font in found if font.name == NAMELESS]
        found = [font for font in found if font not in bare] + [nameless(bare)] * bool(bare)
        programs = Counter(name for name, _ in {(font.name, font.data) for font in found})
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
