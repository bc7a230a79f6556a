"""The screens in a browser: a page is opened, waited for, and gone about in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, Page, WebSocket, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from .server import Server

QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
PATIENCE = 90
"""Seconds that a page may take on a busy machine."""

expect.set_options(timeout=60_000)


@contextmanager
def opened(browser: Browser, server: Server, path: str = "") -> Iterator[Page]:
    """A page in a browser session of its own; it may talk to nobody but its own server."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="da-DK")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    listen(page)
    page.set_default_timeout(60_000)
    page.goto(server.address + path)
    yield page
    context.close()
    ours = (server.address, "data:", "blob:")
    assert [url for url in asked if not url.startswith(ours)] == []


# --- waiting ------------------------------------------------------------------------------------


@dataclass
class _Line:
    """What was said between a page and its server: whether anything is still to be answered.

    The page says that nothing runs also while the server has not begun on what was asked.
    """

    waits: bool = False
    runs: bool = False

    def open(self, socket: WebSocket) -> None:
        self.waits = self.runs = False
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, said: str | bytes) -> None:
        if isinstance(said, bytes) and BackMsg.FromString(said).HasField("rerun_script"):
            self.waits = True

    def _received(self, said: str | bytes) -> None:
        kind = ForwardMsg.FromString(said).WhichOneof("type") if isinstance(said, bytes) else ""
        if kind == "new_session":
            self.waits, self.runs = False, True
        elif kind == "script_finished":
            self.runs = False


_LINES: WeakKeyDictionary[Page, _Line] = WeakKeyDictionary()


def listen(page: Page) -> None:
    """Follow what a page that is opened from now on and its server say to each other."""
    _LINES[page] = _Line()
    page.on("websocket", _LINES[page].open)


def at_rest(page: Page) -> None:
    """Wait until nothing is on its way, and nothing is left of a page before.

    A page that nobody listens to tells only what it knows itself.
    """
    page.wait_for_timeout(150)  # what was pressed is sent by then
    line, until = _LINES.get(page, _Line()), time.monotonic() + PATIENCE
    while (line.waits or line.runs) and time.monotonic() < until:
        page.wait_for_timeout(50)
    page.wait_for_timeout(100)  # what was received is drawn
    states = "[data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"
    expect(page.locator(states)).to_be_visible(timeout=PATIENCE * 1000)
    expect(page.locator("[data-stale=true]")).to_have_count(0)


def told(page: Page, words: str) -> None:
    expect(page.get_by_role("status").filter(has_text=words).first).to_be_visible()


# --- going about --------------------------------------------------------------------------------


def sign_in(page: Page, name: str = "Anna Holm") -> None:
    """Give a name, and wait for the page under it: a key pressed before it is drawn is nobody's."""
    at_rest(page)
    page.get_by_label("Dit navn").fill(name)
    page.keyboard.press("Enter")
    page.evaluate("document.activeElement.blur()")
    page.wait_for_timeout(500)  # its keys are listened to a little after it is drawn
    at_rest(page)


def go(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
