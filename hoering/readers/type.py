"""The type that our own PDFs are set in, and what stands for a letter that it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

TEXT, BOLD, OTHER = "Vera", "VeraBd", "Other"
_ELSEWHERE = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu/DejaVuSans.ttf",
    "/Library/Fonts/Arial Unicode.ttf",
    "C:/Windows/Fonts/arial.ttf",
)
"""Where systems keep a type with Greek and Cyrillic; ours has the letters of Western Europe."""


@cache
def _fonts() -> dict[str, frozenset[int]]:
    """The registered fonts with the letters that they have, the first choice first."""
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFError, TTFont  # noqa: PLC0415

    found: dict[str, frozenset[int]] = {}
    others = [path for path in _ELSEWHERE if Path(path).is_file()][:1]
    for name, file in ((TEXT, "Vera.ttf"), (BOLD, "VeraBd.ttf"), *((OTHER, o) for o in others)):
        try:
            font = TTFont(name, file)
        except TTFError:
            continue
        pdfmetrics.registerFont(font)
        found[name] = frozenset(font.face.charToGlyph)
    return found


def family(text: str) -> Iterator[tuple[str, str]]:
    """The text in runs of one font each; a letter that no font has is spelled by its number."""
    for font, run in groupby(text, key=_font_of):
        letters = "".join(run)
        yield (font, letters) if font else (TEXT, "".join(f"[U+{ord(x):04X}]" for x in letters))


def _font_of(letter: str) -> str:
    fonts = _fonts()
    return next((name for name in (TEXT, OTHER) if ord(letter) in fonts.get(name, ())), "")
