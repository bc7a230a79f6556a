"""Mails that a program wrote: another mail was not delivered or was read, somebody is away, or
comes to a meeting.

What people may write into them is an answer: nothing is set aside in which a sentence says
something else than what the program has to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hoering.sources import MailHeader, Program
from hoering.split.mail import is_reply
from hoering.split.marks import Line, Mark
from hoering.split.notes import has_no_remarks, takes_a_stand
from hoering.split.signature import own_words

WHAT = {
    Program.DELIVERY: "en besked om, hvad der blev af en anden mail,",
    Program.READ: "en kvittering for læsning",
    Program.CALENDAR: "svar på en indbydelse til et møde",
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
    r"|barsel\w*|kursus|syge?meldt|fratrådt|stoppet|lukket|til\s+stede|kontoret|væk|læser\s+ikke|tilbage)\b"
    r"|\b(?:autosvar|automatisk\s+(?:genereret|svar)|ikke\s+besvares|tak\s+for\s+(?:din|jeres|deres)\s+(?:e-?mail"
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
_ABOUT_ABSENCE = re.compile(
    r"\b(?:\w*ferie\w*|fravær\w*|orlov|barsel\w*|kursus|konference|tjenesterejse|sygdom|syge?meldt|kontor\w*"
    r"|\w*lukket|åbningstid\w*|telefontid\w*|tilbage|til\s+stede|træffes|træffer|(?:e-?)?mails?|mailen|besked\w*"
    r"|meddelelse\w*|henvend\w*|kontakte?s?|ring(?:e|er|es)?|telefon\w*|tlf|svarer?|svares|besvar\w*|læser?|haste\w*"
    r"|akut\w*|vigtigt|presserende|sekretariat\w*|kollega\w*|afløser\w*|videresend\w*|modtaget|hverdage|arbejdsdage"
    r"|fratrådt|stoppet|stilling|pension\w*|persondata\w*|personoplysninger|hjemmeside\w*|autosvar|automatisk\w*"
    r"|tak\s+for|på\s+forhånd\s+tak|glædelig|god(?:t|e)?\s+(?:sommer|jul|påske|weekend|dag|nytår)|office|away|vacation|holidays?|leave|return\w*"
    r"|back|urgent|contact|call|reply|respond|e-?mails?|messages?|thanks?|automat\w*|assistance)\b",
    re.I,
)
_ABOUT_MEETING = re.compile(
    r"\b(?:kommer|komme|deltag\w*|delta|\w*møde\w*|invit\w*|indbyd\w*|indkald\w*|forhindret|afbud|kalender\w*"
    r"|tidspunkt\w*|accept\w*|ses|tak|desværre|attend\w*|meeting|emne|hvornår|hvor)\b",
    re.I,
)
_JUDGES = re.compile(
    r"\b(?:støtter|bakker|anbefaler|imod|bør|u?enige?|bekymrede?|forslaget|høringssvar\w*|indsigelse\w*)\b"
    r"|\b(?:jeg|vi)\s+(?:mener|synes|finder)\b",
    re.I,
)
_CLAUSE = re.compile(r"(?<=[.!?])\s+|[:;]\s+|,?\s+(?=(?:men|but)\b)", re.I)
_SHORTEST_CLAUSE = 4
"""Words: a name, a title and a day are fewer. What ends like a sentence may be shorter."""
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
    return bool(told) and not takes_a_stand(flat)


def _is_postmaster(header: MailHeader) -> bool:
    """ "Postmester Bo Lind <postmaster@lind.example>" is somebody."""
    if header.sender:
        return _MACHINE.match(header.sender) is not None
    return _POSTMASTER.match(header.address or "") is not None


def _is_meeting(header: MailHeader, said: Sequence[Line], flat: str) -> bool:
    """A calendar's answer; where only the subject says so, it has no words of its own."""
    if header.program is Program.CALENDAR:
        listed = _INVITED.search(flat)
        return not (takes_a_stand(flat) if listed else _says_more(own_words(said), _ABOUT_MEETING))
    named = _MEETING_SUBJECT.match(header.subject or "")
    return bool(named) and all(_MEETING_FIELD.match(line.text) for line in said)


def _is_away(header: MailHeader, said: Sequence[Line], flat: str) -> bool:
    words = own_words(said)
    if header.program is Program.AWAY or _AWAY_SUBJECT.match(header.subject or ""):
        told = _AWAY.search(words)
    else:
        short = len(words.split()) <= _LONGEST_BY_HAND
        told = _GONE_UNTIL.search(words) if is_reply(header.subject) and short else None
    return bool(told) and not _says_more(words, _ABOUT_ABSENCE)


_KINDS: dict[Program, Callable[[MailHeader, Sequence[Line], str], bool]] = {
    Program.DELIVERY: _is_delivery,
    Program.READ: _is_read,
    Program.CALENDAR: _is_meeting,
    Program.AWAY: _is_away,
}
"""What tells each by its header, its lines and its words."""


def _says_more(words: str, about: re.Pattern[str]) -> bool:
    """Whether a sentence takes a stand, or is about anything else."""
    clauses = [one for one in _CLAUSE.split(words) if one]
    other = (one for one in clauses if not about.search(one))
    strange = any(map(_is_said, other))
    judged = any(_JUDGES.search(one) or has_no_remarks(one) for one in clauses)
    return strange or judged or takes_a_stand(words)


def _is_said(clause: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", clause)
    is_sentence = clause[-1] in ".!?" and any(word.islower() for word in words[1:])
    return len(words) >= _SHORTEST_CLAUSE or (is_sentence and len(words) > 1)
