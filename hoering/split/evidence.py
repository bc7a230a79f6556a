"""What can be seen at a break of a bundle: named signs of an end above, of a beginning below.

A sign has a name that a person can read and a value, mostly 0 or 1. What signs weigh together was
learnt (``pipelines/brud``); nothing in here decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hoering.split.kinds import kind_of
from hoering.split.marks import BULLET, NAMED_GREETING, PERSON, Mark
from hoering.split.openings import DISTINCT, INTRODUCES_ITSELF, POSTSCRIPT, SUBJECT, opening_at
from hoering.split.page import LEAST, NAME_WORDS, Page

RULES = "mål:regler"
"""The sign that holds what the rules written by hand make of a break."""
_ANSWER_FROM = re.compile(r"(?:hørings)?(?:svar|udtalelse)\s+fra\s+(?-i:[A-ZÆØÅ])", re.I)
_FIELD = re.compile(r"[A-ZÆØÅ][\w .-]{1,24}:(?:\s|$)")
_MARKED = (
    Mark.TITLE, Mark.SALUTATION, Mark.DATELINE, Mark.LETTERHEAD, Mark.CONTACT, Mark.OPENING,
    Mark.ANNEX, Mark.DISCLAIMER,
)  # fmt: skip


class Evidence(Page):
    """The signs at the breaks of a bundle."""

    def signs(self, at: int, run: Sequence[int], since: int = 0) -> dict[str, float]:
        """Everything that speaks for or against a letter beginning at ``at``.

        ``run`` are the breaks with no running text between them, ``since`` is where the letter
        above begins.
        """
        found = {
            **dict.fromkeys(self._break(at), 1.0),
            **dict.fromkeys(self._among(at, run), 1.0),
            **dict.fromkeys(self._above(at), 1.0),
            **dict.fromkeys(self._below(at, since), 1.0),
        }
        return found | self._measures(at, run, since)

    def _measures(self, at: int, run: Sequence[int], since: int) -> dict[str, float]:
        """What is counted rather than seen: gaps, lengths, and how the whole text is set."""
        line, widest = self.lines[at], max(self.gaps)
        as_wide = sum(count for gap, count in self.gaps.items() if gap >= line.gap)
        before = self.lines[at - 1]
        return {
            "mål:luft": line.gap,
            "mål:luft over det vanlige": line.gap - self.usual,
            "mål:luft af den største": line.gap / max(1, widest),
            "mål:så stor luft, pr. 100 linjer": min(50.0, 100 * as_wide / len(self.lines)),
            "mål:største luft i løbet": max(self.lines[nr].gap for nr in run),
            "mål:steder i løbet": len(run),
            "mål:sider": min(20, self.broken),
            "mål:streger": min(20, self.drawn),
            "mål:linjer siden": min(80, at - since),
            "mål:ord på linjen": line.words,
            "mål:ord på linjen over": before.words,
            "mål:tegn på linjen over": min(100, len(before.text)),
            "mål:linjer over": len(self.tail(at)),
            "mål:linjer under": len(self.front(at)),
            "mål:hilsner pr. 100 linjer": 100 * self.greetings / len(self.lines),
            "mål:regler slut": self.rules_by_hand.ends_above(at),
            RULES: self.by_hand(at, since),
            "mål:regler bedste andre": max(
                (self.by_hand(nr, since) for nr in run if nr != at), default=LEAST
            ),
        }

    def _break(self, at: int) -> Iterator[str]:
        line = self.lines[at]
        if line.page_break:
            yield "brud:side"
            yield "brud:side, mange sider" if self.rules else "brud:side, få sider"
        elif line.page_start:
            yield "brud:måske side"
        if line.ruled:
            yield "brud:streg"
            yield "brud:streg, flere gange" if self.ruled else "brud:streg, én gang"
        if not (line.page_break or line.ruled):
            yield f"brud:luft {_bucket(line.gap - self.usual)}"
        widest = max(self.gaps)
        if line.gap == widest > self.usual:
            yield "brud:størst luft"
        if line.gap > self.usual and self.gaps[line.gap] > 2:
            yield "brud:stor luft, flere gange"

    def _among(self, at: int, run: Sequence[int]) -> Iterator[str]:
        """How the break compares with those beside it."""
        gaps = [self.lines[nr].gap for nr in run]
        if len(run) == 1:
            yield "løb:alene"
        elif self.lines[at].gap == max(gaps):
            yield "løb:størst" if gaps.count(max(gaps)) == 1 else "løb:størst, flere"
        if any(self.lines[nr].page_break or self.lines[nr].ruled for nr in run if nr != at):
            yield "løb:side eller streg et andet sted"
        if any(nr in self.signature for nr in range(at, run[-1] + 1)):
            yield "løb:underskrift længere nede"

    def _above(self, at: int) -> Iterator[str]:
        tail, before = self.tail(at), at - 1
        yield from (f"over:linje {sign}" for sign in self._kinds(before))
        kinds = {sign for nr in tail for sign in self._kinds(nr)}
        yield from (f"over:hale {sign}" for sign in kinds)
        yield f"over:hale på {_bucket(len(tail))}"
        if tail.start == 0:
            yield "over:ingen tekst"
            return
        last = self.lines[tail.start - 1].text
        ends = last[-1] in '.!?”»")'
        yield "over:tekst slutter" if ends else "over:tekst åben"
        if not tail:
            yield "over:slutter lige her" if ends else "over:åben lige her"
        if last[-1] in ":,-":
            yield "over:tekst leder videre"

    def _below(self, at: int, since: int) -> Iterator[str]:
        front = self.front(at)
        yield from (f"under:linje {sign}" for sign in self._kinds(at))
        yield from (f"under:for {sign}" for sign in {s for nr in front for s in self._kinds(nr)})
        yield f"under:for på {_bucket(len(front))}"
        if any(self._names_somebody_new(nr, since) for nr in front[:3]):
            yield "under:nyt navn"
        if any(self._names_somebody_known(nr, since, at) for nr in front[:3]):
            yield "under:kendt navn"
        if any(_ANSWER_FROM.match(self.lines[nr].text) for nr in front):
            yield "under:svar fra"
        if POSTSCRIPT.match(self.lines[at].text):
            yield "under:efterskrift"
        wide = [nr for nr in front[1:] if self.lines[nr].gap >= self.usual + 2]
        if wide and not self.lines[at].page_break:
            yield "under:luft længere nede"
        yield from self._first_words(front.stop, since)

    def _first_words(self, text: int, since: int) -> Iterator[str]:
        if text >= len(self.lines) or not self.is_prose(text):
            yield "tekst:ingen"
            return
        line = self.lines[text]
        if opening_at(self.lines, text):
            yield "tekst:åbner"
        if INTRODUCES_ITSELF.match(line.text):
            yield "tekst:præsenterer sig"
        if line.text[0].islower():
            yield "tekst:lille"
        if BULLET.match(line.text):
            yield "tekst:punkt"
        if line.has(Mark.ANNEX):
            yield "tekst:bilag"
        found = SUBJECT.match(line.text)
        if found and kind_of(found["name"]) is not None:
            known = any(found["name"] in other.text for other in self.lines[since:text])
            yield "tekst:kendt organisation" if known else "tekst:ny organisation"

    def _kinds(self, at: int) -> Iterator[str]:
        """What sort of line this is."""
        line = self.lines[at]
        yield from (mark.name.lower() for mark in _MARKED if line.has(mark))
        if line.has(Mark.CLOSING):
            yield "hilsen med navn" if NAMED_GREETING.search(line.text) else "hilsen alene"
        if at in self.signature:
            yield "underskrift"
        elif at in self.taken:
            yield "mailhoved"
        if self.is_prose(at):
            yield "tekst"
        elif self.is_person(at):
            yield "person"
        elif self.is_body(at):
            yield "organisation"
        elif line.words <= NAME_WORDS:
            yield "kort"
        if line.text[0].islower():
            yield "lille"
        if BULLET.match(line.text):
            yield "punkt"
        if _FIELD.match(line.text):
            yield "felt"
        if line.text[-1] in ".!?":
            yield "punktum"
        if line.text.isupper():
            yield "versaler"

    def _names_somebody_new(self, at: int, since: int) -> bool:
        """An organisation or person that the letter above has not named on a line of its own."""
        return self._names(at) and not self._known(at, since, at)

    def _names_somebody_known(self, at: int, since: int, until: int) -> bool:
        return self._names(at) and self._known(at, since, until)

    def _names(self, at: int) -> bool:
        line = self.lines[at]
        if line.words > NAME_WORDS or line.text[-1] in ".:;!?,-":
            return False
        return kind_of(line.text) is not None or bool(PERSON.match(line.text))

    def _known(self, at: int, since: int, until: int) -> bool:
        first = self.lines[at].text.split()[0].casefold()
        above = (other.text.casefold() for other in self.lines[since:until])
        return len(first) >= DISTINCT and any(other.startswith(first) for other in above)


def _bucket(count: int) -> str:
    if count < 0:
        return "under 0"
    return str(count) if count < 2 else "2-3" if count < 4 else "4 eller flere"
