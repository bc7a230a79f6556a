"""Login with a real provider, a real server and a real browser, all on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from hoering.case.store import Store
from hoering.decisions import Role

from .conftest import Prepared
from .server import ROOT, free_port, wait_for
from .test_browser import browser  # noqa: F401 - a fixture

WHEN = datetime(2024, 3, 1, 12, 30)
SECRETS = """[auth]
redirect_uri = "{app}oauth2callback"
cookie_secret = "en-lang-hemmelighed-til-en-proeve-paa-denne-maskine"
client_id = "hoering"
client_secret = "hemmelig"
server_metadata_url = "{provider}.well-known/openid-configuration"
client_kwargs = {{ scope = "openid email profile" }}
"""


@dataclass(frozen=True)
class Place:
    """Where the app answers, and the case it serves."""

    app: str
    case: Prepared


@pytest.fixture
def place(empty: Prepared, tmp_path: Path) -> Iterator[Place]:
    """The app as `hoering app --login` starts it, with a provider beside it."""
    empty.hearing()
    empty.letter("r1", "Krogen støtter et havnebad.", "krogen.txt", nr=1)
    provider, app = (f"http://127.0.0.1:{free_port()}/" for _ in range(2))
    secrets = tmp_path / "login.toml"
    secrets.write_text(SECRETS.format(app=app, provider=provider), encoding="utf-8")
    port = app.rstrip("/").rpartition(":")[2]
    serve = ["-m", "hoering", "app", "--case", str(empty.folder), "--port", port]
    started = [
        _started("-m", "oidc_provider_mock", "--port", provider.rstrip("/").rpartition(":")[2]),
        _started(*serve, "--login", str(secrets), cases=tmp_path / "sager"),
    ]
    wait_for(f"{provider}.well-known/openid-configuration")
    wait_for(f"{app}_stcore/health")
    yield Place(app, empty)
    for process in started:
        os.killpg(process.pid, 15)
        process.wait()


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


def log_in(browser: Browser, place: Place, email: str, path: str = "") -> Page:  # noqa: F811
    """A page of somebody who has gone through the provider's own form."""
    page = browser.new_context(locale="da-DK").new_page()
    page.goto(place.app + path)
    page.get_by_role("button", name="Log ind").click()
    page.wait_for_url("**/oauth2/authorize**")
    page.locator("input[name=sub]").fill(email)
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url(f"{place.app}**")
    expect(page.get_by_text("Logget ind:").or_(page.get_by_role("alert"))).to_be_visible()
    return page


def test_a_login_opens_what_the_case_lets_it(browser: Browser, place: Place) -> None:  # noqa: F811
    """Nothing without a login; a stranger, a reader and a caseworker see what is theirs."""
    with Store.open(place.case.folder) as store:
        store.give("anna@example.dk", Role.CASEWORKER, "Drift", WHEN)
        store.give("laeser@example.dk", Role.READER, "Drift", WHEN)
    outside = browser.new_page()
    for path in ("", "gennemgang?svar=r1", "notat", "politikere"):
        outside.goto(place.app + path)
        expect(outside.get_by_role("button", name="Log ind")).to_be_visible()
        assert "avnebad" not in outside.content()
    stranger = log_in(browser, place, "fremmed@example.dk")
    assert "har ikke adgang til nogen" in stranger.content()
    assert "avnebad" not in stranger.content()
    reader = log_in(browser, place, "laeser@example.dk")
    expect(reader.get_by_text("ikke godkendt til politikerne endnu")).to_be_visible()
    reader.goto(f"{place.app}gennemgang?svar=r1")
    expect(reader.get_by_text("ikke godkendt til politikerne endnu")).to_be_visible()
    assert "Krogen" not in reader.content()
    worker = log_in(browser, place, "anna@example.dk")
    worker.goto(f"{place.app}gennemgang?svar=r1")
    expect(worker.get_by_text("Krogen støtter et havnebad.").first).to_be_visible()
    worker.get_by_role("button", name="Log ud").click()
    worker.get_by_role("button", name="End session").click()  # at the provider, who knows it too
    worker.goto(f"{place.app}gennemgang?svar=r1")
    expect(worker.get_by_role("button", name="Log ind")).to_be_visible()
    assert "Krogen" not in worker.content()


def test_a_cookie_that_was_not_given_is_worth_nothing(place: Place) -> None:
    """A made-up login cookie opens no session, and addresses of files lead nowhere without one."""
    made_up = Request(  # noqa: S310 - our own server
        f"{place.app}media/0123456789abcdef.docx", headers={"Cookie": "_streamlit_user=anna"}
    )
    with pytest.raises(OSError, match="404"):
        urlopen(made_up)  # noqa: S310
