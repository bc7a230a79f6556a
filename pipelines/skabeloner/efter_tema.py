"""Makes ``efter_tema.docx``, the memo theme by theme: ``python efter_tema.py [FILE]``.

The form is that of a Copenhagen answer to a local plan's hearing: a heading that states a
direction, with how many and who weighs in, the numbers of the answers, a short account.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import docx
from look import dress
from pieces import (
    aside,
    asked,
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

_NONE = "Forvaltningen har ikke i sagen foreslået ændringer på baggrund af høringen."
_CHANGES = (
    "{% if not memo.changes %}Ingen forslag{% else %}Forslag{% endif %} om ændringer efter høringen"
)
_SOME = "På baggrund af høringen foreslår forvaltningen ændringer under disse emner:"


def build() -> Any:
    """The template as a python-docx document."""
    document = docx.Document()
    dress(document)
    page(document, "Svar på henvendelser")
    _front(document)
    _contents(document)
    _chapters(document)
    _hearing(document)
    _received(document)
    return document


def _front(document: Any) -> None:
    optional(document, "draft", "{{ draft }}", "Udkast")
    say(document, "Svar på henvendelser", "Title")
    say(document, "{{ memo.title }}", "Subtitle")
    say(document, "Opgjort pr. {{ today }}. {{ edition }}")
    say(document, "{{ agenda }} {{ memo.period }}")
    say(document, "Svarene er gengivet i korte træk under de emner, de tager op.")
    heading(document, _CHANGES, 1, "aendringer", "8")
    say(document, "{%p if memo.changes %}")
    say(document, _SOME)
    say(document, "{%p for topic in memo.changes %}")
    say(document, "**{{ topic.heading }}**", "Standpunkt")
    say(document, "{{ topic.answer.change }}", "Citat i liste")
    say(document, "{%p endfor %}")
    say(document, "{%p else %}")
    say(document, _NONE)
    say(document, "{%p endif %}")
    heading(document, "Emner i henvendelserne", 1, "forklaring", "9")
    say(document, "Foran hvert emne står, hvor mange der tager det op, og hvem der er iblandt:")
    each(document, "line in legend", "{{ line }}")
    say(document, "{{ poll }}")


def _contents(document: Any) -> None:
    say(document, "Indhold", "TOC Heading")
    first = entry(document, "", _CHANGES, "aendringer")
    code = first._p
    before = list(code)
    field(first, r'TOC \o "1-2" \n \h \z', end=False)
    for run in reversed([run for run in code.r_lst if run not in before]):
        code.insert(1, run)
    entry(document, "", "Emner i henvendelserne", "forklaring")
    entry(document, "", "Om opgørelsen", "emner")
    say(document, "{%p for chapter in memo.chapters %}")
    say(document, "{%p set nr = loop.index %}")
    entry(document, "", "{{ chapter.title }}", "emne_{{ nr }}")
    say(document, "{%p for topic in chapter.topics %}")
    entry(document, ".", "{{ topic.heading }}", "emne_{{ nr }}_{{ loop.index }}")
    say(document, "{%p endfor %}")
    say(document, "{%p endfor %}")
    entry(document, "", "Høringen", "hoeringen")
    entry(document, ".", "Hvem er spurgt", "spurgt")
    entry(document, ".", "Optælling og kontrol", "optalt")
    mark(entry(document, "", "Henvendelser", "henvendelser"), "end")


def _chapters(document: Any) -> None:
    heading(document, "Om opgørelsen", 1, "emner", "1")
    say(document, "**{{ memo.review }}**")
    optional(document, "memo.left_out", "{{ memo.left_out }}")
    optional(document, "not memo.chapters", "Der er ingen emner: Intet svar er placeret.")
    say(document, "{%p for chapter in memo.chapters %}")
    say(document, "{%p set nr = loop.index %}")
    heading(document, "{{ chapter.title }}", 1, "emne_{{ nr }}", "2")
    optional(document, "chapter.lead", "{{ chapter.lead }}", "Lead")
    optional(document, "chapter.proposal", "{{ chapter.proposal }}", "Forslag")
    say(document, "{%p for topic in chapter.topics %}")
    heading(document, "{{ topic.heading }}", 2, "emne_{{ nr }}_{{ loop.index }}", "3")
    say(document, "{{ topic.numbers }}", "Lead")
    _topic(document)
    say(document, "{%p endfor %}")
    say(document, "{%p endfor %}")


def _topic(document: Any) -> None:
    say(document, "{%p if topic.answer %}")
    say(document, "{%p set answer = topic.answer %}")
    control(document, "Resumé", "'synspunkt', answer.id", "answer.summary or no_summary")
    say(document, "{%p for holder in topic.holders %}")
    holder(document, "under Henvendelser")
    say(document, "{%p endfor %}")
    given(document, writable=True)
    say(document, "{%p endif %}")
    say(document, "{%p for aside in topic.asides %}")
    aside(document)
    say(document, "{%p endfor %}")


def _hearing(document: Any) -> None:
    heading(document, "Høringen", 1, "hoeringen", "4")
    say(document, "{{ memo.period }}")
    heading(document, "Hvem er spurgt", 2, "spurgt", "5")
    asked(document)
    heading(document, "Optælling og kontrol", 2, "optalt", "6")
    counted(document)


def _received(document: Any) -> None:
    heading(document, "Henvendelser", 1, "henvendelser", "7")
    say(document, "{%p if memo.rows %}")
    optional(document, "memo.resumes", "{{ memo.resumes }}")
    widths = (1.4, 6.2, 9.0)
    rows = table(document, "Henvendelser", widths, ("Nr.", "Henvendelse fra", "Svaret"))
    party = (
        "**{{ row.party }}**|{%p for detail in row.details %}|Tabelnote::{{ detail }}|{%p endfor %}"
    )
    loop(rows, "row in memo.rows", widths, "{{ row.nr }}", party, _said)
    say(document, "{%p else %}")
    say(document, "Der er ikke modtaget høringssvar.")
    say(document, "{%p endif %}")
    say(
        document,
        "Citater er gengivet ordret. Side- og linjetal gælder den fil, der er nævnt som kilde.",
    )


def _said(cell: Any) -> None:
    control(cell, "Resumé", "'resume', row.id", "row.resume", "Tabeltekst")
    optional(cell, "row.file", "Kilde: {{ row.file }}", "Tabelnote")
    say(cell, "{%p for proof in row.proofs %}", "Quote")
    optional(
        cell,
        "proof.is_long or not row.is_written",
        "»{{ proof.words }}« ({{ proof.place }})",
        "Quote",
    )
    say(cell, "{%p endfor %}", "Quote")


def main(arguments: list[str]) -> None:
    """Write the template beside this script, or to the file that is named."""
    path = Path(arguments[0]) if arguments else Path(__file__).with_suffix(".docx")
    path.write_bytes(packed(build()))


if __name__ == "__main__":
    main(sys.argv[1:])
