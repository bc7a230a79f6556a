"""Who sees what: every page, click and download, for everybody who should not, as they are."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import streamlit as st

from hoering.decisions import Decision, Role, What

from .conftest import Page, Prepared
from .entering import (
    ANNA,
    WHEN,
    Entered,
    give,
    is_kept_out,
    take,
    told,
    user,
    walked,
)
from .test_screens import SCREENS, STAFF

PHONE = "Ring på 70 00 00 00."
NOBODY: dict[str, dict[str, Any]] = {
    "stranger": user("fremmed@example.dk"),
    "logged out": {"is_logged_in": False},
    "login of yesterday": user(iat=time.time() - 25 * 3600),
    "login without a time": user(iat=None),
    "login of next week": user(iat=time.time() + 7 * 24 * 3600),
    "login at no time": user(iat=float("nan")),
    "login at a time that is none": user(iat=True),
    "address not verified": user(email_verified=False),
    "address not verified, in words": user(email_verified="false"),
    "address not verified, in figures": user(email_verified=0),
    "address of which that is not said": user(email_verified=None),
    "several addresses": user([ANNA]),
    "address in parts": user({ANNA: ANNA}),
    "address that only looks so": user(f"{ANNA}\u200b"),
    "no address": user(""),
    "spoofed in another claim": user("x@example.dk", preferred_username=ANNA, sub=ANNA),
}


def test_nobody_gets_in_without_a_role(case: Prepared, entered: Entered) -> None:
    """A stranger is told nothing on any page, whatever the address says."""
    give(case.folder, Role.APPROVER)
    page = entered(case.folder, NOBODY["stranger"])
    for screen in SCREENS:
        for query in ({}, {"svar": "r1", "sag": "sag", "vis": "svar"}):
            is_kept_out(walked(page, screen, **query))
            assert "har ikke adgang til nogen" in Page(page).words


@pytest.mark.parametrize("name", [name for name in NOBODY if name != "stranger"])
def test_a_login_that_proves_nothing_is_none(case: Prepared, entered: Entered, name: str) -> None:
    """Too old, without a time, not verified, or somebody else's name in another field."""
    give(case.folder, Role.APPROVER)
    page = entered(case.folder, NOBODY[name])
    for screen in ("review", "memo", "politics", "cases"):
        is_kept_out(walked(page, screen, svar="r1"))


def test_a_reader_sees_no_page_of_the_office(case: Prepared, entered: Entered) -> None:
    """Only the politicians' page is there, and it shows nothing until it is approved."""
    give(case.folder, Role.READER)
    page = entered(case.folder, user())
    for screen in STAFF:
        is_kept_out(walked(page, screen, svar="r1", tema="bad"))
        assert "ikke godkendt til politikerne endnu" in Page(page).words


def test_whoever_has_a_role_gets_in(case: Prepared, entered: Entered) -> None:
    """The same pages show the case to those it is theirs to work on."""
    give(case.folder, Role.CASEWORKER)
    page = entered(case.folder, user())
    shown = set()
    for screen in ("review", "memo", "politics"):
        assert "avnebad" in told(walked(page, screen))
        assert "Logget ind: Anna Holm (anna@example.dk)" in Page(page).words
        assert not [one for one in page.text_input if one.label == "Dit navn"]
        shown.add(Page(page).words)
    assert len(shown) == 3  # each of them is another page


def test_a_role_that_is_taken_ends_at_once(case: Prepared, entered: Entered) -> None:
    """The next click in an open page is refused, nothing is decided and nothing is shown."""
    give(case.folder, Role.CASEWORKER)
    case.letter("r3", PHONE, "c.txt", nr=3)
    page = entered(case.folder, user(), "personal")
    button = next(one for one in page.button if one.label == "Godkend alle forslag")
    take(case.folder, Role.CASEWORKER)
    button.click().run()
    is_kept_out(page)
    assert case.load().decisions == ()


def test_what_is_not_seen_of_a_role_is_told(case: Prepared, cases: Path, entered: Entered) -> None:
    """A case that cannot be asked is counted, not named, and hides no other."""
    give(case.folder, Role.CASEWORKER)
    (cases / "hemmelig").mkdir(parents=True)
    (cases / "hemmelig" / "sag.sqlite").write_bytes(b"ikke en database" * 100)
    page = entered(case.folder, user(), "review")
    assert "sag kan ikke åbnes lige nu." in Page(page).words
    assert "oklub" in told(page)
    assert "hemmelig" not in told(page)
    page = entered(case.folder, NOBODY["stranger"], "review")
    is_kept_out(page)
    assert "Det kan ikke ses lige nu, om du har adgang" in Page(page).words
    assert "hemmelig" not in told(page)


def test_a_download_asks_again(case: Prepared, entered: Entered, monkeypatch) -> None:
    """What a button writes when it is pressed is written for whoever may by then."""
    offered: list[Callable[[], object]] = []
    monkeypatch.setattr(st, "download_button", lambda _label, data, *_, **__: offered.append(data))
    give(case.folder, Role.CASEWORKER)
    for screen in ("memo", "history"):
        entered(case.folder, user(), screen)
    assert len(offered) == len(list(offered)) > 5
    assert b"PK" in offered[0]()
    take(case.folder, Role.CASEWORKER)
    for write in offered:
        with pytest.raises(Exception, match="Du har ikke adgang"):
            write()


def test_decisions_bear_the_name_of_the_login(case: Prepared, entered: Entered) -> None:
    """Nobody types a name, and so nobody types another's."""
    give(case.folder, Role.CASEWORKER)
    case.letter("r3", PHONE, "c.txt", nr=3)
    page = entered(case.folder, user(), "personal")
    page.session_state["navn"] = "Borgmesteren"
    next(one for one in page.button if one.label == "Godkend alle forslag").click().run()
    assert {d.who for d in case.load().decisions} == {"Anna Holm (anna@example.dk)"}


@pytest.mark.parametrize(
    "who",
    [user(email_verified=True), user(email_verified="true"), user(iat=time.time() + 60)],
)
def test_a_login_that_proves_enough_is_one(
    case: Prepared, entered: Entered, who: dict[str, Any]
) -> None:
    """Verified in whatever way that is said, by a clock that is a minute ahead."""
    give(case.folder, Role.CASEWORKER)
    assert "avnebad" in told(entered(case.folder, who))


def test_only_an_approver_approves(case: Prepared, entered: Entered) -> None:
    """Whoever may only work on the case cannot have a click say that it is approved."""
    give(case.folder, Role.CASEWORKER)
    page = entered(case.folder, user(), "politics")
    assert "Godkend til politikerne" not in [one.label for one in page.button]
    frame = sys.modules["frame"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(frame.st, "session_state", {"sted": str(case.folder)})
        patch.setattr(frame, "person", lambda: sys.modules["access"].Person(ANNA, "Anna"))
        assert not frame.act("x", Decision("", What.APPROVED, "0" * 64, "", WHEN))
    assert case.load().decisions == ()
