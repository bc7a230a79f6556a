"""Words that ask for something, an office's ("det bedes") and a citizen's ("jeg vil have")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoering.nlp.denied import NOT
from hoering.nlp.plainly import asks_plainly, is_granted
from hoering.speaker import ANYBODY

_WHOSE = (
    r"(?:vores|vort|min|mit|(?!\w*(?<!lokal)udvalg|\w*(?:skol|politi|selskab|virksomhed)e)"
    rf"(?:{ANYBODY})s)"
)
"""Whose a wish is; what committees, schools and the police want is often somebody else's."""
_AND_SO = r"(?: (?:dog|derfor|også|fortsat|stadig|altså|samtidig|naturligvis|selvfølgelig|jo))?"
_VERBS = re.compile(
    r"\b(?:(?:foreslå|opfordre|anbefale|henstille|fraråde)[rs]?|efterlyse[rs]?|beder"
    rf"|\b(?:(?:vores|vort|min|mit) \w+(?: til \w+)?"
    r"|(?-i:[A-ZÆØÅ]{2,5})|^(?:bebo|nabo|brug|borg|lej|ej|medlemm)erne) forudsætter\b"
    rf"|\b(?:{ANYBODY})(?: \w+)? (?:forudsætter|forslår)\b"
    rf"|\b(?:forudsætter|forslår) (?:{ANYBODY})\b|\b(?:forudsætte[rs]?(?: \w+)?|forslår),? at\b"
    r"|(?:skal|vil|må)(?: \w+){0,2} bede (?=om\b|\w+ om\b)|anmode[rs]?|(?:ud)?bedes|udbeder"
    r"|understreger|så gerne|ser gerne|vil gerne have|fastholder|lægger(?: \w+)? vægt på"
    r"|(?:så|ser) helst)\b"
    rf"|\bkunne(?: (?!(?:{NOT})\b)\w+){{0,2}} tænke (?:mig|os)\b(?! (?:om|bort|at vide)\b)"
    rf"|\bdet er{_AND_SO} {_WHOSE}(?: \w+)?"
    r" (?:håb|ønske|forslag|krav|anbefaling|opfordring), at\b"
    rf"|\bdet er{_AND_SO} en(?: (?:klar|vigtig|absolut|afgørende|nødvendig))?"
    rf" (?:forudsætning|betingelse)(?: for (?:os|mig|{_WHOSE} \w+))?, at\b"
    r"|^det (?:ville|vil|kunne)(?: (?:også|bare|virkelig|derfor))? være (?:rart|dejligt|skønt|godt"
    r"|fint|fedt|bedre|oplagt|ønskeligt|en (?:stor )?fordel|en god id[eé]),?"
    r" (?:hvis|om|såfremt|med(?! (?:mig|os)\b))\b"
    r"|(?:^(?:der|det)|\b(?:men|og) (?:der|det)|^(?:derfor|desuden|endvidere|endelig))(?: \w+)?"
    r" ønskes\b(?! (?:af|i|fra|hos|med|ved|opført|bygget)\b)"
    r"|^(?:hvis|såfremt|dersom)\b[^,]*, ønskes (?:der|det|en|et|at|flere|bedre)\b"
    r"|\b(?:vigtigt|afgørende|nødvendigt), at\b|\bbehov for\b"
    r"|\b(?:har|er)(?: (?:vi|der|jeg|stærkt|hårdt|virkelig|især))* brug for\b"
    r"|\bhåber(?: \w+){0,2},? at\b",
    re.I,
)
_REPORTED = re.compile(
    r"(?:\b(?:(?:blevet|fået)(?: \w+)? (?:oplyst|fortalt)"
    r"|har(?: \w+){0,3} (?:forstået|noteret|erfaret|hørt|læst))(?: (?!(?:er|har)\b)\w+){0,3}, at"
    r" (?:(?!\b(?:vi|jeg|som|der|og)\b)[^,])*"
    r"|(?:^|[,:] |\bat )(?:kommunens|forvaltningens|regionens|ministeriets|statens)"
    r" (?:eksperter|rådgivere?|konsulent(?:er)?|jurist(?:er)?|ingeniør(?:er)?|planlæggere|fagfolk"
    r"|notat|rapport) "
    r"|\b(?:holdet|rapporten|forskerne|undersøgelsen|forfatterne|\w*håndbog(?:en)?|artiklen|studiet"
    r"|(?:, der|, som)|han|hun|de \w+)(?: \w+)?? )$",
    re.I,
)
"""Who asks, where it is not the sender: "holdet fraråder", "en rapport, der anbefaler"."""
_TAKEN_BACK = re.compile(
    r"(?:\s(?:vi|jeg|her|hermed|på ingen måde))*\s(?:ikke|ingenting|intet|aldrig)\b"
    r"(?! (?:kun|blot|bare)\b)",
    re.I,
)
"""Behind a verb that asks: "beder ikke om", "foreslår ikke"; a "fraråder ikke" asks for nothing."""
_COURTEOUS = re.compile(
    r"beder om (?:forståelse|undskyldning)\b"
    r"|håber(?: \w+)? at have (?:bidraget|gjort|givet|vist|belyst|besvaret|kunnet)\b",
    re.I,
)
"""Courtesy."""
_PROPOSED = re.compile(
    r"(?:\bat|, (?:der|som|når|hvis|hvor|fordi)|\bi \w*(?:planen|forslaget|materialet))\b[^.,;]*$",
    re.I,
)
"""Before a "foreslås" that tells of a proposal: "at biblioteket foreslås lukket"."""
_REFUSING = re.compile(r"anbefale[rs]|henstille[rs]|håber|(?:så|ser) helst", re.I)
"""Verbs whose "not" is part of what is wished: "anbefaler ikke"."""
_CANNOT = re.compile(r"\bkan\b[^.;]* ikke (?:\w+ )?$", re.I)
_WHO = rf"(?:{ANYBODY}|(?-i:(?<=[a-zæøå,] )[A-ZÆØÅ]\w+)|(?-i:^[A-ZÆØÅ]\w+ [A-ZÆØÅ]\w+))"
_NOT_HER_WISH = (
    r"(?! (?:(?:vi|jeg) )?(?:jer|alle|(?:kommunen )?held|tillykke|god"
    r"|(?:(?:ikke|blot|bare|derfor|imidlertid|dog|også|endvidere|samtidig|indledningsvis|afslutningsvis"
    r"|hermed|gerne) )*at"
    r" (?:sige|bemærke|takke|udtale|udtrykke|gøre|understrege|kvittere|rose|pointere|påpege|pege"
    r"|henlede|nævne|oplyse|kommentere|(?:fremhæve|tilføje)(?! (?:en|et|flere|\w+en|\w+et)\b)"
    r"|afgive(?! (?:plads|jord|areal))))\b)"
)
_WANTS = re.compile(
    rf"\b{_WHO}(?: \w+){{0,2}}? (?:ønsker|kræver){_NOT_HER_WISH}\b(?! ikke (?:meget|noget|andet)\b)"
    rf"|\b(?:ønsker|kræver){_NOT_HER_WISH} {_WHO}\b"
    r"|(?:^|[,:] |\b(?:men|og) )(?!det\b)(?:\w+ ){0,3}?(?:ønsker|kræver)(?: \w+){0,2}?, at\b"
    rf"|\b(?:jeg|vi) vil(?: (?!gerne\b)\w+){{0,2}}? (?:have|ha)\b"
    r"(?!,? (?:det (?:godt|svært)|svært|brug|gavn|glæde|lov|ret|haft|råd|nok|problemer|\w+et)\b)"
    r"|\bvil (?:jeg|vi)(?: \w+){0,2}? (?:have|ha)\b(?! (?:svært|brug|gavn|glæde|haft|råd|\w+et)\b)",
    re.I,
)
_ORDERS = (
    r"hav|lad|drop|byg|giv|sæt|læg|flyt|behold|bevar|prøv|fjern|husk|send|gør|kom med|begynd"
    r"|indfør|udvid|ansæt|åbn|stil|plant|riv|anlæg|sørg|undgå|sænk|hæv|udskyd|genovervej|skrot"
    r"|nedlæg|udsend|undersøg|overvej|inddrag|beskyt|fasthold|tilbyd|genåbn|omlæg"
    r"|indtænk|forkort|forlæng|opsæt|etabler|opret|dæmp|sluk|tænd|placer|placér|nedsæt"
    r"|reducer|reducér|styrk|afskaf|skær"
    r"|(?:brug|lav|stop|find|tag|hold|luk|slet|saml|ryd|fordel|spar|få|ret|lyt)"
    r"(?= (?:den|det|de|dem|en|et|jeres|nu|hellere|gerne|dog|også|bare|så|i stedet|til|fast|på"
    r"|flere|ikke|\w{3,}(?:en|et|ne))\b)"
)
"""Imperatives; some are other words too, and ask where a thing follows."""
_ORDER = re.compile(
    r"(?:^|[:;] |\. |! |, (?:så|men) (?!gør (?:\w+ )?(?:opmærksom|indsigelse|gældende)\b)"
    r"|^(?:så|men|og|nej|ja|ja tak|nej tak|gerne|derfor),? )"
    rf"\W*(?:{_ORDERS})\b(?!-|\.|'|\s*$"
    r"|,(?!(?:(?<=undersøg,)|(?<=overvej,)) (?:om|hvor\w*|hvad|hvilke\w*)\b)"
    r"| (?:mig|dig|os$|(?:ikke )?fejl\b|den ringe|det godt|en god|da op|kæft|agt|af|er"
    r"|som det|fx|et øjeblik|for eksempel"
    r"|nu bare|vores|(?:\w+ )?svar\w*|det være (?:sagt|klart)"
    r"|os (?:sige|se|antage|slå|starte|begynde|være|minde|håbe|på))\b)",
    re.I,
)
"""A command: it opens its sentence, or what follows a condition."""
_MODAL = re.compile(r"\b(?P<modal>bør|burde|skal|må)\b", re.I)
_LIGHT = (
    r"(?:\s(?:ikke|aldrig|altid|også|kun|gerne|helst|fortsat|stadig|som minimum|altså|dog|derfor"
    r"|så|selvfølgelig|naturligvis|bare|blot|heller|simpelthen|absolut|endelig|desuden|samtidig"
    r"|i stedet|hellere))*"
)
_SUBJECT = r"(?:der|det|den|de|man|i|kommunen|\w+(?:en|et|ne|er|ing|sted))"
_TO_BE = re.compile(
    rf"(?:\s{_SUBJECT})?{_LIGHT}\s(?:være|blive|forblive|have|ha|kunne|til\b|væk\b|\w{{3,}}(?:es|ås)\b)"
    rf"|{_LIGHT}\s\w+{_LIGHT}\s(?:til|væk)\W*$",
    re.I,
)
"""What ought to be, and not what somebody has to do: "skal være", "skal der komme lys til"."""
_PASSIVE = re.compile(r"(?: \w+){0,6} \w{3,}(?:s|es)\b", re.I)
_SPOKEN = re.compile(
    r"\b(?:siges|nævnes|skjules|bemærkes|indrømmes|oplyses|tilføjes|ses på|forstås|læses|spares)\b"
    r"|\bmå (?:udtrykke|siges|stå for|være (?:rigtigt|formuleret)|formodes|antages|forventes)\b"
    r"|\b(?:i|nogen|de|han|hun|du) må (?:jo |da |vel )?have"
    r" (?:haft|set|fået|glemt|læst|hørt|ment|troet|tænkt|overset|misforstået)\b"
    r"|\bdet må (?:da |jo |nok |vel )?være (?:svært|hårdt|let|nemt|dejligt|rart|trist|underligt)\b"
    r"|\bder må (?:da |jo |vel )?være en (?:grund|årsag|forklaring|mening"
    r"|fejl(?!.*, (?:der|som) (?:bør|skal)\b))\b"
    r"|\bskal have (?:børnebørn|barn|gæster|barnebarn)\b"
    r"|\b(?:skal|må)\b(?:(?!\b(?:som|end|hvad)\b)[^,;:])*\bi dag\W*$"
    r"|\b(?:ingen|nogen) hemmelighed\b|\bherske(?: \w+)? tvivl om,? at\b"
    r"|\b(?:noget|nogen) (?:må|skal|bør)\b|\b(?:det|der) skal nok\b"
    r"|\bi (?:skal|må) (?:have (?:tak|ros|en god|en dejlig)|lige se)\b"
    r"|\bi må (?:\w+ )?gerne (?:ringe|kontakte|skrive|kalde|sende|henvende)\b"
    r"|\bman skal være (?:bange|glad|nervøs|ked|vred|stolt|taknemmelig)\b",
    re.I,
)
"""Ways to say something, and what everybody grants."""
_BY_LAW = re.compile(
    r"\b(?:efter (?:\w+)?(?:loven|lov|vedtægt\w*|reglerne|bekendtgørelsen|§)|i henhold til"
    r"|ifølge|jf\.|lovpligtig\w*|ved lov|normalt|i dag skal|skal i dag)|\befter \w*vedtægt",
    re.I,
)
_UNDER = re.compile(
    r"\b(?:når|hvis|da|fordi|som|hvor\w*|hvad|hvilke\w*|om|selvom|uanset|inden|før|mens|end|såfremt"
    r"|idet|siden|så længe|ligesom|hvem|for at)\b",
    re.I,
)
"""What makes a clause a circumstance: "hvis der skal være orden"."""
_HELD = re.compile(
    r"\b(?:mener|synes|syns|finder|understrege[rs]|kræve[rs]|ønske[rs]|håber|forvente[rs]|foreslår"
    r"|anbefale[rs]|vigtigt|afgørende|nødvendigt|holdning|opfattelse|forudsætte[rs]|betingelse|krav"
    r"|sikre[rs]?|enige? om|vores vurdering)\b",
    re.I,
)
_TELLS = (
    r"(?:(?:bemærke|påpege|pointere|tilføje|fremhæve|vurdere)[rs]?|pege[rs]?(?: \w+){0,2}? på"
    r"|gøre?s?(?: \w+){0,2}? opmærksom(?: \w+)? på|minde[rs]?(?: \w+)? om"
    r"|henlede[rs]? opmærksomheden på)"
)
_OWN_WORDS = re.compile(
    rf"\b(?:{_WHO}|(?-i:[A-ZÆØÅ]{{2,}}))(?<!kommunen)(?<!forvaltningen)"
    rf"(?: \w+){{0,4}}? {_TELLS}\b"
    rf"|(?:^|[,:] )(?:(?!kommunen|forvaltningen)\w+ ){{0,3}}?{_TELLS}"
    rf"(?: (?!kommunen|forvaltningen){_WHO})"
    rf"|\bdet (?:skal|må|bør)(?: \w+){{0,2}}? {_TELLS}",
    re.I,
)
"""What senders bring up themselves: a "bør" in it is a wish, a "skal" may be how things are."""
_HELD_LAST = re.compile(rf"(?:{_HELD.pattern})(?: (?:jeg|vi|ikke|også|bare))*, $", re.I)
_APPOINTED = re.compile(
    r"\s(?:(?:være|holdes|afholdes)(?: \w+){0,2}? \w*(?:møde|generalforsamling)"
    r"|(?:behandles|drøftes|op) (?:i|på) \w+)\b[^,;:]*?"
    r"(?:\bpå (?:man|tirs|ons|tors|fre|lør|søn)dag\b|\bi (?:morgen|aften)\b(?!-)"
    r"|(?<!inden )(?<!senest )(?<!fra )(?<!til )(?<!før )(?<!efter )\bden \d{1,2}\. (?:jan|feb|mar"
    r"|apr|maj|ju|aug|sep|okt|nov|dec))",
    re.I,
)
"""When something is going to be: "der skal være møde på tirsdag"."""
_MINE = re.compile(r"\b(?:jeg|vi)(?: \w+)?\s*$|^(?:(?:og|men) )?(?:mine?|mit|vores) \w+\s*$", re.I)
"""What the senders have to do themselves."""
_MY_OWN_DUTY = re.compile(
    r"(?:\s\w+){0,2}?\s(?:have(?:\s(?:vel|nok|da|også))?"
    r"\s(?!(?:noget|meget|andet|godt)\b)(?:\w{2,}(?:et|gt|dt|lt|ft)|vidst)"
    r"|nævne|tilføje|sige|bemærke|oplyse|indrømme|understrege)\b",
    re.I,
)
"""Behind "jeg bør": what the sender has left undone, or is about to say."""
_LEFT_ALONE = re.compile(r"\s(?:ikke|aldrig|kun|gerne|helst)(?: \w+){0,2}? \w+[eå]\b", re.I)
"""Behind "skal" or "må": what is not, or may, be done ("må ikke ligge")."""
_THERE = re.compile(r"(?:^|\b(?:men|og|så) )\s*(?:der|(?:et|en|flere) (?:\w+ )?\w+)\s*$", re.I)
_TO_COME = re.compile(
    r"(?: (?:nu|dog|altså|også|simpelthen|snart|derfor)){0,2} komme\b"
    r"(?:\W*$|,? (?:først|før|inden)\b| lys\b"
    r"| (?:en|et|flere|mere|bedre) (?!dag|tid|gæst|person))",
    re.I,
)
"""Behind "et hegn må", "der må": what is wanted, and not what is allowed."""
_ANYBODY = re.compile(r"\b(?:man|nogen|børn\w*|beboerne|kunderne)\b", re.I)
_CLAUSE = re.compile(r"[,;:–(]\s*|\b(?:men|og) (?=(?:der|det|den|så|vi|jeg|\w+(?:en|et)) )|\d\)\s")


def asks_for(words: str) -> bool:
    """Whether words ask for something, ought it to be done, or be, or be let alone."""
    words = " ".join(words.split())
    return bool(
        _ORDER.search(words)
        or _WANTS.search(words)
        or asks_plainly(words)
        or any(_verbs(words))
        or any(_oughts(words))
    )


def is_order(words: str) -> bool:
    """Whether words are a command ("Flyt rummet")."""
    return bool(_ORDER.search(words))


def _verbs(words: str) -> Iterator[bool]:
    for found in _VERBS.finditer(words):
        if _COURTEOUS.match(words, found.start()) or is_granted(words, found.start()):
            continue
        if found[0].lower() == "foreslås" and _PROPOSED.search(words, 0, found.start()):
            continue
        by_us = re.match(rf"\W+(?:{ANYBODY})\b", words[found.end() :], re.I)
        if _REPORTED.search(words, 0, found.start()) and not by_us:
            continue
        denied = _TAKEN_BACK.match(words, found.end()) and not _REFUSING.match(found[0])
        without_aim = (
            _CANNOT.search(words, 0, found.start()) and ", at " not in words[found.end() :]
        )
        yield not (denied or without_aim)


def _oughts(words: str) -> Iterator[bool]:
    """Of every "bør", "skal" and "må" whether it asks."""
    for found in _MODAL.finditer(words):
        start = max((cut.end() for cut in _CLAUSE.finditer(words, 0, found.start())), default=0)
        opening = words[start : found.start()]
        that = re.search(r"(?:^|.* )at\b", opening, re.I)
        if that:
            start, opening = start + that.end(), opening[that.end() :]
        # "Jeg synes, der skal …" is a clause of what is held; ", der skal …" else tells of a thing.
        within = that or _is_relative(words, start)
        if within and not (
            _is_held(words, start, found["modal"].lower())
            if that
            else _HELD_LAST.search(words[:start])
        ):
            continue
        if _UNDER.search(opening) or _SPOKEN.search(words[start:]):
            continue
        yield _is_due(found["modal"].lower(), opening, words[found.end() :], words)


def _is_held(words: str, start: int, modal: str) -> bool:
    """Whether somebody holds what a clause that "at" begins says, or only tells it."""
    if _HELD.search(words, 0, start):
        return True
    own = _OWN_WORDS.search(words, 0, start)
    return own is not None and (modal in ("bør", "burde") or "vurdere" in own[0].lower())


def _is_due(modal: str, opening: str, rest: str, words: str) -> bool:
    """Whether a modal says what ought to be, and not what somebody has to do or is bound to."""
    if modal in ("bør", "burde"):
        return not (re.search(r"\bjeg\s*$", opening, re.I) and _MY_OWN_DUTY.match(rest))
    if _BY_LAW.search(words) or _MINE.search(opening) or _APPOINTED.match(rest):
        return False
    if modal == "må" and _THERE.search(opening) and _TO_COME.match(rest):
        return True
    alone = _LEFT_ALONE.match(rest) and not _ANYBODY.search(opening)
    nobody = re.search(r"\bingen\s*$", opening, re.I)
    return bool(alone or nobody or _TO_BE.match(rest) or _PASSIVE.match(rest))


def _is_relative(words: str, start: int) -> bool:
    """Whether a clause tells more of what stands before its comma: "et problem, der skal løses"."""
    return words[max(0, start - 2) : start] == ", " and bool(
        re.match(r"(?:der|som) (?:ikke )?(?:skal|bør|må|burde)\b", words[start:], re.I)
    )
