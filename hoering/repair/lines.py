"""Lines back into paragraphs: hyphens at line ends joined, wrapped lines unwrapped.

Every change is an edit of the family "hyphen" or "line". A hyphen that belongs to the word stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hoering.records import Response
from hoering.text import Edit, Span, Text

_HYPHENS = "-‐\u00ad"
_GAP = r"[ \t\r]*(?:[\n\f][ \t\r]*)+"
_BREAK = re.compile(_GAP)
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
_FULL = 0.75
"""A line this long, measured on the long lines of its text, runs on in the next."""
_DOUBLE = 0.6
"""If so many line ends are followed by one blank line, the text is set with double spacing."""


def unwrap(response: Response) -> Response:
    """A stage: join broken words and wrapped lines, and leave one blank line between paragraphs."""
    width, double = _layout(response.text.value)
    return replace(response, text=_unwrapped(_dehyphenated(response.text), width, double))


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


def _unwrapped(text: Text, width: int, double: bool) -> Text:
    value, edits, before = text.value, [], 0
    for gap in (Span(*found.span()) for found in _BREAK.finditer(value)):
        after = _next_line(value, gap.end)
        new = _between(value[before : gap.start], after, value[gap.start : gap.end], width, double)
        if new != value[gap.start : gap.end]:
            edits.append(Edit(gap, new, "line:join" if new == " " else "line:paragraph"))
        before = gap.end
    return text.edited(edits)


def _next_line(value: str, at: int) -> str:
    end = re.compile(r"[\n\f]|$").search(value, at)
    return value[at : end.start() if end else len(value)]


def _layout(value: str) -> tuple[int, bool]:
    """How long a full line is, and whether every line is followed by a blank one.

    Line ends in the middle of a sentence tell it: what follows begins in lower case.
    """
    lengths = sorted(len(line.strip()) for line in re.split(r"[\n\f]", value) if line.strip())
    width = lengths[int(len(lengths) * 0.85)] if lengths else 0
    inside = [found[0].count("\n") for found in _INSIDE_SENTENCE.finditer(value)]
    ones, twos = inside.count(1), inside.count(2)
    return width, twos > 0 and twos >= _DOUBLE * (ones + twos)


def _between(line: str, after: str, gap: str, width: int, double: bool) -> str:
    """What stands between two lines: a blank, a line end or a paragraph's end."""
    if not line or not after:
        return "\n\n" if line or after else gap
    blanks = gap.count("\n") + gap.count("\f") - 1
    wide = blanks > (1 if double else 0)
    if _runs_on(line, after, wide, width):
        return " "
    return "\n\n" if wide or (double and not _BULLET.match(after)) else "\n"


def _runs_on(line: str, after: str, wide: bool, width: int) -> bool:
    """Whether a sentence goes on from one line to the next."""
    last = line.rstrip()[-1]
    if _BULLET.match(after) or last in ":":
        return False
    if after[0].islower() or after[0] in ",;)":
        return last not in ".!?" or not wide
    return not wide and len(line) >= _FULL * width
