"""Makes ``kilder/skrift.ttf``: a free typeface whose glyphs lie where Calibri's lie.

Run by hand, only when the typeface itself should change; ``byg.py`` needs the finished file alone::

    python corpus/skrift.py Carlito-Regular.ttf

The outlines are Carlito's (SIL Open Font License 1.1, see ``kilder/OFL.txt``); as the licence asks,
the result carries another name.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

NAME = "Hoeringsproeve"
FIXED = 3_800_000_000  # seconds since 1904: some day in 2024, so that the file never changes
PLACES = {
    " ": 0x01, "A": 0x04, "Å": 0x0C, "Æ": 0x10, "B": 0x11, "C": 0x12, "D": 0x18,
    "E": 0x1C, "F": 0x26, "G": 0x27, "H": 0x2C, "I": 0x2F, "J": 0x3A, "K": 0x3C, "L": 0x3E,
    "M": 0x44, "N": 0x45, "O": 0x4B, "Ø": 0x51, "P": 0x57, "Q": 0x59, "R": 0x5A, "S": 0x5E,
    "T": 0x64, "U": 0x68, "V": 0x73, "W": 0x74, "X": 0x79, "Y": 0x7A, "Z": 0x7F, "a": 0x102,
    "å": 0x10A, "æ": 0x10E, "b": 0x10F, "c": 0x110, "d": 0x11A, "e": 0x11E, "é": 0x120, "f": 0x128,
    "g": 0x150, "h": 0x15A, "i": 0x15D, "j": 0x169, "k": 0x16C, "l": 0x16F, "m": 0x175, "n": 0x176,
    "o": 0x17D, "ø": 0x187, "p": 0x189, "q": 0x18B, "r": 0x18C, "s": 0x190, "t": 0x19A, "u": 0x1B5,
    "v": 0x1C0, "w": 0x1C1, "x": 0x1C6, "y": 0x1C7, "z": 0x1CC, "!": 0x34A, "?": 0x34C, ",": 0x355,
    ";": 0x356, ":": 0x357, ".": 0x358, "/": 0x36C, "-": 0x36E, "–": 0x370, "(": 0x37E, ")": 0x37F,
    '"': 0x397, "&": 0x398, "@": 0x39B, "0": 0x3EC, "1": 0x3ED, "2": 0x3EE, "3": 0x3EF, "4": 0x3F0,
    "5": 0x3F1, "6": 0x3F2, "7": 0x3F3, "8": 0x3F4, "9": 0x3F5, "%": 0x439, "+": 0x43D,
}  # fmt: skip
"""Glyph number of every character, as in Calibri. For Å Æ æ Ø ø ? ; – the number is a guess that
keeps the alphabetical order; it never shows, since their entries in the map stay whole."""


def rearranged(original: TTFont) -> TTFont:
    """A typeface with the outlines of ``original`` at the numbers of :data:`PLACES`."""
    order = [".notdef", *(f"tom{nr:04d}" for nr in range(1, max(PLACES.values()) + 1))]
    for char, place in PLACES.items():
        order[place] = f"uni{ord(char):04X}"
    builder = FontBuilder(original["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(char): order[place] for char, place in PLACES.items()})
    outlines, widths = _glyphs(original, order)
    builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics({n: (widths[n], outlines[n].xMin) for n in order})
    _describe(builder, original)
    return builder.font


def _glyphs(original: TTFont, order: list[str]) -> tuple[dict[str, Any], dict[str, int]]:
    """Outline and advance width of every glyph; empty and 0 where a number is not used."""
    shapes, names = original.getGlyphSet(), original.getBestCmap()
    outlines, widths = {name: TTGlyphPen(None).glyph() for name in order}, dict.fromkeys(order, 0)
    for char in PLACES:
        shape, name = shapes[names[ord(char)]], f"uni{ord(char):04X}"
        recording, pen = DecomposingRecordingPen(shapes), TTGlyphPen(None)
        shape.draw(recording)
        recording.replay(pen)
        outlines[name], widths[name] = pen.glyph(), round(shape.width)
    for outline in outlines.values():
        outline.recalcBounds(None)
    return outlines, widths


def _describe(builder: FontBuilder, original: TTFont) -> None:
    """Vertical measures, names and licence; the dates are fixed so that the file is, too."""
    hhea = original["hhea"]
    builder.setupHorizontalHeader(ascent=hhea.ascent, descent=hhea.descent)
    builder.setupOS2(sTypoAscender=hhea.ascent, sTypoDescender=hhea.descent)
    names = {
        "copyright": "Copyright (c) 2010-2013 by tyPoland Lukasz Dziedzic with Reserved Font Name "
        '"Carlito". Rearranged and renamed.',
        "familyName": NAME,
        "styleName": "Regular",
        "psName": NAME,
        "licenseDescription": "SIL Open Font License, Version 1.1",
        "licenseInfoURL": "https://openfontlicense.org",
    }
    builder.setupNameTable(names, mac=False)
    builder.setupPost(keepGlyphNames=False)
    builder.updateHead(created=FIXED, modified=FIXED)


if __name__ == "__main__":
    font = rearranged(TTFont(sys.argv[1]))
    font.recalcTimestamp = False
    font.save(Path(__file__).parent / "kilder" / "skrift.ttf")
