"""How well stance is read, beside its rivals, without its parts, and with less to learn from.

    python tests/bench/holdning.py [DATAFOLDER]

All test parts of ``corpus/maerket`` in one run: ours, the rules alone, a bag of words that learnt
from the same answers with its settings searched for in groups, keywords, the commonest stance. Then
ours learnt again without the rules' signs, without sentence meaning, without both, and from fewer
hearings. With a data folder also what the rivals make of the parliament's speeches: the rules, and
a bag of words that learnt from the speeches on other bills. No test: it asserts nothing. An hour.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
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
TRAIN = (LABELLED / "traening.jsonl", LABELLED / "bred" / "svar.jsonl")
PARTS = {
    "kendte høringer": "proeve_kendte.jsonl",
    "nye høringer": "proeve_nye.jsonl",
    "embedsdansk": "proeve_embedsdansk.jsonl",
    "borgernes dansk": "proeve_borgerdansk.jsonl",
}
RULES = ("regel", "siger", "sammen", "svar:regel")
MEANING = ("mening:", "om:mening")
CURVE = (5, 15, 40)
SIGNS = ("stance_signs", "relevance_signs", "whole_signs")


def table(data: Path | None) -> None:
    """Everything that is measured, printed as it comes."""
    for name, part in PARTS.items():
        print(f"\n=== {name}")
        print(*as_text(measure([LABELLED / part], HEARINGS, train=TRAIN)), sep="\n")
    ablations()
    if data:
        speeches(data)


# --- without its parts, and with less ------------------------------------------------------------


def ablations() -> None:
    """Ours learnt again: all of it, without parts of it, from fewer hearings."""
    sys.path.insert(0, str(RECIPE))
    from laer import judge, lessons  # noqa: PLC0415

    whole = view.stance_signs, view.relevance_signs, view.whole_signs
    print("\n=== Lært igen (tema F1 · holdning rigtig · macro-F1 · belæg)")
    for name, left_out in {
        "alt": (),
        "uden regler": RULES,
        "uden mening": MEANING,
        "kun ord": (*RULES, *MEANING),
    }.items():
        for module_name, original in zip(SIGNS, whole, strict=True):
            setattr(view, module_name, _without(original, left_out))
        taught = lessons(TRAIN)
        show(name, judge(taught))
        if not left_out:
            hearings = sorted({lesson.hearing for lesson in taught})
            Random(1).shuffle(hearings)  # noqa: S311 - no secret
            for many in CURVE:
                some = [one for one in taught if one.hearing in hearings[:many]]
                show(f"alt, {many} høringer", judge(some, min(6, many)))
    for module_name, original in zip(SIGNS, whole, strict=True):
        setattr(view, module_name, original)


def _without(signs: Callable[..., dict[str, float]], left_out: tuple[str, ...]) -> Any:
    def fewer(*arguments: Any) -> dict[str, float]:
        found = signs(*arguments)
        return {name: value for name, value in found.items() if not name.startswith(left_out)}

    return fewer if left_out else signs


def show(name: str, made: Judge) -> None:
    """One judge's figures on both test parts."""
    hearings = hearings_of(HEARINGS)
    for part, file in PARTS.items():
        gold = load_gold([LABELLED / file])
        asked = {record.hearing for record in gold}
        labellers = {
            one: StanceLabeller(Viewer(hearings[one]), made, Reader.ours()) for one in asked
        }
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
    table(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
