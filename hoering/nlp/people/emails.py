"""E-mail addresses, in all ways that people write them to hide them from machines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoering.decisions import Personal
from hoering.nlp.people.found import Found
from hoering.text import Span

_LOCAL = (
    r"(?:[\w-]+\s(?:punktum|dot)\s(?=[\w.-]+\s(?:snabel|at\b|[(\[{])))?"
    r"[\w.!#$%&'*+/=?^`{|}~-]*[\w]"
)
_AT = (
    r"(?:[ ]?@[ ]?(?:\n[ \t>]*)?|\n[ \t>]*@(?=[\w-]+(?:\.[\w-]+)*\.(?:com|dk|net|org|eu|nu)\b)"
    r"|\s?[(\[{](?:a|at|snabel-?a)[)\]}]\s?|\s(?:at|snabel-?a)\s)"
)
_DOT = (
    r"(?:\.|\s?[(\[{](?:dot|punktum|punkt)[)\]}]\s?|\s(?:dot|punktum|punkt)\s"
    r"|(?:,|[ ]\.[ ]?|\.[ ])(?-i:(?=(?:com|dk|net|org|eu)\b)))"
)
"""Where a comma or a blank was typed, the end that follows tells."""
_ENDS = re.compile(r"(?:\.|[ ]\.[ ])(?:com|dk|net|org|eu|nu|info|de|se|no)$")
_LIKE_A_MAIL = re.compile(r"[._\d+].*\n")
"""What ends a line above "@example.dk" as a mail begins: "på" leads to a name on a platform."""
_HOST = r"[\w-]+(?:(?<=-)\n[ \t>]*[\w-]+)?"
"""Parted by a hyphen at the end of a line."""
_EMAIL = re.compile(
    rf"(?<![\w.@]){_LOCAL}{_AT}{_HOST}(?:{_DOT}{_HOST})*{_DOT}(?:[a-zæøå]{{2,12}})(?![\w@-])", re.I
)


def emails(text: str) -> Iterator[Found]:
    """Addresses, also with their signs spelled out."""
    for found in _EMAIL.finditer(text):
        local, _, host = found[0].partition("@")
        parted = host and (local.endswith(" ") or host[:1].isspace())
        handle = local.endswith(" ") and not _ENDS.search(host)
        if parted and (handle or local.strip().isdigit() or not host[-2:].islower()):
            continue  # a name on a platform, a time and a place
        if local[-1:].isspace() and "\n" in local and not _LIKE_A_MAIL.search(local):
            continue
        start = found.start() + len(found[0]) - len(found[0].lstrip("'`/"))
        sure = 0.99 if host and not parted else 0.9
        yield Found(Span(start, found.end()), Personal.EMAIL, "e-mail", sure)
