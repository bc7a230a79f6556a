"""Mails of the office's own, and notes that only hand on: told from answers."""

from __future__ import annotations

import pytest

from hoering.split.notes import (
    ENCLOSES,
    is_attachment_note,
    is_cover_note,
    is_hearing_letter,
    is_receipt,
    is_reminder,
)

from .test_thread import bug


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Kære høringspart. I har mulighed for at afgive høringssvar frem til maj.", True),
        ("Byrådet vil sende planen i høring. Svar skal være fremme senest den 9. maj.", True),
        ("Planen er i offentlig høring fra 1. april. Fristen for høringssvar er den 9. maj.", True),
        ("Forvaltningen beder om jeres bemærkninger,\nsom bedes sendt\nsenest den 9. maj.", True),
        ("Til alle naboer\nHar I spørgsmål til høringen, så ring til os.", False),
        ("Til alle naboer\nHar I spørgsmål til høringen, så kontakt os.", True),
        ("Høringsfristen er for kort.", False),
        ("Klubben Alfa takker for muligheden for at udtale sig og støtter badet.", False),
        ("Vi beder om, at I sender os tegningerne.", False),
        ("Som høringspart siger Klubben Alfa ja til badet. Høringsfristen er for kort.", False),
        ("Kommunen har sendt planen i høring. Som høringspart støtter vi den.", False),
        ("Høringsfristen på to uger er for kort, og vi har spørgsmål til processen.", False),
        ("Kære høringspart. Bemærkninger bedes sendt.", True),
        ("I skrev: Kære høringspart. Bemærkninger bedes sendt. Vi støtter badet.", False),
        ("I skrev: Kære høringspart. Bemærkninger bedes sendt. Tak for muligheden.", False),
    ],
)
def test_tells_the_letter_that_asks_from_an_answer(text: str, asks: bool) -> None:
    """The letter that asks says two things that only it says, and nothing in an answer's voice."""
    assert is_hearing_letter(text) is asks


@pytest.mark.parametrize(
    ("text", "thanks"),
    [
        ("Tak for dit høringssvar, som er modtaget og indgår i sagen.", True),
        ("Vi kvitterer hermed for modtagelsen af jeres bemærkninger.", True),
        ("Forvaltningen har modtaget dit\nhøringssvar.", True),
        ("Klubben Alfa har modtaget forslaget og støtter det.", False),
        ("Tak for muligheden for at svare.", False),
        ("Forvaltningen har modtaget dit svar. " + "Men nu til selve sagen. " * 20, False),
        ("Vi har modtaget jeres forslag og har ingen bemærkninger.", False),
    ],
)
def test_tells_a_receipt_from_an_answer(text: str, thanks: bool) -> None:
    """The authority's thanks are short and speak of the answer, not of the proposal."""
    assert is_receipt(text) is thanks


@pytest.mark.parametrize(
    ("text", "subject", "hands_on"),
    [
        ("Til journalisering på sagen, tak.", "havnebad", True),
        ("Se venligst nedenfor.", None, True),
        ("FYI", "havnebad", True),
        ("", "VS: Høring om havnebad", True),
        ("Jeg siger nej til tårnet.", "SV: Høring om havnebad", False),
        ("Se nedenfor. " + "Vi mener i øvrigt, at tårnet er for højt. " * 4, "VS: Bad", False),
        ("Hermed mit svar: Nej.", "SV: Høring om havnebad", False),
        bug("Jeg siger nej.", "VS: Høring om havnebad", False, reason="answered by »Videresend«"),
    ],
)
def test_tells_a_cover_note_from_an_answer(text: str, subject: str | None, hands_on: bool) -> None:
    """Who only hands on the mail below says nothing of his own."""
    assert is_cover_note(text, subject) is hands_on


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Borgerhenvendelse modtaget af lokaludvalget:", True),
        ("Vi har fået en kommentar på mail fra en beboer:", True),
        ("Udvalget har modtaget følgende:", True),
        ("Bilag 1: Oversigt over badegæster", False),
        ("Vi har modtaget forslaget.", False),
    ],
)
def test_hears_that_somebody_elses_mail_follows(line: str, says: bool) -> None:
    """An answer says so where it encloses what another has written."""
    assert bool(ENCLOSES.search(line)) is says


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Hermed vores høringssvar. Venlig hilsen Bo", True),
        ("Kære alle. Her kommer vores høringssvar!", True),
        ("Hermed vores svar: Vi har ingen bemærkninger.", False),
        ("Hermed vores høringssvar. Vi er imod tårnet.", False),
        ("Hermed vores svar på planen om tårnet", False),
        ("Hermed vores høringssvar fra Klubben Alfa", False),
    ],
)
def test_a_mail_that_only_hands_over_an_answer(text: str, holds: bool) -> None:
    """Who writes "Hermed vores høringssvar" and no more has answered in what is attached."""
    assert is_attachment_note(text) is holds


@pytest.mark.parametrize(
    ("text", "reminds"),
    [
        ("Vi minder om, at vi endnu mangler jeres svar på høringen. Fristen er på mandag.", True),
        ("Vi har ikke modtaget jeres høringssvar. Jeg minder om fristen den 9. maj.", True),
        ("Påmindelse om høringsfristen: vi mangler stadig dit svar på høringen.", True),
        ("Hermed en venlig påmindelse om, at fristen er fredag den 9. maj kl. 12.", True),
        ("Vi minder om, at kajen er fredet. Vi mangler et svar på, hvor bilerne skal stå.", False),
        ("Jeg mangler jeres svar på mit brev. Jeg minder om, at høringen også gælder os.", False),
        ("Vi har ikke modtaget jeres svar på vores brev om fristen. Badet bør flyttes.", False),
        ("Vi minder om, at fristen er kort, og vi mangler svar på, hvem der betaler.", False),
        ("Forslaget mangler svar på, hvordan støjen dæmpes, og høringsfristen er for kort.", False),
        ("Vi blev mindet om fristen den 9. maj. Fristen er fredag, så her er vores: badet bør ikke"
         " bygges.", False),
        ("Jeg minder om, at fristen er den 9. maj, og I har ikke svaret. Støjen er slem.", False),
        ("Jeg mangler jeres svar på høringen og minder om fristen. Kajen er for smal.", False),
        ("Jeg mangler jeres svar. Jeg rykker, for fristen er snart forbi, og kajen roder.", False),
        ("I minder om fristen. Fristen er mandag. Kajen er for smal til bilerne.", False),
        ("Vi har fået en påmindelse om, at fristen er fredag, og her er vores: det larmer.", False),
        ("Jeg rykker lige for jeres høringssvar, som vi mangler.", True),
        ("Tak for påmindelsen om fristen. Fristen er mandag, og vi har ingen bemærkninger.", False),
    ],
)  # fmt: skip
def test_reminders(text: str, reminds: bool) -> None:
    """Who awaits somebody's answer is the office; who waits for something else has answered."""
    assert is_reminder(text) is reminds
