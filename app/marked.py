"""Words from outside as they may stand on a page: as text, and as nothing else.

>>> shown("<script>")
'&lt;script&gt;'
>>> marked("Vi siger ja.", [Mark(Span(3, 11), "Havnebad", "c1")])[:53]
'Vi <mark><span class="tema" id="c1">Havnebad</span>si'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from string import punctuation

from hoering.errors import HoeringError, RefusedError
from hoering.text import Span

# Control characters, halves of surrogate pairs, and marks that turn the order of letters round.
_UNSHOWN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_ESCAPED = {ord(sign): f"\\{sign}" for sign in punctuation}
# Streamlit turns these into emojis, icons, arrows and links after Markdown has been read, where a
# backslash is gone; an invisible character between them (WORD JOINER) stays.
_MAGIC = re.compile(r":(?=[\w+/-])|[-<>~](?=[->=])|www(?=\.)|\w(?=@)", re.I)
_JOINER = "\u2060"


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage to mark: ``tag`` says as what, ``id`` is unique on the page.

    ``look`` is how it looks: "" for what a label rests on, "valgt" for the one that is looked at
    now, "lagt" for what was left out knowingly.
    """

    span: Span
    tag: str
    id: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A word of which ``told`` is said when pointed at; ``look`` is "rettet" or "usikkert"."""

    span: Span
    look: str
    told: str


def shown(text: str) -> str:
    """Text from outside as HTML."""
    return escape(visible(text))


def label(text: str) -> str:
    """Text from outside for a widget's label, which Streamlit reads as Markdown."""
    joined = _MAGIC.sub(lambda found: found[0] + _JOINER, " ".join(visible(text).split()))
    return joined.translate(_ESCAPED)


def visible(text: str) -> str:
    """Text from outside for where Streamlit takes it as plain text: no character plays tricks."""
    return _UNSHOWN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def marked(
    text: str,
    marks: Sequence[Mark],
    numbered: Sequence[Span] = (),
    noted: Sequence[Note] = (),
) -> str:
    """HTML of ``text`` in which every passage of ``marks`` is marked and named.

    Marks may overlap: the text is cut wherever one begins or ends, and a piece in more than one of
    them has the class ``flere``. Each of ``numbered`` gets its number, from 1, in front; ``noted``
    are words of which something is told.
    """
    numbers = {span.start: nr for nr, span in enumerate(numbered, start=1)}
    cuts = {0, len(text), *numbers}
    cuts |= {place for mark in marks for place in (mark.span.start, mark.span.end)}
    cuts |= {place for note in noted for place in (note.span.start, note.span.end)}
    return "".join(
        _number(numbers.get(start)) + _piece(text, Span(start, end), marks, noted)
        for start, end in pairwise(sorted(cuts))
    )


def _number(nr: int | None) -> str:
    return "" if nr is None else f'<sup class="nr">{nr}</sup>'


def _piece(text: str, span: Span, marks: Iterable[Mark], noted: Iterable[Note]) -> str:
    words = shown(text[span.start : span.end])
    note = next((note for note in noted if note.span.contains(span)), None)
    if note is not None:
        words = f'<span class="{note.look}" title="{shown(note.told)}">{words}</span>'
    over = [mark for mark in marks if mark.span.contains(span)]
    if not over:
        return words
    begins = [mark for mark in over if mark.span.start == span.start]
    ends = any(mark.span.end == span.end for mark in over)
    looks = sorted({mark.look for mark in over} - {""}) + ["flere"] * (len(over) > 1)
    look = f' class="{" ".join(looks)}"' if looks else ""
    tags = "".join(map(_tag, begins))
    end = '<span class="skjult"> (citat slut) </span>' if ends else ""
    return f"<mark{look}>{tags}{words}{end}</mark>"


def _tag(mark: Mark) -> str:
    return f'<span class="tema" id="{mark.id}">{shown(mark.tag)}</span>' if mark.tag else ""


def alert(error: HoeringError) -> str:
    """What went wrong, what to do, and every cause, as HTML that a screen reader says at once."""
    causes = listed(error.causes) if isinstance(error, RefusedError) else ""
    step = f"<p>{shown(error.next_step)}</p>" if error.next_step else ""
    return f'<div class="fejl" role="alert"><p>{shown(error.what)}</p>{causes}{step}</div>'


def listed(lines: Iterable[str]) -> str:
    """Lines from outside as a list, "" where there are none."""
    items = "".join(f"<li>{shown(line)}</li>" for line in lines)
    return f"<ul>{items}</ul>" if items else ""


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of text from outside; a line end in a cell stays one.

    On a narrow screen its cells stand below each other (stil.css): each brings its heading along,
    and the roles keep it a table to a screen reader.
    """
    top = "".join(f'<th scope="col" role="columnheader">{shown(head)}</th>' for head in heads)
    body = "".join(f'<tr role="row">{"".join(_cells(heads, row))}</tr>' for row in rows)
    return (
        f'<table role="table"><caption>{shown(caption)}</caption><thead role="rowgroup">'
        f'<tr role="row">{top}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
    )


def _cells(heads: Sequence[str], row: Sequence[str]) -> Iterator[str]:
    first, *rest = row
    yield f'<th scope="row" role="rowheader">{shown(first)}</th>'
    for head, cell in zip(heads[1:], rest, strict=True):
        yield f'<td role="cell" data-head="{shown(head)}">{shown(cell)}</td>'
