"""The frozen value :class:`Memo` and its parts: everything a høringsnotat says, in Danish words.

Whatever lays a memo out (Word, a page, a sheet) reads these fields and decides nothing itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from hoering.citation import Citation
from hoering.labels import Stance

LONG_QUOTE = 600
"""Characters above which a quote is printed once, with its response, and referred to elsewhere."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A checked quote: ``words`` exactly as in the cleaned text, ``place`` such as "s. 3".

    ``fault`` says why it may not stand as it is ("slutter før »hvis« i sin egen sætning").
    """

    words: str
    place: str
    citation: Citation
    fault: str = ""

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
class Answer:
    """What the authority answers to a point, and who holds it.

    ``summary`` is indirect speech (the machine's draft where ``summary_by`` is empty), ``remark``
    forvaltningens bemærkning, unfinished where ``is_draft``; ``outcome`` with its ``reason`` is
    Forvaltningens indstilling; ``change`` the proposal's new wording. Any may be empty. ``stale``
    tells what has changed since one of them was written. ``id`` is the point's.
    """

    id: str
    title: str
    numbers: tuple[int, ...]
    summary: str
    summary_by: str = ""
    remark: str = ""
    is_draft: bool = False
    outcome: str = ""
    reason: str = ""
    change: str = ""
    stale: tuple[str, ...] = ()

    @property
    def proposed(self) -> str:
        """Forvaltningens indstilling with its reason, "" where there is none."""
        return f"{self.outcome}. {self.reason}".strip() if self.outcome else ""

    @property
    def is_answered(self) -> bool:
        """Whether the authority says anything to it."""
        return bool(self.remark or self.outcome or self.change)


@dataclass(frozen=True, slots=True)
class Row:
    """One response. ``details`` are its kind, dates and flags; ``resume``, ``file`` may be empty.

    ``answers`` are printed with it in full, each once in the whole memo; ``elsewhere`` names those
    that stand with an earlier response. ``is_written`` where there is a resumé.
    ``kind`` is its sender's in words ("" where not known), ``text`` the whole cleaned answer.
    ``resume_seen`` tells that a person wrote the resumé, ``replaced`` that a newer answer counts.
    ``arrived`` is the day it came in, None where that is not known.
    """

    nr: int
    party: str
    details: tuple[str, ...]
    resume: str
    file: str
    proofs: tuple[Proof, ...]
    id: str = ""
    answers: tuple[Answer, ...] = ()
    elsewhere: tuple[str, ...] = ()
    is_written: bool = True
    kind: str = ""
    text: str = ""
    resume_seen: bool = False
    replaced: bool = False
    arrived: date | None = None


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

    ``name`` is the position's, ``title`` the same with how many hold it, ``kinds`` their number by
    kind: "ét lokaludvalg og to borgere".
    """

    title: str
    holders: tuple[Holder, ...]
    name: str
    stance: Stance
    kinds: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """One theme: ``lead`` says what ``proposal`` is; the rest says who holds what to it.

    ``answers`` are those given so far; ``is_raised`` where the parties put the theme on the agenda.
    """

    title: str
    lead: str
    proposal: str
    groups: tuple[Group, ...]
    silent: tuple[str, ...]
    answers: tuple[Answer, ...] = ()
    is_raised: bool = False


@dataclass(frozen=True, slots=True)
class Aside:
    """Something one response says beside the themes; ``about`` may name a place in the material.

    ``said`` is a quote or, where a name was left out, the words without it.
    """

    nr: int
    name: str
    said: str
    place: str
    about: str = ""
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """A point under its theme: ``heading`` such as "(9, LU) Bekymring for …".

    ``numbers`` is the line below it ("Henvendelse 5, 7, 8"); ``holders`` have the local council
    first; ``answer`` is None for what is only reported, which then stands in ``asides``.
    """

    heading: str
    numbers: str
    holders: tuple[Holder, ...] = ()
    answer: Answer | None = None
    asides: tuple[Aside, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A theme's topics, after the sentence that was proposed."""

    title: str
    lead: str
    proposal: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """What the agenda paragraph is written from; a whole memo has the same."""

    today: date
    sent: date | None
    deadline: datetime | None
    tally: Tally


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
    withdrawing: int = 0
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
    """A høringsnotat by party and by theme, as it stands on ``today``.

    ``rows`` are the order by party, ``sections`` the positions theme by theme, ``chapters`` the
    order by theme, point by point; ``changes`` the topics for which the proposal is to be changed.
    ``tied`` are remarks to a passage of the material, ``general`` those who made others;
    ``process`` and ``outside`` stand beside the themes. ``faults`` tells each quote that may not
    stand as it is, and where to go.
    """

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
    faults: tuple[str, ...] = ()
    tied: tuple[Aside, ...] = ()
    general: tuple[str, ...] = ()
    process: tuple[Aside, ...] = ()
    outside: tuple[Aside, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    changes: tuple[Topic, ...] = ()
