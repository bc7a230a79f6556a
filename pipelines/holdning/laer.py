"""Learns stance from labelled responses and writes ``vaegte.npz``.

    python pipelines/holdning/laer.py OUT.npz [READ.npz] GOLD.jsonl... SENTENCES.tsv...

Each gold file has its hearing files beside it; READ.npz is what encoders read that had not seen the
hearing (``laeser.py``); without it the models that listen to the encoder stay as they are. Single
sentences teach what a sentence is about and says, not what a response holds. Six linear models are
learnt: what a sentence is about, what it says, what the response holds (with and without the
encoder), why a yes-but is none, and which sentence is quoted. What is learnt of responses and
quotes is learnt from what models say that have not seen the hearing, and confidence is fitted on
responses of hearings that none has seen: so they meet in training what they will meet in use.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from lektioner import Lesson, lessons, singles
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold

from hoering.labels import Stance
from hoering.nlp.stance.judge import ABSENT, Judge, store
from hoering.nlp.stance.linear import WIDTH, Linear, matrix
from hoering.nlp.stance.view import Judged

STANCES = tuple(stance.value for stance in Stance)
FOLDS = 6
STRENGTH = {"about": 1.0, "said": 0.7, "held": 0.3, "reason": 0.5, "quoted": 1.0}
"""Inverse of what weights cost (scikit-learn's C), chosen in folds over hearings."""
TRUSTED = 0.9
"""Share of labels right from which a person need not look there first."""
_CUTS = np.linspace(0.3, 0.7, 41)


# --- the models -------------------------------------------------------------------------------


def fitted(rows: Any, wanted: Sequence[str], strength: float, balanced: bool = False) -> Linear:
    """A linear model by logistic regression."""
    rows = csr_matrix(rows)
    used = np.unique(rows.indices)
    model = LogisticRegression(
        C=strength, max_iter=300, tol=1e-3, class_weight="balanced" if balanced else None
    ).fit(rows[:, used], wanted)
    coef, bias = model.coef_, model.intercept_
    if len(coef) == 1:  # two classes have one row; half of it each way is the same
        coef, bias = np.vstack([-coef, coef]) / 2, np.array([-bias[0], bias[0]]) / 2
    weights = np.zeros((len(coef), WIDTH), np.float32)
    weights[:, used] = coef
    return Linear(tuple(map(str, model.classes_)), weights, bias)


def learn_about(taught: Sequence[Lesson]) -> Linear:
    """Does a sentence treat a theme; learnt from sentences that were quoted for one."""
    rows, wanted = [], []
    for lesson in taught:
        quoted = frozenset().union(*lesson.treats.values())
        for of, held in enumerate(lesson.held):
            treats = lesson.treats.get(of, frozenset())
            never = range(len(lesson.view.sentences)) if held == ABSENT else ()
            chosen = sorted(treats | quoted | frozenset(never))
            rows.append(lesson.view.about[of][chosen])
            wanted += ["ja" if nr in treats else "nej" for nr in chosen]
    return fitted(vstack(rows), wanted, STRENGTH["about"])


def learn_said(taught: Sequence[Lesson]) -> Linear:
    """What a sentence says about the theme it treats."""
    rows, wanted = [], []
    for lesson in taught:
        for of, said in lesson.says.items():
            rows.append(lesson.view.said[of][list(said)])
            wanted += said.values()
    return fitted(vstack(rows), wanted, STRENGTH["said"], balanced=True)


def learn_held(judged: Sequence[tuple[Lesson, Judged]], *, alone: bool = False) -> Linear:
    """What the response holds, learnt from what strangers to its hearing made of its sentences.

    ``alone``: without what the encoder read.
    """
    asked = [(one, of) for lesson, one in judged for of in range(len(lesson.held))]
    rows = [one.plain(of) if alone else one.whole(of) for one, of in asked]
    wanted = [stance for lesson, _ in judged for stance in lesson.held]
    return fitted(matrix(rows), wanted, STRENGTH["held"])


def learn_reason(taught: Sequence[Lesson]) -> Linear:
    """Whether a yes-but has a condition, a reservation, or is divided."""
    rows, wanted = [], []
    for lesson in taught:
        for of, reason in lesson.reasons.items():
            chosen = [nr for nr, said in lesson.says.get(of, {}).items() if said == "betinget"]
            rows += [lesson.view.said[of][nr] for nr in chosen]
            wanted += [reason] * len(chosen)
    return fitted(vstack(rows), wanted, STRENGTH["reason"], balanced=True)


def learn_quoted(judged: Sequence[tuple[Lesson, Judged]]) -> Linear:
    """Would a caseworker quote the sentence, learnt from what the readers quoted."""
    rows, wanted = [], []
    for lesson, one in judged:
        for of, chosen in lesson.quoted.items():
            signs = one.evidence(of, lesson.held[of])
            rows += signs
            wanted += ["ja" if nr in chosen else "nej" for nr in range(len(signs))]
    return fitted(matrix(rows), wanted, STRENGTH["quoted"])


def judge(taught: Sequence[Lesson], alone: Sequence[Lesson] = (), folds: int = FOLDS) -> Judge:
    """Everything learnt from responses and from sentences ``alone``, confidence not yet fitted."""
    judged = list(unseen(taught, folds, alone))
    each = [*taught, *alone]
    return Judge(
        learn_about(each), learn_said(each), learn_held(judged),
        learn_held(judged, alone=True), learn_reason(taught), learn_quoted(judged), 0.5, 0.5, "ny",
    )  # fmt: skip


def unread(taught: Sequence[Lesson], alone: Sequence[Lesson], shipped: Judge) -> Judge:
    """The ``shipped`` judge with what sentences say and responses hold alone learnt anew.

    What a sentence is about stays: letters put together of phrases name their themes otherwise
    than people do, and cost a fortieth of the evidence.
    """
    plain = learn_held(list(unseen(taught, FOLDS, alone)), alone=True)
    return replace(
        shipped, said=learn_said([*taught, *alone]), reason=learn_reason(taught),
        plain=replace(plain, temperature=shipped.plain.temperature),
    )  # fmt: skip


def unseen(
    taught: Sequence[Lesson], folds: int, alone: Sequence[Lesson] = ()
) -> Iterator[tuple[Lesson, Judged]]:
    """Every response as seen by models that were not taught by its hearing."""
    for ours, theirs in _folds(taught, folds):
        bare = of_sentences([*ours, *_elsewhere(alone, theirs)])
        yield from ((lesson, lesson.judged(bare)) for lesson in theirs)


def of_sentences(taught: Sequence[Lesson]) -> Judge:
    """A judge that knows only what a sentence is about and what it says."""
    about, said = learn_about(taught), learn_said(taught)
    return Judge(about, said, about, about, about, about, 0.5, 0.5, "")


def _elsewhere(alone: Sequence[Lesson], theirs: Sequence[Lesson]) -> list[Lesson]:
    """The sentences of other hearings."""
    known = {lesson.hearing for lesson in theirs}
    return [lesson for lesson in alone if lesson.hearing not in known]


def _folds(taught: Sequence[Lesson], folds: int) -> Iterator[tuple[list[Lesson], list[Lesson]]]:
    hearings = [lesson.hearing for lesson in taught]
    for ours, theirs in GroupKFold(folds).split(hearings, groups=hearings):
        yield [taught[nr] for nr in ours], [taught[nr] for nr in theirs]


# --- how sure it may be -------------------------------------------------------------------------


def chances(made: Judge, lesson: Lesson) -> np.ndarray:
    """Probabilities (themes, classes) for one lesson."""
    seen = lesson.judged(made)
    places = range(len(lesson.held))
    return made.holds([seen.whole(of) for of in places], [seen.plain(of) for of in places])


def calibrated(
    taught: Sequence[Lesson], made: Judge, alone: Sequence[Lesson] = (), folds: int = 5
) -> Judge:
    """The judge with the temperature and the cut that fit hearings it has not seen."""
    found, wanted, hits = [], [], []
    for ours, theirs in _folds(taught, folds):
        strange = judge(ours, _elsewhere(alone, theirs), 4)
        for lesson in theirs:
            found.append(chances(strange, lesson))
            wanted += lesson.held
            hits += _hits(strange, lesson)
    print(f"belæg rammer {np.mean(hits, axis=0)} af {len(hits)}")
    classes = list(made.held.classes)
    logits = np.log(np.maximum(np.concatenate(found), 1e-9))
    gold = np.array([classes.index(stance) for stance in wanted])
    report("set af fremmede", logits, gold, classes)
    fit = minimize_scalar(lambda t: _surprise(logits / t, gold), bounds=(0.3, 3), method="bounded")
    sure = _softmax(logits / fit.x)
    absent = classes.index(ABSENT)
    cut = max(_CUTS, key=lambda at: f1_score(gold != absent, 1 - sure[:, absent] >= at))
    found_at = 1 - sure[:, absent] >= cut
    sure[:, absent] = 0
    first_look = _first_look(sure.max(1)[found_at], (sure.argmax(1) == gold)[found_at])
    print(f"temperatur {fit.x:.2f}, snit {cut:.2f}, tvivl under {first_look:.2f}")
    held, plain = (replace(one, temperature=float(fit.x)) for one in (made.held, made.plain))
    return replace(made, held=held, plain=plain, cut=float(cut), sure=first_look)


def _first_look(sure: np.ndarray, right: np.ndarray) -> float:
    """The confidence from which :data:`TRUSTED` of the labels are right."""
    order = np.argsort(-sure)
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    trusted = np.flatnonzero(share >= TRUSTED)
    return round(float(sure[order[trusted[-1]]]), 3) if len(trusted) else 1.0


def _hits(made: Judge, lesson: Lesson) -> Iterator[tuple[bool, bool]]:
    """Whether the likeliest sentence, and one of the two likeliest, is what the reader quoted."""
    seen = lesson.judged(made)
    for of, wanted in lesson.quoted.items():
        rows = matrix(seen.evidence(of, lesson.held[of]))
        likely = made.quoted.probabilities(rows)[:, made.quoted.classes.index("ja")]
        order = np.argsort(-likely, kind="stable")
        yield int(order[0]) in wanted, bool(wanted & set(order[:2].tolist()))


def _softmax(logits: np.ndarray) -> np.ndarray:
    high = np.exp(logits - logits.max(1, keepdims=True))
    return np.asarray(high / high.sum(1, keepdims=True))


def _surprise(logits: np.ndarray, gold: np.ndarray) -> float:
    return float(-np.log(np.maximum(_softmax(logits)[np.arange(len(gold)), gold], 1e-9)).mean())


def report(what: str, logits: np.ndarray, gold: np.ndarray, classes: list[str]) -> None:
    """Figures on the way; the ones that count come from ``hoering evaluate``."""
    found = logits.argmax(1)
    absent = classes.index(ABSENT)
    treated = f1_score(gold != absent, found != absent)
    macro = f1_score(gold, found, labels=[classes.index(s) for s in STANCES], average="macro")
    right = (found == gold)[gold != absent].mean()
    print(f"{what}: tema F1 {treated:.3f}, holdning rigtig {right:.3f}, macro-F1 {macro:.3f}")


def main(out: Path, files: Sequence[Path]) -> None:
    """Learn, and write the weights."""
    read = next((file for file in files if file.suffix == ".npz"), None)
    taught = lessons([file for file in files if file.suffix == ".jsonl"], read)
    alone = singles([file for file in files if file.suffix == ".tsv"])
    hearings = len({lesson.hearing for lesson in taught})
    print(f"{len(taught)} svar og {len(alone)} sætninger, {hearings} høringer")
    made = (
        calibrated(taught, judge(taught, alone), alone)
        if read
        else unread(taught, alone, Judge.ours())
    )
    store(made, out)
    print(f"{out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
