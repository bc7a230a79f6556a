"""Where one response ends and the next begins, read off the lines of a bundle.

An *anchor* is a line that opens an answer (a title, "… takker for muligheden", a mail header). Its
*front* are the short lines above it: letterhead, address, date. A new response begins at the front
of an anchor when the one before has ended (a greeting and a signature), or when page, layout and a
new sender's name say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hoering.records import MailHeader
from hoering.split.mail import HeaderBlock, header_blocks
from hoering.split.marks import PATTERNS, Line, Mark

WIDE_GAP = 4
"""So many blank lines are a break in the layout, not a paragraph."""
LONGEST_SIGNATURE = 14
"""Lines a signature with its contact block may have."""
_LONGEST_HEAD = 8
"""Lines a letterhead may have above its date."""
_NEW_MATTER = (
    Mark.TITLE, Mark.OPENING, Mark.SALUTATION, Mark.HEADER, Mark.ORIGINAL, Mark.ANNEX,
    Mark.DISCLAIMER, Mark.DATELINE,
)  # fmt: skip
_NAMED = re.compile(
    r"(?:[A-ZÆØÅ][\w&'.-]+)(?:\s+[\w&'.-]+){0,9}\s+(?:takker|har|drøftede|behandlede)\b"
)
_NOBODY = re.compile(
    r"(?:vi|jeg|tak|det|der|den|de|som|i|foreningen|rådet|udvalget|bestyrelsen)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines ``first`` to ``last`` (exclusive) that one writer wrote in one go.

    ``body`` is the first line after a mail header; it equals ``first`` where there is none.
    """

    first: int
    last: int
    body: int
    header: MailHeader | None = None


def segments(lines: Sequence[Line]) -> list[Segment]:
    """Cut the lines of a source into letters and mails, in order; every line is in one."""
    blocks = {_mail_front(lines, block.first): block for block in header_blocks(lines)}
    starts = sorted({0, *blocks, *letter_starts(lines, list(blocks.values()))})
    ends = [*starts[1:], len(lines)]
    return [
        _segment(first, last, blocks.get(first)) for first, last in zip(starts, ends, strict=True)
    ]


def _segment(first: int, last: int, block: HeaderBlock | None) -> Segment:
    return Segment(first, last, block.last, block.header) if block else Segment(first, last, first)


def _mail_front(lines: Sequence[Line], first: int) -> int:
    """A printed mail may carry the mailbox's owner, or its subject, above its header."""
    while first and lines[first].gap <= 1 and _tops_a_mail(lines[first - 1]):
        first -= 1
    return first


def _tops_a_mail(line: Line) -> bool:
    return line.has(Mark.HEADER) or (line.page_start and line.words <= 5 and line.text[-1] != ":")


def signature_end(lines: Sequence[Line], closing: int) -> int:
    """The line after the signature that begins with the greeting ``lines[closing]``."""
    at = closing + 1
    while at < min(len(lines), closing + LONGEST_SIGNATURE) and _signs(lines, closing, at):
        at += 1
    return at


def _signs(lines: Sequence[Line], closing: int, at: int) -> bool:
    line = lines[at]
    if line.has(Mark.CONTACT) or (line.has(Mark.LETTERHEAD) and not line.page_start):
        return True
    breaks = line.page_start or (line.gap > WIDE_GAP and at > closing + 1)
    return not (breaks or line.is_sentence or line.has(*_NEW_MATTER))


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
    runs_on = after is not None and after.gap == 0 and after.is_sentence and after.text[0].islower()
    return lines[at].has(Mark.CLOSING) and not runs_on


def letter_starts(lines: Sequence[Line], mails: Sequence[HeaderBlock]) -> list[int]:
    """First lines of the letters in a bundle (mails are found by their headers)."""
    signed = list(closings(lines))
    taken = {at for block in mails for at in range(block.first, block.last)}
    zone = {at for first, last in signed for at in range(first, last)} | taken
    starts = sorted({block.first for block in mails} | {0})
    found: list[int] = []
    for anchor in (at for at in range(len(lines)) if at not in zone and _opens(lines, at)):
        first = front(lines, anchor, zone)
        before = max((s for s in [*starts, *found] if s < first), default=None)
        if before is not None and _is_new(lines, before, first, anchor, signed):
            found.append(first)
    return sorted(set(found))


def _opens(lines: Sequence[Line], at: int) -> bool:
    return lines[at].has(Mark.TITLE) or opening_at(lines, at) is not None or _heads(lines, at)


def _heads(lines: Sequence[Line], at: int) -> bool:
    """A date, address or salutation among the first short lines below a break, text below it."""
    if not lines[at].has(Mark.SALUTATION, Mark.DATELINE, Mark.LETTERHEAD):
        return False
    if not _leads_to_prose(lines, at):
        return False
    first = at
    while not _breaks(lines[first]) and first > max(0, at - _LONGEST_HEAD):
        if _is_prose(lines, first - 1):
            return False
        first -= 1
    return _breaks(lines[first])


def _leads_to_prose(lines: Sequence[Line], at: int) -> bool:
    """Whether text follows before the layout breaks: a mere address block leads nowhere."""
    for line in lines[at + 1 : at + 1 + _LONGEST_HEAD]:
        if _breaks(line) or line.has(Mark.CLOSING, Mark.DISCLAIMER, Mark.HEADER):
            return False
        if line.is_sentence:
            return True
    return False


def opening_at(lines: Sequence[Line], at: int) -> str | None:
    """The opening sentence that begins on this line, which may run on in the next; else None."""
    line = lines[at]
    if line.has(Mark.OPENING):
        return line.text
    if not (at + 1 < len(lines) and (line.gap or line.page_start)):
        return None
    both = f"{line.text} {lines[at + 1].text}".replace("- ", "")
    return both if PATTERNS[Mark.OPENING].match(both) else None


def front(lines: Sequence[Line], anchor: int, zone: set[int]) -> int:
    """The first of the short lines above an anchor that belong to the same letter."""
    at, first = anchor, anchor
    while at and (at - 1) not in zone and not _is_prose(lines, at - 1):
        at -= 1
        # A contact block above belongs to the letter before, unless the page begins above it.
        if not lines[at].has(Mark.CONTACT) and not _contact_between(lines, at, first):
            first = at
        if lines[at].page_start:
            return at
    return first


def _contact_between(lines: Sequence[Line], at: int, first: int) -> bool:
    return any(line.has(Mark.CONTACT) for line in lines[at:first])


def _is_prose(lines: Sequence[Line], at: int) -> bool:
    """Running text: a sentence, or the last short line of one."""
    line = lines[at]
    if line.is_sentence and not line.has(Mark.TITLE, Mark.SALUTATION, Mark.DATELINE):
        return True
    return bool(at) and line.text[0].islower() and line.text[-1] in ".!?" and line.gap <= 1


def _is_new(
    lines: Sequence[Line], before: int, first: int, anchor: int, signed: Sequence[tuple[int, int]]
) -> bool:
    if any(line.has(Mark.ANNEX) for line in lines[first : anchor + 1]):
        return False
    if any(before < greeting < first for greeting, _ in signed):
        return lines[first].gap > 0 or lines[first].page_start
    if not any(_is_prose(lines, at) for at in range(before, first)):
        return False
    return _breaks(lines[first]) and _is_formal(lines, first, anchor)


def _breaks(line: Line) -> bool:
    return line.page_start or line.gap >= WIDE_GAP


def _is_formal(lines: Sequence[Line], first: int, anchor: int) -> bool:
    """An opening that names its sender: strong enough even where the letter before has no end."""
    near = (opening_at(lines, at) for at in range(first, min(anchor + 8, len(lines))))
    opening = next((said for said in near if said), "")
    return bool(_NAMED.match(opening) and not _NOBODY.match(opening))
