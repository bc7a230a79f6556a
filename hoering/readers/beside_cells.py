"""What a workbook holds beside its cells: remarks pinned to them, pictures and text boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from zipfile import ZipFile

from lxml import etree

from hoering.readers.picture import is_small
from hoering.readers.reading import Draft, well_formed

_REMARKS = re.compile(r"xl/(?:comments\d*|comments/comment\d*)\.xml")
_DRAWING = re.compile(r"xl/drawings/drawing\d+\.xml")
_PICTURE = re.compile(r"xl/media/")
_IN_CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MOST_NOTED, _NOTED = 50, 500
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def tell(data: bytes, draft: Draft) -> None:
    """Note what is written beside the cells; what cannot be read is a gap.

    Raises:
        SyntaxError: a part is damaged.
        zipfile.BadZipFile: it is no package.
    """
    with ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        for cell, words in islice(_remarks(package, names), _MOST_NOTED):
            draft.note(f"Kommentar til celle {cell}, ikke taget med: »{words}«")
        for words in islice(_boxes(package, names), _MOST_NOTED):
            draft.note(f"Tekstboks i regnearket, ikke taget med: »{words}«")
        drawn = [name for name in names if _PICTURE.match(name)]
        pictures = sum(not is_small(package.read(name)) for name in drawn)
    if len(drawn) > pictures:
        draft.note(f"Små billeder i regnearket er ikke læst ({len(drawn) - pictures}).")
    if pictures:
        draft.gap("billeder i regnearket", f"Teksten i dem er ikke læst ({pictures}).")


def _remarks(package: ZipFile, names: list[str]) -> Iterator[tuple[str, str]]:
    for name in filter(_REMARKS.fullmatch, names):
        for remark in etree.fromstring(package.read(name), _PARSER).iter(f"{_IN_CELL}comment"):
            yield remark.get("ref", ""), _words(remark.iter(f"{_IN_CELL}t"))


def _boxes(package: ZipFile, names: list[str]) -> Iterator[str]:
    for name in filter(_DRAWING.fullmatch, names):
        drawing = etree.fromstring(package.read(name), _PARSER)
        if words := _words(drawing.iter(f"{_DRAWN}t")):
            yield words


def _words(texts: Iterator[etree._Element]) -> str:
    flat = " ".join(well_formed("".join(text.text or "" for text in texts)).split())
    return flat if len(flat) <= _NOTED else f"{flat[:_NOTED]}…"
