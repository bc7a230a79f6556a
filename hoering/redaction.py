"""Personal data found and taken out: one list of findings, each an Edit with its rule.

``hoering redact`` takes out all persons. A public memo follows the finer rule in
:mod:`hoering.case.redaction`: organisations, and those who sign for them, stay, and a person is
also asked about what tells of health.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from hoering.case.redaction import INSTEAD
from hoering.decisions import Personal
from hoering.nlp.language import OURS, installed, persons
from hoering.nlp.people.accounts import accounts
from hoering.nlp.people.addresses import addresses
from hoering.nlp.people.births import births
from hoering.nlp.people.emails import emails
from hoering.nlp.people.found import Found, ordinary, unbroken
from hoering.nlp.people.health import health
from hoering.nlp.people.names import NameFinder
from hoering.nlp.people.numbers import cprs, phones
from hoering.repair.lexicon import lexicon
from hoering.text import Edit, Span, Text

_SOMEBODY = {Personal.PERSON, Personal.CPR}
"""What names the one whose health is told of."""


class PersonFinder:
    """Finds personal data; ``entities`` gives what a language model takes for persons."""

    def __init__(self, entities: Callable[[str], Iterable[tuple[int, int]]] | None = None) -> None:
        self._names = NameFinder.load(lexicon().score)
        self._entities = entities

    def __call__(self, text: str) -> tuple[Found, ...]:
        """Everything that tells who somebody is, in order, none overlapping another."""
        found: list[Found] = []
        plain = ordinary(text)
        # In this order: what is part of an e-mail is no name, and of an address no phone number.
        for find in (emails, cprs, addresses, phones):
            # A special blank may also part two, and a line end the two halves of one.
            for typed in dict.fromkeys((plain, text, unbroken(plain))):
                for one in find(typed):
                    _add(found, one)
        for name in self._names(text):
            _add(
                found, Found(name.span, Personal.PERSON, "navn:ord og sammenhæng", name.confidence)
            )
        for start, end in self._entities(text) if self._entities else ():
            _add(found, Found(Span(start, end), Personal.PERSON, "navn:sprogmodel", 0.6))
        return tuple(sorted(found, key=lambda one: one.span))


@cache
def finder() -> PersonFinder:
    """The finder, with a published language model's names where one is installed.

    Our own small model's are left out: in letters they take more that is no name than they add.
    """
    return PersonFinder(persons if installed() != OURS else None)


def for_public(text: str) -> tuple[Found, ...]:
    """What a person decides on before a text is published: personal data, days of birth, accounts
    and number plates, and beside them the sentences that tell of somebody's health. Those may hold
    names; no two pieces are the same.
    """
    found = finder()(text)
    people = [one.span for one in found if one.kind in _SOMEBODY]
    for more in (*births(text, people), *accounts(ordinary(text))):
        if not any(more.span.overlaps(one.span) for one in found):
            found = (*found, more)
    told = {one.span for one in found}
    ill = (one for one in health(text, people) if one.span not in told)
    return tuple(sorted((*found, *ill), key=lambda one: one.span))


def _add(found: list[Found], new: Found) -> None:
    if not any(new.span.overlaps(other.span) for other in found):
        found.append(new)


def redacted(text: Text, found: Sequence[Found]) -> Text:
    """The text without what was found; every change is recorded with its rule."""
    return text.edited(
        Edit(one.span, INSTEAD[one.kind], f"redaction:{one.rule.replace(':', '-')}")
        for one in found
    )


def report_json(found: Sequence[Found]) -> dict[str, Any]:
    """The findings as the contract has them; spans count characters of the text."""
    return {
        "redactions": [
            {
                "kind": one.kind.value,
                "start": one.span.start,
                "end": one.span.end,
                "rule": one.rule,
                "confidence": round(one.confidence, 3),
            }
            for one in found
        ]
    }
