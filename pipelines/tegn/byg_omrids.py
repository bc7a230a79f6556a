"""Build ``omrids.bin``, the outlines of letters in free fonts. Run by hand, never at run time.

``python byg_omrids.py FOLDER...`` takes every .ttf and .otf below the folders. Kept are the glyphs
of letters, figures and signs that Danish answers are written with, and ligatures; an outline that
is two letters of one font (a capital I and a small l) tells nothing and is left out.
"""

from __future__ import annotations

import struct
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from string import ascii_letters
from typing import Any

from fontTools.ttLib import TTFont, TTLibError

from hoering.readers.pdf_programs import outlines_of, plain

HERE = Path(__file__).parent
SIGNS = "‐–—‘’‚“”„†•…‰‹›€™≤≥−"
POINTS = [
    *range(0x21, 0x7F),
    *range(0xA1, 0x100),
    *(ord(c) for c in "ŁłŠšŽžŒœĆćČčĐđŃńŚśŞşŸ"),
    *map(ord, SIGNS),
    *range(0xFB00, 0xFB05),
]
KIN = (
    {"-", "\u00ad", "\u2010", "\u2011", "–", "−"},
    {",", "‚"},
    {"Đ", "Ð"},
    {"'", "’"},
    {"·", "∙"},
    {"¯", "ˉ"},
    {"µ", "μ"},
)
"""Signs that may share an outline; the first in the order of Unicode stands for all."""


def letters(font: Any) -> Iterator[tuple[str, str]]:
    """(name of the glyph, what it shows), each character's own glyph before ligatures."""
    cmap = font.getBestCmap() or {}
    names = {name: chr(point) for point, name in sorted(cmap.items(), reverse=True)}
    # A ligature may have a number in the area for private use.
    yield from ((cmap[point], plain(chr(point))) for point in POINTS if point in cmap)
    for first, rest, joined in _ligatures(font):
        parts = [names.get(part) for part in (first, *rest)]
        own = names.get(joined, "")
        if all(part and part in ascii_letters for part in parts) and not own.isalpha():
            yield joined, "".join(map(str, parts))


def _ligatures(font: Any) -> Iterator[tuple[str, list[str], str]]:
    table = font["GSUB"].table if "GSUB" in font else None
    for lookup in table.LookupList.Lookup if table and table.LookupList else ():
        for one in lookup.SubTable:
            inner = getattr(one, "ExtSubTable", one)
            for first, ligatures in getattr(inner, "ligatures", {}).items():
                yield from ((first, lig.Component, lig.LigGlyph) for lig in ligatures)


def shapes(path: Path) -> Iterator[tuple[str, str]]:
    """(outline, what it shows) of one font, but for outlines that show two different things."""
    font = TTFont(path, lazy=True)
    marks = dict(outlines_of(font))
    shown: defaultdict[str, set[str]] = defaultdict(set)
    for name, text in letters(font):
        mark = marks.get(font.getGlyphID(name))
        if mark:
            shown[mark].add(text)
    for mark, texts in shown.items():
        if len(texts) == 1 or any(texts <= kin for kin in KIN):
            yield mark, min(texts)


def main() -> None:
    """Arguments: folders with fonts."""
    files = sorted(f for folder in sys.argv[1:] for f in Path(folder).rglob("*.[to]tf"))
    found: dict[str, str] = {}
    unclear: set[str] = set()
    for path in files:
        try:
            pairs = list(shapes(path))
        except TTLibError:
            continue
        unclear |= {mark for mark, text in pairs if found.get(mark, text) != text}
        found |= dict(pairs)
    kept = {mark: text for mark, text in found.items() if mark not in unclear}
    texts = sorted(set(kept.values()))
    place = {text: nr for nr, text in enumerate(texts)}
    table = (struct.pack(">6sH", bytes.fromhex(m), place[kept[m]]) for m in sorted(kept))
    packed = "\t".join(texts).encode() + b"\n" + b"".join(table)
    (HERE / "omrids.bin").write_bytes(packed)
    print(
        f"{len(files)} skrifter, {len(kept)} omrids, {len(packed)} byte, tvetydige {len(unclear)}"
    )


if __name__ == "__main__":
    main()
