"""Times that a deadline is counted by: "8 uger efter offentliggørelsen den 2. juni 2025".

The day that they are counted from is no deadline, and what the sum is depends on rules that the
material does not say: only a day that it gives as the sum ("…, dvs. den 28. juli 2025") is read.
"""

from __future__ import annotations

import re

from hoering.letters import MONTH

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
_FROM = (
    rf"(?:{_WITHIN}\b(?:efter|fra|siden)\b|\s+(?:før|forud\s+for|inden(?!\s+for))\b"
    r"(?!\s+(?:frist|deadline)))"
)
"""Only what is counted back from stands right behind the time: "i 8 uger indsendes inden …"."""
_DAYS = rf"(?:{DAY}\s*)*"
_DATE = (
    rf"(?:\d{{1,2}}\.?\s*{MONTH}\b\.?(?:,?\s+\d{{4}}\b)?"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}\b(?:[./ -]\d{2,4}\b)?)"
)
_VERB = (
    r"\b(?:er|var|blev|vil|skal|kan|må)\b"
    r"|(?<!\bi\s)(?<!\bpå\s)(?<!\baf\s)(?<!\btil\s)(?<!\bfor\s)(?<!\bved\s)(?<!\bhos\s)(?<!e\s)"
    r"\b(?!\w+ernes\b)\w+(?:er|es)\b"
)
"""A word that says what a time does ("og udløber …"); behind "i" or "lokale" it is a noun."""
_NEXT = rf"\b(?:senest|inden|før|(?:frem\s+|ind)?til)\b(?=(?:\s+{DAY})*\s*\d)"
_NEXT += r"|\b\w*(?:frist|deadline)(?:en)?\b"
_ENDED = rf"{_NEXT}|{_DATE}|[;:=]|\s[–—-]\s"
_CLAUSE = rf"(?:,?\s+(?:at|den\s+dag)\b(?:(?!{_ENDED})[\s\S]){{0,90}}?)"
_LIST = r"(?:(?!,)|(?=,\s(?:i|på|af|ved|hos|og)\b))"
_NAMED = (
    rf"(?:(?!{_ENDED}|{_VERB}|\(){_LIST}[\s\S]){{0,90}}?"
    rf"(?:,\s(?:der|som|hvor)\s(?:(?!{_ENDED})[\s\S]){{0,90}}?)?"
)
_DIRECT = rf"(?:{_CLAUSE}|{_NAMED})(?:\s*\()?\s*{_DAYS}{_DATE}\)?(?:,?\s+kl\.?\s*\d[\d.:]*)?"
"""What the time is counted from with the day that it bears, and no verb between them."""
_SUM = (
    r"(?:\b(?:dvs\b\.?|d\.\s?v\.\s?s\.|det\s+vil\s+sige\b|altså\b)"
    r"|\bhvilket\s+\w+(?:\s+sige)?\b)"
)
_TO_SUM = rf"(?:(?!{_NEXT}|{_DATE})[\s\S]){{0,90}}?{_SUM}"
_EQUALS = (
    rf"(?:{_DIRECT}|(?:(?!{_ENDED}|{_VERB})[^,(]){{0,60}})\s*(?:[:=]|(?<=\s)[–—-]\s)"
    rf"(?=\s*{_DAYS}\d)"
)
_TODAY = r"\s+(?:i\s+dag|dags\s+dato|d\.\s?d\.|dato)"
_APPOSED = (
    rf"(?:{_TIME}{_FROM}{_TODAY}\s*[,(]|\bdagen\s+(?:efter|før)\s[^,;:(\d]{{0,60}},)"
    rf"(?=\s*{_DAYS}\d)"
)
"""A day set beside one that needs none: "8 uger fra i dag, tirsdag den …"."""
_COUNTED = re.compile(
    rf"{_APPOSED}|{_TIME}{_FROM}(?:(?:{_DIRECT})?{_TO_SUM}|{_EQUALS}|{_DIRECT}|)", re.I
)


def is_counted(said: str) -> bool:
    """Whether a sentence counts a time from a day."""
    return bool(_COUNTED.search(said))


def is_beside(said: str) -> bool:
    """Whether a day stands beside the one that is counted from, and may still be that one."""
    return bool(re.search(_APPOSED, said, re.I))


def uncounted(said: str) -> str:
    """A sentence of the same length with blanks for times that are counted, and their days.

    >>> uncounted("Senest 2 dage før mødet 9. maj, dvs. 7. maj").split()
    ['Senest', '7.', 'maj']
    """
    return _COUNTED.sub(lambda found: " " * len(found[0]), said)
