"""A list as a resumé tells it: what the sender itself wishes, refuses, fears or holds there."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hoering.hearing import Hearing, SenderKind
from hoering.nlp.resume import Summariser
from hoering.records import Response
from hoering.text import Text

CASES = yaml.safe_load((Path(__file__).parent / "listed.yaml").read_text(encoding="utf-8"))
_NOTHING = "Der er ikke fundet en holdning til høringens temaer i svaret fra Kajens Bådelaug."


@pytest.mark.parametrize(("words", "said"), CASES, ids=[case[0] for case in CASES])
def test_a_list_is_told_in_one_sentence(words: str, said: str | None, harbour: Hearing) -> None:
    """It is told as right Danish, or left for a person."""
    text = Text(words.replace("¶", "\n"))
    response = Response(
        "1", "", "a.txt", text, sender="Kajens Bådelaug", sender_kind=SenderKind.FORENING
    )
    assert Summariser(harbour)(response).resume.text == (said or _NOTHING)
