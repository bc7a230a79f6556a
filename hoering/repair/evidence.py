"""What speaks for reading a segment in a font: which codes its words confirm, deny or reveal."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from string import ascii_lowercase

from hoering.repair.families import NO_TABLE, Family, Word, mark
from hoering.repair.lexicon import lexicon
from hoering.repair.segments import Segment, gain
from hoering.repair.solver import SIGN, Puzzle, solve, target_scores

_KINDS = 12  # so many different words tell enough about a code
_MARGIN, _LIGATURE_MARGIN = 6.0, 10.0  # nats over the runner-up before a code counts as solved
_CONTRADICTED = -10.0  # nats by which language may outvote a table before the table gives in
_ALPHABET = 8  # so many letters in the order of the alphabet are no chance
_MOSTLY = 0.6  # share of words that are Danish where the codes have been solved
_STRESSED = {"e": "é"}
_MANY = 6  # so many codes that convince make a font; fewer may be letters of names
_LETTERS_A_CODE = 2.6  # letters of Danish words for each code: on fewer, nonsense makes words too
_CASE_SEEN = 3  # so many capitals that are broken, or that are not, tell of the others


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
    """The votes on every code of a segment, and whether its font is established there.

    ``signs`` are codes that divide words; which signs or figures they are, nothing tells.
    """

    votes: Mapping[int, Vote]
    established: bool
    signs: frozenset[int] = frozenset()

    @property
    def table(self) -> dict[int, str]:
        """Code -> target as the words tell it, :data:`~hoering.repair.solver.SIGN` for a sign."""
        return {code: vote.target for code, vote in self.votes.items()} | dict.fromkeys(
            self.signs, SIGN
        )

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
    votes = {code: _vote(code, family, material) for code in codes}
    solved = _solve(material, votes, family)
    signs = frozenset(code for code, vote in solved.items() if vote.target == SIGN)
    votes |= {code: vote for code, vote in solved.items() if code not in signs}
    enough = family.id != NO_TABLE.id or len(votes) > 1
    return Verdict(votes, enough and _established(votes), signs)


class Material:
    """The different broken words of a segment: ``codes`` in them and letters ``intact``.

    ``betrayed`` are the codes of words that no real name or foreign word is spelled like.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self._templates = [word.template for word in words if word.letters]
        self.betrayed = frozenset(c for word in words if not word.natural for c in word.codes)
        self.codes = frozenset(code for word in words for code in word.codes)
        self.lettered = frozenset(code for word in words if word.letters for code in word.codes)
        used = Counter(c for word in self._templates for c in set(word))
        self.intact = {char: count for char, count in used.items() if char < mark(0)}
        self.initial = _initial(self._templates)

    def kinds(self, code: int, key: Mapping[int, str]) -> Sequence[str]:
        """Words in which the code is the only one that ``key`` does not read, longest first."""
        others = {point: target for point, target in key.items() if point != ord(mark(code))}
        having = [template for template in self._templates if mark(code) in template]
        read = {unicodedata.normalize("NFC", template.translate(others)) for template in having}
        clear = [word for word in read if not _unread(word.replace(mark(code), ""))]
        return sorted(clear, key=lambda word: (-len(word), word))[:_KINDS]

    def unread(self, key: Mapping[int, str]) -> Sequence[str]:
        """The different words, in lower case, in which ``key`` leaves something unread."""
        read = {word.translate(key).casefold() for word in self._templates}
        return sorted(unicodedata.normalize("NFC", word) for word in read if _unread(word))


def _initial(templates: Sequence[str]) -> frozenset[int]:
    """The marks met only where capitals stand: first in a word, or in a word of such alone."""
    inside = {char: [w for w in templates if char in w[1:]] for char in set("".join(templates))}
    found = {char for char, words in inside.items() if not words and char >= mark(0)}
    while True:
        fits = {c for c in inside.keys() - found if c >= mark(0) and _in_capitals(inside[c], c, found)}
        if not fits:
            return frozenset(map(ord, found))
        found |= fits


def _in_capitals(words: Sequence[str], char: str, found: Set[str]) -> bool:
    return all(c == char or c in found or c.isupper() for word in words for c in word)


def _unread(template: str) -> bool:
    """Whether there is a mark left in a word."""
    return any(char >= mark(0) for char in template)


def _tells(word: Word, family: Family) -> bool:
    """Whether a word says anything about the font it is read in."""
    if not word.weak or lexicon().knows(word.read(family.key)):
        return True
    return not any(map(lexicon().knows, word.readings(family.key).values()))


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


def _vote(code: int, family: Family, material: Material) -> Vote:
    """What the words with a code of the table say about its target there."""
    target, kinds = family.table[code], material.kinds(code, family.key)
    read = {kind.replace(mark(code), target) for kind in kinds}
    known = {word.casefold() for word in read if len(word) > 2 and lexicon().knows(word)}
    judged = known | {word for word in read if len(word) > 3 and word.islower()}
    if not kinds or not target.isalpha():
        return Vote(target, frozenset(known), len(judged), None, None)
    key = {ord(mark(other)): family.table.get(other, "") for other in material.codes}
    puzzle = Puzzle((), material.intact)
    scores = target_scores(ord(mark(code)), kinds, key, puzzle, (target,))
    rivals = scores.keys() - _same(target)
    other = max(sorted(rivals), key=scores.__getitem__)
    return Vote(target, frozenset(known), len(judged), scores[target] - scores[other], other)


def _same(target: str) -> frozenset[str]:
    """A letter with and without its accent: a word is often a word either way, so no rivals."""
    bare = unicodedata.normalize("NFD", target)[0]
    return frozenset({target, target.casefold(), bare, bare.casefold(), *_STRESSED.get(target, ())})


def _solve(material: Material, votes: Mapping[int, Vote], family: Family) -> dict[int, Vote]:
    """Codes outside the table, deciphered together, as far as words leave no doubt about them."""
    told = {ord(mark(code)): vote.target for code, vote in votes.items()}
    puzzle = Puzzle(
        material.unread(told), material.intact, _placed(family.key), initial=material.initial
    )
    sure = _sure(puzzle, material)
    placed = _placed({ord(mark(code)): vote.target for code, vote in sure.items()})
    joined = len(sure) > 1 and all(len(vote.target) > 1 for vote in sure.values())
    if joined or (placed and not puzzle.placed):
        sure = _sure(replace(puzzle, placed=placed or puzzle.placed, joined=joined), material)
    return _cased(sure, material)


def _cased(sure: Mapping[int, Vote], material: Material) -> dict[int, Vote]:
    """The solved codes as capitals where they are; less those of which nothing tells.

    A code that is only met where capitals stand is one where another code, or the letter itself,
    is the small one.
    """
    first = {code for code in sure if ord(mark(code)) in material.initial}
    small = {sure[code].target for code in sure.keys() - first} | material.intact.keys()
    large = {code for code in first if sure[code].target in small}
    shown = sum(char.isupper() for char in material.intact)
    whole = len(large) >= _CASE_SEEN > shown
    found = dict(sure)
    for code in first:
        target = sure[code].target
        capital, intact = code in large, target.upper() in material.intact
        if len(target) == 1 and target != SIGN and capital and not intact:
            found[code] = replace(sure[code], target=target.upper())
        elif len(target) == 1 and target != SIGN and (capital or (whole and not intact)):
            del found[code]
    return found


def _sure(puzzle: Puzzle, material: Material) -> dict[int, Vote]:
    """Solve, and keep what convinces; once a few codes do, less is asked of the others."""
    solved = solve(puzzle)
    key = {ord(mark(code)): target for code, target in solved.items()}
    if not _danish(puzzle, key):
        return {}
    found = {code: _solution(code, puzzle, key) for code in solved}
    signs = {code: vote for code, vote in found.items() if vote.target == SIGN}
    sure = {code: vote for code, vote in found.items() if _convincing(vote)}
    many = len(sure) >= _MANY
    betrayed = material.betrayed
    kept = {c: vote for c, vote in sure.items() if many or _beyond_names(c, vote, c in betrayed)}
    led = {c: vote for c, vote in found.items() if len(kept) > 1 and _leads(vote)}
    kept |= {c: vote for c, vote in led.items() if len(kept) > 2 or c in betrayed}
    words = frozenset[str]().union(*(vote.confirmed for vote in kept.values()))
    enough = sum(map(len, words)) >= _LETTERS_A_CODE * len(found.keys() - signs.keys())
    return kept | signs if enough else {}


def _danish(puzzle: Puzzle, key: Mapping[int, str]) -> bool:
    """Whether most words are Danish when read so: a foreign script can be read as a few."""
    read = [part for word in puzzle.templates for part in word.translate(key).split(SIGN)]
    words = [word for word in read if len(word) > 2 and word.isalpha()]
    return sum(map(lexicon().knows, words)) >= _MOSTLY * len(words)


def _placed(key: Mapping[int, str]) -> dict[int, str]:
    """The lower-case letters of a font whose numbers follow the alphabet; else nothing."""
    letters = {code: key[code] for code in sorted(key) if key[code] in ascii_lowercase}
    found = "".join(letters.values())
    return letters if len(found) >= _ALPHABET and found == "".join(sorted(found)) else {}


def _solution(code: int, puzzle: Puzzle, key: Mapping[int, str]) -> Vote:
    """What the words say about a deciphered code, all others being what they seem."""
    point, target = ord(mark(code)), key[ord(mark(code))]
    kinds = puzzle.words_with(code)
    scores = target_scores(point, kinds, key, puzzle)
    other = max(sorted(scores.keys() - _same(target)), key=scores.__getitem__)
    others = {at: to for at, to in key.items() if at != point}
    parts = [part for kind in kinds for part in kind.translate(others).split(SIGN)]
    read = [part.replace(mark(code), target) for part in parts if mark(code) in part]
    known = frozenset(word for word in read if len(word) > 2 and lexicon().knows(word))
    judged = sum(len(word) > 2 for word in read)
    return Vote(target, known, judged, scores[target] - scores[other], other, solved=True)


def _convincing(vote: Vote) -> bool:
    """Whether a solved code is beyond doubt: it leads, and makes a word of some length."""
    return _leads(vote) and any(len(word) > 4 for word in vote.confirmed)


def _leads(vote: Vote) -> bool:
    """Whether a solved code is well before the next best, and half of its words are words."""
    lead = _MARGIN if len(vote.target) == 1 else _LIGATURE_MARGIN
    enough = 0 < len(vote.confirmed) * 2 >= vote.judged
    return enough and vote.margin is not None and vote.margin >= lead


def _beyond_names(code: int, vote: Vote, betrayed: bool) -> bool:
    """Whether a code that stands nearly alone is more than a letter of somebody's name.

    A letter less its diacritic is a real letter; and where every word could be a name or foreign,
    many must be Danish.
    """
    if unicodedata.normalize("NFD", chr(code).casefold())[0] == vote.target:
        return False
    long = sum(len(word) > 4 for word in vote.confirmed)
    return betrayed or (long > 2 and len(vote.confirmed) * 5 >= vote.judged * 4)
