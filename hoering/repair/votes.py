"""What the words of a segment say about one code, and the words themselves."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from hoering.repair.families import STRANGE, Word, mark

_KINDS = 12  # so many different words tell enough about a code
_CONTRADICTED = -10.0  # nats by which language may outvote a table before the table gives in
_STRESSED = {"e": "é"}


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


class Material:
    """The different broken words of a segment: ``codes`` in them and letters ``intact``, there
    and in the words ``beside`` them.

    ``betrayed`` are the codes of words that no real name or foreign word is spelled like.
    """

    def __init__(self, words: Sequence[Word], beside: Iterable[str] = ()) -> None:
        self._templates = [word.template for word in words if word.letters]
        self.betrayed = frozenset(c for word in words if not word.natural for c in word.codes)
        self.codes = frozenset(code for word in words for code in word.codes)
        self.lettered = frozenset(code for word in words if word.letters for code in word.codes)
        others = (word for word in set(beside) if not STRANGE.search(word))
        used = Counter(c for word in (*self._templates, *others) for c in set(word))
        self.intact = {char: count for char, count in used.items() if char < mark(0)}
        self.initial = _initial(self._templates)

    def kinds(self, code: int, key: Mapping[int, str]) -> Sequence[str]:
        """Words in which the code is the only one that ``key`` does not read, longest first."""
        others = {point: target for point, target in key.items() if point != ord(mark(code))}
        having = [template for template in self._templates if mark(code) in template]
        read = {unicodedata.normalize("NFC", template.translate(others)) for template in having}
        clear = [word for word in read if not unread(word.replace(mark(code), ""))]
        return sorted(clear, key=lambda word: (-len(word), word))[:_KINDS]

    def unread(self, key: Mapping[int, str]) -> Sequence[str]:
        """The different words, in lower case, in which ``key`` leaves something unread."""
        read = {word.translate(key).casefold() for word in self._templates}
        return sorted(unicodedata.normalize("NFC", word) for word in read if unread(word))


def _initial(templates: Sequence[str]) -> frozenset[int]:
    """The marks met only where capitals stand: first in a word, or in a word of such alone."""
    inside = {char: [w for w in templates if char in w[1:]] for char in set("".join(templates))}
    found = {char for char, words in inside.items() if not words and char >= mark(0)}
    while True:
        fits = {
            c for c in inside.keys() - found if c >= mark(0) and _in_capitals(inside[c], c, found)
        }
        if not fits:
            return frozenset(map(ord, found))
        found |= fits


def _in_capitals(words: Sequence[str], char: str, found: Set[str]) -> bool:
    return all(c == char or c in found or c.isupper() for word in words for c in word)


def unread(template: str) -> bool:
    """Whether there is a mark left in a word."""
    return any(char >= mark(0) for char in template)


def same(target: str) -> frozenset[str]:
    """A letter with and without its accent: a word is often a word either way, so no rivals."""
    bare = unicodedata.normalize("NFD", target)[0]
    return frozenset({target, target.casefold(), bare, bare.casefold(), *_STRESSED.get(target, ())})
