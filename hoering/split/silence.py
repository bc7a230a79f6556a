"""Wishes not to be published that stand beside an answer: in what brings it, or in what ends it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hoering.split.bundle import Segment
from hoering.split.layout import Layout
from hoering.split.mail import subject_core
from hoering.split.marks import Line
from hoering.split.notes import is_receipt
from hoering.split.roles import Role
from hoering.split.signature import own_words
from hoering.wishes import asks_for_silence

_TO_ANY_READER = re.compile(
    r"\b(?:modtag\w*|fejl|slet\w*|kopier\w*|rette\s+vedkommende|adressat\w*|vedkommende|addressee|may\s+contain|kan\s+indeholde|recipient|error|delet\w*|copy\w*)\b",
    re.I,
)
"""What a mail program's disclaimer says; "denne mail er fortrolig" alone may be the sender's."""


def is_silent_beside(layout: Layout, segment: Segment) -> bool:
    """Whether a wish stands outside an answer's text: in its header, its note or its signature."""
    own, roles = layout.own(segment), layout.roles(segment)
    told = {role: [line for line, its in zip(own, roles, strict=True) if its is role]
            for role in (Role.HEADER, Role.NOTE, Role.SIGNATURE, Role.DISCLAIMER)}  # fmt: skip
    if _TO_ANY_READER.search(_flat(told[Role.DISCLAIMER])):
        told[Role.DISCLAIMER] = []
    return _is_subject_silent(segment) or any(map(_asks, told.values()))


def is_silent_cover(layout: Layout, segment: Segment) -> bool:
    """Whether a mail that only hands answers on asks it for them; a receipt asks nothing."""
    if segment.header is None or is_receipt(_flat(layout.own(segment))):
        return False
    own = layout.lines[segment.body : segment.last]
    return _is_subject_silent(segment) or asks_for_silence(own_words(own)) or _asks(own)


def _is_subject_silent(segment: Segment) -> bool:
    return asks_for_silence(subject_core(segment.header.subject if segment.header else None))


def _asks(lines: Sequence[Line]) -> bool:
    """Line by line, and where a sentence is broken over several."""
    texts = [line.text.strip(" ()[]*") for line in lines]
    return asks_for_silence("\n".join(texts)) or asks_for_silence(" ".join(texts))


def _flat(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)
