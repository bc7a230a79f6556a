"""What is in force: which version of a file, and whose word on a label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from hoering.errors import ConflictError, RefusedError
from hoering.labels import Label, Quote, check_quote
from hoering.records import Decision, Delivery, Response

About: TypeAlias = tuple[str, str]
"""A response (its id) and a theme (its id)."""


@dataclass(frozen=True, slots=True)
class Versions:
    """The deliveries in the order they came, and the sha256 of those that could be read."""

    history: tuple[Delivery, ...]
    read: frozenset[str]

    def current(self) -> tuple[Delivery, ...]:
        """The newest delivery under each name, and the newest one read where that was refused.

        A file that could not be read never pushes out the version that could.
        """
        newest = {delivery.file: delivery for delivery in self.history}
        read = {
            delivery.file: delivery for delivery in self.history if delivery.sha256 in self.read
        }
        return tuple(sorted({*newest.values(), *read.values()}, key=lambda d: (d.file, d.sha256)))

    def copies(self) -> Counter[str]:
        """How many names each content is delivered under."""
        return Counter(delivery.sha256 for delivery in self.current())

    def replaced(self, sha256: str) -> tuple[str, ...]:
        """The sha256 of every older content that this one took the place of."""
        names = {delivery.file for delivery in self.history if delivery.sha256 == sha256}
        now = {delivery.sha256 for delivery in self.current()}
        older = (d.sha256 for d in self.history if d.file in names and d.sha256 not in now)
        return tuple(dict.fromkeys(older))


def standing(decisions: Iterable[Decision]) -> dict[About, Decision]:
    """The decision in force on each response and theme: the newest that was not taken back."""
    ordered = sorted(decisions, key=lambda decision: decision.nr)
    return {(d.response, d.theme): d for d in ordered if d.retracted is None}


def in_force(machine: Response, decisions: Sequence[Decision], themes: Sequence[str]) -> Response:
    """The response with a person's labels where there are any, else the machine's.

    ``decisions`` are those on this response, ``themes`` gives the order. A decision that has no
    words left to rest on shows no label; the ledger names it.
    """
    labels = {label.theme: label for label in machine.labels}
    for (_, theme), decision in standing(decisions).items():
        decided = _decided(decision, machine.label(theme), decisions)
        labels.pop(theme, None)
        if decided is not None:
            labels[theme] = decided
    order = {theme: nr for nr, theme in enumerate(themes)}
    ranked = sorted(labels.values(), key=lambda x: (order.get(x.theme, len(order)), x.theme))
    return replace(machine, labels=tuple(ranked))


def _decided(
    decision: Decision, machine: Label | None, decisions: Sequence[Decision]
) -> Label | None:
    evidence = evidence_of(decision, machine, decisions)
    if decision.stance is None or not evidence:
        return None
    agreed = machine if machine and machine.stance is decision.stance else None
    return Label(
        theme=decision.theme,
        stance=decision.stance,
        confidence=1.0,
        evidence=evidence,
        by=decision.who,
        reason=decision.reason or (agreed.reason if agreed else None),
        condition=agreed.condition if agreed else None,
        why=decision.why,
    )


def evidence_of(
    decision: Decision, machine: Label | None, decisions: Iterable[Decision]
) -> tuple[Quote, ...]:
    """The words a decision rests on: its own, else those of what the person saw in force."""
    by_nr = {other.nr: other for other in decisions}
    seen: Decision | None = decision
    while seen is not None:
        if seen.evidence:
            return seen.evidence
        seen = None if seen.seen is None else by_nr.get(seen.seen)
    return machine.evidence if machine else ()


def check_seen(decision: Decision, earlier: Iterable[Decision]) -> None:
    """Raise ConflictError unless ``decision`` was made on what is in force now."""
    now = standing(earlier).get((decision.response, decision.theme))
    if (now.nr if now else None) == decision.seen:
        return
    what = f"{now.who} har i mellemtiden vurderet" if now else "Nogen har i mellemtiden ændret"
    raise ConflictError(
        f"{what} svaret på temaet »{decision.theme}«.",
        "Hent svaret igen, og tag stilling til det, der står nu.",
    )


def check_founded(decision: Decision, machine: Response, earlier: Iterable[Decision]) -> None:
    """Raise unless a decision rests on words that stand in the response.

    Raises:
        QuoteError: its evidence does not stand there, character for character.
        RefusedError: it takes a stance and there is no evidence, its own or older.
    """
    for quoted in decision.evidence:
        check_quote(machine.text, quoted)
    label = machine.label(decision.theme)
    if decision.stance is not None and not evidence_of(decision, label, earlier):
        raise RefusedError(
            f"Vurderingen af temaet »{decision.theme}« mangler et citat at hvile på.",
            "Vælg det sted i svaret, der viser det.",
        )
