"""A wish or a worry as the heading of a point: "Ønske om, at …", "Bekymring for …", never "Emne".

A heading is made of the sender's own words, in their order and with their negations. Where that
would bend them (first person, a question, a clause that is too long) there is none, and a person
writes it.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Span

from hoering.nlp.denied import (
    NAMED,
    NOT_SO,
    is_meant,
    is_negated,
    loses,
    terms,
)
from hoering.nlp.heading_words import AGAINST, IN_PART, NOUN, THAT, UNDECIDED, WORRY
from hoering.nlp.indirect import SECTION
from hoering.nlp.items import is_infinitive, wish
from hoering.nlp.opinion import COUNTED
from hoering.nlp.ought import due
from hoering.nlp.outside import dangles
from hoering.nlp.plainly import is_granted
from hoering.nlp.tense import as_now
from hoering.speaker import ANYBODY, part

LONGEST = 110
"""Characters of a heading that can still be taken in at a glance."""
_LONGEST_SENTENCE = 1_000
"""Characters of a sentence that somebody wrote; a longer one is a table or no sentence."""
_OPENS = re.compile(r"(?:\W|\b\w\b|\d|\b(?:et|en|stort|klart|generelt)\b)*$", re.I)
"""What may stand before a wish that opens its line: a number, an article."""
_FIRST_PERSON = re.compile(
    r"\b(?:jeg|vi|os|mig|min|mit|mine|vores|I|jer|jeres|du|din|dit|dine|dem|dette)\b"
)
"""Words of the first or second person, and what points at something outside the sentence."""
_CUT = re.compile(
    r"\b(?:over|om|på|i|af|til|for|med|ved|og|at|fra|der|som)$|^ønske om \w+(?:ret|ført|lagt|sat)$"
    r"|^(?:ønske om|modstand mod) \w+(?:en|et|ne) (?!generelt|overalt)(?:\w+t|væk|bort)$"
    r"|^ønske om (?:\w+ )?(?:to|tre|fire|fem|seks|\d|flere|nogle) (?:\w+ )?(?:ting|alternativer"
    r"|tiltag|ændringer|løsninger|muligheder|punkter|forslag|krav|ønsker|betingelser|initiativer)$",
    re.I,
)
"""A heading that ends in the middle, or says only what is to be done with something before it."""
_ITEM = re.compile(r"\W|\w{1,2}[.)]|at ")
_PAST = re.compile(r"\b(?:så|ønskede|ville|kunne)\b", re.I)
_HALF = re.compile("[\ud800-\udfff]")
"""Half a surrogate pair, which no tagger reads."""
_PERSONAL = re.compile(
    r"(?:foreslår|forslår|anbefaler|henstiller|ønske(?:r|de)|håber|kræver|insisterer|fastholder|så|ser|vil"
    r"|ville|foretrække[rs]?|appellerer|bønfalder|forventer|opfordrer|beder|lægger|efterlyser"
    r"|efterspørger|savner|anmoder|skal|må|kan|modsætter"
    r"|modsatte|protesterer|tager|fraråder|er|støtter|accepterer|forudsætter|kunne)\b",
    re.I,
)
"""Verbs of which somebody is the subject."""
_REASON = re.compile(
    r",? (?:fordi|eftersom|idet|(?<!indtil )(?<!siden )(?<!fra )(?<!og )da|ligesom|hvilket"
    r"|for (?=(?:så )?\w+ \w+ (?:er|har|kan|vil|skal)\b"
    r"|(?:så )?\w+ (?:er|har|kan|vil|skal)\b|så ))\b.*|[;:–(].*| - .*"
    rf"|, (?:den|det) (?:er|var|bliver|blev)\b[^,]*$|, (?:og )?{COUNTED}\b.*"
    r"|,? (?:men|og) (?=(?:vi|jeg|der|det|derfor|samtidig|må|vil|skal|kan|har|er|ser"
    r"|beder|foreslår|ønsker|mener|finder)\b).*",
    re.I | re.S,
)
"""What gives the reason, or begins another thought: not part of the wish."""
_THING_FIRST = re.compile(
    r"(?:det|den|de|denne|dette|disse) (?:\w+ ){0,2}(?<!år )(?<!dag )(?<!gang )$", re.I
)
_OPENS_CLAUSE = frozenset("som der hvor så hvis når at om".split())
_VERB = (
    r"(?:foreslår|anbefaler|henstiller|ønsker|håber|kræver|fastholder|opfordrer|beder|efterlyser"
    r"|støtter|accepterer|går ind|bakker|vil|må|skal|kan|ser|mener)\b"
)
_INSTEAD = re.compile(
    rf"(?P<men>, men|\smen(?= (?:at|gerne|{_VERB})))\b(?P<also> (?:også|ikke|kun|især)\b)?"
    rf"|, og (?={_VERB})|(?P<bare>(?<!,)) og (?={_VERB})",
    re.I,
)
"""Where another thing begins than what is refused; in a clause without a comma it goes on."""


def title(sentence: str, nlp: Language, own: str = ANYBODY) -> str | None:
    """The heading that a sentence gives by itself; None where it gives none.

    ``nlp`` tags words: an infinitive ("at forlænge") takes no comma, a clause does. ``own`` is the
    pattern of what the sender calls itself: what others wish is no wish of the sender's.
    """
    words = re.sub(f"^{SECTION}", "", " ".join(sentence.split()).rstrip(" .!"))
    if words.endswith(("?", ":")) or len(words) > _LONGEST_SENTENCE or _HALF.search(words):
        return None
    said = part(words, own)
    if said and said.is_minor:
        return None
    made = _worry(words, nlp) or _wish(words, nlp, own) or _listed(words, nlp)
    bent = made and (_FIRST_PERSON.search(made) or dangles(made) or _CUT.search(made))
    return made if made and len(made) <= LONGEST and not bent else None


def _worry(words: str, nlp: Language) -> str | None:
    found = WORRY.search(words)
    if not found or is_negated(words, found.start(), found.start("rest")):
        return None
    if NAMED.match(found[0]) and not is_meant(found, words, nlp):
        return None
    rest, on = _short(found["rest"]), terms(words, found.start(), nlp)
    if not rest or on is None:
        return None
    return f"Bekymring for{rest if rest.startswith(',') else ' ' + rest.lstrip()}{on}"


def _wish(words: str, nlp: Language, own: str) -> str | None:
    against = AGAINST.search(words)
    start = against.start() if against else 0
    if against and not is_negated(words, start, start):
        refused = _refused(against, nlp) if _is_voiced(words, start, own) else None
        return _on(refused, terms(words, start, nlp))
    for pattern in (THAT, NOUN):
        found = pattern.search(words)
        while found and not _is_own(found, words, own, nlp):
            found = pattern.search(words, found.start() + 1)
        if found:
            was = _PAST.search(words, found.start(), found.start("rest"))
            rest = as_now(found["rest"]) if was else found["rest"]
            if pattern is NOUN:
                rest = _without_subject(rest, words[: found.start("rest")], own)
            told = _that(rest, nlp) if pattern is THAT else _after_space(rest)
            wished = f"Ønske om{told}" if told and not _in_front(words, found, own) else None
            return _on(wished, terms(words, found.start(), nlp))
    ought = due(nlp(words))
    short = ought and _short(ought)
    return short and f"Ønske om, at {short}"


def _on(heading: str | None, terms: str | None) -> str | None:
    return None if heading is None or terms is None else f"{heading}{terms}"


def _without_subject(rest: str, head: str, own: str) -> str:
    """What is wished, where the sender stands behind its verb: "Derfor ønsker foreningen lys"."""
    if re.search(rf"\b(?:{own}|os|man)\b", head, re.I) or re.match(r"(?:vi|jeg)\b", rest, re.I):
        return rest
    thing = re.sub(rf"^(?:{own}) (?:(?:derfor|dog|også) )*", "", rest, flags=re.I)
    return "" if thing != rest and re.match(rf"(?:at|{NOT_SO})\b", thing, re.I) else thing


def _in_front(words: str, found: re.Match[str], own: str) -> bool:
    """Whether what is wished stands before the verb: "Den bro foreslår vi, at kommunen bygger"."""
    turned = re.match(rf"\w+(?: \w+)? (?:{own})\b", found[0], re.I)
    return bool(turned and _THING_FIRST.match(words[: found.start()]))


def _listed(words: str, nlp: Language) -> str | None:
    """ "- at broen males" as "Ønske om, at broen males": only the items of wishes come here."""
    rest = wish(words) if _ITEM.match(words) else None
    clause = rest and rest.startswith("at ") and not is_infinitive(rest)
    told = rest and (_that(rest, nlp) if clause else _after_space(rest))
    return f"Ønske om{told}" if told else None


def _refused(against: re.Match[str], nlp: Language) -> str | None:
    """The heading of what is refused, without what is wished instead of it."""
    rest = against["rest"]
    denied = is_negated(against[0], 0, against.start("rest") - against.start())
    if UNDECIDED.match(rest) or (denied and IN_PART.match(rest)):
        return None
    kept = rest[: _instead(rest, denied=denied)]
    told = _that(kept, nlp) if kept.startswith("at ") else _after_space(kept)
    return None if not told or loses(kept, rest) else f"Modstand mod{told}"


def _instead(rest: str, *, denied: bool) -> int:
    """Where another thing begins than what is refused ("en bro, men gerne en tunnel")."""
    for found in _INSTEAD.finditer(rest):
        inside = rest.startswith("at ") or "," in rest[: found.start()]
        goes_on = found["bare"] is not None and inside
        if not goes_on and (denied or not found["also"]):
            return found.start()
    return len(rest)


def _is_own(found: re.Match[str], words: str, own: str, nlp: Language) -> bool:
    """Whether a wish is the sender's and not denied."""
    start = found.start()
    denied = is_negated(words, start, found.start("rest")) or is_granted(words, start)
    if denied or not _is_voiced(words, start, own):
        return False
    if _PERSONAL.match(found[0]):
        return True
    if re.match(r"(?:ønske|krav|forslag)\b", found[0], re.I) and not _OPENS.match(words[:start]):
        # Many have wishes: "kommunens krav om", "de stiller forslag om".
        whose = rf"\b(?:vores|vort|mit|der (?:er|var|findes)|(?:er|var) der|{own})\b"
        if not re.search(whose, words[:start], re.I):
            return False
    return is_meant(found, words, nlp)


def _is_voiced(words: str, start: int, own: str) -> bool:
    """Whether the verb at ``start`` has the sender for its subject, or none at all."""
    before, said = words[:start], words[start:]
    if before == "" and said.lower().startswith("mangler "):  # "Mangler pladsen, bør …"
        return False
    between = r"(?:\s(?!som\b|der\b|at\b|og\b)\w+){0,3}\s$"
    return bool(
        not _PERSONAL.match(said)
        or re.search(rf"\b(?:{own}){between}", before, re.I)
        or re.match(rf"\w+(?: gerne)? (?:{own})\b", said, re.I)
        # "Forbundet er for, men opfordrer til, at …"
        or (re.search(r"\b(?:men|og)\s$", before) and re.match(rf"(?:{own})\b", words, re.I))
    )


def _that(rest: str, nlp: Language) -> str:
    """An "at" with what follows it, with the comma that only a clause takes."""
    short, doc = _short(rest), nlp(rest)
    if not short:
        return ""
    first = doc[1] if len(doc) > 1 else doc[0]
    infinitive = first.lower_[-1:] in "eåo" and "Inf" in first.morph.get("VerbForm", [])
    infinitive = infinitive or (first.pos_ == "VERB" and first.lower_.endswith(("es", "ås")))
    after = doc[2] if len(doc) > 2 else None
    named = after is not None and (after.is_digit or "Fin" in after.morph.get("VerbForm", []))
    infinitive = infinitive and not named and not _has_verb(doc[2:])
    return f"{'' if infinitive else ','} {short}"


def _has_verb(rest: Span) -> bool:
    """Whether a finite verb stands before another clause begins: "at unge under 18 ikke får"."""
    for token in rest:
        if token.is_punct or token.lower_ in _OPENS_CLAUSE:
            return False
        if "Fin" in token.morph.get("VerbForm", []):
            return True
    return False


def _after_space(rest: str) -> str:
    return f" {short}" if (short := _short(rest)) else ""


def _short(rest: str) -> str:
    """What is wished, without its reason; "" where it would lose a reservation."""
    kept = _REASON.sub("", rest)
    return "" if loses(kept, rest) else kept.rstrip(" ,.")
