"""Answers that say the same are read once, and each gets what it would have got alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hoering.hearing import Hearing, SenderKind, Theme
from hoering.labels import Flag
from hoering.nlp import once
from hoering.nlp.once import Once
from hoering.records import Response
from hoering.standard import pipeline
from hoering.text import Edit, Span, Text

BATH = Theme("bad", "Havnebad", "Kommunen foreslår et havnebad.", keywords=("havnebad",))
SAID = "Vi støtter et havnebad ved kajen. Der bør også være toiletter."


class Counting:
    """A stage that says how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, response: Response) -> Response:
        self.asked.append(response.id)
        return response


def answer(name: str, text: Text, **more: object) -> Response:
    return replace(Response(name, "0" * 64, "svar.txt", text), **more)


def test_the_same_words_are_read_once() -> None:
    """Two letters of the same words are one question; a flag, a letter or a blank makes it two."""
    counting = Counting()
    stage = Once(counting)
    for name, text, flags in (
        ("a", "ja tak", ()),
        ("b", "ja tak", ()),
        ("c", "ja  tak", ()),
        ("d", "ja tak", (Flag.NO_REMARKS,)),
        ("e", "ja tak", (Flag.LATE,)),
    ):
        stage(answer(name, Text(text), flags=flags))
    assert counting.asked == ["a", "c", "d"]


def test_a_copy_is_labelled_as_it_would_be_alone() -> None:
    """Labels, demands and quotes are the same, and each resumé speaks of its own sender."""
    mended = Text(f"{SAID[:20]}!!{SAID[20:]}").edited([Edit(Span(20, 22), "", "furniture:x")])
    make = pipeline.__wrapped__
    hearing = Hearing("bad", "Havnebad", (BATH,))
    first = answer("a", Text(SAID), sender="Kajens Bådelaug", sender_kind=SenderKind.FORENING)
    second = answer("b", mended, sender="Bo Friis", sender_kind=SenderKind.BORGER)
    alone = [make(hearing)._response(one) for one in (first, second)]
    both = make(hearing)
    assert [both._response(one) for one in (first, second)] == alone
    assert alone[0].labels
    assert alone[0].labels == alone[1].labels
    assert alone[0].resume != alone[1].resume


def test_only_the_last_texts_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was asked for long ago is read again: memory does not grow with the hearing."""
    monkeypatch.setattr(once, "_KEPT", 2)
    counting = Counting()
    stage = Once(counting)
    for text in ("a", "b", "a", "c", "a", "b"):
        stage(answer(text, Text(text)))
    assert counting.asked == ["a", "b", "c", "b"]
