"""A response as its reader sees it: sentences under headings, own words and quoted ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Span as SpacySpan

from hoering.text import Span

_QUOTATION = re.compile(r"[”\"“»„]([^”\"“»«„\n]*)[”\"“«]")
_LONG_QUOTATION = 25
"""Shorter quotations are words and names ("det grå marked"), not somebody else's voice."""
_CLAUSE = re.compile(
    r"[,;]?\s(?=(?:men|mens|hvorimod|imens)\s)|[;:]\s|\s[–-]\s|,\s(?=(?:dog|derimod|imidlertid)\b)"
)
_CONTRAST = re.compile(r"(?:men|mens|hvorimod|imens|dog|derimod|imidlertid)\b")
_TITLE = re.compile(
    r"(?:høringssvar|notat|vedr|bemærkninger|kommentarer?|svar|udtalelse|indsigelse|forslag)\b",
    re.I,
)
_LONGEST_HEADING, _LONGEST_TITLE = 12, 25
_COURTESY = re.compile(r"\btak(?:ker)?\s+for\b|\bhar\s+(?:modtaget|fået)\b|\bbedt\s+om\b", re.I)
_SHORTEST_CLAUSE = 12
"""Fewer characters than this say nothing by themselves."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Part of a sentence with one thought; ``text`` is in lower case with single blanks."""

    span: Span
    text: str
    lemmas: tuple[str, ...]
    contrast: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a response; ``above`` is the heading it stands under."""

    nr: int
    span: Span
    text: str
    lemmas: tuple[str, ...]
    clauses: tuple[Clause, ...]
    paragraph: int
    above: Sentence | None
    is_heading: bool
    is_quoted: bool

    @property
    def is_question(self) -> bool:
        """Whether the sentence asks."""
        return self.text.endswith("?")

    @property
    def is_courtesy(self) -> bool:
        """Whether the sentence opens an answer: it names a theme and says nothing about it."""
        return bool(_COURTESY.search(self.text))


@lru_cache(maxsize=4)  # one stage after another reads the same response
def read(text: str, nlp: Language) -> tuple[Sentence, ...]:
    """The sentences of a cleaned text, in order."""
    quotations = [
        Span(*found.span())
        for found in _QUOTATION.finditer(text)
        if len(found[1]) >= _LONG_QUOTATION
    ]
    sentences: list[Sentence] = []
    above: Sentence | None = None
    paragraph = end = 0
    for sent in nlp(text).sents:
        words = sent.text.strip()
        if not words:
            continue
        span = Span(sent.start_char, sent.start_char + len(sent.text.rstrip()))
        paragraph += "\n\n" in text[end : span.start]
        end = span.end
        lemmas = _outside_brackets(sent)
        sentence = Sentence(
            nr=len(sentences),
            span=span,
            text=words,
            lemmas=tuple(lemmas.values()),
            clauses=tuple(_clauses(words, span.start, lemmas)),
            paragraph=paragraph,
            above=above,
            is_heading=_is_heading(words, text, span),
            is_quoted=_is_quoted(span, words, quotations),
        )
        sentences.append(sentence)
        above = sentence if sentence.is_heading else above
    return tuple(sentences)


def _outside_brackets(sent: SpacySpan) -> dict[int, str]:
    """Offset -> lemma of a sentence's words; what stands in brackets are examples."""
    lemmas: dict[int, str] = {}
    depth = 0
    for token in sent:
        depth = max(0, depth + (token.text == "(") - (token.text == ")"))
        if not depth and not token.is_space:
            lemmas[token.idx] = token.lemma_.lower()
    return lemmas


def _is_heading(words: str, text: str, span: Span) -> bool:
    """A short line by itself without a full stop, or one that ends in a colon."""
    alone = text[span.end : span.end + 1] in ("\n", "")
    starts = span.start == 0 or text[span.start - 1] == "\n"
    short = len(words.split()) <= (_LONGEST_TITLE if _TITLE.match(words) else _LONGEST_HEADING)
    bare = words[-1] not in ".!?,;" and not words.startswith(("-", "•", "–"))
    return (short and alone and starts and bare and words[0].isupper()) or words.isdigit()


def _is_quoted(span: Span, words: str, quotations: list[Span]) -> bool:
    inside = sum(
        min(span.end, q.end) - max(span.start, q.start) for q in quotations if q.overlaps(span)
    )
    return inside > len(words) / 2


def _clauses(words: str, offset: int, lemmas: dict[int, str]) -> Iterator[Clause]:
    cuts = [*(found.end() for found in _CLAUSE.finditer(words)), len(words)]
    at = 0
    for cut in cuts:
        lowered = " ".join(words[at:cut].lower().split())
        if len(lowered) < _SHORTEST_CLAUSE and cut < len(words):
            continue
        span = Span(offset + at, offset + cut)
        own = tuple(lemma for idx, lemma in lemmas.items() if span.start <= idx < span.end)
        if lowered:
            yield Clause(span, lowered, own, bool(_CONTRAST.match(lowered)))
        at = cut
