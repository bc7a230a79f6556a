"""Every screen without a mouse: reached, seen where one is, used, and left again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from hoering.case.points import points
from hoering.case.review import progress
from hoering.case.store import Store
from hoering.decisions import What

from .browsing import at_rest, opened, sign_in, told
from .conftest import Prepared
from .entering import TITLES
from .server import Server
from .test_screens import SCREENS

_HERE = """() => {
  const one = document.activeElement;
  return {
    words: one.getAttribute('aria-label') || one.innerText || one.labels?.[0]?.innerText
      || '',
    tag: one.tagName, html: one.outerHTML.slice(0, 200),
    marked: one.matches(':focus-visible'),
  };
}"""
_USED = ("A", "BUTTON", "INPUT", "TEXTAREA")
"""What can be used; a column that scrolls is a stop as well, and holds the same words."""
_MOST = 60
"""Steps in which every stop of a screen of a small case is met."""


def walk(page: Page, most: int = _MOST) -> Iterator[dict[str, object]]:
    """Tab after Tab, from wherever one is: where each leads."""
    for _ in range(most):
        page.keyboard.press("Tab")
        yield page.evaluate(_HERE)


def go_to(page: Page, words: str) -> None:
    """Tab until it is reached; the mouse is never touched."""
    for here in walk(page, 4 * _MOST):
        if here["tag"] in _USED and words in str(here["words"]):
            return
    pytest.fail(f"»{words}« is reached by no Tab")


@pytest.mark.long
def test_every_screen_by_keyboard(browser: Browser, server: Server, letters: Prepared) -> None:
    """Each screen is opened from the navigation, and every stop on it has a name and is marked."""
    with opened(browser, server) as page:
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        for screen in SCREENS:
            page.evaluate("document.activeElement.blur()")
            go_to(page, TITLES[screen])
            page.keyboard.press("Enter")
            expect(page).to_have_title(f"{TITLES[screen]} – Høringssag")
            at_rest(page)
            stops = [here for here in walk(page, 25) if here["tag"] != "BODY"]
            assert len(stops) > 10, screen
            assert [one for one in stops if not str(one["words"]).strip()] == [], screen
            assert [one for one in stops if not one["marked"]] == [], screen


def test_an_answer_is_written_by_keyboard(
    browser: Browser,
    server: Server,
    letters: Prepared,
) -> None:
    """From the first Tab to a remark that stands in the case under the name that was typed."""
    with opened(browser, server) as page:
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        at_rest(page)
        go_to(page, "Dit navn")
        page.keyboard.type("Anna Holm")
        page.keyboard.press("Enter")
        at_rest(page)
        page.evaluate("document.activeElement.blur()")
        go_to(page, "Bemærkninger")
        page.keyboard.press("Enter")
        expect(page).to_have_title("Bemærkninger – Høringssag")
        at_rest(page)
        go_to(page, "Forvaltningens bemærkning")
        page.keyboard.type("Tak for svaret.")
        go_to(page, "Gem bemærkning")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="Gemt")).to_be_visible()
    with Store.open(letters.folder) as store:
        made = store.load()
    assert {point.remark for point in points(made) if point.remark} == {"Tak for svaret."}
    assert {decision.who for decision in made.decisions} == {"Anna Holm"}


@pytest.mark.parametrize(("key", "checked"), [("g", 1), ("j", 0)])
def test_a_held_key_is_one_press(
    browser: Browser,
    server: Server,
    letters: Prepared,
    key: str,
    checked: int,
) -> None:
    """A key that is held signs off one answer, and only moves on as often as it repeats."""
    with opened(browser, server, "gennemgang") as page:
        at_rest(page)
        sign_in(page)
        for _ in range(15):
            page.keyboard.down(key)
            page.wait_for_timeout(60)
        page.keyboard.up(key)
        at_rest(page)
        page.get_by_label("Hvorfor? (kan undlades)").click()
        for _ in range(3):
            page.keyboard.down("g")
        page.keyboard.up("g")
        expect(page.get_by_label("Hvorfor? (kan undlades)")).to_have_value("ggg")
    assert progress(letters.load()).reviewed == checked


@pytest.mark.parametrize("wait", [60, 200, 400])
def test_two_quick_presses_go_on(
    browser: Browser,
    server: Server,
    letters: Prepared,
    wait: int,
) -> None:
    """One is never left on the answer that was just signed off, and is told what was saved."""
    with opened(browser, server, "gennemgang") as page:
        at_rest(page)
        sign_in(page)
        page.keyboard.press("g")
        page.wait_for_timeout(wait)
        page.keyboard.press("g")
        told(page, "er gennemset")
        at_rest(page)
        expect(page.get_by_role("button", name="Gennemset – næste")).to_be_visible()
    assert progress(letters.load()).reviewed in (1, 2)


@pytest.mark.parametrize(
    ("part", "label", "typed", "what"),
    [
        ("Kommentarer og tildeling", "Ny kommentar", "Se på den her.", What.COMMENT),
        ("Kommentarer og tildeling", "Tildelt", "Bo Lund", What.ASSIGNED),
        ("Oplysninger om svaret", "Afsender", "Ørby Sejlklub af 1920", What.SENDER),
    ],
)
def test_enter_saves_a_line(
    browser: Browser,
    server: Server,
    letters: Prepared,
    part: str,
    label: str,
    typed: str,
    what: What,
) -> None:
    """Enter in a line of text saves it; leaving the line keeps it unsaved."""
    with opened(browser, server, "gennemgang") as page:
        at_rest(page)
        sign_in(page)
        page.locator("summary").filter(has_text=part).click()
        page.get_by_label(label).fill(typed)
        page.evaluate("document.activeElement.blur()")
        expect(page.get_by_text("Ikke gemt", exact=True)).to_be_visible()
        assert not letters.load().decisions
        page.get_by_label(label).press("Enter")
        told(page, "Gemt: ")
    assert [(one.what, one.value) for one in letters.load().decisions] == [(what, typed)]


def test_a_typed_day_is_saved_by_the_press_that_leaves_it(
    browser: Browser,
    server: Server,
    letters: Prepared,
) -> None:
    """The digits of a day are sent as the field is left, and go along with the press."""
    with opened(browser, server, "gennemgang") as page:
        at_rest(page)
        sign_in(page)
        page.locator("summary").filter(has_text="Oplysninger om svaret").click()
        page.get_by_test_id("stDateInput").get_by_role("spinbutton").first.click()
        page.keyboard.type("02092025")
        page.get_by_role("button", name="Gem oplysninger").click()
        told(page, "Gemt: ")
        expect(page.get_by_text("Ikke gemt", exact=True)).to_have_count(0)
    assert [one.value for one in letters.load().decisions] == [datetime(2025, 9, 2)]


def test_what_is_typed_beside_a_theme_decides_nothing(
    browser: Browser,
    server: Server,
    letters: Prepared,
) -> None:
    """S and digits in one go are a line of text, and so is a reason typed after the next Tab."""
    with opened(browser, server, "gennemgang") as page:
        at_rest(page)
        sign_in(page)
        page.keyboard.type("s1-2")
        expect(page.get_by_label("Sætninger, det hviler på")).to_have_value("1-2")
        page.keyboard.press("Tab")
        page.keyboard.type("jeg gav dem 5 og en bænk", delay=40)
        at_rest(page)
        expect(page.get_by_label("Hvorfor? (kan undlades)")).to_have_value(
            "jeg gav dem 5 og en bænk"
        )
        assert not letters.load().decisions
        page.keyboard.press("Enter")
        expect(page.get_by_label("Hvorfor? (kan undlades)")).not_to_be_focused()
        page.keyboard.type("5s1")
        told(page, "Gemt: ")
        at_rest(page)
        expect(page.get_by_label("Sætninger, det hviler på")).to_have_value("1")
    (made,) = letters.load().decisions
    assert (made.what, made.why) == (What.LABEL, "jeg gav dem 5 og en bænk")


def test_what_is_typed_while_a_page_is_drawn_goes_where_it_would(
    browser: Browser,
    server: Server,
    letters: Prepared,
) -> None:
    """N and all that follows in one go: put right, led on by Tab, left by Enter, or given up."""
    line, why = "Sætninger, det hviler på", "Hvorfor? (kan undlades)"
    with opened(browser, server, "gennemgang") as page:
        at_rest(page)
        sign_in(page)
        for keys in ("n", "s", "1", "3", "Backspace", "2", "Tab", "o", "k", "Enter", "5"):
            page.keyboard.press(keys)
        expect(page.get_by_role("heading", name="Buslinje")).to_be_visible()
        at_rest(page)  # until then the lines of the page before are there as well
        expect(page.get_by_label(line)).to_have_value("12")
        expect(page.get_by_label(why)).to_have_value("ok")
        expect(page.get_by_label(why)).not_to_be_focused()
        at_rest(page)
        for keys in ("n", "s", "1", "Escape"):
            page.keyboard.press(keys)
        expect(page.get_by_role("heading", name="Havnebad")).to_be_visible()
        at_rest(page)
        expect(page.get_by_label(line)).to_have_value("")
        expect(page.get_by_label(line)).not_to_be_focused()
    assert not letters.load().decisions


def test_s_that_is_held_is_no_text(
    browser: Browser,
    server: Server,
    letters: Prepared,
) -> None:
    """It leads into the line once; what is held there is text."""
    with opened(browser, server, "gennemgang") as page:
        at_rest(page)
        sign_in(page)
        for key in ("s", "1"):
            for _ in range(4):
                page.keyboard.down(key)
                page.wait_for_timeout(60)
            page.keyboard.up(key)
        expect(page.get_by_label("Sætninger, det hviler på")).to_have_value("1111")
