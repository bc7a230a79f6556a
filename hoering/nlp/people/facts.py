"""What a text lets through, in other words, of what was taken out of another.

Whoever retells an answer leaves out the sentence and keeps the fact: the illness, the street
without its number, the year somebody was born.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hoering.decisions import Personal
from hoering.nlp.people.found import Found
from hoering.nlp.people.health import health_words
from hoering.text import Span

_HEALTH, _STREET_ALONE, _YEAR = "helbred:fjernet", "adresse:vej alene", "andet:fødselsår"
FACTS = frozenset({_HEALTH, _STREET_ALONE, _YEAR})
"""The rules by which these are found."""
_BORN = re.compile(
    r"\b(?:(?:er\s+)?født(?:\s+(?:i|den|d\.|\d{1,2}\.?|[a-zæøå]+)){0,4}|f\.|årgang|fra\s+årgang"
    r"|fødselsår(?:et)?:?)\s*(?:\d{1,2}[./-]\s?\d{1,2}[./-]\s?)?(?:18|19|20)\d\d\b",
    re.I,
)
_STREET = re.compile(r"[^\W\d_][^\d,;\n]*?(?=\s+\d|\s*[,;\n])")
_LEAST = 5
"""Letters of a street or a stem that is known again by itself."""


def facts(text: str, gone: Iterable[tuple[Personal, str]]) -> Iterator[Found]:
    """Years of birth, and the illnesses and streets that ``gone`` (kind, words) tells of."""
    for found in _BORN.finditer(text):
        yield Found(Span(*found.span()), Personal.OTHER, _YEAR, 0.6)
    taken = list(gone)
    for pattern in dict.fromkeys(p for kind, words in taken for p in _patterns(kind, words)):
        for found in re.finditer(pattern[0], text, re.I):
            yield Found(Span(*found.span()), pattern[1], pattern[2], 0.6)
    ill = {w[s.start : s.end].lower() for k, w in taken if k is Personal.HEALTH
           for s in health_words(w)}  # fmt: skip
    for span in health_words(text) if ill else ():
        if any(_is_same(text[span.start : span.end].lower(), one) for one in ill):
            yield Found(span, Personal.HEALTH, _HEALTH, 0.6)


def _patterns(kind: Personal, words: str) -> Iterator[tuple[str, Personal, str]]:
    if kind is Personal.ADDRESS:
        street = _STREET.match(words.strip())
        if street and len(street[0]) >= _LEAST:
            said = r"\s+".join(map(re.escape, street[0].split()))
            yield rf"(?<!\w){said}(?=s?(?!\w))", Personal.ADDRESS, _STREET_ALONE
    elif kind is Personal.CPR and (year := _year(re.sub(r"\D", "", words))):
        yield rf"(?<![\d./-])(?:(?:født\s+(?:i\s+)?|f\.\s*))?{year}(?!\d)", Personal.OTHER, _YEAR


def _year(digits: str) -> int | None:
    """The year of birth that ten digits tell, by the seventh."""
    if len(digits) != 10:
        return None
    year, seventh = int(digits[4:6]), int(digits[6])
    if seventh <= 3 or (seventh in (4, 9) and year > 36):
        return 1900 + year
    return 2000 + year if seventh in (4, 9) or year <= 57 else 1800 + year


def _is_same(one: str, other: str) -> bool:
    """Whether two words are forms of one: "skizofren" and "skizofreni"."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _LEAST and long.startswith(short))
