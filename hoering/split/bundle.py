"""A source's lines cut into the letters and mails that one writer wrote in one go.

Mails begin at their headers, listed answers at the titles of the contents page, letters at the
breaks that are heavy enough (:mod:`hoering.split.breaks`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hoering.records import MailHeader
from hoering.split.breaks import letter_starts
from hoering.split.contents import Contents, contents_of
from hoering.split.mail import HeaderBlock, header_blocks
from hoering.split.marks import Line, Mark

_NUMBERED = re.compile(r"(?:svar|høringssvar|henvendelse|digital post)\s*(?:nr\.?\s*)?\d*$", re.I)
"""How a portal or a mailbox numbers what it prints."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines ``first`` to ``last`` (exclusive) that one writer wrote in one go.

    ``body`` is the first line after a mail header; it equals ``first`` where there is none.
    ``listed`` is the name that the contents page gives; ``is_contents`` marks that page itself.
    """

    first: int
    last: int
    body: int
    header: MailHeader | None = None
    listed: str | None = None
    is_contents: bool = False


def segments(lines: Sequence[Line]) -> list[Segment]:
    """Cut the lines of a source into letters and mails, in order; every line is in one."""
    contents = contents_of(lines)
    blocks = {_mail_front(lines, block.first): block for block in header_blocks(lines)}
    letters = contents.starts if contents else letter_starts(lines, list(blocks.values()))
    starts = sorted({0, *blocks, *letters})
    ends = [*starts[1:], len(lines)]
    return [
        _segment(first, last, blocks.get(first), contents)
        for first, last in zip(starts, ends, strict=True)
    ]


def _segment(
    first: int, last: int, block: HeaderBlock | None, contents: Contents | None
) -> Segment:
    if block:
        return Segment(first, last, block.last, block.header)
    listed = contents.names.get(first) if contents else None
    return Segment(first, last, first, listed=listed, is_contents=bool(contents) and first == 0)


def _mail_front(lines: Sequence[Line], first: int) -> int:
    """A printed mail may carry the mailbox's owner, or its subject, above its header."""
    while first and lines[first].gap <= 1 and _tops_a_mail(lines[first - 1]):
        first -= 1
    return first


def _tops_a_mail(line: Line) -> bool:
    if line.has(Mark.HEADER) or _NUMBERED.match(line.text):
        return True
    return line.page_start and line.words <= 5 and line.text[-1] != ":"
