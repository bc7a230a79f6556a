"""How a case is reached: its database and its originals, in a folder or a shared database."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from sqlalchemy import URL, Engine, make_url

from hoering.case import database as databases
from hoering.case.location import Location, Shared, locate
from hoering.case.originals import FolderOriginals, Originals, TableOriginals
from hoering.errors import GoneError, InputError, why
from hoering.settings import settings

Reached: TypeAlias = tuple[Engine, Originals]
_SAYS_WHERE = frozenset({"host", "hostaddr", "port", "user", "dbname", "service"})
"""What may stand after the ``?`` of an address and says which database is meant."""


def reach(place: Location, *, create: bool) -> Reached:
    """The database and the originals of the case at ``place``.

    Raises:
        InputError: folder or database cannot be used, or hold no such case (where not ``create``).
    """
    if isinstance(place, Shared):
        return _shared(_let_in(place), create)
    return _folder(place.path, create)


def _folder(folder: Path, create: bool) -> Reached:
    file = folder / "sag.sqlite"
    if not create and not file.is_file():
        raise GoneError(f"Der er ingen sag i {folder}.", "Lav den med `hoering run`.")
    _make_private(folder)
    originals = FolderOriginals(folder / "kilder")
    if _is_emptied(file) and originals.names():
        raise InputError(f"»{file}« er tom: sagens database er gået tabt.", databases.RESTORE)
    return databases.connect(file), originals


def _is_emptied(file: Path) -> bool:
    """Whether a file lies there with nothing in it: SQLite would take it for a new case."""
    return file.is_file() and file.stat().st_size == 0


def undoing(place: Location) -> Callable[[Engine], None]:
    """What takes back all that :func:`reach` and a restore make at a place, as it is now.

    Nothing is taken back where there is a case already.
    """
    if isinstance(place, Shared):
        place = _let_in(place)
        there = place.name in databases.names_of(place.url)
        return _leave if there else partial(databases.drop, place)
    before = frozenset(place.path.iterdir()) if place.path.is_dir() else None
    there = before is not None and place.path / "sag.sqlite" in before
    return _leave if there else partial(_empty, place.path, before)


def _leave(_engine: Engine) -> None:
    """The case was there before."""


def _empty(folder: Path, before: frozenset[Path] | None, engine: Engine) -> None:
    engine.dispose()
    for path in {folder / name for name in _MADE} - (before or frozenset()):
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    if before is None:
        folder.rmdir()


_MADE = ("sag.sqlite", "sag.sqlite-wal", "sag.sqlite-shm", "kilder")


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


def address(place: str) -> str:
    """Where a case lies as anybody may read it: no password, and yet :func:`reach` finds there,
    where ``HOERING_DATABASE`` is the same database with the password.

    >>> address("postgresql+psycopg://anna:hemmelig@vært/sager?sslmode=require#syv")
    'postgresql+psycopg://anna@vært/sager#syv'
    >>> address("sager/syv")
    'sager/syv'
    """
    found = locate(place)
    if not isinstance(found, Shared):
        return place
    bare = _bare(found.url)
    return place if bare == make_url(found.url) else f"{bare.render_as_string()}#{found.name}"


def _bare(url: str) -> URL:
    whole = make_url(url)
    # Of the rest, some open the door; what is left out comes back with the whole address.
    where = {key: value for key, value in whole.query.items() if key in _SAYS_WHERE}
    return whole.set(query=where)._replace(password=None)


def _let_in(place: Shared) -> Shared:
    """The case by the address in ``HOERING_DATABASE``, where that is the one without a password."""
    try:
        ours = locate(f"{settings().database}#{place.name}")
    except InputError:  # it is told where that database is asked for
        return place
    same = isinstance(ours, Shared) and make_url(place.url) == _bare(ours.url)
    return ours if same and isinstance(ours, Shared) else place


def _shared(place: Shared, create: bool) -> Reached:
    engine = databases.connect_shared(place, create=create)
    return engine, TableOriginals(engine)


_LET_IN = "Bed om ret til at skrive i den, eller kopiér hele mappen til et sted, hvor du må."


def _make_private(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        there = os.path.exists(folder / "sag.sqlite")
        raise InputError(
            f"Mappen {folder} kan ikke bruges til en sag ({why(error)}).",
            _LET_IN if there else "Angiv en anden mappe.",
        ) from error
