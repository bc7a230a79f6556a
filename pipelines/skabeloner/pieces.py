"""What the memos' templates are built of: paragraphs, fields, tables, controls to write in.

A field in braces is docxtpl's. The same script gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt


def page(document: Any, title: str) -> None:
    """An upright page with the memo's name above and the page's number below."""
    first = document.sections[0]
    first.page_width, first.page_height = Cm(21), Cm(29.7)
    first.left_margin = first.right_margin = first.bottom_margin = Cm(2.2)
    first.top_margin, first.header_distance = Cm(2.6), Cm(1.1)
    header, footer = first.header.paragraphs[0], first.footer.paragraphs[0]
    header.text = f"{title}: {{{{ memo.title }}}}"
    for text in ("{%p if draft %}", "{{ draft_header }}", "{%p endif %}"):
        first.header.add_paragraph(text, "Header")
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run("Opgjort pr. {{ today }}  |  Side ")
    field(footer, "PAGE", "1")
    footer.add_run(" af ")
    field(footer, "NUMPAGES", "1")


def mark(paragraph: Any, kind: str) -> Any:
    """Begin, separate or end a field."""
    run = paragraph.add_run()
    run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))
    return run


def field(paragraph: Any, instruction: str, shown: str = "", end: bool = True) -> None:
    """A field together with what it shows until Word counts again."""
    mark(paragraph, "begin")
    code = f'<w:instrText {nsdecls("w")} xml:space="preserve">{instruction}</w:instrText>'
    paragraph.add_run()._r.append(parse_xml(code))
    mark(paragraph, "separate")
    if end:
        paragraph.add_run(shown)
        mark(paragraph, "end")


def say(where: Any, text: str, style: str = "Normal") -> Any:
    """A paragraph; what stands between ** is strong."""
    paragraph = where.add_paragraph(style=style)
    for nr, part in enumerate(text.split("**")):
        if part:
            paragraph.add_run(part).bold = True if nr % 2 else None
    return paragraph


def heading(document: Any, text: str, level: int, anchor: str, id: str) -> None:
    """A heading with a bookmark that the contents list jumps to."""
    made = document.add_heading(text, level)._p
    start = f'<w:bookmarkStart {nsdecls("w")} w:id="{id}" w:name="{anchor}"/>'
    made.insert(1, parse_xml(start))
    made.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{id}"/>'))


def entry(document: Any, number: str, text: str, anchor: str) -> Any:
    """A line of the contents list; ``number`` "" or "." for one of level 1 or 2 without."""
    level = 2 if "." in number else 1
    line = document.add_paragraph(style=f"toc {level}")
    link = f'<w:hyperlink {nsdecls("w")} w:anchor="{anchor}" w:history="1"/>'
    target = parse_xml(link)
    shown = f"{number}\t{text}" if number.strip(".") else text
    target.append(line.add_run(shown)._r)
    line._p.append(target)
    return line


def table(document: Any, name: str, widths: tuple[float, ...], heads: tuple[str, ...]) -> Any:
    """A table whose first row is its heading, repeated on every page."""
    made = document.add_table(1, len(widths), "Notattabel")
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    made._tbl.tblPr.append(parse_xml(f'<w:tblCaption {nsdecls("w")} w:val="{name}"/>'))
    about = f"{name}: {', '.join(heads)}"
    described = f'<w:tblDescription {nsdecls("w")} w:val="{about}"/>'
    made._tbl.tblPr.append(parse_xml(described))
    fill(made.rows[0], widths, *heads)
    head = parse_xml(f"<w:tblHeader {nsdecls('w')}/>")
    made.rows[0]._tr.get_or_add_trPr().append(head)
    return made


def loop(
    rows: Any, head: str, widths: tuple[float, ...], *cells: str | Callable[[Any], None]
) -> None:
    """One row for each thing that ``head`` goes through; ``|`` parts a cell's paragraphs."""
    empty = [""] * (len(widths) - 1)
    fill(rows.add_row(), widths, f"{{%tr for {head} %}}", *empty)
    fill(rows.add_row(), widths, *cells)
    fill(rows.add_row(), widths, "{%tr endfor %}", *empty)


def fill(row: Any, widths: tuple[float, ...], *cells: str | Callable[[Any], None]) -> None:
    """Cells of a row; one of plain words stays on one page.

    A row that is made of pieces may be longer than a page, and an office that keeps it whole would
    cut its end off.
    """
    if not any(map(callable, cells)):
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
    for cell, width, text in zip(row.cells, widths, cells, strict=True):
        cell.width = Cm(width)
        if callable(text):
            text(cell)
        for line in () if callable(text) else text.split("|"):
            style, _, said = line.rpartition("::")
            say(cell, said, style or "Tabeltekst")
        cell._tc.remove(cell.paragraphs[0]._p)


def break_after(document: Any, wide: bool) -> None:
    """End the section with the last paragraph (no empty one) and turn the page that follows."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    empty = document.paragraphs[-1]._p
    empty.getprevious().get_or_add_pPr().append(empty.pPr.sectPr)
    empty.getparent().remove(empty)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    long, short = Cm(29.7), Cm(21)
    section.page_width, section.page_height = (long, short) if wide else (short, long)


def control(where: Any, name: str, tag: str, text: str, style: str = "Normal") -> None:
    """Words that may be changed in Word and read back: a content control with a tag.

    ``tag`` are the arguments of the template's function ``tag``, without the text. It fills its
    paragraph, so that Word lets people write several in it.
    """
    paragraph = say(where, "", style)
    run = paragraph.add_run(f"{{{{ {text} }}}}")._r
    box = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="{name}"/>'
        f'<w:tag w:val="{{{{ tag({tag}, {text}) }}}}"/><w:lock w:val="sdtLocked"/>'
        "</w:sdtPr><w:sdtContent/></w:sdt>"
    )
    run.addprevious(box)
    box[-1].append(run)


def given(where: Any, *, writable: bool, style: str = "Normal") -> None:
    """What is answered to the point ``answer``: the remark, the outcome, the changed text."""
    write = control if writable else _shown
    remark, tag = "answer.remark or no_remark", "'bemaerkning', answer.id"
    optional(where, "answer.is_draft", "Bemærkningen er et udkast.", style)
    _label(where, "Forvaltningens bemærkninger:", style)
    write(where, "Forvaltningens bemærkning", tag, remark, style)
    say(where, "{%p if answer.outcome %}", style)
    _label(where, "Forvaltningens indstilling:", style)
    tag = "'indstilling', answer.id"
    write(where, "Forvaltningens indstilling", tag, "answer.proposed", style)
    say(where, "{%p endif %}", style)
    say(where, "{%p if answer.change %}", style)
    _label(where, "Ændret tekst:", style)
    write(where, "Ændret tekst", "'aendring', answer.id", "answer.change", style)
    say(where, "{%p endif %}", style)
    each(where, "mark in answer.stale", "{{ mark }}", style)


def _label(where: Any, text: str, style: str) -> None:
    """What the paragraph below is, on the same page as it."""
    form = say(where, f"**{text}**", style).paragraph_format
    form.keep_with_next, form.space_after = True, Pt(0)


def _shown(where: Any, name: str, tag: str, text: str, style: str) -> None:
    """Words that stand in another place to be changed."""
    say(where, f"{{{{ {text} }}}}", style)


def optional(where: Any, when: str, text: str, style: str = "Normal") -> None:
    """A paragraph that is there when something is."""
    say(where, f"{{%p if {when} %}}", style)
    say(where, text, style)
    say(where, "{%p endif %}", style)


def each(where: Any, head: str, text: str, style: str = "Normal") -> None:
    """A paragraph for each of several things."""
    say(where, f"{{%p for {head} %}}", style)
    say(where, text, style)
    say(where, "{%p endfor %}", style)


def holder(document: Any, long_at: str) -> None:
    """One who holds a position: the name, the condition, the quotes."""
    said = (
        f"{{% if QUOTE.is_long %}}Langt citat, se nr. {{{{ holder.nr }}}} {long_at}{{% else %}}"
        "»{{ QUOTE.words }}«{% endif %} ({{ QUOTE.place }})"
    )
    marks = "".join(
        f"{{% if holder.{name} %}}. {text}{{% endif %}}"
        for name, text in (
            ("note", "{{ holder.note }}"),
            ("look", "{{ holder.look }}"),
            ("unseen", "Ikke gennemset"),
        )
    )
    name = f"**{{{{ holder.name }}}}** (nr. {{{{ holder.nr }}}}){marks}"
    say(document, "{%p if holder.condition or holder.proofs %}")
    say(document, name, "Standpunkt")
    say(document, "{%p else %}")
    # Nothing follows that it must stand with: a hundred alike would move to the next page as one.
    say(document, name, "Standpunkt").paragraph_format.keep_with_next = False
    say(document, "{%p endif %}")
    condition = said.replace("QUOTE", "holder.condition")
    optional(
        document, "holder.condition", f"**{{{{ holder.term }}}}:** {condition}", "Citat i liste"
    )
    each(document, "proof in holder.proofs", said.replace("QUOTE", "proof"), "Citat i liste")


def aside(document: Any, about: str = "") -> None:
    """Something said beside the themes, with its address."""
    words = (
        "{% if aside.proof and aside.proof.is_long %}Langt citat, se nr. {{ aside.nr }}"
        "{% elif aside.proof %}»{{ aside.proof.words }}«{% else %}{{ aside.said }}{% endif %}"
    )
    who = f"{about}**{{{{ aside.name }}}}** (nr. {{{{ aside.nr }}}})"
    optional(document, "loop.changed(aside.about, aside.nr)", who, "Standpunkt")
    say(document, f"{words} ({{{{ aside.place }}}})", "Citat i liste")


def asked(document: Any) -> None:
    """Who was asked, and who answered unasked."""
    say(document, "{{ memo.asked }}")
    say(document, "{%p if memo.parties %}")
    widths = (7.2, 3.8, 5.6)
    parties = table(document, "Høringsparter", widths, ("Høringspart", "Type", "Svar"))
    party = ("{{ party.name }}", "{{ party.kind or '–' }}", "{{ party.mark }}")
    loop(parties, "party in memo.parties", widths, *party)
    say(document, "{%p endif %}")


def counted(document: Any) -> None:
    """The ledger, and that a hearing is no poll."""
    say(document, "{{ memo.verdict }}")
    each(document, "cause in memo.causes", "{{ cause }}", "List Bullet")
    widths = (5.0, 1.6, 10.0)
    ledger = table(document, "Optælling", widths, ("Post", "Antal", "Hvilke"))
    notes = "{%p for note in figure.notes %}|Tabelnote::{{ note }}|{%p endfor %}"
    notes += "|{%p if not figure.notes %}|Tabelnote::–|{%p endif %}"
    figure = ("{{ figure.name }}", "{{ figure.count }}", notes)
    loop(ledger, "figure in memo.figures", widths, *figure)
    say(document, "{{ poll }}").paragraph_format.space_before = Pt(10)
