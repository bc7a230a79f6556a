"""Login with a real provider, a real server and a real browser, all on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from hoering.case.store import Store
from hoering.decisions import Role
from hoering.hearing import Theme
from hoering.labels import Stance

from .browsing import at_rest
from .conftest import Prepared
from .entering import ADDRESSES
from .server import ROOT, free_port, wait_for
from .test_screens import STAFF

LogIn: TypeAlias = Callable[..., Page]
WHEN = datetime(2024, 3, 1, 12, 30)
SETUP = """[auth]
redirect_uri = "{app}oauth2callback"
cookie_secret = "en-lang-hemmelighed-til-en-proeve-paa-denne-maskine"
client_id = "hoering"
client_secret = "hemmelig"
server_metadata_url = "{provider}.well-known/openid-configuration"
client_kwargs = {{ scope = "openid email profile" }}
"""
OURS = ("avnebad", "Krogen", "/sag")
THEIRS = ("Skolegaard", "Lærerne")
"""What stands in each of the two cases, and must be told to nobody else."""
PEOPLE = {
    "anna@example.dk": Role.CASEWORKER,
    "gitte@example.dk": Role.APPROVER,
    "laeser@example.dk": Role.READER,
}


@dataclass(frozen=True)
class Place:
    """Where the app answers, and the case that the people above have a part in."""

    app: str
    case: Prepared
    other: Prepared


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The app as `hoering app --login` starts it, with a provider beside it and two cases."""
    cases = tmp_path_factory.mktemp("sager")
    case, other = Prepared(cases / "sag"), Prepared(cases / "anden")
    case.hearing()
    yes = ("bad", Stance.SUPPORTS, "Krogen støtter et havnebad.")
    case.letter("r1", "Krogen støtter et havnebad.", "krogen.txt", nr=1, labels=(yes,))
    other.hearing(Theme("skole", "Skolen"), title="Skolegaard")
    other.letter("r1", "Lærerne støtter en ny skole.", "laererne.txt", nr=1)
    provider, app = (f"http://127.0.0.1:{free_port()}/" for _ in range(2))
    setup = cases / "login.toml"
    setup.write_text(SETUP.format(app=app, provider=provider), encoding="utf-8")
    serve = ["-m", "hoering", "app", "--case", str(case.folder), "--port", _port(app)]
    started = [
        _started("-m", "oidc_provider_mock", "--port", _port(provider)),
        _started(*serve, "--login", str(setup), cases=cases),
    ]
    wait_for(f"{provider}.well-known/openid-configuration")
    wait_for(f"{app}_stcore/health")
    yield Place(app, case, other)
    for process in started:
        os.killpg(process.pid, 15)
        process.wait()


def _port(address: str) -> str:
    return address.rstrip("/").rpartition(":")[2]


def _started(*arguments: str, cases: Path | None = None) -> subprocess.Popen[bytes]:
    """A process of our own with its own children, to be ended together."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **({"HOERING_CASES": str(cases)} if cases else {})},
    )


@pytest.fixture
def roles(place: Place) -> Iterator[None]:
    """Everybody has their role as a test begins, and none when it is over."""
    with Store.open(place.case.folder) as store:
        for person, role in PEOPLE.items():
            store.give(person, role, "Drift", WHEN)
    with Store.open(place.other.folder) as store:
        store.give("bo@example.dk", Role.APPROVER, "Drift", WHEN)
    yield
    for case in (place.case, place.other):
        with Store.open(case.folder) as store:
            for one in store.access():
                if one.taken is None:
                    store.take(one.person, one.role, "Drift", WHEN)


@pytest.fixture
def log_in(browser: Browser, place: Place) -> Iterator[Callable[..., Page]]:
    """``log_in("anna@example.dk", "notat")`` is that page as she has it in a browser of her own."""
    contexts = []

    def enter(email: str, path: str = "") -> Page:
        contexts.append(browser.new_context(locale="da-DK"))
        page = contexts[-1].new_page()
        page.set_default_timeout(60_000)
        _log_in(page, place, email)
        if path:
            page.goto(place.app + path)
        return page

    yield enter
    for context in contexts:
        context.close()


def _log_in(page: Page, place: Place, email: str) -> None:
    """Through the provider's own form."""
    page.goto(place.app)
    page.get_by_role("button", name="Log ind").click()
    page.wait_for_url("**/oauth2/authorize**")
    page.locator("input[name=sub]").fill(email)
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(f"{place.app}**")
    expect(page.get_by_text("Logget ind:").or_(page.get_by_role("alert"))).to_be_visible()


def try_to_see(page: Page, address: str, answer: str) -> str:
    """Go there; the page gives an answer and no more. What was sent, word for word."""
    page.goto(address)
    expect(page.get_by_text(answer).first).to_be_visible()
    at_rest(page)
    assert page.get_by_test_id("stFileUploader").count() == 0
    assert page.get_by_test_id("stDownloadButton").count() == 0
    return page.content()


def test_each_role_opens_its_own(log_in: LogIn, place: Place, roles: None) -> None:
    """Caseworker and approver see the case, a reader what is approved; out is out at once."""
    reader = log_in("laeser@example.dk")
    expect(reader.get_by_text("ikke godkendt til politikerne endnu")).to_be_visible()
    assert reader.get_by_test_id("stSidebarNav").count() == 0
    for person in ("anna@example.dk", "gitte@example.dk"):
        worker = log_in(person)
        worker.goto(f"{place.app}gennemgang?svar=r1")
        expect(worker.get_by_text("Krogen støtter et havnebad.").first).to_be_visible()
        worker.goto(f"{place.app}politikere")
        expect(worker.get_by_role("heading", name="Havnebad i Ørby")).to_be_visible()
    worker.get_by_role("button", name="Log ud").click()
    worker.get_by_role("button", name="End session").click()  # at the provider, who knows it too
    sent = try_to_see(worker, f"{place.app}gennemgang?svar=r1", "Log ind for at se")
    assert "Krogen" not in sent


@pytest.mark.long
def test_refused_paths(
    browser: Browser,
    log_in: LogIn,
    place: Place,
    roles: None,
) -> None:
    """Every page, with and without what a link carries, for everybody whose it is not."""
    tried = []
    full = [f"{ADDRESSES[one]}?svar=r1&vis=svar&sag=sag&tema=bad" for one in ADDRESSES]
    for page, paths, answer in (
        (browser.new_page(), full, "Log ind for at se"),
        (log_in("fremmed@example.dk"), full, "ikke adgang til nogen"),
        (
            log_in("laeser@example.dk"),
            [f"{ADDRESSES[one]}?svar=r1&synspunkt=bad" for one in STAFF],
            "ikke godkendt til politikerne endnu",
        ),
    ):
        for path in paths:
            sent = try_to_see(page, place.app + path, answer)
            assert [secret for secret in (*OURS, *THEIRS) if secret in sent] == [], path
            tried.append(path)
    assert len(tried) >= 30


@pytest.mark.long
def test_the_case_of_another_is_not_there(log_in: LogIn, place: Place, roles: None) -> None:
    """Whoever works on one case opens no other by its address, in a second tab neither."""
    anna = log_in("anna@example.dk")
    bo = log_in("bo@example.dk")
    tab = anna.context.new_page()
    other = place.other.folder
    for name in ("anden", "../anden", str(other), "sag#anden", f"file://{other}", "%2e%2e/anden"):
        for path in ("gennemgang", "notat"):
            tab.goto(f"{place.app}{path}?sag={name}&svar=r1")
            expect(tab.get_by_text("Logget ind:")).to_be_visible()
            at_rest(tab)
            assert [secret for secret in THEIRS if secret in tab.content()] == []
    bo.goto(f"{place.app}gennemgang?sag=sag&svar=r1")
    expect(bo.get_by_text("Sagen i adressen er her ikke")).to_be_visible()
    assert "Krogen" not in bo.content()
    bo.get_by_role("button", name="Åbn sagen").click()
    expect(bo.get_by_text("Skolegaard").first).to_be_visible()
    bo.goto(f"{place.app}gennemgang?svar=r1")
    expect(bo.get_by_text("Lærerne støtter en ny skole.").first).to_be_visible()
    assert "Krogen" not in bo.content()


def test_a_role_taken_in_mid_work(log_in: LogIn, place: Place, roles: None) -> None:
    """The next key, download and page are refused in an open tab, and nothing is decided."""
    anna = log_in("anna@example.dk", "gennemgang?svar=r1")
    memo = anna.context.new_page()
    memo.goto(f"{place.app}notat")
    expect(memo.get_by_role("button", name="Hent sagen som data (JSON)")).to_be_visible()
    at_rest(memo)
    expect(anna.get_by_role("button", name="Bekræft")).to_be_visible()
    at_rest(anna)
    with Store.open(place.case.folder) as store:
        store.take("anna@example.dk", Role.CASEWORKER, "Drift", WHEN)
    anna.keyboard.press("b")
    expect(anna.get_by_text("ikke adgang til nogen")).to_be_visible()
    at_rest(anna)
    assert "Krogen" not in anna.content()
    got: list[str] = []
    memo.on("download", lambda one: got.append(one.url))
    memo.get_by_role("button", name="Hent sagen som data (JSON)").click()
    memo.wait_for_timeout(1500)
    assert got == []
    assert place.case.load().decisions == ()
    memo.reload()
    expect(memo.get_by_text("ikke adgang til nogen")).to_be_visible()


@pytest.mark.long
def test_the_address_of_a_file_lives_a_minute(log_in: LogIn, place: Place, roles: None) -> None:
    """It carries no check of its own: it cannot be guessed, and is gone though nobody clicks."""
    anna = log_in("anna@example.dk", "notat")
    with anna.expect_download() as got:
        anna.get_by_role("button", name="Hent sagen som data (JSON)").click()
    address = got.value.url
    assert len(address.rpartition("/")[2].partition(".")[0]) >= 32  # no counter, no name
    assert status(address) == 200
    until = time.monotonic() + 3 * 30
    while status(address) == 200 and time.monotonic() < until:
        time.sleep(2)
    assert status(address) == 404
    for guess in ("media/0123456789abcdef.docx", "media/", "media/../sag.sqlite"):
        assert status(place.app + guess) in (400, 403, 404)


def status(address: str) -> int:
    """What the server answers to somebody with a cookie of their own making."""
    asked = Request(address, headers={"Cookie": "_streamlit_user=anna"})  # noqa: S310 - our own
    try:
        with urlopen(asked) as answer:  # noqa: S310
            return int(answer.status)
    except HTTPError as error:
        return error.code
