"""The text in a picture of a page, recognised by tesseract where that is installed."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

DOTS_PER_INCH = 300
"""What tesseract reads best; small print needs it."""
_LANGUAGE = "dan"
_WORD_LEVEL = "5"
_SECONDS = 120.0
_SHARE = 0.6
"""Of the time that a file may take to read; what is left is for everything else in it."""
_FEWEST_WORDS = 3
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
        limit = float(os.environ.get("HOERING_READ_SECONDS", _SECONDS))
        self._until = monotonic() + _SHARE * limit

    def read(self, picture: bytes) -> Recognised | None:
        """The text of a picture (PGM); None where tesseract is missing, fails or is out of time."""
        tesseract, left = program(), self._until - monotonic()
        if tesseract is None or left <= 0:
            return None
        dots = str(DOTS_PER_INCH)
        command = [tesseract, "stdin", "stdout", "-l", _LANGUAGE, "--dpi", dots, "tsv"]
        try:
            done = subprocess.run(
                command,
                input=picture,
                capture_output=True,
                timeout=left,
                check=True,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # its threads wait for each other
            )
        except (subprocess.SubprocessError, OSError):
            return None
        return _recognised(list(_words(done.stdout.decode("utf-8", "replace"))))


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
    return "tekstgenkendelsen kan ikke læse det; læs det selv"


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
