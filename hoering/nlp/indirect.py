"""A sender's sentence as indirect speech: "Vi foreslår, at …" as "Foreningen foreslår, at …".

The sender's own words in their order; only the subject, words of the first person and adverbs that
point back ("derfor") change. What would be bent by it is not retold: a negation, a condition or a
reservation is never lost, and what points outside the sentence is left for a person.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from hoering.nlp.denied import NOT
from hoering.nlp.opinion import CONNECTIVES, COUNTED, POINTS_BACK, opined
from hoering.nlp.outside import FEELS, dangles, from_outside
from hoering.nlp.sentences import sentence_starts
from hoering.speaker import Speaker

LONGEST = 260
_ASKS = (
    "foreslår|anbefaler|henstiller|opfordrer|ønsker|kræver|efterlyser|beder|anmoder|forventer"
    "|forudsætter|håber|fraråder|savner|insisterer|foretrækker|appellerer|bønfalder"
)
_HOLDS = (
    "understreger|fremhæver|mener|vurderer|bemærker|frygter|advarer|finder|konstaterer|protesterer"
    "|tager|lægger|går|synes|peger|minder|gør|henleder|modsætter|støtter|bakker|tilslutter"
    "|accepterer"
    "|hilser|anerkender|fastholder|ser|så|er|stiller"
)
_INFINITIVES = (
    "foreslå|anbefale|henstille|opfordre|understrege|fremhæve|bemærke|pointere|påpege|tilføje"
    "|bede|anmode|minde|advare|fraråde|støtte|tilslutte|bakke|acceptere|tiltræde|protestere|kræve"
)
_MUCH = r"(?: \w+){0,3}?"
"""Words that may stand inside what is said: "gør kraftigt opmærksom"."""
_HELD_BARE = r"(?:det|der) er|(?:der|man|kommunen) (?:skal|skulle|bør|burde)"
"""What is held without its "at": "jeg synes kommunen bør vente"."""
HAS_NOT = (
    r"no(?:get|gen) imod|råd|tid|brug|gavn|mulighed|behov|lov|plads|penge|glæde|nytte"
    r"|adgang|(?:den |det )?samme|\w{3,}t"
)
"""What "vil ikke have" may be about without refusing a thing: "vil ikke have glemt planen"."""
_SAYS = re.compile(
    rf"(?:(?:{_ASKS}|understreger|fremhæver|mener|vurderer|bemærker|frygter|advarer|finder"
    r"|konstaterer|protesterer|støtter|accepterer|hilser|anerkender|fastholder)\b"
    rf"|går{_MUCH} ud fra\b|tager{_MUCH} afstand\b|lægger{_MUCH} (?:vægt|til grund)\b"
    rf"|peger{_MUCH} på\b|minder{_MUCH} om\b|gør{_MUCH} opmærksom\b"
    rf"|henleder{_MUCH} opmærksomheden\b|(?:modsætter|tilslutter) (?:sig|os|mig)\b"
    rf"|bakker{_MUCH} op\b|(?:ser|så){_MUCH} (?:gerne|helst|hellere|nødigt)\b"
    rf"|stiller{_MUCH} (?:som (?:betingelse|krav)|(?:krav|forslag) om)\b"
    rf"|vil{_MUCH} (?:foretrække\b|ikke have\b(?! (?:{HAS_NOT})\b))"
    rf"|(?:vil|skal|må|kan|ville|kunne){_MUCH} (?:{_INFINITIVES}|gøre{_MUCH} opmærksom"
    rf"|henlede{_MUCH} opmærksomheden|pege{_MUCH} på|tage{_MUCH} afstand)\b"
    rf"|kunne(?: (?!(?:{NOT})\b)\w+){{0,2}} tænke (?:mig|os|sig)\b"
    rf"|(?:skal|vil|må)(?: \w+)? på det kraftigste (?:{_INFINITIVES})\b"
    rf"|vil{_MUCH} gerne \w+(?:e|s|å)\b|syn(?:e)?s(?: ikke)?,? (?:at|{_HELD_BARE})\b"
    rf"|er{_MUCH} (?:{'|'.join(FEELS)})\b)",
    re.I,
)
_ASKING = re.compile(
    rf"(?:{_ASKS})\b|(?:vil|skal|må|ser|så)\b{_MUCH} (?:gerne|helst|foresl|anbefal|bede|anmode"
    r"|opfordre|kræve|henstille)",
    re.I,
)
_FINITE = rf"(?:{_ASKS}|{_HOLDS}|vil|skal|må|kan|ville|kunne)"
_LEADS = re.compile(
    rf"(?:(?:men|og|{CONNECTIVES}|også|derimod|samlet(?: set)?|på den baggrund|af den grund"
    rf"|af samme grund|i stedet|dernæst|(?<=og )så|{COUNTED}"
    r"|først og fremmest),? )+$",
    re.I,
)
"""What a sentence may open with and say the same without."""
SECTION = (
    r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[A-ZÆØÅ])"
    r"(?!(?:Meter|Kilometer|Million|Mio|Milliard|Mia|Procent|Ton|Time|Kr)\w*\b)"
)
"""The number of a section, which is no part of its sentence: "4.2 Broen bør males"."""
_BULLET = re.compile(rf"^(?:(?:[-–•*·]|\(?\d{{1,2}}[.)]|[a-z]\))\s+|{SECTION})")
_RUNS_ON = re.compile(
    r"[?!]|\.{2,}|…|[a-zæøå]{4,}\. \w|:$"
    r"|\b(?!(?:kl|nr|jf|ca|bl|mv|pr|stk|dr|afd|pkt|inkl|mio|mia|[a-hj-zæøå])\.)\w+\. [A-ZÆØÅ]"
)
_WE = re.compile(r"\b(?:vi|os|vores|vort|vore)\b", re.I)
"""Said by one who says "jeg", nobody knows who more is meant."""
_OTHERS = re.compile(
    r"\b(?:vi|os) (?:alle|andre|begge|der|som|forældre|naboer|beboere|ældre|unge|borgere|børn"
    r"|selv)\b|\b(?:vi|os)\b.*\b(?:hinanden|indbyrdes)\b"
    r"|\bi (?:vil|skal|kan|må|har|er|bør|ikke|selv|altså|gør|får|tager|laver|lader)\b"
    r"|\b(?:du|dig|din|dit|dine)\b",
)
"""First and second persons that are more than the sender and the one who asked."""
_CLAUSE_AFTER = re.compile(
    r"^(?P<said>[^,]*?[^\s,:](?<! og)(?<! eller)) at "
    r"(?!\w+[eåø]s\b(?<!ernes)(?<!enes)(?<!vores)(?<![dj]eres))"
    r"(?!(?:fortsat|stadig|igen|aktivt|straks|hurtigt|altid) \w+[eå]\b)"
    r"(?=(?:der|det|den|de|man|vi|jeg|I|alle|hele \w+(?:en|et)|kommunen|\w+(?:en|et"
    r"|erne|ene|[bcdfghjklmnprstv]))\b)",
    re.I,
)
"""A clause that its writer set no comma before; an infinitive ("at forlænge") takes none."""
_THEN_CLAUSE = re.compile(
    r"(\b(?:imod|mener|håber|ønsker|foreslår|enige? (?:i|om)|glade? for|bange for|bekymre\w+ for)) "
    r"(?=at (?:der|det|den|de|man|vi|jeg|I|kommunen)\b)"
)
_NO_COMMA = re.compile(r"(\w+) ((?:fordi|hvis|når|medmindre|selvom|såfremt)\b)", re.I)
_NEAR = frozenset(
    """kun især også og men eller selv bare at end først undtagen netop som blot år dag næsten
    særligt særlig navnlig specielt både hverken enten dels alene lige præcis endda primært
    hovedsageligt sågar uanset for""".split()
)
"""What goes with a clause and has its comma before itself, where it has one: "især når"."""


def retold(
    sentence: str,
    by: Speaker,
    subject: str,
    addressed: str = "",
    item: str = "",
    names: Collection[str] = (),
) -> str | None:
    """What a sentence of the sender's own voice says, in the third person; else None.

    ``subject`` is what the sender is called in it, ``addressed`` whom a "you" means ("kommunen"),
    where that is known. ``item`` is what a list adds (", at kantstenen hæves"), and ``names`` are
    words that are names, whatever else they might mean.
    """
    words = _BULLET.sub("", " ".join(sentence.split())).rstrip(" .!")
    if len(words) > 2 * LONGEST:
        return None
    if item:
        words = f"{words.rstrip(': ,')}{item}"
    elif words.endswith(","):
        return None  # it goes on in what is not its own line
    if _RUNS_ON.search(words) or len(sentence_starts(words)) > 1 or _OTHERS.search(words):
        return None
    if re.search(r"\bjeg\b", words, re.I) and _WE.search(words):
        return None
    said = _voiced(words, by, subject) or opined(words, by, subject, names)
    said = said or _owned(words, by) or _weighed(words, by, subject)
    return _finished(said, by, subject, addressed) if said else None


def asks(sentence: str, by: Speaker) -> bool:
    """Whether the sender asks for something there, more than says what it holds."""
    words = _BULLET.sub("", " ".join(sentence.split()))
    return bool(
        re.search(rf"\b{by.own} {_ASKING.pattern}|{_ASKING.pattern} {by.own}\b", words, re.I)
    )


_POINTING = re.compile(
    r"(?:det|dette|den|disse|her|der|så|dem|sådan)\s*$|(?:den|det) (?:del|tanke|ønske|ændring)\b"
    r"|(?:(?:den|det|denne|dette|disse) \w+|de \w+(?<!e)) $",
    re.I,
)


def _voiced(words: str, by: Speaker, subject: str) -> str | None:
    """ "Vi foreslår", "Derfor foreslår vi", "Hvis stien lukkes, foreslår vi"."""
    ahead = re.match(rf"(?P<head>(?:[^,]{{0,25}}?,? )??){by.own} (?P<said>.+)$", words, re.I)
    if ahead and _opens(ahead["head"], ahead["said"]) and _SAYS.match(ahead["said"]):
        return f"{subject} {_without_connectives(ahead['said'])}"
    behind = re.match(
        rf"(?P<head>.*?)\b(?P<verb>{_FINITE}) {by.own}\b(?P<rest>,? .+)$", words, re.I
    )
    if not behind or not _SAYS.match(behind["verb"] + behind["rest"]):
        return None
    if _POINTING.match(behind["head"]):
        return None
    said = _without_connectives(behind["verb"] + behind["rest"])
    if _opens(behind["head"], behind["rest"]):
        return f"{subject} {said[:1].lower()}{said[1:]}"
    inside = subject if subject != by.short else by.inside
    verb = re.match(r"\w+", said)
    return f"{behind['head']}{verb[0]} {inside}{said[verb.end() :]}" if verb else None


def _opens(head: str, rest: str) -> bool:
    """Whether a sentence says the same without its head; a "first" that counts on stays."""
    counts_on = re.search(rf", (?:og )?{COUNTED}\b", rest, re.I)
    return not head or bool(_LEADS.match(head) and not counts_on)


_POLITE = re.compile(
    r"^(?:skal|vil)(?: (?:indledningsvis|afslutningsvis|til (?:sidst|slut)))?"
    rf"(?P<how>(?: kraftigt| stærkt| indtrængende| på det kraftigste)*)(?: meget)?(?: gerne)?"
    rf" (?P<verb>{_INFINITIVES}|gør(?=e\b)|henlede"
    rf"|pege)(?:e(?<=gøre))?\b(?<!støtte)(?<!acceptere)(?<!tilslutte)(?<!bakke)",
    re.I,
)
""" "Vi skal bede om" is a way to ask; "foreningen skal bede om" would be a duty."""


def _plainly(polite: re.Match[str]) -> str:
    verb = polite["verb"].lower()
    return f"{verb if verb == 'gør' else verb + 'r'}{polite['how']}"


def _without_connectives(said: str) -> str:
    """A predicate without adverbs that point back, up to what is said."""
    at = re.search(r",|\bat\b|\bom\b", said)
    head, rest = (said[: at.start()], said[at.start() :]) if at else (said, "")
    again = r"også(?=\s*$| (?:gerne|meget|enig|uenig|imod|bekymr|bede|opfordre|foreslå|anbefale))"
    bare = re.sub(rf"{POINTS_BACK.pattern}| {again}", "", head)
    said = _POLITE.sub(_plainly, f"{bare}{rest}")
    said = re.sub(r"^syns\b", "synes", said)
    return re.sub(rf"^(synes(?: ikke)?) (?={_HELD_BARE})", r"\1, ", said)


_OWNED = re.compile(
    r"det er (?:(?:ikke|dog|derfor|også) )*(?:en (?:\w+ )?(?:forudsætning|betingelse) for )?"
    r"(?P<whose>vores|min|mit|\w+s) "
    r"(?:klare |faste |bestemte )?(?:opfattelse|håb|erfaring|vurdering|indtryk|ønske|holdning"
    r"|frygt|mening|opbakning|støtte|tilslutning|accept), at .+$",
    re.I,
)


def _owned(words: str, by: Speaker) -> str | None:
    """ "Det er vores håb, at …" as "Det er foreningens håb, at …"."""
    found = _OWNED.match(words)
    if not found:
        return None
    mine = found["whose"].lower() in ("vores", "min", "mit") or re.fullmatch(
        rf"{by.own}s", found["whose"], re.I
    )
    start, end = found.span("whose")
    opening = re.sub(r" (?:dog|derfor)(?= )", "", words[:start])
    return f"{opening}{by.inside}s{words[end:]}" if mine else None


_WEIGHED = re.compile(
    r"det er(?: (?:dog|derfor|også|samtidig|desuden|endvidere))*"
    r"(?P<how>(?: (?:helt|meget|yderst|særlig|særligt|især))? (?:vigtigt|afgørende|nødvendigt))"
    r"(?: for (?P<whom>\w+))?,? (?P<what>at .+)$",
    re.I,
)


def _weighed(words: str, by: Speaker, subject: str) -> str | None:
    """ "Det er vigtigt for os, at …" as "Foreningen finder det vigtigt, at …"."""
    found = _WEIGHED.match(words)
    if not found or (found["whom"] and not re.fullmatch(rf"os|mig|{by.own}", found["whom"], re.I)):
        return None
    is_clause = f", {found['what']}" in words or re.match(
        r"at (?:der|man|kommunen)\b", found["what"]
    )
    return f"{subject} finder det{found['how']}, {found['what']}" if is_clause else None


_ONLY_FEELS = re.compile(
    rf" er(?: (?:også|dog|meget|stærkt|dybt|ret|helt|fortsat|stadig))*"
    rf" (?!(?:imod|modstander)\b)(?:{'|'.join(FEELS)})$",
    re.I,
)
""" "Foreningen er bekymret." tells nothing without what it is worried about."""


def _finished(said: str, by: Speaker, subject: str, addressed: str) -> str | None:
    """The sentence with its persons told from outside, or None where that would bend it."""
    start = len(subject) if said.startswith(subject) else 0
    opening, told = said[:start], said[start:]
    told = _CLAUSE_AFTER.sub(lambda found: f"{found['said']}, at ", told, count=1)
    told = re.sub(r"(\bdet er \w+) (?=at (?:der|man|\w+(?:en|et|erne))\b)", r"\1, ", told)
    told = _THEN_CLAUSE.sub(r"\1, ", told)
    told = _NO_COMMA.sub(lambda on: on[0] if on[1].lower() in _NEAR else f"{on[1]}, {on[2]}", told)
    if dangles(told) or _ONLY_FEELS.match(told):
        return None
    outside = from_outside(told, by, addressed, first=not start)
    if outside is None or len(opening) + len(outside) > LONGEST:
        return None
    made = f"{opening}{outside}".rstrip(" ,.;")
    return f"{made[:1].upper()}{made[1:]}."
