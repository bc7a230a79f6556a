"""Fields of a Word document: what was ticked, chosen or written, and what nobody filled in."""

from __future__ import annotations

import pytest

from .wordml import body


def form(kind: str) -> str:
    """A field of an old form, as Word writes it."""
    mark = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'
    begin, end = mark.format("begin", f"<w:ffData>{kind}</w:ffData>"), mark.format("end", "")
    return f"{begin}<w:r><w:instrText> FORM </w:instrText></w:r>{end}"


ENTRIES = '<w:listEntry w:val="For"/><w:listEntry w:val="Imod"/>'


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("<w:checkBox><w:checked/></w:checkBox>", "☒"),
        ('<w:checkBox><w:default w:val="0"/><w:checked w:val="1"/></w:checkBox>', "☒"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☒"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "☐"),
        ("<w:checkBox/>", "☐"),
        (f'<w:ddList><w:result w:val="1"/>{ENTRIES}</w:ddList>', "Imod"),
        (f'<w:ddList><w:default w:val="1"/>{ENTRIES}</w:ddList>', "Imod"),
        (f"<w:ddList>{ENTRIES}</w:ddList>", "For"),
        (f'<w:ddList><w:result w:val="7"/>{ENTRIES}</w:ddList>', ""),
        ("<w:ddList/>", ""),
        ("<w:textInput/>", ""),
    ],
)
def test_what_is_ticked_in_an_old_form(kind: str, shown: str) -> None:
    """Boxes and lists show what was chosen, though no text of the document says so."""
    text = body(f"<w:p>{form(kind)}<w:r><w:t> støjen</w:t></w:r></w:p>").text
    assert text == f"{shown} støjen"


@pytest.mark.parametrize(
    ("mark", "words", "text"),
    [
        ("<w:showingPlcHdr/>", "Klik eller tryk her for at skrive tekst.", "Navn: "),
        ("<w:showingPlcHdr/>", "Vælg et element.", "Navn: "),
        ("<w:showingPlcHdr/>", "Click or tap here to enter text.", "Navn: "),
        ("<w:showingPlcHdr/>", "Jeg er imod støj.", "Navn: Jeg er imod støj."),
        ("<w:showingPlcHdr/>", "Klik eller tryk for at angive en dato.", "Navn: "),
        ("<w:showingPlcHdr/>", "Tryk på kommunen!", "Navn: Tryk på kommunen!"),
        (
            "<w:showingPlcHdr/>",
            "Tryk ikke nogen ud her for at få plads.",
            "Navn: Tryk ikke nogen ud her for at få plads.",
        ),
        (
            "<w:showingPlcHdr/>",
            "Vælg et element, der er stille.",
            "Navn: Vælg et element, der er stille.",
        ),
        ("", "Klik her for at skrive tekst.", "Navn: Klik her for at skrive tekst."),
    ],
)
def test_what_nobody_filled_in_is_noted(mark: str, words: str, text: str) -> None:
    """Word's own words in an empty field are nobody's; a mark left on somebody's own is ignored."""
    control = (
        f"<w:sdt><w:sdtPr>{mark}</w:sdtPr><w:sdtContent><w:r><w:t>{words}</w:t></w:r>"
        "</w:sdtContent></w:sdt>"
    )
    reading = body(f'<w:p><w:r><w:t xml:space="preserve">Navn: </w:t></w:r>{control}</w:p>')
    assert reading.text == text
    assert any(words in note for note in reading.notes) is (words not in text)
