"""The draft of a hearing: which parts of its material are themes, and what marks each of them.

Every word of a proposal is the material's own; a person says what is a theme and what is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import TYPE_CHECKING

from hoering.errors import InputError
from hoering.hearing import Hearing, Theme
from hoering.material.days import days
from hoering.material.parts import sections
from hoering.material.proposing import Proposed, chosen, left_out, proposed
from hoering.material.written import slug
from hoering.phrases import upper

if TYPE_CHECKING:
    from spacy.language import Language  # a second that those who need no model do not wait

_TITLE = re.compile(
    r"\b(?:høring|partshøring|udkast|forslag)\s+(?:om|vedr|over|ifm|til|af)\b", re.I
)
_LONGEST_TITLE = 80
_PROPOSED_AT = re.compile(
    r",\s+at\s+(?:der\s+)?|\bforeslås,?\s+(?:at\s+(?:der\s+)?)?|\bat\s+(?:der\s+)?"
    r"|^[^:]*\bforesl[^:]*:\s+"
)
_NO_PROPOSAL = "Der er ikke fundet noget forslag i materialet; skriv temaerne selv."
_KEYWORDS = 8
_SHORTEST_KEYWORD = 4
_EVERYDAY = log(1e-4)
"""How likely a word is that every letter uses, whatever it is about: one in ten thousand."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A hearing as its material gives it, and what a person should know of what it leaves out."""

    hearing: Hearing
    remarks: tuple[str, ...]


def propose(texts: Sequence[tuple[str, str]], nlp: Language) -> Draft:
    """A hearing out of its material: (file name, text) for each document, the letter first.

    Sections that propose something become themes; where hardly anything is called a proposal, those
    that say what is to be done. What was left out or is in doubt is told in the remarks.

    Raises:
        InputError: nothing in the material is a proposal, and no deadline stands in it.
    """
    found = proposed((part for _, text in texts for part in sections(text)), nlp)
    themes = chosen(found)
    when = days([text for _, text in texts])
    if not themes and when.deadline is None:
        raise InputError(
            "Der er ikke fundet noget forslag i materialet.",
            "Giv også notatet med, der sendes i høring, eller skriv høringsfilen selv (se corpus).",
        )
    title = _title("\n".join(text for _, text in texts))
    hearing = Hearing(
        id=slug(title),
        title=title,
        themes=tuple(_apart(_themes(themes, nlp))),
        sent=when.sent,
        deadline=when.deadline,
        material=tuple(name for name, _ in texts),
    )
    missing = () if themes else (_NO_PROPOSAL,)
    return Draft(hearing, (*missing, *when.remarks, *left_out(found, themes)))


# --- a theme ----------------------------------------------------------------------------------


def _themes(chosen: Sequence[Proposed], nlp: Language) -> Iterator[Theme]:
    words = [_nouns(one, nlp) for one in chosen]
    for one, own in zip(chosen, words, strict=True):
        yield _theme(one, _telling(own, one.title.casefold(), words))


def _theme(one: Proposed, keywords: Sequence[str]) -> Theme:
    title = one.title or _short(one.said)
    rest = " ".join(one.about)
    return Theme(
        id=slug(title),
        title=upper(title),
        proposal=one.said,
        description=rest[:300].rsplit(" ", 1)[0] if len(rest) > 300 else rest,
        keywords=tuple(keywords),
        sections=(one.part.number,) if one.part.number else (),
    )


def _short(proposal: str) -> str:
    """What is proposed, in the proposal's own words, as a title."""
    said = _PROPOSED_AT.split(proposal, maxsplit=1)[-1].strip(" .:")
    return said if len(said) <= _LONGEST_TITLE else said[:_LONGEST_TITLE].rsplit(" ", 1)[0]


def _apart(themes: Iterable[Theme]) -> Iterator[Theme]:
    """Themes with ids of their own."""
    seen: Counter[str] = Counter()
    for theme in themes:
        seen[theme.id] += 1
        many = seen[theme.id]
        yield replace(theme, id=f"{theme.id}_{many}") if many > 1 else theme


def _nouns(one: Proposed, nlp: Language) -> Counter[str]:
    """The nouns and names of a section, those of its title and proposal counted twice.

    A title begins with a capital: what is a noun elsewhere in the section is no name there.
    """
    text = ". ".join((one.title, one.said, one.said, *one.about))
    words = [
        (token.lemma_.lower() if token.pos_ == "NOUN" else token.text, token.pos_)
        for token in nlp(text)
        if token.pos_ in ("NOUN", "PROPN") and len(token.text) >= _SHORTEST_KEYWORD
    ]
    nouns = {word for word, kind in words if kind == "NOUN"}
    return Counter(word.lower() if word.lower() in nouns else word for word, _ in words)


def _telling(own: Counter[str], title: str, all_words: Sequence[Counter[str]]) -> list[str]:
    """The words that tell this section from the others, the most telling first.

    What the whole hearing is about, and what every letter says ("hver dag"), tells no section from
    the others unless it stands in its ``title``: an answer would be taken for one to all of them.
    """
    many = len(all_words)
    spread = {word: sum(word in other for other in all_words) for word in own}
    weighed = {
        word: count * log((1 + many) / spread[word])
        for word, count in own.items()
        if word.casefold() in title or not (2 * spread[word] > many > 2 or _is_everyday(word))
        if not re.fullmatch(r"kommune\w*|forslag\w*|.*forvaltning(?:en)?", word, re.I)
    }
    return sorted(weighed, key=lambda word: (-weighed[word], word))[:_KEYWORDS]


def _is_everyday(word: str) -> bool:
    from hoering.repair.lexicon import lexicon  # noqa: PLC0415 - read only for a proposal

    return lexicon().score(word) > _EVERYDAY


# --- the hearing ------------------------------------------------------------------------------


def _title(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    named = (line for line in lines if _TITLE.search(line) and len(line) <= 2 * _LONGEST_TITLE)
    title = next(named, lines[0] if lines else "Høring").rstrip(" .:")
    return re.sub(r"^(?:emne|vedr\.?|vedrørende):?\s*", "", title, flags=re.I)
