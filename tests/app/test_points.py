"""Synspunkter og bemærkninger as Streamlit runs them: gathered, offered, answered, gone stale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from streamlit.testing.v1 import AppTest

from hoering.answer import Point
from hoering.case.points import points
from hoering.case.store import Store
from hoering.decisions import Outcome
from hoering.hearing import Origin
from hoering.labels import Demand, Stance, quote
from hoering.text import Span

from .conftest import THEMES, Page, Prepared
from .reviewing import choice, named, press
from .test_intake import settled

Opened: TypeAlias = Callable[..., AppTest]


def test_responses_are_gathered_under_a_title(case: Prepared, opened: Opened) -> None:
    """The new point holds them; its title can be changed and it can be dissolved."""
    page = named(opened(case.folder, "points"))
    key = "saml-bad-støtter"
    page.multiselect(f"{key}-svar").set_value(["r1"])
    page.text_input(f"{key}-titel").set_value("Et bad hele året")
    page.button(f"{key}-knap").click().run()
    choice(page, "synspunkt-tema").set_value("bad").run()
    point = next(p for p in points_of(case) if p.by)
    assert (point.title, [h.response for h in point.holders]) == ("Et bad hele året", ["r1"])
    page.text_input(f"titel-{point.id}").set_value("Et helårsbad")
    page.button(f"gem-titel-{point.id}").click().run()
    assert "Et helårsbad" in {p.title for p in points_of(case)}
    page.button(f"opløs-{point.id}").click().run()
    assert not any(p.by for p in points_of(case))


def points_of(case: Prepared) -> tuple[Point, ...]:
    return points(case.load())


def test_a_point_needs_answers(case: Prepared, opened: Opened) -> None:
    """A title alone makes no point, and stays in its field."""
    page = named(opened(case.folder, "points"))
    page.text_input("saml-bad-støtter-titel").set_value("Et bad hele året")
    page.button("saml-bad-støtter-knap").click().run()
    assert "Der er ikke valgt nogen svar." in Page(page).words
    assert page.text_input("saml-bad-støtter-titel").value == "Et bad hele året"
    assert not case.load().decisions


def test_those_who_disagree_cannot_be_gathered(case: Prepared, opened: Opened) -> None:
    """A point is offered only those who take its position."""
    page = opened(case.folder, "points")
    assert page.multiselect("saml-bad-støtter-svar").options == ["Ørby Roklub (nr. 1)"]
    assert page.multiselect("saml-bad-betinget-svar").options == ["Ukendt afsender (nr. 2)"]


def test_what_answers_ask_for_becomes_a_point(empty: Prepared, opened: Opened) -> None:
    """A wish is offered as a heading, with its words, and a click makes it a point."""
    empty.hearing()
    wish = "Vi foreslår, at der bygges en rampe til kørestole."
    yes = ("bad", Stance.SUPPORTS, "Vi støtter et havnebad.")
    empty.letter("r1", f"Vi støtter et havnebad. {wish}", "a.txt", nr=1, labels=(yes,))
    with Store.open(empty.folder) as store:
        response = store.load().response("r1")
        at = response.text.value.index(wish)
        asked = Demand(quote(response.text, Span(at, at + len(wish))), "bad")
        store.save_responses([replace(response, demands=(asked,))])
    page = named(opened(empty.folder, "points"))
    page.toggle("ønsker-bad-støtter").set_value(True).run()
    assert not page.exception
    title = page.text_input("ønsker-bad-støtter-0-titel").value
    assert "rampe" in title
    assert f"»{wish}«" in Page(page).words
    press(page, "Brug som synspunkt")
    (point,) = [p for p in points_of(empty) if p.by]
    assert point.title == title
    assert [(h.response, [q.words for q in h.quotes]) for h in point.holders] == [("r1", [wish])]


def test_wishes_that_say_the_same_are_one_offer(empty: Prepared, opened: Opened) -> None:
    """Three ask for benches, one for none: the person takes one of the three out of the point."""
    empty.hearing()
    said = ("at der kommer bænke", "at der etableres bænke", "at der opstilles bænke")
    wishes = [f"Vi foreslår, {one} ved badet." for one in (*said, "at der ikke kommer bænke")]
    yes = ("bad", Stance.SUPPORTS, "Vi støtter et havnebad.")
    for nr, wish in enumerate(wishes, 1):
        empty.letter(f"r{nr}", f"Vi støtter et havnebad. {wish}", f"{nr}.txt", nr=nr, labels=(yes,))
    with Store.open(empty.folder) as store:
        store.save_responses(
            [
                replace(
                    one, demands=(Demand(quote(one.text, Span(24, len(one.text.value))), "bad"),)
                )
                for one in store.load().responses
            ]
        )
    page = named(opened(empty.folder, "points"))
    page.toggle("ønsker-bad-støtter").set_value(True).run()
    page.checkbox("ønsker-bad-støtter-0-med-r2").set_value(False).run()
    press(page, "Brug som synspunkt")
    (point,) = [p for p in points_of(empty) if p.by]
    assert sorted(holding.response for holding in point.holders) == ["r1", "r3"]


def test_what_answers_raise_becomes_a_theme(empty: Prepared, opened: Opened) -> None:
    """Several answers share what no theme asks about: it is offered with their words."""
    empty.hearing()
    # Two things, each said in words of their own by several: what stands out from what.
    paths, lights = ("en sti", "en bred sti", "en god sti"), ("lys", "mere lys", "godt lys")
    for nr in range(12):
        path = f"Der mangler {paths[nr % 3]} til cykler langs Ørby Strandvej mod havnen."
        light = f"Vi vil gerne have {lights[nr % 3]} om natten på parkeringspladsen bag skolen."
        words = path if nr % 2 else light
        empty.letter(f"r{nr}", f"{words} Nr. {nr}.", f"{nr}.txt", nr=nr, sender=f"Forening {nr}")
    page = named(opened(empty.folder, "points"))
    page.toggle("rejst").set_value(True).run()
    assert not page.exception
    assert "til cykler langs Ørby Strandvej" in Page(page).words
    page.text_input("rejst-0").set_value("Cykelsti")
    page.text_input("rejst-0-forslag").set_value("Kommunen bør bygge en cykelsti.")
    settled(press(page, "Tilføj som tema"))
    added = empty.load().hearing.themes[-1]
    assert (added.title, added.origin) == ("Cykelsti", Origin.PARTY)
    assert added.proposal == "Kommunen bør bygge en cykelsti."


def test_a_point_is_answered_and_goes_stale(case: Prepared, opened: Opened) -> None:
    """Remark, outcome and reason stand in the case; a changed label beneath is told."""
    page = named(opened(case.folder, "remarks"))
    area = {one.label: one for one in page.text_area}
    area["Forvaltningens bemærkning"].set_value("Tak for støtten.")
    press(page, "Gem bemærkning")
    area = {one.label: one for one in page.text_area}
    area["Begrundelse"].set_value("Det ligger i forslaget.")
    choice = next(s for s in page.selectbox if s.label == "Forvaltningens indstilling")
    choice.set_value(Outcome.MET)
    press(page, "Gem indstilling")
    point = points_of(case)[0]
    assert point.settled is not None
    assert (point.remark, point.settled.outcome) == ("Tak for støtten.", Outcome.MET)
    assert "1 af 3 er besvaret og har en indstilling" in page.selectbox[0].label
    extra = [("bad", Stance.SUPPORTS, "Ja til et havnebad.")]
    case.letter("r9", "Ja til et havnebad.", "ny.txt", nr=9, labels=extra)
    words = Page(opened(case.folder, "remarks", synspunkt=point.id)).words
    assert "Bemærkningen hviler på noget, der er ændret:" in words


def test_two_points_that_are_called_alike_stay_two(case: Prepared, opened: Opened) -> None:
    """What is chosen goes by number: an answer to the second is not shown as the first's."""
    with Store.open(case.folder) as store:
        twin = replace(THEMES[1], title="Havnebad", origin=Origin.MATERIAL)
        store.save_hearing(replace(store.hearing(), themes=(THEMES[0], twin, THEMES[2])))
    page = opened(case.folder, "remarks")
    options = choice(page, "synspunkt").options
    assert len(options) == len(set(options)) == 3


def test_an_outcome_needs_a_reason(case: Prepared, opened: Opened) -> None:
    """Those who answered are owed why."""
    page = named(opened(case.folder, "remarks"))
    next(s for s in page.selectbox if s.label == "Forvaltningens indstilling").set_value(
        Outcome.MET
    )
    press(page, "Gem indstilling")
    assert "Indstillingen mangler en begrundelse." in Page(page).words


def test_a_theme_that_was_begun_waits_on_its_screen(case: Prepared, opened: Opened) -> None:
    """Who looks up an answer meanwhile finds what was typed, and it is gone once it is a theme."""
    page = named(opened(case.folder, "points"))
    page.text_input("t-nyt").set_value("Cykelparkering").run()
    page.text_input("saml-bad-støtter-titel").set_value("Hele året").run()
    page.switch_page("screens/history.py").run()
    page.switch_page("screens/points.py").run()
    assert page.text_input("t-nyt").value == "Cykelparkering"
    assert page.text_input("saml-bad-støtter-titel").value == "Hele året"
