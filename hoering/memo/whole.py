"""The whole sentences of a text: what a line or a page break cut is put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hoering.letters import SECTION_TITLE
from hoering.memo.lists import BULLET, lead
from hoering.nlp.sentences import is_short, sentence_spans
from hoering.text import Span

_HANGS = re.compile(
    r"(?:,|\b(?:ikke|ej|aldrig|at|og|eller|men|hvis|såfremt|dersom|medmindre|forudsat|når|før|inden|om"
    r"|til|for|med|af|på|i|ved|fra|under|over|efter|som|der|den|det|de|en|et|vi|kan|vil|skal|bør|er|har"
    r"|kun|dog|uden|ingen|hverken))\s*:?\s*$",
    re.I,
)
_ENDED = re.compile(r"[.!?…]+[\"”»«')\]]*\s*$")
_STOP = re.compile(
    r"(?:(?<=\s)(?P<in>i)\.(?=\s+[A-ZÆØÅ])|(?P<word>[\w.-]{0,30}\w)?(?P<stop>[.!?…]{1,6})[\"”»«')\]]{0,4}"
    r"(?=\s+[a-zæøå]))(?P<gap>\s+)"
)
"""The end of a sentence that goes on in small letters, or ends in "i": no initial is small."""
_ANY_STOP = re.compile(r"[.!?…][\"”»«')\]]{0,4}\s")
"""What :data:`_STOP` cannot do without."""
_ADDED = re.compile(
    r"\s*(?:dog|men)\s+(?:kun|ikke|først)\b|\s*(?:kun|og\s+kun)\s+(?:hvis|når)\b"
    r"|\s*(?:(?:forudsat|medmindre|såfremt|dersom|undtagen|bortset\s+fra)\b"
    r"|hvis\s+(?:altså|ellers|blot|bare)\b)[^,]*[.!]?$"
    r"|\s*(?:dog\s+(?:skal|bør|må)|(?:der|det|den|de)\s+(?:skal|bør|må)\s+dog)\b"
    r"|\s*(?:(?:men|og|dog)\s+)?(?:det(?:te)?\s+(?:gælder\s+(?:dog\s+)?(?:ikke|kun|alene|udelukkende)"
    r"|(?:kræver|fordrer)\s+dog|forudsætter|betinges"
    r"|er\s+(?:dog\s+)?(?:en\s+)?(?:betingelse|forudsætning))"
    r"|(?:under|på|med)\s+(?:den\s+|det\s+|en\s+|et\s+)?(?:forudsætning|betingelse|forbehold)"
    r"|(?:(?:en|vores|min)\s+)?(?:betingelse|forudsætning)(?:en)?\s+er)\b"
    r"|\s*men\s+det(?:te)?\s+(?:kræver|fordrer),?\s+at\b"
    r"|\s*\w+\s+(?:tager|må\s+tage)\s+(?:dog\s+)?forbehold\b"
    r"|\s*[^.!?]{0,80}\bdog\b[^.!?]{0,80}\b(?:hvis|såfremt|dersom|medmindre|betinge|forudsæt|forbehold)",
    re.I,
)
"""A sentence that is none: it takes back or narrows the one before."""
_TITLE = re.compile(SECTION_TITLE, re.I)
_FULL_LINE = 50
"""Characters of a line that was broken because it was full, not because it was done."""


@lru_cache(maxsize=64)
def whole_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order, those that a line or page break cut put together again."""
    joined: list[Span] = []
    for span in (part for whole in sentence_spans(text) for part in _parted(text, whole)):
        if joined and _goes_on(text, joined[-1], span):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)


def _parted(text: str, whole: Span) -> Iterator[Span]:
    """A sentence cut where the next begins with a small letter: many write so in a mail."""
    start = whole.start
    if not _ANY_STOP.search(text, whole.start, whole.end):  # as nearly always: found much faster
        yield whole
        return
    for found in _STOP.finditer(text, whole.start, whole.end):
        word, stop = (found["word"] or "").lower(), found["stop"]
        if stop == "." and not found["in"] and (is_short(word) or word.isdigit()):
            continue
        yield Span(start, found.start("gap"))
        start = found.end()
    yield Span(start, whole.end)


def _goes_on(text: str, before: Span, after: Span) -> bool:
    said, follows = text[before.start : before.end], text[after.start : after.end]
    if _ADDED.match(follows):
        return True
    if _ENDED.search(said) or _TITLE.match(said) or _TITLE.match(follows):
        return False
    if _HANGS.search(said):
        return True
    if BULLET.match(follows):
        return False
    full = len(said.rpartition("\n")[2]) >= _FULL_LINE and follows[:1].isalpha()
    return follows[:1].islower() or (full and "\n\n" not in text[before.end : after.start])


def widened(text: str, span: Span) -> Span:
    """The whole sentences that a quote touches, from the one on that its list hangs on."""
    around = sentences_around(text, span)
    above = lead(text, around.start)
    return Span(sentences_around(text, above).start, around.end) if above else around


def sentences_around(text: str, span: Span) -> Span:
    """The whole sentences that a quote touches."""
    found = [whole for whole in whole_sentences(text) if whole.overlaps(span)]
    if not found:
        return span
    return Span(min(span.start, found[0].start), max(span.end, found[-1].end))
