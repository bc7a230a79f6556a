"""What people decide about a response: rows of their own, never an overwrite. All frozen.

The machine's value stays beside the person's; a decision can be taken back, and what stood before
is in force again. One shape serves everything that can be decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias

from hoering.hearing import SenderKind
from hoering.labels import Quote, Reason, Stance


class What(StrEnum):
    """Which part of a response a decision is about."""

    LABEL = "etiket"  # key: the theme; value: a Position
    SENDER = "afsender"
    KIND = "art"
    DATED = "dateret"
    RECEIVED = "modtaget"
    FLAG = "mærke"  # key: the flag; value: whether it holds
    RESUME = "resumé"
    PASSAGE = "passage"  # key: the sentences ("12-80"); value: what they are
    REVIEWED = "gennemset"
    ASSIGNED = "tildelt"  # value: the colleague
    COMMENT = "kommentar"  # any number of them


class Passage(StrEnum):
    """Sentences that are knowingly left out of every point."""

    QUOTATION = "citat_fra_andre"
    BACKGROUND = "baggrund"
    OUTSIDE = "uden_for_høringen"


@dataclass(frozen=True, slots=True)
class Position:
    """A stance to a theme; ``stance`` None says that the theme is not treated after all."""

    stance: Stance | None
    reason: Reason | None = None


Value: TypeAlias = Position | SenderKind | Passage | datetime | bool | str | None
About: TypeAlias = tuple[str, What, str]
"""A response (its id), which part of it, and the key that tells parts of one sort apart."""

TYPES: dict[What, Any] = {
    What.LABEL: Position,
    What.SENDER: str | None,
    What.KIND: SenderKind | None,
    What.DATED: str | None,
    What.RECEIVED: datetime | None,
    What.FLAG: bool,
    What.RESUME: str,
    What.PASSAGE: Passage | None,
    What.REVIEWED: bool,
    What.ASSIGNED: str | None,
    What.COMMENT: str,
}
"""What a decision of each sort says."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one part of one response.

    ``seen`` is the number of the decision that the person saw in force (None: the machine's value),
    so that two people never overwrite each other unnoticed. ``nr`` is given by the store;
    ``retracted`` names who took it back, and when.
    """

    response: str
    what: What
    value: Value
    who: str
    when: datetime
    key: str = ""
    why: str = ""
    evidence: tuple[Quote, ...] = ()
    seen: int | None = None
    nr: int = 0
    retracted: tuple[str, datetime] | None = None

    @property
    def about(self) -> About:
        """What two decisions have in common of which only the newer is in force."""
        return self.response, self.what, self.key

    @property
    def stance(self) -> Stance | None:
        """The stance taken, None for every other decision."""
        return self.value.stance if isinstance(self.value, Position) else None

    @property
    def reason(self) -> Reason | None:
        """The reason of a conditional stance."""
        return self.value.reason if isinstance(self.value, Position) else None
