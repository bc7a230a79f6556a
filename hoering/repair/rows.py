"""Tables that go on over a page: the heading that is set again, and a cell cut in two.

Words are never moved. A cell is joined where nothing of its row stands behind it; else its second
half stays a row of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoering.text import Edit, Span, Text

_PAGE = re.compile(r"[ \t\r\n]*\f[\r\n]*")
_CELL = "|"
_ENDS = ".!?:"


def join_rows(text: Text) -> Text:
    """One more version of the text, in which tables go on where their pages did."""
    return text.edited([edit for gap in _PAGE.finditer(text.value) for edit in _over(text, gap)])


def _over(text: Text, gap: re.Match[str]) -> Iterator[Edit]:
    """What is edited at one page break."""
    value = text.value
    above = _line(value, gap.start(), before=True)
    row = _line(value, gap.end(), before=False)
    width = _cells(value, above)
    if width < 2 or _cells(value, row) != width:
        return
    head = _head(value, row, gap.start())
    if head:
        yield Edit(head, "", "furniture:table-head")
        row = _line(value, head.end, before=False)
    cut = _cut(value, above, row)
    if cut:
        yield Edit(Span(cut[0].start, head.start if head else cut[0].end), " ", "line:cell")
        if head and cut[1]:
            yield Edit(cut[1], "", "line:cell")


def _line(value: str, at: int, *, before: bool) -> Span:
    """The line that ends, or begins, at a place."""
    if before:
        return Span(max(value.rfind("\n", 0, at), value.rfind("\f", 0, at)) + 1, at)
    found = re.compile(r"[\r\n\f]|\Z").search(value, at)
    return Span(at, found.start() if found else len(value))


def _cells(value: str, line: Span) -> int:
    return value.count(_CELL, line.start, line.end) + 1


def _head(value: str, row: Span, end: int) -> Span | None:
    """The row with its line end, where the same line stands in the text before."""
    words = value[row.start : row.end]
    again = re.search(rf"(?m)^{re.escape(words)}[ \t\r]*$", value[:end])
    after = re.compile(r"\r?\n").match(value, row.end)
    return Span(row.start, after.end()) if again and after and words.strip(" |") else None


def _cut(value: str, above: Span, row: Span) -> tuple[Span, Span | None] | None:
    """From the end of a cell's first half to its second, and the bars before that."""
    first, second = value[above.start : above.end], value[row.start : row.end]
    places = [nr for nr, cell in enumerate(second.split(_CELL)) if cell.strip()]
    filled = [nr for nr, cell in enumerate(first.split(_CELL)) if cell.strip()]
    if len(places) != 1 or not filled or places[0] != filled[-1]:
        return None
    begun, rest = first.rstrip(f" \t{_CELL}"), second.lstrip(f" \t{_CELL}")
    if begun[-1] in _ENDS and not rest[0].islower():
        return None
    at = row.end - len(rest)
    bars = Span(row.start, at) if at > row.start else None
    return Span(above.start + len(begun), at), bars
