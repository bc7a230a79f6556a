"""Wishes in words that anybody may be the subject of, and wishes that are only granted to others.

"Vi forventer, at kommunen …" asks and "vi forventer, at trafikken stiger" does not; "vi forstår, at
kommunen har brug for at spare" is no wish of the sender's.
"""

from __future__ import annotations

import re

from hoering.speaker import ANYBODY

_WHO = rf"(?!\w+(?<!lokal)udvalg|\w*(?:skol|politi|selskab|virksomhed)e)(?:{ANYBODY})"
"""What committees, schools and the police prefer is often somebody else's."""
_OFFICE = r"(?:kommunen|forvaltningen|politikerne|byrådet|(?-i:I))"
_INVOLVED = r"(?:hørt|inddraget|indkaldt|inviteret|kontaktet|orienteret|informeret|tilbudt|spurgt)"
_ACCOUNT = (
    r"(?:en|et|flere|bedre|klare?)(?: \w+)? (?:\w*beskrivelse|\w*plan|\w*redegørelse|\w*vurdering"
    r"|\w*analyse|begrundelse|dokumentation|\w*beregning|oversigt|strategi|oplysninger|tal)\b"
)
"""What an office can still be asked for; what else is missed may be gone for good."""
_SO = r"(?: (?!(?:ikke|aldrig|ingen|næppe)\b)\w+)"
"""A word in between that denies nothing."""
EXPECTS = (
    rf"forventer{_SO}?,? at {_OFFICE}\b(?! (?:\w+ )?(?:taber|mister|har|ved|kender"
    r"|vil (?:have|få|tabe|miste)|er (?:klar over|bekendt|vidende|enige?))\b)"
)
"""What an office is to do, and not what is believed of it."""
PREFERS = (
    rf"(?:vil(?:le)?{_SO}{{0,2}} )?foretrække[rs]?\b"
    r"(?! ikke (?!at )|(?: (?:selv|altid|ofte|personligt))? at \w{2,}[eå]\b)"
)
"""Not what one does oneself: "foretrækker at cykle"."""
_SAID = "|".join(
    (
        rf"vil{_SO}{{1,2}} gerne{_SO}? have\b(?! (?:lov|mulighed|ret|ros|tak)\b)",
        r"(?:så|ser)(?: \w+)? (?:hellere(?! end gerne)|nødigt)\b(?! (?:frem|tilbage)\b)",
        PREFERS,
        r"kunne(?: (?!ikke\b|aldrig\b)\w+){0,2} tænke sig\b(?! (?:om|bort|at vide|til)\b)",
        EXPECTS,
        rf"forventer(?: (?!ikke\b)\w+)? at blive(?: \w+)? {_INVOLVED}\b",
        r"insisterer på\b",
        rf"stiller{_SO}{{0,2}} (?:krav|forslag) om\b",
        rf"appellerer{_SO}{{0,3}} til\b",
        r"bønfalder\b",
        rf"(?:(?:vil|må|skal|er nødt til at){_SO}{{0,3}} )?advarer?{_SO}{{0,3}} i?mod\b",
        rf"(?:savner|mangler) {_ACCOUNT}",
        r"(?:skal|vil|må)(?: \w+){0,2} bede (?:jer|kommunen|forvaltningen) \w+[eå]\b",
        r"ville(?: \w+)? ønske\b(?!,? (?:at )?(?:vi|jeg|kunne|for|det var muligt)\b)",
    )
)
_TURNED = (
    r"(?:så|ser|foretrækker|insisterer|stiller|appellerer|advarer|savner|mangler|ville|kunne"
    r"|forventer)"
)
_VOICED = re.compile(rf"\b{_WHO}(?: (?!ikke\b|aldrig\b)\w+){{0,2}}? (?:{_SAID})", re.I)
_BEHIND = re.compile(rf"\b(?P<verb>{_TURNED}) {_WHO}\b(?P<rest>[^.;]*)", re.I)
_NICE = (
    r"(?:rart|dejligt|skønt|godt|fint|fedt|bedre|oplagt|ønskeligt|en (?:stor )?fordel"
    r"|en god id[eé])"
)
_WEIGHTY = (
    r"\b(?:det er|er det|(?:finder|mener|synes|syns|anser)(?: (?:vi|jeg))? det(?: er| for)?)"
    r"(?: (?!(?:ikke|aldrig|næppe|mindre|åben\w+|tydelig\w+)\b)\w+){0,3}?"
    r" (?:vigtigt|afgørende|nødvendigt)"
)
_US = (
    r"(?:os|mig|vores \w+|(?:de )?(?:ældre|unge|pårørende|studerende|handicappede)"
    rf"|\w*(?:beboer|borger|bruger|nabo|elev|barn|børn|forældre|cyklist|patient|gænger)\w*|{_WHO})"
)
"""For whom a thing weighs; what weighs for builders and offices is their own matter."""
_NAMED = "forslag|krav|anbefaling|opfordring"
_NO_DEED = (
    r"(?:have|se|høre|forstå|huske|regne|fatte|indse|tro|mærke|læse|tænke|sige|mene|frygte|spørge"
    r"|håbe|ønske|svare|oplyse|fortælle|forklare|bekræfte|være|lide|blive|finde|styre|betale|overskue"
    r"|forestille|genkende|risikere|sove|bo|ringe|skrive|sende|bede|opføre|glæde|konstatere|love"
    r"|få (?:det|en) |komme|lige|alle|gerne|måske|også|gøre (?:det|os|mig)|miste|klare|følge)\b"
)
_INSTEAD = (
    r"^(?:kommunen|forvaltningen|byrådet|man|I) kunne(?: \w+)?"
    rf" (?:i stedet|eventuelt|evt\.?|med fordel)(?: for eksempel)? (?!{_NO_DEED})\w+[eåo]\b"
)
""" "Kommunen kunne i stedet lave en aftale med os"."""
_IMPERSONAL = re.compile(
    rf"^(?:(?:og|men) )?(?:så|derfor|desuden|samtidig|endelig|måske) (?:ville|vil|kunne) det"
    rf"(?: \w+)? være {_NICE},? (?:hvis|om|såfremt|med(?! (?:mig|os)\b))\b"
    r"|^(?:måske |derfor )?(?:(?:man|kommunen|forvaltningen|I) kunne|kunne (?:man|kommunen|I))"
    r"(?: (?!ikke\b)\w+){0,2} overveje\b(?!,? (?:hvad|hvorfor)\b)"
    rf"|{_INSTEAD}"
    rf"|{_WEIGHTY} for {_US},? at\b"
    rf"|{_WEIGHTY} at (?=(?:der|man|kommunen)\b)"
    r"|^det kunne(?: \w+)? være en (?:god )?id[eé] at\b"
    rf"|^(?:vores|vort|mit|min) (?:ønske|håb|{_NAMED}) er(?: (?!ikke\b)\w+)?,? at\b"
    r"|^(?:(?:så )?kommunen må|(?:så|derfor) må kommunen)(?: \w+){0,2}?"
    r" (?:tage ansvar|sørge for|sikre|finde (?:en|et))\b"
    rf"|^(?:der|materialet|planen|forslaget) mangler{_SO}? {_ACCOUNT}"
    rf"|^{_WHO}\b[^.;]*, og (?:ønsker|kræver)(?: (?:derfor|også))? (?:en|et|flere|mere|bedre)\b"
    r"|\blad(?: \w+)? være med at\b",
    re.I,
)
_DIRECT = re.compile(
    r"(?:^|[.!] |, (?:så|men) )(?:(?:Men|Så|Og|Derfor|Nej|Ja),? )?I (?:skal|må)"
    r"(?: (?:da|bare|simpelthen|altså|også|derfor|meget|gerne|hellere|virkelig|lige))*+"
    r" (?!(?:vide|tro|huske|have|se|høre|forstå|være|spare|bare|undskylde|ringe|kontakte|skrive"
    r"|kalde|sende|henvende|komme)\b)\w+[eå]\b",
)
"""Said to the office's face: "I skal ensrette den mod syd"."""
_HELD_BARE = re.compile(
    r"\b(?:jeg|vi) (?:synes|syns|mener)(?: også| bare| derfor)?,?(?: at)? (?:at )?"
    r"(?:kommunen|man|(?-i:I)) (?:hellere )?(?:skal|skulle|burde|bør)(?: \w+)?? "
    r"(?!(?:være|have|vide|huske|spare|skamme)\b)\w+[eå]\b",
    re.I,
)
"""What is held without a comma: "jeg synes kommunen skulle finde et andet sted"."""
_GRANTED = re.compile(
    r"\b(?:forstår(?! \w* ?ikke)|forståelse for|anerkender|respekterer|klar over)\b"
    r"(?:(?!\bmen\b)[^,.;])*,? at\b(?:(?!\b(?:vi|jeg|men|derfor)\b|\bog (?!at\b))[^.;])*$",
    re.I,
)


def asks_plainly(words: str) -> bool:
    """Whether the sender wishes something in everyday words."""
    if _VOICED.search(words) or _IMPERSONAL.search(words):
        return True
    turned = _BEHIND.search(words)
    if turned and re.match(_SAID, f"{turned['verb']}{turned['rest']}", re.I):
        return True
    return bool(_DIRECT.search(words) or _HELD_BARE.search(words))


_REQUEST = re.compile(
    rf"^(?:(?:men|og|så),? )?(?:(?:kan|kunne|vil) I|kunne (?:man|kommunen|vi)) ikke"
    rf"(?: (?:også|bare|godt|i stedet|hellere|nok|please|snart|derfor|da|i det mindste"
    r"|lige så godt))*"
    rf" (?!{_NO_DEED})\w{{2,}}[eåo]\b[^?]*\?$"
    r"|^kan vi ikke (?:bare |godt )?(?:få(?! (?:at vide|lov|svar|besked|aktindsigt"
    r"|(?:en )?(?:forklaring|begrundelse|oversigt|redegørelse|kopi))\b)|beholde|slippe)\b[^?]*\?$",
    re.I,
)


def asks_by_question(words: str) -> bool:
    """Whether a question asks for a deed: "Kan I ikke også køre torsdag?"."""
    return _REQUEST.search(" ".join(words.split())) is not None


def is_granted(words: str, start: int) -> bool:
    """Whether a need at ``start`` is one that the sender only grants somebody else."""
    return _GRANTED.search(words, 0, start) is not None
