"""Characters that nobody can see inside words and numbers: mail programs and web pages leave them.

"i<U+200B>kke" is read as "ikke" by a person and by nothing else; a phone number in two halves would
pass into the public edition. Each that goes is an edit. In scripts that need them, and in the signs
that are drawn from several characters, they stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from hoering.sources import MailHeader, Source
from hoering.text import Edit, Span, Text

RULE = "invisible:format"
_NEVER = "\u00ad\u034f\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff"
"""No script needs them; only a soft hyphen at the end of a line divides a word."""
_SHAPING = "\u061c\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufe00-\ufe0f"
"""Joiners, directions and variants: nothing beside letters that are written without them."""
_SHAPED = (
    "\u0590-\u1cff\u2190-\u2bff\u3000-\ud7ff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U0001f000-\U0010ffff"
)
"""Scripts and drawn signs that are."""
_RUN = re.compile(f"[{_NEVER}{_SHAPING}]+")
_BESIDE = re.compile(f"[{_SHAPED}]")
_KEYCAP = "\u20e3"
_LINE_ENDS = re.compile(r"[ \t\r]*[\n\f]")


def drop_invisible(source: Source) -> Source:
    """The stage of the pipeline: the source without them, and the header of its mail."""
    return replace(source, text=visible(source.text), header=_bare(source.header))


def _bare(header: MailHeader | None) -> MailHeader | None:
    return header and replace(
        header,
        sender=_seen(header.sender),
        address=_seen(header.address),
        to=_seen(header.to),
        subject=_seen(header.subject),
    )


def _seen(words: str | None) -> str | None:
    return words and visible(Text(words)).value


def visible(text: Text) -> Text:
    """One more version of the text without them; the same text where there are none."""
    edits = list(_edits(text.value))
    return text.edited(edits) if edits else text


def _edits(value: str) -> Iterator[Edit]:
    for found in _RUN.finditer(value):
        start, end = found.span()
        if found[0][-1] == "\u00ad" and _LINE_ENDS.match(value, end):
            end -= 1
        shaped = _BESIDE.match(value[start - 1 : start]) or _BESIDE.match(value[end : end + 1])
        if not shaped and value[end : end + 1] != _KEYCAP:
            if start < end:
                yield Edit(Span(start, end), "", RULE)
            continue
        for at in range(start, end):
            if re.match(f"[{_NEVER}]", value[at]):
                yield Edit(Span(at, at + 1), "", RULE)
