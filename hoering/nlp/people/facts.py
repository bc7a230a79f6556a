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

HEALTH, _STREET_ALONE, _YEAR = "helbred:fjernet", "adresse:vej alene", "andet:fødselsår"
FACTS = frozenset({HEALTH, _STREET_ALONE, _YEAR})
"""The rules by which these are found."""
_BORN = re.compile(
    r"\b(?:(?:er\s+)?født(?:\s+(?:i|den|d\.|\d{1,2}\.?|[a-zæøå]+)){0,4}|f\.|årgang|fra\s+årgang"
    r"|fødsels(?:år|dag)(?:en|et)?:?(?:\s+(?:er\s+)?(?:den\s+)?\d{1,2}\.\s+[a-zæøå]+)?)\s*(?:\d{1,2}[./-]\s?\d{1,2}[./-]\s?)?(?:18|19|20)\d\d\b",
    re.I,
)
_STREET = re.compile(r"[^\W\d_][^\d,;\n]*?(?=\s+\d|\s*[,;\n])")
_LEAST = 5
"""Letters of a street or a stem that is known again by itself."""
_ENDING = re.compile(r"(?<=\w{5})(?:erne|ens|en|ers?|et|es|[eis])$")
_FAMILIES = tuple(
    line.split()
    for line in """\
misbrug narkoman junkie stofafhængig stofbruger metadon subutex substitution heroin afvænning
alkoholmisbrug alkoholis antabus afrusning abstinens
depress deprim
autist autism asperger
psykose psykotisk
skizofren
kræft cancer tumor svulst metastas leukæmi lymfom kemo strålebehandl
hiv aids
demens dement alzheimer
diabet sukkersyg insulin
epilep
selvmord suicid
adhd ritalin""".splitlines()
)
"""Stems that tell of the same illness, one family a line."""


def facts(text: str, gone: Iterable[tuple[Personal, str]]) -> Iterator[Found]:
    """Years of birth, and the illnesses and streets that ``gone`` (kind, words) tells of."""
    for found in _BORN.finditer(text):
        yield Found(Span(*found.span()), Personal.OTHER, _YEAR, 0.6)
    taken = list(gone)
    for pattern in dict.fromkeys(p for kind, words in taken for p in _patterns(kind, words)):
        for found in re.finditer(pattern[0], text, re.I):
            yield Found(Span(*found.span()), pattern[1], pattern[2], 0.6)
    removed = [words for kind, words in taken if kind is Personal.HEALTH]
    ill = {w[s.start : s.end].lower() for w in removed for s in health_words(w)}
    ill |= {stem for w in removed for stems in _FAMILIES for stem in stems if stem in w.lower()}
    if ill:
        stems = "|".join(
            sorted({s for one in ill for s in _stems(one)}, key=lambda s: (-len(s), s))
        )
        for found in re.finditer(rf"(?<!\w)(?:{stems})", text, re.I):
            yield Found(Span(*found.span()), Personal.HEALTH, HEALTH, 0.6)


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


def _stems(word: str) -> Iterator[str]:
    """Patterns of words that tell of the same illness: forms, compounds and its family's."""
    word = " ".join(word.split())
    family = {stem for stems in _FAMILIES if any(s in word for s in stems) for stem in stems}
    for stem in {_ENDING.sub("", word), *family}:
        said = r"\s+".join(map(re.escape, stem.split()))
        if len(stem) >= _LEAST:
            yield rf"[\w-]*{said}\w*(?:-\w+)*"
        else:
            yield rf"{said}(?:(?:-|positiv|smitt|behandl|terapi|patient)[\w-]*)?(?!\w)"
