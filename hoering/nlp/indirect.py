"""A sender's sentence as indirect speech: "Vi foreslår, at …" as "Foreningen foreslår, at …".

The sender's own words in their order; only the subject, words of the first person and adverbs that
point back ("derfor") change. What would be bent by it is not retold: a negation, a condition or a
reservation is never lost, and what points outside the sentence is left for a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from hoering.nlp.language import is_word
from hoering.nlp.sentences import sentence_starts
from hoering.nlp.speaker import Speaker

LONGEST = 260
_ASKS = (
    "foreslår|anbefaler|henstiller|opfordrer|ønsker|kræver|efterlyser|beder|anmoder|forventer"
    "|forudsætter|håber|fraråder|savner|insisterer"
)
_HOLDS = (
    "understreger|fremhæver|mener|vurderer|bemærker|frygter|advarer|finder|konstaterer|protesterer"
    "|tager|lægger|går|synes|peger|minder|gør|henleder|modsætter|støtter|bakker|tilslutter|accepterer"
    "|hilser|anerkender|fastholder|ser|så|er|stiller"
)
_INFINITIVES = (
    "foreslå|anbefale|henstille|opfordre|understrege|fremhæve|bemærke|pointere|påpege|tilføje"
    "|bede|anmode|minde|advare|fraråde|støtte|tilslutte|bakke|acceptere|tiltræde|protestere|kræve"
)
_MUCH = r"(?: \w+){0,3}?"
_FEELS = {
    "bekymrede": "bekymret", "bekymret": "", "betænkelige": "betænkelig", "betænkelig": "",
    "utrygge": "utryg", "utryg": "", "nervøse": "nervøs", "nervøs": "", "bange": "",
    "uforstående": "", "uenige": "uenig", "uenig": "", "enige": "enig", "enig": "",
    "forbeholdne": "forbeholden", "forbeholden": "", "skeptiske": "skeptisk", "skeptisk": "",
    "kritiske": "kritisk", "kritisk": "", "positive": "positiv", "positiv": "", "positivt": "",
    "glade": "glad", "glad": "", "tilfredse": "tilfreds", "tilfreds": "", "modstandere": "modstander",
    "modstander": "", "imod": "", "uenigt": "", "enigt": "",
}  # fmt: skip
"""What a sender can be, and how one body is it ("" where the word stays)."""
_TAKES_T = frozenset("utryg nervøs uenig enig positiv kritisk".split())
_SAYS = re.compile(
    rf"(?:(?:{_ASKS}|understreger|fremhæver|mener|vurderer|bemærker|frygter|advarer|finder"
    r"|konstaterer|protesterer|støtter|accepterer|hilser|anerkender|fastholder)\b"
    rf"|går{_MUCH} ud fra\b|tager{_MUCH} afstand\b|lægger{_MUCH} (?:vægt|til grund)\b"
    rf"|peger{_MUCH} på\b|minder{_MUCH} om\b|gør{_MUCH} opmærksom\b|henleder{_MUCH} opmærksomheden\b"
    rf"|(?:modsætter|tilslutter) (?:sig|os|mig)\b|bakker{_MUCH} op\b|(?:ser|så){_MUCH} (?:gerne|helst)\b"
    rf"|stiller{_MUCH} som (?:betingelse|krav)\b"
    rf"|(?:vil|skal|må|kan|ville){_MUCH} (?:{_INFINITIVES}|gøre{_MUCH} opmærksom"
    rf"|henlede{_MUCH} opmærksomheden|pege{_MUCH} på|tage{_MUCH} afstand)\b"
    rf"|vil{_MUCH} gerne \w+(?:e|s|å)\b|syn(?:e)?s(?: ikke)?,? (?:at|det er|der er)\b"
    rf"|er{_MUCH} (?:{'|'.join(_FEELS)})\b)",
    re.I,
)
_ASKING = re.compile(
    rf"(?:{_ASKS})\b|(?:vil|skal|må|ser|så)\b{_MUCH} (?:gerne|helst|foresl|anbefal|bede|anmode|opfordre|kræve|henstille)",
    re.I,
)
_FINITE = rf"(?:{_ASKS}|{_HOLDS}|vil|skal|må|kan|ville)"
_CONNECTIVES = (
    r"dog|derfor|således|imidlertid|endvidere|desuden|ydermere|samtidigt?|endelig|herudover"
    r"|derudover|i øvrigt|altså|simpelthen|jo|bare|blot|ligeledes|til gengæld"
)
_LEADS = re.compile(
    rf"(?:(?:men|og|{_CONNECTIVES}|også|på den baggrund|af den grund|af samme grund|først og fremmest),? )+$",
    re.I,
)
"""What a sentence may open with and say the same without."""
_BULLET = re.compile(r"^(?:[-–•*·]|\(?\d{1,2}[.)]|[a-z]\))\s+")
_RUNS_ON = re.compile(r"[?!]|\.{2,}|…|[a-zæøå]{4,}\. \w|:$")
_OTHERS = re.compile(
    r"\b(?:vi|os) (?:alle|andre|begge|der|som|forældre|naboer|beboere|ældre|unge|borgere|børn|selv)\b"
    r"|\b(?:vi|os)\b.*\bhinanden\b|\bi (?:vil|skal|kan|må|har|er|bør|ikke|selv|altså|gør|får|tager|laver|lader)\b"
    r"|\b(?:du|dig|din|dit|dine)\b",
)
"""First and second persons that are more than the sender and the one who asked."""
_DANGLES = re.compile(
    r"\b(?:han|hun|ham|hende|hans|hendes)\b"
    r"|\b(?:det|den|dem|dette|disse|denne)(?=$|[,.;]| (?:og|men|eller|i|på|til|for|af|med|nu)\b)"
    r"|\b(?:her|der|dér|herude|derude|herfra|derfra|dertil|hertil|herved|derved|heri|deri)(?=$|[,;])"
    r"|\b(?:begge dele|ovenstående|ovennævnte|nedenstående|følgende|sådan)\b",
    re.I,
)
"""Words that point at something outside the sentence."""
_NO_ANTECEDENT = re.compile(
    r"^[^,]*,? at (?:den|de|det)(?: (?:ikke|også|kun|altid|fortsat|stadig|så))* (?!\w+ste\b)\w+(?:r|s|n|å)\b"
)
_EXPLETIVE = re.compile(
    r"\bat det (?:er|bliver|bør være|skal være|vil være|kan være) .*\b(?:at|hvis|for)\b"
)
_CLAUSE_AFTER = re.compile(
    r"^(?P<said>[^,]*?[^\s,]) at (?=(?:der|det|den|de|man|vi|jeg|I|alle|kommunen|\w+(?:en|et|erne|ene|[bcdfghjklmnprstv]))\b)",
    re.I,
)
"""A clause that its writer set no comma before; an infinitive ("at forlænge") takes none."""
_NO_COMMA = re.compile(
    r"(\w(?<!\bkun)(?<!\bisær)(?<!\bogså)(?<!\bog)(?<!\bmen)(?<!\beller)(?<!\bselv)(?<!\bbare)"
    r"(?<!\bat)(?<!\bend)(?<!\bførst)(?<!\bundtagen)(?<!\bnetop)(?<!\bsom)(?<!\bog)(?<!\bblot)"
    r"(?<!\bår)(?<!\bdag)(?<!\bnæsten)) ((?:fordi|hvis|når|medmindre|selvom|såfremt)\b)"
)
_REFLEXIVE = r"(?:ønske|glæde|stille|forbeholde|tilslutte|modsætte|undre|bekymre|tilbyde)\w*"


def retold(
    sentence: str, by: Speaker, subject: str, addressed: str = "", item: str = ""
) -> str | None:
    """What a sentence of the sender's own voice says, in the third person; else None.

    ``subject`` is what the sender is called in it, ``addressed`` whom a "you" means ("kommunen"),
    where that is known. ``item`` is what a list adds ("at kantstenen hæves").
    """
    words = _BULLET.sub("", " ".join(sentence.split())).rstrip(" .!")
    if item:
        words = f"{words.rstrip(': ')} {item}"
    if _RUNS_ON.search(words) or len(sentence_starts(words)) > 1 or _OTHERS.search(words):
        return None
    said = _voiced(words, by, subject) or _opined(words, by, subject) or _owned(words, by)
    return _finished(said, by, subject, addressed) if said else None


def asks(sentence: str, by: Speaker) -> bool:
    """Whether the sender asks for something there, more than says what it holds."""
    words = _BULLET.sub("", " ".join(sentence.split()))
    return bool(
        re.search(rf"\b{by.own} {_ASKING.pattern}|{_ASKING.pattern} {by.own}\b", words, re.I)
    )


def _voiced(words: str, by: Speaker, subject: str) -> str | None:
    """ "Vi foreslår", "Derfor foreslår vi", "Hvis stien lukkes, foreslår vi"."""
    ahead = re.match(rf"(?P<head>(?:[^,]{{0,25}}?,? )??){by.own} (?P<said>.+)$", words, re.I)
    if ahead and (not ahead["head"] or _LEADS.match(ahead["head"])) and _SAYS.match(ahead["said"]):
        return f"{subject} {_without_connectives(ahead['said'])}"
    behind = re.match(
        rf"(?P<head>.*?)\b(?P<verb>{_FINITE}) {by.own}\b(?P<rest>,? .+)$", words, re.I
    )
    if not behind or not _SAYS.match(behind["verb"] + behind["rest"]):
        return None
    said = _without_connectives(behind["verb"] + behind["rest"])
    if not behind["head"] or _LEADS.match(behind["head"]):
        return f"{subject} {said[:1].lower()}{said[1:]}"
    inside = subject if subject != by.short else by.inside
    verb = re.match(r"\w+", said)
    return f"{behind['head']}{verb[0]} {inside}{said[verb.end() :]}" if verb else None


_POLITE = re.compile(
    rf"^(?:skal|vil)(?P<how>(?: kraftigt| stærkt| indtrængende)*)(?: meget)?(?: gerne)?"
    rf" (?P<verb>{_INFINITIVES}|gøre|henlede|pege)\b(?<!støtte)(?<!acceptere)(?<!tilslutte)(?<!bakke)",
    re.I,
)
""" "Vi skal bede om" is a way to ask; "foreningen skal bede om" would be a duty."""


def _without_connectives(said: str) -> str:
    """A predicate without adverbs that point back, up to what is said."""
    at = re.search(r",|\bat\b|\bom\b", said)
    head, rest = (said[: at.start()], said[at.start() :]) if at else (said, "")
    again = r"også(?=$| (?:gerne|meget|enig|uenig|imod|bekymr|bede|opfordre|foreslå|anbefale))"
    bare = re.sub(rf" (?:(?:{_CONNECTIVES})\b|{again})", "", head)
    said = _POLITE.sub(lambda polite: f"{polite['verb']}r{polite['how']}", f"{bare}{rest}")
    return re.sub(r"^(syn(?:e)?s(?: ikke)?) (?=(?:det|der) er\b)", r"\1, ", said)


_OUGHT = re.compile(
    r"(?P<subject>[^,;:]{2,90}?) (?P<modal>bør|skal|må)(?P<adverbs>(?: (?:ikke|aldrig|altid|også|kun"
    rf"|gerne|dog|derfor|som minimum|under ingen omstændigheder|{_CONNECTIVES}))*) (?P<rest>.+)$",
    re.I,
)
_TURNED = re.compile(
    r"(?P<modal>bør|skal|må) (?P<subject>der|man|kommunen|forvaltningen|\w+(?:en|et|ne))\b"
    r"(?P<adverbs>(?: (?:ikke|også|kun|altid))*) (?P<rest>.+)$",
    re.I,
)
_ON_TERMS = re.compile(r"(?P<on>(?:hvis|såfremt|når) [^,]+), (?:så )?(?=(?:bør|skal|må)\b)", re.I)
_NOT_A_SUBJECT = re.compile(
    r"^(?:hvis|når|da|fordi|hvor\w*|hvad|hvem|som|men|og|det|den|dette|disse|de|man skulle|at|for|i|på|med)\b"
    r"|\b(?:er|har|kan|vil|bliver|at|der|som|jeg|vi|min|mit|mine|hun|han|bør|skal|må)\b",
    re.I,
)
_MUST = re.compile(r"(?:\w+ ){0,3}\w{3,}(?:es|ås|øs)\b|(?:være|have|kunne|blive)\b", re.I)


def _opined(words: str, by: Speaker, subject: str) -> str | None:
    """ "Lugen bør ikke lukke" as "Foreningen mener, at lugen ikke bør lukke"."""
    lead = re.match(rf"(?:(?:{_CONNECTIVES}|i stedet|som minimum),? )+", words, re.I)
    terms = _ON_TERMS.match(words)
    ahead = terms or lead
    found = _TURNED.match(words, ahead.end()) if ahead else _OUGHT.match(words)
    if not found:
        return None
    there = found["subject"].lower() in ("der", "man")
    if _NOT_A_SUBJECT.search(found["subject"]) and not there:
        return None
    firm = (
        found["modal"].lower() == "bør" or _MUST.match(found["rest"]) or "ikke" in found["adverbs"]
    )
    if not firm:
        return None
    adverbs = re.sub(rf" (?:{_CONNECTIVES})\b", "", found["adverbs"])
    said = f"{_inside(found['subject'])}{adverbs} {found['modal'].lower()} {found['rest']}"
    on = f", {terms['on'][:1].lower()}{terms['on'][1:]}" if terms else ""
    return f"{subject} mener, at {said}{on}"


def _inside(words: str) -> str:
    """A subject inside a sentence: a name keeps its capital."""
    first = words.split(maxsplit=1)[0]
    return words[:1].lower() + words[1:] if is_word(first.lower()) else words


_OWNED = re.compile(
    r"det er (?:(?:ikke|dog|derfor|også) )*(?P<whose>vores|min|mit|\w+s) "
    r"(?:klare |faste |bestemte )?(?:opfattelse|håb|erfaring|vurdering|indtryk|ønske|holdning|frygt|mening), at .+$",
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
    return f"{words[:start]}{by.inside}s{words[end:]}" if mine else None


def _finished(said: str, by: Speaker, subject: str, addressed: str) -> str | None:
    """The sentence with its persons told from outside, or None where that would bend it."""
    start = len(subject) if said.startswith(subject) else 0
    opening, told = said[:start], said[start:]
    told = _CLAUSE_AFTER.sub(lambda found: f"{found['said']}, at ", told, count=1)
    told = re.sub(r"(\bdet er \w+) (?=at (?:der|man|\w+(?:en|et|erne))\b)", r"\1, ", told)
    told = _NO_COMMA.sub(r"\1, \2", told)
    if _bends(told):
        return None
    outside = _from_outside(told, by, addressed, first=not start)
    if outside is None or len(opening) + len(outside) > LONGEST:
        return None
    made = f"{opening}{outside}".rstrip(" ,.;")
    return f"{made[:1].upper()}{made[1:]}."


def _bends(told: str) -> bool:
    dangling = _DANGLES.search(told) or (
        _NO_ANTECEDENT.search(told) and not _EXPLETIVE.search(told)
    )
    return bool(dangling)


_QUOTED = re.compile('["”»«“]')
_PERSON = re.compile(r"\b(?:jeg|vi|os|mig|min|mit|mine|vores|vort|vore)\b", re.I)
_MIXED = re.compile(
    r"\b(?:vi|os|vores)\b.*\b(?:jeg|mig|min|mit|mine)\b|\b(?:jeg|mig|min|mit|mine)\b.*\b(?:vi|os|vores)\b",
    re.I,
)


def _from_outside(told: str, by: Speaker, addressed: str, *, first: bool) -> str | None:
    if _PERSON.search(told) and (_QUOTED.search(told) or _MIXED.search(told)):
        return None
    one = by.inside
    swaps: Sequence[tuple[str, str | Callable[[re.Match[str]], str]]] = (
        (rf"^((?: \w+){{0,3}} {_REFLEXIVE}) (?:os|mig)\b", r"\1 sig"),
        (rf"\b({_REFLEXIVE} {re.escape(one)}) (?:os|mig)\b", r"\1 sig"),
        (r"\b(?:vi|jeg|os|mig|undertegnede)\b", one),
        (r"\b(?:vores|vort|vore|min|mit|mine)\b", f"{one}s"),
        (
            rf"^( er{_MUCH}) ({'|'.join(_FEELS)})\b",
            lambda found: f"{found[1]} {_felt(found[2], by)}",
        ),
    )
    for pattern, new in swaps:
        told = re.sub(pattern, new, told, flags=re.I)
    for pattern, whom in ((r"(?<=[\w,] )I(?= \w)", ""), (r"\bjer\b", ""), (r"\bjeres\b", "s")):
        if re.search(pattern, told):
            if not addressed or re.search(r"\b(?:fase|kapitel|bilag|del) I\b", told):
                return None
            told = re.sub(pattern, addressed + whom, told)
    return told


def _felt(word: str, by: Speaker) -> str:
    one = _FEELS[word.lower()]
    return f"{one}t" if one in _TAKES_T and by.is_neuter else one or word
