"""Who decided what, when and why: every decision and everything taken back, in order."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from hoering.case.checks import named
from hoering.case.points import points
from hoering.clock import local
from hoering.decisions import Contact, Decision, Heading, Position, Settled
from hoering.hearing import Theme
from hoering.records import Case

_COLUMNS = ("Tidspunkt", "Hvem", "Hvad", "Om", "Navn", "Felt", "Værdi", "Begrundelse", "Nr.")
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
    return tuple(sorted(_events(case), key=lambda e: (local(e.when), e.decision.nr, e.undone)))


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
    names = named_subjects(case)
    out = StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for event in events(case):
        table.writerow(map(safe, row(event, names)))
    return out.getvalue()


def named_subjects(case: Case) -> dict[str, str]:
    """What a decision's subject is called: a file, a sender, a point."""
    names = {source.sha256: source.file for source in case.sources}
    names |= {response.id: response.sender or "" for response in case.responses}
    return names | {point.id: point.title for point in points(case)}


def row(event: Event, names: Mapping[str, str]) -> tuple[str, ...]:
    """When, who, what was done, about what (id and name), which field, value, reason and number."""
    decision = event.decision
    return (
        f"{local(event.when):%Y-%m-%d %H:%M}",
        event.who,
        "Taget tilbage" if event.undone else "Afgjort",
        decision.subject,
        names.get(decision.subject, ""),
        named(decision),
        _value(decision),
        decision.why,
        str(decision.nr),
    )


def _value(decision: Decision) -> str:
    match decision.value:
        case datetime() as moment:
            return f"{local(moment):%Y-%m-%d %H:%M}"
        case bool(holds):
            return "ja" if holds else "nej"
        case None:
            return "intet"
        case Position() | Heading() | Settled() | Contact() | Theme() as record:
            return _in_words(record)
        case value:
            return str(value)


def _in_words(record: Position | Heading | Settled | Contact | Theme) -> str:
    match record:
        case Position(stance, reason):
            return " ".join(filter(None, (stance or "ikke omtalt", reason)))
        case Heading(_, stance, title):
            return f"{title} ({stance})"
        case Settled(outcome, reason):
            return f"{outcome}: {reason}"
        case Contact(how, until):
            return f"{how.replace('_', ' ')}{f' til {until}' if until else ''}"
        case Theme(title=title):
            return title


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
