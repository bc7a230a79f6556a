"""The bodies that give an answer together, by its title or by the hands that sign for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hoering.likeness import is_body, jointly
from hoering.split.frame import Letter
from hoering.split.names import ROLE, flat, is_name, is_organisation, is_person
from hoering.split.phrases import BETWEEN

_TITLE = re.compile(
    r"(?i:(?:.{0,60}[.:–-]\s+)?(?:hermed\s+)?(?:(?:et|vores)\s+)?(?:fælles\s+|samlet\s+)?)"
    r"(?i:(?:hørings)?(?:svar|udtalelse|bemærkninger|kommentarer|indsigelse)\s+(?:fra|afgivet\s+af):?)\s+"
    r"(?P<names>[A-ZÆØÅ].{2,200}?)(?:\s+(?:vedr\.?|vedrørende|om|til|ang\.?|angående)\s|[:;]|\.?$)"
)
"""A title that says from whom an answer is."""
_TOGETHER = re.compile(
    r"\bfælles\s+(?:hørings)?(?:svar|udtalelse|bemærkninger|brev|henvendelse|indsigelse|kommentarer)"
    r"|\bi\s+fællesskab\b(?!\s+med\b)|\b(?:undertegnede|vi)\s+(?:\w+\s)?"
    r"(?:foreninger|organisationer|parter|råd|virksomheder|klubber|skoler|udvalg|forbund)\b",
    re.I,
)
"""Words by which several say that they answer together."""
_OFFICE = re.compile(rf"^{ROLE}\s+(?:for|i|ved|hos|af)\s+", re.I)
_SAID = 4
"""First lines of the text in which it says who answers."""


def together(letter: Letter) -> Sequence[str]:
    """The names of the bodies that answer together, as the letter gives them; none where it is one.

    Two colleagues below a letter, or a body within another, are no such thing: a title names
    several, or each has a hand that signs for it and the letter says that they are several.
    """
    subject = (letter.header and letter.header.subject) or ""
    titled = max((_titled(line) for line in (*letter.front, subject)), key=len, default=[])
    signed = _signed_for(letter.signature)
    said = " ".join([*letter.front, *letter.body[:_SAID]])
    several = _TOGETHER.search(said) or sum(name in said for name in signed) > 1
    found = signed if several and len(signed) > len(titled) else titled
    return found if len(found) > 1 else []


def _titled(line: str) -> list[str]:
    title = _TITLE.match(line)
    given = list(jointly(title["names"])) if title else []
    names = [flat(name) for name in given if name[:1].isupper()]  # "ledelsen i X" is not X
    return names if len(names) == len(given) and all(map(_is_named, names)) else []


def _is_named(name: str) -> bool:
    body = name[:1].isupper() and is_name(name) and is_body(name)
    return bool(name) and (is_organisation(name) or body)


def _signed_for(signature: Sequence[str]) -> list[str]:
    """The bodies that stand beside or below a person each, every one with its own."""
    found: list[str] = []
    for _, body in _hands(signature):
        known = (one for one in found if one.startswith(body) or body.startswith(one))
        if next(known, None) is None:
            found.append(body)
    return found


def _hands(signature: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each who signs, with the first body that is named behind him."""
    hand = ""
    for cell in (cell for line in signature for cell in re.split(BETWEEN, line.rstrip(")"))):
        name = flat(_OFFICE.sub("", cell)) if cell else ""
        if is_person(cell) and not is_organisation(cell):
            hand = cell
        elif hand and name and is_organisation(name):
            yield hand, name
            hand = ""
