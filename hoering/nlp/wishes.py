"""Whether a sender asks that his answer, or his name, is not published.

Only what is said of the answer itself counts: a report that the council has not published is
another matter. In doubt it is taken as a wish: a name too many that is left out harms nobody.
"""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[^.!?\n]+")
_ABOUT_ME = (
    r"navn(?:et)?|navne|adresse(?:n)?|identitet|personoplysninger|kontaktoplysninger|telefonnummer"
)
_MINE = (
    r"(?:\b(?:mit|min|mine|vores|vort|vore|dette|nærværende|\w+s)\s+(?:\w+\s+){0,2}?"
    rf"(?:(?:hørings)?svar|brev|mail|henvendelse|indlæg|{_ABOUT_ME})\b"
    r"|\b(?:høringssvaret|svaret|brevet|henvendelsen)\b(?!\s+på\b)"
    rf"|^\W*(?:\w+\W+){{0,2}}?(?:{_ABOUT_ME})\b(?!\s+på\b))"
)
_PLACE = r"på\s+(?:\w+\s+)?(?:hjemmeside\w*|nettet|internettet|portalen)|\bonline\b"
_PUBLISH = (
    rf"(?:{_PLACE}|"
    r"offentliggør\w*|offentliggjort|offentligt?\s+(?:tilgængelig\w*|frem\w*)|publicer\w*"
    r"|gøres?\s+offentlig\w*|offentliggørelse\w*|læg(?:ge|ges|gt|t)\s+(?:ud|op|på)"
    r"|stå\s+(?:på|i)|videregiv(?:e|es|et)|dele(?:s|t)?\b|frem\b|fremgå\b|nævn(?:e|es)\b"
    r"|vis(?:e|es|t)\b|bring(?:e|es)\b|gengiv(?:e|es|et)\b)"
)
_NOT = r"(?:\bikke\b|\bej\b|\bundlad\b|\bundgå\b|\bhverken\b)"
_ASKS = (
    # "Jeg ønsker ikke mit navn offentliggjort", "svaret bedes ikke lagt på nettet"
    rf"{_MINE}[^;]{{0,60}}{_NOT}[^;]{{0,40}}{_PUBLISH}",
    rf"{_NOT}[^;]{{0,50}}{_MINE}[^;]{{0,60}}{_PUBLISH}",
    rf"{_NOT}[^;]{{0,30}}{_PUBLISH}[^;]{{0,40}}{_MINE}",
    rf"{_PUBLISH}[^;]{{0,30}}\b(?:men|dog|bare|blot)\b[^;]{{0,20}}{_NOT}[^;]{{0,15}}{_MINE}",
    # Nothing is named: then it is this.
    rf"^\W*(?:\w+\W+)?(?:må|bedes|skal|ønskes)?\s*{_NOT}\s+(?:til\s+)?{_PUBLISH}",
    r"^\W*(?:til\s+)?(?:fortroligt?|internt?)\W*$",
    r"\b(?:giver|gives)\s+(?:jeg\s+|vi\s+)?(?:derfor\s+)?ikke\s+(?:tilladelse|samtykke|lov)\s+til"
    rf"[^;]{{0,60}}{_PUBLISH}",
    r"\b(?:jeg|vi|undertegnede|beder|bedes)\b[^;]{0,60}\b(?:være|er|forblive|forbliver|blive|svarer?"
    r"|skriver?|optræder?|holde[rs]?)\s+(?:\w+\s+){0,2}?anonymt?\b(?!\s+\w*(?:rådgivning|behandling"
    r"|hjælp|tilbud|test|henvendelse|indgang))",
    r"\b(?:jeg|vi|undertegnede)\s+(?:ønsker|beder\s+om)\s+(?:\w+\s+){0,2}?anonymitet\b",
    rf"{_MINE}[^;]{{0,40}}\b(?:er|behandles|bedes|holdes|betragtes)\b[^;]{{0,30}}\b(?:fortrolig|anonym|hemmelig|intern)t?\b",
    rf"\banonymiser\w*[^;]{{0,30}}{_MINE}",
    r"\b(?:bedes|beder\s+om,?\s+at)\b[^;]{0,40}\b(?:fortroligt?|internt)\b",
    rf"(?:{_MINE}|\bdet\s+her|\bdette|\bdet)\s[^;]{{0,20}}{_NOT}[^;]{{0,20}}(?:{_PLACE})",
    rf"{_NOT}\s+(?:at\s+)?læg(?:ge)?\s+[^;]{{0,30}}(?:{_PLACE})",
    rf"\b(?:udelad\w*|slet(?:te)?|fjern(?:e)?|skjul(?:e)?)\b[^;]{{0,25}}\b(?:mit|vores|mine)\s+(?:{_ABOUT_ME})",
    rf"\b(?:{_ABOUT_ME})\b[^;]{{0,25}}\budela\w+",
    r"\b(?:kun|alene)\s+til\s+intern\w*|\bskrevet\s+i\s+fortrolighed",
    # In English, which many answers are written in.
    r"\b(?:not|n't|without)\b[^;]{0,30}\b(?:publish\w*|disclos\w*|shar(?:e|ed|ing)|made?\s+public)\b"
    r"[^;]{0,40}\b(?:my|our|this)\b",
    r"\b(?:not|n't)\b[^;]{0,15}\b(?:my|our|this)\b[^;]{0,40}\b(?:online|published|public|website)\b",
    r"\b(?:my|our|this)\b[^;]{0,40}\b(?:not|n't)\b[^;]{0,20}\b(?:publish\w*|disclos\w*|shared|public)\b",
    r"\b(?:i|we|please)\b[^;]{0,40}\b(?:anonymous(?:ly)?|confidential(?:ly)?)\b",
)
_FOUND = re.compile("|".join(f"(?:{cue})" for cue in _ASKS), re.I)
_NO_OBJECTION = re.compile(
    r"\b(?:blev|er\s+blevet|var)\s+(?:\w+\s+)?ikke\s+offentliggjort|\bikke\s+(?:noget|nogen|nogle)?\s*(?:imod|problem\w*|indvending\w*)\b|\bgerne\s+offentliggøres\W*$",
    re.I,
)


def asks_for_silence(text: str) -> bool:
    """Whether any sentence asks that the answer, or who wrote it, is not published."""
    sentences = (found.group().strip() for found in _SENTENCE.finditer(text))
    return any(_FOUND.search(s) and not _NO_OBJECTION.search(s) for s in sentences)
