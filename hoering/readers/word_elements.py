"""What single elements of a Word document are and say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from docx.oxml.ns import nsmap

from hoering.readers.reading import well_formed

Element = Any  # lxml publishes no types
W = f"{{{nsmap['w']}}}"
_OFF = {"0", "false", "off"}
_TICKED, _UNTICKED = "☒", "☐"
_PLACEHOLDER = re.compile(
    r"\W*(?:(?:klik|tryk|click|tap)(?:\s+(?:eller|or)\s+(?:klik|tryk|click|tap))?(?:\s+(?:her|here))?"
    r"\s+(?:for\s+at|to)\s+(?:angive|skrive|indtaste|vælge|indsætte|tilføje|enter|choose|add)"
    r"(?:\s+\w+){0,2}|vælg\s+(?:et\s+element|en\s+dato)|choose\s+an\s+item)\W*$",
    re.I,
)
"""What Word itself writes into a field that nobody has filled in."""


def symbol(code: str) -> str:
    """The character with a hexadecimal code, often in the private area of a symbol font."""
    return well_formed(chr(int(code, 16))) if re.fullmatch("[0-9A-Fa-f]{4}", code) else "\ufffd"


def local(element: Element) -> str:
    """The element's name without its namespace; "" for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def below(element: Element) -> Iterator[Element]:
    """Everything inside an element, but not what lies in its text boxes."""
    for child in element:
        yield child
        if local(child) != "txbxContent":
            yield from below(child)


def choice(alternatives: Element) -> Element:
    """The first of several renderings of the same thing: the one a modern Word shows."""
    return next(iter(alternatives), alternatives)


def line_end(mark: Element) -> str:
    """A break as the writer set it; where Word alone ends a page, nothing is written."""
    return "\f" if mark.get(f"{W}type") == "page" else "\n"


def is_on(switch: Element | None) -> bool:
    """Whether a property is there and not turned off."""
    return switch is not None and switch.get(f"{W}val") not in _OFF


def begins_page(block: Element) -> bool:
    """Whether the writer had a new page begin with a block: by its look, or with a new section."""
    if is_on(block.find(f"{W}pPr/{W}pageBreakBefore")):
        return True
    above = block.getprevious()
    if above is None or above.find(f"{W}pPr/{W}sectPr") is None:
        return False
    blocks = chain((block,), block.itersiblings())
    ends = (e if local(e) == "sectPr" else e.find(f"{W}pPr/{W}sectPr") for e in blocks)
    kind = next((end.find(f"{W}type") for end in ends if end is not None), None)
    return kind is None or kind.get(f"{W}val") not in ("continuous", "nextColumn")


def filled_in(mark: Element) -> str:
    """What a field of an old form shows where its text has none: a box, or what was picked."""
    box, picked = (mark.find(f"{W}ffData/{W}{kind}") for kind in ("checkBox", "ddList"))
    if box is not None:
        said = box.find(f"{W}checked")
        said = box.find(f"{W}default") if said is None else said
        ticked = said is not None and said.get(f"{W}val") not in _OFF
        return _TICKED if ticked else _UNTICKED
    return "" if picked is None else _picked(picked)


def _picked(options: Element) -> str:
    said = next(
        (e for e in map(options.find, (f"{W}result", f"{W}default")) if e is not None), None
    )
    nr = "0" if said is None else said.get(f"{W}val", "0")
    entries = [entry.get(f"{W}val", "") for entry in options.findall(f"{W}listEntry")]
    return entries[int(nr)] if nr.isdecimal() and int(nr) < len(entries) else ""


def placeholder(control: Element) -> str:
    """The words that ask to be replaced in a field that nobody has filled in, else "".

    Programs that fill in forms forget to take the mark off: then the words are somebody's.
    """
    if control.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
        return ""
    words = " ".join("".join(text.text or "" for text in control.iter(f"{W}t")).split())
    return words if _PLACEHOLDER.match(words) else ""
