"""What the sender asks for: "foreslår, at …", "bør …", "skal præciseres"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.language import Language

from hoering.labels import Demand, quote
from hoering.nlp.asking import asks_for
from hoering.nlp.reading import Sentence, read
from hoering.nlp.themes import ThemeFinder
from hoering.records import Response
from hoering.wishes import asks_for_silence

_REPORTS = re.compile(
    r"\b(?:forvaltningen|kommunen|borgerrepræsentationen|regeringen|notatet|materialet)\s+foreslår\b"
    r"|\bdet (?:fremgår|foreslås)\b|\bifølge\b",
    re.I,
)
_THANKS = re.compile(r"\b(?:takker|tak) for\b", re.I)


@dataclass(frozen=True, slots=True)
class DemandFinder:
    """A stage: marks the sentences in which the sender asks for something."""

    themes: ThemeFinder
    nlp: Language

    def __call__(self, response: Response) -> Response:
        """The response with its demands, in the order of the text."""
        sentences = read(response.text.value, self.nlp)
        demands = (
            Demand(quote(response.text, sentence.span), self._theme(sentence))
            for sentence in sentences
            if asks(sentence)
        )
        return replace(response, demands=tuple(demands))

    def _theme(self, sentence: Sentence) -> str | None:
        named = sorted(self.themes.named(sentence.text, sentence.lemmas))
        return named[0] if len(named) == 1 else None


def asks(sentence: Sentence) -> bool:
    """Whether a sentence, in the sender's own voice, asks for something."""
    own = not (sentence.is_quoted or sentence.is_heading or sentence.is_question)
    silent = asks_for_silence(sentence.text)
    other = _REPORTS.search(sentence.text) or _THANKS.search(sentence.text)
    # How an answer is to be published is the office's matter and nothing that the memo replies to.
    return own and not other and asks_for(sentence.text) and not silent
