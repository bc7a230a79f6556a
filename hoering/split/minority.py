"""Whether some members answer against the body that they sign as members of."""

from __future__ import annotations

import re

from hoering.split.frame import Letter
from hoering.split.own import DECIDES, is_for_others, sentences

_OF_BODY = (
    r"\s+(?:i|af|på)\s+(?:[\w-]+\s+){0,3}?"
    r"[\w-]*(?:udvalg|råd|bestyrelse|forening|forbund|klub|organisation|parti)"
)
_OF_THEM = (
    rf"(?:\s*(?:$|[.,:;()–-])|\s+(?:bestående|der|som|mener|ønsker|kan|har|vil)\b|{_OF_BODY})"
)
"""What follows a minority that is one in a body."""
_MINORITY = re.compile(
    rf"^(?:.{{0,60}}\b(?:fra|af|afgivet\s+af)\s+)?(?:et\s+|en\s+)?mindretal(?:let|sgruppen?)?{_OF_THEM}"
    r"|^(?:\w+\s+)?mindretals(?:udtalelse|svar|høringssvar|indstilling)\b"
    r"|\bvegne\s+af\s+(?:et\s+)?mindretal|\bfor\s+mindretallet\b"
)
_AGAINST = rf"(?:{DECIDES}s?\b|udtalelsen|(?:hørings)?svaret|indstillingen|beslutningen)"
_COUNTED = r"(?:(?:nedenstående|\d+|to|tre|fire|fem|seks|syv|otte|ni|ti|få|menige)\s+){0,3}"
_WE_FEW = re.compile(
    r"\b(?:vi|undertegnede)\s+(?:er|udgør|i|fra|som)\s+(?:et\s+)?"
    rf"mindretal(?:let\b|sgruppen\b|{_OF_BODY})"
    rf"|\bhermed\s.{{0,40}}\b(?:fra|af)\s+(?:et\s+|en\s+)?mindretal(?:let|sgruppen?)?{_OF_THEM}"
    r"|\bhermed\s.{0,20}\bmindretals(?:udtalelse|svar|høringssvar|indstilling)"
    rf"|\b(?:vi|undertegnede),?\s+(?:er\s+)?{_COUNTED}medlemmer\b[^.]{{0,60}}\b(?:uenige?"
    r"|ikke\s+enige?|ikke\s+(?:kan\s+)?(?:støtter?|tilslutter?)|tager\s+afstand|stemte\s+imod)\b"
    rf"[^.]{{0,20}}\b{_AGAINST}"
)
_SUBJECT = re.compile(rf"(?:et\s+)?mindretal(?:let)?(?:\s+bestående\b|{_OF_BODY})")
_FIRST = 3
"""Sentences in which a minority says that it is one; below, a council tells of its own."""


def is_minority(letter: Letter) -> bool:
    """Whether some members answer against the body they sign as members of."""
    subject = (letter.header and letter.header.subject) or ""
    beside = [line.casefold() for line in (subject, *letter.front, *letter.signature)]
    first = list(sentences(letter))[:_FIRST]
    said = [*beside, *first]
    told = any(map(_MINORITY.search, beside)) or any(map(_WE_FEW.search, first))
    told = told or any(map(_SUBJECT.match, first[:1]))
    others = any(is_for_others(one) and "mindretal" not in one for one in beside)
    return told and not others and not any("flertal" in one for one in said)
