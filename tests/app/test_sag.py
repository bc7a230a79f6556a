"""The page as Streamlit runs it, without a browser."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

import pytest
from streamlit.testing.v1 import AppTest

from hoering.case.store import Store
from hoering.decisions import Decision, Position, What
from hoering.errors import InputError
from hoering.hearing import Theme
from hoering.labels import Stance

from .conftest import NEIGHBOURS, ROWERS, Page, Prepared

Opened: TypeAlias = Callable[..., AppTest]
EVIL = (
    "[klik](javascript:alert(1)) <script>alert(2)</script> <img src=x onerror=alert(3)> $$x^2$$ "
    ":smile: **fed** :material/home: www.ond.example a@ond.example :red[rød] `k` \u202eomvendt"
)

OURS = set(
    "h1 h2 h3 p ul li div table caption thead tbody tr th td bdi details summary article "
    "mark span blockquote a".split()
)


def decide(page: AppTest, stance: str, about: str = "r1-bad", name: str = "Anna Holm") -> AppTest:
    page.text_input("navn").set_value(name)
    page.radio(f"holdning-{about}").set_value(stance)
    page.button(f"gem-{about}").click().run()
    assert not page.exception
    return page


def test_a_prepared_case_is_shown(case: Prepared, opened: Opened) -> None:
    """The list, the marked text, labels in the users' words, doubt, and what was not read."""
    page = opened(case.folder)
    assert page.radio("svar").options == [r"1\. Ørby Roklub", r"2\. Ukendt afsender"]
    words = Page(page).words
    assert "Havnebadstøtter forslaget om et havnebad (citat slut)" in words
    assert "Foreslår – maskinens forslag" in words
    assert "Se efter: Nævnt i forbifarten." in words
    assert "»Vi foreslår også en sauna.« (linje 1)" in words
    assert "Filen er låst." in words
    assert "Bed om en ulåst." in words
    assert "%" not in words


def test_the_next_response_is_one_click_away(case: Prepared, opened: Opened) -> None:
    """The button shows the second letter, whose condition is marked as one."""
    page = opened(case.folder)
    next(button for button in page.button if button.label == "Næste").click().run()
    assert page.radio("svar").value == "r2"
    assert "Havnebad: betingelsehvis der kommer toiletter" in Page(page).words


def test_a_changed_stance_stands_in_the_case(case: Prepared, opened: Opened) -> None:
    """It is there with name and reason, and the machine's proposal stays visible beside it."""
    page = opened(case.folder)
    page.text_input("hvorfor-r1-bad").set_value("Det mener de ikke.")
    decide(page, "Imod")
    label = case.load().response("r1").label("bad")
    assert label is not None
    assert (label.stance, label.by) == (Stance.REJECTS, "Anna Holm")
    words = Page(page).words
    assert "Gemt: Imod." in words
    assert "Det mener de ikke." in words
    assert "Maskinens forslag: Støtter" in words


@pytest.mark.parametrize("name", ["", "  "])
def test_without_a_name_nothing_is_saved(case: Prepared, opened: Opened, name: str) -> None:
    """A decision must say whose it is."""
    page = decide(opened(case.folder), "Imod", name=name)
    assert "Skriv dit navn øverst på siden." in Page(page).words
    assert not case.load().decisions


def test_a_decision_is_taken_back(case: Prepared, opened: Opened) -> None:
    """The machine's label is in force again, and the form shows it."""
    page = decide(opened(case.folder), "Imod")
    page.button("fortryd-r1-bad").click().run()
    assert "Afgørelsen er taget tilbage." in Page(page).words
    assert page.radio("holdning-r1-bad").value == "Støtter"
    label = case.load().response("r1").label("bad")
    assert label is not None
    assert label.by is None


def test_a_theme_that_was_left_out_is_added(case: Prepared, opened: Opened) -> None:
    """The evidence is a sentence chosen by its number."""
    page = opened(case.folder)
    page.multiselect("citater-r1-bus").set_value([1])
    decide(page, "Tager ikke stilling", "r1-bus")
    label = case.load().response("r1").label("bus")
    assert label is not None
    assert [quoted.words for quoted in label.evidence] == ["Vi foreslår også en sauna."]


def test_a_stance_needs_evidence(case: Prepared, opened: Opened) -> None:
    """A theme without any quote is refused in Danish with the next step."""
    page = decide(opened(case.folder), "Imod", "r1-bus")
    assert "Vælg det sted i svaret, der viser det." in Page(page).words
    assert not case.load().decisions


def test_not_treated_after_all(case: Prepared, opened: Opened) -> None:
    """Taking a theme away needs no evidence, and stays visible as a person's word."""
    page = decide(opened(case.folder), "Ikke omtalt", "r1-sauna")
    assert case.load().response("r1").label("sauna") is None
    assert "Ikke omtalt – afgjort af Anna Holm" in Page(page).words


def test_two_people_never_overwrite_each_other(case: Prepared, opened: Opened) -> None:
    """Who comes second is told what the first decided, and nothing of it is lost."""
    page = opened(case.folder)
    other = Decision(
        "r1",
        What.LABEL,
        Position(Stance.NEUTRAL),
        "Birthe Krog",
        datetime(2024, 3, 1),
        "bad",
        "uklart",
    )
    with Store.open(case.folder) as store:
        store.decide(other)
    decide(page, "Imod")
    words = Page(page).words
    assert "Birthe Krog har i mellemtiden afgjort temaet" in words
    assert "Dit valg »Imod« er ikke gemt." in words
    assert "Tager ikke stilling – afgjort af Birthe Krog 1. marts 2024: uklart" in words
    assert page.radio("holdning-r1-bad").value == "Tager ikke stilling"
    assert [decision.who for decision in case.load().decisions] == ["Birthe Krog"]
    decide(page, "Imod")
    assert [decision.who for decision in case.load().decisions] == ["Birthe Krog", "Anna Holm"]


@pytest.mark.parametrize(
    ("theme", "stance", "doubtful", "numbers"),
    [
        ("bad", "Alle holdninger", False, "12"),
        ("bad", "Støtter med betingelse", False, "2"),
        ("Alle temaer", "Støtter", False, "1"),
        ("sauna", "Ikke omtalt", False, "2"),
        ("Alle temaer", "Alle holdninger", True, "1"),
        ("bus", "Imod", False, ""),
    ],
)
def test_the_list_is_filtered(
    case: Prepared, opened: Opened, theme: str, stance: str, doubtful: bool, numbers: str
) -> None:
    """By theme, by stance to it, and by whether there is something to look at."""
    page = opened(case.folder)
    page.selectbox[0].set_value(theme)
    page.selectbox[1].set_value(stance)
    page.checkbox[0].set_value(doubtful)
    page.run()
    found = page.radio("svar").options if numbers else []
    assert "".join(option[0] for option in found) == numbers
    assert bool(numbers) or "Ingen svar passer til filteret." in Page(page).words


def test_the_doubtful_come_first(case: Prepared, opened: Opened) -> None:
    """With the order changed, the response with more to look at leads the list."""
    case.letter(
        "r0", NEIGHBOURS + " Nej!", "nul.txt", nr=0, labels=[("bad", Stance.REJECTS, "Nej!")]
    )
    page = opened(case.folder)
    assert page.radio("svar").options[0].startswith("0")
    page.selectbox[2].set_value("Det tvivlsomme først").run()
    assert page.radio("svar").options[0].startswith("1")


def test_words_from_outside_are_shown_as_text(empty: Prepared, opened: Opened) -> None:
    """Markup in the title, themes, letters, senders, reasons and names adds no tag to the page."""
    empty.hearing(Theme("bad", EVIL, EVIL), title=EVIL)
    labels = [("bad", Stance.SUPPORTS, EVIL, EVIL)]
    empty.letter("r1", f"Ja. {EVIL}", "a.txt", nr=1, sender=EVIL, labels=labels)
    page = decide(opened(empty.folder), "Imod", name=EVIL)
    shown = Page(page)
    assert set(shown.tags) <= OURS
    visible = EVIL.replace("\u202e", "\ufffd")
    assert f"1. {visible}" in shown.words
    assert f"afgjort af {visible}" in shown.words
    for label in (page.radio("svar").options[0], page.expander[0].label):
        assert "javascript" in label
        assert not any(sign in label for sign in ("](", " <", " $", " *", ":smile", ":mat", "www."))


def test_what_does_not_add_up_is_said(empty: Prepared, opened: Opened) -> None:
    """Text that belongs to nobody is told in the head, in the account and at the download."""
    empty.hearing()
    empty.letter("r1", "Vi siger ja.", "a.txt", rest=" Og hvem skrev det her?")
    words = Page(opened(empty.folder)).words
    assert "regnskabet går ikke op (én årsag, se »Filer«)" in words
    assert "Optællingen stemmer ikke." in words
    assert "UDKAST – mangler: a.txt, linje 1: 23 tegn hører ikke til noget svar" in words


# --- what comes in ------------------------------------------------------------------------------


def upload(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Drop files, and wait until they are read."""
    page.file_uploader("svarfiler").set_value([(*file, "text/plain") for file in files])
    next(button for button in page.button if button.label == "Læs ind").click().run()
    until = time.monotonic() + 20
    while "læsning" in page.session_state and time.monotonic() < until:
        time.sleep(0.1)
        page.run()
    assert not page.exception
    return page


def test_a_case_begins_with_a_folder_and_a_hearing(empty: Prepared, opened: Opened) -> None:
    """Without --case the page asks for both, and offers the hearings that come with hoering."""
    page = opened()
    page.text_input[0].set_value(str(empty.folder))
    page.button[0].click().run()
    assert "Mobilt stofindtagelsesrum i Skovlunden" in page.selectbox[0].options
    page.selectbox[0].set_value(page.selectbox[0].options[0])
    page.button[0].click().run()
    assert not page.exception
    assert empty.load().hearing.themes
    assert "0 høringssvar; regnskabet går op." in Page(page).words


@pytest.mark.parametrize(
    ("yaml", "told"),
    [
        (b"themes: [{id: bad, title: Havnebad}]", ""),
        (b"themes: []", "themes skal have mindst ét tema."),
        (b"\xff\xfe", "Høringsfilen er ikke gemt som UTF-8."),
    ],
)
def test_a_hearing_file_of_ones_own(
    empty: Prepared, opened: Opened, yaml: bytes, told: str
) -> None:
    """It goes before the one in the list; what is wrong with it is told."""
    page = opened(empty.folder)
    page.file_uploader("høringsfil").set_value(("min.yaml", yaml, "application/yaml"))
    page.button[0].click().run()
    assert not page.exception
    assert told in Page(page).words
    if not told:
        assert [theme.id for theme in empty.load().hearing.themes] == ["bad"]


def test_files_are_read_into_the_case(empty: Prepared, opened: Opened) -> None:
    """What was read is counted; what was refused is told with its reason and next step."""
    empty.hearing()
    letter = f"{ROWERS}\nØrby Roklub".encode()
    page = upload(opened(empty.folder), ("roklub.txt", letter), ("tal.xyz", b"1;2"))
    case = empty.load()
    assert [source.file for source in case.sources] == ["roklub.txt"]
    assert len(case.responses) == 1
    words = Page(page).words
    assert "Én fil læst." in words
    assert "Én fil ikke læst; se hvorfor nedenfor." in words
    assert case.refusals[0].reason in words
    assert case.refusals[0].next_step in words
    assert "Læst før: roklub.txt." in Page(upload(page, ("roklub.txt", letter))).words


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (InputError("Disken er fuld.", "Ryd op."), "Ryd op."),
        (RuntimeError(NEIGHBOURS), "Læsningen gik i stå (RuntimeError)."),
    ],
)
def test_a_reading_that_stops_says_what_is_missing(
    empty: Prepared,
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    told: str,
) -> None:
    """No file vanishes: those that were not reached are named, and the next step is told."""

    def run(*_: object, **__: object) -> None:
        raise error

    empty.hearing()
    page = opened(empty.folder)
    monkeypatch.setattr(sys.modules["upload"], "run", run)
    words = Page(upload(page, ("a.txt", b"Ja."), ("b.txt", b"Nej."))).words
    assert "Ikke nået: a.txt, b.txt." in words
    assert told in words
    assert NEIGHBOURS not in words
    assert not next(button for button in page.button if button.label == "Læs ind").disabled


def test_two_files_of_one_name_are_two_files(empty: Prepared, opened: Opened) -> None:
    """A file that is dropped has lost its folder, so another content never replaces the first."""
    empty.hearing()
    first, second, third = (f"{NEIGHBOURS} Hilsen nr. {nr}".encode() for nr in (1, 2, 3))
    page = upload(opened(empty.folder), ("svar.txt", first), ("svar.txt", second))
    upload(page, ("../svar.txt", second), ("svar.txt", third))
    case = empty.load()
    names = [delivery.file for delivery in case.deliveries]
    assert names == ["_svar.txt", "svar (2).txt", "svar (3).txt", "svar.txt"]
    assert len(case.responses) == 3


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path, opened: Opened) -> None:
    """An error of hoering's is shown in Danish with the next step, not as a traceback."""
    file = tmp_path / "fil"
    file.touch()
    assert "Angiv en anden mappe." in Page(opened(file)).words
