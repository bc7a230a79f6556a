"""The server goes away while somebody writes, and comes back."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from hoering.case.points import points

from .browsing import at_rest, opened, sign_in, told
from .conftest import Prepared
from .server import Server


def test_a_line_that_was_begun_is_saved_whole(
    browser: Browser,
    server: Server,
    letters: Prepared,
) -> None:
    """One is told in Danish that nobody answers, goes on where one stopped, and loses no word."""
    with opened(browser, server, "bemaerkninger") as page:
        at_rest(page)
        sign_in(page)
        remark = page.get_by_label("Forvaltningens bemærkning")
        remark.click()
        page.keyboard.type("Forvaltningen er enig")
        server.kill()
        expect(page.get_by_role("dialog")).to_contain_text("Serveren svarer ikke lige nu.")
        assert "Streamlit" not in page.get_by_role("dialog").inner_text()
        server.start()
        at_rest(page)
        expect(remark).to_be_focused()
        page.keyboard.type(" i det.")
        save = page.get_by_role("button", name="Gem bemærkning")
        save.click()
        expect(page.get_by_role("alert").first).to_contain_text("tryk igen")
        at_rest(page)
        save.click()
        told(page, "Gemt: bemærkningen.")
    assert "Forvaltningen er enig i det." in {point.remark for point in points(letters.load())}
