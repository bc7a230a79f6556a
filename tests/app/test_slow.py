"""A server so busy that part of a page never leaves it, for the next key came first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from hoering.case.points import points
from hoering.labels import Stance

from .browsing import at_rest, opened, sign_in, told
from .conftest import Prepared
from .server import Server


def interrupt(page: Page, at: Callable[[ForwardMsg], bool]) -> None:
    """Let one page end where ``at`` holds: what the server had not sent by the next is dropped."""
    state = {"ends": False, "ended": False}

    def route(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def pass_on(said: str | bytes) -> None:
            message = ForwardMsg.FromString(said) if isinstance(said, bytes) else ForwardMsg()
            if message.HasField("new_session"):
                state["ends"] = False
            elif not state["ended"] and at(message):
                state["ends"] = state["ended"] = True
            if not (state["ends"] and message.HasField("delta")):
                socket.send(said)

        server.on_message(pass_on)

    page.route_web_socket("**/_stcore/stream", route)


@dataclass
class Delay:
    """What the server says, kept back from ``hold`` on until ``let_go``."""

    waiting: list[tuple[WebSocketRoute, str | bytes]] = field(default_factory=list)
    holds: bool = False

    def route(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def pass_on(said: str | bytes) -> None:
            if self.holds:
                self.waiting.append((socket, said))
            else:
                socket.send(said)

        server.on_message(pass_on)

    def let_go(self) -> None:
        self.holds = False
        for socket, said in self.waiting:
            socket.send(said)
        self.waiting.clear()


def from_now_on(page: Page, server: Server) -> Delay:
    """The review of the first answer under a name, from where on nothing is heard of the server."""
    delay = Delay()
    page.route_web_socket("**/_stcore/stream", delay.route)
    page.goto(f"{server.address}gennemgang?svar=r1")
    sign_in(page)
    expect(page.get_by_role("button", name="Næste tema")).to_be_visible()
    at_rest(page)
    delay.holds = True
    return delay


def another_name(page: Page) -> None:
    """Leave a field that asks for nothing, so that all the browser knows is sent."""
    page.get_by_label("Dit navn").fill("Bo Lund")
    page.keyboard.press("Enter")
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(1000)


def is_list(message: ForwardMsg) -> bool:
    """Whether it is the list of answers."""
    return "på listen" in message.delta.new_element.selectbox.label


def test_a_page_that_is_interrupted_stays_at_its_answer(
    browser: Browser, server: Server, letters: Prepared
) -> None:
    """A list that reaches the browser only with the next page does not fall to its first line."""
    with opened(browser, server) as page:
        interrupt(page, is_list)
        page.goto(f"{server.address}gennemgang?svar=r3")
        sign_in(page)
        expect(page.get_by_role("button", name="Næste tema")).to_be_visible()
        at_rest(page)
        page.keyboard.press("n")
        expect(page.get_by_role("heading", name="Buslinje")).to_be_visible()
        at_rest(page)
        expect(page.get_by_role("heading", name="3. Ørby Skole")).to_be_visible()
        page.keyboard.press("0")
        told(page, "Gemt: Buslinje: Ikke omtalt.")
    assert {one.subject for one in letters.load().decisions} == {"r3"}


def test_a_page_that_is_interrupted_stays_in_its_case(
    browser: Browser, server: Server, letters: Prepared
) -> None:
    """Cases that reach the browser only with the next page do not fall to their first."""
    other = Prepared(server.folder.parent / "sager" / "anden")
    other.hearing(title="Skolegaard")
    yes = ("bad", Stance.SUPPORTS, "Vi støtter badet.")
    other.letter("r1", "Vi støtter badet.", "a.txt", nr=1, sender="Ørby Skole", labels=(yes,))
    with opened(browser, server) as page:
        interrupt(page, lambda said: said.delta.new_element.selectbox.label == "Høringssag")
        page.goto(f"{server.address}?sag=anden")
        page.get_by_test_id("stSidebarNav").get_by_role("link", name="Gennemgang").click()
        expect(page.get_by_role("heading", name="1. Ørby Skole")).to_be_visible()
        sign_in(page)
        page.keyboard.press("b")
        told(page, "Gemt: ")
    assert len(other.load().decisions) == 1
    assert not letters.load().decisions


def test_a_page_that_is_interrupted_stays_at_its_point(
    browser: Browser, server: Server, letters: Prepared
) -> None:
    """Points that reach the browser only with the next page do not fall to their first."""
    last = points(letters.load())[-1]
    with opened(browser, server) as page:
        interrupt(page, lambda said: "en indstilling" in said.delta.new_element.selectbox.label)
        page.goto(f"{server.address}bemaerkninger?synspunkt={last.id}")
        sign_in(page)
        sign_in(page, "Bo Lund")
        expect(page.get_by_role("heading", name=last.title)).to_be_visible()


def is_themes(message: ForwardMsg) -> bool:
    """Whether it is the list of themes."""
    return message.delta.new_element.radio.label == "Tema"


def test_a_page_that_is_interrupted_stays_at_its_theme(
    browser: Browser, server: Server, letters: Prepared
) -> None:
    """Themes that reach the browser only with the next page do not fall to their first."""
    with opened(browser, server) as page:
        interrupt(page, is_themes)
        page.goto(f"{server.address}gennemgang?svar=r3")
        sign_in(page)
        expect(page.get_by_role("radio", name="Sauna")).to_be_checked()
        page.keyboard.press("5")
        told(page, "Gemt: Sauna: ")
    assert [(one.subject, one.key) for one in letters.load().decisions] == [("r3", "sauna")]


def test_a_theme_that_the_browser_has_not_heard_of_stays(
    browser: Browser, server: Server, letters: Prepared
) -> None:
    """What comes in with the theme before is no choice of it, and the next press decides."""
    with opened(browser, server) as page:
        delay = from_now_on(page, server)
        page.keyboard.press("n")
        page.wait_for_timeout(1000)  # the server has answered meanwhile
        another_name(page)
        delay.let_go()
        expect(page.get_by_role("radio", name="Buslinje")).to_be_checked()
        at_rest(page)
        page.keyboard.press("0")
        told(page, "Gemt: Buslinje: Ikke omtalt.")
    assert [one.key for one in letters.load().decisions] == ["bus"]


def test_an_answer_that_the_browser_has_not_heard_of_stays(
    browser: Browser, server: Server, letters: Prepared
) -> None:
    """A field that is left beside it, with the list and the address of before, leads nowhere."""
    with opened(browser, server) as page:
        delay = from_now_on(page, server)
        page.keyboard.press("j")
        page.wait_for_timeout(1000)  # the server has answered meanwhile
        another_name(page)
        delay.let_go()
        at_rest(page)
        expect(page.get_by_role("heading", name="2. Ørby Sejlklub")).to_be_visible()
        page.keyboard.press("b")
        told(page, "Gemt: ")
    assert [one.subject for one in letters.load().decisions] == ["r2"]


def test_a_press_on_a_page_that_the_server_has_left_signs_nothing_off(
    browser: Browser, server: Server, letters: Prepared
) -> None:
    """The list that comes in with it is still that of the answer before, and no way back there."""
    with opened(browser, server) as page:
        delay = from_now_on(page, server)
        page.keyboard.press("j")
        page.wait_for_timeout(1000)  # the server has answered meanwhile
        page.keyboard.press("g")
        page.wait_for_timeout(1000)
        delay.let_go()
        expect(page.get_by_role("alert").first).to_contain_text("Der blev trykket, før")
        expect(page.get_by_role("heading", name="2. Ørby Sejlklub")).to_be_visible()
    assert not letters.load().decisions


def test_a_line_that_goes_while_somebody_writes_in_it_leaves_no_keys(
    browser: Browser, server: Server, letters: Prepared
) -> None:
    """Words begun beside the answer before, as the next is on its way, decide nothing there."""
    with opened(browser, server) as page:
        delay = from_now_on(page, server)
        page.keyboard.press("j")
        page.get_by_label("Hvorfor? (kan undlades)").click()
        page.keyboard.type("lo")
        page.wait_for_timeout(500)  # the server has answered meanwhile
        delay.let_go()
        expect(page.get_by_role("heading", name="2. Ørby Sejlklub")).to_be_visible()
        page.keyboard.type("vligt 5 Begge sider", delay=30)
        at_rest(page)
        expect(page.get_by_role("heading", name="2. Ørby Sejlklub")).to_be_visible()
        expect(page.get_by_label("Hvorfor? (kan undlades)")).to_have_value("")
        page.wait_for_timeout(1500)  # a pause, and the keys are keys again
        page.keyboard.press("j")
        expect(page.get_by_role("heading", name="3. Ørby Skole")).to_be_visible()
    assert not letters.load().decisions
