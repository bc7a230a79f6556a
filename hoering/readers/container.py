"""Files that hold files: an archive or a mailbox becomes the files in it, however deep they lie.

Whoever reads a case sees each of them as ``arkiv.zip/mappe/svar.pdf``: a name to show, no path. The
container itself is a source whose text is its contents list, so that nothing of it is unnamed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import import_module

from hoering.errors import RefusedError
from hoering.limits import limits
from hoering.readers.formats import HEAD, READERS, Reader, is_aside
from hoering.readers.reading import Reading, well_formed

_LONGEST_PART = 120
_SMALLER = "Pak det ud, og indlæs filerne i mindre portioner."


@dataclass(frozen=True, slots=True)
class Item:
    """A file inside a container: its bytes, or why they could not be had (reason, next step).

    What could not be unpacked comes as it lies there, compressed or locked.
    """

    name: str
    data: bytes
    refused: tuple[str, str] | None = None


class Budget:
    """What the outermost container may still unpack to."""

    def __init__(self) -> None:
        self.entries = limits().entries
        self.size = limits().unpacked_megabytes << 20

    def spend(self, entries: int, size: int) -> None:
        """Take so many files of so many bytes from it.

        Raises:
            RefusedError: there is not as much left.
        """
        self.entries -= entries
        self.size -= size
        if self.entries < 0:
            raise RefusedError(f"Der er mere end {limits().entries} filer i den.", _SMALLER)
        if self.size < 0:
            what = f"Den fylder mere end {limits().unpacked_megabytes} MB, når den pakkes ud."
            raise RefusedError(what, _SMALLER)


def unpacked(reader: Reader, data: bytes) -> Iterator[Item]:
    """Every file of a container, each under a name that no other has.

    Raises:
        RefusedError: it is damaged or holds too much.
    """
    used: Counter[str] = Counter()
    for item in _inside(reader, data, Budget(), limits().archive_depth):
        yield replace(item, name=_own_name(_shown(item.name), used))


def contents(reader: Reader, data: bytes) -> Reading:
    """The contents list of a container, a line for each file.

    Raises:
        RefusedError: it is damaged, holds too much, or nothing.
    """
    lines = [_line(item) for item in unpacked(reader, data)]
    if not lines:
        raise RefusedError(f"Der er ingen filer i {reader.name}.", "Bed om at få den sendt igen.")
    return Reading("".join(lines))


def _line(item: Item) -> str:
    if item.refused:
        return f"{item.name}: ikke pakket ud. {item.refused[0]}\n"
    aside = ", læses ikke: lagt der af et program" if is_aside(item.name) else ""
    return f"{item.name} ({len(item.data)} byte{aside})\n"


def _inside(reader: Reader, data: bytes, left: Budget, depth: int) -> Iterator[Item]:
    for item in import_module(reader.module).items(data, left):
        inner = None if item.refused or is_aside(item.name) else _container(item)
        if inner is None:
            yield item
        elif depth <= 1:
            why = f"Arkiver i mere end {limits().archive_depth} led åbnes ikke."
            yield replace(item, refused=(why, "Pak det ud, og indlæs filerne i det."))
        else:
            yield from _opened(inner, item, left, depth - 1)


def _opened(reader: Reader, item: Item, left: Budget, depth: int) -> Iterator[Item]:
    """What lies in a container inside another; itself, refused, where it cannot be emptied."""
    try:
        for inner in _inside(reader, item.data, left, depth):
            yield replace(inner, name=f"{item.name}/{inner.name}")
    except RefusedError as error:
        yield replace(item, refused=(error.what, error.next_step))


def _container(item: Item) -> Reader | None:
    head = item.data[:HEAD]
    return next((r for r in READERS if r.holds and r.claims(item.name, head)), None)


def _shown(name: str) -> str:
    """A name without anything that leads out of a folder or breaks a line."""
    parts = (
        "".join(filter(str.isprintable, part)).strip()
        for part in re.split(r"[/\\]", well_formed(name))
    )
    kept = [_short(part) for part in parts if part not in ("", ".", "..")]
    return "/".join(kept) or "uden navn"


def _short(part: str) -> str:
    """Cut in the middle: both the words and the suffix stay."""
    if len(part) <= _LONGEST_PART:
        return part
    return f"{part[: _LONGEST_PART - 20]}…{part[-19:]}"


def _own_name(name: str, used: Counter[str]) -> str:
    """A second file of the same name is another file, not a new version of the first."""
    used[name] += 1
    if used[name] == 1:
        return name
    stem, dot, ending = name.rpartition(".")
    numbered = f"{stem or ending} ({used[name]}){dot}{ending if stem else ''}"
    return _own_name(numbered, used)
