"""A bundle as it is laid out: what is known of its lines before anything is cut."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from hoering.split.kinds import kind_of
from hoering.split.lines import Lines
from hoering.split.marks import Mark, signs_as
from hoering.split.openings import REACH
from hoering.split.rules import Rules
from hoering.split.signature import closings

LEAST = -20.0
"""The least that the rules written by hand can say."""
NAME_WORDS = 8
"""Words that a name takes at most."""


_NOTE = re.compile(r"(?:\d{1,2}|[¹²³⁴-⁹⁰]{1,2}|\*{1,3})\s?(?=[A-ZÆØÅ§»\"])")
"""How a note at a page's foot begins; a paragraph's number has a full stop behind it."""
_ABOVE_NOTES = 2
"""Blank lines that set the notes of a page apart."""


@dataclass(frozen=True)
class Page(Lines):
    """The lines of a bundle, and what is known of them before anything is cut."""

    @cached_property
    def notes(self) -> frozenset[int]:
        """The lines of notes at the feet of pages: they begin no letter, and none ends there."""
        tops = [at for at, line in enumerate(self.lines) if line.page_break and line.page_start]
        return frozenset(
            at
            for first, last in pairwise(sorted({0, *tops, len(self.lines)}))
            for at in range(self._foot(first, last), last)
        )

    def _foot(self, first: int, last: int) -> int:
        """The first line of a page's notes, set apart from its text; else ``last``."""
        noted = [at for at in range(first, last) if _NOTE.match(self.lines[at].text)]
        foot = next((at for at in noted if self.lines[at].gap >= _ABOVE_NOTES), last)
        below = range(foot + 1, last)
        whole = all(
            self.lines[at].gap == 0 or at in noted or self.lines[at].has(Mark.PAGE_NUMBER)
            for at in below
        )
        return foot if foot > first and noted[:1] == [foot] and whole else last

    @cached_property
    def gaps(self) -> Counter[int]:
        """How often each gap stands in the text."""
        return Counter(line.gap for line in self.lines)

    @cached_property
    def rules(self) -> bool:
        """Whether lines are drawn across, or pages broken, at least twice."""
        return sum(line.page_break for line in self.lines) > 2

    def is_person(self, at: int) -> bool:
        """A person's name alone on a line, or several side by side."""
        cells = re.split(r"\s{3,}|\t", self.lines[at].text)
        return all((name := signs_as(cell)) and kind_of(name) is None for cell in cells)

    def is_body(self, at: int) -> bool:
        """An organisation's name alone on a line."""
        line = self.lines[at]
        short = line.words <= NAME_WORDS and line.text[-1] not in ".:;!?,-"
        return short and line.text[0].isupper() and kind_of(line.text) is not None

    def front(self, at: int) -> range:
        """The short lines from ``at`` on, above the running text."""
        end = at
        while end < min(len(self.lines), at + REACH) and not self.is_prose(end):
            if end in self.taken:
                break
            end += 1
        return range(at, end)

    def tail(self, at: int) -> range:
        """The short lines right above ``at``, below the running text."""
        first = at
        while first > max(0, at - REACH) and not self.is_prose(first - 1):
            first -= 1
        return range(first, at)

    @cached_property
    def ruled(self) -> bool:
        """Whether something is drawn between lines at least twice."""
        return sum(line.ruled for line in self.lines) > 1

    @cached_property
    def rules_by_hand(self) -> Rules:
        """The rules written by hand, for these lines."""
        return Rules(self.lines, self.mails)

    @cached_property
    def _weighed(self) -> dict[tuple[int, int], float]:
        return {}

    def by_hand(self, at: int, since: int) -> float:
        """What the rules written by hand make of it, once for each question."""
        known = self._weighed
        if (at, since) not in known:
            known[at, since] = max(LEAST, self.rules_by_hand.weigh(at, since))
        return known[at, since]

    @cached_property
    def broken(self) -> int:
        """How many pages are broken for certain."""
        return sum(line.page_break for line in self.lines)

    @cached_property
    def drawn(self) -> int:
        """How many lines stand below a drawn one."""
        return sum(line.ruled for line in self.lines)

    @cached_property
    def greetings(self) -> int:
        """How many letters end in due form."""
        return sum(1 for _ in closings(self.lines))
