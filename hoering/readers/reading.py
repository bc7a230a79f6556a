"""What a reader hands over: the raw text of one file and where it has pages and holes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from hoering.letters import PICTURE_BEGINS, PICTURE_ENDS
from hoering.readers.ocr import Recognised
from hoering.sources import (
    CONTRADICTED,
    DOUBTFUL,
    FontEvidence,
    Gap,
    MailHeader,
    Margin,
    Refusal,
    Sight,
)

_MOST_DOUBTFUL = 12


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form by its tag, with what is written in it and right ``beside`` it.

    ``is_hint`` where the words are the office program's own, which show that it is empty.
    """

    tag: str
    words: str
    beside: str = ""
    is_hint: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of one file, character for character as the format yields it.

    ``pages`` holds the offset in ``text`` at which each page starts (empty where the format has no
    pages), ``gaps`` what could not be read, with ``at`` as an offset in ``text``, and ``notes``
    what else a person should know, in Danish. ``fonts`` is what fonts say about broken characters,
    ``controls`` are a form's fields; ``recognised`` are the words that were read in pictures: from,
    up to, and how sure of it (0-100), ``sights`` words that no font tells, as they look;
    ``hidden`` is from where to where nobody sees the text, ``margins`` what is header or footer.
    """

    text: str
    pages: tuple[int, ...] = ()
    header: MailHeader | None = None
    gaps: tuple[Gap, ...] = ()
    notes: tuple[str, ...] = ()
    fonts: tuple[FontEvidence, ...] = ()
    controls: tuple[Field, ...] = ()
    recognised: tuple[tuple[int, int, int], ...] = ()
    sights: tuple[Sight, ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    margins: tuple[Margin, ...] = ()

    def __post_init__(self) -> None:
        size = len(self.text)
        if list(self.pages) != sorted(set(self.pages)) or any(
            not 0 <= p <= size for p in self.pages
        ):
            raise ValueError("pages start in order, inside the text")
        if any(gap.at is not None and not 0 <= gap.at <= size for gap in self.gaps):
            raise ValueError("a gap lies inside the text")


@dataclass(frozen=True, slots=True)
class Member:
    """A file that a container holds, by its name inside it, folders before it with ``/``.

    ``refused`` is the reason and the next step where it could not be taken out.
    """

    name: str
    refused: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        parts = self.name.split("/")
        if not self.name.isprintable() or {"", ".", ".."} & set(parts):
            raise ValueError("a name to show, no path to follow")


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A file taken out of a container, the name to show it by, and why it cannot be read, if so."""

    path: Path
    file: str
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the worker process sends back: a reading, a refusal (reason, next step) or a crash.

    Told to unpack, it sends ``members`` instead of a reading; asked for outlines, pairs of a mark
    of an outline and what it shows. ``crash`` names the kind of error
    only; nothing of the document is in it.
    """

    reading: Reading | None = None
    refused: tuple[str, str] | None = None
    crash: str = ""
    members: tuple[Member, ...] | None = None
    outlines: tuple[tuple[str, str], ...] = ()


class Draft:
    """A reading under way: text is only ever appended, so that every offset stays true."""

    def __init__(self) -> None:
        self.at = 0
        self._pieces: list[str] = []
        self._gaps: list[Gap] = []
        self._notes: list[str] = []
        self._fonts: list[FontEvidence] = []
        self._recognised: list[tuple[int, int, int]] = []
        self._hidden: list[tuple[int, int]] = []
        self._margins: list[Margin] = []

    def write(self, text: str) -> None:
        """Append characters."""
        self._pieces.append(text)
        self.at += len(text)

    def recognise(self, found: Recognised) -> None:
        """Append what was read in a picture."""
        least = CONTRADICTED + 1
        self._recognised += [
            (self.at + a, self.at + b, max(least, sure)) for a, b, sure in found.words
        ]
        self.write(found.text)

    def picture(self, found: Recognised) -> None:
        """Append what a picture among text says, marked as such: it may quote others."""
        self.write(f"\n\n{PICTURE_BEGINS}\n\n" if self.at else f"{PICTURE_BEGINS}\n\n")
        self.recognise(found)
        self.write(f"\n\n{PICTURE_ENDS}\n")

    def contradict(self, start: int, end: int) -> None:
        """Record that a page shows something else than its text layer has there."""
        self._recognised.append((start, end, CONTRADICTED))

    def hide(self, spans: Iterable[tuple[int, int]]) -> None:
        """Record from where to where nobody sees what is written."""
        self._hidden += spans

    def margin(self, margin: Margin) -> None:
        """Record which of the text is a page header or footer."""
        self._margins.append(margin)

    def gap(self, what: str, why: str, page: int | None = None, at: int | None = None) -> None:
        """Record something that could not be read, here or at the offset ``at``."""
        self._gaps.append(Gap(page, what, why, self.at if at is None else at))

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written yet that anybody could see."""
        return not any(map(str.strip, self._pieces))

    @property
    def has_gaps(self) -> bool:
        """Whether something could not be read."""
        return bool(self._gaps)

    def note(self, note: str) -> None:
        """Record something a person should know."""
        self._notes.append(note)

    def append(self, reading: Reading, name: str) -> None:
        """Append the whole reading of a file called ``name`` that lies inside this one.

        Its page numbers are not ours: they move into the words of its gaps.
        """
        start = self.at
        self.write(reading.text)
        self._gaps += [_moved(gap, start, name) for gap in reading.gaps]
        told = list(_doubtful(reading.text, reading.recognised))  # once, for all of it
        self._notes += [f"{name}: {note}" for note in reading.notes if note not in told]
        self._fonts += [_shifted(font, start) for font in reading.fonts]
        self._recognised += [(start + a, start + b, sure) for a, b, sure in reading.recognised]
        self._hidden += [(start + a, start + b) for a, b in reading.hidden]
        self._margins += [_further(margin, start) for margin in reading.margins]

    def reading(self, pages: Iterable[int] = (), header: MailHeader | None = None) -> Reading:
        """What has been written so far."""
        text = "".join(self._pieces)
        self._notes += _doubtful(text, self._recognised)
        gaps, notes, fonts = tuple(self._gaps), tuple(self._notes), tuple(self._fonts)
        sure = tuple(sorted(self._recognised))
        return Reading(
            text, tuple(pages), header, gaps, notes, fonts,
            recognised=sure, hidden=tuple(self._hidden), margins=tuple(self._margins),
        )  # fmt: skip


def _doubtful(text: str, recognised: Iterable[tuple[int, int, int]]) -> Iterator[str]:
    """A note of the words that may have been read wrongly in pictures."""
    places = [one for one in recognised if CONTRADICTED < one[2] < DOUBTFUL]
    found = [f"»{text[a:b]}« ({sure} %)" for a, b, sure in places]
    more = f" og {len(found) - _MOST_DOUBTFUL} til" if len(found) > _MOST_DOUBTFUL else ""
    if found:
        yield f"Tekstgenkendelsen er usikker på {', '.join(found[:_MOST_DOUBTFUL])}{more}."


def _moved(gap: Gap, start: int, name: str) -> Gap:
    page = "" if gap.page is None else f", side {gap.page}"
    at = None if gap.at is None else gap.at + start
    return replace(gap, page=None, what=f"{name}{page}: {gap.what}", at=at)


def _shifted(font: FontEvidence, by: int) -> FontEvidence:
    return replace(font, spans=tuple((start + by, end + by) for start, end in font.spans))


def _further(margin: Margin, by: int) -> Margin:
    start, end, first, last = margin.start, margin.end, margin.first, margin.last
    return Margin(start + by, end + by, first + by, last + by, margin.foot)


def well_formed(text: str) -> str:
    """``text`` with halves of surrogate pairs joined, and a half on its own as U+FFFD.

    Such halves come out of broken fonts and mail headers and cannot be written to any file.
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
