"""How a case is reached: its database and its originals, in a folder or a shared database."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Engine

from hoering.case import database as databases
from hoering.case.location import Location, Shared
from hoering.case.originals import FolderOriginals, Originals, TableOriginals
from hoering.errors import InputError, why

Reached: TypeAlias = tuple[Engine, Originals]


def reach(place: Location, *, create: bool) -> Reached:
    """The database and the originals of the case at ``place``.

    Raises:
        InputError: folder or database cannot be used, or hold no such case (where not ``create``).
    """
    return _shared(place, create) if isinstance(place, Shared) else _folder(place.path, create)


def _folder(folder: Path, create: bool) -> Reached:
    file = folder / "sag.sqlite"
    if not create and not file.is_file():
        raise InputError(f"Der er ingen sag i {folder}.", "Lav den med `hoering run`.")
    _make_private(folder)
    return databases.connect(file), FolderOriginals(folder / "kilder")


def places(folder: Path, database: str = "") -> dict[str, str]:
    """Every case in a folder of cases and in a shared database: its name -> where it lies.

    Those in the folder come first, the one that was made or opened last before the others.

    Raises:
        InputError: the database cannot be reached.
    """
    files = sorted(folder.glob("*/sag.sqlite"), key=lambda file: -file.parent.stat().st_mtime)
    every = {file.parent.name: str(file.parent) for file in files}
    for name in databases.names_of(database) if database else ():
        every[f"{name} (i databasen)" if name in every else name] = f"{database}#{name}"
    return every


def _shared(place: Shared, create: bool) -> Reached:
    engine = databases.connect_shared(place, create=create)
    return engine, TableOriginals(engine)


def _make_private(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise InputError(
            f"Mappen {folder} kan ikke bruges til en sag ({why(error)}).", "Angiv en anden mappe."
        ) from error
