"""The words by which a sentence wishes, refuses or fears something, as headings look for them."""

from __future__ import annotations

import re

from hoering.nlp.denied import DENIED_AT_ONCE, NOT, NOT_SO
from hoering.nlp.indirect import HAS_NOT
from hoering.nlp.plainly import EXPECTS, PREFERS

_ADVERBS = (
    r"(?: (?:derfor|dog|også|samtidig|endvidere|ydermere|desuden|kraftigt|stærkt|meget|især"
    r"|i stedet|endelig|på det kraftigste|indtrængende))*"
)
_RATHER = r"hellere(?!.* end\b)"
"""Without what comes second to it: "hellere en skole end en bro" heads nothing."""
_PERSON = r"(?: vi| jeg| os| man)?"
_WANTS = (
    r"(?:foreslår|forslår|anbefaler|henstiller|ønsker|ønskede|håber|kræver|insisterer på|fastholder"
    rf"|(?:så|ser|vil|ville)(?: \w+)? (?:gerne|helst|{_RATHER})(?: have| se)?"
    rf"|{PREFERS}|ville(?: \w+)? ønske"
    r"|appellerer(?: \S+){0,3}? til|bønfalder(?: \S+){0,3}? om"
    rf"|(?={EXPECTS})forventer"
    r"|opfordrer(?: \S+){0,4}? til|beder(?: \S+){0,4}? om|henstiller(?: \S+){0,3}? til"
    r"|(?:skal|vil|må)(?: \w+){0,2} (?:foreslå|anbefale|henstille(?: til)?|kræve"
    r"|opfordre(?: \S+){0,4}? til|bede(?: \S+){0,4}? om|anmode(?: \S+){0,4}? om)"
    r"|anmoder(?: \S+){0,4}? om|kunne(?: \w+){0,2}? tænke (?:mig|os|sig)"
    r"|(?:skal|vil|må)(?: \w+)? på det kraftigste (?:opfordre(?: \S+){0,4}? til|anbefale)"
    r"|forudsætter(?![^,]*,? at [^,]*\b(?:er|var|har|havde|ved|kender)\b)"
    r"|det er(?: \w+){0,2} (?:vores|vort|min|mit)(?: \w+)? (?:håb|ønske|forslag|krav"
    r"|anbefaling|opfordring)"
    r"|lægger(?: \w+)? vægt på|(?:ønske|krav|forslag|opfordring|anbefaling) (?:om|til|er)"
    r"|anbefaler \w+(?:en|et|ne)"
    r"|(?:vigtigt|afgørende|nødvendigt|ønskeligt|oplagt)(?: for \w+)?)"
)
THAT = re.compile(rf"\b{_WANTS}{_PERSON}{_ADVERBS},? (?P<rest>at .+)", re.I)
AGAINST = re.compile(
    rf"\b(?:(?:ønsker|vil(?: \w+)? have|håber|ser gerne|så gerne|foreslår|anbefaler|støtter"
    rf"|accepterer)"
    rf"{_PERSON}{_ADVERBS} ikke(?: se)?"
    rf"|vil(?: \w+){{0,2}} ikke have(?! (?:{HAS_NOT})\b)(?!.*, (?:når|hvis)\b)"
    r"|(?:ser|så)(?: \w+)? helst ikke(?: se)?|ser(?: \w+)? nødigt"
    r"|kan(?: \w+){0,2} ikke (?:acceptere|støtte|anbefale|gå med til|tilslutte (?:sig|os|mig)"
    r"|bakke op om)|(?:modsætter|modsatte) (?:sig|os|mig)(?: på det (?:kraftigste|bestemteste))?"
    rf"|(?:protesterer|tager afstand)(?: (?!(?:{NOT})\b)\w+){{0,3}}? (?:mod|fra)|fraråder"
    rf"|er(?: (?!(?:{NOT}|for|både|enten|alt)\b)\w+){{0,2}}? imod){DENIED_AT_ONCE},?"
    r" (?P<rest>\w.+)",
    re.I,
)
UNDECIDED = re.compile(
    r"(?:at tage|noget|nogen|de|dem|denne|dette"
    r"|(?:den|det) (?:om|på|i|til|for|af|med|ved|som))\b",
    re.I,
)
"""What may follow a refusal and say nothing of what is refused."""
IN_PART = re.compile(
    r"(?:kun|bare|blot|alene|udelukkende|mindst|længere|nødvendigvis|ubetinget|uforbeholdent|uden"
    r"|helt|fuldt|fuld|alle|alt|hele|samtlige|enhver|ethvert|desto|(?:andet|andre) end)\b",
    re.I,
)
"""What a "not" denies instead of the thing: "ikke kun en sti", "ikke hele planen"."""
NOUN = re.compile(
    rf"\b(?:efterlyser|efterspørger|savner|mangler|ønsker(?: (?:vi|jeg))?(?: (?:mig|os|sig))?"
    rf"|kræver|anbefaler|foreslår|{PREFERS}"
    rf"|(?:så|ser) (?:gerne|helst|{_RATHER})(?= (?:en|et|flere|mere|færre|bedre)\b)"
    rf"|(?:beder(?: \S+){{0,3}}?|behov|brug|ønske|krav|forslag|anmoder) om|(?:behov|brug) for"
    rf"|vil(?:le)? (?:\w+ ){{0,2}}gerne have|kunne(?: \w+){{0,2}}? tænke (?:mig|os|sig)"
    r"|(?:(?<=^der )|(?<=^det )|(?<=^derfor )|(?<=^desuden ))ønskes(?: der)?"
    rf"(?={_ADVERBS} (?:en|et|flere|bedre|mere|færre)\b)){_PERSON}{_ADVERBS}"
    rf" (?P<rest>(?!(?:at|haft|om|der|ingen af|sig|mig)\b|{NOT_SO}\b)\w.+)",
    re.I,
)
WORRY = re.compile(
    r"\b(?:(?:bekymre(?:t|de|r)|bekymring(?:er)?|bange|nervøse?|ængstelige?|utrygge?|urolige?)"
    r"(?: \w+){0,2}? (?:for|over|ved)|betænkelige? ved|ser med(?: \w+)? bekymring på"
    rf"|frygte(?:r|de)?(?: for)?|frygt for){DENIED_AT_ONCE}(?P<rest>,? \w.+)",
    re.I,
)
