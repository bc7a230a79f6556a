"""Files that were handed over and wait to be read: on the disk, so that no crash loses them."""

from __future__ import annotations

import logging
import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path, PurePath
from tempfile import gettempdir
from time import time_ns

from hoering.case.location import Folder, locate
from hoering.errors import InputError, why
from hoering.files import sweep, whole
from hoering.locks import alone
from hoering.records import Delivery

log = logging.getLogger(__name__)

_LONGEST_NAME = 100
"""Characters of a file's name before its suffix."""
_MOST_BYTES, _SUFFIX_BYTES = 220, 100
"""File systems stop at 255 bytes; a number may have to stand behind."""
_LOCK = ".indbakke"


@dataclass(frozen=True, slots=True)
class Inbox:
    """A folder with a folder for each file that waits, numbered in the order they came."""

    folder: Path

    @classmethod
    def of(cls, location: str) -> Inbox:
        """Beside the case, or for a shared database on this machine, each of its users apart."""
        place = locate(location)
        if isinstance(place, Folder):
            return cls(place.path / "indbakke")
        name = sha256(str(place).encode()).hexdigest()[:16]
        mine = f"-{os.getuid()}" if hasattr(os, "getuid") else ""
        return cls(Path(gettempdir()) / f"hoering-indbakke{mine}-{name}")

    def waiting(self) -> tuple[Path, ...]:
        """The files that wait, in the order in which they came."""
        here: list[Path] = []
        for folder in self._folders():
            with suppress(OSError):  # it was read, and is gone
                found = (path for path in folder.iterdir() if path.name[0] != ".")
                here += sorted(path for path in found if path.exists())  # no link to nowhere
        return tuple(here)

    def put(self, files: Iterable[tuple[str, bytes]], deliveries: Iterable[Delivery]) -> None:
        """Keep files (name, bytes), each under a name that no other has, here or in the case.

        A file that is dropped on a page has lost its folder: two of one name are two files, not two
        versions of one. What waits already is not kept twice. Many may put files at once: each
        sees what the others put. ``deliveries`` are gone through after that.

        Raises:
            InputError: some could not be written; all others are kept.
        """
        failed: defaultdict[str, list[str]] = defaultdict(list)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with alone(self.folder / _LOCK):
                for folder in self._folders():
                    sweep(folder)  # of what a crash left: nobody else writes now
                for name, error in self._put(files, deliveries):
                    failed[why(error)].append(f"»{name}«")
        except OSError as error:
            raise _not_kept({why(error): ["Filerne"]}) from error
        if failed:
            raise _not_kept(failed)

    def _put(
        self, files: Iterable[tuple[str, bytes]], deliveries: Iterable[Delivery]
    ) -> Iterator[tuple[str, OSError]]:
        """Those that could not be kept, and why."""
        here = {path.name: _digest(path) for path in self.waiting()}
        taken = {delivery.file: delivery.sha256 for delivery in deliveries} | here
        last = max((int(folder.name) for folder in self._folders()), default=0)
        given_now: set[str] = set()
        for given, data in files:
            digest = sha256(data).hexdigest()
            names = (name for name in _names(given) if name not in given_now)
            name = next(name for name in names if taken.get(name, digest) == digest)
            given_now.add(name)
            if here.get(name) == digest:
                continue
            try:
                last = self._claim(last + 1)
                with whole(self.folder / str(last) / name) as beside:
                    beside.write_bytes(data)
            except OSError as error:
                yield name, error
            except InputError as error:
                yield name, error.__cause__ if isinstance(error.__cause__, OSError) else OSError()

    def _claim(self, first: int) -> int:
        """A number that is nobody else's, and never was: who read an older file removes it."""
        for nr in count(max(first, time_ns())):
            with suppress(FileExistsError):
                (self.folder / str(nr)).mkdir(mode=0o700)
                return nr
        raise AssertionError

    def let_go(self, paths: Iterable[Path]) -> None:
        """Remove files that were read; what came meanwhile stays, and so does what lies elsewhere.

        What cannot be removed stays too: it is read once more, and is known.
        """
        mine = [path for path in paths if path.parent.parent == self.folder]
        if not mine:
            return
        try:
            with alone(self.folder / _LOCK):
                for path in mine:
                    with suppress(OSError):
                        path.unlink()
                for folder in self._folders():
                    sweep(folder)
                    with suppress(OSError):  # it holds a file
                        folder.rmdir()
        except OSError as error:
            log.warning("inbox not emptied: %s", why(error))

    def _folders(self) -> list[Path]:
        with suppress(OSError):
            numbered = [folder for folder in self.folder.iterdir() if folder.name.isdecimal()]
            return sorted(numbered, key=lambda folder: int(folder.name))
        return []


def _digest(path: Path) -> str:
    """The sha256 of a file; "" of what cannot be read, which has its name all the same."""
    try:
        return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    except OSError:
        return ""


def _not_kept(failed: dict[str, list[str]]) -> InputError:
    what = " ".join(
        f"{', '.join(names)} kan ikke lægges ind ({reason})." for reason, names in failed.items()
    )
    return InputError(
        what, "Prøv igen. Hjælper det ikke, så sig til den, der passer maskinen, og vis beskeden."
    )


def _names(given: str) -> Iterator[str]:
    """A safe form of the name, and then "svar (2).pdf", "svar (3).pdf" …"""
    clean = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|\ud800-\udfff]', "_", given).strip(" .") or "fil"
    path = PurePath(clean)
    suffix = _cut(path.suffix[:_LONGEST_NAME], _SUFFIX_BYTES)
    stem = _cut(path.stem[:_LONGEST_NAME], _MOST_BYTES - len(suffix.encode()))
    yield stem + suffix
    yield from (f"{stem} ({nr}){suffix}" for nr in count(2))


def _cut(text: str, most: int) -> str:
    """As many whole characters of ``text`` as ``most`` bytes hold."""
    return text.encode()[:most].decode(errors="ignore")
