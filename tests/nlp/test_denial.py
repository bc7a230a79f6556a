"""Who is not against is no opponent, and who is not for it is none of its friends."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hoering.nlp.sentences import sentence_spans
from hoering.nlp.stance.denial import (
    denies_being_against,
    denies_harm,
    is_not_against,
    is_not_for,
)

CASES = yaml.safe_load(Path(__file__).with_name("denial.yaml").read_text(encoding="utf-8"))


def sentences(text: str) -> tuple[str, str]:
    first, *rest = [text[span.start : span.end] for span in sentence_spans(text)]
    return first, rest[0] if rest else ""


@pytest.mark.parametrize("text", CASES["denied"])
def test_who_denies_being_against(text: str) -> None:
    """A negation that governs the "imod", and nothing that turns."""
    assert is_not_against(*sentences(text))


@pytest.mark.parametrize("text", CASES["turned"])
def test_who_denies_it_and_turns(text: str) -> None:
    """What comes behind may be the stance."""
    said, following = sentences(text)
    assert denies_being_against(said)
    assert not is_not_against(said, following)


@pytest.mark.parametrize("text", CASES["neither"])
def test_a_negation_elsewhere_denies_nothing(text: str) -> None:
    """A "not" of something else leaves the "imod" as it is."""
    assert not denies_being_against(sentences(text)[0])


@pytest.mark.parametrize("text", CASES["harmless"])
def test_who_sees_no_harm(text: str) -> None:
    """Of the change or of how things are: a person looks which."""
    assert denies_harm(text)


@pytest.mark.parametrize("text", CASES["harmful"])
def test_who_sees_one(text: str) -> None:
    """A problem that is there, or is not solved."""
    assert not denies_harm(text)


@pytest.mark.parametrize("text", CASES["refused"])
def test_who_denies_being_for(text: str) -> None:
    """A negation that takes a kind word back, and nothing that turns."""
    assert is_not_for(*sentences(text))


@pytest.mark.parametrize("text", CASES["taken_back"])
def test_who_turns_or_negates_twice(text: str) -> None:
    """What turns, a second "not" and the keeping of things are left to the models."""
    assert not is_not_for(*sentences(text))
