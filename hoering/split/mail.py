"""Mails inside a text: their header lines, and who they are from and to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hoering.sources import MailHeader
from hoering.split.dates import parse_moment
from hoering.split.marks import Line, Mark

_KEYS = {
    "fra": "from", "from": "from", "sendt": "sent", "sent": "sent", "dato": "sent",
    "date": "sent", "til": "to", "to": "to", "emne": "subject", "subject": "subject",
    "titel": "subject", "indsendt af": "from", "afsender": "from", "modtaget": "sent",
    "navn": "from", "indsendt": "sent", "indsendt den": "sent",
}  # fmt: skip
_LONG_HEADER_LINE = 70
"""A header line this long may run on in the next line."""


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """The header lines ``first`` to ``last`` (exclusive) of a mail printed in a text."""

    first: int
    last: int
    header: MailHeader


def header_blocks(lines: Sequence[Line]) -> list[HeaderBlock]:
    """Every printed mail header: at least two different fields, one of them the sender."""
    blocks: list[HeaderBlock] = []
    at = 0
    while at < len(lines):
        block = _block_at(lines, at) or _stamped(lines, at, blocks[-1] if blocks else None)
        if block:
            blocks.append(block)
        at = block.last if block else at + 1
    return blocks


def _block_at(lines: Sequence[Line], first: int) -> HeaderBlock | None:
    if lines[first].has(Mark.ORIGINAL):
        return _attribution(lines, first)
    if not lines[first].has(Mark.HEADER):
        return None
    last = first + 1
    while last < len(lines) and _goes_on(lines, first, last):
        last += 1
    fields = _fields(lines[first:last])
    if "from" not in fields or len(fields) < 2:
        return None
    return HeaderBlock(first, last, _header(fields))


_STAMP = re.compile(
    r"(?P<who>[^<>@:]{0,60}[<(][\w.+-]+@[\w.-]+[>)])(?:\s+(?P<when>\S.*))?$",
)
"""Who sent a mail and when, on one line without labels, as webmail prints it."""
_WHEN = re.compile(r"(?=.*\b(?:19|20)\d\d\b).*\b\d{1,2}[.:]\d\d\b")
_MESSAGES = re.compile(r"\d{1,3}\s+(?:beskeder|besked|meddelelser?|messages?)$", re.I)
_TO = re.compile(r"(?:Til|To):\s")
_LEADS_IN = re.compile(r":$|\b(?:vedlag|vedlæg|vedhæft|nedenstående|herunder|nedenfor)\w*", re.I)


def _stamped(lines: Sequence[Line], at: int, above: HeaderBlock | None) -> HeaderBlock | None:
    """A mail as webmail prints it: "Bo Berg <…>  10. mar. 2025 kl. 14.31" above "Til: …".

    What stands in the middle of a letter, the writer has pasted: it is no mail of its own.
    """
    found = _STAMP.match(lines[at].text)
    if not found:
        return None
    when, to = found["when"], at + 1
    if when is None and to < len(lines):
        when, to = lines[to].text, to + 1
    if not (_WHEN.match(when or "") and to < len(lines) and _is_to(lines, to)):
        return None
    since = above.last if above else 0
    first, subject = _subject_above(lines, at, since)
    if first > since and _is_pasted(lines, first, at, above):
        return None
    last = to + 1
    while last < len(lines) and lines[last].gap == 0 and lines[last].has(Mark.HEADER):
        last += 1
    fields = {"subject": subject or "", **_fields(lines[to:last])}
    header = _header({**fields, "from": found["who"], "sent": when or ""})
    return HeaderBlock(first, last, replace(header, subject=header.subject or None))


def _is_pasted(lines: Sequence[Line], first: int, at: int, above: HeaderBlock | None) -> bool:
    """Whether a letter leads in to this mail, or has not ended where nothing else divides them."""
    before, head = lines[first - 1], lines[first]
    in_thread = above and any(_STAMP.match(one.text) for one in lines[above.first : above.last])
    divided = in_thread or first < at or head.page_break or head.ruled
    goes_on = before.text[-1] in '.!?,"”»' and not before.has(Mark.CLOSING)
    return bool(_LEADS_IN.search(before.text)) or ((goes_on or before.is_prose) and not divided)


def _is_to(lines: Sequence[Line], at: int) -> bool:
    """Whether this line says to whom, right below who sent it and when."""
    return bool(_TO.match(lines[at].text)) and lines[at].gap <= 1


def _subject_above(lines: Sequence[Line], at: int, since: int) -> tuple[int, str | None]:
    """Where such a print begins: with its subject, and with how many mails the thread has."""
    above = at - 1
    counted = above > since and bool(_MESSAGES.match(lines[above].text))
    if counted:
        above -= 1
    line = lines[above] if above >= since else None
    if line and (counted or line.page_start or line.has(Mark.TITLE)):
        return above, line.text
    return at, None


def _goes_on(lines: Sequence[Line], first: int, at: int) -> bool:
    """Whether line ``at`` still belongs to the header that begins at ``first``."""
    line, before = lines[at], lines[at - 1]
    if line.has(Mark.HEADER):
        return line.gap <= 2
    continues = line.gap == 0 and len(before.text) >= _LONG_HEADER_LINE
    coming = lines[at + 1 : at + 10]
    return line.gap == 0 and (
        continues or any(c.has(Mark.HEADER) and c.gap == 0 for c in coming[:1])
    )


def _fields(lines: Sequence[Line]) -> dict[str, str]:
    fields: dict[str, str] = {}
    key = ""
    for line in lines:
        name, colon, value = line.text.partition(":")
        if line.has(Mark.HEADER) and colon:
            key = _key(name.strip(" *").lower())
            fields[key] = value.removeprefix("*").strip(" |")  # a form may be a table
        elif key:
            fields[key] += " " + line.text
    return fields


def _key(name: str) -> str:
    """What a field holds; "Virksomhed/Organisation" and its like hold whose the answer is."""
    body = re.match(r"(?:organisation|virksomhed|firma|forening|institution|høringspart)", name)
    return "organisation" if body else _KEYS.get(name, "other")


def _header(fields: dict[str, str]) -> MailHeader:
    """What the fields say; in a portal's form the organisation speaks, not who typed it in."""
    organisation = re.sub(r"\(.*?\)", "", fields.get("organisation", "")).strip()
    sender, address = _who(organisation or fields.get("from", ""))
    sent = parse_moment(fields.get("sent", ""))
    return MailHeader(sender, address, sent, fields.get("to"), fields.get("subject"))


def _who(value: str) -> tuple[str | None, str | None]:
    """Display name and address of a sender field."""
    found = re.search(r"[\w.+-]+@[\w.-]+", value)
    name = re.sub(r"[<\[(]?(?:mailto:)?[\w.+-]+@[\w.-]+[>\])]?", "", value)
    name = re.sub(r"\((?:cvr|ean|cpr)\b.*?\)", "", name, flags=re.I).strip(" \"'<>")
    nobody = name.casefold() in ("", "anonym", "ukendt", "-")
    return None if nobody else name, found.group() if found else None


_PROGRAM = re.compile(
    r"(?:no|do-?not|donot|ikke)[-_.]?(?:reply|svar)\b|postmaster\b|mailer-daemon\b"
    r"|(?:scan(?:ner)?|kopimaskine|printer|webform\w*|formular)\b",
    re.I,
)
"""A mailbox that nobody writes from."""
_UNFILLED = re.compile(
    r"\W*(?:(?:nej|ingen|ikke\s+(?:udfyldt|relevant|angivet|oplyst)|n/?a)\b\W*)?$", re.I
)
_MACHINE = re.compile(
    r"portal|formular|webform|scan|kopi|print|no-?reply|ikke[ -]?svar|mailer|postmaster|system"
    r"|robot",
    re.I,
)
"""What a program calls itself; a body may send from a mailbox that nobody answers."""
_WRITERS = (
    re.compile(
        r"(?:organisation|virksomhed|forening|institution|høringspart)\b[^:]{0,24}:\s*(\S.*)$", re.I
    ),
    re.compile(r"(?:(?:dit\s+|fulde\s+)?navn|afsender|indsendt\s+af)\s*:\s*(\S.*)$", re.I),
)
"""Fields that name who wrote; a body before the person who typed it in."""


def without_program(header: MailHeader | None, own: Sequence[Line]) -> MailHeader | None:
    """The header of a mail that a program sent (a portal, a scanner): it is by whom it names."""
    if header is None or not _PROGRAM.match(header.address or ""):
        return header
    found = (field.match(line.text) for field in _WRITERS for line in own)
    named = next((one[1] for one in found if one and not _UNFILLED.match(one[1])), None)
    is_machine = not header.sender or _MACHINE.search(header.sender)
    return replace(header, sender=named or (None if is_machine else header.sender), address=None)


def _attribution(lines: Sequence[Line], at: int) -> HeaderBlock | None:
    """ "Den 3. november 2023 kl. 10.12 skrev Bo Berg <…>:" as a header."""
    found = re.match(r"(?:den|d\.|on)\s(.*?)\s*\b(?:skrev|wrote)\b\s*(.*?):$", lines[at].text, re.I)
    if not found:
        return HeaderBlock(at, at + 1, MailHeader()) if at + 1 < len(lines) else None
    sender, address = _who(found[2] or found[1])
    return HeaderBlock(at, at + 1, MailHeader(sender, address, parse_moment(found[1])))


def names_in(field: str | None) -> set[str]:
    """Names and addresses in a "to" or "from" field, lower case."""
    parts = re.split(r"[;,<>\"']", (field or "").casefold())
    return {bare for part in parts if (bare := part.strip())}


def subject_core(subject: str | None) -> str:
    """A subject without its reply and forward marks, for comparing threads."""
    return (
        re.sub(r"^(?:\s*(?:sv|re|vs|fw|fwd|aw)\s*:)+", "", subject or "", flags=re.I)
        .strip()
        .lower()
    )


def is_reply(subject: str | None) -> bool:
    """Whether the subject says that a mail answers another."""
    return bool(re.match(r"\s*(?:sv|re|aw)\s*:", subject or "", re.I))


def is_forward(subject: str | None) -> bool:
    """Whether the subject says that a mail passes another on."""
    return bool(re.match(r"\s*(?:vs|fw|fwd)\s*:", subject or "", re.I))
