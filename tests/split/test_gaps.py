"""Pictures and tables that a text speaks of: those that are not there, and those that are.

A bar parts lines; several bars in a row leave blank lines. The line that speaks is the second.
"""

from __future__ import annotations

import pytest

from hoering.hearing import Hearing, Theme
from hoering.labels import Flag
from hoering.sources import Source, SourceKind
from hoering.split.gaps import missing_pictures
from hoering.split.marks import lines_of
from hoering.split.splitter import Splitter
from hoering.text import Text


def bug(*values: object, reason: str) -> object:
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


@pytest.mark.parametrize(
    "text",
    [
        "Vi er mange om det.|Kommentarer fra opslaget på Torvets side",
        "Vi er mange om det.|Kommentarer fra opslaget||||||Det siger vel alt.",
        "Sådan ser pengene ud.|Regnskab for 2024||||||Vi mangler 40.000 kr.",
        "Vi har målt støjen.|Nedenstående figur viser, hvor galt det står til.",
        "Børnene har lavet noget.|Se følgende collage",
        "Kajen er smal.|På billedet herunder ses det tydeligt.",
        "Fordelingen er klar.|Tallene ser således ud:",
        "Der er plads nok.|Se de vedlagte fotos, som vi tog i går.",
        "Vi har selv talt.|Tabel 2: Biler i timen",
        "Kajen er smal.|Skærmbillede fra kommunens kort",
    ],
)
def test_notes_what_is_spoken_of_and_not_there(text: str) -> None:
    """A heading over nothing, or a sentence that points at nothing, is a gap at its line."""
    raw = text.replace("|", "\n")
    ((place, why),) = missing_pictures(lines_of(raw))
    line = text.split("|")[1]
    assert raw[place.start : place.end] == line
    assert f"»{line}«" in why


@pytest.mark.parametrize(
    "text",
    [
        "Vi er mange om det.|Kommentarer fra opslaget|Det er for højt, skriver en.",
        "Vi har selv talt.|Tabel 2: Biler i timen|Kl. 8     410|Kl. 16    520",
        "Der er plads nok.|Vi har set på kortet i bilag 2 og er enige.",
        "Det undrer os.|Vi har taget billeder af hullet og sendt dem til vejafdelingen.",
        "Høringssvar fra Klubben Alfa",
        "Vores tider står i oversigten.|Vedhæftede filer: oversigt.pdf",
        "Sagen er enkel.|Den er kort fortalt, at der ikke er penge.",
        "Vi siger nej.||||||Med venlig hilsen|Anna Sørensholt",
        bug(
            "Klubben har set planen.|Vi har følgende korte bemærkninger til den.",
            reason="»korte« counts as a map (kort)",
        ),
        bug(
            "Klubben har set planen.|Vi har tilladt os at sende følgende kort og klart.",
            reason="the adverb »kort« counts as a map",
        ),
        bug(
            "Vi har stemt.|Tallene ser således ud:|For: 19|Imod: 3",
            reason="the table that follows is not looked at",
        ),
        bug(
            "Vi har stemt.|Nedenstående skema viser det.||For     19|Imod     3",
            reason="the table that follows is not looked at",
        ),
        bug(
            "Vi siger nej.|På forhånd tak for jeres svar",
            reason="»svar« in a last line without a point counts as a heading",
        ),
        bug(
            "Vi siger nej.|Med venlig hilsen|Anna Sørensholt|Center for Kort og Byggeri",
            reason="an office's name in the signature counts as a heading",
        ),
    ],
)
def test_misses_nothing_where_nothing_is_lost(text: str) -> None:
    """Words like »kort« and »billede« in running text, and headings over text, are no gaps."""
    assert not list(missing_pictures(lines_of(text.replace("|", "\n"))))


def test_a_long_line_is_cut_short() -> None:
    """The reason stays readable; the place is the whole line."""
    line = "Nedenstående figur viser " + "meget " * 20 + "støj."
    ((place, why),) = missing_pictures(lines_of(line))
    assert len(place) == len(line)
    assert why.endswith("…«.")
    assert len(why) < len(line)


def test_a_gap_belongs_to_the_answer_that_speaks_of_it() -> None:
    """Only the letter with the lost picture is flagged; the gap knows its page and its place."""
    lost = "Det fremgår af billedet herunder."
    raw = (
        "Klubben Alfa takker for muligheden for at afgive høringssvar.\n\nVi siger ja.\n\n"
        "Med venlig hilsen\nAnna Sørensholt\nKlubben Alfa\n\f"
        f"Klubben Beta takker for muligheden for at afgive høringssvar.\n\n{lost}\n\n"
        "Med venlig hilsen\nBo Tangmark\nKlubben Beta\n"
    )
    hearing = Hearing("bad", "Havnebad", (Theme("bad", "Havnebad"),))
    pages = (0, raw.index("\f") + 1)
    source = Source("bundt.pdf", "0" * 64, SourceKind.PDF, Text(raw), pages)
    document = Splitter(hearing)(source)
    alfa, beta = document.responses
    assert (alfa.gaps, Flag.PICTURES_UNREAD in alfa.flags) == ((), False)
    assert [(gap.page, gap.at) for gap in beta.gaps] == [(2, raw.index(lost))]
    assert Flag.PICTURES_UNREAD in beta.flags
    assert document.source.gaps == beta.gaps
