"""Who sees what: every page, click and download, for everybody who should not, as they are."""

from __future__ import annotations

import doctest
import re
import shutil
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import streamlit as st
from streamlit import config
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from hoering.case.store import Store
from hoering.cli import main
from hoering.decisions import Decision, Role, What
from hoering.hearing import Theme
from hoering.labels import Stance
from hoering.settings import settings

from .conftest import APP, Page, Prepared
from .test_review import press
from .test_screens import SCREENS

Entered: TypeAlias = Callable[..., AppTest]
WHEN = datetime(2024, 3, 1, 12, 30)
SECRETS = ("avnebad", "Krogen", "oklub", "plan.pdf", "/sag", "sauna")
"""What stands in the case, its title and its place; who is kept out is told none of it."""
PHONE = "Ring på 70 00 00 00."
ANNA = "anna@example.dk"
_SAG = (APP / "sag.py").read_text(encoding="utf-8")
ADDRESSES = dict(re.findall(r'\("(\w+)", "[^"]+", "(\w*)"', _SAG))
"""Screen -> what its address ends in."""
TITLES = dict(re.findall(r'\("(\w+)", "([^"]+)"', _SAG))
"""Screen -> what it is called."""
STAFF = [screen for screen in SCREENS if screen != "politics"]


def user(email: object = ANNA, **more: Any) -> dict[str, Any]:
    known = {"is_logged_in": True, "email": email, "name": "Anna Holm", "iat": time.time()}
    return {**known, **more}


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


@pytest.fixture
def entered(modules: None, cases: Path, monkeypatch: pytest.MonkeyPatch) -> Entered:
    """``entered(folder, who, "review")`` is that screen as somebody who asks for it is served."""
    monkeypatch.setenv("HOERING_LOGIN", "1")
    settings.cache_clear()
    config.set_option("runner.magicEnabled", False)
    config.set_option("server.address", "127.0.0.1")

    def run(folder: Path, who: dict[str, Any], screen: str = "", **query: str) -> AppTest:
        monkeypatch.setattr(sys, "argv", ["sag.py", "--case", str(folder)])
        page = AppTest.from_file(APP / "sag.py", default_timeout=120)
        page.user = who
        return walked(page.run(), screen, **query)

    return run


def walked(page: AppTest, screen: str, **query: str) -> AppTest:
    """An open page gone on to a screen, as an address that names it would have it."""
    if screen:
        # Not by `switch_page`, which asks first whether the page is offered.
        page._page_hash = calc_hash(ADDRESSES[screen])
    for name, value in query.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception, page.exception
    return page


def give(folder: Path, role: Role, person: str = ANNA) -> None:
    with Store.open(folder) as store:
        store.give(person, role, "Drift", WHEN)


def take(folder: Path, role: Role, person: str = ANNA) -> None:
    with Store.open(folder) as store:
        store.take(person, role, "Drift", WHEN)


def told(page: AppTest) -> str:
    """Everything that was sent to the browser, whatever kind of element it is."""
    return "\n".join(str(getattr(node, "proto", "")) for node in page._tree)


def is_kept_out(page: AppTest) -> None:
    sent = told(page)
    assert [secret for secret in SECRETS if secret in sent] == []
    assert [one.label for one in page.button if one.label not in ("Log ind", "Log ud")] == []
    assert not page.get("download_button")
    assert not page.get("file_uploader")
    assert not page.get("page_link")


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


def test_a_case_that_was_restored_is_the_one_that_is_asked(
    case: Prepared, entered: Entered, tmp_path: Path
) -> None:
    """An open page neither decides in the file that was there before nor keeps its roles."""
    give(case.folder, Role.CASEWORKER)
    case.letter("r3", PHONE, "c.txt", nr=3)
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


# --- another case -------------------------------------------------------------------------------


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
    page.selectbox("sag").set_value("b").run()
    assert page.text_area
    assert "FORTROLIGT til sag A" not in [one.value for one in page.text_area]
    page = entered(two[0].folder, user(), "points")
    page.text_input("t-nyt").set_value("Et hemmeligt tema").run()
    page.selectbox("sag").set_value("b").run()
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


# --- without a login ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        ({"Host": "hoering.example.dk"}, "127.0.0.1"),
        ({"Host": "10.0.0.7:8501"}, "127.0.0.1"),
        ({"Host": "localhost", "X-Forwarded-For": "10.0.0.7"}, "127.0.0.1"),
        ({"Host": "localhost", "Forwarded": "for=10.0.0.7"}, "127.0.0.1"),
        ({"Host": "localhost", "X-Real-Ip": "10.0.0.7"}, "127.0.0.1"),
        ({"Host": "localhost", "Via": "1.1 front"}, "127.0.0.1"),
        ({"Host": "127.0.0.1:8501", "Origin": "https://hoering.example.dk"}, "127.0.0.1"),
        ({"Host": "127.0.0.1:8501", "Origin": "http://10.0.0.7"}, "127.0.0.1"),
        ({"Host": "127.0.0.1:8501", "Origin": "http://localhost.example.dk"}, "127.0.0.1"),
        ({"Host": "127.0.0.1:8501", "Origin": "http://localhost@10.0.0.7"}, "127.0.0.1"),
        ({"Host": "127.0.0.1:8501", "Origin": "null"}, "127.0.0.1"),
        ({"Host": "localhost"}, "0.0.0.0"),  # noqa: S104 - what is refused
        ({"Host": "localhost"}, ""),
    ],
)
def test_without_a_login_only_this_machine_is_let_in(
    case: Prepared, entered: Entered, monkeypatch, headers: dict[str, str], address: str
) -> None:
    """Behind a proxy, or listening to others, a page without a login shows nothing."""
    monkeypatch.setenv("HOERING_LOGIN", "0")
    settings.cache_clear()
    config.set_option("server.address", address)
    monkeypatch.setattr(type(st.context), "headers", headers)
    monkeypatch.setattr(sys, "argv", ["sag.py", "--case", str(case.folder)])
    page = AppTest.from_file(APP / "sag.py", default_timeout=120).run()
    config.set_option("server.address", "127.0.0.1")
    is_kept_out(page)
    assert "Uden login" in Page(page).words


@pytest.mark.parametrize("origin", ["http://localhost:8501", "http://127.0.0.1", "http://[::1]:80"])
def test_without_a_login_this_machine_is_let_in(
    case: Prepared, entered: Entered, monkeypatch, origin: str
) -> None:
    """Under each of its names."""
    monkeypatch.setenv("HOERING_LOGIN", "0")
    settings.cache_clear()
    monkeypatch.setattr(type(st.context), "headers", {"Host": "localhost:8501", "Origin": origin})
    monkeypatch.setattr(sys, "argv", ["sag.py", "--case", str(case.folder)])
    page = AppTest.from_file(APP / "sag.py", default_timeout=120).run()
    assert "avnebad" in told(page)


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


def test_this_machine_is_told_from_others(modules: None) -> None:
    """Names and numbers of this machine, and those that look like them."""
    import access  # noqa: PLC0415 - where Streamlit finds it

    result = doctest.testmod(access)
    assert result.attempted
    assert not result.failed


def test_the_command_refuses_a_login_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rather no page than one without the login that was asked for."""
    with pytest.raises(SystemExit) as left:
        main(["app", "--login", str(tmp_path / "login.toml")])
    assert left.value.code == 1
    assert "findes ikke" in capsys.readouterr().err


def test_a_login_that_is_wanted_and_not_set_up_lets_nobody_in(
    case: Prepared, entered: Entered
) -> None:
    """A settings file that is lost or cannot be read never opens the door."""
    page = entered(case.folder, {})
    is_kept_out(page)
    assert "ikke sat op" in Page(page).words


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
