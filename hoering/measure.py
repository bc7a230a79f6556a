"""Which labellers there are, and how one of them is measured beside its rivals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hoering.case.hearingfile import read_hearing
from hoering.errors import InputError, UsageError
from hoering.evaluation import baselines
from hoering.evaluation.baselines import Hearings, Make
from hoering.evaluation.gold import Gold, load_gold
from hoering.evaluation.outcomes import Labeller, outcomes
from hoering.evaluation.report import Evaluation, evaluation
from hoering.hearing import Hearing
from hoering.nlp.language import features
from hoering.nlp.stance.judge import Judge
from hoering.nlp.stance.labeller import StanceLabeller
from hoering.nlp.stance.reader import Reader
from hoering.nlp.stance.rules import RuleLabeller
from hoering.nlp.stance.view import Viewer
from hoering.nlp.themes import ThemeFinder

_OURS, _RULES = "hoering", "regler"
_MAJORITY, _KEYWORDS, _LEARNT = "flertal", "nøgleord", "TF-IDF + LR"


def ours(hearing: Hearing) -> Labeller:
    """The labeller of the standard pipeline."""
    return StanceLabeller(Viewer(hearing), Judge.ours(), Reader.ours())


def rules(hearing: Hearing) -> Labeller:
    """The readable rules alone."""
    nlp = features()
    return RuleLabeller(ThemeFinder(hearing, nlp), nlp)


LABELLERS: dict[str, Make] = {_OURS: ours, _RULES: rules}
"""What can be measured."""


def measure(
    gold: Sequence[Path],
    hearing: Sequence[Path],
    labeller: str = _OURS,
    train: Sequence[Path] = (),
) -> Evaluation:
    """Measure a labeller on gold beside its rivals.

    ``hearing`` is one hearing file for all of the gold, or several files and folders in which each
    hearing that the gold names has one of that name. The rival that learns takes part only where
    there is gold to ``train`` on.

    Raises:
        UsageError: there is no such labeller.
        InputError: a file cannot be read, or names a hearing or theme that is not there.
    """
    if labeller not in LABELLERS:
        raise UsageError(f"»{labeller}« kan ikke måles.", f"Vælg {', '.join(LABELLERS)}.")
    hearings = hearings_of(hearing)
    records, lessons = _of_hearings(gold, hearings), _of_hearings(train, hearings)
    makers: dict[str, Make] = {
        labeller: LABELLERS[labeller],
        _RULES: rules,
        _MAJORITY: baselines.majority(lessons or records),
        _KEYWORDS: baselines.keywords(lessons),
    }
    if lessons:
        makers[_LEARNT] = baselines.learnt(lessons, hearings)
    asked = {record.hearing for record in records}
    found = {
        name: list(outcomes(records, hearings, {one: make(hearings[one]) for one in asked}))
        for name, make in makers.items()
    }
    return evaluation(labeller, found)


def hearings_of(paths: Sequence[Path]) -> Hearings:
    """The one hearing there is, under "", or several under the names of their files."""
    if len(paths) == 1 and not paths[0].is_dir():
        return {"": read_hearing(paths[0])}
    inside = (sorted(path.glob("*.yaml")) if path.is_dir() else [path] for path in paths)
    return {file.stem: read_hearing(file) for files in inside for file in files}


def _of_hearings(paths: Sequence[Path], hearings: Hearings) -> list[Gold]:
    """Gold whose hearing is known, with themes that the hearing has."""
    records = load_gold(paths)
    if set(hearings) == {""}:
        records = [replace(record, hearing="") for record in records]
    for record in records:
        known = hearings.get(record.hearing)
        if known is None:
            raise InputError(
                f"{record.id}: der er ingen høringsfil til høringen »{record.hearing}«.",
                "Angiv den også med --hearing.",
            )
        strange = {*record.labels, *(record.known or ())} - {theme.id for theme in known.themes}
        if strange:
            raise InputError(f"{record.id}: høringen har intet tema »{min(strange)}«.")
    return records
