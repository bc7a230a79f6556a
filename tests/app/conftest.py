"""Small prepared cases, and the page opened on one: simulated, or served to a real browser."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from streamlit import config
from streamlit.testing.v1 import AppTest

from hoering.case.store import Store
from hoering.hearing import Hearing, Origin, SenderKind, Theme
from hoering.labels import Flag, Label, Reason, Stance, quote
from hoering.records import Case, Delivery, Document, Response
from hoering.settings import settings
from hoering.sources import Refusal, Source, SourceKind
from hoering.text import Span, Text, keep

from .approving import sign_off_all
from .browsing import QUIET
from .entering import Entered, walked
from .server import Server, free_port

APP = Path(__file__).resolve().parents[2] / "app"
THEMES = (
    Theme("bad", "Havnebad", "Kommunen foreslår et havnebad ved Ørby Havn."),
    Theme("sauna", "Sauna", "Kommunen bør bygge en sauna.", origin=Origin.PARTY),
    Theme("bus", "Buslinje", "Kommunen foreslår en bus til havnen."),
)
ROWERS = "Ørby Roklub støtter forslaget om et havnebad. Vi foreslår også en sauna.\nVenlig hilsen"
NEIGHBOURS = "Grundejerne på Krogen siger ja til et havnebad, hvis der kommer toiletter."


@pytest.fixture(autouse=True)
def own_main(monkeypatch: pytest.MonkeyPatch) -> None:
    """AppTest takes ``__main__`` away and does not put it back; other tests start processes."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@dataclass(frozen=True)
class Prepared:
    """A case folder, and the words to put more into it or to see what it holds."""

    folder: Path

    def load(self) -> Case:
        with Store.open(self.folder) as store:
            return store.load()

    def hearing(self, *themes: Theme, title: str = "Havnebad i Ørby") -> None:
        with Store.open(self.folder) as store:
            store.save_hearing(Hearing("ørby", title, themes or THEMES))

    def letter(self, id: str, words: str, file: str, rest: str = "", **more: Any) -> None:
        """Add a file that is one response; ``rest`` follows it and belongs to nobody."""
        raw = words + rest
        digest = sha256(raw.encode()).hexdigest()
        source = Source(file, digest, SourceKind.PLAIN, Text(raw))
        text = keep(source.text, [Span(0, len(words))], "split:sender") if rest else source.text
        labels = tuple(self._label(text, *row) for row in more.pop("labels", ()))
        response = replace(Response(id, digest, file, text, labels=labels), **more)
        with Store.open(self.folder) as store:
            store.add(Document(source, (response,)), Delivery(file, digest), raw.encode())

    @staticmethod
    def _label(
        text: Text, theme: str, stance: Stance, words: str, doubt: str = "", if_: str = ""
    ) -> Label:
        def said(words: str) -> Span:
            return Span(text.value.index(words), text.value.index(words) + len(words))

        return Label(
            theme,
            stance,
            0.6,
            (quote(text, said(words)),),
            reason=Reason.CONDITION if if_ else None,
            condition=quote(text, said(if_)) if if_ else None,
            doubt=bool(doubt),
            why=doubt,
            labeller="regler",
        )


@pytest.fixture
def empty(tmp_path: Path) -> Prepared:
    return Prepared(tmp_path / "sag")


@pytest.fixture
def case(empty: Prepared) -> Prepared:
    """Two letters, one of them with a label in doubt, and a file that could not be read."""
    empty.hearing()
    empty.letter(
        "r1",
        ROWERS,
        "roklub.txt",
        nr=1,
        sender="Ørby Roklub",
        sender_kind=SenderKind.FORENING,
        flags=(Flag.PROCESS,),
        labels=(
            ("bad", Stance.SUPPORTS, "støtter forslaget om et havnebad"),
            ("sauna", Stance.SUPPORTS, "Vi foreslår også en sauna.", "Nævnt i forbifarten."),
        ),
    )
    yes = ("bad", Stance.CONDITIONAL, "siger ja til et havnebad", "", "hvis der kommer toiletter")
    empty.letter("r2", NEIGHBOURS, "krogen.txt", nr=2, labels=(yes,))
    data = b"%PDF-1.7 kan ingen laese"
    refused = Refusal("plan.pdf", sha256(data).hexdigest(), "Filen er låst.", "Bed om en ulåst.")
    with Store.open(empty.folder) as store:
        store.refuse(refused, Delivery(refused.file, refused.sha256), data)
    return empty


@pytest.fixture
def ready(case: Prepared) -> Prepared:
    """The case with a silent party, a citizen, every label but one confirmed and all signed off."""
    sign_off_all(case)
    return case


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The page's own modules can be imported, as Streamlit lets them."""
    monkeypatch.syspath_prepend(str(APP))
    yield
    for name in [name for name, module in sys.modules.items() if _is_of_app(module)]:
        del sys.modules[name]


def _is_of_app(module: object) -> bool:
    return str(getattr(module, "__file__", "")).startswith(str(APP))


@pytest.fixture
def cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which the page makes new cases."""
    monkeypatch.setenv("HOERING_CASES", str(tmp_path / "sager"))
    settings.cache_clear()
    yield tmp_path / "sager"
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def opened(modules: None, cases: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """``opened(folder, "review")`` is that screen on the case in a folder, "" on none."""

    def run(folder: Path | None = None, screen: str = "", **query: str) -> AppTest:
        # As the page's own settings have it.
        config.set_option("runner.magicEnabled", False)
        config.set_option("server.address", "127.0.0.1")
        monkeypatch.setattr(sys, "argv", ["sag.py", *(["--case", str(folder)] if folder else [])])
        page = AppTest.from_file(APP / "sag.py", default_timeout=120).run()
        if screen:
            page.switch_page(f"screens/{screen}.py")
            for name, value in query.items():
                page.query_params[name] = value
            page.run()
        assert not page.exception, page.exception
        return page

    return run


class Page(HTMLParser):
    """The HTML of a page, taken apart: its tags, and its words without them."""

    def __init__(self, page: AppTest) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        for element in page.get("html"):
            body: str = element.proto.body
            if not body.startswith(("<style>", "<script>")):  # our own, which nobody reads
                self.feed(body)
                self.words += "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture
def entered(modules: None, cases: Path, monkeypatch: pytest.MonkeyPatch) -> Entered:
    """``entered(folder, who, "review")`` is that screen as somebody who asks for it is served."""
    monkeypatch.setenv("HOERING_LOGIN", "1")
    settings.cache_clear()
    config.set_option("runner.magicEnabled", False)
    config.set_option("server.address", "127.0.0.1")

    def run(folder: Path, who: dict[str, Any], screen: str = "", **query: str) -> AppTest:
        monkeypatch.setattr(sys, "argv", ["sag.py", "--case", str(folder)])
        page = AppTest.from_file(APP / "sag.py", default_timeout=120)
        page.user = who
        return walked(page.run(), screen, **query)

    return run


# --- in a real browser --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser(require: Callable[[str], str]) -> Iterator[Browser]:
    with sync_playwright() as play:
        launched = play.chromium.launch(executable_path=require("chromium"), args=QUIET)
        yield launched
        launched.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """On a case that nobody has given its hearing."""
    made = Server(tmp_path / "sag", free_port())
    made.start()
    yield made
    made.kill()


@pytest.fixture
def letters(server: Server) -> Prepared:
    """Three letters before the server, with labels to go through."""
    made = Prepared(server.folder)
    made.hearing()
    for nr, name in enumerate(("Roklub", "Sejlklub", "Skole"), start=1):
        words = f"Ørby {name} støtter et havnebad. Vi vil også have en sauna. Tak."
        yes = ("bad", Stance.SUPPORTS, f"Ørby {name} støtter et havnebad.")
        sauna = ("sauna", Stance.SUPPORTS, "Vi vil også have en sauna.", "Nævnt i forbifarten.")
        made.letter(
            f"r{nr}", words, f"{name}.txt", nr=nr, sender=f"Ørby {name}", labels=(yes, sauna)
        )
    return made
