"""The screens in a real browser: to the memo, by keyboard, by two, and through a kill."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import Browser, Page, expect

from hoering.case.points import points
from hoering.case.review import progress
from hoering.case.store import Store
from hoering.decisions import What

from .browsing import at_rest, go, opened, sign_in, told
from .conftest import Prepared
from .server import ROOT, Server

SAMPLE = ROOT / "corpus" / "mobilt_stofindtagelsesrum"
EVIL = (
    "[x](javascript:alert(1)) **f** $$x$$ :smile: :material/home: :red[r] -> <b>b</b> "
    "<img src=x onerror=alert(2)> https://ond.example www.ond.example a@ond.example"
)


def test_from_a_new_case_to_the_memo(browser: Browser, server: Server, tmp_path: Path) -> None:
    """Hearing, files, review, points, answer, personal data and the memo, by one who knows Word."""
    with opened(browser, server) as page:
        page.locator("input[type=file]").set_input_files(SAMPLE / "hoering.yaml")
        page.get_by_role("button", name="Foreslå temaer").click()
        page.get_by_role("button", name="Opret sagen").click()
        told(page, "Sagen er oprettet")
        assert page.evaluate("document.documentElement.lang") == "da"
        # What Streamlit calls its own parts in English is put right as it appears.
        expect(page.get_by_role("button", name="Vælg filer")).to_be_visible()
        expect(page.get_by_role("link", name="Gå til indholdet")).to_have_count(1)
        assert page.get_by_label("Sidebar").count() == 0

        answers = [SAMPLE / "svar" / name for name in ("borger.eml", "nabo.txt", "herberg.pdf")]
        page.locator("input[type=file]").set_input_files(answers)
        page.get_by_role("button", name="Læs ind").click()
        # The first file of a new installation waits until Python has compiled what it needs.
        expect(page.get_by_role("status").first).to_contain_text("Tre filer læst.", timeout=240_000)
        sign_in(page)

        go(page, "Gennemgang")
        review_by_keyboard(page, server.folder, 3)
        gather_and_answer(page)
        go(page, "Fjern personoplysninger")
        for _ in range(3):
            if page.get_by_role("button", name="Godkend alle forslag").count():
                page.keyboard.press("g")
                told(page, "godkendt")
            page.keyboard.press("j")
            at_rest(page)

        go(page, "Notat")
        at_rest(page)
        with page.expect_download() as download:
            page.get_by_role("button", name="Hent notatet (Word)").click()
        download.value.save_as(tmp_path / "notat.docx")
    with ZipFile(tmp_path / "notat.docx") as memo:
        assert "Skovlunden" in memo.read("word/document.xml").decode()
    with Store.open(server.folder) as store:
        made = store.load()
    assert progress(made).done
    assert any(point.remark for point in points(made))
    assert {decision.who for decision in made.decisions} == {"Anna Holm"}


def review_by_keyboard(page: Page, folder: Path, many: int) -> None:
    """Confirm what the machine proposes, change one, and go on; the mouse is not touched."""
    with Store.open(folder) as store:
        for nr in range(many):
            expect(page.get_by_label(re.compile(f"{many - nr} mangler gennemgang"))).to_be_visible()
            for _ in range(8):
                if not page.get_by_role("button", name="Bekræft").count():
                    break
                before = len(store.load().decisions)
                _press(page, "b", lambda before=before: len(store.load().decisions) > before)
            _press(page, "g", lambda nr=nr: progress(store.load()).reviewed == nr + 1)


def _press(page: Page, key: str, holds: Callable[[], bool]) -> None:
    """Press a key until it is heard: one that falls while the page is drawn anew is not."""
    for _ in range(8):
        at_rest(page)
        page.keyboard.press(key)
        until = time.monotonic() + 8
        while not holds() and time.monotonic() < until:
            time.sleep(0.1)
        if holds():
            break
    assert holds()
    at_rest(page)


def gather_and_answer(page: Page) -> None:
    go(page, "Temaer og synspunkter")
    at_rest(page)
    page.get_by_text("Saml svar til et snævrere synspunkt").first.click()
    page.wait_for_timeout(700)  # a list closes where the page moves, and the section still unfolds
    answers = page.get_by_test_id("stMultiSelect").first
    answers.locator("input").click()
    page.get_by_role("option").first.click()
    page.keyboard.press("Escape")  # what is behind an open list has no role meanwhile
    expect(page.get_by_role("option")).to_have_count(0)
    expect(answers.get_by_role("button", name="Fjern alle")).to_be_visible()
    page.keyboard.press("Tab")
    at_rest(page)
    page.get_by_label("Hvad siger de?").first.fill("Et fast sted er bedre")
    page.get_by_role("button", name="Saml", exact=True).first.click()
    told(page, "Et fast sted er bedre")

    go(page, "Bemærkninger")
    page.get_by_label("Forvaltningens bemærkning").fill("Forvaltningen er enig.")
    page.get_by_role("button", name="Gem bemærkning").click()
    told(page, "bemærkningen")


def test_sentences_and_stances_by_keyboard(
    browser: Browser, server: Server, letters: Prepared
) -> None:
    """S opens the field, Enter leaves it, and the digits are keys again."""
    with opened(browser, server, "gennemgang?svar=r1") as page:
        sign_in(page)
        expect(page.get_by_role("article")).to_contain_text("Ørby Roklub støtter et havnebad.")
        page.keyboard.press("n")
        expect(page.get_by_role("heading", name="Buslinje")).to_be_visible()
        at_rest(page)
        page.keyboard.press("s")
        expect(page.get_by_label("Sætninger, det hviler på")).to_be_focused()
        page.keyboard.type("1-2")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Sætninger, det hviler på")).not_to_be_focused()
        at_rest(page)
        page.keyboard.press("5")
        told(page, "Gemt: Buslinje: Imod.")
    label = letters.load().response("r1").label("bus")
    assert label is not None
    assert [quoted.words for quoted in label.evidence] == [
        "Ørby Roklub støtter et havnebad.",
        "Vi vil også have en sauna.",
    ]


def test_two_browsers_and_a_kill_lose_nothing(
    browser: Browser, server: Server, letters: Prepared
) -> None:
    """Who comes second is told; after a kill the page comes back to the same response by itself."""
    with opened(browser, server, "gennemgang?svar=r2") as anna:
        sign_in(anna)
        expect(anna.get_by_role("heading", name="2. Ørby Sejlklub")).to_be_visible()
        with opened(browser, server, "gennemgang?svar=r2") as birthe:
            sign_in(birthe, "Birthe Krog")
            expect(birthe.get_by_role("heading", name="2. Ørby Sejlklub")).to_be_visible()
            at_rest(birthe)
            birthe.keyboard.press("5")
            told(birthe, "Gemt: Sauna: Imod.")
        anna.keyboard.press("b")
        expect(anna.get_by_role("alert").first).to_contain_text("Birthe Krog har i mellemtiden")
        assert [d.who for d in letters.load().decisions] == ["Birthe Krog"]

        server.kill()
        expect(anna.locator("[data-test-connection-state=CONNECTED]")).to_be_hidden()
        server.start()
        at_rest(anna)
        expect(anna.get_by_label("Dit navn")).to_have_value("Anna Holm")
        anna.get_by_role("button", name="Gennemset").click()
        expect(anna.get_by_role("alert").first).to_contain_text("tryk igen")
        at_rest(anna)
        anna.get_by_role("button", name="Gennemset").click()
        at_rest(anna)
        assert any(d.what is What.REVIEWED for d in letters.load().decisions)
        expect(anna.get_by_label(re.compile("2 mangler gennemgang"))).to_be_visible()
    assert [d.who for d in letters.load().decisions] == ["Birthe Krog", "Anna Holm"]


def test_markup_in_a_sender_stays_text(browser: Browser, server: Server) -> None:
    """Streamlit's own Markdown, emojis, icons, arrows and links get no hold of it."""
    made = Prepared(server.folder)
    made.hearing()
    made.letter("r1", f"Ja. {EVIL}", "a.txt", nr=1, sender=EVIL)
    alerts: list[str] = []
    with opened(browser, server, "gennemgang") as page:
        page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
        expect(page.get_by_role("article")).to_contain_text(EVIL)
        go(page, "Høringsparter")
        go(page, "Søg")
        page.get_by_label("Ord").fill("ja")
        page.keyboard.press("Enter")
        link = page.get_by_test_id("stPageLink").first
        expect(link).to_contain_text("nr. 1")
        assert EVIL in link.inner_text().replace("\u2060", "")
        shown = page.locator("[data-testid=stMain]")
        assert shown.locator("img, .katex, em, [href^='http:'][href*=ond]").count() == 0
    assert alerts == []


def test_an_address_that_is_no_page_is_told_in_danish(
    browser: Browser, server: Server, letters: Prepared
) -> None:
    """One that was mistyped, or is of an older edition, leads to the first page."""
    with opened(browser, server, "findes-ikke") as page:
        expect(page.get_by_role("dialog")).to_contain_text("Siden findes ikke")
        expect(page.get_by_role("dialog")).to_contain_text("Forsiden vises i stedet.")
        expect(page.get_by_role("dialog")).not_to_contain_text("page")
