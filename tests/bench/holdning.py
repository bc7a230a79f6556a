"""How well stance is read, beside its rivals, without its parts, and with less to learn from.

    python tests/bench/holdning.py READ.npz [DATAFOLDER]

All test parts of ``corpus/maerket`` in one run: ours, the rules alone, a bag of words that learnt
from the same answers with its settings searched for in groups, keywords, the commonest stance. Then
ours learnt again without the encoder, without the rules' signs, without sentence meaning, without
all three, and from fewer hearings; READ.npz is what ``pipelines/holdning/laeser.py`` wrote. With a
data folder also what the rivals make of the parliament's speeches: the rules, and a bag of words
that learnt from the speeches on other bills. No test: it asserts nothing. Two hours.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from hoering.evaluation import baselines
from hoering.evaluation.gold import Gold, load_gold
from hoering.evaluation.outcomes import Outcome, measured, outcomes
from hoering.evaluation.report import as_text
from hoering.hearing import Hearing
from hoering.measure import hearings_of, measure, rules
from hoering.nlp.stance import view
from hoering.nlp.stance.judge import Judge
from hoering.nlp.stance.labeller import StanceLabeller
from hoering.nlp.stance.reader import Reader
from hoering.nlp.stance.view import Viewer
from hoering.settings import bundled

LABELLED = bundled("corpus") / "maerket"
RECIPE = bundled("pipelines") / "holdning"
HEARINGS = (LABELLED, LABELLED / "bred", bundled("pipelines") / "afkriminalisering.yaml")
SENTENCES = LABELLED / "bred" / "saetninger.tsv"
TRAIN = (
    LABELLED / "traening.jsonl",
    *(
        LABELLED / "bred" / f"{part}.jsonl"
        for part in ("svar", "tvillinger", "ligefremme", "blandede")
    ),
)
PARTS = {
    "kendte høringer": "proeve_kendte.jsonl",
    "nye høringer": "proeve_nye.jsonl",
    "embedsdansk": "proeve_embedsdansk.jsonl",
    "borgernes dansk": "proeve_borgerdansk.jsonl",
    "friske": "proeve_friske.jsonl",
    "lange": "proeve_lange.jsonl",
    "tvillinger": "proeve_tvillinger.jsonl",
    "ligefremme": "proeve_ligefremme.jsonl",
    "blandede": "proeve_blandede.jsonl",
    "hverdag": "proeve_hverdag.jsonl",
}
RULES = ("regel", "siger", "sammen", "svar:regel")
MEANING = ("mening:", "om:mening")
CURVE = (5, 15, 40)
SIGNS = ("stance_signs", "relevance_signs", "whole_signs")


def table(read: Path, data: Path | None) -> None:
    """Everything that is measured, printed as it comes."""
    for name, part in PARTS.items():
        print(f"\n=== {name}")
        print(*as_text(measure([LABELLED / part], HEARINGS, train=TRAIN)), sep="\n")
    ablations(read)
    if data:
        speeches(data)


# --- without its parts, and with less ------------------------------------------------------------


class Unread(Reader):
    """An encoder that reads nothing."""

    def __call__(self, *_: Any) -> None:
        """Nothing of a response."""


def ablations(read: Path) -> None:
    """Ours learnt again: all of it, without parts of it, from fewer hearings."""
    sys.path.insert(0, str(RECIPE))
    from laer import judge  # noqa: PLC0415
    from lektioner import lessons, singles  # noqa: PLC0415

    reader, unread = Reader.ours(), Unread(None, Reader.ours().words, "ingen")
    print("\n=== Lært igen (tema F1 · holdning rigtig · macro-F1 · belæg)")
    for name, left_out, told in (
        ("alt", (), True),
        ("uden læser", (), False),
        ("uden regler", RULES, True),
        ("uden mening", MEANING, True),
        ("kun ord", (*RULES, *MEANING), False),
    ):
        with _without(left_out):
            taught, alone = lessons(TRAIN, read if told else None), singles([SENTENCES])
            show(name, judge(taught, alone), reader if told else unread)
            if name == "alt":
                for many in CURVE:
                    drawn = _drawn(taught, many)
                    some, few = ([x for x in y if x.hearing in drawn] for y in (taught, alone))
                    show(f"alt, {many} høringer", judge(some, few, min(6, many)), reader)


def _drawn(taught: Sequence[Any], many: int) -> set[str]:
    hearings = sorted({lesson.hearing for lesson in taught})
    Random(1).shuffle(hearings)  # noqa: S311 - no secret
    return set(hearings[:many])


@contextmanager
def _without(left_out: tuple[str, ...]) -> Iterator[None]:
    """Signs whose names begin so are neither learnt from nor seen."""
    whole = {name: getattr(view, name) for name in SIGNS}
    for name, signs in whole.items():
        setattr(view, name, _fewer(signs, left_out))
    yield
    for name, signs in whole.items():
        setattr(view, name, signs)


def _fewer(signs: Callable[..., dict[str, float]], left_out: tuple[str, ...]) -> Any:
    def fewer(*arguments: Any) -> dict[str, float]:
        found = signs(*arguments)
        return {name: value for name, value in found.items() if not name.startswith(left_out)}

    return fewer if left_out else signs


def show(name: str, made: Judge, reader: Reader) -> None:
    """One judge's figures on every test part."""
    hearings = hearings_of(HEARINGS)
    for part, file in PARTS.items():
        gold = load_gold([LABELLED / file])
        asked = {record.hearing for record in gold}
        labellers = {one: StanceLabeller(Viewer(hearings[one]), made, reader) for one in asked}
        _line(f"{name}, {part}", list(outcomes(gold, hearings, labellers)))


def _line(name: str, rows: Sequence[Outcome]) -> None:
    print(f"{name:36}", " · ".join(map(str, measured(rows).values())), flush=True)


# --- the parliament -------------------------------------------------------------------------------


def speeches(data: Path) -> None:
    """The rivals on speeches, whole bills in each fold. Ours learns from speeches: what its
    strangers read of bills that they had not seen is printed where it is taught (``laeser.py``).
    """
    sys.path.insert(0, str(bundled("corpus")))
    from folketing import bill, labelled  # noqa: PLC0415

    found = list(labelled(data))
    hearings = {one.speech.bill: bill(one.speech.bill, one.speech.title) for one in found}
    gold = [
        Gold(f"{one.speech.file}:{one.speech.start}", one.speech.text, one.speech.speaker,
             {"forslaget": one.stance}, {}, one.speech.bill)
        for one in found
    ]  # fmt: skip
    print("\n=== Folketingets ordførere")
    _line("regler", list(outcomes(gold, hearings, {b: rules(h) for b, h in hearings.items()})))
    _line("TF-IDF + LR, andre lovforslag", list(_by_others(gold, hearings)))


def _by_others(gold: Sequence[Gold], hearings: Mapping[str, Hearing]) -> Iterator[Outcome]:
    bills = sorted(hearings)
    for fold in range(5):
        held_out = set(bills[fold::5])
        rest = [replace(one, sender=one.hearing) for one in gold if one.hearing not in held_out]
        make = baselines.learnt(rest, hearings)
        labellers = {bill: make(hearings[bill]) for bill in held_out}
        yield from outcomes([g for g in gold if g.hearing in held_out], hearings, labellers)


if __name__ == "__main__":
    table(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
