"""Who refuses a proposed thing outright, or asks that it be dropped, or that what is to go be kept.

Hardly an answer that the models learnt from says its no in so many words: "vi ser helst, at saunaen
sløjfes" and "vi er utilfredse med saunaen" are read as a yes to the sauna. Patterns speak only
where the sender says it without terms; that the thing is the theme's own is the caller's to see.
"""

from __future__ import annotations

import re

from hoering.hearing import Theme
from hoering.nlp.stance.against import is_against

_WISH = (
    r"(?:ønsker|foreslår|anbefaler|håber|mener|synes|beder(?: \w+)? om|opfordrer(?: \w+)?(?: til)?"
    r"|ser (?:\w+ )?(?:helst|gerne)|så (?:\w+ )?(?:helst|gerne)"
    r"|vil (?:\w+ ){0,2}?(?:have|bede om|foreslå|anbefale|opfordre til|ønske))"
)
_OWN = (
    rf"(?:\b(?:vi|jeg) (?:\w+ ){{0,2}}?{_WISH}|\b{_WISH} (?:vi|jeg)(?: \w+)?"
    r"|\b(?:vores|mit) (?:\w+ )?(?:ønske|forslag|anbefaling|opfordring) er)"
)
_BREAK = r"(?:og|men|eller|hvis|når|at|ikke|ingen|vi|jeg|som|der)\b"
_WORDS = rf"(?:(?!{_BREAK})[^\s,.;:!?]+ ){{1,9}}?"
_THING = rf"({_WORDS})(?:(?:bør|skal|må|kan|bliver?|er|helt|simpelthen) ){{0,3}}"
_LAST_THING = rf"((?:(?!{_BREAK})[^\s,.;:!?]+ ){{0,8}}(?!{_BREAK})[^\s,.;:!?]+)(?:[.!,]|$)"
_PLAN = r"(?:plan|forslag|aftale|udspil|program|projekt|strategi)\w*"
_NOT_TOLD = r"(?!(?:ifølge|efter|hos|for|med|blandt)\b)"
_AWAY = rf"(?:\w+ )?(?:af bordet|(?:ud )?af {_PLAN}|ud)"
_ENDS = (
    r"(?:droppes|skrinlægges|sløjfes|opgives|skrottes|fjernes|afskaffes|nedlægges|ophæves|stoppes"
    rf"|annulleres|aflyses|forkastes|henlægges|frafaldes|udgår?|bortfalde[rs]?|tages {_AWAY})"
)
_ENDED = (
    r"(?:droppet|skrinlagt|sløjfet|opgivet|skrottet|fjernet|afskaffet|nedlagt|ophævet|stoppet"
    rf"|annulleret|aflyst|forkastet|henlagt|taget {_AWAY})"
)
_KEEPS = (
    r"(?:bevares|opretholdes|beholdes|fastholdes|består?|fortsætter?|(?:får|få) (?:\w+ )?lov "
    r"(?:til )?at (?:blive|bestå|fortsætte)|bliver? (?:stående|liggende|hvor))"
)
_KEPT = r"(?:bevaret|opretholdt|beholdt|fastholdt)"
_ALL = rf"\b(?=\s*(?:[.,;!)]|$|og\b|da\b|fordi\b|fra {_PLAN}|helt\b|igen\b|nu\b|straks\b))"
"""And that is all: what is wished for some, or for a time, is left to the models."""
_END = r"(?:drop|skrot|sløjf|opgiv|fjern|skrinlæg|afskaf|stop|aflys)"


def _asked(passive: str, participle: str, order: str) -> re.Pattern[str]:
    """ "Vi ønsker, at … sløjfes", "vi ønsker … sløjfet", "… bør sløjfes", "sløjf …"."""
    ways = (
        rf"{_OWN},? at {_THING}(?:{passive}|{participle}){_ALL}",
        rf"{_OWN} {_THING}{participle}{_ALL}",
        rf"^{_NOT_TOLD}({_WORDS})(?:bør|skal|må) (?:\w+ )?{passive}{_ALL}",
        rf"^\W*{order} {_LAST_THING}",
    )
    return re.compile("|".join(ways), re.I)


_TO_END = _asked(_ENDS, _ENDED, _END)
_TO_KEEP = _asked(_KEEPS, _KEPT, "(?:bevar|behold)")
_VERY = r"(?:(?!(?:ikke|aldrig|ingen|hverken|næppe|langtfra)\b)\w+ ){0,3}?"
_SO = (
    r"(?:(?:også|helt|stærkt|meget|lodret|stadig|fortsat|klart|bestemt|alle|absolut|derfor|så"
    r"|principielt|generelt|decideret|fuldstændig) ){0,2}"
)
_WE = r"\b(?:vi|jeg)"
_TO_REFUSE = re.compile(
    "|".join(
        rf"{said} {_LAST_THING}"
        for said in (
            rf"{_WE} er {_VERY}(?:utilfredse?|skuffede?|rystede?|kede?|forargede?|chokerede?)"
            r" (?:med|over|af)",
            rf"{_WE} er {_SO}(?:imod|modstandere? af)",
            rf"{_WE} ser {_VERY}(?:bekymring|skepsis|uro) på",
            rf"{_WE} tager {_VERY}afstand fra",
            rf"(?:{_WE} frabeder {_VERY}|frabeder (?:vi|jeg) )(?:os|mig)",
            rf"{_WE} (?:opponerer|protesterer|vender (?:os|mig)|advarer|gør {_VERY}indsigelse)"
            rf" {_VERY}i?mod",
            rf"{_WE} (?:(?:må|skal|vil) {_VERY})?(?:afvise|fraråde)r?",
            rf"{_WE} siger {_VERY}(?:fra over for|nej (?:tak )?til)",
            r"^nej (?:tak )?til",
            rf"{_WE} (?:kan|vil) {_VERY}(?:ikke|aldrig) {_VERY}(?:acceptere|have|finde os i)",
            r"^(?:lad os slippe|spar os|fri os|forskån os) (?:for|fra)",
            rf"{_OWN},? at (?:kommunen|i|man|byrådet|politikerne) {_VERY}"
            r"(?:afstår fra|undlader|opgiver|dropper|skrotter|skrinlægger|sløjfer)",
        )
    )
    + rf"|^{_NOT_TOLD}({_WORDS})(?:er|vil være|bliver) {_VERY}(?:spild af|en (?:stor )?fejl"
    r"|en dårlig id|ude i hampen|hen i vejret|vanvid|en katastrofe|et skridt i den forkerte)"
    rf"|^{_NOT_TOLD}({_WORDS})(?:vil )?{_VERY}(?:ødelægge|forringe|skæmme|smadre)r?\b"
    rf"|{_WE} håber {_VERY}ikke,? at ({_WORDS})(?:bliver til noget|gennemføres|vedtages)"
    rf"|{_WE} finder ({_WORDS})(?:unødvendig|overflødig|uacceptab|meningsløs)\w*",
    re.I,
)
_BESIDES = re.compile(r"\b(?:men|dog|langt fra|langtfra|næsten|end|før)\b", re.I)
_ANOTHERS = re.compile(r"\w+s \w")
"""What belongs to the thing is not the thing: "badets lange ventetid"."""
_TERMS = re.compile(
    r"\b(?:ikke|ingen|intet|aldrig|uden|hverken|næppe|hvis|såfremt|medmindre|indtil|først|foreløbig"
    r"|enten|eller|undgå\w*|delvis\w*|nogle|(?:en )?dele? af|resten)\b|\?$",
    re.I,
)
_WHICH = r"(?:(?:hele|al|selve|det|den|de|en|et|foreslåede|nye|planlagte|påtænkte)\s+)*"
_LEAD = re.compile(
    rf"^{_WHICH}(?:(?:plan(?:en|er|erne)|forslaget|punktet|id[eé]en|tanken|projektet)\s+"
    rf"(?:om|til|med)\s+)?{_WHICH}",
    re.I,
)
_BESIDE = re.compile(
    r"\s(?:fra|for|til|på|i|med|ved|af|over|under|mellem|gennem|hos|mod|langs)\s.*", re.I
)
"""What stands behind the thing and tells which one: "gebyret for badet" is no bath."""
_TAKES = re.compile(
    r"\b(?:luk|nedlæg|nedlag|fjern|afskaf|fæld|riv|spar|skær|stop|sælg|flyt|ophør|ophæv|bortfald"
    r"|udfas|sløjf|sammenlæg)\w*",
    re.I,
)
_BARS = re.compile(
    r"\b(?:forb[uy]d|begræns|reduc|mindsk|nedsæt|sænk|færre|mindre|bekæmp|rydd|undgå|hindr|spær"
    r"|erstat|bevar|behold|opret ?hold|ikke)\w*",
    re.I,
)
"""Of such a proposal the thing that is named may be the one that is to go, or to stay."""


def brings(theme: Theme) -> bool:
    """Whether a proposal brings something, and takes, bars or keeps nothing."""
    return not any(found.search(_proposal(theme)) for found in (_BARS, _TAKES))


def refuses(theme: Theme, said: str) -> str:
    """The thing that a sentence refuses or wishes dropped where the theme brings it, or kept where
    it goes.

    "" where it does neither, or the theme does both or nothing of the kind.
    """
    if is_against(theme) or _BARS.search(_proposal(theme)):
        return ""
    wished = (_TO_END if brings(theme) else _TO_KEEP).search(said)
    found = wished or (_TO_REFUSE.search(said) if brings(theme) else None)
    if found is None or _TERMS.search(said if wished else said.replace(found[0], "")):
        return ""
    thing = next(filter(None, found.groups()), "").strip()
    named = _BESIDE.sub("", _LEAD.sub("", f"{thing} ").strip())
    return "" if not wished and (_BESIDES.search(said) or _ANOTHERS.search(named)) else named


def _proposal(theme: Theme) -> str:
    return f"{theme.title} {theme.proposal or ''}"
