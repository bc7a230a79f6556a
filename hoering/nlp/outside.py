"""What the first person says, as others tell it; and what nobody can tell outside its letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hoering.nlp.speaker import Speaker

FEELS = {
    "bekymrede": "bekymret", "bekymret": "", "betænkelige": "betænkelig", "betænkelig": "",
    "utrygge": "utryg", "utryg": "", "nervøse": "nervøs", "nervøs": "", "bange": "",
    "uforstående": "", "uenige": "uenig", "uenig": "", "enige": "enig", "enig": "",
    "forbeholdne": "forbeholden", "forbeholden": "", "skeptiske": "skeptisk", "skeptisk": "",
    "kritiske": "kritisk", "kritisk": "", "positive": "positiv", "positiv": "", "positivt": "",
    "glade": "glad", "glad": "", "tilfredse": "tilfreds", "tilfreds": "", "imod": "", "enigt": "",
    "uenigt": "", "modstandere": "modstander", "modstander": "",
}  # fmt: skip
"""What a sender can be, and how one body is it ("" where the word stays)."""
_TAKES_T = frozenset("utryg nervøs uenig enig positiv kritisk".split())
_DANGLES = re.compile(
    r"\b(?:han|hun|ham|hende|hans|hendes)\b"
    r"|\b(?:det|den|dem|dette|disse|denne)(?=$|[,.;]| (?:og|men|eller|i|på|til|for|af|med|nu"
    r"|her|ikke|alligevel|igen|snart|så|videre)\b)"
    r"|\b(?:her|der|dér|herude|derude|herfra|derfra|dertil|hertil|herved|derved|heri|deri|herinde"
    r"|derinde|derind|herind|derovre|derhen)(?=$|[,;])|\bdet er (?:os|mig|jer)\b"
    r"|\b(?:begge dele|ovenstående|ovennævnte|nedenstående|følgende|sådan)\b",
    re.I,
)
"""Words that point at something outside the sentence."""
_NO_ANTECEDENT = re.compile(
    r"^(?:[^,]*,? )?at (?:den|de|det)(?: (?:ikke|også|kun|altid|fortsat|stadig"
    r"|så))* (?!\w+ste\b)(?:\w+(?:r|s|n|å)|skal|vil)\b",
    re.I,
)
_EXPLETIVE = re.compile(
    r"\bat det (?:er|bliver|bør være|skal være|vil være|kan være) .*\b(?:at|hvis|for)\b"
)
_REFLEXIVE = r"(?:ønske|glæde|stille|forbeholde|tilslutte|modsætte|undre|bekymre|tilbyde)\w*"


def dangles(told: str) -> bool:
    """Whether words point at something that the sentence does not say itself."""
    nobody = _NO_ANTECEDENT.search(told) and not _EXPLETIVE.search(told)
    return bool(_DANGLES.search(told) or nobody)


_ADDRESS = re.compile(r"(?<=[\w,] )I(?= \w)|\bjer(?:es)?\b")
_NUMERAL = re.compile(r"\b(?:fase|kapitel|bilag|del) I\b")
_OWN_CLAUSE = r"(?:(?!,| at\b| om\b).)*"
_MY_OWN = re.compile(rf"^({_OWN_CLAUSE}\b)m(in|it|ine)\b(?= \w)", re.I)
_OUR_OWN = re.compile(rf"{_OWN_CLAUSE}\b(?:vores|vort|vore)\b", re.I)
_MOST_NAMED = 2
"""More often in one sentence nobody would be named again."""
_QUOTED = re.compile('["”»«“]')
_PERSON = re.compile(r"\b(?:jeg|vi|os|mig|min|mit|mine|vores|vort|vore)\b", re.I)
_MIXED = re.compile(
    r"\b(?:vi|os|vores)\b.*\b(?:jeg|mig|min|mit|mine)\b|\b(?:jeg|mig|min|mit|mine)\b.*\b(?:vi"
    r"|os|vores)\b",
    re.I,
)


def from_outside(told: str, by: Speaker, addressed: str, *, first: bool) -> str | None:
    """A sentence's words after its subject in the third person; None where that would bend them.

    ``addressed`` is whom a "you" means, "" where nobody knows; ``first`` where the words begin the
    sentence, with the subject somewhere among them.
    """
    if _PERSON.search(told) and (_QUOTED.search(told) or _MIXED.search(told)):
        return None
    one = by.inside
    # In its own clause a possession is "sin": which of sin, sit and sine, "vores" does not tell.
    if not first:
        told = _MY_OWN.sub(lambda found: f"{found[1]}s{found[2]}", told)
        if _OUR_OWN.match(told):
            return None
    swaps: Sequence[tuple[str, str | Callable[[re.Match[str]], str]]] = (
        (rf"^((?: \w+){{0,3}} {_REFLEXIVE}) (?:os|mig)\b", r"\1 sig"),
        (rf"\b({_REFLEXIVE} {re.escape(one)}) (?:os|mig)\b", r"\1 sig"),
        (r"\b(?:vi|jeg|os|mig|undertegnede)\b", one),
        (r"\b(?:vores|vort|vore|min|mit|mine)\b", f"{one}s"),
        (
            rf"^( er(?: \w+){{0,3}}?) ({'|'.join(FEELS)})\b",
            lambda found: f"{found[1]} {_felt(found[2], by)}",
        ),
    )
    for pattern, new in swaps:
        told = re.sub(pattern, new, told, flags=re.I)
    if _ADDRESS.search(told):
        if not addressed or addressed in told or _NUMERAL.search(told):
            return None
        told = _ADDRESS.sub(lambda you: addressed + "s" * (you[0] == "jeres"), told)
    return told if told.lower().count(one) <= _MOST_NAMED else None


def _felt(word: str, by: Speaker) -> str:
    one = FEELS[word.lower()]
    return f"{one}t" if one in _TAKES_T and by.is_neuter else one or word
