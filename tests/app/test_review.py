"""Gennemgang as Streamlit runs it, without a browser."""

from __future__ import annotations

from datetime import datetime

import pytest

from hoering.case.store import Store
from hoering.decisions import Decision, Passage, Position, What
from hoering.hearing import Theme
from hoering.labels import Hint, Stance, quote
from hoering.text import Span, Text

from .conftest import NEIGHBOURS, Page, Prepared
from .reviewing import OURS, Opened, at_theme, choice, decide, named, one, press, themes

EVIL = (
    "[klik](javascript:alert(1)) <script>alert(2)</script> <img src=x onerror=alert(3)> $$x^2$$ "
    ":smile: **fed** :material/home: www.ond.example a@ond.example :red[rød] `k` \u202eomvendt"
)


def test_the_doubtful_come_first(case: Prepared, opened: Opened) -> None:
    """The list opens on the response in doubt, at the theme in doubt, with the reason in words."""
    case.letter(
        "r0", f"{NEIGHBOURS} Nej!", "nul.txt", nr=0, labels=[("bad", Stance.REJECTS, "Nej!")]
    )
    page = opened(case.folder, "review")
    assert choice(page, "svar").value == "r1"
    assert themes(page).value == "sauna"
    words = Page(page).words
    assert "Se efter: Nævnt i forbifarten." in words
    assert "Foreslår – maskinens forslag" in words
    assert "»Vi foreslår også en sauna.« (linje 1)" in words
    assert "%" not in words


def test_text_and_file_stand_beside_each_other(case: Prepared, opened: Opened) -> None:
    """Sentences are numbered and labels named in the text; the passage is marked in the file."""
    page = opened(case.folder, "review")
    html = "".join(element.proto.body for element in page.get("html"))
    assert '<sup class="nr">2</sup>' in html
    assert '<mark class="valgt"><span class="tema" id="citat-1-0">Sauna</span>' in html
    assert "<mark>Vi foreslår også en sauna.</mark>" in html


def test_confirming_goes_on_to_the_next_theme(case: Prepared, opened: Opened) -> None:
    """B says that the machine is right, under the person's name, and shows what is still open."""
    page = press(named(opened(case.folder, "review")), "Bekræft")
    label = one(case).label("sauna")
    assert label is not None
    assert (label.stance, label.by) == (Stance.SUPPORTS, "Anna Holm")
    assert themes(page).value == "bad"
    assert "Gemt: Sauna: Foreslår." in Page(page).words


def test_a_changed_stance_stands_in_the_case(case: Prepared, opened: Opened) -> None:
    """It is there with name and reason, and the machine's proposal stays visible beside it."""
    page = named(at_theme(opened(case.folder, "review"), "bad"))
    page.text_input("hvorfor-r1-bad").set_value("Det mener de ikke.")
    at_theme(decide(page, "Imod"), "bad")
    label = one(case).label("bad")
    assert label is not None
    assert (label.stance, label.by) == (Stance.REJECTS, "Anna Holm")
    words = Page(page).words
    assert "Det mener de ikke." in words
    assert "Maskinens forslag: Støtter" in words


def test_a_theme_that_was_left_out_is_added(case: Prepared, opened: Opened) -> None:
    """The evidence is a sentence named by its number."""
    page = named(at_theme(opened(case.folder, "review"), "bus"))
    page.text_input("belæg-r1-bus").set_value("2")
    decide(page, "Tager ikke stilling", "bus")
    label = one(case).label("bus")
    assert label is not None
    assert [quoted.words for quoted in label.evidence] == ["Vi foreslår også en sauna."]


def test_a_theme_that_may_be_treated_is_shown_until_a_person_says(
    case: Prepared, opened: Opened
) -> None:
    """A hint is no label: it names its sentence, comes last, and goes with what a person says."""
    said = "Bussen må gerne holde ved kajen."
    hint = Hint("bus", quote(Text(said), Span(0, len(said))))
    case.letter("r3", said, "bus.txt", nr=3, hints=(hint,))
    assert one(case, "r3").hints == (hint,)
    assert one(case, "r3").labels == ()
    page = opened(case.folder, "review", svar="r3")
    words = Page(page).words
    assert themes(page).value == "bus"
    assert "Ikke omtalt · måske alligevel" in themes(page).captions
    assert "Måske omtalt alligevel:" in words
    assert f"»{said}« (linje 1)" in words
    decide(named(page), "Ikke omtalt", "bus", "r3")
    assert "Måske omtalt" not in Page(at_theme(page, "bus")).words


def test_a_stance_chosen_at_a_hint_rests_on_its_sentence(case: Prepared, opened: Opened) -> None:
    """It is what was shown; no number need be typed."""
    said = "Bussen må gerne holde ved kajen."
    hint = Hint("bus", quote(Text(said), Span(0, len(said))))
    case.letter("r3", said, "bus.txt", nr=3, hints=(hint,))
    decide(named(opened(case.folder, "review", svar="r3")), "Støtter", "bus", "r3")
    label = one(case, "r3").label("bus")
    assert label is not None
    assert [quoted.words for quoted in label.evidence] == [said]


def test_a_condition_is_named_by_its_sentence(case: Prepared, opened: Opened) -> None:
    """Where a label rests on a condition, its words can be chosen anew."""
    page = named(opened(case.folder, "review", svar="r2"))
    page.text_input("betingelse-r2-bad").set_value("1")
    decide(page, "Støtter med betingelse", response="r2")
    label = one(case, "r2").label("bad")
    assert label is not None
    assert label.condition is not None
    assert label.condition.words == NEIGHBOURS


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Vælg det sted i svaret, der viser det."),
        ("99", "Svaret har ingen sætning nr. 99."),
        ("to", "»to« er ikke et sætningsnummer."),
    ],
)
def test_a_stance_needs_evidence(case: Prepared, opened: Opened, typed: str, told: str) -> None:
    """A theme without any quote, or with a wrong number, is refused in Danish."""
    page = named(at_theme(opened(case.folder, "review"), "bus"))
    page.text_input("belæg-r1-bus").set_value(typed)
    assert told in Page(decide(page, "Imod", "bus")).words
    assert not case.load().decisions


def test_not_treated_after_all(case: Prepared, opened: Opened) -> None:
    """Rejecting a label needs no evidence, and stays visible as a person's word."""
    page = decide(named(opened(case.folder, "review")), "Ikke omtalt", "sauna")
    assert one(case).label("sauna") is None
    assert "Ikke omtalt – afgjort af Anna Holm" in Page(at_theme(page, "sauna")).words


def test_a_decision_is_taken_back(case: Prepared, opened: Opened) -> None:
    """The machine's label is in force again, and can be confirmed again."""
    page = at_theme(decide(named(at_theme(opened(case.folder, "review"), "bad")), "Imod"), "bad")
    press(page, "Fortryd")
    assert "Afgørelsen er taget tilbage." in Page(page).words
    label = one(case).label("bad")
    assert label is not None
    assert label.by is None
    assert any(button.label == "Bekræft" for button in page.button)


@pytest.mark.parametrize("name", ["", "  "])
def test_without_a_name_nothing_is_saved(case: Prepared, opened: Opened, name: str) -> None:
    """A decision must say whose it is."""
    page = press(named(opened(case.folder, "review"), name), "Bekræft")
    assert "Skriv dit navn i feltet »Dit navn« under navigationen." in Page(page).words
    assert not case.load().decisions


def test_two_people_never_overwrite_each_other(case: Prepared, opened: Opened) -> None:
    """Who comes second is told what the first decided, and nothing of it is lost."""
    page = named(at_theme(opened(case.folder, "review"), "bad"))
    when = datetime(2024, 3, 1)
    other = Decision("r1", What.LABEL, Position(Stance.NEUTRAL), "Birthe", when, "bad", "uklart")
    with Store.open(case.folder) as store:
        store.decide(other)
    words = Page(decide(page, "Imod")).words
    assert "Birthe har i mellemtiden afgjort temaet" in words
    assert "Dit valg »Havnebad: Imod« er ikke gemt." in words
    assert "Tager ikke stilling – afgjort af Birthe 1. marts 2024: uklart" in words
    assert [decision.who for decision in case.load().decisions] == ["Birthe"]
    decide(page, "Imod")
    assert [decision.who for decision in case.load().decisions] == ["Birthe", "Anna Holm"]


def test_checked_goes_on_to_the_next_response(case: Prepared, opened: Opened) -> None:
    """G marks it as gone through and shows the next one that is not."""
    page = press(named(opened(case.folder, "review")), "Gennemset – næste")
    assert choice(page, "svar").value == "r2"
    assert "1 mangler gennemgang" in choice(page, "svar").label
    press(page, "Forrige")
    assert choice(page, "svar").value == "r1"
    press(page, "Ikke gennemset alligevel")
    assert "2 mangler gennemgang" in choice(page, "svar").label


def reread(case: Prepared) -> None:
    """The second letter, in which the machine now sees something else."""
    case.letter("r2", NEIGHBOURS, "krogen.txt", nr=2, labels=(("bad", Stance.REJECTS, "havnebad"),))


def test_what_is_read_otherwise_is_gone_through_once_more(case: Prepared, opened: Opened) -> None:
    """G leads to it, once, and a colleague's check of before is told of."""
    page = named(opened(case.folder, "review"))
    press(press(page, "Gennemset – næste"), "Gennemset – næste")
    reread(case)
    page = named(opened(case.folder, "review", svar="r2"))
    assert "Se efter: læst anderledes, siden Anna Holm gennemså det" in Page(page).words
    assert "1 mangler gennemgang" in choice(page, "svar").label
    press(page, "Gennemset – næste")
    assert "alle er gennemset" in choice(page, "svar").label
    assert "læst anderledes" not in Page(page).words


def test_a_check_that_a_closed_case_does_not_take_is_not_told_as_saved(
    case: Prepared, opened: Opened
) -> None:
    """The same person's check of before is not this one."""
    page = named(opened(case.folder, "review", svar="r2"))
    press(page, "Gennemset – næste")
    reread(case)
    page = named(opened(case.folder, "review", svar="r2"))
    with Store.open(case.folder) as store:
        store.decide(Decision("", What.CLOSED, True, "Birthe", datetime(2024, 3, 1)))
    press(page, "Gennemset – næste")
    assert "er ikke gemt" in Page(page).words


def test_what_is_left_is_placed_at_one_stroke(case: Prepared, opened: Opened) -> None:
    """Sentences without a place are listed by number; a key leaves them out."""
    page = named(opened(case.folder, "review"))
    assert "2 af 3 sætninger har en plads. Tilbage: 3." in Page(page).words
    press(page, "Uden for høringen")
    (made,) = case.load().decisions
    assert (made.what, made.value) == (What.PASSAGE, Passage.OUTSIDE)
    assert [quoted.words for quoted in made.evidence] == ["Venlig hilsen"]
    assert "3 af 3 sætninger har en plads." in Page(page).words


def test_the_list_is_filtered(case: Prepared, opened: Opened) -> None:
    """By what is asked for; where nothing fits, it says how to get all back."""
    page = opened(case.folder, "review")
    page.selectbox("f-tema").set_value("bus").run()
    assert "Ingen svar passer til filteret." in Page(page).words
    page.selectbox("f-tema").set_value("sauna").run()
    assert choice(page, "svar").options == ["1. Ørby Roklub – 1 at se efter"]


def test_a_fact_of_the_overview_leads_to_its_responses(case: Prepared, opened: Opened) -> None:
    """The list holds what the fact counts, and one click shows all again."""
    page = opened(case.folder, "review", vis="ukendt_afsender")
    assert choice(page, "svar").options == ["2. Ukendt afsender"]
    press(page, "Vis alle")
    assert len(choice(page, "svar").options) == 2


def test_words_from_outside_are_shown_as_text(empty: Prepared, opened: Opened) -> None:
    """Markup in the title, themes, letters, senders, reasons and names adds no tag to the page."""
    empty.hearing(Theme("bad", EVIL, EVIL), title=EVIL)
    labels = [("bad", Stance.SUPPORTS, EVIL, EVIL)]
    empty.letter("r1", f"Ja. {EVIL}", "a.txt", nr=1, sender=EVIL, labels=labels)
    page = decide(named(opened(empty.folder, "review"), EVIL), "Imod")
    shown = Page(page)
    assert set(shown.tags) <= OURS
    visible = EVIL.replace("\u202e", "\ufffd")
    assert f"1. {visible}" in shown.words
    assert f"afgjort af {visible}" in shown.words
    label = themes(page).options[0]
    assert not any(sign in label for sign in ("](", " <", " $", " *", ":smile", ":mat", "www."))


def test_the_history_says_which_sentence(case: Prepared, opened: Opened) -> None:
    """Of several that were left out alike, each is shown with its words."""
    page = press(at_theme(named(opened(case.folder, "review")), "bad"), "Baggrund")
    page.switch_page("screens/history.py").run()
    words = Page(page).words
    assert "svarets felt »passage«: baggrund »Venlig hilsen«" in words


def test_keys_in_one_go_decide_nothing(case: Prepared, opened: Opened) -> None:
    """What came at once, as to a server that stood still, is told and is to be pressed again."""
    page = named(at_theme(opened(case.folder, "review"), "bad"))
    page.button("tast-N").click()
    decide(page, "Imod")
    assert "Der blev trykket, før siden var nået frem" in Page(page).words
    assert "»Havnebad: Imod« er ikke gemt" in Page(page).words
    assert not case.load().decisions
    decide(at_theme(page, "bad"), "Imod")
    assert len(case.load().decisions) == 1


def test_a_key_on_its_way_elsewhere_signs_nothing_off(case: Prepared, opened: Opened) -> None:
    """J and G in one go: neither the answer that was left nor the one nobody has seen."""
    page = named(opened(case.folder, "review"))
    page.button("tast-J").click()
    press(page, "Gennemset – næste")
    assert not case.load().decisions
    assert choice(page, "svar").value == "r2"


def test_a_key_on_its_way_elsewhere_takes_nothing_back(case: Prepared, opened: Opened) -> None:
    """J and U in one go leave the decision of an answer that nobody sees any longer."""
    page = named(at_theme(opened(case.folder, "review"), "bad"))
    page = at_theme(decide(page, "Imod"), "bad")
    page.button("tast-J").click()
    press(page, "Fortryd")
    label = one(case).label("bad")
    assert label
    assert label.stance is Stance.REJECTS
    assert "Der blev trykket, før siden var nået frem" in Page(page).words
    choice(page, "svar").set_value("r1").run()
    press(at_theme(page, "bad"), "Fortryd")
    label = one(case).label("bad")
    assert label
    assert label.stance is Stance.SUPPORTS
