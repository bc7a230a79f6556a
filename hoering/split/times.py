"""When an answer came in, and what it is dated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from hoering.letters import DATE
from hoering.records import Response
from hoering.sources import Source
from hoering.split.bundle import Segment
from hoering.split.dates import find_date
from hoering.split.marks import Line, Mark
from hoering.split.thread import came_to_a_colleague, replied_to

_TOWN_AND_DAY = re.compile(
    rf"(?:DK-?)?\d{{4}}\s+(?-i:[A-ZÆØÅ])[\w. ]{{1,24}}?\s+(?:den\s+)?{DATE}$", re.I
)
"""The last line of a letterhead's two columns: the town in the left, the day in the right."""


def received(source: Source, segment: Segment, bringer: Response | None) -> datetime | None:
    """When it came in: what a mail holds, with the mail; what an answer passes on, with that.

    What a colleague hands on came in when the colleague had it, and what the office replied to
    before it did.
    """
    there_before = came_to_a_colleague(source.header, segment.header)
    if there_before or replied_to(source.header, segment.header):
        return segment.header.sent if segment.header else None
    if source.header and source.header.sent:
        return source.header.sent
    return bringer.received if bringer else segment.header.sent if segment.header else None


def sent(source: Source, segment: Segment, bringer: Response | None) -> str | None:
    """The day of a mail that was passed on: it says when it was written, not when it came in."""
    passed_on = bringer or (source.header and segment.header != source.header)
    moment = segment.header.sent if segment.header and passed_on else None
    return moment.date().isoformat() if moment else None


def dated(own: Sequence[Line]) -> str | None:
    """What the letter is dated: the first line that is nothing but place and date."""
    days = (line for line in own if line.has(Mark.DATELINE) or _TOWN_AND_DAY.match(line.text))
    found = (find_date(line.text) for line in days)
    return next((one.code for one in found if one), None)
