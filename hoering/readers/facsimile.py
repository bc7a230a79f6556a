"""A page of a source as a picture, drawn by a process of its own, with the place of its words."""

from __future__ import annotations

import subprocess
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, Field, ValidationError

from hoering.errors import RefusedError
from hoering.readers.cell import MEGABYTE, isolated, numbers, python
from hoering.settings import settings
from hoering.text import Span

_SECONDS = 20
"""A page that takes longer is not worth waiting for."""
_PNG = b"\x89PNG\r\n\x1a\n"
_ADVICE = "Åbn filen selv, og se efter."
_SAME_LINE = 5
"""Thousandths of the page: characters of one line differ by less in height."""
_GAP = 25
"""Thousandths of the page: a wider hole within a line is another column."""

_Thousandth = Annotated[int, Field(ge=-100_000, le=100_000)]


class _Answer(BaseModel):
    png: str = ""
    boxes: tuple[tuple[int, _Thousandth, _Thousandth, _Thousandth, _Thousandth], ...] = ()
    refused: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in thousandths of its width and height from the top left corner."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG, and where its visible characters stand (offset on the page, place)."""

    png: bytes
    characters: tuple[tuple[int, Box], ...]

    def places(self, span: Span) -> tuple[Box, ...]:
        """Where a passage stands, a box for each line. ``span`` counts from the page's start."""
        return tuple(_lines([box for at, box in self.characters if span.start <= at < span.end]))


def picture(data: bytes, page: int) -> Picture:
    """A page (from 1) of a PDF.

    Raises:
        RefusedError: the page cannot be drawn; says why, and what to do instead.
    """
    limits = settings().model_copy(update={"read_seconds": _SECONDS})
    given = numbers(limits, limits.file_megabytes * MEGABYTE)
    command = python("draw", str(page), *given)
    try:
        code, output = isolated(command, data, limits)
    except subprocess.TimeoutExpired as error:
        raise RefusedError("Det tog for lang tid at tegne siden.", _ADVICE) from error
    if code != 0:
        raise RefusedError("Siden kunne ikke tegnes.", _ADVICE)
    return _checked(output)


def _checked(output: bytes) -> Picture:
    try:
        answer = _Answer.model_validate_json(output)
        png = b64decode(answer.png, validate=True)
    except (ValidationError, ValueError):
        raise RefusedError("Siden kunne ikke tegnes.", _ADVICE) from None
    if answer.refused or not png.startswith(_PNG):
        what, step = answer.refused or ("Siden kunne ikke tegnes.", "")
        raise RefusedError(what, step or _ADVICE)
    return Picture(png, tuple((at, Box(*place)) for at, *place in answer.boxes))


def _lines(boxes: list[Box]) -> Iterator[Box]:
    """Boxes of characters, in reading order, put together line by line."""
    line: Box | None = None
    for box in boxes:
        if line and _goes_on(line, box):
            line = _around(line, box)
            continue
        if line:
            yield line
        line = box
    if line:
        yield line


def _goes_on(line: Box, box: Box) -> bool:
    level = abs(box.bottom - line.bottom) <= _SAME_LINE
    return level and line.left <= box.left <= line.right + _GAP


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )
