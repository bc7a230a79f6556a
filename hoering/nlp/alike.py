"""Which headings say nearly the same, so that a person may take them as one point.

Words decide, not nearness of vectors, which has "lukkes" beside "åbnes" and "med" beside "uden".
Two headings are alike where each word of weight in the one is found in the other, in whatever form,
but for one that the longer adds beside two that both have; where both add something of their own
they are apart, for that is how opposites look, and so they are where what is added ends or lessens
the rest ("et stop for"). So what conflicts is not proposed as one, and some that agree are missed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Token

_OPENING = re.compile(r"(?P<kind>ønske om|bekymring for|modstand mod)(?:,? at)?\b", re.I)
_LIGHT = frozenset(
    """at af den der det de en et for i om og også på som til ved fra med når hvor sig selv sin så
    få blive være have komme ske etablere lave gøre indføre opstille opsætte oprette sørge sikre
    holde give kunne skulle ville måtte burde sætte finde stå øge øget al alle bliver""".split()
)
"""Words that a heading may have or lack and say the same."""
_TURNS = frozenset(
    "ikke ingen intet aldrig uden kun hverken næppe undgå undlade modsat fra".split()
)
_UP = {
    "↑": "udvide op",
    "↑antal": "mere mange flere",
    "↑mål": "stor større",
    "↑højde": "høj højere hæve",
    "↑længde": "lang længere forlænge",
}
_DOWN = {
    "↓": "indskrænke ned reducere",
    "↓antal": "færre",
    "↓mål": "mindre lille",
    "↓højde": "lav lavere sænke",
    "↓længde": "kort kortere forkorte",
}
"""What grows or shrinks: more of something is no higher something, what grows at large may be."""
_SIZES = {
    word: size for sizes in (_UP, _DOWN) for size, words in sizes.items() for word in words.split()
}
_AT_LARGE = frozenset(_SIZES.values())
_ENDS = re.compile(
    r"↓|stop|ophør|ophæv|afskaf|fjern|nedlæg|nedriv|riv|fæld|luk|spær|forbud|forbyd|begræns|loft|slut"
    r"|sluk|sløjf|afvikl|opgiv|fravælg|drop|udgå|undtag|slet|aflys|annuller|forsvind|udskyd|udsæt|udfas"
    r"|fraråd|flyt|mindsk|dæmp|(?:for)?hindr|stands|frihold|nægt|afvis|afslag|skrot|afgift|fritag|udeluk|omlæg|minim"
    r"|nedsæt|halver|salg|sælg|frasalg|pause|genovervej|tilbage|vent|alternativ|indstil|fred|kritik|protest"
    r"|straf|beskær|undvær|erstat|ude$|nej$|væk$|bort|i?mod$"
)
"""How a word begins that ends, lessens or puts off what stands beside it."""
_NUMBERS = frozenset(
    """nul én to tre fire fem seks syv otte ni ti elleve tolv fjorten femten tyve tredive halv
    halvdel dobbelt første anden tredje tiende tyvende""".split()
)
_DERIVED = re.compile(r"(?<=\w{3})(?:(?:er|n)?ing|else|ation|lig|ig|isk|hed|ere|er|e)$")
_HEADS = (
    "plads",
    "grænse",
    "tid",
    "mulighed",
    "forhold",
    "indsats",
    "ordning",
    "område",
    "problem",
)
"""Last parts of a compound that add little to the first."""
_SHORTEST_PART = 5


@dataclass(frozen=True, slots=True)
class Said:
    """A heading as what is compared: wish or worry, what turns it, its numbers, its words."""

    kind: str
    turns: frozenset[str]
    numbers: frozenset[str]
    words: frozenset[str]

    def agrees(self, other: Said) -> bool:
        """Whether the two say nearly the same."""
        told = (self.kind, self.turns, self.numbers)
        if told != (other.kind, other.turns, other.numbers) or not (self.words and other.words):
            return False
        mine, theirs = self._more_than(other), other._more_than(self)
        if not (mine or theirs):
            return True
        shared = min(len(self.words) - len(mine), len(other.words) - len(theirs))
        added = [*mine, *theirs]
        return len(added) == 1 and shared > 1 and not _ENDS.match(added[0])

    def _more_than(self, other: Said) -> list[str]:
        """The words that the other has in no form."""
        return [
            word
            for word in self.words
            if not any(
                _stem(word) == _stem(one)
                or _is_size(word, one)
                or _is_part(word, one, self.words)
                or _is_part(one, word, other.words)
                for one in other.words
            )
        ]


def said(heading: str, nlp: Language) -> Said:
    """A heading taken apart; ``nlp`` gives lemmas."""
    opening = _OPENING.match(heading)
    rest = heading[opening.end() if opening else 0 :]
    lemmas = [_lemma(token) for token in nlp(rest) if token.text[0].isalnum()]
    numbers = {word for word in lemmas if word[0].isdigit() or word in _NUMBERS}
    return Said(
        opening["kind"].lower() if opening else "",
        frozenset(_TURNS.intersection(lemmas)),
        frozenset(numbers),
        frozenset(lemmas) - _LIGHT - _TURNS - numbers,
    )


def _lemma(token: Token) -> str:
    """The dictionary form, or the direction that a word of size says."""
    written, lemma = token.lower_, token.lemma_.lower()
    return _SIZES.get(written) or _SIZES.get(lemma, lemma)


def _is_size(one: str, other: str) -> bool:
    """Whether both say that something grows, or shrinks, and one of them at large."""
    short, long = sorted((one, other), key=len)
    return short in _AT_LARGE and long.startswith(short)


@cache
def _stem(word: str) -> str:
    bare = _DERIVED.sub("", word)
    return bare[:-1] if bare[-2:-1] == bare[-1:] else bare


def _is_part(short: str, long: str, others: Iterable[str]) -> bool:
    """Whether ``long`` is ``short`` with a part more that says little or stands in ``others``."""
    if len(short) < _SHORTEST_PART or not long.startswith(short):
        return False
    rest = long[len(short) :].lstrip("s")
    small = len(rest) <= 2 or rest.startswith(_HEADS)
    return small or any(rest.startswith(one[:4]) for one in others if len(one) > 2 and one != short)


def together(headings: Sequence[str], nlp: Language) -> list[list[int]]:
    """Headings by index, those that say nearly the same together, in the order of the first.

    Within a group each agrees with each: a chain of small steps can't join what is far apart.
    """
    taken = [said(heading, nlp) for heading in headings]
    groups: list[list[int]] = []
    homes: dict[Said, int] = {}
    by_stem: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for nr, one in enumerate(taken):
        keys = {stem[: 1 if stem[0] in "↑↓" else 3] for stem in map(_stem, one.words)}
        if one not in homes:
            # At most one word may be lacking, so most begin alike.
            hits = Counter(of for key in keys for of in by_stem[key])
            near = sorted(of for of, many in hits.items() if many >= len(keys) - 1)
            agreed = (of for of in near if all(taken[other].agrees(one) for other in groups[of]))
            homes[one] = next(agreed, len(groups))
        home = homes[one]
        if home == len(groups):
            groups.append([])
        groups[home].append(nr)
        for key in keys:
            by_stem[key][home] = None
    return groups
