"""Every cue carries its own examples, and every one of them is heard as it says."""

from __future__ import annotations

from itertools import groupby

import pytest

from hoering.nlp.cues import Cue, Says, cues, hear

_TURNS_INTO = {Says.SUPPORT: Says.REJECT, Says.REJECT: Says.SUPPORT}


def lowered(sentence: str) -> str:
    return " ".join(sentence.lower().split())


def cases(which: str) -> list[tuple[Cue, str]]:
    return [(cue, example) for cue in cues() for example in getattr(cue, which)]


@pytest.mark.parametrize(
    ("cue", "example"), cases("examples"), ids=lambda part: getattr(part, "id", part)
)
def test_examples(cue: Cue, example: str) -> None:
    """A cue is heard in its examples, and says what the file claims."""
    assert (cue.id, cue.says) in [(heard.cue, heard.says) for heard in hear(lowered(example))]


@pytest.mark.parametrize(
    ("cue", "example"), cases("turned"), ids=lambda part: getattr(part, "id", part)
)
def test_turned(cue: Cue, example: str) -> None:
    """A negation turns support into rejection and back, and silences the rest."""
    heard = {h.cue: h.says for h in hear(lowered(example))}
    assert heard.get(cue.id) == _TURNS_INTO.get(cue.says)


def test_every_cue_has_examples() -> None:
    """No pattern without a sentence of our own that shows it."""
    assert [cue.id for cue in cues() if not cue.examples] == []


def test_ids_are_unique() -> None:
    """A cue is named once."""
    names = sorted(cue.id for cue in cues())
    assert [name for name, group in groupby(names) if len(list(group)) > 1] == []


@pytest.mark.parametrize(
    ("clause", "says"),
    [
        ("vi støtter forslaget", Says.SUPPORT),
        ("vi støtter ikke forslaget", Says.REJECT),
        ("vi mener ikke, at det er en god idé", Says.REJECT),
        ("vi er ikke imod", Says.SUPPORT),
        ("det er ikke kun en god idé, det er nødvendigt", Says.SUPPORT),
        ("det er godt, at de unge ikke får en bøde", Says.SUPPORT),
        ("vi er imod", Says.REJECT),
        ("vi er ikke uenige i planen", Says.SUPPORT),
    ],
)
def test_negation(clause: str, says: Says) -> None:
    """A negation reaches the words beside it, and across "at" but no other comma."""
    assert {h.says for h in hear(clause)} & {Says.SUPPORT, Says.REJECT} == {says}
