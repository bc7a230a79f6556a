"""Somebody's own mail into which he pasted another's letter, for he agrees with it."""

from __future__ import annotations

import re
from itertools import pairwise

from hoering.split.contents import bears
from hoering.split.frame import Letter
from hoering.split.names import HANDLES_FOR, is_organisation, is_person
from hoering.split.own import sentences

_SENTENCE = re.compile(r"(?<=[.!?:])\s+")
_TOP = 6
"""Sentences in which he says so."""
_AGREES = re.compile(
    r"\bjeg\b(?:(?!\b(?:ikke|aldrig|næppe)\b)[^.!?:]){0,60}\b(?:enig(?!\s+i,?\s+(?:at|ordlyden)\b)|tilslutte\w*|bakker|støtter|bifalder)\b"
)
_PAPER = r"(?:hørings)?(?:svar|brev|indlæg|skrivelse|udtalelse|bemærkninger)"
_LEADS_IN = re.compile(
    rf"\b(?:deres|dens)\s+{_PAPER}\b[^.!?]{{0,40}}:$|\b(?:skriver|har\s+skrevet|skrev)(?:\s+\w+){{0,3}}\s*:$"
)
_OURS = re.compile(
    r"\b(?:vi|vores|os|vegne|sekretær\w*|bestyrelse\w*|formand\w*|kasserer\w*|(?:frem|ind|vide?re)?sende[rs]?)\b"
)
"""Who says so may hand the letter over for its writers."""


def pastes_anothers(letter: Letter) -> bool:
    """Whether a person agrees in the first sentences of his mail, and leads in to a letter that is
    not his: "Jeg er enig med lærerne. De skriver:". He has no office in it.
    """
    sender = (letter.header and letter.header.sender) or ""
    if not is_person(sender) or is_organisation(sender):
        return False
    # A short line above the pasted title may seem to belong to a letterhead.
    above = [said for line in letter.front for said in _SENTENCE.split(line.casefold())]
    top = [*above, *sentences(letter)][:_TOP]
    leads = next((nr for nr, said in enumerate(top) if _LEADS_IN.search(said.strip())), None)
    if leads is None or any(map(_OURS.search, top[: leads + 1])):
        return False
    return any(map(_AGREES.search, top[: leads + 1])) and not _has_office(letter, sender)


def _has_office(letter: Letter, sender: str) -> bool:
    pairs = pairwise([*letter.signature, ""])
    return any(bears(line, sender) and HANDLES_FOR.match(below) for line, below in pairs)
