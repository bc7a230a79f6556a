"""A wish or a worry as the heading of a point: "Ønske om, at …", "Bekymring for …", never "Emne".

A heading is made of the sender's own words, in their order and with their negations. Where that
would bend them (first person, a question, a clause that is too long) there is none, and a person
writes it.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Token

from hoering.nlp.outside import dangles

LONGEST = 110
"""Characters of a heading that can still be taken in at a glance."""
_ADVERBS = (
    r"(?: (?:derfor|dog|også|samtidig|endvidere|ydermere|desuden|kraftigt|stærkt|meget|især"
    r"|i stedet|endelig|på det kraftigste|indtrængende))*"
)
_PERSON = r"(?: vi| jeg| os| man)?"
_WANTS = (
    r"(?:foreslår|anbefaler|henstiller|ønsker|ønskede|håber|kræver|insisterer på|fastholder"
    r"|(?:så|ser|vil|ville)(?: \w+)? (?:gerne|helst)(?: have| se)?"
    r"|opfordrer(?: \S+){0,4}? til|beder(?: \S+){0,4}? om|henstiller(?: \S+){0,3}? til"
    r"|lægger(?: \w+)? vægt på|(?:ønske|krav|forslag|opfordring|anbefaling) (?:om|til|er)"
    r"|anbefaler \w+(?:en|et|ne)"
    r"|(?:vigtigt|afgørende|nødvendigt|ønskeligt|oplagt)(?: for \w+)?)"
)
_THAT = re.compile(rf"\b{_WANTS}{_PERSON}{_ADVERBS},? (?P<rest>at .+)", re.I)
_AGAINST = re.compile(
    rf"\b(?:(?:ønsker|vil(?: \w+)? have|håber|ser gerne|så gerne|foreslår|anbefaler|støtter"
    rf"|accepterer)"
    rf"{_PERSON}{_ADVERBS} ikke(?: se)?"
    r"|kan(?: \w+){0,2} ikke (?:acceptere|støtte|anbefale|gå med til|tilslutte (?:sig|os|mig)"
    r"|bakke op om)|(?:modsætter|modsatte) (?:sig|os|mig)(?: på det (?:kraftigste|bestemteste))?"
    r"|(?:protesterer|tager afstand)(?: \w+){0,3}? (?:mod|fra)|fraråder"
    r"|er(?: (?!ikke\b)\w+){0,2}? imod),?"
    r" (?P<rest>\w.+)",
    re.I,
)
_UNDECIDED = re.compile(r"(?:at tage|noget|nogen|de|dem|denne|dette)\b", re.I)
"""What may follow a refusal and say nothing of what is refused."""
_NOUN = re.compile(
    rf"\b(?:efterlyser|efterspørger|savner|mangler|ønsker|kræver|anbefaler|foreslår"
    rf"|(?:beder(?: \S+){{0,3}}?|behov|brug|ønske|krav|forslag|anmoder) om|(?:behov|brug) for"
    rf"|vil(?:le)? (?:også |meget )?gerne have){_PERSON}{_ADVERBS} (?P<rest>(?!at\b|ikke\b)\w.+)",
    re.I,
)
_WORRY = re.compile(
    r"\b(?:(?:bekymre(?:t|de|r)|bekymring(?:er)?|bange|nervøse?|ængstelige?|utrygge?|urolige?)"
    r"(?: \w+){0,2}? (?:for|over|ved)|betænkelige? ved|ser med(?: \w+)? bekymring på"
    r"|frygte(?:r|de)?(?: for)?|frygt for)(?P<rest>,? \w.+)",
    re.I,
)
_NEGATED = re.compile(r"\b(?:ikke|aldrig|hverken|næppe)\b", re.I)
_FIRST_PERSON = re.compile(
    r"\b(?:jeg|vi|os|mig|min|mit|mine|vores|I|jer|jeres|du|din|dit|dine|dem|dette)\b"
)
"""Words of the first or second person, and what points at something outside the sentence."""
_PAST = re.compile(r"\b(?:så|ønskede|ville)\b", re.I)
_NOW = {
    "blev": "bliver", "var": "er", "kom": "kommer", "fik": "får", "kunne": "kan", "skulle": "skal",
    "havde": "har", "gik": "går", "stod": "står", "kørte": "kører", "holdt": "holder",
}  # fmt: skip
_THEIRS = re.compile(r"(?:^|, )(?:(?!at\b)\w+ )?(?:vi|jeg|\w{2,}(?:et|en))$|^$", re.I)
"""Who stands before "kræver" in a wish: "drift kræver to busser" is none."""
_OURS = re.compile(r"kræver (?:vi|jeg)\b", re.I)
_OF_OTHERS = re.compile(
    r"(?:min|mit|mine|nogle|andre|kommunen|forvaltningen|regeringen|naboen|naboerne)\b", re.I
)
_BY_OTHERS = re.compile(
    r"\b(?:kommunen|forvaltningen|regeringen|byrådet|ministeriet|naboen|naboerne)$", re.I
)
"""Whose wish a sentence tells that is not the sender's."""
_LEADS_ON = re.compile(
    r"(?:endvidere|desuden|derfor|derudover|herudover|endelig|samtidig|ligeledes|ydermere|fremover"
    r"|i stedet|i øvrigt|også|dog)$",
    re.I,
)
"""What may stand before "bør" and turn it round."""
_REASON = re.compile(
    r",? (?:fordi|eftersom|idet|da|ligesom|hvilket|for (?=(?:så )?\w+ \w+ (?:er|har|kan|vil|skal)\b"
    r"|(?:så )?\w+ (?:er|har|kan|vil|skal)\b|så ))\b.*|[;:–(].*| - .*"
    r"|,? (?:men|og) (?=(?:vi|jeg|der|det|derfor|samtidig)\b).*",
    re.I | re.S,
)
"""What gives the reason, or begins another thought: not part of the wish."""
_MODALS = frozenset("bør burde skal skulle må".split())
_PRESENT = {
    "få": "får", "gå": "går", "stå": "står", "være": "er", "have": "har", "se": "ser",
    "ske": "sker",
    "gøre": "gør", "bo": "bor", "nå": "når", "kunne": "kan", "indgå": "indgår", "bestå": "består",
    "foregå": "foregår", "opnå": "opnår", "undgå": "undgår", "forestå": "forestår",
}  # fmt: skip


def title(sentence: str, nlp: Language) -> str | None:
    """The heading that a sentence gives by itself; None where it gives none.

    ``nlp`` tags words: an infinitive ("at forlænge") takes no comma, a clause does.
    """
    words = " ".join(sentence.split()).rstrip(" .!")
    made = None if words.endswith(("?", ":")) else _worry(words) or _wish(words, nlp)
    bent = made and (_FIRST_PERSON.search(made) or dangles(made))
    return made if made and len(made) <= LONGEST and not bent else None


def _worry(words: str) -> str | None:
    found = _WORRY.search(words)
    if not found or _NEGATED.search(words, 0, found.start("rest")):
        return None
    rest = _short(found["rest"])
    return f"Bekymring for{rest if rest.startswith(',') else ' ' + rest.lstrip()}"


def _wish(words: str, nlp: Language) -> str | None:
    against = _AGAINST.search(words)
    if against and not _NEGATED.search(words, _clause(words, against.start()), against.start()):
        rest = against["rest"]
        that = rest.startswith("at ")
        told = _that(rest, nlp) if that else f" {_short(rest)}"
        return None if _UNDECIDED.match(rest) else f"Modstand mod{told}"
    for pattern in (_THAT, _NOUN):
        found = pattern.search(words)
        if found and _is_own(found, words):
            rest = _as_now(found["rest"]) if _PAST.search(found[0][:40]) else found["rest"]
            return f"Ønske om{_that(rest, nlp) if pattern is _THAT else ' ' + _short(rest)}"
    return _ought(nlp(words))


def _clause(words: str, at: int) -> int:
    """Where the clause begins that stands at ``at``: a "men" turns a sentence."""
    return max(words.rfind(", men ", 0, at), words.rfind("; ", 0, at), 0)


def _is_own(found: re.Match[str], words: str) -> bool:
    """Whether a wish is the sender's and not denied."""
    start = found.start()
    denied = _NEGATED.search(words, _clause(words, start), found.start("rest"))
    before = words[_clause(words, start) : start].rstrip()
    other = found[0].lower().startswith("kræver") and not _THEIRS.search(before)
    others = _OF_OTHERS.match(before) or _BY_OTHERS.search(before)
    others = others or (other and not _OURS.match(found[0]))
    return not denied and not others


def _as_now(rest: str) -> str:
    """ "At prisen blev sat ned", said of what one would like to see, in the present."""
    past = re.compile(rf"\b(?:{'|'.join(_NOW)})\b")
    return past.sub(lambda word: _NOW[word[0]], rest, count=1)


def _that(rest: str, nlp: Language) -> str:
    """An "at" with what follows it, with the comma that only a clause takes."""
    doc = nlp(rest)
    first = doc[1] if len(doc) > 1 else doc[0]
    infinitive = first.lower_[-1:] in "eåo" and "Inf" in first.morph.get("VerbForm", [])
    after = doc[2] if len(doc) > 2 else None
    named = after is not None and (after.is_digit or "Fin" in after.morph.get("VerbForm", []))
    infinitive = infinitive and not named
    return f"{'' if infinitive else ','} {_short(rest)}"


def _short(rest: str) -> str:
    return _REASON.sub("", rest).rstrip(" ,.")


def _ought(doc: Doc) -> str | None:
    """ "Lugen bør ikke lukke" as "Ønske om, at lugen ikke lukker"."""
    at = next((token.i for token in doc if token.lower_ in _MODALS), None)
    if not at or any(
        token.is_punct or "Fin" in token.morph.get("VerbForm", []) for token in doc[:at]
    ):
        return None
    verb = next((token for token in doc[at + 1 :] if _is_infinitive(token)), None)
    if verb is None or any(token.is_punct for token in doc[at : verb.i]):
        return None
    subject, between = doc[:at].text, doc[at + 1 : verb.i].text
    if _LEADS_ON.match(subject):
        subject = ""
    rest = doc.text[verb.idx + len(verb) :]
    said = " ".join(part for part in (_inside(doc[0], subject), between, _now(verb)) if part)
    return f"Ønske om, at {_short(said + rest)}"


def _is_infinitive(token: Token) -> bool:
    """Whether a word behind "bør" is what ought to be, a passive ("sættes op") among them."""
    passive = token.pos_ in ("VERB", "AUX") and token.lower_.endswith("es")
    return passive or "Inf" in token.morph.get("VerbForm", [])


def _inside(first: Token, subject: str) -> str:
    """The subject inside a sentence: a name keeps its capital."""
    return subject if first.pos_ == "PROPN" else subject[:1].lower() + subject[1:]


def _now(verb: Token) -> str:
    """The present of an infinitive; a passive ("forlænges") is its own."""
    word = verb.lower_
    return _PRESENT.get(word) or (word if word.endswith("s") else f"{word}r")
