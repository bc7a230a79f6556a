"""What a sender says that ought to be: "Lugen bør ikke lukke" as "Foreningen mener, at …"."""

from __future__ import annotations

import re
from collections.abc import Collection

from hoering.nlp.language import is_word
from hoering.speaker import Speaker

CONNECTIVES = (
    r"dog|derfor|således|imidlertid|endvidere|desuden|ydermere|samtidigt?|endelig|herudover"
    r"|derudover|i øvrigt|altså|simpelthen|jo|bare|blot|ligeledes|til gengæld"
)
COUNTED = r"for det (?:første|andet|tredje|fjerde|femte|sjette)"
POINTS_BACK = re.compile(rf" (?!(?<=ikke )(?:blot|bare|simpelthen)\b)(?:{CONNECTIVES})\b")
"""Not of "ikke blot lukke, men også …"."""
_BETWEEN = (
    rf"ikke|aldrig|altid|også|kun|gerne|helst|fortsat|stadig|fremover|som minimum|som udgangspunkt"
    rf"|uden videre|helt|hellere|snarere|alene|længere|i højere grad|på nuværende tidspunkt"
    rf"|på sigt|så vidt muligt|løbende|udelukkende|omgående|naturligvis|selvfølgelig"
    rf"|under ingen omstændigheder|i den forbindelse|i givet fald|derimod|parallelt|{CONNECTIVES}"
)
"""What stands behind a verb in a main clause, and before it in one that "at" begins."""
_INFINITIVE = (
    rf"(?!(?:{_BETWEEN}|ofte|samme|både|næppe|nogle|mange|alle|de|jeres|vores|deres|hele|denne"
    r"|disse|begge|mere|mindre|bedre|senere|tidligere|nærmere|måske|lige|ude|inde"
    r"|hjemme|på|så|efterfølgende)\b)"
    r"\w*(?:e|es|å|ås|gøres?|se|ske|bo|tro)"
)
_OUGHT = re.compile(
    rf"(?P<subject>[^,;:]{{2,90}}?) (?P<modal>bør|skal|må)(?P<adverbs>(?: (?:{_BETWEEN}))*)"
    rf" (?P<rest>{_INFINITIVE}\b.*)$",
    re.I,
)
_TURNED = re.compile(
    r"(?P<modal>bør|skal|må) (?P<subject>der|man|kommunen|forvaltningen|\w+(?:en|et|ne))\b"
    rf"(?P<adverbs>(?: (?:{_BETWEEN}))*) (?P<rest>{_INFINITIVE}\b.*)$",
    re.I,
)
_ON_TERMS = re.compile(r"(?P<on>(?:hvis|såfremt|når) [^,]+), (?:så )?(?=(?:bør|skal|må)\b)", re.I)
_NOT_A_SUBJECT = re.compile(
    r"^(?:hvis|når|da|fordi|hvor\w*|hvad|hvem|som|men|og|det|den|dette|disse|de|at|for|i|på|med"
    r"|nu|om"
    r"|ifølge|efter|under|ved|til|fra|over|mellem|uden|af|hos|inden|siden|så|her|kun|også|især"
    r"|måske|derimod|tværtimod|omvendt|samtidig|herefter|derefter|dernæst|fremover|fremadrettet"
    r"|generelt|overordnet|principielt|konkret|naturligvis|selvfølgelig|selvsagt|alternativt|ellers"
    r"|alligevel|tilsvarende|dermed|derved|hermed|herved|altid|aldrig|ofte|straks|snarest|gerne|ikke"
    r"|afslutningsvis|afsluttende)\b"
    r"|^man skulle\b|\b(?:er|har|kan|vil|bliver|at|der|som|jeg|vi|min|mit|mine|hun|han|bør|skal"
    r"|må)\b",
    re.I,
)
_ANOTHER_SENTENCE = re.compile(
    rf", (?:(?:den|det|(?:min|mit|mine|vores) \w+) (?:er|var|bliver|blev)|(?:og )?{COUNTED})\b",
    re.I,
)
"""A sentence of its own behind a mere comma: "…, den er farlig", "…, for det andet"."""
_MUST = re.compile(r"\w{3,}(?:es|ås|øs)\b|(?:være|have|kunne|blive)\b", re.I)


def opined(words: str, by: Speaker, subject: str, names: Collection[str]) -> str | None:
    """ "Lugen bør ikke lukke" as "Foreningen mener, at lugen ikke bør lukke"."""
    lead = re.match(rf"(?:(?:{CONNECTIVES}|{COUNTED}|i stedet|som minimum),? )+", words, re.I)
    terms = _ON_TERMS.match(words)
    ahead = terms or lead
    found = _TURNED.match(words, ahead.end()) if ahead else _OUGHT.match(words)
    if not found:
        return None
    there = found["subject"].lower() in ("der", "man")
    if not there and not is_subject(found["subject"]):
        return None
    spliced = _ANOTHER_SENTENCE.search(found["rest"])
    if not _is_wish(found) or spliced or (terms and ", og " in found["rest"]):
        return None
    if (
        found["modal"].lower() == "skal"
        and not _MUST.match(found["rest"])
        and re.fullmatch(by.own, found["subject"], re.I)
    ):
        return None  # "rådet skal ikke gøre sig klog på" tells what the sender does
    adverbs = POINTS_BACK.sub("", found["adverbs"])
    rest = goes_on(found["rest"])
    said = f"{_inside(found['subject'], names)}{adverbs} {found['modal'].lower()} {rest}"
    on = f", {terms['on'][:1].lower()}{terms['on'][1:]}" if terms else ""
    return f"{subject} mener, at {said}{on}"


_GOES_ON = re.compile(
    r"^(?P<head>(?:(?! (?:hvis|når|som|der|hvor\w*|fordi|da|så|at|om|end|medmindre)\b)[^,])*)"
    r", (?P<join>og|men) (?P<who>de|der|man|(?!det |den )\w+(?:en|et|ne))"
    r" (?P<modal>bør|skal|må)"
    rf"(?P<adverbs>(?: (?:{_BETWEEN}))*) (?={_INFINITIVE}\b)",
    re.I,
)


def goes_on(rest: str) -> str:
    """A second sentence behind what ought to be, as "at" begins it: ", og at de ikke bør …"."""
    return _GOES_ON.sub(r"\g<head>, \g<join> at \g<who>\g<adverbs> \g<modal> ", rest)


def is_subject(words: str) -> bool:
    """Whether the words before a "bør" are its subject, which says itself what it is."""
    bare = re.sub(r"^(?:den|det|de) (?=\w)", "", words, flags=re.I)
    return not _NOT_A_SUBJECT.search(bare)


def _is_wish(found: re.Match[str]) -> bool:
    """Whether a "skal" or "må" asks for something, and does not tell how things are."""
    modal, adverbs = found["modal"].lower(), found["adverbs"]
    if modal == "må":
        return any(word in adverbs for word in ("ikke", "gerne", "kun", "aldrig"))
    return modal == "bør" or "ikke" in adverbs or bool(_MUST.match(found["rest"]))


def _inside(words: str, names: Collection[str]) -> str:
    """A subject inside a sentence: a name keeps its capital."""
    first = words.split(maxsplit=1)[0]
    lowers = first not in names and is_word(first.lower())
    return words[:1].lower() + words[1:] if lowers else words
