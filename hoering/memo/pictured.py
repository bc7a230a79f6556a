"""What of an answer its public page shows: which characters of the file, and what they say."""

from __future__ import annotations

from collections.abc import Iterator

from hoering.case.export import pages as pages_of
from hoering.readers.press import Shown
from hoering.records import Response
from hoering.sources import Source
from hoering.text import Text

_ASIDE = {"split", "furniture"}


def shown_of(response: Response, source: Source) -> Shown:
    """The characters of an answer that its page may show, in raw offsets of its source."""
    text = response.text
    blacked = [
        (raw.start, raw.end)
        for edit in text.edits
        if edit.family == "redaction" and text.before
        for raw in (text.before.source(edit.span),)
    ]
    kept = [
        (span.start, span.end) for span, rule in text.runs() if rule.partition(":")[0] not in _ASIDE
    ]
    return Shown(
        starts=source.pages,
        end=len(source.text.raw),
        wanted=tuple(pages_of(response, source) or ()),
        kept=tuple(kept),
        blacked=tuple(blacked),
        says=tuple(_says(text)),
    )


def _says(text: Text) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Where in the raw text each character of a text comes from, in runs without a gap."""
    at, run = -1, list[str]()
    for letter, raw in zip(text.value, origins(text), strict=True):
        if run and raw == at + len(run) - 1:
            run[-1] += letter
        elif run and raw == at + len(run):
            run.append(letter)
        else:
            if run:
                yield at, tuple(run)
            at, run = raw, [letter]
    if run:
        yield at, tuple(run)


def origins(text: Text) -> list[int]:
    """The raw offset of every character; of what an edit wrote, where the edit begins."""
    if text.before is None:
        return list(range(len(text.value)))
    old, new, at = origins(text.before), list[int](), 0
    for edit in text.edits:
        new += old[at : edit.span.start]
        new += [old[edit.span.start]] * len(edit.new)
        at = edit.span.end
    return new + old[at:]
