"""Signs that a sentence treats a theme: words, numbers, headings, meaning, what stood before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from hoering.nlp.pointing import Way
from hoering.nlp.reading import Sentence
from hoering.nlp.similar import Vectors
from hoering.nlp.stance.target import Target, content
from hoering.nlp.themes import ThemeFinder

_LONG_AGO = 6
"""Sentences after which a theme that was named no longer reaches."""
_LETTERS = 5
_SHORTEST_PART, _SHORTEST_REST, _ENDING = 4, 3, 2
"""Letters of a compound's last part ("kursus"), of what stands before it ("rygestop"), and of an
ending that a lemma may lack ("kurs").
"""


@dataclass(frozen=True, eq=False)
class Context:
    """A response laid beside the themes of its hearing: arrays are (sentences, themes), what is in
    the whole response (themes). ``pointed`` (sentences, themes) tells how a sentence points at
    a theme by its place.
    """

    named: np.ndarray
    numbered: np.ndarray
    current: np.ndarray
    above: np.ndarray
    overlap: np.ndarray
    compound: np.ndarray
    last_parts: np.ndarray
    likeness: np.ndarray
    ago: np.ndarray
    anywhere: np.ndarray
    likest: np.ndarray
    most_words: np.ndarray
    all_words: np.ndarray
    pointed: Sequence[Sequence[Way | None]]


def context(
    sentences: Sequence[Sentence], targets: Sequence[Target], finder: ThemeFinder, vectors: Vectors
) -> Context:
    """Everything that relevance is judged by; ``vectors`` are the sentences' meanings."""
    ids = [target.theme.id for target in targets]
    named = np.array([_flags(finder.named(s.text, s.lemmas), ids) for s in sentences])
    headed = finder.headed(sentences)
    overlap = np.array([[_overlap(s, t) for t in targets] for s in sentences])
    likeness = np.stack([(vectors @ t.vectors.T).max(1) for t in targets], axis=1)
    return Context(
        named=named,
        numbered=np.array([_flags(finder.numbered(s.text), ids) for s in sentences]),
        current=_current(sentences, ids, finder, headed),
        above=np.array([_flags(themes, ids) for themes in headed]),
        overlap=overlap,
        compound=np.array([[_compound(s, t) for t in targets] for s in sentences]),
        last_parts=np.array([[_last_parts(s, t) for t in targets] for s in sentences]),
        likeness=likeness,
        ago=_ago(named),
        anywhere=np.any(named, axis=0),
        likest=likeness.max(0),
        most_words=overlap.max(0),
        all_words=overlap.sum(0),
        pointed=[[ways.get(theme) for theme in ids] for ways in finder.pointed(sentences)],
    )


def _flags(found: frozenset[str], ids: Sequence[str]) -> list[float]:
    return [float(theme in found) for theme in ids]


def _current(
    sentences: Sequence[Sentence],
    ids: Sequence[str],
    finder: ThemeFinder,
    headed: Sequence[frozenset[str]],
) -> np.ndarray:
    """The theme under discussion by the rules: named, by the heading, or by what stood before."""
    rows, before, paragraph = [], frozenset[str](), -1
    for sentence, heading in zip(sentences, headed, strict=True):
        named = finder.named(sentence.text, sentence.lemmas)
        same = sentence.paragraph == paragraph
        current = named or heading or finder.under_discussion(sentence, before, same)
        rows.append(_flags(current, ids))
        if not sentence.is_heading:
            before, paragraph = current, sentence.paragraph
    return np.array(rows)


def _overlap(sentence: Sentence, target: Target) -> float:
    """Weight of the theme's words that the sentence uses."""
    return fsum(target.words.get(word, 0) for word in set(content(sentence.lemmas)))


def _compound(sentence: Sentence, target: Target) -> float:
    """Weight of the theme's longer words whose beginning the sentence's words share."""
    said = {word[:_LETTERS] for word in content(sentence.lemmas) if len(word) >= _LETTERS}
    return fsum(w for word, w in target.words.items() if word[:_LETTERS] in said)


def _last_parts(sentence: Sentence, target: Target) -> float:
    """Weight of the theme's compounds whose last part the sentence says alone ("kurserne"), however
    its lemma was found.
    """
    said = {word for word in content(sentence.lemmas) if len(word) >= _SHORTEST_PART}
    return fsum(
        weight
        for word, weight in target.words.items()
        if any(_is_last(last, word) for last in said)
    )


def _is_last(part: str, compound: str) -> bool:
    at = compound.rfind(part, _SHORTEST_REST)
    return at >= 0 and len(compound) - at - len(part) <= _ENDING


def _ago(named: np.ndarray) -> np.ndarray:
    """Sentences since each theme was named, at most :data:`_LONG_AGO`."""
    rows, since = [], np.full(named.shape[1], _LONG_AGO)
    for row in named:
        since = np.where(row > 0, 0, np.minimum(since + 1, _LONG_AGO))
        rows.append(since)
    return np.array(rows)


def relevance_signs(
    c: Context, sentences: Sequence[Sentence], nr: int, of: int
) -> dict[str, float]:
    """The signs of sentence ``nr`` for theme ``of``."""
    others = np.delete(np.arange(c.named.shape[1]), of)
    best_other = c.likeness[nr, others].max() if len(others) else 0.0
    most = c.overlap[nr].max()
    anywhere = c.anywhere
    signs = {
        "nævnt": c.named[nr, of],
        "nævnt_alene": c.named[nr, of] * (c.named[nr].sum() == 1),
        "nummer": c.numbered[nr, of],
        "andet_nummer": c.numbered[nr, others].max() if len(others) else 0.0,
        **_pointed(c, nr, of),
        "gældende": c.current[nr, of],
        "overskrift": c.above[nr, of],
        "anden_overskrift": c.above[nr, others].max() if len(others) else 0.0,
        "andet_nævnt": c.named[nr, others].max() if len(others) else 0.0,
        "andet_gældende": c.current[nr, others].max() if len(others) else 0.0,
        "ord": min(c.overlap[nr, of], 4) / 2,
        "ord_flest": float(most > 0 and c.overlap[nr, of] == most),
        "ord_færre": float(most > c.overlap[nr, of]),
        "ordled": min(c.compound[nr, of], 4) / 2,
        "ordled_flest": float(
            c.compound[nr, of] > 0 and c.compound[nr, of] == c.compound[nr].max()
        ),
        "sidste_led": min(c.last_parts[nr, of], 4) / 2,
        "sidste_led_flest": float(
            c.last_parts[nr, of] > 0 and c.last_parts[nr, of] == c.last_parts[nr].max()
        ),
        "mening": float(c.likeness[nr, of]) * 3,
        "mening_forspring": float(c.likeness[nr, of] - best_other) * 3,
        "mening_flest": float(c.likeness[nr, of] > best_other),
        f"siden:{int(c.ago[nr, of])}": 1.0,
        f"andet_siden:{int(c.ago[nr, others].min()) if len(others) else 9}": 1.0,
        "nævnt_i_svaret": float(anywhere[of]),
        "intet_nævnt_i_svaret": float(not anywhere.any()),
        "alene_i_svaret": float(anywhere[of] and anywhere.sum() == 1),
        "mening_i_svaret": float(c.likest[of]),
        "ord_i_svaret": min(c.most_words[of], 4) / 2,
        "flest_i_svaret": float(c.all_words[of] == c.all_words.max() > 0),
        "temaer": 1 / len(c.named[nr]),
        "først": float(nr == 0),
        "sidst": float(nr == len(c.named) - 1),
        "er_overskrift": float(sentences[nr].is_heading),
        "indleder": float(sentences[nr].is_courtesy),
    }
    return {f"om:{name}": float(value) for name, value in signs.items() if value}


def _pointed(c: Context, nr: int, of: int) -> dict[str, float]:
    """How the sentence points at the theme, and whether at others instead."""
    own = c.pointed[nr][of]
    elsewhere = {"andet_udpeget": float(own is None and Way.PLACE in c.pointed[nr])}
    return {own: 1.0, **elsewhere} if own else elsewhere
