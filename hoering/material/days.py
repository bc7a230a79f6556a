"""When a hearing was sent out and when answers are due, as its material says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hoering.material.counted import DAY
from hoering.material.deadline import deadline_in
from hoering.material.period import LABEL, PERIOD, UNTIL, sentences
from hoering.split.dates import dates

_SENT = re.compile(
    rf"\b(?:sendt|sendes|udsendt|lagt|lægges|er)\s+(?:hermed\s+)?(?:ud\s+)?i\s+(?:\w+\s+)?høring"
    rf"\s+(?:fra\s+)?(?:{DAY}\s*)*$",
    re.I,
)
_DATELINE = re.compile(
    rf"(?:(?:[A-ZÆØÅ][\wæøåé .-]{{0,30}},\s*)?(?:{DAY}\s*)*|(?:brev)?dato|(?:ud)?sendt|dateret)"
    rf"\s*:?\s*(?:{DAY}\s*)*",
    re.I,
)
_TOP = 30
"""Lines of a document among which the letter's own date stands."""


@dataclass(frozen=True, slots=True)
class Days:
    """What the material says of its days, and what a person must decide."""

    sent: date | None
    deadline: datetime | None
    remarks: tuple[str, ...]


def days(texts: Sequence[str]) -> Days:
    """The days of a hearing out of its documents, the letter first."""
    dated = [day for text in texts for day in _dated(text)]
    deadline, remarks = deadline_in(texts, dated)
    sent = next((day for text in texts for day in _begun(text)), None)
    sent = sent or next(iter(dated), None)
    if sent and deadline and sent >= deadline.date():
        sent = None
    if sent is None:
        remarks += ("Dagen, hvor høringen er sendt ud (sent), er ikke fundet; skriv den selv.",)
    return Days(sent, deadline, remarks)


def _begun(text: str) -> Iterator[date]:
    """Days on which the material says that the hearing was sent out or began."""
    for said in sentences(text):
        period = PERIOD.search(said)
        for dated, at in dates(said):
            before = said[: at.start()]
            opens = period and at.start() >= period.end() and not UNTIL.search(before)
            day = dated.as_date()
            if day and (opens or _SENT.search(before)):
                yield day


def _dated(text: str) -> Iterator[date]:
    """The date that a document bears: on a line of its own near its top, or "Dateret …"."""
    top = [line.strip() for line in text.splitlines() if line.strip()][:_TOP]
    for above, line in zip(["", *top], top, strict=False):
        if LABEL.search(above):
            continue
        for dated, at in dates(line):
            alone = not re.sub(r"^[\s,.kl\d:]*$", "", line[at.end() :], flags=re.I)
            day = dated.as_date()
            if day and alone and _DATELINE.fullmatch(line[: at.start()]):
                yield day
    for dated, at in dates(text):
        day = dated.as_date()
        if day and re.search(rf"\bdateret\s+(?:{DAY}\s*)*$", text[: at.start()], re.I):
            yield day
