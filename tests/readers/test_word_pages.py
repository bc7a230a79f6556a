"""Pages of a Word document: where its writer begins one, and whether a letter begins there."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hoering.readers.word_pages import divided

from .wordml import body, p

PAGE = "<w:p><w:pPr>{}</w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ('<w:p><w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r></w:p>', "a\fb"),
        ('<w:p><w:r><w:t>a</w:t><w:br w:type="column"/><w:t>b</w:t></w:r></w:p>', "a\nb"),
        ("<w:p><w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r></w:p>", "ab"),
        (PAGE.format("", "a") + PAGE.format("<w:pageBreakBefore/>", "b"), "a\fb"),
        (PAGE.format("", "a") + PAGE.format('<w:pageBreakBefore w:val="0"/>', "b"), "a\nb"),
        (PAGE.format("<w:sectPr/>", "a") + PAGE.format("", "b"), "a\fb"),
        (
            PAGE.format("<w:sectPr/>", "a")
            + PAGE.format('<w:sectPr><w:type w:val="continuous"/></w:sectPr>', "b")
            + PAGE.format("", "c"),
            "a\nb\fc",
        ),
    ],
)
def test_a_page_begins_where_the_writer_says_so(xml: str, text: str) -> None:
    """Letters put together in one document stand on pages of their own."""
    above, below = (p("Hilsen") + p(name) for name in ("Ida Holm", "Bo Friis"))
    assert body(above + xml + below).text == f"Hilsen\nIda Holm\n{text}\nHilsen\nBo Friis"


@pytest.mark.parametrize(
    ("text", "begins"),
    yaml.safe_load((Path(__file__).parent / "word_pages.yaml").read_text("utf-8")),
)
def test_another_letter_is_signed_by_another(text: str, begins: bool) -> None:
    """A long answer, an enclosure or a postscript begins new pages, too, and stays one letter."""
    kept = divided(text)
    assert kept.replace("\f", "\n") == text.replace("\f", "\n")
    assert ("\f" in kept) is begins
