"""A response laid beside the themes of its hearing, as signs: what the judge is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from hoering.hearing import Hearing
from hoering.nlp.language import features
from hoering.nlp.pointing import Way
from hoering.nlp.reading import Clause, Sentence, read
from hoering.nlp.similar import Embedder, StaticEmbedder, Vectors
from hoering.nlp.stance.evidence import evidence_signs
from hoering.nlp.stance.judge import OTHERS, Judge
from hoering.nlp.stance.linear import Floats, Signs, matrix
from hoering.nlp.stance.reader import SAID, Reader, Reading, quoted_signs, read_signs
from hoering.nlp.stance.relevance import context, relevance_signs
from hoering.nlp.stance.rules import Opinion, RuleLabeller, Tally
from hoering.nlp.stance.signs import stance_signs
from hoering.nlp.stance.target import Target, targets
from hoering.nlp.stance.whole import whole_signs
from hoering.nlp.themes import ThemeFinder


@dataclass(frozen=True, eq=False)
class View:
    """The signs of one response.

    ``about`` and ``said`` hold a matrix for each theme, with a row for each sentence; ``tallies``
    what the rules heard of each theme, None where it is not there; ``pointed``, for each
    sentence and theme, how it points at that by its place.
    """

    sentences: Sequence[Sentence]
    meaning: Vectors
    about: Sequence[Any]
    said: Sequence[Any]
    tallies: Sequence[Tally | None]
    pointed: Sequence[Sequence[Way | None]]

    def ways(self, theme: int) -> list[Way | None]:
        """How each sentence points at a theme."""
        return [row[theme] for row in self.pointed]

    def judged(self, judge: Judge) -> Judged:
        """What the sentences are about and what they say, by the linear models."""
        of = judge.about.classes.index("ja")
        about = [judge.about.probabilities(rows)[:, of] for rows in self.about]
        said = [judge.said.probabilities(rows) for rows in self.said]
        return Judged(self, np.stack(about, axis=1), np.stack(said, axis=1), judge.said.classes)

    def read(self, judge: Judge, reader: Reader, targets: Sequence[Target]) -> Judged:
        """The same, and what the encoder makes of the response for each theme."""
        judged = self.judged(judge)
        said = judged.said[:, :, [judged.voices.index(voice) for voice in SAID]]
        readings = tuple(
            reader(target.theme, self.sentences, judged.about[:, of], said[:, of])
            for of, target in enumerate(targets)
        )
        return replace(judged, readings=readings)


@dataclass(frozen=True, eq=False)
class Judged:
    """A view with what the sentences are about (sentences, themes) and say (…, voices).

    ``readings`` has the encoder's reading for each theme, None where there is none.
    """

    view: View
    about: Floats
    said: Floats
    voices: Sequence[str]
    readings: Sequence[Reading | None] = ()

    def reading(self, theme: int) -> Reading | None:
        """What the encoder read for a theme."""
        return self.readings[theme] if self.readings else None

    def plain(self, theme: int) -> Signs:
        """The signs of the whole response for a theme, without what the encoder read."""
        view = self.view
        return whole_signs(
            theme, view.sentences, self.about, self.said, self.voices, view.tallies[theme],
            view.ways(theme),
        )  # fmt: skip

    def whole(self, theme: int) -> Signs:
        """The signs of the whole response for a theme."""
        reading = self.reading(theme)
        if reading is None:
            return self.plain(theme)
        others = [one for of, one in enumerate(self.readings) if of != theme and one]
        return {**self.plain(theme), **read_signs(reading, others)}

    def evidence(self, theme: int, stance: str) -> list[Signs]:
        """The signs by which each sentence is one to quote for ``stance`` or not."""
        of_theme = self.said[:, theme]
        said, others = (of_theme[:, self.voices.index(voice)] for voice in (stance, OTHERS))
        rows = evidence_signs(self.view.sentences, self.about[:, theme], said, others, stance)
        reading = self.reading(theme)
        if reading is None:
            return rows
        read = quoted_signs(reading, stance)
        return [{**row, **more} for row, more in zip(rows, read, strict=True)]


class Viewer:
    """Lays responses beside the themes of one hearing, always with the same eyes.

    Sentences, lemmas and sentence vectors are those that travel with hoering, whatever else is
    installed: the weights were learnt with them.
    """

    def __init__(self, hearing: Hearing, embed: Embedder | None = None) -> None:
        self.nlp = features()
        self.embed = embed or StaticEmbedder.ours()
        self.themes = ThemeFinder(hearing, self.nlp)
        self.targets: tuple[Target, ...] = targets(hearing, self.nlp, self.embed)
        self.rules = RuleLabeller(self.themes, self.nlp)

    def __call__(self, text: str) -> View | None:
        """A response's text as signs; None where there are no sentences."""
        sentences = read(text, self.nlp)
        if not sentences:
            return None
        meaning = self.embed([sentence.text for sentence in sentences])
        beside = context(sentences, self.targets, self.themes, meaning)
        places = range(len(sentences))
        return View(
            sentences,
            meaning,
            [matrix([relevance_signs(beside, sentences, nr, of) for nr in places])
             for of in range(len(self.targets))],
            [matrix([self._signs(sentences, nr, of, meaning, beside.pointed) for nr in places])
             for of in range(len(self.targets))],
            self._tallies(sentences),
            beside.pointed,
        )  # fmt: skip

    def signs(self, view: View, nr: int, of: int) -> Signs:
        """The signs of what sentence ``nr`` says about theme ``of``, by name."""
        return self._signs(view.sentences, nr, of, view.meaning, view.pointed)

    def _signs(
        self,
        sentences: Sequence[Sentence],
        nr: int,
        of: int,
        meaning: Vectors,
        pointed: Sequence[Sequence[Way | None]],
    ) -> Signs:
        target = self.targets[of]
        own = list(self._own(sentences[nr], target.theme.id))
        return stance_signs(sentences, nr, own, target, meaning[nr], pointed[nr][of])

    def _own(self, sentence: Sentence, theme: str) -> Iterator[Clause]:
        """The clauses about a theme, where others of the sentence name another one instead."""
        named = [self.themes.named(c.text, c.lemmas) for c in sentence.clauses]
        somewhere = any(theme in themes for themes in named)
        spoken_of: frozenset[str] = frozenset()
        for clause, themes in zip(sentence.clauses, named, strict=True):
            spoken_of = themes or spoken_of
            if not somewhere or not spoken_of or theme in spoken_of:
                yield clause

    def _tallies(self, sentences: Sequence[Sentence]) -> list[Tally | None]:
        heard: dict[str, list[Opinion]] = defaultdict(list)
        for opinion in self.rules.opinions(sentences):
            heard[opinion.theme].append(opinion)
        return [Tally(heard[t.theme.id]) if t.theme.id in heard else None for t in self.targets]
