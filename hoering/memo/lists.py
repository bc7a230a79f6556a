"""The line that a list hangs on: "Vi kan ikke støtte:" speaks in each of its items."""

from __future__ import annotations

import re

from hoering.text import Span

BULLET = re.compile(r"\s*(?:[-–•*·]|\d+[.)]|[a-z][.)])\s")
_MOST = 60
"""Lines of a list that are looked back over."""


def lead(text: str, at: int) -> Span | None:
    """The line ending in a colon that the list around ``at`` hangs on, None where there is none."""
    lines = _above(text, at)
    if not lines:
        return None
    item = _first_of_item(text, lines)
    for nr, line in enumerate(lines):
        said = text[line.start : line.end].rstrip()
        if nr > item and said.endswith(":") and not BULLET.match(said):
            return Span(line.start, line.start + len(said))
        if nr > item and said and not BULLET.match(said) and _ends_list(text, lines[nr:]):
            return None
    return None


def _above(text: str, at: int) -> list[Span]:
    """The line of ``at`` and those above it, the nearest first."""
    lines, end = list[Span](), text.find("\n", at)
    end = len(text) if end < 0 else end
    while len(lines) < _MOST and end >= 0:
        start = text.rfind("\n", 0, end) + 1
        lines.append(Span(start, end))
        end = start - 1
    return lines


def _first_of_item(text: str, lines: list[Span]) -> int:
    """Which of the lines begins the item that the first one is of; past all where none does."""
    for nr, line in enumerate(lines):
        said = text[line.start : line.end]
        if BULLET.match(said):
            return nr
        if not said.strip():
            break
    return len(lines)


def _ends_list(text: str, above: list[Span]) -> bool:
    """Whether a line is no item's second one."""
    return _first_of_item(text, above) == len(above)
