"""What speaks for reading a segment in a font: which codes its words confirm, deny or reveal."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from string import ascii_lowercase

from hoering.repair.families import NO_TABLE, Family, Word, mark
from hoering.repair.lexicon import lexicon
from hoering.repair.segments import Segment, gain

_LIGATURES = ("ff", "fi", "fl", "ft", "fk", "fj", "fb", "ffi", "ffe", "tt", "ti", "tf", "tti")
_TARGETS = (*ascii_lowercase, *"æøåé", *_LIGATURES)
_KINDS = 12  # so many different words tell enough about a code
_MARGIN, _LIGATURE_MARGIN = 6.0, 10.0  # nats over the runner-up before a code counts as solved
_CONTRADICTED = -10.0  # nats by which language may outvote a table before the table gives in
_ONE_WORD = 10.0  # nats that one word may decide: a rare word must not outvote all others
_SOLVING = 4, 3  # letters and number of the different words that a code is solved by
_SOLVING_ALONE = 5, 5  # the same where no table vouches for the font
_INTACT = 5.0  # nats against a letter that the segment also holds unbroken


@dataclass(frozen=True, slots=True)
class Vote:
    """What the words of a segment say about one code.

    ``confirmed`` are the Danish words it makes, ``judged`` counts the different words that could
    have been one. ``margin`` (nats) is the lead over ``runner_up``, the best other letter, and
    None where no word tells.
    """

    target: str
    confirmed: frozenset[str]
    judged: int
    margin: float | None
    runner_up: str | None
    solved: bool = False

    @property
    def denied(self) -> bool:
        """Whether the words speak against the target."""
        lead = 0.0 if self.margin is None else self.margin
        few = len(self.confirmed) < 0.4 * self.judged
        return self.judged >= 3 and (lead < _CONTRADICTED or (few and lead < 0))


@dataclass(frozen=True, slots=True)
class Verdict:
    """The votes on every code of a segment, and whether its font is established there."""

    votes: Mapping[int, Vote]
    established: bool

    def key(self, family: Family) -> dict[int, str]:
        """Template mark -> target, for the codes of the table and the solved, less the denied."""
        told = {ord(mark(code)): vote for code, vote in self.votes.items()}
        solved = {point: vote.target for point, vote in told.items()}
        denied = {point for point, vote in told.items() if vote.denied}
        return {p: target for p, target in (family.key | solved).items() if p not in denied}


def examine(segment: Segment) -> Verdict:
    """Weigh a segment's words against the table of its font; solve the codes outside the table."""
    family = segment.family
    words = {word.template: word for word in segment.words()}.values()
    material = Material([word for word in words if _tells(word, family)])
    codes = sorted(material.codes & family.table.keys())
    votes = {code: _vote(code, family.table[code], material, family.key) for code in codes}
    votes |= _solve(material, votes, family)
    return Verdict(votes, _established(votes) and (family is not NO_TABLE or len(votes) > 1))


class Material:
    """The different broken words of a segment: ``codes`` in them and letters ``intact``."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._templates = [word.template for word in words if word.letters]
        self.codes = frozenset(code for word in words for code in word.codes)
        self.lettered = frozenset(code for word in words if word.letters for code in word.codes)
        used = frozenset("".join(self._templates).casefold())
        self.intact = frozenset(filter(str.isalpha, used))

    def kinds(self, code: int, key: Mapping[int, str]) -> Sequence[str]:
        """Words in which the code is the only one that ``key`` does not read, longest first."""
        others = {point: target for point, target in key.items() if point != ord(mark(code))}
        having = [template for template in self._templates if mark(code) in template]
        read = {unicodedata.normalize("NFC", template.translate(others)) for template in having}
        clear = [word for word in read if not _unread(word.replace(mark(code), ""))]
        return sorted(clear, key=lambda word: (-len(word), word))[:_KINDS]


def _unread(template: str) -> bool:
    """Whether there is a mark left in a word."""
    return any(char >= mark(0) for char in template)


def _tells(word: Word, family: Family) -> bool:
    """Whether a word says anything about the font it is read in."""
    if family is NO_TABLE:
        return not word.natural
    return not (word.weak and lexicon().knows(word.read(family.key, literally=True)))


def _established(votes: Mapping[int, Vote]) -> bool:
    """Two codes confirmed by two long or three words, or one by three long ones; few denied."""
    confirming = [vote for vote in votes.values() if vote.confirmed]
    denied = sum(vote.denied for vote in votes.values())
    seen = frozenset[str]().union(*(vote.confirmed for vote in confirming))
    needed = 8.0 if len(confirming) > 1 else 12.0
    long = sum(len(word) > 5 and lexicon().has(word) for word in seen)
    many = len(seen) > 2 and sum(map(gain, seen)) >= needed
    enough = many or (long > 1 and len(confirming) > 1)
    share = sum(v.judged for v in votes.values()) * 0.6 <= sum(len(v.confirmed) for v in confirming)
    return enough and share and denied * 5 <= len(confirming)


def _vote(code: int, target: str, material: Material, key: Mapping[int, str]) -> Vote:
    """What the words with a code of the table say about its target there."""
    kinds = material.kinds(code, key)
    read = {kind.replace(mark(code), target) for kind in kinds}
    known = {word.casefold() for word in read if len(word) > 2 and lexicon().knows(word)}
    judged = known | {word for word in read if len(word) > 3 and word.islower()}
    if not kinds or not target.isalpha():
        return Vote(target, frozenset(known), len(judged), None, None)
    # Without its accent a word is often a word as well: that is no rival reading.
    rivals = set(_TARGETS) - {target, unicodedata.normalize("NFD", target)[0]}
    scores = _scores(code, kinds, {target, *rivals}, material.intact)
    other = max(sorted(rivals), key=scores.__getitem__)
    return Vote(target, frozenset(known), len(judged), scores[target] - scores[other], other)


def _scores(
    code: int, kinds: Sequence[str], targets: Set[str], intact: Set[str]
) -> dict[str, float]:
    """For every target how well the words it makes go down (log-probability, nats)."""
    total = {target: -_INTACT * (target in intact) for target in targets}
    for kind in kinds:
        made = {target: lexicon().score(kind.replace(mark(code), target)) for target in targets}
        least = max(made.values()) - _ONE_WORD
        total = {target: total[target] + max(made[target], least) for target in targets}
    return total


def _solve(material: Material, votes: Mapping[int, Vote], family: Family) -> dict[int, Vote]:
    """Codes outside the table that the words leave no doubt about; each helps with the next."""
    key = {ord(mark(code)): vote.target for code, vote in votes.items()}
    unread = set(material.lettered - votes.keys())
    enough = _SOLVING_ALONE if family is NO_TABLE else _SOLVING
    solved: dict[int, Vote] = {}
    while found := _next_solution(
        {code: material.kinds(code, key) for code in unread}, enough, material.intact
    ):
        code, vote = found
        solved[code] = vote
        key[ord(mark(code))] = vote.target
        unread.discard(code)
    return solved


def _next_solution(
    kinds: Mapping[int, Sequence[str]], enough: tuple[int, int], intact: Set[str]
) -> tuple[int, Vote] | None:
    """The code with the most words that can be solved now."""
    for code in sorted(kinds, key=lambda code: (-len(kinds[code]), code)):
        long = [kind for kind in kinds[code] if len(kind) >= enough[0]]
        if len(long) >= enough[1]:
            vote = _solution(code, long, intact)
            if _convincing(vote, code):
                return code, vote
    return None


def _solution(code: int, kinds: Sequence[str], intact: Set[str]) -> Vote:
    """The best target for a code, with what speaks for it."""
    scores = _scores(code, kinds, set(_TARGETS), intact)
    best, other = sorted(scores, key=lambda target: (-scores[target], target))[:2]
    made = {kind.replace(mark(code), best) for kind in kinds}
    known = frozenset(word for word in made if lexicon().knows(word))
    return Vote(best, known, len(made), scores[best] - scores[other], other, solved=True)


def _convincing(vote: Vote, code: int) -> bool:
    """Whether a solved code is beyond doubt: lead, words, and no mere loss of a diacritic."""
    stripped = unicodedata.normalize("NFD", chr(code).casefold())[0] == vote.target
    lead = _MARGIN if len(vote.target) == 1 else _LIGATURE_MARGIN
    enough = len(vote.confirmed) * 2 >= vote.judged and any(map(str.islower, vote.confirmed))
    return enough and not stripped and vote.margin is not None and vote.margin >= lead
