"""The stage that proposes labels: trained weights over readable signs, with evidence and a reason.

Every label rests on the sentences that say it most clearly, knows how often it is right when it is
this sure, and tells in one Danish line which words it was moved by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from hoering.labels import Hint, Label, Reason, Stance, quote
from hoering.nlp.cues import Says, edition, hear
from hoering.nlp.language import described
from hoering.nlp.reading import Sentence
from hoering.nlp.stance.against import besides, held, is_against
from hoering.nlp.stance.condition import (
    condition,
    hangs_a_yes,
    hangs_itself,
    is_declared,
    tells_condition,
)
from hoering.nlp.stance.denial import (
    denies_being_against,
    denies_harm,
    is_not_against,
    is_not_for,
)
from hoering.nlp.stance.ending import refuses
from hoering.nlp.stance.judge import ABSENT, Judge
from hoering.nlp.stance.linear import Floats, matrix
from hoering.nlp.stance.reader import REASONS, Reader
from hoering.nlp.stance.rules import Tally
from hoering.nlp.stance.signs import told_by
from hoering.nlp.stance.swept import TURNED, Swept
from hoering.nlp.stance.view import Judged, Viewer
from hoering.phrases import listed
from hoering.records import Response
from hoering.text import Text

_MORE, _MOST = 0.2, 2
"""A second sentence is evidence too where it is likely enough beside the first."""
_SOON = 3
"""Sentences behind a yes in which it may be made to hang on something."""
_SPOKEN_OF = 0.5
"""A sentence that treats a theme this likely speaks of it."""
_HINTED = 0.2
"""A theme that is treated this likely, and not likely enough for a label, is hinted at."""
_YES = (Stance.SUPPORTS, Stance.CONDITIONAL)
_READ_AS = {
    Stance.SUPPORTS: "støtte",
    Stance.CONDITIONAL: "et ja med betingelse eller forbehold",
    Stance.REJECTS: "modstand",
    Stance.NEUTRAL: "omtale uden stillingtagen",
}


@dataclass(frozen=True, eq=False)
class StanceLabeller:
    """A stage: proposes a label for every theme that a response treats, and hints at others."""

    viewer: Viewer
    judge: Judge
    reader: Reader

    def __call__(self, response: Response) -> Response:
        """The response with its labels; who says nothing holds no stance."""
        view = None if response.is_bare else self.viewer(response.text.value)
        if view is None:
            return replace(response, labels=(), hints=())
        judged = view.read(self.judge, self.reader, self.viewer.targets)
        of = range(len(self.viewer.targets))
        found = [self._found(judged, theme, response.text) for theme in of]
        return replace(
            response,
            labels=tuple(one for one in found if isinstance(one, Label)),
            hints=tuple(one for one in found if isinstance(one, Hint)),
        )

    @cached_property
    def swept(self) -> Swept:
        """What is said of everything at once, beside this hearing's themes."""
        return Swept(self.viewer)

    @cached_property
    def name(self) -> str:
        """What made a label: weights and cues in their editions, and the language model."""
        trained = f"hoering {self.judge.edition}, læser {self.reader.edition}"
        return f"{trained}, vink {edition()}, {described(self.viewer.nlp)}"

    def _found(self, judged: Judged, of: int, text: Text) -> Label | Hint | None:
        chances = self.judge.holds([judged.whole(of)], [judged.plain(of)])[0]
        treated = 1 - chances[self.judge.held.classes.index(ABSENT)]
        ranked = self._ranked(chances)
        if treated >= self.judge.cut:
            return self._label(judged, of, text, ranked)
        swept = self.swept.holds(judged, of)
        if swept and not self._evidence(judged, of, swept[0][0])[0].is_question:
            return self._label(judged, of, text, swept)
        return self._hint(judged, of, text, ranked[0][0]) if treated >= _HINTED else None

    def _hint(self, judged: Judged, of: int, text: Text, stance: Stance) -> Hint:
        likeliest = self._evidence(judged, of, stance)[0]
        return Hint(self.viewer.targets[of].theme.id, quote(text, likeliest.span))

    def _label(
        self, judged: Judged, of: int, text: Text, ranked: Sequence[tuple[Stance, float]]
    ) -> Label:
        read, confidence = ranked[0]
        stance, evidence, reason = self._held(judged, of, ranked)
        confidence = round(confidence, 3)
        contrary = _contrary(judged, of, stance, evidence) if stance is read else read
        unsure = contrary is not None or self.swept.misleads(judged, of, evidence[0], stance)
        doubt = confidence < self.judge.sure or unsure
        other = contrary or ranked[1][0]
        theme, said = self.viewer.targets[of].theme, [sentence.text for sentence in evidence]
        return Label(
            theme=theme.id,
            stance=held(theme, stance, said),
            confidence=confidence,
            evidence=tuple(quote(text, s.span) for s in sorted(evidence, key=_place)),
            reason=reason,
            condition=quote(text, condition(evidence[0], reason)) if reason else None,
            doubt=doubt,
            why=self._why(judged, of, stance, evidence, other if doubt else None),
            labeller=self.name,
        )

    def _ranked(self, chances: Floats) -> list[tuple[Stance, float]]:
        pairs = zip(self.judge.held.classes, map(float, chances), strict=True)
        held = [(Stance(name), chance) for name, chance in pairs if name != ABSENT]
        return sorted(held, key=_unlikely)

    def _held(
        self, judged: Judged, of: int, ranked: Sequence[tuple[Stance, float]]
    ) -> tuple[Stance, list[Sentence], Reason | None]:
        """The stance, its evidence and its reason, the likeliest stance first in ``ranked``.

        The next sentence may make a yes depend; a no that says it is none is the likelier yes, and
        a yes that says so the no. What is left out of a yes or no to the rest is turned.
        """
        read = ranked[0][0]
        evidence = self._evidence(judged, of, read)
        if read is Stance.REJECTS and (denied := _denied(judged, of, evidence)):
            evidence = [*denied, *(one for one in evidence if one not in denied)]
            read = next(stance for stance, _ in ranked if stance in _YES)
        elif read is Stance.SUPPORTS and (
            _refused(judged, of, evidence) or self._refuses_thing(judged, of, evidence)
        ):
            read = Stance.REJECTS
        elif self.swept.turns(judged, of, evidence[0], read):
            read = TURNED[read]
        following = _following(judged, evidence[0])
        declared = [one for one in following if is_declared(one, evidence[0])]
        declared = declared or _hung_on(judged, of, evidence[0])
        if read is Stance.SUPPORTS and declared:
            rest = [one for one in evidence[:1] if one not in declared]
            return Stance.CONDITIONAL, [*declared, *rest], Reason.CONDITION
        reason = self._reason(judged, of, evidence) if read is Stance.CONDITIONAL else None
        if reason is Reason.CONDITION and not tells_condition(evidence[0].text):
            sets = [one for one in evidence[1:] if tells_condition(one.text)] or declared
            rest = [one for one in evidence if one not in sets]
            evidence = [*sets, *rest][:_MOST]
        return read, evidence, reason

    def _refuses_thing(self, judged: Judged, of: int, evidence: Sequence[Sentence]) -> bool:
        """Whether the first sentence refuses the theme's own thing, and none says a yes."""
        first, theme = evidence[0], self.viewer.targets[of].theme
        thing = "" if first.is_quoted else refuses(theme, first.text)
        named = self.viewer.themes.named(
            thing, [token.lemma_.lower() for token in self.viewer.nlp(thing)]
        )
        return theme.id in named and not _beside(judged, of, evidence, Says.SUPPORT)

    def _reason(self, judged: Judged, of: int, evidence: Sequence[Sentence]) -> Reason:
        rows = judged.view.said[of][[sentence.nr for sentence in evidence]]
        names, reading = self.judge.reason.classes, judged.reading(of)
        chances = self.judge.reason.probabilities(rows).mean(0)
        if reading:
            chances = chances + reading.reason[[REASONS.index(name) for name in names]]
        return Reason(names[int(chances.argmax())])

    def _evidence(self, judged: Judged, of: int, stance: Stance) -> list[Sentence]:
        """The sentences a caseworker would quote, the likeliest first."""
        quoted = self.judge.quoted
        rows = matrix(judged.evidence(of, stance))
        likely = quoted.probabilities(rows)[:, quoted.classes.index("ja")]
        order = np.argsort(-likely, kind="stable")[:_MOST]
        chosen = [int(nr) for nr in order if likely[nr] >= _MORE * likely[order[0]]]
        return [judged.view.sentences[nr] for nr in chosen]

    def _why(
        self, judged: Judged, of: int, stance: Stance, evidence: Sequence[Sentence],
        other: Stance | None,
    ) -> str:  # fmt: skip
        """The words that moved it most, and in doubt what else it may be."""
        sentence, said = evidence[0], [sentence.text for sentence in evidence]
        weights = self.judge.said.because(self.viewer.signs(judged.view, sentence.nr, of), stance)
        target = self.viewer.targets[of]
        told, theme = told_by(weights, sentence.text, target), target.theme
        reading = f"læses som {_READ_AS[held(theme, stance, said)]}"
        against = " (temaet er rejst mod en ændring)" if is_against(theme) else ""
        doubt = (
            f"; kan også læses som {_READ_AS[besides(theme, stance, other, said)]}" if other else ""
        )
        moved = listed(f"»{words}«" for words in told) if told else "Svaret"
        return f"{moved} {reading}{against}{doubt}."


def _following(judged: Judged, sentence: Sentence) -> Sequence[Sentence]:
    """The sentence behind one, if any."""
    return judged.view.sentences[sentence.nr + 1 :][:1]


def _hung_on(judged: Judged, of: int, sentence: Sentence) -> list[Sentence]:
    """What a yes hangs on that it says itself or is said soon behind it, before another theme is
    spoken of.
    """
    if hangs_itself(sentence.text) and not sentence.is_quoted:
        return [sentence]
    behind = judged.view.sentences[sentence.nr + 1 :][:_SOON]
    for one in behind:
        elsewhere = one.paragraph != sentence.paragraph or _of_another(judged, of, one)
        if elsewhere or one.is_quoted:
            return []
        if hangs_a_yes(one.text):
            return [one]
    return []


def _denied(judged: Judged, of: int, evidence: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that deny being against it, where none beside or behind them says a no."""
    denied = [one for one in evidence if is_not_against(one.text, _behind(judged, one))]
    beside = [one for one in evidence if one not in denied]
    behind = [two for one in denied for two in _following(judged, one)]
    says_no = any(_says(judged, of, one, Says.REJECT) for one in (*beside, *behind))
    return [] if says_no else denied


def _refused(judged: Judged, of: int, evidence: Sequence[Sentence]) -> bool:
    """Whether the first sentence denies being for it, and none beside or behind says a yes."""
    first = evidence[0]
    refused = is_not_for(first.text, _behind(judged, first))
    return refused and not _beside(judged, of, evidence, Says.SUPPORT)


def _beside(judged: Judged, of: int, evidence: Sequence[Sentence], what: Says) -> bool:
    """Whether a sentence beside or behind the first says that."""
    first, *beside = evidence
    return any(_says(judged, of, one, what) for one in (*beside, *_following(judged, first)))


def _behind(judged: Judged, sentence: Sentence) -> str:
    return " ".join(one.text for one in _following(judged, sentence))


def _says(judged: Judged, of: int, sentence: Sentence, what: Says) -> bool:
    """Whether a sentence says that in so many words, and not of another theme."""
    heard = (heard for clause in sentence.clauses for heard in hear(clause.text))
    return not _of_another(judged, of, sentence) and any(one.says is what for one in heard)


def _of_another(judged: Judged, of: int, sentence: Sentence) -> bool:
    about = judged.about[sentence.nr]
    return bool(about[of] < about.max() > _SPOKEN_OF)


def _contrary(
    judged: Judged, of: int, stance: Stance, evidence: Sequence[Sentence]
) -> Stance | None:
    """What else is said of it in so many words, so that a person should look first."""
    said = evidence[0].text
    if stance is Stance.REJECTS and (denies_being_against(said) or denies_harm(said)):
        return Stance.SUPPORTS
    return _said_outright(judged.view.tallies[of], stance)


def _said_outright(tally: Tally | None, stance: Stance) -> Stance | None:
    """The opposite of ``stance`` where it alone is said in so many words: of such labels two in
    three are right, so a person looks first.
    """
    said = set(tally.outright) if tally else set()
    if stance is Stance.SUPPORTS and said == {Says.REJECT}:
        return Stance.REJECTS
    return Stance.SUPPORTS if stance is Stance.REJECTS and said == {Says.SUPPORT} else None


def _place(sentence: Sentence) -> int:
    return sentence.nr


def _unlikely(pair: tuple[Stance, float]) -> float:
    return -pair[1]
