"""Columns of a table that their head calls addresses: read as such whatever stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import TypeAlias

from hoering.text import Span

_STREET = re.compile(
    r"(?:(?:post|privat|hjemme)?adresser?|bopæl|vej(?:navn)?(?: .{1,8})?|gade)", re.I
)
_TOWN = re.compile(r"(?:post ?nr\.?(?: ?(?:og|/) ?by)?|postnummer|by)", re.I)
_CELL = re.compile(r"[^\s](?:[^\n\t]*?[^\s])??(?=[ ]{2}|\t|[ ]*(?:\n|$))")
"""A cell of a table that is drawn with blanks."""
_PARTED = re.compile(r"[^;\t|]+")
_A_NUMBER, _A_WORD = re.compile(r"\d"), re.compile(r"\w")
_FEWEST = 3
"""Columns of a table; two are a form."""


def headed(text: str) -> Iterator[Span]:
    """The cells below such a head, until the table ends at an empty line."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    nr = 0
    while nr < len(lines):
        line, nr = lines[nr][1], nr + 1
        if _STREET.search(line) or _TOWN.search(line):
            table = list(takewhile(lambda one: one[1].strip(), islice(lines, nr, None)))
            found = list(_below(line, table))
            yield from found
            nr += len(table) if found else 0


def _below(head: str, lines: Sequence[tuple[int, str]]) -> Iterator[Span]:
    parted = next((sign for sign in ";\t|" if head.count(sign) > 1), None)
    heads = [
        (found.start(), _kind(found[0].strip(' "')))
        for found in (_PARTED if parted else _CELL).finditer(head)
    ]
    if len(heads) < _FEWEST or not any(kind for _, kind in heads):
        return
    for start, line in lines:
        for span, kind in _fields(line, parted, heads) if parted else _columns(line, heads):
            if kind and kind.search(line, span.start, span.end):
                yield Span(start + span.start, start + span.end)


def _kind(head: str) -> re.Pattern[str] | None:
    """What a cell below a head must hold to be (part of) an address."""
    if _STREET.fullmatch(head):
        return _A_NUMBER
    return _A_WORD if _TOWN.fullmatch(head) else None


_Head: TypeAlias = tuple[int, re.Pattern[str] | None]
"""Where a column begins, and what of its cells is an address."""


def _fields(
    line: str, sign: str, heads: Sequence[_Head]
) -> Iterator[tuple[Span, re.Pattern[str] | None]]:
    at = 0
    for (_, kind), said in zip(heads, line.split(sign), strict=False):
        bare = said.strip(' "')
        left = at + said.find(bare)
        yield Span(left, left + len(bare)), kind
        at += len(said) + 1


def _columns(line: str, heads: Sequence[_Head]) -> Iterator[tuple[Span, re.Pattern[str] | None]]:
    for column, kind in heads:
        begins = not line[max(0, column - 2) : column].strip()
        cell = _CELL.match(line, column) if begins else None
        if cell:
            yield Span(*cell.span()), kind
