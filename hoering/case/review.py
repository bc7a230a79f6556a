"""Where a case stands: what people have looked at, who has what, what to look at first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from hoering.case.force import standing
from hoering.case.stale import is_overtaken
from hoering.decisions import Contact, Decision, Value, What
from hoering.records import Case, Response
from hoering.sources import Source
from hoering.text import Span, Text


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review has come. ``left`` are the ids of the responses nobody has checked."""

    reviewed: int
    left: tuple[str, ...]

    @property
    def done(self) -> bool:
        """Whether every response was checked by a person."""
        return not self.left


def progress(case: Case) -> Progress:
    """Which responses a person has marked as checked (``gennemset``)."""
    checked = checked_by(case)
    left = tuple(r.id for r in case.responses if r.id not in checked)
    return Progress(len(case.responses) - len(left), left)


def checked_by(case: Case) -> dict[str, str]:
    """Response -> who checked it as it stands."""
    said, gone = _say(case, What.REVIEWED), overtaken(case)
    return {r: made.who for r, made in said.items() if made.value and r not in gone}


def overtaken(case: Case) -> dict[str, str]:
    """Response -> who checked it before it was read otherwise: somebody must look again."""
    made = standing(case.decisions)
    gone = (r.id for r in case.proposed if is_overtaken(r, made, case.hearing))
    return {response: made[response, What.REVIEWED, ""].who for response in gone}


def assigned(case: Case) -> dict[str, str]:
    """Response -> the colleague it was given to."""
    said = _say(case, What.ASSIGNED)
    return {response: str(decision.value) for response, decision in said.items() if decision.value}


def comments(case: Case, response: str) -> tuple[Decision, ...]:
    """What was remarked on a response, oldest first."""
    made = (d for d in case.decisions if d.subject == response and d.what is What.COMMENT)
    return tuple(decision for decision in made if decision.retracted is None)


def is_closed(case: Case) -> bool:
    """Whether the case is closed: nothing in it changes until it is opened again."""
    return _of_case(case, What.CLOSED) is True


def retention(case: Case) -> date | None:
    """The day until which the case is kept, None where nobody has said."""
    until = _of_case(case, What.RETENTION)
    return until if isinstance(until, date) else None


def contacts(case: Case) -> dict[str, Decision]:
    """Party (its name as it is compared) -> what was last said of the office and it."""
    made = standing(case.decisions).values()
    return {d.key: d for d in made if d.what is What.PARTY and isinstance(d.value, Contact)}


def _of_case(case: Case, what: What) -> Value:
    made = standing(case.decisions).get(("", what, ""))
    return made.value if made else None


def surest(response: Response) -> float:
    """The confidence of a response's least sure label; 1 where there is none to doubt."""
    doubtful = (label.confidence - label.doubt for label in response.labels if label.by is None)
    return min(doubtful, default=1.0)


def unplaced(
    response: Response, decisions: Iterable[Decision], sentences: Sequence[Span]
) -> tuple[Span, ...]:
    """The sentences that neither carry a label or a demand nor were knowingly left out.

    ``sentences`` and the result count characters of the response's text.
    """
    placed = [quoted.span for label in response.labels for quoted in label.evidence]
    placed += [label.condition.span for label in response.labels if label.condition]
    placed += [demand.quote.span for demand in response.demands]
    for decision in standing(d for d in decisions if d.subject == response.id).values():
        if decision.what is What.PASSAGE and decision.value is not None:
            placed += [quoted.span for quoted in decision.evidence]
    return tuple(s for s in sentences if not any(s.overlaps(taken) for taken in placed))


def mended(text: Text) -> Iterator[tuple[Span, str]]:
    """The words in which a wrong character was put right, each with what stands in the file."""
    for found in re.finditer(r"\S+", text.value):
        span = Span(*found.span())
        raw, edits = text.back(span)
        if any(edit.family == "glyph" for edit in edits):
            yield span, text.raw[raw.start : raw.end]


def uncertain(response: Response, source: Source) -> Iterator[tuple[Span, int]]:
    """The words that recognition may have read wrongly, each with how sure it is (0-100)."""
    text = response.text
    if not text.value or not source.doubtful(text.source(Span(0, len(text.value)))):
        return
    for found in re.finditer(r"\S+", text.value):
        span = Span(*found.span())
        unsure = [sure for _, sure in source.doubtful(text.source(span))]
        if unsure:
            yield span, min(unsure)


def _say(case: Case, what: What) -> dict[str, Decision]:
    """Response -> the decision of one sort that is in force on it."""
    made = standing(case.decisions).values()
    return {decision.subject: decision for decision in made if decision.what is what}
