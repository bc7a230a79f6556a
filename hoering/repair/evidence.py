"""What speaks for reading a segment in a font: which codes its words confirm, deny or reveal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hoering.repair.decipher import decipher
from hoering.repair.families import NO_TABLE, Family, Word, mark
from hoering.repair.lexicon import lexicon
from hoering.repair.segments import Segment, gain
from hoering.repair.solver import SIGN, Puzzle, target_scores
from hoering.repair.votes import Material, Vote, same


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
    material = Material([w for w in words if _tells(w, family)], segment.beside)
    codes = sorted(material.codes & family.table.keys())
    votes = {code: _vote(code, family, material) for code in codes}
    solved = decipher(material, votes, family.key)
    signs = frozenset(code for code, vote in solved.items() if vote.target == SIGN)
    votes |= {code: vote for code, vote in solved.items() if code not in signs}
    enough = family.id != NO_TABLE.id or len(votes) > 1
    return Verdict(votes, enough and _established(votes), signs)


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
    rivals = scores.keys() - same(target)
    other = max(sorted(rivals), key=scores.__getitem__)
    return Vote(target, frozenset(known), len(judged), scores[target] - scores[other], other)
