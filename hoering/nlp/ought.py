"""What a "bør" says, as it stands behind "ønske om, at": "lugen ikke lukker"."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from hoering.nlp.language import is_word
from hoering.nlp.opinion import CONNECTIVES, COUNTED, goes_on, is_subject
from hoering.nlp.tense import PRESENT, present

_SPEAKS = re.compile(
    r"(?:foreslå|henstille|bede|opfordre|understrege|nævne|bemærke|oplyse|anmode"
    r"|udtrykke|takke|konstatere|beklage)s?$"
)
_LEADS_ON = re.compile(
    r"(?:endvidere|desuden|derfor|derudover|herudover|endelig|samtidig|ligeledes|ydermere|fremover"
    rf"|i stedet|i øvrigt|også|dog|{COUNTED})$",
    re.I,
)
"""What may stand before "bør" and turn it round."""
_MODALS = frozenset("bør burde skal skulle må".split())


def due(doc: Doc) -> str | None:
    """ "Lugen bør ikke lukke" as "lugen ikke lukker"; None where nothing ought to be."""
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
    elif not is_subject(subject) or _SPEAKS.match(verb.lower_):
        return None
    rest = goes_on(doc.text[verb.idx + len(verb) :])
    between = re.sub(rf"(?<!\bikke )\b(?:{CONNECTIVES})\b ?", "", between).strip()
    said = " ".join(
        part for part in (_inside(doc[0], subject), between, present(verb.lower_)) if part
    )
    return f"{said}{rest}"


def _is_infinitive(token: Token) -> bool:
    """Whether a word behind "bør" is what ought to be, a passive ("sættes op") among them."""
    passive = token.pos_ in ("VERB", "AUX") and token.lower_.endswith("es")
    return passive or token.lower_ in PRESENT or "Inf" in token.morph.get("VerbForm", [])


def _inside(first: Token, subject: str) -> str:
    """The subject inside a sentence: a name keeps its capital."""
    is_name = first.pos_ == "PROPN" and not is_word(first.lower_)
    return subject if is_name else subject[:1].lower() + subject[1:]
