"""Makes ``hoeringsnotat.docx``, the template of the memo: ``python hoeringsnotat.py [FILE]``.

The look is decided here and the words of the memo in ``hoering.memo``. An office that wants its
own look edits the .docx in Word and hands it in; the fields in braces are docxtpl's. The same
script gives the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt
from look import dress

from hoering.memo.word import packed


def build() -> Any:
    """The template as a python-docx document."""
    document = docx.Document()
    dress(document)
    _page(document)
    _front(document)
    _hearing(document)
    _responses(document)
    _themes(document)
    return document


def _page(document: Any) -> None:
    first = document.sections[0]
    first.page_width, first.page_height = Cm(21), Cm(29.7)
    first.left_margin = first.right_margin = first.bottom_margin = Cm(2.2)
    first.top_margin, first.header_distance = Cm(2.6), Cm(1.1)
    header, footer = first.header.paragraphs[0], first.footer.paragraphs[0]
    header.text = "Høringsnotat: {{ memo.title }}"
    for text in ("{%p if draft %}", "{{ draft_header }}", "{%p endif %}"):
        first.header.add_paragraph(text, "Header")
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run("Opgjort pr. {{ today }}  |  Side ")
    _field(footer, "PAGE", "1")
    footer.add_run(" af ")
    _field(footer, "NUMPAGES", "1")


# --- pieces -------------------------------------------------------------------------------------


def _mark(paragraph: Any, kind: str) -> Any:
    """Begin, separate or end a field."""
    run = paragraph.add_run()
    run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))
    return run


def _field(paragraph: Any, instruction: str, shown: str = "", end: bool = True) -> None:
    """A field together with what it shows until Word counts again."""
    _mark(paragraph, "begin")
    code = f'<w:instrText {nsdecls("w")} xml:space="preserve">{instruction}</w:instrText>'
    paragraph.add_run()._r.append(parse_xml(code))
    _mark(paragraph, "separate")
    if end:
        paragraph.add_run(shown)
        _mark(paragraph, "end")


def _say(where: Any, text: str, style: str = "Normal") -> Any:
    """A paragraph; what stands between ** is strong."""
    paragraph = where.add_paragraph(style=style)
    for nr, part in enumerate(text.split("**")):
        if part:
            paragraph.add_run(part).bold = True if nr % 2 else None
    return paragraph


def _heading(document: Any, text: str, level: int, anchor: str, id: str) -> None:
    """A heading with a bookmark that the contents list jumps to."""
    heading = document.add_heading(text, level)._p
    start = f'<w:bookmarkStart {nsdecls("w")} w:id="{id}" w:name="{anchor}"/>'
    heading.insert(1, parse_xml(start))
    heading.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{id}"/>'))


def _entry(document: Any, number: str, text: str, anchor: str) -> Any:
    """A line of the contents list."""
    level = 2 if "." in number else 1
    entry = document.add_paragraph(style=f"toc {level}")
    link = f'<w:hyperlink {nsdecls("w")} w:anchor="{anchor}" w:history="1"/>'
    target = parse_xml(link)
    target.append(entry.add_run(f"{number}\t{text}")._r)
    entry._p.append(target)
    return entry


def _table(document: Any, name: str, widths: tuple[float, ...], heads: tuple[str, ...]) -> Any:
    """A table whose first row is its heading, repeated on every page."""
    table = document.add_table(1, len(widths), "Notattabel")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    table._tbl.tblPr.append(parse_xml(f'<w:tblCaption {nsdecls("w")} w:val="{name}"/>'))
    _fill(table.rows[0], widths, *heads)
    head = parse_xml(f"<w:tblHeader {nsdecls('w')}/>")
    table.rows[0]._tr.get_or_add_trPr().append(head)
    return table


def _loop(table: Any, head: str, widths: tuple[float, ...], *cells: str) -> None:
    """One row for each thing that ``head`` goes through; ``|`` parts a cell's paragraphs."""
    empty = [""] * (len(widths) - 1)
    _fill(table.add_row(), widths, f"{{%tr for {head} %}}", *empty)
    _fill(table.add_row(), widths, *cells)
    _fill(table.add_row(), widths, "{%tr endfor %}", *empty)


def _fill(row: Any, widths: tuple[float, ...], *cells: str) -> None:
    """Cells of a row that stays on one page where it can."""
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    for cell, width, text in zip(row.cells, widths, cells, strict=True):
        cell.width = Cm(width)
        for line in text.split("|"):
            style, _, said = line.rpartition("::")
            _say(cell, said, style or "Tabeltekst")
        cell._tc.remove(cell.paragraphs[0]._p)


def _break_after(document: Any, wide: bool) -> None:
    """End the section with the last paragraph (no empty one) and turn the page that follows."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    empty = document.paragraphs[-1]._p
    empty.getprevious().get_or_add_pPr().append(empty.pPr.sectPr)
    empty.getparent().remove(empty)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    long, short = Cm(29.7), Cm(21)
    section.page_width, section.page_height = (long, short) if wide else (short, long)


# --- the memo -----------------------------------------------------------------------------------


def _front(document: Any) -> None:
    _say(document, "{%p if draft %}")
    _say(document, "{{ draft }}", "Udkast")
    _say(document, "{%p endif %}")
    _say(document, "Høringsnotat", "Title")
    _say(document, "{{ memo.title }}", "Subtitle")
    _say(document, "Opgjort pr. {{ today }}. Internt notat: Borgeres navne er ikke fjernet.")
    _say(document, "Indhold", "TOC Heading")
    first = document.add_paragraph(style="toc 1")
    _field(first, r'TOC \o "1-2" \n \h \z', end=False)
    entry = _entry(document, "1", "Høringen", "afsnit_1")
    for run in reversed(first._p.r_lst):
        entry._p.insert(1, run)
    first._p.getparent().remove(first._p)
    _entry(document, "1.1", "Hvem er spurgt", "afsnit_11")
    _entry(document, "1.2", "Optælling og kontrol", "afsnit_12")
    _entry(document, "2", "Høringssvar", "afsnit_2")
    last = _entry(document, "3", "Tema for tema", "afsnit_3")
    _ending(last, "not memo.sections")
    _say(document, "{%p for section in memo.sections %}")
    theme = _entry(document, "3.{{ loop.index }}", "{{ section.title }}", "tema_{{ loop.index }}")
    _ending(theme, "loop.last")
    _say(document, "{%p endfor %}")


def _ending(entry: Any, when: str) -> None:
    """End the contents field here, if this is its last line."""
    entry.add_run(f"{{%r if {when} %}}")
    _mark(entry, "end")
    entry.add_run("{%r endif %}")


def _hearing(document: Any) -> None:
    _heading(document, "Høringen", 1, "afsnit_1", "1")
    _say(document, "{{ agenda }}")
    _say(document, "{{ memo.period }}")
    _heading(document, "Hvem er spurgt", 2, "afsnit_11", "2")
    _say(document, "{{ memo.asked }}")
    _say(document, "{%p if memo.parties %}")
    widths = (7.2, 3.8, 5.6)
    table = _table(document, "Høringsparter", widths, ("Høringspart", "Type", "Svar"))
    party = ("{{ party.name }}", "{{ party.kind }}", "{{ party.mark }}")
    _loop(table, "party in memo.parties", widths, *party)
    _say(document, "{%p endif %}")
    _heading(document, "Optælling og kontrol", 2, "afsnit_12", "3")
    _say(document, "{{ memo.verdict }}")
    _say(document, "{%p for cause in memo.causes %}")
    _say(document, "{{ cause }}", "List Bullet")
    _say(document, "{%p endfor %}")
    widths = (5.0, 1.6, 10.0)
    table = _table(document, "Optælling", widths, ("Post", "Antal", "Hvilke"))
    notes = "{%p for note in figure.notes %}|Tabelnote::{{ note }}|{%p endfor %}"
    notes += "|{%p if not figure.notes %}|Tabelnote::–|{%p endif %}"
    figure = ("{{ figure.name }}", "{{ figure.count }}", notes)
    _loop(table, "figure in memo.figures", widths, *figure)
    _say(document, "{{ poll }}").paragraph_format.space_before = Pt(10)
    _break_after(document, wide=True)


def _responses(document: Any) -> None:
    _heading(document, "Høringssvar", 1, "afsnit_2", "4")
    _say(document, "{%p if memo.rows %}")
    _say(document, "{%p if memo.resumes %}")
    _say(document, "{{ memo.resumes }}")
    _say(document, "{%p endif %}")
    widths = (1.1, 5.4, 12.0, 6.8)
    heads = (
        "Nr.",
        "Høringspart",
        "Resumé og citater",
        "Forvaltningens bemærkninger og indstilling",
    )
    table = _table(document, "Høringssvar", widths, heads)
    party = (
        "**{{ row.party }}**|{%p for detail in row.details %}|Tabelnote::{{ detail }}|{%p endfor %}"
    )
    quoted = "Quote::»{{ proof.words }}« ({{ proof.place }})"
    proofs = f"{{%p for proof in row.proofs %}}|{quoted}|{{%p endfor %}}"
    resume = f"{{{{ row.resume }}}}|Tabelnote::Kilde: {{{{ row.file }}}}|{proofs}"
    _loop(table, "row in memo.rows", widths, "{{ row.nr }}", party, resume, "")
    _say(document, "{%p else %}")
    _say(document, "Der er ikke modtaget høringssvar.")
    _say(document, "{%p endif %}")
    _say(
        document,
        "Citater er gengivet ordret. Side- og linjetal gælder den fil, der er nævnt som kilde.",
    ).paragraph_format.space_before = Pt(8)
    _break_after(document, wide=False)


def _themes(document: Any) -> None:
    _heading(document, "Tema for tema", 1, "afsnit_3", "5")
    _say(document, "**{{ memo.review }}**")
    _say(document, "{%p if memo.left_out %}")
    _say(document, "{{ memo.left_out }}")
    _say(document, "{%p endif %}")
    _say(document, "{%p for section in memo.sections %}")
    _heading(document, "{{ section.title }}", 2, "tema_{{ loop.index }}", "6")
    _say(document, "{{ section.lead }}", "Lead")
    _say(document, "{%p if section.proposal %}")
    _say(document, "{{ section.proposal }}", "Forslag")
    _say(document, "{%p endif %}")
    _say(document, "{%p for group in section.groups %}")
    document.add_heading("{{ group.title }}", 3)
    _say(document, "{%p for holder in group.holders %}")
    _holder(document)
    _say(document, "{%p endfor %}")
    _say(document, "{%p else %}")
    _say(document, "Ingen svar er placeret under temaet.")
    _say(document, "{%p endfor %}")
    _say(document, "{%p for line in section.silent %}")
    _say(document, "{{ line }}").paragraph_format.space_before = Pt(6)
    _say(document, "{%p endfor %}")
    _say(document, "{%p endfor %}")


def _holder(document: Any) -> None:
    """One who holds a position: the name, the condition, the quotes."""
    said = (
        "{{% if {0}.is_long %}}Langt citat, se nr. {{{{ holder.nr }}}} i afsnit 2{{% else %}}"
        "»{{{{ {0}.words }}}}«{{% endif %}} ({{{{ {0}.place }}}})"
    )
    marks = "".join(
        f"{{% if holder.{name} %}}. {text}{{% endif %}}"
        for name, text in (
            ("note", "{{ holder.note }}"),
            ("look", "{{ holder.look }}"),
            ("unseen", "Ikke gennemset"),
        )
    )
    _say(document, f"**{{{{ holder.name }}}}** (nr. {{{{ holder.nr }}}}){marks}", "Standpunkt")
    _say(document, "{%p if holder.condition %}")
    condition = said.format("holder.condition")
    _say(document, f"**{{{{ holder.term }}}}:** {condition}", "Citat i liste")
    _say(document, "{%p endif %}")
    _say(document, "{%p for proof in holder.proofs %}")
    _say(document, said.format("proof"), "Citat i liste")
    _say(document, "{%p endfor %}")


def main(arguments: list[str]) -> None:
    """Write the template beside this script, or to the file that is named."""
    path = Path(arguments[0]) if arguments else Path(__file__).with_suffix(".docx")
    path.write_bytes(packed(build()))


if __name__ == "__main__":
    main(sys.argv[1:])
