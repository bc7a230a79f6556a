"""A press decides on what its own page shows, and leaves whoever made it at the next one."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from .browsing import at_rest, opened, sign_in, told
from .conftest import Prepared
from .server import Server


def test_a_double_click_confirms_one(
    browser: Browser,
    server: Server,
    letters: Prepared,
) -> None:
    """The second half falls on the next theme's button, or on one that the server has left."""
    with opened(browser, server, "gennemgang") as page:
        at_rest(page)
        sign_in(page)
        at = page.get_by_role("button", name="Bekræft").bounding_box()
        assert at
        for wait in (180, 0):
            page.mouse.click(at["x"] + 9, at["y"] + 9)
            page.wait_for_timeout(wait)
        told(page, "Gemt: ")
        at_rest(page)
    assert len(letters.load().decisions) == 1


def test_enter_on_a_button_goes_on_at_the_next_one(
    browser: Browser,
    server: Server,
    letters: Prepared,
) -> None:
    """Who decides by Tab and Enter does not begin at the top of the page each time."""
    with opened(browser, server, "gennemgang") as page:
        at_rest(page)
        sign_in(page)
        page.get_by_role("button", name="Bekræft").press("Enter")
        told(page, "Gemt: ")
        expect(page.get_by_role("button", name="Bekræft")).to_be_focused()
    assert len(letters.load().decisions) == 1


def test_one_enter_too_many_decides_nothing(
    browser: Browser,
    server: Server,
    letters: Prepared,
) -> None:
    """Where no button says the same next, the row has the focus: Enter there is nothing."""
    with opened(browser, server, "gennemgang") as page:
        at_rest(page)
        sign_in(page)
        page.get_by_role("button", name="Bekræft").focus()
        for theme in ("Sauna", "Havnebad"):
            expect(page.get_by_role("button", name="Bekræft")).to_be_focused()
            page.keyboard.press("Enter")
            told(page, f"Gemt: {theme}")
            at_rest(page)
        expect(page.locator(".st-key-holdninger")).to_be_focused()
        page.keyboard.press("Enter")
        at_rest(page)
    assert len(letters.load().decisions) == 2


def test_a_theme_chosen_by_mouse_is_decided_by_key(
    browser: Browser,
    server: Server,
    letters: Prepared,
) -> None:
    """The list of themes does not keep the keys to itself."""
    with opened(browser, server, "gennemgang") as page:
        at_rest(page)
        sign_in(page)
        page.get_by_role("radiogroup", name="Tema").get_by_text("Havnebad").click()
        expect(page.get_by_role("heading", name="Havnebad")).to_be_visible()
        at_rest(page)
        page.keyboard.press("5")
        told(page, "Gemt: Havnebad: Imod")


def test_an_answer_chosen_from_the_list_is_gone_on_from(
    browser: Browser, server: Server, letters: Prepared
) -> None:
    """The list leaves the keys free, and the browser's own way back leads back."""
    with opened(browser, server, "gennemgang?svar=r1") as page:
        at_rest(page)
        sign_in(page)
        page.get_by_role("combobox", name=re.compile("på listen")).click()
        page.get_by_role("option", name=re.compile("Sejlklub")).click()
        expect(page.get_by_role("heading", name="2. Ørby Sejlklub")).to_be_visible()
        at_rest(page)
        page.keyboard.press("j")
        expect(page.get_by_role("heading", name="3. Ørby Skole")).to_be_visible()
        at_rest(page)
        page.go_back()
        expect(page.get_by_role("heading", name="2. Ørby Sejlklub")).to_be_visible()
        at_rest(page)
        page.keyboard.press("b")
        told(page, "Gemt: ")
    assert {one.subject for one in letters.load().decisions} == {"r2"}
