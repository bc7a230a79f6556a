"""Codes that no table has, as far as the words of a segment leave no doubt about them.

The solver proposes (:mod:`solver`); here it is asked whether to believe it: enough Danish words
have to come of it, no code may be a mere name's letter, a capital is known by its small letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from string import ascii_lowercase

from hoering.repair.families import mark
from hoering.repair.lexicon import lexicon
from hoering.repair.solver import SIGN, Puzzle, solve, target_scores
from hoering.repair.votes import Material, Vote, same

_MARGIN, _LIGATURE_MARGIN = 6.0, 10.0  # nats over the runner-up before a code counts as solved
_ALPHABET = 8  # so many letters in the order of the alphabet are no chance
_MOSTLY = 0.6  # share of words that are Danish where the codes have been solved
_MANY = 6  # so many codes that convince make a font; fewer may be letters of names
_LETTERS_A_CODE = 2.6  # letters of Danish words for each code: on fewer, nonsense makes words too
_COMMON = -13.0  # nats: two words in a million
_FIRM = 3  # words that make a code keep its letter from others
_LENGTH = 4  # letters that its words have together


def decipher(
    material: Material, votes: Mapping[int, Vote], table: Mapping[int, str]
) -> dict[int, Vote]:
    """Codes outside the table, deciphered together, as far as words leave no doubt about them."""
    told = {ord(mark(code)): vote.target for code, vote in votes.items()}
    puzzle = Puzzle(
        material.unread(told), material.intact, _placed(table), initial=material.initial
    )
    sure = _sure(puzzle, material)
    placed = _placed({ord(mark(code)): vote.target for code, vote in sure.items()})
    joined = len(sure) > 1 and all(len(vote.target) > 1 for vote in sure.values())
    if joined or (placed and not puzzle.placed):
        sure = _sure(replace(puzzle, placed=placed or puzzle.placed, joined=joined), material)
    return _cased(sure, votes, material)


def _cased(
    sure: Mapping[int, Vote], told: Mapping[int, Vote], material: Material
) -> dict[int, Vote]:
    """The solved codes as capitals where they are; less those of which nothing tells.

    A code that is only met where capitals stand is one where another code, or the letter itself,
    is the small one.
    """
    sure = _one_each(sure, told, material)
    first = {code for code in sure if ord(mark(code)) in material.initial}
    known = {vote.target for vote in told.values()}
    small = {sure[code].target for code in sure.keys() - first} | material.intact.keys() | known
    large = {code for code in first if sure[code].target in small}
    shown = sum(char.isupper() for char in material.intact)
    whole = len(large) + sum(map(str.isupper, known)) >= shown
    found = dict(sure)
    for code in first:
        target = sure[code].target
        capital, intact = code in large, target.upper() in material.intact
        if len(target) == 1 and target != SIGN and capital and not intact:
            found[code] = replace(sure[code], target=target.upper())
        elif len(target) == 1 and target != SIGN and (capital or (whole and not intact)):
            del found[code]
    return found


def _one_each(
    sure: Mapping[int, Vote], told: Mapping[int, Vote], material: Material
) -> dict[int, Vote]:
    """The solved codes, of those inside words with one letter only that of most words."""
    first = {code for code in sure if ord(mark(code)) in material.initial}
    order = sorted(sure.keys() - first, key=lambda code: (len(sure[code].confirmed), code))
    best = {sure[code].target: code for code in order}
    best |= {vote.target: code for code, vote in told.items()}
    return {c: v for c, v in sure.items() if c in first or v.target == SIGN or best[v.target] == c}


def _sure(puzzle: Puzzle, material: Material) -> dict[int, Vote]:
    """Solve, and keep what convinces; once a few codes do, less is asked of the others."""
    solved = solve(puzzle)
    key = {ord(mark(code)): target for code, target in solved.items()}
    if not _danish(puzzle, key):
        return {}
    found = {code: _solution(code, puzzle, key) for code in solved}
    firm = {ord(mark(code)) for code, vote in found.items() if len(vote.confirmed) >= _FIRM}
    puzzle = replace(puzzle, firm=firm)
    found = {code: _solution(code, puzzle, key) for code in solved}
    found = {code: vote for code, vote in found.items() if not _by_chance(code, vote, puzzle)}
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
    other = max(sorted(scores.keys() - same(target)), key=scores.__getitem__)
    others = {at: to for at, to in key.items() if at != point}
    parts = [part for kind in kinds for part in kind.translate(others).split(SIGN)]
    read = [part.replace(mark(code), target) for part in parts if mark(code) in part]
    known = frozenset(word for word in read if len(word) > 2 and lexicon().knows(word))
    judged = sum(len(word) > 2 for word in read)
    return Vote(target, known, judged, scores[target] - scores[other], other, solved=True)


def _convincing(vote: Vote) -> bool:
    """Whether a solved code is beyond doubt: it leads, and makes a word of some length."""
    return _leads(vote) and any(len(word) > 4 for word in vote.confirmed)


def _by_chance(code: int, vote: Vote, puzzle: Puzzle) -> bool:
    """Whether a first letter is told by one word alone: "Zofia" and "Sofia" are both somebody."""
    first = ord(mark(code)) in puzzle.initial and vote.target != SIGN
    return first and len(vote.confirmed) < 2 and not any(map(_common, vote.confirmed))


def _common(word: str) -> bool:
    return len(word) > 3 and lexicon().has(word) and lexicon().score(word) > _COMMON


def _leads(vote: Vote) -> bool:
    """Whether a solved code is well before the next best, and half of its words are words."""
    lead = _MARGIN if len(vote.target) == 1 else _LIGATURE_MARGIN
    enough = 0 < len(vote.confirmed) * 2 >= vote.judged and sum(map(len, vote.confirmed)) >= _LENGTH
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
