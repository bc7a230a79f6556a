"""Whether a sender asks that his answer, or his name, is not published.

Only what is said of the answer itself counts: a report that the council has not published is
another matter. In doubt it is taken as a wish: a name too many that is left out harms nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoering.forms import asked_and_answered
from hoering.wish_words import (
    ABOUT_ME,
    ANSWER,
    ANYBODY,
    AS,
    AS_LEAVE,
    AS_NOT,
    AS_PARTY,
    ASKED_NOT,
    AWAY,
    BEFORE_TIME,
    BY_HERSELF,
    COUNCILS,
    DONE,
    EVERYBODY,
    HUSHED,
    IS_THERE,
    MINE,
    MY_NAME,
    NO_SHOW,
    NOT,
    OF_HOUSES,
    OF_THIS,
    OFF_MAP,
    OFFICE,
    OTHERWISE,
    OURS,
    PLACE,
    PRINT,
    PROTECTED,
    PUBLISH,
    SHOWN,
    SOMETHING,
    TELLS_OF,
    THIS,
    TRUSTS,
    WANTS_NOT,
    WE,
)

_SHORT = re.compile(
    r"\b(?:bl\.\s?a|f\.\s?eks|m\.\s?fl|m\.\s?v|m\.\s?m|o\.\s?l|d\.\s?v\.\s?s|e\.\s?l|inkl|ekskl|evt|ca|pga|mht|ift"
    r"|vedr|nr|jf|jvf|hhv|tlf|resp|dvs|osv|mv|mfl)\.",
    re.I,
)
"""Shortened words: their stop ends no sentence."""
_WRAPPED = re.compile(r"(?<![.!?:;\n])[ \t]*\n(?=[a-zæøå])")
"""A line that goes on below."""
_END = re.compile(r"(?<=[.!?])\s+")
_SENTENCE = re.compile(r"[^.!?\n]+")

_ASKS = (
    # "Jeg ønsker ikke mit navn offentliggjort", "svaret bedes ikke lagt på nettet"
    rf"{MINE}[^;]{{0,60}}{NOT}[^;]{{0,40}}{PUBLISH}",
    rf"{NOT}[^;]{{0,50}}(?:{MINE}|\bnavnene\b|\b(?:efter|for)navn\b)[^;]{{0,60}}{PUBLISH}",
    rf"{NOT}[^;]{{0,30}}{PUBLISH}[^;]{{0,40}}{MINE}",
    rf"{PUBLISH}[^;]{{0,30}}\b(?:men|dog|bare|blot)\b[^;]{{0,20}}{NOT}[^;]{{0,15}}{MINE}",
    rf"{OURS}[^;]{{0,60}}{NOT}\s+(?:\w+\s+)?(?:(?:komme|gå|sendes)\s+(?:ud|frem|videre)|videre\b|bruges\b"
    r"|lægges\s+ud|identificeres)",
    rf"\bmå\b[^;]{{0,60}}\bmen\s+(?:\w+\s+)?ikke\s+{OURS}",
    rf"{ASKED_NOT}(?:skrive|oplyse|sætte|bruge|omtale|angive)\s+(?:\w+\s+)?{OURS}",
    rf"{ASKED_NOT}(?:dele|vise|sende|give|videregive|fortælle)\s+(?:{THIS}|{OURS})\s+(?:\w+\s+)?"
    rf"(?:med|til|for)\s+{ANYBODY}\b",
    rf"\bundlad\s+at\s+(?:\w+\s+)?(?:{PRINT})\s+{THIS}\W*$",
    rf"{WE}\s+(?:vil|ønsker)\s+(?:\w+\s+){{0,2}}?ikke\s+(?:at\s+)?(?:have\s+|se\s+)?{THIS}\s+(?:\w+\s+){{0,2}}?(?:{PLACE})",
    rf"(?:{PRINT})\s+af\s+(?:{OURS}|{THIS})[^;]{{0,30}}(?:{WANTS_NOT}|\b(?:siger|takker)\s+(?:jeg|vi)\s+nej"
    rf"|\b(?:må|skal|bør)\s+ikke\b|\bmodsætter|\bfrabeder)",
    rf"(?:{WANTS_NOT})\s+(?:acceptere|godkende|tillade|gå\s+med\s+til|samtykke\s+til|leve\s+med)\s+"
    rf"(?:\w+\s+){{0,2}}?(?:{PRINT}){OF_THIS}",
    rf"\b(?:forbud\w*|forbyder|ulovligt)\b[^;]{{0,20}}(?:{PRINT})[^;]{{0,10}}{OURS}",
    rf"{OURS}[^;]{{0,40}}\buden\s+(?:at\s+)?(?:{PRINT})",
    rf"\bingen\s+(?:offentlighed|omtale|presse)\s+(?:om|af|på)\s+{OURS}",
    r"\bder\s+(?:må|skal|bedes|ønskes)\s+(?:\w+\s+)?ikke\s+(?:stå|være|sættes|komme|fremgå)\s+(?:\w+\s+)?"
    rf"(?:{ABOUT_ME})(?:\s+på)?(?:\s+(?:det|dette|svaret|mit\s+\w+))?\W*$",
    rf"(?:^\W*(?:\w+\s+){{0,2}}?hold\w*|\bbeder\b[^;]{{0,30}}\bholde\w*)\s+(?:\w+\s+)?(?:{OURS}|det\s+her|dette)\s+"
    rf"{AWAY}|{OURS}[^;]{{0,20}}\bholdes\s+{AWAY}",
    # Whoever it is that must not see it.
    rf"^(?:(?!\bikke\b)[^;]){{0,120}}?\b(?:(?:be)?holde?|at\s+I\s+(?:(?!ikke\b)\w+\s+)?(?:be)?holder)\s+(?:\w+\s+)?"
    rf"(?:{OURS}|dette|det\s+her)\s+(?:\w+\s+)?for\s+jer\s+selv\b"
    rf"|{MY_NAME}[^;]{{0,15}}\bbliver?\s+hos\s+jer{DONE}",
    rf"(?:{OURS}|\bdette|\bdet\s+her)\s+er\s+(?:\w+\s+)?til\s+(?:jer|kommunen|forvaltningen|udvalget|politikerne)"
    rf"(?:,|\s+og)\s+ikke\s+(?:til|for)\s+(?:{EVERYBODY}|(?:hele\s+\w+|alle|andre|naboer\w*){DONE})",
    rf"(?:^\W*(?:{ABOUT_ME})n?|{OURS})\s+er\s+ikke\s+til\s+(?:{EVERYBODY}|andre{DONE})",
    rf"(?:{WANTS_NOT}|{WE}[^;,]{{0,20}}\bnødigt?\b|\bikke\s+meningen\b)[^;]{{0,12}}\bat\s+(?:{ANYBODY}|alle|vores\s+\w+)\s+"
    rf"(?:\w+\s+){{0,2}}?(?:ser?|læser?)\b,?\s+(?:{OURS}{AS}|(?:dette|det\s+her){DONE}|hvad\s+(?:jeg|vi)\s+(?:har\s+)?skr)",
    rf"(?<!jeg\s)(?<!vi\s)(?<!\bi\s)(?<!kommunen\s)(?<!udvalget\s)\b(?:må|skal)\s+(?:\w+\s+)?ikke\s+(?:kunne\s+)?"
    rf"(?:finde\s+{OURS}(?:{DONE}|\s+(?:{PLACE}))|(?:få\s+fat\s+i|se|læse)\s+{OURS}{AS}|få\s+{MY_NAME}\s+at\s+vide)",
    rf"{MINE}[^;]{{0,20}}\b(?:må|skal)\s+(?:\w+\s+)?ikke\s+(?:kunne\s+(?:spores|genkendes)\b"
    rf"|(?:ses|læses|kunne\s+(?:ses|læses|findes))(?:\s+(?:af\s+{ANYBODY}|nogen\s+steder?|offentligt|{PLACE})|{DONE}))",
    rf"^\W*hverken\s+(?:\w+\s+)?(?:{ABOUT_ME})\s+eller\s+(?:\w+\s+)?(?:{ABOUT_ME}|{ANSWER}|telefon|nummer)\b"
    rf"[^;]{{0,20}}\b(?:må|skal|bedes|ønskes)\b[^;]{{0,15}}(?:{PUBLISH}|\b(?:ses|læses|bruges|spores)\b)(?!\s+på\s+\w*skilt)",
    r"\b(?:må|skal|ønsker|sørg\w*|intet)\b[^;]{0,40}\b(?:ikke|intet|ingen|må|skal)\b[^;]{0,20}\b(?:spores|henføres)\b"
    r"[^;]{0,20}\btil\s+(?:mig|os)\b",
    rf"(?:{TRUSTS}[^;]{{0,60}}|\b(?=mi[nt]))(?:{MY_NAME}|\bnavnet)(?<!mail)\s+ikke\s+(?:kommer|slipper|bliver)\s+"
    r"(?:(?:ud|videre|offentligt?\s+kendt|kendt)\b|frem\W*$)",
    rf"{MY_NAME}[^;]{{0,20}}\bikke\s+skilte\s+med\b|^\W*(?:\w+\s+)?skilt\s+(?:\w+\s+)?ikke\s+med\s+{MY_NAME}",
    rf"{MINE}[^;]{{0,15}}\b(?:ønskes|bedes)\s+(?:\w+\s+)?(?:ikke|ej)\s+{SHOWN}",
    rf"{WE}\s+ønsker\s+(?:\w+\s+){{0,2}}?ikke\s+{OURS}(?:\s+og\s+\w+)?\s+{SHOWN}",
    rf"(?:{WANTS_NOT})\s+(?:have\s+)?(?:{ABOUT_ME})(?:\s+(?:og|eller)\s+\w+)?\s+(?:på|med|frem)(?:\s+(?:svaret|brevet|dette))?\W*$",
    rf"\b(?:ønsker|vil\s+(?:gerne\s+)?have|beder\s+om)\b[^;]{{0,20}}{MY_NAME}\s+(?:\w+\s+)?(?:fjernet|slettet|strøget"
    rf"|sløret|skjult)\b{OFF_MAP}",
    r"\b(?:skriv|sæt|brug|angiv|anfør|nævn)e?\b[^;]{0,40}\bi\s+stedet\s+for\s+mit\s+(?:\w+\s+)?navn\b"
    r"|\b(?:brug|skriv|opfind)\s+(?:(?!ikke\b|af\b)\w+\s+){0,3}?(?:opdigtet\s+navn|dæknavn|pseudonym)\b(?!\s+(?:til|på)\b)",
    rf"\bI\s+må\s+(?:\w+\s+)?{NOT}\s+(?:\w+\s+)?(?:{PRINT}|(?:bruge|lægge|sende|vise)\b[^;]{{0,15}}"
    rf"{OURS})",
    # Nothing is named: then it is this.
    rf"^\W*(?!{BEFORE_TIME})(?![^;]*\bnævnes{AS_PARTY})(?:\w+\W+)?(?:må|bedes|skal|ønskes)?\s*{NOT}\s+(?:til\s+|at\s+(?:blive|få)\s+"
    rf"(?:\w+\s+){{0,2}}?)?(?:{PUBLISH}|pressen\b|citeres\b)",
    rf"{OURS}[^;]{{0,30}}{NOT}\s+citeres\b",
    rf"{NOT}[^;]{{0,30}}\b(?:mine|vores)\s+(?:\w+\s+)?oplysninger\b[^;]{{0,30}}{PUBLISH}",
    rf"\b(?:mine|vores)\s+(?:\w+\s+)?oplysninger\b[^;]{{0,40}}{NOT}[^;]{{0,30}}{PUBLISH}",
    r"^\W*(?:status\W+)?ikke[\s-]offentligt?(?:\s+(?:hørings)?svar|\W*$)",
    r"\b(?:navnet|svaret|brevet)\s+må\s+I\s+(?:\w+\s+)?ikke\b",
    rf"\b(?:undgå|slippe\s+for|fri\s+for|nej(?:\s+tak)?\s+til|undlad\s+at)\s+(?:{PRINT}){OF_THIS}",
    rf"(?:{PRINT})\s+(?:er\s+)?(?:fravalgt|afvist|afslået|frabedes|ønskes\s+ikke)\b",
    rf"(?:^|{OURS})[^;]{{0,40}}\bundtag\w*\b[^;]{{0,30}}\boffentlig\w*|\bundtag(?:e[st]?)?\s+(?:\w+\s+)?{OURS}",
    rf"(?:^\W*(?:bedes|ønskes)|{OURS}[^;]{{0,20}})\s+udeladt\b",
    rf"{WE}(?:\s+\w+){{0,2}}\s+(?:ønsker|vil|samtykker|accepterer|tillader|godkender|giver)\s+(?:\w+\s+)"
    rf"{{0,3}}?(?:ikke|ingen)\s+(?:\w+\s+){{0,3}}?(?:{PRINT}){OF_THIS}",
    rf"^\W*(?:helst\s+)?ingen\s+(?:{PRINT}){OF_THIS}",
    rf"{WE}[^;,]{{0,40}}\bikke\b[^;]{{0,20}}\b(?:det|dette|det\s+her|den)\b(?:\s+\w+){{0,2}}\s+(?:{PRINT})",
    rf"\b(?:frabede\w*|modsætte[rs]?|protestere[rs]?\s+(?:i)?mod|samtykker\s+ikke|nægter)\b[^;]{{0,40}}"
    rf"(?:{PRINT}|{PLACE}){OF_THIS}",
    rf"\b(?:venlig\w*|venligst|ber|beder|bedes|kan|gerne|bør)\b[^;]{{0,30}}{NOT}\s+(?:at\s+)?(?:\w+\s+)?"
    rf"(?:{PRINT})\W+(?:dette|det|det\s+her)\W*$",
    rf"^\W*(?:{PRINT})\s+(?:(?:venligst|helst|dette|det|det\s+her|den)\s+){{0,2}}ikke\b{OF_THIS}",
    rf"\b(?:dette|det\s+her)\b[^;,]{{0,25}}{NOT}[^;,]{{0,20}}(?:{PRINT}|\bi\s+offentligheden|\bvidere\b)",
    r"\b(?:dette|det(?:\s+her)?|svaret)\s+(?:\w+\s+){0,2}?ikke\s+(?:ud\s+)?i\s+(?:avisen?|pressen"
    r"|offentligheden)",
    rf"(?:{MINE}|\bdet(?:\s+her|te)\b{TELLS_OF}|\bdet(?!\s+{IS_THERE}))\s[^;]{{0,20}}{NOT}[^;]{{0,20}}(?:{PLACE})",
    rf"\b(?:dette|det\s+her)\s+er\b[^;,]{{0,30}}\b(?:skal|må|bør)\s+(?:\w+\s+)?ikke\s+(?:ud\s+|op\s+)?(?:{PLACE})",
    rf"{NOT}\s+(?:at\s+)?læg(?:ge)?\s+(?!(?:\w+\s+)?{COUNCILS})[^;]{{0,30}}(?:{PLACE})",
    rf"(?:^|{OURS}|\bdet\b|\bdette\b)[^;]{{0,30}}\bikke\s+(?:er\s+)?(?:beregnet|egnet|tiltænkt|ment)\s+"
    r"(?:på|til|for)\s+offentlig\w*",
    # Consent.
    r"\b(?:giver|gives|gav|givet)\s+(?:jeg\s+|vi\s+|hermed\s+)*(?:derfor\s+)?(?:ikke|intet|ingen)\s+"
    r"(?:\w+\s+){0,2}?(?:tilladelse|samtykke|lov)(?:\s+til)?"
    rf"[^;]{{0,60}}(?:{PUBLISH})",
    rf"\b(?:tilbage|fortryd\w*|tilbagekald\w*|annuller\w*)\b[^;]{{0,30}}\b(?:samtykke|tilladelse)\b[^;]{{0,20}}"
    rf"(?:{PRINT})",
    r"\b(?:mit|min|vores)\s+(?:samtykke|tilladelse)\b[^;]{0,50}\b(?:tilbage\w*|bortfald\w*)",
    r"\b(?:tilbagekald\w*|fortryder)\s+(?:\w+\s+){0,2}?(?:mit|min|vores)\s+(?:samtykke|tilladelse)",
    rf"\bikke\s+(?:\w+\s+)?(?:min|mit|vores)\s+(?:tilladelse|samtykke)\b[^;]{{0,25}}(?:{PUBLISH})|{WE}[^;]{{0,20}}\bkun\s+(?:\w+\s+)?samtykke\s+til\s+intern",
    # Confidence.
    r"\boff\s+the\s+record\b|^\W*(?:til\s+fortrolig\s+behandling|personfølsomt?|privat\W*$)",
    rf"(?:{MINE}|^)[^;]{{0,20}}\bhemmelighold\w*",
    r"\b(?:adresse|navn|telefon\w*)\s*:\s*(?:hemmelig|beskyttet|fortrolig|skjult)t?\b",
    rf"\bkun\b[^;]{{0,15}}{OURS}[^;]{{0,20}}\b(?:læses|ses|bruges)\b",
    rf"\bikke\s+(?:\w+\s+){{0,2}}?aktindsigt\s+i\s+{OURS}",
    r"^\W*(?:til\s+|strengt\s+)?(?:fortroligt?|internt?|personfølsomt?|confidential)\W*$",
    r"^\W*(?:\w+\s+)?(?:fortroligt?|personfølsomt?)\s*(?:[-–—:/|(]|(?:hørings)?(?:svar|brev|mail)\b)",
    rf"^\W*(?:\w+\W+){{0,2}}?(?:{ANSWER})\s*[-–—:/|(,]+\s*(?:strengt\s+)?(?:fortroligt?|anonymt?|internt?)\b",
    r"\b(?:bedes|beder\s+om,?\s+at|ønskes)\b[^;]{0,40}\b(?:fortroligt?|internt)\b",
    rf"{MINE}[^;]{{0,40}}\b(?:er|behandles|bedes|holdes|holdt|betragtes|forblive\w*|skal|ønskes)\b[^;]{{0,30}}"
    rf"\b{HUSHED}",
    rf"\b(?:behandl|hold|betragt)(?:es?|er)?\b[^;]{{0,25}}(?:{OURS}|\bdette|\bdet\s+her|\bdet)"
    rf"\b[^;]{{0,25}}\b(?:fortroligt?|hemmeligt?|anonymt?|internt?|privat|mellem\s+os)\b",
    r"\b(?:beder|anmoder|ønsker|håber)\b[^;]{0,15}\b(?:om|på)?\s*(?:\w+\s+)?(?:diskretion|fortrolighed\b(?!\s+"
    r"(?:mellem|i|om|for)\b))",
    rf"^(?!{SOMETHING})[^;]*?\b(?:kun|alene)\s+til\s+(?:intern\w*|jeres\s+(?:eget\s+)?brug\b)"
    r"|\btil\s+jeres\s+egne\s+øjne\b|\b(?:skrevet|skriver|sendt|sender)\b[^;]{0,25}\bi\s+(?:al\s+)?"
    r"fortrolighed",
    rf"(?:{OURS}|\b(?:dette|det\s+her))\b[^;]{{0,30}}\b(?:kun|alene|udelukkende)\s+(?:\w+\s+){{0,2}}?"
    rf"(?:til|for|læses\s+af|ses\s+af)\s+(?:brug\s+(?:for|i)\s+)?{OFFICE}(?!s\b)(?!\s+(?:af|skyld|regning)\b)",
    rf"(?:{OURS}|\b(?:dette|det\s+her))\b[^;]{{0,20}}\b(?:må|skal|bedes|ønskes|kan|er)\s+(?:\w+\s+)?"
    rf"(?:kun|alene|udelukkende)\s+(?:til\s+)?(?:\w+\s+){{0,2}}?(?:anvendes|bruges|benyttes|behandles|indgå|indgår|læses"
    rf"|beregnet|ment|tiltænkt)\s+(?:\w+\s+)?intern\w*",
    r"\b(?:det|dette|svaret|navn|her)\b[^;]{0,30}\b(?:bliver|blive|forbliver?|er|holdes)\s+(?:kun\s+)?mellem\s+os\b",
    r"(?:\b(?:mit|vores|min)\s+\w+|\b(?:svaret|brevet|mailen|henvendelsen|høringssvaret|dette|navn(?:et)?|bedes|ønskes)\b)[^;]{0,50}\b(?:undtag\w*|"
    r"ikke|udeluk\w*|uden\s+for)\s+(?:\w+\s+){0,3}?aktindsigt\b(?!\s+i\b)",
    r"\bikke\b[^;]{0,30}\baktindsigt\s+i\s+(?:mit|min|vores|svaret|brevet|dette)\b",
    # The name.
    rf"{BY_HERSELF}(?:være|er|forblive|forbliver|blive|svarer?|skriver?|optræder?|holde[rs]?|deltage)\s+"
    rf"(?:\w+\s+){{0,2}}?anonymt?\b{OTHERWISE}",
    rf"\b(?:beder|bedes)\b[^;]{{0,60}}\b(?:være|forblive|blive|holdes?)\s+(?:\w+\s+){{0,2}}?anonymt?\b"
    rf"{OTHERWISE}",
    rf"\bhold\w*\s+(?:\w+\s+)?(?:mig|os)\s+(?:\w+\s+)?anonyme?\b|^\W*er\s+det\s+muligt\s+at\s+\w+\s+anonymt?\b{OTHERWISE}",
    rf"{WE}\s+(?:vil|ønsker|foretrækker|beder)\s+(?:\w+\s+){{0,3}}?(?:være|forblive|blive)\s+(?:ukendt|unavngiven|navnløs)\b"
    r"(?!\s+(?:med|for)\b)",
    rf"^\W*(?:(?:må|kun|bedes|ønskes|gerne|skal|kan)\s+){{0,3}}(?:{PRINT})\s+(?:i\s+)?anonym\w*",
    r"\b(?:brug|skriv|sæt|vis|nævn|bring|angiv|offentliggør\w*)\b[^;]{0,15}\bkun\s+(?:mine?\s+|mit\s+)?(?:initialer|fornavn)\b",
    rf"^\W*(?:fjern|slet|udelad|skjul|overstreg)\s+(?:venligst\s+)?(?:{ABOUT_ME})\b",
    r"^\W*(?:\w+\W+)?(?:ønsker|vil(?:\s+gerne)?|ønskes|foretrækker)\s+(?:\w+\s+){0,2}?(?:at\s+)?(?:være\s+|forblive\s+)?"
    rf"(?:anonym(?:t|itet)?|anonymiser\w*)\b{OTHERWISE}",
    rf"{WE}\s+(?:ønsker|beder\s+om|kræver|forventer)\s+(?:\w+\s+){{0,2}}?anonymi\w+\b(?!\s+(?:af|for)\s+(?!mi[nt]|vor))",
    rf"{WE}[^;,]{{0,30}}\b(?:anonym\s+(?:borger|nabo|afsender|svarer)|anonymt?\s*$)",
    r"^\W*(?:venligst\s+)?anonymis[eé]r\b(?:\s+(?:venligst|gerne|mig|det|dette|svaret|navn\w*)|\W*$)",
    rf"\banonymis[eé]r\w*[^;]{{0,30}}{MINE}|{OURS}[^;]{{0,40}}\banonymis[eé]r\w*"
    r"|^\W*(?:bedes|ønskes|skal)\s+anonymis[eé]r\w*|\banonymisering\s+(?:ønskes|bedes|tak)\b",
    rf"\b(?:udelad\w*|slet(?:te)?|fjern(?:e)?|skjul(?:e)?|streg\w*|overstreg\w*|sløre?\w*)\b[^;]{{0,25}}\b(?:mit|min|vores|mine)\s+"
    rf"(?:\w+\s+)?(?:{ABOUT_ME})|\bstryge?\s+(?:\w+\s+)?{MY_NAME}{OFF_MAP}"
    r"|\b(?:mit|min|mine|vores)\s+navne?\b[^;]{0,25}\b(?:stryges|strøget)\b",
    rf"\b(?:{ABOUT_ME})\b[^;]{{0,25}}\b(?:udela\w+|skjules\b|sløres\b|(?:over)?streges\b|anonymis\w+)"
    rf"|\b(?:mit|min|mine|vores|bedes|ønskes)\b[^;]{{0,40}}\b(?:{ABOUT_ME})\b[^;]{{0,25}}\b(?:fjernes|slettes)\b|\b(?:{ABOUT_ME})\b[^;]{{0,15}}\b(?:bedes|ønskes)\s+(?:fjernet|slettet)\b",
    rf"\b(?:mit|mine|vores|vore)\s+(?:{ABOUT_ME})\b[^;]{{0,30}}\b(?:ude\b|udenfor\b|uden\s+for\b|mellem\s+os\b"
    r"|beskyttet|hemmeligt?)",
    r"\b(?:gerne|svaret|brevet|helst|offentliggør\w*|offentliggjort|bruges?)\b[^;]{0,40}\buden\s+(?:at\s+(?:nævne|vise"
    r"|angive|bringe)\s+)?(?:angivelse\s+af\s+)?(?:navn|navne|afsender)\b",
    r"\buden\s+(?:at\s+\w+\s+)?(?:angivelse\s+af\s+)?(?:mit|mine|vores)\s+navne?\b",
    r"^\W*uden\s+navn(?:\s+(?:på|ved|tak|og\s+adresse)\b|\W*$)",
    rf"{WE}(?:\s+(?!at\b|som\b|der\b)\w+){{0,5}}?\s+(?:ikke|nødigt?)\b[^;]{{0,30}}\b(?:nævnes(?!{AS_PARTY})|navngives|identificeres"
    rf"|genkendes|(?:hænges|stilles)\s+ud(?!{NO_SHOW})|bliver?\s+(?:stillet|hængt)\s+ud(?!{NO_SHOW})|bliver?\s+(?:nævnt|navngivet|identificeret|genkendt)|stå\s+frem|frem\s+med|(?:stå|optræde|fremgå|figurere)\s+(?:(?:\w+\s+)?(?:med|ved)\s+(?:mit\s+)?navn|(?:i|på)\s+(?:\w+\s+)?(?:\w*notat|hvidbog|liste(?!{OF_HOUSES})|referat|dokument)\w*))\b",
    rf"{WE}[^;]{{0,30}}\b(?:ikke|fri\s+for|undgå)\b[^;]{{0,25}}\b(?:se|have|få|finde|læse)\s+(?:at\s+)?(?:\w+\s+)?"
    rf"(?:mit\s+|vores\s+|mine\s+)(?:{ABOUT_ME})\b",
    rf"\b(?:fri|slippe)\s+for\b[^;]{{0,25}}\b(?:mit|vores)\s+(?:{ABOUT_ME})\b",
    r"(?:\b(?:må|skal)\b[^;]{0,30}\bikke\s+|\bingen\s+(?:\w+\s+){0,2}?(?:må|skal|bør)\s+(?:kunne\s+)?"
    r"|\b(?:sørg\w*|ønsker|beder|håber|forudsætning)\b[^;]{0,25}\bingen\s+(?:\w+\s+)?kan\s+|\bikke\s+have\b[^;]{0,30}\b)(?:vide|se|skrive|fortælle|oplyse|afsløre|opdage|kende|få\s+at\s+vide|få\s+(?:kendskab|nys)|finde\s+ud\s+af)\b[^;]{0,15}"
    r"\b(?:hvem\s+(?:jeg|vi)\s+er|(?:at\s+)?(?:jeg|vi)\s+(?:har\s+)?(?:skrev\w*|skriver|svar\w*|klag\w*)"
    r"|det\s+er\s+(?:mig|os))\b",
    rf"{WE}[^;]{{0,25}}\bikke\b[^;]{{0,30}}\b(?:se[rs]?|læse[rs]?)\s+{OURS}{AS}",
    rf"(?:\bikke|\bingen\s+(?:\w+\s+){{0,2}}?(?:må|skal|bør))\s+(?:få|have)\s+(?:kendskab|adgang|indsigt|indblik)\s+(?:til|i)\s+{OURS}",
    r"\bikke\s+komme\s+(?:ud|frem)\b[^;]{0,15}\b(?:det\s+er\s+(?:mig|os)|(?:jeg|vi)\s+har)\b",
    r"\bføres\s+tilbage\s+til\s+(?:mig|os)\b|(?:^|\bnavn\w*\W+(?:er\s+)?)(?:redaktionen|kommunen|forvaltningen)\s+bekendt\b",
    # Who is protected.
    rf"(?:{WE}(?:\s+(?!mener|at\b|der\b|som\b|arbejde\w*|kender|hjælper)[\w,]+){{0,6}}?|\b(?:min|mit)(?:\s+\w+){{0,4}}?)\s+{PROTECTED}",
    rf"^\W*(?:\w+\W+)?{PROTECTED}\W*(?:$|[:,(–-])",
    r"\b(?:min|mit|vores)\s+(?:adresse|navn|identitet|telefonnummer|bopæl)\s+(?:og\s+\w+\s+)?er\s+(?:\w+\s+)?(?:beskyttet|hemmeligt?)",
    # In English, German and Swedish, which some answers are written in.
    r"\b(?:not|n't|without)\b[^;]{0,30}\b(?:publish\w*|disclos\w*|shar(?:e|ed|ing)|made?\s+public)\b"
    r"[^;]{0,40}\b(?:my|our|this)\b",
    r"\b(?:not|n't)\b[^;]{0,15}\b(?:my|our|this)\b[^;]{0,40}\b(?:online|published|public|website)\b",
    r"\b(?:my|our|this)\b[^;]{0,40}\b(?:not|n't)\b[^;]{0,20}\b(?:publish\w*|publication|disclos\w*|shared|public)\b",
    r"\b(?:i|we|please)\b[^;]{0,40}\b(?:anonymous(?:ly)?|confidential(?:ly)?|anonymity)\b",
    r"^\W*(?:please\s+)?(?:do\s+)?not\s+(?:for\s+|to\s+be\s+)?(?:publi\w+|disclos\w*)",
    r"\b(?:please|i|we)\b[^;]{0,30}\b(?:not|n't)\b[^;]{0,20}\b(?:consent|agree|publish\w*|publication)\b[^;]{0,30}"
    r"(?:\bpubli\w*|\W*$)",
    r"\b(?:withhold|remove|redact|omit|hide)\b[^;]{0,15}\b(?:my|our)\b|\bwithout\s+(?:my|our)\s+names?\b",
    r"\bnicht\b[^;]{0,40}veröffentlich\w*|\binte\b[^;]{0,30}\b(?:publiceras|offentliggöra\w*)",
)
_FOUND = re.compile("|".join(f"(?:{cue})" for cue in _ASKS), re.I)
_MAY_ASK = re.compile(
    r"\b(?:ik|ej\b|und|hverken|aldrig|nødig|ingen|intet|nej|nægt|frabed|modsæt|protest|fortrol|anonym|hemmelig"
    r"|intern|disk|person|confid|privat|mellem|aktindsigt|uden|udela|slet|fjern|skjul|streg|overstr|slør|ude|fri\b"
    r"|bekendt|beskyt|stryg|strøg|behold|stedet\s+for\s+mit|opdigt|dækn|pseud|bliver?\s+hos|navne|adresse|tilbage|annul|fortryd|bortfald|kun\b|slippe|fravalgt|afvist|afslå|off\b|hold|mulig|citeres|alene|not\b|without|withh|remove|redact"
    r"|lade?r?\b|afhold|afstå|forb|ukendt|unavn"
    r"|omit|hide|nicht|inte\b|føres|udeluk)|n't",
    re.I,
)
"""Beginnings of words without which nobody asks: most sentences hold none, and are soon done."""
_NO_OBJECTION = re.compile(
    r"\b(?:blev|er\s+blevet|var)\s+(?:\w+\s+)?ikke\s+(?:offentliggjort|vist|nævnt|gengivet|omtalt)"
    r"|(?:mail\w*|brevet|brev|svar|svaret)\s+(?:kom|kommer|nåede)\s+(?:aldrig|ikke)\s+frem\b(?!\s+på\b)"
    r"|\b(?:ikke|intet|ingen)\s+(?:noget|nogen|nogle)?\s*(?:imod|problem\w*|indvending\w*)\b"
    r"|\b(?:ønsker|behøver|vil|skal)\s+(?:jeg\s+|vi\s+)?ikke\s+(?:at\s+)?(?:være\s+|forblive\s+)?anonym\w*"
    r"|\bikke\s+(?:fortroligt?|anonymt?|hemmeligt?)\b|\bgerne\s+offentliggøres\W*$",
    re.I,
)
"""Words that deny, and ask for nothing."""


_BLANKS = 8
_MANY_BLANKS = re.compile(rf"[ \t]{{{_BLANKS},}}|(?:\n\s*){{{_BLANKS},}}")
"""More of them say no more, and cost time."""


def asks_for_silence(text: str) -> bool:
    """Whether any sentence or ticked box asks that the answer, or its writer, is not published."""
    shorter = _MANY_BLANKS.sub(lambda found: found[0][:_BLANKS], text)
    whole = _SHORT.sub(lambda found: found.group().replace(".", ""), shorter)
    asked, rest = asked_and_answered(whole, _asks)
    return asked or any(map(_asks, _sentences(rest)))


def without_wishes(text: str) -> str:
    """What a note says besides, so that one is known that only hands something on."""
    return " ".join(said for said in _END.split(text) if not asks_for_silence(said))


def _asks(sentence: str) -> bool:
    if not _MAY_ASK.search(sentence):
        return False
    sentence = AS_LEAVE.sub("undlad at", AS_NOT.sub("ikke", sentence))
    return _FOUND.search(_NO_OBJECTION.sub("…", sentence)) is not None


def _sentences(text: str) -> Iterator[str]:
    """The sentences line by line, and those that a line's end breaks once more as a whole."""
    for said in dict.fromkeys((text, _WRAPPED.sub(" ", text))):
        yield from (found.group().strip() for found in _SENTENCE.finditer(said))
