"""What a break weighs by hand: what speaks for an end above, what for a beginning below.

One witness among those that :mod:`hoering.split.evidence` gathers; where it is sure, it decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from hoering.split.kinds import kind_of
from hoering.split.lines import Lines
from hoering.split.marks import PERSON, Mark, signs_as
from hoering.split.openings import (
    DISTINCT,
    INTRODUCES_ITSELF,
    POSTSCRIPT,
    REACH,
    SUBJECT,
    opening_at,
)

_CLOSED = 3.0
"""Weight from which the letter above has ended for certain."""
_NEVER = -99.0
_ANSWER_FROM = re.compile(r"hørings(?:svar|udtalelse)\s+fra\s+(?-i:[A-ZÆØÅ])", re.I)


class Rules(Lines):
    """The lines of a bundle, and what speaks for a letter that begins at one."""

    def weigh(self, at: int, since: int = 0) -> float:
        """How much speaks for a letter that begins at this line, the one before at ``since``."""
        ended = self.ends_above(at)
        return ended + self._begins_below(at, since, closed=ended >= _CLOSED)

    def ends_above(self, at: int) -> float:
        """How much speaks for a letter that ended above this line."""
        before = at - 1
        while before > 0 and self._is_front(before) and not self._is_name(before):
            before -= 1
        if before in self.signature or before in self.taken:
            return 4.0
        if self._is_name(before):
            return _CLOSED
        last = self.lines[before].text
        if last[-1] in '.!?”»")':
            return 1.0
        return -4.0 if self.is_prose(before) else 0.0

    def _is_name(self, at: int) -> bool:
        """A person's name alone on a line: a letter may end so without any greeting."""
        line = self.lines[at]
        labelled = at > 0 and self.lines[at - 1].has(Mark.LETTERHEAD)
        name = signs_as(line.text)
        named = name is not None and kind_of(name) is None
        dated = at > 0 and self.lines[at - 1].has(Mark.DATELINE)
        return named and (line.gap > 0 or dated) and not labelled

    def _is_front(self, at: int) -> bool:
        """A short line that belongs to no running text and to no signature."""
        return at not in self.signature and at not in self.taken and not self.is_prose(at)

    def _begins_below(self, at: int, since: int, closed: bool) -> float:
        reach = range(at, min(at + REACH, len(self.lines)))
        front = list(takewhile(self._is_front, reach))
        text = at + len(front)
        no_text = text >= len(self.lines) or not self.is_prose(text)
        disclaims = any(self.lines[nr].has(Mark.DISCLAIMER) for nr in front)
        goes_on = any(map(self._goes_on, front)) or self.lines[at].text[0].islower()
        if no_text or disclaims or goes_on:
            return _NEVER
        if any(self.lines[nr].has(Mark.ANNEX) for nr in (*front, text)):
            return _NEVER
        sure = closed or self.lines[at].page_break
        words = self._first_words(text, since)
        return self._break(at, bool(words) or closed) + self._front(front, since, sure) + words

    def _goes_on(self, at: int) -> bool:
        """The rest of a sentence that a letterhead or a page has cut in two."""
        line = self.lines[at]
        return line.text[0].islower() and line.gap > self.usual and line.words > 4

    def _break(self, at: int, supported: bool) -> float:
        """A page or a gap; a very wide gap says more where something else speaks for it too."""
        line = self.lines[at]
        if line.page_break:
            return 1.5
        if line.gap >= self.usual + 3 and supported:
            return 2.0
        return 1.0 if line.page_start or line.gap >= self.usual + 2 else 0.0

    def _front(self, front: Sequence[int], since: int, sure: bool) -> float:
        """Weights of the marks above the text, each mark counted once.

        Titles, dates and addresses also stand inside letters; they count in full only where the
        letter above has ended or a page begins.
        """
        lines = [self.lines[at] for at in front]
        marks = {mark for line in lines for mark in line.marks}
        weight = (3.0 if sure else 2.0) * (Mark.TITLE in marks) + 2.0 * (Mark.SALUTATION in marks)
        weight += (1.5 if sure else 1.0) * (Mark.DATELINE in marks)
        weight += 2.0 * bool(sure and marks & {Mark.LETTERHEAD, Mark.CONTACT})
        weight += 2.0 * any(self._names_somebody_new(at, since) for at in front[:3])
        weight += 2.0 * any(_ANSWER_FROM.match(line.text) for line in lines)
        weight -= 3.0 * self._is_signature(front)
        return weight - 4.0 * bool(lines and POSTSCRIPT.match(lines[0].text))

    def _is_signature(self, front: Sequence[int]) -> bool:
        """A person's name with phone or mail address, set apart from what follows."""
        if not front or not PERSON.match(self.lines[front[0]].text):
            return False
        for at in front[1:]:
            if self.lines[at].gap >= self.usual + 2:
                return any(self.lines[nr].has(Mark.CONTACT) for nr in front[: at - front[0]])
        return False

    def _names_somebody_new(self, at: int, since: int) -> bool:
        """An organisation or person that the letter above has not named on a line of its own."""
        line = self.lines[at]
        if line.words > 8 or line.text[-1] in ".:;!?,-":
            return False
        named = kind_of(line.text) is not None or PERSON.match(line.text)
        first = line.text.split()[0].casefold()
        above = (other.text.casefold() for other in self.lines[since:at])
        known = len(first) >= DISTINCT and any(other.startswith(first) for other in above)
        return bool(named) and not known

    def _first_words(self, text: int, since: int) -> float:
        if opening_at(self.lines, text) or self._speaks_of_itself(text, since):
            return 3.0
        return 1.5 * bool(INTRODUCES_ITSELF.match(self.lines[text].text))

    def _speaks_of_itself(self, text: int, since: int) -> bool:
        """ "Vejlauget Solsiden bakker op …": an organisation that nobody above has named."""
        found = SUBJECT.match(self.lines[text].text)
        if not found or kind_of(found["name"]) is None:
            return False
        return not any(found["name"] in line.text for line in self.lines[since:text])
