"""What came in and what became of it: sources, responses, the case. All frozen.

Codes are Danish and fixed (they stand in gold files and exports); names are English.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b

from hoering.decisions import Cut, Decision
from hoering.hearing import Hearing, SenderKind
from hoering.labels import Demand, Flag, Hint, Label, Late, Resume
from hoering.text import Span, Text

# --- what came in -----------------------------------------------------------------------------


_MOSTLY = 0.9
"""Share of a font's outlines that have to be known for it to be the same font."""
DOUBTFUL = 60
"""Per cent: of a word read in a picture that is less sure than this, a person should make sure."""
CONTRADICTED = 0
"""Instead of a confidence: the page shows something else than its text layer."""


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


@dataclass(frozen=True, slots=True)
class MailHeader:
    """Who wrote a mail, to whom, when and about what, as its header says."""

    sender: str | None = None
    address: str | None = None
    sent: datetime | None = None
    to: str | None = None
    subject: str | None = None


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
class Source:
    """The text of one file. ``file`` is a name to show, ``sha256`` its identity.

    ``pages`` holds the raw offset at which each page starts; it is empty where a source has no
    pages. ``gaps`` count in raw offsets. ``parent`` is the sha256 of the archive or mailbox it was
    taken out of. ``fonts`` and ``sights`` are evidence for the repair and not kept; ``recognised``
    are the words read in pictures, in raw offsets with how sure that is (0-100): 0 where the page
    shows something else than its text layer. ``hidden``, not kept either, is from where to where
    (raw) nobody sees what is written; the answers are flagged.
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


class LeftoverKind(StrEnum):
    """Text of a source that belongs to no response."""

    HEARING_LETTER = "hearing_letter"
    QUOTED_MAIL = "quoted_mail"
    FURNITURE = "furniture"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"
    BLANK = "blank"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A raw range of a source that belongs to no response."""

    source: str
    span: Span
    kind: LeftoverKind
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """What one sender says in one hearing. ``text`` is the cleaned text, linked to its raw origin.

    ``nr`` counts from 1 in the order in which responses are listed. ``received`` is when it came
    in; ``dated`` is what the letter says, as written there (it may be no more than a month).
    """

    id: str
    source: str
    file: str
    text: Text
    nr: int = 0
    sender: str | None = None
    sender_kind: SenderKind | None = None
    signatories: int = 1
    header: MailHeader | None = None
    received: datetime | None = None
    dated: str | None = None
    late: Late | None = None
    flags: tuple[Flag, ...] = ()
    brought_by: str | None = None
    copy_of: str | None = None
    replaces: str | None = None
    gaps: tuple[Gap, ...] = ()
    labels: tuple[Label, ...] = ()
    hints: tuple[Hint, ...] = ()
    demands: tuple[Demand, ...] = ()
    resume: Resume = field(default_factory=lambda: Resume(""))

    def flagged(self, *flags: Flag) -> tuple[Flag, ...]:
        """This response's flags together with ``flags``, in the order of :class:`Flag`."""
        held = {*self.flags, *flags}
        return tuple(f for f in Flag if f in held) if held else ()

    @property
    def is_bare(self) -> bool:
        """Whether it holds no stance, whatever its words: it only says that it has none to give."""
        return Flag.NO_REMARKS in self.flags or Flag.WITHDRAWS in self.flags

    @property
    def stands_for(self) -> str | None:
        """The id of the answer that no longer counts beside it.

        What a mere withdrawal may concern is linked, and goes when a person says so.
        """
        return self.replaces if Flag.REPLACES in self.flags else None

    def label(self, theme: str) -> Label | None:
        """The label for a theme, or None where the theme is not treated."""
        return next((label for label in self.labels if label.theme == theme), None)


@dataclass(frozen=True, slots=True)
class Document:
    """What one source became: its responses and what belongs to none of them.

    ``asked`` is the :func:`question` it was read for, ``whole`` whether it is one answer by order.
    """

    source: Source
    responses: tuple[Response, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    asked: str = ""
    whole: bool = False


def question(hearing: Hearing, cut: Cut) -> str:
    """A mark that tells whether a source was read for this hearing, cut as people want it."""
    asked = repr((hearing, cut)) + (repr(hearing.columns) if hearing.columns else "")
    return blake2b(asked.encode(), digest_size=8).hexdigest()


ARCHIVED = "arkiv"
"""The channel of what came out of an archive or a mailbox."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file that was handed in: bytes (by ``sha256``) under a name, through a channel.

    ``place`` tells files of one name apart: a hash of the path that it, or the archive that held
    it, lay at; None where nobody kept it.
    """

    file: str
    sha256: str
    channel: str = "fil"
    place: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """How a source in force was read: for which :func:`question`, and what people say now.

    ``file`` is the name it was read under, ``delivery`` one that it goes under now.
    """

    file: str
    delivery: Delivery
    asked: str
    cut: Cut


@dataclass(frozen=True, slots=True)
class Erased:
    """A response that was deleted on request: that it was there, and nothing of what it said."""

    response: str
    source: str
    nr: int
    sender_kind: SenderKind | None
    who: str
    when: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """What a deletion did. ``told`` says, in Danish, what may be left of it and what to do."""

    erased: Erased
    told: tuple[str, ...] = ()


# --- the whole ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ledger:
    """Does it add up? ``causes`` says, in Danish, everything that does not."""

    asked: int
    answered: int
    responses: int
    signatories: int
    late: int
    duplicates: int
    without_remarks: int
    refused: int
    gaps: int
    causes: tuple[str, ...] = ()
    erased: int = 0

    @property
    def adds_up(self) -> bool:
        """Whether nothing speaks against sending the memo on."""
        return not self.causes


@dataclass(frozen=True, slots=True)
class Case:
    """Everything known in one hearing at one moment.

    The labels of ``responses`` are the ones in force: a person's where there is one, else the
    machine's. ``proposed`` keeps what the machine said, untouched. ``behind`` are the files to be
    read again, because the hearing's themes or the bounds of responses were changed since.
    """

    hearing: Hearing
    sources: tuple[Source, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    responses: tuple[Response, ...] = ()
    proposed: tuple[Response, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    decisions: tuple[Decision, ...] = ()
    erased: tuple[Erased, ...] = ()
    behind: tuple[str, ...] = ()

    def source(self, sha256: str) -> Source:
        """The source with this sha256 (StopIteration where there is none)."""
        return next(source for source in self.sources if source.sha256 == sha256)

    def response(self, id: str) -> Response:
        """The response with this id (StopIteration where there is none)."""
        return next(response for response in self.responses if response.id == id)
