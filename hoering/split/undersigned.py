"""The list of names that a petition ends with: those who sign, and no part of its text.

What is in doubt is no such list: wishes, streets and parties stay in the text, and so do names that
the text itself speaks of ("Vi foreslår til bestyrelsen: …").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from hoering.split.kinds import kind_of
from hoering.split.marks import Line, Mark
from hoering.split.names import are_labels, is_person, person_in

_NUMBER = re.compile(r"(?:\d{1,4}\s?[.):|]|[-–•*])\s*(?=\w)|\d{1,4}\s+(?=[A-ZÆØÅ]\w)")
"""What stands before a name in a list of those who sign."""
_CELLS = re.compile(r"\s{2,}|\t|\s\|\s|\s*[,;(/]\s*|\s+[-–]\s+")
_FORM = re.compile(
    r"(?:[A-ZÆØÅ][\w'’.-]*\s+)(?:(?:og|von|van|de|af|[A-ZÆØÅ][\w'’.-]*)(?:\s+|$)){1,6}"
)
"""How a name looks that nobody else bears, initials and "Gerda Å" among them."""
_STREET = re.compile(
    r"\w(?:vej|gade|allé|plads|stræde|boulevard|vænge|torv)(?:en|et)?$"
    r"|\s(?:vej|gade|allé|plads|stræde|boulevard)\b",
    re.I,
)
_SIGNED = re.compile(
    r"\b(?:(?:med)?under(?:tegnede|skrift\w*|skrivere?|skrevne?)|skr(?:iver|evet|ev)\s+under)\b",
    re.I,
)
"""Words by which a letter says that people sign it."""
_THESE = re.compile(r"\b(?:følgende|disse|nedenstående)\b(?!.*\bunder)", re.I)
"""Words that make what follows a part of their sentence, unless it says that these sign."""
_LEADS_IN = re.compile(
    r"(?:navne|underskrifter|underskrivere|(?:med)?underskrevet\s+af|undertegnede"
    r"|(?:i\s+alt\W+)?\d+\s+(?:underskrifter|navne|underskrivere))\W*$",
    re.I,
)
"""What stands above or below such a list and says no more than that it is one."""
_FRAME = (
    Mark.TITLE, Mark.OPENING, Mark.SALUTATION, Mark.CLOSING, Mark.HEADER, Mark.QUOTED,
)  # fmt: skip
_FEWEST = 3
"""Names that are a list: two below a letter are read as its signature, and stay."""
_MOSTLY = 0.5
"""The share of a list that bears names people have; the rest has their form."""
_FEW_WORDS, _LONGEST_NAME = 4, 8
"""Words of a line that may say nothing, and of one that names who signs and where he lives."""


def unnumbered(text: str) -> str:
    """A line of such a list without its number."""
    number = _NUMBER.match(text)
    return text[number.end() :] if number else text


def is_entry(line: Line) -> bool:
    """A name with its number or without; in a numbered list also one that cannot be read."""
    if line.has(*_FRAME) or _heads(line):
        return False
    short = len(unnumbered(line.text).split()) <= _LONGEST_NAME and line.text[-1] not in ".!?:"
    return short and (_signer(line.text) or bool(re.match(r"\d{1,4}[.)]\s", line.text)))


def undersigned(lines: Sequence[Line]) -> range:
    """The lines at a letter's end that list who signs, their heading with them; else none."""
    first = len(lines)
    while first and (is_entry(lines[first - 1]) or _is_aside(lines[first - 1])):
        first -= 1
    named = [at for at in range(first, len(lines)) if is_entry(lines[at])]
    while named and not _signer(lines[named[0]].text):
        named.pop(0)
    if not named or not _is_list(lines, named):
        return range(len(lines), len(lines))
    top = named[0]
    while top > first and _heads(lines[top - 1]):
        top -= 1
    return range(top, len(lines))


def signers(signature: Sequence[Line]) -> int:
    """How many a list in this signature names, couples as two; 0 where it is no list."""
    entries = [line.text for line in signature if is_entry(line)]
    listed = len(entries) >= _FEWEST and _borne(entries) >= _MOSTLY * len(entries)
    return sum(1 + _name(text).count(" og ") for text in entries) if listed else 0


def _is_list(lines: Sequence[Line], named: Sequence[int]) -> bool:
    entries = [lines[at].text for at in named]
    above = lines[: named[0]]
    text = [line for line in above if not (_heads(line) or line.is_rule)]
    if len(entries) < _FEWEST or not any(map(_says, text)):
        return False
    borne = _borne(entries)
    if any(_heads(line) for line in above[-1:]) or _SIGNED.search(" ".join(x.text for x in above)):
        return borne >= _MOSTLY * len(entries) and not _is_led_on(text[-1].text)
    return above[-1].has(Mark.CLOSING) and borne == len(entries)


def _borne(entries: Sequence[str]) -> int:
    """How many of these are what a Dane may be called."""
    return sum(is_person(_name(one)) for one in entries)


def _says(line: Line) -> bool:
    """Running text, or what leads to a list of wishes."""
    return line.is_prose or (line.words > _FEW_WORDS and line.text[-1] == ":")


def _is_led_on(above: str) -> bool:
    """ "Vi foreslår følgende medlemmer:" leads to names that its sentence needs."""
    last = re.split(r"[.!?]\s", above)[-1]
    signs = _SIGNED.search(last) and not _THESE.search(last)
    return last.endswith(":") and not signs


def _signer(text: str) -> bool:
    name = _name(text)
    told = kind_of(name) or _STREET.search(name)
    return not told and (bool(_FORM.fullmatch(name)) or person_in(unnumbered(text)) is not None)


def _name(text: str) -> str:
    bare = unnumbered(text)
    return person_in(bare) or _CELLS.split(bare)[0].strip()


def _is_aside(line: Line) -> bool:
    """What may stand among the names: a column's head, an address, the number of a page."""
    aside = line.has(Mark.PAGE_NUMBER, Mark.CONTACT, Mark.LETTERHEAD) or line.is_rule
    return aside or _heads(line)


def _heads(line: Line) -> bool:
    return are_labels(line.text) or _LEADS_IN.match(line.text) is not None
