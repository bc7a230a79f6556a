"""Which headings say nearly the same, so that a person may take them as one point.

Words decide, not nearness of vectors, which has "lukkes" beside "åbnes" and "med" beside "uden".
Two headings are alike where each word of weight in the one is found in the other, in whatever form,
but for one that the longer adds; where both add something of their own they are apart, for that is
how opposites look. So what conflicts is never proposed as one, and some that agree are missed.
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
_TURNS = frozenset("ikke ingen intet aldrig uden kun hverken næppe undgå undlade modsat".split())
_UP = frozenset(
    "udvide øge mere mange flere lang længere høj højere hæve forlænge op stor større".split()
)
_DOWN = frozenset(
    "indskrænke færre mindre kort kortere lav lavere sænke forkorte ned reducere lille".split()
)
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
        shared = min(len(self.words) - mine, len(other.words) - theirs)
        return not (mine and theirs) and mine + theirs <= min(1, shared)

    def _more_than(self, other: Said) -> int:
        """How many words the other has in no form."""
        return sum(
            not any(
                _stem(word) == _stem(one)
                or _is_part(word, one, self.words)
                or _is_part(one, word, other.words)
                for one in other.words
            )
            for word in self.words
        )


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
    if _UP & {written, lemma}:
        return "↑"
    return "↓" if _DOWN & {written, lemma} else lemma


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
        keys = {stem[:3] for stem in map(_stem, one.words)}
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
