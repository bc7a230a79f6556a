"""What people decide: rows of their own, never an overwrite. All frozen.

The machine's value stays beside the person's; a decision can be taken back, and what stood before
is in force again. One shape serves everything that can be decided, about a response, a file, a
point or the case itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias

from hoering.hearing import SenderKind, Theme
from hoering.labels import Quote, Reason, Stance


class Role(StrEnum):
    """What a person may do with one case; where nobody logs in, whoever sits there may do it all.

    >>> Role.CASEWORKER in Role.APPROVER.holds, Role.APPROVER in Role.CASEWORKER.holds
    (True, False)
    """

    READER = "læser"  # sees the approved public edition, and nothing else
    CASEWORKER = "sagsbehandler"
    APPROVER = "godkender"

    @property
    def holds(self) -> frozenset[Role]:
        """This role and those that go with it."""
        return frozenset(list(Role)[: list(Role).index(self) + 1])


@dataclass(frozen=True, slots=True)
class Access:
    """That somebody was given a role in a case, and who took it again if anybody did.

    ``person`` is who the login says it is: an address or a number, in small letters.
    """

    person: str
    role: Role
    given_by: str
    given: datetime
    taken_by: str | None = None
    taken: datetime | None = None


class Subject(StrEnum):
    """What sort of thing a decision is about, which says how it is named in ``subject``."""

    RESPONSE = "svar"  # a response's id
    SOURCE = "kilde"  # a source's sha256
    POINT = "synspunkt"  # a point's id
    CASE = "sag"  # ""


class What(StrEnum):
    """Which part of its subject a decision is about."""

    LABEL = "etiket"  # key: the theme; value: a Position
    SENDER = "afsender"
    KIND = "art"
    DATED = "dateret"
    RECEIVED = "modtaget"
    FLAG = "mærke"  # key: the flag; value: whether it holds
    RESUME = "resumé"
    PASSAGE = "passage"  # key: the sentences ("12-80"); value: what they are
    # key: where ("12-20"), in the office's own texts a mark of the words; value: what they are,
    # None where they may stand
    REDACTION = "personoplysning"
    REVIEWED = "gennemset"
    ASSIGNED = "tildelt"  # value: the colleague
    COMMENT = "kommentar"  # any number of them
    BOUNDARY = "grænse"  # key: a raw offset in the source; value: what begins there
    POINT = "synspunkt"  # value: a Heading, None where it is dissolved
    HOLDER = "har_synspunktet"  # key: a response; value: whether it holds the point
    SUMMARY = "resumé_af_synspunkt"
    DRAFT = "bemærkning_udkast"
    REMARK = "bemærkning"
    OUTCOME = "indstilling"
    CHANGE = "ændring"  # value: the new words of the proposal
    THEME = "tema"  # key: the theme; value: the theme, None where it is not one after all
    RETENTION = "opbevares_til"
    CLOSED = "lukket"
    PARTY = "høringspart"  # key: its name as it is compared; value: a Contact, None where undone
    APPROVED = "godkendt"  # value: the mark of exactly what politicians may be shown


SUBJECTS: dict[What, Subject] = {
    What.BOUNDARY: Subject.SOURCE,
    **dict.fromkeys(
        (
            What.POINT,
            What.HOLDER,
            What.SUMMARY,
            What.DRAFT,
            What.REMARK,
            What.OUTCOME,
            What.CHANGE,
        ),
        Subject.POINT,
    ),
    **dict.fromkeys(
        (What.THEME, What.RETENTION, What.CLOSED, What.PARTY, What.APPROVED), Subject.CASE
    ),
}
"""What a decision is about where that is not a response; see :attr:`Decision.sort`."""


class Passage(StrEnum):
    """Sentences that are knowingly left out of every point."""

    QUOTATION = "citat_fra_andre"
    BACKGROUND = "baggrund"
    OUTSIDE = "uden_for_høringen"


class Personal(StrEnum):
    """What words that are not for publication tell of a person."""

    CPR = "cpr"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    PERSON = "person"
    HEALTH = "health"
    OTHER = "other"


class Boundary(StrEnum):
    """What begins at a place of a source."""

    BEGINS = "nyt_svar"
    CONTINUES = "fortsætter"
    ASIDE = "ikke_et_svar"


class Contacted(StrEnum):
    """What passed between the office and a party that was asked."""

    REMINDED = "rykket"
    EXTENDED = "fået_længere_frist"
    DECLINED = "svarer_ikke"  # it has said so itself


class Outcome(StrEnum):
    """What the administration proposes to do about a point (Forvaltningens indstilling)."""

    MET = "imødekommes"
    PARTLY_MET = "imødekommes_delvist"
    NOT_MET = "imødekommes_ikke"
    NOTED = "taget_til_efterretning"
    GOES_ON = "indgår_i_det_videre_arbejde"
    THERE_ALREADY = "allerede_en_del_af_forslaget"
    NOT_OURS = "uden_for_kommunens_kompetence"


@dataclass(frozen=True, slots=True)
class Position:
    """A stance to a theme; ``stance`` None says that the theme is not treated after all.

    ``condition`` are the words of a condition or reservation.
    """

    stance: Stance | None
    reason: Reason | None = None
    condition: Quote | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A point that a person made: what it is called, and which position to which theme it is."""

    theme: str
    stance: Stance
    title: str


@dataclass(frozen=True, slots=True)
class Settled:
    """An outcome with its reason, which the people who answered are owed."""

    outcome: Outcome
    reason: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Where the office stands with a party; ``until`` is the day a longer deadline runs to."""

    how: Contacted
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """Something a text was made from: which thing, and what it said then."""

    name: str
    said: str


Value: TypeAlias = (
    Position
    | SenderKind
    | Passage
    | Personal
    | Boundary
    | Heading
    | Settled
    | Contact
    | Theme
    | date
    | datetime
    | bool
    | str
    | None
)
Bounds: TypeAlias = tuple[tuple[int, Boundary], ...]
"""What people said begins where in a source (raw offsets), in order."""


@dataclass(frozen=True, slots=True)
class Cut:
    """How people want a source cut: whole, as one answer, or with answers where they said."""

    whole: bool = False
    bounds: Bounds = ()


AS_FOUND = Cut()
"""Cut by what the text shows alone."""
About: TypeAlias = tuple[str, What, str]
"""A subject, which part of it, and the key that tells parts of one sort apart."""

TYPES: dict[What, Any] = {
    What.LABEL: Position,
    What.SENDER: str | None,
    What.KIND: SenderKind | None,
    What.DATED: str | None,
    What.RECEIVED: datetime | None,
    What.FLAG: bool,
    What.RESUME: str,
    What.PASSAGE: Passage | None,
    What.REDACTION: Personal | None,
    What.REVIEWED: bool,
    What.ASSIGNED: str | None,
    What.COMMENT: str,
    What.BOUNDARY: Boundary | None,
    What.POINT: Heading | None,
    What.HOLDER: bool,
    What.SUMMARY: str,
    What.DRAFT: str | None,
    What.REMARK: str | None,
    What.OUTCOME: Settled | None,
    What.CHANGE: str | None,
    What.THEME: Theme | None,
    What.RETENTION: date | None,
    What.CLOSED: bool,
    What.PARTY: Contact | None,
    What.APPROVED: str,
}
"""What a decision of each sort says."""

GROUNDED = frozenset({What.RESUME, What.SUMMARY, What.DRAFT, What.REMARK, What.OUTCOME})
"""What is written on the strength of other things, and goes stale when they change."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one part of one subject.

    ``seen`` is the number of the decision that the person saw in force (None: the machine's value),
    so that two people never overwrite each other unnoticed. ``basis`` is what a text was made from.
    ``nr`` is given by the store; ``retracted`` names who took it back, and when.
    """

    subject: str
    what: What
    value: Value
    who: str
    when: datetime
    key: str = ""
    why: str = ""
    evidence: tuple[Quote, ...] = ()
    basis: tuple[Ground, ...] = ()
    seen: int | None = None
    nr: int = 0
    retracted: tuple[str, datetime] | None = None

    @property
    def about(self) -> About:
        """What two decisions have in common of which only the newer is in force."""
        return self.subject, self.what, self.key

    @property
    def sort(self) -> Subject:
        """What sort of thing it is about; personal data of no response is in the office's texts."""
        if self.what is What.REDACTION and not self.subject:
            return Subject.CASE
        return SUBJECTS.get(self.what, Subject.RESPONSE)

    @property
    def stance(self) -> Stance | None:
        """The stance taken, None for every other decision."""
        return self.value.stance if isinstance(self.value, Position) else None

    @property
    def reason(self) -> Reason | None:
        """The reason of a conditional stance."""
        return self.value.reason if isinstance(self.value, Position) else None
