"""Speeches in parliament as lessons: the Danish that nobody wrote for a model."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from laer import of_sentences
from lektioner import Lesson
from sklearn.metrics import f1_score

from hoering.nlp.stance.reader import HELD, Reading
from hoering.nlp.stance.view import Judged, Viewer
from hoering.settings import bundled

sys.path.insert(0, str(bundled("corpus")))
import folketing

_viewer = cache(Viewer)


def spoken(data: Path, taught: Sequence[Lesson]) -> Iterator[tuple[Lesson, Judged]]:
    """Speeches on bills, labelled by readers or by their own plain words, as models see them that
    were taught by responses.
    """
    bare = of_sentences(taught)
    for one in (*folketing.labelled(data), *folketing.argued(data)):
        lesson = _speech(one)
        if lesson:
            yield lesson, lesson.view.judged(bare)


def _speech(one: folketing.LabelledSpeech) -> Lesson | None:
    speech = one.speech
    viewer = _viewer(folketing.bill(speech.bill, speech.title))
    view = viewer(speech.text)
    if view is None:
        return None
    place, themes = f"{speech.file}:{speech.start}", tuple(t.theme for t in viewer.targets)
    return Lesson(
        view, speech.bill, speech.speaker, (one.stance.value,), {}, {}, {}, {}, place, themes
    )


def of_speeches(
    spoken: Sequence[tuple[Lesson, Judged]], found: Mapping[tuple[str, int], Reading]
) -> None:
    """How often strangers to a bill read speeches on it as people did who read them."""
    people = {(one["file"], one["start"]) for one in map(json.loads, folketing.LABELS.open())}
    pairs = [
        (lesson.held[0], HELD[int(found[lesson.id, 0].held[:-1].argmax())])
        for lesson, _ in spoken
        if (lesson.id.rpartition(":")[0], int(lesson.id.rpartition(":")[2])) in people
    ]
    gold, read = zip(*pairs, strict=True)
    macro = f1_score(gold, read, labels=HELD[:-1], average="macro")
    print(f"{len(gold)} taler: rigtig {np.mean(np.array(gold) == read):.3f}, macro-F1 {macro:.3f}")
