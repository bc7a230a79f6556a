"""A small Danish encoder that reads a whole response beside one theme's proposal.

It knows Danish from the parliament's debates (``pipelines/dansk/koder.py``) and stance from
labelled responses (``pipelines/holdning/laeser.py``). Before each sentence it is told what the
linear models made of it: how far it treats the theme, and what it seems to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

import numpy as np
from scipy.special import log_softmax, softmax
from tokenizers import Tokenizer

from hoering.hearing import Theme
from hoering.labels import Reason, Stance
from hoering.nlp.encoder import BEGIN, SEPARATOR, WORDS, session, subwords
from hoering.nlp.reading import Sentence
from hoering.nlp.stance.judge import ABSENT, OTHERS
from hoering.nlp.stance.linear import Floats
from hoering.nlp.stance.sweeping import sweeps
from hoering.settings import bundled

HELD = (*(stance.value for stance in Stance), ABSENT)
SAID = (*(stance.value for stance in Stance), OTHERS)
REASONS = tuple(reason.value for reason in Reason)
MARKS = 24
"""They come after the subwords of the vocabulary."""
LONGEST = 512
"""Subwords read at a time; of a longer response a digest is read, then parts that overlap."""
FLOOR = 0.05
"""A response is read for a theme that one of its sentences treats this far by the linear models, or
for every theme where it speaks of all at once.
"""
_OVERLAP = 3
_LONGEST_HEAD, _LONGEST_SENTENCE = 96, 200
_STEPS = (0.1, 0.3, 0.5, 0.7, 0.9)
_SURE = 0.55
_RARE, _MANY = 1e-3, 2.0
_SENTENCE, _PARAGRAPH, _HEADING = 5, 6, 7


@dataclass(frozen=True, eq=False)
class Reading:
    """What was read for one theme: logits of the response (8), of each sentence (sentences, 7)."""

    whole: Floats
    each: Floats

    @property
    def held(self) -> Floats:
        """Log-probabilities of :data:`HELD`."""
        found: Floats = log_softmax(self.whole[: len(HELD)])
        return found

    @property
    def reason(self) -> Floats:
        """Probabilities of :data:`REASONS`, should the stance be a yes-but."""
        found: Floats = softmax(self.whole[len(HELD) :])
        return found

    def said(self, stance: str) -> Floats:
        """Log-probability that each sentence says a stance."""
        found: Floats = log_softmax(self.each[:, 1:6], axis=1)[:, SAID.index(stance)]
        return found

    @property
    def cited(self) -> Floats:
        """Probabilities of :data:`SAID` in the sentence that would be quoted, whichever it is."""
        found: Floats = softmax(self.quoted) @ softmax(self.each[:, 1:6], axis=1)
        return found

    @property
    def quoted(self) -> Floats:
        """For each sentence the logit of its being quoted."""
        return self.each[:, 6]


@dataclass(frozen=True, slots=True)
class Window:
    """Subwords to be read at once, with the place of each sentence's mark and its number."""

    words: list[int]
    places: list[int]
    numbers: list[int]


@dataclass(frozen=True, eq=False)
class Reader:
    """The encoder (an ONNX session), its subwords, and a mark of its bytes."""

    session: Any
    words: Tokenizer
    edition: str

    @classmethod
    def ours(cls) -> Reader:
        """The one that travels with hoering, loaded once per process."""
        return _ours()

    def __call__(
        self, theme: Theme, sentences: Sequence[Sentence], about: Floats, said: Floats
    ) -> Reading | None:
        """Read a response for a theme; None where nothing in it seems to treat the theme, and
        nothing speaks of all that is proposed.

        ``about`` (sentences) and ``said`` (sentences, :data:`SAID`) are what the linear models say.
        """
        if about.max() <= FLOOR and not any(sweeps(one.text) for one in sentences):
            return None
        made = windows(head(theme, self.words), coded(sentences, self.words), about, said)
        return joined(len(sentences), [(one, *self._read(one)) for one in made])

    def _read(self, window: Window) -> tuple[Floats, Floats]:
        whole, each = self.session.run(None, {"ids": np.array([window.words], np.int64)})
        return whole[0].astype(float), each[0, window.places].astype(float)


def head(theme: Theme, words: Tokenizer) -> list[int]:
    """What stands before the response: the theme's title and proposal."""
    said = f"{theme.title}. {theme.proposal or ''}"
    encoded = words.encode(said, add_special_tokens=False).ids[:_LONGEST_HEAD]
    return [BEGIN, *encoded, SEPARATOR]


def coded(sentences: Sequence[Sentence], words: Tokenizer) -> list[list[int]]:
    """Each sentence as the mark of its place in the letter and its subwords."""
    encoded = words.encode_batch([s.text for s in sentences], add_special_tokens=False)
    befores = [-1, *(s.paragraph for s in sentences)]
    return [
        [_mark(sentence, before), *one.ids[:_LONGEST_SENTENCE]]
        for sentence, before, one in zip(sentences, befores, encoded, strict=False)
    ]


def _mark(sentence: Sentence, before: int) -> int:
    if sentence.is_heading:
        return _HEADING
    return _PARAGRAPH if sentence.paragraph != before else _SENTENCE


def windows(
    first: Sequence[int], sentences: Sequence[Sequence[int]], about: Floats, said: Floats
) -> list[Window]:
    """The response in windows, each under the head ``first``, the linear models' marks set in.

    What does not fit into one is read as a digest, then in parts that overlap: so a yes on the
    first page and its "but" on the third are seen together.
    """
    marked = [
        [mark, *_marks(float(treats), voices), *rest]
        for (mark, *rest), treats, voices in zip(sentences, about, said, strict=True)
    ]
    room = LONGEST - len(first)
    parts = list(_parts([len(one) for one in marked], room))
    if len(parts) > 1:
        parts.insert(0, _digest([len(one) for one in marked], about, room))
    return [_window(first, marked, part) for part in parts]


def _digest(lengths: Sequence[int], about: Floats, room: int) -> list[int]:
    """The sentences that most surely treat the theme, as many as fit, in their order."""
    order = np.argsort(-about, kind="stable")
    fit = int(np.searchsorted(np.cumsum(np.take(lengths, order)), room, side="right"))
    return sorted(order[:fit].tolist())


def _parts(lengths: Sequence[int], room: int) -> Iterator[list[int]]:
    start = 0
    while start < len(lengths):
        filled = np.searchsorted(np.cumsum(lengths[start:]), room, side="right")
        end = start + max(1, int(filled))
        yield list(range(start, end))
        if end == len(lengths):
            return
        start = max(start + 1, end - _OVERLAP)


def _window(first: Sequence[int], marked: Sequence[list[int]], numbers: list[int]) -> Window:
    words, places = list(first), list[int]()
    for nr in numbers:
        places.append(len(words))
        words += marked[nr]
    return Window(words, places, numbers)


def _marks(about: float, said: Floats) -> tuple[int, int]:
    likeliest = int(said.argmax())
    heard = len(_STEPS) + 1 + 2 * likeliest + int(said[likeliest] > _SURE)
    return WORDS + sum(about > step for step in _STEPS), WORDS + heard


def joined(many: int, read: Sequence[tuple[Window, Floats, Floats]]) -> Reading:
    """One reading of several windows (the first may be a digest).

    Of the response, and of the sentences in it, it has what the first window says; of each other of
    the ``many`` sentences what the window says that has it nearest to its middle.
    """
    (first, whole, found), *others = read
    each = np.zeros((many, found.shape[1]))
    deepest = np.full(many, -1)
    for window, _, said in others:
        for at, nr in enumerate(window.numbers):
            depth = min(at, len(window.numbers) - 1 - at)
            if depth > deepest[nr]:
                deepest[nr], each[nr] = depth, said[at]
    each[first.numbers] = found
    return Reading(whole, each)


def read_signs(reading: Reading, others: Sequence[Reading]) -> dict[str, float]:
    """What was read of the whole response, as signs: as one, in the sentence that would be quoted,
    and for the ``others`` of its themes (who likes one often likes the next).
    """
    elsewhere = sum((np.exp(one.held) for one in others), np.zeros(len(HELD)))
    return {
        **_named("læst", HELD, reading.held),
        **_named("læst:citeret", SAID, np.log(np.maximum(reading.cited, _RARE))),
        **_named("læst:andre", HELD[:-1], np.minimum(elsewhere, _MANY)[:-1]),
    }


def _named(what: str, names: Sequence[str], values: Iterable[float]) -> dict[str, float]:
    return {f"{what}:{name}": float(value) for name, value in zip(names, values, strict=True)}


def quoted_signs(reading: Reading, stance: str) -> list[dict[str, float]]:
    """What was read of each sentence, as signs of its being the one to quote for ``stance``."""
    said, quoted = reading.said(stance), reading.quoted
    most = quoted.max()
    return [
        {
            "læst:citat": float(quoted[nr]),
            "læst:citat_under_mest": float(quoted[nr] - most),
            "læst:flest": float(quoted[nr] == most),
            "læst:siger": float(said[nr]),
        }
        for nr in range(len(quoted))
    ]


@cache
def _ours() -> Reader:
    weights = (bundled("pipelines") / "holdning" / "laeser.onnx").read_bytes()
    return Reader(session(weights), subwords(), blake2b(weights, digest_size=4).hexdigest())
