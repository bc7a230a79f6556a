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
from hoering.material.choosing import chosen, left_out
from hoering.material.days import days
from hoering.material.parts import Section, sections
from hoering.material.proposing import Proposed, proposed
from hoering.material.subject import named, questions, subject, title
from hoering.material.written import slug, theme_id
from hoering.phrases import upper

if TYPE_CHECKING:
    from spacy.language import Language  # a second that those who need no model do not wait

_LONGEST_TITLE = 80
_PROPOSED_AT = re.compile(
    r",\s+at\s+(?:der\s+)?|\bforeslås,?\s+(?:at\s+(?:der\s+)?)?|\bat\s+(?:der\s+)?"
    r"|^[^:]*\b(?:foresl|betyder|indebærer|følgende)[^:]*:\s+"
)
_NO_PROPOSAL = "Der er ikke fundet noget forslag i materialet; skriv temaerne selv."
_UNSAID = (
    "Materialet siger ikke ligeud, hvad der foreslås: temaerne er dets spørgsmål eller dets titel. "
    "Skriv i »proposal« for hvert tema én sætning, som man kan være for eller imod."
)
_KEYWORDS = 8
_SHORTEST_KEYWORD = 4
_SAYS_NOTHING = re.compile(
    r"kommune\w*|forslag\w*|.*forvaltning(?:en)?|milli(?:on|ard)|procent|hektar|styk|kroner?"
    r"|januar|februar|marts|april|juni|juli|august|(?:septem|okto|novem|decem)ber|\W*\d.*",
    re.I,
)
"""Whoever speaks of money, amounts and months speaks of no theme by it."""
_BY_NUMBER = re.compile(r"\b(?:bus|(?:bus|metro)?linje|(?:bus)?rute|lokalplan)\s\d+\w?\b", re.I)
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
    name = title("\n".join(text for _, text in texts))
    when = days([text for _, text in texts])
    made = tuple(_apart(_themes(themes or list(_unsaid(name, texts)), nlp)))
    if not made and when.deadline is None:
        raise InputError(
            "Der er ikke fundet noget forslag i materialet.",
            "Giv også notatet med, der sendes i høring, eller skriv høringsfilen selv (se corpus).",
        )
    hearing = Hearing(
        id=slug(name),
        title=name,
        themes=made,
        sent=when.sent,
        deadline=when.deadline,
        material=tuple(name for name, _ in texts),
    )
    missing = () if themes else (_UNSAID if made else _NO_PROPOSAL,)
    lost = (*left_out(found, themes), *(_besides(texts) if themes else ()))
    return Draft(hearing, (*missing, *when.remarks, *lost))


def _besides(texts: Sequence[tuple[str, str]]) -> Iterator[str]:
    """What the parties are asked besides what is proposed."""
    for _, text in texts:
        yield from (f"Ikke et tema, men spurgt om: »{said}«" for _, said in questions(text))


# --- a theme ----------------------------------------------------------------------------------


def _themes(chosen: Sequence[Proposed], nlp: Language) -> Iterator[Theme]:
    words = [_nouns(one, nlp) for one in chosen]
    for one, own in zip(chosen, words, strict=True):
        yield _theme(one, [*_telling(own, one.title.casefold(), words), *_numbered(one, chosen)])


def _unsaid(name: str, texts: Sequence[tuple[str, str]]) -> Iterator[Proposed]:
    """The questions to the parties, else the one thing that the hearing is on by its title."""
    asked = [question for _, text in texts for question in questions(text)]
    for number, said in asked:
        yield Proposed(Section(_cut(said.rstrip(" ?")), number, ("", said)), "", False, False)
    if not asked and (what := subject(name)):
        parts = (part for _, text in texts for part in sections(text))
        said = named([one for part in parts for one in part.sentences])
        yield Proposed(Section(_cut(what), "", (said,)), said, False, False)


def _theme(one: Proposed, keywords: Sequence[str]) -> Theme:
    title = subject(one.title) or one.title or _short(one.said)
    rest = " ".join(one.about)
    return Theme(
        id="",
        title=upper(title),
        proposal=one.said or None,
        description=rest[:300].rsplit(" ", 1)[0] if len(rest) > 300 else rest,
        keywords=tuple(keywords),
        sections=(one.part.number,) if one.part.number else (),
    )


def _numbered(one: Proposed, chosen: Sequence[Proposed]) -> list[str]:
    """What a proposal calls by a number, and answers by the same: "linje 5", "rute 241".

    Others' as well only where it stands in the title: it tells no proposal from the others.
    """
    others = {name for other in chosen if other is not one for name in _called(other)}
    titled = one.title.casefold()
    return [name for name in _called(one) if name in titled or name not in others]


def _called(one: Proposed) -> list[str]:
    return list(dict.fromkeys(map(str.lower, _BY_NUMBER.findall(f"{one.title}. {one.said}"))))


def _short(proposal: str) -> str:
    """What is proposed, in the proposal's own words, as a title."""
    opening, *rest = _PROPOSED_AT.split(proposal, maxsplit=1)
    denied = re.search(r"\bikke\b", opening)  # its title must not say the opposite
    return _cut((proposal if denied or not rest else rest[0]).strip(" .:"))


def _cut(said: str) -> str:
    return said if len(said) <= _LONGEST_TITLE else said[:_LONGEST_TITLE].rsplit(" ", 1)[0]


def _apart(themes: Iterable[Theme]) -> Iterator[Theme]:
    """Themes with ids of their own."""
    taken: list[str] = []
    for theme in themes:
        taken.append(theme_id(theme.title, taken))
        yield replace(theme, id=taken[-1])


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
        if not _SAYS_NOTHING.fullmatch(word)
    }
    return sorted(weighed, key=lambda word: (-weighed[word], word))[:_KEYWORDS]


def _is_everyday(word: str) -> bool:
    from hoering.repair.lexicon import lexicon  # noqa: PLC0415 - read only for a proposal

    return lexicon().score(word) > _EVERYDAY
