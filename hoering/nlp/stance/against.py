"""Themes that parties raise against a change: to have something kept, or a plan dropped.

The models read what is said of the change itself, whatever the theme asks for: "hands off the
library" is a no to them, and so it stays where the proposal is to close it. Where parties raised
that it be kept, that no is a yes to their theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hoering.hearing import Origin, Theme
from hoering.labels import Stance

_KEPT = (
    r"(?:bevar(?:e[sr]?|ing\w*|else\w*|es)?|(?:be|fast|opret)hold(?:e[sr]?|es)?|forbliver?|bestå[rs]?"
    r"|(?:skal|bør|må|kan) (?:\w+ )?blive (?!\w+(?:ere|et|t)\b)|bliver? (?:stående|liggende|hvor)"
    r"|fortsætter?|fortsættes|køre[rs]? videre|uændret|som i dag"
    r"|lov (?:til )?at blive"
    r"|fortsat(?! (?:\w+ ){0,3}(?:fokus|dialog|samarbejd|arbejd|udvikl|styrk|forbedr|inddrag)))"
)
_DROPPED = (
    r"(?:opgiv(?:e[sr]?|es)?|dropp?(?:e[sr]?|es)?|skrinlæg(?:ge[sr]?|ges)?|frafalde[sr]?"
    r"|undlad(?:e[sr]?|es)?|friholde[sr]?|nej til)"
)
_NOT_DONE = r"(?:ikke(?! (?:længere|kun|blot|bare|alene|mindst)\b)|ingen|intet)"
_TAKEN = re.compile(
    r"\b(?:luk|nedlæg|nedlag|fjern|afskaf|fæld|riv|spar|skær|stop|sælg|flyt|ophør|bortfald|udfas)"
    r"(?:t|et|ket|ning|ke[rs]?|ge[rs]?|e[rs]?|kes|ges|es|te|fe[rs]?|fes|pe[rs]?|pes)?\b"
    r"|\b(?:lukning|nedlæggelse|fældning)\w*",
    re.I,
)
_FOR = (
    r"\b(?:støtte[rt]?|enige? i|bakke[rt]?|anbefaler?|ønsker|gå[rt]? (?:\w+ )?ind for|glade? for"
    r"|foreslår|vil (?:\w+ )?have)\b"
)
_NOT_FOR = r"\b(?:imod|modstander\w*|fraråder?|afviser?|uenige? i)\b"
_NOT = r"\b(?:ikke|ej|ingen|intet|aldrig|næppe)\b(?! (?:kun|blot|bare|alene|mindst)\b)"
_TURNS = re.compile(rf"{_NOT}|{_NOT_FOR}", re.I)
_ATTITUDE = rf"(?:{_NOT}(?:\s+(?!(?:og|men|at)\b)\w+){{0,2}}?\s+)?(?:{_FOR}|{_NOT_FOR})"
_OTHER = (
    r"(?:og|men|eller|samt|da|fordi|for|idet|når|hvis|hvor\w*|som|der|selv|mens|så|ellers|end)\b"
)
"""What begins another clause, or the second of two things."""
_MODAL = r"(?:skal|skulle|bør|burde|må|kan|kunne|vil|ville)\b"
_WORD = r"[^\s,.!?;:]+(?:\.[^\s,.!?;:]+)*"
_NOUN = rf"(?:\s+(?!{_OTHER}|{_MODAL}|at\b){_WORD})"
_STEP = rf"(?:\s+(?!{_OTHER}){_WORD})"
_AND_ANOTHER = rf"{_STEP}{{1,3}}\s+og(?!\s+{_WORD}\s+(?:det|den|de)\b){_NOUN}{{1,2}}"
_THAT = r",?\s+at\b(?:\s+der\b)?"
_OBJECT = rf"{_NOUN}{{0,6}}?(?:{_THAT}(?:{_AND_ANOTHER}|{_STEP}{{0,10}}?(?:\s+og)?))?\s+"
_NOT_THAT = re.compile(
    rf"{_ATTITUDE}{_NOUN}{{0,6}}?(?:,?\s+ikke\s+at\b|{_THAT}\s+(?:ingen|intet)\b"
    rf"|{_THAT}{_STEP}{{0,4}}?\s+(?:ikke|aldrig)\b)",
    re.I,
)
_ORDERS = r"(?:bevar|behold|fasthold|oprethold|opgiv|drop|skrinlæg|frafald|undlad|nej til)"
_GRANTED = (
    rf"{_FOR}[^.!?]{{0,120}}?\b(?:hvis|så længe|forudsat|for at|da|fordi|så)"
    rf"(?:\s+(?!{_OTHER}|at\b|{_NOT}){_WORD}){{0,5}}?\s+"
)
"""Why, or on what terms, somebody is for a change."""
_TO_THE_END = re.compile(rf"(?:(?![,.!?;:]|\s{_OTHER}).)*", re.I | re.S)
_PRAISES = re.compile(
    r"\b(?:glade? for|støtter|elsker|holder (?:\w+ )?af|sætter (?:\w+ )?pris på"
    r"|betyder (?:alt|meget)|vigtige?s?t?e?|uundværlig\w*|uvurderlig\w*|enestående|smukke?s?t?e?)\b"
    r"(?! ikke\b)(?! (?:\w+ ){0,2}?(?:forslag|plan|idé|ide|tanke|ændring|projekt|at\b|det\b|om\b))",
    re.I,
)
_TURNED = {Stance.SUPPORTS: Stance.REJECTS, Stance.REJECTS: Stance.SUPPORTS}


def is_against(theme: Theme) -> bool:
    """Whether parties raised a theme to have something kept, or not done."""
    return bool(_asks(theme))


def held(theme: Theme, read: Stance, words: Sequence[str]) -> Stance:
    """The stance to a theme of an answer whose stance to the change is ``read``.

    ``words`` are the sentences it is read in: who speaks of the keeping or dropping itself ("vi
    støtter, at den bevares") is taken at his word, and so is who praises what is to be kept.
    """
    asked = _asks(theme)
    if not asked or read not in _TURNED:
        return read
    turned = [turn for sentence in words for turn in _spoken(asked, sentence)]
    if read is Stance.REJECTS:
        return Stance.REJECTS if any(turned) else Stance.SUPPORTS
    said = " ".join(words)
    outright = not all(turned) or re.search(rf"{_GRANTED}{asked}\b", said, re.I)
    praised = asked == _KEPT and _PRAISES.search(said) and not _TAKEN.search(said)
    return Stance.SUPPORTS if outright or (praised and not turned) else Stance.REJECTS


def besides(theme: Theme, read: Stance, other: Stance, words: Sequence[str]) -> Stance:
    """What an answer may hold as well, where ``other`` is what may be read beside ``read``."""
    is_turned = read not in _TURNED or held(theme, read, words) is not read
    return _TURNED.get(other, other) if is_against(theme) and is_turned else other


def _spoken(asked: str, sentence: str) -> Iterator[bool]:
    """For each time the keeping or dropping itself is spoken of: whether against it.

    An attitude governs its own object and no other clause.
    """
    governed = list(re.finditer(rf"{_ATTITUDE}{_OBJECT}{asked}\b", sentence, re.I))
    for found in governed:
        turned = _is_turned(found[0])
        # Who is against the closing of what is still in use ("fortsat") is not against its use.
        if asked == _DROPPED or not (turned and _TAKEN.search(_clause(sentence, found))):
            yield turned
    order = re.match(rf"\W*{_ORDERS}\b", sentence, re.I)
    if order and re.search(rf"\b{asked}\b", order[0], re.I):
        yield _is_turned(_clause(sentence, order))
    denied = _NOT_THAT.search(sentence) if asked == _DROPPED and not governed else None
    if denied:
        yield not _is_turned(denied[0])


def _is_turned(words: str) -> bool:
    """Whether they say no an odd number of times."""
    return len(_TURNS.findall(words)) % 2 == 1


def _clause(sentence: str, found: re.Match[str]) -> str:
    """What is found, and what follows it in its clause."""
    rest = _TO_THE_END.match(sentence, found.end())
    return found[0] + (rest[0] if rest else "")


def _asks(theme: Theme) -> str:
    """The pattern of what a theme asks for instead of a change, "" where it asks for one."""
    said = theme.proposal or theme.title
    if theme.origin is not Origin.PARTY:
        return ""
    if re.search(rf"\b{_KEPT}\b", said, re.I):
        return _KEPT
    return _DROPPED if re.search(rf"\b(?:{_DROPPED}|{_NOT_DONE})\b", said, re.I) else ""
