"""What is looked at of each word of a letter, to tell whether it is part of a person's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from hoering.bearers import Bearers
from hoering.text import Span

WIDTH = 1 << 16
"""Places for signs in the table of weights."""
WORD = re.compile(
    r"(?:[A-ZÆØÅÉ]\.-?[ ]?){1,3}(?![a-zæøå])|[^\W\d_]+(?:['’´-][^\W\d_]+)*|\d+|\n|[^\w\s]"
)
TITLES = frozenset(
    """hr fru frk dr prof læge formand forperson næstformand direktør rektor skoleleder leder lærer
    pædagog advokat sagsbehandler sekretær referent kasserer nabo naboen søn datter mand kone
    mor far bror søster moster faster onkel farfar farmor mormor morfar barnebarn fætter kusine
    svoger ven veninde kollega kæreste ægtefælle familien beboer klager borger underskrevne
    undertegnede hedder hej kære mvh hilsen hilsner kh vh fra til cc navn att v og samt""".split()
)
FIRMS = frozenset(
    """a aps as is amba fonden fond skole kirke plads torv vej gade hus huset gård hjem hjemmet
    legat forening foreningen klub selskab selskabet center centret børnehave vuggestue hospital
    forlag bank museum park bageri auto byg el vvs stiftelse mindelegat minde kollegium
    bogtrykkeri boulevard allé stræde kulturhus efterkommere eftf sønner co""".split()
)
STREET = re.compile(
    r"(?:vej|gade|allé|plads|torv|stræde|vænge|parken|skolen|kirke|gård|hjemmet)s?$"
)
_OPENS = frozenset(".!?:\n^")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place in the text."""

    text: str
    span: Span


def words(text: str) -> list[Word]:
    """Words, initials, numbers, signs and line ends, in order."""
    return [
        Word(found[0].rstrip(" "), Span(found.start(), found.start() + len(found[0].rstrip(" "))))
        for found in WORD.finditer(text)
    ]


def in_lines(found: Sequence[Word]) -> list[list[Word]]:
    """The words of each line."""
    lines: list[list[Word]] = [[]]
    for word in found:
        if word.text == "\n":
            lines.append([])
        else:
            lines[-1].append(word)
    return lines


_SIGNS_OFF = frozenset({"hilsen", "hilsner", "mvh", "vh", "kh", "hilsenen"})


def signs(
    found: Sequence[Word], bearers: Bearers, commonness: Callable[[str], float]
) -> list[NDArray[np.int64]]:
    """For each word the places in the table of weights that its signs have."""
    known = [_own(word.text, bearers, commonness) for word in found]
    bounds = _lines(found)
    lines = {line: _of_line(found, line) for line in set(bounds)}
    low = {word.text for word in found if word.text.islower()}
    rows = []
    for nr, word in enumerate(found):
        names = [f"0:{sign}" for sign in known[nr]]
        for off in (-2, -1, 1, 2):
            other = known[nr + off] if 0 <= nr + off < len(found) else ["edge"]
            names += [f"{off}:{sign}" for sign in (other if abs(off) == 1 else other[:4])]
        names += _around(found, nr, known) + _in_line(found, nr, lines[bounds[nr]])
        names.append(f"low elsewhere:{word.text[:1].isupper() and word.text.lower() in low}")
        rows.append(np.array([crc32(name.encode()) % WIDTH for name in names]))
    return rows


def _own(word: str, bearers: Bearers, commonness: Callable[[str], float]) -> list[str]:
    """What a word is by itself, the most telling first."""
    low = word.lower()
    first, last = bearers.step("first", word), bearers.step("last", word)
    shape = _shape(word)
    common = int(-commonness(low) / 2) if word.isalpha() and len(word) > 1 else -1
    kind = "title" if low in TITLES else "firm" if low in FIRMS else ""
    parts = [part for part in re.split(r"[-'’]", word) if part]
    split = (
        max((bearers.step("first", part) for part in parts[:-1]), default=0)
        if len(parts) > 1
        else -1
    )
    return [
        f"shape {shape}",
        f"names {first} {last}",
        f"kind {kind}",
        f"common {common}",
        f"word {low}",
        f"shape names {shape} {first} {last}",
        f"names common {first} {last} {common}",
        f"shape common {shape} {common}",
        f"ends {low[-3:]}",
        f"begins {low[:3]}",
        f"double {split}",
        f"street {bool(STREET.search(low))}",
    ]


def _shape(word: str) -> str:
    if word == "\n":
        return "line"
    if not word[0].isalpha():
        return "number" if word[0].isdigit() else word[0]
    if "." in word:
        return "initials"
    if word.isupper():
        return "one" if len(word) == 1 else "two" if len(word) == 2 else "CAPS"
    return "Word" if word[0].isupper() else "word"


def _lines(found: Sequence[Word]) -> list[tuple[int, int]]:
    """For each word the first and last (exclusive) of its line."""
    starts = [0, *(nr + 1 for nr, word in enumerate(found) if word.text == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(found)]
    lines = []
    for start, end in zip(starts, ends, strict=True):
        lines += [(start, end)] * (end - start + 1)
    return lines[: len(found)]


def _around(found: Sequence[Word], nr: int, known: Sequence[Sequence[str]]) -> list[str]:
    """The neighbours together."""
    before = found[nr - 1].text.lower() if nr else "^"
    after = found[nr + 1].text.lower() if nr + 1 < len(found) else "$"
    shapes = "/".join(
        known[at][0] if 0 <= at < len(found) else "edge" for at in (nr - 1, nr, nr + 1)
    )
    names = "/".join(
        known[at][1] if 0 <= at < len(found) else "edge" for at in (nr - 1, nr, nr + 1)
    )
    return [
        f"words {before} {after}",
        f"before {before} {known[nr][0]}",
        f"after {after} {known[nr][0]}",
        f"shapes {shapes}",
        f"all names {names}",
        f"opens {before in _OPENS} {known[nr][0]} {known[nr][1]}",
    ]


_Line: TypeAlias = tuple[int, int, bool, str, bool, int]
"""Where a line starts, its words, whether all are capitalised, its head, what else is in it."""


def _of_line(found: Sequence[Word], line: tuple[int, int]) -> _Line:
    """What the words of a line have in common; found once, for a line may be a whole letter."""
    start, end = line
    own = [word.text for word in found[start:end] if word.text[0].isalpha()]
    above = {word.text.lower() for word in found[max(0, start - 8) : start]}
    colons = (nr for nr in range(start, end) if found[nr].text == ":")
    upper = all(word[:1].isupper() for word in own)
    head = found[start].text.lower() if start < end else ""
    return start, len(own), upper, head, bool(above & _SIGNS_OFF), next(colons, len(found))


def _in_line(found: Sequence[Word], nr: int, line: _Line) -> list[str]:
    """Where in its line a word stands, and what kind of line that is."""
    start, many, upper, head, signs_off, colon = line
    shape = _shape(found[nr].text)
    return [
        f"head {head} {shape}",
        f"line {min(many, 6)} {upper}",
        f"first {nr == start} {min(many, 4)}",
        f"signed {signs_off} {min(many, 4)} {shape}",
        f"header {colon < nr} {head}",
    ]
