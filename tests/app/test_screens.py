"""Every screen but the review as Streamlit runs it, without a browser."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

import pytest
from streamlit.testing.v1 import AppTest

from hoering.case.ledger import ledger
from hoering.case.points import made_on
from hoering.case.redaction import pieces
from hoering.case.store import Store
from hoering.decisions import Contacted, Decision, Personal, Position, What
from hoering.hearing import Hearing, Party, SenderKind
from hoering.labels import Stance
from hoering.memo.compose import compose
from hoering.memo.documents import Format
from hoering.memo.public import edition
from hoering.redaction import for_public

from .conftest import ROWERS, THEMES, Page, Prepared
from .reviewing import OURS, choice, named, press
from .test_intake import settled

Opened: TypeAlias = Callable[..., AppTest]
WHEN = datetime(2024, 3, 1, 12, 30)
SCREENS = (
    "overview intake parties review search personal points remarks memo politics history cases"
).split()
STAFF = [screen for screen in SCREENS if screen != "politics"]


def links(page: AppTest) -> list[str]:
    return [element.proto.label for element in page.get("page_link")]


@pytest.mark.parametrize("screen", SCREENS)
def test_an_empty_case_says_what_to_do(empty: Prepared, opened: Opened, screen: str) -> None:
    """Every screen opens on a case without files, and its words are marked up by us alone."""
    empty.hearing()
    page = Page(opened(empty.folder, screen))
    assert page.words.strip()
    assert set(page.tags) <= OURS


def test_an_empty_hearing_is_not_approved(empty: Prepared, opened: Opened) -> None:
    """There is nothing to show politicians before somebody has answered."""
    empty.hearing()
    page = opened(empty.folder, "politics")
    assert "Der er ingen svar endnu." in Page(page).words
    assert not [button for button in page.button if button.label.startswith("Godkend")]


def test_the_overview_counts_and_leads_on(case: Prepared, opened: Opened) -> None:
    """What came in, what to look at and what is left, each a link."""
    page = opened(case.folder, "overview")
    told = [label.replace("\\", "") for label in links(page)]
    for fact in (
        "2 høringssvar",
        "1 ukendt afsender",
        "1 svar at se efter",
        "én fil kunne ikke læses",
        "**Næste skridt – Gennemgang: 0 af 2 svar er gennemset**",
    ):
        assert fact in told


def test_learning_waits_until_there_is_enough(
    case: Prepared, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The button says how many decisions it takes; it learns aside, and tells what came of it."""
    page = opened(case.folder, "overview")
    button = next(one for one in page.button if one.label == "Foreslå resten på ny")
    assert button.disabled
    assert "0 holdninger er afgjort. Når der er 100" in Page(page).words
    response = case.load().response("r1")
    label = response.label("bad")
    with Store.open(case.folder) as store:
        held = Position(label.stance)
        store.decide(Decision("r1", What.LABEL, held, "Anna", WHEN, "bad", "", label.evidence))
    monkeypatch.setattr("hoering.case.lessons.FEWEST", 1)
    monkeypatch.setattr("hoering.learn.FEWEST", 1)
    page = press(opened(case.folder, "overview"), "Foreslå resten på ny")
    sys.modules["jobs"].job(str(case.folder)).done.result(timeout=60)
    assert "Lært af én afgørelse." in Page(page.run()).words
    assert case.load().response("r1").label("bad").by == "Anna"


# --- personal data ------------------------------------------------------------------------------

LETTER = "Jeg hedder Ingrethe Halmøe og bor i Ørby. Ring på 70 00 00 00. Vi kalder hende Mosepigen."


def signed(case: Prepared) -> dict[str, tuple[Personal | None, str | None]]:
    loaded = case.load()
    response = loaded.responses[0]
    found = [(f.span, f.kind, f.confidence) for f in for_public(response.text.value)]
    made = pieces(response, found, loaded.decisions)
    return {piece.quoted.words: (piece.kind, piece.by) for piece in made}


def test_personal_data_is_signed_off(empty: Prepared, opened: Opened) -> None:
    """All proposals at one stroke, one of them turned round, and a word nobody had found."""
    empty.hearing()
    empty.letter("r1", LETTER, "a.txt", nr=1)
    page = named(opened(empty.folder, "personal"))
    press(page, "Godkend alle forslag")
    assert signed(empty)["70 00 00 00"] == (Personal.PHONE, "Anna Holm")
    assert "Alt er godkendt i dette svar." in Page(page).words
    press(page, "Må stå")
    assert sum(kind is None for kind, _ in signed(empty).values()) == 1
    page.text_input("også").set_value("Mosepigen")
    page.button[-1].click().run()
    assert signed(empty)["Mosepigen"] == (Personal.PERSON, "Anna Holm")
    page.text_input("også").set_value("Findes ikke")
    page.button[-1].click().run()
    assert "»Findes ikke« står ikke i svaret." in Page(page).words


def test_the_offices_own_texts_are_signed_off(empty: Prepared, opened: Opened) -> None:
    """A number goes by itself and may be let stand; a name and an address wait for a person."""
    empty.hearing()
    empty.letter("r1", ROWERS, "a.txt", nr=1, sender="Ørby Roklub")
    said = "Ring til Peter Holm Jensen, Engvej 3, 8000 Aarhus C, på 33 66 33 66."
    with Store.open(empty.folder) as store:
        loaded = store.load()
        wrote = Decision("r1", What.RESUME, said, "Anna Holm", WHEN)
        store.decide(made_on(loaded, wrote))

    def reads() -> str:
        return edition(empty.load(), for_public).case.responses[0].resume.text

    page = named(opened(empty.folder, "personal"))
    page = page.radio("persondata-hvad").set_value("Jeres egne tekster").run()
    assert "Resuméet af svar nr. 1" in Page(page).words
    assert reads() == "Ring til [navn], [adresse], på [telefon]."
    page = page.button("stå-egen-2").click().run()
    page = press(page, "Godkend alle forslag")
    assert "Alt er godkendt i jeres egne tekster." in Page(page).words
    assert reads() == "Ring til [navn], [adresse], på 33 66 33 66."
    assert not [c for c in edition(empty.load(), for_public).open if "Resuméet" in c]


def test_what_is_left_of_personal_data_is_told(empty: Prepared, opened: Opened) -> None:
    """One with a proposal comes first; one without is done only when somebody has read it."""
    empty.hearing()
    empty.letter("r1", ROWERS, "a.txt", nr=1, sender="Ørby Roklub")
    empty.letter("r2", "Ring på 70 00 00 00. Vi siger ja.", "b.txt", nr=2, sender="Ørby Havn")
    page = named(opened(empty.folder, "personal"))
    said = choice(page, "persondata")
    assert said.label == (
        "1 svar har forslag at tage stilling til · 1 uden fund er ikke læst igennem"
    )
    assert said.options == [
        "1. Ørby Roklub – ikke læst igennem",
        "2. Ørby Havn – ét forslag",
    ]
    assert said.value == "r2"
    page = press(page, "Godkend alle forslag")
    with Store.open(empty.folder) as store:
        store.decide(Decision("r1", What.REVIEWED, True, "Anna Holm", WHEN))
    assert choice(page.run(), "persondata").label == "Alle svar er færdige"


def test_a_long_list_comes_in_parts(empty: Prepared, opened: Opened) -> None:
    """Twenty at first, and more at a click."""
    empty.hearing()
    for nr in range(1, 24):
        words = f"Brev nr. {nr}: Vi støtter et havnebad."
        yes = ("bad", Stance.SUPPORTS, "Vi støtter et havnebad.")
        empty.letter(f"r{nr}", words, f"{nr}.txt", nr=nr, sender=f"Hus {nr}", labels=(yes,))
    page = opened(empty.folder, "points")
    assert len([one for one in links(page) if one.startswith("Hus")]) == 20
    page = press(page, "Vis flere (3 til)")
    assert len([one for one in links(page) if one.startswith("Hus")]) == 23


# --- the rest -----------------------------------------------------------------------------------


def test_the_history_takes_back(case: Prepared, opened: Opened) -> None:
    """Who, when and what, the newest first; taking back is an event of its own."""
    with Store.open(case.folder) as store:
        store.decide(Decision("r1", What.SENDER, "Roerne", "Birthe", datetime(2024, 3, 1, 9)))
    page = named(opened(case.folder, "history"))
    words = Page(page).words
    assert "Birthe · 1. marts 2024 kl. 9.00" in words
    assert "svarets felt »afsender«: Roerne" in words
    press(page, "Tag tilbage")
    assert case.load().response("r1").sender == "Ørby Roklub"
    assert "Taget tilbage: " in Page(page).words


def test_words_are_searched(case: Prepared, opened: Opened) -> None:
    """Any form of a word is found, and the link leads to the response."""
    page = opened(case.folder, "search")
    page.text_input("søg").set_value("havnebadet").run()
    assert "Med ordene (2)" in Page(page).words
    assert links(page)[0].startswith("Ørby Roklub")
    page.text_input("søg").set_value("-").run()
    assert not page.exception


def test_parties_are_pasted_in(case: Prepared, opened: Opened) -> None:
    """One on each line, kinds guessed from the name; who has answered is found by name."""
    page = opened(case.folder, "parties")
    page.text_area("parter").set_value("1. Ørby Roklub\tpost@roklub.example\nØrby Lokaludvalg\n")
    settled(press(page, "Gem listen"))
    names = {party.name: party.kind for party in case.load().hearing.parties}
    assert list(names) == ["Ørby Roklub", "Ørby Lokaludvalg"]
    assert names["Ørby Lokaludvalg"] == "lokaludvalg"
    words = Page(opened(case.folder, "parties")).words
    assert "1 af 2 har svaret." in words
    assert "Ikke svaret (1)" in words


def test_a_party_is_reminded_given_time_or_declines(case: Prepared, opened: Opened) -> None:
    """The working list says so under the person's name, the memo what others may know of it."""
    with Store.open(case.folder) as store:
        names = ("Ørby Lokaludvalg", "Ørby Skole", "Ørby Havn")
        kinds = (SenderKind.LOKALUDVALG, None, None)
        parties = tuple(map(Party, names, kinds))
        store.save_hearing(Hearing("ørby", "Havnebad", THEMES, parties=parties))
    page = named(opened(case.folder, "parties"))
    said(page, "ørby havn", Contacted.DECLINED)
    said(page, "ørby skole", Contacted.EXTENDED)
    assert "Skriv, hvilken dag fristen er." in Page(page).words
    said(page, "ørby skole", Contacted.EXTENDED, date(2024, 3, 15))
    said(page, "ørby lokaludvalg", Contacted.REMINDED)
    words = Page(page).words
    assert words.index("Ørby Lokaludvalg") < words.index("Ørby Havn")  # it must be heard
    assert "Rykket · Anna Holm" in words
    assert "Har fået længere frist til den 15. marts 2024 · Anna Holm" in words
    memo = compose(case.load(), ledger(case.load()), date(2024, 4, 1))
    assert {party.name: party.mark for party in memo.parties if party.name in names} == {
        "Ørby Lokaludvalg": "ikke svaret",
        "Ørby Skole": "ikke svaret; har fået frist til den 15. marts 2024",
        "Ørby Havn": "ikke svaret; har oplyst, at den ikke svarer",
    }
    said(page, "ørby havn", None)
    assert "Har oplyst" not in Page(page).words


def said(page: AppTest, party: str, how: Contacted | None, until: date | None = None) -> None:
    page.multiselect("kontakt-hvem").set_value([party])
    page.selectbox("kontakt-hvad").set_value(how)
    page.date_input("kontakt-til").set_value(until)
    press(page, "Gem")


def test_what_does_not_add_up_blocks_the_memo(empty: Prepared, opened: Opened) -> None:
    """Each cause stands there with a way to it, and the documents are drafts."""
    empty.hearing()
    empty.letter("r1", "Vi siger ja.", "a.txt", rest=" Og hvem skrev det her?")
    page = opened(empty.folder, "memo")
    words = Page(page).words
    assert "Notatet er et udkast, indtil dette er rettet:" in words
    assert "a.txt, linje 1: 23 tegn hører ikke til noget svar" in words
    assert "Gå til" in links(page)


def test_every_format_is_offered(
    case: Prepared, opened: Opened, require: Callable[[str], str]
) -> None:
    """The list of downloads follows what hoering can write, the memo in both orders first."""
    require("soffice")
    page = opened(case.folder, "memo")
    offered = [element.proto.label for element in page.get("download_button")]
    assert offered[:2] == ["Hent notatet (Word)", "Hent notatet efter tema (Word)"]
    assert len(offered) == len(Format) + 1


def test_no_public_edition_before_everything_is_decided(case: Prepared, opened: Opened) -> None:
    """What is missing stands there instead of the downloads, with the way to it."""
    page = opened(case.folder, "memo")
    page.toggle[0].set_value(True).run()
    assert not page.exception
    assert not page.get("download_button")
    assert any(label.startswith("Den offentlige udgave kan hentes") for label in links(page))


def test_without_a_case_the_sample_is_shown(
    opened: Opened, cases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is made in the folder of cases, and the page says how to begin one's own."""
    page = opened()
    jobs = sys.modules["jobs"]
    newest = jobs.job(str(cases / "eksempel"))
    newest.stop.set()
    assert "Dette er eksempelhøringen." in Page(page).words
    assert newest.done.exception(timeout=60) is not None
    with Store.open(cases / "eksempel") as store:
        assert store.hearing().title == "Mobilt stofindtagelsesrum i Skovlunden"


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path, opened: Opened) -> None:
    """An error of hoering's is shown in Danish with the next step, not as a traceback."""
    file = tmp_path / "fil"
    file.touch()
    assert "Angiv en anden mappe." in Page(opened(file)).words
