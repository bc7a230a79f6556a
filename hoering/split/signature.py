"""How a letter ends: the greeting, and the names, functions and contact lines below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from hoering.bearers import are_given
from hoering.letters import DATE
from hoering.split.kinds import kind_of
from hoering.split.marks import FUNCTION, NAMED_GREETING, PERSON, Line, Mark
from hoering.split.names import (
    AGE,
    PLACE,
    are_labels,
    greetingless,
    is_organisation,
    person_in,
)
from hoering.split.undersigned import is_entry

LONGEST_SIGNATURE = 14
"""Lines a signature with its contact block may have."""
_LONGEST_TAIL = 6
"""Lines of names and functions below a letter without a greeting."""
_LEADS_IN = re.compile(
    r"(?:(?:på\s+forhånd\s+)?(?:mange\s+)?tak|(?:under)?(?:skrevet|tegnet)(?:\s+af)?)[,.!:]?$", re.I
)
_LONGEST_LEAD = 2
"""Short lines that may stand between the text and who signs."""
_FIELD = re.compile(r"(?:Afsender|Navn|Indsendt af|Organisation|Forening|Afgivet af)\s?:")
_FOR = re.compile(r"(?:f\.|p\.?\s?[bv]\.?\s?[va]\.?)\s+(?-i:[A-ZÆØÅ])", re.I)
_DATED = re.compile(rf"(?P<name>[A-ZÆØÅ].{{2,80}}?),\s+(?:den\s+|d\.\s*)?(?i:{DATE})\.?$")
"""Name and day, as an answer ends that nobody signs by hand."""
_SHORT_ANSWER, _WORDS_OF_A_NAME = 6, 4
"""Lines of an answer in a few words, and words of the name below it."""
_SENTENCE_END = re.compile(r"[.!?…)»”]\s+(?=\w)")
_LONGEST_BEHIND = 160
"""Letters at the end of a line among which a greeting is looked for."""
_HANDWRITTEN = 10
"""Blank lines that may be left for the signature by hand."""
_NEW_MATTER = (
    Mark.TITLE, Mark.OPENING, Mark.SALUTATION, Mark.HEADER, Mark.ORIGINAL, Mark.ANNEX,
    Mark.DISCLAIMER, Mark.DATELINE,
)  # fmt: skip


def signature_end(lines: Sequence[Line], closing: int) -> int:
    """The line after the signature that begins with the greeting ``lines[closing]``."""
    at = closing + 1
    while at < len(lines) and _signs(lines, closing, at):
        listed = is_row(lines[at].text) or all(map(is_entry, lines[at - 1 : at + 1]))
        if at >= closing + LONGEST_SIGNATURE and not listed:
            break
        at += 1
    return at


def is_row(text: str) -> bool:
    """Whether this is the row of a table of those who sign: a name, and where he lives."""
    name, bar, _ = text.partition(" | ")
    return bool(bar) and _is_person(name)


def _signs(lines: Sequence[Line], closing: int, at: int) -> bool:
    line = lines[at]
    if line.has(Mark.CONTACT) or _is_line_to_sign_on(lines, closing, at):
        return True
    if (
        line.page_start
        or line.ruled
        or line.is_rule
        or line.has(*_NEW_MATTER)
        or (line.is_sentence and not line.has(Mark.CLOSING) and not is_row(line.text))
    ):
        return False
    greeting = lines[closing].text
    if at == closing + 1 and (greeting.startswith("På ") or not NAMED_GREETING.search(greeting)):
        return line.gap <= _HANDWRITTEN
    return line.gap <= 1 or line.has(Mark.CLOSING) or _signed_by_hand(lines, closing, at)


def _is_line_to_sign_on(lines: Sequence[Line], closing: int, at: int) -> bool:
    """A line drawn below the greeting, and the name below that, where nobody has signed yet."""
    drawn = at if lines[at].is_rule else at - 1
    below = lines[drawn + 1 : drawn + 2]
    named = any(line.gap == 0 and _is_person(line.text) for line in below)
    return drawn == closing + 1 and lines[drawn].is_rule and lines[drawn].gap == 0 and named


def _signed_by_hand(lines: Sequence[Line], closing: int, at: int) -> bool:
    """A name with its function, below the room that was left for it; nobody has signed yet."""
    nobody = not any(_is_person(line.text) for line in lines[closing + 1 : at])
    below = lines[at + 1] if at + 1 < len(lines) else None
    function = below is not None and below.gap == 0 and FUNCTION.match(below.text) is not None
    return lines[at].gap <= _HANDWRITTEN and nobody and function and _is_person(lines[at].text)


def _is_person(text: str) -> bool:
    return bool(PERSON.match(text)) and kind_of(text) is None and not text.startswith("For ")


def closings(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """``(greeting, line after its signature)`` of every letter that ends in due form."""
    at = 0
    while at < len(lines):
        end = signature_end(lines, at) if _closes(lines, at) else at + 1
        if _closes(lines, at):
            yield at, end
        at = end


def _closes(lines: Sequence[Line], at: int) -> bool:
    """A greeting closes a letter; "På vegne af … skriver jeg" in running text does not."""
    after = lines[at + 1] if at + 1 < len(lines) else None
    on_behalf = lines[at].text.startswith("På ")
    runs_on = after is not None and after.gap == 0 and after.text[0].islower()
    text = runs_on and (on_behalf or (after is not None and after.is_sentence))
    return lines[at].has(Mark.CLOSING) and not text


def own_words(lines: Sequence[Line]) -> str:
    """What a mail says, without its greetings, signatures, contact lines and disclaimers."""
    return " ".join(own_lines(lines))


def own_lines(lines: Sequence[Line]) -> list[str]:
    """The lines of what a mail says, as ``own_words`` has them."""
    signed = {at for greeting, end in closings(lines) for at in range(greeting, end)}
    told, legal = [], False
    for at, line in enumerate(lines):
        legal = line.has(Mark.DISCLAIMER) or (legal and line.gap == 0)
        aside = line.has(Mark.SALUTATION, Mark.CONTACT) or line.is_rule
        if not (legal or aside or at in signed):
            told.append(line.text)
    return told


def unsaid_signature(lines: Sequence[Line]) -> Sequence[Line]:
    """The names that a letter ends with where no greeting stands above them; it names nobody else.

    They are read for who wrote, and stay in the text: only a greeting proves that it is over.
    """
    said = [at for at, line in enumerate(lines) if line.is_prose and not _signs_low(line)]
    if not said and len(lines) <= _SHORT_ANSWER:
        return _below_few_words(lines)
    below = lines[max(said, default=len(lines)) + 1 :]
    named = [line for line in below if not (_leads_to_names(line.text) or _is_day(line))]
    first = next((at for at, line in enumerate(named) if _names_somebody(line.text)), len(named))
    tail = list(takewhile(_may_sign, named[first : first + _LONGEST_TAIL]))
    led_in = first <= _LONGEST_LEAD and all(map(_leads_in, named[:first]))
    return tail if led_in and tail and below[0].gap > 0 else []


def _below_few_words(lines: Sequence[Line]) -> Sequence[Line]:
    """ "Ja tak." and a name: the last line, where it is a name that people bear and no more."""
    *above, last = lines
    told = any(line.text[-1] in ".!," and not line.has(*_NEW_MATTER) for line in above)
    named = person_in(last.text) == last.text and not PLACE.match(last.text)
    return [last] if told and named and len(last.text.split()) <= _WORDS_OF_A_NAME else []


def signed_behind(lines: Sequence[str]) -> list[str]:
    """What a letter's last line ends with, where it is a greeting and a name: "… larmer. Mvh. Ole
    Lund". Others are greeted so as well ("De skrev: … Mvh. Ole Lund"): it is the last to be asked.
    """
    text = lines[-1][-_LONGEST_BEHIND:].strip() if lines else ""
    alone = "".join(lines[-2:-1]).rstrip()[-1:] in (".", "!", "?")
    starts = [0] * alone + [end.end() for end in _SENTENCE_END.finditer(text)]
    behind = (text[start:].rstrip(" .") for start in starts)
    return [rest for rest in behind if greetingless(rest) != rest and _names_a_person(rest)][:1]


def _names_a_person(text: str) -> bool:
    name = person_in(text)
    named = name is not None and not PLACE.match(name)
    return named or are_given(AGE.sub("", greetingless(text)))


def _leads_to_names(text: str) -> bool:
    return bool(_LEADS_IN.match(text)) or are_labels(text)


def _leads_in(line: Line) -> bool:
    """ "Tak for jeres tid!" above a name is said to end a letter."""
    return line.text[-1] in "!.," and not line.has(*_NEW_MATTER, Mark.LETTERHEAD, Mark.CONTACT)


def _signs_low(line: Line) -> bool:
    """A name behind small letters ("f. Klubben", "sign. Anna Holm") is no end of a sentence."""
    signing = re.match(r"(?:f\.|p\.|sign|skrevet\s+af)", line.text, re.I)
    return signing is not None and _names_somebody(line.text) and not line.is_sentence


def _is_day(line: Line) -> bool:
    return line.has(Mark.DATELINE) and not _names_somebody(line.text)


def _may_sign(line: Line) -> bool:
    if line.has(Mark.DATELINE) and _names_somebody(line.text):
        return True
    ends = line.is_rule or line.page_break or line.has(*_NEW_MATTER, Mark.PAGE_NUMBER)
    return not ends or _FIELD.match(line.text) is not None


def _names_somebody(text: str) -> bool:
    """One name, several in columns, a field that holds it, or for whom somebody signs."""
    named = bool(person_in(text)) or all(person_in(cell) for cell in re.split(r"\s{3,}", text))
    dated = _DATED.match(text)
    body = is_organisation(dated["name"] if dated else text)
    return named or body or any(form.match(text) for form in (_FIELD, _FOR))
