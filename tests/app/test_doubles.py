"""What one sender may have sent twice, as the review tells it."""

from __future__ import annotations

from hoering.hearing import SenderKind
from hoering.labels import Flag

from .conftest import ROWERS, Page, Prepared
from .reviewing import Opened, one

MENDED = ROWERS.replace("en sauna", "to saunaer")


def test_it_stands_beside_both_and_a_mark_settles_it(case: Prepared, opened: Opened) -> None:
    """Nearly the same of another sender is not told; what a person has marked is not, any more."""
    club = {"sender": "Ørby Roklub", "sender_kind": SenderKind.FORENING}
    case.letter("r3", MENDED, "rettet.txt", nr=3, **club)
    case.letter("r4", MENDED.replace("to", "fire"), "andre.txt", nr=4, sender="Ørby Skole")
    for this, other in (("r1", "nr. 3"), ("r3", "nr. 1")):
        words = Page(opened(case.folder, "review", svar=this)).words
        assert f"Muligt dobbelt: afsenderen siger næsten det samme i {other}." in words
    page = opened(case.folder, "review", svar="r3")
    assert "Muligt" not in Page(opened(case.folder, "review", svar="r4")).words
    page.text_input("navn").set_value("Anna Holm")
    page.multiselect("mærker-r3").set_value([Flag.REPLACES])
    next(b for b in page.button if b.label == "Gem oplysninger").click().run()
    assert one(case, "r3").replaces == "r1"
    assert "Muligt" not in Page(page).words
