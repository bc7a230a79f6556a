"""A theme as the thing that a stance is to: its words, what it does, and its place in meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.lang.da.stop_words import STOP_WORDS
from spacy.language import Language

from hoering.hearing import Hearing, Theme
from hoering.nlp.similar import Embedder, Vectors

_NOT_WORDS = frozenset(STOP_WORDS) | frozenset(
    "kommune region foreslå forslag at burde skulle ville kunne måtte få gøre tage blive".split()
)
_PASSIVE = re.compile(r"\b[a-zæøå]{3,}(?:es|ås)\b")
_TAKES_AWAY = frozenset(
    """lukke nedlægge fjerne forbyde afskaffe sammenlægge flytte begrænse halvere nedsætte reducere
    skære spare hæve fælde rive stoppe bortfalde privatisere udlicitere overdrage overlade samle
    erstatte fratage sænke forkorte udfase ophæve spærre inddrage pålægge kræve forhøje fastsætte
    straffe udbyde ensrette føre fravælge""".split()
)


@dataclass(frozen=True, eq=False)
class Target:
    """What is known of a theme before any answer is read.

    ``words`` are the lemmas it is spoken of with, each with its weight: less where other themes of
    the hearing use it too. ``verbs`` are what is to be done ("lukke"); ``takes_away`` says whether
    that takes something from somebody.
    """

    theme: Theme
    words: dict[str, float]
    verbs: frozenset[str]
    takes_away: bool
    vectors: Vectors


def targets(hearing: Hearing, nlp: Language, embed: Embedder) -> tuple[Target, ...]:
    """The themes of a hearing as targets, in its order."""
    spoken = [_lemmas(_said(theme), nlp) for theme in hearing.themes]
    shared: dict[str, int] = {}
    for words in spoken:
        for word in words:
            shared[word] = shared.get(word, 0) + 1
    return tuple(
        _target(theme, {word: 1 / shared[word] for word in words}, nlp, embed)
        for theme, words in zip(hearing.themes, spoken, strict=True)
    )


def _target(theme: Theme, words: dict[str, float], nlp: Language, embed: Embedder) -> Target:
    proposal = theme.proposal or theme.title
    passive = _PASSIVE.findall(proposal.lower())
    verbs = frozenset(token.lemma_.lower() for word in passive for token in nlp(word))
    named = " ".join((theme.title, *theme.keywords))
    vectors = embed([proposal, named, theme.description or theme.title])
    lemmas = verbs | {token.lemma_.lower() for token in nlp(proposal)}
    return Target(theme, words, verbs, bool(lemmas & _TAKES_AWAY), vectors)


def _said(theme: Theme) -> str:
    parts = (theme.title, theme.proposal or "", theme.description, *theme.keywords)
    return ". ".join(parts)


def _lemmas(text: str, nlp: Language) -> frozenset[str]:
    found = (token.lemma_.lower() for token in nlp(text) if token.text[0].isalnum())
    return frozenset(word for word in found if word not in _NOT_WORDS)


def content(lemmas: Iterable[str]) -> Sequence[str]:
    """The lemmas that carry meaning by themselves."""
    return [word for word in lemmas if word[0].isalnum() and word not in _NOT_WORDS]
