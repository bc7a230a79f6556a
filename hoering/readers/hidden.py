"""Words in Word documents and web pages that nobody sees: they are read, and must be told of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import nsmap

Element = Any  # lxml publishes no types
_W = f"{{{nsmap['w']}}}"
_OFF = {"0", "false", "off"}
_NO_COLOUR = {None, "auto", "FFFFFF", "ffffff"}


def hidden_words(body: Element) -> Iterator[str]:
    """The words of each run in a Word document that is hidden, or white on white."""
    for properties in body.iter(f"{_W}rPr"):
        run = properties.getparent()
        if run.tag == f"{_W}r" and (_vanishes(properties) or _is_white(properties, run)):
            words = "".join(text.text or "" for text in run.iter(f"{_W}t"))
            if words.strip():
                yield words


def _vanishes(properties: Element) -> bool:
    mark = properties.find(f"{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in _OFF


def _is_white(properties: Element, run: Element) -> bool:
    colour = properties.find(f"{_W}color")
    if colour is None or colour.get(f"{_W}val", "").upper() != "FFFFFF":
        return False
    return not (properties.find(f"{_W}highlight") is not None or any(map(_is_shaded, _around(run))))


def _around(run: Element) -> Iterator[Element]:
    yield run
    yield from run.iterancestors()


def _is_shaded(element: Element) -> bool:
    """Whether white can be seen on it; a table's style is not looked up, and may shade cells."""
    shades = element.findall(f"{_W}{element.tag.rpartition('}')[2]}Pr/{_W}shd")
    styled = element.find(f"{_W}tblPr/{_W}tblStyle") is not None
    return styled or any(shade.get(f"{_W}fill") not in _NO_COLOUR for shade in shades)
