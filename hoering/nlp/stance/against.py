"""Themes that parties raise against a change: to have something kept, or a plan dropped.

The models read what is said of the change itself, whatever the theme asks for: "hands off the
library" is a no to them, and so it stays where the proposal is to close it. Where parties raised
that it be kept, that no is a yes to their theme.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    r"|undlad(?:e[sr]?|es)?|friholde[sr]?|nej til"
    r"|ikke(?! (?:længere|kun|blot|bare|alene|mindst)\b)|ingen|intet)"
)
_TAKEN = re.compile(
    r"\b(?:luk|nedlæg|nedlag|fjern|afskaf|fæld|riv|spar|skær|stop|sælg|flyt|ophør|bortfald|udfas)"
    r"(?:t|et|ket|ning|ke[rs]?|ge[rs]?|e[rs]?|kes|ges|es|te|fe[rs]?|fes|pe[rs]?|pes)?\b"
    r"|\b(?:lukning|nedlæggelse|fældning)\w*",
    re.I,
)
_FOR = (
    r"\b(?:støtte[rt]?|enige? i|bakke[rt]?|anbefaler|ønsker|går ind for|glade? for|foreslår"
    r"|vil have)\b"
)
_NOT_FOR = (
    r"\b(?:imod|modstander\w*|fraråder|afviser|uenige? i"
    r"|(?:ikke|aldrig) (?:\w+ )?(?:støtte|bakke|anbefale|enige? i|gå ind for))\b"
)
_PRAISES = re.compile(
    r"\b(?:glade? for|støtter|elsker|holder (?:\w+ )?af|sætter (?:\w+ )?pris på"
    r"|betyder (?:alt|meget)|vigtige?s?t?e?|uundværlig\w*|uvurderlig\w*|enestående|smukke?s?t?e?)\b"
    r"(?! (?:\w+ ){0,2}?(?:forslag|plan|idé|ide|tanke|ændring|projekt|at\b|det\b|om\b))",
    re.I,
)
_TURNED = {Stance.SUPPORTS: Stance.REJECTS, Stance.REJECTS: Stance.SUPPORTS}
_OF_IT = r"[^.!?]{0,60}?\b"


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
    said = " ".join(words)
    if read is Stance.REJECTS:
        outright = re.search(rf"{_NOT_FOR}{_OF_IT}{asked}\b", said, re.I)
        return Stance.REJECTS if outright else Stance.SUPPORTS
    outright = re.search(rf"(?:{_FOR}{_OF_IT}|^){asked}\b", said, re.I)
    praised = asked == _KEPT and _PRAISES.search(said) and not _TAKEN.search(said)
    return Stance.SUPPORTS if outright or praised else Stance.REJECTS


def besides(theme: Theme, read: Stance, other: Stance, words: Sequence[str]) -> Stance:
    """What an answer may hold as well, where ``other`` is what may be read beside ``read``."""
    is_turned = read not in _TURNED or held(theme, read, words) is not read
    return _TURNED.get(other, other) if is_against(theme) and is_turned else other


def _asks(theme: Theme) -> str:
    """The pattern of what a theme asks for instead of a change, "" where it asks for one."""
    said = theme.proposal or theme.title
    if theme.origin is not Origin.PARTY:
        return ""
    found = (one for one in (_KEPT, _DROPPED) if re.search(rf"\b{one}\b", said, re.I))
    return next(found, "")
