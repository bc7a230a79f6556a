"""A new case: from the material, from a hearing file or from nothing, mended in a form."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from streamlit.testing.v1 import AppTest

from hoering.case.hearingfile import parse_hearing
from hoering.case.store import Store
from hoering.hearing import Hearing, Party, Theme

from .conftest import APP, Page, Prepared
from .reviewing import choice, press

Opened: TypeAlias = Callable[..., AppTest]


def test_a_case_begins_from_the_material(empty: Prepared, opened: Opened, cases: Path) -> None:
    """Themes are proposed, mended, and become a case of their own with its parties."""
    empty.hearing()
    material = (
        "Høring om et havnebad i Ørby\n\nFrist: Svar senest den 15. marts 2024 kl. 12.00\n\n"
        "1. Havnebad\nKommunen foreslår, at der bygges et havnebad ved Ørby Havn.\n\n"
        "2. Buslinje\nKommunen foreslår, at der kører en bus til havnen.\n"
    )
    page = opened(empty.folder, "cases")
    letter = ("brev.txt", material.encode(), "text/plain")
    page.file_uploader("materiale").set_value([letter]).run()
    press(page, "Foreslå temaer")
    assert page.text_input("u-tema-0").value == "Havnebad"
    page.checkbox("u-ud-1").check()
    page.text_area("u-parter").set_value("Ørby Roklub")
    press(page, "Opret sagen")
    (folder,) = cases.iterdir()
    with Store.open(folder) as store:
        hearing = store.hearing()
    assert [theme.title for theme in hearing.themes] == ["Havnebad"]
    assert hearing.deadline == datetime(2024, 3, 15, 12)
    assert hearing.parties == (Party("Ørby Roklub", hearing.parties[0].kind),)


def test_a_case_without_a_title_is_not_made(empty: Prepared, opened: Opened, cases: Path) -> None:
    """What was typed stays, and what is missing is told."""
    page = press(opened(empty.folder, "cases"), "Begynd med en tom sag")
    page.text_input("u-tema-0").set_value("Havnebad")
    press(page, "Opret sagen")
    assert "Høringen mangler en titel." in Page(page).words
    assert page.text_input("u-tema-0").value == "Havnebad"
    assert not cases.exists()


THREE = """
title: Havnen
deadline: 2024-03-15
parties: [{name: "Ørby Roklub; bestyrelsen", kind: forening}]
columns: {"Hvad mener du?": svar}
themes:
  - {id: bad, title: Havnebad, proposal: Et bad., keywords: ["bad, bade"], sections: ["1.a"]}
  - {id: sauna, title: Sauna, proposal: En sauna., examples: [Svede.], origin: rejst_af_høringspart}
  - {id: bus, title: Buslinje, proposal: En bus., sections: ["3.c"]}
"""


def described(page: AppTest, text: str = THREE) -> AppTest:
    """A hearing file is dropped on the page."""
    file = ("havn.yaml", text.encode(), "text/plain")
    page.file_uploader("materiale").set_value([file]).run()
    return press(page, "Foreslå temaer")


def made(cases: Path) -> Hearing:
    (folder,) = cases.iterdir()
    with Store.open(folder) as store:
        return store.hearing()


def test_a_hearing_file_comes_through_whole(empty: Prepared, opened: Opened, cases: Path) -> None:
    """What nobody changes on the page is as the file says it, also what the page does not show."""
    empty.hearing()
    page = described(opened(empty.folder, "cases"))
    press(page, "Tilføj tema")
    press(page, "Opret sagen")
    assert made(cases) == parse_hearing(THREE, "havn")


def test_a_theme_keeps_what_is_its_own(empty: Prepared, opened: Opened, cases: Path) -> None:
    """One that is taken out, or has its title changed, leaves nothing to those around it."""
    empty.hearing()
    asked = parse_hearing(THREE, "havn").themes
    page = described(opened(empty.folder, "cases"))
    page.checkbox("u-ud-0").check()
    page.text_input("u-tema-2").set_value("")
    press(page, "Tilføj tema")
    page.text_input("u-tema-2").set_value("Bybus")
    page.text_input("u-tema-3").set_value("Havnebad")
    press(page, "Opret sagen")
    bus = replace(asked[2], id="bybus", title="Bybus")
    assert made(cases).themes == (asked[1], bus, Theme("havnebad", "Havnebad"))


@pytest.mark.parametrize("around", ["", "  "])
def test_a_theme_that_nobody_touched_keeps_its_id(
    monkeypatch: pytest.MonkeyPatch, around: str
) -> None:
    """Also where one before it is given a title from which the same id would be made."""
    monkeypatch.syspath_prepend(str(APP))
    form = importlib.import_module("hearingform")
    draft = Hearing("h", "Høring", (Theme("bus", "Bus"), Theme("bad", f"Havnebad{around}")))
    typed: dict[str, Any] = {"u-titel": "Høring", "u-parter": ""}
    typed |= {"u-sendt": None, "u-frist": None, "u-kl": None}
    for nr, title in enumerate(("Bad", f"Havnebad{around}")):
        typed |= {f"u-tema-{nr}": title, f"u-forslag-{nr}": "", f"u-ord-{nr}": "", f"u-ud-{nr}": 0}
    monkeypatch.setattr(form.st, "session_state", typed)
    made = form.edited(draft).themes
    assert [(theme.id, theme.title) for theme in made] == [("bad_2", "Bad"), ("bad", "Havnebad")]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("Havnebad", "", "En bus."), ("Tema 2 har et forslag, men ingen titel.", "tag det ud«")),
        (("", "", "En bus."), ("Tema 2 har et forslag, men ingen titel.",)),
        (("", "", ""), ("Sagen har ingen temaer.", "Skriv titlen på mindst ét tema")),
    ],
)
def test_a_theme_without_a_title_is_told(
    empty: Prepared, opened: Opened, cases: Path, typed: tuple[str, ...], told: tuple[str, ...]
) -> None:
    """By the form's own words, and what was written stays; an empty theme is none."""
    empty.hearing()
    page = press(opened(empty.folder, "cases"), "Begynd med en tom sag")
    press(page, "Tilføj tema")
    page.text_input("u-titel").set_value("Havnen")
    page.text_input("u-tema-0").set_value(typed[0])
    page.text_input("u-tema-1").set_value(typed[1])
    page.text_area("u-forslag-1").set_value(typed[2])
    press(page, "Opret sagen")
    assert all(words in Page(page).words for words in told)
    assert "corpus" not in Page(page).words
    assert not cases.exists()
    assert page.text_area("u-forslag-1").value == typed[2]
    page.text_input("u-tema-0").set_value("Havnebad")
    page.checkbox("u-ud-1").check()
    press(page, "Opret sagen")
    assert made(cases).themes == (Theme("havnebad", "Havnebad"),)
    assert made(cases).id == "havnen"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("themes: [", "linje 1 er ikke gyldig YAML."),
        ("title: Havnen", "themes skal have mindst ét tema."),
        ("temaer: [a]\nthemes: [id: a]", "nøglen »temaer« er ukendt"),
        ("- a", "filen skal bestå af navne og værdier"),
    ],
)
def test_a_broken_hearing_file_is_told_by_its_name(
    empty: Prepared, opened: Opened, text: str, told: str
) -> None:
    """With what to do at a browser, where there is no folder of examples."""
    empty.hearing()
    words = Page(described(opened(empty.folder, "cases"), text)).words
    assert f"Høringsfilen »havn.yaml«: {told}" in words
    assert "læg den ind igen" in words
    assert "corpus" not in words


NAMESAKE = "title: Støjplan\nthemes: [{id: bad, title: Støj, proposal: En plan.}]\n"


def test_a_new_case_opens_beside_the_given_one_of_its_name(
    tmp_path: Path, opened: Opened, cases: Path
) -> None:
    """Files that are dropped next are meant for the new one, and a click opens what it says."""
    given = Prepared(tmp_path / "ude" / "stoejplan")
    given.hearing(title="Den gamle plan")
    page = described(opened(given.folder, "cases"), NAMESAKE)
    press(page, "Opret sagen")
    assert page.session_state["sted"] == str(cases / "stoejplan")
    choice(page, "sag").set_value("stoejplan").run()
    assert page.session_state["sted"] == str(given.folder)
    page.switch_page("screens/cases.py").run()
    page.button("åbn-stoejplan").click().run()
    assert page.session_state["sted"] == str(cases / "stoejplan")


@pytest.mark.parametrize(("named", "opens"), [("{}", True), ("genvej", True), ("stoej2", False)])
def test_the_given_case_may_be_named_as_it_was_given(
    tmp_path: Path, opened: Opened, cases: Path, named: str, opens: bool
) -> None:
    """By its whole path, or as a link to it is called; a case of another name is another."""
    given = Prepared(tmp_path / "ude" / "stoejplan")
    given.hearing(title="Den gamle plan")
    link = tmp_path / "genvej"
    link.symlink_to(given.folder)
    opened(link)  # the command line names it from here on
    page = AppTest.from_file(APP / "sag.py", default_timeout=120)
    page.query_params["sag"] = named.format(link)
    page.run()
    assert ("Sagen i adressen er her ikke" in Page(page).words) is not opens
    assert ("sted" in page.session_state) is opens
