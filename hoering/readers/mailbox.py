"""A mailbox in one file (mbox): each mail in it as a file of its own.

A mail is named after its subject and its bytes, not its place: what comes in later must not make
one mail look like a new version of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import policy
from email.parser import BytesHeaderParser
from hashlib import blake2b

from hoering.errors import RefusedError
from hoering.readers.container import Budget, Item

_LONGEST_SUBJECT = 60
# A line of the text may begin with "From " too: only one with a time and a year, below an empty
# line and above a header, begins a mail.
_POSTMARK = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\d:\d\d[^\r\n]*\d{4}[^\r\n]*\r?\n(?=[!-9;-~]+:)"
)
_QUOTED = re.compile(rb"^>(>*From )", re.M)


def items(data: bytes, left: Budget) -> Iterator[Item]:
    """Every mail in a mailbox, its quoting of "From " undone.

    Raises:
        RefusedError: there is no mail in it, or more of it than ``left`` allows.
    """
    marks = list(_POSTMARK.finditer(data))
    left.spend(len(marks), len(data))
    if not marks:
        raise RefusedError(
            "Der er ingen mails i postkassen.", "Se efter, om det er den rigtige fil."
        )
    ends = [mark.start() for mark in marks[1:]] + [len(data)]
    for mark, end in zip(marks, ends, strict=True):
        mail = _QUOTED.sub(rb"\1", data[mark.end() : end])
        yield Item(_name(mail), mail)


def _name(mail: bytes) -> str:
    try:
        subject = str(BytesHeaderParser(policy=policy.default).parsebytes(mail)["subject"] or "")
    except (LookupError, ValueError, AttributeError, TypeError):
        subject = ""  # a field that breaks the rules
    words = " ".join(re.sub(r'[/\\:*?"<>|]', " ", subject).split())[:_LONGEST_SUBJECT].strip(". ")
    return f"{words or 'uden emne'} {blake2b(mail, digest_size=4).hexdigest()}.eml"
