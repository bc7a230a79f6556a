"""What is in force: which version of a file, and whose word on every part of a response."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from hoering.case.stale import is_overtaken
from hoering.clock import local
from hoering.decisions import About, Decision, Position, What
from hoering.hearing import Hearing, SenderKind, Theme
from hoering.labels import Flag, Label, Late, Quote, Resume, lateness
from hoering.records import Delivery, Response
from hoering.resume import redrafted
from hoering.text import Span, Text


@dataclass(frozen=True)
class Versions:
    """The deliveries in the order they came, and the sha256 of those that could be read."""

    history: tuple[Delivery, ...]
    read: frozenset[str]

    @cached_property
    def current(self) -> tuple[Delivery, ...]:
        """The newest delivery under each name, and the newest one read where that was refused.

        A file that could not be read never pushes out the version that could.
        """
        newest = {delivery.file: delivery for delivery in self.history}
        read = {
            delivery.file: delivery for delivery in self.history if delivery.sha256 in self.read
        }
        return tuple(sorted({*newest.values(), *read.values()}, key=lambda d: (d.file, d.sha256)))

    def names(self) -> dict[str, str]:
        """For each content in force the name to show it by, whichever of them came first."""
        return {delivery.sha256: delivery.file for delivery in reversed(self.current)}

    def copies(self) -> Counter[str]:
        """How many names each content is delivered under."""
        return Counter(delivery.sha256 for delivery in self.current)

    def replaced(self) -> dict[str, tuple[str, ...]]:
        """For each content in force the sha256 of every older one that it took the place of."""
        now = {delivery.sha256 for delivery in self.current}
        older: defaultdict[str, list[str]] = defaultdict(list)
        names: defaultdict[str, set[str]] = defaultdict(set)
        for delivery in self.history:
            names[delivery.sha256].add(delivery.file)
            if delivery.sha256 not in now:
                older[delivery.file].append(delivery.sha256)
        return {
            sha256: tuple(
                dict.fromkeys(old for file in sorted(names[sha256]) for old in older[file])
            )
            for sha256 in now
        }


_DRAFTED_FROM = frozenset({What.LABEL, What.SENDER, What.KIND, What.FLAG, What.REVIEWED})
"""Decisions that a drafted resumé tells of."""

# --- whose word -------------------------------------------------------------------------------


def standing(decisions: Iterable[Decision]) -> dict[About, Decision]:
    """The decision in force on each part of each response: the newest that was not taken back."""
    ordered = sorted(decisions, key=lambda decision: decision.nr)
    return {decision.about: decision for decision in ordered if decision.retracted is None}


def themed(hearing: Hearing, decisions: Iterable[Decision]) -> Hearing:
    """The hearing with the themes that people added (last, by id) or took out."""
    themes = {theme.id: theme for theme in hearing.themes}
    for (_, what, theme), decision in sorted(standing(decisions).items()):
        if what is What.THEME and isinstance(decision.value, Theme):
            themes[theme] = decision.value
        elif what is What.THEME:
            themes.pop(theme, None)
    return replace(hearing, themes=tuple(themes.values()))


def in_force(machine: Response, decisions: Sequence[Decision], hearing: Hearing) -> Response:
    """The response with a person's word wherever there is one, else the machine's.

    ``decisions`` are those on this response. A stance that has no words left to rest on shows no
    label; the ledger names it.
    """
    made = standing(decisions)
    response = _labelled(machine, made, decisions, hearing)
    for decision in made.values():
        response = _changed(response, decision)
    if {What.DATED, What.RECEIVED} & {what for _, what, _ in made}:
        response = _timed(response, hearing)
    return _drafted(machine, _marked(response, made), made, hearing)


def identified(machine: Response, decisions: Iterable[Decision]) -> Response:
    """As :func:`in_force`, for what tells an answer from others alone: whose, when, which marks."""
    made, response = standing(decisions), machine
    for decision in made.values():
        if decision.what in (What.SENDER, What.RECEIVED, What.DATED):
            response = _changed(response, decision)
    return _marked(response, made)


def _marked(response: Response, made: dict[About, Decision]) -> Response:
    """What is said of a flag outright stands above what follows from other decisions."""
    for decision in made.values():
        if decision.what is What.FLAG:
            response = _flagged(response, Flag(decision.key), bool(decision.value))
    return response


def _drafted(
    machine: Response, response: Response, made: dict[About, Decision], hearing: Hearing
) -> Response:
    """A draft that nobody has written over follows what people decided: it never says otherwise."""
    decided = {what for _, what, _ in made}
    if What.RESUME in decided or not decided & _DRAFTED_FROM:
        return response
    said = any(d.what is What.REVIEWED and d.value for d in made.values())
    checked = said and not is_overtaken(machine, made, hearing)
    return replace(response, resume=redrafted(machine, response, hearing, checked=checked))


def _changed(response: Response, decision: Decision) -> Response:
    """The response with what a decision says of one of its own fields."""
    value = decision.value
    match decision.what:
        case What.SENDER:
            name = value if isinstance(value, str) else None
            return _flagged(replace(response, sender=name), Flag.SENDER_UNKNOWN, name is None)
        case What.KIND:
            kind = value if isinstance(value, SenderKind) else None
            return replace(response, sender_kind=kind)
        case What.DATED:
            dated = replace(response, dated=value if isinstance(value, str) else None)
            return _flagged(dated, Flag.DATE_SUSPICIOUS, False)
        case What.RECEIVED:
            return replace(response, received=local(value) if isinstance(value, datetime) else None)
        case What.RESUME:
            quotes = found_again(response.text, decision.evidence)
            return replace(response, resume=Resume(str(value), quotes, decision.who))
    return response


def _timed(response: Response, hearing: Hearing) -> Response:
    """Lateness follows from the dates that people have put right."""
    late = lateness(hearing.deadline, response.received, response.dated)
    timed = _flagged(replace(response, late=late), Flag.LATE, late is Late.LATE)
    return _flagged(timed, Flag.LATENESS_OPEN, late is Late.OPEN)


def _flagged(response: Response, flag: Flag, holds: bool) -> Response:
    others = tuple(other for other in response.flags if other is not flag)
    bare = replace(response, flags=others)
    return replace(bare, flags=bare.flagged(flag)) if holds else bare


def _labelled(
    machine: Response,
    made: dict[About, Decision],
    decisions: Sequence[Decision],
    hearing: Hearing,
) -> Response:
    labels = {label.theme: label for label in machine.labels}
    for (_, what, theme), decision in made.items():
        if what is What.LABEL:
            decided = _decided(decision, machine, decisions)
            labels.pop(theme, None)
            if decided is not None:
                labels[theme] = decided
    # A theme that was taken out takes its labels along, and brings them back with it.
    ranked = (labels[theme.id] for theme in hearing.themes if theme.id in labels)
    return replace(machine, labels=tuple(ranked))


def _decided(decision: Decision, machine: Response, decisions: Sequence[Decision]) -> Label | None:
    evidence = evidence_of(decision, machine, decisions)
    if decision.stance is None or not evidence:
        return None
    proposed = machine.label(decision.key)
    agreed = proposed if proposed and proposed.stance is decision.stance else None
    return Label(
        theme=decision.key,
        stance=decision.stance,
        confidence=1.0,
        evidence=evidence,
        by=decision.who,
        reason=decision.reason or (agreed.reason if agreed else None),
        condition=_condition(decision, machine) or (agreed.condition if agreed else None),
        why=decision.why,
    )


def _condition(decision: Decision, machine: Response) -> Quote | None:
    chosen = decision.value.condition if isinstance(decision.value, Position) else None
    return anchored(machine.text, chosen) if chosen else None


def evidence_of(
    decision: Decision, machine: Response, decisions: Iterable[Decision]
) -> tuple[Quote, ...]:
    """The words a stance rests on: its own, else those of what the person saw in force.

    Words that a new reading has moved are found again where they stand exactly once.
    """
    by_nr = {other.nr: other for other in decisions}
    seen: Decision | None = decision
    while seen is not None:
        if seen.evidence:
            return found_again(machine.text, seen.evidence)
        seen = None if seen.seen is None else by_nr.get(seen.seen)
    label = machine.label(decision.key)
    return label.evidence if label else ()


def found_again(text: Text, quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Those of the quotes that :func:`anchored` finds."""
    found = (anchored(text, quoted) for quoted in quotes)
    return tuple(quoted for quoted in found if quoted)


def anchored(text: Text, quoted: Quote) -> Quote | None:
    """The quote where its words stand now, also with lines broken otherwise.

    None where they are gone, or stand more than once.
    """
    if text.value[quoted.span.start : quoted.span.end] == quoted.words:
        return quoted
    words = quoted.words.split()
    found = [*re.finditer(r"\s+".join(map(re.escape, words)), text.value)] if words else []
    return Quote(Span(*found[0].span()), found[0][0]) if len(found) == 1 else None
