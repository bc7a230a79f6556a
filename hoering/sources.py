"""What came in: files as sources, with what is told of how they were read. All frozen.

Codes are Danish and fixed (they stand in gold files and exports); names are English.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hoering.text import Span, Text

_MOSTLY = 0.9
"""Share of a font's outlines that have to be known for it to be the same font."""
DOUBTFUL = 60
"""Per cent: of a word read in a picture that is less sure than this, a person should make sure."""
CONTRADICTED = 0
"""Instead of a confidence: the page shows something else than its text layer."""

MARGIN = "furniture:margin"
"""The rule by which page headers and footers are taken out of a text."""


class SourceKind(StrEnum):
    """What sort of file a source is."""

    PDF = "pdf"
    MAIL = "mail"
    WORD = "word"
    PLAIN = "plain"
    PORTAL = "portal"
    HTML = "html"
    IMAGE = "image"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something in a source that nobody could read. ``page`` counts from 1.

    ``at`` is the place in the text it concerns (see the holder for which text), so that a gap can
    be given to the response it belongs to.
    """

    page: int | None
    what: str
    why: str
    at: int | None = None


class Program(StrEnum):
    """What a mail program writes a mail for, by itself."""

    DELIVERY = "levering"  # another mail was not delivered, or was
    READ = "læsning"
    CALENDAR = "kalender"  # somebody comes to a meeting, or does not
    INVITATION = "indbydelse"  # somebody is asked to come to one
    AWAY = "fravær"


@dataclass(frozen=True, slots=True)
class MailHeader:
    """Who wrote a mail, to whom, when and about what, as its header says.

    ``program`` is what the mail says a program wrote it for; a person's words may be in it.
    """

    sender: str | None = None
    address: str | None = None
    sent: datetime | None = None
    to: str | None = None
    subject: str | None = None
    program: Program | None = None


@dataclass(frozen=True, slots=True)
class FontEvidence:
    """What a font inside a file says about characters that were read wrongly.

    ``spans`` are raw offsets of characters that its map has ``lost`` (they are glyph numbers), or,
    where it has not, of all that are set in it, for the map disagrees with the font throughout.
    ``targets`` has (character as read, what it should have been, kind of evidence), ``outlines``
    (character as read, a mark of its glyph's outline) for those that the file does not tell.
    """

    font: str
    lost: bool
    targets: tuple[tuple[str, str, str], ...]
    spans: tuple[tuple[int, int], ...]
    outlines: tuple[tuple[str, str], ...] = ()

    def told_by(self, known: Mapping[str, str], kind: str) -> FontEvidence:
        """With what ``known`` (outline -> text) tells about the outlines, as that kind.

        Nothing is taken where it knows only some of them: it is another font, and the words that
        would be half mended are what gives the font's table away.
        """
        if sum(mark in known for _, mark in self.outlines) < _MOSTLY * len(self.outlines):
            return self
        told = [(char, known[o], kind) for char, o in self.outlines if o in known]
        rest = tuple(pair for pair in self.outlines if pair[1] not in known)
        return replace(self, targets=tuple(sorted((*self.targets, *told))), outlines=rest)


@dataclass(frozen=True, slots=True)
class Sight:
    """How a word that no font tells looks on the page, by text recognition.

    ``start`` and ``end`` are raw offsets, ``sure`` is 0-100.
    """

    start: int
    end: int
    words: str
    sure: int


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands above or below (``foot``) the text on the pages of a Word document.

    ``start`` and ``end`` are raw offsets of its own words, ``first`` and ``last`` of the text on
    those pages.
    """

    start: int
    end: int
    first: int
    last: int
    foot: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file. ``file`` is a name to show, ``sha256`` its identity.

    ``pages`` holds the raw offset at which each page starts; it is empty where a source has no
    pages. ``gaps`` count in raw offsets. ``parent`` is the sha256 of the archive or mailbox it was
    taken out of. ``fonts`` and ``sights`` are evidence for the repair and not kept; ``recognised``
    are the words read in pictures, in raw offsets with how sure that is (0-100): 0 where the page
    shows something else than its text layer. ``hidden``, not kept either, is from where to where
    (raw) nobody sees what is written; the answers are flagged. ``margins``, not kept, are the page
    headers and footers that stand behind the text.
    """

    file: str
    sha256: str
    kind: SourceKind
    text: Text
    pages: tuple[int, ...] = ()
    header: MailHeader | None = None
    gaps: tuple[Gap, ...] = ()
    parent: str | None = None
    notes: tuple[str, ...] = ()
    fonts: tuple[FontEvidence, ...] = ()
    recognised: tuple[tuple[int, int, int], ...] = ()
    sights: tuple[Sight, ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    margins: tuple[Margin, ...] = ()

    def pages_of(self, raw: Span) -> tuple[int, ...] | None:
        """Page numbers, from 1, that a raw range touches; None where there are no pages."""
        if not self.pages:
            return None
        first = bisect_right(self.pages, raw.start)
        last = bisect_right(self.pages, max(raw.start, raw.end - 1))
        return tuple(range(max(first, 1), max(last, 1) + 1))

    def doubtful(self, raw: Span) -> tuple[tuple[Span, int], ...]:
        """Words that touch a raw range and may have been read wrongly, with how sure (0-100)."""
        places = ((Span(a, b), sure) for a, b, sure in self.recognised if sure < DOUBTFUL)
        return tuple((word, sure) for word, sure in places if word.overlaps(raw))

    def line_of(self, raw: Span) -> int:
        """Line number, from 1, on which a raw range starts: the address where pages are missing."""
        return self.text.raw.count("\n", 0, raw.start) + 1


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that was not read, and why, in Danish with the next step."""

    file: str
    sha256: str
    reason: str
    next_step: str = ""
