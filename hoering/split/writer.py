"""The writer of a segment: its lines set out as the letter in which a sender names itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hoering.hearing import SenderKind
from hoering.split.bundle import Segment
from hoering.split.frame import Letter
from hoering.split.given import with_given
from hoering.split.layout import Layout
from hoering.split.letterhead import margins_of, with_letterhead
from hoering.split.mail import without_program
from hoering.split.marks import NAMED_GREETING, Line, Mark
from hoering.split.names import is_organisation, tells_body
from hoering.split.roles import Role
from hoering.split.rows import fields, is_field
from hoering.split.sender import Sender, find_sender
from hoering.split.signature import is_row, signed_behind, unsaid_signature
from hoering.split.undersigned import is_entry, signers, unnumbered

_NUMBER = re.compile(r"\d{1,3}[.)]\s+")
_GOES_ON = re.compile(r"(?:hvor|som|der|men|når|da|så|at|fordi)\s")
"""How a sentence goes on that a line's end has cut; nobody begins a letter so, in small letters."""


def writer_of(layout: Layout, segment: Segment) -> Sender:
    """Who wrote: as the parts of the letter say, who greets behind its last sentence, its head."""
    letter, parties = _letter(layout, segment), layout.hearing.parties
    found = find_sender(letter, parties)
    if found.name:
        found = _with_all(found, signers(_lines_of(layout, segment, Role.SIGNATURE)))
    else:
        behind = signed_behind([line.text for line in _lines_of(layout, segment, Role.BODY)])
        letter = replace(letter, signature=[*behind, *letter.signature])
        found = find_sender(letter, parties)
    found = with_letterhead(found, letter, margins_of(layout, segment), parties)
    return with_given(found, letter)


def _with_all(found: Sender, listed: int) -> Sender:
    """Those who sign a list sign for themselves, unless a body is the sender."""
    if not listed or found.kind not in (SenderKind.BORGER, None):
        return found
    return replace(found, kind=SenderKind.BORGER, signatories=max(found.signatories, listed))


def _lines_of(layout: Layout, segment: Segment, wanted: Role) -> list[Line]:
    own = layout.lines[segment.body : segment.last]
    parts = layout.roles(segment)[segment.body - segment.first :]
    pairs = zip(own, parts, strict=True)
    return [line for line, role in pairs if role is wanted and not line.is_rule]


def _letter(layout: Layout, segment: Segment) -> Letter:
    own = layout.lines[segment.body : segment.last]
    body = _lines_of(layout, segment, Role.BODY)
    signature = _lines_of(layout, segment, Role.SIGNATURE)
    headed = [name for line in body[:1] if (name := _numbered(line.text))]
    text = (nr for nr, line in enumerate(body) if line.is_prose and nr >= len(headed))
    prose = next(text, len(body))
    rest = body[len(headed) :]
    named = [line for line in rest if not line.is_prose and _names(body, line, prose)]
    named = [line for line in named if not _runs_on(body, line)]
    above = [line.text for line in named if not (signature and _is_told_of(body, line))]
    below = [line.text for line in body[prose:] if is_field(line.text) and not signature]
    return Letter(
        _cells([*headed, *above, *below]),
        _joined([line for line in body[prose:] if not is_field(line.text)]),
        _cells(_bare(line) for line in _signing(own, signature)),
        without_program(segment.header, own),
        segment.listed,
        layout.receivers,
    )


def _runs_on(body: Sequence[Line], line: Line) -> bool:
    """Whether the sentence that a short line is part of goes on below it ("… | hvor vi bor.")."""
    below = body[body.index(line) + 1 :]
    cut = not tells_body(line.text)
    return cut and any(one.gap == 0 and _GOES_ON.match(one.text) for one in below[:1])


def _is_told_of(body: Sequence[Line], row: Line) -> bool:
    """A row below the greeting of a letter is about something else than who writes."""
    greeted = any(line.has(Mark.SALUTATION) for line in body[: body.index(row)])
    return greeted and is_field(row.text)


def _signing(own: Sequence[Line], signature: Sequence[Line]) -> Sequence[Line]:
    """The signature; where a greeting stands alone, or none, what the letter ends with."""
    greets_alone = all(
        line.has(Mark.CLOSING) and not NAMED_GREETING.search(line.text) for line in signature
    )
    return [*signature, *unsaid_signature(own)] if greets_alone else signature


def _numbered(line: str) -> str | None:
    """The body that a bundle names above its answer, behind a number ("4. Rådet for Havnen")."""
    number = _NUMBER.match(line)
    name = line[number.end() :] if number else ""
    return name if name and is_organisation(name) else None


def _bare(line: Line) -> str:
    """A line of a signature without the number that a list of names gives it."""
    return unnumbered(line.text) if is_entry(line) else line.text


def _cells(lines: Iterable[str]) -> list[str]:
    """Letterheads and signatures set in columns, tables of those who sign, and rows of a form."""
    rows = (field for line in lines for field in fields(line))
    split = ((r"\s{3,}|\s\|\s" if is_row(line) else r"\s{3,}", line) for line in rows)
    return [cell for between, line in split for cell in re.split(between, line) if cell]


def _names(body: Sequence[Line], line: Line, prose: int) -> bool:
    """Lines above the text name the sender; so do letterheads that extraction left further down."""
    at = body.index(line)
    near = body[max(0, at - 4) : at + 5]
    return at < prose or any(other.has(Mark.LETTERHEAD, Mark.DATELINE) for other in near)


def _joined(body: Sequence[Line]) -> list[str]:
    """The text's lines, each with the next, so that a name over two lines is whole.

    A heading stands for itself: "Høringssvar fra Klubben Alfa" does not go on below.
    """
    below = [*(line.text for line in body[1:]), ""]
    pairs = zip(body, below, strict=False)
    return [f"{line.text} {'' if line.has(Mark.TITLE) else after}" for line, after in pairs]
