"""Meaning laid over a case: passages found by it, what is wished, and themes nobody asked about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language

from hoering.hearing import Origin, Theme
from hoering.labels import Quote, Stance
from hoering.nlp.alike import together
from hoering.nlp.language import features, load
from hoering.nlp.sentences import sentence_spans
from hoering.nlp.similar import Embedder, embedder, groups, nearest, shared_words
from hoering.nlp.titles import title
from hoering.records import Case, Response
from hoering.text import Span

_LEAST_ALIKE = 0.3
"""Cosine below which a passage is about something else."""
_SHORTEST = 6
"""Words that a sentence needs to mean something by itself."""
_SENDERS = 3
"""Different answers that must share something before it is a theme."""


def passages(response: Response) -> Iterator[Span]:
    """The sentences of a response that are long enough to mean something by themselves."""
    text = response.text.value
    spans = sentence_spans(text)
    return (span for span in spans if len(text[span.start : span.end].split()) >= _SHORTEST)


@dataclass(frozen=True, slots=True)
class MeaningFinder:
    """Finds the passages of a case that mean what is asked for (a ``Meaning`` for the search)."""

    responses: Sequence[Response]
    embed: Embedder
    most: int = 10

    def __call__(self, query: str) -> Iterator[tuple[str, Span]]:
        """Responses with the passage that fits best, the best first, each once."""
        places = [(r, span) for r in self.responses for span in passages(r)]
        texts = [r.text.value[span.start : span.end] for r, span in places]
        told: set[str] = set()
        for nr, alike in nearest(query, texts, self.embed, most=5 * self.most):
            response, span = places[nr]
            if alike >= _LEAST_ALIKE and response.id not in told and len(told) < self.most:
                told.add(response.id)
                yield response.id, span


def by_meaning(case: Case, embed: Embedder | None = None) -> MeaningFinder:
    """The finder for a case, with the model of this machine where none is given."""
    return MeaningFinder(case.responses, embed or embedder())


@dataclass(frozen=True, slots=True)
class Narrower:
    """A narrower point that an answer offers: what it would be called, and the words for it."""

    response: str
    theme: str
    stance: Stance
    title: str
    quote: Quote


def narrower(case: Case, nlp: Language | None = None) -> tuple[Narrower, ...]:
    """What the answers ask for, as headings of narrower points (see :func:`gathered`).

    Each belongs to the theme that its sentence names, or to the only one that its answer treats.
    """
    tagger = nlp or load()
    return tuple(one for response in case.responses for one in _narrower(response, tagger))


def _narrower(response: Response, nlp: Language) -> Iterator[Narrower]:
    for demand in response.demands:
        named = [one for one in response.labels if demand.theme in (one.theme, None)]
        heading = title(demand.quote.words, nlp) if len(named) == 1 else None
        if heading:
            label = named[0]
            yield Narrower(response.id, label.theme, label.stance, heading, demand.quote)


@dataclass(frozen=True, slots=True)
class Offer:
    """A narrower point that several answers may share: a heading of one of them, and the wishes."""

    title: str
    wishes: tuple[Narrower, ...]

    @property
    def others(self) -> tuple[str, ...]:
        """The headings that the others have for it."""
        return tuple(dict.fromkeys(w.title for w in self.wishes if w.title != self.title))


def gathered(wishes: Iterable[Narrower]) -> tuple[Offer, ...]:
    """Wishes of one position that say nearly the same, proposed as one, the most shared first.

    Each answer takes part once. The heading is the one that most use, then the shortest. What
    conflicts is never together (:mod:`hoering.nlp.alike`); a person decides about the rest.
    """
    positions: defaultdict[tuple[str, Stance], list[Narrower]] = defaultdict(list)
    for wish in wishes:
        positions[wish.theme, wish.stance].append(wish)
    made = [
        _offer([held[nr] for nr in group])
        for held in positions.values()
        for group in together([wish.title for wish in held], features())
    ]
    return tuple(sorted(made, key=lambda offer: -len(offer.wishes)))


def _offer(wishes: Sequence[Narrower]) -> Offer:
    used = Counter(wish.title for wish in wishes)
    title = min(used, key=lambda one: (-used[one], len(one), one))
    return Offer(title, tuple({wish.response: wish for wish in reversed(wishes)}.values())[::-1])


@dataclass(frozen=True, slots=True)
class Raised:
    """Something that several answers share and that no theme asks about."""

    theme: Theme
    passages: tuple[tuple[str, Span], ...]


def raised(case: Case, embed: Embedder | None = None) -> tuple[Raised, ...]:
    """Themes that the answers raise themselves: proposed, titled in the senders' own words.

    Only sentences that no label rests on take part; the most typical passage comes first.
    """
    embed = embed or embedder()
    places = [(r, span) for r in case.responses for span in _unclaimed(r)]
    texts = [r.text.value[span.start : span.end] for r, span in places]
    return tuple(_raised(places, texts, groups(texts, embed)))


def _unclaimed(response: Response) -> Iterator[Span]:
    claimed = [quoted.span for label in response.labels for quoted in label.evidence]
    return (s for s in passages(response) if not any(s.overlaps(taken) for taken in claimed))


def _raised(
    places: Sequence[tuple[Response, Span]], texts: Sequence[str], found: Iterable[Sequence[int]]
) -> Iterator[Raised]:
    for members in found:
        said = [texts[nr] for nr in members]
        held = tuple((places[nr][0].id, places[nr][1]) for nr in members)
        if len({response for response, _ in held}) >= _SENDERS:
            name = shared_words(
                said, [text for nr, text in enumerate(texts) if nr not in set(members)]
            )
            words = name.replace(", ", "_") or "rejst"
            yield Raised(Theme(words, name, description=said[0], origin=Origin.PARTY), held)
