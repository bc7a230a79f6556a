"""How a letter ends: the greeting, and the names, functions and contact lines below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hoering.split.marks import Line, Mark

LONGEST_SIGNATURE = 14
"""Lines a signature with its contact block may have."""
_HANDWRITTEN = 10
"""Blank lines that may be left for the signature by hand."""
_NEW_MATTER = (
    Mark.TITLE, Mark.OPENING, Mark.SALUTATION, Mark.HEADER, Mark.ORIGINAL, Mark.ANNEX,
    Mark.DISCLAIMER, Mark.DATELINE,
)  # fmt: skip


def signature_end(lines: Sequence[Line], closing: int) -> int:
    """The line after the signature that begins with the greeting ``lines[closing]``."""
    at = closing + 1
    while at < min(len(lines), closing + LONGEST_SIGNATURE) and _signs(lines, closing, at):
        at += 1
    return at


def _signs(lines: Sequence[Line], closing: int, at: int) -> bool:
    line = lines[at]
    if line.has(Mark.CONTACT):
        return True
    if (
        line.page_start
        or line.has(*_NEW_MATTER)
        or (line.is_sentence and not line.has(Mark.CLOSING))
    ):
        return False
    return line.gap <= (_HANDWRITTEN if at == closing + 1 else 1) or line.has(Mark.CLOSING)


def closings(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """``(greeting, line after its signature)`` of every letter that ends in due form."""
    at = 0
    while at < len(lines):
        end = signature_end(lines, at) if _closes(lines, at) else at + 1
        if _closes(lines, at):
            yield at, end
        at = end


def _closes(lines: Sequence[Line], at: int) -> bool:
    """A greeting closes a letter; "På vegne af … skriver jeg" in running text does not."""
    after = lines[at + 1] if at + 1 < len(lines) else None
    on_behalf = lines[at].text.startswith("På ")
    runs_on = after is not None and after.gap == 0 and after.text[0].islower()
    text = runs_on and (on_behalf or (after is not None and after.is_sentence))
    return lines[at].has(Mark.CLOSING) and not text
