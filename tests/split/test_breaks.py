"""Each habit by which letters are told apart, shown by a small bundle of our own."""

from __future__ import annotations

import pytest

from hoering.hearing import Hearing, Theme
from hoering.sources import Source, SourceKind
from hoering.split.splitter import Splitter
from hoering.text import Text

HEARING = Hearing("stibro", "Ny stibro", (Theme("bro", "Stibro"),))
FIRST = (
    "Høringssvar fra Engens Vejlaug\n\nVi synes, at stibroen er en god idé, som haster.\n\n"
    "Venlig hilsen\nEngens Vejlaug\n"
)
SECOND = "Broen er alt for dyr. Vi vil hellere have lys på den sti, vi har.\n"
MOTTO = (
    "Møllens Venner er 40 frivillige, som hver lørdag holder hjulet i gang og serverer kaffe.\n\n\n"
    "Med venlig hilsen\n\n\nTil Park og Vej\n\nEngby, maj 2024\n\n\nHøringssvar vedrørende:\n"
    "Ny stibro\n\nMøllens Venner takker for muligheden for at afgive høringssvar til planen.\n\n"
    "Vi ønsker, at broen får en bænk i begge ender, så man kan se møllen.\n"
)
BEHALF = (
    "Indsigelse mod stibroen\n\nPå vegne af ejerne i Engkrogen skal vi hermed fremkomme med\n"
    "bemærkninger til planen. Broen vil give indblik i haverne.\n\nVenlig hilsen\nAda Lind\n"
)
BODY = (
    "Høringssvar fra Engens Råd\n\nRådet kan kun støtte broen, hvis den får en rampe.\n\n"
    "Med venlig hilsen\nJonna Vig\nFormand for Engens Råd\n"
)
ADA = "Kære kommune\nIngen bemærkninger herfra.\nHilsen Ada Lind, Engvej 00\n"
BO = "Kære kommune\nJeg er imod broen.\nHilsen Bo Berg, Engvej 00\n"


def bodies(text: str) -> list[str]:
    source = Source("bundt.txt", "0" * 64, SourceKind.PLAIN, Text(text))
    return [response.text.value for response in Splitter(HEARING)(source).responses]


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        (FIRST + "\f" + SECOND, 2),
        (FIRST + "-" * 40 + "\n\n" + SECOND, 2),
        (FIRST + "\n\n\n\nTil kommunen\n\n" + SECOND, 2),
        (FIRST + "\n\nPS. " + SECOND, 1),
        (FIRST + "\f\nBilag 1: Målinger\n\n" + SECOND, 1),
        (FIRST + "\f" + MOTTO, 2),
        (MOTTO, 1),
        (BEHALF, 1),
        (BODY + "\f" + ADA + "\f" + BO, 3),
        (BODY + "\n1\n\f" + ADA + "\n2\n", 2),
        (BODY + "\f" + ADA + "\n" + BO, 3),
        (BODY + "\f" + ADA + "\nKære Ada\nTak for svaret.\nHilsen Jonna Vig\n", 2),
        (BODY.replace("rampe.", "rampe. Vedlagt er vores brev fra 2019.") + "\f" + ADA, 1),
        (BODY.replace("rampe.", 'rampe. Formanden skrev: "Broen er dyr.') + "\f" + ADA, 1),
        (BODY + "\fBilag 1: Brev\n\n" + ADA, 1),
        (BODY + "\n\n\n\n4 Ikke alle medlemmer er enige.\n", 1),
        (BODY.replace("rampe.", "rampe.\n\n\n\n\n3 Jf. vores referat.\n\fFoldebroen er ny."), 1),
        (BODY + "\n\n\n\n4 Ikke alle er enige.\n\f" + ADA, 2),
    ],
    ids=["page", "rule", "receiver", "postscript", "annex", "motto after", "motto", "on behalf",
         "greeting on a new page", "below a page number", "below another's signature",
         "a reply to who signed", "enclosed", "quoted", "annex that greets",
         "note below a signature", "note at a page's foot", "greeting below a note"],
)  # fmt: skip
def test_letters_are_told_apart(text: str, letters: int) -> None:
    """What divides two letters divides, and what belongs to a letter stays with it."""
    assert len(bodies(text)) == letters


def test_a_body_that_begins_on_behalf_is_text() -> None:
    """ "På vegne af …" in running text is no greeting."""
    assert "På vegne af ejerne" in bodies(BEHALF)[0]


def test_numbers_that_count_up_are_pages() -> None:
    """Numbers alone on their lines begin pages only where they count up."""
    closing = "Venlig hilsen\nAda Lind\n\n\n"
    counted = "".join(f"Broen er god nr. {nr}.\n\n{closing}{nr}\n\n\n" for nr in range(1, 5))
    assert len(bodies(counted)) == 4
    assert (
        len(bodies("Vi talte cyklerne i ugen.\n\n\n40\n\n\n12\n\n\n77\n\n\nDet er for mange.")) == 1
    )
