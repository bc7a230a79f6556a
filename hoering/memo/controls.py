"""What may be changed in the Word memo and is looked at again: content controls, each with a tag.

A tag says what its words are, of which response or point, and what they were when the document was
made, so that a change in Word is told from a change in the case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from hoering.memo.outside import words

_TAG = re.compile(r"hoering:(\w+):([0-9a-zæøå_-]+):([0-9a-f]{8})")
NO_REMARK = "Ikke skrevet."
NO_SUMMARY = "Ingen svar har synspunktet."


class Editable(StrEnum):
    """A text of the memo that people may change in Word; an outcome is told, and not read back."""

    RESUME = "resume"
    SUMMARY = "synspunkt"
    REMARK = "bemaerkning"
    CHANGE = "aendring"
    OUTCOME = "indstilling"


@dataclass(frozen=True, slots=True)
class Control:
    """A tag taken apart: ``was`` is the :func:`digest` of what stood there."""

    what: Editable
    id: str
    was: str


def tag(what: str, id: str, text: str) -> str:
    """The tag of a control that shows ``text``; at most the 64 characters that Word allows."""
    return f"hoering:{Editable(what)}:{id}:{digest(text)}"


def control(tag: str) -> Control | None:
    """What a tag says, None where it is not one of ours."""
    found = _TAG.fullmatch(tag)
    if not found or found[1] not in list(Editable):
        return None
    return Control(Editable(found[1]), found[2], found[3])


def digest(text: str) -> str:
    """A mark of the words of a text, whatever its blanks and what XML cannot hold."""
    return blake2b(words(text).encode(), digest_size=4).hexdigest()
