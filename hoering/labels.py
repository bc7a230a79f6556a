"""What a response says: stance and flags, and the exact words they rest on. All frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hoering.clock import local
from hoering.errors import QuoteError
from hoering.text import Span, Text


class Stance(StrEnum):
    """A sender's position to what a theme proposes."""

    SUPPORTS = "støtter"
    CONDITIONAL = "betinget"
    REJECTS = "afviser"
    NEUTRAL = "neutral"


class Reason(StrEnum):
    """Why a stance is ``betinget``."""

    CONDITION = "betingelse"
    RESERVATION = "forbehold"
    DIVIDED = "delt"


_STANDS = {
    Stance.SUPPORTS: "støtter {}",
    Stance.REJECTS: "er imod {}",
    # Whoever only speaks of a proposal has not said that they take no position to it.
    Stance.NEUTRAL: "omtaler {} uden at tage stilling",
}
_CONDITIONAL = {
    Reason.CONDITION: "støtter på en betingelse {}",
    Reason.RESERVATION: "støtter med forbehold {}",
    Reason.DIVIDED: "har delte meninger om {}",
}


def stands(stance: Stance, reason: Reason | None, to: str) -> str:
    """A stance as what a sentence says of its sender: "støtter på en betingelse forslaget".

    A ``to`` that is or ends in a clause ("forslaget om, at …") gets the comma that ends it.
    """
    said = _STANDS.get(stance) or _CONDITIONAL[reason or Reason.RESERVATION]
    lead, _, rest = (part.strip() for part in said.partition("{}"))
    comma = "," if to.startswith("at ") else ""
    ended = "," if rest and (comma or ", at " in to) else ""
    return f"{lead}{comma} {to}{ended} {rest}".rstrip()


class Flag(StrEnum):
    """A mark on a response."""

    NO_REMARKS = "ingen_bemærkninger"
    SUBJECT_TO_APPROVAL = "forbehold"
    REPLACES = "erstatter"
    WITHDRAWS = "trækker_tilbage"
    LATE = "for_sent"
    LATENESS_OPEN = "frist_uafgjort"
    DATE_SUSPICIOUS = "dato_mistænkelig"
    SENDER_UNKNOWN = "ukendt_afsender"
    PROCESS = "proceskritik"
    CITIZEN_ENCLOSED = "vedlagt_borgerkommentar"
    DUPLICATE = "dublet"
    CAMPAIGN = "kampagne"
    GLYPHS_MENDED = "reparerede_tegn"
    POOR_SCAN = "lav_læsbarhed"
    PICTURES_UNREAD = "ulæste_billeder"
    HIDDEN = "skjult_tekst"
    FOREIGN = "fremmedsprog"
    NOT_PUBLIC = "må_ikke_offentliggøres"


class Late(StrEnum):
    """Whether a response came in time."""

    IN_TIME = "rettidig"
    LATE = "for_sent"
    OPEN = "kan_ikke_afgøres"


def lateness(
    deadline: datetime | None, received: datetime | None, dated: str | None
) -> Late | None:
    """Whether an answer came in time; None where there is no deadline.

    A letter dated on the last day, without a clock, decides nothing; nor does a bare month.
    """
    if deadline is None:
        return None
    if received:
        return Late.LATE if local(received) > local(deadline) else Late.IN_TIME
    if dated is None:
        return Late.OPEN
    last = local(deadline).date().isoformat()[: len(dated)]
    if dated == last:
        return Late.OPEN
    return Late.LATE if dated > last else Late.IN_TIME


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a response: ``text.value[span] == words``, checked by :func:`quote`."""

    span: Span
    words: str


def quote(text: Text, span: Span) -> Quote:
    """Cut a quote out of a cleaned text, so that it is exact by construction."""
    if not 0 <= span.start < span.end <= len(text.value):
        raise QuoteError(f"Der står ingen tekst på plads {span.start}-{span.end}.")
    return Quote(span, text.value[span.start : span.end])


def check_quote(text: Text, quoted: Quote) -> None:
    """Raise QuoteError unless ``quoted`` stands, character for character, where it says."""
    if text.value[quoted.span.start : quoted.span.end] != quoted.words or not quoted.words:
        raise QuoteError(
            f"Citatet »{quoted.words[:60]}« står ikke ordret i svaret.",
            "Læs svaret ind igen, eller vælg citatet på ny.",
        )


@dataclass(frozen=True, slots=True)
class Label:
    """One stance of one response to one theme, resting on at least one quote.

    ``by`` is None for the machine, else the person who decided. ``confidence`` lies in [0, 1].
    """

    theme: str
    stance: Stance
    confidence: float
    evidence: tuple[Quote, ...]
    by: str | None = None
    reason: Reason | None = None
    condition: Quote | None = None
    doubt: bool = False
    why: str = ""
    labeller: str = ""

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a label rests on at least one quote")
        if not 0 <= self.confidence <= 1:
            raise ValueError("confidence lies between 0 and 1")

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every quote that it rests on, the condition's last."""
        return (*self.evidence, *((self.condition,) if self.condition else ()))


@dataclass(frozen=True, slots=True)
class Hint:
    """A theme that may be treated, too unsurely for a label, and the words that it may rest on."""

    theme: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class Demand:
    """Something the sender asks for."""

    quote: Quote
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """A short account in neutral, indirect speech, with the quotes it rests on."""

    text: str
    quotes: tuple[Quote, ...] = ()
    by: str | None = None
