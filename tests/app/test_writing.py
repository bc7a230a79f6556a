"""What is typed stays in its field: through other saves, other subjects, and a colleague's word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

import pytest
from streamlit.testing.v1 import AppTest

from hoering.answer import Point
from hoering.case.points import made_on, point_id, points
from hoering.case.store import Store
from hoering.decisions import Decision, Heading, Outcome, Passage, Settled, What

from .conftest import THEMES, Page, Prepared
from .reviewing import choice, named, one, press

Opened: TypeAlias = Callable[..., AppTest]
WHEN = datetime(2024, 3, 1, 12, 30)
REMARK, REASON = "Forvaltningens bemærkning", "Begrundelse"


def area(page: AppTest, label: str) -> str:
    return str(next(one for one in page.text_area if one.label == label).value)


def write(page: AppTest, **said: str) -> AppTest:
    """Type, and leave the field; ``said`` is by the first word of a field's key."""
    fields = [*page.text_area, *page.text_input]
    for part, words in said.items():
        next(one for one in fields if str(one.key).startswith(f"{part}-")).set_value(words)
    return page.run()


def choose(page: AppTest, outcome: Outcome | None) -> AppTest:
    label = "Forvaltningens indstilling"
    next(one for one in page.selectbox if one.label == label).set_value(outcome)
    return page.run()


def first(case: Prepared) -> Point:
    return points(case.load())[0]


def left(page: AppTest) -> int:
    """How many groups of fields say that they are not saved."""
    return Page(page).words.count("Ikke gemt")


@pytest.mark.parametrize(
    ("typed", "outcome", "saves", "stays"),
    [
        ({"svar": "Lang tekst.", "grund": "Fordi."}, Outcome.MET, "Gem indstilling", "svar"),
        ({"svar": "Kort.", "grund": "Ti minutters arbejde."}, None, "Gem bemærkning", "grund"),
        ({"svar": "Kort.", "ny": "Der plantes 60 træer."}, None, "Gem som udkast", "ny"),
    ],
)
def test_another_save_takes_nothing(
    case: Prepared,
    opened: Opened,
    typed: dict[str, str],
    outcome: Outcome | None,
    saves: str,
    stays: str,
) -> None:
    """The field that was not saved keeps its words and says so; the saved one says nothing."""
    page = choose(write(named(opened(case.folder, "remarks")), **typed), outcome)
    assert left(page) == 2
    page = press(page, saves)
    fields = {str(one.key).partition("-")[0]: one.value for one in page.text_area}
    assert fields[stays] == typed[stays]
    assert "Gemt: " in Page(page).words
    assert left(page) == 1
    assert left(press(page, "Fortryd det skrevne")) == 0


def test_another_point_and_back(case: Prepared, opened: Opened) -> None:
    """What is typed waits where it was typed, and the list says where that is."""
    page = write(named(opened(case.folder, "remarks")), svar="Noget helt nyt.")
    page = press(page, "Næste")
    assert area(page, REMARK) == ""
    assert [text for text in choice(page, "synspunkt").options if "ikke gemt" in text]
    page = press(page, "Forrige")
    assert area(page, REMARK) == "Noget helt nyt."
    assert left(page) == 1


def test_a_draft_after_a_remark_is_gone_on_with(case: Prepared, opened: Opened) -> None:
    """The newer draft stands in the field, and what the memo says is told beside it."""
    page = press(write(named(opened(case.folder, "remarks")), svar="Færdig."), "Gem bemærkning")
    page = press(write(page, svar="Måske."), "Gem som udkast")
    assert area(page, REMARK) == "Måske."
    assert left(page) == 0
    assert "I notatet står der: »Færdig.«" in Page(page).words


def test_a_reason_without_an_outcome_is_not_thrown_away(case: Prepared, opened: Opened) -> None:
    """It says what is missing, and keeps the words."""
    page = press(write(named(opened(case.folder, "remarks")), grund="Fordi."), "Gem indstilling")
    assert "ikke valgt en indstilling" in Page(page).words
    assert area(page, REASON) == "Fordi."
    assert not case.load().decisions


def test_nothing_is_not_saved_as_a_remark(case: Prepared, opened: Opened) -> None:
    """An empty field is no answer; one that was saved can be emptied again."""
    page = press(named(opened(case.folder, "remarks")), "Gem bemærkning")
    assert "Der er ikke skrevet noget at gemme." in Page(page).words
    assert not case.load().decisions
    press(write(page, svar="Tak."), "Gem bemærkning")
    press(write(page, svar=""), "Gem bemærkning")
    assert [one.value for one in case.load().decisions] == ["Tak.", None]


@pytest.mark.parametrize("seen", [False, True])
def test_two_on_one_remark(case: Prepared, opened: Opened, seen: bool) -> None:
    """The second keeps the words, sees the first's, and saves on purpose."""
    page = write(named(opened(case.folder, "remarks")), svar="Bos tyve minutter.")
    point = first(case)
    said = Decision(point.id, What.REMARK, "Annas tekst.", "Birthe", WHEN)
    with Store.open(case.folder) as store:
        store.decide(made_on(store.load(), said))
    page = page.run() if seen else press(page, "Gem bemærkning")
    words = Page(page).words
    assert "Birthe har imens ændret »Forvaltningens bemærkning«" in words
    assert "Annas tekst." in words
    assert area(page, REMARK) == "Bos tyve minutter."
    assert first(case).remark == "Annas tekst."
    page = press(page, "Gem bemærkning i stedet")
    assert first(case).remark == "Bos tyve minutter."
    assert left(page) == 0


def test_a_colleagues_word_shows_where_nothing_is_typed(case: Prepared, opened: Opened) -> None:
    """A field never shows what somebody else has changed."""
    page = named(opened(case.folder, "remarks"))
    point = first(case)
    for what, value in ((What.REMARK, "Ny."), (What.OUTCOME, Settled(Outcome.MET, "Fordi."))):
        with Store.open(case.folder) as store:
            store.decide(made_on(store.load(), Decision(point.id, what, value, "Bo", WHEN)))
    page = page.run()
    assert (area(page, REMARK), area(page, REASON)) == ("Ny.", "Fordi.")
    assert left(page) == 0


def test_two_on_one_theme(case: Prepared, opened: Opened) -> None:
    """Who mends the proposal sentence keeps the title that a colleague saved meanwhile."""
    page = named(opened(case.folder, "points"))
    with Store.open(case.folder) as store:
        theme = replace(THEMES[0], title="Badebro")
        said = Decision("", What.THEME, theme, "Bo Lund", WHEN, theme.id)
        store.decide(made_on(store.load(), said))
    page = press(write(page, temaforslag="Kommunen foreslår en badebro."), "Gem tema")
    kept = case.load().hearing.themes[0]
    assert (kept.title, kept.proposal) == ("Badebro", "Kommunen foreslår en badebro.")

    page = write(page, tematitel="Bro")
    with Store.open(case.folder) as store:
        said = replace(said, value=replace(kept, title="Badebroen"))
        store.decide(made_on(store.load(), said))
    page = page.run()
    assert "har imens ændret »Temaets titel«" in " ".join(Page(page).words.split())
    page.switch_page("screens/history.py").run()
    assert linked(page, "Badebroen")
    page.switch_page("screens/points.py").run()
    press(page, "Gem tema i stedet")
    assert case.load().hearing.themes[0].title == "Bro"


def test_a_stance_takes_no_resume_and_no_sender(case: Prepared, opened: Opened) -> None:
    """What is typed beside a stance stays when that is confirmed, and on another answer."""
    page = named(opened(case.folder, "review", svar="r1"))
    page = press(write(page, resumé="Mit eget.", afsender="Ny afsender"), "Bekræft")
    assert area(page, "Resumé") == "Mit eget."
    page = press(press(page, "Næste"), "Forrige")
    assert area(page, "Resumé") == "Mit eget."
    assert page.text_input("afsender-r1").value == "Ny afsender"
    press(press(page, "Gem oplysninger"), "Gem resumé")
    assert (one(case).sender, one(case).resume.text) == ("Ny afsender", "Mit eget.")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("i går", None),
        ("31.2.2025", None),
        ("1.5.2025 eller 2.5.2025", None),
        ("17. oktober 2025", "2025-10-17"),
        ("17/10-25", "2025-10-17"),
        ("2025-10", "2025-10"),
    ],
)
def test_a_date_is_understood(case: Prepared, opened: Opened, typed: str, kept: str | None) -> None:
    """What is no date is not saved, is told, and stays in the field."""
    page = write(named(opened(case.folder, "review", svar="r1")), dateret=typed)
    page = press(page, "Gem oplysninger")
    assert one(case).dated == kept
    assert (f"»{typed}« er ikke en dato." in Page(page).words) is (kept is None)
    assert page.text_input("dateret-r1").value == (kept or typed)


def test_many_sentences_go_and_come_back_at_one_stroke(empty: Prepared, opened: Opened) -> None:
    """What one press left out is taken back by one press."""
    empty.hearing()
    words = " ".join(f"Her er sætning nr. {nr}, som er lang nok." for nr in range(40))
    empty.letter("r1", words, "a.txt", nr=1)
    page = press(named(opened(empty.folder, "review")), "Baggrund")
    made = [d for d in empty.load().decisions if d.what is What.PASSAGE]
    assert {d.value for d in made} == {Passage.BACKGROUND}
    assert f"Gemt: {len(made)} sætninger er baggrund." in Page(page).words
    page = press(page, f"Fortryd »Baggrund« ({len(made)} sætninger)")
    assert all(d.retracted for d in empty.load().decisions)
    assert f"{len(made)} afgørelser er taget tilbage." in Page(page).words


def test_a_click_is_not_led_back_by_its_address(case: Prepared, opened: Opened) -> None:
    """A key that comes before the browser has the new address stays; going back goes back."""
    page = press(named(opened(case.folder, "review", svar="r1")), "Gennemset – næste")
    page.query_params["svar"] = "r1"
    page = press(page, "Bekræft")
    assert choice(page, "svar").value == "r2"
    page.query_params["svar"] = "r1"
    assert choice(page.run(), "svar").value == "r1"


def test_a_field_is_not_led_back_by_its_address(case: Prepared, opened: Opened) -> None:
    """What is typed may come with the address of the answer before; a link to that leads there."""
    page = press(named(opened(case.folder, "review", svar="r1")), "Gennemset – næste")
    page.query_params["svar"] = "r1"
    page = write(page, kommentar="Se på den her.")
    assert choice(page, "svar").value == "r2"
    page.query_params["svar"] = "r1"
    assert choice(named(page, "Bo Lund").run(), "svar").value == "r2"
    page.query_params.pop("svar")
    page.switch_page("screens/search.py").run()
    named(page, "Anna Holm").run()
    page.switch_page("screens/review.py")
    page.query_params["svar"] = "r1"
    assert choice(page.run(), "svar").value == "r1"


def test_saying_the_same_twice_is_told(case: Prepared, opened: Opened) -> None:
    """Who presses twice reads that it is saved, not that somebody else was first."""
    pages = [named(opened(case.folder, "review", svar="r1")) for _ in range(2)]
    for page in pages:
        assert "Gemt: Sauna: Foreslår." in Page(press(page, "Bekræft")).words
    assert len(case.load().decisions) == 1


def linked(page: AppTest, name: str) -> bool:
    return any(name in str(one.proto.label) for one in page.get("page_link"))


def test_what_is_unsaved_is_named_on_every_page(case: Prepared, opened: Opened) -> None:
    """The line names the answer, and leads there; nothing is named once it is saved."""
    page = write(named(opened(case.folder, "review", svar="r1")), kommentar="Se på den her.")
    page.switch_page("screens/history.py").run()
    assert "Noget, du har skrevet, er ikke gemt:" in Page(page).words
    assert linked(page, "Ørby Roklub")
    page.switch_page("screens/review.py").run()
    page = press(page, "Gem")
    assert "ikke gemt" not in Page(page).words
    assert not linked(page, "Ørby Roklub")


def test_no_choice_hides_what_is_unsaved(case: Prepared, opened: Opened) -> None:
    """An answer that fits no longer stays on the list until what is typed about it is saved."""
    page = write(named(opened(case.folder, "review", svar="r1")), kommentar="Se på den her.")
    next(one for one in page.checkbox if "gennemset" in one.label).check()
    page = press(page.run(), "Gennemset – næste")
    assert any("ikke gemt" in text for text in choice(page, "svar").options)
    page = press(press(page, "Forrige"), "Fortryd det skrevne")
    assert not any("Roklub" in text for text in choice(page, "svar").options)


def test_what_has_lost_its_place_can_be_thrown_away(case: Prepared, opened: Opened) -> None:
    """Words about a point that is dissolved are shown until somebody throws them away."""
    made = first(case)
    new = point_id(made.theme, made.stance, "Kortere vej")
    title = Decision(new, What.POINT, Heading(made.theme, made.stance, "Kortere vej"), "Bo", WHEN)
    held = made.holders[0]
    said = Decision(new, What.HOLDER, True, "Bo", WHEN, held.response, evidence=held.quotes)
    with Store.open(case.folder) as store:
        store.decide_all([made_on(store.load(), one) for one in (title, said)])
    page = named(opened(case.folder, "remarks", synspunkt=new))
    page = write(page, svar="Bemærkning uden plads.")
    with Store.open(case.folder) as store:
        store.decide(made_on(store.load(), Decision(new, What.POINT, None, "Bo", WHEN)))
    page = page.run()
    assert "Bemærkning uden plads." in Page(page).words
    assert "det, du skrev om, er ikke længere i sagen" in Page(page).words
    page = press(page, "Smid det skrevne væk")
    assert "Bemærkning uden plads." not in Page(page).words
    assert "ikke gemt" not in Page(page).words
