"""What each line of one letter or mail is: its text, its signature, a disclaimer, a quoted mail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from hoering.letters import BANNER
from hoering.split.bundle import Segment
from hoering.split.marks import Line, Mark
from hoering.split.names import ROLE, is_organisation
from hoering.split.signature import closings
from hoering.split.undersigned import undersigned

_BANNER = re.compile(BANNER, re.I)
_LONG_DISCLAIMER = 8
"""Words: a shorter disclaimer is one line and nothing more."""
WIDE_GAP = 4
"""So many blank lines are a break in the layout, not a paragraph."""


_FORM = (
    Mark.SALUTATION, Mark.DATELINE, Mark.TITLE, Mark.LETTERHEAD, Mark.CONTACT, Mark.HEADER,
    Mark.CLOSING, Mark.QUOTED, Mark.ORIGINAL,
)  # fmt: skip
"""What a letter is made of beside its words."""


class Role(Enum):
    """The part that a line plays in its segment."""

    HEADER = auto()
    BODY = auto()
    SIGNATURE = auto()
    DISCLAIMER = auto()
    QUOTED = auto()
    NOTE = auto()  # a mail's words above the letter that it only hands on


def roles(lines: Sequence[Line], segment: Segment) -> list[Role]:
    """The role of every line of a segment, in order."""
    own = lines[segment.body : segment.last]
    found = [Role.BODY] * len(own)
    for greeting, end in closings(own):
        above, below = own[:greeting], own[greeting + 1 : end]
        if any(line.is_prose for line in above) or (
            any(map(_says_something, above)) and all(map(_only_signs, below))
        ):
            found[greeting:end] = [Role.SIGNATURE] * (end - greeting)
    _mark_contact_blocks(own, found)
    _mark_disclaimers(own, found)
    for at in undersigned(own[: _end_of_text(found)]):
        found[at] = Role.SIGNATURE
    for at, line in enumerate(own):
        if line.has(Mark.QUOTED):
            found[at] = Role.QUOTED
            _mark_attribution(own, found, at - 1)
    for at in range(segment.letter - segment.body):
        found[at] = Role.NOTE if found[at] is Role.BODY else found[at]
    return [Role.HEADER] * (segment.body - segment.first) + found


def _end_of_text(found: Sequence[Role]) -> int:
    """The line after the last that no greeting, address or disclaimer has taken."""
    return max((at + 1 for at, role in enumerate(found) if role is Role.BODY), default=0)


def _says_something(line: Line) -> bool:
    """Whether a line above a greeting is an answer's own: "Nej tak" is, without a full stop."""
    return line.is_prose or not line.has(*_FORM)


def _only_signs(line: Line) -> bool:
    """Whether a line below a greeting is a name, an office or an address, and no more words."""
    small = [
        w
        for w in line.text.split()
        if w[0].islower() and w not in {"og", "i", "af", "for", "på", "de", "von", "år", "klasse"}
    ]
    office = re.search(rf"{ROLE}|^\W?(?:[\w.]+\s)?medlem\b", line.text, re.I)
    told = office is not None or is_organisation(line.text)
    return not small or told or line.has(Mark.CONTACT, Mark.CLOSING)


def _mark_attribution(own: Sequence[Line], found: list[Role], at: int) -> None:
    """ "Den … skrev …:" above what is quoted is nobody's answer, be it broken over two lines."""
    for first in (at, at - 1):
        if first >= 0 and own[first].has(Mark.ORIGINAL):
            found[first : at + 1] = [Role.QUOTED] * (at + 1 - first)


def _mark_contact_blocks(own: Sequence[Line], found: list[Role]) -> None:
    """A name and address at the very end is a signature, greeting or not."""
    first = len(own)
    while first and not own[first - 1].is_sentence and found[first - 1] is not Role.SIGNATURE:
        first -= 1
    block = own[first:]
    after_signature = bool(first) and found[first - 1] is Role.SIGNATURE
    breaks = next((nr for nr, line in enumerate(block) if line.gap >= WIDE_GAP), 0)
    start = 0 if after_signature else breaks
    if any(line.has(Mark.CONTACT) for line in block[start:]) and first:
        found[first + start :] = [Role.SIGNATURE] * (len(block) - start)


def _mark_disclaimers(own: Sequence[Line], found: list[Role]) -> None:
    """A disclaimer takes its whole paragraph with it."""
    for at, line in enumerate(own):
        if line.has(Mark.DISCLAIMER):
            first, last = at, at + 1
            while first and _is_legal_text(own, first) and found[first - 1] is not Role.SIGNATURE:
                first -= 1
            while last < len(own) and _goes_on(own[last]) and not _is_whole(own, last):
                last += 1
            found[first:last] = [Role.DISCLAIMER] * (last - first)


def _goes_on(line: Line) -> bool:
    """Whether a line may belong to the paragraph above; what is attached begins a page."""
    return line.gap == 0 and not line.page_break


def _is_whole(own: Sequence[Line], at: int) -> bool:
    """What a mail program puts above a mail ends with its sentence: the sender's own may follow."""
    above = own[at - 1].text
    return _BANNER.match(above) is not None and above[-1] in ".!]"


def _is_legal_text(own: Sequence[Line], at: int) -> bool:
    """Whether the line above belongs to a disclaimer's paragraph; "Sendt fra min …" has none."""
    return own[at].gap == 0 and own[at].words >= _LONG_DISCLAIMER and own[at - 1].is_prose


def end_of_letter(lines: Sequence[Line], segment: Segment) -> int:
    """The line after a letter's signature, contact block and disclaimers.

    What still follows in the segment was not written by the same hand.
    """
    parts = roles(lines, segment)
    done = False
    for nr, role in enumerate(parts):
        line = lines[segment.first + nr]
        tail = role in (Role.SIGNATURE, Role.DISCLAIMER) or line.has(Mark.CONTACT, Mark.LETTERHEAD)
        if done and not tail and (line.gap or line.page_start):
            return segment.first + nr
        done = done or role is Role.SIGNATURE
    return segment.last
