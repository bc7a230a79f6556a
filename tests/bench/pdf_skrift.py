"""PDFs set in a real free font whose character map is broken in one of several ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

LIGATURES = {"fi": "\ufb01", "fl": "\ufb02"}
FOLDER = Path("/usr/share/fonts/truetype")
FONTS = {
    path.split("/")[-1].removesuffix(".ttf"): FOLDER / path
    for path in (
        "dejavu/DejaVuSans.ttf",
        "dejavu/DejaVuSerif.ttf",
        "dejavu/DejaVuSansMono.ttf",
        "liberation/LiberationSans-Regular.ttf",
        "liberation/LiberationSerif-Regular.ttf",
        "liberation/LiberationMono-Regular.ttf",
        "liberation/LiberationSansNarrow-Regular.ttf",
        "crosextra/Carlito-Regular.ttf",
    )
}
Map = dict[int, str]
"""Glyph number -> what it stands for."""


def _healthy(right: Map) -> Map | None:
    return right


def _no_runs(right: Map) -> Map | None:
    """Every letter whose number has a neighbour is lost, as a broken writer of runs leaves it."""
    runs = groupby(enumerate(sorted(right)), key=lambda pair: pair[1] - pair[0])
    alone = [[code for _, code in run] for _, run in runs]
    return {run[0]: right[run[0]] for run in alone if len(run) == 1}


def _absent(right: Map) -> Map | None:
    return None


def _identity(right: Map) -> Map | None:
    return {code: chr(code) for code in right}


def _shifted(right: Map) -> Map | None:
    """A run that begins a few letters too late."""
    single = {code for code, text in right.items() if len(text) == 1 and text.isalpha()}
    return {code: chr(ord(t) + 5) if code in single else t for code, t in right.items()}


def _other_figures(right: Map) -> Map | None:
    """A run that begins three figures too late; every letter is right."""
    return {code: str((int(t) + 3) % 10) if t.isdigit() else t for code, t in right.items()}


def _private(right: Map) -> Map | None:
    """What a font of its maker keeps where Unicode has no letters: figures, æ, ø, å, ligatures."""
    hidden = [code for code, t in right.items() if t.isdigit() or t in "æøåÆØÅ" or len(t) > 1]
    return right | {code: chr(0xE000 + nr) for nr, code in enumerate(hidden)}


def _no_ligatures(right: Map) -> Map | None:
    return {code: text for code, text in right.items() if len(text) == 1}


WAYS: dict[str, Callable[[Map], Map | None]] = {
    "sund": _healthy,
    "bfrange tabt": _no_runs,
    "kort mangler": _absent,
    "identitet": _identity,
    "forskudt område": _shifted,
    "andre cifre": _other_figures,
    "privat": _private,
    "kun ligaturer": _no_ligatures,
    "uden cmap, navne": _absent,
    "uden cmap, omrids": _absent,
    "uden cmap, tabel": _absent,
}


def made(lines: Sequence[str], font: Path, way: str) -> bytes:
    """A PDF of the lines; where outlines are all there is, a second page shows the font healthy."""
    document = pikepdf.new()
    lines = [line for line in lines if line.strip()]
    bare = way.startswith("uden cmap")
    broken = _embedded(document, font, lines, WAYS[way], bare, names=way.endswith("navne"))
    pages = [(broken, lines[at : at + 45]) for at in range(0, len(lines), 45)]
    if way.endswith("omrids"):
        letters = "".join(sorted(set("".join(lines))))
        pages.append(
            (_embedded(document, font, [letters], _healthy, False, names=False), [letters])
        )
    for (resource, codes), shown in pages:
        page = document.add_blank_page(page_size=(595, 842))
        page.Resources = Dictionary(Font=Dictionary(F1=resource))
        page.Contents = document.make_stream(_content(shown, codes))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set(line: str, codes: dict[str, int]) -> Iterable[int]:
    """Glyph numbers of a line, ligatures where the font has them."""
    for parts, joined in LIGATURES.items():
        if joined in codes:
            line = line.replace(parts, joined)
    return [codes[char] for char in line if char in codes]


def _content(lines: Sequence[str], codes: dict[str, int]) -> bytes:
    rows = [f"<{''.join(f'{code:04x}' for code in _set(line, codes))}> Tj T*" for line in lines]
    return ("BT /F1 10 Tf 16 TL 50 790 Td " + " ".join(rows) + " ET").encode()


def _embedded(
    document: pikepdf.Pdf,
    path: Path,
    lines: Sequence[str],
    way: Callable[[Map], Map | None],
    bare: bool,
    names: bool,
) -> tuple[pikepdf.Object, dict[str, int]]:
    """The font as a resource, and the number of each character in it."""
    source = TTFont(path)
    cmap = source.getBestCmap()
    used = {char for char in set("".join(lines)) | set(LIGATURES.values()) if ord(char) in cmap}
    codes = {char: source.getGlyphID(cmap[ord(char)]) for char in used}
    right = {code: {v: k for k, v in LIGATURES.items()}.get(c, c) for c, code in codes.items()}
    data, widths = _subset(source, used, bare, names)
    tag = "ABCDEF+" if way is not _healthy else "GHIJKL+"
    name = Name(f"/{tag}{path.stem}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        ItalicAngle=0,
        FontBBox=[0, -200, 1000, 900],
        Ascent=800,
        Descent=-200,
        CapHeight=700,
        StemV=80,
        FontFile2=document.make_stream(data),
    )
    inner = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDToGIDMap=Name.Identity,
        CIDSystemInfo=Dictionary({"/Registry": "Adobe", "/Ordering": "Identity", "/Supplement": 0}),
        FontDescriptor=document.make_indirect(descriptor),
        DW=600,
        W=Array([x for code in sorted(right) for x in (code, Array([widths[code]]))]),
    )
    outer = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([document.make_indirect(inner)]),
    )
    told = way(right)
    if told is not None:
        outer.ToUnicode = document.make_stream(_cmap(told))
    return document.make_indirect(outer), codes


def _subset(
    source: TTFont, used: set[str], bare: bool, names: bool
) -> tuple[bytes, dict[int, int]]:
    """The font with these characters only, its numbers kept; without its own map where ``bare``."""
    scale = 1000 / source["head"].unitsPerEm
    order = source.getGlyphOrder()
    widths = {nr: round(source["hmtx"][name][0] * scale) for nr, name in enumerate(order)}
    options = subset.Options(
        retain_gids=True, glyph_names=names, notdef_outline=True, layout_features=[]
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(used))
    subsetter.subset(source)
    if bare:
        del source["cmap"]
    out = BytesIO()
    source.save(out)
    return out.getvalue(), widths


def _cmap(told: Map) -> bytes:
    rows = [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in told.items()]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    body = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{body}\nendcmap end end"
    ).encode()


def unheard_of(path: Path, folder: Path) -> Path:
    """A font whose outlines are in no table: a known one with every letter a little wider."""
    font = TTFont(path)
    for glyph in font["glyf"].glyphs.values():
        glyph.expand(font["glyf"])
        if glyph.numberOfContours > 0:
            glyph.coordinates.scale((1.03, 1))
            glyph.recalcBounds(font["glyf"])
    font.save(folder / "Ukendt.ttf")
    return folder / "Ukendt.ttf"
