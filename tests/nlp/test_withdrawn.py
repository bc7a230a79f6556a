from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import yaml

from hoering.labels import Flag
from hoering.nlp.flags import Flagger
from hoering.nlp.language import features
from hoering.records import Response
from hoering.sources import MailHeader
from hoering.text import Text

CASES = yaml.safe_load(Path(__file__).with_name("withdrawn.yaml").read_text("utf-8"))


def flags(text: str, subject: str | None = None) -> set[Flag]:
    header = MailHeader(sent=datetime(2026, 3, 31), subject=subject)
    response = Response("1", "", "a.txt", Text(text), sender="Bådklubben Kajen", header=header)
    return {Flag.WITHDRAWS, Flag.REPLACES} & set(Flagger(features())(response).flags)


@pytest.mark.parametrize("text", CASES["withdrawn"])
def test_a_withdrawal_is_told(text: str) -> None:
    """A letter that takes the sender's own answer back, and says nothing else."""
    assert flags(text) == {Flag.WITHDRAWS}


@pytest.mark.parametrize("text", CASES["standing"])
def test_what_is_no_withdrawal_stands(text: str) -> None:
    """A plan, support or another's answer taken back, and what is denied or might be."""
    assert flags(text) == set()


@pytest.mark.parametrize("text", CASES["replaced"])
def test_what_says_something_instead_replaces(text: str) -> None:
    """Who writes anew has answered."""
    assert flags(text) == {Flag.REPLACES}


@pytest.mark.parametrize("text", CASES["kept"])
def test_what_shall_count_is_not_withdrawn(text: str) -> None:
    """An answer that the council is not to set aside."""
    assert Flag.WITHDRAWS not in flags(text)


def test_a_subject_withdraws_too() -> None:
    """What stands above a mail counts, unless it answers another's."""
    assert flags("Hej. Se emnet.", "Trækker mit svar tilbage") == {Flag.WITHDRAWS}
    assert flags("Hej. Se emnet.", "SV: Trækker mit svar tilbage") == set()
