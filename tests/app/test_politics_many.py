"""The politicians' page of a hearing that many answered: in parts, and nobody is dropped."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from hoering.case.store import Store
from hoering.decisions import Decision, Position, What
from hoering.hearing import SenderKind
from hoering.labels import Stance

from .conftest import Page, Prepared
from .reviewing import Opened, press

MANY = 52


@pytest.fixture
def many(empty: Prepared) -> Prepared:
    """Associations that all support the bath, confirmed."""
    empty.hearing()
    yes = ("bad", Stance.SUPPORTS, "Vi støtter et havnebad.")
    club = {"sender_kind": SenderKind.FORENING, "labels": (yes,)}
    for nr in range(1, MANY + 1):
        # The same words, for a page does not wait for many texts to be looked through.
        of = {"rest": f"\nBilag {nr}", "sender": f"Klubben Nr{nr}", **club}
        empty.letter(f"r{nr}", yes[-1], f"{nr}.txt", nr=nr, **of)
    with Store.open(empty.folder) as store:
        when = datetime(2024, 3, 1)
        store.decide_all([
            made
            for response in store.load().responses
            for label in response.labels
            for made in (
                Decision(response.id, What.LABEL, Position(label.stance), "Anna Holm", when, "bad",
                         evidence=label.evidence),
                Decision(response.id, What.REVIEWED, True, "Anna Holm", when),
            )
        ])  # fmt: skip
    return empty


def test_many_answers_come_in_parts(many: Prepared, opened: Opened) -> None:
    """All are counted and named at their position; a link leads to those that are drawn."""
    page = opened(many.folder, "politics")
    assert f"Støtter ({MANY})" in Page(page).words
    assert f"Viser 50 af {MANY} svar." in Page(page).words
    assert drawn(page) == links(page) == set(range(1, 51))
    assert "(nr. 52)" in Page(page).words
    press(page, "Vis flere (2 til)")
    assert drawn(page) == links(page) == set(range(1, MANY + 1))
    assert "Viser" not in Page(page).words


def test_one_answer_is_found(many: Prepared, opened: Opened) -> None:
    """By its number or name, also where it is not drawn yet."""
    page = opened(many.folder, "politics")
    page.selectbox("politik-find").set_value(52).run()
    assert drawn(page) == links(page) == {52}
    assert f"Viser 1 af {MANY} svar." in Page(page).words
    assert f"Støtter ({MANY})" in Page(page).words


def drawn(page) -> set[int]:
    return _numbers(page, r'<h3 id="svar(\d+)"')


def links(page) -> set[int]:
    return _numbers(page, r'href="#svar(\d+)"')


def _numbers(page, pattern: str) -> set[int]:
    html = "".join(element.proto.body for element in page.get("html"))
    return set(map(int, re.findall(pattern, html)))
