"""Meaning laid over a case: found beside the words, and themes that the answers raise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import yaml

from hoering.hearing import Hearing, Origin, Theme
from hoering.labels import Demand, Label, Stance, quote
from hoering.meaning import Narrower, by_meaning, gathered, narrower, passages, raised
from hoering.nlp.alike import together
from hoering.nlp.language import features
from hoering.records import Case, Response
from hoering.text import Span, Text

SAID = (
    "Vi støtter badet ved kajen helt og fuldt. Støjen om natten holder os vågne hele sommeren.",
    "Godt med et bad ved den gamle kaj. Der er for megen støj om natten hos os nu.",
    "Nej tak til et bad ved vores kaj. Støj om natten er allerede et stort problem her.",
)


def case() -> Case:
    theme = Theme("bad", "Havnebad", "Kommunen foreslår et havnebad.")
    responses = []
    for nr, said in enumerate(SAID, 1):
        text = Text(said)
        evidence = quote(text, Span(0, said.index(".") + 1))
        label = Label("bad", Stance.SUPPORTS, 0.5, (evidence,))
        responses.append(Response(f"r{nr}", "", "a.txt", text, nr=nr, labels=(label,)))
    return Case(Hearing("bad", "Havnebad", (theme,)), responses=tuple(responses))


def test_each_answer_is_found_once_by_its_nearest_passage() -> None:
    """The best passage of each answer, cut from its text."""
    here = case()
    found = list(by_meaning(here)("støjgener i nattetimerne"))
    names = [name for name, _ in found]
    assert {"r2", "r3"} <= set(names)
    assert len(names) == len(set(names))
    for name, span in found:
        text = here.response(name).text.value
        assert "natten" in text[span.start : span.end]
    assert list(by_meaning(Case(here.hearing))("hvad som helst")) == []


def test_passages_are_whole_sentences() -> None:
    """Short ones mean nothing by themselves."""
    response = Response("r", "", "a.txt", Text("Ja. Vi vil gerne have et bad ved kajen. Tak!"))
    said = [response.text.value[s.start : s.end] for s in passages(response)]
    assert said == ["Vi vil gerne have et bad ved kajen."]


def test_what_several_raise_is_proposed_as_a_theme() -> None:
    """Only what no label rests on, by at least three senders, titled in their own words."""

    def embed(texts: Sequence[str], *, query: bool = False) -> np.ndarray:
        noisy = np.array([[1.0, 0.0] if "natten" in t else [0.0, 1.0] for t in texts])
        spread = np.array([[0.001 * nr, 0.0] for nr in range(len(texts))])
        return (noisy + spread).astype(np.float32)

    here = case()
    cars = [
        Response(
            f"p{nr}", "", "b.txt", Text(f"Der mangler {what} til biler ved kajen i dag."), nr=nr
        )
        for nr, what in enumerate(("parkering", "en parkering", "mere parkering"), 4)
    ]
    here = Case(here.hearing, responses=(*here.responses, *cars))
    found, _ = sorted(raised(here, embed), key=lambda one: "støj" not in one.theme.title)
    assert found.theme.origin is Origin.PARTY
    assert "støj" in found.theme.title
    assert found.theme.description in (said.split(". ")[1] for said in SAID)
    assert {name for name, _ in found.passages} == {"r1", "r2", "r3"}
    assert raised(Case(here.hearing, responses=here.responses[:2]), embed) == ()


def test_amounts_are_no_matter_that_is_raised() -> None:
    """What three answers share is money, and nothing that they are about."""
    said = (
        "En billet til den anden side koster 26 kroner om morgenen.",
        "Min bror gav 400 kroner for en taxa hjem fra byen.",
        "Hun har skrevet en bog, som koster 120 kroner hos boghandleren.",
    )
    here = Case(
        case().hearing,
        responses=tuple(
            Response(f"k{nr}", "", "k.txt", Text(text), nr=nr) for nr, text in enumerate(said, 1)
        ),
    )
    assert not any("kron" in one.theme.title for one in raised(here))


def test_half_the_name_of_a_theme_is_no_matter_that_is_raised() -> None:
    """Who says "terminalen" of the bus terminal speaks of that theme."""
    theme = Theme("stop", "Ny busterminal", "Byen bygger en busterminal.")
    said = ("Jeg synes terminalen ligger alt for langt væk fra toget.",
            "Min mor kan ikke gå til terminalen fra sit hjem.",
            "Det tager ti minutter at nå hen til terminalen herfra.")  # fmt: skip
    answers = [Response(f"t{nr}", "", "t.txt", Text(one), nr=nr) for nr, one in enumerate(said, 1)]
    hearing = Hearing("plan", "Trafikplan", (theme,))
    assert raised(Case(hearing, responses=tuple(answers))) == ()
    other = Hearing("plan", "Trafikplan", (Theme("bro", "Bro", None),))
    found = raised(Case(other, responses=tuple(answers)))
    assert any("terminal" in one.theme.title for one in found)


ALIKE = yaml.safe_load(Path(__file__).with_name("alike.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("one", "other"), [pair for part in ALIKE.values() for pair in part["apart"]]
)
def test_what_conflicts_is_never_proposed_as_one(one: str, other: str) -> None:
    """Opposites, other numbers and other matters stay apart, whichever comes first."""
    assert together([one, other], features()) == [[0], [1]]
    assert together([other, one], features()) == [[0], [1]]


@pytest.mark.parametrize("part", ALIKE)
def test_what_says_the_same_is_mostly_found(part: str) -> None:
    """Four pairs of five; the rest a person puts together."""
    pairs = ALIKE[part]["same"]
    found = sum(len(together(pair, features())) == 1 for pair in pairs)
    assert found >= 0.8 * len(pairs)


def test_wishes_that_say_the_same_are_one_offer() -> None:
    """Of one position only, each answer once, under the heading that most use."""
    quoted = quote(Text("Der bør komme lys."), Span(0, 18))
    held = [
        Narrower("r1", "bad", Stance.SUPPORTS, "Ønske om, at der kommer bænke på stien", quoted),
        Narrower("r2", "bad", Stance.SUPPORTS, "Ønske om bænke på stien", quoted),
        Narrower("r3", "bad", Stance.SUPPORTS, "Ønske om bænke på stien", quoted),
        Narrower("r3", "bad", Stance.SUPPORTS, "Ønske om bænke på stien", quoted),
        Narrower("r4", "bad", Stance.REJECTS, "Ønske om bænke på stien", quoted),
        Narrower("r5", "bad", Stance.SUPPORTS, "Ønske om, at der ikke kommer bænke", quoted),
    ]
    first, *rest = gathered(held)
    assert [wish.response for wish in first.wishes] == ["r1", "r2", "r3"]
    assert first.title == "Ønske om bænke på stien"
    assert first.others == ("Ønske om, at der kommer bænke på stien",)
    assert [[wish.response for wish in offer.wishes] for offer in rest] == [["r5"], ["r4"]]


def test_a_wish_offers_a_narrower_point() -> None:
    """It belongs to the only theme that its answer treats, or to the one that it names."""
    here = case()
    text = Text("Vi støtter badet. Rådet foreslår, at der kommer lys.")
    asked = Demand(quote(text, Span(18, len(text.value))), None)
    held = here.responses[0].labels[0]
    one = replace(here.responses[0], text=text, demands=(asked,))
    (wish,) = narrower(replace(here, responses=(one,)))
    assert (wish.theme, wish.stance, wish.title) == (
        "bad",
        Stance.SUPPORTS,
        "Ønske om, at der kommer lys",
    )
    assert wish.quote == asked.quote
    named = Text("Sydtrafik foreslår, at der kommer lys.")
    asked = Demand(quote(named, Span(0, len(named.value))), None)
    body = replace(one, text=named, demands=(asked,), sender="Sydtrafik", sender_kind=None)
    assert [one.title for one in narrower(replace(here, responses=(body,)))] == [wish.title]
    other = replace(body, sender="Kystens Venner")
    assert narrower(replace(here, responses=(other,))) == ()
    two = replace(one, labels=(held, replace(held, theme="sti")))
    assert narrower(replace(here, responses=(two,))) == ()
