"""Files on their way into a case: read, refused, stopped, gone on with, cut elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any, TypeAlias

import pytest
from streamlit.testing.v1 import AppTest

from hoering.case.inbox import Inbox
from hoering.case.store import Store
from hoering.decisions import Decision, What
from hoering.errors import InputError
from hoering.run import run

from .conftest import NEIGHBOURS, ROWERS, Page, Prepared
from .reviewing import named, press

Opened: TypeAlias = Callable[..., AppTest]


def upload(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Drop files, and wait until they are read."""
    page.file_uploader[0].set_value([(*file, "text/plain") for file in files]).run()
    press(page, "Læs ind")
    return settled(page)


def settled(page: AppTest) -> AppTest:
    """The page when nothing is read any more; the first reading loads the models."""
    until = time.monotonic() + 600
    while any("Stop" in button.label for button in page.button):
        assert time.monotonic() < until, "still reading"
        time.sleep(0.1)
        page.run()
    assert not page.exception, page.exception
    return page


def test_files_are_read_into_the_case(empty: Prepared, opened: Opened) -> None:
    """What was read is counted; what was refused is told with its reason and next step."""
    empty.hearing()
    letter = f"{ROWERS}\nØrby Roklub".encode()
    page = upload(opened(empty.folder, "intake"), ("roklub.txt", letter), ("tal.xyz", b"1;2"))
    case = empty.load()
    assert [source.file for source in case.sources] == ["roklub.txt"]
    words = Page(page).words
    assert "Én fil læst." in words
    assert "Én fil ikke læst; se hvorfor nedenfor." in words
    assert case.refusals[0].reason in words
    assert case.refusals[0].next_step in words
    assert not Inbox.of(str(empty.folder)).waiting()
    assert "Læst før: roklub.txt." in Page(upload(page, ("roklub.txt", letter))).words


def test_what_was_taken_for_no_answer_can_be_one(empty: Prepared, opened: Opened) -> None:
    """A file without an answer says so, shows its words, and is one when a person says so."""
    empty.hearing()
    mail = (
        "From: Klubben Alfa <post@klub.example>\nTo: hoering@kommune.example\n"
        "Subject: Automatisk svar: Havnebad\nContent-Type: text/plain; charset=utf-8\n\n"
        "Jeg er på ferie og svarer fra telefonen.\n"
    )
    page = upload(opened(empty.folder, "intake"), ("svar.eml", mail.encode()))
    assert not empty.load().responses
    assert "Intet svar: følgeskrivelse eller andet." in Page(page).words
    assert "svarer fra telefonen." in Page(page).words
    settled(press(named(page), "Det er et høringssvar"))
    (response,) = empty.load().responses
    assert (response.sender, response.file) == ("Klubben Alfa", "svar.eml")
    assert "svarer fra telefonen." in response.text.value


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (InputError("Disken er fuld.", "Ryd op."), "Ryd op."),
        (RuntimeError(NEIGHBOURS), "Læsningen gik i stå (RuntimeError)."),
    ],
)
def test_a_reading_that_stops_says_what_is_missing(
    empty: Prepared,
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    told: str,
) -> None:
    """No file vanishes: those that were not reached are named, and wait to be read after all."""

    def run(*_: object, **__: object) -> None:
        raise error

    empty.hearing()
    page = opened(empty.folder, "intake")
    with monkeypatch.context() as broken:
        broken.setattr(sys.modules["jobs"], "run", run)
        words = Page(upload(page, ("a.txt", b"Ja til et havnebad."), ("b.txt", b"Nej."))).words
    assert "Ikke nået: a.txt, b.txt." in words
    assert told in words
    assert NEIGHBOURS not in words
    settled(press(page, "Læs videre"))
    assert [delivery.file for delivery in empty.load().deliveries] == ["a.txt", "b.txt"]


def test_a_reading_is_stopped_and_goes_on(empty: Prepared, opened: Opened) -> None:
    """What was read until then stands in the case with its number, and the rest waits."""
    empty.hearing()
    page = opened(empty.folder, "intake")
    jobs = sys.modules["jobs"]
    letters = ((f"{nr}.txt", f"{NEIGHBOURS} Nr. {nr}".encode()) for nr in range(3))
    Inbox.of(str(empty.folder)).put(letters, ())
    jobs.start(str(empty.folder))
    jobs.job(str(empty.folder)).stop.set()
    page = settled(page.run())
    assert "Læsningen blev stoppet." in Page(page).words
    assert [response.nr for response in empty.load().responses] == [1]
    settled(press(page, "Læs videre"))
    assert len(empty.load().responses) == 3


def test_what_waits_keeps_the_memo_a_draft(empty: Prepared, opened: Opened) -> None:
    """A server that was killed has left files unread: the memo says so until they are read."""
    empty.hearing()
    empty.letter("r1", "Vi siger ja.", "a.txt", nr=1)
    Inbox.of(str(empty.folder)).put([("b.txt", NEIGHBOURS.encode())], ())
    told = "Lagt ind, men ikke læst til ende: b.txt."
    page = opened(empty.folder, "memo")
    assert told in Page(page).words
    with Store.open(empty.folder) as store:
        assert [cause[: len(told)] for cause in store.unsound()] == [told]
    settled(press(opened(empty.folder, "intake"), "Læs videre"))
    assert told not in Page(opened(empty.folder, "memo")).words


def test_a_closed_case_takes_no_files(empty: Prepared, opened: Opened) -> None:
    """They could not be read, and would keep the memo of a case that is done a draft for good."""
    empty.hearing()
    empty.letter("r1", "Vi siger ja.", "a.txt", nr=1)
    with Store.open(empty.folder) as store:
        store.decide(Decision("", What.CLOSED, True, "Anna Holm", datetime(2026, 3, 1)))
    page = upload(opened(empty.folder, "intake"), ("b.txt", NEIGHBOURS.encode()))
    assert "Sagen er lukket" in Page(page).words
    with Store.open(empty.folder) as store:
        assert store.unsound() == store.unread() == ()


def test_what_was_read_and_not_numbered_is_gone_on_with(empty: Prepared, opened: Opened) -> None:
    """A server killed between the last file and its number leaves nothing that waits."""
    empty.hearing()
    empty.letter("r1", "Vi siger ja.", "a.txt")
    page = opened(empty.folder, "intake")
    assert "Læsningen er ikke ført til ende" in Page(page).words
    settled(press(page, "Læs videre"))
    assert [response.nr for response in empty.load().responses] == [1]


@pytest.mark.parametrize("how", ["goes on", "is stopped", "fails"])
def test_what_is_handed_over_meanwhile_is_never_lost(
    empty: Prepared, opened: Opened, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """A page from before the reading began hands files over: they are read next, or they wait."""
    empty.hearing()
    begun, go_on, place = Event(), Event(), str(empty.folder)

    def held(*given: Any, **how_: Any) -> None:
        given[1]()  # the models are loaded first
        begun.set()
        assert go_on.wait(600)
        if how == "fails":
            raise RuntimeError
        run(*given, **how_)

    page = opened(empty.folder, "intake")
    jobs = sys.modules["jobs"]
    monkeypatch.setattr(jobs, "run", held)
    page.file_uploader[0].set_value([("bo.txt", NEIGHBOURS.encode(), "text/plain")]).run()
    Inbox.of(place).put([("anna.txt", ROWERS.encode())], ())
    jobs.start(place)
    assert begun.wait(600)
    press(page, "Læs ind")
    assert not page.file_uploader[0].value
    assert "Én fil er lagt ind imens og læses bagefter." in Page(page).words
    if how == "is stopped":
        jobs.job(place).stop.set()
        assert "lagt ind imens og venter på at blive læst." in Page(page.run()).words
    go_on.set()
    jobs.job(place).done.exception(timeout=600)
    words = Page(settled(page)).words
    if how == "goes on":
        assert "To filer læst." in words
    else:
        assert "To filer venter på at blive læst." in words
        monkeypatch.setattr(jobs, "run", run)
        settled(press(page, "Læs videre"))
    assert [one.file for one in empty.load().deliveries] == ["anna.txt", "bo.txt"]
    assert not Inbox.of(place).waiting()


@pytest.mark.parametrize("late", [False, True], ids=["before", "as it begins"])
def test_a_file_that_is_gone_stops_no_other(
    empty: Prepared, opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, late: bool
) -> None:
    """Another reading may have taken it: the others are read, and nothing is said of it."""
    gone = tmp_path / "væk.txt"
    if late:
        gone.write_text(NEIGHBOURS, encoding="utf-8")

    def late_run(*given: Any, **how: Any) -> None:
        gone.unlink(missing_ok=True)
        run(*given, **how)

    empty.hearing()
    page, place = opened(empty.folder, "intake"), str(empty.folder)
    Inbox.of(place).put([("anna.txt", ROWERS.encode())], ())
    jobs = sys.modules["jobs"]
    monkeypatch.setattr(jobs, "run", late_run)
    jobs.start(place, [gone])
    assert jobs.job(place).done.exception(timeout=600) is None
    words = Page(settled(page.run())).words
    assert "Én fil læst." in words
    assert "væk.txt" not in words
    assert not Inbox.of(place).waiting()


def test_what_comes_after_the_last_look_waits(
    empty: Prepared, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reading that is about to end takes it no more: the page says that it waits."""
    empty.hearing()
    page = opened(empty.folder, "intake")
    inbox, let_go = Inbox.of(str(empty.folder)), Inbox.let_go
    monkeypatch.setattr(sys.modules["jobs"], "_came", lambda *_: [])

    def late(self: Inbox, paths: Any) -> None:
        let_go(self, paths)
        inbox.put([("bo.txt", NEIGHBOURS.encode())], ())

    monkeypatch.setattr(Inbox, "let_go", late)
    page = upload(page, ("anna.txt", ROWERS.encode()))
    assert "Én fil læst." in Page(page).words
    assert "Én fil venter på at blive læst." in Page(page).words


def test_one_odd_file_stops_no_other(
    empty: Prepared, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told by its name and stays in the field, and the others are read."""

    def put(self: Inbox, files: Any, deliveries: Any) -> None:
        before(self, (file for file in files if file[0] != "b.txt"), deliveries)
        raise InputError("»b.txt« kan ikke lægges ind (navnet er for langt).", "Prøv igen.")

    before = Inbox.put
    empty.hearing()
    page = opened(empty.folder, "intake")
    monkeypatch.setattr(Inbox, "put", put)
    page = upload(page, ("a.txt", ROWERS.encode()), ("b.txt", NEIGHBOURS.encode()))
    assert [one.file for one in empty.load().deliveries] == ["a.txt"]
    assert page.file_uploader[0].value


def test_two_files_of_one_name_are_two_files(empty: Prepared, opened: Opened) -> None:
    """A file that is dropped has lost its folder, so another content never replaces the first."""
    empty.hearing()
    first, second, third = (f"{NEIGHBOURS} Hilsen nr. {nr}".encode() for nr in (1, 2, 3))
    page = upload(opened(empty.folder, "intake"), ("svar.txt", first), ("svar.txt", second))
    upload(page, ("../svar.txt", second), ("svar.txt", third))
    names = [delivery.file for delivery in empty.load().deliveries]
    assert names == ["_svar.txt", "svar (2).txt", "svar (3).txt", "svar.txt"]


def test_where_a_response_begins_is_said_and_read_again(empty: Prepared, opened: Opened) -> None:
    """One file of two letters becomes two responses where a person says so."""
    empty.hearing()
    text = f"{ROWERS}\n\n{NEIGHBOURS}\n".encode()
    upload(opened(empty.folder, "intake"), ("begge.txt", text))
    assert len(empty.load().responses) == 1
    page = named(opened(empty.folder, "review"))
    field = next(f for f in page.text_input if f.label.startswith("Nyt svar begynder"))
    field.set_value("3")
    settled(press(page, "Del svaret her"))
    texts = [response.text.value.strip() for response in empty.load().responses]
    assert len(texts) == 2
    assert texts[1].startswith("Grundejerne på Krogen")
