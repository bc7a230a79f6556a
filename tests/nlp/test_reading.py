"""Sentences, headings and quotations on answers of our own."""

from __future__ import annotations

import pytest

from hoering.nlp.language import features
from hoering.nlp.reading import read
from hoering.nlp.sentences import sentence_starts


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Vi mødtes d. 24. november. Alle kom.", 2),
        ("Det koster ca. 3 mio. kr. om året.", 1),
        ("Se § 107, stk. 2, nr. 1. Det er klart.", 2),
        ("Hvorfor? Fordi! Sådan er det.", 3),
        ("Bl.a. derfor siger vi nej, jf. bilag 2.", 1),
        ("Vi foreslår:\n- lys\n- bænke", 3),
        ("Kl. 10.30 var der mødt 12 op. Kl. 12 var alle gået.", 2),
        ("Prisen er 3.500 kr. Det er for dyrt.", 2),
        ("Hun sagde: »Det går ikke.« Så gik hun.", 2),
        ("1. At stien belyses.\n2. At den asfalteres.", 2),
    ],
)
def test_sentences(text: str, sentences: int) -> None:
    """Abbreviations, dates and numbering end no sentence; line ends of lists do."""
    assert len(sentence_starts(text)) == sentences


def test_headings_reach_down() -> None:
    """A heading is none of the sentences, and stands above those that follow."""
    first, heading, below = read("Vi takker.\n\nOm parkering\n\nDet er for lidt.", features())
    assert (first.above, heading.is_heading, below.above) == (None, True, heading)


def test_long_quotations_are_not_own_voice() -> None:
    """A quoted sentence is marked; a quoted word is not."""
    text = "De skriver: ”Badet er en gave til byen og til alle dens børn.” Vi kalder det ”bad”."
    assert [sentence.is_quoted for sentence in read(text, features())] == [True, False]
