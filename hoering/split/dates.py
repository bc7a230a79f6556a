"""Danish dates: what a letter is dated, and what that says about the deadline.

A date is never mended: an impossible or improbable one is marked, and decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from hoering.clock import local
from hoering.hearing import Hearing
from hoering.labels import Flag, Late, lateness
from hoering.letters import MONTH
from hoering.records import Response
from hoering.split.extended import MONTHS, says_in_time

_WORDS = re.compile(
    rf"(?:(?P<day>\d{{1,2}})\.?\s*)?\b(?P<month>{MONTH}),?\s+(?P<year>\d{{4}})", re.I
)
_DIGITS = re.compile(
    r"(?:(?<![\d.-])|(?<=[./]\d{4}-)|(?<=[./]\d\d-))(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./ -]"
    r"(?P<year>\d{4}|\d{2})\b(?!\.?\d|-\d(?!\d?[./]\d{1,2}[./-]\d{2}))"
)
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_CLOCK = re.compile(
    r"\bkl(?:okken)?\.?\s*(?P<full>\d{1,2})(?![.:]?\d)"
    r"|(?:\bkl(?:okken)?\.?\s*|\sT?)(?P<hour>\d{1,2})[.:](?P<minute>\d{2})"
    r"(?::(?P<second>\d{2}))?(?!\d)",
    re.I,
)
"""A clock with its minutes, or a full hour that is called one ("kl. 12")."""
_ZONED = re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)")
"""A moment as programs exchange it, with its zone."""

_OPENING = 1500
"""Characters of an answer in which it says what deadline it had."""
_LONGEST_DELAY = timedelta(days=60)
"""An answer dated longer after the deadline than this is more likely a typing error."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as a letter gives it; ``day`` is None where only the month is said."""

    year: int
    month: int
    day: int | None

    @property
    def code(self) -> str:
        """ISO form: "2023-11-24", or "2023-11" where no day is said."""
        return f"{self.year:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")

    def as_date(self) -> date | None:
        """The calendar day, or None where there is none (no day said, or 31 February)."""
        try:
            return date(self.year, self.month, self.day) if self.day else None
        except ValueError:
            return None


def find_date(text: str) -> Dated | None:
    """The first date in ``text``: "24. november 2023", "24/11-2023", "2023-11-24", "nov. 2023"."""
    return next((dated for dated, _ in dates(text)), None)


def date_code(text: str) -> str:
    """The one date that a person wrote, as it is kept, "" where it is none, or is no such day.

    >>> [date_code(one) for one in ("17. oktober 2025", "17/10-25", "oktober 2025", "2025-10")]
    ['2025-10-17', '2025-10-17', '2025-10', '2025-10']
    >>> [date_code(one) for one in ("i går", "31.2.2025", "2025-13", "1.5.2025 eller 2.5.2025")]
    ['', '', '', '']
    """
    every = [dated for dated, _ in dates(text)]
    found = _month_only(text.strip()) or (every[0] if len(every) == 1 else None)
    if found is None or not 1 <= found.month <= 12:
        return ""
    return found.code if found.day is None or found.as_date() else ""


def dates(text: str) -> Iterator[tuple[Dated, re.Match[str]]]:
    """Every date with the place where it stands, in order."""
    for found in sorted(_candidates(text), key=lambda found: found.start()):
        month = _month(found["month"])
        if month and 1 <= month <= 12:
            year = int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
            yield Dated(year, month, int(found["day"]) if found["day"] else None), found


def _candidates(text: str) -> Iterable[re.Match[str]]:
    for pattern in (_WORDS, _DIGITS, _ISO):
        yield from pattern.finditer(text)


def _month(said: str) -> int | None:
    if said.isdigit():
        return int(said)
    start = said[:3].lower()
    return MONTHS.index(start) + 1 if start in MONTHS else None


def parse_moment(text: str) -> datetime | None:
    """Day and clock of a mail header line; None unless both can be read.

    The clock stands outside the date: "13.11.2024" holds none.
    """
    if zoned := _ZONED.search(text):
        return _zoned(zoned[0])
    dated, found = next(dates(text), (None, None))
    day = dated.as_date() if dated else None
    if not (day and found):
        return None
    hour = clock(f"{text[: found.start()]} {text[found.end() :]}")
    return datetime.combine(day, hour.replace(second=0)) if hour else None


def clock(text: str) -> time | None:
    """The first clock in ``text``: "kl. 12", "klokken 8.05", "21:14"; None where it is none."""
    found = _CLOCK.search(text)
    if not found:
        return None
    said = (found["full"] or found["hour"], found["minute"] or 0, found["second"] or 0)
    hour, minute, second = map(int, said)
    return time(hour, minute, second) if hour < 24 and max(minute, second) < 60 else None


def _zoned(said: str) -> datetime | None:
    try:
        return local(datetime.fromisoformat(said)).replace(second=0, microsecond=0)
    except ValueError:
        return None


def judge_time(response: Response, hearing: Hearing) -> Response:
    """Set ``late`` and the flags of time from what is known about a response's date."""
    late, flags = _judge(response, hearing)
    return replace(response, late=late, flags=response.flagged(*flags))


def _judge(response: Response, hearing: Hearing) -> tuple[Late | None, tuple[Flag, ...]]:
    suspicious = (Flag.DATE_SUSPICIOUS,) if is_suspicious(response, hearing) else ()
    # A date that cannot be right decides nothing.
    dated = None if suspicious else response.dated
    late = lateness(hearing.deadline, response.received, dated)
    late = Late.OPEN if late is Late.LATE and _says_in_time(response, dated) else late
    of_time = {Late.LATE: (Flag.LATE,), Late.OPEN: (Flag.LATENESS_OPEN,)}
    return late, (*suspicious, *(of_time.get(late, ()) if late else ()))


def _says_in_time(response: Response, dated: str | None) -> bool:
    """Whether the sender says to have had longer: that cannot be told from the answer alone."""
    written = find_date(dated or "")
    came = local(response.received).date() if response.received else written and written.as_date()
    subject = (response.header and response.header.subject) or ""
    return bool(came and says_in_time(f"{subject}. {response.text.value[:_OPENING]}", came))


def is_suspicious(response: Response, hearing: Hearing) -> bool:
    """Whether the letter's date cannot be right: no such day, before the hearing, or far after."""
    if response.dated is None:
        return False
    dated = find_date(response.dated) or _month_only(response.dated)
    if dated is None or (dated.day and dated.as_date() is None):
        return True
    first = date(dated.year, dated.month, dated.day or 1)
    last = first if dated.day else first + timedelta(days=30)
    if hearing.sent and last < hearing.sent:
        return True
    return bool(hearing.deadline and first > hearing.deadline.date() + _LONGEST_DELAY)


def _month_only(code: str) -> Dated | None:
    found = re.fullmatch(r"(\d{4})-(\d{2})", code)
    return Dated(int(found[1]), int(found[2]), None) if found else None
