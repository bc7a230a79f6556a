"""What became of what came in: responses, leftovers, the case. All frozen.

Codes are Danish and fixed (they stand in gold files and exports); names are English.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b

from hoering.decisions import Cut, Decision
from hoering.hearing import Hearing, SenderKind
from hoering.labels import Demand, Flag, Hint, Label, Late, Resume
from hoering.sources import Gap, MailHeader, Refusal, Source
from hoering.text import Span, Text


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
