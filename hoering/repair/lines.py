"""Lines back into paragraphs: hyphens at line ends joined, wrapped lines unwrapped.

Every change is an edit of the family "hyphen" or "line". A hyphen that belongs to the word stays.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hoering.letters import GREETING, SECTION_TITLE
from hoering.records import Response
from hoering.repair.rows import join_rows
from hoering.repair.words import join_words
from hoering.text import Edit, Span, Text

_HYPHENS = "-‐\u00ad"
_GAP = r"[ \t\r]*(?:[\n\f][ \t\r]*)+"
_BREAK = re.compile(_GAP)
_ENDS = re.compile(r"\A\s+(?=\S)|(?<=\S)\s+\Z")
_BROKEN_WORD = re.compile(
    rf"(?P<head>[^\W_]+(?:[-/][^\W_]+)*)(?P<hyphen>[{_HYPHENS}])(?P<gap>{_GAP})(?P<tail>[^\W_]+)"
)
_INSIDE_SENTENCE = re.compile(rf"(?<=[\w,-]){_GAP}(?=[a-zæøå])")
_COORDINATES = {
    "og",
    "eller",
    "samt",
    "til",
    "både",
    "som",
    "men",
    "og/eller",
    "hhv",
    "henholdsvis",
}
_HYPHENATED = {"ikke", "non", "ex"}
"""First parts that Danish writes with a hyphen of their own ("ikke-diagnosticeret")."""
_BULLET = re.compile(r"(?:[-–•*·○▪]|\d{1,2}[.)]|[a-z][.)]|\d\.[a-z\d]\.?)\s")
_LEADER = re.compile(r"(?:\.{4,}|(?: \.){4,}|…{2,})\s*\d+\s*$")
"""Dots up to a page number, as lists of contents have them."""
_LABELLED = re.compile(r"[A-ZÆØÅ][^\W\d_]*(?: [^\W\d_]+){0,2}: ?\S?")
"""A form's label with its answer."""
_ROW = " | "
"""Between the cells of a table, of which a row is a line."""
_WIDEST = 140
"""Characters: few pages hold a longer line; what is longer may be a paragraph nobody wrapped."""
_ENDS_PARAGRAPH, _MOST = '.!?:"”»)', 0.6
_GREETING = re.compile(GREETING, re.I)
_TITLE = re.compile(SECTION_TITLE, re.I)
_FULL = 0.75
"""A line this long, measured on the long lines of its text, runs on in the next."""
_DOUBLE = 0.6
"""If so many line ends are followed by one blank line, the text is set with double spacing."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a text is set: length of a full line, the longest that was wrapped, double spacing."""

    width: int
    longest: int
    double: bool

    def may_wrap(self, line: str) -> bool:
        """Whether a line may go on in the next; a whole paragraph does not."""
        return len(line) <= self.longest


def unwrap(response: Response) -> Response:
    """A stage: join broken words and wrapped lines, and leave one blank line between paragraphs."""
    layout = _layout(response.text.value)
    whole = _dehyphenated(join_words(join_rows(response.text)))
    return replace(response, text=_trimmed(_unwrapped(whole, layout)))


def _trimmed(text: Text) -> Text:
    """Without the blank lines that a removed letterhead or signature leaves above and below."""
    ends = [Span(*found.span()) for found in _ENDS.finditer(text.value) if found[0]]
    return text.edited([Edit(end, "", "line:blank") for end in ends])


def _dehyphenated(text: Text) -> Text:
    edits = [
        edit for found in _BROKEN_WORD.finditer(text.value) for edit in _join(found, text.value)
    ]
    return text.edited(edits)


def _join(found: re.Match[str], text: str) -> Iterator[Edit]:
    """A broken word becomes one, keeps its hyphen, or stays two words ("social- og")."""
    head, tail = found["head"], found["tail"]
    hyphen, gap = Span(*found.span("hyphen")), Span(*found.span("gap"))
    if tail.lower() in _COORDINATES:
        yield Edit(gap, " ", "line:join")
    elif _keeps_hyphen(head, tail, text):
        yield Edit(Span(hyphen.start, gap.end), "-", "hyphen:keep")
    elif tail[0].islower():
        yield Edit(Span(hyphen.start, gap.end), "", "hyphen:join")


def _keeps_hyphen(head: str, tail: str, text: str) -> bool:
    part = re.split(r"[-/]", head)[-1]
    if part[-1].isdigit() or len(part) == 1 or part.lower() in _HYPHENATED:
        return True
    if (len(part) > 1 and part.isupper()) or tail[0].isupper() or tail[0].isdigit():
        return True
    return re.search(rf"\b{re.escape(part)}-{re.escape(tail)}", text) is not None


def _unwrapped(text: Text, layout: _Layout) -> Text:
    value, edits, before = text.value, [], 0
    for gap in (Span(*found.span()) for found in _BREAK.finditer(value)):
        line, after = value[before : gap.start], _next_line(value, gap.end)
        new = _between(line, after, value[gap.start : gap.end], layout)
        if new != value[gap.start : gap.end]:
            edits.append(Edit(gap, new, "line:join" if new == " " else "line:paragraph"))
        before = gap.end
    return text.edited(edits)


def _next_line(value: str, at: int) -> str:
    end = re.compile(r"[\n\f]|$").search(value, at)
    return value[at : end.start() if end else len(value)]


def _layout(value: str) -> _Layout:
    """How a text is set, seen before broken words are joined: that makes lines longer.

    Line ends in the middle of a sentence tell double spacing: what follows begins in lower case.
    """
    lengths = sorted(len(line.strip()) for line in re.split(r"[\n\f]", value) if line.strip())
    width = lengths[int(len(lengths) * 0.85)] if lengths else 0
    layout = _Layout(width, _WIDEST if _unwrapped_text(value) else sys.maxsize, double=False)
    lines = ((gap, _line(value, gap)) for gap in _INSIDE_SENTENCE.finditer(value))
    gaps = [gap for gap, line in lines if layout.may_wrap(line) and not _GREETING.match(line)]
    inside = [gap[0].count("\n") for gap in gaps]
    ones, twos = inside.count(1), inside.count(2)
    return replace(layout, double=twos > 0 and twos >= _DOUBLE * (ones + twos))


def _unwrapped_text(value: str) -> bool:
    """Whether lines are whole paragraphs, as Word and mail programs end them: then they end so."""
    long = [line.rstrip() for line in value.split("\n") if len(line) > _WIDEST]
    return sum(line[-1] in _ENDS_PARAGRAPH for line in long) > _MOST * len(long)


def _line(value: str, gap: re.Match[str]) -> str:
    """The line above a gap."""
    return value[value.rfind("\n", 0, gap.start()) + 1 : gap.start()]


def _between(line: str, after: str, gap: str, layout: _Layout) -> str:
    """What stands between two lines: a blank, a line end or a paragraph's end."""
    if not line or not after:
        return "\n\n" if line or after else gap
    blanks = gap.count("\n") + gap.count("\f") - 1
    wide = blanks > (1 if layout.double else 0)
    if layout.may_wrap(line) and _runs_on(line, after, wide, layout.width):
        return " "
    return "\n\n" if wide or (layout.double and not _BULLET.match(after)) else "\n"


def _runs_on(line: str, after: str, wide: bool, width: int) -> bool:
    """Whether a sentence goes on from one line to the next."""
    last = line.rstrip()[-1]
    if _is_row(line, after):
        return False
    if _BULLET.match(after) or last in ":" or (wide and _GREETING.match(line)):
        return False
    if after[0].islower() or after[0] in ",;)":
        return last not in ".!?" or not wide
    if _TITLE.match(line):
        return False
    return not wide and len(line) >= _FULL * width


def _is_row(line: str, after: str) -> bool:
    """Whether a line belongs to a table, a list of contents or a form: those do not run on."""
    labelled = _LABELLED.match(line) and _LABELLED.match(after)
    return _ROW in line or _ROW in after or bool(_LEADER.search(line) or labelled)
