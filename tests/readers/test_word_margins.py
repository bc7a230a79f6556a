from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_SECTION
from PIL import Image

from hoering.errors import RefusedError
from hoering.readers import word
from hoering.readers.reading import Reading


def read(change: Callable[[Document], None], text: str = "Vi er imod.") -> Reading:
    document = docx.Document()
    document.add_paragraph(text)
    change(document)
    out = BytesIO()
    document.save(out)
    return word.read(out.getvalue())


def margins(reading: Reading) -> list[tuple[str, str, bool]]:
    """What each says, the text on its pages, and whether it is a footer."""
    text = reading.text
    return [
        (text[m.start : m.end].strip(), text[m.first : m.last].strip(), m.foot)
        for m in reading.margins
    ]


def test_what_stands_on_every_page_is_marked_behind_the_text() -> None:
    """Header and footer are written once, and the text stands where it stood without them."""

    def change(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Klubben Alfa"
        document.sections[0].footer.paragraphs[0].text = "CVR 12345678"

    reading = read(change)
    assert reading.text == "Vi er imod.\n\nKlubben Alfa\n\nCVR 12345678"
    assert margins(reading) == [
        ("Klubben Alfa", "Vi er imod.", False),
        ("CVR 12345678", "Vi er imod.", True),
    ]


def test_the_first_page_has_a_header_of_its_own() -> None:
    """Where a first page differs, its header counts; the other is told."""

    def change(document: Document) -> None:
        document.sections[0].different_first_page_header_footer = True
        document.sections[0].first_page_header.paragraphs[0].text = "Klubben Alfa"
        document.sections[0].header.paragraphs[0].text = "Høringssvar"

    reading = read(change)
    assert margins(reading) == [("Klubben Alfa", "Vi er imod.", False)]
    assert "Sidehoved er ikke taget med: »Høringssvar«" in reading.notes


def test_each_section_has_its_own_header_or_that_of_the_one_before() -> None:
    """Sections that say nothing new, or the same, lie on the pages of the header above."""

    def change(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Klubben Alfa"
        document.add_section(WD_SECTION.NEW_PAGE)
        document.add_paragraph("Det larmer.")
        other = document.add_section(WD_SECTION.NEW_PAGE).header
        other.is_linked_to_previous = False
        other.paragraphs[0].text = "Klubben Beta"
        document.add_paragraph("Vi er for.")

    assert margins(read(change)) == [
        ("Klubben Alfa", "Vi er imod.\n\nDet larmer.", False),
        ("Klubben Beta", "Vi er for.", False),
    ]


def test_page_numbers_are_no_margin() -> None:
    """A footer without any letter is neither written nor told."""
    reading = read(lambda d: setattr(d.sections[0].footer.paragraphs[0], "text", "1 / 2"))
    assert (reading.text, reading.margins, reading.notes) == ("Vi er imod.", (), ())


def test_a_picture_in_a_header_is_told_and_makes_no_gap() -> None:
    """Most are logos: the answer is whole without them."""
    out = BytesIO()
    Image.new("RGB", (40, 40), "red").save(out, "PNG")

    def change(document: Document) -> None:
        document.sections[0].header.paragraphs[0].add_run().add_picture(BytesIO(out.getvalue()))

    reading = read(change)
    assert reading.gaps == ()
    assert reading.notes == (
        "Sidehoved: Et lille billede, fx et logo; teksten i det er ikke læst.",
    )


def test_a_letterhead_alone_is_refused_with_its_words() -> None:
    """Whoever looks at the list of refusals sees why, and whose file it may be."""
    with pytest.raises(RefusedError) as caught:
        read(lambda d: setattr(d.sections[0].header.paragraphs[0], "text", "Klubben Alfa"), "")
    assert caught.value.what.endswith("Kun sidehoved eller sidefod har tekst: »Klubben Alfa«")


def test_an_answer_written_in_the_header_is_read() -> None:
    """Where nothing else holds any text, sentences up there are what somebody says."""
    said = "Jeg er ikke imod badet, men det larmer om aftenen."
    reading = read(lambda d: setattr(d.sections[0].header.paragraphs[0], "text", said), "")
    assert (reading.text.strip(), reading.margins) == (said, ())
