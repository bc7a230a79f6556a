"""Another's letter right below a signature, with no page or wide gap between the two.

A letter that is signed has ended; what stands below it begins another one where it opens in due
form and somebody else signs it. Much that looks like that is none: those who sign together, each
with an address, what a letter encloses or quotes, and the parts of one sender's own answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from hoering.bearers import bearers
from hoering.split.kinds import kind_of
from hoering.split.marks import Line, Mark, signs_as
from hoering.split.names import greetingless, is_organisation, person_in
from hoering.split.notes import is_attachment_note
from hoering.split.page import Page
from hoering.split.signature import closings, own_words

_ENCLOSES_A_LETTER = re.compile(
    r"\b(?:vedlag|vedlæg|vedhæft|hoslag|kopi\s+af|bilag|gengive)\w*\b[^.]{0,80}"
    r"(?:brev|mail|henvendelse|skrivelse|klage|svar|indlæg)"
    r"|\b\w*(?:brev|mail|henvendelse|skrivelse|klage|svar|indlæg)\w*\b[^.]{0,60}"
    r"\b(?:vedlag|vedlæg|vedhæft|hoslag|nedenfor|herunder)",
    re.I,
)
"""What a letter says of another one that follows on its next page."""
_PAPER = r"(?:brev|mail|henvendelse|skrivelse|klage|svar|indlæg|indsigelse|bemærkninger|udtalelse)"
_FOLLOWS = re.compile(
    r"\b(?:bagest|nederst|herefter|herunder|nedenfor|nedenunder)\b[^.]{0,60}\w*"
    rf"{_PAPER}|{_PAPER}\w*\b[^.]{{0,60}}\b(?:bagest|nederst|herefter|herunder|nedenfor)\b",
    re.I,
)
"""How a letter says at its end that another paper stands below it."""
_QUOTES = re.compile(
    r"(?!.*\b(?:vi|jeg)\b).*\b(?:skrev|skriver|lød|lyder|svarede|citer\w+)\b[^.!?]*:$", re.I
)
"""How a letter leads in to what somebody else wrote."""
_OF_AN_ANSWER = re.compile(r"\b(?:hørings\w+|høring|indsigelse)\b", re.I)
"""Titles of an answer; "Bemærkninger til de enkelte forslag" heads a part of one as well."""
_ADDRESS = 3
"""Lines below a name among which its address begins."""
_LIVES = re.compile(r".*,\s(?:DK-?)?\d{4}\s+[A-ZÆØÅ]")
"""Street and town on one line, whatever the street is called."""
_LEADS_TO_A_NAME = re.compile(
    r".*(?::|\b(?:til|hos|er|ved|af|fra))$"
    r"|(?:kontaktperson|kopi|cc|skrevet\s+(?:for|af)|medlemmer|(?:med)?underskri(?:fter|vere))\b",
    re.I,
)
"""What stands right above the name of somebody who is told of, not of another who writes."""
_JOINT = re.compile(r"fælles(?:\s|\w*(?:svar|indsigelse)\b)", re.I)
"""How the title of a letter says that several write it."""
_LAST_WORDS = 4
"""Lines above a signature in which a letter says what stands below it."""
_COMMON = 3
"""The step of :class:`Bearers` from which a first name alone is told for one."""


class Anew:
    """The places of a bundle where a letter begins below another's signature."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.lines = page.lines

    @cached_property
    def tops(self) -> dict[int, range]:
        """First lines of such letters, by their form, with all that stands above their text."""
        signed = list(closings(self.lines))
        found: dict[int, range] = {}
        for nr, (greeting, end) in enumerate(signed):
            below = next(iter(signed[nr + 1 :]), None)
            said = self.lines[signed[nr - 1][1] if nr else 0 : greeting]
            top = self._top(said, greeting, end, below)
            if top is not None:
                found[top] = range(top, self.page.front(end).stop + 1)
        return found

    def begins(self, at: int, since: int) -> bool:
        """Whether a letter begins at this line, the one above it at ``since``."""
        is_head = at in self.tops or self.greets(at)
        return is_head and not self._is_brought(at, since)

    def divides(self, at: int) -> bool:
        """Whether what stands above this line may be a letter of its own, be it but a few words."""
        return at in self.tops or self.greets(at)

    def _top(
        self, said: Sequence[Line], greeting: int, end: int, below: tuple[int, int] | None
    ) -> int | None:
        """The first line of the letter below the signature of what is said above it, or None."""
        front = self.page.front(end)
        text = front.stop
        if text >= len(self.lines) or not self.page.is_prose(text) or self._is_apart(end, text):
            return None
        ends = self._ends(text, *below) if below else ()
        for at in range(text - 1, greeting + 1, -1):  # the name next to its address
            if (
                self._heads(greeting, at, text)
                and self._is_own(range(greeting, at), text, ends)
                and not self._is_told_of(said, greeting, at, text)
            ):
                return at
        titled = next((at for at in front if self._titles(at)), None)
        if titled is None or not _differ(self.lines[greeting:end], ends):
            return None
        return next((at for at in range(end, titled) if self.lines[at].gap), titled)

    def _is_apart(self, end: int, text: int) -> bool:
        """A page or a line drawn divides by itself; an annex goes with what it is an annex to."""
        return any(
            line.page_break or line.ruled or line.has(Mark.ANNEX, Mark.DISCLAIMER)
            for line in self.lines[end : text + 1]
        )

    def _ends(self, text: int, greeting: int, end: int) -> Sequence[Line]:
        """The signature of the letter whose text begins here, if it is the one that follows.

        Where the greeting is the last of its page, the name stands on top of the next.
        """
        between = range(text, greeting)
        if any(at in self.page.taken or self._tops_a_page(at) for at in between):
            return ()
        return self.lines[greeting : end + (end == greeting + 1)]

    def _tops_a_page(self, at: int) -> bool:
        line = self.lines[at]
        formal = line.has(Mark.TITLE, Mark.SALUTATION, Mark.LETTERHEAD, Mark.DATELINE)
        return line.page_break and (formal or self.page.is_person(at) or self.page.is_body(at))

    def _heads(self, greeting: int, at: int, text: int) -> bool:
        """A name set apart above an address, where somebody else has signed already."""
        line = self.lines[at]
        if not self._is_set_apart(at) or not (signs_as(line.text) or is_organisation(line.text)):
            return False
        block = self.lines[at : min(at + 1 + _ADDRESS, text)]
        placed = any(map(_is_place, block))
        signed = self.lines[greeting:at]
        return placed and bool(_names(signed)) and not _is_among(line.text, signed)

    def _is_own(self, signed: range, text: int, ends: Sequence[Line]) -> bool:
        """Whether a name and address are those of a letter below, not of one more who signs.

        It is signed by the same, or opens in due form; below others' addresses both are asked.
        """
        opening = self.lines[signed.stop : text]
        greeted = any(line.has(Mark.SALUTATION) for line in opening)
        formal = greeted or any(line.has(Mark.TITLE, Mark.DATELINE) for line in opening)
        among_others = any(_is_place(self.lines[at]) for at in signed)
        if _is_among(opening[0].text, ends):
            return formal or not among_others
        titled = any(line.has(Mark.TITLE) for line in opening) and not among_others
        above = self.lines[signed.start : signed.stop]
        # Whose name nobody signs below may stand at the foot of the letter above.
        is_foot = is_organisation(opening[0].text) or any(
            line.gap > opening[0].gap for line in opening[1:]
        )
        return (greeted or titled) and not is_foot and not (ends and _share(above, ends))

    def _is_told_of(self, said: Sequence[Line], greeting: int, at: int, text: int) -> bool:
        """Whether the letter above gives this name and address itself.

        Of several who write together, one may add a remark below all the names.
        """
        name, opening = self.lines[at].text, self.lines[at + 1 : text]
        led_to = at - 1 > greeting and _LEADS_TO_A_NAME.match(self.lines[at - 1].text)
        in_touch = any(re.match(r"kontaktperson\b", line.text, re.I) for line in opening)
        by_proxy = re.search(rf"\bfor {re.escape(name)}\b", " ".join(line.text for line in said))
        opens = any(line.has(Mark.SALUTATION, Mark.TITLE) for line in opening)
        signed = any(_is_place(line) for line in self.lines[greeting:at])
        is_joint = signed and not opens and any(_JOINT.match(line.text) for line in said)
        return bool(led_to or in_touch or by_proxy or is_joint)

    def _titles(self, at: int) -> bool:
        """A heading that names an answer, set apart."""
        line = self.lines[at]
        named = line.has(Mark.TITLE) and _OF_AN_ANSWER.search(line.text)
        return bool(named) and self._is_set_apart(at)

    def _is_set_apart(self, at: int) -> bool:
        """Below a blank line, where the text has any."""
        return self.lines[at].gap > 0 or not max(self.page.gaps)

    def greets(self, at: int) -> bool:
        """ "Kære kommune" right below where a letter is signed, on a new page or set apart."""
        line = self.lines[at]
        on_top = line.page_break and line.page_start
        if at in self.page.taken or not (line.has(Mark.SALUTATION) and (on_top or line.gap)):
            return False
        if any(at in head for head in self.tops.values()):
            return False  # the letter begins above, with who writes
        above = at - 1
        while above and (self._is_foot(above) or self.lines[above].is_rule):
            above -= 1
        if above in self.page.signature:
            return on_top or self._is_signed_by_another(at)
        tail = self.page.tail(above + 1)
        named = any(self.page.is_person(nr) for nr in tail)
        return on_top and named and not any(self.lines[nr].page_break for nr in tail)

    def _is_foot(self, at: int) -> bool:
        return at in self.page.notes or self.lines[at].has(Mark.PAGE_NUMBER)

    def _is_signed_by_another(self, at: int) -> bool:
        """Whether the next signature below names other people than the one right above."""
        next_one = next((nr for nr in range(at, len(self.lines)) if nr in self.page.signature), at)
        above, below = ({*map(person_in, self._signed(nr))} - {None} for nr in (at - 1, next_one))
        return bool(above and below) and above.isdisjoint(below)

    def _signed(self, at: int) -> list[str]:
        """The lines of the signature that a line stands in."""
        first = last = at
        while first - 1 in self.page.signature:
            first -= 1
        while last in self.page.signature:
            last += 1
        return [line.text for line in self.lines[first:last]]

    def _is_brought(self, at: int, since: int) -> bool:
        """Whether the letter above encloses or quotes what begins here, or is answered by it."""
        own = self.lines[since:at]
        above = " ".join(line.text for line in own)
        if above.count('"') % 2 or above.count("»") > above.count("«"):
            return True
        if at in self.tops:
            return self._leads_to(since, at)
        greeted = set(re.findall(r"[A-ZÆØÅ]\w+", self.lines[at].text)[1:])
        is_reply = not greeted.isdisjoint(re.findall(r"\w+", " ".join(self._signed(at - 1))))
        return bool(is_reply or _ENCLOSES_A_LETTER.search(above))

    def _leads_to(self, since: int, at: int) -> bool:
        """Whether the letter above says at its end, or by all that it says, that this follows."""
        own = self.lines[since:at]
        said = [nr for nr in range(since, at) if self.page.is_prose(nr)]
        last = " ".join(self.lines[nr].text for nr in said[-_LAST_WORDS:])
        last = last.replace(", herunder", "")  # "among them", not "below"
        follows = _FOLLOWS.search(last) or _ENCLOSES_A_LETTER.search(last)
        quotes = self._titles(at) and any(_QUOTES.match(line.text) for line in own)
        return bool(follows or quotes or is_attachment_note(own_words(own)))


def _is_place(line: Line) -> bool:
    return line.has(Mark.LETTERHEAD) or bool(_LIVES.match(line.text))


def _differ(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether other people sign below than above, and none of them for the same body."""
    return bool(_names(above) and _names(below)) and not _share(above, below)


def _share(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether the same person signs both, or somebody for the same body."""
    first, second = _names(above), _names(below)
    same = any(one <= other or other <= one for one in first for other in second)
    bodies = {cell.casefold() for line in above for cell in _bodies(line.text)}
    return same or any(body in line.text.casefold() for body in bodies for line in below)


def _names(lines: Sequence[Line]) -> list[frozenset[str]]:
    """The words of each person's name in a signature, a first name alone among them."""
    return [frozenset(name.casefold().split()) for line in lines if (name := _person(line.text))]


def _person(text: str) -> str | None:
    named = person_in(text)
    if named or kind_of(text):
        return named
    bare = greetingless(text).strip(" ,.")
    alone = bare.isalpha() and bearers().step("first", bare) >= _COMMON
    return bare if alone else signs_as(text)


def _bodies(text: str) -> Iterator[str]:
    cells = re.split(r"\s*[,|]\s*", text)
    yield from (cell for cell in cells if cell and is_organisation(cell))


def _is_among(name: str, lines: Sequence[Line]) -> bool:
    """Whether somebody signs by this name, whole or by the first one alone."""
    bare = re.split(r"\s*[,/(]", name)[0].casefold()
    words = set(bare.split())
    said = any(bare in line.text.casefold() for line in lines)
    return said or any(one <= words for one in _names(lines))
