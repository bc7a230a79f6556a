"""Pictures (.jpg, .png, .tif): a photo or scan of a letter, read by tesseract where it is there."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageOps, ImageSequence

from hoering.errors import RefusedError
from hoering.limits import limits
from hoering.readers.ocr import Recognised, Recogniser, program
from hoering.readers.reading import Draft, Reading

FORMATS = ("JPEG", "PNG", "TIFF")
"""The only decoders that are let near an untrusted picture."""
PAGES = 200
_READABLE_SIDE = 2500
"""What the longer side is brought to, at most threefold: print in a small picture is too small."""
_SMALL_SIDE, _SMALL_AREA = 120, 60_000
"""Below either, a picture in a mail is a logo, a line or a smiley."""
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError)
_AGAIN = "Bed afsenderen om teksten som PDF eller Word, eller skriv den af."


def read(data: bytes) -> Reading:
    """The text in a picture; a page for each picture where a file holds several.

    Raises:
        RefusedError: it is damaged, too large, or there is no text that can be read.
    """
    return recognised(data, Recogniser())


def recognised(data: bytes, recogniser: Recogniser) -> Reading:
    """As :func:`read`, in what is left of ``recogniser``'s time."""
    draft, starts, why = Draft(), list[int](), ""
    for nr, page in enumerate(pages_of(data), 1):
        if starts:
            draft.write("\f")
        starts.append(draft.at)
        found = recogniser.read(page, turn=True)
        if found and found.readable:
            draft.recognise(found)
        else:
            why = _unread(found)
            draft.gap("billede", why, nr)
    if why and len(starts) == 1:
        raise RefusedError(why, _AGAIN)
    draft.note("Teksten er læst med tekstgenkendelse; sammenhold den med billedet.")
    return draft.reading(starts if len(starts) > 1 else ())


def is_small(data: bytes) -> bool:
    """Whether a picture has no room for a letter; false for what cannot be opened."""
    try:
        width, height = _open(data).size
    except _DAMAGED:
        return False
    return min(width, height) < _SMALL_SIDE or width * height < _SMALL_AREA


def _open(data: bytes) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = limits().megapixels * 500_000  # twice as much is an error there
    return Image.open(BytesIO(data), formats=FORMATS)


def pages_of(data: bytes) -> Iterator[bytes]:
    """Each page as PGM, upright, large enough to read.

    Raises:
        RefusedError: the picture is damaged or too large.
    """
    try:
        for nr, frame in enumerate(ImageSequence.Iterator(_open(data))):
            if nr == PAGES:
                raise ValueError("more pages than a letter has")
            yield legible(ImageOps.exif_transpose(frame))
    except _DAMAGED as error:
        raise RefusedError(
            "Billedet er beskadiget eller for stort.", "Bed afsenderen om at sende det igen."
        ) from error


def legible(picture: Image.Image) -> bytes:
    """A picture in shades of grey on white, large enough to read (PGM)."""
    picture = picture.convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    out = BytesIO()
    _enlarged(Image.alpha_composite(paper, picture).convert("L")).save(out, "PPM")
    return out.getvalue()


def _enlarged(picture: Image.Image) -> Image.Image:
    times = min(3.0, _READABLE_SIDE / max(picture.size))
    if times <= 1:
        return picture
    return picture.resize([round(side * times) for side in picture.size], Image.Resampling.LANCZOS)


def _unread(found: Recognised | None) -> str:
    if program() is None:
        return "Teksten i billedet er ikke læst, for tesseract er ikke installeret."
    if found is None:
        return "Teksten i billedet kunne ikke læses i den tid, der var."
    if not found.words:
        return "Der er ingen tekst i billedet, der kan læses."
    return "Teksten i billedet er for utydelig til at læse."
