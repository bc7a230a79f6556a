"""Rounds of school with single sentences: the ordinary words that a few thousand responses lack.

A round shows each sentence alone, most of them again two or three together as short letters, and as
many subwords of responses, so that what was learnt of letters stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
from lektioner import Lesson

from hoering.nlp.stance.judge import ABSENT, OTHERS
from hoering.nlp.stance.reader import FLOOR
from hoering.nlp.stance.view import Judged

Seen = tuple[Lesson, Judged]
Shows = Callable[[Sequence[Seen]], Iterator[Any]]
"""Makes an example (``laeser.Example``) of every response and theme."""

ROUNDS, RATE = 2, 1.2e-4
_BESIDE = 0.13
"""Share of the themes a sentence does not treat that it is shown beside."""
_SAME_PARAGRAPH, _PER_LETTER = 0.6, (2, 2, 3)


def rounds(single: Sequence[Seen], responses: Sequence[Seen], shows: Shows) -> Iterator[list[Any]]:
    """The examples of each round."""
    rnd = Random(1)
    for _ in range(ROUNDS):
        shown = drawn([*single, *letters(single, rnd)], shows, rnd)
        yield shown + as_much(responses, shows, sum(len(one.window.words) for one in shown), rnd)


def drawn(short: Sequence[Seen], shows: Shows, rnd: Random) -> list[Any]:
    """Sentences and short letters for the themes they treat, and some beside those they do not."""
    return [
        example
        for seen in short
        for example in shows([seen])
        if example.theme in seen[0].treats or rnd.random() < _BESIDE
    ]


def letters(single: Sequence[Seen], rnd: Random) -> Iterator[Seen]:
    """Sentences of a hearing together, each with a view of its own theme."""
    by_hearing: dict[str, list[Seen]] = {}
    for seen in rnd.sample(single, len(single)):
        if _own(seen[0]):
            by_hearing.setdefault(seen[0].hearing, []).append(seen)
    for left in by_hearing.values():
        while left:
            chosen: dict[int, Seen] = {}
            wanted = rnd.choice(_PER_LETTER)
            for seen in left[: 2 * wanted]:
                (theme,) = _own(seen[0])
                chosen.setdefault(theme, seen)
            kept = list(chosen.values())[:wanted]
            left[:] = [seen for seen in left if seen not in kept]
            yield _letter(kept, rnd)


def _own(lesson: Lesson) -> tuple[int, ...]:
    """The theme of which the sender says something, if it is the sender."""
    return tuple(of for of, said in lesson.says.items() if OTHERS not in said.values())


def _letter(seen: Sequence[Seen], rnd: Random) -> Seen:
    """One response of several sentences; of its view only the sentences may be read."""
    (first, judged), paragraph, sentences = seen[0], 0, []
    for nr, (lesson, _) in enumerate(seen):
        paragraph += rnd.random() >= _SAME_PARAGRAPH
        sentences.append(replace(lesson.view.sentences[0], nr=nr, paragraph=paragraph))
    view = replace(first.view, sentences=sentences)
    own = {of: nr for nr, (lesson, _) in enumerate(seen) for of in _own(lesson)}
    says = {of: {nr: seen[nr][0].says[of][0]} for of, nr in own.items()}
    places = {of: frozenset({nr}) for of, nr in own.items()}
    held = [says[of][own[of]] if of in own else ABSENT for of in range(len(first.held))]
    made = replace(first, view=view, held=tuple(held), treats=places, says=says, quoted=places)
    about, said = (
        np.concatenate([getattr(j, name) for _, j in seen]) for name in ("about", "said")
    )
    return made, replace(judged, view=view, about=about, said=said)


def as_much(responses: Sequence[Seen], shows: Shows, room: int, rnd: Random) -> list[Any]:
    """Responses in any order, for the themes that they would be read for, till the room is full."""
    found: list[Any] = []
    for seen in rnd.sample(responses, len(responses)):
        near = seen[1].about.max(0) > FLOOR
        shown = [example for example in shows([seen]) if near[example.theme]]
        room -= sum(len(one.window.words) for one in shown)
        found += shown
        if room < 0:
            break
    return found
