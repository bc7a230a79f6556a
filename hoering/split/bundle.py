"""A source's lines cut into the letters and mails that one writer wrote in one go.

Mails begin at their headers, listed answers at the titles of the contents page, letters at the
breaks that are heavy enough (:mod:`hoering.split.breaks`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hoering.decisions import Boundary
from hoering.sources import MailHeader
from hoering.split.breaks import letter_starts
from hoering.split.contents import Contents, contents_of
from hoering.split.mail import HeaderBlock, header_blocks, names_in
from hoering.split.marks import Line, Mark
from hoering.split.notes import is_attachment_note, is_hearing_letter
from hoering.split.signature import closings, own_words
from hoering.wishes import without_wishes

_NUMBERED = re.compile(r"(?:svar|høringssvar|henvendelse|digital post)\s*(?:nr\.?\s*)?\d*$", re.I)
"""How a portal or a mailbox numbers what it prints."""
_LONGEST_TITLE = 6
"""Lines of title above a letter's own fields."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines ``first`` to ``last`` (exclusive) that one writer wrote in one go.

    ``body`` is the first line after a mail header; it equals ``first`` where there is none.
    ``listed`` is the name that the contents page gives; ``contents`` is that page itself.
    ``said`` is what a person said that begins here, ``letter`` the first line of an attached letter
    that the mail above it only hands on (0: none).
    """

    first: int
    last: int
    body: int
    header: MailHeader | None = None
    listed: str | None = None
    contents: Contents | None = None
    said: Boundary | None = None
    letter: int = 0


def segments(lines: Sequence[Line]) -> list[Segment]:
    """Cut the lines of a source into letters and mails, in order; every line is in one."""
    printed = (b for b in header_blocks(lines) if not _is_quoted_below(lines, b))
    blocks = {_mail_front(lines, block.first): block for block in printed}
    letters = letter_starts(lines, list(blocks.values()))
    contents = contents_of(lines, sorted({*letters, *blocks}))
    if contents:
        letters, blocks = _as_listed(lines, contents, letters, blocks)
    blocks = _with_forms(lines, blocks, letters)
    starts = sorted({0, *blocks, *letters})
    ends = [*starts[1:], len(lines)]
    return [
        _segment(first, last, blocks.get(first), contents)
        for first, last in zip(starts, ends, strict=True)
    ]


def _as_listed(
    lines: Sequence[Line],
    contents: Contents,
    letters: Sequence[int],
    blocks: Mapping[int, HeaderBlock],
) -> tuple[list[int], dict[int, HeaderBlock]]:
    """The letters and mails that the contents page lets stand.

    Of a list that fits, a page that it does not know goes on with the answer before it, except
    where that one is signed and another begins in due form. Of a list that does not, what is seen
    stands beside what it says.
    """
    below = [at for at in letters if at >= contents.last]
    begun = sorted({contents.end(lines), *contents.starts, *below, *blocks})
    if not contents.fits:
        tops = (at for at, line in enumerate(lines) if line.page_start and at > contents.last)
        signed = [at for at in tops if _is_forgotten(lines, at, begun)]
        return sorted({contents.end(lines), *contents.starts, *below, *signed}), dict(blocks)
    starts = sorted({*contents.starts, *(at for at in begun if _is_forgotten(lines, at, begun))})
    if not contents.complete:
        return starts, dict(blocks)
    told = {*starts, *range(contents.last)}
    boxes = {name for at in starts if at in blocks for name in names_in(blocks[at].header.to)}
    sent = (b for at, b in blocks.items() if lines[at].page_break and at not in told)
    other = {b.first for b in sent if names_in(b.header.to) & boxes}
    kept = {at: b for at, b in blocks.items() if not lines[at].page_break or at in told}
    return starts, kept | {at: b for at, b in blocks.items() if b.first in other}


def _is_forgotten(lines: Sequence[Line], at: int, begun: Sequence[int]) -> bool:
    """A signed letter at the top of a page, below the list or another's signature."""
    tops = at < len(lines) and lines[at].page_break and lines[at].page_start
    if not tops or lines[at].has(Mark.ANNEX):
        return False
    above = max((start for start in begun if start < at), default=0)
    below = min((start for start in begun if start > at), default=len(lines))
    signed = at == begun[0] or any(above + end == at for _, end in closings(lines[above:at]))
    return signed and any(True for _ in closings(lines[at:below]))


def _is_quoted_below(lines: Sequence[Line], block: HeaderBlock) -> bool:
    """ "Den … skrev …:" above ">" begins nothing: what is not quoted there is the answer again."""
    below = lines[block.last : block.last + 1]
    return lines[block.first].has(Mark.ORIGINAL) and any(line.has(Mark.QUOTED) for line in below)


def _with_forms(
    lines: Sequence[Line], blocks: dict[int, HeaderBlock], letters: Sequence[int]
) -> dict[int, HeaderBlock]:
    """A letter's own fields ("Afsender: …", "Dato: …") begin nothing: the letter or mail does."""
    kept: dict[int, HeaderBlock] = {}
    for at, block in sorted(blocks.items()):
        top = max((start for start in (*letters, *kept) if start < at), default=0)
        below = kept[top].last if top in kept else top
        is_form = block.header.to is None and block.header.subject is None
        if not (is_form and at - below <= _LONGEST_TITLE) or _has_text(lines[below:at]):
            kept[at] = block
        elif top not in kept and not any(line.has(Mark.PAGE_NUMBER) for line in lines[top:at]):
            kept[top] = block
    return kept


def _has_text(lines: Sequence[Line]) -> bool:
    return any(line.is_prose or line.has(Mark.CLOSING, Mark.SALUTATION) for line in lines)


def rows(lines: Sequence[Line]) -> list[Segment]:
    """The answers of a portal's export: a page each, whatever its words look like."""
    starts = [at for at, line in enumerate(lines) if at == 0 or line.page_break]
    return [_row(lines, *ends) for ends in pairwise([*starts, len(lines)])]


def _row(lines: Sequence[Line], first: int, last: int) -> Segment:
    """Its head are the lines above the first blank one."""
    body = next((at for at in range(first + 1, last) if lines[at].gap), last)
    head = header_blocks(lines[first:body])
    return Segment(first, last, body, head[0].header if head else None)


def _segment(
    first: int, last: int, block: HeaderBlock | None, contents: Contents | None
) -> Segment:
    if block:
        return Segment(first, last, block.last, block.header)
    listed = contents.names.get(first) if contents else None
    return Segment(first, last, first, listed=listed, contents=None if first else contents)


def _mail_front(lines: Sequence[Line], first: int) -> int:
    """A printed mail may carry the mailbox's owner, or its subject, above its header."""
    while first and lines[first].gap <= 1 and _tops_a_mail(lines[first - 1]):
        first -= 1
    return first


def _tops_a_mail(line: Line) -> bool:
    if line.has(Mark.HEADER) or _NUMBERED.match(line.text):
        return True
    return line.page_start and line.words <= 5 and line.text[-1] != ":"


def with_attachments(
    lines: Sequence[Line], cut: Sequence[Segment], one_mail: bool
) -> list[Segment]:
    """A mail that says no more than that a letter is attached is one answer with that letter.

    Of several letters nobody can say that they are all the sender's own: they stay apart. So does a
    letter on a page of its own, where the source is a bundle and not ``one_mail``. In one mail the
    note is no part of the answer: the same letter that came without it is the same answer.
    """
    joined: list[Segment] = []
    for nr, segment in enumerate(cut):
        before = joined[-1] if joined else None
        alone = segment.header is None and (nr + 1 == len(cut) or cut[nr + 1].header is not None)
        alone = alone and (one_mail or not lines[segment.first].page_break)
        alone = alone and not is_hearing_letter(_words(lines, segment))
        if alone and before and before.header and _hands_on(lines, before):
            letter = _page_of(lines, before, segment) if one_mail else 0
            joined[-1] = replace(before, last=segment.last, letter=letter)
        else:
            joined.append(segment)
    return joined


def _page_of(lines: Sequence[Line], mail: Segment, letter: Segment) -> int:
    """Where the page begins that a letter stands on: its head may have seemed to be the mail's."""
    between = range(mail.body + 1, letter.first)  # a file begins with a page of its own
    return next((at for at in between if lines[at].page_break), letter.first)


def _words(lines: Sequence[Line], segment: Segment) -> str:
    return " ".join(line.text for line in lines[segment.body : segment.last])


def _hands_on(lines: Sequence[Line], segment: Segment) -> bool:
    return is_attachment_note(without_wishes(own_words(lines[segment.body : segment.last])))
