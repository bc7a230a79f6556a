"""The politicians' page: public, confirmed and approved, with the memo's own numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from hoering.case.inbox import Inbox
from hoering.case.points import made_on
from hoering.case.store import Store
from hoering.decisions import Position, Role, What
from hoering.labels import Stance

from .approving import CITIZEN, approve, decided, edition_of
from .conftest import Page, Prepared
from .entering import ANNA, Entered, give, user
from .reviewing import OURS, press

Opened: TypeAlias = Callable[..., AppTest]
WHEN = datetime(2024, 3, 1, 12, 30)


def test_a_reader_sees_what_was_approved(ready: Prepared, entered: Entered) -> None:
    """The proposal, the positions with their conditions, who says nothing, and who approved it."""
    give(ready.folder, Role.READER)
    assert "ikke godkendt" in Page(entered(ready.folder, user())).words
    approve(ready)
    page = Page(entered(ready.folder, user()))
    for words in (
        "godkendt af Bo Lund",
        "Kommunen foreslår et havnebad ved Ørby Havn.",
        "Støtter (1)", "Imod (1)", "Ikke svaret (1)", "Ikke omtalt (3)",
        "Betingelse: »hvis der kommer toiletter«",
        "Efter fristen",
        "Det, parterne selv rejser",
        "1 svar om temaet afventer gennemsyn",
        "Kort om nr. 1.",
        "Forvaltningens bemærkninger: Der bygges toiletter.",
    ):  # fmt: skip
        assert words in page.words
    for private in ("Ingrethe", "Halmøe", "70 00 00 00", "Foreslår (1)", "Gemt", "maskinen"):
        assert private not in page.words
    assert not re.search(r"\d ?%|flertal|gennemsnit", page.words)
    assert set(page.tags) <= OURS | {"h4"}


def test_whoever_works_on_it_is_told_what_is_not_shown(ready: Prepared, opened: Opened) -> None:
    """Every answer is signed off, and one stance in them is still the machine's."""
    told = "Én holdning er maskinens forslag og vises ikke."
    assert told in Page(opened(ready.folder, "politics")).words
    with Store.open(ready.folder) as store:
        response = store.load().response("r1")
        sauna = response.label("sauna")
        assert sauna is not None
        yes = decided("r1", What.LABEL, Position(sauna.stance), "sauna", sauna.evidence)
        store.decide(made_on(store.load(), yes))
    assert "maskinens forslag og vises ikke" not in Page(opened(ready.folder, "politics")).words


def test_what_waits_holds_the_page_only_until_it_is_read(
    ready: Prepared,
    entered: Entered,
) -> None:
    """It is taken from where it waits after the last that is written to the case."""
    give(ready.folder, Role.READER)
    approve(ready)
    inbox = Inbox.of(str(ready.folder))
    inbox.put([("sen.txt", b"Nej.")], ())
    assert "ikke godkendt" in Page(entered(ready.folder, user())).words
    inbox.let_go(inbox.waiting())
    assert "godkendt af Bo Lund" in Page(entered(ready.folder, user())).words


def test_what_changes_is_shown_to_nobody(ready: Prepared, entered: Entered) -> None:
    """An approval is of what was seen; a label turned round closes the page until it is seen."""
    give(ready.folder, Role.READER)
    approve(ready)
    label = decided("r1", What.LABEL, Position(Stance.REJECTS), "bad")
    with Store.open(ready.folder) as store:
        before = store.load().decisions
        seen = max(d.nr for d in before if (d.subject, d.what, d.key) == ("r1", What.LABEL, "bad"))
        store.decide(replace(label, seen=seen))
    assert edition_of(ready).lapsed is not None
    page = entered(ready.folder, user())
    assert "ikke godkendt" in Page(page).words
    assert "Roklub" not in Page(page).words


def test_an_approval_of_something_else_counts_for_nothing(ready: Prepared) -> None:
    """A mark that is not of this very text opens nothing."""
    approve(ready, "0" * 64)
    assert edition_of(ready).approved is None


def test_nothing_is_approved_while_something_is_open(case: Prepared) -> None:
    """A letter whose personal data nobody has looked at is shown to no politician."""
    case.letter("r3", CITIZEN, "borger.txt", nr=3)
    approve(case)
    made = edition_of(case)
    assert made.missing
    assert made.approved is None


def test_an_approver_approves_by_a_click(ready: Prepared, entered: Entered) -> None:
    """The button is there for whoever may, and what it approves is what the page shows."""
    give(ready.folder, Role.APPROVER)
    page = entered(ready.folder, user(), "politics")
    press(page, "Godkend til politikerne")
    made = edition_of(ready)
    assert made.approved is not None
    assert made.approved.who == f"Anna Holm ({ANNA})"
    assert "godkendt af Anna Holm" in Page(page).words


def test_the_filter_hides_and_counts_nothing(ready: Prepared, opened: Opened) -> None:
    """Answers from other kinds of sender go; the numbers in the headings stay."""
    page = opened(ready.folder, "politics")
    page.multiselect[0].set_value(["forening"]).run()
    words = Page(page).words
    assert "Imod (1)" in words
    assert "nr. 3)" not in words
    assert "Ørby Roklub (nr. 1)" in words


def test_pictures_only_where_hundreds_answer(
    ready: Prepared, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each says what it shows in words and has its numbers as a table; none is a pie."""
    approve(ready)
    assert not opened(ready.folder, "politics").get("vega_lite_chart")
    monkeypatch.setattr("hoering.memo.crowd.MANY", 1)
    st.cache_resource.clear()
    page = opened(ready.folder, "politics")
    charts = [json.loads(one.proto.spec) for one in page.get("vega_lite_chart")]
    words = Page(page).words
    assert len(charts) == 2  # nobody knows when the letters came in
    assert {chart["mark"]["type"] for chart in charts} == {"bar"}
    assert [chart["description"] in words for chart in charts] == [True, True]
    assert "3 svar efter afsenderens art. Forening: 1, Borger: 1 og Ikke oplyst: 1." in words
    assert words.count("Tallene som tabel") == 2
