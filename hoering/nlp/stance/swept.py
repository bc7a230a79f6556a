"""What a response holds of a theme by what it says of everything that is proposed.

The judge goes by sentences about the theme, and so by none where "vi støtter alle forslagene" is
all that is said: there the encoder, which reads the whole response beside the theme, decides.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hoering.hearing import Origin
from hoering.labels import Stance
from hoering.nlp.pointing import Way
from hoering.nlp.reading import Sentence
from hoering.nlp.stance.judge import ABSENT
from hoering.nlp.stance.reader import HELD
from hoering.nlp.stance.sweeping import divides, excepted, keeps_out, sweeps, tells_of_before
from hoering.nlp.stance.view import Judged, Viewer
from hoering.nlp.stance.whole import ABOUT

TURNED = {Stance.SUPPORTS: Stance.REJECTS, Stance.REJECTS: Stance.SUPPORTS}
_UNTREATED = 0.5
"""A theme that the encoder finds untreated this likely is not reached by what is said of all."""


@dataclass(frozen=True, eq=False)
class Swept:
    """What is said of everything at once, beside the themes of one hearing."""

    viewer: Viewer

    def holds(self, judged: Judged, of: int) -> list[tuple[Stance, float]]:
        """What a response holds of a theme by what it says of everything, the likeliest first.

        Empty where it says nothing of the kind, and of themes that parties raised: who is for all
        that the authority proposes has not said anything of those.
        """
        reading = judged.reading(of)
        raised = self.viewer.targets[of].theme.origin is Origin.PARTY
        if raised or reading is None or not any(sweeps(s.text) for s in judged.view.sentences):
            return []
        chances = dict(zip(HELD, np.exp(reading.held).tolist(), strict=True))
        if chances.pop(ABSENT) >= _UNTREATED:
            return []
        held = [(Stance(name), chance) for name, chance in chances.items()]
        return sorted(held, key=lambda pair: -pair[1])

    def turns(self, judged: Judged, of: int, said: Sentence, read: Stance) -> bool:
        """Whether a sentence leaves the theme out of a yes or no to the others, which is what was
        read of the theme as well: "vi støtter det hele bortset fra saunaen".
        """
        if read not in TURNED or of not in (out := self._left_out(judged, said)):
            return False
        readings = enumerate(judged.readings)
        others = [np.exp(one.held) for nr, one in readings if one is not None and nr not in out]
        if not others:
            return False
        held = dict(zip(HELD, np.sum(others, axis=0), strict=True))
        return bool(held[read] > held[TURNED[read]])

    def misleads(self, judged: Judged, of: int, said: Sentence, stance: Stance) -> bool:
        """Whether a person should look first at a stance that rests on a sentence: it sets
        something apart from the rest, or names nothing of the theme and is not clearly about it.
        """
        if divides(said.text) or (stance in TURNED and of in self._left_out(judged, said)):
            return True
        theme, sentences = self.viewer.targets[of].theme, judged.view.sentences
        if theme.id in self.viewer.themes.named(said.text, said.lemmas):
            return False
        at_large = any(sweeps(one.text) for one in sentences)
        if at_large and judged.about[said.nr, of] < ABOUT and not sweeps(said.text):
            return True
        raised = theme.origin is Origin.PARTY and sweeps(said.text)
        kept_out = at_large and any(keeps_out(one.text) for one in sentences)
        return raised or kept_out or (at_large and tells_of_before(said.text))

    def _left_out(self, judged: Judged, said: Sentence) -> set[int]:
        """The themes that a sentence excepts from what it says."""
        out = {of for what in excepted(said.text) for of in self._named(what)}
        pointed = enumerate(judged.view.pointed[said.nr])
        return out | {of for of, way in pointed if way is Way.EXCEPTED}

    def _named(self, what: str) -> set[int]:
        """The themes that what is excepted names, by their words or numbers."""
        lemmas = [token.lemma_.lower() for token in self.viewer.nlp(what)]
        themes = self.viewer.themes
        named = themes.named(what, lemmas) | themes.numbered(f"forslag {what}")
        named = named or themes.half_named(what)
        return {of for of, one in enumerate(self.viewer.targets) if one.theme.id in named}
