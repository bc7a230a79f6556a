"""Times that a deadline is counted by: "8 uger efter offentliggørelsen den 2. juni 2025".

The day that they are counted from is no deadline, and what the sum is depends on rules that the
material does not say: only a day that it gives as the sum ("…, dvs. den 28. juli 2025") is read.
"""

from __future__ import annotations

import re

DAY = r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag|d(?:en|\.)?|og\s+med|på|til|,|kl\.?\s*[\d.:]+)"
"""What may stand between a word that gives a day and the day."""
_NUMBER = (
    r"(?:\d+(?:\s*[-–]\s*\d+)?|en|et|én|ét|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv"
    r"|\w+ten|tyve|tredive|halvtreds|tres)"
)
_TIME = (
    rf"\b(?:{_NUMBER}(?:\s*\([^)]{{1,12}}\))?\s+(?:hele\s+)?(?:uge(?:r|rs)?"
    r"|(?:hver|arbejds|kalender|bank)?dag(?:es?)?|døgns?|timer?|måned(?:er|s|ers)?|år)|dagen)\b"
)
_WITHIN = r"(?:[^.,;:\d]|,(?=\s(?:be)?regnet\b|\sat\s+regne\b)){0,40}?"
_FROM = r"\b(?:efter|fra|før|forud\s+for|inden(?!\s+for)|siden)\b"
_SUM = r"\b(?:dvs\b\.?|d\.\s?v\.\s?s\.|det\s+vil\s+sige\b|altså\b)"
_NEXT = (
    rf"\b(?:senest|inden|før|(?:frem\s+|ind)?til)\b(?=(?:\s+{DAY})*\s*\d)"
    r"|\b\w*(?:frist|deadline)(?:en)?\b"
)
_COUNTED = re.compile(
    rf"{_TIME}{_WITHIN}{_FROM}(?:(?!{_SUM}|{_NEXT})[\s\S])*(?:[\s,]*{_SUM})?", re.I
)


def is_counted(said: str) -> bool:
    """Whether a sentence counts a time from a day."""
    return bool(_COUNTED.search(said))


def uncounted(said: str) -> str:
    """A sentence of the same length with blanks for times that are counted, and their days.

    >>> uncounted("Senest 2 dage før mødet 9. maj, dvs. 7. maj").split()
    ['Senest', '7.', 'maj']
    """
    return _COUNTED.sub(lambda found: " " * len(found[0]), said)
