"""Who holds what: stance per theme by readable rules, with evidence and confidence.

Every clause in the sender's own voice is heard through the cues; what is heard counts for the
themes the clause treats. The sum decides, the last summarising word outweighs earlier ones, and
what cannot be told apart is marked as doubtful.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language

from hoering.labels import Label, Quote, Reason, Stance, quote
from hoering.nlp.cues import Heard, Says, edition, hear
from hoering.nlp.language import described
from hoering.nlp.pointing import Way
from hoering.nlp.reading import Sentence, read
from hoering.nlp.stance.against import held
from hoering.nlp.themes import ThemeFinder
from hoering.records import Response

_SHORTEST_TREATMENT = 7
"""Words a sentence needs to treat a theme rather than name it."""
_SURE, _DOUBT = 0.9, 0.6
_INDIRECT, _ASKED = 0.6, 0.4
"""What is said without naming the theme, or asked, counts less."""
_A_LIST = 3
"""A sentence that names so many themes lists them."""
_OUTRIGHT = 3
"""Weight of a cue that says a stance in so many words."""
_TURNED = {Says.SUPPORT: Says.REJECT, Says.REJECT: Says.SUPPORT}
_GRAVE = 6
"""Two grave reservations, with nothing said in favour, are a no; one alone is not."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """Something said about a theme in one clause. ``weight`` is 0 where it is only treated."""

    theme: str
    says: Says | None
    weight: float
    sentence: Sentence
    direct: bool
    """Whether the clause names the theme itself."""
    contrast: bool = False
    listed: bool = False
    """Whether the sentence only lists several themes ("forsøg med A, B og C")."""

    @property
    def treats(self) -> bool:
        """Whether the sentence is more than a mention."""
        words = len(self.sentence.text.split())
        polite = self.sentence.is_courtesy
        return not self.listed and not polite and words >= _SHORTEST_TREATMENT


@dataclass(frozen=True, slots=True)
class RuleLabeller:
    """A stage: proposes a label for every theme that a response treats."""

    themes: ThemeFinder
    nlp: Language

    def __call__(self, response: Response) -> Response:
        """The response with the rules' labels; who says nothing holds no stance."""
        if response.is_bare:
            return replace(response, labels=(), hints=())
        by_theme: dict[str, list[Opinion]] = defaultdict(list)
        for opinion in self.opinions(read(response.text.value, self.nlp)):
            by_theme[opinion.theme].append(opinion)
        labels = (
            _label(theme.id, by_theme[theme.id], response)
            for theme in self.themes.themes
            if theme.id in by_theme
        )
        themes = {theme.id: theme for theme in self.themes.themes}
        made = tuple(
            replace(
                one,
                stance=held(
                    themes[one.theme], one.stance, [quoted.words for quoted in one.evidence]
                ),
                labeller=self.name,
            )
            for one in labels
            if one
        )
        return replace(response, labels=made, hints=())

    @property
    def name(self) -> str:
        """What made a label: these rules, in this edition, reading with this language model."""
        return f"regler {edition()}, {described(self.nlp)}"

    def opinions(self, sentences: Sequence[Sentence]) -> Iterator[Opinion]:
        """What every clause in the sender's own voice says about which theme."""
        before: frozenset[str] = frozenset()
        paragraph = -1
        beside = zip(self.themes.pointed(sentences), self.themes.headed(sentences), strict=True)
        for sentence, (ways, heading) in zip(sentences, beside, strict=True):
            named = self.themes.named(sentence.text, sentence.lemmas)
            current = (
                named
                or heading
                or self.themes.under_discussion(sentence, before, sentence.paragraph == paragraph)
            )
            if not sentence.is_heading:
                yield from self._of(sentence, named, current)
                yield from self._at_large(sentence, named, ways)
                before, paragraph = current, sentence.paragraph

    def _of(
        self, sentence: Sentence, named: frozenset[str], current: frozenset[str]
    ) -> Iterator[Opinion]:
        spoken = [(clause, hear(clause.text)) for clause in sentence.clauses]
        if not _own_voice(sentence, [heard for _, all_heard in spoken for heard in all_heard]):
            return
        themes = current
        for clause, heard in spoken:
            alone = len(sentence.clauses) == 1
            here = named if alone else self.themes.named(clause.text, clause.lemmas)
            themes = here or themes
            said = Said(sentence, heard, bool(named), clause.contrast, len(named) >= _A_LIST)
            for theme in sorted(themes):
                yield from said.about(theme)

    def _at_large(
        self, sentence: Sentence, named: frozenset[str], ways: Mapping[str, Way]
    ) -> Iterator[Opinion]:
        """What is said of all themes or of the rest, turned for those that are excepted."""
        spoken = [(clause, hear(clause.text)) for clause in sentence.clauses]
        if not _own_voice(sentence, [heard for _, all_heard in spoken for heard in all_heard]):
            return
        for theme, way in sorted(ways.items()):
            for clause, heard in spoken:
                if way is Way.EXCEPTED:
                    turned = [replace(h, says=_TURNED.get(h.says, h.says)) for h in heard]
                    yield from Said(sentence, turned, True, clause.contrast, False).about(theme)
                elif way in (Way.WHOLE, Way.REST) and theme not in named:
                    yield from Said(sentence, heard, True, clause.contrast, False).about(theme)


def _own_voice(sentence: Sentence, heard: Sequence[Heard]) -> bool:
    reported = any(h.says is Says.REPORTED for h in heard)
    process = any(h.says is Says.PROCESS for h in heard)
    positive = any(h.says is Says.SUPPORT and h.weight > 1 for h in heard)
    return not sentence.is_quoted and not reported and not (process and not positive)


@dataclass(frozen=True, slots=True)
class Said:
    """What one clause says, before it is known about what."""

    sentence: Sentence
    heard: Sequence[Heard]
    direct: bool
    contrast: bool
    listed: bool

    def about(self, theme: str) -> Iterator[Opinion]:
        """One opinion for each cue, and one that only says that the theme is treated."""
        scale = (1.0 if self.direct else _INDIRECT) * (_ASKED if self.sentence.is_question else 1.0)
        for says, weight in [(None, 0), *((h.says, h.weight) for h in self.heard)]:
            yield Opinion(
                theme, says, weight * scale, self.sentence, self.direct, self.contrast, self.listed
            )


def _label(theme: str, opinions: Sequence[Opinion], response: Response) -> Label | None:
    """The label that the opinions on one theme add up to, or None where it is only mentioned."""
    tally = Tally(opinions)
    stance, reason, why = tally.decide()
    evidence = tally.evidence(stance, reason)
    if stance is None or not evidence:
        return None
    quotes = tuple(quote(response.text, sentence.span) for sentence in evidence)
    condition = _condition(tally, stance, reason, response)
    confidence = tally.confidence(stance)
    return Label(
        theme, stance, round(confidence, 3), quotes, None, reason, condition,
        confidence < _DOUBT, why,
    )  # fmt: skip


def _condition(
    tally: Tally, stance: Stance, reason: Reason | None, response: Response
) -> Quote | None:
    said = {Reason.CONDITION: Says.CONDITION, Reason.RESERVATION: Says.RESERVATION}.get(
        reason or Reason.DIVIDED, Says.DIVIDED
    )
    sentence = tally.strongest(said) if stance is Stance.CONDITIONAL else None
    return quote(response.text, sentence.span) if sentence else None


def _length(sentence: Sentence) -> int:
    return len(sentence.text)


class Tally:
    """What was heard about one theme, weighed."""

    def __init__(self, opinions: Sequence[Opinion]) -> None:
        self.opinions = list(opinions)
        self.last = max(o.sentence.nr for o in opinions)
        self.support = self._sum(Says.SUPPORT)
        self.reject = self._sum(Says.REJECT)
        self.reservation = self._sum(Says.RESERVATION)

    @property
    def outright(self) -> list[Says]:
        """What was said of the theme by its name and in so many words, in the order of the text."""
        return [o.says for o in self.opinions if o.says and o.direct and o.weight >= _OUTRIGHT]

    def _sum(self, says: Says) -> float:
        """Each sentence counts once, by its strongest cue; the last ones count more."""
        best: dict[int, float] = defaultdict(float)
        for o in self.opinions:
            if o.says is says:
                best[o.sentence.nr] = max(best[o.sentence.nr], self._weight(o))
        return sum(best.values())

    def _weight(self, opinion: Opinion) -> float:
        late = 1.3 if opinion.sentence.nr == self.last else 1.0
        return opinion.weight * late * (1.3 if opinion.contrast else 1.0)

    def strongest(self, *says: Says) -> Sentence | None:
        """The sentence in which one of ``says`` is said most clearly."""
        said = [o for o in self.opinions if o.says in says]
        return (
            max(said, key=lambda o: (o.weight, o.direct, o.sentence.nr)).sentence if said else None
        )

    def decide(self) -> tuple[Stance | None, Reason | None, str]:
        """Stance, the reason of a yes-but, and in Danish why it may be wrong."""
        if self.strongest(Says.DIVIDED):
            return Stance.CONDITIONAL, Reason.DIVIDED, ""
        if self.support < 1 and self.reject < 1:
            return self._undecided()
        if self.reject > 1.4 * self.support:
            return Stance.REJECTS, None, "Der står også noget positivt." if self.support else ""
        if self._is_conditional():
            return Stance.CONDITIONAL, Reason.CONDITION, ""
        if self.reject >= 0.6 * self.support or self.reservation >= self.support:
            return Stance.CONDITIONAL, Reason.RESERVATION, "Både for og imod er sagt."
        return Stance.SUPPORTS, None, "Der er taget forbehold." if self.reservation else ""

    def _undecided(self) -> tuple[Stance | None, Reason | None, str]:
        if self.reservation >= _GRAVE:
            return Stance.REJECTS, None, "Kun betænkeligheder, intet udtrykkeligt nej."
        treated = any(o.direct and o.treats for o in self.opinions)
        return (Stance.NEUTRAL if treated else None), None, "Ingen tydelig holdning fundet."

    def _is_conditional(self) -> bool:
        """A condition in a sentence that supports, or right after one."""
        yes = {o.sentence.nr for o in self.opinions if o.says is Says.SUPPORT}
        ifs = [o for o in self.opinions if o.says is Says.CONDITION]
        strong = {o.sentence.nr for o in ifs if o.weight >= 2}
        return any(nr in yes for nr in {o.sentence.nr for o in ifs}) or any(
            nr - 1 in yes for nr in strong
        )

    def evidence(self, stance: Stance | None, reason: Reason | None) -> list[Sentence]:
        """The sentences a caseworker would quote, in the order of the text."""
        wanted: dict[Stance, tuple[tuple[Says, ...], ...]] = {
            Stance.SUPPORTS: ((Says.SUPPORT,),),
            Stance.REJECTS: ((Says.REJECT,) if self.reject else (Says.RESERVATION,),),
            Stance.CONDITIONAL: (
                (Says.SUPPORT,), (Says.CONDITION,) if reason is Reason.CONDITION else
                (Says.DIVIDED,) if reason is Reason.DIVIDED else (Says.RESERVATION, Says.REJECT),
            ),
        }  # fmt: skip
        said = [self.strongest(*says) for says in wanted.get(stance, ())] if stance else []
        found = {sentence.nr: sentence for sentence in said if sentence}
        if not found and stance is Stance.NEUTRAL:
            treated = (o.sentence for o in self.opinions if o.direct and o.treats)
            longest = max(treated, key=_length)
            found = {longest.nr: longest}
        return [found[nr] for nr in sorted(found)]

    def confidence(self, stance: Stance | None) -> float:
        """How clearly the strongest word stands out from what speaks against it, in [0, 1]."""
        if stance is Stance.NEUTRAL:
            return 0.5
        most, least = max(self.support, self.reject), min(self.support, self.reject)
        margin = (most - least) / (most + least + 1)
        indirect = all(not o.direct for o in self.opinions if o.weight)
        return min(_SURE, 0.45 + 0.5 * margin) * (0.85 if indirect else 1.0)
