"""Danish time: a deadline is what a clock in Copenhagen shows, and so is every moment compared."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def local(moment: datetime) -> datetime:
    """A moment as Danish wall-clock time without zone; one without zone is local already."""
    return moment.astimezone(COPENHAGEN).replace(tzinfo=None) if moment.tzinfo else moment


def now() -> datetime:
    """This moment in Copenhagen, to the second, with its offset."""
    return datetime.now(COPENHAGEN).replace(microsecond=0)
