"""The annex of texts that hold several answers."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pypdfium2

from hoering.case.ledger import ledger
from hoering.hearing import Hearing
from hoering.memo.bundle import write_annex
from hoering.memo.compose import compose
from hoering.records import Case, Response
from hoering.sources import Source, SourceKind
from hoering.text import Span, Text, keep

from .conftest import TODAY


def test_many_answers_in_one_text(tmp_path: Path) -> None:
    """Of a text that holds several answers each begins on a page of its own, no word is lost."""
    parts = ("Følgebrev.\n\n", "Roklubben er for badet.\n\n", "Ole: Jeg er imod badet.\n\n",
             "Venlig hilsen Roklubben.\n\n", "Bådelauget er imod badet.\n")  # fmt: skip
    source = Source("samlet.txt", "0" * 64, SourceKind.PLAIN, Text("".join(parts)))
    at = [sum(map(len, parts[:nr])) for nr in range(len(parts) + 1)]
    spans = [Span(*pair) for pair in pairwise(at)]
    held = ([spans[1], spans[3]], [spans[2]], [spans[4]])
    names = ("Roklubben", "Ole", "Bådelauget")
    answers = tuple(
        Response(f"r{nr}", source.sha256, source.file, keep(source.text, mine, "split:x"), nr, name)
        for nr, (mine, name) in enumerate(zip(held, names, strict=True), 1)
    )
    case = Case(Hearing("h", "Havnebad", ()), (source,), responses=answers)
    write_annex(case, compose(case, ledger(case), TODAY), lambda sha: b"", tmp_path / "a.pdf")
    pages = [" ".join(p.get_textpage().get_text_range().split())
             for p in pypdfium2.PdfDocument(tmp_path / "a.pdf")]  # fmt: skip
    assert "1 Roklubben uden dato 3–5 2 Ole uden dato 4 3 Bådelauget uden dato 6" in pages[0]
    begins = ("Står i filen før", "Nr. 1 Roklubben", "Nr. 2 Ole", "Nr. 1 Roklubben (fortsat)",
              "Nr. 3 Bådelauget")  # fmt: skip
    for page, head, part in zip(pages[1:], begins, parts, strict=True):
        assert head in page
        assert part.strip() in page
