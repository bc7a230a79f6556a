"""The sample hearing: all and only the files with a golden, and what a reader sees in them."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from hoering.case.hearingfile import read_hearing
from hoering.case.store import Store
from hoering.readers import supported
from hoering.records import Case, Response
from hoering.run import Outcome, run
from hoering.settings import bundled
from hoering.split.dates import find_date
from hoering.standard import pipeline

SAMPLE = bundled("corpus") / "mobilt_stofindtagelsesrum"
FILES = sorted(path for path in (SAMPLE / "svar").iterdir() if supported(path))
FLOOR = 0.6
"""Share of the readers' labels that the machine must propose; what it reaches stands in README."""


def golden(file: Path) -> list[dict[str, Any]]:
    responses: list[dict[str, Any]] = json.loads(
        file.with_name(file.name + ".gold.json").read_text("utf-8")
    )["responses"]
    return responses


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    hearing = read_hearing(SAMPLE / "hoering.yaml")
    with Store.open(tmp_path_factory.mktemp("sag")) as store:
        store.save_hearing(hearing)
        return run(FILES, partial(pipeline, hearing), store)


def of(case: Case, file: Path) -> list[Response]:
    return [response for response in case.responses if response.file == file.name]


def test_every_file_has_a_golden() -> None:
    """No source without its golden, and no golden without its source."""
    golden_files = {path.name for path in (SAMPLE / "svar").glob("*.gold.json")}
    assert golden_files == {file.name + ".gold.json" for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_senders(file: Path, outcome: Outcome) -> None:
    """Who wrote what, in order, of which kind, and who passed it on."""
    found = of(outcome.case, file)
    names = {response.id: response.sender for response in found}
    told = [(r.sender, r.sender_kind, names.get(r.brought_by or "")) for r in found]
    assert told == [(g["sender"], g["sender_kind"], g["brought_by"]) for g in golden(file)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_texts(file: Path, outcome: Outcome) -> None:
    """Every text begins and ends where it should and holds nothing that is not the sender's."""
    for wanted, response in zip(golden(file), of(outcome.case, file), strict=True):
        text = response.text.value
        assert wanted["starts"] in text
        assert wanted["ends"] in text
        assert [words for words in wanted["must_not_contain"] if words in text] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_marks(file: Path, outcome: Outcome) -> None:
    """Dates, lateness and flags are those of the reader."""
    for wanted, response in zip(golden(file), of(outcome.case, file), strict=True):
        dated = find_date(wanted["dated"]) if wanted["dated"] else None
        assert response.dated == (dated.code if dated else None)
        assert response.late == wanted["late"]
        assert list(response.flags) == wanted["flags"]


def test_nothing_vanishes(outcome: Outcome) -> None:
    """Every character of every file is accounted for, and no file is refused."""
    assert outcome.ledger.causes == ()
    assert outcome.case.refusals == ()


def test_labels(outcome: Outcome) -> None:
    """The machine proposes most of what a reader would; evidence always stands in the text."""
    hits = total = 0
    for file in FILES:
        for wanted, response in zip(golden(file), of(outcome.case, file), strict=True):
            for theme, stance in wanted["labels"].items():
                label = response.label(theme)
                total += 1
                hits += bool(label and label.stance == stance)
    assert hits >= FLOOR * total
