"""Typesets letters in fonts whose character map is broken, in the ways that real PDFs are.

The text of such a file stands in it as glyph numbers (Identity-H), as word processors write it.
What a reader can make of it hangs on the map that names the glyphs, and on their numbers where it
does not: ``n`` is glyph 0x176 of Calibri, so an ``n`` that has lost its name is read as ``Ŷ``.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pikepdf
from numre import APTOS, ARIAL, CALIBRI, LIGATURES
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.ttfonts import TTFont, TTFontMaker
from sats import Page, plain


@dataclass(frozen=True, slots=True)
class Break:
    """One way in which a font is broken.

    ``numbers`` gives every character or ligature its glyph number; what it leaves out is put where
    there is room. ``named`` are those that the map still names; None means there is no map at all.
    """

    numbers: Mapping[str, int]
    lost: str | None
    ligatures: bool = False


CALIBRI_RUNS = Break(CALIBRI, "bcmnvwxy()012345")
"""A writer merges neighbours into ranges, and the ranges are lost: what is broken are letters that
are neighbours in the alphabet and among the glyphs as well."""
CALIBRI_WHOLE = Break(CALIBRI, None)
CALIBRI_LIGATURES = Break(CALIBRI | LIGATURES, "", ligatures=True)
"""Ligatures have no character of their own, and so no name."""
APTOS_RUNS = Break(APTOS, "fgmnqrxy()0123456789")
ARIAL_WHOLE = Break(ARIAL, None)


def damaged(letter: Sequence[Page], font: TTFont, way: Break, title: str) -> bytes:
    """A PDF of one letter, set in ``font`` with its glyphs numbered and named as ``way`` says."""
    with pikepdf.new() as pdf:
        face = _Face(font, way)
        resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=face.composite(pdf, letter)))
        for page in letter:
            sheet = pdf.add_blank_page(page_size=A4)
            sheet.Contents = pdf.make_stream(face.operators(page))
            sheet.Resources = resources
        return plain(pdf, title)


class _Face:
    """A font with its glyphs in another order."""

    def __init__(self, font: TTFont, way: Break) -> None:
        self.font, self.way = font, way

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of every unit: as the break says, the rest in the gaps from 1 on."""
        listed = {unit: self.way.numbers[unit] for unit in self._drawn if unit in self.way.numbers}
        free = (number for number in range(1, 0x400) if number not in listed.values())
        return listed | {unit: next(free) for unit in self._drawn if unit not in listed}

    @cached_property
    def _drawn(self) -> dict[str, int]:
        """Every unit that the font can draw, and its number in the font as it is."""
        joined = LIGATURES if self.way.ligatures else {}
        return {chr(code): number for code, number in self.font.face.charToGlyph.items()} | joined

    def units(self, text: str) -> list[str]:
        """A text as characters and, where they are drawn, ligatures; the longest first."""
        joined = sorted(LIGATURES, key=len, reverse=True) if self.way.ligatures else []
        return re.findall("|".join([*joined, "."]), text)

    def operators(self, page: Page) -> bytes:
        shown = (
            f"/F1 {line.size:g} Tf 1 0 0 1 {line.x:.2f} {line.y:.2f} Tm "
            f"<{''.join(f'{self.numbers[unit]:04X}' for unit in self.units(line.text))}> Tj"
            for line in page
        )
        return "\n".join(["BT", *shown, "ET"]).encode()

    def composite(self, pdf: pikepdf.Pdf, letter: Sequence[Page]) -> pikepdf.Object:
        """The font as a composite one, with widths and a map of the units it still names."""
        used = sorted({unit for page in letter for line in page for unit in self.units(line.text)})
        name = pikepdf.Name("/AAAAAA+Hoeringsproeve")
        whole = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type0,
            BaseFont=name,
            Encoding=pikepdf.Name("/Identity-H"),
            DescendantFonts=[pdf.make_indirect(self._descendant(pdf, name, used))],
        )
        if self.way.lost is not None:
            named = [u for u in used if len(u) == 1 and u not in self.way.lost]
            whole.ToUnicode = pdf.make_stream(self._map(named))
        return pdf.make_indirect(whole)

    def _descendant(
        self, pdf: pikepdf.Pdf, name: pikepdf.Name, used: Sequence[str]
    ) -> pikepdf.Dictionary:
        widths: list[object] = []
        for unit in sorted(used, key=self.numbers.__getitem__):
            widths += [self.numbers[unit], [round(self._advance(unit))]]
        return pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=pikepdf.Dictionary(
                Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
            ),
            FontDescriptor=self._descriptor(pdf, name),
            CIDToGIDMap=pikepdf.Name.Identity,
            DW=0,
            W=pikepdf.Array(widths),
        )

    def _advance(self, unit: str) -> float:
        """Width in thousandths of the type size."""
        wide, _ = self._metrics[self._drawn[unit]]
        return 1000 * wide / self._units_per_em

    def _descriptor(self, pdf: pikepdf.Pdf, name: pikepdf.Name) -> pikepdf.Object:
        face = self.font.face
        return pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.FontDescriptor,
                FontName=name,
                Flags=32,
                FontBBox=[round(number) for number in face.bbox],
                ItalicAngle=0,
                Ascent=round(face.ascent),
                Descent=round(face.descent),
                CapHeight=644,
                StemV=80,
                FontFile2=pdf.make_stream(self._embedded()),
            )
        )

    # --- the font file -----------------------------------------------------------------------

    @cached_property
    def _units_per_em(self) -> int:
        return int(struct.unpack_from(">H", self.font.face.get_table("head"), 18)[0])

    @cached_property
    def _metrics(self) -> list[tuple[int, int]]:
        """Advance width and left bearing of every glyph of the font as it is."""
        table = self.font.face.get_table("hmtx")
        many = struct.unpack_from(">H", self.font.face.get_table("hhea"), 34)[0]
        full = [struct.unpack_from(">Hh", table, 4 * nr) for nr in range(many)]
        bearings = (len(table) - 4 * many) // 2
        rest = [struct.unpack_from(">h", table, 4 * many + 2 * nr) for nr in range(bearings)]
        return [*full, *((full[-1][0], bearing) for (bearing,) in rest)]

    def _outline(self, number: int) -> bytes:
        """A glyph's outline in the font as it is; every glyph stands for itself alone there."""
        longs = struct.unpack_from(">h", self.font.face.get_table("head"), 50)[0]
        form, size, unit = (">II", 4, 1) if longs else (">HH", 2, 2)
        first, last = struct.unpack_from(form, self.font.face.get_table("loca"), size * number)
        return bytes(self.font.face.get_table("glyf")[first * unit : last * unit])

    def _embedded(self) -> bytes:
        """The font file in the new order, without a character map of its own to name anything."""
        source = {number: self._drawn[unit] for unit, number in self.numbers.items()} | {0: 0}
        order = [source.get(number) for number in range(max(source) + 1)]
        outlines = [b"" if old is None else _padded(self._outline(old)) for old in order]
        starts = [sum(map(len, outlines[:nr])) for nr in range(len(outlines) + 1)]
        metrics = [(0, 0) if old is None else self._metrics[old] for old in order]
        face, count = self.font.face, struct.pack(">H", len(order))
        maker = TTFontMaker()
        head = bytes(face.get_table("head"))
        maker.add("head", head[:50] + struct.pack(">h", 1) + head[52:])
        maker.add("hhea", bytes(face.get_table("hhea"))[:34] + count)
        maxp = bytes(face.get_table("maxp"))
        maker.add("maxp", maxp[:4] + count + maxp[6:])
        maker.add("hmtx", b"".join(struct.pack(">Hh", *pair) for pair in metrics))
        maker.add("loca", struct.pack(f">{len(starts)}I", *starts))
        maker.add("glyf", b"".join(outlines))
        return bytes(maker.makeStream())

    def _map(self, units: Sequence[str]) -> bytes:
        """A character map with one entry for each of ``units``; a block holds 100 at most."""
        rows = [f"<{self.numbers[unit]:04X}> <{ord(unit):04X}>" for unit in units]
        return "\n".join(
            [
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
                "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
                "1 begincodespacerange <0000> <FFFF> endcodespacerange",
                f"{len(rows)} beginbfchar",
                *rows,
                "endbfchar endcmap CMapName currentdict /CMap defineresource pop end end",
            ]
        ).encode()


def _padded(outline: bytes) -> bytes:
    """An outline begins at a multiple of four bytes."""
    return outline + b"\0" * (-len(outline) % 4)
