"""Makes ``kilder/skrift.ttf``: a free typeface whose glyphs lie where Calibri's lie.

Run by hand, only when the typeface itself should change; ``byg.py`` needs the finished file alone::

    python corpus/skrift.py Carlito-Regular.ttf

The outlines are Carlito's (SIL Open Font License 1.1, see ``kilder/OFL.txt``); as the licence asks,
the result carries another name.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from numre import CALIBRI, LIGATURES

NAME = "Hoeringsproeve"
FIXED = 3_800_000_000  # seconds since 1904: some day in 2024, so that the file never changes


def rearranged(original: TTFont) -> TTFont:
    """A typeface with the outlines of ``original`` at the numbers of :data:`CALIBRI`."""
    order = [".notdef", *(f"tom{nr:04d}" for nr in range(1, max(CALIBRI.values()) + 1))]
    for char, place in CALIBRI.items():
        order[place] = f"uni{ord(char):04X}"
    builder = FontBuilder(original["head"].unitsPerEm, isTTF=True)
    for letters, place in LIGATURES.items():
        order[place] = "_".join(letters)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(char): order[place] for char, place in CALIBRI.items()})
    outlines, widths = _glyphs(original, order)
    builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics({n: (widths[n], outlines[n].xMin) for n in order})
    _describe(builder, original)
    return builder.font


def _glyphs(original: TTFont, order: list[str]) -> tuple[dict[str, Any], dict[str, int]]:
    """Outline and advance width of every glyph; empty and 0 where a number is not used."""
    shapes, names = original.getGlyphSet(), original.getBestCmap()
    drawn = {f"uni{ord(char):04X}": names[ord(char)] for char in CALIBRI}
    joined = dict(_joined(original))
    drawn |= {"_".join(letters): joined[letters] for letters in LIGATURES}
    outlines, widths = {name: TTGlyphPen(None).glyph() for name in order}, dict.fromkeys(order, 0)
    for name, source in drawn.items():
        shape = shapes[source]
        recording, pen = DecomposingRecordingPen(shapes), TTGlyphPen(None)
        shape.draw(recording)
        recording.replay(pen)
        outlines[name], widths[name] = pen.glyph(), round(shape.width)
    for outline in outlines.values():
        outline.recalcBounds(None)
    return outlines, widths


def _joined(original: TTFont) -> Iterator[tuple[str, str]]:
    """Every run of letters that the typeface draws as one, and the name of that glyph."""
    for lookup in original["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            for first, ligatures in getattr(table, "ligatures", {}).items():
                for ligature in ligatures:
                    yield first + "".join(ligature.Component), ligature.LigGlyph


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
