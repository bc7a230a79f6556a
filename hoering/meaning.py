"""Meaning laid over a case: passages found by it, what is wished, and themes nobody asked about."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.language import Language

from hoering.hearing import Hearing, Origin, Theme
from hoering.labels import Quote, Stance
from hoering.nlp.alike import together
from hoering.nlp.language import features, lemma, load
from hoering.nlp.reading import Sentence, read
from hoering.nlp.sentences import sentence_spans
from hoering.nlp.similar import Embedder, embedder, groups, nearest, shared_words, typical
from hoering.nlp.themes import ThemeFinder
from hoering.nlp.titles import title
from hoering.records import Case, Response
from hoering.repair.lexicon import lexicon
from hoering.speaker import ANYBODY, speaker
from hoering.text import Span

_LEAST_ALIKE = 0.3
"""Cosine below which a passage is about something else."""
_SHORTEST = 6
"""Words that a sentence needs to mean something by itself."""
_SENDERS = 3
"""Different answers that must share something before it is a theme."""
_COMMON = -9.5
"""Log-probability in Danish above which a word tells of no matter ("møde", "sagen")."""
_MATTER = re.compile(r"(?<![^\W\d_])[a-zæøåé]{4,}(?![^\W\d_])")
_FORMAL = re.compile(
    r"høring|svar|brev|bilag|notat|afsnit|spørgsmål|udtalelse|bemærkning|bestyrelse|forvaltning|"
    r"medlem|udvalg|indsend|vedhæft|vedlagt|venlig|hilsen|hilse|takke|skrive|forbehold|godkend|"
    r"overskrift|kroner?$|øre$|procent|(?:kilo|centi|milli|kvadrat|kubik)?meter$|milli(?:on|ard)|januar|februar|marts|april|juni|juli|august|september|oktober|november|december|(?:man|tirs|ons|tors|fre|lør|søn)dag|døgn|time|minut|uge$"
)
"""What any answer speaks of, whatever it is about."""


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
    tagger = nlp or load(names=False)
    return tuple(one for response in case.responses for one in _narrower(response, tagger))


def _narrower(response: Response, nlp: Language) -> Iterator[Narrower]:
    own = speaker(response).own
    own = own if response.sender_kind else f"{own}|{ANYBODY}"
    for demand in response.demands:
        named = [one for one in response.labels if demand.theme in (one.theme, None)]
        heading = title(demand.quote.words, nlp, own) if len(named) == 1 else None
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


def raised(
    case: Case, embed: Embedder | None = None, nlp: Language | None = None
) -> tuple[Raised, ...]:
    """Themes that the answers raise themselves: proposed, titled in the senders' own words.

    Only what no label rests on and no theme is named in takes part; what several send in the same
    words counts once. Proposed is what three statements by different senders share an uncommon noun
    about, those that lie together in meaning (HDBSCAN) and then those with the word anywhere. Most
    senders first, the most typical passage first.
    """
    embed = embed or embedder()
    places = list(_own_matters(case))
    texts = [sentence.text for _, sentence in places]
    vectors = embed(texts)
    words = _telling(case.hearing, places, nlp or load())
    near = [_led(words, members) for members in groups(texts, embed)]
    found = sorted((*filter(None, near), *words.items()), key=lambda one: -len(one[1]))
    taken: set[int] = set()
    made = []
    for word, members in found:
        if len(members) >= _SENDERS and len(taken.intersection(members)) <= len(members) // 3:
            taken.update(members)
            made.append(_raised(case, places, texts, typical(vectors, members), word))
    return tuple(sorted(made, key=lambda one: -len({response for response, _ in one.passages})))


def _own_matters(case: Case) -> Iterator[tuple[Response, Sentence]]:
    """Sentences that no label rests on and that name no theme; each wording once."""
    themes, replaced = ThemeFinder(case.hearing, features()), {r.stands_for for r in case.responses}
    told: set[str] = set()
    for response in case.responses:
        claimed = [quoted.span for label in response.labels for quoted in label.evidence]
        for sentence in read(response.text.value, features()):
            wording = " ".join(sentence.text.lower().split())
            own = not (sentence.is_heading or sentence.is_quoted or sentence.is_courtesy)
            if (
                own
                and response.id not in replaced
                and len(sentence.text.split()) >= _SHORTEST
                and wording not in told
                and not any(sentence.span.overlaps(taken) for taken in claimed)
                and not themes.named(sentence.text, sentence.lemmas)
                and not themes.half_named(sentence.text)
            ):
                told.add(wording)
                yield response, sentence


def _telling(
    hearing: Hearing, places: Sequence[tuple[Response, Sentence]], nlp: Language
) -> dict[str, tuple[int, ...]]:
    """Uncommon nouns that are not the hearing's own -> the sentences, each by another sender."""
    own = " ".join((hearing.title, *(f"{t.title} {t.proposal or ''}" for t in hearing.themes)))
    known = {lemma(token.text) for token in features()(own)}
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for nr, doc in enumerate(nlp.pipe(sentence.text for _, sentence in places)):
        for word in {lemma(token.text) for token in doc if token.pos_ == "NOUN"} - known:
            if _MATTER.fullmatch(word) and not _FORMAL.match(word) and not _is_common(word):
                found[word].setdefault(places[nr][0].id, nr)
    return {word: tuple(held.values()) for word, held in found.items() if len(held) >= _SENDERS}


def _is_common(word: str) -> bool:
    return lexicon().score(word) > _COMMON


def _led(
    words: Mapping[str, Sequence[int]], members: Sequence[int]
) -> tuple[str, tuple[int, ...]] | None:
    """The word that most of a group have in common, and those that have it."""
    shared = {word: tuple(nr for nr in held if nr in members) for word, held in words.items()}
    best = max(shared.items(), key=lambda one: (len(one[1]), one[0]), default=None)
    return best if best and len(best[1]) >= _SENDERS else None


def _raised(
    case: Case,
    places: Sequence[tuple[Response, Sentence]],
    texts: Sequence[str],
    members: Sequence[int],
    word: str,
) -> Raised:
    here = set(members)
    said, others = (
        [texts[nr] for nr in members],
        [text for nr, text in enumerate(texts) if nr not in here],
    )
    written = Counter(
        w.lower() for text in said for w in _MATTER.findall(text.lower()) if lemma(w) == word
    )
    first = min(written, key=lambda one: (-written[one], one), default=word)
    more = [w for w in shared_words(said, others).split(", ") if w[:4] != first[:4]]
    title = ", ".join((first, *(w for w in more if w and not _is_common(w))))
    held = tuple((places[nr][0].id, places[nr][1].span) for nr in members)
    name = title.replace(", ", "_")
    return Raised(Theme(name, title, description=said[0], origin=Origin.PARTY), held)
