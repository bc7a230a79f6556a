"""A hearing file proposed from the hearing's own material."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

import pytest
import yaml

from hoering.case.hearingfile import parse_hearing, read_hearing
from hoering.errors import InputError
from hoering.hearing import Column, Hearing, Holds, Origin, Party, SenderKind, Theme
from hoering.material import as_yaml, propose
from hoering.material.days import days
from hoering.material.subject import title
from hoering.material.written import slug
from hoering.nlp.language import load
from hoering.settings import bundled

CASES = yaml.safe_load(Path(__file__).with_name("material.yaml").read_text(encoding="utf-8"))
SAMPLE = bundled("corpus") / "mobilt_stofindtagelsesrum"

NOTE = """Notat om byens toiletter

Høring om offentlige toiletter i Bakkerup
3. marts 2026

Baggrund
Toiletterne er fra 1974, og to af dem er lukket.

Tiltag 1.a – Flere toiletter i parkerne
Forvaltningen foreslår, at der opstilles fem nye toiletter i byens parker inden sommeren 2027. De
skal kunne bruges med kørestol.

Tiltag 1.b – Betaling
Det foreslås, at et besøg koster fem kroner, som betales med kort. Indtægten går til rengøring.

Sådan svarer du
Svar senest den 2. april 2026 kl. 12.00.
"""


def test_the_sample_letter() -> None:
    """The letter of the sample hearing gives its four proposals word for word, day and deadline."""
    letter = (SAMPLE / "hoeringsbrev.txt").read_text(encoding="utf-8")
    made = propose([("hoeringsbrev.txt", letter)], load()).hearing
    wanted = read_hearing(SAMPLE / "hoering.yaml")
    asked = [theme for theme in wanted.themes if theme.sections]
    assert [theme.proposal for theme in made.themes] == [theme.proposal for theme in asked]
    assert [theme.sections for theme in made.themes] == [theme.sections for theme in asked]
    assert (made.sent, made.deadline) == (wanted.sent, wanted.deadline.replace(tzinfo=None))


def test_the_letter_and_the_memo_say_the_same() -> None:
    """A proposal that stands in both is one theme; one that stands in one of them is kept."""
    more = NOTE.replace(
        "Sådan svarer du", "Tiltag 1.c – Skilte\nDet foreslås, at der sættes skilte op."
    )
    made = propose([("brev.txt", NOTE), ("notat.txt", more)], load()).hearing
    assert [t.title for t in made.themes] == ["Flere toiletter i parkerne", "Betaling", "Skilte"]


def test_a_note_with_headings() -> None:
    """Numbers and titles come from the headings; what proposes nothing is no theme."""
    made = propose([("notat.txt", NOTE)], load()).hearing
    assert made.title == "Høring om offentlige toiletter i Bakkerup"
    assert [(t.title, t.sections) for t in made.themes] == [
        ("Flere toiletter i parkerne", ("tiltag 1.a",)),
        ("Betaling", ("tiltag 1.b",)),
    ]
    assert made.themes[1].proposal == (
        "Det foreslås, at et besøg koster fem kroner, som betales med kort."
    )
    assert (made.sent, made.deadline) == (date(2026, 3, 3), datetime(2026, 4, 2, 12))
    assert "park" in made.themes[0].keywords


def test_what_everybody_says_marks_no_theme() -> None:
    """The hearing's own subject and everyday words are keywords only where the title has them."""
    letter = (
        "Høring om mobilt stofindtagelsesrum\n\n"
        "1. Et stofindtagelsesrum i bydelen\nDet foreslås, at der åbnes et stofindtagelsesrum.\n\n"
        "2. Åbningstid\nDet foreslås, at stofindtagelsesrummet har åbent alle dage til midnat.\n\n"
        "3. Oprydning\nDet foreslås, at kanyler ved stofindtagelsesrummet bliver samlet op hver "
        "dag, og at kommunen "
        "henter kanyler fire gange i døgnet.\n"
    )
    made = propose([("brev.txt", letter)], load()).hearing
    words = [{word.casefold() for word in theme.keywords} for theme in made.themes]
    assert [bool({w for w in own if w.startswith("stofindtagelse")}) for own in words] == [
        True,
        False,
        False,
    ]
    assert not {"dag", "gang"} & set().union(*words)
    assert "åbningstid" in words[1]
    assert "kanyle" in words[2]


def test_what_is_called_by_a_number_is_a_keyword() -> None:
    """A line and a route are, an amount and a year are not, nor what another is about as well."""
    letter = (
        "Høring om busser\n\n"
        "1. Direkte linje 5\nDet foreslås, at linje 5 kører direkte fra 2027 med 12 busser"
        " til lokalplan 8.\n\n"
        "2. Plustur\nDet foreslås, at rute 241 erstattes af Plustur, der koster 30 kr"
        " og kører fra linje 5 til lokalplan 8.\n"
    )
    made = propose([("brev.txt", letter)], load()).hearing
    told = [{word for word in theme.keywords if re.search(r"\d", word)} for theme in made.themes]
    assert told == [{"linje 5"}, {"rute 241"}]


def test_a_word_is_one_keyword_in_capitals_and_without() -> None:
    """A title's capital makes no second keyword of the noun below it."""
    letter = (
        "Høring om parkering\n\n"
        "1. Beboerlicens\nDet foreslås, at beboerne kan købe en beboerlicens til 350 kr.\n\n"
        "2. Parkeringshus ved Silotorvet\nDet foreslås at opføre et parkeringshus ved torvet.\n"
    )
    made = propose([("brev.txt", letter)], load()).hearing
    for theme in made.themes:
        folded = [word.casefold() for word in theme.keywords]
        assert len(folded) == len(set(folded))
    assert "beboerlicens" in made.themes[0].keywords


def test_it_is_a_hearing_file() -> None:
    """What is written can be read again, with the same themes."""
    made = propose([("notat.txt", NOTE)], load()).hearing
    again = parse_hearing(as_yaml(made), "notat")
    assert [(t.id, t.proposal, t.keywords) for t in again.themes] == [
        (t.id, t.proposal, t.keywords) for t in made.themes
    ]
    assert yaml.safe_load(as_yaml(made))["deadline"] == "2026-04-02T12:00:00"


def test_a_hearing_file_holds_all_of_a_hearing() -> None:
    """Nothing of a hearing is left out when it is written, whatever fields it has."""
    theme = Theme(
        "bad", "Havnebad", "Et bad.", "Ved kajen.", ("bade",), ("1.a",), ("Ja.",), Origin.PARTY
    )
    party, column = (
        Party("Ørby Roklub", SenderKind.FORENING),
        Column("Hvad mener du?", Holds.ANSWER),
    )
    sent, deadline = date(2024, 2, 1), datetime(2024, 3, 4, 23, 59, 59)
    made = Hearing("havn", "Havnen", (theme,), sent, deadline, ("notat.pdf",), (party,), (column,))
    for one in (made, theme, party, column):
        untold = [field.name for field in fields(one) if getattr(one, field.name) == field.default]
        assert not untold, f"say something in these, or nothing is proved: {untold}"
    assert parse_hearing(as_yaml(made), "fil") == made


@pytest.mark.parametrize(
    ("theme", "told"),
    [
        (Theme("bad", "Havnebad"), {"id", "title", "origin"}),
        (Theme("bad", ""), {"id", "title", "origin"}),
        (Theme("bad", "Havnebad", ""), {"id", "title", "proposal", "origin"}),
        (Theme("bad", "Havnebad", keywords=("",)), {"id", "title", "keywords", "origin"}),
    ],
)
def test_what_is_empty_is_left_out_where_it_goes_without_saying(
    theme: Theme, told: set[str]
) -> None:
    """No line for a field that holds nothing, and the same is read again."""
    made = Hearing("havn", "Havnen", (theme,))
    written = yaml.safe_load(as_yaml(made))
    assert set(written) == {"id", "title", "themes"}
    assert set(written["themes"][0]) == told
    assert parse_hearing(as_yaml(made), "fil") == made


@pytest.mark.parametrize("text", ["", "Kære alle\n\nVedlagt er et notat. Svar gerne snart."])
def test_without_a_proposal(text: str) -> None:
    """Material that proposes nothing is refused, with what to do next."""
    with pytest.raises(InputError, match="ikke fundet noget forslag") as refused:
        propose([("brev.txt", text)], load())
    assert "høringsfilen selv" in refused.value.next_step


def test_a_deadline_without_a_proposal() -> None:
    """Days that are sure are given though the themes must be written by hand, which is told."""
    letter = "A. Møder\nMøderne er åbne.\nSvar senest den 12. marts 2025 kl. 15.00."
    made = propose([("brev.txt", letter)], load())
    assert (made.hearing.themes, made.hearing.deadline) == ((), datetime(2025, 3, 12, 15))
    assert "skriv temaerne selv" in made.remarks[0]


@pytest.mark.parametrize("told", CASES["days"], ids=lambda told: told[0][:50])
def test_the_deadline(told: list[object]) -> None:
    """The last moment for an answer is read as it is told, or left out with the reason."""
    text, deadline, *why = told
    found = days([str(text)])
    assert found.deadline == deadline
    assert all(str(word) in " ".join(found.remarks) for word in why)


@pytest.mark.parametrize("told", CASES["sent"], ids=lambda told: told[0][:50])
def test_the_day_it_was_sent(told: list[object]) -> None:
    """A letter's own date or the first day of the hearing, and no other date of the material."""
    assert days([str(told[0])]).sent == told[1]


@pytest.mark.parametrize("case", CASES["themes"], ids=lambda case: case["text"][:40])
def test_what_is_proposed(case: dict[str, list[list[str]]]) -> None:
    """Each proposal is a theme with its number; what looks like one and is none is named."""
    made = propose([("brev.txt", str(case["text"]))], load())
    assert [
        [theme.sections[0] if theme.sections else "", theme.title, theme.proposal]
        for theme in made.hearing.themes
    ] == case["themes"]
    named = [remark for remark in made.remarks if remark.startswith("Ikke et tema")]
    assert len(named) == len(case.get("left", ()))
    assert all(str(word) in "".join(named) for word in case.get("left", ()))
    assert all(
        f"# OBS: {remark}\n" in as_yaml(made.hearing, made.remarks) for remark in made.remarks
    )


@pytest.mark.parametrize(("text", "told"), CASES["titles"])
def test_what_a_hearing_is_called(text: str, told: str) -> None:
    """The line that names it, whole, and neither a mail's head nor a greeting."""
    assert title(text) == told


@pytest.mark.parametrize(("said", "told"), CASES["ids"])
def test_ids_can_be_read(said: str, told: str) -> None:
    """They end with a whole word."""
    assert slug(said) == told


def test_themes_of_one_title_have_ids_of_their_own() -> None:
    """Also where a title ends in the number that the second would get."""
    parts = ("Sti", "flyttes"), ("Sti", "belyses"), ("Sti 2", "asfalteres")
    text = "Plan\n" + "".join(f"{name}\nDet foreslås, at stien {so}.\n" for name, so in parts)
    made = propose([("plan.txt", text)], load()).hearing
    assert [theme.id for theme in made.themes] == ["sti", "sti_2", "sti_2_2"]
    assert parse_hearing(as_yaml(made), "plan").themes == made.themes


def test_real_material(real: Path) -> None:
    """The application for a mobile room gives place, operator and services among its themes."""
    text = (real / "bilag1_mobilt_stofindtagelsesrum.txt").read_text(encoding="utf-8")
    titles = [theme.title for theme in propose([("bilag1.txt", text)], load()).hearing.themes]
    assert {"Placering og brugergruppe", "Driftsherre", "Ydelser"} <= set(titles)
