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
        ("blind", "blinde"),
    )
    for many in (one, *others)
}  # fmt: skip
"""What a sender can be, in every form, and how one body is it."""
_TAKES_T = frozenset("utryg nervøs uenig enig positiv kritisk".split())
_DANGLES = re.compile(
    r"\b(?:han|hun|ham|hende|hans|hendes)\b"
    r"|\b(?:det|den|dem|dette|disse|denne)(?=$|[,.;]| (?:og|men|eller|i|på|til|for|af|med|nu"
    r"|her|ikke|alligevel|igen|snart|så|videre|gerne|forelagt)\b"
    r"(?!(?<=videre) (?:arbejde|forløb|proces|projekt|planlægning|udvikling|dialog|behandling)\b))"
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
_LIGHT = (
    r"(?: (?:ikke|heller|aldrig|gerne|også|dog|derfor|kun|helst|meget|stærkt|kraftigt|fuldt|helt|ud"
    r"|selv|altid|fortsat|stadig|allerede|endnu|varmt))*?"
)
_AT_ONCE = rf"(?: \w+(?:r|l|n|å|de|te|[gstd]t|e)\b)?{_LIGHT}(?: \w+(?:e|t|å)\b)?{_LIGHT} "
"""A verb, another in its tow, and nothing else that could act on the sender."""
_TO_ONESELF = (
    r"\b(?:tilslut|modsæt|udtal|forhold|forbehold|beskæftig|ytr|begiv|forestill|befind|ophold"
    r"|distancer|tænk)\w* "
)
_MEANS = "mulighed(?:en)?|lov|lejlighed|tid|ret(?:ten)?|lyst|plads|nødt|klar|stand"
_IN_ORDER = re.compile(
    rf"^( \w+(?:{_LIGHT} (?:på|om|til|af|for|i|at \w+|{_MEANS}|{_FELT})\b)*{_LIGHT}"
    r" at (?:have )?\w+ )(?:os|mig)\b",
    re.I,
)
"""An infinitive whose subject can only be the sender: "ønsker at udtale os"."""
_OF_ANOTHER = re.compile(
    r"\b(?:bed|opfordr|anmod|henstil|anbefal|foresl|fraråd|imod|kommunen|forvaltningen|I\b)", re.I
)
_HOLDS = (
    r"(?:(?:mene|syne|frygte|håbe|tro|vurdere|opleve|forvente|antage|ønske|foreslå|anbefale|kræve"
    r"|se|forstå)[rs]?|(?:bange|bekymre\w+|glade?|nervøse?|utrygg?e?) for|kede? af|enige? i"
    r"|sik(?:ker|re) på|overbeviste? om)"
)
_NAMED = (
    r"(?:(?:m(?:in|it|ine)|vores|alle|mange|flere|nogle|den|de|det|denne|dette|disse) [^,]{0,40}?\w"
    r"|der|det|man|alle|dette|(?!(?:[dm]en|[dm]et|denne|mine|nog[el][nt]|ingen|intet|and[en][nt]"
    r"|meget|egen|eget)\b)\w+(?:en|et|ne)(?: (?:på|i|ved|fra|af|til) \w+)?)"
)
_NO_VERB = r"(?!(?:over|under|efter|eller|især|ellers|imod)\b)"
_FINITE = (
    r"(?:er|var|har|havde|bliver|blev|vil|ville|kan|kunne|skal|skulle|må|måtte|bør|får|fik|går|gik"
    r"|kommer|kom|står|ligger|gør|mister|rammer|generer|ødelægger|forsvinder|taber)"
)
_HOLDING = rf"(\b{_HOLDS}(?: (?:vi|jeg))?{_LIGHT}) (?={_NAMED}"
_BARE_CLAUSE = re.compile(
    rf"{_HOLDING} (?:{_FINITE}|(?<=[en][nte] ){_NO_VERB}\w{{3,}}er)\b(?! (?:ikke|aldrig)\b))", re.I
)
_PERHAPS_CLAUSE = re.compile(
    rf"{_HOLDING} (?:{_FINITE}|{_NO_VERB}\w{{2,}}er|\w+(?:ede|te))\b)", re.I
)


def _with_at(told: str) -> str | None:
    """The clauses that their writer put no "at" before with one; None where unsure.

    Who acts there is not who holds it, so that neither "sig" nor "sin" is the sender's.
    """
    told = _BARE_CLAUSE.sub(r"\1, at ", told)
    return None if _PERHAPS_CLAUSE.search(told) else told


def dangles(told: str) -> bool:
    """Whether words point at something that the sentence does not say itself."""
    nobody = _NO_ANTECEDENT.search(told) and not _EXPLETIVE.search(told)
    return bool(_DANGLES.search(told) or nobody)


_ADDRESS = re.compile(r"(?<=[\w,] )I(?= \w)|\bjer(?:es)?\b")
_ASKED_TO = re.compile(r"(\bjer(?: \w+)? (?:om|til) at(?: \w+)? \w+[eå]) jer\b")
"""A "you" that whoever is asked does something to: "opfordrer jer til at tænke jer om"."""
_NUMERAL = re.compile(r"\b(?:fase|kapitel|bilag|del) I\b")
_OWN_CLAUSE = (
    r"(?:(?!,| (?:at|om|da|mens|inden|før|så|som|der|hvor\w*|end|fordi|hvis|når|siden|indtil|idet"
    r"|ligesom|selvom|medmindre|såfremt)\b).)*"
)
_MY_OWN = re.compile(
    rf"^( (?:(?:vil|kan|skal|må|ville|kunne){_LIGHT} \w+e|\w+{_LIGHT}(?: (?:{_FELT}))?){_LIGHT}"
    r"(?: (?:op|ned|ud|ind|fast|over|på|for|i|af|med|til|mod|ved|om))* )m(in|it|ine)\b(?= \w)",
    re.I,
)
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
    clear = _with_at(told) if _PERSON.search(told) else told
    if clear is None:
        return None
    told, one = clear, by.inside
    # In its own clause a possession is "sin": which of sin, sit and sine, "vores" does not tell.
    if not first:
        told = _MY_OWN.sub(lambda found: f"{found[1]}s{found[2]}", told)
        if _OUR_OWN.match(told):
            return None
    told = _reflexive(told, one, first=first)
    if re.search(rf"{_TO_ONESELF}(?:os|mig)\b", told, re.I):
        return None
    swaps = (
        (r"\b(?:vi|jeg|os|mig|undertegnede)\b", one),
        (r"\b(?:vores|vort|vore|min|mit|mine)\b", f"{one}s"),
    )
    for pattern, new in swaps:
        told = re.sub(pattern, new, told, flags=re.I)
    told = _felt(told, by)
    told = _ASKED_TO.sub(r"\1 sig", told)
    if _ADDRESS.search(told):
        if not addressed or addressed in told or _NUMERAL.search(told):
            return None
        told = _ADDRESS.sub(lambda you: addressed + "s" * (you[0] == "jeres"), told)
    return told if told.lower().count(one) <= _MOST_NAMED else None


def _reflexive(told: str, one: str, *, first: bool) -> str:
    """Words with "sig" where the sender acts on itself; elsewhere it is named."""
    who = rf"\b(?:vi|jeg|{one})\b" + ("" if first else "|^")
    told = re.sub(rf"((?:{who}){_AT_ONCE})(?:os|mig)\b", r"\1sig", told, flags=re.I)
    if _OF_ANOTHER.search(told):
        return told
    told = re.sub(rf"((?:{who}){_SAME}{_TO_ONESELF})(?:os|mig)\b", r"\1sig", told, flags=re.I)
    return told if first else _IN_ORDER.sub(r"\1sig", told)


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
