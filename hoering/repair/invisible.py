"""Characters that nobody can see inside words and numbers: mail programs and web pages leave them.

"i<U+200B>kke" is read as "ikke" by a person and by nothing else; a phone number in two halves would
pass into the public edition. Each that goes is an edit. In scripts that need them, and in the signs
that are drawn from several characters, they stay.
"""

from __future__ import annotations

import re
from dataclasses import replace

from hoering.records import Source
from hoering.text import Edit, Span, Text

RULE = "invisible:format"
_MARKS = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_LATIN = "\\x00-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
"""Letters, digits and signs that are written without such marks."""
_UNSEEN = re.compile(f"(?<![^{_LATIN}])[{_MARKS}]+(?![^{_LATIN}])|(?<=\\w)\u00ad+(?=\\w)")


def drop_invisible(source: Source) -> Source:
    """The stage of the pipeline: the source without them."""
    return replace(source, text=visible(source.text))


def visible(text: Text) -> Text:
    """One more version of the text without them; the same text where there are none."""
    spans = [Span(*found.span()) for found in _UNSEEN.finditer(text.value)]
    return text.edited(Edit(span, "", RULE) for span in spans) if spans else text
