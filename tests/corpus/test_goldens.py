"""The sample hearing: all and only the answers with a golden, and what a reader sees in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from difflib import unified_diff
from pathlib import Path

import pytest
from facit import ANSWERS, HEARING, UNREAD, Seen, case_of, expected, load, seen, wrong
from facit import written as pretty

from hoering.case.hearingfile import read_hearing
from hoering.case.ledger import ledger
from hoering.hearing import SenderKind
from hoering.labels import Flag, Late, Reason, Stance
from hoering.readers import supported
from hoering.records import Case

FILES = sorted(path for path in ANSWERS.iterdir() if supported(path))
GOLDENS = sorted(ANSWERS.glob("*.gold.json"))
of_every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory, require: Callable[[str], str]) -> Case:
    """All that lies in the hearing's folder, dropped as it is: material, answers and goldens."""
    require("tesseract")  # one of the answers is a scan
    material = [HEARING / name for name in read_hearing(HEARING / "hoering.yaml").material]
    return case_of([*material, ANSWERS], tmp_path_factory.mktemp("sag"))


def differences(golden: Seen, machine: list[Seen]) -> str:
    """What changed, line by line: "-" is what the golden holds, "+" what the machine says now."""
    before = pretty(expected(golden, golden["wrong"])).splitlines()
    after = pretty(expected(golden, list(wrong(golden, machine)))).splitlines()
    return "\n".join(unified_diff(before, after, "facit", "maskinen", lineterm="", n=1))


def as_json(case: Case, file: Path) -> list[Seen]:
    found: list[Seen] = json.loads(json.dumps(seen(case, file)))
    return found


def test_all_and_only_the_files_with_a_golden_are_responses(case: Case) -> None:
    """Neither the hearing's own material nor a golden is taken for an answer, and none is lost."""
    answered = {Path(response.file).name for response in case.responses}
    assert answered == {path.name.removesuffix(".gold.json") for path in GOLDENS}
    assert answered == {file.name for file in FILES}
    assert case.refusals == ()


def test_nothing_vanishes(case: Case) -> None:
    """Every character of every file is accounted for, those of the material too."""
    assert ledger(case).causes == ()


@of_every_file
def test_golden(file: Path, sample: Case) -> None:
    """Sender, dates, flags, labels, evidence and text are the reader's, but for what is listed."""
    changed = differences(load(file), as_json(sample, file))
    assert not changed, f"\n{changed}\n\nRet koden, eller kør »python corpus/facit.py {file.name}«"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, require: Callable[[str], str]) -> Case:
    """The answers alone, as the demo reads them."""
    require("tesseract")
    return case_of(FILES, tmp_path_factory.mktemp("sag"))


@of_every_file
def test_what_is_wrong_has_a_reason(file: Path) -> None:
    """Whatever the machine sees otherwise was read by a person, who says why."""
    assert [w["field"] for w in load(file)["wrong"] if w["why"] in ("", UNREAD)] == []


@of_every_file
def test_golden_is_verbatim(file: Path) -> None:
    """Every passage that a label rests on stands word for word in the answer's own text."""
    for response in load(file)["responses"]:
        text = " ".join(" ".join(response["text"]).split())
        for theme, label in response["labels"].items():
            assert label["evidence"], theme
            assert [words for words in label["evidence"] if words not in text] == []


@of_every_file
def test_golden_uses_the_codes(file: Path) -> None:
    """Goldens speak the project's codes; a reason stands where the stance is ``betinget``."""
    for response in load(file)["responses"]:
        for label in response["labels"].values():
            assert (Stance(label["stance"]) is Stance.CONDITIONAL) == (label["reason"] is not None)
            assert label["reason"] is None or Reason(label["reason"])
        assert response["flags"] == [flag for flag in Flag if flag in response["flags"]]
        assert Late(response["late"])
        assert response["sender"] is None or SenderKind(response["sender_kind"])


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (lambda r: r.update(sender="Havnens Bådelaug"), ['-  "sender": "Havnens Bådelaug",']),
        (lambda r: r["text"].append("Endnu en linje."), ['-   "Endnu en linje."']),
        (lambda r: r["flags"].append("kampagne"), ['-   "kampagne"']),
        (
            lambda r: r["labels"]["etablering"].update(stance="afviser"),
            ['-    "stance": "afviser",', '+    "stance": "betinget",'],
        ),
        (lambda r: r["labels"].pop("etablering"), ['+    "stance": "betinget",']),
    ],
)
def test_a_changed_golden_fails_with_a_readable_diff(
    change: Callable[[Seen], object], shown: list[str], sample: Case
) -> None:
    """Whichever field of a golden is touched, the difference is shown as the line it is."""
    file = ANSWERS / "boligforening.docx"
    golden = deepcopy(load(file))
    change(golden["responses"][0])
    changed = differences(golden, as_json(sample, file)).splitlines()
    assert [line for line in shown if line not in changed] == []
    assert len(changed) < 20


def test_a_lost_response_shows(sample: Case) -> None:
    """A response that is not found any more cannot hide behind the others of its file."""
    file = ANSWERS / "samlet.pdf"
    changed = differences(load(file), as_json(sample, file)[1:])
    assert '-  "sender": "Rådet for Udsatte i Skovlunden",' in changed.splitlines()
