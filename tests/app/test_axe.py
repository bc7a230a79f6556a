"""axe-core on every screen and on the page for the web: nothing serious that is of our making."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from hoering.memo.documents import Format, export
from hoering.redaction import for_public

from .approving import approve
from .browsing import at_rest, opened
from .conftest import Prepared
from .entering import ADDRESSES, TITLES
from .server import Server, free_port
from .test_screens import SCREENS

KNOWN: list[dict[str, str]] = json.loads(
    Path(__file__).with_name("axe_known.json").read_text("utf-8")
)
"""What Streamlit itself does: rule, where, and why it is not ours to mend."""
WORST = ("critical", "serious")
COLOURS = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}
"""What another set of colours can change."""


@dataclass(frozen=True)
class Finding:
    """An element that breaks a rule, where it was seen, and as what of :data:`KNOWN`, if any."""

    where: str
    rule: str
    html: str
    why: str
    known: str


def findings(page: Page, where: str, **only: Any) -> Iterator[Finding]:
    """Everything serious on a page as it stands; ``only`` are options of axe's."""
    result: dict[str, Any] = Axe().run(page, options=only or {}).response
    for rule in result["violations"]:
        if rule["impact"] in WORST:
            for node in rule["nodes"]:
                known = _known(page, rule["id"], node["target"][0])
                yield Finding(where, rule["id"], node["html"], node["failureSummary"], known)


def _known(page: Page, rule: str, at: str) -> str:
    for one in KNOWN:
        if one["rule"] == rule and page.locator(at).evaluate(
            "(node, within) => node.closest(within) !== null", one["within"]
        ):
            return one["why"]
    return ""


@pytest.fixture
def server(ready: Prepared) -> Iterator[Server]:
    """On a case in which there is something to see on every screen."""
    approve(ready)
    made = Server(ready.folder, free_port())
    made.start()
    yield made
    made.kill()


def test_every_screen_light_and_dark(browser: Browser, server: Server) -> None:
    """Nothing serious but what is Streamlit's own; what no longer shows is no longer excused."""
    found: list[Finding] = []
    with opened(browser, server) as page:
        for screen in SCREENS:
            link = page.get_by_test_id("stSidebarNav").locator(f"a[href$='/{ADDRESSES[screen]}']")
            link.click()
            expect(page).to_have_title(f"{TITLES[screen]} – Høringssag")
            at_rest(page)
            unfold(page)
            page.emulate_media(color_scheme="light")
            found += findings(page, screen)
            page.emulate_media(color_scheme="dark")
            at_rest(page)
            found += findings(page, f"{screen}, dark", **COLOURS)
    assert [one for one in found if not one.known] == []
    assert {one.known for one in found} == {one["why"] for one in KNOWN}


def unfold(page: Page) -> None:
    """Open what is folded: what is not shown is not looked at."""
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")


def test_the_page_for_the_web(browser: Browser, ready: Prepared, tmp_path: Path) -> None:
    """The file that is published has no finding at all, as a draft or as approved."""
    approve(ready)
    page = browser.new_page()
    for name, draft in (("godkendt", False), ("udkast", True)):
        out = tmp_path / f"{name}.html"
        export(ready.load(), Format.HTML, out, draft=draft, find=None if draft else for_public)
        page.goto(out.as_uri())
        unfold(page)
        assert list(findings(page, name)) == []
    page.close()
