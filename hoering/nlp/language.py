"""The Danish that hoering reads with: one loader, the best pipeline that is installed.

Order: what the user names (``HOERING_MODEL``), da_core_news_lg, _md, _sm, and else spaCy's blank
Danish with simplemma's lemmas. Sentence bounds are our own in all of them, because the published
models cut letters at "d. 24. november" and run headings into the text below.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

import simplemma
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from hoering.errors import InputError
from hoering.nlp.sentences import sentence_starts
from hoering.settings import settings

PUBLISHED = ("da_core_news_lg", "da_core_news_md", "da_core_news_sm")
BLANK = "blank dansk + simplemma"


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
        token.lemma_ = lemma(token.text)
    return doc


@cache
def lemma(word: str) -> str:
    """Dictionary form of a Danish word, in lower case, without any model."""
    return simplemma.lemmatize(word, lang="da").lower()


def installed() -> str:
    """Name of the pipeline that :func:`load` will take."""
    if settings().model:
        return settings().model
    return next((name for name in PUBLISHED if spacy.util.is_package(name)), BLANK)


def described(nlp: Language) -> str:
    """Name and version of a pipeline, as a label remembers what it was made with."""
    if nlp.meta["name"] == "pipeline":
        return f"{BLANK} {version('simplemma')}"
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


@cache
def load() -> Language:
    """The language pipeline, loaded once per process.

    Raises:
        InputError: the pipeline that the user named is not installed.
    """
    name = installed()
    if name == BLANK:
        nlp = spacy.blank("da")
        nlp.add_pipe("hoering_sentences")
        nlp.add_pipe("hoering_lemmas")
        return nlp
    try:
        nlp = spacy.load(name, exclude=["ner"])
    except OSError as error:
        raise InputError(
            f"Sprogmodellen »{name}« er ikke installeret.",
            f"Kør »python -m spacy download {name}«, eller fjern HOERING_MODEL.",
        ) from error
    nlp.add_pipe("hoering_sentences", first=True)
    return nlp
