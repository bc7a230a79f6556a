"""Mails that a program wrote: another mail was not delivered or was read, somebody is away, or
comes to a meeting or is asked to.

What people may write into them is an answer: nothing is set aside in which a word is none of those
that the program has to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from hoering.sources import MailHeader, Program
from hoering.split.mail import is_reply
from hoering.split.marks import Line, Mark
from hoering.split.notes import takes_a_stand
from hoering.split.set_phrases import AWAY, INVITATION, MEETING, READ, says_more
from hoering.split.signature import own_lines

WHAT = {
    Program.DELIVERY: "en besked om, hvad der blev af en anden mail,",
    Program.READ: "en kvittering for læsning",
    Program.CALENDAR: "svar på en indbydelse til et møde",
    Program.INVITATION: "en indbydelse til et møde",
    Program.AWAY: "et automatisk svar",
}
"""What a person is told that such a mail is."""

_POSTMASTER = re.compile(
    r"(?:mailer-daemon|postmaster|microsoftexchange[0-9a-f]{8,}|mail-?delivery[\w-]*)@", re.I
)
_MACHINE = re.compile(
    r"\W*(?:mail\s+delivery\s+(?:sub)?system|mailer-daemon|postmaster|microsoft\s+(?:outlook|exchange)"
    r"|system\s?administrator)\b",
    re.I,
)
_DELIVERY_SUBJECT = re.compile(
    r"\W*(?:ikke\s+leveret|kan\s+ikke\s+leveres|undeliver|delivery\s+(?:status|has\s+failed)"
    r"|mail\s+delivery|failure\s+notice|returned\s+mail|warning)",
    re.I,
)
_DELIVERY = re.compile(
    r"\b(?:(?:kunne|kan)\s+ikke\s+(?:leveres|nås)|ikke\s+(?:blevet\s+)?leveret|nåede\s+ikke\s+frem|"
    r"er\s+leveret\s+til|er\s+forsinket|levering(?:en)?\s+til|(?:could|can)\s*(?:not|n[’']t)\s+be\s+delivered"
    r"|(?:has|was|been|is)\s*(?:not|n[’']t)\s+(?:yet\s+)?(?:been\s+)?delivered|delivery\s+(?:has\s+failed|to\s+the"
    r"|is\s+complete)|undeliverable|unable\s+to\s+deliver)\b",
    re.I,
)
"""What the post says of a mail."""
_READ_SUBJECT = re.compile(
    r"\W*(?:læst|ikke\s+læst|ulæst|read|not\s+read|kvittering\s+for\s+læsning|return\s+receipt)\s*(?::|\(|-|–|$)",
    re.I,
)
_READ_FIELD = re.compile(r"\W*(?:til|emne|sendt|to|subject|sent)\s*:", re.I)
_READ = re.compile(
    r"\b(?:(?:blev|er|was)\s+(?:læst|read|slettet\s+uden|deleted\s+without)|kvittering\s+for\s+(?:læsning|den\s+mail)"
    r"|return\s+receipt)\b",
    re.I,
)
_MEETING_SUBJECT = re.compile(
    r"\W*(?:(?:foreløbig(?:t)?\s+)?accepteret|foreløbig|afvist|afslået|accepted|declined|tentative(?:ly\s+accepted)?"
    r"|nyt\s+(?:mødetidspunkt|tidspunkt)\s+foreslået|new\s+time\s+proposed)\s*:",
    re.I,
)
_MEETING_FIELD = re.compile(r"\W*(?:emne|hvornår|hvor|subject|when|where)\s*:", re.I)
_INVITATION_FIELD = re.compile(
    r"\W*(?:adgangskode|passcode)\s*:\s*\S+\s*$|\W*(?:emne|hvornår|når|tid(?:spunkt)?|hvor|sted|hvem|kalender|arrangør"
    r"|(?:møde)?deltagere|gentagelse|møde-?id|subject|what|when|where|location|who|organi[sz]er|calendar|meeting\s+id)"
    r"\s*(?::\s*|$)",
    re.I,
)
"""What a calendar lists above the words of who invites."""
_INVITES = re.compile(
    r"møde|invitation|indbydelse|indkaldelse|besigtigelse|reception|workshop|meeting", re.I
)
"""A subject that a meeting has, and an answer has not."""
_OWN = re.compile(
    r"\b(?:jeg|mig|min|mit|mine|vi|os|vores|ja|nej|ikke|aldrig|imod|enig|uenig|støtter?|må|skal|vil|bør|we|not?)\b"
    r"|\b\w*(?:svar|indsigelse|bemærkning|kommentar|protest|klage)",
    re.I,
)
"""Words of somebody who means something, be it in a calendar's field."""
_INVITED = re.compile(
    r"\bhar\s+(?:foreløbigt?\s+)?(?:accepteret|afvist|afslået|besvaret)\s+(?:denne|din)\s+invitation|\bhas\s+(?:\w+\s)?"
    r"(?:accepted|declined|replied)\b.{0,20}\binvitation",
    re.I,
)
"""What a calendar says before it lists the meeting again."""
_AWAY_SUBJECT = re.compile(
    r"\W*(?:auto(?:matisk|matic)?[\s-]*(?:svar|reply|response)|out\s+of\s+(?:the\s+)?office"
    r"|ikke\s+til\s+stede|fravær\w*)\s*(?::|\(|-|–|$)",
    re.I,
)
_AWAY = re.compile(
    r"\b(?:jeg|vi|kontoret|sekretariatet|undertegnede|foreningen)\s+(?:\w+\s+){0,4}?(?:\w*ferie\w*|fravær\w*|orlov"
    r"|barsel\w*|kursus|syge?meldt|fratrådt|stoppet|lukket|til\s+stede|kontoret|væk|læser\s+ikke|fri|tilbage)\b"
    r"|\b(?:autosvar|automatisk\s+(?:genereret|svar)|ikke\s+besvares|læses\s+ikke|tak\s+for\s+(?:din|jeres|deres)\s+(?:e-?mail"
    r"|mail|henvendelse|besked)|out\s+of\s+(?:the\s+)?office|on\s+(?:annual\s+)?leave|on\s+vacation|automatic"
    r"|haster)\b",
    re.I,
)
_GONE_UNTIL = re.compile(
    r"\b(?:jeg|vi)\s+(?:(?:er|holder|har)\s+)(?:\w+\s+){0,3}?(?:\w*ferie\w*|orlov|barsel\w*|kursus|fraværende"
    r"|afspadsering|til\s+stede)\b.{0,60}\b(?:til\s+og\s+med|t\.?\s?o\.?\s?m|indtil|frem\s+til|til|tilbage)\b",
    re.I,
)
"""Without a program's word: somebody is away, and says until when."""
_LONGEST, _LONGEST_BY_HAND = 150, 60
"""Words, with whom to write to instead, in two languages."""


def written_by_program(header: MailHeader | None, own: Sequence[Line]) -> Program | None:
    """What a program wrote this mail for; None where a person answers, be it in a program's mail.

    ``own`` are the lines below the header.
    """
    if header is None:
        return None
    said = [line for line in own if not line.has(Mark.QUOTED, Mark.ORIGINAL)]
    flat = " ".join(line.text for line in said)
    if header.program in (Program.DELIVERY, Program.READ):
        return header.program  # these go out before anybody could write into them
    if len(flat.split()) > _LONGEST and not _is_postmaster(header):
        return None
    return next((it for it, is_it in _KINDS.items() if is_it(header, said, flat)), None)


def _is_delivery(header: MailHeader, said: Sequence[Line], flat: str) -> bool:
    return _is_postmaster(header) and bool(_DELIVERY.search(flat)) and not takes_a_stand(flat)


def _is_read(header: MailHeader, said: Sequence[Line], flat: str) -> bool:
    told = _READ_SUBJECT.match(header.subject or "") and _READ.search(flat)
    words = [line.text for line in said if not _READ_FIELD.match(line.text)]
    return bool(told) and not says_more(words, READ)


def _is_postmaster(header: MailHeader) -> bool:
    """ "Postmester Bo Lind <postmaster@lind.example>" is somebody, and a firm may write as one."""
    if header.sender:
        return _MACHINE.match(header.sender) is not None
    told = _DELIVERY_SUBJECT.match(header.subject or "")
    return told is not None and _POSTMASTER.match(header.address or "") is not None


def _is_meeting(header: MailHeader, said: Sequence[Line], flat: str) -> bool:
    """A calendar's answer; where only the subject says so, it has no words of its own."""
    subject = header.subject or ""
    if header.program is Program.CALENDAR:
        words = own_lines(said)
        listed = any(map(_INVITED.search, words))
        own = takewhile(lambda line: line not in subject, words) if listed else words
        return not says_more((one for one in own if not _INVITED.search(one)), MEETING)
    named = _MEETING_SUBJECT.match(subject)
    return bool(named) and all(_MEETING_FIELD.match(line.text) for line in said)


def _is_invitation(header: MailHeader, said: Sequence[Line], flat: str) -> bool:
    """A calendar's invitation in which stand the meeting's fields, and no word of who invites."""
    subject = header.subject or ""
    named = _INVITES.search(subject) and not (_OWN.search(subject) or takes_a_stand(subject))
    if header.program is not Program.INVITATION or not named:
        return False
    return not any(_means_something(line, subject) for line in own_lines(said))


def _means_something(line: str, subject: str) -> bool:
    """Names may stand in the fields alone: below them, "Brug Stranden" would be one."""
    field = _INVITATION_FIELD.match(line)
    value = line[field.end() :] if field else line
    if value.strip() in subject:
        return False
    words = f"på {value}" if field else line.casefold()  # a name may begin what a field holds
    return bool(_OWN.search(line)) or says_more([words], INVITATION)


def _is_away(header: MailHeader, said: Sequence[Line], flat: str) -> bool:
    lines = own_lines(said)
    words = " ".join(lines)
    if header.program is Program.AWAY or _AWAY_SUBJECT.match(header.subject or ""):
        told = _AWAY.search(words)
    else:
        short = len(words.split()) <= _LONGEST_BY_HAND
        told = _GONE_UNTIL.search(words) if is_reply(header.subject) and short else None
    return bool(told) and not says_more(lines, AWAY)


_KINDS: dict[Program, Callable[[MailHeader, Sequence[Line], str], bool]] = {
    Program.DELIVERY: _is_delivery,
    Program.READ: _is_read,
    Program.CALENDAR: _is_meeting,
    Program.INVITATION: _is_invitation,
    Program.AWAY: _is_away,
}
"""What tells each by its header, its lines and its words."""
