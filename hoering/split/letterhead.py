"""Who a letter is from by its page header or footer, where the letter itself does not tell.

In a PDF a letterhead stands in the text; in Word's documents above it. It is weaker there: an old
template of somebody's work, or the one that the authority hands out, has a header of its own
whoever writes in it. So it counts where nobody signs, or where who signs does so for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from hoering.hearing import Hearing, Party, SenderKind, plain
from hoering.letters import PICTURE_BEGINS, PICTURE_ENDS
from hoering.split.bundle import Segment
from hoering.split.frame import Letter
from hoering.split.kinds import kind_of
from hoering.split.layout import Layout
from hoering.split.marks import Mark, marks_of
from hoering.split.names import flat, is_organisation, is_person, stands_alone, tells_body
from hoering.split.own import is_own_view
from hoering.split.phrases import ADDRESS, FOR_CLIENT, HAS_ADDRESS, ON_BEHALF, RECEIVING, WITNESSES
from hoering.split.sender import Sender, as_body, is_same
from hoering.split.witnesses import echoed, people_of
from hoering.text import Span

_CELLS = re.compile(r"\s*[,|·•\t]\s*|\s{3,}|\s+[-–]\s+")
_OTHERS = re.compile(
    r"\b(?:tryk(?:t|keri)?|bank|reg\.?(?:nr)?|konto\w*|revisor|layout|foto|design|medlem\s+af|skabelon"
    r"|sagsbehandler|kontaktperson|ref|att|til|modtager|kopi)\b",
    re.I,
)
"""Words of a line that names a printer, a bank, or whom the letter goes to."""
_HOME = re.compile(
    r"\b(?:vi|jeg)\s+(?:selv\s+)?bor\b|\b(?:vores|mine?|vort)\s+(?:\w+\s+)?(?:børn|hus|have|mand|kone|familie"
    r"|lejlighed|søn|datter)\b|\bsom\s+(?:naboe?r?|borgere?|beboere?|forældre)\b"
    r"|\bvi\s+(?:er\s+)?(?:naboer|borgere|beboere|forældre|pårørende|pensionister)\b",
    re.I,
)
"""How people speak of themselves, whatever paper they write on."""
_APART = re.compile(
    r"\b(?:uenige?|ikke\s+enige?)\s+(?:med|i)\s+(?:bestyrelsen|forening|klubb|forbund)"
    r"|\b[Pp]å\s+(?:forældre|nabo)\w*\s+vegne\b"
)
"""How people keep apart from the association or the house whose paper they use."""
_ELECTED = re.compile(
    r"formand|forperson|forkvinde|kasserer|bestyrelse|tals(?:person|mand)"
    r"|(?:beboer|borger)\w*\s+vegne",
    re.I,
)
"""Who speaks for an association or for people, and no office."""
_OFFICES = (SenderKind.FORVALTNING, SenderKind.MYNDIGHED)
_OF_MEMBERS = (
    SenderKind.LOKALUDVALG, SenderKind.RAAD, SenderKind.FORENING, SenderKind.INTERESSEORGANISATION,
    SenderKind.BRUGERORGANISATION, SenderKind.PAAROERENDE, SenderKind.FAGLIG, SenderKind.BOLIG,
)  # fmt: skip
"""Whose "vi" is their members', and no household's that has a firm's paper at hand."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A name in a margin, whether an address stands with it, and whether an authority does."""

    name: str
    placed: bool
    official: bool


def with_letterhead(
    found: Sender, letter: Letter, heads: Sequence[Sequence[str]], parties: Sequence[Party]
) -> Sender:
    """The sender, by the letter's margins (header before footer) where they tell more."""
    is_body = found.name and found.kind is not SenderKind.BORGER and _is_body(found.name)
    cells = [cell for lines in heads for cell in _named(lines)]
    for cell in cells:
        told = as_body(letter, cell.name, parties)
        if is_body and _is_fuller(cell.name, found.name or ""):
            return replace(told, signatories=found.signatories)
        if not is_body and _counts(found, letter, cell, told):
            return told
    people = [] if found.name or cells else [name for lines in heads for name in _people(lines)]
    return Sender(people[0], SenderKind.BORGER) if len({*people}) == 1 else found


def _is_body(name: str) -> bool:
    """A firm may be called as its owner is: "Holm Byg ApS"."""
    return not is_person(name) or kind_of(name) is not None


def _is_fuller(name: str, said: str) -> bool:
    return is_same(name, said) and len(name) > len(said)


def _counts(found: Sender, letter: Letter, cell: _Cell, told: Sender) -> bool:
    """Whether a letter is its letterhead's, though the letter does not say so."""
    text = " ".join((*letter.body, *letter.signature))
    pleads = FOR_CLIENT.search(text) or (found.name and ON_BEHALF.search(text))
    if pleads or _APART.search(text) or is_own_view(letter) or found.signatories > 1:
        return False
    if told.kind in _OFFICES or (cell.official and told.kind is None):
        # The paper of those who ask lies with everybody.
        elected = any(map(_ELECTED.search, letter.signature))
        return letter.speaks_for_others and not letter.is_personal and not elected
    at_home = _HOME.search(text) is not None
    if letter.speaks_for_others and not (at_home and letter.is_personal):
        return True
    if letter.is_personal or at_home:
        return False
    if found.name is None or echoed(letter, cell.name):
        return True
    # Who only sends the mail that it came with has not signed it.
    common = letter.is_plural or not people_of(letter)
    return common and cell.placed and told.kind in _OF_MEMBERS


def _named(lines: Sequence[str]) -> list[_Cell]:
    """The bodies that a margin names: by their words, or by the address that stands beside them.

    "X Kommune" above an office is whose office it is.
    """
    found = [pair for line, below in pairwise([*lines, ""]) for pair in _in_line(line, below)]
    official = any(_is_official(name) for name, _ in found)
    cells = [_Cell(name, placed, official) for name, placed in found]
    return sorted(cells, key=lambda cell: cell.name.casefold().endswith(" kommune"))


def _is_official(name: str) -> bool:
    return RECEIVING.search(name) is not None and "bestyrelse" not in name.casefold()


def _in_line(line: str, below: str) -> Iterator[tuple[str, bool]]:
    cells = [cell for cell in _CELLS.split(line) if cell]
    beside = (HAS_ADDRESS.match(c) or marks_of(c) & {*ADDRESS} for c in (*cells[1:], below))
    placed = any(beside)
    for nr, cell in enumerate(cells):
        answer = re.match(WITNESSES[0][0], cell)
        name = "" if _OTHERS.search(cell) else flat(answer["name"] if answer else cell)
        if name and _is_named(name, placed=answer is not None or (placed and nr == 0)):
            yield name, placed


def _is_named(name: str, *, placed: bool) -> bool:
    if not _is_body(name):
        return False
    if marks_of(name) & {Mark.TITLE, Mark.LETTERHEAD, Mark.CONTACT, Mark.DATELINE}:
        return False
    return (is_organisation(name) and (placed or tells_body(name))) or (
        placed and stands_alone(name)
    )


def _people(lines: Sequence[str]) -> Iterator[str]:
    """Not who printed or wrote down a file ("Udskrevet af Per Lund")."""
    cells = (cell for line in lines for cell in _CELLS.split(line))
    cells = (a["name"] if (a := re.match(WITNESSES[0][0], c)) else c for c in cells)
    own = (c for c in cells if not (_OTHERS.search(c) or re.search(r"\b(?:af|ved)\s", c)))
    yield from dict.fromkeys(c for c in own if is_person(c) and not is_organisation(c))


def margins_of(layout: Layout, segment: Segment) -> list[list[str]]:
    """What the header, and then the footer, of a segment's pages say that may name somebody.

    What stands on the pages of several letters is nobody's letterhead.
    """
    if not layout.source.margins:
        return []
    raw, heads = layout.source.text.raw, list[list[str]]()
    here, others = _place(layout, segment), [one for one in layout.cut if one != segment]
    for margin in sorted(layout.source.margins, key=lambda one: one.foot):
        reach = Span(margin.first, max(margin.first + 1, margin.last))
        # Its own place first: a bundle has as many headers as letters.
        shared = (_place(layout, one).overlaps(reach) for one in others)
        if here.overlaps(reach) and not any(shared):
            words = raw[margin.start : margin.end].splitlines()
            heads.append(list(_telling(words, layout.hearing)))
    return [head for head in heads if head]


def _place(layout: Layout, segment: Segment) -> Span:
    own = layout.own(segment)
    return layout.source.text.source(Span(own[0].span.start, own[-1].span.end))


def _telling(words: Sequence[str], hearing: Hearing) -> Iterator[str]:
    """Lines that are no running text and do not say what somebody else is called.

    What names the hearing or a theme is no letterhead, whatever else stands beside it.
    """
    titles = [plain(one) for one in (hearing.title, *(theme.title for theme in hearing.themes))]
    label = ""
    for line in (word.replace("\t", "   ").strip() for word in words):
        cells = (cell for cell in _CELLS.split(line) if cell)
        own = " · ".join(cell for cell in cells if not _names(cell, titles))
        mark = line in (PICTURE_BEGINS, PICTURE_ENDS)
        if own and not (mark or _OTHERS.fullmatch(label) or _is_text(line)):
            yield own
        label = line.rstrip(":")


def _is_text(line: str) -> bool:
    return line[-1] in "!?;" or Mark.DISCLAIMER in marks_of(line)


def _names(cell: str, titles: Sequence[str]) -> bool:
    """Whether a cell is about what is heard; one word of it stands in names as well."""
    said = plain(cell)
    return any(said in title or (title.count(" ") > 1 and title in said) for title in titles)
