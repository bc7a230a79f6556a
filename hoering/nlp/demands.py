"""What the sender asks for: "foreslår, at …", "bør …", "skal præciseres"."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language

from hoering.labels import Demand, Flag, Quote, quote
from hoering.nlp.asking import asks_for
from hoering.nlp.items import is_wish, listed, running
from hoering.nlp.leads import is_lead, is_of_others, leads_away
from hoering.nlp.plainly import asks_by_question
from hoering.nlp.reading import Sentence, read
from hoering.nlp.themes import ThemeFinder
from hoering.records import Response
from hoering.speaker import ANYBODY, part, speaker
from hoering.text import Span
from hoering.wishes import asks_for_silence

_REPORTS = re.compile(
    r"\b(?:forvaltningen|kommunen|borgerrepræsentationen|regeringen|notatet|materialet)\s+foreslår\b"
    r"|\bdet (?:fremgår|foreslås)\b|\bifølge\b"
    r"|^(?!(?:vi|jeg)\b)[^,]*, (?:(?:skrev|skriver|siger|sagde|lover|lovede) (?:i|de|han|hun"
    r"|kommunen)|står der|har (?:jeg|vi) (?:hørt|læst))\b[^,]*$",
    re.I,
)
_MORE = re.compile(
    r"\S{1,3} (?:ikke (?:noget|nogen|flere|mere)|ingen|flere|færre|mere|mindre|bedre) \w+"
    r"(?: \w+)?\W*$",
    re.I,
)
"""Things that an item asks for without a verb: "3) ikke noget politi"."""
_THANKS = re.compile(r"\b(?:takker|tak) for\b", re.I)


@dataclass(frozen=True, slots=True)
class DemandFinder:
    """A stage: marks the sentences in which the sender asks for something."""

    themes: ThemeFinder
    nlp: Language

    def __call__(self, response: Response) -> Response:
        """The response with its demands, in the order of the text."""
        # That an answer is to be deleted is the office's matter, and nothing that it replies to.
        says = "" if Flag.WITHDRAWS in response.flags else response.text.value
        sentences = read(says, self.nlp)
        spans = sorted({*_asked(sentences, response)})
        headed, starts = self.themes.headed(sentences), [one.span.start for one in sentences]
        above = [headed[bisect(starts, span.start) - 1] for span in spans]
        made = map(self._demand, [quote(response.text, span) for span in spans], above)
        return replace(response, demands=tuple(made))

    def _demand(self, quoted: Quote, above: frozenset[str]) -> Demand:
        """A demand with the one theme that it names, if only by half a word, or stands under."""
        sentence = read(quoted.words, self.nlp)[0]
        named = self.themes.named(sentence.text, sentence.lemmas)
        themes = named or self.themes.half_named(sentence.text) or above
        return Demand(quoted, min(themes) if len(themes) == 1 else None)


def _asked(sentences: Sequence[Sentence], response: Response) -> Iterator[Span]:
    """The places in which the sender asks for something, the items of lists one by one."""
    own = speaker(response).own
    own = own if response.sender_kind else f"{own}|{ANYBODY}"
    away = set[Span]()
    for nr, sentence in enumerate(sentences):
        said = part(sentence.text, own)
        if sentence.is_quoted or sentence.span in away or (said and said.is_minor):
            continue
        items = listed(sentences, nr, response.text.value)
        if items and is_lead(sentence.text, own):
            yield from (item.span for item in items if is_wish(item))
            continue
        if sentence.text.endswith(":") and leads_away(sentence.text, own):
            away |= {item.span for item in items}
        yield from _alone(sentence, own)


def _alone(sentence: Sentence, own: str) -> Iterator[Span]:
    """What a sentence asks for by itself, or in a list that runs on inside it."""
    lead, inside = running(sentence)
    if inside and is_of_others(lead, own):
        return
    if inside:
        given = is_lead(f"{lead.rstrip(':')}:", own)
        start = sentence.span.start
        said = ((one, sentence.text[one.start - start : one.end - start]) for one in inside)
        yield from _of_a_run([*said], given=given)
    elif asks(sentence):
        yield sentence.span


def _of_a_run(items: Sequence[tuple[Span, str]], *, given: bool) -> Iterator[Span]:
    """The items that ask, and beside one that does, what is to be more, less or not at all."""
    asking = {span for span, words in items if given or asks_for(words)}
    yield from (span for span, words in items if span in asking or (asking and _MORE.match(words)))


def asks(sentence: Sentence) -> bool:
    """Whether a sentence, in the sender's own voice, asks for something."""
    own = not (sentence.is_quoted or sentence.is_heading)
    if own and sentence.is_question:
        return asks_by_question(sentence.text)
    silent = asks_for_silence(sentence.text)
    other = _REPORTS.search(sentence.text) or _THANKS.search(sentence.text)
    # How an answer is to be published is the office's matter and nothing that the memo replies to.
    return own and not other and asks_for(sentence.text) and not silent
