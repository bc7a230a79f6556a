"""The words in which a sentence sets its condition or takes its reservation."""

from __future__ import annotations

import re

from hoering.labels import Reason
from hoering.nlp.reading import Sentence
from hoering.text import Span

_SETS = re.compile(
    r"\b(?:(?:men |dog |alene |og |kun )*(?:hvis|såfremt|dersom|forudsat|medmindre|så længe"
    r"|når blot|når bare|blot|for så vidt|i fald|med mindre)"
    r"|(?:men |dog |kun )*(?:under|på|med) (?:den |de |det |én |en )?(?:\w+ )?"
    r"(?:forudsætning|betingelse|vilkår|klausul|krav|aftale)\w*"
    r"|(?:det |dette )?(?:forudsætter|kræver)\b|men kun\b|dog kun\b|men først\b|men så\b)",
    re.I,
)
_RESERVES = re.compile(
    r"\b(?:men|dog|til gengæld|omvendt|når det er sagt|samtidig|imidlertid|alligevel|skønt|selv om"
    r"|med (?:det|et|den|ét) (?:\w+ )?forbehold)\b",
    re.I,
)
_SHORTEST = 12


def sets_condition(words: str) -> bool:
    """Whether there are words that set a condition."""
    return bool(_SETS.search(words))


def condition(sentence: Sentence, reason: Reason) -> Span:
    """The span of the condition or reservation in a text, the whole sentence where it has no part.

    A condition that opens its sentence ends before the main clause ("Hvis der kommer hegn, er vi
    med"); any other goes on to the full stop.
    """
    marks = {Reason.CONDITION: _SETS, Reason.RESERVATION: _RESERVES}.get(reason)
    found = marks.search(sentence.text) if marks else None
    if not found:
        return sentence.span
    start = found.start()
    end = sentence.text.find(",", found.end()) if start == 0 else -1
    stop = end if end - start >= _SHORTEST else len(sentence.text)
    if stop - start < _SHORTEST:
        return sentence.span
    return Span(sentence.span.start + start, sentence.span.start + stop)
