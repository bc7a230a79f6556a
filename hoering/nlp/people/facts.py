"""What a text lets through, in other words, of what was taken out of another.

Whoever retells an answer leaves out the sentence and keeps the fact: the illness, the street
without its number, the year somebody was born.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hoering.decisions import Personal
from hoering.nlp.people.forms import formed, inflected
from hoering.nlp.people.found import Found
from hoering.nlp.people.health import health_words
from hoering.text import Span

HEALTH, OTHER = "helbred:fjernet", "andet:fjernet"
_STREET_ALONE, _YEAR = "adresse:vej alene", "andet:fødselsår"
FACTS = frozenset({HEALTH, OTHER, _STREET_ALONE, _YEAR})
"""The rules by which these are found."""
_BORN = re.compile(
    r"\b(?:(?:er\s+)?født(?:\s+(?:i|den|d\.|\d{1,2}\.?|[a-zæøå]+)){0,4}|f\.|årgang|fra\s+årgang"
    r"|fødsels(?:år|dag)(?:en|et)?:?(?:\s+(?:er\s+)?(?:den\s+)?\d{1,2}\.\s+[a-zæøå]+)?)\s*(?:\d{1,2}[./-]\s?\d{1,2}[./-]\s?)?(?:18|19|20)\d\d\b",
    re.I,
)
_STREET = re.compile(r"[^\W\d_][^\d,;\n]*?(?=\s+\d|\s*(?:[,;\n]|$))")
_LEAST, _FEW = 5, 4
"""Letters of a street or a stem that is known again by itself; words that may be inflected."""
_THING = re.compile(r"\w{4,}(?:\s+\w{4,})+")
"""A thing and what it is like, which tells as much where it is composed: "dårlig hofteskål"."""
_BARE = re.compile(r"(?<=\w{5})(?:erne|ens|en|ers?|et|es|[eis])$")
"""What a word ends in that others composed with it or made of it lack."""
_FAMILIES = tuple(
    line.split()
    for line in r"""
(?<!magt)misbrug(?!es?\b|te?\b) narkoman junkie stofafhængig stofbruger metadon subutex
 substitution heroin(?!e\b|er) (?<!ryge)(?<!tobaks)afvænning
(?<!\w)alkoholmisbrug alkoholis antabus afrusning abstinens
depress deprim(?!erende)
autist autism asperger
psykose psykotisk
skizofren
(?<!\bbe)(?<!\baf)kræft(?!er(?:ne)?s?\b|ig|ende|e[dlt]|es?\b) cancer tumor svulst(?!ig)
 metastas leukæmi lymfom kemo strålebehandl
hiv aids
demens (?<!\w)dement(?!er|i) alzheimer
diabet sukkersyg insulin
epilep
selvmord suicid
(?<!\w)(?:ledde?|slid|psoriasis|podagra)?gigt
adhd ritalin""".replace("\n ", " ").splitlines()[1:]
)
"""Stems that tell of the same illness, one family a line; "kræfter" are none."""
_COMPOUND = r"(?:-|positiv|smitt|ramt|plaget|syg|behandl|terapi|medicin|kur|diagnos|patient)"
"""What goes on behind a short word so that it still tells the same: "hive" is no "hiv"."""


def facts(text: str, gone: Iterable[tuple[Personal, str]]) -> Iterator[Found]:
    """Years of birth, and what ``gone`` (kind, words) tells, in other words or other forms."""
    for found in _BORN.finditer(text):
        yield Found(Span(*found.span()), Personal.OTHER, _YEAR, 0.6)
    taken = list(gone)
    for pattern in dict.fromkeys(p for kind, words in taken for p in _patterns(kind, words)):
        for found in re.finditer(pattern[0], text, re.I):
            yield Found(Span(*found.span()), pattern[1], pattern[2], 0.6)
    removed = [words for kind, words in taken if kind is Personal.HEALTH]
    ill = {w[s.start : s.end].lower() for w in removed for s in health_words(w)}
    said = {stem for words in removed for stem in _family(words)}
    said |= {form for word in ill if not any(_family(word)) for form in _told_by(word)}
    told = re.compile(rf"(?<!\w)(?:{'|'.join(_longest(said))})(?!\w)", re.I)
    for found in told.finditer(text) if said else ():
        yield Found(Span(*found.span()), Personal.HEALTH, HEALTH, 0.6)


def _longest(forms: Iterable[str]) -> list[str]:
    return sorted(forms, key=lambda form: (-len(form), form))


def _patterns(kind: Personal, words: str) -> Iterator[tuple[str, Personal, str]]:
    if kind is Personal.ADDRESS:
        street = _STREET.match(words.strip())
        if street and len(street[0]) >= _LEAST:
            said = r"\s+".join(map(re.escape, street[0].split()))
            forms = r"\s+".join(map(inflected, street[0].split()))
            # Only with its capital is another form a street: "Skive" is no "skiver".
            yield rf"(?<!\w)(?:{said}|(?-i:{forms}))(?=s?(?!\w))", Personal.ADDRESS, _STREET_ALONE
    elif kind in (Personal.HEALTH, Personal.OTHER):
        # What is written with a capital is a name: "Sand" is no "sandet".
        may_be = kind is Personal.HEALTH or words.islower()
        if may_be and len(words.split()) <= _FEW and not any(_family(words)):
            rule = HEALTH if kind is Personal.HEALTH else OTHER
            more = r"\w*" if kind is Personal.HEALTH and _THING.fullmatch(words) else ""
            yield rf"(?<!\w){formed(words)}{more}(?!\w)", kind, rule
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


def _family(words: str) -> Iterator[str]:
    """Patterns of what tells of an illness that words tell of by any stem."""
    for stems in _FAMILIES:
        said = [_stem(stem) for stem in stems]
        if re.search(rf"(?<!\w)(?:{'|'.join(said)})(?!\w)", words, re.I):
            yield from said


def _stem(stem: str) -> str:
    """A pattern of words with a stem; what stands before it is a word too: no "fangst"."""
    if re.search(r"\w{5}", stem):
        return rf"(?:[\w-]{{0,30}}(?:\w{{3}}|-))?{stem}\w*(?:-\w+)*"
    return rf"{stem}(?:{_COMPOUND}[\w-]*|en)?"


def _told_by(word: str) -> Iterator[str]:
    """Patterns of a word on health: its forms, and what is composed with it."""
    *first, last = word.split()
    said = "".join(rf"{re.escape(one)}\s+" for one in first)
    yield formed(word)
    yield rf"{said}{re.escape(last)}{_COMPOUND}[\w-]*"
    if len(last) >= _LEAST:
        stem = re.escape(_BARE.sub("", last))
        before = "" if first else r"(?:[\w-]{0,30}(?:\w{3}|-))?"
        yield rf"{said}{before}{stem}\w*(?:-\w+)*"
