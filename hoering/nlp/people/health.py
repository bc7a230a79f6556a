"""Sentences that tell of somebody's health or abuse: proposed to a person, never removed by itself.

What somebody writes of the own life, or of a relative's, may be the point of the whole answer; only
a person can weigh that against publishing it. A view on patients, medicine or abuse tells of
nobody: the illness must be the writer's, a relative's or a named person's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hoering.decisions import Personal
from hoering.nlp.people.found import Found
from hoering.nlp.sentences import is_short, sentence_spans
from hoering.text import Span

PROPOSED = "helbred:foreslået"
"""The rule by which a sentence is found."""
_BEFORE = 3
"""Sentences in which the one must be named whom "hun" is said of."""

# --- what tells of health -----------------------------------------------------------------------


def _any(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


_CURED = (
    r"(?:metadon|heroin|substitutions|\w*misbrugs|alkohol|hash|narko|kokain|kemo|stråle|\w*kræft"
    r"|cancer|dialyse|hormon|fertilitets|smerte|angst|depressions|psykose|hiv|insulin)-?behandl"
)
_ILL = _any(
    r"""\w*diagnose(?:n|r|rne|t)?\b diagnosticeret paranoid\w* skizofren\w* psykose\w* psykotisk\w*
    bipolar\w* borderline\w* personlighedsforstyrrelse\w* ocd tourette\w* depressi\w+ angst
    angsten angstanfald panikangst socialangst angstlidelse\w* maniodepressiv\w* mani stress
    \w*hjernerystelse\w* ad[hd]d\w{0,2} adhd(?:['’]?er)? ptsd
    autis(?:me|men|t|tisk|tiske|ter|meklasse\w*) asperger\w* atypisk downs? udviklingshæmm\w+
    spasti\w+ ordblind\w* cerebral demens\w* alzheimer\w* parkinson\w* s[ck]lerose\w* (?-i:ALS|als)
    huntington\w* epilepsi\w* epileptiske? migræne
    \w*(?<!\bbe)(?<!\baf)kræft(?:en|syg|syge|sygdom\w*|knude\w*)? \w*cancer tumor\w* svulst\w*
    metastase\w* leukæmi lymfom kemo(?:en|terapi\w*)? strålebehandling\w* diabetes
    type-?[12]-diabetes sukkersyge\w* kol lungesygdom\w* emfysem astma\w* cystisk hiv aids
    hepatitis leverbetændelse skrumpelever \w*blodprop(?:per|pen)? hjerneblødning\w*
    hjerneskade\w* apopleksi (?:slid|lede?|podagra|psoriasis)?gigt fibromyalgi discusprolaps
    crohns? colitis nyresvigt hjertesvigt hjertestop hjerteflimmer
    (?:hjerte|nyre|lever|muskel|nerve|sinds|stofskifte)(?:syg|syge|sygdom\w*) psoriasis
    allergi\w* (?<!slags\s)(?<!er\sen\s)\w*lidelse(?:r|n)?
    (?<!er\sen\s)(?<!af\s)\w*sygdom(?:men|me)? (?:muskel|knogle)svind selvmord\w* selvskad\w+
    spiseforstyrrelse\w* anoreksi\w* bulimi\w* alkoholmisbrug\w* stofmisbrug\w* overdosis\w*
    overdosen ludoman\w* abstinens\w* abort(?:en)? aborterede fertilitetsbehandling klamydia
    lammelse\w* lammet afasi delir\w* dialyse\w* respirator\w* stomi\w* kateter\w* sondemad
    pacemaker\w* \w*transplant\w+"""
)
_NO_DRUG = (
    r"\saf\s(?:\w+\s)?(?:\w*bus(?:sen|ser|serne)?|\w*(?<!handicap)bil(?:en|er)?|tog(?:et)?|\w*cykel|cyklen"
    r"|færgen?|parkering\w*|vej(?:en|ret)?|kollektiv\s\w+|offentlig\stran\w+|kommunens?|skolen|skolebus\w*|hinanden"
    r"|at\s(?:kunne\s)?(?:køre|komme|parkere|tage))\b(?!\s\w*(?:hjælp|pleje|støtte)\w*\b)"
    r"(?![^.!?]*\b(?:ikke\skan|kan\sikke|gangbesvær\w*|dårlig\w*|gigt|ondt|handicap\w*)\b)"
)
"""What everybody depends on, unless a sickness is the reason."""
_STATES = _any(
    r"""\w*syge?\b indlagt tvangsindlagt døende terminal\w* amputeret opereret blinde? døve?
    svagtseende hørehæmmet gravid dement handicappe(?:t|de) clean ædru
    stofafhængig\w* alkoholisk alkoholiseret alkoholiker\b narkoman\b junkie\b stofbruger\b
    \w*(?<!magt)(?<!tillids)(?<!system)misbruger\b
    (?:kræft|demens)ramt\w* \w*opereret diabetiker\b epileptiker\b autist\b
    psykisk\ssårbar\w* kørestolsbruger\b \w*patient\b(?!\w|\si\s\w+\sklinik) sygemeldt\w*
    førtidspensionist\b deprimeret suicidal selvmordstruet senhjerneskadet udbrændt
    voldsramt misbrugt"""
    rf" {_CURED}et afhængig(?:e)?(?=\saf\b)(?!{_NO_DRUG})"
)
_STATE = rf"{_STATES}\b"
"""What somebody is."""
_TAKEN = _any(
    r"""medicin(?:en)? \w+medicin(?:en)? metadon heroin(?:en)? kokain(?:en)? amfetamin hash(?:en)?
    cannabis stoffer(?:ne)? morfin opioider antidepressiv\w* antipsykotisk\w* ritalin
    lykkepiller insulin sprøjter piller kørestol(?:en)? el-kørestol(?:en)? rollator(?:en)?
    subutex substitution antabus misbrug(?:et)? handicap(?:pet)? stok krykker(?:ne)?
    førtidspension
    problemer\smed\s(?:hjertet|ryggen|nerverne|lungerne|psyken)"""
)
"""What somebody takes, sits in or has fallen to."""
_CURE = rf"(?:{_CURED}ing(?:en|er|erne)?|\w*afvænning(?:en)?|afrusning\w*)\b"
"""What somebody is in or gets; who has one may run it."""
_NO_ILLNESS = (
    r"(?!\w|['’]?s?-?\w*(?:forening|fond|afsnit|afdeling|team|klinik|center|plan)|ens Bek)"
)

# --- of whom ------------------------------------------------------------------------------------

_KIN = _any(
    r"""\w*søns? sønner \w*datters? døtre \w*barns? \w*børns? tvilling(?:er)? drenge? piger? knægt
    ungers? teenager \w*mors? \w*fars? \w*forældre(?:s)? \w*brors? brødre \w*søsters? søstre
    søskende \w*mands? \w*kones? hustrus? \w*kærestes? samlevers? samleverske ægtefælle
    partners? eks svogers? svigerindes? svigersøns? nevøs? nieces? fætters? kusines? onkels?
    tantes? mosters? fasters? morbrors? farbrors? naboe?r?s? nabos? underbos? overbos?
    \w*veninde[rs]? \w*vens? venner mindste ældste yngste mellemste familie kollegas? kammerats?
    makkers? chefs? elevs?"""
)
RELATIVE = (
    rf"(?:\b(?:min|mit|mine|vores|vor)\s(?:[\w-]+\s){{0,3}}?{_KIN}\b"
    r"|(?-i:(?<!\w)(?:Mor|Far)(?=\s(?:har|er|fik|blev|var|havde)\b))"
    r"|\b(?:sønnens?|datterens?|naboens?|(?:naboens|naboernes)\s\w+)\b)"
)
_SELF = (
    r"\b(?:jeg|mig|mit\sliv|min\skrop|(?:flere|en)\saf\sos"
    r"|vi\s(?:har|er|havde|var|fik)\s(?:begge|alle|selv))\b"
)
_SPOKEN_OF = r"\b(?:han|hun|ham|hende|hans|hendes|diagnosen)\b"
_VIEW = (
    r"\b(?:læs\w+|synes|mener|støtter|foreslå\w*|håber|tror|arbejd\w+|ansat|mød(?:er|t|te)"
    r"|behandle\w*|kender|kendt|hør(?:er|t|te)|frygter|bange|træt|imod|ønsker|anbefaler|forsk\w+"
    r"|plej(?:er|et|ede)|undervis\w+|sygeplejersker?|læger?|psykologer?|pædagoger?|forstår|bakker"
    r"|ordinere\w*|udskriv\w*|mennesker|folk|borgere|andre|dem|nogen|medlemmer|patienter|man|stemme\w*|set|ser|så)\b"
)
"""Between the writer and an illness: a view, a trade, or somebody else."""


def _gap(most: int, never: str = r"(?!)") -> str:
    return rf"(?:(?!{never})[^.!?;]){{1,{most}}}?"


_IS = r"\b(?:er|var|været|bliver|blev|blevet|ligger|lå|ligget|født|som|erklæret|har|havde)\b"
_TAKES = (
    r"\b(?:tager|tog|taget|får|fik|fået|ryger|røg|røget|ryge|fixer|fixede|fixet|sniffe\w*|sidder"
    r"|sad|siddet|skal\s(?:ha|have|på)|har(?=\s(?:et|en|haft|store?|svære?|selv|også)\s)"
    r"|spiser|spiste|bruger|brugt|brugte|kører\si|går\s(?:på|med)|(?:er|var|kom|været)\s(?:på|i)"
    r"|afhængig\saf|ud\saf|misbrug\saf|henter|hentede|har\set|havde\set|fri\saf)\b"
)
_FEW = r"(?:\s[\w,-]+){0,3}?\s"
_STILL = (
    r"(?:\s(?:stadig|igen|fortsat|nu|lige|også|selv|netop|endnu|allerede|desværre|tit|ofte)){0,2}"
)
_IS_CURED = (
    rf"(?:\b(?:(?:er|var|været|kom|kommet|går|gik|gået|begyndte?|startede|startet|henvist|indskrevet"
    rf"|venter|ventede|skal|skulle|nu){_STILL}\s(?:starte\s|begynde\s)?(?:i|til|på|under|ud\saf)"
    r"|(?:får|fik|fået)(?:\s(?:nej|afslag|plads|henvisning|tilbud)\s(?:til|på|i|om))?"
    r"|haft|modtager|modtog|modtaget|gennemgår|gennemgik|gennemgået|tager|tog|taget|bruger|brugte"
    r"|brugt|afslutte[rt]|afsluttede)(?:\s\w+|\sen(?:\s\w+(?:ig|sk|[ae]nt|iv)e?,?){1,2})?"
    rf"\s{_CURE}(?!\ssom\s(?:læge|sygeplejerske|pædagog|ansat|medarbejder|frivillig|leder)\b)"
    rf"|\bhar\s(?:en\s)?{_CURE}\s(?:bag\s(?:mig|sig)|overstået))"
)
_VISITS = (
    r"(?:\s(?!og\b)\w+){0,4}?\s(?:til\s(?:et\s)?(?:åbent|arrangement|møde|rundvisning|koncert|foredrag)"
    r"|på\s(?:besøg(?!\shos)|rundvisning|studietur)|med\s(?:skolen|klassen|udvalget|koret))\b"
)
"""Who comes to a hospice and goes home again."""
_LIVES = (
    rf"\b(?:(?:er|var|været|kom|kommet|flyttede|flyttet){_STILL}\spå\s(?:et\s)?hospice\b(?!\ssom\b|{_VISITS})"
    r"|(?:ligger|lå|ligget|indlagt|døde|død)(?:\s\w+){0,3}?\spå\s(?:et\s)?hospice\b(?!\ssom\b)"
    r"|(?:fik|fået)(?:\s\w+){0,2}?\s(?:fjernet|bortopereret|amputeret)\s(?:\w+\s){0,3}?"
    r"(?:bryst(?:et|er)?|ben(?:et)?|fod(?:en)?|livmoder(?:en)?|nyre(?:n)?|lunge(?:n)?|prostata)\b"
    r"(?!\s(?:af|på|under)\s\w*(?:bord|bænk|stol|hegn|mast|skilt|trampolin|stativ|sofa|seng)\w*)"
    r"|fix(?:er|ede|et)(?=\s(?:i\s[\w-]+\s?(?:år|måneder)|siden|hver|dagligt)\b)"
    r"|(?:tog|tage[tr]?)(?:\s\w+){0,3}?\s[sm]it\seget\sliv\b"
    rf"|(?:går|gik|gået|henvist|kommer|kommet){_STILL}\s(?:til|hos)\s(?:en\s)?"
    r"(?:psykolog|psykiater|onkolog|misbrugskonsulent)\b)"
)
"""What somebody does that tells of an illness without naming it."""
_FORMER = rf"(?:\s[\w-]+){{0,3}}?\s?[,(]\s?(?:en\s)?(?:tidligere|forhenværende)\s{_STATE}"
_ATTRIBUTE = _any(
    r"""\w*syge blinde døve demente? autistiske? handicappede udviklingshæmmede skizofrene gravide
    alkoholiserede døende spastiske? ordblinde misbrugende afdøde?\s\w*syge"""
)


def _told_of(whom: str, *, near: int, never: str = r"(?!)") -> str:
    """A sentence that says of somebody that he is ill, is in a state, or takes something."""
    gap = _gap(near, never)
    return (
        rf"{whom}(?:{gap}\b{_ILL}\b{_NO_ILLNESS}|{gap}{_IS}{_FEW}{_STATE}"
        rf"|{gap}{_TAKES}{_FEW}{_TAKEN}\b|{gap}{_IS_CURED}|{gap}{_LIVES}|{_FORMER})"
        rf"|{_IS}(?:\s\w+)?\s{whom}{_FEW}{_STATE}"
    )


_OWN = rf"\b(?:min|mit|mine)\s(?:\w+\s)?(?:{_ILL}\b{_NO_ILLNESS}|{_TAKEN}\b|{_CURE})"
_WRITER = re.compile(
    rf"{_told_of(_SELF, near=70, never=_VIEW)}|{_OWN}|\bgav\smig\s{_TAKEN}\b"
    rf"|\b{_ILL}\b{_NO_ILLNESS}(?:(?!{_VIEW})[^.!?;,]){{1,25}}?\b(?:jeg|mig)\b(?!\s*{_VIEW})"
    rf"|\bsom\s(?:\w+\s){{0,2}}?{_STATE}\b{_gap(40)}\bjeg\b"
    rf"|(?:^\W*|:\s)(?:har|er|var|blev|fik|lider|lever)\s(?:(?:selv|haft|været|fået|konstateret"
    rf"|af|med|en|et|svær|nu|desværre|kronisk|også|i|flere|mange|år)\s){{0,4}}(?:{_ILL}\b{_NO_ILLNESS}|{_STATE})",
    re.I,
)
_KINS = re.compile(
    rf"{_told_of(RELATIVE, near=90)}"
    rf"|\b(?:min|mit|mine|vores|vor)\s(?:\w+\s)?{_ATTRIBUTE}\s(?:\w+\s)?{_KIN}\b"
    rf"|{RELATIVE}\s(?:\w+\s)?(?:{_TAKEN}\b|{_CURE})"
    rf"|\b{_ILL}\b{_NO_ILLNESS}[^.!?;,]{{1,25}}?{RELATIVE}",
    re.I,
)
_KNOWN = re.compile(RELATIVE, re.I)
_THEIRS = re.compile(
    rf"{_told_of(_SPOKEN_OF, near=60)}"
    rf"|\b(?:hans|hendes|deres)\s(?:\w+\s)?{_ATTRIBUTE}\s(?:\w+\s)?{_KIN}\b",
    re.I,
)
_NAMED = re.compile(
    rf"[^.!?;]{{0,40}}?\b(?:(?:har|havde|haft|fik|fået|er|var|blev|lider|led|døde|dør|med|på)\b"
    rf"{_FEW}(?:{_ILL}\b{_NO_ILLNESS}|{_STATE})|{_TAKES}{_FEW}{_TAKEN}\b|{_IS_CURED}|{_LIVES})"
    rf"|\W{{1,4}}(?:en\s)?(?:(?:tidligere|forhenværende)\s)?{_STATE}",
    re.I,
)

_STOPPED = re.compile(r"[\w.-]+")
_WORDS = re.compile(rf"\b(?:{_ILL}\b{_NO_ILLNESS}|{_STATE}|{_TAKEN}\b|{_CURE})", re.I)


def health(text: str, named: Sequence[Span] = ()) -> Iterator[Found]:
    """The sentences that tell of the health of the writer, of a relative or of somebody ``named``,
    which are the names and numbers of persons in the text.
    """
    spans = _whole(text)
    for nr, span in enumerate(spans):
        if _tells(text, span, spans[max(0, nr - _BEFORE)].start, named):
            yield Found(span, Personal.HEALTH, PROPOSED, 0.5)


def health_words(text: str) -> Iterator[Span]:
    """The words for an illness, a state or what is taken for it, of whomever they are said."""
    yield from (Span(*found.span()) for found in _WORDS.finditer(text))


def _whole(text: str) -> list[Span]:
    """The sentences, one that goes on in lower case on the next line as one."""
    whole: list[Span] = []
    for span in sentence_spans(text):
        goes_on = whole and text[span.start].islower() and text[whole[-1].end - 1] not in ".!?:;"
        if goes_on and text.count("\n", whole[-1].end, span.start) == 1:
            span = Span(whole.pop().start, span.end)  # noqa: PLW2901
        whole.append(span)
    return whole


def _unstopped(said: str) -> str:
    """A sentence, as long as before, without the stops of its dates and abbreviations."""
    return _STOPPED.sub(lambda one: one[0].replace(".", "_") if _goes_on(one[0]) else one[0], said)


def _goes_on(word: str) -> bool:
    bare = word.strip(".").lower()
    return "." in word and (bare.replace(".", "").replace("-", "").isdigit() or is_short(bare))


def _tells(text: str, span: Span, since: int, named: Sequence[Span]) -> bool:
    """Whether a sentence tells of somebody who is named in it or ``since`` then."""
    said = _unstopped(text[span.start : span.end])
    if _WRITER.search(said) or _KINS.search(said):
        return True
    if any(span.contains(n) and _NAMED.match(said[n.end - span.start :]) for n in named):
        return True
    theirs = _THEIRS.search(said)
    if not theirs:
        return False
    at = span.start + theirs.start()
    return any(since <= n.start < at for n in named) or bool(_KNOWN.search(text[since:at]))
