"""Page furniture inside a response: page numbers, running heads, letterhead blocks.

Only whole lines go, each as one edit of the family "furniture": the ledger names them as leftovers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hoering.letters import CASE_NUMBER, CONTACT, DATELINE, GREETING, NUMBERS_ALONE, TOWN
from hoering.records import Response
from hoering.sources import MARGIN, Source, SourceKind
from hoering.text import Edit, Span, Text

_PAGE = re.compile(
    r"(?:(?:side|s\.|page)\s*)?(?:\d{1,3}\s*(?:/|af|of)\s*\d{1,3}|[-–]\s*\d{1,3}\s*[-–])$"
    r"|(?:side|page)\s*\d{1,3}$",
    re.I,
)
_HEAD = re.compile(r".{3,60}\s(?:side\s*)?\d{1,3}\s*(?:/|af)\s*\d{1,3}$", re.I)
_NUMBER = re.compile(r"(?:side|s\.|page)\s*\d+|\d+\s*(?:/|af|of)\s*\d+", re.I)
_LAST_NUMBER = re.compile(r"(?<=\w\s)(\w\S*)\s+\d{1,3}$")
_BARE_NUMBER = re.compile(r"\d{1,3}$")
_DATE = re.compile(DATELINE, re.I)
_STRONG = re.compile(f"{CASE_NUMBER}|{NUMBERS_ALONE}|{CONTACT}|{TOWN}", re.I)
_FIGURES = re.compile(NUMBERS_ALONE)
_GREETING = re.compile(GREETING, re.I)
_ANNEX = re.compile(r"(?:bilag|appendiks)[,:]?\s+(?:side|s\.)\s*\d{1,3}$", re.I)
"""The head of an annex; "Bilag 3 - Høringssvar, side 4" may be a whole bundle's."""
_LABEL = re.compile(r"(?:sagsbehandler|kontaktperson|kontor)\b:?$", re.I)
_HOUSE = re.compile(r"(?:c/o\s.+|[A-ZÆØÅ][^,.!?]{1,40}\s\d{1,3}\s?[A-Z]?(?:,.{1,24})?)$")
_POSTAL = re.compile(r"(?:DK-?)?\d{4}\s+[A-ZÆØÅ]")
_OPEN_END = re.compile(r"(?:[\w,:–-]|\b(?:kl|nr|stk|pkt|ca|jf|d|s)\.)$", re.I)
_LEADS_ON = re.compile(
    r"\b(?:adressen|hjørnet|nummer|og|eller|samt|mellem|nås|ringes?|skriv)"
    r"(?:\s+(?:på|til|i|ved|hos|fra|den))?$|\s(?:på|til|ved|hos|fra|den)$",
)
"""How a line ends whose sentence goes on in the next."""
_RUNNING = 40
"""Characters from which a line is running text."""
_MOST_WORDS = 8
"""A letterhead line is short."""
_BOTH = 2
"""A letter of two pages can show its head no more often."""
_REPEATS = 3
"""A short line at the top or foot of so many pages is a running head."""
_DEEPEST = 4
"""Lines that a head or foot has."""
_MOST_PAGES = 0.6
"""Share of a file's pages from which a line is the bundle's own."""


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    text: str
    gap: int
    page_edge: bool
    page: int


def set_margins_apart(source: Source) -> Source:
    """The first stage: a Word document's page headers and footers are no part of the text.

    They count in raw offsets, so nothing may be edited before.
    """
    spans = (Span(margin.start, margin.end) for margin in source.margins)
    return replace(source, text=source.text.edited(Edit(s, "", MARGIN) for s in spans))


def remove_running_heads(source: Source) -> Source:
    """A stage: take what stands on most pages of a whole file out of it, page numbers included.

    A bundle's own head is nobody's letterhead; it must go before the letters are told apart. An
    export has no heads: there, many rows may say the same.
    """
    if source.kind is SourceKind.PORTAL:
        return source
    lines = _lines(source.text.value)
    pages = 1 + source.text.value.count("\f")
    return replace(
        source,
        text=_removed(source.text, lines, _peeled(lines, max(_REPEATS, _MOST_PAGES * pages))),
    )


def _peeled(lines: Sequence[_Line], times: float) -> dict[int, str]:
    """The heads and numbers at the edges of pages, and what repeats right inside of those."""
    rules: dict[int, str] = {}
    shown = list(lines)
    for _ in range(_DEEPEST):
        edges = [at for at, line in enumerate(shown) if line.page_edge and at not in rules]
        heads = set(_repeated([shown[at] for at in edges], times))
        found = {at: "running-head" for nr, at in enumerate(edges) if nr in heads}
        found |= {at: "page-number" for at in edges if _is_page_number(shown[at])}
        # "Bilag, side 3" tells whose the page is: the split needs it.
        found = {at: rule for at, rule in found.items() if not _ANNEX.match(shown[at].text)}
        if rules:  # further in, a greeting stands on the first page of many letters
            found = {at: rule for at, rule in found.items() if not _GREETING.match(shown[at].text)}
        if not found:
            break
        rules |= found
        for at in found:
            for beside in (at - 1, at + 1):
                if 0 <= beside < len(shown) and shown[beside].page == shown[at].page:
                    shown[beside] = replace(shown[beside], page_edge=True)
    return rules


def remove_furniture(response: Response) -> Response:
    """A stage: take page numbers, running heads and letterhead blocks out of a response."""
    lines = _lines(response.text.value)
    rules = {at: "letterhead" for block in _letterheads(lines, response.sender) for at in block}
    heads = _repeated(lines, _REPEATS if response.text.value.count("\f") > 1 else _BOTH)
    rules |= dict.fromkeys([*heads, *_numbered(lines)], "running-head")
    numbers = (at for at, line in enumerate(lines) if _is_page_number(line))
    text = _removed(response.text, lines, rules | dict.fromkeys(numbers, "page-number"))
    return replace(response, text=text)


def _removed(text: Text, lines: Sequence[_Line], rules: dict[int, str]) -> Text:
    """The text without the lines that ``rules`` names by their index."""
    return text.edited(Edit(lines[at].span, "", f"furniture:{rules[at]}") for at in sorted(rules))


def _is_page_number(line: _Line) -> bool:
    return bool(_PAGE.match(line.text)) or (line.page_edge and bool(_BARE_NUMBER.match(line.text)))


def _repeated(lines: Sequence[_Line], times: float) -> Iterator[int]:
    """Short lines that stand at the edge of so many pages, page numbers in them aside."""
    edges = Counter(_unnumbered(line) for line in lines if line.page_edge)
    for at, line in enumerate(lines):
        if line.page_edge and _is_short(line) and edges[_unnumbered(line)] >= times:
            yield at


def _unnumbered(line: _Line) -> str:
    """The line without the page's number; other numbers tell headings and points apart.

    Behind two words or more it is the page's ("Vejlauget Solsiden 2"), behind one a point's.
    """
    return _LAST_NUMBER.sub(r"\1 #", _NUMBER.sub("#", line.text))


def _numbered(lines: Sequence[_Line]) -> Iterator[int]:
    """Heads with a page number behind them, in text that has lost its pages."""
    for at, line in enumerate(lines):
        if line.gap >= 2 and _is_short(line) and _HEAD.match(line.text):
            yield at


def _is_short(line: _Line) -> bool:
    return len(line.text.split()) <= _MOST_WORDS and line.text[-1] not in ".!?"


def _letterheads(lines: Sequence[_Line], sender: str | None) -> Iterator[list[int]]:
    """Blocks of short lines round a case number or an address, or a lone date."""
    at = 0
    while at < len(lines):
        block = _block(lines, at, sender)
        if _is_letterhead(lines, block) and not _goes_on(lines, block):
            yield block
        at += max(1, len(block))


def _block(lines: Sequence[_Line], first: int, sender: str | None) -> list[int]:
    last = first
    while last < len(lines) and _may_belong(lines, last, sender):
        last += 1
    return list(range(first, last))


def _goes_on(lines: Sequence[_Line], block: Sequence[int]) -> bool:
    """Whether a block is part of a sentence ("… alle dage kl." / "16-24"), whatever its look."""
    first, last = block[0], block[-1]
    above = lines[first - 1].text if first and lines[first].gap == 0 else ""
    below = lines[last + 1] if last + 1 < len(lines) else None
    running = len(above) >= _RUNNING and _OPEN_END.search(above) is not None
    resumes = below is not None and below.gap == 0 and below.text[0].islower()
    return running or _LEADS_ON.search(above) is not None or (bool(above) and resumes)


def _may_belong(lines: Sequence[_Line], at: int, sender: str | None) -> bool:
    line = lines[at]
    if _is_street(lines, at):
        return True
    if _STRONG.match(line.text) or _DATE.match(line.text) or _LABEL.match(line.text):
        return True
    return _names_an_office(line.text, sender) or (
        at > 0 and bool(_LABEL.match(lines[at - 1].text))
    )


def _is_street(lines: Sequence[_Line], at: int) -> bool:
    """A line with a house number right above a postal code."""
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return bool(_HOUSE.match(lines[at].text) and _POSTAL.match(below))


def _names_an_office(text: str, sender: str | None) -> bool:
    """The sender's own name, an office, a street: letterhead where it stands beside a number."""
    if len(text.split()) > _MOST_WORDS or text[-1] in ".!?:,;-" or not text[0].isupper():
        return False
    own = bool(sender) and " ".join(text.split()).casefold() in str(sender).casefold()
    office = re.search(
        r"forvaltning(?:en)?$|kommune$|lokaludvalg$|^center for\b|^afdeling(?:en)? for\b"
        r"|(?:vej|gade|allé|plads|boulevard|stræde|torv|vænge)\s+\d+|^notat$|sekretariat(?:et)?$",
        text,
        re.I,
    )
    return own or bool(office)


def _is_letterhead(lines: Sequence[_Line], block: Sequence[int]) -> bool:
    texts = [lines[at].text for at in block]
    # Numbers alone belong to a letterhead; by themselves they are figures.
    figures = {text for text in texts if _FIGURES.match(text) and not _DATE.match(text)}
    strong = any(_STRONG.match(text) for text in texts if text not in figures)
    dated = any(_DATE.match(text) for text in texts)
    return strong or (dated and block[0] > 0)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    at = gap = page = 0
    edge = True
    for piece in re.split(r"(?<=[\n\f])", text):
        bare = piece.strip()
        broken = piece[: len(piece) - len(piece.lstrip())].count("\f") if bare else 0
        edge, page = edge or broken > 0, page + broken
        if bare:
            first = at + piece.index(bare[0])
            lines.append(_Line(Span(first, first + len(bare)), bare, gap, edge, page))
            edge = False
        if piece.endswith("\f"):
            edge = True
            if lines:
                lines[-1] = replace(lines[-1], page_edge=True)
            page += 1
        gap = 0 if bare else gap + piece.count("\n")
        at += len(piece)
    if page and lines:
        lines[-1] = replace(lines[-1], page_edge=True)
    return lines
