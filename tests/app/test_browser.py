"""The page in a real browser, from the file that is dropped to the memo that comes out."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from hoering.case.hearingfile import read_hearing
from hoering.case.store import Store

from .conftest import Prepared

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "corpus" / "mobilt_stofindtagelsesrum"
EVIL = (
    "[x](javascript:alert(1)) **f** $$x$$ :smile: :material/home: :red[r] -> <b>b</b> "
    "<img src=x onerror=alert(2)> https://ond.example www.ond.example a@ond.example"
)
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case that has its hearing and nothing else."""
    with Store.open(tmp_path / "sag") as store:
        store.save_hearing(read_hearing(SAMPLE / "hoering.yaml"))
    return tmp_path / "sag"


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """The page's server, stopped by its process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [f"--server.port={port}", "--server.address=127.0.0.1", "--server.headless=true"]
    page = [str(ROOT / "app" / "sag.py"), *options, "--", "--case", str(folder)]
    command = [sys.executable, "-m", "streamlit", "run", *page]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}/"
        finally:
            os.kill(server.pid, signal.SIGTERM)


def _wait_for(address: str) -> None:
    until = time.monotonic() + 30
    while True:
        try:
            with urlopen(address):  # noqa: S310 - our own server
                return
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


@pytest.fixture
def page(require: Callable[[str], str], address: str) -> Iterator[Page]:
    """The page, open; it may talk to nobody but its own server."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=require("chromium"), args=QUIET)
        opened = browser.new_page(viewport={"width": 1280, "height": 900})
        asked: list[str] = []
        opened.on("request", lambda request: asked.append(request.url))
        opened.set_default_timeout(20_000)
        opened.goto(address)
        yield opened
        browser.close()
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


def test_from_file_to_memo(page: Page, folder: Path, tmp_path: Path) -> None:
    """Read a file, change a stance, find it again after a reload, and take the memo along."""
    page.locator("input[type=file]").set_input_files(SAMPLE / "svar" / "borger.eml")
    page.get_by_role("button", name="Læs ind").click()
    # The first file of a new installation waits until Python has compiled what it needs.
    expect(page.get_by_role("status")).to_contain_text("Én fil læst.", timeout=60_000)
    assert page.evaluate("document.documentElement.lang") == "da"

    page.get_by_role("tab", name="Svar").click()
    expect(page.get_by_role("radiogroup", name="1 af 1 svar")).to_be_visible()
    page.get_by_label("Dit navn").fill("Anna Holm")
    page.get_by_text("Vurdér: Etablering").click()
    form = page.get_by_role("group").filter(has_text="Vurdér: Etablering")
    form.get_by_text("Støtter med forbehold", exact=True).click()
    form.get_by_role("button", name="Gem afgørelse").click()
    expect(page.get_by_text("Gemt: Støtter med forbehold.")).to_be_visible()

    page.reload()
    expect(page.get_by_text("afgjort af Anna Holm")).to_be_visible()
    with Store.open(folder) as store:
        (decision,) = store.load().decisions
    assert decision.who == "Anna Holm"

    page.get_by_role("tab", name="Notat").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Hent notatet (Word)").click()
    download.value.save_as(tmp_path / "notat.docx")
    with ZipFile(tmp_path / "notat.docx") as memo:
        assert "Skovlunden" in memo.read("word/document.xml").decode()


def test_markup_in_a_sender_stays_text(page: Page, folder: Path) -> None:
    """Streamlit's own Markdown, emojis, icons, arrows and links get no hold of it."""
    Prepared(folder).letter("r1", f"Ja. {EVIL}", "a.txt", nr=1, sender=EVIL)
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    page.reload()
    expect(page.get_by_role("article")).to_contain_text(EVIL)
    option = page.get_by_test_id("stRadioOption").first
    expect(option).to_contain_text("1.")
    listed = option.inner_text()
    assert listed.replace("\u2060", "") == f"1. {EVIL}"
    assert page.locator("main").locator("img, .katex, em, strong, [href^='http']").count() == 0
    assert alerts == []
