"""The breaks of a bundle, weighed: what speaks for an end above, what for a beginning below.

A break is a page, a gap or the end of a signature. Heavy enough, and a new letter begins there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from hoering.split.kinds import kind_of
from hoering.split.mail import HeaderBlock
from hoering.split.marks import PATTERNS, PERSON, Line, Mark, usual_gap
from hoering.split.signature import closings

_LONGEST_FRONT = 12
"""Lines a letterhead, an address and a title may take before the text begins."""
_DISTINCT = 5
"""Letters from which a name's first word tells it from others."""
_LONGEST_MOTTO = 80
"""Words in which an organisation presents itself above its letter."""
_ENOUGH = 4.5
"""Weight from which a break divides two letters."""
_CLOSED = 3.0
"""Weight from which the letter above has ended for certain."""
_NEVER = -99.0
_SAYS = re.compile(r"[.!?]$|\b(?:ja|nej|ingen|intet|u?enige?|imod|støtter?|okay|ok)\b", re.I)
"""How few words an answer can be: "Ingen bemærkninger", "Ja tak til stien"."""
_INTRODUCES_ITSELF = re.compile(
    r"(?:hej|kære|goddag)\b|(?:vi|jeg)\s+(?:er|bor|skriver|har\s+boet|repræsenterer|driver|hedder)\b"
    r"|mit\s+navn\s+er|undertegnede|som\s+(?:beboer|nabo|borger|forælder|mor|far|advokat|læge|ejer)\b",
    re.I,
)
_SUBJECT = re.compile(
    r"(?P<name>[A-ZÆØÅ][\w&'.-]+(?:\s+(?:[A-ZÆØÅ][\w&'.-]*|i|på|for|af|og|ved|til)){1,7}?)\s+"
    r"(?:bakker|støtter|har|er|driver|repræsenterer|samler|mener|ønsker|skal|vil|kan)\b"
)
_ANSWER_FROM = re.compile(r"hørings(?:svar|udtalelse)\s+fra\s+(?-i:[A-ZÆØÅ])", re.I)
_POSTSCRIPT = re.compile(r"p\.?\s?s\.?\b", re.I)


def letter_starts(lines: Sequence[Line], mails: Sequence[HeaderBlock]) -> list[int]:
    """First lines of the letters in a bundle (mails are found by their headers)."""
    return Layout(lines, mails).starts()


class Layout:
    """The breaks of a bundle and what speaks for a letter beginning at each."""

    def __init__(self, lines: Sequence[Line], mails: Sequence[HeaderBlock]) -> None:
        self.lines = lines
        signed = list(closings(lines))
        self.signature = {at for first, last in signed for at in range(first, last)}
        self.taken = {at for block in mails for at in range(block.first, block.last)}
        self.usual = usual_gap(lines)

    def starts(self) -> list[int]:
        """The breaks that are heavy enough; of several above one text, the heaviest."""
        found: list[int] = []
        for run in self._runs():
            since = found[-1] if found else 0
            weight, first = max(((self.weigh(at, since), -at) for at in run), default=(0.0, 0))
            if weight >= _ENOUGH and self._says_something(since, -first):
                found.append(-first)
        return [at for before, at in pairwise([0, *found]) if not self._same_letter(before, at)]

    def _says_something(self, first: int, last: int) -> bool:
        """Whether these lines can be a letter of their own: heads and letterheads alone cannot."""
        return any(
            at in self.signature
            or at in self.taken
            or self.is_prose(at)
            or _SAYS.search(self.lines[at].text)
            for at in range(first, last)
        )

    def _same_letter(self, first: int, second: int) -> bool:
        """A sender's own few words about itself may stand above its letter, unsigned."""
        above = self.lines[first:second]
        signed = any({at, at + 1} <= self.signature for at in range(first, second))
        names = {found["name"] for line in above if (found := _SUBJECT.match(line.text))}
        below = " ".join(line.text for line in self.lines[second : second + _LONGEST_FRONT])
        short = sum(line.words for line in above) <= _LONGEST_MOTTO
        return short and not signed and any(name in below for name in names)

    def _runs(self) -> Iterator[list[int]]:
        """Breaks with no running text between them: at most one of them is a boundary."""
        run: list[int] = []
        for at in range(1, len(self.lines)):
            if self._may_begin(at):
                run.append(at)
            if self.is_prose(at) or at in self.taken:
                yield run
                run = []
        yield run

    def _may_begin(self, at: int) -> bool:
        line = self.lines[at]
        if at in self.signature or at in self.taken or at - 1 in self.taken:
            return False
        after_signature = at - 1 in self.signature and line.gap > 0
        divided = line.page_start or line.page_break or line.gap > self.usual
        return divided or after_signature

    def is_prose(self, at: int) -> bool:
        """Running text that is no part of a signature."""
        return at not in self.signature and self.lines[at].is_prose

    def weigh(self, at: int, since: int = 0) -> float:
        """How much speaks for a letter that begins at this line, the one before at ``since``."""
        ended = self._ends_above(at)
        return ended + self._begins_below(at, since, closed=ended >= _CLOSED)

    def _ends_above(self, at: int) -> float:
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
        named = PERSON.match(line.text) and kind_of(line.text) is None
        dated = at > 0 and self.lines[at - 1].has(Mark.DATELINE)
        return bool(named) and (line.gap > 0 or dated) and not labelled

    def _is_front(self, at: int) -> bool:
        """A short line that belongs to no running text and to no signature."""
        return at not in self.signature and at not in self.taken and not self.is_prose(at)

    def _begins_below(self, at: int, since: int, closed: bool) -> float:
        reach = range(at, min(at + _LONGEST_FRONT, len(self.lines)))
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
        return weight - 4.0 * bool(lines and _POSTSCRIPT.match(lines[0].text))

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
        known = len(first) >= _DISTINCT and any(other.startswith(first) for other in above)
        return bool(named) and not known

    def _first_words(self, text: int, since: int) -> float:
        if opening_at(self.lines, text) or self._speaks_of_itself(text, since):
            return 3.0
        return 1.5 * bool(_INTRODUCES_ITSELF.match(self.lines[text].text))

    def _speaks_of_itself(self, text: int, since: int) -> bool:
        """ "Vejlauget Solsiden bakker op …": an organisation that nobody above has named."""
        found = _SUBJECT.match(self.lines[text].text)
        if not found or kind_of(found["name"]) is None:
            return False
        return not any(found["name"] in line.text for line in self.lines[since:text])


def opening_at(lines: Sequence[Line], at: int) -> str | None:
    """The opening sentence that begins on this line, which may run on in the next; else None."""
    line = lines[at]
    if line.has(Mark.OPENING):
        return line.text
    if not (at + 1 < len(lines) and (line.gap or line.page_start)):
        return None
    both = f"{line.text} {lines[at + 1].text}".replace("- ", "")
    return both if PATTERNS[Mark.OPENING].match(both) else None
