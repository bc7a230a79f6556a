"""Footnotes that break a sentence in two: the sentence is put together, the note stands after it.

At the foot of a page a note comes between the words before and after the page break, as does what
a picture on the page says. Both keep their address: sentence and note change places in one edit of
the family "note".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hoering.letters import PICTURE_BEGINS, PICTURE_ENDS, SUPERSCRIPT
from hoering.records import Response
from hoering.text import Edit, Span, Text

_NOTES = re.compile(
    r"(?P<gap>[ \t\r]*\n(?:[ \t\r]*\n)+)"
    r"(?P<notes>[ \t]*(?P<nr>\d{1,3}|[¹²³⁴-⁹⁰]{1,3})[ \t\r\n]+\S[^\f]*?)"
    r"(?P<turn>[ \t\r\n]*\f[ \t\r\n\f]*)(?=\S)"
)
_PICTURE = re.compile(
    r"(?P<gap>[ \t\r]*\n(?:[ \t\r]*\n)+)"
    rf"(?P<notes>{re.escape(PICTURE_BEGINS)}[^\f]*?{re.escape(PICTURE_ENDS)})"
    r"(?P<turn>[ \t\r\n]*\f[ \t\r\n\f]*)(?=\S)"
)
_UNFINISHED = re.compile(r"[\w,;-]\Z")
_SENTENCE_ENDS = re.compile(r"[.!?][\"”»)]?(?=\s)")
_PARAGRAPH_ENDS = re.compile(r"[ \t\r]*(?:\n[ \t\r]*\n|\f|\Z)")
_LONGEST = 400
"""Characters of a paragraph that go before the note; of a longer one, its first sentence does."""
_LOWERED = {high: low for low, high in SUPERSCRIPT.items()}
_RUNNING = 25
"""Characters of the line that a note breaks off: a heading has fewer, or no note follows it."""
_WHOLE = re.compile(r"(?:[.!?)”»\d/]|(?:://|www\.)\S+)\Z")
"""How a note ends; what does not may be the paragraph that goes on over the page."""
_NEAR = 4_000
"""Characters: a page has no more."""


def set_apart(response: Response) -> Response:
    """A stage: let sentences go on over a page break, and put the page's notes behind them."""
    edits = list(_moved(response.text))
    return replace(response, text=response.text.edited(edits))


def _moved(text: Text) -> Iterator[Edit]:
    value = text.value
    for found in [*_marked(value), *_PICTURE.finditer(value)]:
        before = value[max(0, found.start() - _NEAR) : found.start()]
        start = found.end()
        if not (value[start].islower() and _UNFINISHED.search(before)):
            yield Edit(Span(*found.span("turn")), "\n\n", "note:apart")
            continue
        end = _end_of_sentence(value, start)
        # The line end stays, so that a word broken by the page is joined as any other.
        new = f"\n{value[start:end]}\n\n{found['notes'].strip()}\n\n"
        yield Edit(Span(found.start(), _next(value, end)), new, "note:behind")


def _marked(value: str) -> Iterator[re.Match[str]]:
    """The notes that end as such, and that the page has a mark for."""
    for found in _NOTES.finditer(value):
        before = value[max(0, found.start() - _NEAR) : found.start()]
        if _WHOLE.search(found["notes"]) and _has_mark(before, found["nr"]):
            yield found


def _has_mark(before: str, number: str) -> bool:
    """Whether the page has a mark for the note.

    That is the note's number, raised; or, above a line of running text, right behind a word.
    """
    plain = number.translate(_LOWERED)
    raised = re.search(rf"\S{plain.translate(SUPERSCRIPT)}(?![⁰¹²³⁴-⁹])", before)
    running = len(before) - before.rfind("\n") > _RUNNING
    behind = running and re.search(rf"[^\W\d_]{{3}}[.,;:\"”»)]?{plain}(?!\w)", before)
    return bool(raised or behind)


def _end_of_sentence(value: str, start: int) -> int:
    ends = _PARAGRAPH_ENDS.search(value, start)
    paragraph = ends.start() if ends else len(value)
    if paragraph - start <= _LONGEST:
        return paragraph
    sentence = _SENTENCE_ENDS.search(value, start, paragraph)
    return sentence.end() if sentence else paragraph


def _next(value: str, at: int) -> int:
    """Where the text goes on after white space; a form feed is left, for pages are told by it."""
    while at < len(value) and value[at] in " \t\r\n":
        at += 1
    return at
