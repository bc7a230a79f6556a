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
    r"(?:(?:mit|min|mine|vores|vort|vore|dette|nærværende|undertegnedes)\s+(?:\w+\s+){0,2}?"
    rf"(?:(?:hørings)?svar(?:et)?|brev|mail|henvendelse|indlæg|bemærkninger|oplysninger|{_ABOUT_ME})\b"
    rf"|\b(?:(?:hørings)?svaret|brevet|henvendelsen|{_ABOUT_ME})\b)"
)
_PUBLISH = (
    r"(?:offentliggør\w*|offentliggjort\w*|offentligt\s+tilgængelig\w*|publicer\w*|offentliggørelse\w*"
    r"|læg(?:ges?|t)\s+(?:ud|op|på\s+(?:\w+\s+)?(?:hjemmeside\w*|nettet|internettet|portalen))"
    r"|videregive?\w*|dele(?:s|t)?\b|frem\b|fremgå\w*|nævn\w*|gengive?\w*)"
)
_NOT = r"(?:\bikke\b|\bej\b|\bundlad\b|\bundgå\b|\bhverken\b)"
_ASKS = (
    # "Jeg ønsker ikke mit navn offentliggjort", "svaret bedes ikke lagt på nettet"
    rf"{_MINE}[^;]{{0,60}}{_NOT}[^;]{{0,40}}{_PUBLISH}",
    rf"{_NOT}[^;]{{0,50}}{_MINE}[^;]{{0,60}}{_PUBLISH}",
    rf"{_NOT}[^;]{{0,30}}{_PUBLISH}[^;]{{0,40}}{_MINE}",
    rf"{_PUBLISH}[^;]{{0,30}}\b(?:men|dog|bare|blot)\b[^;]{{0,20}}{_NOT}[^;]{{0,15}}{_MINE}",
    # Nothing is named: then it is this.
    rf"^\W*(?:det\s+|dette\s+|bedes\s+|skal\s+)?(?:må|bedes|skal|ønskes)?\s*{_NOT}\s+{_PUBLISH}",
    r"^\W*(?:til\s+)?(?:fortroligt?|internt?)\W*$",
    r"\b(?:giver|gives)\s+(?:jeg\s+|vi\s+)?(?:derfor\s+)?ikke\s+(?:tilladelse|samtykke|lov)\s+til"
    rf"[^;]{{0,60}}{_PUBLISH}",
    r"\b(?:jeg|vi|undertegnede|beder|bedes)\b[^;]{0,60}\banonymt?\b(?!\s+(?:rådgivning|behandling|hjælp"
    r"|tilbud|test|henvendelse))",
    rf"{_MINE}[^;]{{0,40}}\b(?:er|behandles|bedes|holdes|betragtes)\b[^;]{{0,30}}\b(?:fortrolig|anonym)t?\b",
    r"\b(?:bedes|beder\s+om\s+at)\b[^;]{0,40}\bfortroligt?\b",
    # In English, which many answers are written in.
    r"\b(?:not|n't|without)\b[^;]{0,30}\b(?:publish\w*|disclos\w*|shar(?:e|ed|ing)|made?\s+public)\b"
    r"[^;]{0,40}\b(?:my|our|this)\b",
    r"\b(?:my|our|this)\b[^;]{0,40}\b(?:not|n't)\b[^;]{0,20}\b(?:publish\w*|disclos\w*|shared|public)\b",
    r"\b(?:i|we|please)\b[^;]{0,40}\b(?:anonymous(?:ly)?|confidential(?:ly)?)\b",
)
_FOUND = re.compile("|".join(f"(?:{cue})" for cue in _ASKS), re.I)
_NO_OBJECTION = re.compile(
    r"\bikke\s+(?:noget|nogen|nogle)?\s*(?:imod|problem\w*|indvending\w*)\b|\bgerne\s+offentliggøres\W*$",
    re.I,
)


def asks_for_silence(text: str) -> bool:
    """Whether any sentence asks that the answer, or who wrote it, is not published."""
    sentences = (found.group().strip() for found in _SENTENCE.finditer(text))
    return any(_FOUND.search(s) and not _NO_OBJECTION.search(s) for s in sentences)
