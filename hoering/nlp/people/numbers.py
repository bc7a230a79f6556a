"""CPR numbers and phone numbers.

Recall comes first: a number that may be a CPR number goes unless what stands before it says
otherwise. A CPR number that fails modulus 11 is valid since 2007, so that only raises confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from hoering.decisions import Personal
from hoering.nlp.people.found import Found
from hoering.text import Span

_AHEAD = 34
"""Characters before a number that tell what it is."""

# --- what stands before a number ----------------------------------------------------------------

_ENTITIES = "|".join(
    r"""ordre\w* journal(?!ist)\w* j\.? sags? sagen faktura\w* bilag cvr ean konto(?!r) nemkonto
    reg matr dok reference\w* ref løbe\w* kunde\w* svar\w* bidrag medlems\w* police\w* serie\w*
    stregkode isbn issn (?<!-)id prøve booking vare\w* måler\w* aftage\w* install\w* betalings\w*
    giro\w* kvittering\w* (?:lov|bekendtgørelse|cirkulære|vejledning)(?=\s*nr)
    aftale\w* bestilling\w* bfe dokument\w* tilladelse\w* lokalplan\w* paragraf gravsteds\w* gln
    produktions\w* tegning\w* p""".split()
)
_OTHER_NUMBER = re.compile(
    rf"\b(?:\w+-)?(?:{_ENTITIES})[-.:#/ ]*(?:nr|nummer|nummeret|no|n°|kode|id)?"
    r"[.:#]*\s*(?:er|var|lyder|på|blev)?[\s.:(]*(?:\d{6,}\s(?:og|til|eller)\s)?$",
    re.I,
)
_SOME_NUMBER = re.compile(r"(?:(?:nr|nummer|\bno)[.:#]*\s*(?:er|var)?[\s.:(]*|#\s*)$", re.I)
_BARE_NUMBER = re.compile(r"(?:\b(?:nr|no)[.:]*\s*|#\s*)$", re.I)
_NUMBER_FIRST = re.compile(r"(?:^|[.!?\n]\s*)nr[.:]*\s*$", re.I)
"""A sentence that begins with it has named no other thing that is numbered."""
"""Behind it, digits alone are no phone number."""
_LINE_OF_NUMBERS = re.compile(
    r"\b(?:stregkode|faktura|konto(?!r)|nemkonto|ean|gln|cvr|ordre|kunde|journal(?!ist)|kvittering)\w*"
    r"[ -]?(?:nr|nummer)?(?:[^\n.!?]|[.!?](?!\s(?-i:[A-ZÆØÅ])))*$",
    re.I,
)
_SAYS_CPR = re.compile(r"(?:cpr|person-?n|personnummer|fødselsn|født|\bf\.\s*$)", re.I)
_CALLED_CPR = re.compile(r"cpr|person-?n|personnummer|fødselsn", re.I)
_SAYS_PHONE = re.compile(
    r"(?:\bt(?:e?lf|el)\b|telefon|mobil|\bmob\b|\bring\w*|\bsms\w*|træffes|kontakt|\bfax|\bm[:.]|"
    r"\bt[:.]|opkald|vagt|hotline|direkte|fastnet)",
    re.I,
)


def _told(text: str, at: int, says: re.Pattern[str]) -> tuple[bool, bool]:
    """Whether what stands before a number says that it is one of a kind, or another."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    before = line[-_AHEAD:]
    other = _OTHER_NUMBER.search(before) or _LINE_OF_NUMBERS.search(line[-2 * _AHEAD :])
    return bool(says.search(before)), bool(other)


def _is_numbered(text: str, at: int) -> bool:
    before = text[max(0, at - _AHEAD) : at]
    return bool(_SOME_NUMBER.search(before)) and not _NUMBER_FIRST.search(before)


# --- CPR ----------------------------------------------------------------------------------------

_GAP = r" ?"
_DASH = r"[-–—./]"
_BREAK = r"(?: *\n[ \t>]*)"
_NEXT = r"\d{2}[ ./-]?\d{2}[ ./-]?\d{2}[ ]?[-–—]?[ ]?\d{4}(?!\d)"
_NOT_MORE = rf"(?!\d|[:.]\d|[/,](?!{_NEXT})\d)"
"""Behind a comma or a stroke another may follow."""
_CPR = re.compile(
    rf"(?:(?<!\d)(?<!\d[-.,/+])|(?<=\d{{6}}[-–]\d{{4}}[,/])|(?<=\d{{10}}[,/]))(\d{{2}})({_GAP}|[./-])(\d{{2}})\2(\d{{2}})"
    rf"(?:{_BREAK}|\s?{_DASH}{_BREAK}?\s?|[ \t]?)"
    rf"(?:\d{{4}}|\d{{2}} \d{{2}}(?! \d{{2}}\b)){_NOT_MORE}"
)
_LONG = re.compile(
    r"(?<!\d)(?<!\d[-.,/+])(?P<day>\d{2}([./ -]?)\d{2}\2)(?:18|19|20)(?P<year>\d{2})"
    rf"(?P<dash>\s?[-–—/]{_BREAK}?\s?|\s?)(?P<last>\d{{4}}){_NOT_MORE}"
)
"""The year in four digits."""
_THIS_DAY, _TOWN_NEXT = re.compile(r"20(?:1[5-9]|2\d)"), re.compile(r"[ ]+[A-ZÆØÅ][a-zæøå]")
"""The day of a meeting and what follows it: "12.05.2024-8000 Aarhus"."""
_PAIRS = re.compile(
    r"(?<!\d)(?<!\d[ .,/+-])\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?[-–]?[ ]?\d{2}[ ]?\d{2}"
    rf"{_NOT_MORE}(?![ ]\d{{2}}\b)"
)
"""Ten digits with blanks wherever somebody put them."""
_READ = r"(?:\d|(?<=\d)[OIl]|[OIl](?=\d))"
"""A digit, or the letter that a scan makes of a nought or a one."""
_MISREAD = str.maketrans("OIl", "011")
_NAMED_CPR = re.compile(
    r"(?i:cpr|personnum\w*|fødselsnum\w*)[\w.-]*?[^\d\n]{0,24}?"
    rf"(?P<digits>(?:{_READ}(?:[ ./–-]{{0,3}}|[ ]?[–-]?[ ]?\n[ \t>]*)){{9}}{_READ})(?!\d)"
)
_HALF_CPR = re.compile(
    r"(?<![\d./-])\d{6}(?:\s?[-–]?\s?(?:[xX]{4}|\*{4}|_{4}|[.•·]{4}"
    r"|(?=[\dxX*]{4}(?!\w))\d{1,3}[xX*]{1,3})(?!\w)"
    r"|(?P<gap>\s?[-–‑]?\s?)\[(?:cpr[^\[\]\n]{0,20}|udeladt|[xX*._•…-]{1,10})\])",
)
"""The day, and of the last four what is crossed out, or the mark that stands for them."""
_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


def cprs(text: str) -> Iterator[Found]:
    """Ten digits that begin with a day that there is, and whatever is called a CPR number."""
    for found in (*_CPR.finditer(text), *_PAIRS.finditer(text)):
        digits = re.sub(r"\D", "", found[0])
        if len(digits) != 10 or not _is_day(digits):
            continue
        named, other = _told(text, found.start(), _SAYS_CPR)
        other = other or bool(_BARE_NUMBER.search(text[: found.start()][-_AHEAD:]))
        if "\t" in found[0] and not named:
            continue  # two columns
        plain = found[0].replace("/", "").isdigit()
        if not (other and plain) or named:
            sure = 0.95 if named else 0.7 if plain else 0.9
            sure += 0.04 * (_control(digits) % 11 == 0)
            yield Found(Span(*found.span()), Personal.CPR, "cpr:ti cifre", sure)
    for found in _LONG.finditer(text):
        digits = re.sub(r"\D", "", found["day"]) + found["year"] + found["last"]
        if _is_day(digits) and (sure := _is_long(text, found)):
            yield Found(Span(*found.span()), Personal.CPR, "cpr:fuldt årstal", sure)
    for found in _HALF_CPR.finditer(text):
        if _is_half(text, found):
            yield Found(Span(*found.span()), Personal.CPR, "cpr:halvt", 0.9)
    for found in _NAMED_CPR.finditer(text):
        if _is_misread_day(found["digits"]):
            continue
        yield Found(Span(*found.span("digits")), Personal.CPR, "cpr:nævnt", 0.97)


def _is_misread_day(digits: str) -> bool:
    """Whether ten digits on several lines, or read out of letters, begin with no day."""
    broken = "\n" in digits or not re.sub(r"[\s./–-]", "", digits).isdigit()
    plain = re.sub(r"\D", "", digits.translate(_MISREAD))
    return broken and (digits.count("\n") > 1 or not _is_day(plain))


def _is_half(text: str, found: re.Match[str]) -> bool:
    """Whether what stands for the last four may: crosses do; a mark also follows other numbers."""
    if found["gap"] is None:
        return _is_day(found[0])
    named, other = _told(text, found.start(), _CALLED_CPR)
    return _is_day(found[0]) and (named or not (other or found["gap"].strip() != found["gap"]))


def _is_long(text: str, found: re.Match[str]) -> float:
    """How sure a day and four digits are a CPR number: 0 for a day and a year, hour or town."""
    dash = found["dash"].strip()
    says = _SAYS_CPR if dash else _CALLED_CPR
    named, other = _told(text, found.start(), says)
    hour = dash != found["dash"] and re.fullmatch(r"[0-2]\d[0-5]\d", found["last"])
    none = hour or re.fullmatch(r"(?:19|20)\d\d", found["last"])
    parted = bool(dash) and dash == found["dash"] and dash not in found["day"]
    town = _THIS_DAY.search(found[0]) and _TOWN_NEXT.match(text, found.end())
    parted = parted and not town
    return 0.95 if named else 0.8 if parted and not other and not none else 0


def _control(digits: str) -> int:
    """What modulus 11 is taken of."""
    return sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))


def _is_day(digits: str) -> bool:
    """Whether the first six may be meant for a day; a mistyped one is somebody's all the same, and
    the day of a number given in place of one is 60 higher.
    """
    day, month = int(digits[:2]), int(digits[2:4])
    return 1 <= day - 60 * (day > 60) <= 31 and 1 <= month <= 12


# --- phone --------------------------------------------------------------------------------------

_PAIRED = r"\d\d \d\d \d\d \d\d"
_BETWEEN = r"(?: ?[-–./] ?| ?)"
_EIGHT = re.compile(
    r"(?:(?<![\d/§_])(?<!\d[ .,-])(?<![A-ZÆØÅa-zæøå]-)|(?<=\d{8}/)|(?<=\d\d \d\d/)"
    rf"|(?<=\d )(?=\d{{8}}(?!\d))|(?<=\d{{8}},)(?=\d{{8}}(?!\d))|(?<={_PAIRED} )(?={_PAIRED}))"
    r"(?:(?P<cc>\(?(?:\+|00)\s?45\)?[ .-]?(?:\(0\)[ ]?)?)"
    rf"|(?P<bare>45[ -]?)(?=[2-9](?:\d{{7}}(?!\d)|{_PAIRED[2:]}(?! ?\d))))?"
    r"(?P<number>"
    rf"\d\d{_BETWEEN}\d\d{_BETWEEN}\d\d{_BETWEEN}\d\d|\d{{4}}[ .-]?\d{{4}}"
    r"|\d{3}(?P<a>[ -])(?:\d{2}(?P=a)\d{3}|\d{3}(?P=a)\d{2})"
    r"|\d{2}(?P<b>[ -])\d{3}(?P=b)\d{3})"
    r"(?:/\d{2}(?![\d/]|[ .-]\d))?(?!\d|/(?!(?:\d\d ?){3}\d\d\b)|\.\d|,\d(?!\d{7}(?!\d)))"
    r"(?![ ]?(?:kr|kroner|pct|%|m2|m²|mio)\b)(?:,?[ ]lok(?:al)?\b\.?[ ]?\d{1,4}\b)?"
)
"""A number may stand before or behind another, end in another's last two ("/51"), or name a local
one.
"""
_TOLD = (
    r"(?:\bt(?:e?lf|1f|el)\b|\b(?:telefon|mobil|mob)(?:en|-?(?:telefon|tlf|nr|nummer\w*))?\b|\bfax\b"
    r"|\bnummer(?:et)?\s(?:er|:)|\b(?:sms|ring)(?:\s\w+)?\s(?:på|til)\b)"
)
_NAMED_EIGHT = re.compile(
    rf"{_TOLD}[^\d\n+]{{0,16}}(?:\(?(?:\+|00)45\)?[ -]?)?"
    r"(?P<number>\d(?:(?:(?:[ ./–-]|(?<=\(\d\d)\)|(?<=\(\d{4})\)){0,3}|[ ]*\n[ \t>]*)"
    rf"(?:O|{_READ})){{7}})"
    r"(?![\w/]|[ .-]{1,2}\d)",
    re.I,
)
"""Behind a word for telephone: eight digits however they are parted, or misread by a scan."""
_NAMED_SIX = re.compile(
    r"(?:\bt(?:e?lf|el)|\btelefon(?:nr|nummer)?)\b[.: ]{0,4}(?P<number>\d{2}[ ]?\d{2}[ ]?\d{2})"
    r"(?![ .-]{0,2}[\d/])",
    re.I,
)
"""Greenland's and the Faroe Islands' numbers."""
_ODDLY = r"(?P<number>[2-9](?:[ .-]{0,2}\d){7})(?![\w/%]|[ .,-]{1,2}\d|,-|\s?kr)"
_BESIDE_MAIL = (
    re.compile(rf"@[\w-]+(?:\.[\w-]+)+[,;|· ]{{1,4}}(?:og |eller )?{_ODDLY}", re.I),
    re.compile(rf"(?:^|[,;|·])[ ]{{0,3}}{_ODDLY}[,;|· ]{{1,4}}[\w.+-]+@[\w-]+\.\w", re.I | re.M),
)
"""Eight digits however they are parted, next to the other way to reach somebody."""
_SAID_AFTER = re.compile(
    r"\s*(?:er|=|\()\s*(?:(?:mit|min|vores|hendes|hans|deres)\s+)?(?:mobil|telefon|tlf)", re.I
)
_FOREIGN = re.compile(
    r"(?<!\d )(?:\+(?!\s?45)[1-9]\d{0,2}[ (]?|\b00(?!\s?45)[1-9]\d{0,2}[ (])"
    r"[\d() /-]{6,16}\d"
)
_NO_PHONE = re.compile(
    r"(?:19|20)\d\d[ -](?:19|20)\d\d|[0-3]?\d[ ./-]{1,2}(?:0?\d|1[0-2])[ ./-]{1,2}(?:19|20)[ ]?\d\d"
    r"|(?:19|20)\d\d[ .-]?(?:0\d|1[0-2])[ .-]?[0-3]\d|(?:19|20)\d\d [0-2]\d\.[0-5]\d"
    r"|[0-2]?\d[.:]?[0-5]\d\s?[-–]{1,2}\s?[0-2]?\d[.:]?[0-5]\d|0.*"
)
"""Two years, a date, a year with a clock, from one hour to another; and none begins with 0."""
_NO_PHONE_TOLD = re.compile(
    r"[0-3]?\d[ ./-]{1,2}(?:0?\d|1[0-2])[ ./-]{1,2}(?:19|20)[ ]?\d\d"
    r"|(?:19|20)\d\d[.-](?:0\d|1[0-2])[.-][0-3]\d"
    r"|[0-2]?\d[.:][0-5]\d\s?[-–]{1,2}\s?[0-2]?\d[.:][0-5]\d"
    r"|1\d[0-5]\d\s?[-–]{1,2}\s?[0-2]?\d[0-5]\d|0.*"
)
"""What is no number even directly behind a word for telephone."""
_DIRECTLY = re.compile(
    rf"(?:{_TOLD}|\b[mt](?=[:.])|\b(?:ring(?:e|er|es)?|kontakte?s?|sms(?:'?e?r?)?"
    r"|fanges?|træffe?s?)\b(?:\s\w+){0,2}\s(?:på|til))"
    r"[.:]*\s{0,3}(?:(?:er|=)[\s:]{0,3})?$",
    re.I,
)
_NO_DANE = re.compile(r"1(?!\d \d\d \d\d \d\d$).*")
"""No Danish number begins with 1; whoever gives one so in pairs still means a phone."""
_FOUR_PAIRS = re.compile(r"[2-9]\d \d\d \d\d \d\d")
_A_CASE = re.compile(r"20[12]\d[.-]\d{4}|\d\d/\d{6}")
"""A judgment or a case, by its year and number."""


def _is_none(text: str, at: int, number: str, said: bool) -> bool:
    """Whether digits at a place are something else than a phone number, which they are ``said`` to
    be or not.
    """
    if said and _FOUR_PAIRS.fullmatch(number):
        return False
    if _DIRECTLY.search(text[max(0, at - _AHEAD) : at]):
        return bool(_NO_PHONE_TOLD.fullmatch(number))
    other = _NO_PHONE.fullmatch(number) or (not said and _A_CASE.fullmatch(number))
    return bool(other)


def phones(text: str) -> Iterator[Found]:
    """Danish numbers in all ways of writing, and foreign ones with their country's code."""
    for found in _FOREIGN.finditer(text):
        yield Found(Span(*found.span()), Personal.PHONE, "telefon:landekode", 0.9)
    for found in _EIGHT.finditer(text):
        if sure := _is_eight(text, found):
            yield Found(Span(*found.span()), Personal.PHONE, "telefon:otte cifre", sure)
    for pattern in (_NAMED_EIGHT, _NAMED_SIX):
        for found in pattern.finditer(text):
            span = Span(*found.span("number"))
            if not _is_none(text, span.start, found["number"], said=True):
                yield Found(span, Personal.PHONE, "telefon:nævnt", 0.95)
    for pattern in _BESIDE_MAIL:
        for found in pattern.finditer(text):
            span = Span(*found.span("number"))
            if not _is_none(text, span.start, found["number"], said=False):
                yield Found(span, Personal.PHONE, "telefon:ved e-mail", 0.8)


def _is_eight(text: str, found: re.Match[str]) -> float:
    """How sure eight digits are a phone number: 0 where they are something else. Behind the
    country's code they are no date.
    """
    number, at = found["number"], found.start()
    said, other = _told(text, at, _SAYS_PHONE)
    named = said or bool(found["cc"]) or bool(_SAID_AFTER.match(text, found.end()))
    other = other or (found[0].isdigit() and _is_numbered(text, at))
    none = not found["cc"] and _is_none(text, at, number, said)
    if none or (other and not named) or (_NO_DANE.fullmatch(number) and not found["cc"]):
        return 0
    if named:
        return 0.98
    possible = phonenumbers.is_possible_number(phonenumbers.parse(number, "DK"))
    return (0.75 if number.isdigit() else 0.9) if possible else 0
