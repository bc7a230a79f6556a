"""Who speaks of everything at once is heard for every theme, and for what he excepts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
import yaml

from hoering.hearing import Hearing, Origin, Theme
from hoering.nlp.stance.judge import Judge
from hoering.nlp.stance.labeller import StanceLabeller
from hoering.nlp.stance.reader import Reader
from hoering.nlp.stance.sweeping import excepted, keeps_out, sweeps, tells_of_before
from hoering.nlp.stance.view import Viewer
from hoering.records import Response
from hoering.text import Text

CASES = yaml.safe_load(Path(__file__).with_name("sweeping.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("said", CASES["sweeps"])
def test_what_speaks_of_everything(said: str) -> None:
    """All of it, none of it, or the rest."""
    assert sweeps(said)


@pytest.mark.parametrize("said", CASES["silent"])
def test_what_speaks_of_something_else(said: str) -> None:
    """Other things that are all there, and one proposal."""
    assert not sweeps(said)


@pytest.mark.parametrize(("said", "what"), CASES["excepted"])
def test_what_is_left_out(said: str, what: str) -> None:
    """In its words, up to where the sentence goes on."""
    assert excepted(said) == [what]


@pytest.mark.parametrize("said", CASES["no_exception"])
def test_nothing_is_left_out(said: str) -> None:
    """A condition, another theme, and an exception that somebody else made."""
    assert excepted(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "undtagen ",
        "bortset fra, ",
        "men ikke er vi ",
        "alle ",
        "planen ",
        "forslag",
        "de ",
        "hele ",
        "ikke et eneste ",
        "alle a b ",
        "plan",
    ],
)
def test_a_flood_costs_no_time(said: str) -> None:
    """Words without an end."""
    before = process_time()
    for text in (said * 5_000, f"{'x' * 300}{said * 2_000}!", f"{said * 3_000}forslagene"):
        sweeps(text)
        excepted(text)
        tells_of_before(text)
        keeps_out(text)
    assert process_time() - before < 5


@pytest.fixture(scope="module")
def ours() -> StanceLabeller:
    town = Hearing(
        "by",
        "Plan for bymidten i Ravnkøbing",
        themes=(
            _theme("saunaen", "Sauna på kajen", "der bygges en sauna på kajen", "sauna"),
            _theme("natbus", "Natbus til oplandet", "der indsættes en natbus fredag", "natbus"),
            _theme("bilfri", "Bilfri Algade", "Algade lukkes for biler", "Algade", "bilfri"),
            _theme("gebyr", "Gebyr for torvedage", "stadepladser koster 200 kr.", "stadeplads"),
        ),
    )
    return StanceLabeller(Viewer(town), Judge.ours(), Reader.ours())


def _theme(name: str, title: str, proposed: str, *keywords: str) -> Theme:
    return Theme(name, title, f"Kommunen foreslår, at {proposed}.", keywords=(title, *keywords))


def held(ours: StanceLabeller, text: str) -> dict[str, str]:
    found = ours(Response("1", "", "svar.txt", Text(text))).labels
    return {label.theme: label.stance.value for label in found}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Hej. Vi er enige i det hele og glæder os. Hilsen Rådhuskvarteret.", "støtter"),
        ("Vi kan tilslutte os alle fire forslag i planen.", "støtter"),
        ("Ingen af forslagene er en god idé, og vi kan ikke støtte dem.", "afviser"),
        ("Nej til det hele! Drop planen.", "afviser"),
    ],
)
def test_a_word_on_everything_is_a_stance_to_each(
    text: str, stance: str, ours: StanceLabeller
) -> None:
    """No theme is named, and all have it, resting on that sentence."""
    assert held(ours, text) == dict.fromkeys(("saunaen", "natbus", "bilfri", "gebyr"), stance)


@pytest.mark.parametrize(
    "text",
    [
        "Vi har læst alle forslagene og hele planen, og vi beder om længere frist.",
        "Alle naboerne i hele gaden fik brevet i går.",
        "Formanden for handelsforeningen siger, at hele planen er god. Vi har ikke drøftet den.",
    ],
)
def test_the_same_words_without_a_stance_label_nothing(text: str, ours: StanceLabeller) -> None:
    """What is read, sent late or said by others is no stance of the sender's."""
    assert held(ours, text) == {}


def test_what_is_excepted_is_turned(ours: StanceLabeller) -> None:
    """The others are backed, and the one left out is not; a person looks at all of them first."""
    said = "Vi støtter alle forslagene undtagen natbussen, som vi er imod."
    found = held(ours, said)
    assert all(one.doubt for one in ours(Response("1", "", "svar.txt", Text(said))).labels)
    assert found.pop("natbus") == "afviser"
    assert set(found.values()) == {"støtter"}
    assert len(found) >= 2


def test_what_parties_raised_is_looked_at_first(ours: StanceLabeller) -> None:
    """Who is for all that the authority proposes has not said anything of those themes."""
    *asked, last = ours.viewer.themes.themes
    raised = Hearing("by", "Plan", themes=(*asked, replace(last, origin=Origin.PARTY)))
    labeller = StanceLabeller(Viewer(raised), Judge.ours(), Reader.ours())
    said = Response("1", "", "svar.txt", Text("Vi kan tilslutte os alle forslag i planen."))
    found = {label.theme: label.doubt for label in labeller(said).labels}
    assert set(found) >= {"saunaen", "natbus", "bilfri"}
    assert found.get("gebyr", True)


@pytest.mark.parametrize(
    "text",
    [
        "Vi støtter hele planen, dog ikke lukningen af Algade.",
        "Vi støtter alle forslagene. Bestyrelsen udtaler sig ikke om det hele endnu.",
        "I 2019 var vi imod hele den gamle plan.",
    ],
)
def test_what_may_mislead_is_in_doubt(text: str, ours: StanceLabeller) -> None:
    """What is excepted, kept out of or long ago: a person looks first."""
    found = ours(Response("1", "", "svar.txt", Text(text))).labels
    named = [one for one in found if one.theme == "bilfri" or "Algade" not in text]
    assert named
    assert all(one.doubt for one in named)
