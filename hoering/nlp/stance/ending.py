"""Who asks that what is proposed be dropped, or that what is to go be kept.

The models hear "ønsker" more than what is wished, for hardly an answer that they learnt from says
its no so: "vi ser helst, at saunaen sløjfes" is read as a yes to the sauna. Patterns speak only
where the sender wishes it without terms; that the thing is the theme's own is the caller's to see.
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
_LAST_THING = rf"((?:(?!{_BREAK})[^\s,.;:!?]+ ?){{1,9}})(?:[.!,]|$)"
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
_TERMS = re.compile(
    r"\b(?:ikke|ingen|intet|aldrig|uden|hverken|næppe|hvis|såfremt|medmindre|indtil|først|foreløbig"
    r"|enten|eller|undgå\w*|delvis\w*|nogle|(?:en )?dele? af|resten)\b|\?$",
    re.I,
)
_LEAD = re.compile(
    r"^(?:(?:hele|al|selve|det|den|de|en|et|foreslåede|nye|planlagte|påtænkte)\s+)*"
    r"(?:(?:planerne?|planer|forslaget|id[eé]en|tanken|projektet)\s+(?:om|til|med)\s+)?"
    r"(?:(?:hele|al|selve|det|den|de|en|et|foreslåede|nye|planlagte|påtænkte)\s+)*",
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


def refuses_by_wish(theme: Theme, said: str) -> str:
    """The thing that a sentence wishes dropped where the theme brings it, or kept where it goes.

    "" where it wishes neither, or the theme does both or nothing of the kind.
    """
    if is_against(theme) or _BARS.search(_proposal(theme)) or _TERMS.search(said):
        return ""
    found = (_TO_END if brings(theme) else _TO_KEEP).search(said)
    thing = next(filter(None, found.groups()), "") if found else ""
    return _BESIDE.sub("", _LEAD.sub("", f"{thing.strip()} ").strip())


def _proposal(theme: Theme) -> str:
    return f"{theme.title} {theme.proposal or ''}"
