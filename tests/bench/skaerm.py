"""How long each screen takes in a case of many responses, as whoever sits before it sees it.

    python tests/bench/skaerm.py [RESPONSES]

A server is started on a case of letters under five themes, Chromium opens it, and every screen is
gone to twice; then a decision is made on each screen that has one. Prints milliseconds until the
page's heading is there (its first paint), until nothing is on its way any more, and of the server's
processor; for a decision, until it is in the case, and until the page shows it. No test: it asserts
nothing.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "app"), str(Path(__file__).parent)]
from large import large  # noqa: E402
from server import Server, free_port  # noqa: E402

QUIET = "--no-sandbox --disable-gpu --disable-background-networking --no-first-run".split()
_SAG = (ROOT / "app" / "sag.py").read_text("utf-8")
TITLES = dict(re.findall(r'\("(\w+)", "([^"]+)", "', _SAG))
SCREENS = "intake parties review search personal points remarks memo politics history cases".split()
REST = "[data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"


def busy(server: Server) -> float:
    """Seconds of processor that the server has used."""
    assert server.running
    fields = Path(f"/proc/{server.running.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def told(what: str, server: Server) -> Iterator[Callable[[], None]]:
    """Print what came of it; call what is given when the page is painted."""
    began, own = time.perf_counter(), busy(server)
    painted: list[float] = []
    yield lambda: painted.append(time.perf_counter() - began)
    wall, own = time.perf_counter() - began, busy(server) - own
    first = f"{1000 * painted[0]:7.0f} ms" if painted else " " * 10
    print(f"{what:34}{first} {1000 * wall:9.0f} ms {1000 * own:12.0f} ms", flush=True)


def gone_to(page: Page, server: Server, screen: str, time_: str) -> None:
    """Follow the link in the navigation."""
    title = TITLES[screen]
    link = page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True)
    with told(f"{title}, {time_}", server) as painted:
        link.click()
        page.wait_for_function(f"document.title === '{title} – Høringssag'")
        page.wait_for_function("document.querySelector('.stMain h1')?.checkVisibility()")
        painted()
        at_rest(page)


def at_rest(page: Page) -> None:
    """Wait until nothing is on its way."""
    page.wait_for_timeout(30)
    page.locator(REST).wait_for()


def decided(page: Page, server: Server, what: str, do: Callable[[], object], times: int) -> None:
    """Do it some times; the first makes what is made when it is first needed."""
    for nr in range(times):
        at_rest(page)
        before = made(server)
        with told(f"{what} ({nr + 1})", server) as kept:
            do()
            while made(server) == before:
                page.wait_for_timeout(5)
            kept()
            at_rest(page)


def made(server: Server) -> int:
    """How much has been decided in the case."""
    with closing(sqlite3.connect(server.folder / "sag.sqlite")) as case:
        both = "SELECT (SELECT count(*) FROM decisions) + (SELECT count(*) FROM retractions)"
        return int(case.execute(both).fetchone()[0])


def pressed(page: Page, name: str) -> Callable[[], None]:
    """A click on the first button that is called so."""
    return page.locator(".stMain").get_by_role("button", name=name).first.click


def decide(page: Page, server: Server) -> None:
    """A decision on each screen that has one."""
    page.get_by_label("Dit navn").fill("Anna Holm")
    page.keyboard.press("Enter")
    for screen, do, times in (
        ("review", lambda: page.keyboard.press("5"), 4),
        ("review", lambda: page.keyboard.press("g"), 4),
        ("personal", pressed(page, "Må stå"), 2),
        ("remarks", pressed(page, "Gem bemærkning"), 4),
        ("history", pressed(page, "Tag tilbage"), 4),
    ):
        page.evaluate("document.activeElement.blur()")
        gone_to(page, server, screen, "efter afgørelser")
        decided(page, server, f"{TITLES[screen]}: en afgørelse", do, times)


def main(many: int) -> None:
    """Measure and print."""
    with TemporaryDirectory() as folder, sync_playwright() as play:
        server = Server(Path(folder) / "sag", free_port())
        large(server.folder, many).close()
        print(f"{'':34}{'overskrift':>10} {'i ro':>12} {'heraf server':>15}")
        server.start()
        browser = play.chromium.launch(executable_path=which("chromium"), args=QUIET)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(120_000)
        try:
            with told("Overblik, første gang", server) as painted:
                page.goto(server.address)
                page.locator("h1").first.wait_for()
                painted()
                at_rest(page)
            with told("Personoplysninger ledt igennem", server):
                gone_to(page, server, "personal", "første gang")
                page.get_by_test_id("stProgress").wait_for(state="detached")
            for screen in SCREENS:
                gone_to(page, server, screen, "første gang")
                gone_to(page, server, "overview", "igen")
                gone_to(page, server, screen, "igen")
            decide(page, server)
        finally:
            server.kill()
            browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
