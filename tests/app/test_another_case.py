"""One case and another: what is asked of one is never answered with the other."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from hoering.case.store import Store
from hoering.decisions import Role
from hoering.hearing import Theme
from hoering.labels import Stance
from hoering.settings import settings

from .conftest import APP, Page, Prepared
from .entering import (
    WHEN,
    Entered,
    give,
    is_kept_out,
    take,
    told,
    user,
    walked,
)
from .reviewing import choice, press
from .test_screens import SCREENS


def test_the_case_of_another_is_not_there(case: Prepared, cases: Path, entered: Entered) -> None:
    """Whoever works on one case does not see another, by its name in the address or otherwise."""
    other = Prepared(cases / "anden")
    other.hearing(Theme("skole", "Skolen"), title="Skolegaard")
    give(other.folder, Role.APPROVER)
    page = entered(case.folder, user())
    for screen in SCREENS:
        sent = told(walked(page, screen, sag="sag", svar="r1"))
        assert [secret for secret in ("Krogen", "oklub", "Havnebad") if secret in sent] == []
        assert "sag" not in {option for one in page.selectbox for option in one.options}


def test_a_case_that_was_restored_is_the_one_that_is_asked(
    case: Prepared, entered: Entered, tmp_path: Path
) -> None:
    """An open page neither decides in the file that was there before nor keeps its roles."""
    give(case.folder, Role.CASEWORKER)
    case.letter("r3", "Ring på 70 00 00 00.", "c.txt", nr=3)
    page = entered(case.folder, user(), "personal")
    approve = "Godkend alle forslag"
    with Store.open(case.folder) as store:
        store.backup(tmp_path / "kopi.zip")
    for takes in (False, True):
        shutil.rmtree(case.folder)
        Store.restore(tmp_path / "kopi.zip", case.folder).close()
        if takes:
            take(case.folder, Role.CASEWORKER)
        next(one for one in page.button if one.label == approve).click().run()
        assert not page.exception
        assert bool(case.load().decisions) != takes
        assert ("Gemt" in Page(page).words) != takes
        if not takes:
            page = walked(entered(case.folder, user(), "history"), "personal")
            undo(case.folder)
            page = walked(page, "personal")
    is_kept_out(page)


def undo(folder: Path) -> None:
    with Store.open(folder) as store:
        for one in store.load().decisions:
            store.retract(one.nr, "Drift", WHEN)


def test_a_case_that_is_deleted_is_told_and_not_made_anew(
    case: Prepared, entered: Entered, opened: Callable[..., AppTest], monkeypatch
) -> None:
    """Neither with a login nor without one does an empty case come in its place."""
    give(case.folder, Role.CASEWORKER)
    page = entered(case.folder, user(), "review")
    shutil.rmtree(case.folder)
    page.run()
    is_kept_out(page)
    assert "Det kan ikke ses lige nu, om du har adgang" in Page(page).words
    monkeypatch.setenv("HOERING_LOGIN", "0")
    settings.cache_clear()
    page = opened(case.folder)
    assert "slettet eller flyttet" in Page(page).words
    assert not case.folder.exists()


@pytest.fixture
def two(cases: Path) -> tuple[Prepared, Prepared]:
    """Two cases that look alike, with the same ids; Anna works on both."""
    made = Prepared(cases / "a"), Prepared(cases / "b")
    for one in made:
        one.hearing(title=f"Sag {one.folder.name.upper()}")
        yes = ("bad", Stance.SUPPORTS, "Krogen støtter et havnebad.")
        one.letter("r1", "Krogen støtter et havnebad.", "krogen.txt", nr=1, labels=(yes,))
        give(one.folder, Role.CASEWORKER)
    return made


def test_a_role_that_is_taken_opens_no_other_case(
    two: tuple[Prepared, Prepared], entered: Entered
) -> None:
    """It is said, with a way to the others; what was typed is not there when one goes on."""
    a, b = two
    page = entered(a.folder, user(), "remarks", sag="a")
    area = next(one for one in page.text_area if one.label.startswith("Forvaltningens"))
    area.set_value("FORTROLIGT til sag A").run()
    take(a.folder, Role.CASEWORKER)
    page.run()
    assert "Sagen »a« er her ikke længere, eller du har ikke adgang" in Page(page).words
    assert not page.text_area
    assert "Krogen" not in told(page)
    press(page, "Åbn sagen")
    walked(page, "remarks")
    assert page.query_params["sag"] == "b"
    assert page.text_area
    assert "FORTROLIGT" not in told(page)
    assert b.load().decisions == ()


def test_what_is_typed_stays_in_its_case(two: tuple[Prepared, Prepared], entered: Entered) -> None:
    """Whoever chooses another case finds its fields as they are there, and her own when back."""
    page = entered(two[0].folder, user(), "remarks")
    area = next(one for one in page.text_area if one.label.startswith("Forvaltningens"))
    area.set_value("FORTROLIGT til sag A").run()
    choice(page, "sag").set_value("b").run()
    assert page.text_area
    assert "FORTROLIGT til sag A" not in [one.value for one in page.text_area]
    page = entered(two[0].folder, user(), "points")
    page.text_input("t-nyt").set_value("Et hemmeligt tema").run()
    choice(page, "sag").set_value("b").run()
    assert page.text_input
    assert "Et hemmeligt tema" not in [one.value for one in page.text_input]


@pytest.mark.parametrize("name", ["a", "../a", "findes-ikke", "<b>a</b>"])
def test_an_address_opens_its_case_or_none(
    two: tuple[Prepared, Prepared], entered: Entered, monkeypatch, name: str
) -> None:
    """Whoever has no role there is told the same as of a case that never was."""
    take(two[0].folder, Role.CASEWORKER)
    monkeypatch.setattr(sys, "argv", ["sag.py"])
    page = AppTest.from_file(APP / "sag.py", default_timeout=120)
    page.user = user()
    page.query_params["sag"] = name
    page.run()
    assert "Sagen i adressen er her ikke, eller du har ikke adgang" in Page(page).words
    assert "Krogen" not in told(page)
    press(page, "Åbn sagen")
    assert "Sag B" in told(page)
