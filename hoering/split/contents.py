"""A bundle's own list of contents: the best witness of what is in it and who wrote it.

Where its page numbers fit the pages of the file, they say where each answer begins; else its titles
do, where they return below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hoering.split.marks import Line

_ENTRY = re.compile(
    r"(?:\d{1,3}[.)]?\s+)?(?P<name>\S.{1,88}?)\s*(?:\.{3,}|(?:\s\.){3,}|\s{2,}|\t|…+)\s*"
    r"(?:s(?:ide)?\.?\s*)?(?P<page>\d{1,3})$"
)
_BARE_ENTRY = re.compile(r"(?:\d{1,3}[.)]\s+)?(?P<name>\S.{1,88}?)\s+(?P<page>\d{1,3})$")
"""Set in columns that extraction has closed up; only where pages bear it out."""
_NUMBER = re.compile(r"^(?:bilag\s+)?\d{1,3}[.):]?\s+", re.I)
_HEADED = re.compile(r"(?:indhold|indholdsfortegnelse|oversigt|liste\s+over)\b", re.I)
_FEWEST = 3
"""Entries that make a list of contents."""
_ANSWER = re.compile(r"^(?:høringssvar|svar|bemærkninger)\s+fra\s+", re.I)
_TOP = 14
"""Lines at the top of a page that may name the sender."""
_BORNE_OUT = 0.5
"""Share of the entries whose name must stand on the page they point at."""
_LONGEST = 200
"""Lines that a list of contents may take."""


@dataclass(frozen=True, slots=True)
class Contents:
    """``names`` maps the line on which an answer begins to the name listed for it.

    ``last`` is the line after the list. ``complete`` says that the list tells all there is.
    """

    names: dict[int, str]
    last: int = 0
    complete: bool = False

    @property
    def starts(self) -> list[int]:
        """The lines on which the listed answers begin."""
        return sorted(self.names)


def contents_of(lines: Sequence[Line]) -> Contents | None:
    """The contents, where a list stands in the text and what it lists returns below it."""
    headed = next((at for at, line in enumerate(lines[:40]) if _HEADED.match(line.text)), None)
    if headed is None:
        return None
    return _by_pages(lines, headed) or _by_titles(lines, headed)


def _by_pages(lines: Sequence[Line], headed: int) -> Contents | None:
    """Page numbers that lead to the names listed with them, whatever the first page is called."""
    tops = [at for at, line in enumerate(lines) if at == 0 or line.page_break]
    for pattern in (_ENTRY, _BARE_ENTRY):
        listed = list(_listed(lines, headed, pattern))
        if len(listed) < _FEWEST or len(tops) < len(listed):
            continue
        last = 1 + max(at for at, _, _ in listed)
        offset = max(
            range(-4, 5), key=lambda shift: (_fits(lines, tops, listed, shift), -abs(shift))
        )
        if _fits(lines, tops, listed, offset) >= _BORNE_OUT * len(listed):
            named = {
                tops[page - 1 + offset]: _bare(name)
                for _, name, page in listed
                if 0 < page + offset <= len(tops) and tops[page - 1 + offset] >= last
            }
            return Contents(named, last, complete=True)
    return None


def _fits(
    lines: Sequence[Line], tops: Sequence[int], listed: Sequence[tuple[int, str, int]], offset: int
) -> int:
    """How many of the listed names stand at the top of, or on, the page they point at."""
    return sum(_is_on(lines, tops, page - 1 + offset, _bare(name)) for _, name, page in listed)


def _is_on(lines: Sequence[Line], tops: Sequence[int], page: int, name: str) -> bool:
    if not 0 <= page < len(tops):
        return False
    end = tops[page + 1] if page + 1 < len(tops) else len(lines)
    return any(name.casefold() in line.text.casefold() for line in lines[tops[page] : end])


def _listed(
    lines: Sequence[Line], headed: int, pattern: re.Pattern[str]
) -> Iterator[tuple[int, str, int]]:
    """``(line, name, page)`` of every entry; the pages of a list never count down."""
    before = 0
    for at in range(headed + 1, min(len(lines), headed + _LONGEST)):
        found = pattern.match(lines[at].text)
        if found and int(found["page"]) >= before:
            before = int(found["page"])
            yield at, found["name"], before
        elif before and lines[at].page_break:
            return


def _by_titles(lines: Sequence[Line], headed: int) -> Contents | None:
    listed = {_plain(name): name for _, name, _ in _listed(lines, headed, _ENTRY)}
    last = max((at for at, _, _ in _listed(lines, headed, _ENTRY)), default=0)
    names: dict[int, str] = {}
    for at, line in enumerate(lines[last + 1 :], last + 1):
        name = listed.get(_plain(line.text))
        if name and _bare(name) not in names.values() and (line.gap or line.page_start):
            names[at] = _bare(name)
    return Contents(names, last + 1) if len(names) >= _FEWEST else None


def _bare(name: str) -> str:
    return _ANSWER.sub("", _NUMBER.sub("", name)).strip(" .")


def _plain(text: str) -> str:
    return " ".join(_NUMBER.sub("", text).casefold().split()).strip(" .")
