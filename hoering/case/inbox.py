"""Files that were handed over and wait to be read: on the disk, so that no crash loses them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path, PurePath
from tempfile import gettempdir

from hoering.case.location import Folder, locate
from hoering.files import sweep, whole
from hoering.records import Delivery

_LONGEST_NAME = 100
"""Characters of a file's name; file systems stop at 255 bytes."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """A folder with a folder for each file that waits."""

    folder: Path

    @classmethod
    def of(cls, location: str) -> Inbox:
        """Beside the case, or for a shared database on this machine."""
        place = locate(location)
        if isinstance(place, Folder):
            return cls(place.path / "indbakke")
        name = sha256(str(place).encode()).hexdigest()[:16]
        return cls(Path(gettempdir()) / f"hoering-indbakke-{name}")

    def waiting(self) -> tuple[Path, ...]:
        """The files that wait, in the order in which they came."""
        for folder in self.folder.glob("*"):
            sweep(folder)
        here = (path for path in self.folder.glob("*/*") if not path.name.startswith("."))
        return tuple(sorted(here, key=lambda path: int(path.parent.name)))

    def put(self, files: Iterable[tuple[str, bytes]], deliveries: Iterable[Delivery]) -> None:
        """Keep files (name, bytes), each under a name that no other has, here or in the case.

        A file that is dropped on a page has lost its folder: two of one name are two files, not two
        versions of one. What waits already is not kept twice.

        Raises:
            InputError: the disk is full or may not be written to.
        """
        waiting = self.waiting()
        here = {path.name: sha256(path.read_bytes()).hexdigest() for path in waiting}
        taken = {delivery.file: delivery.sha256 for delivery in deliveries} | here
        first = 1 + max((int(path.parent.name) for path in waiting), default=0)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        given_now: set[str] = set()
        for nr, (given, data) in enumerate(files, start=first):
            digest = sha256(data).hexdigest()
            names = (name for name in _names(given) if name not in given_now)
            name = next(name for name in names if taken.get(name, digest) == digest)
            given_now.add(name)
            if here.get(name) != digest:
                with whole(self.folder / str(nr) / name) as beside:
                    beside.write_bytes(data)

    def clear(self) -> None:
        """Let go of everything that waits."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _names(given: str) -> Iterator[str]:
    """A safe form of the name, and then "svar (2).pdf", "svar (3).pdf" …"""
    clean = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|\ud800-\udfff]', "_", given).strip(" .") or "fil"
    path = PurePath(clean)
    stem, suffix = path.stem[:_LONGEST_NAME], path.suffix[:_LONGEST_NAME]
    yield stem + suffix
    yield from (f"{stem} ({nr}){suffix}" for nr in count(2))
