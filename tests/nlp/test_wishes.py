"""What a sender asks about publishing, and which language he writes: case by case."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hoering.nlp.foreign import is_foreign
from hoering.wishes import asks_for_silence


def cases(name: str) -> list[tuple[str, bool]]:
    said = yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
    yes, no = said.values()
    return [*((text, True) for text in yes), *((text, False) for text in no)]


@pytest.mark.parametrize(("text", "asks"), cases("wishes.yaml"))
def test_a_wish_not_to_be_published(text: str, asks: bool) -> None:
    """Only what is said of the answer itself, or of who wrote it, is such a wish."""
    assert asks_for_silence(text) is asks
    around = "Vi støtter forslaget."
    assert asks_for_silence(f"{around}\n{text}\n{around}") is asks


@pytest.mark.parametrize(("text", "foreign"), cases("foreign.yaml"))
def test_another_language(text: str, foreign: bool) -> None:
    """The commonest words tell it; few words, lists and quotes from elsewhere do not."""
    assert is_foreign(text) is foreign
