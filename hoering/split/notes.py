"""What a mail is by its words: the letter that asks, a receipt, a note that hands on, an answer."""

from __future__ import annotations

import re

from hoering.split.mail import is_forward

_HEARING_LETTER = (
    r"som\s+høringspart\s+(?:har|inviteres|bedes)",
    r"\b(?:i|du)\s+har\s.{0,30}mulighed\s+for\s+at\s.{0,40}(?:svar|bemærkninger|kommentere)",
    r"(?:fremsende[rs]?|sende[rs]?|udsende[rs]?|sendt|fremlægge|fremlagt)\b.{0,160}"
    r"\bi\s+(?:offentlig\s+)?høring\b",
    r"\b(?:er|er nu)\s+i\s+(?:offentlig\s+)?høring\s+(?:fra|til|frem|indtil)",
    r"(?:bedes|skal|kan)\s.{0,60}(?:fremsend|indsend|send|modtage|være\s+fremme).{0,120}\bsenest\b",
    r"(?:hørings)?frist(?:en)?\s.{0,40}\ber\s+(?:den\s+|(?:man|tirs|ons|tors|fre)dag|\d)",
    r"modtage\s+(?:jeres|dit|dine|din)\s.{0,30}(?:høringssvar|bemærkninger)",
    r"spørgsmål\s+til\s+(?:processen|høringen)\b.{0,80}\bkontakt",
    r"kære\s+høringspart|til\s+høringsparterne|til\s+alle\s+naboer",
    r"(?:høringssvar|bemærkninger|svar(?:et)?)\s+(?:sendes|bedes|skal\s+være|kan\s+sendes)\b",
    r"beder\s+om\s+(?:jeres|dine|eventuelle)\s.{0,30}(?:bemærkninger|svar)",
    r"inviteres?\s.{0,40}(?:afgive|komme\s+med)\s.{0,20}(?:høringssvar|bemærkninger)",
)
"""What only the one who asks says; the words of answers about the hearing are others."""
_VOICE = (
    r"\b(?:vi|jeg|foreningen|rådet|udvalget|lokaludvalget|bestyrelsen)\s+(?:støtter|bakker|mener|synes"
    r"|finder|anbefaler|kan\s+ikke|takker|har\s+ingen"
    r"|er\s+(?:\w+\s)?(?:imod|for|enige?|uenige?|glade?|bekymrede?))\b"
)
_ANSWERS = re.compile(
    rf"{_VOICE}|\b(?:takker|tak)\s+for\s+(?:muligheden|høringen|at\s+)|\bmit\s+(?:hørings)?svar\b",
    re.I,
)
"""An answer's own voice: who says so does not ask."""
_OBJECTS = re.compile(
    r"^\W*(?:høringssvar|indsigelse)\b(?!\s+(?:og|eller|skal|kan|bedes|sendes|til\s+forslaget\s+(?:skal|kan|bedes|sendes))\b)"
    r"|(?<!\btil\s)(?<!\baf\s)(?<!\bhos\s)(?<!\bkontakte\s)(?<!\bkontakt\s)\bundertegnede\b|\bprotesterer\b"
    r"|\b(?:jeg|vi|undertegnede)\s+gør\s+(?:\w+\s+)?indsigelse\b|\bgør\s+(?:jeg|vi|hermed)\s+(?:\w+\s+)?indsigelse\b|\balt\s+for\s+kort"
    r"|\bbør\s+(?:\w+\s+)?(?:droppes|opgives|skrinlægges|stoppes|forkastes|udsættes)\b"
    r"|\b(?:skal|må)\s+(?:\w+\s+)?(?:droppes|skrinlægges|forkastes)\b",
    re.I,
)
"""How one speaks who was asked, and objects to how or to what."""
ENCLOSES = re.compile(
    r"(?:kommentar|henvendelse|mail|bemærkning)(?:er)?\s+(?:på\s+mail|fra\s+(?:en\s+)?(?:borger|beboer|nabo))"
    r"|videresend|borgerhenvendelse|borgerkommentar|modtaget\s+(?:følgende|denne|nedenstående)",
    re.I,
)
"""How an answer says that somebody else's mail follows."""
_CUES_OF_A_HEARING_LETTER = 2
"""One cue may stand in any answer ("høringsfristen er for kort"); two make a hearing letter."""


def is_hearing_letter(text: str) -> bool:
    """Whether this is the letter that asks, not an answer."""
    flat = " ".join(text.lower().split())
    cues = sum(bool(re.search(cue, flat)) for cue in _HEARING_LETTER)
    speaks = _ANSWERS.search(flat) or _OBJECTS.search(flat)
    return cues >= _CUES_OF_A_HEARING_LETTER and not speaks


_REMINDS = re.compile(
    r"\b(?:minde[rs]?|påminde[rs]?|påmindelse|rykke[rs]?|rykker)\b.{0,60}\b(?:frist\w*|høringsfrist\w*|mangler"
    r"|modtaget|(?:jeres|dit|deres)\s+høringssvar)\b",
    re.I,
)
_AWAITS = re.compile(
    r"\b(?:mangler|ikke\s+(?:\w+\s+)?(?:modtaget|fået))\s+(?:\w+\s+)?(?:jeres|dit|deres)"
    r"\s+(?:høringssvar|svar\s+(?:på|til|i)\s+høringen)\b|\b(?:jeres|dit|deres)\s+høringssvar,?\s+som\s+vi\s+mangler\b"
    r"|(?:^|[.!?,]\s|\bhøringspart\s|\balle\s)(?:(?:hermed|her|dette|kommer|er|blot|kun|en|lille|venlig)\s+){0,4}påmindelse\b"
    r"[^.]{0,40}\b\w*frist\w*\s+(?:for\s+\w+\s+)?(?:er|udløber)\s+(?:(?:på|den|nu)\s+)?(?:\d|(?:man|tirs|ons|tors|fre)dag)",
    re.I,
)
_OF_A_REMINDER = re.compile(
    r"\b(?:minde[rs]?|påmind\w*|rykke[rs]?|\w*frist\w*|(?:hørings)?svar|spørgsmål|kontakt\w*|tak|hilsen)\b",
    re.I,
)
_THANKS = re.compile(
    r"\b(?:tak\s+for\s+(?:svaret|(?:dit|jeres)\s+svar)|(?:mange|tusind)\s+tak)\b[^.!]*[.!]?\s*$",
    re.I,
)
_LONGEST_REMINDER = 60
"""Words."""


def is_reminder(text: str) -> bool:
    """Whether the office reminds somebody whose answer it awaits."""
    flat = " ".join(text.split())
    says = _ANSWERS.search(flat) or _OBJECTS.search(flat) or has_no_remarks(flat)
    reminds = _REMINDS.search(flat) and _AWAITS.search(flat)
    # "den 9. maj" is no end, and what has no small letter is who signs.
    said = (one for one in re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])", flat) if not _is_name(one))
    short = len(flat.split()) <= _LONGEST_REMINDER
    only = short and all(map(_OF_A_REMINDER.search, said))
    return bool(reminds) and only and not (says or takes_a_stand(flat))


_RECEIPT = re.compile(
    r"(?:dit|jeres)\s+(?:hørings)?svar\b.{0,30}\bmodtaget|kvitterer\b.{0,40}\bmodtagelsen"
    r"(?!\s+af\s+\w*(?:lov|udkast|forslag|plan|høring|materiale|brev))"
    r"(?:\s+af\s+(?:dit|din|dine|jeres|deres)\b|\s*[.,!]|$)"
    r"|har\s+modtaget\s+(?:dit|din|jeres)\s+(?:hørings)?(?:svar|indsigelse|henvendelse|mail|bemærkning)",
    re.I | re.S,
)
_SILENT = re.compile(
    r"\b(?:ingen|ikke|uden|intet)\b.{0,40}\b(?:bemærk\w+|kommentar\w*|anledning|indvending\w*)",
    re.I,
)
"""Who has no remarks has answered."""
_COVER = re.compile(
    r"\btil\s+videre\s+(?:foranstaltning|behandling|ekspedition)\b|\bborgerhenvendelse|\brette\s+vedkommende"
    r"|\b(?:hoved)?postkasse\w*|\btager\s+(?:du|i)\s+(?:den|det)\b|\bhører\s+\w*\s?(?:vist\s)?til\s+hos\b"
    r"|\blandet\s+hos\b|\bjournal|\bvideresend|\btil\s+(?:sagen|orientering)\b|\bfyi\b|\bnedenstående\b"
    r"|\bse\s+(?:venligst\s+)?nedenfor\b|\bfår\s+(?:i|du)\s+(?:det\s+|den\s+)?her\b|\bhermed\s+(?:endnu\s+)?(?:et|en)\b",
    re.I,
)
_ANSWER = (
    r"(?:(?:vores|vort|mit|min|et|dette|det|den)\s+)?(?:rettede\s+|endelige\s+|korrigerede\s+)?"
    r"(?:hørings)?(?:svar|brev|bemærkninger|udtalelse|dokument|fil|udgave|version)(?:et|en)?\b"
)
_OWN = rf"{_ANSWER}(?!\s+(?:fra\b|på\s+vegne))"
_LEADS = (
    r"(?:(?:er|findes|finder|følger|fremsendes|sendes|sender|får|har|ligger|i|du|de|vi|jeg|hermed|her"
    r"|venligst)\s+){0,4}"
)


def _attached(answer: str) -> re.Pattern[str]:
    """How a mail says that ``answer`` is what is attached, and not a picture."""
    return re.compile(
        rf"\b(?:se|læs|hermed|her\s+(?:er|følger|kommer)|sender|fremsende[rs]?)\s.{{0,30}}"
        rf"(?:vedhæft|vedlagt)\w*\s+{answer}"
        rf"|\b(?:vores|vort|mit)\s+(?:hørings)?(?:svar|brev)\b.{{0,40}}\b(?:vedhæft|vedlagt)"
        rf"|(?:^|[.!?]\s)\W*(?:vedhæft|vedlagt|hoslagt|vedlæg)\w*\s+{_LEADS}{answer}"
        rf"|(?:^|[.!?]\s)\W*(?:hermed|her)\s+{_LEADS}{answer}\W*(?:$|(?-i:fra\s[A-ZÆØÅ])|om\b|vedr)"
        r"|\b(?:hermed|her\s+(?:er|følger|kommer))\s+(?:vores|vort|mit)\s+(?:hørings)?svar\s*(?:[.!]|$)"
        r"|(?:^|[.!?]\s)\W*(?:se|jf\.?)\s+(?:venligst\s+)?(?:vedhæft|vedlagt)\w*\W*$",
        re.I,
    )


_ATTACHED, _HANDED_ON = _attached(_OWN), _attached(_ANSWER)
"""Its sender's own answer, or whose it may be."""
_STANCE = re.compile(r"\b(?:nej|imod|ikke|aldrig|protester\w*|afvis\w*|fraråd\w*|bør|skal)\b", re.I)
"""Words of a mail that says something itself."""
_US = r"\b(?:jeg|vi|\w*rådet|\w*foreningen|\w*udvalget|bestyrelsen)\s"
_STAND = re.compile(
    rf"{_US}(?:(?!at\b|du\b|der\b|om\b|hvor\b|som\b)\w+\s){{0,4}}?(?:imod|modstander\w*|enige?|uenige?|støtter"
    r"|bakker|protesterer|fraråder|afviser|anbefaler)\b"
    rf"|{_US}(?:\w+\s)?(?:mener|synes|finder)\b(?!\s+(?:tid|plads|ud|frem|sagen|svar|en\s+løsning)\b|[^.]{{0,20}}\bhører\b)"
    r"|\bog\s(?:er\s+(?:imod|u?enige?)|støtter|bakker|protesterer|fraråder|afviser|anbefaler)\b"
    r"|\b(?:støtter|anbefaler|fraråder|bakker)\s(?:jeg|vi|rådet|foreningen|bestyrelsen)\b"
    r"|(?:^|[.!?,]\s)\W*(?:nej|ja)\s+tak(?:\s+til\b|\s*[.!]|$)|\ben\s+(?:\w+\s)?katastrofe\b"
    r"|\bbør\s+(?:\w+\s+)?(?:ikke|aldrig|droppes|opgives|stoppes|skrinlægges|gennemføres|vedtages)\b"
    r"|\bskal\s+(?:droppes|stoppes|skrinlægges)\b"
    r"|\b(?:må|skal)\s+(?:ikke|aldrig)\s+(?:etableres|anlægges|bygges|opføres|placeres|gennemføres|vedtages"
    r"|indføres|nedlægges|lukkes|fældes|ske)\b",
    re.I,
)
"""A mail that thanks or hands on and takes a stand beside it has answered."""
_LONGEST_COVER_NOTE, _SHORTEST_ANSWER = 30, 8
"""Words: who writes more above a mail that he passes on says something himself."""


def takes_a_stand(text: str) -> bool:
    """Whether a mail says outright what its sender wants."""
    return bool(_STAND.search(" ".join(text.split())))


def has_no_remarks(text: str) -> bool:
    """Whether somebody says to have no remarks, which is an answer."""
    return _SILENT.search(text) is not None


def only_thanks(text: str) -> bool:
    """Whether a mail says thanks for another in a few words, and nothing else."""
    few = len(text.split()) <= _SHORTEST_ANSWER
    return few and _THANKS.search(text) is not None and not has_no_remarks(text)


def is_receipt(text: str) -> bool:
    """Whether this is the authority's thanks for an answer, not an answer."""
    flat = " ".join(text.split())
    says = has_no_remarks(flat) or takes_a_stand(flat)
    return bool(_RECEIPT.search(flat)) and len(flat.split()) <= 80 and not says


def is_cover_note(text: str, subject: str | None) -> bool:
    """Whether a mail does nothing but hand on the one below it."""
    words = len(text.split())
    wordless = is_forward(subject) and words < _SHORTEST_ANSWER
    hands_on = _COVER.search(text) and not takes_a_stand(text)
    return wordless or (words <= _LONGEST_COVER_NOTE and bool(hands_on))


_PAPER = (
    r"(?:høringssvar|svar|høringsbemærkninger|bemærkninger|høringsudtalelse|udtalelse|kommentarer"
    r"|indlæg|brev)(?:et|ene|erne|ne)?\b"
)
_HANDS_OVER = re.compile(
    r"\W*(?:til\s+rette\s+vedkommende\W+)?(?:(?:jeg|vi|undertegnede)\s+(?:har|skal|vil|sender|vedhæfter"
    r"|vedlægger|fremsender|indsender|tillader)\b|hermed\b|her\s+(?:er|kommer|følger)\b|vedhæft|vedlag"
    r"|vedlæg|hoslagt|i\s+(?:den\s+)?vedhæftede\b|se\b|fremsender|sender"
    rf"|(?:mit|mine|vores|vort|vore)\s+{_PAPER}\s+(?:er|findes|følger|ligger|fremgår)\b"
    rf"|{_PAPER}(?=\s+(?:er\s+)?(?:vedhæft|vedlag)))",
    re.I,
)
"""How a sentence begins that does no more than hand a paper over."""
_HANDED = re.compile(
    rf"\b(?:hermed|her\s|vedhæft|vedlag|vedlæg|hoslagt|frem(?:sende)|send).*\b{_PAPER}"
    rf"|\b{_PAPER}.*\b(?:vedhæft|vedlag|hoslagt)|^\W*(?:vedhæftet|vedlagt|hoslagt)\W*$",
    re.I,
)
_OTHERS_PAPER = re.compile(
    rf"\b{_PAPER}\s+(?:fra|på\s+vegne\s+af)\s+(?!mig\b|os\b|undertegnede\b)", re.I
)
_SAYS_MORE = re.compile(
    r":\s*\S|\b(?:fordi|men|idet|derfor|gøre?\s+indsigelse|at\s+(?:der|det|jeg|vi|I|planen))\b"
    r"|,\s+(?!se\b|jf\b|som\b|der\b|vedr|vedhæft|vedlag)",
    re.I,
)
"""How a sentence goes on that says something of the matter as well."""
_BESIDE = re.compile(
    r"\b(?:svar\w*|høringssvar\w*|mail\w*|e-mail\w*|fil\w*|vedhæft\w*|vedlag\w*|dokument\w*|udgave\w*"
    r"|version\w*|modtag\w*|kvitter\w*|bekræft\w*|kontakt\w*|spørgsmål\w*|ring\w*|tak|weekend"
    r"|vedkommende|offentlig\w*|erstatter)\b",
    re.I,
)
"""Words of a sentence about the paper, not about the matter."""
_ENCLOSED_HERE = re.compile(r"\b(?:vedhæft|vedlag|vedlæg|hoslagt)", re.I)
_SENTENCES = re.compile(r"(?<=[.!?])(?<!vedr\.)(?<!ang\.)(?<!jf\.)(?<!ifm\.)\s+", re.I)
_LONGEST_HANDING_OVER = 20
"""Words of a sentence that hands a paper over."""


def is_attachment_note(text: str, *, own: bool = True) -> bool:
    """Whether a mail says no more than that the answer is attached to it: its ``own``, or one."""
    short = len(text.split()) <= _LONGEST_COVER_NOTE
    plain = re.sub(r"\bskal\s+(?:jeg\s+|vi\s+)?hermed\b", "", text, flags=re.I)
    speaks = re.search(_VOICE, text, re.I) or _STANCE.search(plain)
    said = [one for one in _SENTENCES.split(text.strip()) if one]
    if not short or speaks or any(map(_points_away, said)):
        return False
    told = (_ATTACHED if own else _HANDED_ON).search(text) and not _ANSWERS.search(text)
    if told:
        return True
    handed = [one for one in said if _hands_over(one, own=own)]
    return bool(handed) and all(one in handed or _is_beside(one) for one in said)


def _hands_over(said: str, *, own: bool) -> bool:
    """Whether a sentence does no more than hand a paper over, its sender's ``own`` or one."""
    # "Hermed vores svar på planen" is a title: what it is about may follow.
    is_whole = said[-1] in ".!" or _ENCLOSED_HERE.search(said)
    begins = is_whole and _HANDS_OVER.match(said) and _HANDED.search(said)
    others = own and _OTHERS_PAPER.search(said)
    short = len(said.split()) <= _LONGEST_HANDING_OVER
    return bool(begins and short) and not (others or _SAYS_MORE.search(said))


def _points_away(said: str) -> bool:
    """ "Badet larmer, se vedhæftede svar" says something before it points at the paper."""
    before, comma, _ = re.sub(r",\s+(?=(?:se|jf)\b)", "\0", said, count=1).partition("\0")
    return bool(comma) and not re.search(rf"\b{_PAPER}|{_BESIDE.pattern}|indsigelse", before, re.I)


def _is_beside(said: str) -> bool:
    """Whether a sentence is about the paper, wishes something, or is a name."""
    return _is_name(said) or bool(_BESIDE.search(said) and not _SAYS_MORE.search(said))


def _is_name(said: str) -> bool:
    return not any(word[0].islower() for word in said.split())


def says_nothing(text: str) -> bool:
    """Whether a note above a mail is short and takes no stand."""
    short = len(text.split()) <= _LONGEST_COVER_NOTE
    return short and not (_ANSWERS.search(text) or _STANCE.search(text))
