"""Lines that lead a list: one that asks ("Vi ønsker:") makes each item below it a wish."""

from __future__ import annotations

import re

from hoering.nlp.language import lemma

_ASKS = (
    r"(?:ønsker|foreslår|anbefaler|henstiller|opfordrer|kræver|beder|efterlyser|anmoder|efterspørger"
    r"|forudsætter|forventer|håber|(?:vil|skal|må|ser|så)(?: \w+){0,2}? (?:gerne|helst|have"
    r"|foreslå|anbefale|henstille|opfordre|bede|anmode|kræve)|har(?: \w+){0,3}? (?:ønsker|forslag"
    r"|krav|anbefalinger|opfordringer|betingelser)|lægger vægt på)"
)
_NAMED = re.compile(
    r"(?:(?:vores|mine|derfor|følgende|konkrete|samlede|øvrige|overordnede|\d|her er) )*"
    r"(?:ønsker|forslag|krav|anbefalinger|opfordringer|ændringsforslag|forbedringsforslag)"
    r"(?: til [^:]{2,40}| fra os)?:?$",
    re.I,
)
_SAID = re.compile(
    r"\b(?:det|der|følgende) (?:anbefales|henstilles|ønskes|bedes)\b"
    r"|\b(?:kommunen|forvaltningen|man|der|I)\b(?: \w+){0,3}? bør\b"
    r"|\bfølgende(?: \w+){0,3}? bør (?:etableres|anlægges|indføres|indgå|indarbejdes|medtages"
    r"|tilføjes|sikres|prioriteres|gøres|ske|gennemføres)\b"
    r"|\bbør (?:kommunen|man|der|I)\b",
    re.I,
)
_DENIES = re.compile(
    r"\b(?:ikke|ingen|aldrig|hverken|bekymr\w*|frygter|imod|fraråde\w*|advare?\w*|nej|afvise\w*"
    r"|modsætter|protesterer|undgå\w*|undlade\w*|kritik\w*|ulemper|trods)\b",
    re.I,
)
_OPEN = re.compile(
    rf"{_ASKS}(?: (?!at\b)\w+)?(?:,? at| til| om| på| følgende| derfor| desuden)?$", re.I
)
"""How a line ends that goes on below without a colon."""
_ON_TERMS = (
    r"(?:støtte|accepter|tiltræde|tilslutte|bakke|godkende|positive?\b|ja\b)[^,:]{0,120},? "
    r"(?:(?:under|med|på) (?:følgende|disse|nedenstående|\w+) (?:betingelser|forudsætninger|krav)"
    r"|under forudsætning af|på (?:den )?betingelse(?: af)?|forudsat)(?:,? at)?:$"
)
"""How a line ends that says yes on the terms below it."""
_OTHERS = re.compile(
    rf"{_ASKS}|\bforslag\w*\b|\b\w+s (?:ønsker|krav|anbefalinger)|\bifølge\b"
    r"|\b(?:fremgår|foreslås|skriver|indeholder|lægger op)\b",
    re.I,
)
"""What is asked in a line that is not the sender's: somebody else's list."""
_FACTS = re.compile(r"\b\w*(?:problemer|udfordringer|gener)(?:ne)?\W*$", re.I)
"""What a line may ask to be looked at, and what stands below is none of its wishes."""
_MEASURES = (
    r"(?:(?:\w+e )?(?:tiltag|ting|(?:ændr|løsn|forbedr)inger|initiativer|forslag|ønsker|krav))"
)
_LESSENS = (
    r"(?:mindske|løse|afhjælpe|begrænse|forebygge|fjerne|undgå|dæmpe|forhindre|reducere|afbøde)r?"
)
_AIM = re.compile(
    rf"(?P<asks>\b(?:{_ASKS}|gøre?r?|har|vi|derfor|dog|også) følgende(?: {_MEASURES})?)"
    r",? (?:(?:for (?:ikke )?at|så|sådan at|med henblik på) [^:]+|i?mod [^:,]+"
    rf"|på (?:\w+ ){{0,3}}\w*(?:problemer|udfordringer|gener)(?:ne)?|til at {_LESSENS} [^:,]+"
    rf"|(?:der|som) (?:ikke (?:er|koster|kræver)|(?:kan |vil )?{_LESSENS}) [^:,]+):$"
    rf"|(?P<thing>\b(?:(?:foreslår|anbefaler)(?: (?!at\b)\w+){{0,3}}? {_MEASURES}"
    r"|forslag|anbefalinger)),?"
    rf" (?:for at \w+|til at \w+|i?mod|(?:der|som) (?:kan |vil )?{_LESSENS})"
    r"(?: (?!(?:at|ikke|ingen|følgende)\b)\w+)+:$"
    rf"|^for (?:ikke )?at [^:]+?(?=,? {_ASKS} )",
    re.I,
)
"""What a line asks it for, which is not what it asks: "følgende for at undgå gener:"."""


def is_lead(words: str, own: str) -> bool:
    """Whether a line asks in the sender's own voice for what stands below it.

    ``own`` is the pattern of what the sender calls itself. What is refused or feared there, or what
    others propose, is no wish.
    """
    said = " ".join(words.split())
    if not (said.endswith(":") or _OPEN.search(said)):
        return False
    said = aimless(said)
    if _DENIES.search(said) or _FACTS.search(said):
        return False
    if re.search(rf"\b(?:{own})(?: \w+){{0,3}}? {_ON_TERMS}", said, re.I):
        return True
    voiced = rf"\b(?:{own})(?: \w+){{0,3}}? {_ASKS}|\b{_ASKS}(?: \w+)?? (?:{own})\b"
    return bool(_NAMED.match(said) or _SAID.search(said) or re.search(voiced, said, re.I))


def aimless(line: str) -> str:
    """A line that leads a list without what it is for: "Vi ønsker følgende for at undgå kø:"."""
    # What is wanted gone ("følgende mod åen fjernet:") is not what is wanted.
    if _is_participle(line):
        return line
    return _AIM.sub(lambda aim: f"{asked}:" if (asked := aim["asks"] or aim["thing"]) else "", line)


def _is_participle(line: str) -> bool:
    """Whether a line ends in what is to be done to the things below: "fjernet", "revet ned"."""
    found = re.search(r"(\w+t)(?: (?:ned|væk|op|ud|af))?\W*$", line)
    return found is not None and (found[1] == "forbudt" or lemma(found[1]).endswith("e"))


def leads_away(words: str, own: str) -> bool:
    """Whether what stands below a line is refused or feared there, or asked for by others."""
    return not is_lead(words, own) and bool(_DENIES.search(words) or _OTHERS.search(words))


_GOES_ON = re.compile(r"\b(?:hvis|når|da|fordi|før|inden|medmindre|såfremt|så længe|men)\W*$", re.I)
"""A line that what stands below completes, so that it is not refused by itself."""


def refuses(words: str, own: str) -> bool:
    """Whether the sender itself refuses or fears what stands below a line: "Vi frygter:"."""
    if _GOES_ON.search(words):
        return False
    voiced = re.search(rf"\b(?:{own})\b", words, re.I)
    denies = words.endswith(":") and _DENIES.search(words)
    return bool(voiced and denies) and not is_lead(words, own)


_HOLDS = (
    r"(?:mener|finder|synes|vurderer|bemærker|påpeger|understreger|fremhæver|konstaterer|pointerer)"
    r"(?: (?:derfor|dog|desuden|endvidere|også|samtidig|blandt andet))?(?:,? at)?[:,]$"
)


def holds(words: str, own: str) -> bool:
    """Whether a line says that the sender holds what stands below it: "Vi mener,"."""
    return bool(re.match(rf"(?:{own}) {_HOLDS}", " ".join(words.split()), re.I))


def is_of_others(words: str, own: str) -> bool:
    """Whether a line leads to what others ask for or say: "Kommunen skriver, at:"."""
    return leads_away(words, own) and not re.search(rf"\b(?:{own})\b", words, re.I)
