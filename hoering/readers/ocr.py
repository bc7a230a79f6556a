"""The text in a picture of a page, recognised by tesseract where that is installed."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from time import monotonic

DOTS_PER_INCH = 300
"""What tesseract reads best; small print needs it."""
_LANGUAGE = "dan"
_WORD_LEVEL = "5"
_SECONDS = 120.0
_SHARE = 0.6
"""Of the time that a file may take to read; what is left is for everything else in it."""
_FEWEST_WORDS = 3
_QUARTERS = (90, 270, 180)
_ROTATE = re.compile(r"(?m)^Rotate: (\d+)")
_READABLE = 60.0
"""Mean confidence (0-100) from which words are words. A photo of handwriting, or of loops that only
look like it, stays far below; a dusty scan of print far above."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Lines with a blank one between paragraphs; ``words`` says of each word from where to where it
    stands in ``text``, and how sure tesseract is of it (0-100); ``boxes`` where it stands in the
    picture (left, top, right, bottom in its points).
    """

    text: str
    words: tuple[tuple[int, int, int], ...]
    boxes: tuple[tuple[int, int, int, int], ...] = ()

    @property
    def confidence(self) -> float:
        """The mean confidence of the words."""
        sure = [sure for _, _, sure in self.words]
        return sum(sure) / len(sure) if sure else 0.0

    @property
    def readable(self) -> bool:
        """Whether it is worth reading; if not, the picture is a gap."""
        return len(self.words) >= _FEWEST_WORDS and self.confidence >= _READABLE


def program() -> str | None:
    """Where tesseract is; None where it is not installed."""
    return shutil.which("tesseract")


def knows_danish() -> bool:
    """Whether tesseract has what it takes to read Danish."""
    tesseract = program()
    if tesseract is None:
        return False
    listed = subprocess.run(
        [tesseract, "--list-langs"], capture_output=True, text=True, check=False
    )
    return _LANGUAGE in listed.stdout.split()


class Recogniser:
    """Reads the pictures of one file, in the time that all of them have together."""

    def __init__(self) -> None:
        self._limit = float(os.environ.get("HOERING_READ_SECONDS", _SECONDS))
        self._until = monotonic() + _SHARE * self._limit

    @property
    def has_time(self) -> bool:
        """Whether another picture may be read: ask before one is made, for that takes time too."""
        return monotonic() < self._until

    def hurry(self, share: float) -> None:
        """Take no more than a share (0-1) of the time that a file may take to read from here on."""
        self._until = min(self._until, monotonic() + share * self._limit)

    def read(self, picture: bytes, *, turn: bool = False) -> Recognised | None:
        """The text of a picture (PGM); None where tesseract is missing, fails or is out of time.

        What cannot be read as it lies may stand on its side or its head, which is tried where
        ``turn`` says so; the boxes are then those in the turned picture.
        """
        found = self._read(picture)
        if not turn or found is None or found.readable or len(found.words) < _FEWEST_WORDS:
            return found
        for degrees in self._turns(picture):
            other = self._read(_turned(picture, degrees))
            if other and other.readable:
                return other
        return found

    def _read(self, picture: bytes) -> Recognised | None:
        dots = str(DOTS_PER_INCH)
        table = self._said(picture, "-l", _LANGUAGE, "--dpi", dots, "tsv")
        return None if table is None else _recognised(list(_words(table)))

    def _turns(self, picture: bytes) -> Sequence[int]:
        """By how many degrees clockwise to turn a picture: what tesseract sees, else any way."""
        said = self._said(picture, "--dpi", str(DOTS_PER_INCH), "--psm", "0")
        if said is None:  # it has not learnt to see that, or there are too few letters
            return _QUARTERS
        found = _ROTATE.search(said)
        return [int(found[1])] if found and int(found[1]) in _QUARTERS else ()

    def _said(self, picture: bytes, *arguments: str) -> str | None:
        """What tesseract answers; None where it is missing, fails or is out of time."""
        tesseract, left = program(), self._until - monotonic()
        if tesseract is None or left <= 0:
            return None
        try:
            done = subprocess.run(
                [tesseract, "stdin", "stdout", *arguments],
                input=picture,
                capture_output=True,
                timeout=left,
                check=True,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # its threads wait for each other
            )
        except (subprocess.SubprocessError, OSError):
            return None
        return done.stdout.decode("utf-8", "replace")


def _turned(picture: bytes, degrees: int) -> bytes:
    """A picture (PGM) turned clockwise by quarters."""
    from PIL import Image  # noqa: PLC0415 (few pictures lie wrong)

    out = BytesIO()
    with Image.open(BytesIO(picture), formats=("PPM",)) as opened:
        opened.rotate(-degrees, expand=True).save(out, "PPM")
    return out.getvalue()


def unread(found: Recognised | None) -> str:
    """Why a picture's text is not read, and what can be done, as the end of a sentence."""
    if program() is None:
        return (
            "teksten i det er ikke læst, for tesseract er ikke installeret; installér det "
            "(se »hoering doctor«), og læs filen igen, eller skriv teksten af"
        )
    if found is None:
        return (
            "tekstgenkendelsen nåede det ikke eller mangler dansk (se »hoering doctor«); "
            "læs det selv"
        )
    if not found.words:
        return "der er ingen tekst i det, som kan læses; se efter, om det viser noget vigtigt"
    return (
        "tekstgenkendelsen kan ikke læse det, heller ikke drejet; skan det tydeligere (300 punkter "
        "pr. tomme), eller læs det selv"
    )


def _words(table: str) -> Iterator[dict[str, str]]:
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return (row for row in rows if row["level"] == _WORD_LEVEL and (row["text"] or "").strip())


def _recognised(rows: list[dict[str, str]]) -> Recognised:
    text, words = "", []
    last: tuple[str, ...] = ()
    for row in rows:
        place = row["block_num"], row["par_num"], row["line_num"]
        if text:
            text += " " if place == last else "\n" if place[:2] == last[:2] else "\n\n"
        words.append((len(text), len(text) + len(row["text"]), round(float(row["conf"]))))
        text, last = text + row["text"], place
    return Recognised(text, tuple(words), tuple(map(_box, rows)))


def _box(row: dict[str, str]) -> tuple[int, int, int, int]:
    left, top, wide, tall = (int(row[key]) for key in ("left", "top", "width", "height"))
    return left, top, left + wide, top + tall
