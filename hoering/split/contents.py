"""A bundle's own list of contents: the best witness of what is in it and who wrote it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hoering.split.marks import Line

_ENTRY = re.compile(
    r"(?:\d{1,3}[.)]?\s+)?(?P<name>.{3,90}?)\s*(?:\.{3,}|\s{2,}|\t)\s*(?:s\.\s*)?\d{1,3}$"
)
_NUMBER = re.compile(r"^(?:bilag\s+)?\d{1,3}[.):]?\s+", re.I)
_HEADED = re.compile(r"(?:indhold|indholdsfortegnelse|oversigt|liste\s+over)\b", re.I)
_FEWEST = 3
"""Entries that make a list of contents."""
_ANSWER = re.compile(r"^(?:høringssvar|svar|bemærkninger)\s+fra\s+", re.I)


@dataclass(frozen=True, slots=True)
class Contents:
    """``names`` maps the line on which an answer begins to the name listed for it."""

    names: dict[int, str]

    @property
    def starts(self) -> list[int]:
        """The lines on which the listed answers begin."""
        return sorted(self.names)


def contents_of(lines: Sequence[Line]) -> Contents | None:
    """The contents, where a list stands in the text and its titles return below it."""
    headed = next((at for at, line in enumerate(lines[:40]) if _HEADED.match(line.text)), None)
    if headed is None:
        return None
    listed = {_plain(found["name"]): found["name"] for found in _entries(lines[headed + 1 :])}
    last = max((at for at, line in enumerate(lines[:200]) if _ENTRY.match(line.text)), default=0)
    names: dict[int, str] = {}
    for at, line in enumerate(lines[last + 1 :], last + 1):
        name = listed.get(_plain(line.text))
        if name and name not in names.values():
            names[at] = _bare(name)
    return Contents(names) if len(names) >= _FEWEST else None


def _entries(lines: Sequence[Line]) -> list[re.Match[str]]:
    return [found for line in lines[:200] if (found := _ENTRY.match(line.text))]


def _bare(name: str) -> str:
    return _ANSWER.sub("", _NUMBER.sub("", name)).strip(" .")


def _plain(text: str) -> str:
    return " ".join(_NUMBER.sub("", text).casefold().split()).strip(" .")
