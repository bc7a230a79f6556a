"""A bundle's own list of contents: what it says is in it, and who wrote it.

Where its page numbers fit the pages of the file, they say where each answer begins; else its titles
do, where they return below it. A list with an entry that what is below it contradicts is no longer
believed as a whole: the letters are then told apart as without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from hoering.split.marks import Line
from hoering.split.names import is_organisation, is_person
from hoering.split.signature import closings

_ENTRY = re.compile(
    r"(?:\d{1,3}[.)]?\s+)?(?P<name>\S.{1,88}?)\s*(?:\.{3,}|(?:\s\.){3,}|\s{2,}|\t|…+)\s*"
    r"(?:s(?:ide)?\.?\s*)?(?P<page>\d{1,3})$"
)
_BARE_ENTRY = re.compile(r"(?:\d{1,3}[.)]\s+)?(?P<name>\S.{1,88}?)\s+(?P<page>\d{1,3})$")
"""Set in columns that extraction has closed up; only where pages bear it out."""
_NUMBER = re.compile(r"^(?:bilag\s+)?\d{1,3}[.):]?\s+", re.I)
_HEADED = re.compile(r"(?:indhold|indholdsfortegnelse|oversigt|liste\s+over)\b", re.I)
_FEWEST = 3
"""Entries that make a list of contents."""
_ANSWER = re.compile(r"^(?:høringssvar|svar|bemærkninger)\s+fra\s+", re.I)
_SOMEBODY = re.compile(r"(?:hørings)?svar\b|(?:beboer|borger|nabo|anonym)", re.I)
"""How a list calls who gives no name."""
_CHAPTER = re.compile(
    r"(?:indledning|forord|resumé|resume|sammenfatning|sammendrag|baggrund|læsevejledning|indhold"
    r"|konklusion|opsummering|oversigt|proces|introduktion|litteratur|kilder)\b(?!.*\bsvar\s+fra\b)",
    re.I,
)
"""What a list names that nobody wrote as an answer."""
_SHORT = re.compile(r"\b[A-ZÆØÅ]{2}\b(?!/)|^[A-ZÆØÅ]{2,4}$|\b\w{2,}\.(?=\s|$)|\s\d{1,3}$")
"""A name cut short, or a number in its place: which answer it stands for cannot be told."""
_BORNE_OUT = 0.5
"""Share of the entries whose name must stand below the list, or on the page they point at."""
_LONGEST = 200
"""Lines that a list of contents may take."""
_TELLING = 3
"""Letters from which a word of a name tells it from others."""
_PLACED = re.compile(r"\s(?:i|på|ved|for|af|fra)\s")
"""What stands before a place."""
_COMMON = re.compile(
    r"(?:og|den|det|der|for|ved|fra|til|familien|beboer|borger|lokal|afdeling|forening|kommune"
    r"|region|under|dansk|bestyrelse)\w{0,5}$"
)
"""Words of many names."""


@dataclass(frozen=True, slots=True)
class Contents:
    """``names`` maps the line on which an answer begins to the name listed for it.

    ``last`` is the line after the list, ``listed`` every name on it. ``fits`` says that nothing
    below contradicts it, ``complete`` that its pages tell all there is.
    """

    names: dict[int, str]
    last: int = 0
    complete: bool = False
    fits: bool = True
    listed: tuple[str, ...] = ()

    @property
    def starts(self) -> list[int]:
        """The lines on which the listed answers begin."""
        return sorted(self.names)

    def end(self, lines: Sequence[Line]) -> int:
        """The first line that is no part of the list's page."""
        below = range(self.last, len(lines))
        top = next((at for at in below if lines[at].page_break), self.last)
        return self.last if any(line.is_prose for line in lines[self.last : top]) else top


def contents_of(lines: Sequence[Line], seen: Sequence[int]) -> Contents | None:
    """The contents, where a list stands in the text and what it lists returns below it.

    ``seen`` are the lines on which letters begin as their looks tell.
    """
    headed = next((at for at, line in enumerate(lines[:40]) if _HEADED.match(line.text)), None)
    if headed is None:
        return None
    paged, titled = _by_pages(lines, headed, seen), _by_titles(lines, headed)
    found = titled if titled and titled.fits and not (paged and paged.fits) else paged or titled
    # One letter's chapters are nobody's names.
    return found if found and any(map(is_sender, found.listed)) else None


def agree(listed: str, name: str) -> bool:
    """Whether two names may be one sender's: most words that tell the shorter are in the other."""
    own, theirs = _telling(listed), _telling(name)
    fewer, more = sorted((own, theirs), key=len)
    return 2 * sum(any(map(partial(_is_form, word), more)) for word in fewer) > len(fewer)


def bears(line: str, name: str) -> bool:
    """Whether a line holds every word that tells a name from others."""
    words = re.findall(r"\w+", line.casefold())
    return all(any(map(partial(_is_form, word), words)) for word in _telling(name))


def _telling(name: str) -> list[str]:
    """The words of a name that tell it from others: "Ældresagen i Byby" from no place."""
    for part in (_PLACED.split(name)[0], name):
        words = re.findall(r"\w+", part.casefold())
        telling = [w for w in words if len(w) >= _TELLING and not _COMMON.match(w)]
        if telling:
            return telling
    return re.findall(r"\w+", name.casefold())


def _is_form(word: str, other: str) -> bool:
    """ "Rådet", "Rådets" and "Råd" are one word."""
    short, long = sorted((word, other), key=len)
    return re.fullmatch(rf"{re.escape(short)}(?:e?n|e?t|e|ne)?s?", long) is not None


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name on the list and the page that it points at, as an index."""

    name: str
    page: int


@dataclass(frozen=True)
class _Pages:
    """A bundle's pages below its list: ``tops`` are their first lines, the list's own before."""

    lines: Sequence[Line]
    tops: Sequence[int]
    last: int
    seen: Sequence[int]

    def has(self, page: int) -> bool:
        """Whether there is such a page below the list."""
        return 0 <= page < len(self.tops) and self.tops[page] >= self.last

    def page(self, page: int) -> range:
        """The lines of a page."""
        return range(self.tops[page], [*self.tops, len(self.lines)][page + 1])

    def letter(self, page: int, end: int) -> range:
        """The lines of the letter that begins with a page, before another is seen to begin."""
        first = self.tops[page]
        return range(first, min((at for at in self.seen if first < at < end), default=end))

    def said(self, name: str, where: range) -> int | None:
        """The first line of ``where`` on which a name stands."""
        plain = _plain(name)
        found = (at for at in where if plain in " ".join(self.lines[at].text.casefold().split()))
        return next(found, None)

    def fits(self, entries: Sequence[_Entry], shift: int) -> int:
        """How many of the names stand on the page they point at, moved by ``shift``."""
        pages = ((entry.name, entry.page + shift) for entry in entries)
        return sum(
            self.has(at) and self.said(name, self.page(at)) is not None for name, at in pages
        )


def _by_pages(lines: Sequence[Line], headed: int, seen: Sequence[int]) -> Contents | None:
    """Page numbers that lead to the names listed with them, whatever the first page is called."""
    for pattern in (_ENTRY, _BARE_ENTRY):
        whole = list(_listed(lines, headed, pattern))
        listed = [entry for entry in whole if not _CHAPTER.match(_bare(entry[1]))]
        if len(listed) < _FEWEST:
            continue
        last = 1 + max(at for at, _, _ in whole)
        pages = _Pages(lines, _tops(lines), last, seen)
        entries = [_Entry(_bare(name), page - 1) for _, name, page in listed]
        shift = max(range(-4, 5), key=lambda by: (pages.fits(entries, by), -abs(by)))
        moved = [_Entry(entry.name, entry.page + shift) for entry in entries]
        below = range(last, len(lines))
        named = sum(pages.said(entry.name, below) is not None for entry in entries)
        senders = sum(is_sender(one.name) for one in entries)
        borne = pages.fits(entries, shift)
        enough = _BORNE_OUT * len(entries)
        if borne >= enough or (pattern is _ENTRY and min(named, senders) >= enough):
            return _laid_out(pages, moved)
    return None


def _tops(lines: Sequence[Line]) -> list[int]:
    """The first lines of pages; lines drawn across count where no page is known for certain."""
    pages = [at for at, line in enumerate(lines) if line.page_break and line.page_start and at]
    drawn = [at for at, line in enumerate(lines) if line.page_break and at]
    return [0, *(pages or drawn)]


def _laid_out(pages: _Pages, entries: Sequence[_Entry]) -> Contents:
    """Where each entry's answer begins: all of them, or those that their letters bear out."""
    names: dict[int, str] = {}
    borne: set[int] = set()
    fits = all(pages.has(entry.page) for entry in entries if is_sender(entry.name))
    there = [entry for entry in entries if pages.has(entry.page)]
    groups = [list(group) for _, group in groupby(there, key=lambda entry: entry.page)]
    for nr, group in enumerate(groups):
        after = groups[nr + 1][0].page if nr + 1 < len(groups) else len(pages.tops)
        end = [*pages.tops, len(pages.lines)][after]
        if len(group) > 1:
            shared = _beside(pages, group, end)
            names |= shared
            borne |= shared.keys()
            fits = fits and len(shared) == len(group)
            continue
        entry, letter = group[0], pages.letter(group[0].page, end)
        names[letter.start] = entry.name
        if pages.said(entry.name, letter) is not None:
            borne.add(letter.start)
        elif is_sender(entry.name):
            fits = fits and not _is_anothers(pages, entry, letter, entries)
    kept = names if fits else {at: name for at, name in names.items() if at in borne}
    return Contents(kept, pages.last, fits, fits, tuple(entry.name for entry in entries))


def _is_anothers(pages: _Pages, entry: _Entry, letter: range, entries: Sequence[_Entry]) -> bool:
    """Whether a letter that does not name its entry names another, or another letter names it.

    What running text says of others does not count.
    """
    framed = [at for at in range(pages.last, len(pages.lines)) if not pages.lines[at].is_prose]
    others = [_plain(other.name) for other in entries if other.name != entry.name]
    own = [_plain(pages.lines[at].text) for at in framed if at in letter]
    elsewhere = (_plain(pages.lines[at].text) for at in framed if at not in letter)
    astray = any(_plain(entry.name) in line for line in elsewhere)
    return astray or any(other in line for line in own for other in others)


def _beside(pages: _Pages, group: Sequence[_Entry], end: int) -> dict[int, str]:
    """Where the letters begin that stand on one page, each by where its name is; {} if unknown."""
    first = pages.tops[group[0].page]
    signed = [first + after for _, after in closings(pages.lines[first:end])]
    begun = sorted({first, *signed, *(at for at in pages.seen if first < at < end)})
    names: dict[int, str] = {}
    above = first - 1
    for entry in group:
        at = pages.said(entry.name, range(above + 1, end))
        start = max((one for one in begun if at is not None and above < one <= at), default=None)
        if at is None or start is None:
            return {}
        names[start] = entry.name
        above = at
    return names


def _listed(
    lines: Sequence[Line], headed: int, pattern: re.Pattern[str]
) -> Iterator[tuple[int, str, int]]:
    """``(line, name, page)`` of every entry; the pages of a list never count down."""
    before = 0
    for at in range(headed + 1, min(len(lines), headed + _LONGEST)):
        found = pattern.match(lines[at].text)
        if found and int(found["page"]) >= before:
            before = int(found["page"])
            yield at, found["name"], before
        elif before and lines[at].page_break:
            return


def _by_titles(lines: Sequence[Line], headed: int) -> Contents | None:
    listed = {_plain(name): name for _, name, _ in _listed(lines, headed, _ENTRY)}
    last = max((at for at, _, _ in _listed(lines, headed, _ENTRY)), default=0)
    names: dict[int, str] = {}
    for at, line in enumerate(lines[last + 1 :], last + 1):
        name = listed.get(_plain(line.text))
        if name and _bare(name) not in names.values() and (line.gap or line.page_start):
            names[at] = _bare(name)
    if len(names) < _FEWEST:
        return None
    every = tuple(map(_bare, listed.values()))
    return Contents(names, last + 1, fits=len(names) == len(every), listed=every)


def is_sender(name: str) -> bool:
    """Whether an entry is somebody's name rather than a chapter's."""
    return is_person(name) or is_organisation(name) or bool(_SOMEBODY.match(name))


def is_short(name: str) -> bool:
    """Whether a listed name is cut short or a number, so that it tells nobody for certain."""
    return _SHORT.search(name) is not None


def _bare(name: str) -> str:
    return _ANSWER.sub("", _NUMBER.sub("", name)).strip(" .")


def _plain(text: str) -> str:
    return " ".join(_NUMBER.sub("", text).casefold().split()).strip(" .")
