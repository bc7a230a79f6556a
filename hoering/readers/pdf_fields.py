"""What is filled in and typed onto a page of a PDF: form fields, ticks, typed-on text.

They are annotations, which pdfium leaves out of the text: whole answers would be lost. What is seen
of them becomes part of the page (it is flattened), what has no look of its own is taken from the
file's data, and each stands on a line of its own behind the name of its field.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from ctypes import c_ushort
from dataclasses import dataclass, replace
from math import inf
from typing import Any, TypeAlias

import pypdfium2
import pypdfium2.raw as pdfium

from hoering.readers.pdf_annotations import is_shown, outline, pinned, spelled, string, words
from hoering.readers.pdf_page import Page, address_of
from hoering.readers.pdf_pieces import LINE_END, PARAGRAPH, Box, Glyph, holds
from hoering.readers.reading import well_formed

_WRITTEN_ON = {pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP}
_TICKED = {pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON}
_TYPED = {
    pdfium.FPDF_FORMFIELD_TEXTFIELD,
    pdfium.FPDF_FORMFIELD_COMBOBOX,
    pdfium.FPDF_FORMFIELD_LISTBOX,
}
_NUMBERED = re.compile(r"\d\W*$|^\W*\w{0,2}\W*$")
"""A name that a program gives a field, and nobody reads."""
_TICK = "afkrydset"
_TICKS = {"", "yes", "on", "ja", "true", "x", "off"}
_NUMBER = re.compile(r"\W*(?:choice|valg|option)?\W*\d*\W*", re.IGNORECASE)
_LONGEST_NAME = 120
_NEARER = 2.0
_FAR = 2.0  # line heights
_Sign: TypeAlias = tuple[str, Box]


@dataclass(frozen=True, slots=True)
class Filled:
    """A field or a typed-on text: its name, what it says by its data, and its box (points).

    ``ticks`` says whether it is a box to tick, ``ticked`` whether it is ticked.
    """

    name: str
    words: str
    box: Box
    ticks: bool = False
    ticked: bool = False
    told: bool = False


def are_written(kinds: set[int]) -> bool:
    """Whether annotations of these kinds hold words that belong to the page."""
    return bool(kinds & _WRITTEN_ON)


def filled(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> list[Filled]:
    """Everything of that kind on a page, empty fields too, in the file's order."""
    return [
        _field(document, one) if kind == pdfium.FPDF_ANNOT_WIDGET else _typed_on(one, kind)
        for kind, one in pinned(page)
        if kind in _WRITTEN_ON and is_shown(one)
    ]


def _typed_on(one: Any, kind: int) -> Filled:
    """What a stamp's data says is a comment on it."""
    said = words(one) if kind == pdfium.FPDF_ANNOT_FREETEXT else ""
    return Filled("", said, outline(one))


def _field(document: pypdfium2.PdfDocument, one: Any) -> Filled:
    form = document.formenv
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, one) if form else pdfium.FPDF_FORMFIELD_UNKNOWN
    if kind <= pdfium.FPDF_FORMFIELD_UNKNOWN:  # it belongs to no form
        return Filled("", "" if string(one, b"FT") == "Btn" else string(one, b"V"), outline(one))
    told = " ".join(_said(pdfium.FPDFAnnot_GetFormFieldAlternateName, form, one).split())
    last = _said(pdfium.FPDFAnnot_GetFormFieldName, form, one).rpartition(".")[2]
    own = " ".join(re.sub(r"\[\d+\]$", "", last).replace("_", " ").split())
    name = (told or ("" if _NUMBERED.search(own) else own))[:_LONGEST_NAME]
    if kind in _TICKED:
        ticked = pdfium.FPDFAnnot_IsChecked(form, one) == 1
        value = _said(pdfium.FPDFAnnot_GetFormFieldExportValue, form, one).strip()
        plain = value.casefold() in _TICKS or _NUMBER.fullmatch(value)
        return Filled(name or own, "" if plain else value, outline(one), True, ticked, bool(told))
    if kind not in _TYPED:
        return Filled("", "", outline(one))
    return Filled(name, _said(pdfium.FPDFAnnot_GetFormFieldValue, form, one), outline(one))


def _said(ask: Callable[..., int], form: Any, one: Any) -> str:
    size = ask(form, one, None, 0)
    buffer = (c_ushort * (size // 2 + 1))()
    ask(form, one, buffer, size)
    return spelled(buffer, size)


def with_fields(page: Page, fields: Sequence[Filled]) -> tuple[Page, bool]:
    """The page with what its fields say, and whether they say anything.

    A field that is read in its place (in the cell of a table, say) is left there; all others stand
    last on the page.
    """
    glyphs: list[Glyph] = list(zip(page.characters, page.places, strict=True))
    owners = _owners(page, glyphs, fields)
    rest = len(glyphs)
    while rest and (owners[rest - 1] is not None or not glyphs[rest - 1][0].strip()):
        rest -= 1
    blank = "".join(text for text, _ in glyphs[rest : _first(owners, rest)])
    between = PARAGRAPH if blank.count("\n") > 1 else LINE_END
    placed = {owner for owner in owners[:rest] if owner is not None}
    out, said = glyphs[:rest], bool(placed)
    for nr, field in enumerate(fields):
        mine = [at for at in range(rest, len(glyphs)) if owners[at] == nr]
        seen = glyphs[mine[0] : mine[-1] + 1] if mine else []
        if line := list(_line(page, field, fields, seen, placed=nr in placed)):
            out += [(between, None), *line] if out else line
            said, between = True, LINE_END
    texts, places = zip(*out, strict=True) if out else ((), ())
    return replace(page, characters=tuple(texts), places=tuple(places)), said


def _first(owners: Sequence[int | None], start: int) -> int:
    return next((nr for nr in range(start, len(owners)) if owners[nr] is not None), start)


def _owners(page: Page, glyphs: Sequence[Glyph], fields: Sequence[Filled]) -> list[int | None]:
    """Which field each character stands in; a flattened one is drawn in a form of its own."""
    things = page.handle.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
    nested = {address_of(thing.raw) for thing in things if thing.level}
    found: list[int | None] = []
    for text, place in glyphs:
        owner = None
        if place is not None and text.strip():
            thing = pdfium.FPDFText_GetTextObject(page.letters, place)
            if thing and address_of(thing) in nested:
                box = page.letters.get_charbox(place)
                owner = next((nr for nr, one in enumerate(fields) if holds(one.box, box)), None)
        found.append(owner)
    return found


def _line(
    page: Page, field: Filled, fields: Sequence[Filled], seen: Sequence[Glyph], *, placed: bool
) -> Iterator[Glyph]:
    """What a field says on its line: what is seen in it, or else what the data has."""
    if field.ticks:
        if field.ticked:
            yield from _spelled(_ticked(page, field, fields))
        return
    if not seen and (placed or not field.words.strip()):
        return
    words = seen or list(_spelled(LINE_END.join(field.words.strip().splitlines())))
    if field.name:
        apart = any("\n" in text for text, _ in words)
        yield from _spelled(f"{field.name}:{LINE_END if apart else ' '}")
    yield from words


def _spelled(words: str) -> Iterator[Glyph]:
    return ((sign, None) for sign in words)


def _ticked(page: Page, field: Filled, fields: Sequence[Filled]) -> str:
    """That a box is ticked: by what it is told to be, what stands beside it, or its name."""
    if field.told and field.words:
        return f"{field.name}: {field.words}"
    beside = _beside(page, field, fields)
    if field.told:
        return f"{field.name}: {beside or _TICK}"
    named = ": ".join(filter(None, (field.name, field.words)))
    return f"{beside or named}: {_TICK}"


def _beside(page: Page, field: Filled, fields: Sequence[Filled]) -> str:
    """The words that a box to tick belongs to; nothing where that is not plain.

    On a line that begins with a box every box stands before its words, on one that ends with a
    box behind them. Else the words belong to it that are much nearer than those on its other side.
    """
    level = sorted(one.box for one in fields if one.ticks and _is_level(one.box, field.box))
    runs = _runs(page, field.box, level)
    at = level.index(field.box)
    before, after = runs[at], runs[at + 1]
    if page.handle.get_rotation() % 180 or not all(runs[1:-1]):
        return ""
    if bool(runs[0]) != bool(runs[-1]):
        return _words(page, before[::-1]) if runs[0] else _words(page, after)
    left = field.box[0] - before[-1][1][2] if before else inf
    right = after[0][1][0] - field.box[2] if after else inf
    if right * _NEARER < left:
        return _words(page, after)
    return _words(page, before[::-1]) if left * _NEARER < right else ""


def _is_level(one: Box, other: Box) -> bool:
    return other[1] <= (one[1] + one[3]) / 2 <= other[3]


def _runs(page: Page, beside: Box, boxes: Sequence[Box]) -> list[list[_Sign]]:
    """The characters level with a box, from left to right, divided by ``boxes`` in their order."""
    runs: list[list[_Sign]] = [[] for _ in range(len(boxes) + 1)]
    signs: list[_Sign] = []
    for text, place in zip(page.characters, page.places, strict=True):
        if place is not None and text.strip():
            here = page.letters.get_charbox(place)
            if _is_level(here, beside) and not any(holds(box, here) for box in boxes):
                signs.append((text, here))
    for sign in sorted(signs, key=lambda sign: sign[1][0]):
        runs[bisect([box[0] for box in boxes], sign[1][0])].append(sign)
    return runs


def _words(page: Page, run: Sequence[_Sign]) -> str:
    """The words nearest to a box, from its side on, up to a hole in the line."""
    near = [run[0][1]]
    for _, here in run[1:]:
        apart = max(here[0], near[-1][0]) - min(here[2], near[-1][2])
        if apart > _FAR * (here[3] - here[1]) and apart > _FAR * (near[-1][3] - near[-1][1]):
            break
        near.append(here)
    lefts, bottoms, rights, tops = zip(*near, strict=True)
    said = page.letters.get_text_bounded(min(lefts), min(bottoms), max(rights), max(tops))
    return " ".join(well_formed(said).split())[:_LONGEST_NAME]
