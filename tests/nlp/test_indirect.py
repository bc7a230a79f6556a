"""Sentences retold from outside: the same said, in the third person, or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from hoering.hearing import Hearing, SenderKind
from hoering.labels import Demand, quote
from hoering.nlp.indirect import retold
from hoering.nlp.resume import Summariser
from hoering.records import Response
from hoering.speaker import speaker
from hoering.text import Span, Text

CASES = [
    (name, kind and SenderKind(kind), words, said)
    for one in yaml.safe_load(
        (Path(__file__).parent / "indirect_cases.yaml").read_text(encoding="utf-8")
    )
    for name, kind in [one["by"]]
    for words, said in one["said"]
]


def said_by(name: str | None, kind: SenderKind | None, words: str) -> Response:
    """An answer of these words."""
    return Response("1", "", "a.txt", Text(words), sender=name, sender_kind=kind)


@pytest.mark.parametrize(("name", "kind", "words", "said"), CASES, ids=[case[2] for case in CASES])
def test_indirect_speech_says_the_same(
    name: str | None, kind: SenderKind | None, words: str, said: str | None
) -> None:
    """No negation or condition is lost, nobody else is quoted, and what would be bent is left."""
    by = speaker(said_by(name, kind, words))
    assert retold(words, by, by.short, "kommunen") == said


@pytest.mark.parametrize(("name", "kind", "words", "said"), CASES, ids=[case[2] for case in CASES])
def test_every_sentence_has_its_quote(
    name: str | None, kind: SenderKind | None, words: str, said: str | None, harbour: Hearing
) -> None:
    """What is retold has the words beneath; where nothing is, nothing is claimed."""
    resume = Summariser(harbour)(said_by(name, kind, words)).resume
    told = not resume.text.startswith("Der er ikke fundet")
    assert [quoted.words for quoted in resume.quotes] == ([words] if told else [])


def test_a_list_is_one_sentence(harbour: Hearing) -> None:
    """Lines that go on with "at" stand side by side, and each is a quote."""
    text = (
        "Rådet foreslår derfor:\n\n1. at broen hæves\n2. at vi høres\n3. at kajen får lys\n\nHilsen"
    )
    response = said_by("Havnens Ældreråd", SenderKind.RAAD, text)
    resume = Summariser(harbour)(response).resume
    assert resume.text == (
        "Havnens Ældreråd foreslår, at broen hæves, at rådet høres, og at kajen får lys."
    )
    assert len(resume.quotes) == 4


def test_at_most_five_sentences(harbour: Hearing) -> None:
    """A long answer has a short account: wishes go before what is only pointed out."""
    text = " ".join(
        [f"Vi mener, at kajen er nummer {nr}." for nr in range(9)]
        + ["Vi kræver, at kajen får lys."]
    )
    response = said_by("Kajens Bådelaug", SenderKind.FORENING, text)
    resume = Summariser(harbour)(response).resume.text
    assert resume.count(".") == 3
    assert resume.endswith("Foreningen kræver, at kajen får lys.")


def test_a_name_with_a_comma_is_closed(harbour: Hearing) -> None:
    """ "X Forbund, Y Afdeling, foreslår": what a comma opens, a comma ends."""
    words = "Vi foreslår, at kajen får lys."
    response = said_by("Badeforbundet, Kajens Afdeling", SenderKind.FORENING, words)
    assert Summariser(harbour)(response).resume.text == (
        "Badeforbundet, Kajens Afdeling, foreslår, at kajen får lys."
    )


def test_a_demand_that_cannot_be_retold_is_left_out(harbour: Hearing) -> None:
    """It stands among the quotes of the memo; the account claims nothing in its place."""
    words = "Vi ønsker, at hun kan blive."
    response = said_by("Kajens Bådelaug", SenderKind.FORENING, words)

    asked = replace(response, demands=(Demand(quote(response.text, Span(0, len(words)))),))
    assert Summariser(harbour)(asked).resume.text == (
        "Der er ikke fundet en holdning til høringens temaer i svaret fra Kajens Bådelaug."
    )
