"""What a wish not to be published is worded with: the patterns that wishes are made of."""

from __future__ import annotations

import re

ABOUT_ME = (
    r"navn(?:et)?|navne|adresse(?:n)?|identitet|personoplysninger|kontaktoplysninger|telefonnummer"
    r"|mailadresse|e-?mail(?:adresse)?"
)
ANSWER = (
    r"(?:hørings)?svar|brev|mail|henvendelse|indlæg|besvarelse|indsigelse|bidrag|skrivelse|udtalelse"
    r"|kommentar(?:er)?|bemærkninger"
)
THE_ANSWER = (
    r"høringssvaret|svaret|brevet|mailen|henvendelsen|besvarelsen|skrivelsen|indlægget|indsigelsen"
    r"|underskriften|underskrifterne"
)
MINE = (
    r"(?:\b(?:mit|min|mine|vores|vort|vore|dette|denne|nærværende|\w+s)\s+(?:\w+\s+){0,2}?"
    rf"(?:{ANSWER}|{ABOUT_ME})\b"
    rf"|\b(?:{THE_ANSWER})\b(?!\s+på\b)"
    rf"|^\W*(?:\w+\W+){{0,2}}?(?:{ABOUT_ME})\b(?!\s+på\b))"
)
OURS = (
    rf"(?:\b(?:mit|min|mine|vores|vort|dette|nærværende)\s+(?:\w+\s+){{0,2}}?(?:{ANSWER}|{ABOUT_ME})\b"
    rf"|\b(?:{THE_ANSWER})\b(?!\s+på\b))"
)
"""The same, where a council's own matters ("borgernes navne") could be meant."""
MY_NAME = rf"\b(?:mit|min|mine|vores|vort|vore)\s+(?:\w+\s+){{0,2}}?(?:{ABOUT_ME})\b"
SHOWN = (
    r"(?:nævnt|vist|bragt|oplyst|gengivet|citeret|brugt|delt|skrevet|angivet)\b"
    r"(?!\s+(?:som|til|i?mod)\b)"
)
DONE = r"\W*(?:$|(?:da|fordi|for|så|når|hvis|tak|venligst|jeg)\b)"
"""Where nothing but a reason follows."""
TRUSTS = (
    r"\b(?:forudsætning\w*|betingelse\w*|håber|sørg\w*|går\s+ud\s+fra|regner\s+med|beder"
    r"|forventer|ønsker)\b"
)
PLACE = r"på\s+(?:\w+\s+)?(?:\w*hjemmeside\w*|nettet|internettet|(?:hørings)?portalen)|\bonline\b"
PRINT = (
    r"off?en?t?lig?t?[\s-]?(?:gør\w*|gjort\w*|goer\w*|gjø\w*)|publi[cs]er\w*"
    r"|gøres?\s+offentlig\w*|offentligt?\s+(?:tilgængelig\w*|frem\w*)|læg(?:ge|ges|gt|t)\s+(?:ud|op)"
)
PUBLISH = (
    rf"(?:{PLACE}|{PRINT}"
    r"|læg(?:ge|ges|gt|t)\s+på"
    r"|stå\s+(?:på|i|nogen)|figurere\s+(?:på|i)|videregiv(?:e|es|et)|videresend\w*|del(?:e[st]?|t)\b|frem\b|fremgå\b|nævn(?:e|es)\b"
    r"|vis(?:e|es|t)\b|bring(?:e|es)\b|gengiv(?:e|es|et)\b|navngives\b|ud\s+til\s+andre)"
)
NOT = r"(?:\bikk?e?\b|\bej\b|\bundlad\b|\bundgå\b|\bhverken\b|\baldrig\b|\bnødigt?\b)"
AS_NOT = re.compile(
    r"\b(?:under|på|i)\s+(?:ingen|intet)\s+(?:som\s+helst\s+)?"
    r"(?:omstændighed(?:er)?|måder?|vis|tilfælde|tidspunkt|vilkår)\b"
    r"|\b(?:ingen|intet)\s+sted(?:er)?\b|\bingenlunde\b",
    re.I,
)
AS_LEAVE = re.compile(
    r"\b(?:(?:lade?|I\s+(?:\w+\s+){0,2}?lader)\s+(?:(?!ikke\b)\w+\s+){0,2}?være(?:\s+med)?"
    r"|undlade|I\s+(?:\w+\s+)?undlader|(?:afstå\w*|afhold\w*\s+(?:jer|dig))\s+fra)\s+at\b",
    re.I,
)
"""Other ways to say "not": the patterns below know one of each."""
WE = r"\b(?:jeg|vi|undertegnede)\b"
BY_HERSELF = rf"{WE}(?:\s+(?!at\b|som\b|der\b|hvis\b|når\b)[\w,]+){{0,8}}?\s+(?:at\s+)?"
"""What she says of herself: no "that somebody else" stands between."""
OTHERWISE = (
    r"(?!\s+\w*(?:rådgivning|behandling|hjælp|tilbud|test|henvendelse|indgang|spørgeskema"
    r"|rundspørge|undersøgelse|kilde|anmeld\w*|klage\w*))"
)
HUSHED = r"(?:fortrolig|anonym|hemmelig|intern|diskret|privat)t?\b"
SOMETHING = (
    r"\W*\w*(?:vej|sti|plads|nøgle|skur|bod|toilet(?:t(?=et))?|lokale|kælder|(?<!rap)port|dør|indgang|bygning|hal|have|areal|område"
    r"|anlæg|bro|rampe|garage|rum(?:m(?=et))?|køkken|trappe|elevator|parkering)(?:e?n|e?t|e?rne|ne)\s"
    r"(?:(?!\b(?:jeg|mig|mit|min|mine|vores)\b)[^;,])*?\b(?:kun|alene)\s+til\b"
)
"""What is said of a place, and of no paper."""
OFFICE = (
    r"(?:jer\b|jeres\s+(?:egne?\s+|eget\s+)?(?:brug|øjne|orientering)|(?:sagsbehandler\w*|forvaltning\w*|kommunen\w*|udvalget\w*|politikerne)"
    r"|(?:den\s+)?intern\w*|orientering)"
)
NO_SHOW = (
    r"\s+(?:på|i|af|fra|til|ved)\b(?!\s+(?:\w+\s+)?(?:\w*hjemmeside|\w*nettet|\w*portal|face|some\b|\w*avis"
    r"|medie|pressen|\w*medier|offentlig|\w*notat|debat))"
)
"""Where somebody is put out who is shown to nobody: "stilles ud på gaden"."""
OF_HOUSES = (
    r"\w*\s+over\s+(?:(?!(?:og|eller|fra|i|på|af)\b)\w+\s+){0,2}?\w*"
    r"(?:huse|boliger|bygninger|ejendomme|grunde|matrikler|veje|gårde|virksomheder)\b"
)
AS_PARTY = r"\s+som\s+(?:høringspart|interessent)"
AS = (
    r"(?!\s+(?:som|sådan|isoleret|alene|løsrevet|igennem|negativt|positivt|uden|i\s+sammenhæng)\b"
    r"|,\s+som\s+om\b)"
)
"""An answer that is not to be read "som en afvisning" may be read."""
PROTECTED = (
    r"(?:navne?-?(?:\s*(?:og|/|&)\s*adresse-?)?\s?beskyt\w+|adresse-?\s?beskyt\w+"
    r"|(?:hemmelig|beskyttet|skjult)[et]?\s+(?:navn|adresse|identitet|telefon\w*|nummer|bopæl))"
)

THIS = r"(?:det\s+her|dette|det|den)"
WANTS_NOT = (
    rf"{WE}\s+(?:vil|ønsker|kan|skal|bør|tør|bryder)\s+(?:\w+\s+){{0,2}}?ikke\b"
    rf"|\b(?:vil|ønsker|kan|tør)\s+(?:jeg|vi)\s+(?:\w+\s+){{0,2}}?ikke\b"
)
"""What somebody does not want, or cannot agree to; what he has not done or found is no wish."""
ASKED_NOT = (
    r"(?:\bundlad\s+at\s+|\b(?:må|skal|bør)\s+(?:\w+\s+){0,2}?ikke\s+|\b(?:venlig\w*|søde?|ber|beder|bedes"
    r"|vil\s+I|kan\s+I)\b[^;]{0,30}\bikke\s+(?:at\s+)?)"
)
"""What others are asked not to do."""
IS_THERE = r"(?:står|stod|fremgår|findes|fandtes|ligger|lå|kan|kunne|er|var|blev|virker)\b"
TELLS_OF = (
    r"(?!\s+(?:står|stod|fremgår|findes|fandtes|ligger|lå|er|var|blev|virker)\b"
    r"(?!\s+(?:\w+\s+)?ikke\s+(?:noget|til|for|skrevet|beregnet|egnet|ment|tænkt)\b)"
    r"|\s+(?:kan|kunne)\s+(?:\w+\s+)?ikke\s+(?:findes|ses|læses|hentes|åbnes|downloades)\b"
    r"|\s+(?:kan|kunne|har|havde)\s+(?:jeg|vi|man)\b(?!\s+ikke\s+(?:lyst|accepter\w*|tilla\w*|sagt|givet)\b))"
)
"""No report of what is found where ("Dette er ikke forklaret på hjemmesiden")."""
ANYBODY = r"(?:nogen|andre(?!\s+(?!end\b)\w)|pressen|naboer\w*|offentligheden|min\s+\w+)"

EVERYBODY = r"(?:offentlig\w*|pressen|avisen|hjemmesiden|nettet|hvem\s+som\s+helst)\b"
OFF_MAP = (
    r"(?!\s+(?:fra|af|på)\s+(?:\w*kort\w*|\w*plan\w*|\w*området"
    r"|\w*liste\w*\s+over|\w*regist(?:er|ret))\b)"
)
"""Whose house is to be off a map hides nothing."""

BEFORE_TIME = (
    rf"(?!(?:{THE_ANSWER}|{ABOUT_ME}|denne)\b)\w{{3,}}(?:en|et|ne)\s+(?:må|skal)\b"
    r"[^;]*\b(?:før|inden)\b(?![^;]*\b(?:mig|mit|min|mine)\b)"
)
"""What is to wait ("Planen må ikke offentliggøres, før …") is to be published in the end."""

COUNCILS = (
    r"\w*(?:plan|rapport|høring|kort|referat|dagsorden|materiale|afgørelse|beslutning|regnskab|budget|tegning)"
    r"(?:en|et|er|erne|r|ne)?\b(?![^;]*\b(?:mi[nt]|mine|mig|jeg|vedlagt\w*"
    r"|vores\s+(?:hus|have|hjem|bolig|ejendom|grund|familie|datter|søn|børn)\w*)\b)"
)
"""What a council publishes of its own."""
AWAY = (
    r"(?:(?:ude|væk|borte)\b|uden\s?for(?:\s+(?:offentlig|press|avis|\w*medie|debat|\w*hjemmeside|nettet|\w*portal"
    r"|aktindsigt)|\W*$))"
)
OF_THIS = (
    rf"\b(?!\s+(?:af|for|at)\s+(?!mi[nt]|vor|{THE_ANSWER}|{ABOUT_ME}|dette|denne|det\b)"
    r"|\s+(?!venligst|tak|på|som|men|da|og|eller|hverken|i\s+nogen|overhovedet)\w+(?:et|en|ne|s)\b"
    rf"|\s+{COUNCILS})"
)
"""What is to be published is named behind it, and it is something else."""
