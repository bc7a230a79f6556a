"""Page headers and footers of a Word document: letters name their sender there and nowhere else.

They are written once and marked: what repeats on every page is no part of an answer, but the split
looks there for a letterhead. They stand behind the text, so that its places stay as they were.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.part import Part

from hoering.errors import RefusedError
from hoering.readers.reading import Draft, Reading
from hoering.readers.word_elements import Element, W, is_on
from hoering.sources import Margin

_NOTED = 200
"""Characters of what is left out that a note gives."""
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_KINDS = (("headerReference", "Sidehoved", False), ("footerReference", "Sidefod", True))
_SENTENCE = re.compile(r"(?:[^\W\d]+\W+){5,}[^\W\d]+[.!?]", re.S)


@dataclass(frozen=True, slots=True)
class Margins:
    """The headers and footers of a document.

    ``ends`` are its sections with the place where each ends in the text, in order, ``read`` gives
    what a part says.
    """

    part: Part
    ends: Sequence[tuple[Element, int]]
    read: Callable[[Part], Reading]


@dataclass(frozen=True, slots=True)
class _Found:
    """What stands on the pages of sections that follow each other."""

    said: Reading
    first: int
    last: int
    name: str
    foot: bool


def write_margins(margins: Margins, draft: Draft) -> None:
    """Write every header and footer once, and note those that no first page has.

    Raises:
        RefusedError: nothing else holds any text, and what stands there is no answer.
    """
    read = {rid: _said(margins, rid) for rid in _all(margins)}
    found = [one for kind in _KINDS for one in _on_pages(margins, read, *kind)]
    found.sort(key=lambda one: (one.first, one.foot))
    if draft.is_blank:
        _write_alone(found, draft)
    else:
        for one in found:
            _write(one, draft)
    shown = {" ".join(one.said.text.split()) for one in found}
    for name, text in dict.fromkeys((name, " ".join(r.text.split())) for name, r in read.values()):
        if text not in shown and _has_words(text):
            draft.note(f"{name} er ikke taget med: »{cut(text)}«")


def _write_alone(found: Sequence[_Found], draft: Draft) -> None:
    """There is no other text: sentences are somebody's answer, and what was lost is a gap."""
    words = " ".join(one.said.text for one in found)
    if _SENTENCE.search(words):
        draft.note("Dokumentet har kun tekst i sidehoved eller sidefod; den er læst som svaret.")
        for one in found:
            draft.append(one.said, one.name)
            draft.write("\n\n")
        return
    for one in found:
        for gap in one.said.gaps:
            draft.gap(f"{gap.what} i {one.name.lower()}", gap.why)
    if _has_words(words) and not draft.has_gaps:
        raise RefusedError(
            f"Dokumentet er tomt. Kun sidehoved eller sidefod har tekst: »{cut(words)}«",
            "Se efter i filen, om svaret mangler, og bed i så fald afsenderen om det.",
        )


def cut(words: str) -> str:
    """Enough to know whether the document must be opened."""
    flat = " ".join(words.split())
    return flat if len(flat) <= _NOTED else f"{flat[:_NOTED]}…"


def _has_words(text: str) -> bool:
    """Else it is empty or a page number."""
    return any(map(str.isalpha, text))


def _all(margins: Margins) -> Iterator[str]:
    for rid, link in margins.part.rels.items():
        if link.reltype in (RT.HEADER, RT.FOOTER) and not link.is_external:
            yield rid


def _said(margins: Margins, rid: str) -> tuple[str, Reading]:
    link = margins.part.rels[rid]
    name = "Sidehoved" if link.reltype == RT.HEADER else "Sidefod"
    return name, margins.read(link.target_part)


def _on_pages(
    margins: Margins, read: dict[str, tuple[str, Reading]], tag: str, name: str, foot: bool
) -> Iterator[_Found]:
    """What each section shows on its first page; one that says nothing new has it from before."""
    held: dict[str, str] = {}
    before: _Found | None = None
    start = 0
    for section, end in margins.ends:
        held |= {
            one.get(f"{W}type", "default"): one.get(_R_ID, "")
            for one in section.findall(f"{W}{tag}")
        }
        first = is_on(section.find(f"{W}titlePg"))
        _, said = read.get(held.get("first" if first else "default", ""), ("", Reading("")))
        if before and before.said.text == said.text:
            before = replace(before, last=end)
        else:
            yield from _telling(before)
            before = _Found(said, start, end, name, foot)
        start = end
    yield from _telling(before)


def _telling(found: _Found | None) -> Iterator[_Found]:
    if found and (_has_words(found.said.text) or found.said.gaps):
        yield found


def _write(found: _Found, draft: Draft) -> None:
    """A picture that cannot be read is told: of most, a logo, nobody misses the words."""
    for why in dict.fromkeys(gap.why for gap in found.said.gaps):
        draft.note(f"{found.name}: {why}")
    if _has_words(found.said.text):
        start = draft.at
        draft.write("\n\n")
        draft.append(replace(found.said, gaps=()), found.name)
        draft.note(f"{found.name} er ingen del af svaret: »{cut(found.said.text)}«")
        draft.margin(Margin(start, draft.at, found.first, found.last, found.foot))
