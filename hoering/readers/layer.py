"""The text layer of a page that is a picture: its words, invisible, where they are to be seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hoering.readers.type import TEXT, family


@dataclass(frozen=True, slots=True)
class Letter:
    """A character on a page: its raw offset, its box (left, bottom, right, top), its fate.

    ``box`` is as high as its line, ``ink`` no larger than the letter itself. ``hidden`` is blacked
    out, ``gone`` was never there.
    """

    at: int
    box: tuple[float, float, float, float]
    ink: tuple[float, float, float, float]
    hidden: bool = False
    gone: bool = False


def lines(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Characters that stand after each other on one line."""
    line: list[Letter] = []
    for letter in letters:
        if line and not _follows(line[-1], letter):
            yield line
            line = []
        line.append(letter)
    if line:
        yield line


def _follows(before: Letter, after: Letter) -> bool:
    tall = max(before.box[3] - before.box[1], 1.0)
    same = abs(before.box[1] - after.box[1]) < tall / 2
    return same and -tall < after.box[0] - before.box[2] < 3 * tall


def write_line(canvas: Any, line: Sequence[Letter], says: Mapping[int, str]) -> None:
    """The words of a line, invisible over their picture."""
    words = _spaced_out(line, says)
    if not words.strip():
        return
    left, bottom, _, top = line[0].box
    size = max(4.0, 0.75 * (top - bottom))
    text = canvas.beginText(left, bottom + 0.22 * (top - bottom))
    text.setTextRenderMode(3)
    natural = 0.01 + sum(canvas.stringWidth(run, font, size) for font, run in family(words))
    text.setHorizScale(max(10.0, min(400.0, 100 * (line[-1].box[2] - left) / natural)))
    for font, run in family(words):
        text.setFont(font or TEXT, size)
        text.textOut(run)
    canvas.drawText(text)


def _spaced_out(line: Sequence[Letter], says: Mapping[int, str]) -> str:
    words, last = "", None
    for letter in line:
        if last is not None and letter.at > last + 1:
            words += " "
        words += says[letter.at]
        last = letter.at
    return words
