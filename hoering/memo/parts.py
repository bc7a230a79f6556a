"""The frozen value :class:`Memo` and its parts: everything a høringsnotat says, in Danish words.

Whatever lays a memo out (Word, a page, a sheet) reads these fields and decides nothing itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hoering.labels import Stance
from hoering.records import Citation

LONG_QUOTE = 600
"""Characters above which a quote is printed once, with its response, and referred to elsewhere."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A checked quote: ``words`` exactly as in the cleaned text, ``place`` such as "s. 3"."""

    words: str
    place: str
    citation: Citation

    @property
    def is_long(self) -> bool:
        """Whether it is too long to be printed more than once."""
        return len(self.words) > LONG_QUOTE


@dataclass(frozen=True, slots=True)
class PartyLine:
    """Somebody who was asked, or answered unasked, with a mark such as "svar (nr. 3)"."""

    name: str
    kind: str
    mark: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the count: ``count`` as digits, ``notes`` one line for each thing counted."""

    name: str
    count: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One response. ``details`` are its kind, dates and flags; ``resume`` may be empty.

    ``kind`` is its sender's in words ("" where not known), ``text`` the whole cleaned answer.
    ``resume_seen`` tells that a person wrote the resumé, ``replaced`` that a newer answer counts.
    """

    nr: int
    party: str
    details: tuple[str, ...]
    resume: str
    file: str
    proofs: tuple[Proof, ...]
    kind: str = ""
    text: str = ""
    resume_seen: bool = False
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who holds a position to a theme.

    ``term`` names what ``condition`` is (Betingelse, Forbehold, Delt); ``look`` is the machine's
    doubt; ``unseen`` is set where others of the memo's labels are confirmed and this one is not;
    ``note`` tells who passed it on, or refers to another response instead of repeating its quotes.
    ``confirmed`` tells that a person decided it.
    """

    nr: int
    name: str
    term: str
    condition: Proof | None = None
    proofs: tuple[Proof, ...] = ()
    look: str = ""
    unseen: bool = False
    note: str = ""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Those who hold one position; never mixed with those who hold another.

    ``name`` is the position's, ``title`` the same with how many hold it.
    """

    title: str
    holders: tuple[Holder, ...]
    name: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class Section:
    """One theme: ``lead`` says what ``proposal`` is; the rest says who holds what to it.

    ``raised`` tells that the parties brought it up themselves.
    """

    title: str
    lead: str
    proposal: str
    groups: tuple[Group, ...]
    silent: tuple[str, ...]
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """What the agenda paragraph counts.

    ``responses`` leaves out enclosed comments; they are counted in ``comments``, by who passed
    them on. ``late_received`` and ``late_dated`` tell the two kinds of late answers apart.
    """

    responses: int = 0
    late_received: int = 0
    late_dated: int = 0
    in_time: int = 0
    undecided: int = 0
    without_remarks: int = 0
    unknown: int = 0
    replacing: int = 0
    copies: int = 0
    refused: int = 0
    comments: tuple[tuple[str, int], ...] = ()
    citizens_only: bool = True

    @property
    def late(self) -> int:
        """Responses after the deadline, however that is known."""
        return self.late_received + self.late_dated


@dataclass(frozen=True, slots=True)
class Memo:
    """A høringsnotat by party and by theme, as it stands on ``today``."""

    title: str
    today: date
    sent: date | None
    deadline: datetime | None
    period: str
    asked: str
    parties: tuple[PartyLine, ...]
    verdict: str
    causes: tuple[str, ...]
    figures: tuple[Figure, ...]
    rows: tuple[Row, ...]
    resumes: str
    review: str
    left_out: str
    sections: tuple[Section, ...]
    tally: Tally
