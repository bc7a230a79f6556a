"""What a speech says outright of a proposal, and what is left of it."""

from __future__ import annotations

from pathlib import Path

import folketing
import pytest
import yaml

CASES = yaml.safe_load(Path(__file__).with_name("folketing.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES)
def test_what_is_told_outright(case):
    """The stance is what every telling sentence says, and none of them is left."""
    stance, rest = folketing.told(case["speech"])
    assert (stance.value if stance else None) == case["stance"]
    assert rest == case["rest"]


def test_speeches_that_nobody_labelled(data):
    """Hundreds of speeches on either side are left to be read from their argument."""
    found = list(folketing.argued(data))
    assert len(found) > 1000
    read = {(one.speech.file, one.speech.start) for one in folketing.labelled(data)}
    assert not read & {(one.speech.file, one.speech.start) for one in found}
