"""What the first person says, as others tell it; and what nobody can tell outside its letter."""

from __future__ import annotations

import re

from hoering.speaker import Speaker

FEELS = {
    many: one
    for one, *others in (
        ("bekymret", "bekymrede"), ("betænkelig", "betænkelige"), ("utryg", "utrygge"),
        ("nervøs", "nervøse"), ("bange",), ("uforstående",), ("uenig", "uenige", "uenigt"),
        ("enig", "enige", "enigt"), ("forbeholden", "forbeholdne"), ("skeptisk", "skeptiske"),
        ("kritisk", "kritiske"), ("positiv", "positive", "positivt"), ("glad", "glade"),
        ("tilfreds", "tilfredse"), ("modstander", "modstandere"), ("imod",), ("lettet", "lettede"),
        ("skuffet", "skuffede"), ("overrasket", "overraskede"), ("ked", "kede"),
        ("stolt", "stolte"), ("villig", "villige"), ("parat", "parate"), ("vred", "vrede"),
    )
    for many in (one, *others)
}  # fmt: skip
"""What a sender can be, in every form, and how one body is it."""
_TAKES_T = frozenset("utryg nervøs uenig enig positiv kritisk".split())
_DANGLES = re.compile(
    r"\b(?:han|hun|ham|hende|hans|hendes)\b"
    r"|\b(?:det|den|dem|dette|disse|denne)(?=$|[,.;]| (?:og|men|eller|i|på|til|for|af|med|nu"
    r"|her|ikke|alligevel|igen|snart|så|videre|gerne|forelagt)\b)"
    r"|\b(?:her|der|dér|herude|derude|herfra|derfra|dertil|hertil|herved|derved|heri|deri|herinde"
    r"|derinde|derind|herind|derovre|derhen)(?=$|[,;])|\bdet er (?:os|mig|jer)\b"
    r"|\b(?:her|der)(?:på|af|om)\b"
    r"|^[^,]*,? (?:hvor|om|hvordan|hvornår) (?:den|det|de) (?:\w+r|skal|vil)\b"
    r"|^ (?:ønsker|støtter|foreslår|anbefaler) (?:den|det|dem) \w+t\b"
    r"|^ønske om (?:det|den|dem) \w+t\b|\bat (?:dette|disse)\b|\bfinder det \w+t$"
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
    r"\bat det (?:er|bliver|bør være|skal være|vil være|kan være)(?: \w+){1,3}?,? (?:at|hvis|for)\b"
)
_FELT = "|".join(FEELS)
_SAME = r"(?:(?!,|;|\bat\b|\bog\b|\bmen\b|\bsom\b|\bder\b|\bhvor\b).)*?"
_BACK_AT_ONCE = re.compile(rf"^({_SAME}\b)(?:os|mig)\b", re.I)
_BACK_IN_ORDER = re.compile(r"(\bat (?:have )?\w+ )(?:os|mig)\b", re.I)
_OF_ANOTHER = re.compile(
    r"\b(?:bed|opfordr|anmod|henstil|anbefal|kommunen|forvaltningen|I\b)", re.I
)


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
    told = _reflexive(told, one, first=first)
    swaps = (
        (r"\b(?:vi|jeg|os|mig|undertegnede)\b", one),
        (r"\b(?:vores|vort|vore|min|mit|mine)\b", f"{one}s"),
    )
    for pattern, new in swaps:
        told = re.sub(pattern, new, told, flags=re.I)
    told = _felt(told, by)
    if _ADDRESS.search(told):
        if not addressed or addressed in told or _NUMERAL.search(told):
            return None
        told = _ADDRESS.sub(lambda you: addressed + "s" * (you[0] == "jeres"), told)
    return told if told.lower().count(one) <= _MOST_NAMED else None


def _reflexive(told: str, one: str, *, first: bool) -> str:
    """Words with "sig" where the sender acts on itself; elsewhere it is named."""
    told = re.sub(rf"(\b(?:vi|jeg|{one})\b{_SAME}\b)(?:os|mig)\b", r"\1sig", told, flags=re.I)
    told = told if first else _BACK_AT_ONCE.sub(r"\1sig", told)
    return told if _OF_ANOTHER.search(told) else _BACK_IN_ORDER.sub(r"\1sig", told)


def _felt(told: str, by: Speaker) -> str:
    """ "Er bekymrede" of one body: "er bekymret"; of several citizens it stays."""

    def one(found: re.Match[str]) -> str:
        bare = FEELS[found["how"].lower()]
        kept = by.are_many or found["how"].lower() in (bare, f"{bare}t")
        said = f"{bare}t" if bare in _TAKES_T and by.is_neuter else bare
        return found["is"] + (found["how"] if kept else said)

    named = re.escape(by.inside)
    return re.sub(
        rf"(?P<is>(?:^ er|\b(?:er {named}|{named} er|men))(?: \w+){{0,3}}? )(?P<how>{_FELT})\b",
        one,
        told,
        flags=re.I,
    )
