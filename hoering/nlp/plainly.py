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
_SAID = "|".join(
    (
        r"vil(?: \w+){1,2} gerne(?: \w+)? have\b(?! (?:lov|mulighed|ret)\b)",
        r"(?:så|ser)(?: \w+)? (?:hellere(?! end gerne)|nødigt)\b(?! frem\b)",
        r"(?:vil(?:le)?(?: \w+){0,2} )?foretrække[rs]?\b",
        r"kunne(?: (?!ikke\b|aldrig\b)\w+){0,2} tænke sig\b(?! (?:om|bort|at vide)\b)",
        rf"forventer(?: (?!ikke\b)\w+)?,? at {_OFFICE}\b(?! (?:taber|mister|(?:ikke )?har)\b)",
        rf"forventer(?: (?!ikke\b)\w+)? at blive(?: \w+)? {_INVOLVED}\b",
        r"insisterer på\b",
        r"stiller(?: \w+){0,2} (?:krav|forslag) om\b",
        r"appellerer(?: \w+){0,3} til\b",
        r"bønfalder\b",
        r"(?:(?:vil|må|skal|er nødt til at)(?: \w+){0,3} )?advarer?(?: \w+){0,3} i?mod\b",
        rf"(?:savner|mangler) {_ACCOUNT}",
        r"(?:skal|vil|må)(?: \w+){0,2} bede (?:jer|kommunen|forvaltningen) \w+[eå]\b",
        r"ville(?: \w+)? ønske\b(?!,? (?:at )?(?:vi|jeg)\b)",
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
_WEIGHTY = r"(?<!ikke )(?<!mindre )\b(?:vigtigt|afgørende|nødvendigt)"
_NAMED = "forslag|krav|anbefaling|opfordring"
_IMPERSONAL = re.compile(
    rf"^(?:(?:og|men) )?(?:så|derfor|desuden|samtidig|endelig|måske) (?:ville|vil|kunne) det"
    rf"(?: \w+)? være {_NICE},? (?:hvis|om|såfremt|med(?! (?:mig|os)\b))\b"
    r"|^(?:måske |derfor )?(?:(?:man|kommunen|forvaltningen|I) kunne|kunne (?:man|kommunen|I))"
    r"(?: (?!ikke\b)\w+){0,2} overveje\b"
    rf"|{_WEIGHTY} for (?:os|mig|vores \w+|de \w+|\w+ne|{_WHO}),? at\b"
    rf"|{_WEIGHTY} at (?=(?:der|man|kommunen)\b)"
    r"|^det kunne(?: \w+)? være en (?:god )?id[eé] at\b"
    rf"|^(?:vores|vort|mit|min) (?:ønske|håb|{_NAMED}) er(?: (?!ikke\b)\w+)?,? at\b"
    r"|^(?:(?:så )?kommunen må|(?:så|derfor) må kommunen)(?: \w+){0,2}?"
    r" (?:tage ansvar|sørge for|sikre|finde (?:en|et))\b"
    rf"|^(?:der|materialet|planen|forslaget) mangler(?: \w+)? {_ACCOUNT}"
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
    r"(?!(?:være|have|vide|huske|spare)\b)\w+[eå]\b",
    re.I,
)
"""What is held without a comma: "jeg synes kommunen skulle finde et andet sted"."""
_GRANTED = re.compile(
    r"\b(?:forstår|forståelse for|anerkender|respekterer|klar over)\b(?:(?!\bmen\b)[^,.;])*,? at\b"
    r"(?:(?!\b(?:vi|jeg|men)\b)[^.;])*$",
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


def is_granted(words: str, start: int) -> bool:
    """Whether a need at ``start`` is one that the sender only grants somebody else."""
    return _GRANTED.search(words, 0, start) is not None
