"""Pictures of paper: a scanned letter, and a photo of a page that nobody can read."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from math import cos, pi, sin
from pathlib import Path
from random import Random

import pikepdf
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from sats import Page, plain

_SCALE = 200 / 72
"""Pixels for each point: an office scanner's 200 dots per inch."""
_SIZE = (round(A4[0] * _SCALE), round(A4[1] * _SCALE))
_ASKEW = 0.7
"""Degrees by which the paper lay askew."""
_SPECKS = 0.0006
"""Share of the pixels that dust has turned over."""
_STRIPS, _ROWS_PER_STRIP, _ALL = 273, 278, 1 << 30  # TIFF tags


def scan(letter: Sequence[Page], typeface: Path, title: str) -> bytes:
    """A PDF of black-and-white pictures, askew and dusty, without any text."""
    with pikepdf.new() as pdf:
        for nr, page in enumerate(letter):
            picture = _specked(_printed(page, typeface).rotate(_ASKEW, fillcolor=1), Random(nr))
            sheet = pdf.add_blank_page(page_size=A4)
            sheet.Resources = pikepdf.Dictionary(XObject={"/Im0": _image(pdf, picture)})
            sheet.Contents = pdf.make_stream(b"q %.2f 0 0 %.2f 0 0 cm /Im0 Do Q" % A4)
        return plain(pdf, title)


def _printed(page: Page, typeface: Path) -> Image.Image:
    picture = Image.new("1", _SIZE, 1)
    draw = ImageDraw.Draw(picture)
    draw.fontmode = "1"  # no shades of grey, which differ from one release of FreeType to the next
    for line in page:
        font = ImageFont.truetype(typeface, round(line.size * _SCALE))
        at = (line.x * _SCALE, _SIZE[1] - line.y * _SCALE)
        draw.text(at, line.text, font=font, anchor="ls", fill=0)
    return picture


def _specked(picture: Image.Image, dice: Random) -> Image.Image:
    pixels = picture.load()
    for _ in range(round(_SPECKS * _SIZE[0] * _SIZE[1])):
        at = dice.randrange(_SIZE[0]), dice.randrange(_SIZE[1])
        pixels[at] = 1 - (pixels[at] and 1)
    return picture


def _image(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    """The picture as scanners store it: CCITT Group 4, whose code has no room for choice."""
    out = BytesIO()
    picture.save(out, "TIFF", compression="group4", tiffinfo={_ROWS_PER_STRIP: _ALL})
    with Image.open(BytesIO(out.getvalue())) as tiff:
        (start,), (length,) = tiff.tag_v2[_STRIPS], tiff.tag_v2[_STRIPS + 6]
    return pdf.make_stream(
        out.getvalue()[start : start + length],
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=1,
        Filter=pikepdf.Name.CCITTFaxDecode,
        DecodeParms=pikepdf.Dictionary(
            K=-1, BlackIs1=True, Columns=picture.width, Rows=picture.height
        ),
    )


def handwriting(seed: int) -> bytes:
    """A photo (JPEG) of a page full of loops that look like writing and are not."""
    dice = Random(seed)
    paper = Image.linear_gradient("L").resize((900, 1200)).point(lambda shade: 205 + shade // 8)
    draw = ImageDraw.Draw(paper)
    for line in range(19):
        x, y = 95 + dice.uniform(-9, 9), 130 + 52 * line + dice.uniform(-4, 4)
        while x < (820 if line < 17 else 380):
            x = _word(draw, x, y, dice) + dice.uniform(16, 30)
    out = BytesIO()
    paper.rotate(-2.2, fillcolor=96).save(out, "JPEG", quality=55)
    return out.getvalue()


def _word(draw: ImageDraw.ImageDraw, x: float, y: float, dice: Random) -> float:
    """Draw one run of loops from ``x`` on; gives where it ends."""
    points: list[tuple[float, float]] = []
    for _ in range(dice.randint(2, 8)):
        tall = dice.choice((7, 8, 9, 9, 22, -17))
        wide = dice.uniform(8, 13)
        for step in range(12):
            turn = 2 * pi * step / 12
            lift = tall * (1 - cos(turn)) / 2
            points.append((x + wide * step / 12 + 5 * sin(turn) + 0.25 * lift, y - lift))
        x += wide
    draw.line(points, fill=58, width=2, joint="curve")
    return x
