"""The words in which a sentence sets its condition or takes its reservation."""

from __future__ import annotations

import re

from hoering.labels import Reason
from hoering.nlp.reading import Sentence
from hoering.text import Span

_SETS = re.compile(
    r"\b(?:(?:men |dog |alene |og |kun )*(?:hvis|såfremt|dersom|forudsat|medmindre|så længe"
    r"|når blot|når bare|blot|for så vidt|i fald|med mindre)"
    r"|(?:men |dog |kun )*(?:under|på|med) (?:den |de |det |én |en )?(?:\w+ )?"
    r"(?:forudsætning|betingelse|vilkår|klausul|krav|aftale)\w*"
    r"|(?:det |dette )?(?:forudsætter|kræver)\b|men kun\b|dog kun\b|men først\b|men så\b)",
    re.I,
)
_RESERVES = re.compile(
    r"\b(?:men|dog|til gengæld|omvendt|når det er sagt|samtidig|imidlertid|alligevel|skønt|selv om"
    r"|med (?:det|et|den|ét) (?:\w+ )?forbehold)\b",
    re.I,
)
_IS_ONE = re.compile(
    r"(?:men |dog |og )*(?:(?:det|dette|her) (?:er|må være|skal være|bør være)"
    r"(?: (?!ikke\b|aldrig\b|hverken\b|ingen\b)\w+){0,3}? |(?:vores|min|mit|en|ét|eneste) )"
    r"(?:\w+ )?(?:forudsætning|betingelse|krav|vilkår)\w*(?: er)?,? (?:er )?at\b"
    r"|(?:det|dette) forudsættes\b|(?<=, )bare (?=(?:det|den|de|der|man|vi|jeg)\b)",
    re.I,
)
"""A condition that is called one: "det er en betingelse, at …"."""
_NEED = (
    r"(?:forudsætning|betingelse)"
    r"(?: for (?:vores|vor|min|rådets|udvalgets|foreningens) \w+(?! til\b))?"
)
_DECLARED = re.compile(
    r"(?:men |dog )?(?:"
    r"(?:det|dette) (?:er|må være|skal være) (?!ikke\b|aldrig\b|næppe\b)(?:\w+ ){0,3}?"
    rf"{_NEED},? at\b|(?:betingelsen|forudsætningen) er(?: (?:dog|blot))?,? at\b"
    r"|(?:det|dette|(?:vores|vor|min|mit) \w+|støtten|opbakningen|tilslutningen)"
    r" (?:forudsætter|er (?:dog )?betinget af|afhænger af)(?: (?:dog|blot|naturligvis))?,? at\b"
    r"|(?:det|dette|(?:vores|vor|min|mit) \w+|støtten) gælder (?:dog )?kun,? hvis\b"
    r"|det kræver (?:dog|blot|bare),? at\b)",
    re.I,
)
"""A sentence that makes what was said just before it depend on something."""
_OURS = (
    r"(?:vores|vor|vort|min|mit|sit|sin|et|\w*(?:råd|udvalg|forbund|laug|netværk|selskab)ets"
    r"|\w*(?:foreningen|bestyrelsen|klubben|organisationen|menigheden|institutionen)s)"
)
_YES = r"(?:ja|opbakning|støtte|velvilje|tilslutning|tilsagn|accept)"
_YES_HANGS = (
    rf"(?:\b{_OURS} (?:\w+ )?{_YES}\b"
    r"(?:(?!\bikke\b|, (?:men|mens|og|fordi|da|så|selv om)\b)[^.;]){0,60}?\b(?:beror på"
    r"|afhænger (?:(?!ikke)\w+ )?af|hviler på|forudsætter|hænger på|står og falder"
    r"|er (?:(?!ikke)\w+ )?betinget|gælder kun|bortfalder|falder bort)"
    rf"|\b(?:kæde[rt]?|binde[rt]?|knytte[rt]?) {_OURS} {_YES} (?:sammen med|til)\b"
    rf"|\b(?:pris|betydning|forudsætning|betingelse)(?:en)? for {_OURS} {_YES}\b(?! til))"
)
_HANGS_ITSELF = re.compile(_YES_HANGS, re.I)
"""A sentence that names the yes and what it hangs on."""
_HANGS = re.compile(
    rf"{_YES_HANGS}|\bikke til forhandling\b|\bher går (?:vores|min|\w+s) grænse\b"
    r"|\ber(?: for (?:os|mig))? (?:en )?ufravigelig\w*\b|\bskal til,? for at (?:vi|jeg|\w+et) kan\b"
    r"|^(?:men )?(?:det )?afgørende (?:er|for (?:os|mig) er|bliver)(?: (?:dog|imidlertid|for os))*"
    r",? at\b|\b(?:vi|jeg) må holde fast i,? at\b",
    re.I,
)
"""A sentence on which a yes of some sentences before it hangs, in so many words."""
_NOT = r"(?:ikke|ikk|ej|aldrig|næppe|hverken|ingen|intet)"
_OPENS_CLAUSE = re.compile(
    r"(?:men |dog |alene |og |kun )*(?:hvis|såfremt|dersom|forudsat|medmindre|med mindre|så længe"
    r"|når blot|når bare|for så vidt|i fald|men|og|dog kun)\b",
    re.I,
)
"""Marks before which another clause may deny what it likes: "støtter ikke, medmindre …"."""
_DENIED_AT_ONCE = re.compile(rf"(?:\b(?:men|og) )?\b{_NOT} (?:\w+ )?$", re.I)
_NO_MARK = re.compile(rf"\b{_NOT} $", re.I)
_CLAUSE = re.compile(r"[,;:–(]\s*|\b(?:men|og) (?=(?:at|vi|jeg|der|det|den)\b)", re.I)
_BRACKETS = re.compile(r"\([^()]*\)")
_FINITE = (
    r"kan|vil|skal|må|bør|er|har|bliver|får|går|kunne|ville|var|siger|ser|støtter|bakker"
    r"|(?!(?:eller|ellers|efter|under|over|især|heller|hverken|etter|der|her|hvor)\b)\w+er|foreslår"
)
_SUBJECT = (
    r"(?:vi|jeg|det|den|der|de|man|alle|ingen|mange|undertegnede|dette|denne)\b|(?-i:[A-ZÆØÅ])"
    r"|\w+(?:en|ne)\b|\w*(?:råd(?:et)?|udvalg(?:et)?|selskabet|lauget|forbundet|netværket|klubben)\b"
)
_MAIN = re.compile(
    rf",\s(?:så (?:{_FINITE})\b|(?:{_FINITE}) (?:\w+ )?(?:{_SUBJECT})"
    r"|(?:så|ja|nej|ok|gerne|fint)\b)",
    re.I,
)
"""The main clause behind a condition that opens its sentence: ", kan vi …"."""
_BULLET = re.compile(r"(?:[-–•*·]|\(?[0-9a-z]{1,2}[.)])\s+")
_SHORTEST = 12


def sets_condition(words: str) -> bool:
    """Whether there are words that set a condition: a sign that weights were learnt by."""
    return bool(_SETS.search(words))


def tells_condition(words: str) -> bool:
    """Whether a condition can be cut out of the words, set or called one."""
    return bool(_SETS.search(words) or _IS_ONE.search(words) or _DECLARED.match(words))


def is_declared(sentence: Sentence, before: Sentence) -> bool:
    """Whether a sentence makes what the one ``before`` it says depend on something.

    It is own voice and of the same paragraph; what something else than the sender's yes depends on
    ("en forudsætning for god behandling") is none.
    """
    near = sentence.paragraph == before.paragraph and not sentence.is_quoted
    return near and not sentence.is_question and bool(_DECLARED.match(sentence.text))


def hangs_a_yes(words: str) -> bool:
    """Whether the words name a yes that depends on something, or call something not negotiable."""
    return bool(_HANGS.search(words)) and not words.rstrip().endswith("?")


def hangs_itself(words: str) -> bool:
    """Whether the words name a yes together with what it hangs on."""
    return bool(_HANGS_ITSELF.search(words)) and not words.rstrip().endswith("?")


def condition(sentence: Sentence, reason: Reason) -> Span:
    """The span of the condition or reservation in a text, the whole sentence where it has no part,
    without the sign of a list.

    A condition that opens its sentence ends before the main clause ("Hvis der kommer hegn, er vi
    med"), and is the whole sentence where no such clause is found; any other goes on to the full
    stop. None begins behind a negation of its own clause.
    """
    start = _start(sentence.text, reason)
    stop = len(sentence.text) if start else _end(sentence.text)
    if start is None or stop - start < _SHORTEST:
        bullet = _BULLET.match(sentence.text)
        start, stop = bullet.end() if bullet else 0, len(sentence.text)
    return Span(sentence.span.start + start, sentence.span.start + stop)


def _start(words: str, reason: Reason) -> int | None:
    """Where a condition or a reservation begins, with the "not" that belongs to it."""
    if reason is Reason.CONDITION:
        marks = sorted((*_SETS.finditer(words), *_IS_ONE.finditer(words)), key=_place)
    else:
        marks = list(_RESERVES.finditer(words)) if reason is Reason.RESERVATION else []
    for mark in marks:
        start = mark.start()
        if mark[0].lower() == "blot" and _NO_MARK.search(words, 0, start):
            continue  # "ikke blot" adds, and sets nothing
        denied = _DENIED_AT_ONCE.search(words[:start])
        if denied:
            return denied.start()
        if _OPENS_CLAUSE.match(mark[0]):
            return start
        opened = max((found.end() for found in _CLAUSE.finditer(words, 0, start)), default=0)
        return opened if re.search(rf"\b{_NOT}\b", words[opened:start], re.I) else start
    return None


def _place(found: re.Match[str]) -> tuple[int, int]:
    return found.start(), -found.end()


def _end(words: str) -> int:
    """Where a condition ends that opens its sentence: at the comma before the main clause."""
    outside = _BRACKETS.sub(lambda found: "-" * len(found[0]), words)
    found = _MAIN.search(outside, _SHORTEST)
    return found.start() if found else len(words)
