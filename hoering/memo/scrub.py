"""What was taken out of an answer, taken out of what somebody else writes about it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hoering.case.redaction import INSTEAD
from hoering.decisions import Personal
from hoering.text import Span

_INITIALS = r"(?:[A-ZÆØÅ](?:\.\s*|\s+)){0,2}", r"(?:\s[A-ZÆØÅ]\.)+(?=[\s,](?![A-ZÆØÅ]))"
"""Those between two names, and those behind a name in the midst of a sentence."""


@dataclass(frozen=True, slots=True)
class Scrub:
    """Takes what was taken out of an answer out of what somebody else wrote about it.

    It asks nobody, so it knows the words as they stand alone; other forms ``facts`` finds.
    """

    patterns: tuple[tuple[re.Pattern[str], Personal], ...]

    @classmethod
    def of(cls, gone: Iterable[tuple[Personal, str]]) -> Scrub:
        """``gone`` are words and what they tell of somebody."""
        forms: defaultdict[Personal, set[str]] = defaultdict(set)
        for kind, words in gone:
            forms[kind] |= set(filter(None, _forms(kind, words)))
        # A name in an e-mail or an address is part of it: names come last.
        kinds = sorted(forms, key=lambda kind: (kind is Personal.PERSON, kind))
        return cls(tuple((_any_of(forms[kind], kind), kind) for kind in kinds if forms[kind]))

    def __call__(self, text: str) -> str:
        """The text with what each of the words is in its place."""
        for pattern, kind in self.patterns:
            text = pattern.sub(INSTEAD[kind], text)
        return text

    def places(self, text: str) -> Iterator[tuple[Span, Personal]]:
        """Where the words stand, and what they tell."""
        for pattern, kind in self.patterns:
            yield from ((Span(*found.span()), kind) for found in pattern.finditer(text))


def _forms(kind: Personal, words: str) -> Iterator[str]:
    """Patterns of how somebody else may write the same, or a part of it that tells as much."""
    match kind:
        case Personal.CPR | Personal.PHONE if digits := re.sub(r"\D", "", words):
            own = re.sub(r"^(?:00)?45(?=\d{8}$)", "", digits)
            yield r"(?:(?:\+|00)(?:45)?\s?)?" + r"[\s./-]{0,2}".join(own)
        case Personal.ADDRESS | Personal.EMAIL:
            street = words.partition(",")[0]
            told = street if re.search(r"[^\W\d].*\d", street) else words
            yield from (f"(?i:{_written(one)})" for one in {words, told})
        case Personal.PERSON:
            yield _written(words)
            yield from (re.escape(p) for p in words.split() if len(p) > 2 and p[:1].isupper())
        case Personal.OTHER:
            yield f"(?i:{_written(words)})"
        case _:
            said = _written(words)
            yield f"(?i:{said[:1]}){said[1:]}" if words[:1].isalpha() else said


def _written(words: str) -> str:
    """The words on one line or on several."""
    return r"\s+".join(map(re.escape, words.split()))


def _any_of(forms: Iterable[str], kind: Personal) -> re.Pattern[str]:
    """The longest that stands there, and what follows it at once; of "Ib Holms" an s is left.

    Between two names, and behind one, an initial is part of it: "Ib K. Holm".
    """
    initials, last = _INITIALS if kind is Personal.PERSON else ("", r"(?!)")
    any_of = "|".join(sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(
        rf"(?<!\w)(?:{any_of})(?:\s+{initials}(?:{any_of}))*(?:{last}|(?=['’]?s?(?!\w)))"
    )
