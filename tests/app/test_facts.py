"""What is known of an answer besides its stances, put right on the screen."""

from __future__ import annotations

from datetime import UTC, datetime, time

from hoering.decisions import What
from hoering.hearing import SenderKind
from hoering.labels import Flag

from .conftest import Page, Prepared
from .reviewing import Opened, at_theme, choice, decide, named, one, press

_TAKEN_BACK = (Flag.REPLACES, Flag.WITHDRAWS)


def test_a_moment_with_seconds_is_neither_unsaved_nor_rounded(
    case: Prepared, opened: Opened
) -> None:
    """A clock on the screen has none: what stands is no change, and stays when others are saved."""
    came = datetime(2025, 9, 30, 11, 22, 40, tzinfo=UTC)
    case.letter("r3", "Vi støtter et havnebad.", "sen.eml", nr=3, received=came)
    page = opened(case.folder, "review", svar="r3")
    assert page.time_input("kl-r3").value == time(13, 22)
    assert "Ikke gemt" not in Page(page.run()).words
    sender = next(one for one in named(page).text_input if one.label == "Afsender")
    sender.set_value("Ørby Sejlklub").run()
    press(page, "Gem oplysninger")
    assert [made.what for made in case.load().decisions] == [What.SENDER]
    assert one(case, "r3").received == came


def test_sender_kind_and_flags_are_put_right(case: Prepared, opened: Opened) -> None:
    """Only what was changed becomes a decision."""
    page = named(opened(case.folder, "review"))
    sender = next(field for field in page.text_input if field.label == "Afsender")
    sender.set_value("Ørby Ro- og Kajakklub")
    flags = next(field for field in page.multiselect if field.label == "Mærker")
    flags.set_value([Flag.NOT_PUBLIC])
    press(page, "Gem oplysninger")
    response = one(case)
    assert response.sender == "Ørby Ro- og Kajakklub"
    assert response.sender_kind is SenderKind.FORENING
    assert response.flags == (Flag.NOT_PUBLIC,)
    assert {d.what for d in case.load().decisions} == {What.SENDER, What.FLAG}


def test_marks_tell_which_earlier_answer_they_are_about(case: Prepared, opened: Opened) -> None:
    """Set by hand, they are about the latest before it, told beside those it may have been."""
    for nr, (of, sender) in enumerate((("r8", "Bo Friis"), ("r9", "Bo Friis"), ("r10", "Bo")), 8):
        came = datetime(2025, 10, nr)
        case.letter(of, f"Svar {nr}.", f"{nr}.txt", nr=nr, sender=sender, received=came)
    page = named(opened(case.folder, "review"))
    choice(page, "svar").set_value("r10").run()
    next(f for f in page.multiselect if f.label == "Mærker").set_value([*_TAKEN_BACK])
    press(page, "Gem oplysninger")
    assert "Der er ikke fundet et tidligere svar fra samme afsender." in Page(page).words
    next(f for f in page.text_input if f.label == "Afsender").set_value("Bo Friis")
    press(page, "Gem oplysninger")
    assert "gælder nr. 9, afsenderens seneste svar før dette. Afsenderen har også sendt nr. 8." in (
        Page(page).words
    )
    assert one(case, "r10").stands_for == "r9"


def test_a_mark_that_was_wrong_leaves_stances_to_a_person(case: Prepared, opened: Opened) -> None:
    """The machine has read none where it saw a withdrawal; the page says whose turn it is."""
    case.letter("r9", "Vi trækker i land.", "ni.txt", nr=9, flags=(Flag.WITHDRAWS,))
    page = named(opened(case.folder, "review"))
    choice(page, "svar").set_value("r9").run()
    assert "sæt dem selv under temaerne" not in Page(page).words
    next(f for f in page.multiselect if f.label == "Mærker").set_value([])
    press(page, "Gem oplysninger")
    assert "sæt dem selv under temaerne" in Page(page).words


def test_a_resume_is_written_and_goes_stale(case: Prepared, opened: Opened) -> None:
    """It stands under the person's name until a label beneath it changes."""
    page = named(opened(case.folder, "review"))
    next(area for area in page.text_area if area.label == "Resumé").set_value("Klubben er for.")
    press(page, "Gem resumé")
    assert one(case).resume.by == "Anna Holm"
    decide(at_theme(page, "bad"), "Imod")
    assert "Ændret: temaet »bad«" in Page(page).words
