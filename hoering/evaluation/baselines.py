"""What a labeller must beat: the commonest stance, words alone, and a bag of words that learns.

Each is made for one hearing from training gold of any hearing, and labels like any other labeller.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline

from hoering.evaluation.gold import Gold
from hoering.evaluation.outcomes import Labeller
from hoering.hearing import Hearing, Theme
from hoering.labels import Label, Quote, Stance, quote
from hoering.records import Response
from hoering.text import Span

Hearings: TypeAlias = Mapping[str, Hearing]
Make: TypeAlias = Callable[[Hearing], Labeller]

_FOR = re.compile(r"\b(?:støtte\w*|bakke\w* op|enig\w*|glad\w*|positiv\w*|anbefale\w*|ja)\b", re.I)
_AGAINST = re.compile(
    r"\b(?:imod|afvise\w*|uenig\w*|bekymre\w*|ikke|fraråde\w*|nej|utryg\w*)\b", re.I
)
_IF = re.compile(r"\b(?:hvis|forudsat|betinge\w*|forudsætning\w*|så længe|forbehold\w*)\b", re.I)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_ABSENT = "-"
_SHORTEST_STEM = 5
_FOLDS = 5


def majority(train: Sequence[Gold]) -> Make:
    """Every theme is treated, and always with the commonest stance."""
    counts = Counter(stance for record in train for stance in record.labels.values())
    commonest = counts.most_common(1)[0][0] if counts else Stance.SUPPORTS
    return lambda hearing: _Deciding(hearing, lambda response, theme: commonest)


def keywords(_train: Sequence[Gold]) -> Make:
    """A theme is treated where one of its words stands; words for and against are counted."""
    return lambda hearing: _Deciding(hearing, _by_words)


def learnt(train: Sequence[Gold], hearings: Hearings) -> Make:
    """TF-IDF of the sentences about a theme, and logistic regression.

    Its settings are searched for in folds that never divide a sender.
    """
    rows = list(_examples(train, hearings))
    model = _fitted([text for text, _, _ in rows], [y for _, y, _ in rows], [g for *_, g in rows])

    def label(response: Response, theme: Theme) -> Stance | None:
        said = model.predict([_about(response.text.value, theme)])[0]
        return None if said == _ABSENT else Stance(said)

    return lambda hearing: _Deciding(hearing, label)


@dataclass(frozen=True, slots=True)
class _Deciding:
    """A labeller for one hearing that asks ``decide`` about each theme."""

    hearing: Hearing
    decide: Callable[[Response, Theme], Stance | None]

    def __call__(self, response: Response) -> Response:
        decided = ((theme, self.decide(response, theme)) for theme in self.hearing.themes)
        labels = tuple(
            Label(theme.id, stance, 0.5, (_passage(response, theme),))
            for theme, stance in decided
            if stance is not None and response.text.value.strip()
        )
        return replace(response, labels=labels)


def _passage(response: Response, theme: Theme) -> Quote:
    """The first sentence with one of the theme's words, else the whole text."""
    spans = _sentences(response.text.value, theme)
    return quote(response.text, next(spans, Span(0, len(response.text.value))))


def _sentences(text: str, theme: Theme) -> Iterator[Span]:
    words = [re.escape(stem) for word in _words(theme) if (stem := _stem(word))]
    named = re.compile("|".join(words) or r"(?!)", re.I)
    for found in _SENTENCE.finditer(text):
        if named.search(found[0]):
            yield Span(*found.span())


def _words(theme: Theme) -> Iterable[str]:
    return (*theme.keywords, theme.title)


def _stem(word: str) -> str:
    """A keyword without its last letters, so that its forms are found as well."""
    return word.lower() if len(word) <= _SHORTEST_STEM else word.lower()[: max(5, len(word) - 3)]


def _by_words(response: Response, theme: Theme) -> Stance | None:
    said = _about(response.text.value, theme)
    if not said:
        return None
    if _IF.search(said):
        return Stance.CONDITIONAL
    ahead = len(_FOR.findall(said)) - len(_AGAINST.findall(said))
    return Stance.SUPPORTS if ahead > 0 else Stance.REJECTS if ahead < 0 else Stance.NEUTRAL


def _about(text: str, theme: Theme) -> str:
    return " ".join(text[span.start : span.end] for span in _sentences(text, theme))


def _examples(train: Sequence[Gold], hearings: Hearings) -> Iterator[tuple[str, str, str]]:
    """Text about a theme, its stance or that it is absent, and whose it is."""
    for record in train:
        for theme in hearings[record.hearing].themes:
            if not record.knows(theme.id):
                continue
            stance = record.labels.get(theme.id)
            yield _about(record.text, theme), stance or _ABSENT, record.sender or record.id


def _fitted(texts: Sequence[str], wanted: Sequence[str], groups: Sequence[str]) -> Any:
    words: Pipeline = make_pipeline(
        TfidfVectorizer(sublinear_tf=True, min_df=2),
        LogisticRegression(max_iter=2000, class_weight="balanced"),
    )
    settings = {
        "tfidfvectorizer__ngram_range": [(1, 1), (1, 2)],
        "logisticregression__C": [0.3, 1.0, 3.0, 10.0],
    }
    search = GridSearchCV(words, settings, scoring="f1_macro", cv=GroupKFold(_FOLDS))
    return search.fit(list(texts), list(wanted), groups=list(groups)).best_estimator_
