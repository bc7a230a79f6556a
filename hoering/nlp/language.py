"""The Danish that hoering reads with: one loader for what reads stance, one for names and tags.

**Stance reads one fixed pipeline** (:func:`features`): our sentence bounds and simplemma's lemmas,
the same on every machine, so that the same answer gets the same label whatever is installed.

Names, tags and everything else take the best model there is (:func:`load`): what the user names
(``HOERING_MODEL``), da_core_news_lg, _md, _sm, and else our own small one, which travels with
hoering. Sentence bounds are our own in all of them, because the published models cut letters at
"d. 24. november" and run headings into the text below.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import simplemma
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from hoering.errors import InputError
from hoering.nlp.sentences import sentence_starts
from hoering.settings import bundled, settings

PUBLISHED = ("da_core_news_lg", "da_core_news_md", "da_core_news_sm")
OURS = "hoering dansk"
FEATURES = "hoering ord"
_AT_ONCE = 500_000
"""Characters; a parser takes no more than a million."""


@Language.component("hoering_sentences")
def _sentences(doc: Doc) -> Doc:
    """Set sentence bounds; a parser further down the pipeline keeps them.

    A new Doc takes them all at once: setting them token by token is quadratic in spaCy.
    """
    starts = set(sentence_starts(doc.text))
    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    return Doc(doc.vocab, words, spaces, sent_starts=[t.idx in starts or t.i == 0 for t in doc])


@Language.component("hoering_lemmas")
def _lemmas(doc: Doc) -> Doc:
    for token in doc:
        token.lemma_ = lemma(token.text, token.pos_)
    return doc


@cache
def lemma(word: str, tag: str = "") -> str:
    """Dictionary form of a Danish word, in lower case.

    simplemma's, but for the words whose lemma with this ``tag`` it has otherwise than PAROLE-DK,
    and adverbs, which are their own ("helt", "godt").
    """
    low = word.lower()
    if tag == "ADV" and low.endswith("t"):
        return low
    known = _other_lemmas().get(f"{low}/{tag}") if tag else None
    return known or simplemma.lemmatize(word, lang="da").lower().strip() or low


_PLACES = ("parken", "gården", "bakken", "lunden", "haven", "vejen", "gaden", "skoven")
_SHORTEST_HEAD = 6


@cache
def is_word(word: str) -> bool:
    """Whether something in lower case is a Danish word, or a compound that ends in one.

    A name that is made like a compound ("ellemoseparken") is none.
    """
    if simplemma.is_known(word, lang="da"):
        return True
    heads = (word[at:] for at in range(3, len(word) - _SHORTEST_HEAD + 1))
    return not word.endswith(_PLACES) and any(simplemma.is_known(h, lang="da") for h in heads)


@cache
def _other_lemmas() -> dict[str, str]:
    found: dict[str, str] = json.loads((_own() / "lemmaer.json").read_text("utf-8"))
    return found


def _own() -> Path:
    return bundled("pipelines") / "dansk"


def installed() -> str:
    """Name of the model that :func:`load` will take."""
    if settings().model:
        return settings().model
    return next((name for name in PUBLISHED if spacy.util.is_package(name)), OURS)


def is_there(name: str) -> bool:
    """Whether a model is installed under this name, or lies in a folder of it."""
    return spacy.util.is_package(name) or (Path(name) / "config.cfg").is_file()


def described(nlp: Language) -> str:
    """Name and version of a pipeline, as a label remembers what it was made with."""
    if nlp.meta["name"] == "pipeline":
        return f"{FEATURES} {version('simplemma')}"
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


@cache
def features() -> Language:
    """What stance is read with: sentences and lemmas, the same on every machine."""
    nlp = spacy.blank("da")
    nlp.max_length = sys.maxsize  # what spaCy guards against is the memory of parsers
    nlp.add_pipe("hoering_sentences")
    nlp.add_pipe("hoering_lemmas")
    return nlp


@Language.component("hoering_names")
def _names(doc: Doc) -> Doc:
    # Heavy to import, and only needed where names are looked for.
    from hoering.nlp.people.tagger import Tagger, named  # noqa: PLC0415

    likely = Tagger.ours()([[token.text for token in sentence] for sentence in doc.sents])
    doc.ents = tuple(Span(doc, start, end, label=kind) for start, end, kind in named(likely))
    return doc


@cache
def load(*, names: bool = True) -> Language:
    """The best model there is, loaded once per process: tags, lemmas, ``names`` (PER, ORG, LOC).

    Raises:
        InputError: the model that the user named is not installed.
    """
    name = installed()
    try:
        nlp = spacy.load(
            _own() / "model" if name == OURS else name, exclude=() if names else ("ner",)
        )
    except OSError as error:
        raise InputError(
            f"Sprogmodellen »{name}« er ikke installeret.",
            f"Kør »python -m spacy download {name}«, eller fjern HOERING_MODEL.",
        ) from error
    nlp.add_pipe("hoering_sentences", first=True)
    if name == OURS:
        nlp.add_pipe("hoering_lemmas")
    if name == OURS and names:
        nlp.add_pipe("hoering_names")
    return nlp


def persons(text: str) -> list[tuple[int, int]]:
    """What the model takes for persons' names (character offsets)."""
    return [
        (at + ent.start_char, at + ent.end_char)
        for at, part in _parts(text)
        for ent in load()(part).ents
        if ent.label_ in ("PER", "PERSON")
    ]


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """A text in parts that a model takes at once, each with its offset, cut where a line ends."""
    at = 0
    while at < len(text):
        end = at + _AT_ONCE
        if end < len(text):
            end = text.rfind("\n", at, end) + 1 or text.rfind(" ", at, end) + 1 or end
        yield at, text[at:end]
        at = end
