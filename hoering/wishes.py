"""Whether a sender asks that his answer, or his name, is not published.

Only what is said of the answer itself counts: a report that the council has not published is
another matter. In doubt it is taken as a wish: a name too many that is left out harms nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoering.forms import asked_and_answered

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

# --- words ----------------------------------------------------------------------------------------

_ABOUT_ME = (
    r"navn(?:et)?|navne|adresse(?:n)?|identitet|personoplysninger|kontaktoplysninger|telefonnummer"
    r"|mailadresse|e-?mail(?:adresse)?"
)
_ANSWER = (
    r"(?:hørings)?svar|brev|mail|henvendelse|indlæg|besvarelse|indsigelse|bidrag|skrivelse|udtalelse"
    r"|kommentar(?:er)?|bemærkninger"
)
_THE_ANSWER = (
    r"høringssvaret|svaret|brevet|mailen|henvendelsen|besvarelsen|skrivelsen|indlægget|indsigelsen"
    r"|underskriften|underskrifterne"
)
_MINE = (
    r"(?:\b(?:mit|min|mine|vores|vort|vore|dette|denne|nærværende|\w+s)\s+(?:\w+\s+){0,2}?"
    rf"(?:{_ANSWER}|{_ABOUT_ME})\b"
    rf"|\b(?:{_THE_ANSWER})\b(?!\s+på\b)"
    rf"|^\W*(?:\w+\W+){{0,2}}?(?:{_ABOUT_ME})\b(?!\s+på\b))"
)
_OURS = (
    rf"(?:\b(?:mit|min|mine|vores|vort|dette|nærværende)\s+(?:\w+\s+){{0,2}}?(?:{_ANSWER}|{_ABOUT_ME})\b"
    rf"|\b(?:{_THE_ANSWER})\b(?!\s+på\b))"
)
"""The same, where a council's own matters ("borgernes navne") could be meant."""
_MY_NAME = rf"\b(?:mit|min|mine|vores|vort|vore)\s+(?:\w+\s+){{0,2}}?(?:{_ABOUT_ME})\b"
_SHOWN = (
    r"(?:nævnt|vist|bragt|oplyst|gengivet|citeret|brugt|delt|skrevet|angivet)\b"
    r"(?!\s+(?:som|til|i?mod)\b)"
)
_DONE = r"\W*(?:$|(?:da|fordi|for|så|når|hvis|tak|venligst|jeg)\b)"
"""Where nothing but a reason follows."""
_TRUSTS = (
    r"\b(?:forudsætning\w*|betingelse\w*|håber|sørg\w*|går\s+ud\s+fra|regner\s+med|beder"
    r"|forventer|ønsker)\b"
)
_PLACE = r"på\s+(?:\w+\s+)?(?:\w*hjemmeside\w*|nettet|internettet|(?:hørings)?portalen)|\bonline\b"
_PRINT = (
    r"off?en?t?lig?t?[\s-]?(?:gør\w*|gjort\w*|goer\w*|gjø\w*)|publi[cs]er\w*"
    r"|gøres?\s+offentlig\w*|offentligt?\s+(?:tilgængelig\w*|frem\w*)|læg(?:ge|ges|gt|t)\s+(?:ud|op)"
)
_PUBLISH = (
    rf"(?:{_PLACE}|{_PRINT}"
    r"|læg(?:ge|ges|gt|t)\s+på"
    r"|stå\s+(?:på|i|nogen)|figurere\s+(?:på|i)|videregiv(?:e|es|et)|videresend\w*|del(?:e[st]?|t)\b|frem\b|fremgå\b|nævn(?:e|es)\b"
    r"|vis(?:e|es|t)\b|bring(?:e|es)\b|gengiv(?:e|es|et)\b|navngives\b|ud\s+til\s+andre)"
)
_NOT = r"(?:\bikk?e?\b|\bej\b|\bundlad\b|\bundgå\b|\bhverken\b|\baldrig\b|\bnødigt?\b)"
_AS_NOT = re.compile(
    r"\b(?:under|på|i)\s+(?:ingen|intet)\s+(?:som\s+helst\s+)?"
    r"(?:omstændighed(?:er)?|måder?|vis|tilfælde|tidspunkt|vilkår)\b"
    r"|\b(?:ingen|intet)\s+sted(?:er)?\b|\bingenlunde\b",
    re.I,
)
_AS_LEAVE = re.compile(
    r"\b(?:(?:lade?|I\s+(?:\w+\s+){0,2}?lader)\s+(?:(?!ikke\b)\w+\s+){0,2}?være(?:\s+med)?"
    r"|undlade|I\s+(?:\w+\s+)?undlader|(?:afstå\w*|afhold\w*\s+(?:jer|dig))\s+fra)\s+at\b",
    re.I,
)
"""Other ways to say "not": the patterns below know one of each."""
_I = r"\b(?:jeg|vi|undertegnede)\b"
_BY_HERSELF = rf"{_I}(?:\s+(?!at\b|som\b|der\b|hvis\b|når\b)[\w,]+){{0,8}}?\s+(?:at\s+)?"
"""What she says of herself: no "that somebody else" stands between."""
_OTHERWISE = (
    r"(?!\s+\w*(?:rådgivning|behandling|hjælp|tilbud|test|henvendelse|indgang|spørgeskema"
    r"|rundspørge|undersøgelse|kilde|anmeld\w*|klage\w*))"
)
_HUSHED = r"(?:fortrolig|anonym|hemmelig|intern|diskret|privat)t?\b"
_SOMETHING = (
    r"\W*\w*(?:vej|sti|plads|nøgle|skur|bod|toilet(?:t(?=et))?|lokale|kælder|(?<!rap)port|dør|indgang|bygning|hal|have|areal|område"
    r"|anlæg|bro|rampe|garage|rum(?:m(?=et))?|køkken|trappe|elevator|parkering)(?:e?n|e?t|e?rne|ne)\s"
    r"(?:(?!\b(?:jeg|mig|mit|min|mine|vores)\b)[^;,])*?\b(?:kun|alene)\s+til\b"
)
"""What is said of a place, and of no paper."""
_OFFICE = (
    r"(?:jer\b|jeres\s+(?:egne?\s+|eget\s+)?(?:brug|øjne|orientering)|(?:sagsbehandler\w*|forvaltning\w*|kommunen\w*|udvalget\w*|politikerne)"
    r"|(?:den\s+)?intern\w*|orientering)"
)
_NO_SHOW = (
    r"\s+(?:på|i|af|fra|til|ved)\b(?!\s+(?:\w+\s+)?(?:\w*hjemmeside|\w*nettet|\w*portal|face|some\b|\w*avis"
    r"|medie|pressen|\w*medier|offentlig|\w*notat|debat))"
)
"""Where somebody is put out who is shown to nobody: "stilles ud på gaden"."""
_OF_HOUSES = (
    r"\w*\s+over\s+(?:(?!(?:og|eller|fra|i|på|af)\b)\w+\s+){0,2}?\w*"
    r"(?:huse|boliger|bygninger|ejendomme|grunde|matrikler|veje|gårde|virksomheder)\b"
)
_AS_PARTY = r"\s+som\s+(?:høringspart|interessent)"
_AS = (
    r"(?!\s+(?:som|sådan|isoleret|alene|løsrevet|igennem|negativt|positivt|uden|i\s+sammenhæng)\b"
    r"|,\s+som\s+om\b)"
)
"""An answer that is not to be read "som en afvisning" may be read."""
_PROTECTED = (
    r"(?:navne?-?(?:\s*(?:og|/|&)\s*adresse-?)?\s?beskyt\w+|adresse-?\s?beskyt\w+"
    r"|(?:hemmelig|beskyttet|skjult)[et]?\s+(?:navn|adresse|identitet|telefon\w*|nummer|bopæl))"
)

_THIS = r"(?:det\s+her|dette|det|den)"
_WANTS_NOT = (
    rf"{_I}\s+(?:vil|ønsker|kan|skal|bør|tør|bryder)\s+(?:\w+\s+){{0,2}}?ikke\b"
    rf"|\b(?:vil|ønsker|kan|tør)\s+(?:jeg|vi)\s+(?:\w+\s+){{0,2}}?ikke\b"
)
"""What somebody does not want, or cannot agree to; what he has not done or found is no wish."""
_ASKED_NOT = (
    r"(?:\bundlad\s+at\s+|\b(?:må|skal|bør)\s+(?:\w+\s+){0,2}?ikke\s+|\b(?:venlig\w*|søde?|ber|beder|bedes"
    r"|vil\s+I|kan\s+I)\b[^;]{0,30}\bikke\s+(?:at\s+)?)"
)
"""What others are asked not to do."""
_IS_THERE = r"(?:står|stod|fremgår|findes|fandtes|ligger|lå|kan|kunne|er|var|blev|virker)\b"
_TELLS_OF = (
    r"(?!\s+(?:står|stod|fremgår|findes|fandtes|ligger|lå|er|var|blev|virker)\b"
    r"(?!\s+(?:\w+\s+)?ikke\s+(?:noget|til|for|skrevet|beregnet|egnet|ment|tænkt)\b)"
    r"|\s+(?:kan|kunne)\s+(?:\w+\s+)?ikke\s+(?:findes|ses|læses|hentes|åbnes|downloades)\b"
    r"|\s+(?:kan|kunne|har|havde)\s+(?:jeg|vi|man)\b(?!\s+ikke\s+(?:lyst|accepter\w*|tilla\w*|sagt|givet)\b))"
)
"""No report of what is found where ("Dette er ikke forklaret på hjemmesiden")."""
_ANYBODY = r"(?:nogen|andre(?!\s+(?!end\b)\w)|pressen|naboer\w*|offentligheden|min\s+\w+)"

_EVERYBODY = r"(?:offentlig\w*|pressen|avisen|hjemmesiden|nettet|hvem\s+som\s+helst)\b"
_OFF_MAP = (
    r"(?!\s+(?:fra|af|på)\s+(?:\w*kort\w*|\w*plan\w*|\w*området"
    r"|\w*liste\w*\s+over|\w*regist(?:er|ret))\b)"
)
"""Whose house is to be off a map hides nothing."""

_BEFORE_TIME = (
    rf"(?!(?:{_THE_ANSWER}|{_ABOUT_ME}|denne)\b)\w{{3,}}(?:en|et|ne)\s+(?:må|skal)\b"
    r"[^;]*\b(?:før|inden)\b(?![^;]*\b(?:mig|mit|min|mine)\b)"
)
"""What is to wait ("Planen må ikke offentliggøres, før …") is to be published in the end."""

_COUNCILS = (
    r"\w*(?:plan|rapport|høring|kort|referat|dagsorden|materiale|afgørelse|beslutning|regnskab|budget|tegning)"
    r"(?:en|et|er|erne|r|ne)?\b(?![^;]*\b(?:mi[nt]|mine|mig|jeg|vedlagt\w*"
    r"|vores\s+(?:hus|have|hjem|bolig|ejendom|grund|familie|datter|søn|børn)\w*)\b)"
)
"""What a council publishes of its own."""
_AWAY = (
    r"(?:(?:ude|væk|borte)\b|uden\s?for(?:\s+(?:offentlig|press|avis|\w*medie|debat|\w*hjemmeside|nettet|\w*portal"
    r"|aktindsigt)|\W*$))"
)
_OF_THIS = (
    rf"\b(?!\s+(?:af|for|at)\s+(?!mi[nt]|vor|{_THE_ANSWER}|{_ABOUT_ME}|dette|denne|det\b)"
    r"|\s+(?!venligst|tak|på|som|men|da|og|eller|hverken|i\s+nogen|overhovedet)\w+(?:et|en|ne|s)\b"
    rf"|\s+{_COUNCILS})"
)
"""What is to be published is named behind it, and it is something else."""

_ASKS = (
    # "Jeg ønsker ikke mit navn offentliggjort", "svaret bedes ikke lagt på nettet"
    rf"{_MINE}[^;]{{0,60}}{_NOT}[^;]{{0,40}}{_PUBLISH}",
    rf"{_NOT}[^;]{{0,50}}(?:{_MINE}|\bnavnene\b|\b(?:efter|for)navn\b)[^;]{{0,60}}{_PUBLISH}",
    rf"{_NOT}[^;]{{0,30}}{_PUBLISH}[^;]{{0,40}}{_MINE}",
    rf"{_PUBLISH}[^;]{{0,30}}\b(?:men|dog|bare|blot)\b[^;]{{0,20}}{_NOT}[^;]{{0,15}}{_MINE}",
    rf"{_OURS}[^;]{{0,60}}{_NOT}\s+(?:\w+\s+)?(?:(?:komme|gå|sendes)\s+(?:ud|frem|videre)|videre\b|bruges\b"
    r"|lægges\s+ud|identificeres)",
    rf"\bmå\b[^;]{{0,60}}\bmen\s+(?:\w+\s+)?ikke\s+{_OURS}",
    rf"{_ASKED_NOT}(?:skrive|oplyse|sætte|bruge|omtale|angive)\s+(?:\w+\s+)?{_OURS}",
    rf"{_ASKED_NOT}(?:dele|vise|sende|give|videregive|fortælle)\s+(?:{_THIS}|{_OURS})\s+(?:\w+\s+)?"
    rf"(?:med|til|for)\s+{_ANYBODY}\b",
    rf"\bundlad\s+at\s+(?:\w+\s+)?(?:{_PRINT})\s+{_THIS}\W*$",
    rf"{_I}\s+(?:vil|ønsker)\s+(?:\w+\s+){{0,2}}?ikke\s+(?:at\s+)?(?:have\s+|se\s+)?{_THIS}\s+(?:\w+\s+){{0,2}}?(?:{_PLACE})",
    rf"(?:{_PRINT})\s+af\s+(?:{_OURS}|{_THIS})[^;]{{0,30}}(?:{_WANTS_NOT}|\b(?:siger|takker)\s+(?:jeg|vi)\s+nej"
    rf"|\b(?:må|skal|bør)\s+ikke\b|\bmodsætter|\bfrabeder)",
    rf"(?:{_WANTS_NOT})\s+(?:acceptere|godkende|tillade|gå\s+med\s+til|samtykke\s+til|leve\s+med)\s+"
    rf"(?:\w+\s+){{0,2}}?(?:{_PRINT}){_OF_THIS}",
    rf"\b(?:forbud\w*|forbyder|ulovligt)\b[^;]{{0,20}}(?:{_PRINT})[^;]{{0,10}}{_OURS}",
    rf"{_OURS}[^;]{{0,40}}\buden\s+(?:at\s+)?(?:{_PRINT})",
    rf"\bingen\s+(?:offentlighed|omtale|presse)\s+(?:om|af|på)\s+{_OURS}",
    r"\bder\s+(?:må|skal|bedes|ønskes)\s+(?:\w+\s+)?ikke\s+(?:stå|være|sættes|komme|fremgå)\s+(?:\w+\s+)?"
    rf"(?:{_ABOUT_ME})(?:\s+på)?(?:\s+(?:det|dette|svaret|mit\s+\w+))?\W*$",
    rf"(?:^\W*(?:\w+\s+){{0,2}}?hold\w*|\bbeder\b[^;]{{0,30}}\bholde\w*)\s+(?:\w+\s+)?(?:{_OURS}|det\s+her|dette)\s+"
    rf"{_AWAY}|{_OURS}[^;]{{0,20}}\bholdes\s+{_AWAY}",
    # Whoever it is that must not see it.
    rf"^(?:(?!\bikke\b)[^;])*?\b(?:(?:be)?holde?|at\s+I\s+(?:(?!ikke\b)\w+\s+)?(?:be)?holder)\s+(?:\w+\s+)?"
    rf"(?:{_OURS}|dette|det\s+her)\s+(?:\w+\s+)?for\s+jer\s+selv\b"
    rf"|{_MY_NAME}[^;]{{0,15}}\bbliver?\s+hos\s+jer{_DONE}",
    rf"(?:{_OURS}|\bdette|\bdet\s+her)\s+er\s+(?:\w+\s+)?til\s+(?:jer|kommunen|forvaltningen|udvalget|politikerne)"
    rf"(?:,|\s+og)\s+ikke\s+(?:til|for)\s+(?:{_EVERYBODY}|(?:hele\s+\w+|alle|andre|naboer\w*){_DONE})",
    rf"(?:^\W*(?:{_ABOUT_ME})n?|{_OURS})\s+er\s+ikke\s+til\s+(?:{_EVERYBODY}|andre{_DONE})",
    rf"(?:{_WANTS_NOT}|{_I}[^;,]{{0,20}}\bnødigt?\b|\bikke\s+meningen\b)[^;]{{0,12}}\bat\s+(?:{_ANYBODY}|alle|vores\s+\w+)\s+"
    rf"(?:\w+\s+){{0,2}}?(?:ser?|læser?)\b,?\s+(?:{_OURS}{_AS}|(?:dette|det\s+her){_DONE}|hvad\s+(?:jeg|vi)\s+(?:har\s+)?skr)",
    rf"(?<!jeg\s)(?<!vi\s)(?<!\bi\s)(?<!kommunen\s)(?<!udvalget\s)\b(?:må|skal)\s+(?:\w+\s+)?ikke\s+(?:kunne\s+)?"
    rf"(?:finde\s+{_OURS}(?:{_DONE}|\s+(?:{_PLACE}))|(?:få\s+fat\s+i|se|læse)\s+{_OURS}{_AS}|få\s+{_MY_NAME}\s+at\s+vide)",
    rf"{_MINE}[^;]{{0,20}}\b(?:må|skal)\s+(?:\w+\s+)?ikke\s+(?:kunne\s+(?:spores|genkendes)\b"
    rf"|(?:ses|læses|kunne\s+(?:ses|læses|findes))(?:\s+(?:af\s+{_ANYBODY}|nogen\s+steder?|offentligt|{_PLACE})|{_DONE}))",
    rf"^\W*hverken\s+(?:\w+\s+)?(?:{_ABOUT_ME})\s+eller\s+(?:\w+\s+)?(?:{_ABOUT_ME}|{_ANSWER}|telefon|nummer)\b"
    rf"[^;]{{0,20}}\b(?:må|skal|bedes|ønskes)\b[^;]{{0,15}}(?:{_PUBLISH}|\b(?:ses|læses|bruges|spores)\b)(?!\s+på\s+\w*skilt)",
    r"\b(?:må|skal|ønsker|sørg\w*|intet)\b[^;]{0,40}\b(?:ikke|intet|ingen|må|skal)\b[^;]{0,20}\b(?:spores|henføres)\b"
    r"[^;]{0,20}\btil\s+(?:mig|os)\b",
    rf"(?:{_TRUSTS}[^;]*|\b(?=mi[nt]))(?:{_MY_NAME}|\bnavnet)(?<!mail)\s+ikke\s+(?:kommer|slipper|bliver)\s+"
    r"(?:(?:ud|videre|offentligt?\s+kendt|kendt)\b|frem\W*$)",
    rf"{_MY_NAME}[^;]{{0,20}}\bikke\s+skilte\s+med\b|^\W*(?:\w+\s+)?skilt\s+(?:\w+\s+)?ikke\s+med\s+{_MY_NAME}",
    rf"{_MINE}[^;]{{0,15}}\b(?:ønskes|bedes)\s+(?:\w+\s+)?(?:ikke|ej)\s+{_SHOWN}",
    rf"{_I}\s+ønsker\s+(?:\w+\s+){{0,2}}?ikke\s+{_OURS}(?:\s+og\s+\w+)?\s+{_SHOWN}",
    rf"(?:{_WANTS_NOT})\s+(?:have\s+)?(?:{_ABOUT_ME})(?:\s+(?:og|eller)\s+\w+)?\s+(?:på|med|frem)(?:\s+(?:svaret|brevet|dette))?\W*$",
    rf"\b(?:ønsker|vil\s+(?:gerne\s+)?have|beder\s+om)\b[^;]{{0,20}}{_MY_NAME}\s+(?:\w+\s+)?(?:fjernet|slettet|strøget"
    rf"|sløret|skjult)\b{_OFF_MAP}",
    r"\b(?:skriv|sæt|brug|angiv|anfør|nævn)e?\b[^;]{0,40}\bi\s+stedet\s+for\s+mit\s+(?:\w+\s+)?navn\b"
    r"|\b(?:brug|skriv|opfind)\s+(?:(?!ikke\b|af\b)\w+\s+){0,3}?(?:opdigtet\s+navn|dæknavn|pseudonym)\b(?!\s+(?:til|på)\b)",
    rf"\bI\s+må\s+(?:\w+\s+)?{_NOT}\s+(?:\w+\s+)?(?:{_PRINT}|(?:bruge|lægge|sende|vise)\b[^;]{{0,15}}"
    rf"{_OURS})",
    # Nothing is named: then it is this.
    rf"^\W*(?!{_BEFORE_TIME})(?![^;]*\bnævnes{_AS_PARTY})(?:\w+\W+)?(?:må|bedes|skal|ønskes)?\s*{_NOT}\s+(?:til\s+|at\s+(?:blive|få)\s+"
    rf"(?:\w+\s+){{0,2}}?)?(?:{_PUBLISH}|pressen\b|citeres\b)",
    rf"{_OURS}[^;]{{0,30}}{_NOT}\s+citeres\b",
    rf"{_NOT}[^;]{{0,30}}\b(?:mine|vores)\s+(?:\w+\s+)?oplysninger\b[^;]{{0,30}}{_PUBLISH}",
    rf"\b(?:mine|vores)\s+(?:\w+\s+)?oplysninger\b[^;]{{0,40}}{_NOT}[^;]{{0,30}}{_PUBLISH}",
    r"^\W*(?:status\W+)?ikke[\s-]offentligt?(?:\s+(?:hørings)?svar|\W*$)",
    r"\b(?:navnet|svaret|brevet)\s+må\s+I\s+(?:\w+\s+)?ikke\b",
    rf"\b(?:undgå|slippe\s+for|fri\s+for|nej(?:\s+tak)?\s+til|undlad\s+at)\s+(?:{_PRINT}){_OF_THIS}",
    rf"(?:{_PRINT})\s+(?:er\s+)?(?:fravalgt|afvist|afslået|frabedes|ønskes\s+ikke)\b",
    rf"(?:^|{_OURS})[^;]{{0,40}}\bundtag\w*\b[^;]{{0,30}}\boffentlig\w*|\bundtag(?:e[st]?)?\s+(?:\w+\s+)?{_OURS}",
    rf"(?:^\W*(?:bedes|ønskes)|{_OURS}[^;]{{0,20}})\s+udeladt\b",
    rf"{_I}(?:\s+\w+){{0,2}}\s+(?:ønsker|vil|samtykker|accepterer|tillader|godkender|giver)\s+(?:\w+\s+)"
    rf"{{0,3}}?(?:ikke|ingen)\s+(?:\w+\s+){{0,3}}?(?:{_PRINT}){_OF_THIS}",
    rf"^\W*(?:helst\s+)?ingen\s+(?:{_PRINT}){_OF_THIS}",
    rf"{_I}[^;,]{{0,40}}\bikke\b[^;]{{0,20}}\b(?:det|dette|det\s+her|den)\b(?:\s+\w+){{0,2}}\s+(?:{_PRINT})",
    rf"\b(?:frabede\w*|modsætte[rs]?|protestere[rs]?\s+(?:i)?mod|samtykker\s+ikke|nægter)\b[^;]{{0,40}}"
    rf"(?:{_PRINT}|{_PLACE}){_OF_THIS}",
    rf"\b(?:venlig\w*|venligst|ber|beder|bedes|kan|gerne|bør)\b[^;]{{0,30}}{_NOT}\s+(?:at\s+)?(?:\w+\s+)?"
    rf"(?:{_PRINT})\W+(?:dette|det|det\s+her)\W*$",
    rf"^\W*(?:{_PRINT})\s+(?:(?:venligst|helst|dette|det|det\s+her|den)\s+){{0,2}}ikke\b{_OF_THIS}",
    rf"\b(?:dette|det\s+her)\b[^;,]{{0,25}}{_NOT}[^;,]{{0,20}}(?:{_PRINT}|\bi\s+offentligheden|\bvidere\b)",
    r"\b(?:dette|det(?:\s+her)?|svaret)\s+(?:\w+\s+){0,2}?ikke\s+(?:ud\s+)?i\s+(?:avisen?|pressen"
    r"|offentligheden)",
    rf"(?:{_MINE}|\bdet(?:\s+her|te)\b{_TELLS_OF}|\bdet(?!\s+{_IS_THERE}))\s[^;]{{0,20}}{_NOT}[^;]{{0,20}}(?:{_PLACE})",
    rf"\b(?:dette|det\s+her)\s+er\b[^;,]{{0,30}}\b(?:skal|må|bør)\s+(?:\w+\s+)?ikke\s+(?:ud\s+|op\s+)?(?:{_PLACE})",
    rf"{_NOT}\s+(?:at\s+)?læg(?:ge)?\s+(?!(?:\w+\s+)?{_COUNCILS})[^;]{{0,30}}(?:{_PLACE})",
    rf"(?:^|{_OURS}|\bdet\b|\bdette\b)[^;]{{0,30}}\bikke\s+(?:er\s+)?(?:beregnet|egnet|tiltænkt|ment)\s+"
    r"(?:på|til|for)\s+offentlig\w*",
    # Consent.
    r"\b(?:giver|gives|gav|givet)\s+(?:jeg\s+|vi\s+|hermed\s+)*(?:derfor\s+)?(?:ikke|intet|ingen)\s+"
    r"(?:\w+\s+){0,2}?(?:tilladelse|samtykke|lov)(?:\s+til)?"
    rf"[^;]{{0,60}}(?:{_PUBLISH})",
    rf"\b(?:tilbage|fortryd\w*|tilbagekald\w*|annuller\w*)\b[^;]{{0,30}}\b(?:samtykke|tilladelse)\b[^;]{{0,20}}"
    rf"(?:{_PRINT})",
    r"\b(?:mit|min|vores)\s+(?:samtykke|tilladelse)\b[^;]{0,50}\b(?:tilbage\w*|bortfald\w*)",
    r"\b(?:tilbagekald\w*|fortryder)\s+(?:\w+\s+){0,2}?(?:mit|min|vores)\s+(?:samtykke|tilladelse)",
    rf"\bikke\s+(?:\w+\s+)?(?:min|mit|vores)\s+(?:tilladelse|samtykke)\b[^;]{{0,25}}(?:{_PUBLISH})|{_I}[^;]{{0,20}}\bkun\s+(?:\w+\s+)?samtykke\s+til\s+intern",
    # Confidence.
    r"\boff\s+the\s+record\b|^\W*(?:til\s+fortrolig\s+behandling|personfølsomt?|privat\W*$)",
    rf"(?:{_MINE}|^)[^;]{{0,20}}\bhemmelighold\w*",
    r"\b(?:adresse|navn|telefon\w*)\s*:\s*(?:hemmelig|beskyttet|fortrolig|skjult)t?\b",
    rf"\bkun\b[^;]{{0,15}}{_OURS}[^;]{{0,20}}\b(?:læses|ses|bruges)\b",
    rf"\bikke\s+(?:\w+\s+){{0,2}}?aktindsigt\s+i\s+{_OURS}",
    r"^\W*(?:til\s+|strengt\s+)?(?:fortroligt?|internt?|personfølsomt?|confidential)\W*$",
    r"^\W*(?:\w+\s+)?(?:fortroligt?|personfølsomt?)\s*(?:[-–—:/|(]|(?:hørings)?(?:svar|brev|mail)\b)",
    rf"^\W*(?:\w+\W+){{0,2}}?(?:{_ANSWER})\s*[-–—:/|(,]+\s*(?:strengt\s+)?(?:fortroligt?|anonymt?|internt?)\b",
    r"\b(?:bedes|beder\s+om,?\s+at|ønskes)\b[^;]{0,40}\b(?:fortroligt?|internt)\b",
    rf"{_MINE}[^;]{{0,40}}\b(?:er|behandles|bedes|holdes|holdt|betragtes|forblive\w*|skal|ønskes)\b[^;]{{0,30}}"
    rf"\b{_HUSHED}",
    rf"\b(?:behandl|hold|betragt)(?:es?|er)?\b[^;]{{0,25}}(?:{_OURS}|\bdette|\bdet\s+her|\bdet)"
    rf"\b[^;]{{0,25}}\b(?:fortroligt?|hemmeligt?|anonymt?|internt?|privat|mellem\s+os)\b",
    r"\b(?:beder|anmoder|ønsker|håber)\b[^;]{0,15}\b(?:om|på)?\s*(?:\w+\s+)?(?:diskretion|fortrolighed\b(?!\s+"
    r"(?:mellem|i|om|for)\b))",
    rf"^(?!{_SOMETHING})[^;]*?\b(?:kun|alene)\s+til\s+(?:intern\w*|jeres\s+(?:eget\s+)?brug\b)"
    r"|\btil\s+jeres\s+egne\s+øjne\b|\b(?:skrevet|skriver|sendt|sender)\b[^;]{0,25}\bi\s+(?:al\s+)?"
    r"fortrolighed",
    rf"(?:{_OURS}|\b(?:dette|det\s+her))\b[^;]{{0,30}}\b(?:kun|alene|udelukkende)\s+(?:\w+\s+){{0,2}}?"
    rf"(?:til|for|læses\s+af|ses\s+af)\s+(?:brug\s+(?:for|i)\s+)?{_OFFICE}(?!s\b)(?!\s+(?:af|skyld|regning)\b)",
    rf"(?:{_OURS}|\b(?:dette|det\s+her))\b[^;]{{0,20}}\b(?:må|skal|bedes|ønskes|kan|er)\s+(?:\w+\s+)?"
    rf"(?:kun|alene|udelukkende)\s+(?:til\s+)?(?:\w+\s+){{0,2}}?(?:anvendes|bruges|benyttes|behandles|indgå|indgår|læses"
    rf"|beregnet|ment|tiltænkt)\s+(?:\w+\s+)?intern\w*",
    r"\b(?:det|dette|svaret|navn|her)\b[^;]{0,30}\b(?:bliver|blive|forbliver?|er|holdes)\s+(?:kun\s+)?mellem\s+os\b",
    r"(?:\b(?:mit|vores|min)\s+\w+|\b(?:svaret|brevet|mailen|henvendelsen|høringssvaret|dette|navn(?:et)?|bedes|ønskes)\b)[^;]{0,50}\b(?:undtag\w*|"
    r"ikke|udeluk\w*|uden\s+for)\s+(?:\w+\s+){0,3}?aktindsigt\b(?!\s+i\b)",
    r"\bikke\b[^;]{0,30}\baktindsigt\s+i\s+(?:mit|min|vores|svaret|brevet|dette)\b",
    # The name.
    rf"{_BY_HERSELF}(?:være|er|forblive|forbliver|blive|svarer?|skriver?|optræder?|holde[rs]?|deltage)\s+"
    rf"(?:\w+\s+){{0,2}}?anonymt?\b{_OTHERWISE}",
    rf"\b(?:beder|bedes)\b[^;]{{0,60}}\b(?:være|forblive|blive|holdes?)\s+(?:\w+\s+){{0,2}}?anonymt?\b"
    rf"{_OTHERWISE}",
    rf"\bhold\w*\s+(?:\w+\s+)?(?:mig|os)\s+(?:\w+\s+)?anonyme?\b|^\W*er\s+det\s+muligt\s+at\s+\w+\s+anonymt?\b{_OTHERWISE}",
    rf"{_I}\s+(?:vil|ønsker|foretrækker|beder)\s+(?:\w+\s+){{0,3}}?(?:være|forblive|blive)\s+(?:ukendt|unavngiven|navnløs)\b"
    r"(?!\s+(?:med|for)\b)",
    rf"^\W*(?:(?:må|kun|bedes|ønskes|gerne|skal|kan)\s+){{0,3}}(?:{_PRINT})\s+(?:i\s+)?anonym\w*",
    r"\b(?:brug|skriv|sæt|vis|nævn|bring|angiv|offentliggør\w*)\b[^;]{0,15}\bkun\s+(?:mine?\s+|mit\s+)?(?:initialer|fornavn)\b",
    rf"^\W*(?:fjern|slet|udelad|skjul|overstreg)\s+(?:venligst\s+)?(?:{_ABOUT_ME})\b",
    r"^\W*(?:\w+\W+)?(?:ønsker|vil(?:\s+gerne)?|ønskes|foretrækker)\s+(?:\w+\s+){0,2}?(?:at\s+)?(?:være\s+|forblive\s+)?"
    rf"(?:anonym(?:t|itet)?|anonymiser\w*)\b{_OTHERWISE}",
    rf"{_I}\s+(?:ønsker|beder\s+om|kræver|forventer)\s+(?:\w+\s+){{0,2}}?anonymi\w+\b(?!\s+(?:af|for)\s+(?!mi[nt]|vor))",
    rf"{_I}[^;,]{{0,30}}\b(?:anonym\s+(?:borger|nabo|afsender|svarer)|anonymt?\s*$)",
    r"^\W*(?:venligst\s+)?anonymis[eé]r\b(?:\s+(?:venligst|gerne|mig|det|dette|svaret|navn\w*)|\W*$)",
    rf"\banonymis[eé]r\w*[^;]{{0,30}}{_MINE}|{_OURS}[^;]{{0,40}}\banonymis[eé]r\w*"
    r"|^\W*(?:bedes|ønskes|skal)\s+anonymis[eé]r\w*|\banonymisering\s+(?:ønskes|bedes|tak)\b",
    rf"\b(?:udelad\w*|slet(?:te)?|fjern(?:e)?|skjul(?:e)?|streg\w*|overstreg\w*|sløre?\w*)\b[^;]{{0,25}}\b(?:mit|min|vores|mine)\s+"
    rf"(?:\w+\s+)?(?:{_ABOUT_ME})|\bstryge?\s+(?:\w+\s+)?{_MY_NAME}{_OFF_MAP}"
    r"|\b(?:mit|min|mine|vores)\s+navne?\b[^;]{0,25}\b(?:stryges|strøget)\b",
    rf"\b(?:{_ABOUT_ME})\b[^;]{{0,25}}\b(?:udela\w+|skjules\b|sløres\b|(?:over)?streges\b|anonymis\w+)"
    rf"|\b(?:mit|min|mine|vores|bedes|ønskes)\b[^;]{{0,40}}\b(?:{_ABOUT_ME})\b[^;]{{0,25}}\b(?:fjernes|slettes)\b|\b(?:{_ABOUT_ME})\b[^;]{{0,15}}\b(?:bedes|ønskes)\s+(?:fjernet|slettet)\b",
    rf"\b(?:mit|mine|vores|vore)\s+(?:{_ABOUT_ME})\b[^;]{{0,30}}\b(?:ude\b|udenfor\b|uden\s+for\b|mellem\s+os\b"
    r"|beskyttet|hemmeligt?)",
    r"\b(?:gerne|svaret|brevet|helst|offentliggør\w*|offentliggjort|bruges?)\b[^;]{0,40}\buden\s+(?:at\s+(?:nævne|vise"
    r"|angive|bringe)\s+)?(?:angivelse\s+af\s+)?(?:navn|navne|afsender)\b",
    r"\buden\s+(?:at\s+\w+\s+)?(?:angivelse\s+af\s+)?(?:mit|mine|vores)\s+navne?\b",
    r"^\W*uden\s+navn(?:\s+(?:på|ved|tak|og\s+adresse)\b|\W*$)",
    rf"{_I}(?:\s+(?!at\b|som\b|der\b)\w+){{0,5}}?\s+(?:ikke|nødigt?)\b[^;]{{0,30}}\b(?:nævnes(?!{_AS_PARTY})|navngives|identificeres"
    rf"|genkendes|(?:hænges|stilles)\s+ud(?!{_NO_SHOW})|bliver?\s+(?:stillet|hængt)\s+ud(?!{_NO_SHOW})|bliver?\s+(?:nævnt|navngivet|identificeret|genkendt)|stå\s+frem|frem\s+med|(?:stå|optræde|fremgå|figurere)\s+(?:(?:\w+\s+)?(?:med|ved)\s+(?:mit\s+)?navn|(?:i|på)\s+(?:\w+\s+)?(?:\w*notat|hvidbog|liste(?!{_OF_HOUSES})|referat|dokument)\w*))\b",
    rf"{_I}[^;]{{0,30}}\b(?:ikke|fri\s+for|undgå)\b[^;]{{0,25}}\b(?:se|have|få|finde|læse)\s+(?:at\s+)?(?:\w+\s+)?"
    rf"(?:mit\s+|vores\s+|mine\s+)(?:{_ABOUT_ME})\b",
    rf"\b(?:fri|slippe)\s+for\b[^;]{{0,25}}\b(?:mit|vores)\s+(?:{_ABOUT_ME})\b",
    r"(?:\b(?:må|skal)\b[^;]{0,30}\bikke\s+|\bingen\s+(?:\w+\s+){0,2}?(?:må|skal|bør)\s+(?:kunne\s+)?"
    r"|\b(?:sørg\w*|ønsker|beder|håber|forudsætning)\b[^;]{0,25}\bingen\s+(?:\w+\s+)?kan\s+|\bikke\s+have\b[^;]{0,30}\b)(?:vide|se|skrive|fortælle|oplyse|afsløre|opdage|kende|få\s+at\s+vide|få\s+(?:kendskab|nys)|finde\s+ud\s+af)\b[^;]{0,15}"
    r"\b(?:hvem\s+(?:jeg|vi)\s+er|(?:at\s+)?(?:jeg|vi)\s+(?:har\s+)?(?:skrev\w*|skriver|svar\w*|klag\w*)"
    r"|det\s+er\s+(?:mig|os))\b",
    rf"{_I}[^;]{{0,25}}\bikke\b[^;]{{0,30}}\b(?:se[rs]?|læse[rs]?)\s+{_OURS}{_AS}",
    rf"(?:\bikke|\bingen\s+(?:\w+\s+){{0,2}}?(?:må|skal|bør))\s+(?:få|have)\s+(?:kendskab|adgang|indsigt|indblik)\s+(?:til|i)\s+{_OURS}",
    r"\bikke\s+komme\s+(?:ud|frem)\b[^;]{0,15}\b(?:det\s+er\s+(?:mig|os)|(?:jeg|vi)\s+har)\b",
    r"\bføres\s+tilbage\s+til\s+(?:mig|os)\b|(?:^|\bnavn\w*\W+(?:er\s+)?)(?:redaktionen|kommunen|forvaltningen)\s+bekendt\b",
    # Who is protected.
    rf"(?:{_I}(?:\s+(?!mener|at\b|der\b|som\b|arbejde\w*|kender|hjælper)[\w,]+){{0,6}}?|\b(?:min|mit)(?:\s+\w+){{0,4}}?)\s+{_PROTECTED}",
    rf"^\W*(?:\w+\W+)?{_PROTECTED}\W*(?:$|[:,(–-])",
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
    sentence = _AS_LEAVE.sub("undlad at", _AS_NOT.sub("ikke", sentence))
    return _FOUND.search(_NO_OBJECTION.sub("…", sentence)) is not None


def _sentences(text: str) -> Iterator[str]:
    """The sentences line by line, and those that a line's end breaks once more as a whole."""
    for said in dict.fromkeys((text, _WRAPPED.sub(" ", text))):
        yield from (found.group().strip() for found in _SENTENCE.finditer(said))
