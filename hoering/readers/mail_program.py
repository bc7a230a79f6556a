"""What a mail says of itself: that a program wrote or packed it, and what for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

from hoering.errors import RefusedError
from hoering.readers.reading import well_formed
from hoering.sources import Program

CLASS = "Message-Class"
"""Our name for the field in which Outlook's own files say what a mail is."""
_CLASSES = (
    (re.compile(r"REPORT\..*\.IPNN?RN$", re.I), Program.READ),
    (re.compile(r"REPORT\.", re.I), Program.DELIVERY),
    (re.compile(r"IPM\.SCHEDULE\.MEETING\.RESP\.", re.I), Program.CALENDAR),
    (re.compile(r"IPM\.SCHEDULE\.MEETING\.(?:REQUEST|CANCELED)$", re.I), Program.INVITATION),
    (re.compile(r"IPM\.NOTE\.RULES\.(?:EXTERNAL)?(?:OOF|REPLY)TEMPLATE", re.I), Program.AWAY),
)
_REPORTS = {
    "message/delivery-status": Program.DELIVERY,
    "message/disposition-notification": Program.READ,
}
_METHODS = (
    (re.compile(rb"^METHOD:(?:REPLY|COUNTER)\b", re.I | re.M), Program.CALENDAR),
    (re.compile(rb"^METHOD:(?:REQUEST|CANCEL)\b", re.I | re.M), Program.INVITATION),
)
"""What a calendar's own file is sent for."""
_AWAY = (
    ("auto-submitted", re.compile(r"auto-replied\b", re.I)),
    ("precedence", re.compile(r"auto[_-]?reply\b", re.I)),
    ("x-autoreply", re.compile(r"(?!no\b)\w", re.I)),
    ("x-autorespond", re.compile(r"(?!no\b)\w", re.I)),
)
_FAILED = {"failed": "ikke er nået frem", "delayed": "endnu ikke er nået frem"}


def program_of(message: Message) -> Program | None:
    """What a program wrote this mail for, by its type and its header; its words are not asked."""
    told = _field(message, CLASS)
    found = next((program for form, program in _CLASSES if form.match(told)), None)
    if found:
        return found
    parts = list(_own_parts(message))
    if message.get_content_type() == "multipart/report":
        return next(filter(None, (_REPORTS.get(part.get_content_type()) for part in parts)), None)
    if calendar := next(filter(None, map(_calendar, parts)), None):
        return calendar
    away = any(says.match(_field(message, name)) for name, says in _AWAY)
    return Program.AWAY if away else None


def undelivered(report: Message) -> str | None:
    """What a report of delivery tells of a mail that did not arrive; None where nothing failed."""
    told = report.get_payload()
    fields = [one for one in told if isinstance(one, Message)] if isinstance(told, list) else []
    for action, words in _FAILED.items():
        to = [_receiver(one) for one in fields if _field(one, "action").lower() == action]
        if to:
            named = ", ".join(dict.fromkeys(filter(None, to))) or "en modtager"
            return f"Mailen melder, at en mail {words} til {named}."
    return None


def sealed(message: Message) -> RefusedError:
    """What is told of a mail whose words only a mail program gets at."""
    if str(message.get_param("smime-type")).lower() == "signed-data":
        return RefusedError(
            "Mailen er signeret, så teksten ligger pakket ind i underskriften.",
            "Åbn den i mailprogrammet, og gem den som tekst (.txt) eller pdf.",
        )
    return RefusedError(
        "Mailen er krypteret.", "Åbn den i mailprogrammet, og gem den uden kryptering."
    )


def _own_parts(message: Message) -> Iterator[Message]:
    """The mail and its parts, but not those of a mail inside it."""
    yield message
    inner = message.get_payload() if message.get_content_maintype() == "multipart" else None
    for part in inner if isinstance(inner, list) else ():
        if isinstance(part, Message):
            yield from _own_parts(part)


def _calendar(part: Message) -> Program | None:
    """What a calendar sent a part for; None where it is no calendar's."""
    data = part.get_payload(decode=True) if part.get_content_type() == "text/calendar" else None
    if not isinstance(data, bytes):
        return None
    return next((program for method, program in _METHODS if method.search(data)), None)


def _receiver(fields: Message) -> str:
    """ "rfc822; post@klub.example" without its kind."""
    told = _field(fields, "original-recipient") or _field(fields, "final-recipient")
    return told.rpartition(";")[2].strip()


def _field(message: Message, name: str) -> str:
    """A field as it stands; Python's parser of fields raises on some that break the rules."""
    raw = {key.lower(): str(value) for key, value in reversed(list(message.raw_items()))}
    return " ".join(well_formed(raw.get(name.lower(), "")).split())
