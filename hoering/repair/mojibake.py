"""Text that some program read in the wrong encoding ("stÃ¸tter"), read again in the right one.

Only after the glyphs: a broken font's characters may look like this, and mean something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hoering.sources import Source
from hoering.text import Edit, Span, Text

RULE = "mojibake:ftfy"
_LOST = "\ufffd"


def mend_encoding(source: Source) -> Source:
    """The stage of the pipeline: the source with what was decoded wrongly decoded again."""
    return replace(source, text=mend(source.text))


def mend(text: Text) -> Text:
    """One more version of the text, an edit for each run of wrong characters; else the same text.

    What could be meant as it stands ("Ã¥") is mended only in a text that has some that cannot.
    """
    from ftfy.chardata import UTF8_DETECTOR_RE  # noqa: PLC0415 (`hoering --help` needs none)

    # Each begins with a character that a Danish text hardly ever has: most texts end here.
    runs = [Span(*found.span()) for found in UTF8_DETECTOR_RE.finditer(text.value)]
    sure = [span for span in runs if _surely(text.value[span.start : span.end])]
    return text.edited(list(_edits(text.value, runs))) if sure else text


def _edits(value: str, runs: list[Span]) -> Iterator[Edit]:
    for span in runs:
        wrong = value[span.start : span.end]
        sure = _surely(wrong)
        meant = _perhaps(sure or wrong) or sure  # what went wrong twice is mended twice
        if meant:
            yield Edit(span, meant, RULE)


def _surely(wrong: str) -> str:
    """What was meant, where ftfy sees no other way to read it; "" where it does."""
    from ftfy import fix_encoding  # noqa: PLC0415

    meant = fix_encoding(wrong)
    return meant if len(meant) < len(wrong) and _LOST not in meant else ""


def _perhaps(wrong: str) -> str:
    """What was meant if it was UTF-8 that somebody read as Windows-1252; "" if it cannot be."""
    try:
        meant = wrong.encode("sloppy-windows-1252").decode("utf-8")  # ftfy's own codec
    except ValueError:
        return ""
    return meant if meant.isprintable() else ""
