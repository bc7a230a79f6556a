"""Who decided what, when and why: every decision and everything taken back, in order."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from hoering.case.force import named
from hoering.clock import local
from hoering.decisions import Decision, Position
from hoering.records import Case

_COLUMNS = ("Tidspunkt", "Hvem", "Hvad", "Svar", "Afsender", "Felt", "Værdi", "Begrundelse", "Nr.")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing a person did: ``undone`` where it took ``decision`` back."""

    when: datetime
    who: str
    decision: Decision
    undone: bool


def events(case: Case) -> tuple[Event, ...]:
    """Everything people did in a case, oldest first."""
    return tuple(sorted(_events(case), key=lambda e: (e.when, e.decision.nr, e.undone)))


def _events(case: Case) -> Iterator[Event]:
    for decision in case.decisions:
        yield Event(decision.when, decision.who, decision, undone=False)
        if decision.retracted:
            who, when = decision.retracted
            yield Event(when, who, decision, undone=True)


def history_csv(case: Case) -> str:
    """The history as a table for a spreadsheet (semicolons, as Danish Excel reads it).

    What would be a formula there is kept as text.
    """
    senders = {response.id: response.sender or "" for response in case.responses}
    out = StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for event in events(case):
        table.writerow(map(_safe, _row(event, senders)))
    return out.getvalue()


def _row(event: Event, senders: dict[str, str]) -> tuple[str, ...]:
    decision = event.decision
    return (
        f"{local(event.when):%Y-%m-%d %H:%M}",
        event.who,
        "Taget tilbage" if event.undone else "Afgjort",
        decision.response,
        senders.get(decision.response, ""),
        named(decision),
        _value(decision),
        decision.why,
        str(decision.nr),
    )


def _value(decision: Decision) -> str:
    match decision.value:
        case Position(stance, reason):
            return " ".join(filter(None, (stance or "ikke omtalt", reason)))
        case bool(holds):
            return "ja" if holds else "nej"
        case None:
            return "intet"
        case value:
            return str(value)


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
