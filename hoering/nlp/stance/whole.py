"""Signs of a whole response for one theme: what its passages say, weighed by their relevance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from hoering.nlp.pointing import Way
from hoering.nlp.reading import Sentence
from hoering.nlp.stance.linear import Floats
from hoering.nlp.stance.rules import Tally

ABOUT = 0.5
"""Relevance from which a sentence is taken to treat a theme."""
_STEPS = (0.2, 0.4, 0.6, 0.8, 0.95)
_HEADING = 0.5
"""A heading names a theme and seldom says anything about it."""


def whole_signs(
    of: int,
    sentences: Sequence[Sentence],
    relevance: Floats,
    said: Floats,
    voices: Sequence[str],
    tally: Tally | None,
    ways: Sequence[Way | None],
) -> dict[str, float]:
    """The signs of theme number ``of``.

    ``relevance`` is (sentences, themes), ``said`` (sentences, themes, voices): how probable it is
    that a sentence says what each of ``voices`` names; ``ways`` how each points at the theme.
    """
    heading = np.array([s.is_heading for s in sentences])
    about = relevance[:, of]
    weight = about * np.where(heading, _HEADING, 1.0)
    signs = {
        **_treated(of, relevance, heading),
        **_passages(weight, about, said[:, of], voices),
        **_elsewhere(of, relevance, said, voices),
        **_pointed(ways, said[:, of], voices),
        **_by_rule(tally, voices[int((about**2 @ said[:, of]).argmax())]),
    }
    return {f"svar:{name}": float(value) for name, value in signs.items() if value}


def _treated(of: int, relevance: Floats, heading: NDArray[np.bool_]) -> Mapping[str, float]:
    """How much of the response is about the theme."""
    about = relevance[:, of]
    others = np.delete(relevance, of, axis=1)
    best_other = others.max() if others.size else 0.0
    second = float(np.sort(about)[-2]) if len(about) > 1 else 0.0
    return {
        "om": about.max(),
        "om_brødtekst": (about * ~heading).max(),
        "om_andet_sted": second,
        "om_i_alt": min(about.sum(), 6) / 3,
        "om_forspring": about.max() - best_other,
        "om_mest": float(about.max() >= best_other),
        **{f"om>{step}": float(about.max() > step) for step in _STEPS},
    }


def _passages(
    weight: Floats, about: Floats, said: Floats, voices: Sequence[str]
) -> Mapping[str, float]:
    """What is said in the mean, at the end, first, most clearly, and how often."""
    squared = weight**2
    mean = squared / max(squared.sum(), 1e-9)
    late = mean * np.linspace(0.5, 1.5, len(mean))
    late /= max(late.sum(), 1e-9)
    clear = np.flatnonzero(about > ABOUT)
    ends = (clear[0], clear[-1]) if len(clear) else (int(weight.argmax()),) * 2
    weighed = weight[:, None] * said
    parts = {
        "snit": 2 * mean @ said,
        "sent": 2 * late @ said,
        "klarest": 2 * weighed.max(0),
        "først": said[ends[0]],
        "sidst": said[ends[1]],
        "mest_om": said[weight.argmax()],
        "i_alt": np.minimum(weighed.sum(0), 5) / 3,
    }
    both = 2 * min(
        weighed[:, voices.index("støtter")].max(), weighed[:, voices.index("afviser")].max()
    )
    named = {f"{part}:{v}": row[k] for part, row in parts.items() for k, v in enumerate(voices)}
    return {**named, "både_og": both}


def _elsewhere(
    of: int, relevance: Floats, said: Floats, voices: Sequence[str]
) -> Mapping[str, float]:
    """What the response says about the other themes: who likes one often likes the next."""
    means = [
        said[relevance[:, other] > ABOUT, other].mean(0)
        for other in range(relevance.shape[1])
        if other != of and (relevance[:, other] > ABOUT).any()
    ]
    if not means:
        return {}
    mean = np.mean(means, axis=0)
    return {f"andre_temaer:{voice}": mean[k] for k, voice in enumerate(voices)}


def _pointed(
    ways: Sequence[Way | None], said: Floats, voices: Sequence[str]
) -> Mapping[str, float]:
    """What is said where the theme is pointed at by its place, for each way of pointing."""
    found: dict[str, float] = {}
    for way in dict.fromkeys(way for way in ways if way):
        most = said[[one is way for one in ways]].max(0)
        found |= {f"peger:{way}": 1.0}
        found |= {f"peger:{way}:{voice}": 2 * most[k] for k, voice in enumerate(voices)}
    return found


def _by_rule(tally: Tally | None, learnt: str) -> Mapping[str, float]:
    """What the rules alone make of it, what they heard outright, and whether ``learnt`` agrees."""
    if tally is None:
        return {"regel:intet": 1.0}
    stance, _, _ = tally.decide()
    for_, against = tally.support, tally.reject
    return {
        f"regel:{stance or 'nævnt'}": 1.0,
        "regel_for": min(for_, 9) / 4,
        "regel_imod": min(against, 9) / 4,
        "regel_forbehold": min(tally.reservation, 9) / 4,
        "regel_balance": (for_ - against) / (for_ + against + 1),
        **{f"regel_klart:{says}": 1.0 for says in tally.outright},
        **{f"regel_sidst:{says}": 1.0 for says in tally.outright[-1:]},
        f"regel_enig:{learnt}": float(stance == learnt),
        f"regel_og_lært:{stance}/{learnt}": float(stance is not None),
    }
