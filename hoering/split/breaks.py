"""The breaks of a bundle, weighed: where enough speaks for it, a new letter begins.

A break is a page, a gap or the end of a signature. What can be seen at one stands in
:mod:`hoering.split.evidence`; what the signs weigh together was learnt (``pipelines/brud``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from hoering.split.anew import Anew
from hoering.split.evidence import RULES, Evidence
from hoering.split.mail import HeaderBlock
from hoering.split.marks import Line, Mark
from hoering.split.openings import REACH, SUBJECT
from hoering.split.trees import learnt

_LONGEST_MOTTO = 80
"""Words in which an organisation presents itself above its letter."""
_ENOUGH = 4.5
"""Weight from which a break divides two letters by the rules written by hand."""
_LEARNT, _BY_HAND = 0.6, 0.4
"""What both count for where they are asked together."""
_LIKELY, _LOWEST, _HIGHEST = 4.0, -6.0, 9.0
"""Where the rules by hand begin to speak for a break, and how much they can say."""
_OFTEN = 3
"""So many breaks of the same make, and they were set on purpose."""
_NEARLY_ALL, _ALIKE = 0.7, 3.0
"""Share of the gaps of one width that divide letters, and what the others then weigh more."""
_NEVER, _SURE = -99.0, 99.0
_SAYS = re.compile(r"[.!?]$|\b(?:ja|nej|ingen|intet|u?enige?|imod|støtter?|okay|ok)\b", re.I)
"""How few words an answer can be: "Ingen bemærkninger", "Ja tak til stien"."""


def letter_starts(lines: Sequence[Line], mails: Sequence[HeaderBlock]) -> list[int]:
    """First lines of the letters in a bundle (mails are found by their headers)."""
    return Layout(lines, mails).starts()


class Layout:
    """The breaks of a bundle and what speaks for a letter beginning at each."""

    def __init__(self, lines: Sequence[Line], mails: Sequence[HeaderBlock]) -> None:
        self.lines = lines
        self.page = Evidence(lines, mails)
        self.anew = Anew(self.page)

    def starts(self) -> list[int]:
        """The breaks that are heavy enough; of several above one text, the heaviest."""
        found = self._found(frozenset())
        found = self._found(self._dividing(found))
        return [at for before, at in pairwise([0, *found]) if not self._same_letter(before, at)]

    def _dividing(self, found: Sequence[int]) -> frozenset[int]:
        """Wide gaps that nearly always stand between two letters: then the others of them do."""
        if not self.is_set:
            return frozenset()
        wide = {gap: often for gap, often in self.page.gaps.items() if gap > self.page.usual + 1}
        here = Counter(self.lines[at].gap for at in found)
        return frozenset(
            gap for gap, often in wide.items() if here[gap] >= max(_OFTEN, _NEARLY_ALL * often)
        )

    def _found(self, dividing: frozenset[int]) -> list[int]:
        found: list[int] = []
        for wide in self.runs():
            run = wide if self.is_set else [at for at in wide if self._is_plain(at)]
            since = found[-1] if found else 0
            more = (
                _ALIKE * (self.lines[at].gap in dividing) + _SURE * self.anew.begins(at, since)
                for at in run
            )
            weights = map(sum, zip(self.weigh(run, since), more, strict=True))
            weighed = zip(weights, (-at for at in run), strict=True)
            weight, first = max(weighed, default=(0.0, 0))
            if weight > 0 and self._says_something(since, -first):
                found.append(-first)
        return found

    def weigh(self, run: Sequence[int], since: int = 0) -> list[float]:
        """How much speaks for a letter at each break of a run, the one before at ``since``."""
        if not self.is_set:
            return [self.page.by_hand(at, since) - _ENOUGH for at in run]
        signs = [self.page.signs(at, run, since) for at in run]
        weights = learnt().weigh(signs) if signs else []
        return [_together(own, weight) for own, weight in zip(signs, weights, strict=True)]

    @cached_property
    def is_set(self) -> bool:
        """Whether letters are divided in one way: by pages, by lines drawn, by one wide gap.

        Where extraction has left gaps of all sizes, what was learnt on letters that are set on
        purpose leads astray.
        """
        page = self.page
        return page.broken >= _OFTEN or page.drawn >= _OFTEN or page.gaps[max(page.gaps)] >= _OFTEN

    def _is_plain(self, at: int) -> bool:
        """What the rules by hand take for a break."""
        line, page = self.lines[at], self.page
        signed = at - 1 in page.signature and line.gap > 0
        divided = line.page_start or line.page_break or line.gap > page.usual
        plain = at not in page.signature and (divided or signed)
        return plain or at in self.anew.tops

    def _says_something(self, first: int, last: int) -> bool:
        """Whether these lines can be a letter of their own: heads and letterheads alone cannot."""
        return any(
            at in self.page.signature
            or at in self.page.taken
            or self.page.is_prose(at)
            or _SAYS.search(self.lines[at].text)
            for at in range(first, last)
        )

    def _same_letter(self, first: int, second: int) -> bool:
        """A sender's own few words about itself may stand above its letter, unsigned."""
        above = self.lines[first:second]
        signed = any({at, at + 1} <= self.page.signature for at in range(first, second))
        names = {found["name"] for line in above if (found := SUBJECT.match(line.text))}
        below = " ".join(line.text for line in self.lines[second : second + REACH])
        short = sum(line.words for line in above) <= _LONGEST_MOTTO
        return short and not signed and any(name in below for name in names)

    def runs(self) -> Iterator[list[int]]:
        """Breaks with no running text between them: at most one of them is a boundary."""
        run: list[int] = []
        for at in range(1, len(self.lines)):
            if self.anew.divides(at):
                yield run  # the letter above may be but a line that is no running text
                run = []
            if self._may_begin(at):
                run.append(at)
            if self.page.is_prose(at) or at in self.page.taken:
                yield run
                run = []
        yield run

    def _may_begin(self, at: int) -> bool:
        line, page = self.lines[at], self.page
        apart = at in page.taken or at - 1 in page.taken or at in page.notes
        if apart or line.has(Mark.DISCLAIMER):
            return False
        divided = line.page_start or line.page_break or line.ruled or line.gap > page.usual
        after_names = line.gap > 0 and not page.is_prose(at - 1)
        if not (line.page_break or line.ruled) and not page.taken.isdisjoint(page.tail(at)):
            return False  # a mail that has hardly begun
        return not line.is_rule and (divided or after_names or at in self.anew.tops)


def _together(signs: Mapping[str, float], weight: float) -> float:
    """What was learnt and the rules by hand; an annex is part of what it is an annex to."""
    if "under:for annex" in signs or "tekst:bilag" in signs:
        return _NEVER
    by_hand = min(max(signs[RULES], _LOWEST), _HIGHEST)
    return _LEARNT * weight + _BY_HAND * (by_hand - _LIKELY)
