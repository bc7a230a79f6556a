"""The politicians' view in a browser: the sample hearing, the real bundle, hundreds of citizens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from hoering.case.hearingfile import read_hearing
from hoering.case.store import Store
from hoering.hearing import SenderKind
from hoering.labels import Stance
from hoering.memo.approval import Edition
from hoering.run import run
from hoering.settings import bundled
from hoering.standard import pipeline

from ..signed import sign_off
from .browsing import at_rest, opened
from .conftest import Prepared
from .server import Server, free_port
from .test_axe import findings, unfold
from .test_numbers import held, told

pytestmark = pytest.mark.long
"""Reading a whole hearing and signing it off takes half a minute."""


@pytest.fixture(params=["sample", "real", "crowd"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A case of each sort, read; the real one only where it lies beside the project."""
    place = tmp_path / "sag"
    if request.param == "crowd":
        _crowd(Prepared(place))
        return place
    if request.param == "real":
        files = request.getfixturevalue("real") / "hoeringssvar_samlet.txt"
        hearing = read_hearing(bundled("pipelines") / "afkriminalisering.yaml")
    else:
        files = bundled("corpus") / "mobilt_stofindtagelsesrum" / "svar"
        hearing = read_hearing(files.parent / "hoering.yaml")
    with Store.open(place) as store:
        store.save_hearing(hearing)
        run([files], partial(pipeline, hearing), store)
    return place


def _crowd(case: Prepared) -> None:
    case.hearing()
    for nr in range(1, 206):
        yes = ("bad", Stance.SUPPORTS, "Jeg støtter et havnebad.")
        words = f"Jeg støtter et havnebad. Mit nummer i køen er {nr}."
        when = datetime(2024, 3, 1 + nr % 20, 12)
        case.letter(
            f"r{nr}", words, f"{nr}.txt", nr=nr, sender="Ingrethe Halmøe", received=when,
            sender_kind=SenderKind.BORGER, labels=(yes,),
        )  # fmt: skip


@pytest.fixture
def made(folder: Path) -> Edition:
    """What politicians are shown once people are done."""
    return sign_off(folder)


@pytest.fixture
def server(folder: Path, made: Edition) -> Iterator[Server]:
    served = Server(folder, free_port())
    served.start()
    yield served
    served.kill()


def test_the_view_in_a_browser(browser: Browser, server: Server, made: Edition) -> None:
    """Approved, the memo's numbers, no citizen's name, nothing wider than a screen, no finding."""
    assert made.missing == ()
    assert made.approved is not None
    order = sorted(
        range(len(made.view.themes)), key=lambda nr: made.view.themes[nr].section.is_raised
    )
    citizens = _citizens(server.folder)
    assert citizens
    with opened(browser, server, "politikere") as page:
        expect(page.get_by_role("heading", level=1)).to_have_text(made.view.memo.title)
        at_rest(page)
        unfold(page)
        words = page.get_by_test_id("stMain").inner_text()
        assert told(words.replace("Foreslår", "Støtter")) == [
            (name.replace("Foreslår", "Støtter"), many) for name, many in held(made.view, order)
        ]
        assert "godkendt af Bo Lund" in words
        assert [name for name in citizens if name in words] == []
        for width in (1440, 1024):
            page.set_viewport_size({"width": width, "height": 900})
            main = page.get_by_test_id("stMain")
            assert main.evaluate("one => one.scrollWidth <= one.clientWidth")
        found = [one for one in findings(page, "politikere") if not one.known]
        assert found == []
        pictures = page.locator("[data-testid=stVegaLiteChart][role=graphics-document]")
        said = [one.get_attribute("aria-label") for one in pictures.all()]
        counted = made.view.crowd
        assert said == ([counted.of_kinds, counted.of_days, counted.of_themes] if counted else [])


def _citizens(folder: Path) -> list[str]:
    """The names of private people that the case knows."""
    with Store.open(folder) as store:
        every = store.load().responses
    return sorted({r.sender for r in every if r.sender and r.sender_kind is SenderKind.BORGER})
