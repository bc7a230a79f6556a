"""Themes that an answer points at by their place in the hearing instead of by their name.

"Punkt 3", "de to sidste forslag", "hele planen på nær det andet": who answers a list of proposals
writes like that, and no word of the theme stands in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hoering.hearing import Theme

_COUNTS: Mapping[str, int] = {
    "ét": 1, "et": 1, "en": 1, "én": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7,
    "otte": 8, "ni": 9, "ti": 10,
}  # fmt: skip
_ORDINALS: Mapping[str, int] = {
    "første": 1, "anden": 2, "andet": 2, "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6,
    "syvende": 7, "ottende": 8, "niende": 9, "tiende": 10, "næstsidste": -2, "sidste": -1,
}  # fmt: skip
_NOUN = (
    r"(?:punkt(?:et|er|erne)?|pkt\.?|spor(?:et|ene)?|tiltag(?:et|ene)?|forslag(?:et|ene)?"
    r"|afsnit(?:tet|tene)?|indsats(?:en|er|erne)?|initiativ(?:et|er|erne)?|paragraf(?:fen|fer|ferne)?"
    r"|kapit(?:el|let|ler|lerne)|ændring(?:en|er|erne)?|led(?:det|dene)?|§§?)"
)
_COUNT = rf"(?:{'|'.join(_COUNTS)}|\d)"
_ORDINAL = rf"(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
_NUMBER = r"(?:\d{1,2}(?![.,]?\d)(?!\.?\s?[a-zæøå]\b))"
_NUMBERED = (
    r"(?:punkt(?:et|er|erne)?|pkt\.?|spor(?:et|ene)?|tiltag(?:et|ene)?|forslag(?:et|ene)?"
    r"|afsnit(?:tet|tene)?|indsats(?:en|er|erne)?|initiativ(?:et|er|erne)?)"
)
_NUMBERS = re.compile(
    rf"(?<!\w)(?<!\bmit\s)(?<!\bvores\s)(?<!\bbilag\s)"
    rf"(?:{_NUMBERED}(?:\s(?:nr\.?|nummer|ad))?|(?:^|(?<=\())ad|(?:står|nævnt|foreslået)\sunder)\s?"
    rf"({_NUMBER}(?:(?:\s?,\s?|\s?(?:og|samt|eller|til|-|–)\s?)(?:{_NUMBERED}\s)?{_NUMBER})*)"
    r"(?!\si\s\w*lov)"
)
_BARE = re.compile(
    rf"(?<!\w)(?:imod|støtter|afviser|(?:ja|nej)(?:\stak)?\stil|u?enige?\si)\s"
    rf"({_NUMBER}(?:(?:\s?,\s?|\s?(?:og|samt|eller)\s?){_NUMBER})*)"
    r"(?=\s?(?:$|[.;!]|,\s(?:men|og)\b(?![^.;!]*\d\s[a-zæøå]{3})))"
)
""" "Imod 3 og 4.": numbers and nothing behind them."""
_AGENDA = re.compile(
    r"dagsorden|\bunder\s(?:punkt|pkt\.?)\s\d+\s(?:besluttede|drøftede|behandlede|godkendte)"
)
_UNTIL = re.compile(rf"({_NUMBER})\s?(?:til|-|–)\s?(?:{_NOUN}\s)?({_NUMBER})")
_PLACED = re.compile(
    rf"(?<!\w)(?<!\bet\s)(?<!\ben\s)(?<!\bfor\sdet\s)"
    rf"(?:(?:de\s)?({_COUNT})\s({_ORDINAL})|(?:de\s)?({_ORDINAL})\s({_COUNT})"
    rf"|({_ORDINAL}(?:(?:,\s|\sog\s)(?:det\s|den\s)?{_ORDINAL})*))\s{_NOUN}(?!\w)"
)
_ENDS = r"(?=$|\s?[,;:.!?)])"
_GOES_ON = (
    rf"(?:{_ENDS}|(?=\s(?:siger|er|bør|kan|skal|og|har|må|vil|ikke|støtter|går|bakker|af|som|men)"
    r"\b))"
)
_FEW = re.compile(
    rf"(?<!\w)(?:de\s)?(?:({_COUNT})\s(første|sidste)|(første|sidste)\s({_COUNT})){_GOES_ON}"
)
_LOOSE = re.compile(rf"(?<!for )\b(?:det|den)\s({_ORDINAL}){_GOES_ON}|^\(?(\d{{1,2}})[.):](?:\s|$)")
_PLAN = (
    r"(?:planen|pakken|forslaget|forslagene|oplægget|udkastet|høringsforslaget|strategien"
    r"|lovforslaget|tiltagene|indsatserne|punkterne)"
)
_FOR = r"(?:imod|mod|med\spå|for|til|enige?\si|om|bag|støtter|anbefaler|afviser)"
_WHOLE = re.compile(
    rf"\b(?:(?:alle|samtlige)\s(?:de\s|disse\s)?(?:{_COUNT}\s)?(?:foreslåede\s|nævnte\s)?"
    rf"(?:forslag(?:ene)?|tiltag(?:ene)?|punkter(?:ne)?|indsatser(?:ne)?|initiativer(?:ne)?"
    rf"|paragraffer(?:ne)?|{_PLAN})(?!\w)(?!\s(?:i|fra|om|til|af)\s(?!{_PLAN}|høringen|materialet))"
    rf"|(?<!\bi\s)hele\s(?:{_PLAN}|molevitten)(?!\w)"
    rf"|{_PLAN}\s(?:som\shelhed|i\ssin\shelhed|i\sdet\shele|i\sdets\shelhed)"
    rf"|(?:med|enige?)\shele\svejen|ende\stil\sanden|over\shele\slinjen"
    rf"|som\s(?:den|det|de)\s(?:ligger|foreligger)"
    rf"|(?:alt|alle\sdele|alle\selementer)\si\s{_PLAN}|{_FOR}\sdet\shele{_ENDS})"
)
_ONLY_READ = re.compile(
    r"\b(?:læs\w*|gennemgå\w*|drøfte\w*|behandle\w*|modtag\w*|hørte?)\b[^,;:.]*$"
)
_COUNTED = re.compile(
    rf"\b(?:(?:alle|samtlige)\s({_COUNT})(?=\s{_NOUN}(?!\w))|{_FOR}\salle\s({_COUNT}){_ENDS}"
    rf"|(?:af|til|imod)\s(?:alle\s)?de\s({_COUNT})(?:{_ENDS}|(?=\s{_NOUN}(?!\w))))"
)
_OTHERS = r"(?:øvrige|andre|resterende)"
_REST = re.compile(
    rf"\b(?:resten\saf\s{_PLAN}|(?<!for\s)resten(?=\s(?:bør|skal|kan|må|støtter|siger|vil)\b)"
    rf"|de\s(?:{_COUNT}\s{_OTHERS}|{_OTHERS}\s{_COUNT})(?:\s{_NOUN})?{_GOES_ON}"
    rf"|(?:de|det)\søvrige{_ENDS}|de\s{_OTHERS}\s{_NOUN}(?!\w))"
)
_BUT = re.compile(
    r"\b(?:undtagen|på\snær|bortset\sfra|med\sundtagelse\saf|fraset|minus|eksklusive)\b"
    r"(?P<scope>(?:[^,;.:!?]|,(?=\s(?:nemlig|og|altså)\b)|\.(?=\w|\s?\d))*)"
)
_VERB = re.compile(
    r"\s(?:kan|har|er|støtter|bakker|siger|anbefaler|tilslutter|vil|må|bør|skal|går|ønsker)\b"
)


_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
_IN_CHAPTER = re.compile(
    rf"(?<!\w)(?:afsnit(?:tet)?|kapit(?:el|let)|spor(?:et)?)\s({_NUMBER})(?!\s?(?:-|–|,|og|til)\s?\d)"
)
""" "Spor 2" that holds 2.a and 2.b means all of them."""
_CHAPTERS = re.compile(r"\d+(?:\.\d+)*(?:\.?[a-zæøå](?!\w))?")


class Way(StrEnum):
    """How a theme is pointed at."""

    PLACE = "udpeget"
    LOOSELY = "udpeget_løst"
    WHOLE = "helhed"
    EXCEPTED = "undtaget"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Pointed:
    """What a sentence points at: themes by their ids, and the words of its exception."""

    place: frozenset[str]
    loosely: frozenset[str]
    whole: bool
    rest: bool
    exception: str
    excepted: frozenset[str]


class Pointer:
    """Knows the place of each theme: its number in the material, else its place in the list."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        own, self._chapter = _own_numbers(themes), _chapter(themes)
        listed = {theme.id: place for place, theme in enumerate(themes, 1)}
        self._has_numbers = any(own.values())
        self._number = {i: n for i, n in own.items() if n} if self._has_numbers else listed
        self._order = sorted(set(self._number.values()))

    def __call__(self, text: str) -> Pointed:
        """What a stretch of text points at."""
        lowered = " ".join(text.lower().split())
        scopes = [_scope(found["scope"]) for found in _BUT.finditer(lowered)]
        outside = lowered
        for scope in scopes:
            outside = outside.replace(scope, " ", 1)
        chapter = bool(self._chapter) and self._chapter in map(int, _IN_CHAPTER.findall(outside))
        if chapter:
            outside = _IN_CHAPTER.sub(" ", outside)
        counted = {_count("".join(many)) for many in _COUNTED.findall(outside)}
        but = " ".join(scopes).strip()
        return Pointed(
            self._ids(set(self._order) if chapter else self._placed(outside)),
            self._ids(self._loosely(outside)),
            _speaks_of_all(outside) or len(self._order) in counted - {1},
            bool(_REST.search(outside)),
            but,
            self._ids(self._placed(but) | self._loosely(but)),
        )

    def _ids(self, numbers: set[int]) -> frozenset[str]:
        return frozenset(theme for theme, number in self._number.items() if number in numbers)

    def _placed(self, text: str) -> set[int]:
        runs = () if _AGENDA.search(text) else (*_NUMBERS.findall(text), *_BARE.findall(text))
        found = {number for run in runs for number in _spelled(run)} if self._has_numbers else set()
        for few, which, which_2, few_2, ordinals in _PLACED.findall(text):
            if ordinals:
                found |= {self._nth(word) for word in re.findall(_ORDINAL, ordinals)}
            else:
                found |= self._run(few or few_2, which or which_2)
        for few, which, which_2, few_2 in _FEW.findall(text):
            found |= self._run(few or few_2, which or which_2)
        return found

    def _loosely(self, text: str) -> set[int]:
        return {self._nth(word) if word else int(own) for word, own in _LOOSE.findall(text)}

    def _nth(self, ordinal: str) -> int:
        at = _ORDINALS[ordinal]
        places = self._order[at - 1 :] if at > 0 else self._order[at:]
        return places[0] if places else 0

    def _run(self, few: str, which: str) -> set[int]:
        """ "De tre første", "de to sidste"."""
        many = min(_count(few), len(self._order))
        if _ORDINALS[which] not in (1, -1) or not many:
            return set()
        return set(self._order[:many] if which == "første" else self._order[-many:])


def ways(
    pointed: Pointed,
    themes: Sequence[str],
    named: frozenset[str],
    in_exception: frozenset[str],
    before: frozenset[str],
) -> dict[str, Way]:
    """How each theme of a sentence is pointed at, by the surest way of each.

    ``named`` are the themes that the sentence names, ``in_exception`` those that its exception
    names, ``before`` those that the answer has named so far.
    """
    found: dict[str, Way] = dict.fromkeys(pointed.loosely, Way.LOOSELY)
    if pointed.whole:
        found |= dict.fromkeys(themes, Way.WHOLE)
    if pointed.rest:
        known = before | named | pointed.place
        found |= {theme: Way.REST for theme in themes if theme not in known}
    found |= dict.fromkeys(pointed.place, Way.PLACE)
    if pointed.whole or pointed.rest or len(pointed.place) > 1:
        found |= dict.fromkeys(in_exception | pointed.excepted, Way.EXCEPTED)
    return found


def _speaks_of_all(text: str) -> bool:
    """Whether it is the whole that is spoken of, not only read or dealt with."""
    return any(not _ONLY_READ.search(text[: found.start()]) for found in _WHOLE.finditer(text))


def _own_numbers(themes: Sequence[Theme]) -> dict[str, int]:
    """The number of each theme in the first of its sections that has one ("spor 3", "2.b"), else 0.

    Where all stand in one chapter, what it holds is counted: 2.1 and 2.2, or 2.a and 2.b, are the
    first and the second proposal.
    """
    inside = 1 if _chapter(themes) else 0
    paths = {theme.id: _path(theme)[inside:] for theme in themes}
    return {theme: path[0] if path else 0 for theme, path in paths.items()}


def _chapter(themes: Sequence[Theme]) -> int:
    """The one chapter that all themes with a number stand in, else 0."""
    paths = [path for path in map(_path, themes) if path]
    first = {path[0] for path in paths}
    return min(first) if len(paths) > 1 == len(first) and all(path[1:] for path in paths) else 0


def _path(theme: Theme) -> tuple[int, ...]:
    """ "Spor 2.b" as (2, 2); empty where no section has a number."""
    found = filter(None, (_CHAPTERS.search(section.lower()) for section in theme.sections))
    parts = next((re.findall(r"\d+|[a-zæøå]", one[0]) for one in found), [])
    return tuple(int(one) if one.isdigit() else _LETTERS.index(one) + 1 for one in parts)


def _count(word: str) -> int:
    return _COUNTS.get(word) or int(word)


def _spelled(run: str) -> Iterator[int]:
    """The numbers of "1, 2 og 4" or "1-3"."""
    for first, last in _UNTIL.findall(run):
        yield from range(int(first), int(last) + 1)
    yield from map(int, re.findall(r"\d+", run))


def _scope(said: str) -> str:
    """What is excepted, without how the sentence goes on ("bortset fra punkt 4 er vi …")."""
    verb = _VERB.search(said)
    return said[: verb.start()] if verb else said
