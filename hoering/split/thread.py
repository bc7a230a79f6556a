"""What each letter or mail of a source is: an answer, passed on, quoted, or the one that asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum, auto

from hoering.records import Response
from hoering.sources import MailHeader, Program, Source
from hoering.split.automatic import WHAT, written_by_program
from hoering.split.bundle import Segment
from hoering.split.kinds import kind_of
from hoering.split.mail import is_forward, is_reply, names_in, subject_core
from hoering.split.marks import Line, Mark
from hoering.split.notes import (
    ENCLOSES,
    is_attachment_note,
    is_cover_note,
    is_hearing_letter,
    is_receipt,
    is_reminder,
    only_thanks,
    says_nothing,
    takes_a_stand,
)
from hoering.split.replies import replies_to_answer, signs_as_authority
from hoering.split.signature import own_words
from hoering.wishes import without_wishes

_LINES_ABOVE = 6
"""Lines in which an answer says that somebody else's mail follows."""
_LONGEST_QUESTION = 30
"""Words: who takes no stand in as few has asked or thanked."""


class Part(Enum):
    """What a whole segment is."""

    RESPONSE = auto()
    ENCLOSED = auto()
    QUOTED = auto()
    HEARING_LETTER = auto()
    OTHER = auto()  # contents page, receipt, cover note


class Thread:
    """The segments of one source, and who the authority in them is."""

    def __init__(self, source: Source, lines: Sequence[Line], cut: Sequence[Segment]) -> None:
        self.lines = lines
        self.cut = cut
        self.is_one_mail = source.header is not None
        found = ((nr, self._answer_below(nr)) for nr in range(len(cut)))
        self.replies = {nr: below for nr, below in found if below}
        """Mails that only thank for the answer below them, and where that one stands."""
        self.receiver = names_in(source.header.to) if source.header else set()
        self.authority = self._authority(source)

    def _authority(self, source: Source) -> set[str]:
        """Names and addresses that ask, or that several of the mails were sent to.

        In a mail that was passed on, by several people: an office may write to somebody twice.
        """
        headers = [s.header for s in self.cut if s.header]
        asks = [s.header for s in self.cut if s.header and self.is_request(s)]
        sent = [(min(_from(one), default=""), name) for one in headers for name in names_in(one.to)]
        to = Counter(name for _, name in (set(sent) if self.is_one_mail else sent))
        found = {name for header in asks for name in _from(header)}
        found |= {name for name, times in to.items() if times > 1}
        replied = [s.header for nr, s in enumerate(self.cut) if nr in self.replies and s.header]
        answered = {name for one in replied for name in names_in(one.to)}
        return (found | self.receiver).union(*map(_from, replied)) - answered

    def text(self, segment: Segment) -> str:
        """The words of a segment below its header, what it quotes left out if it says more."""
        own = self.lines[segment.body : segment.last]
        said = [line for line in own if not line.has(Mark.QUOTED)]
        is_own = any(line.is_prose for line in said)
        return " ".join(line.text for line in (said if is_own else own))

    def is_request(self, segment: Segment) -> bool:
        """Whether this is the letter that asks."""
        words = self.text(segment)
        return is_hearing_letter(words) or is_reminder(words)

    def part(self, nr: int, above: Response | None) -> Part:
        """What segment ``nr`` is; ``above`` is the answer whose thread it stands in, if any."""
        segment = self.cut[nr]
        if self.is_request(segment):
            return Part.HEARING_LETTER
        if self._came_back(nr):
            return Part.OTHER
        if segment.header is None:
            return Part.OTHER if self._is_cover(nr) else self._letter(segment, above)
        if is_receipt(self.text(segment)) or self.program(nr) or self._is_offices_reply(nr):
            return Part.OTHER
        if self._hands_on(nr) or self._hands_letters_on(nr):
            return Part.OTHER
        return self._mail(nr, segment.header, above)

    def _is_cover(self, nr: int) -> bool:
        """A contents page, or the title that a portal or mailbox prints above its mails."""
        below = self.cut[nr + 1] if nr + 1 < len(self.cut) else None
        own = self.lines[self.cut[nr].first : self.cut[nr].last]
        titles = nr == 0 and below is not None and below.header is not None
        is_list = self.cut[nr].contents is not None
        return is_list or (titles and not any(line.is_prose for line in own))

    def _letter(self, segment: Segment, above: Response | None) -> Part:
        """A letter is somebody's own, unless it says on top that the answer above enclosed it."""
        top = self.lines[segment.first : segment.first + 2]
        encloses = any(ENCLOSES.search(line.text) and not line.is_prose for line in top)
        return Part.ENCLOSED if above and encloses else Part.RESPONSE

    def _mail(self, nr: int, header: MailHeader, above: Response | None) -> Part:
        """A mail that says something itself."""
        if nr in self.replies.values():
            return Part.RESPONSE
        first = self.lines[self.cut[nr].first]
        if above and above.header and self._is_exchanged(nr, header, above.header):
            return Part.QUOTED
        tops_thread = nr == 0 or first.page_break or first.ruled
        if self.authority & _from(header) and not tops_thread:
            return Part.QUOTED if above else Part.OTHER
        if above is None or tops_thread or self._is_by_the_same(nr, header, above):
            return Part.RESPONSE
        if _in_thread(above.header, header):
            return Part.QUOTED
        encloses = self._passes_on(self.cut[nr], above)
        return Part.ENCLOSED if encloses else Part.RESPONSE

    def _answer_below(self, nr: int) -> int | None:
        """The mail that a mail does no more than reply to: it came from whom the reply goes to."""
        one = self.cut[nr]
        # "Oprindelig meddelelse" stands alone above a header.
        under = (at for at in range(nr + 1, len(self.cut)) if self.cut[at].header != MailHeader())
        at = next(under, 0)
        below = self.cut[at]
        if not (at and one.header and below.header):
            return None
        if not names_in(one.header.to) & _from(below.header):
            return None
        asks = self.is_request(below) or self._is_authoritys(below)
        told = replies_to_answer(self.text(one), is_authority=self._is_authoritys(one))
        return at if told and not asks else None

    def _is_authoritys(self, segment: Segment) -> bool:
        own = self.lines[segment.body : segment.last]
        return signs_as_authority(own, segment.header.sender if segment.header else None)

    def _is_offices_reply(self, nr: int) -> bool:
        return nr in self.replies and self._is_authoritys(self.cut[nr])

    def _is_exchanged(self, nr: int, header: MailHeader, above: MailHeader) -> bool:
        """Whether a mail was sent to who answers above it, be there a line drawn between them.

        Webmail prints a thread under one subject, what was replied below what it replies to; there
        an answer may stand below the mail that asked for it, or below another one.
        """
        if not names_in(header.to) & _from(above):
            return False
        if _in_thread(above, header):
            return True
        replies = header.subject is None and bool(_from(header) & names_in(above.to))
        answers = self.authority & names_in(header.to) or takes_a_stand(self.text(self.cut[nr]))
        return replies and not answers

    def _is_by_the_same(self, nr: int, header: MailHeader, above: Response) -> bool:
        """What somebody answered before, below a later mail: often it is kept nowhere else."""
        same = above.header is not None and _from(above.header) & _from(header)
        words = self.text(self.cut[nr])
        asks = "?" in words or re.search(r"\bfrist(?:en)?\b", words)
        is_long = len(words.split()) > _LONGEST_QUESTION or only_thanks(above.text.value)
        # A question may be rhetorical, and a stand be said in words that are not known.
        return bool(same) and takes_a_stand(words) + is_long + (not asks) > 1

    def _hands_on(self, nr: int) -> bool:
        """A clerk's or secretary's note above the mail that matters."""
        segment = self.cut[nr]
        under = (at for at in range(nr + 1, len(self.cut)) if not self._is_offices_reply(at))
        below = self.cut[at] if (at := next(under, 0)) else None
        if below is None or below.header is None or segment.header is None:
            return False
        if self.is_request(below) or self.authority & _from(below.header):
            return False
        words = without_wishes(own_words(self.lines[segment.body : segment.last]))
        if is_cover_note(words, segment.header.subject) and not _speaks_for(segment.header):
            return True
        return _within_the_house(segment.header, below.header) and says_nothing(words)

    def _hands_letters_on(self, nr: int) -> bool:
        """A mail that only says whose answers are attached; one of them at least is there."""
        segment, below = self.cut[nr], self.cut[nr + 1 :]
        attached = self.is_one_mail and nr == 0 and any(one.header is None for one in below)
        if not attached or segment.letter or all(map(self.is_request, below)):
            return False
        words = without_wishes(own_words(self.lines[segment.body : segment.last]))
        return is_attachment_note(words, own=False)

    def program(self, nr: int) -> Program | None:
        """What a program wrote segment ``nr`` for; None where somebody has written."""
        segment = self.cut[nr]
        return written_by_program(segment.header, self.lines[segment.body : segment.last])

    def told(self, nr: int) -> Iterator[str]:
        """What a person should know of a mail that a program wrote."""
        segment, program = self.cut[nr], self.program(nr)
        if program:
            named = (segment.header and segment.header.subject) or "uden emne"
            yield f"»{named}« er {WHAT[program]} og er ikke talt som svar."

    def _came_back(self, nr: int) -> bool:
        """Whether this is the mail that was not delivered, or a file of it: it was the office's."""
        if not (nr and self.is_one_mail and self.program(0) is Program.DELIVERY):
            return False
        mail = next((s for s in self.cut[nr:0:-1] if s.header), None)
        if mail is None or mail.header is None:
            return True
        offices = self.is_request(mail) or self._is_authoritys(mail)
        return offices and bool(self.receiver & _from(mail.header))

    def _passes_on(self, segment: Segment, above: Response) -> bool:
        """Whether the answer above encloses this mail: it was written to it, or it says so."""
        to = (segment.header.to if segment.header else None) or ""
        named = (above.sender or "").casefold().split()
        to_writer = len(named) > 1 and {*named} <= {*re.split(r"[\W_]+", to.casefold())}
        if to_writer or (above.sender and above.sender.casefold() in to.casefold()):
            return True
        if above.header and is_forward(above.header.subject):
            return True
        lines = self.lines[max(0, segment.first - _LINES_ABOVE) : segment.first]
        return any(ENCLOSES.search(line.text) for line in lines)


def _from(header: MailHeader) -> set[str]:
    return names_in(header.sender) | names_in(header.address)


def _speaks_for(header: MailHeader) -> bool:
    """A party's own mailbox does more than hand on."""
    return kind_of(header.sender or "") is not None


def _within_the_house(header: MailHeader, below: MailHeader) -> bool:
    """A colleague passes on what came to the house from outside."""
    ours, to, theirs = _domain(header.address), _domain(header.to), _domain(below.address)
    return bool(is_forward(header.subject) and ours and ours == to and theirs and theirs != ours)


def replied_to(header: MailHeader | None, below: MailHeader | None) -> bool:
    """Whether a mail went back to who had sent the one below it, and to nobody else."""
    if not (header and below and below.sent):
        return False
    alone = (header.to or "").count("@") <= 1
    return alone and bool(names_in(header.to) & _from(below))


def came_to_a_colleague(header: MailHeader | None, below: MailHeader | None) -> bool:
    """Whether a mail had come to the house before a colleague passed it on there."""
    if not (header and below and below.sent and _within_the_house(header, below)):
        return False
    return _domain(below.to) == _domain(header.address)


def _domain(field: str | None) -> str:
    found = re.search(r"@([\w.-]+)", field or "")
    return found[1].casefold() if found else ""


def _in_thread(above: MailHeader | None, below: MailHeader) -> bool:
    """Whether the mail ``below`` is the one that ``above`` answers."""
    if above is None or is_forward(above.subject):
        return False
    same = subject_core(above.subject) == subject_core(below.subject)
    return is_reply(above.subject) and (same or below.subject is None)
