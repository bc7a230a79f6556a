"""Makes ``hoeringsnotat.docx``, the memo party by party: ``python hoeringsnotat.py [FILE]``.

The look is decided here and the words of the memo in ``hoering.memo``. An office that wants its
own look edits the .docx in Word and hands it in; the fields in braces are docxtpl's. The same
script gives the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import docx
from docx.shared import Pt
from look import dress, number
from pieces import (
    aside,
    asked,
    break_after,
    control,
    counted,
    each,
    entry,
    field,
    given,
    heading,
    holder,
    loop,
    mark,
    optional,
    page,
    say,
    table,
)

from hoering.memo.word import packed

_GENERAL = (
    "Bemærkninger, som ikke er knyttet til et bestemt sted i høringsmaterialet, står under "
    "temaerne. De kommer fra:"
)
_ASIDES = (
    ("general", "Generelle bemærkninger", ""),
    ("memo.tied", "Bemærkninger til et bestemt sted i materialet", "{{ aside.about }}: "),
    ("memo.process", "Bemærkninger til proces og materiale", ""),
    ("memo.outside", "Bemærkninger, der ligger uden for forslaget", ""),
)
"""What stands beside the themes: the field, its heading, what leads each remark."""


def build() -> Any:
    """The template as a python-docx document."""
    document = docx.Document()
    dress(document)
    number(document)
    page(document, "Høringsnotat")
    _front(document)
    _hearing(document)
    _responses(document)
    _themes(document)
    _beside(document)
    return document


def _front(document: Any) -> None:
    optional(document, "draft", "{{ draft }}", "Udkast")
    say(document, "Høringsnotat", "Title")
    say(document, "{{ memo.title }}", "Subtitle")
    say(document, "Opgjort pr. {{ today }}. {{ edition }}")
    say(document, "Indhold", "TOC Heading")
    first = document.add_paragraph(style="toc 1")
    field(first, r'TOC \o "1-2" \n \h \z', end=False)
    opening = entry(document, "1", "Høringen", "afsnit_1")
    for run in reversed(first._p.r_lst):
        opening._p.insert(1, run)
    first._p.getparent().remove(first._p)
    entry(document, "1.1", "Hvem er spurgt", "afsnit_11")
    entry(document, "1.2", "Optælling og kontrol", "afsnit_12")
    entry(document, "2", "Høringssvar", "afsnit_2")
    entry(document, "3", "Tema for tema", "afsnit_3")
    say(document, "{%p for section in memo.sections %}")
    entry(document, "3.{{ loop.index }}", "{{ section.title }}", "tema_{{ loop.index }}")
    say(document, "{%p endfor %}")
    last = entry(document, "4", "Generelle bemærkninger og proces", "afsnit_4")
    for nr, (_, title, _) in enumerate(_ASIDES, 1):
        last = entry(document, f"4.{nr}", title, f"afsnit_4{nr}")
    mark(last, "end")


def _hearing(document: Any) -> None:
    heading(document, "Høringen", 1, "afsnit_1", "1")
    say(document, "{{ agenda }}")
    say(document, "{{ memo.period }}")
    heading(document, "Hvem er spurgt", 2, "afsnit_11", "2")
    asked(document)
    heading(document, "Optælling og kontrol", 2, "afsnit_12", "3")
    counted(document)
    break_after(document, wide=True)


def _responses(document: Any) -> None:
    heading(document, "Høringssvar", 1, "afsnit_2", "4")
    say(document, "{%p if memo.rows %}")
    optional(document, "memo.resumes", "{{ memo.resumes }}")
    widths = (1.1, 5.4, 10.8, 8.0)
    heads = (
        "Nr.",
        "Høringspart",
        "Resumé og citater",
        "Forvaltningens bemærkninger og indstilling",
    )
    rows = table(document, "Høringssvar", widths, heads)
    party = (
        "**{{ row.party }}**|{%p for detail in row.details %}|Tabelnote::{{ detail }}|{%p endfor %}"
    )
    loop(rows, "row in memo.rows", widths, "{{ row.nr }}", party, _said, _answered)
    say(document, "{%p else %}")
    say(document, "Der er ikke modtaget høringssvar.")
    say(document, "{%p endif %}")
    say(
        document,
        "Citater er gengivet ordret. Side- og linjetal gælder den fil, der er nævnt som kilde.",
    ).paragraph_format.space_before = Pt(8)
    break_after(document, wide=False)


def _said(cell: Any) -> None:
    control(cell, "Resumé", "'resume', row.id", "row.resume", "Tabeltekst")
    optional(cell, "row.file", "Kilde: {{ row.file }}", "Tabelnote")
    each(cell, "proof in row.proofs", "»{{ proof.words }}« ({{ proof.place }})", "Quote")


def _answered(cell: Any) -> None:
    say(cell, "{%p for answer in row.answers %}", "Tabeltekst")
    say(cell, "**{{ answer.title }}**", "Tabeltekst")
    given(cell, writable=True, style="Tabeltekst")
    say(cell, "{%p endfor %}", "Tabeltekst")
    each(cell, "line in row.elsewhere", "{{ line }}", "Tabelnote")
    optional(cell, "not row.answers and not row.elsewhere", "–", "Tabelnote")


def _themes(document: Any) -> None:
    heading(document, "Tema for tema", 1, "afsnit_3", "5")
    say(document, "**{{ memo.review }}**")
    optional(document, "memo.left_out", "{{ memo.left_out }}")
    say(document, "{%p for section in memo.sections %}")
    heading(document, "{{ section.title }}", 2, "tema_{{ loop.index }}", "6")
    say(document, "{{ section.lead }}", "Lead")
    optional(document, "section.proposal", "{{ section.proposal }}", "Forslag")
    say(document, "{%p for group in section.groups %}")
    document.add_heading("{{ group.title }}", 3)
    say(document, "{{ upper(group.kinds) }}.", "Lead")
    say(document, "{%p for holder in group.holders %}")
    holder(document, "i afsnit 2")
    say(document, "{%p endfor %}")
    say(document, "{%p else %}")
    say(document, "Ingen svar er placeret under temaet.")
    say(document, "{%p endfor %}")
    each(document, "line in section.silent", "{{ line }}")
    say(document, "{%p for answer in section.answers %}")
    document.add_heading("Svar på: {{ answer.title }}", 3)
    given(document, writable=False)
    say(document, "{%p endfor %}")
    say(document, "{%p endfor %}")


def _beside(document: Any) -> None:
    heading(document, "Generelle bemærkninger og proces", 1, "afsnit_4", "7")
    for nr, (name, title, about) in enumerate(_ASIDES, 1):
        heading(document, title, 2, f"afsnit_4{nr}", str(7 + nr))
        say(document, f"{{%p if {name} %}}")
        if name == "general":
            say(document, f"{_GENERAL} {{{{ general }}}}.")
        else:
            say(document, f"{{%p for aside in {name} %}}")
            aside(document, about)
            say(document, "{%p endfor %}")
        say(document, "{%p else %}")
        say(document, "Der er ingen.")
        say(document, "{%p endif %}")


def main(arguments: list[str]) -> None:
    """Write the template beside this script, or to the file that is named."""
    path = Path(arguments[0]) if arguments else Path(__file__).with_suffix(".docx")
    path.write_bytes(packed(build()))


if __name__ == "__main__":
    main(sys.argv[1:])
