"""What a single line of a letter or mail gives away about its place in it.

Every pattern is a habit of Danish correspondence, not of one bundle; the cases that show each are
in ``tests/split/marks.json``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from hoering.letters import (
    BANNER,
    CASE_NUMBER,
    CLOSING,
    CONTACT,
    DATE,
    DATELINE,
    NUMBERS_ALONE,
    SENT_FROM,
    TOWN,
)
from hoering.split.kinds import kind_of
from hoering.text import Span


class Mark(Enum):
    """What a line is a sign of."""

    HEADER = auto()  # Fra: / Sendt: / Emne: of a mail
    ORIGINAL = auto()  # "Den 3. november 2023 skrev …", "Oprindelig meddelelse"
    QUOTED = auto()  # "> …"
    TITLE = auto()  # "Høringssvar vedr. …"
    OPENING = auto()  # "… takker for muligheden for at afgive høringssvar"
    ANNEX = auto()  # "Bilag 1: …"
    SALUTATION = auto()
    CLOSING = auto()
    DATELINE = auto()
    DISCLAIMER = auto()
    LETTERHEAD = auto()  # case numbers, addresses
    CONTACT = auto()  # phone numbers, mail and web addresses
    PAGE_NUMBER = auto()


_I = re.IGNORECASE
_ANSWER = r"(?:høringssvar(?:et)?|høringsudtalelse|høringsbemærkninger|indsigelse|udtalelse)"
_ABOUT = r"(?:fra|mod|over|vedr\.?|vedrørende|til|om|på|angående|i\s+forbindelse|ifm\.?|ang\.?|for)"
_MATTER = r"(?:notat|høring|forslag|oplæg|udkast|plan|projekt|ansøgning)"
_STREET = (
    r"[A-ZÆØÅ][\w. ]{1,30}(?:vej|gade|allé|alle|plads|vænge|boulevard|stræde|torv|bakke|kaj|bro"
    r"|sti|park|have|vang|dal|strand|lund|gård|toft|plads)(?:en)?\s\d{1,3}\s?[A-Z]?(?:,\s*.{1,24})?$"
)

_PATTERNS: dict[Mark, tuple[str, ...]] = {
    Mark.HEADER: (
        r"\*?(?-i:Fra|From|Sendt|Sent|Til|To|Cc|Bcc|Kopi|Emne|Subject|Titel|Dato|Date|Prioritet"
        r"|Importance|Vedhæftede filer|Vedhæftet|Attachments):\*?(?:\s|$)",
        # The fields of a hearing portal's export.
        r"(?-i:Svarnummer|Svar nr\.|Indsendt(?: af| den)?|Afsender|Navn|Virksomhed|Organisation"
        r"|Firma|Forening|Institution|Postnr\.?|By|Modtaget|Høringspart)"
        r"(?:\s?/\s?\w+)?:(?:\s|$)",
    ),
    Mark.ORIGINAL: (
        r"-{2,}\s*(?:oprindelig|videresendt|original|forwarded)",
        r"(?:den|on|d\.)\s.{4,60}\b(?:skrev|wrote)\b.*:$",
    ),
    Mark.QUOTED: (r">",),
    Mark.TITLE: (
        rf"{_ANSWER}\s*(?::|$|{_ABOUT}\b)",
        rf"(?:bemærkninger|kommentar(?:er)?|svar|udtalelse|indlæg)\s+{_ABOUT}\s.*\b{_MATTER}",
        rf".{{3,60}}s\s+{_ANSWER}\s+{_ABOUT}\b",
        rf".{{3,120}}:\s+{_ANSWER}\s+fra\s+(?-i:[A-ZÆØÅ])|{_ANSWER}\s+afgivet\s+af\s+(?-i:[A-ZÆØÅ])",
        rf"(?:vedr|vedrørende|ang|angående|ad|re|om)\b[.:]*\s.{{0,60}}{_MATTER}[^.!?]*$",
    ),
    Mark.OPENING: (
        r".{0,90}\btakker\s+for\s+(?:muligheden|det\s+(?:til|frem)sendte|henvendelsen|invitation|høring)",
        r"(?:\w+\s){0,3}tak\s+for\s+(?:muligheden|det\s+(?:til|frem)sendte|høring|invitation|at\s(?:vi|jeg|i)\b)",
        rf".{{0,90}}\bhar\s+(?:\w+\s+){{0,3}}(?:modtaget|fået|læst|gennemgået)\b.{{0,90}}{_MATTER}",
        r".{0,90}\bhar\b.{0,60}\bbedt\b.{0,60}\bom\s(?:en\s|et\s)?"
        r"(?:udtalelse|høringssvar|bemærkninger)",
        r".{0,90}\b(?:har|havde)\s+(?:ingen|ikke)\s(?:\w+\s)?(?:bemærkninger|kommentarer|indvendinger)\b",
        r".{0,60}\b(?:gør|gøres|fremsætter)\s+(?:hermed\s+)?indsigelse\b",
        rf".{{0,90}}\b(?:har\s+(?:\w+\s+)?(?:drøftet|behandlet)|drøftede|behandlede)\b.{{0,40}}{_MATTER}",
        r".{0,60}\b(?:afgiver|fremsender|indsender|sender)\s+hermed\b",
        r"hermed\s+(?:(?:følger|fremsendes|afgives|sendes|vores|mit|et|indsendes)\s+)*(?:hørings)?svar",
        r"(?:her\s+(?:kommer|er)|dette\s+er|hermed)\s(?:.{0,40}\s)?(?:\w*svar(?:et)?|bemærkninger(?:ne)?|udtalelse)\sfra\b",
        r".{0,90}\b(?:blev|er\s+blevet)\s(?:.{0,30}\s)?(?:hørt|bedt)\s+om\b",
        r"hermed\s+(?:følger|fremsendes|indsendes|afgives)\s.{3,80}s?\s(?:\w*svar|bemærkninger|kommentarer)\b",
        r".{0,90}\b(?-i:har|fremsender|afgiver)\s+(?:hermed\s+)?følgende\s+(?:\w+\s+)?(?:bemærkninger|kommentarer|svar)",
        r".{0,90}\b(?:skal|vil)\s+(?:(?:jeg|vi|gerne|hermed)\s+)+(?:svare\s+på|afgive|kvittere|takke|kommentere)\b",
        r"(?:i\s+anledning\s+af|i\s+forbindelse\s+med)\s+høringen\b",
    ),
    Mark.ANNEX: (r"(?:bilag(?:\s*\d+)?\b|borgerhenvendelser\b|appendiks\b)(?!.*[.!?]$)",),
    Mark.SALUTATION: (
        r"(?:kære|hej|hejsa|halløj|goddag|godmorgen|godaften|dear)\b.{0,60}$|att\.?(?::|\s(?-i:[A-ZÆØÅ]))",
        r"(?-i:Til)\s+(?:\w+\s)?\w*(?:politik|byråd|borgmester|kommun|udvalg|forvaltning|region|ministeri"
        r"|styrelse)\w*(?:\s+(?:i|for|på|ved)\s+.{2,40})?(?<![.!?])$",
        r"(?-i:Til\s+(?:rette|hvem|alle|jer|dem|[A-ZÆØÅ])).{0,70}(?<![.!?])$",
    ),
    Mark.CLOSING: (
        CLOSING,
        r"(?-i:På)\s+(?:.{3,60}\s)?vegne(?:\s+af\b.{0,80})?(?<!\.)$|(?:mange\s+)?tak[,!]?$",
    ),
    Mark.DATELINE: (DATELINE, rf"dato:?\s*{DATE}$"),
    Mark.DISCLAIMER: (
        r".{0,60}denne\s+(?:e-?)?mail\b.{0,60}\b(?:fortrolig|personlig|tiltænkt)",
        r".{0,60}this\s+e-?mail\b.{0,60}\bconfidential|.{0,60}ikke\s+er\s+den\s+rette\s+modtager",
        r".{0,60}(?:anvender|behandler)\s+(?:de\s+|dine\s+)?personoplysninger",
        r".{0,90}(?:persondatapolitik|privatlivspolitik)|tænk\s+på\s+miljøet",
        r"informationen\s+i\s+denne\s+(?:e-?)?mail\b",
        SENT_FROM,
        BANNER,
    ),
    Mark.CONTACT: (CONTACT,),
    Mark.LETTERHEAD: (
        r"ref\.?:?\s+\w{2,5}$|(?:ref|sag)\.?:?\s+(?=\S*\d)[\w./-]{2,12}$|dir\.?:?\s+[\d ]{8,}$",
        r"(?=.*(?:\btlf|\bcvr|@|\bwww\.|\b\d{4}\s[A-ZÆØÅ])).*\s[·•|]\s.*$",
        CASE_NUMBER,
        NUMBERS_ALONE,
        rf"(?-i:{_STREET})|{TOWN}",
    ),
    Mark.PAGE_NUMBER: (
        r"[-–]\s*\d{1,3}\s*[-–]$|(?:side|s\.|page)\s*\d{1,3}(?:\s*(?:af|/|of)\s*\d{1,3})?$",
        r"\d{1,3}\s*/\s*\d{1,3}$|\d{1,3}$",
    ),
}
PATTERNS = {
    mark: re.compile("|".join(f"(?:{p})" for p in ps), _I) for mark, ps in _PATTERNS.items()
}

PERSON = re.compile(
    r"(?:[A-ZÆØÅ][\w'’-]+\s+og\s+)?(?:Familien\s+)?(?:[A-ZÆØÅ][\w'’-]+|[A-ZÆØÅ]\.)"
    r"(?:\s+(?:[A-ZÆØÅ]\.|[A-ZÆØÅ][\w'’-]+|von|van|de|af|da|di|del|la)){1,4}$"
)
"""A person's name and nothing else."""
_TITLED = re.compile(r"\s*(?:[,/(]|\s[-–]\s)\s*")


def signs_as(text: str) -> str | None:
    """The person who stands on a line, with a title or function behind or without; else None."""
    bare = text.lstrip("-–•/ ").rstrip()
    name = _TITLED.split(bare, maxsplit=1)[0]
    return name if PERSON.match(name) and len(bare.split()) <= MAX_FRONT_WORDS else None


NAMED_GREETING = re.compile(r"\s(?!(?i:hils|regards|bestyrelse|vegne))[A-ZÆØÅ][\w'.-]+(?:,.*)?$")
"""A greeting that ends in the name of who greets."""
MAX_FRONT_WORDS = 14
"""A line of front matter (letterhead, title, address) is short."""


_ENDS = re.compile(r"(?<!a\.m\.b\.a)\.$|[!?,;-]$", re.I)
"""How running text ends; the short form of a firm does not."""
_RULE = re.compile(r"[-_=*]{20,}$")
"""A line drawn across the page divides what several people wrote."""
_ORNAMENT = re.compile(r"(?:[-_=*~#+·•.–—]\s*){3,}$")
"""Stars or dashes alone on a line divide something, be it only the parts of one letter."""
BULLET = re.compile(r"(?:[-–•*·○▪]|\d{1,2}[.)]|[a-z][.)])\s")
FUNCTION = re.compile(
    r"(?:fungerende\s+)?(?:næst|vice)?(?:formand|forperson|forkvinde|direktør|leder|forstander|sekretær"
    r"|chef|talsperson|konsulent|koordinator|skoleleder|kasserer|advokat|lektor|professor)\b",
    re.I,
)
"""Words under a name in a signature."""
_SENTENCES_BROKEN = 20
"""Of so many lines, one at least goes on with a sentence where text is set in short lines."""
_RUNNING = 4
_SHORT_LINE = 5
"""Words from which a line can be part of running text rather than a name."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: ``span`` without its line end, ``gap`` blank lines before it.

    ``is_prose`` tells running text from headings, names and addresses; it takes the neighbours to
    see. ``page_break`` is a form feed, ``page_start`` also what merely looks like one; ``ruled``
    stands below a drawn line.
    """

    span: Span
    text: str
    marks: frozenset[Mark]
    gap: int
    page_start: bool
    page_break: bool = False
    is_prose: bool = False
    ruled: bool = False

    @property
    def is_rule(self) -> bool:
        """Whether the line is drawn and says nothing."""
        return _ORNAMENT.match(self.text) is not None

    @property
    def words(self) -> int:
        """How many words the line has."""
        return len(self.text.split())

    @property
    def is_sentence(self) -> bool:
        """Whether the line by itself reads like running text."""
        ends = self.words > 4 and _ENDS.search(self.text)
        return self.words > MAX_FRONT_WORDS or bool(ends)

    def has(self, *marks: Mark) -> bool:
        """Whether the line carries any of ``marks``."""
        return not self.marks.isdisjoint(marks)


def marks_of(text: str) -> frozenset[Mark]:
    """The marks of one line, judged by itself."""
    found = {mark for mark, pattern in PATTERNS.items() if pattern.match(text)}
    # "Klubben Alfa, 3. maj 2025" has the form of place and day, but clubs are no places.
    if Mark.DATELINE in found and kind_of(re.split(r",|\s+den\s|\d", text)[0].strip()):
        found.remove(Mark.DATELINE)
    return frozenset(found)


def lines_of(text: str) -> list[Line]:
    """The lines of a text that hold something, in order."""
    end = "\n" if "\n" in text else "\r"  # old programs end a line with the latter alone
    lines: list[Line] = []
    at = gap = 0
    starts, broken = _page_starts(text), True
    for piece in re.split(rf"(?<=[{end}\f])", text):
        bare = piece.strip()
        broken = broken or "\f" in piece[: len(piece) - len(piece.lstrip())]
        if bare:
            first = at + piece.index(bare[0])
            span = Span(first, first + len(bare))
            ruled = bool(lines) and lines[-1].is_rule
            line = Line(span, bare, marks_of(bare), gap, first in starts, broken, ruled=ruled)
            lines.append(line)
            broken = bool(_RULE.match(bare))
        broken = broken or piece.endswith("\f")
        gap = 0 if bare else gap + piece.count(end)
        at += len(piece)
    return _with_prose(_with_numbered_pages(lines))


def _with_numbered_pages(lines: Sequence[Line]) -> list[Line]:
    """Where page numbers that count up stand alone on their lines, a page begins below each."""
    gaps = pairwise([*(line.gap for line in lines), _RUNNING])
    spaced = [nr for nr, (above, below) in enumerate(gaps) if above > 1 and below > 1]
    alone = [(at, int(lines[at].text)) for at in spaced if lines[at].text.isdecimal()]
    follows = {at for (_, a), (at, b) in pairwise(alone) if b == a + 1}
    pages = {at for at, _ in alone} if len(follows) >= 2 else set()
    return [
        replace(line, page_break=True, page_start=True) if at - 1 in pages else line
        for at, line in enumerate(lines)
    ]


def inner_gap(lines: Sequence[Line]) -> int:
    """Blank lines between the lines of one sentence: one in double-spaced text, else none."""
    inside = Counter(line.gap for line in lines if line.text[0].islower() and line.gap < 3)
    gap, often = inside.most_common(1)[0] if inside else (0, 0)
    # One "formand" below a blank line does not make a text double-spaced.
    return gap if _SENTENCES_BROKEN * often >= len(lines) else 0


def usual_gap(lines: Sequence[Line]) -> int:
    """Blank lines that divide paragraphs."""
    inner = inner_gap(lines)
    gaps = Counter(line.gap for line in lines if line.gap > inner)
    return gaps.most_common(1)[0][0] if gaps else inner + 1


def _with_prose(lines: Sequence[Line]) -> list[Line]:
    usual, flagged = usual_gap(lines), []
    before = False
    for line, after in zip(lines, [*lines[1:], None], strict=False):
        before = _is_prose(line, after, before, usual)
        flagged.append(replace(line, is_prose=before))
    return flagged


def _is_prose(line: Line, after: Line | None, before: bool, usual: int) -> bool:
    """Whether a line is running text; ``before`` says so of the line above."""
    if line.has(Mark.TITLE, Mark.DATELINE, Mark.DISCLAIMER, Mark.CONTACT, Mark.LETTERHEAD):
        return False
    if line.is_sentence or line.has(Mark.OPENING):
        return True
    if FUNCTION.match(line.text):
        return False
    if line.words >= _RUNNING and BULLET.match(line.text):
        # "- Anna Holm, Byby" is who signs.
        return not (line.words <= _SHORT_LINE and line.text[0] == "-" and signs_as(line.text))
    goes_on = line.text[0].islower() and line.gap <= usual
    # "v/ Anna Holm" below a name is who writes for it, not the rest of a sentence.
    below = after is not None and after.text[0].islower() and not after.text.startswith("v/")
    runs_on = below and after is not None and after.gap <= usual
    return (goes_on and (before or line.words >= _RUNNING)) or (runs_on and line.words >= _RUNNING)


def _page_starts(text: str) -> set[int]:
    """Offsets of the first visible character of every page.

    Readers put a form feed between pages. Some extractors turn it into a line that alone begins
    with one blank; that counts as well (it is evidence, not proof).
    """
    return {found.end() for found in re.finditer(r"\f\s*(?=\S)|(?:^|\n) (?=\S)", text)}
