"""Sentences that speak of everything that is proposed at once, or of all but something.

"Enig i det hele", "ingen af forslagene", "planen på nær det andet": no word of most themes stands
in such an answer, so it is read for every one of them.
"""

from __future__ import annotations

import re

_THINGS = (
    r"(?:\w*forslag(?:ene|et)?|tiltag(?:ene)?|punkt(?:er|erne)?|pkt|indsats(?:er|erne)?"
    r"|initiativ(?:er|erne)?|ændring(?:er|erne)?|element(?:er|erne)?|id[eé](?:er|erne)"
    r"|spor(?:ene)?|greb(?:ene)?|kapit(?:ler|lerne)|afsnit(?:tene)?|anbefaling(?:er|erne)?"
    r"|dele(?:ne)?)\b"
)
_PLAN_S = (
    r"(?:\w*(?:plan(?:en|ens)?|pakke(?:n|ns)?|strategi(?:en|ens)?|udspil(?:let|lets)?"
    r"|oplæg(?:get|gets)?|udkast(?:et|ets)?)|(?:hørings|lov)?forslaget|projektet|svineriet"
    r"|molevitten)"
)
_PLAN = rf"{_PLAN_S}\b"
_COUNT = r"(?:to|tre|fire|fem|seks|syv|otte|ni|ti|\d)\b"
_ALL = "|".join(
    (
        rf"(?:alle|samtlige) (?:\w+ ){{0,2}}?(?:{_THINGS}(?! til\b)|{_COUNT}(?! \w))",
        rf"(?:dem|de(?: er| har)?) alle\b|begge {_THINGS}",
        rf"(?:dem|de|{_THINGS})(?: \w+){{0,3}} alle ?sammen\b|(?:ja|nej)(?: tak)? til alt\b",
        rf"hele (?:\w+ )?{_PLAN}|over hele linjen\b|det hele\b|alt i {_PLAN}|det alt sammen\b",
        rf"{_PLAN}(?: \w+)? fuldt ud\b|som helhed\b|i (?:sin|dens|dets) helhed\b|under ét\b",
        rf"(?:det|den) samlede {_PLAN}|samlet set\b|hver (?:eneste|enkelt) (?:del|{_THINGS})",
        r"fra (?:ende til anden|a til [zå]|første til sidste)\b",
        rf"(?:de|dens|dets|{_PLAN}) {_COUNT} (?:\w+ )?{_THINGS}|{_COUNT} gange (?:ja|nej)\b",
        rf"{_COUNT} ud af {_COUNT}|{_COUNT} af (?:de|dem|jeres|{_PLAN})\b",
        rf"{_PLAN_S}s {_THINGS}",
    )
)
_NONE = "|".join(
    (
        rf"ingen af (?:dem|delene|jeres|de|{_THINGS}|{_PLAN})\b|intet (?:af det|i {_PLAN})",
        rf"ikke (?:[ée]t|[ée]n)(?: eneste)? (?:af |{_THINGS})|(?:[ée]t|[ée]n) eneste\b",
        rf"no(?:gen|get) (?:som helst|af (?:de|det|dem|delene|jeres|{_THINGS})|i {_PLAN})\b",
    )
)
_REST = "|".join(
    (
        rf"resten\b|(?:de|det|alle) (?:{_COUNT} )?(?:øvrige|resterende)\b",
        rf"(?:de|alle) {_COUNT} andre\b",
        rf"(?:de|alle(?: de)?) andre (?:{_THINGS}|{_COUNT})|alt (?:det )?(?:andet|øvrige)\b",
        rf"det eneste\b|eneste (?:{_THINGS}|undtagelse)|(?:undtagelsen|undtaget) er\b",
        r"(?:er det|det er) kun (?:det|de|den)\b",
    )
)
_BUT = r"(?:undtagen|bortset fra|på nær|fraset|minus|eksklusive|med undtagelse af)\b"
"""``pointing`` has these too, as signs that the models were learnt with: they stay as they are."""
_ONLY = r"^kun \w+ (?:er|kan|vil|har|giver)\b"
_PLAN_BUT = (
    rf"(?:{_PLAN}|\balt\b|\balle\b)[^.;!?]{{0,60}}?\b{_BUT}"
    rf"|{_BUT} [^;!?]{{1,60}}?\b(?:er|kan|støtter|går|siger|bakker|tilslutter) (?:vi|jeg)\b"
)
_DIVIDES = re.compile(rf"(?<!\w)(?:{_REST}|{_BUT})|{_ONLY}", re.I)
_SWEEPS = re.compile(rf"(?<!\w)(?:{_ALL}|{_NONE}|{_REST}|{_PLAN_BUT})|{_ONLY}", re.I)
_BEFORE = re.compile(
    r"\b(?:var (?:vi|jeg)|(?:vi|jeg) var|blev|vedtog|dengang|gamle|tidligere|meddelte"
    r"|skrev (?:vi|jeg)|i (?:19|20)\d\d)\b",
    re.I,
)
_KEEPS_OUT = re.compile(
    r"\b(?:udtaler (?:os|sig|mig) (?:\w+ )?ikke|(?:tager|har) (?:\w+ )?(?:ikke|ingen) (?:\w+ )?"
    r"(?:stilling|holdning|mening)|overlader (?:vi |jeg )?(?:det|resten|afgørelsen) til"
    r"|træk\w* (?:\w+ )?tilbage|afgive\w* (?:\w+ )?ikke|ikke (?:\w+ ){0,3}?afgive)\b",
    re.I,
)
_EXCEPT = re.compile(
    rf"\b(?:{_BUT}|(?:men|dog|bare) ikke\b(?! (?:uden|kun|bare|mindst|længere)\b))"
    r"(?P<what>[^.;:!?\n]*(?:\.(?=\w)[^.;:!?\n]*)*)",
    re.I,
)
_GOES_ON = re.compile(
    r",|\s(?:kan|har|er|støtter|bakker|siger|anbefaler|tilslutter|vil|går|ønsker) (?:vi|jeg)\b",
    re.I,
)
"""How the sentence goes on behind what it excepts ("bortset fra 4 er vi enige …")."""


def excepted(said: str) -> list[str]:
    """What a sentence leaves out of what it says of the rest, in its words."""
    found = (" ".join(one["what"].split()) for one in _EXCEPT.finditer(said))
    return [_GOES_ON.split(what)[0] for what in found if what]


def sweeps(said: str) -> bool:
    """Whether a sentence speaks of all that is proposed, of none of it, or of the rest."""
    return _SWEEPS.search(" ".join(said.split())) is not None


def divides(said: str) -> bool:
    """Whether it sets something apart from the rest, so that one may be taken for the other."""
    return _DIVIDES.search(" ".join(said.split())) is not None


def tells_of_before(said: str) -> bool:
    """Whether a sentence tells of what was once, and may not hold any more."""
    return _BEFORE.search(said) is not None


def keeps_out(said: str) -> bool:
    """Whether a sentence says that its sender takes no stance, or takes one back."""
    return _KEEPS_OUT.search(said) is not None
